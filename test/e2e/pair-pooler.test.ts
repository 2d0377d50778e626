import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Authority, createAuthority } from '../../emulators/certificates.ts';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { startStandInPooler } from '../../emulators/pooler/stand-in-pooler.ts';
import { startPgBouncer } from '../../emulators/postgres/pgbouncer.ts';
import { type PairInCloud, RADAR, seedPair } from '../../emulators/seed/pair.ts';
import { awkwardPassword } from '../../emulators/seed/passwords.ts';
import type { ActionRun } from '../../scripts/action-run.ts';
import { installed } from '../installed.ts';
import { borrowCloud } from './borrowed-cloud.ts';
import { useCloud } from './one-cloud.ts';
import { expectNobodyRefused, startClients } from './pair-clients.ts';
import { clientWith, loginWith } from './pair-copies.ts';
import { asSuperuser, canLogin, expectRotated, runPair } from './pair-rotation.ts';
import { codesOf } from './rotation-moments.ts';

/** Two logins behind a pooler: of each it keeps sessions of its own. */

const [A, B] = RADAR.logins;
const POOLED = `${RADAR.secret}-pooled`;
/** Who asks the server for the verifiers. */
const ASKER = { user: 'pooler_asks', password: 'what the pooler asks with' };
let cloud: LocalCloud;
let authority: Authority;
let folder: string;
let pooler: Pooler | undefined;

interface Pooler {
  readonly port: number;
  reload(passwords: Record<string, string>): void | Promise<void>;
  stop(): Promise<void>;
}

type Auth = 'query' | { readonly [role: string]: string };
type Start = (auth: Auth) => Promise<Pooler>;

const place = () => ({ port: cloud.postgres.directPort, caPem: cloud.caPem });
const certificate = () => authority.issue({ names: ['localhost'], ips: ['127.0.0.1'] });

const standIn: Start = async (auth) => {
  const started = await startStandInPooler({
    ...{ certificate: await certificate(), server: place() },
    auth: auth === 'query' ? { by: 'query', ...ASKER } : { by: 'file', passwords: auth },
    pool: { size: 2, loginRetryMs: 500, queryWaitMs: 1000 },
  });
  return {
    port: started.port,
    reload: (passwords) => started.reload(passwords),
    stop: () => started.close(),
  };
};

const real: Start = async (auth) => {
  const asking = {
    auth_user: ASKER.user,
    auth_query: 'SELECT usename, passwd FROM pg_shadow WHERE usename=$1',
  };
  return startPgBouncer({
    ...{ certificate: await certificate(), server: place() },
    passwords: auth === 'query' ? { [ASKER.user]: ASKER.password } : auth,
    settings: {
      ...{ default_pool_size: 2, query_wait_timeout: 1, server_login_retry: 1 },
      ...(auth === 'query' ? asking : {}),
    },
  });
};

useCloud(borrowCloud, (started) => {
  cloud = started;
});
beforeAll(async () => {
  authority = await createAuthority();
  folder = await mkdtemp(join(tmpdir(), 'dbcred-pair-pooled-'));
  await writeFile(join(folder, 'ca.pem'), `${authority.caPem}\n${cloud.caPem}`);
});
afterEach(async () => {
  await pooler?.stop();
  pooler = undefined;
});
afterAll(() => rm(folder, { recursive: true }));

/** A pair whose GitHub secret leads through the pooler. */
async function behind(start: Start, by: 'query' | 'file'): Promise<PairInCloud> {
  const password = awkwardPassword();
  await asSuperuser(cloud, `CREATE ROLE ${ASKER.user} LOGIN SUPERUSER PASSWORD '${ASKER.password}'`);
  pooler = await start(by === 'query' ? 'query' : { [A]: password });
  const pair = await seedPair(cloud, {
    ...{ password, withApp: false, gitHubFrom: POOLED, drainDays: 0 },
    alsoAt: `{ pooled: { port: ${pooler.port}, pooler: true } }`,
    alsoConnectionStrings: [`{ name: ${POOLED}, via: pooled }`],
  });
  const pooled = pair.url(A, password).replace(`:${cloud.postgres.port}/`, `:${pooler.port}/`);
  cloud.vault.set(POOLED, pooled);
  cloud.github.arrange(RADAR.repository, RADAR.variable, pooled, { environment: RADAR.environment });
  return pair;
}

