import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { lockPair } from '../../src/postgres/pair/pair-session.ts';
import { lockKey } from '../../src/postgres/role-lock.ts';
import { lockRole } from '../../src/postgres/rotation-session.ts';
import {
  ADMIN,
  ADMIN_PASSWORD,
  PAIR,
  type PairServer,
  startPairServer,
  verifierOf,
} from './pair-on-postgres.ts';

const [A, B] = PAIR.logins;
let on: PairServer;
beforeAll(async () => {
  on = await startPairServer(18);
});
afterAll(() => on.stop());
beforeEach(() => on.reset());

const sleep = () => Promise.reject(new Error('nothing to wait for'));
const asAdmin = () => on.target(ADMIN, ADMIN_PASSWORD);
const lock = (logins: readonly [string, string]) =>
  lockPair(asAdmin(), logins, { ...on.options, waitMs: 0, sleep });
/** As a rotation of that one role takes it, in whatever build. */
const ofRole = (role: string) => lockRole(asAdmin(), role, { ...on.options, waitMs: 0, sleep });

/** The sessions that were released are gone. */
async function nobodyElse(): Promise<void> {
  const others = `SELECT FROM pg_stat_activity WHERE application_name = 'dbcred-sync'`;
  while ((await on.superuser.query(others)).rowCount !== 0);
}

describe('the locks of a pair', () => {
  test('keep out a rotation of either login by itself, and of the rotating role', async () => {
    const session = await on.locked();
    for (const role of [A, B, ADMIN])
      expect([role, await ofRole(role)]).toMatchObject([role, { result: 'busy' }]);
    const another = await ofRole('another');
    if (another.result === 'busy') throw new Error('nobody has that lock');
    another.session.release();
    session.release();
    await nobodyElse();
    for (const role of [A, B, ADMIN])
      expect([role, await ofRole(role)]).toMatchObject([role, { result: 'held' }]);
  });

  test.each([A, B, ADMIN])(
    'are not had while %s is rotated by itself, and none of them is kept then',
    async (role) => {
      const other = await ofRole(role);
      expect(await lock(PAIR.logins)).toMatchObject({ result: 'busy' });
      for (const free of [A, B, ADMIN].filter((one) => one !== role))
        expect([free, await ofRole(free)]).toMatchObject([free, { result: 'held' }]);
      if (other.result === 'held') other.session.release();
    },
  );

  test('are the same in whichever order the logins are named, and leave another pair of the same role alone', async () => {
    await on.locked();
    expect(await lock([B, A])).toMatchObject({ result: 'busy' });
    const another = await lock(['zep_a', 'zep_b']);
    expect(another).toMatchObject({ result: 'held' });
    expect(another.result === 'held' && (await another.session.isHeld())).toBe(true);
  });

  test('are had as the application too, which may change neither login: whoever rotates waits for it', async () => {
    const asLogin = await lockPair(on.target(A, PAIR.password), PAIR.logins, {
      ...{ ...on.options, waitMs: 0, sleep },
    });
    if (asLogin.result === 'busy') throw new Error('nobody else has the locks');
    expect(await asLogin.session.isHeld()).toBe(true);
    expect(await lock(PAIR.logins)).toMatchObject({ result: 'busy' });
    for (const role of [A, B]) expect([role, await ofRole(role)]).toMatchObject([role, { result: 'busy' }]);
    for (const login of [A, B]) {
      const outcomes = [
        await asLogin.session.give(login, verifierOf('new')),
        await asLogin.session.retire(login),
      ];
      expect(outcomes).toMatchObject([
        { result: 'rejected', code: '42501' },
        { result: 'rejected', code: '42501' },
      ]);
    }
    expect(await on.server.roles()).toMatchObject({ [A]: { canLogin: true }, [B]: { canLogin: false } });
  });

  test('are held as long as all of them are, and nothing is known once the session has ended', async () => {
    const session = await on.locked();
    const { rows } = await on.superuser.query(
      `SELECT pid, count(*) FILTER (WHERE mode = 'ExclusiveLock')::int AS exclusive, count(*) FILTER (WHERE mode = 'ShareLock')::int AS shared
       FROM pg_locks WHERE locktype = 'advisory' GROUP BY pid`,
    );
    expect(rows).toMatchObject([{ exclusive: 2, shared: 1 }]);
    expect(await session.isHeld()).toBe(true);
    const shared = `'${lockKey(ADMIN)}'::pg_catalog.int8`;
    await session.query(`SELECT pg_catalog.pg_advisory_unlock_shared(${shared})`);
    expect(await session.isHeld()).toBe(false);
    await session.query(`SELECT pg_catalog.pg_advisory_lock_shared(${shared})`);
    expect(await session.isHeld()).toBe(true);
    await on.superuser.query('SELECT pg_terminate_backend($1, 5000)', [rows[0]?.pid]);
    expect(await session.isHeld()).toBe(false);
    await expect(session.query('SELECT 1')).rejects.toMatchObject({
      ...{ code: 'rotation-lock-lost', target: `roles ${A} and ${B} on localhost:${on.server.port}` },
    });
    expect(await session.give(B, verifierOf('new'))).toMatchObject({ result: 'unknown' });
  });
});
