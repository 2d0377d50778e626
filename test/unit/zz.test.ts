import { appendFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { live } from './rotating-in-memory.ts';
import { inMemory } from './rotation-in-memory.ts';

test.each([0, 1, 2, 3, 4])('%d', async (n) => {
  const world = inMemory();
  for (let i = 0; i < n; i++) await live(world, { runId: `r${i}` });
  world.role.password = 'SomebodyElseSetThis99';
  const { codes, problems } = await live(world, { recoverWithArm: true, runId: 'x' });
  appendFileSync('/tmp/n9/zz.txt', `${n} ${codes} ${problems[0]?.answer}\n`);
  expect(1).toBe(1);
});
