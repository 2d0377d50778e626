import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type LocalCloud, startCloud } from '../../emulators/cloud.ts';
import { ROLE } from '../../emulators/seed.ts';
import { type ActionRun, runAction } from '../../scripts/action-run.ts';
import { expectNoLeaks } from './leaks.ts';
import { useCloud } from './one-cloud.ts';
import { configWith } from './rotating.ts';

/** `mode: status` as an identity that may only read, with a token that may only read. */

let cloud: LocalCloud;
useCloud(startCloud, (started) => {
  cloud = started;
});

const Held = z.object({
  name: z.string(),
  standing: z.string(),
  why: z.string(),
  fix: z.string().nullable(),
});
const Status = z.object({
  secrets: z.array(Held),
  consumers: z.array(Held),
  rotation: z.object({ is: z.string(), pending: z.string().nullable() }),
  strangers: z
    .array(z.object({ database: z.string(), applicationName: z.string(), sessions: z.number() }))
    .nullable(),
  findings: z.array(z.object({ urgency: z.string(), targets: z.array(z.string()), fix: z.string() })),
});

const SECRET = 'GitHub secret DATABASE_URL (org/secai-radar, environment daily-pipeline)';
const PASSWORD = 'GitHub secret POSTGRES_PASSWORD (org/ctxEco)';
const NAMES = ['postgres-password', 'database-url', 'zep-config-yaml'];

interface Looked {
  readonly run: ActionRun;
  readonly status: z.infer<typeof Status>;
  readonly standings: Readonly<Record<string, string>>;
}

/** A status, which is proven to have changed nothing and to have asked for nothing but reading. */
async function look(
  inputs: Record<string, string> = {},
  env: Record<string, string | undefined> = {},
): Promise<Looked> {
  const before = await cloud.state();
  const asked = cloud.requests().length;
  const reader = { AZURE_CLIENT_ID: cloud.clients['app-reader'], GITHUB_TOKEN: cloud.github.tokens.readOnly };
  const run = await runAction(cloud, { inputs: { mode: 'status', ...inputs }, env: { ...reader, ...env } });
  expect(run.stderr).toBe('');
  expect(await cloud.state()).toEqual(before);
  const writing = cloud
    .requests()
    .slice(asked)
    .filter(
      ({ service, method, path }) =>
        service !== 'entra' && method !== 'GET' && !path.includes('/listSecrets?'),
    ); // a read by POST
  expect(writing).toEqual([]);
  expectNoLeaks(cloud, run);
  const status = Status.parse(Object(run.report)['status']);
  const all = [...status.secrets, ...status.consumers];
  return { run, status, standings: Object.fromEntries(all.map(({ name, standing }) => [name, standing])) };
}

/** Gives all secrets a version that was made some seconds from now, of the same value. */
function renewAll(): void {
  const created = Math.floor(Date.now() / 1000) + 60;
  for (const name of NAMES) cloud.vault.set(name, cloud.vault.current(name), { created });
}

async function setRolePassword(password: string): Promise<void> {
  const admin = await cloud.postgres.admin();
  await admin.query(`ALTER ROLE ${admin.escapeIdentifier(ROLE)} PASSWORD ${admin.escapeLiteral(password)}`);
  await admin.end();
}

const count = (haystack: string, needle: RegExp) => haystack.match(new RegExp(needle, 'g'))?.length ?? 0;

