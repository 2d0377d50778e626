import { expect, test } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { type PairInCloud, RADAR, seedPair } from '../../emulators/seed/pair.ts';
import { type ActionRun, runAction } from '../../scripts/action-run.ts';
import { borrowCloud } from './borrowed-cloud.ts';
import { expectNoLeaks } from './leaks.ts';
import { useCloud } from './one-cloud.ts';

/** Two logins and the administrator who rotates them, in one file and in one run. */

let cloud: LocalCloud;
useCloud(borrowCloud, (started) => {
  cloud = started;
});

const outcomes = ({ outputs }: ActionRun): unknown =>
  Object.fromEntries(
    JSON.parse(outputs['report'] ?? '{}').credentials.map(
      ({ name, outcome, problems }: { name: string; outcome: string; problems: { code: string }[] }) => [
        name,
        [outcome, ...problems.map(({ code }) => code)],
      ],
    ),
  );
const all = (pair: PairInCloud, mode: string, inputs = {}) =>
  runAction(cloud, { inputs: { mode, ...inputs }, env: { DBCRED_CONFIG: pair.config } });

test('check, status and sync are about both, before and after either is rotated', {
  timeout: 120_000,
}, async () => {
  const pair = await seedPair(cloud);
  const checked = await all(pair, 'check');
  expect(outcomes(checked)).toEqual({ admin: ['ok'], [RADAR.credential]: ['ok'] });
  const synced = await all(pair, 'sync');
  expect([synced.code, synced.report.problems]).toEqual([0, []]);
  const status = await all(pair, 'status');
  expect(outcomes(status)).toEqual({ admin: ['ok'], [RADAR.credential]: ['ok'] });
  for (const credential of ['admin', RADAR.credential]) {
    const rotated = await all(pair, 'rotate', { credential });
    expect([credential, rotated.code, rotated.report.problems]).toEqual([credential, 0, []]);
  }
  const after = await all(pair, 'sync');
  expect([after.code, after.report.problems]).toEqual([0, []]);
  expect(outcomes(await all(pair, 'check'))).toEqual({ admin: ['ok'], [RADAR.credential]: ['ok'] });
  for (const run of [checked, synced, status, after]) expectNoLeaks(cloud, run);
});
