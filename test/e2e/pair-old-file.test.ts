import { expect, test } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { borrowCloud } from './borrowed-cloud.ts';
import { useCloud } from './one-cloud.ts';
import { OLD_RUNS, oldRun, type Stage, seedPairOfBefore } from './pair-old-file.ts';

let cloud: LocalCloud;
useCloud(borrowCloud, (started) => {
  cloud = started;
});

const REFUSED = 'secret-of-two-logins';

test.each<readonly [Stage, 'byLogin' | 'byAdministrator']>([
  ['draining', 'byLogin'],
  ['turned', 'byLogin'],
  ['turned', 'byAdministrator'],
])(
  'a config file of before harms nobody who holds a copy of two logins: %s, %s',
  {
    timeout: 240_000,
  },
  async (stage, file) => {
    const seeded = await seedPairOfBefore(cloud, { stage, bare: 'copy' });
    const ended: string[] = [];
    for (const inputs of OLD_RUNS) {
      const run = await oldRun(cloud, seeded, seeded[file], { inputs });
      expect([run.ended, run.harm]).toEqual([run.ended, []]);
      ended.push(run.ended);
    }
    expect(ended.slice(-4)).toEqual([
      ...[
        `sync: 1 ${REFUSED}`,
        `sync repair: 1 ${REFUSED}`,
        `rotate: 1 ${REFUSED}`,
        `rotate repair: 1 ${REFUSED}`,
      ],
    ]);
  },
);
