import { expect, test } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { RADAR, seedPair } from '../../emulators/seed/pair.ts';
import { type ActionRun, runAction } from '../../scripts/action-run.ts';
import { borrowCloud } from './borrowed-cloud.ts';
import { expectNoLeaks } from './leaks.ts';
import { useCloud } from './one-cloud.ts';
import { copiesOf, loginWith } from './pair-copies.ts';

let cloud: LocalCloud;
useCloud(borrowCloud, (started) => {
  cloud = started;
});

function run(config: string, mode: 'rotate' | 'sync', inputs: Record<string, string> = {}): Promise<ActionRun> {
  return runAction(cloud, { inputs: { mode, credential: RADAR.credential, config, ...inputs } });
}

async function holders(pair: Parameters<typeof copiesOf>[1]) {
  const copies = (await copiesOf(cloud, pair)).filter(({ holder }) => holder !== '.env');
  return Promise.all(copies.map(async ({ holder, text }) => [holder, await loginWith(cloud, text)]));
}

test('a rotation gives every consumer the other login, and the one before goes on working', async () => {
  const pair = await seedPair(cloud);
  const before = cloud.vault.current(RADAR.secret);
  const done = await run(pair.config, 'rotate');
  console.log(done.stderr.slice(0,3000), done.summary);
  expect(done.code).toBe(0);
  expect(await holders(pair)).toEqual([
    ['GitHub', { result: 'ok', user: 'radar_b', as: 'radar_owner' }],
    ['radar-api', { result: 'ok', user: 'radar_b', as: 'radar_owner' }],
  ]);
  expect(await loginWith(cloud, before)).toEqual({ result: 'ok', user: 'radar_a', as: 'radar_owner' });
  expectNoLeaks(cloud, done);
});
