import { describe, expect, test } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { runAction, startAction } from '../../scripts/action-run.ts';
import { useCloud } from './one-cloud.ts';
import {
  configWith,
  connect,
  expectAgreement,
  expectDone,
  expectRefusal,
  expectVaultOnlyRead,
  logsIn,
  PASSWORD,
  requestsTo,
  startCloudWithoutApps,
  until,
} from './rotating.ts';

/** Whoever is connected or running while a rotation wants to begin. */

let cloud: LocalCloud;
let original: string;
useCloud(startCloudWithoutApps, (started) => {
  cloud = started;
  original = cloud.passwords.current;
});

describe('somebody is connected whom nobody accounts for', () => {
  test('stops it with strict-clients', async () => {
    const stranger = await connect(cloud, { password: original, applicationName: 'nightly-export' });
    const { run, problems } = await expectRefusal(cloud, { inputs: { 'strict-clients': 'true' } }, [
      'rotation-unknown-clients',
    ]);
    expect(problems[0]?.answer).toMatch(/^1 × nightly-export from 127\S+ in postgres$/);
    expect(run.summary).toContain('#### 👤 Who else is connected');
    await stranger.end();
  });

  test('does not when known-clients does; and a quiet workflow that runs is waited for', async () => {
    const known = await connect(cloud, { password: original, applicationName: 'nightly-export' });
    const consumer = await connect(cloud, { password: original, database: 'secairadar' });
    const env = await configWith(cloud, (text) => `${text}known-clients: ["nightly-*"]\n`);
    cloud.github.arrangeRuns('org/secai-radar', 'daily-pipeline.yml', [{ id: 41, status: 'in_progress' }]);
    const { ended } = await startAction(cloud, {
      inputs: { mode: 'rotate', 'strict-clients': 'true', 'quiet-wait': '60' },
      env,
    });
    await until(
      () => requestsTo(cloud, 'github-api', 'GET').filter(({ status }) => status === 200).length >= 6,
    );
    expectVaultOnlyRead(cloud);
    cloud.github.arrangeRuns('org/secai-radar', 'daily-pipeline.yml', [{ id: 41, status: 'completed' }]);
    const run = await ended;
    expectDone(cloud, run);
    await expectAgreement(cloud, cloud.vault.current(PASSWORD));
    expect(await logsIn(cloud, original)).toBe(false);
    expect(run.summary).not.toContain('Who else is connected');
    expect(run.stdout).toMatch(/waiting up to \d+ s for .*daily-pipeline\.yml.*41/);
    expect(run.stdout).toContain('no run in the way any more');
    await Promise.all([known.end(), consumer.end()]);
  });
});

test('a quiet workflow that runs stops it when it may not wait, and no dry run', async () => {
  cloud.github.arrangeRuns('org/secai-radar', 'daily-pipeline.yml', [{ id: 41, status: 'queued' }]);
  const { problems } = await expectRefusal(cloud, { inputs: { 'quiet-wait': '0' } }, [
    'rotation-consumer-busy',
  ]);
  expect(`${problems[0]?.target} ${problems[0]?.answer}`).toContain('daily-pipeline.yml');
  expectDone(cloud, await runAction(cloud, { inputs: { mode: 'rotate', 'dry-run': 'true' } }));
});