describe("the reference's system", () => {
  test('after a sync there is no drift; what cannot be known is unknown', async () => {
    expect((await runAction(cloud)).code).toBe(0);
    const { run, standings, status } = await look();
    expect([run.code, run.outputs['outcome'], run.outputs['changed']]).toEqual([0, 'ok', '0']);
    expect(standings).toMatchObject({
      ...{ 'postgres-password': 'in-sync', 'database-url': 'in-sync', 'zep-config-yaml': 'in-sync' },
      ...{
        'database-url-ctxeco': 'in-sync',
        [SECRET]: 'unknown',
        [PASSWORD]: 'unknown',
        '.env in org/ctxEco': 'unknown',
      },
    });
    expect(status).toMatchObject({ rotation: { is: 'none' }, strangers: [] });
    expect(run.report.databases.map(({ standing }) => standing)).toEqual(Array(5).fill('works'));
    expect(run.summary).toContain('```mermaid');
  });

  test('as it is seeded, the secret that a sync would make is missing, and a reader sees no app’s secrets', async () => {
    const { run, status } = await look();
    expect([run.code, run.outputs['outcome']]).toEqual([1, 'drifted']);
    expect(status.findings).toEqual([
      expect.objectContaining({
        urgency: 'stale',
        targets: ['database-url-ctxeco'],
        fix: 'with:\n  mode: sync',
      }),
      ...['zep', 'temporal'].map((app) =>
        expect.objectContaining({
          urgency: 'unknown',
          targets: [`Container App ${app} (ctxEco-rg)`],
          fix: expect.stringContaining('Container Apps Contributor'),
        }),
      ),
    ]);
  });

  test('GitHub secrets that were written before the vault’s version are stale', async () => {
    renewAll();
    const { run, standings, status } = await look();
    expect(standings).toMatchObject({ [SECRET]: 'stale', [PASSWORD]: 'stale', 'database-url': 'in-sync' });
    expect(status.findings[0]).toMatchObject({ targets: ['database-url-ctxeco', SECRET, PASSWORD] });
    expect(run.stdout).toContain('::error title=Stale');
  });

  test('fail-on-drift: false makes it a warning', async () => {
    const { run } = await look({ 'fail-on-drift': 'false' });
    expect([run.code, run.outputs['outcome']]).toEqual([0, 'drifted']);
    expect(run.stdout).toContain('::warning title=Stale');
  });

  test('a token that may not see secrets leaves them unknown, and the permission is named', async () => {
    const { run, standings, status } = await look(
      { 'fail-on-drift': 'false' },
      { GITHUB_TOKEN: cloud.github.tokens.noSecrets },
    );
    expect(standings).toMatchObject({ [SECRET]: 'unknown', [PASSWORD]: 'unknown' });
    expect(status.findings.flatMap(({ fix }) => fix).join()).toContain('permission Secrets (read)');
    expect(run.code).toBe(0);
  });

  test('without a token they are unknown too', async () => {
    const { status } = await look({}, { GITHUB_TOKEN: undefined });
    expect(status.consumers.find(({ name }) => name === SECRET)).toMatchObject({
      why: 'github-token is not given',
    });
  });

  test('a session that no consumer accounts for is seen', async () => {
    const { default: pg } = await import('pg');
    const url = new URL(cloud.env['DATABASE_URL'] ?? '');
    const client = new pg.Client({
      ...{
        host: url.hostname,
        port: Number(url.port),
        user: ROLE,
        password: cloud.passwords.current,
        database: 'postgres',
      },
      ...{ ssl: { ca: cloud.caPem }, application_name: 'somebody' },
    });
    client.on('error', () => undefined);
    await client.connect();
    const { status } = await look();
    await client.end();
    expect(status.strangers).toEqual([{ database: 'postgres', applicationName: 'somebody', sessions: 1 }]);
    expect(status.findings.map(({ urgency }) => urgency)).toContain('unaccounted');
  });
});

describe('what is not there', () => {
  test('a repository, an environment, an organization and an app: each fails the run, with the code of a sync', async () => {
    const env = await configWith(cloud, (text) =>
      text
        .replace('ctxEco, from', 'no-such, from')
        .replace('daily-pipeline, from', 'nowhere, from')
        .replace(
          '\nconsumers:',
          `\nconsumers:
  - { github-secret: SHARED, organization: no-such, visibility: all, from: database-url }
  - { container-app: no-such, resource-group: ctxEco-rg, from: database-url }`,
        ),
    );
    const missing = {
      'GitHub secret SHARED (organization no-such)': 'github-organization-not-found',
      'Container App no-such (ctxEco-rg)': 'container-app-not-found',
      'GitHub secret DATABASE_URL (org/secai-radar, environment nowhere)': 'github-environment-not-found',
      'GitHub secret POSTGRES_PASSWORD (org/no-such)': 'github-repository-not-found',
    };
    const { run, standings, status } = await look({}, env);
    expect([run.code, run.outputs['outcome']]).toEqual([1, 'drifted']);
    expect(standings).toMatchObject(Object.fromEntries(Object.keys(missing).map((name) => [name, 'broken'])));
    const told = run.report.problems.map(({ target, code }) => [target, code]);
    expect(Object.fromEntries(told)).toEqual(missing);
    const repository = run.report.problems.find(({ code }) => code === 'github-repository-not-found');
    expect(repository?.cause).toMatch(/mistyped, or the token was not given access/);
    const broken = status.findings.filter(({ urgency }) => urgency === 'broken');
    expect(broken.flatMap(({ targets }) => targets).toSorted()).toEqual(Object.keys(missing).toSorted());
    expect(run.stdout).toContain('::error title=There is no such Container App');
    const app = run.report.problems.find(({ code }) => code === 'container-app-not-found');
    expect(app?.answer).toContain("The Resource 'Microsoft.App/containerApps/no-such'"); // not the SDK's words
    const lenient = await look({ 'fail-on-drift': 'false' }, env);
    expect([lenient.run.code, lenient.run.outputs['outcome']]).toEqual([0, 'drifted']);
  });

  test('a database, and one that the role may not connect to: the secrets that name them are broken', async () => {
    const admin = await cloud.postgres.admin();
    await admin.query('DROP DATABASE zep');
    await admin.query('DROP DATABASE temporal_visibility');
    await admin.query('ALTER DATABASE secairadar OWNER TO CURRENT_USER');
    await admin.query('REVOKE CONNECT ON DATABASE secairadar FROM PUBLIC');
    await admin.end();
    const { run, standings, status } = await look();
    expect([run.code, run.outputs['outcome']]).toEqual([1, 'drifted']);
    expect(standings).toMatchObject({
      ...{ 'postgres-password': 'in-sync', 'database-url': 'broken', 'zep-config-yaml': 'broken' },
    });
    const broken = status.findings.filter(({ urgency }) => urgency === 'broken');
    expect(broken.flatMap(({ targets }) => targets)).toEqual(
      expect.arrayContaining(['database-url', 'zep-config-yaml', 'temporal_visibility (postgres-password)']),
    );
  });
});

