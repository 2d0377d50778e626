import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { RADAR, seedPair } from '../../emulators/seed/pair.ts';
import { parseTopology } from '../../src/topology/parsed-topology.ts';
import { borrowCloud } from './borrowed-cloud.ts';
import { useCloud } from './one-cloud.ts';
import { copiesOf, loginWith } from './pair-copies.ts';

let cloud: LocalCloud;
useCloud(borrowCloud, (started) => {
  cloud = started;
});

test('the pair in the local cloud: every copy opens, as the owner, its file is valid, and a reset takes it back', async () => {
  const pair = await seedPair(cloud);
  const parsed = parseTopology(pair.configText);
  expect(parsed).toMatchObject({ ok: true, topologies: [{ credential: 'admin' }, { credential: 'radar' }] });
  const copies = await copiesOf(cloud, pair);
  expect(copies.map(({ holder }) => holder)).toEqual(['GitHub', 'radar-api', '.env']);
  for (const { text } of copies)
    expect(await loginWith(cloud, text)).toEqual({ result: 'ok', user: 'radar_a', as: 'radar_owner' });
  expect(await loginWith(cloud, pair.url('radar_b', pair.password))).toMatchObject({ result: 'refused' });
  expect(await readFile(pair.config, 'utf8')).toBe(pair.configText);
  await cloud.reset();
  expect(Object.keys(await cloud.postgres.roles())).toEqual(['ctxecoadmin']);
  expect(cloud.vault.state()).not.toHaveProperty(RADAR.secret);
});
