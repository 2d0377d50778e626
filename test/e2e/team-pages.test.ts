import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { type LocalCloud, startCloud } from '../../emulators/cloud.ts';
import { arrangePair, type Pair } from '../../emulators/postgres/pair.ts';
import { awkwardPassword, connectionString } from '../../emulators/seed/passwords.ts';
import { RESOURCE_GROUP, ROLE } from '../../emulators/seed.ts';
import { type ActionRun, runAction } from '../../scripts/action-run.ts';
import { installed } from '../installed.ts';
import { roleOf } from './azure-role-files.ts';
import { expectNoLeaks } from './leaks.ts';
import { runWorkflow } from './workflow-runner.ts';

/** The whole files of docs/team-….md: run as they stand there, with the local cloud's names in the place of acme's. */

let cloud: LocalCloud;
beforeEach(async () => {
  cloud = await startCloud();
});
afterEach(() => cloud.stop());

const Steps = z.array(
  z.object({ uses: z.string().optional(), with: z.record(z.string(), z.unknown()).default({}) }),
);
const Texts = z.record(z.string(), z.string()).default({});
const Job = z.object({
  environment: z.string().optional(),
  steps: Steps.default([]),
  // of a job that is another workflow
  ...{ uses: z.string().optional(), with: Texts, secrets: Texts },
});
const Workflow = z.object({ jobs: z.record(z.string(), Job) });

interface Page {
  readonly config: string;
  /** The step of ours, by the name of its job. */
  readonly jobs: Readonly<
    Record<string, { readonly environment: string | undefined; readonly inputs: object }>
  >;
  /** What a job gives the workflow that it is. */
  readonly calls: Readonly<Record<string, Pick<z.infer<typeof Job>, 'uses' | 'with' | 'secrets'>>>;
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
  const all = workflows.flatMap((workflow) => Object.entries(Workflow.parse(parse(workflow)).jobs));
  const jobs = all.flatMap(([job, { environment, steps }]) =>
    steps
      .filter(({ uses }) => uses?.startsWith('org/dbcred-sync@'))
      .map((step) => [job, { environment, inputs: step.with }] as const),
  );
  const calls = all.filter(([, { uses }]) => uses !== undefined);
  return { config: path, jobs: Object.fromEntries(jobs), calls: Object.fromEntries(calls) };
}

/** What GitHub would put in the place of each expression. */
function filled(text: string, expressions: Readonly<Record<string, string>>): string {
  const values: Readonly<Record<string, string | undefined>> = {
    'secrets.DBCRED_READ_TOKEN': cloud.github.tokens.readOnly,
    'secrets.DBCRED_GITHUB_TOKEN': cloud.github.tokens.rotator,
    'vars.AZURE_CLIENT_ID': cloud.clients.app,
    'vars.AZURE_READER_CLIENT_ID': cloud.clients['app-reader'],
    'vars.AZURE_TENANT_ID': cloud.env['AZURE_TENANT_ID'],
    'vars.AZURE_SUBSCRIPTION_ID': cloud.env['AZURE_SUBSCRIPTION_ID'],
    ...expressions,
  };
  return text.replace(/\$\{\{ *(.+?) *\}\}/g, (_, expression: string) => {
    const found = values[expression];
    if (found === undefined) throw new Error(`what is ${expression}?`);
    return found;
  });
}

let runs = 0;

