import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { type LocalCloud, startCloud } from '../../emulators/cloud.ts';
import type { ActionRun } from '../../scripts/action-run.ts';
import { installed } from '../installed.ts';
import { actionsOf, type Delivering, deliveringTo } from './github-consumers.ts';
import { useCloud } from './one-cloud.ts';

/** examples/fleet.yml and the reusable fleet-sync.yml, step by step as they stand, on the local cloud. */

let cloud: LocalCloud;
let delivering: Delivering;
useCloud(startCloud, async (started) => {
  cloud = started;
  delivering = await deliveringTo(cloud);
});

const Steps = z.object({
  jobs: z.record(
    z.string(),
    z.object({
      steps: z.array(
        z.object({
          id: z.string().optional(),
          uses: z.string().optional(),
          run: z.string().optional(),
          with: z.record(z.string(), z.union([z.string(), z.boolean(), z.number()])).default({}),
        }),
      ),
    }),
  ),
});

const jobsOf = async (path: string) =>
  Steps.parse(parse(await readFile(new URL(`../../${path}`, import.meta.url), 'utf8'))).jobs;

/** The `with:` of the job's step that is ours, its expressions evaluated. Azure and the config file are the local cloud's. */
async function inputsOf(path: string, job: string, values: Record<string, string>) {
  const step = (await jobsOf(path))[job]?.steps.find(({ uses = '' }) =>
    /^(?:org\/dbcred-sync@|\.\/\.dbcred-sync$)/.test(uses),
  );
  const evaluated = Object.entries(step?.with ?? {}).map(([name, text]): [string, string] => [
    name,
    String(text).replace(/\$\{\{ *(.+?) *\}\}/g, (_, expression: string) => {
      const value = values[expression];
      if (value === undefined) throw new Error(`what is ${expression}?`);
      return value;
    }),
  ]);
  expect(evaluated.length).toBeGreaterThan(4);
  return Object.fromEntries(evaluated.filter(([name]) => name !== 'config'));
}

const FLEET = ["{ github-secret: DATABASE_URL, repositories: ['org/r*', org/nowhere], from: database-url }"];
const azure = () => ({ client: cloud.clients.app, tenant: cloud.env['AZURE_TENANT_ID'] ?? '' });

function repositories(count: number): void {
  cloud.github.arrangeRepositories(
    Array.from({ length: count }, (_, index) => ({ fullName: `org/r${index}` })),
  );
}

test('examples/fleet.yml', async () => {
  repositories(4);
  const app = cloud.github.registerApp(['org']);
  const inputs = await inputsOf('examples/fleet.yml', 'fleet', {
    ...{ 'vars.AZURE_CLIENT_ID': azure().client, 'vars.AZURE_TENANT_ID': azure().tenant },
    ...{ 'vars.DBCRED_APP_ID': app.appId, 'secrets.DBCRED_APP_PRIVATE_KEY': app.privateKey },
  });
  const only = [FLEET[0]?.replace(', org/nowhere', '') ?? ''];
  const run = await delivering.sync(only, { inputs });
  expect(run.report.problems).toEqual([]);
  expect(run.outputs['changed']).toBe('4');
  expect((await delivering.sync(only, { inputs })).outputs['changed']).toBe('0');
});

/** GitHub's runners have it. */
const hasJq = installed('jq', 'the workflow of a fleet');

test.skipIf(!hasJq)(
  '.github/workflows/fleet-sync.yml (needs jq): plan, shards, and one report of all',
  async () => {
    const temp = await mkdtemp(join(tmpdir(), 'dbcred-runner-'));
    repositories(5);
    const app = cloud.github.registerApp(['org']);
    const values = {
      ...{ 'inputs.client-id': azure().client, 'inputs.tenant-id': azure().tenant, 'inputs.config': '' },
      ...{ 'inputs.github-app-id': app.appId, 'secrets.github-app-private-key': app.privateKey },
      ...{ 'secrets.github-tokens': '', 'inputs.max-targets': '100', 'inputs.shard-size': '3' },
      'runner.temp': temp,
    };
    const plan = await delivering.sync(FLEET, { inputs: await inputsOf(FLEET_SYNC, 'plan', values) });
    const { include } = z
      .object({ include: z.array(z.object({ shard: z.string(), targets: z.string() })) })
      .parse(JSON.parse(plan.outputs['targets-matrix'] ?? ''));
    expect(include.map(({ shard }) => shard)).toEqual(['1 of 2', '2 of 2']);
    const runs: ActionRun[] = [];
    const reports: string[] = [];
    for (const { targets } of include) {
      const inputs = await inputsOf(FLEET_SYNC, 'deliver', { ...values, 'matrix.targets': targets });
      runs.push(await delivering.sync(FLEET, { inputs }));
      reports.push(await readFile(join(temp, 'report.json'), 'utf8'));
    }
    expect(reports.map((one) => JSON.parse(one))).toEqual(runs.map(({ report }) => report));
    await rm(temp, { recursive: true });
    expect(runs.map((run) => Object.values(actionsOf(run)).toSorted())).toEqual([
      ['created', 'created', 'failed'],
      ['created', 'created', 'created'],
    ]);
    const merged = await merge(reports);
    expect(merged.failed).toBe(true);
    expect(merged.summary).toContain('### dbcred-sync fleet: 1 of 6 failed');
    expect(merged.summary).toContain('| created | 5 |');
    expect(seenIn(merged.summary)).toContain(
      '- **secrets in org/nowhere**: GitHub shows no such repository to this token (github-repository-not-found).',
    );
    const good = await merge([reports[1] ?? '']);
    expect(good.failed).toBe(false);
  },
);

