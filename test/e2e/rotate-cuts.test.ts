import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CloudPool, startPool } from './cloud-pool.ts';
import { type FaultPoint, pointsOf, statementsOfRotation, strikeEach } from './rotate-faults.ts';

let pool: CloudPool;
let points: FaultPoint[];
beforeAll(async () => {
  pool = await startPool(2);
  points = pointsOf(await statementsOfRotation(pool.first), ['drop-answer']);
});
afterAll(() => pool.stop());

const LOCKS = /pg_try_advisory_lock/;
/** What is asked of the session that holds the lock, and of no other. */
const OF_THE_LOCK = /pg_stat_activity|pg_locks/;

test(
  'a rotation whose connection breaks at any statement finishes, or stops with the truth and the next run finishes it',
  async () => {
    const { failures, told, ...count } = await strikeEach(pool, points);
    console.log('connections that break:', count);
    expect(failures).toEqual([]);
    expect(points.filter(({ name }) => LOCKS.test(name)).length).toBeGreaterThan(0);
    expect(points.filter(({ name }) => OF_THE_LOCK.test(name)).length).toBeGreaterThan(2);
    const afterTheLock = told.filter(({ name }) => OF_THE_LOCK.test(name));
    expect(afterTheLock.filter(({ codes }) => codes.join() !== 'rotation-lock-lost')).toEqual([]);
  },
  15 * 60_000,
);
