import { expect, test } from 'vitest';
import { type LocalCloud, startCloud } from '../../emulators/cloud.ts';
import { runAction } from '../../scripts/action-run.ts';
import { quicken } from './app-outcome.ts';
import { APPS } from './app-states.ts';
import { expectForetold } from './dry-and-real.ts';
import { useCloud } from './one-cloud.ts';
import { configWith } from './rotating.ts';

/** A dry run and the real run after it agree on Container Apps, on the built action. */

let cloud: LocalCloud;
useCloud(startCloud, (started) => {
  cloud = started;
});

test('apps that have the value already are unchanged, and before that they are replaced', {
  timeout: 180_000,
}, async () => {
  quicken(cloud, true);
  const actions = async () => {
    const { dry } = await expectForetold(cloud, { inputs: { mode: 'sync' } });
    const apps = dry.report.consumers.filter(({ consumer }) => consumer.startsWith('Container App'));
    return apps.map(({ action }) => action);
  };
  expect(await actions()).toEqual(APPS.map(() => 'would-replace'));
  expect(await actions()).toEqual(APPS.map(() => 'unchanged'));
});

test.each(['sync', 'rotate'])('%s, and an app that is not there', { timeout: 180_000 }, async (mode) => {
  quicken(cloud, true);
  const env = await configWith(cloud, (text) =>
    text.replace('container-app: temporal', 'container-app: no-such'),
  );
  const { dry } = await expectForetold(cloud, { inputs: { mode }, env });
  expect(dry.report.problems.map(({ code }) => code)).toEqual(['container-app-not-found']);
});

test('what the identity of a dry run may not look at is assumed', async () => {
  const run = await runAction(cloud, {
    inputs: { mode: 'rotate', 'dry-run': 'true' },
    env: { AZURE_CLIENT_ID: cloud.clients['app-reader'] },
  });
  expect([run.code, run.report.problems]).toEqual([0, []]);
  const { assumed } = Object(run.report).rotation;
  expect(assumed).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^Container App zep .*: that it takes the value; .*may not list/),
    ]),
  );
  expect(run.stdout).toMatch(/^.*assumed: Container App zep .*: that it takes the value; .*may not list/m);
});
