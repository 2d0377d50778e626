import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Authority, createAuthority } from '../../emulators/certificates.ts';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { DIALECTS, type DialectName } from '../../emulators/pooler/dialects.ts';
import {
  type PoolerAuth,
  type StandInOptions,
  type StandInPooler,
  startStandInPooler,
} from '../../emulators/pooler/stand-in-pooler.ts';
import { ROLE } from '../../emulators/seed.ts';
import { type ActionRun, runAction } from '../../scripts/action-run.ts';
import { expectNoLeaks } from './leaks.ts';
import { useCloud } from './one-cloud.ts';
import { alterRole, configWith, expectDone, gitHub, startCloudWithoutApps } from './rotating.ts';
import { codesOf } from './rotation-moments.ts';

/** What a check makes of each answer of each pooler, wherever it runs; pgbouncer.test.ts has the real one. */

let cloud: LocalCloud;
let authority: Authority;
let folder: string;
let pooler: StandInPooler | undefined;

const caFile = (): string => join(folder, 'ca.pem');

useCloud(startCloudWithoutApps, (started) => {
  cloud = started;
});
beforeAll(async () => {
  authority = await createAuthority();
  folder = await mkdtemp(join(tmpdir(), 'dbcred-stand-in-'));
  await writeFile(caFile(), `${authority.caPem}\n${cloud.caPem}`);
});
afterEach(async () => {
  await pooler?.close();
  pooler = undefined;
});
afterAll(() => rm(folder, { recursive: true }));

async function start(more: Partial<StandInOptions> = {}): Promise<StandInPooler> {
  pooler = await startStandInPooler({
    certificate: await authority.issue({ names: ['localhost'], ips: ['127.0.0.1'] }),
    server: { port: cloud.postgres.directPort, caPem: cloud.caPem },
    auth: { by: 'file', passwords: { [ROLE]: cloud.passwords.current } },
    pool: { size: 1, loginRetryMs: 500, queryWaitMs: 1000 },
    ...more,
  });
  return pooler;
}

function urlAt({ port }: StandInPooler, password?: string, parameters = ''): string {
  const url = cloud.vault.current('database-url').replace(/localhost:\d+/, `localhost:${port}`);
  return `${password === undefined ? url : url.replace(/:[^:@/]*@/, `:${password}@`)}${parameters}`;
}

const heal = (copy: string, env: Env = { DBCRED_CONFIG: undefined }): Promise<ActionRun> =>
  runAction(cloud, {
    inputs: {
      ...{ mode: 'check', heal: 'true', 'database-url': copy, 'database-ca': caFile() },
      ...(env['DBCRED_CONFIG'] === undefined ? {} : { secret: 'database-url' }),
    },
    env,
  });

type Env = Readonly<Record<string, string | undefined>>;

/** A config file that names the server itself, and this pooler beside it. */
const named = ({ port }: StandInPooler) =>
  configWith(cloud, (text) =>
    text.replace(/(server: \{.*?) \}/, `$1, also-at: { pooled: { port: ${port}, pooler: true } } }`),
  );

const copyOnGitHub = () => cloud.github.state()['org/secai-radar']?.actions['DATABASE_URL']?.value;

const check = (url: string): Promise<ActionRun> =>
  runAction(cloud, {
    inputs: { mode: 'check', 'database-url': url, 'database-ca': caFile() },
    env: { DBCRED_VAULT: undefined, DBCRED_CONFIG: undefined, GITHUB_TOKEN: undefined },
  });

async function askingAuth(password: string): Promise<PoolerAuth> {
  const admin = await cloud.postgres.admin();
  await admin.query("CREATE ROLE pooler_auth LOGIN SUPERUSER PASSWORD 'asks'");
  await admin.end();
  return { by: 'query', user: 'pooler_auth', password };
}

const NAMES = Object.keys(DIALECTS) as DialectName[];

describe.each(NAMES)('a copy whose address is a pooler’s: %s', (as) => {
  test('when it is stale, it is healed', async () => {
    const at = await start({ as });
    cloud.vault.set('database-url', urlAt(at));
    const run = await heal(urlAt(at, 'stale'), await named(at));
    expectDone(cloud, run);
    expect(run.report.databases).toMatchObject([{ standing: 'healed' }]);
    expect(copyOnGitHub()).toBe(urlAt(at));
  });

  test.each(['a file that was not told', 'a password of its own that the server refuses'])(
    'where the pooler cannot log in, for %s, it is not',
    async (why) => {
      const byFile = why.startsWith('a file');
      const auth: PoolerAuth = byFile
        ? { by: 'file', passwords: { [ROLE]: 'as-it-was' } }
        : await askingAuth('never valid');
      const at = await start({ as, auth });
      cloud.vault.set('database-url', urlAt(at));
      const held = gitHub(cloud);
      const run = await heal(urlAt(at, 'as-it-was'));
      expect([run.code, run.report.changed]).toEqual([1, 0]);
      expect(run.report.databases).toMatchObject([{ standing: 'unknown' }]);
      expect(codesOf(run)).toEqual([expect.stringMatching(/^database-(?:busy|pooler)$/)]);
      expect(gitHub(cloud)).toEqual(held);
      expectNoLeaks(cloud, run);
    },
  );

  test('when its file is older than the server’s password, the right one is refused, and the file is named', async () => {
    const at = await start({ as });
    await alterRole(cloud, 'known-to-the-server-alone');
    const run = await check(urlAt(at, 'known-to-the-server-alone'));
    expect(run.report.databases).toMatchObject([{ standing: 'refused', reached: 'authentication' }]);
    const [problem] = run.report.problems;
    expect(problem).toMatchObject({ code: 'database-credential-refused' });
    expect(problem?.cause).toContain('keeps passwords in a file that was not told');
    expect(problem?.fix).toContain('RELOAD');
    expectNoLeaks(cloud, run);
  });
});

