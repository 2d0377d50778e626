import { writeFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { RADAR, seedPair } from '../../emulators/seed/pair.ts';
import { borrowCloud } from './borrowed-cloud.ts';
import { loginWith } from './pair-copies.ts';
import { expectRotated, runPair } from './pair-rotation.ts';
import { referenceTo, siteRequests } from './site-states.ts';

/** Two logins that take turns, in apps of App Service. */

let cloud: LocalCloud;
beforeAll(async () => {
  cloud = await borrowCloud();
});
afterEach(() => cloud.reset());
afterAll(() => cloud.stop());

async function seedWithSite(more: string, drainDays = 7) {
  const pair = await seedPair(cloud, { withApp: false, drainDays });
  await cloud.appService.add({
    ...{ name: 'radar-web', identity: 'system' },
    settings: { DATABASE_URL: referenceTo(cloud, RADAR.secret), PGUSER: 'x', PGPASSWORD: 'y' },
  });
  const settings = `settings: { DATABASE_URL: { from: ${RADAR.secret} }, PGUSER: { from: ${RADAR.secret}, part: user }, PGPASSWORD: { from: ${RADAR.secret}, part: password } }`;
  const entry = `  - { app-service: radar-web, resource-group: ctxEco-rg, ${settings}, ${more} }\n`;
  await writeFile(pair.config, `${pair.configText}${entry}`);
  return pair;
}
const [A, B] = RADAR.logins;
const env = () => cloud.appService.running('radar-web') ?? {};
const held = () => env()['DATABASE_URL'] ?? '';

test('user and password go to an app in one write, and it is restarted once', async () => {
  const pair = await seedWithSite('health: /healthz');
  const run = await runPair(cloud, pair, 'rotate');
  await expectRotated(cloud, pair, run, B);
  const truth = new URL(cloud.vault.current(RADAR.secret));
  expect(held()).toBe(truth.href);
  expect(env()).toMatchObject({ PGUSER: B, PGPASSWORD: decodeURIComponent(truth.password) });
  const sent = siteRequests(cloud, 'radar-web');
  expect(sent.filter((one) => /^PUT|restart$/.test(one))).toEqual([
    'PUT /config/appsettings',
    'POST /restart',
  ]);
});

test('restart: false leaves the workers on the login before, which is not retired meanwhile, not even with no days to wait', async () => {
  const pair = await seedWithSite('restart: false', 0);
  const before = held();
  cloud.appService.setSetting('radar-web', 'PGUSER', A);
  cloud.appService.setSetting('radar-web', 'PGPASSWORD', decodeURIComponent(new URL(before).password));
  const worker = cloud.appService.worker('radar-web');
  await expectRotated(cloud, pair, await runPair(cloud, pair, 'rotate'), B);
  const again = await runPair(cloud, pair, 'sync');
  expect(again.report.problems).toEqual([]);
  expect(siteRequests(cloud, 'radar-web').filter((one) => one.endsWith('/restart'))).toEqual([]);
  expect(cloud.appService.worker('radar-web')).not.toBe(worker); // the platform's own, for the settings that changed
  expect(await loginWith(cloud, before)).toMatchObject({ result: 'ok', user: A });
  expect(JSON.stringify(again.report)).toContain('so nobody knows which login its workers hold');
});
