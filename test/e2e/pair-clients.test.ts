import { expect, test } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { RADAR, seedPair } from '../../emulators/seed/pair.ts';
import { borrowCloud } from './borrowed-cloud.ts';
import { useCloud } from './one-cloud.ts';
import { startClients } from './pair-clients.ts';
import { until } from './rotating.ts';

let cloud: LocalCloud;
useCloud(borrowCloud, (started) => {
  cloud = started;
});

async function asSuperuser(statement: string): Promise<void> {
  const session = await cloud.postgres.admin();
  await session.query(statement);
  await session.end();
}

const logins = (): number => cloud.postgres.log().split('connection authorized').length;

test('the clients of every holder log in again and again, and count who is refused, full, or fails otherwise', async () => {
  const pair = await seedPair(cloud);
  const undisturbed = startClients(cloud, pair);
  const before = logins();
  await until(() => logins() > before + 12);
  const fine = await undisturbed();
  expect(Object.keys(fine.logins).toSorted()).toEqual(['.env', 'GitHub', 'radar-api']);
  expect(fine).toMatchObject({ refused: [], overtaken: [], full: [], other: [] });
  expect(Object.keys(fine.as)).toEqual(['radar_a']);

  for (const [statement, back, kind] of [
    ['ALTER ROLE radar_a NOLOGIN', 'ALTER ROLE radar_a LOGIN', 'refused'],
    ['ALTER ROLE radar_a CONNECTION LIMIT 0', 'ALTER ROLE radar_a CONNECTION LIMIT -1', 'full'],
    ['ALTER ROLE radar_a RESET role', `ALTER ROLE radar_a SET role TO ${RADAR.owner}`, 'other'],
  ] as const) {
    const stop = startClients(cloud, pair);
    await asSuperuser(statement);
    const since = cloud.postgres.log().length;
    await until(() => cloud.postgres.log().slice(since).split('radar_a').length > 20); // some have begun since
    const tally = await stop();
    await asSuperuser(back);
    expect([kind, tally[kind].length > 0], JSON.stringify(tally)).toEqual([kind, true]);
  }
});