/** As the job of that name would. */
async function runJob(
  page: Page,
  job: string,
  expressions: Readonly<Record<string, string>>,
): Promise<ActionRun> {
  const { environment, inputs } = page.jobs[job] ?? { environment: undefined, inputs: {} };
  const given = Object.entries(inputs).map(([name, value]) => [name, filled(String(value), expressions)]);
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
  const logins = [`${name}_a`, `${name}_b`] as const;
  const url = await makePair({ owner: `${name}_owner`, logins, database: name }, awkwardPassword());
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

/** A database, its owner and two logins; the text of the first one is in the vault, and returned. */
async function makePair(pair: Omit<Pair, 'password'>, password: string): Promise<string> {
  const { database, logins } = pair;
  const superuser = await cloud.postgres.admin();
  await superuser.query(`CREATE DATABASE ${database} OWNER ${ROLE}`).finally(() => superuser.end());
  await arrangePair(cloud.postgres, ROLE, { ...pair, password });
  const url = connectionString({ role: logins[0], port: cloud.postgres.port }, password, database);
  cloud.vault.set(`${database}-url`, url);
  return url;
}

/** As Terraform on that page makes them: the references are taken from it. */
async function makeSites(): Promise<void> {
  const page = readFileSync(new URL('../../docs/team-app-service.md', import.meta.url), 'utf8');
  const [, theirs = ''] = /^ {2}reference = "(.+)"$/m.exec(page) ?? [];
  const reference = theirs.replace('https://acme-kv.vault.azure.net', cloud.env['DBCRED_VAULT'] ?? '');
  for (const slot of [{}, { slot: 'staging' }])
    await cloud.appService.add({
      ...{ name: 'acme-api', identity: 'system', ...slot },
      connectionStrings: { Default: { value: reference, type: 'Custom' } },
    });
  await cloud.appService.add({
    ...{ name: 'acme-jobs', kind: 'functionapp', identity: 'system' },
    settings: { ConnectionStrings__Default: reference },
  });
}

const hasThem = installed('gh', 'the workflow that keeps credentials') && installed('jq', 'the same');

test.skipIf(!hasThem)(
  'a team on App Service: synced, rotated by hand, and kept by the schedule, with the roles that the page names',
  { timeout: 240_000 },
  async () => {
    cloud.github.arrangeRepositories([
      { fullName: 'org/shop', secrets: {}, environments: { production: {} } },
    ]);
    const pair = { owner: 'shop_owner', logins: ['shop_a', 'shop_b'] as const, database: 'shop' };
    await makePair(pair, awkwardPassword());
    await makeSites();
    cloud.holdRoles(
      'app',
      { role: roleOf('rotator'), scope: cloud.scopes.vault },
      ...['acme-api', 'acme-jobs'].map((name) => ({
        ...{ role: roleOf('app-service'), scope: cloud.scopes.site(name) },
      })),
    );
    const page = await pageOf('team-app-service.md', [
      ['acme-core.postgres.database.azure.com', `localhost, port: ${cloud.postgres.port}`],
      ['acme-kv', cloud.env['DBCRED_VAULT'] ?? ''],
      ['acme-rg', RESOURCE_GROUP],
      ['acmeadmin', ROLE],
      ['acme/shop', 'org/shop'],
    ]);
    const change = (mode: string, dryRun: boolean): Promise<ActionRun> =>
      runJob(page, 'change', { 'inputs.mode': mode, 'inputs.dry-run': `${dryRun}` });
    const loginsHeld = () => {
      const sites = [
        cloud.appService.running('acme-api')?.['CUSTOMCONNSTR_Default'],
        cloud.appService.running('acme-api', 'staging')?.['CUSTOMCONNSTR_Default'],
        cloud.appService.running('acme-jobs')?.['ConnectionStrings__Default'],
        cloud.github.state()['org/shop']?.environments['production']?.['SHOP_CONNECTION']?.value,
      ];
      return sites.map((text) => /Username=(\w+)/.exec(text ?? '')?.[1]);
    };
    const settings = () => [
      cloud.appService.connectionStrings('acme-api'),
      cloud.appService.settings('acme-jobs'),
    ];
    const written = settings();

    for (const dryRun of [true, false]) {
      const synced = await change('sync', dryRun);
      expect([synced.code, synced.report.problems]).toEqual([0, []]);
    }
    expect(loginsHeld()).toEqual(Array(4).fill('shop_a'));
    expect((await change('rotate', true)).code).toBe(0);
    const rotated = await change('rotate', false);
    expect([rotated.code, rotated.report.problems]).toEqual([0, []]);
    expect(loginsHeld()).toEqual(Array(4).fill('shop_b'));

    const { uses, with: given = {}, secrets = {} } = page.calls['keep'] ?? {};
    expect(uses).toBe('org/dbcred-sync/.github/workflows/keep.yml@v1');
    const day = async () => {
      const fill = (texts: Record<string, string>) =>
        Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, filled(text, {})]));
      const inputs = { ...fill(given), config: page.config };
      const kept = await runWorkflow(cloud, '.github/workflows/keep.yml', { inputs, secrets: fill(secrets) });
      for (const one of kept.runs) expectNoLeaks(cloud, one);
      return kept;
    };
    cloud.vault.advance(4);
    const retired = await day();
    expect(retired.results, retired.said).toEqual({ keep: 'success', rotate: 'skipped', report: 'success' });
    expect((await cloud.postgres.roles())['shop_a']).toMatchObject({ canLogin: false });
    cloud.vault.advance(90);
    const due = await day();
    expect(due.results, due.said).toEqual({ keep: 'success', rotate: 'success', report: 'success' });
    expect(loginsHeld()).toEqual(Array(4).fill('shop_a'));
    expect(settings()).toEqual(written);
  },
);
