import { expect, test } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { RADAR, seedPair } from '../../emulators/seed/pair.ts';
import { borrowCloud } from './borrowed-cloud.ts';
import { useCloud } from './one-cloud.ts';
import { canLogin, expectRotated, runPair } from './pair-rotation.ts';
import { inventoryOf } from './server-inventory.ts';

const [A, B] = RADAR.logins;
const TIMES = 50;
let cloud: LocalCloud;
useCloud(borrowCloud, (started) => {
  cloud = started;
});

test(`${TIMES} rotations in a row lose and add no object, grant or setting`, {
  timeout: TIMES * 30_000,
}, async () => {
  const pair = await seedPair(cloud, { withApp: false, drainDays: 0 });
  const before = await inventoryOf(cloud.postgres, RADAR.database);
  const may = await canLogin(cloud);
  for (let nth = 1; nth <= TIMES; nth += 1) {
    const login = nth % 2 === 1 ? B : A;
    await expectRotated(cloud, pair, await runPair(cloud, pair, 'rotate'), login);
    expect([nth, await canLogin(cloud)]).toEqual([nth, { ...may, [A]: login === A, [B]: login === B }]);
    expect([nth, await inventoryOf(cloud.postgres, RADAR.database)]).toEqual([nth, before]);
  }
  expect(await canLogin(cloud)).toEqual(may);
});
