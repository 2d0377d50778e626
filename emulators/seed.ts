import type { GitHubSeed } from './github-api/api.ts';
import type { SecretStore } from './key-vault/secret-store.ts';
import { OWNER, REPOSITORY_IDS } from './seed/directory.ts';
import { awkwardPassword, connectionString } from './seed/passwords.ts';
import { zepConfig } from './seed/zep-config.ts';

export const ROLE = 'ctxecoadmin';
export const DATABASES = ['zep', 'ctxEco', 'temporal', 'temporal_visibility', 'secairadar'];
/** The first label of the vault's address, as for every vault. */
export const VAULT_NAME = 'localhost';
export const RESOURCE_GROUP = 'ctxEco-rg';

export interface Passwords {
  current: string;
  /** What GitHub still holds. */
  stale: string;
}

export const newPasswords = (): Passwords => ({ current: awkwardPassword(), stale: awkwardPassword() });

export function seedVault(store: SecretStore, password: string, port: number): void {
  const dsn = (database: string) => connectionString({ role: ROLE, port }, password, database);
  const tags = { owner: 'platform-team' };
  store.set('postgres-password', { value: password, tags });
  store.set('database-url', { value: dsn('secairadar'), contentType: 'text/plain', tags });
  store.set('zep-config-yaml', { value: zepConfig(dsn('zep')), contentType: 'application/yaml', tags });
}

export function githubSeed(password: string, port: number): GitHubSeed {
  const url = connectionString({ role: ROLE, port }, password, 'secairadar');
  const repository = (
    fullName: string,
    secrets: Record<string, string>,
    environments: Record<string, Record<string, string>>,
    workflows: string[],
  ) => ({ fullName, id: REPOSITORY_IDS[fullName] ?? 0, secrets, environments, workflows });
  return {
    owners: [OWNER],
    repositories: [
      repository('org/secai-radar', { DATABASE_URL: url }, { 'daily-pipeline': { DATABASE_URL: url } }, [
        'daily-pipeline.yml',
      ]),
      repository('org/ctxEco', { POSTGRES_PASSWORD: password }, {}, []),
    ],
  };
}
