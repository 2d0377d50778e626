import type { AppSeed } from '../container-apps/app-seed.ts';

/** The apps' identities: one of their own, and one that an app shares with others. */
export const SHARED_IDENTITY = 'ctxeco-apps';
export const SYSTEM_IDENTITIES = ['ctxeco-backend'];

/**
 * The reference's apps. The backend takes the pipeline's connection string, and so opens the wrong database; Temporal
 * holds the raw password as a secret of its own, which no vault ever changes.
 */
export function containerAppSeeds(o: {
  vaultUrl: string;
  sharedIdentity: string;
  password: string;
  role: string;
  databasePort: number;
}): AppSeed[] {
  const reference = (secret: string) => `${o.vaultUrl}/secrets/${secret}`;
  return [
    {
      name: 'zep',
      identity: o.sharedIdentity,
      secrets: [
        {
          ...{ name: 'zep-config-yaml', keyVaultUrl: reference('zep-config-yaml') },
          identity: o.sharedIdentity,
        },
      ],
      env: { ZEP_CONFIG_FILE: 'config.yaml', ZEP_LOG_LEVEL: 'info' },
      files: { '/app/config.yaml': 'zep-config-yaml' },
      probe: '/healthz',
    },
    {
      name: 'ctxeco-backend',
      identity: 'system',
      secrets: [{ name: 'database-url', keyVaultUrl: reference('database-url'), identity: 'system' }],
      env: { DATABASE_URL: { secretRef: 'database-url' }, ENVIRONMENT: 'production' },
    },
    {
      name: 'temporal',
      secrets: [{ name: 'postgres-password', value: o.password }],
      env: {
        ...{ DB: 'postgres12', POSTGRES_SEEDS: 'localhost', DB_PORT: String(o.databasePort) },
        ...{ POSTGRES_USER: o.role, POSTGRES_PWD: { secretRef: 'postgres-password' } },
        ...{ DBNAME: 'temporal', VISIBILITY_DBNAME: 'temporal_visibility' },
      },
      ingress: false,
    },
  ];
}
