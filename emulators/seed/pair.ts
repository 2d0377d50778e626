import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { LocalCloud } from '../cloud.ts';
import { arrangePair, type Pair } from '../postgres/pair.ts';
import { RESOURCE_GROUP, ROLE } from '../seed.ts';
import { awkwardPassword, connectionString } from './passwords.ts';

/** The names of an application whose two logins take turns, in the cloud's own repository and database. */
export const RADAR = {
  credential: 'radar',
  owner: 'radar_owner',
  logins: ['radar_a', 'radar_b'],
  database: 'secairadar',
  secret: 'radar-url',
  app: 'radar-api',
  variable: 'DATABASE_URL',
  repository: 'org/secai-radar',
  environment: 'daily-pipeline',
} as const;

export interface PairInCloud extends Pair {
  /** Its config file, to be named to a run. */
  config: string;
  /** What that file says. */
  configText: string;
  /** The env file of the config, in the clone that `checkouts` leads to from clones/ctxEco. */
  envFile: string;
  withApp: boolean;
  /** A login of the pair with a password, as a connection string of its server. */
  url(login: string, password: string): string;
}

export interface PairOptions {
  /** Of the first login. Default: an awkward one. */
  password?: string;
  /** Of the config file. Default: 7. */
  drainDays?: number;
  /** Lines of the config file's connection-strings, besides the truth. */
  alsoConnectionStrings?: readonly string[];
  /** Of the config file's server, besides host, port and resource group. */
  alsoAt?: string;
  /** Without, no app runs, and the config file names none: its restarts take seconds. Default: true. */
  withApp?: boolean;
  /** The vault secret that GitHub's is a copy of. Default: the truth. */
  gitHubFrom?: string;
}

/**
 * Beside what is seeded: the roles, made by the server's administrator; the truth in the vault; and its copies in a
 * GitHub secret, an app with a health check and an env file, all of which work. `reset` takes the cloud's part of it back.
 */
export async function seedPair(cloud: LocalCloud, o: PairOptions = {}): Promise<PairInCloud> {
  const { owner, logins, database, secret, repository, environment, variable } = RADAR;
  const pair: Pair = { owner, logins, database, password: o.password ?? awkwardPassword() };
  await arrangePair(cloud.postgres, ROLE, pair);
  const url = (role: string, password: string): string =>
    connectionString({ role, port: cloud.postgres.port }, password, database);
  const truth = url(logins[0], pair.password);
  cloud.vault.set(secret, truth, { contentType: 'text/plain', tags: { owner: 'platform-team' } });
  cloud.github.arrange(repository, variable, truth, { environment });
  const { withApp = true } = o;
  if (withApp) await addApp(cloud);
  const configText = pairTopology(cloud, o);
  const folder = dirname(cloud.env['DBCRED_CONFIG'] ?? '');
  const config = join(folder, 'az', 'pair.yml'); // it goes with the cloud
  const envFile = join(folder, 'clones', 'secai-radar', '.env');
  for (const path of [config, envFile]) await mkdir(dirname(path), { recursive: true });
  await writeFile(config, configText);
  await writeFile(envFile, `# made by hand\n${variable}="${truth}"\nDEBUG=1\n`);
  return { ...pair, config, configText, envFile, withApp, url };
}

async function addApp(cloud: LocalCloud): Promise<void> {
  const { app, secret } = RADAR;
  await cloud.containerApps.add({
    ...{ name: app, identity: cloud.scopes.identity, probe: '/healthz' },
    secrets: [
      {
        ...{ name: secret, identity: cloud.scopes.identity },
        keyVaultUrl: `${cloud.env['DBCRED_VAULT']}/secrets/${secret}`,
      },
    ],
    env: { DATABASE_URL: { secretRef: secret } },
  });
}

/** The config file's new form, at the local cloud's addresses. */
function pairTopology(cloud: LocalCloud, o: PairOptions): string {
  const { credential, owner, logins, database, secret, app, repository, environment, variable } = RADAR;
  const { drainDays = 7, alsoConnectionStrings = [], alsoAt } = o;
  const { withApp = true, gitHubFrom = secret } = o;
  const consumers = [
    ...(withApp
      ? [`{ container-app: ${app}, resource-group: ${RESOURCE_GROUP}, from: ${secret}, health: /healthz }`]
      : []),
    `{ github-secret: ${variable}, repository: ${repository}, environment: ${environment}, from: ${gitHubFrom} }`,
    `{ env-file: .env, repository: ${repository}, variable: ${variable}, from: ${secret} }`,
  ];
  return `vault: ${cloud.env['DBCRED_VAULT']}
servers:
  main:
    host: localhost
    port: ${cloud.postgres.port}
    resource-group: ${RESOURCE_GROUP}
${alsoAt === undefined ? '' : `    also-at: ${alsoAt}\n`}credentials:
  admin: { server: main, user: ${ROLE}, secrets: { password: postgres-password } }
  ${credential}:
    server: main
    databases: [${database}]
    logins: [${logins.join(', ')}]
    owner: ${owner}
    rotated-by: admin
    drain-days: ${drainDays}
    secrets:
      connection-strings:
${[`{ name: ${secret} }`, ...alsoConnectionStrings].map((line) => `        - ${line}\n`).join('')}checkouts: { ${repository}: ../secai-radar }
consumers:
${consumers.map((line) => `  - ${line}\n`).join('')}`;
}
