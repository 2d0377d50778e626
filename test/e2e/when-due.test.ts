import { writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { RADAR, seedPair } from '../../emulators/seed/pair.ts';
import { type ActionRun, runAction } from '../../scripts/action-run.ts';
import { borrowCloud } from './borrowed-cloud.ts';
import { expectNoLeaks } from './leaks.ts';
import { useCloud } from './one-cloud.ts';
import { canLogin, runPair } from './pair-rotation.ts';
import { configWith, PASSWORD } from './rotating.ts';
import { makeReader, severalCredentials } from './several-credentials.ts';

/** `when-due`: what a schedule of every day does, by the vault's clock. */

let cloud: LocalCloud;
useCloud(borrowCloud, (started) => {
  cloud = started;
});

const WITHOUT_APPS = /^ *- \{ container-app: .*\n/gm;

async function act(
  inputs: Record<string, string>,
  config: (text: string) => string,
  makeEnv = configWith,
): Promise<ActionRun> {
  const env = await makeEnv(cloud, (text) => config(text.replace(WITHOUT_APPS, '')));
  const run = await runAction(cloud, { inputs, env });
  expectNoLeaks(cloud, run);
  return run;
}

const dueOf = ({ report }: ActionRun) => Object(report).due;
const standing = (run: ActionRun) => [run.code, run.outputs['due'], dueOf(run)?.is];
const WHEN_DUE = { mode: 'rotate', 'when-due': 'true' };

test('one role: delivered on every day, rotated on the day that it is due, and not on the next', {
  timeout: 180_000,
}, async () => {
  const config = (text: string) => `${text}\nmax-age-days: 90\n`;
  const rotate = () => act(WHEN_DUE, config);
  const before = cloud.vault.current(PASSWORD);
  const first = await rotate();
  expect(standing(first), JSON.stringify(first.report.problems)).toEqual([0, 'false', 'not-due']);
  expect(cloud.vault.current(PASSWORD)).toBe(before);
  const day = dueOf(first).at.slice(0, 10);
  const sentence = `Not due for rotation until ${day}: ${PASSWORD} is of`;
  expect(first.stdout).toContain(sentence);
  expect(first.summary).toContain(`📅 ${sentence}`);
  // The seed's GitHub secret is stale: that does not wait.
  expect(first.report.outcome).toBe('changed');
  expect(
    cloud.github.state()['org/secai-radar']?.environments['daily-pipeline']?.['DATABASE_URL']?.value,
  ).toBe(cloud.vault.current('database-url'));

  cloud.vault.advance(91);
  const status = await act({ mode: 'status', 'fail-on-drift': 'false' }, config);
  expect(standing(status)).toEqual([0, 'true', 'due']);
  expect(status.summary).toContain(`Due for rotation since ${day}`);
  const dry = await act({ ...WHEN_DUE, 'dry-run': 'true' }, config);
  expect([standing(dry), dry.summary.includes('new password')]).toEqual([[0, 'true', 'due'], true]);
  const due = await rotate();
  expect(standing(due), JSON.stringify(due.report.problems)).toEqual([0, 'true', 'due']);
  expect(due.summary).toContain(`📅 Due for rotation since ${day}: `);
  const rotated = cloud.vault.current(PASSWORD);
  expect(rotated).not.toBe(before);

  const next = await rotate();
  expect(standing(next)).toEqual([0, 'false', 'not-due']);
  expect(cloud.vault.current(PASSWORD)).toBe(rotated);
});

test('without max-age-days and without an expiry: synced, and a warning says that it is never due', async () => {
  const before = cloud.vault.current(PASSWORD);
  const run = await act(WHEN_DUE, (text) => text);
  expect(standing(run)).toEqual([0, 'false', 'never']);
  expect(run.report.problems).toMatchObject([
    { code: 'rotation-never-due', severity: 'warning', fix: expect.stringContaining('max-age-days: 90') },
  ]);
  expect(cloud.vault.current(PASSWORD)).toBe(before);
});

test('several credentials: each by its own age, one after another, without a name', {
  timeout: 180_000,
}, async () => {
  await makeReader(cloud, 'Reports-Password-1');
  const before = cloud.vault.current(PASSWORD);
  cloud.vault.advance(40);
  const run = await act(
    WHEN_DUE,
    (text) =>
      text
        .replace(/( user: ctxecoadmin\n)/, '$1    max-age-days: 90\n')
        .replace(/( user: reports_reader\n)/, '$1    max-age-days: 30\n'),
    severalCredentials,
  );
  const each: { name: string; due: { is: string } }[] = Object(run.report).credentials;
  expect(
    each.map(({ name, due }) => [name, due.is]),
    run.stdout,
  ).toEqual([
    ['admin', 'not-due'],
    ['reports', 'due'],
  ]);
  expect([run.code, run.outputs['due']]).toEqual([0, 'true']);
  expect(cloud.vault.current(PASSWORD)).toBe(before);
  expect(cloud.vault.current('reports-password')).not.toBe('Reports-Password-1');
});

test('two logins: rotated when due, and retired by the same schedule when the days are over', {
  timeout: 180_000,
}, async () => {
  const pair = await seedPair(cloud, { withApp: false });
  await writeFile(
    pair.config,
    pair.configText.replace(/^( *)drain-days:/m, '$1max-age-days: 90\n$1drain-days:'),
  );
  const inUse = async () => new URL(cloud.vault.current(RADAR.secret)).username;
  const onDay = async () => {
    const run = await runPair(cloud, pair, 'rotate', { inputs: { 'when-due': 'true' } });
    expectNoLeaks(cloud, run);
    expect([run.code, run.report.problems]).toEqual([0, []]);
    return [dueOf(run).is, await inUse(), (await canLogin(cloud))['radar_a']];
  };
  expect(await onDay()).toEqual(['not-due', 'radar_a', true]);
  cloud.vault.advance(90);
  expect(await onDay()).toEqual(['due', 'radar_b', true]);
  cloud.vault.advance(3);
  expect(await onDay()).toEqual(['not-due', 'radar_b', true]);
  cloud.vault.advance(5);
  expect(await onDay()).toEqual(['not-due', 'radar_b', false]);
});

test.each([
  ['compromised', { ...WHEN_DUE, compromised: 'true' }, 'compromised'],
  ['repair', { ...WHEN_DUE, repair: 'true' }, 'repair'],
  ['another mode', { mode: 'sync', 'when-due': 'true' }, 'when-due'],
])('does not go with %s', async (_what, inputs, input) => {
  const run = await act(inputs, (text) => text);
  expect(run.report.problems).toMatchObject([
    { code: 'input-invalid', target: expect.stringContaining(input) },
  ]);
});
