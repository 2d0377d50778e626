import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type LocalCloud, startCloud } from '../../emulators/cloud.ts';
import { setRolePassword } from '../../emulators/flexible-server/database.ts';
import { plantUnlisted } from '../../emulators/seed/unlisted.ts';
import { ROLE } from '../../emulators/seed.ts';
import type { Seen } from '../../emulators/traffic.ts';
import { type RunOptions, runAction } from '../action-run.ts';

/** Admits somebody else, so that a run has to open the firewall. */
const OFFICE = { name: 'office', startIpAddress: '203.0.113.7', endIpAddress: '203.0.113.7' };
const OPENS = { 'open-firewall': 'true', 'connect-timeout': '2' };
/** What no secret of the seed opens. */
const UNKNOWN = 'SetOnTheServerAlone0123456789abcdefghijk';

/** Values, too, of all that there is. */
async function lookEverywhere(cloud: LocalCloud): Promise<RunOptions> {
  await plantUnlisted(cloud);
  const secrets = [{ name: 'url', value: cloud.vault.current('database-url') }];
  cloud.containerApps.addJob({ name: 'literal', secrets });
  cloud.containerApps.addDapr({ name: 'literal', type: 'state.postgresql', secrets });
  const given = cloud.env['DBCRED_CONFIG'] ?? '';
  const config = join(dirname(given), 'look-everywhere.yml');
  const seeded = await readFile(given, 'utf8');
  await writeFile(config, `${seeded}copies: { look-in: [vault, apps, github, databases] }\n`);
  return { inputs: { mode: 'status', 'fail-on-drift': 'false', config } };
}

/** A reference and a literal, the one with an execution for each version. */
async function deliverToJobs(cloud: LocalCloud): Promise<RunOptions> {
  const identity = cloud.scopes.identity;
  const keyVaultUrl = `${cloud.env['DBCRED_VAULT']}/secrets/database-url`;
  const value = cloud.vault.current('database-url');
  cloud.containerApps.addJob({
    ...{ name: 'migrate', identity, registry: { server: 'registry.example', passwordSecretRef: 'pull' } },
    secrets: [
      { name: 'pull', value: 'of-the-registry' },
      { name: 'url', value, keyVaultUrl, identity },
    ],
    env: { DATABASE_URL: { secretRef: 'url' } },
  });
  cloud.containerApps.addJob({ name: 'report', secrets: [{ name: 'url', value }] });
  const given = cloud.env['DBCRED_CONFIG'] ?? '';
  const config = join(dirname(given), 'jobs.yml');
  const line = (job: string, more: string) =>
    `  - { container-app-job: ${job}, resource-group: ctxEco-rg, from: database-url${more} }\n`;
  const seeded = await readFile(given, 'utf8');
  await writeFile(config, `${seeded}${line('migrate', ', run: true')}${line('report', '')}`);
  return { inputs: { mode: 'rotate', config } };
}

/** References and values in both dictionaries, of an app and of a slot. */
async function deliverToSites(cloud: LocalCloud): Promise<RunOptions> {
  const reference = `@Microsoft.KeyVault(SecretUri=${cloud.env['DBCRED_VAULT']}/secrets/database-url)`;
  for (const slot of [undefined, 'staging'])
    await cloud.appService.add({
      ...{ name: 'shop', identity: 'system', ...(slot === undefined ? {} : { slot }) },
      settings: { REFERENCE: reference, VALUE: 'of before', THEME: 'dark' },
      connectionStrings: { Default: { value: 'of before', type: 'PostgreSQL' } },
    });
  const given = cloud.env['DBCRED_CONFIG'] ?? '';
  const config = join(dirname(given), 'sites.yml');
  const settings = 'REFERENCE: { from: database-url }, VALUE: { from: database-url, part: password }';
  const entry = `{ app-service: shop, resource-group: ctxEco-rg, slots: [production, staging], connection-string: Default, from: database-url, settings: { ${settings} } }`;
  await writeFile(config, `${await readFile(given, 'utf8')}  - ${entry}\n`);
  return { inputs: { mode: 'rotate', config } };
}

interface Scene {
  readonly name: string;
  readonly arrange?: (cloud: LocalCloud) => Promise<unknown>;
  readonly options: RunOptions | ((cloud: LocalCloud) => Promise<RunOptions>);
}

const SCENES: readonly Scene[] = [
  { name: 'a dry run', options: { inputs: { mode: 'rotate', 'dry-run': 'true' } } },
  { name: 'a rotation', options: { inputs: { mode: 'rotate' } } },
  { name: 'a sync', options: { inputs: { mode: 'sync' } } },
  { name: 'a status', options: { inputs: { mode: 'status', 'fail-on-drift': 'false' } } },
  { name: 'a rotation with jobs', options: deliverToJobs },
  { name: 'a rotation with apps of App Service', options: deliverToSites },
  { name: 'a search for copies', options: lookEverywhere },
  {
    name: 'a check through the firewall',
    arrange: (cloud) => cloud.firewall.setRules([OFFICE]),
    options: { inputs: { mode: 'check', ...OPENS } },
  },
  {
    name: 'a recovery through the resource manager',
    arrange: (cloud) => setRolePassword(cloud.postgres, ROLE, UNKNOWN),
    options: { inputs: { mode: 'rotate', 'recover-with-arm': 'true' } },
  },
];

/** What the built action and the local cloud say to each other, from its first request to its last answer. */
export async function recordedTraffic(say: (line: string) => void): Promise<readonly Seen[]> {
  const cloud = await startCloud();
  const all: Seen[] = [];
  cloud.watch((seen) => void all.push(seen));
  try {
    for (const { name, arrange, options } of SCENES) {
      await cloud.reset();
      await arrange?.(cloud);
      const before = all.length;
      const { code, report } = await runAction(
        cloud,
        typeof options === 'function' ? await options(cloud) : options,
      );
      say(`${name}: ${all.length - before} requests, ended with ${code}`);
      const problems = report.problems.filter(({ severity }) => severity === 'error');
      if (code !== 0) throw new Error(`${name} failed: ${problems.map((one) => one.what).join('; ')}`);
    }
    return all;
  } finally {
    await cloud.stop();
  }
}