describe('a rotation that died', () => {
  const NEXT = 'the-next-password-0123456789';
  const stage = () =>
    void cloud.vault.set('postgres-password-pending', NEXT, {
      tags: { 'dbcred-base': cloud.vault.versions('postgres-password').at(-1)?.version ?? '' },
    });

  test('before the role was changed: unfinished, and nobody is affected', async () => {
    stage();
    const { standings, status } = await look();
    expect(status.rotation).toEqual({ is: 'unfinished', pending: 'postgres-password-pending' });
    expect(standings).toMatchObject({ 'postgres-password': 'in-sync', 'database-url': 'in-sync' });
  });

  test('after the role was changed: what the vault says is broken, with one refused login, until it is finished', async () => {
    stage();
    await setRolePassword(NEXT);
    // Whose replicas would log in as well.
    for (const app of ['zep', 'ctxeco-backend', 'temporal']) cloud.containerApps.scaleToZero(app);
    const refusals = count(cloud.postgres.log(), /password authentication failed/);
    const { run, standings, status } = await look();
    expect(count(cloud.postgres.log(), /password authentication failed/) - refusals).toBe(1);
    expect([run.code, run.outputs['outcome']]).toEqual([1, 'drifted']);
    expect(standings).toMatchObject({
      'postgres-password': 'broken',
      'database-url': 'broken',
      'zep-config-yaml': 'broken',
    });
    expect(status.rotation.is).toBe('unfinished');
    expect(status.findings[0]).toMatchObject({ urgency: 'broken', fix: 'with:\n  mode: rotate' });
    const finishing = await runAction(cloud, { inputs: { mode: 'rotate' } });
    expect(finishing.code).toBe(0);
    expect((await look()).standings).toMatchObject({
      'postgres-password': 'in-sync',
      'database-url-ctxeco': 'in-sync',
    });
  });
});

test('a vault that may not be read at all fails the run, and says which role it takes', async () => {
  const run = await runAction(cloud, {
    inputs: { mode: 'status' },
    env: { AZURE_CLIENT_ID: cloud.clients['app-without-role'] },
  });
  expect([run.code, run.outputs['outcome']]).toEqual([1, 'failed']);
  expect(new Set(run.report.problems.map(({ code }) => code))).toEqual(new Set(['vault-forbidden']));
  expectNoLeaks(cloud, run);
});

describe('without a config file', () => {
  test('it is the one connection string and the one GitHub secret of the inputs', async () => {
    const created = Math.floor(Date.now() / 1000) + 60;
    cloud.vault.set('database-url', cloud.vault.current('database-url'), { created });
    const { run, standings, status } = await look({}, { DBCRED_CONFIG: undefined });
    expect(standings).toEqual({
      'database-url': 'in-sync',
      'GitHub secret DATABASE_URL (org/secai-radar)': 'stale',
    });
    expect(status.findings[0]?.fix).toContain('github-secret: DATABASE_URL');
    expect(run.report.databases).toMatchObject([{ name: 'secairadar', standing: 'works' }]);
  });
});
