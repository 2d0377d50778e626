import { expect, test } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { borrowCloud } from './borrowed-cloud.ts';
import { useCloud } from './one-cloud.ts';
import { expectHarmless, OLD_RUNS, type Stage, seedPairOfBefore } from './pair-old-file.ts';

let cloud: LocalCloud;
useCloud(borrowCloud, (started) => {
  cloud = started;
});

test.each<Stage>(['draining', 'turned'])(
  'a config file of before, with one of both logins as its role, harms nobody: %s',
  { timeout: 240_000 },
  async (stage) => {
    const seeded = await seedPairOfBefore(cloud, { stage, bare: 'copy' });
    const ended: string[] = [];
    for (const inputs of OLD_RUNS) ended.push(await expectHarmless(cloud, seeded, seeded.byLogin, inputs));
    console.info(ended.join('\n'));
    expect(ended).toHaveLength(OLD_RUNS.length);
  },
);

test('nor does one of the administrator that has the application’s text among its own', {
  timeout: 240_000,
}, async () => {
  const seeded = await seedPairOfBefore(cloud, { stage: 'draining', bare: 'left' });
  const ended: string[] = [];
  for (const inputs of OLD_RUNS)
    ended.push(await expectHarmless(cloud, seeded, seeded.byAdministrator, inputs));
  console.info(ended.join('\n'));
  expect(ended).toHaveLength(OLD_RUNS.length);
});
