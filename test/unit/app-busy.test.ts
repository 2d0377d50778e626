import { expect, test } from 'vitest';
import { busy as busyApp } from '../../src/azure/container-app-refusal.ts';
import { afterOtherChanges } from '../../src/consumers/app-busy.ts';
import { Problem } from '../../src/problem.ts';
import { oneAtATime } from '../../src/turns.ts';
import { moment } from './app-in-memory.ts';

const busy = new Problem({ ...busyApp('container-app'), target: 'zep' });

test('the change of somebody else is waited for, with a line for each time, and the work is done again', async () => {
  const at = moment();
  let tries = 0;
  const work = async () => {
    tries += 1;
    if (tries < 4) throw busy;
    return 'done';
  };
  expect(await afterOtherChanges('zep', at, work)).toBe('done');
  expect(at.said).toEqual(Array(3).fill('zep: another change of the app is under way; trying again in 5 s'));
  expect(at.passed()).toBe(15_000);
});

test('five minutes, not for ever; and nothing else is waited for', async () => {
  const at = moment();
  await expect(afterOtherChanges('zep', at, () => Promise.reject(busy))).rejects.toBe(busy);
  expect(at.passed()).toBe(300_000);
  const other = new Error('another');
  await expect(afterOtherChanges('zep', at, () => Promise.reject(other))).rejects.toBe(other);
  expect(at.passed()).toBe(300_000);
});

test('one at a time: in the order in which it came, and a failure holds nothing up', async () => {
  const queue = oneAtATime();
  const seen: string[] = [];
  const work =
    (name: string, fails = false) =>
    async () => {
      seen.push(`${name} begins`);
      await new Promise((resolve) => setImmediate(resolve));
      seen.push(`${name} ends`);
      if (fails) throw new Error(name);
      return name;
    };
  const all = await Promise.allSettled([queue(work('a', true)), queue(work('b')), queue(work('c'))]);
  expect(all.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
  expect(seen).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
});