const run = (pair: PairInCloud, mode: 'rotate' | 'sync'): Promise<ActionRun> =>
  runPair(cloud, pair, mode, { inputs: { 'database-ca': join(folder, 'ca.pem') } });
const onGitHub = (): string =>
  cloud.github.state()[RADAR.repository]?.environments[RADAR.environment]?.[RADAR.variable]?.value ?? '';
const clients = (pair: PairInCloud) =>
  startClients(cloud, pair, { holders: ['GitHub'], authority: authority.caPem });

async function expectThroughPooler(login: string): Promise<void> {
  expect(onGitHub()).toBe(cloud.vault.current(POOLED));
  expect(await loginWith(cloud, onGitHub(), authority.caPem)).toEqual({
    ...{ result: 'ok', user: login, as: RADAR.owner },
  });
}

const POOLERS: readonly (readonly [string, Start])[] = [
  ['a stand-in for PgBouncer', standIn],
  ...(installed('pgbouncer', 'two logins behind it') ? [['PgBouncer', real] as const] : []),
];

describe.each(POOLERS)('two logins behind %s', (_name, start) => {
  test('that asks the server for verifiers: nobody is refused, and the login before is retired there too', {
    timeout: 180_000,
  }, async () => {
    const pair = await behind(start, 'query');
    const stop = clients(pair);
    const first = await run(pair, 'rotate');
    expectNobodyRefused(await stop(), ['GitHub']);
    await expectRotated(cloud, pair, first, B);
    await expectThroughPooler(B);
    // the pooler keeps its sessions as the login before for as long as it likes
    expect(await canLogin(cloud)).toMatchObject({ [A]: true });
    expect(first.report.notes.join('\n')).toMatch(new RegExp(`sessions? of ${A} in ${RADAR.database}`));
    await asSuperuser(
      cloud,
      `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE usename = '${A}'`,
    );
    await expectRotated(cloud, pair, await run(pair, 'sync'), B);
    expect(await canLogin(cloud)).toMatchObject({ [A]: false });
    await expectThroughPooler(B);
  });

  test('that has a file: the run stops with the new password staged, nobody is refused, and it goes on once the file has it', {
    timeout: 180_000,
  }, async () => {
    const pair = await behind(start, 'file');
    const [truth, copy] = [cloud.vault.current(RADAR.secret), onGitHub()];
    const stop = clients(pair);
    const stopped = await run(pair, 'rotate');
    expectNobodyRefused(await stop(), ['GitHub']);
    expect([stopped.code, codesOf(stopped).length > 0]).toEqual([1, true]);
    expect([cloud.vault.current(RADAR.secret), onGitHub()]).toEqual([truth, copy]);
    const staged = cloud.vault.versions(`${RADAR.secret}-pending`).at(-1);
    expect(staged).toMatchObject({ enabled: true });
    expect(await loginWith(cloud, pair.url(B, staged?.value ?? ''))).toMatchObject({ result: 'ok', user: B });
    const again = clients(pair);
    await pooler?.reload({ [A]: pair.password, [B]: staged?.value ?? '' });
    const finished = await run(pair, 'sync');
    expectNobodyRefused(await again(), ['GitHub']);
    await expectRotated(cloud, pair, finished, B);
    expect(cloud.vault.current(RADAR.secret)).toContain(encodeURIComponent(staged?.value ?? '').slice(0, 8));
    await expectThroughPooler(B);
  });

  test('where a client has left a session with SET ROLE NONE: whoever is lent that is not the owner, and it is told', {
    timeout: 120_000,
  }, async () => {
    const pair = await behind(start, 'query');
    const leaking = Array.from({ length: 2 }, () => clientWith(cloud, onGitHub(), 'leaks', authority.caPem));
    for (const one of leaking) {
      await one.connect();
      await one.query('BEGIN; SET ROLE NONE'); // both of the sessions that it lends
    }
    for (const one of leaking) await one.query('COMMIT');
    for (const one of leaking) await one.end();
    const synced = await run(pair, 'sync');
    expect([synced.code, codesOf(synced)]).toEqual([1, ['owner-lost']]);
  });
});
