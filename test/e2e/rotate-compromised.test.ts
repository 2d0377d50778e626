import { expect, test } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { runAction } from '../../scripts/action-run.ts';
import { borrowCloud } from './borrowed-cloud.ts';
import { useCloud } from './one-cloud.ts';
import { connect, expectDone, PASSWORD, startCloudWithoutApps } from './rotating.ts';

let cloud: LocalCloud;
useCloud(
  () => borrowCloud(startCloudWithoutApps),
  (started) => {
    cloud = started;
  },
);

test('a password in wrong hands: what it has opened is ended, and nobody who has the new one', async () => {
  const thief = await connect(cloud, { password: cloud.vault.current(PASSWORD), applicationName: 'thief' });
  const ended = new Promise<void>((resolve) => thief.on('end', () => resolve()));
  const run = await runAction(cloud, { inputs: { mode: 'rotate', compromised: 'true' } });
  expectDone(cloud, run);
  await ended;
  await expect(thief.query('SELECT 1')).rejects.toThrow();
  const known = await connect(cloud, { password: cloud.vault.current(PASSWORD) });
  expect((await known.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  await known.end();
  expect(run.report.notes).toContain(
    'Sessions that were open before the change: 1 were ended. Whoever has the new password connects again.',
  );
  // asked once more, it has rotated: whoever came since is left alone
  const later = await connect(cloud, { password: cloud.vault.current(PASSWORD) });
  await runAction(cloud, { inputs: { mode: 'rotate', compromised: 'true' } });
  expect((await later.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  await later.end();
});
