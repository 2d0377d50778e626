import { describe, expect, test } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { type ActionRun, runAction } from '../../scripts/action-run.ts';
import { actionsOf, askedOfGitHub, type Delivering, deliveringTo, writesTo } from './github-consumers.ts';
import { useCloud } from './one-cloud.ts';
import { runForOneSecret } from './one-secret.ts';
import { expectProblem } from './refusals.ts';
import { expectRefusal, startCloudWithoutApps } from './rotating.ts';

/** Repositories that answer from another name: renamed, or in other hands. */

let cloud: LocalCloud;
let delivering: Delivering;
useCloud(startCloudWithoutApps, async (started) => {
  cloud = started;
  delivering = await deliveringTo(cloud);
});

const [OLD, NEW, STRANGER] = ['org/secai-radar', 'org/radar', 'stranger/secai-radar'];
const STORES = [
  `{ github-secret: DATABASE_URL, from: database-url, repository: ${OLD} }`,
  `{ github-secret: DATABASE_URL, from: database-url, repository: ${OLD}, environment: daily-pipeline }`,
  `{ github-secret: DATABASE_URL, from: database-url, repository: ${OLD}, store: dependabot }`,
  `{ github-secret: DATABASE_URL, from: database-url, repository: ${OLD}, store: codespaces }`,
];
const classic = () => ({ 'github-token': cloud.github.tokens.classic });
/** Whatever went to another number than the one request that asks whose it is. */
const toTheNumber = () =>
  askedOfGitHub(cloud).filter(
    (one) => /\/repositories\/\d+\//.test(one) || /^(?!GET).*repositories/.test(one),
  );

/** Both names, wherever people look. */
function expectSaid({ report, stdout, summary }: ActionRun, asked: string, now: string): void {
  const note = `${asked} answers as ${now}`;
  expect(report.notes.filter((one) => one.includes(note)).length).toBeGreaterThan(0);
  expect(stdout).toContain(note);
  expect(stdout).toMatch(new RegExp(`::warning.*${asked}`));
  expect(summary).toContain('answers as');
  expect(summary).toContain(now);
}

describe('renamed, of the same owner', () => {
  test('gets its secrets in every store under the new name, and both are said', async () => {
    cloud.github.moveRepository(OLD, NEW);
    const run = await delivering.sync(STORES);
    expect(run.report.problems).toEqual([]);
    expect(Object.values(actionsOf(run))).toEqual(['replaced', 'replaced', 'created', 'created']);
    expect(new Set(run.report.notes).size).toBe(run.report.notes.length); // once, however many secrets
    expectSaid(run, OLD, NEW);
    const held = { DATABASE_URL: { value: cloud.vault.current('database-url') } };
    expect(cloud.github.state()[NEW]).toMatchObject({
      ...{ actions: held, dependabot: held, codespaces: held, environments: { 'daily-pipeline': held } },
    });
  });

  test('by the inputs alone, and a dry run says it too', async () => {
    cloud.github.moveRepository(OLD, NEW);
    const inputs = { mode: 'sync', repository: OLD, ...classic() };
    expectSaid(await runForOneSecret(cloud, { inputs: { ...inputs, 'dry-run': 'true' } }), OLD, NEW);
    expect(writesTo(askedOfGitHub(cloud))).toEqual([]);
    expectSaid(await runForOneSecret(cloud, { inputs }), OLD, NEW);
    expect(cloud.github.state()[NEW]?.actions['DATABASE_URL']?.value).toBe(
      cloud.vault.current('database-url'),
    );
  });

  test('is rotated with, its workflows are waited for, and a status says it', async () => {
    cloud.github.moveRepository(OLD, NEW);
    const token = { 'github-token': cloud.github.tokens.rotator };
    const run = await runAction(cloud, { inputs: { mode: 'rotate', ...token } });
    expect(run.report.problems).toEqual([]);
    expectSaid(run, OLD, NEW);
    const url = cloud.github.state()[NEW]?.environments['daily-pipeline']?.['DATABASE_URL']?.value;
    expect(url).toBe(cloud.vault.current('database-url'));
    expectSaid(await runAction(cloud, { inputs: { mode: 'status', ...token } }), OLD, NEW);
  });
});

describe('in the hands of another owner', () => {
  test('is not written in any store, nor asked more than whose it is', async () => {
    cloud.github.moveRepository(OLD, STRANGER);
    const before = cloud.github.state()[STRANGER];
    const run = await delivering.sync(STORES, { inputs: classic() });
    const { report } = run;
    expect(new Set(report.problems.map(({ code }) => code))).toEqual(new Set(['github-repository-moved']));
    expect(Object.values(actionsOf(run))).toEqual(STORES.map(() => 'failed'));
    const [problem] = report.problems;
    expect(problem).toMatchObject({ target: OLD, answer: `It is ${STRANGER} now.` });
    expect(problem?.fix).toContain(`repository: ${STRANGER}`);
    expect(toTheNumber()).toEqual([]);
    expect(cloud.github.state()[STRANGER]).toEqual(before);
  });

  test('by the inputs alone', async () => {
    cloud.github.moveRepository(OLD, STRANGER);
    const run = await runForOneSecret(cloud, { inputs: { mode: 'sync', repository: OLD, ...classic() } });
    expectProblem(cloud, run, 'github-repository-moved');
  });

  test('stops a rotation before anything changes', async () => {
    cloud.github.moveRepository(OLD, STRANGER);
    await expectRefusal(cloud, { inputs: classic() }, ['github-repository-moved']);
  });

  test('is no place of ours to a status, which fails', async () => {
    cloud.github.moveRepository(OLD, STRANGER);
    const run = await runAction(cloud, { inputs: { mode: 'status', ...classic() } });
    expect(run.code).toBe(1);
    expect(run.summary).toContain(STRANGER);
  });
});
