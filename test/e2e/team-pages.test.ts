import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { type LocalCloud, startCloud } from '../../emulators/cloud.ts';
import { arrangePair } from '../../emulators/postgres/pair.ts';
import { awkwardPassword, connectionString } from '../../emulators/seed/passwords.ts';
import { RESOURCE_GROUP, ROLE } from '../../emulators/seed.ts';
import { type ActionRun, runAction } from '../../scripts/action-run.ts';
import { expectNoLeaks } from './leaks.ts';

/** The whole files of docs/team-….md: run as they stand there, with the local cloud's names in the place of acme's. */

let cloud: LocalCloud;
beforeEach(async () => {
  cloud = await startCloud();
});
afterEach(() => cloud.stop());

const Steps = z.array(
  z.object({ uses: z.string().optional(), with: z.record(z.string(), z.unknown()).default({}) }),
);
const Workflow = z.object({
  jobs: z.record(z.string(), z.object({ environment: z.string().optional(), steps: Steps })),
});

interface Page {
  readonly config: string;
  /** The step of ours, by the name of its job. */
  readonly jobs: Readonly<
    Record<string, { readonly environment: string | undefined; readonly inputs: object }>
  >;
}

async function pageOf(name: string, names: readonly (readonly [string, string])[]): Promise<Page> {
  const text = readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');
  const [config = '', ...workflows] = [...text.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(
    ([, yaml = '']) => yaml,
  );
  const path = join(dirname(cloud.env['DBCRED_CONFIG'] ?? ''), 'team', 'dbcred.yml');
  await mkdir(dirname(path), { recursive: true });
  await writeFile(
    path,
    names.reduce((all, [theirs, ours]) => all.replaceAll(theirs, ours), config),
  );
  const jobs = workflows.flatMap((workflow) =>
    Object.entries(Workflow.parse(parse(workflow)).jobs).flatMap(([job, { environment, steps }]) =>
      steps
        .filter(({ uses }) => uses?.startsWith('org/dbcred-sync@'))
        .map((step) => [job, { environment, inputs: step.with }] as const),
    ),
  );
  return { config: path, jobs: Object.fromEntries(jobs) };
}

let runs = 0;

/** As the job of that name would, with what GitHub would put in the place of each expression. */
async function runJob(
  page: Page,
  job: string,
  expressions: Readonly<Record<string, string>>,
): Promise<ActionRun> {
  const values: Readonly<Record<string, string | undefined>> = {
    'secrets.DBCRED_READ_TOKEN': cloud.github.tokens.readOnly,
    'secrets.DBCRED_GITHUB_TOKEN': cloud.github.tokens.rotator,
    'vars.AZURE_CLIENT_ID': cloud.clients.app,
    'vars.AZURE_READER_CLIENT_ID': cloud.clients['app-reader'],
    'vars.AZURE_TENANT_ID': cloud.env['AZURE_TENANT_ID'],
    'vars.AZURE_SUBSCRIPTION_ID': cloud.env['AZURE_SUBSCRIPTION_ID'],
    ...expressions,
  };
  const { environment, inputs } = page.jobs[job] ?? { environment: undefined, inputs: {} };
  const given = Object.entries(inputs).map(([name, value]) => [
    name,
    String(value).replace(/\$\{\{ *(.+?) *\}\}/g, (_, expression: string) => {
      const found = values[expression];
      if (found === undefined) throw new Error(`what is ${expression}?`);
      return found;
    }),
  ]);
  const config = 'config' in inputs ? { config: page.config } : {};
  const bare = { DBCRED_VAULT: undefined, DBCRED_CONFIG: undefined, GITHUB_TOKEN: undefined };
  const nobody = { AZURE_CLIENT_ID: undefined, AZURE_TENANT_ID: undefined, AZURE_SUBSCRIPTION_ID: undefined };
  const run = await runAction(cloud, {
    inputs: { ...Object.fromEntries(given), ...config },
    // The environment that the local cloud's federated credential is for.
    env: {
      ...{
        ...bare,
        ...nobody,
        ...cloud.job(environment === undefined ? {} : { environment: 'daily-pipeline' }),
      },
      GITHUB_RUN_ID: `${++runs}`,
    },
  });
  expectNoLeaks(cloud, run);
  return run;
}

const Standings = z.object({
  status: z.object({ consumers: z.array(z.object({ name: z.string(), standing: z.string() })) }),
});

test('a team on Container Apps: look, sync, rotate, look', { timeout: 180_000 }, async () => {
  const page = await pageOf('team-container-apps.md', [
    ['acme-db.postgres.database.azure.com', `localhost, port: ${cloud.postgres.port}`],
    ['acme-kv', cloud.env['DBCRED_VAULT'] ?? ''],
    ['acme-rg', RESOURCE_GROUP],
    ['acmeadmin', ROLE],
    ['acme/pipeline', 'org/secai-radar'],
    ['acme/app', 'org/ctxEco'],
    ['../pipeline', '../secai-radar'],
    ['app-backend', 'ctxeco-backend'],
    ['database-url-app', 'database-url-ctxeco'],
    ['database: app,', 'database: ctxEco,'],
    ['[zep, app,', '[zep, ctxEco,'],
    ['temporal_visibility, pipeline]', 'temporal_visibility, secairadar]'],
    ['database: pipeline', 'database: secairadar'],
  ]);
  const change = (mode: string, dryRun: boolean): Promise<ActionRun> =>
    runJob(page, 'change', { 'inputs.mode': mode, 'inputs.dry-run': `${dryRun}` });
  const first = cloud.vault.current('postgres-password');
  expect((await runJob(page, 'look', {})).outputs['outcome']).toBe('drifted'); // a secret is yet to be made
  const before = await cloud.state();
  expect((await change('sync', true)).code).toBe(0);
  expect(await cloud.state()).toEqual(before);
  expect((await change('sync', false)).code).toBe(0);
  expect((await change('rotate', true)).code).toBe(0);
  expect(cloud.vault.current('postgres-password')).toBe(first);
  const rotated = await change('rotate', false);
  expect([rotated.code, rotated.report.problems]).toEqual([0, []]);
  expect(cloud.vault.current('postgres-password')).not.toBe(first);
  const state = cloud.github.state();
  expect(state['org/ctxEco']?.actions['POSTGRES_PASSWORD']?.value).toBe(
    cloud.vault.current('postgres-password'),
  );
  expect(state['org/secai-radar']?.environments['daily-pipeline']?.['DATABASE_URL']?.value).toBe(
    cloud.vault.current('database-url'),
  );
  const look = await runJob(page, 'look', {});
  expect(look.code).toBe(0);
  const { consumers } = Standings.parse(look.report).status;
  expect(consumers).toHaveLength(7);
  expect(consumers.filter(({ standing }) => standing === 'stale' || standing === 'broken')).toEqual([]);
});

const SERVICES = ['orders', 'billing'];
const REPOSITORY = 'org/mono';

test('a monorepo: checked, rotated, and the logins before are retired', { timeout: 180_000 }, async () => {
  const environments = SERVICES.map((service) => [`${service}-ci`, {}] as const);
  cloud.github.arrangeRepositories([
    { fullName: REPOSITORY, secrets: {}, environments: Object.fromEntries(environments) },
  ]);
  for (const service of SERVICES) await makeService(service);
  const page = await pageOf('team-monorepo.md', [
    ['acme-core.postgres.database.azure.com', `localhost, port: ${cloud.postgres.port}`],
    ['acme-kv', cloud.env['DBCRED_VAULT'] ?? ''],
    ['acme-rg', RESOURCE_GROUP],
    ['acmeadmin', ROLE],
    ['acme/mono', REPOSITORY],
  ]);
  const held = (service: string): string =>
    cloud.github.state()[REPOSITORY]?.environments[`${service}-ci`]?.['DATABASE_URL']?.value ?? '';
  const everyMode = "inputs.mode || (github.event.schedule == '23 2 1 * *' && 'rotate' || 'sync')";
  const credentials = (service: string, mode: string): Promise<ActionRun> =>
    runJob(page, 'credentials', { 'matrix.service': service, [everyMode]: mode });
  const tested = (service: string): Promise<ActionRun> =>
    runJob(page, 'test', { 'secrets.DATABASE_URL': held(service) });

  for (const service of SERVICES) {
    expect((await tested(service)).code).toBe(0);
    const rotated = await credentials(service, 'rotate');
    expect([rotated.code, rotated.report.problems]).toEqual([0, []]);
    expect(new URL(held(service)).username).toBe(`${service}_b`);
    expect((await tested(service)).code).toBe(0);
  }
  cloud.vault.advance(4);
  for (const service of SERVICES) {
    expect((await credentials(service, 'sync')).code).toBe(0);
    expect((await tested(service)).code).toBe(0);
  }
  const session = await cloud.postgres.admin();
  const { rows } = await session
    .query<{ name: string }>(
      "SELECT rolname AS name FROM pg_roles WHERE rolname ~ '^(orders|billing)_' AND rolcanlogin ORDER BY 1",
    )
    .finally(() => session.end());
  expect(rows.map(({ name }) => name)).toEqual(['billing_b', 'orders_b']);
});

/** Its database, its two logins, its secret in the vault, its app, and its environment on GitHub. */
async function makeService(name: string): Promise<void> {
  const superuser = await cloud.postgres.admin();
  await superuser.query(`CREATE DATABASE ${name} OWNER ${ROLE}`).finally(() => superuser.end());
  const password = awkwardPassword();
  const logins = [`${name}_a`, `${name}_b`] as const;
  await arrangePair(cloud.postgres, ROLE, { owner: `${name}_owner`, logins, password, database: name });
  const url = connectionString({ role: logins[0], port: cloud.postgres.port }, password, name);
  cloud.vault.set(`${name}-url`, url);
  cloud.github.arrange(REPOSITORY, 'DATABASE_URL', url, { environment: `${name}-ci` });
  await cloud.containerApps.add({
    ...{ name, identity: cloud.scopes.identity, probe: '/healthz' },
    secrets: [
      {
        ...{ name: `${name}-url`, identity: cloud.scopes.identity },
        keyVaultUrl: `${cloud.env['DBCRED_VAULT']}/secrets/${name}-url`,
      },
    ],
    env: { DATABASE_URL: { secretRef: `${name}-url` } },
  });
}
