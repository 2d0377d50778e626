import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type PlannedTarget, shardsOf } from '../../src/modes/plan-targets.ts';
import { progressOf } from '../../src/rotation/progress.ts';
import { fewAtOnce } from '../../src/turns.ts';

const target = (id: string, action: PlannedTarget['action'] = 'would-replace'): PlannedTarget => ({
  ...{ id, name: id, action, notes: [], problems: [] },
});

describe('shards', () => {
  test('hold everything that is to be done, once and in order, in no more than 256 of them', () => {
    fc.assert(
      fc.property(fc.nat(3000), fc.integer({ min: 1, max: 1000 }), (count, size) => {
        const ids = Array.from({ length: count }, (_, index) => `DB@org/r${index}`);
        const shards = shardsOf(
          ids.map((id) => target(id)),
          size,
        );
        expect(shards.length).toBeLessThanOrEqual(256);
        expect(shards.flatMap(({ targets }) => targets.split(' '))).toEqual(ids);
      }),
    );
  });

  test('leave out what is unchanged, and keep what could not be looked at', () => {
    const all = [target('a', 'unchanged'), target('b', 'failed'), target('c', 'would-create')];
    expect(shardsOf(all, 1)).toEqual([
      { shard: '1 of 2', targets: 'b' },
      { shard: '2 of 2', targets: 'c' },
    ]);
    expect(shardsOf([target('a', 'unchanged')], 1)).toEqual([]);
  });
});

test('progress is told every fifteen seconds, and in the end', () => {
  const said: string[] = [];
  let now = 0;
  const progress = progressOf(
    480,
    () => now,
    (line) => said.push(line),
  );
  for (let count = 1; count <= 480; count += 1) {
    now += 500;
    progress.done(count <= 3 ? 'failed' : 'delivered');
  }
  expect(said).toHaveLength(16);
  expect(said[7]).toBe('delivered 237 of 480, 3 failed, about 2 minutes left');
  expect(said.at(-1)).toBe('delivered 477 of 480, 3 failed');
});

test('so many are under way at once, and no more', async () => {
  let [now, most] = [0, 0];
  const done: number[] = [];
  await fewAtOnce(3, [1, 2, 3, 4, 5, 6, 7], async (item) => {
    now += 1;
    most = Math.max(most, now);
    await new Promise((resolve) => setImmediate(resolve));
    now -= 1;
    done.push(item);
  });
  expect(most).toBe(3);
  expect(done.toSorted()).toEqual([1, 2, 3, 4, 5, 6, 7]);
});
