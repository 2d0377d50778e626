import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Authority, createAuthority } from '../../emulators/certificates.ts';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { type PgBouncer, startPgBouncer } from '../../emulators/postgres/pgbouncer.ts';
import { ROLE } from '../../emulators/seed.ts';
import { type ActionRun, runAction } from '../../scripts/action-run.ts';
import { lockRole } from '../../src/postgres/rotation-session.ts';
import { Redacted, SecretForms } from '../../src/redacted.ts';
import { installed } from '../installed.ts';
import { expectNoLeaks } from './leaks.ts';
import { useCloud } from './one-cloud.ts';
import { alterRole, configWith, expectDone, gitHub, startCloudWithoutApps } from './rotating.ts';
import { codesOf } from './rotation-moments.ts';

/** What is promised of a pooler, before the real one. */

let cloud: LocalCloud;
let authority: Authority;
let folder: string;
let pooler: PgBouncer | undefined;

const BARE = { DBCRED_VAULT: undefined, DBCRED_CONFIG: undefined, GITHUB_TOKEN: undefined };
const forms = new SecretForms(() => undefined);
const redacted = (text: string): Redacted => new Redacted(text, forms);
const caFile = (): string => join(folder, 'ca.pem');

async function pooled(
  settings: Record<string, string | number> = {},
  passwords: Record<string, string> = { [ROLE]: cloud.passwords.current },
): Promise<PgBouncer> {
  pooler = await startPgBouncer({
    certificate: await authority.issue({ names: ['localhost'], ips: ['127.0.0.1'] }),
    server: { port: cloud.postgres.directPort, caPem: cloud.caPem },
    passwords,
    settings: { query_wait_timeout: 1, server_login_retry: 1, ...settings },
  });
  return pooler;
}

const urlAt = ({ port }: PgBouncer, password?: string): string => {
  const url = cloud.vault.current('database-url').replace(/localhost:\d+/, `localhost:${port}`);
  return password === undefined ? url : url.replace(/:[^:@/]*@/, `:${password}@`);
};

const check = (url: string): Promise<ActionRun> =>
  runAction(cloud, {
    inputs: { mode: 'check', 'database-url': url, 'database-ca': caFile(), 'connect-timeout': '10' },
    env: BARE,
  });

/** A client of the pooler as any other. The caller ends it. */
async function client({ port }: PgBouncer): Promise<pg.Client> {
  const session = new pg.Client({
    ...{ host: 'localhost', port, user: ROLE, password: cloud.passwords.current, database: 'secairadar' },
    ssl: { ca: authority.caPem },
  });
  session.on('error', () => undefined);
  await session.connect();
  return session;
}

async function asSuperuser(statement: string): Promise<Record<string, unknown>[]> {
  const session = await cloud.postgres.admin();
  const { rows } = await session.query<Record<string, unknown>>(statement);
  await session.end();
  return rows;
}

/** 1.18 says query_wait_timeout to a query that waits for its login; that, or 1.24 at once, what the server said to it. */
const REFUSED_BEHIND = [expect.stringMatching(/^database-(?:busy|pooler)$/)];

const OF_POOLER = `FROM pg_stat_activity WHERE usename = '${ROLE}' AND datname = 'secairadar'`;

