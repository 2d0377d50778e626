import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CloudPool, startPool } from './cloud-pool.ts';
import { effectsOfRotation, type FaultPoint, pointsOf, strikeEach } from './rotate-faults.ts';

let pool: CloudPool;
let points: FaultPoint[];
beforeAll(async () => {
  pool = await startPool(4);
  const effects = await effectsOfRotation(pool.first);
  const statements = effects.filter(({ kind }) => kind === 'statement');
  expect(statements).toHaveLength(2); // the rehearsal, and the change
  points = [
    ...pointsOf(effects, ['hang']), // each costs the 20 s of one try: first, beside the others
    ...pointsOf(statements, ['drop-answer']),
  ];
});
afterAll(() => pool.stop());

test(
  'a rotation that is left without an answer finishes, or stops with the truth and the next run finishes it',
  async () => {
    const { failures, told: _, ...count } = await strikeEach(pool, points);
    console.log('answers that do not come:', count);
    expect(failures).toEqual([]);
    expect(count.finished + count.stopped).toBe(points.length);
  },
  15 * 60_000,
);
