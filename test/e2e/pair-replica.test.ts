import { afterEach, beforeEach, expect, test } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import type { Replica } from '../../emulators/postgres/replica.ts';
import { RADAR, seedPair } from '../../emulators/seed/pair.ts';
import { borrowCloud } from './borrowed-cloud.ts';
import { useCloud } from './one-cloud.ts';
import { expectNobodyRefused, startClients } from './pair-clients.ts';
import { loginWith } from './pair-copies.ts';
import { canLogin, expectRotated, runPair } from './pair-rotation.ts';
import { until } from './rotating.ts';

/** Two logins, of which a text leads to a replica that hears of everything later. */

const [A, B] = RADAR.logins;
const REPORTS = `${RADAR.secret}-reports`;
let cloud: LocalCloud;
let replica: Replica;
useCloud(borrowCloud, (started) => {
  cloud = started;
});
beforeEach(async () => {
  replica = await cloud.postgres.replicate();
});
afterEach(() => replica.stop());

const onGitHub = (): string =>
  cloud.github.state()[RADAR.repository]?.environments[RADAR.environment]?.[RADAR.variable]?.value ?? '';

test('nobody has the other login before the replica takes it, and whoever reads from the replica is never refused', {
  timeout: 180_000,
}, async () => {
  const pair = await seedPair(cloud, {
    ...{ withApp: false, gitHubFrom: REPORTS, drainDays: 0 },
    alsoAt: `{ reports: { port: ${replica.port}, read-only: true } }`,
    alsoConnectionStrings: [`{ name: ${REPORTS}, via: reports }`],
  });
  const text = pair.url(A, pair.password).replace(`:${cloud.postgres.port}/`, `:${replica.port}/`);
  cloud.vault.set(REPORTS, text);
  cloud.github.arrange(RADAR.repository, RADAR.variable, text, { environment: RADAR.environment });
  await replica.caughtUp();
  const truth = cloud.vault.current(RADAR.secret);
  const stop = startClients(cloud, pair, { holders: ['GitHub'] });

  await replica.pause();
  const rotating = runPair(cloud, pair, 'rotate');
  await until(() => replica.log().includes(`failed for user "${B}"`));
  expect([cloud.vault.current(RADAR.secret), onGitHub()]).toEqual([truth, text]);
  await replica.resume();
  const rotated = await rotating;
  expectNobodyRefused(await stop(), ['GitHub']);
  await expectRotated(cloud, pair, rotated, B);
  expect(onGitHub()).toBe(cloud.vault.current(REPORTS));
  expect(await loginWith(cloud, onGitHub())).toEqual({ result: 'ok', user: B, as: RADAR.owner });
  expect(await canLogin(cloud)).toMatchObject({ [A]: false, [B]: true });
  await replica.caughtUp();
  expect(await loginWith(cloud, text)).toMatchObject({ result: 'refused', code: '28000' });
});
