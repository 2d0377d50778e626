import type { Answers } from '../../src/setup/answers.ts';

/** What `init` might have been told, the least and the most. */

export const LEAST: Answers = {
  ...{ vault: 'my-vault', access: 'rbac', azureCloud: 'public', password: 'postgres-password' },
  server: { host: 'db.example.com', port: 5432, user: 'app', resourceGroup: undefined, alsoAt: [] },
  databases: ['orders'],
  otherDatabases: [],
  ...{ connectionStrings: [], documents: [], gitHubSecrets: [], apps: [], sites: [], envFiles: [] },
  ...{ undecided: [], checkouts: {} },
  ...{ repository: 'org/repo', branch: 'main' },
};

const ALSO_AT = [
  { name: 'pooled', host: '2001:db8::1', port: 6432, pooler: true, readOnly: false },
  { name: 'replica', host: 'replica.example', port: 5433, pooler: false, readOnly: true },
];

export const MOST: Answers = {
  ...LEAST,
  ...{ access: 'policies', azureCloud: 'usgovernment', branch: 'release/1.x' },
  server: { host: '2001:db8::1', port: 5433, user: 'o"neil', resourceGroup: 'my-group', alsoAt: ALSO_AT },
  databases: ['orders', "it's"],
  connectionStrings: [
    { name: 'database-url', database: 'orders' },
    { name: 'database-url-pooled', database: 'orders', via: 'pooled' },
  ],
  documents: [{ name: 'zep-config-yaml' }],
  gitHubSecrets: [
    { name: 'POSTGRES_PASSWORD', from: 'postgres-password', environment: undefined },
    { name: 'DATABASE_URL', from: 'database-url', environment: "it's: #1" },
  ],
  apps: [{ kind: 'container-app', name: 'backend', resourceGroup: 'my-group', from: 'database-url' }],
  sites: [
    {
      ...{ kind: 'function-app', name: 'jobs', resourceGroup: 'other-group', slot: 'production' },
      ...{ is: 'appsettings', setting: 'DATABASE_URL', from: 'database-url' },
    },
  ],
  envFiles: [
    { path: 'backend/.env', variable: 'DATABASE_URL', from: 'database-url' },
    { path: '.env', variable: 'DB', from: 'database-url', repository: 'org/other' },
  ],
  undecided: [{ name: 'PGPASSWORD', from: 'postgres-password', environment: '#1', repository: 'org/other' }],
  checkouts: { 'org/other': '../other', 'org/none': '../none' },
};

/** Every combination of what the workflows depend on: a check with a copy or without, its environment, apps, secrets, cloud. */
export const SHAPES: readonly Answers[] = ['public', 'china', 'https://management.example'].flatMap(
  (azureCloud) =>
    [MOST, { ...MOST, apps: [] }, LEAST].flatMap(({ apps, sites }) =>
      [
        [],
        [{ name: 'POSTGRES_PASSWORD', from: 'postgres-password', environment: undefined }],
        [{ name: 'DATABASE_URL', from: 'database-url', environment: undefined }],
        [{ name: 'DATABASE_URL', from: 'database-url', environment: 'production' }],
        [{ name: 'DATABASE_URL', from: 'database-url', environment: undefined, repository: 'org/other' }],
      ].map((gitHubSecrets): Answers => ({ ...MOST, azureCloud, apps, sites, gitHubSecrets })),
    ),
);
