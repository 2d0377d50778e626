import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CloudPool, startPool } from './cloud-pool.ts';
import { effectsOfRotation, type FaultPoint, LASTING, pointsOf, strikeEach } from './rotate-faults.ts';

let pool: CloudPool;
let points: FaultPoint[];
beforeAll(async () => {
  pool = await startPool(4);
  const effects = await effectsOfRotation(pool.first);
  const requests = effects.filter(({ kind }) => kind === 'request');
  const statements = effects.filter(({ kind }) => kind === 'statement');
  expect(statements).toHaveLength(1);
  points = [
    ...pointsOf(effects, ['hang']), // each costs the 20 s of one try: first, beside the others
    ...pointsOf(statements, ['drop-answer']),
    ...pointsOf(requests, [500, 503, 'reset', 'drop-answer'], LASTING),
  ];
});
afterAll(() => pool.stop());

test(
  'a rotation that is struck for long finishes, or stops with the truth and the next run finishes it',
  async () => {
    const { failures, ...count } = await strikeEach(pool, points);
    console.log('faults that last:', count);
    expect(failures).toEqual([]);
    expect(count.finished + count.stopped).toBe(points.length);
  },
  15 * 60_000,
);