// Pgpool logs in anew for each client, so an old password does not pass there
describe.each(NAMES.filter((name) => name.startsWith('pgbouncer')))('%s', (as) => {
  test.each(['with a config file', 'without one'])(
    'the right one, while the vault and the pooler know an old password that passes, is left alone: %s',
    async (which) => {
      const at = await start({ as });
      const old = urlAt(at);
      expect((await check(old)).code).toBe(0); // a connection of the pooler's lives
      await alterRole(cloud, 'known-to-the-server-alone');
      cloud.vault.set('database-url', old);
      const held = gitHub(cloud);
      const env = which === 'without one' ? undefined : await named(at);
      const run = await heal(urlAt(at, 'known-to-the-server-alone'), env);
      expect([run.code, run.report.changed, codesOf(run)]).toEqual([1, 0, ['database-credential-refused']]);
      expect(run.report.databases).toMatchObject([{ standing: 'refused' }]);
      expect(run.report.problems[0]?.fix).toContain('auth_file');
      expect(gitHub(cloud)).toEqual(held);
      expectNoLeaks(cloud, run);
    },
  );
});

describe('a check through a pooler', () => {
  test('says in its row what that proves', async () => {
    const run = await check(urlAt(await start()));
    expectDone(cloud, run);
    const remark =
      'through a pooler: it took this password; while its connections live, an old one passes too';
    expect(run.report.databases).toMatchObject([{ standing: 'works', remarks: [remark] }]);
    expect(run.summary).toContain(`; ${remark} |`);
    expect(run.report.notes.join()).toContain('may take an old password');
  });

  test('and an old password does pass, until its connections are gone', async () => {
    const at = await start();
    expect((await check(urlAt(at))).code).toBe(0);
    const old = urlAt(at);
    await alterRole(cloud, 'known-to-the-server-alone');
    expect((await check(old)).report.databases).toMatchObject([{ standing: 'works' }]);
    const admin = await cloud.postgres.admin();
    await admin.query(
      `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE usename = '${ROLE}'`,
    );
    await admin.end();
    expect((await check(old)).report.databases).toMatchObject([{ standing: 'unknown', reached: 'query' }]);
  });

  test.each<[DialectName, string, string]>([
    ['pgbouncer-1.18', 'options=-csearch_path%3Dapp', 'unsupported startup parameter: options (08P01)'],
    [
      'pgbouncer-1.24',
      'options=-csearch_path%3Dapp',
      'unsupported startup parameter in options: search_path (08P01)',
    ],
  ])('%s refuses an option: which one, and how it would be let in', async (as, parameter, answer) => {
    const run = await check(urlAt(await start({ as }), undefined, `&${parameter}`));
    expect([run.code, codesOf(run)]).toEqual([1, ['database-pooler']]);
    expect(run.report.problems[0]).toMatchObject({
      what: 'The pooler refuses a parameter of the connection string',
      answer,
      fix: expect.stringContaining('ignore_startup_parameters = options'),
    });
    expectNoLeaks(cloud, run);
  });

  test('that was told to pass over options takes them, and so does Pgpool', async () => {
    const parameter = '&options=-csearch_path%3Dapp';
    const told = await start({ ignored: ['options'] });
    expect((await check(urlAt(told, undefined, parameter))).code).toBe(0);
    await told.close();
    const run = await check(urlAt(await start({ as: 'pgpool-4.3' }), undefined, parameter));
    expect([run.code, run.report.databases[0]?.remarks]).toEqual([0, []]);
  });

  test('that has no channel binding is refused where it is required, as libpq does', async () => {
    const run = await check(urlAt(await start(), undefined, '&channel_binding=require'));
    expect([run.code, codesOf(run)]).toEqual([1, ['database-authentication-method']]);
    expect(run.report.problems[0]).toMatchObject({
      what: 'The server offers no channel binding, and the connection string requires it',
      cause: expect.stringContaining('PgBouncer 1.18 has none'),
    });
    expectNoLeaks(cloud, run);
  });
});
