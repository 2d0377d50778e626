import { expect, test } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { borrowCloud } from './borrowed-cloud.ts';
import { useCloud } from './one-cloud.ts';
import { oldRun, type Stage, seedPairOfBefore } from './pair-old-file.ts';
import { runPair } from './pair-rotation.ts';
import { codesOf } from './rotation-moments.ts';

let cloud: LocalCloud;
useCloud(borrowCloud, (started) => {
  cloud = started;
});

const REFUSED = 'secret-of-two-logins';

test.each<readonly [Stage, 'byLogin' | 'byAdministrator', readonly Readonly<Record<string, string>>[]]>([
  ['draining', 'byLogin', [{ mode: 'sync' }, { mode: 'sync', repair: 'true' }]],
  ['turned', 'byLogin', [{ mode: 'rotate' }, { mode: 'rotate', repair: 'true' }]],
  ['draining', 'byAdministrator', [{ mode: 'sync', repair: 'true' }, { mode: 'rotate' }]],
])(
  'a config file of before harms nobody who holds a copy of two logins: %s, %s',
  {
    timeout: 240_000,
  },
  async (stage, file, writing) => {
    const seeded = await seedPairOfBefore(cloud, { stage, bare: 'copy' });
    for (const inputs of [{ mode: 'check' }, { mode: 'status' }, ...writing]) {
      const { ended, harm } = await oldRun(cloud, seeded, seeded[file], { inputs });
      expect([ended, harm]).toEqual([ended, []]);
      if (writing.includes(inputs)) expect(ended).toMatch(`1 ${REFUSED}`);
    }
  },
);

test('a secret of before is not taken for a copy of a half: builds of before may know it as a role’s password', {
  timeout: 120_000,
}, async () => {
  const { pair } = await seedPairOfBefore(cloud, { stage: 'made', bare: 'named' });
  const before = await cloud.state();
  const run = await runPair(cloud, pair, 'rotate');
  expect([run.code, codesOf(run)]).toEqual([1, ['pair-copy-taken']]);
  expect(await cloud.state()).toEqual(before);
});
