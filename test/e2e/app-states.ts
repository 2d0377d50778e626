import { expect } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { alterRole, configWith, passwordIn } from './rotating.ts';

interface AppState {
  readonly tags: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, { value: string; keyVaultUrl?: string }>>;
  readonly replicas: readonly {
    name: string;
    revision: string;
    healthy: boolean;
    env: Readonly<Record<string, string>>;
    volumes: Readonly<Record<string, string>>;
  }[];
}

export const APPS = ['zep', 'ctxeco-backend', 'temporal'];

/** An app as it is behind its platform. */
export async function appState(cloud: LocalCloud, app: string): Promise<AppState> {
  const { [app]: state } = await appStates(cloud);
  if (state === undefined) throw new Error(`there is no app ${app}`);
  return state;
}

export async function appStates(cloud: LocalCloud): Promise<Readonly<Record<string, AppState>>> {
  return Object(await cloud.containerApps.state());
}

export const vaultUrl = (cloud: LocalCloud, secret: string): string =>
  `${cloud.env['DBCRED_VAULT']}/secrets/${secret}`;

/** A config file with these apps alone; the rest as it is. */
export const configWithApps = (cloud: LocalCloud, ...apps: readonly string[]) =>
  configWith(cloud, (text) =>
    text
      .split('\n')
      .filter((line) => !line.includes('container-app:') || apps.some((app) => line.includes(`: ${app},`)))
      .join('\n'),
  );

/** What a rotation does, without the consumers: server and vault have another password. */
export async function rotateBehindTheApps(cloud: LocalCloud, password: string): Promise<void> {
  await alterRole(cloud, password);
  for (const name of ['database-url', 'zep-config-yaml']) {
    const text = cloud.vault.current(name);
    const written = /postgresql:\/\/[^:]+:([^@]*)@/.exec(text)?.[1] ?? '';
    cloud.vault.set(name, text.replace(written, password));
    expect(passwordIn(cloud.vault.current(name))).toBe(password);
  }
  cloud.vault.set('postgres-password', password);
}

/** Requests of a kind to an app, as `restart` or nothing for the app itself. */
export function appRequests(cloud: LocalCloud, app: string, method: string, rest = '') {
  return cloud
    .requests()
    .filter(({ service, method: sent, path }) => service === 'resource-manager' && sent === method && path)
    .filter(({ path }) => {
      const [at = ''] = path.split('?');
      const [, below] = at.split(`/containerApps/${app}`);
      return below !== undefined && (rest === '' ? below === '' : below.endsWith(`/${rest}`));
    });
}

/** Its replicas are others than before, and work. */
function expectReplaced(before: AppState, now: AppState): void {
  expect(now.replicas).not.toEqual([]);
  const names = before.replicas.map(({ name }) => name);
  expect(now.replicas.filter(({ name }) => names.includes(name))).toEqual([]);
  expect(now.replicas.filter(({ healthy }) => !healthy)).toEqual([]);
}

export async function expectZepDelivered(cloud: LocalCloud, before: AppState): Promise<void> {
  const zep = await appState(cloud, 'zep');
  expectReplaced(before, zep);
  const document = cloud.vault.current('zep-config-yaml');
  for (const { volumes } of zep.replicas) expect(volumes).toEqual({ '/app/config.yaml': document });
  expect(zep.secrets).toMatchObject({
    'zep-config-yaml': { value: document, keyVaultUrl: vaultUrl(cloud, 'zep-config-yaml') },
  });
  expectTags(cloud, zep, 'zep-config-yaml');
}

export async function expectBackendDelivered(cloud: LocalCloud, before: AppState): Promise<void> {
  const backend = await appState(cloud, 'ctxeco-backend');
  expectReplaced(before, backend);
  const url = cloud.vault.current('database-url-ctxeco');
  for (const { env } of backend.replicas)
    expect(env).toEqual({ DATABASE_URL: url, ENVIRONMENT: 'production' });
  expect(backend.secrets).toEqual({
    'database-url': { value: url, keyVaultUrl: vaultUrl(cloud, 'database-url-ctxeco') },
  });
  expectTags(cloud, backend, 'database-url-ctxeco');
}

export async function expectTemporalDelivered(cloud: LocalCloud, before: AppState): Promise<void> {
  const temporal = await appState(cloud, 'temporal');
  expectReplaced(before, temporal);
  const password = cloud.vault.current('postgres-password');
  for (const { env } of temporal.replicas) expect(env['POSTGRES_PWD']).toBe(password);
  expect(temporal.secrets).toEqual({ 'postgres-password': { value: password } });
  expectTags(cloud, temporal, 'postgres-password');
}

function expectTags(cloud: LocalCloud, { tags }: AppState, source: string): void {
  const synced = `dbcred-synced-${source}`;
  expect(tags).toEqual({ owner: 'platform-team', [synced]: expect.any(String) });
  const [version, moment = ''] = (tags[synced] ?? '').split(' ');
  expect(version).toBe(cloud.vault.versions(source).at(-1)?.version);
  expect(moment).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/);
}
