import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CloudPool, startPool } from './cloud-pool.ts';
import { effectsOfRotation, type FaultPoint, pointsOf, strikeEach } from './rotate-faults.ts';

let pool: CloudPool;
let points: FaultPoint[];
beforeAll(async () => {
  pool = await startPool(4);
  points = pointsOf(await effectsOfRotation(pool.first), ONCE);
});
afterAll(() => pool.stop());

/** What costs no more than a moment: the longer ones are in rotate-faults-unanswered.test.ts. */
const ONCE = [401, 403, 429, 500, 503, 'garbage', 'reset'] as const;

test(
  'a rotation that is struck once finishes, or stops with the truth and the next run finishes it',
  async () => {
    const { failures, told: _, ...count } = await strikeEach(pool, points);
    console.log('faults that strike once:', count);
    expect(failures).toEqual([]);
    expect(count.finished + count.stopped).toBe(points.length);
  },
  15 * 60_000,
);
