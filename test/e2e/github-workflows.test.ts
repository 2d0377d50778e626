import { execFile, spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { type LocalCloud, startCloud } from '../../emulators/cloud.ts';
import type { ActionRun } from '../../scripts/action-run.ts';
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
  const step = (await jobsOf(path))[job]?.steps.find(({ uses }) => uses?.startsWith('org/dbcred-sync@'));
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
const hasJq = spawnSync('jq', ['--version']).status === 0;

test.skipIf(!hasJq)(
  '.github/workflows/fleet-sync.yml (needs jq): plan, shards, and one report of all',
  async () => {
    const path = '.github/workflows/fleet-sync.yml';
    repositories(5);
    const app = cloud.github.registerApp(['org']);
    const values = {
      ...{ 'inputs.client-id': azure().client, 'inputs.tenant-id': azure().tenant, 'inputs.config': '' },
      ...{ 'inputs.github-app-id': app.appId, 'secrets.github-app-private-key': app.privateKey },
      ...{ 'secrets.github-tokens': '', 'inputs.max-targets': '100', 'inputs.shard-size': '3' },
    };
    const plan = await delivering.sync(FLEET, { inputs: await inputsOf(path, 'plan', values) });
    const { include } = z
      .object({ include: z.array(z.object({ shard: z.string(), targets: z.string() })) })
      .parse(JSON.parse(plan.outputs['targets-matrix'] ?? ''));
    expect(include.map(({ shard }) => shard)).toEqual(['1 of 2', '2 of 2']);
    const runs: ActionRun[] = [];
    for (const { targets } of include) {
      const inputs = await inputsOf(path, 'deliver', { ...values, 'matrix.targets': targets });
      runs.push(await delivering.sync(FLEET, { inputs }));
    }
    expect(runs.map((run) => Object.values(actionsOf(run)).toSorted())).toEqual([
      ['created', 'created', 'failed'],
      ['created', 'created', 'created'],
    ]);
    const merged = await merge(
      path,
      runs.map(({ outputs }) => outputs['report'] ?? ''),
    );
    expect(merged.failed).toBe(true);
    expect(merged.summary).toContain('### dbcred-sync fleet: 1 of 6 failed');
    expect(merged.summary).toContain('| created | 5 |');
    expect(merged.summary).toContain(
      '- **secrets in org/nowhere**: GitHub shows no such repository to this token',
    );
    const good = await merge(path, [runs[1]?.outputs['report'] ?? '']);
    expect(good.failed).toBe(false);
  },
);

/** What the last job's script makes of the shards' reports. */
async function merge(
  path: string,
  reports: readonly string[],
): Promise<{ failed: boolean; summary: string }> {
  const script = (await jobsOf(path))['report']?.steps.find(({ run }) => run !== undefined)?.run ?? '';
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