const FLEET_SYNC = '.github/workflows/fleet-sync.yml';

/** Character references as a browser shows them. */
const seenIn = (markdown: string) =>
  markdown.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));

const problem = (more: object) => ({
  ...{ code: 'github-failed', severity: 'error', what: 'It failed', target: 'a', answer: null },
  ...{ cause: 'Why.', fix: 'gh run rerun' },
  ...more,
});
const failedReport = (problems: readonly object[]) =>
  JSON.stringify({
    ...{ mode: 'sync', failed: true, problems },
    consumers: problems.map((_, index) => ({ consumer: `c${index}`, action: 'failed' })),
  });

test.skipIf(!hasJq)('what others wrote is text in the report of a fleet', async () => {
  const hostile =
    '[x](https://evil.example) <b>@org/team</b> **a** _b_ | #1 `c` &amp; ~~d~~ www.evil.example\n# e';
  const fix = 'one\n```\n````\n# not a heading';
  const { summary } = await merge([
    failedReport([problem({ what: hostile, target: hostile, cause: hostile, code: hostile, fix })]),
  ]);
  const [line = ''] = summary.split('\n').filter((one) => one.startsWith('- **'));
  expect(line.replace(/^- \*\*|\*\*: /g, '')).toMatch(/^[A-Za-z0-9 ,().&#;-]*$/);
  expect(seenIn(line)).toContain(`**${hostile.split('\n')[0]}`);
  expect(summary).toContain('\n  `````text\n  one\n  ```\n  ````\n  # not a heading\n  `````\n');
});

test.skipIf(!hasJq)('failures of a thousand targets fit into one summary', async () => {
  const many = Array.from({ length: 1000 }, (_, index) =>
    problem({ target: `secret X in org/${'r'.repeat(80)}${index}`, cause: 'w'.repeat(300), answer: 'x' }),
  );
  const alike = await merge([failedReport(many)]);
  expect(alike.summary).toContain('1000 of 1000 failed');
  expect(alike.summary).toContain('… and 900 more, in the reports');
  const different = await merge([failedReport(many.map((one, index) => ({ ...one, fix: `${index}` })))]);
  for (const { summary } of [alike, different]) expect(Buffer.byteLength(summary)).toBeLessThan(1024 * 1024);
  expect(different.failed).toBe(true);
});

/** Linux gives one variable so much, its name included (MAX_ARG_STRLEN): https://man7.org/linux/man-pages/man2/execve.2.html */
const MOST_IN_A_VARIABLE = 128 * 1024;

test('a shard of 250 failures keeps its report, which no variable could hold', async () => {
  const temp = await mkdtemp(join(tmpdir(), 'dbcred-runner-'));
  const names = Array.from({ length: 250 }, (_, index) => `org/${'gone-'.repeat(10)}${index}`);
  const inputs = { 'report-file': join(temp, 'report.json'), 'max-targets': '250' };
  const entry = `{ github-secret: DATABASE_URL, repositories: [${names.join(', ')}], from: database-url }`;
  const run = await delivering.sync([entry], { inputs });
  const text = await readFile(inputs['report-file'], 'utf8');
  expect(JSON.parse(text)).toEqual(run.report);
  expect(run.report.problems).toHaveLength(250);
  expect(Buffer.byteLength(text)).toBeGreaterThan(MOST_IN_A_VARIABLE);
  await rm(temp, { recursive: true });
});

test('fleet-sync.yml runs the action of its own commit, and passes no report through a variable', async () => {
  const jobs = Object.values(await jobsOf(FLEET_SYNC)).map(({ steps }) => steps);
  const ours = jobs.filter((steps) => steps.some(({ uses }) => uses === './.dbcred-sync'));
  expect(ours).toHaveLength(2);
  for (const steps of ours) {
    const before = steps.slice(
      0,
      steps.findIndex(({ uses }) => uses === './.dbcred-sync'),
    );
    const [, itself] = before.filter(({ uses }) => uses?.startsWith('actions/checkout@'));
    expect(itself?.with).toMatchObject({
      ...{
        repository: '${{ job.workflow_repository }}',
        ref: '${{ job.workflow_sha }}',
        path: '.dbcred-sync',
      },
    });
  }
  const text = await readFile(new URL(`../../${FLEET_SYNC}`, import.meta.url), 'utf8');
  expect(text).not.toMatch(/uses: org\/dbcred-sync|outputs\.report/);
});

/** What the last job's script makes of the shards' reports. */
async function merge(reports: readonly string[]): Promise<{ failed: boolean; summary: string }> {
  const script = (await jobsOf(FLEET_SYNC))['report']?.steps.find(({ run }) => run !== undefined)?.run ?? '';
  const folder = await mkdtemp(join(tmpdir(), 'dbcred-merge-'));
  const summary = join(folder, 'summary.md');
  for (const [index, report] of reports.entries()) {
    await mkdir(join(folder, 'reports', `dbcred-report-${index}`), { recursive: true });
    await writeFile(join(folder, 'reports', `dbcred-report-${index}`, 'report.json'), report);
  }
  const env = { PATH: process.env['PATH'] ?? '', GITHUB_STEP_SUMMARY: summary };
  const failed = await promisify(execFile)('bash', ['-e', '-o', 'pipefail', '-c', script], {
    cwd: folder,
    env,
  }).then(
    () => false,
    () => true,
  );
  const text = await readFile(summary, 'utf8');
  await rm(folder, { recursive: true });
  return { failed, summary: text };
}