if (installed('pgbouncer', 'what it says, and what it lends on')) {
  useCloud(startCloudWithoutApps, (started) => {
    cloud = started;
  });
  beforeAll(async () => {
    authority = await createAuthority();
    folder = await mkdtemp(join(tmpdir(), 'dbcred-pooled-'));
    await writeFile(caFile(), authority.caPem);
  });
  afterEach(async () => {
    await pooler?.stop();
    pooler = undefined;
  });
  afterAll(() => rm(folder, { recursive: true }));

  describe('through PgBouncer in transaction mode', () => {
    test('a check works, and leaves nothing in the session that it lends on', async () => {
      const at = await pooled();
      const other = await client(at);
      const settings = async (): Promise<unknown[]> =>
        (await other.query('SELECT name, setting FROM pg_settings')).rows;
      const asNew = await settings();
      const [{ pid } = {}] = await asSuperuser(`SELECT pid ${OF_POOLER}`);
      const run = await check(urlAt(at));
      expectDone(cloud, run);
      expect(run.report.databases).toMatchObject([{ name: 'secairadar', standing: 'works' }]);
      expect(run.report.notes.join()).toContain('the login went through a pooler');
      // one session for both
      expect(await asSuperuser(`SELECT pid ${OF_POOLER}`)).toEqual([{ pid }]);
      expect(await settings()).toEqual(asNew);
      expect((await other.query('SELECT FROM pg_locks WHERE locktype = $1', ['advisory'])).rowCount).toBe(0);
      await other.end();
    });

    test('a wrong password is said to be one, in the pooler’s own words', async () => {
      const run = await check(urlAt(await pooled(), 'wrong'));
      expect(run.code).toBe(1);
      expect(run.report.databases).toMatchObject([{ standing: 'refused', reached: 'authentication' }]);
      expect(run.report.problems).toMatchObject([
        { code: 'database-credential-refused', answer: 'SASL authentication failed (08P01)' },
      ]);
      expectNoLeaks(cloud, run);
    });

    test('an option is refused by it, unless it was told to pass over options', async () => {
      const run = await check(`${urlAt(await pooled())}&options=-csearch_path%3Dapp`);
      expect(run.code).toBe(1);
      expect(run.report.problems).toMatchObject([
        {
          what: 'The pooler refuses a parameter of the connection string',
          answer: 'unsupported startup parameter: options (08P01)',
        },
      ]);
      await pooler?.stop();
      const told = await pooled({ ignore_startup_parameters: 'options' });
      expect((await check(`${urlAt(told)}&options=-csearch_path%3Dapp&application_name=x`)).code).toBe(0);
    });

    test('it has no channel binding: where that is required, no proof is sent', async () => {
      const run = await check(`${urlAt(await pooled())}&channel_binding=require`);
      expect([run.code, codesOf(run)]).toEqual([1, ['database-authentication-method']]);
    });

    test('a pooler that is full is said to be', async () => {
      const at = await pooled({ max_client_conn: 1 });
      const other = await client(at);
      const run = await check(urlAt(at));
      await other.end();
      expect(run.code).toBe(1);
      expect(run.report.problems).toMatchObject([
        { code: 'database-busy', what: 'The pooler has no free connection' },
      ]);
      expectNoLeaks(cloud, run);
    });

    test('what the pooler welcomes and the server refuses is no login: told, and not delivered', async () => {
      const at = await pooled();
      await (await client(at)).end(); // from now on it needs no server to welcome
      await alterRole(cloud, 'known-to-the-server-alone');
      await asSuperuser(`SELECT pg_terminate_backend(pid) ${OF_POOLER}`);
      const run = await check(urlAt(at));
      expect(run.code).toBe(1);
      expect(run.report.databases).toMatchObject([{ standing: 'unknown', reached: 'query' }]);
      expect(codesOf(run)).toEqual(REFUSED_BEHIND);
      cloud.vault.set('database-url', urlAt(at));
      const held = gitHub(cloud);
      const sync = await runAction(cloud, {
        inputs: { mode: 'sync', secret: 'database-url', 'database-ca': caFile() },
        env: { DBCRED_CONFIG: undefined },
      });
      expect([sync.code, sync.report.changed]).toEqual([1, 0]);
      expect(codesOf(sync)).toEqual(REFUSED_BEHIND);
      expect(gitHub(cloud)).toEqual(held);
      expectNoLeaks(cloud, sync);
    });
  });

  describe.each(['transaction', 'session'])(
    'a copy whose address is a pooler’s, pooling by %s',
    (pool_mode) => {
      /** A pooler that has the role's password in each of the ways there are; `tellsOf` another one than the server's. */
      const WAYS: [string, (told: string | undefined) => Promise<PgBouncer>][] = [
        ['auth_file', async (told = cloud.passwords.current) => pooled({ pool_mode }, { [ROLE]: told })],
        [
          'auth_file with the verifier',
          async (told) => {
            if (told !== undefined) await alterRole(cloud, told);
            const [row] = await asSuperuser(`SELECT rolpassword FROM pg_authid WHERE rolname = '${ROLE}'`);
            await alterRole(cloud, cloud.passwords.current);
            const verifier =
              told === undefined
                ? (await asSuperuser(`SELECT rolpassword FROM pg_authid WHERE rolname = '${ROLE}'`))[0]
                : row;
            return pooled({ pool_mode }, { [ROLE]: String(verifier?.['rolpassword']) });
          },
        ],
        [
          'auth_query',
          async (told) => {
            await asSuperuser("CREATE ROLE pooler_auth LOGIN SUPERUSER PASSWORD 'of the pooler'");
            const auth_query = 'SELECT usename, passwd FROM pg_shadow WHERE usename=$1';
            const password = told === undefined ? 'of the pooler' : 'as it was before';
            return pooled({ pool_mode, auth_user: 'pooler_auth', auth_query }, { pooler_auth: password });
          },
        ],
      ];
      const heal = async (copy: string, { port }: PgBouncer): Promise<ActionRun> => {
        const both = join(folder, 'both.pem');
        await writeFile(both, `${authority.caPem}\n${cloud.caPem}`);
        const env = await configWith(cloud, (text) =>
          text.replace(/(server: \{.*?) \}/, `$1, also-at: { pooled: { port: ${port}, pooler: true } } }`),
        );
        const inputs = { mode: 'check', heal: 'true', secret: 'database-url', 'database-url': copy };
        return runAction(cloud, { inputs: { ...inputs, 'database-ca': both }, env });
      };

      test.each(WAYS)('%s: when it is stale, it is healed', async (_way, start) => {
        const at = await start(undefined);
        cloud.vault.set('database-url', urlAt(at));
        const run = await heal(urlAt(at, 'stale'), at);
        expectDone(cloud, run);
        expect(run.report.databases).toMatchObject([{ standing: 'healed' }]);
        expect(cloud.github.state()['org/secai-radar']?.actions['DATABASE_URL']?.value).toBe(urlAt(at));
      });

      test.each(WAYS)('%s: where the pooler cannot log in, it is not', async (_way, start) => {
        const at = await start('as-it-was');
        cloud.vault.set('database-url', urlAt(at));
        const held = gitHub(cloud);
        const run = await heal(urlAt(at, 'as-it-was'), at);
        expect([run.code, run.report.changed]).toEqual([1, 0]);
        expect(run.report.databases).toMatchObject([{ standing: 'unknown' }]);
        expect(codesOf(run)).toEqual(REFUSED_BEHIND);
        expect(gitHub(cloud)).toEqual(held);
        expectNoLeaks(cloud, run);
      });
    },
  );

  describe.each(['transaction', 'session'])(
    'as the server of the config file, pooling by %s',
    (pool_mode) => {
      /** The server's port becomes the pooler's, as if somebody had followed a copy that names it. */
      async function runAtPooler(at: PgBouncer, inputs: Record<string, string>): Promise<ActionRun> {
        const config = await configWith(cloud, (text) => text.replace(/port: \d+/, `port: ${at.port}`));
        return runAction(cloud, { inputs: { 'database-ca': caFile(), ...inputs }, env: config });
      }
      const ours = async () => (await asSuperuser("SELECT FROM pg_locks WHERE locktype = 'advisory'")).length;

      test.each([
        ['a rotation', { mode: 'rotate' }],
        ['its dry run', { mode: 'rotate', 'dry-run': 'true' }],
      ])('%s is refused before anything changes', async (_what, inputs) => {
        const at = await pooled({ pool_mode });
        const before = cloud.passwords.current;
        const run = await runAtPooler(at, inputs);
        expect(codesOf(run)).toEqual(['server-is-pooler']);
        expect(run.report.problems[0]).toMatchObject({
          target: `role ${ROLE} on localhost:${at.port}`,
          fix: expect.stringMatching(
            new RegExp(`port: 5432 [^]*pooled: \\{ host: localhost, port: ${at.port}, pooler: true \\}`),
          ),
        });
        expect([run.code, run.report.changed, cloud.passwords.current]).toEqual([1, 0, before]);
        expect(await ours()).toBe(0);
        expectNoLeaks(cloud, run);
      });

      test('a status says so', async () => {
        const run = await runAtPooler(await pooled({ pool_mode }), { mode: 'status' });
        expect(run.stdout).toContain('The address of the server leads to a pooler');
      });

      test('and whoever asks for the lock leaves none, and nothing else, in the session that is lent on', async () => {
        const at = await pooled({ pool_mode, default_pool_size: 2 });
        const target = {
          ...{ user: ROLE, host: 'localhost', port: at.port, database: 'postgres', tls: 'required' as const },
          ...{ text: redacted('the url'), password: redacted(cloud.passwords.current) },
        };
        const options = { authorities: authority.caPem, timeoutMs: 10_000, clock: Date.now };
        const waiting = { waitMs: 0, sleep: async () => undefined };
        await expect(lockRole(target, ROLE, { ...options, ...waiting })).rejects.toMatchObject({
          code: 'server-is-pooler',
        });
        expect(await ours()).toBe(0);
        const direct = await lockRole({ ...target, port: cloud.postgres.directPort }, ROLE, {
          ...{ ...options, ...waiting, authorities: cloud.caPem },
        });
        expect(direct.result).toBe('held');
        if (direct.result === 'held') direct.session.release();
      });
    },
  );
}
