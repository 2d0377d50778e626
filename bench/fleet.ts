import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { LocalCloud } from '../emulators/cloud.ts';
import { runAction } from '../scripts/action-run.ts';
import { median, timed } from './measure.ts';
import type { Row } from './table.ts';

/** As many as GitHub lets be written at once. A thousand, on an injected clock: test/unit/fleet-scale.test.ts. */
const REPOSITORIES = 75;
const RUNS = 3;
/** `gh secret set` in a loop is measured on so many, and counted up. */
const BY_HAND = 5;

/** One secret in many repositories, all of them stale; beside a loop of `gh secret set`. */
export async function benchFleet(
  cloud: LocalCloud,
  latenciesMs: readonly number[],
  runs: number,
): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'dbcred-bench-'));
  const config = join(folder, 'dbcred.yml');
  const head = (await readFile(cloud.env['DBCRED_CONFIG'] ?? '', 'utf8')).split('\ncheckouts:')[0] ?? '';
  const entry = "{ github-secret: DATABASE_URL, repositories: ['org/r*'], from: database-url }";
  await writeFile(config, `${head}\nconsumers:\n  - ${entry}\n`);
  const rows: Row[] = [];
  for (const latencyMs of latenciesMs) {
    const [oneTarget, all] = [
      await oneOf(cloud, config, latencyMs, 1, runs),
      await oneOf(cloud, config, latencyMs, REPOSITORIES, runs),
    ];
    rows.push(...rowsOf(latencyMs, { oneTarget, all, gh: await byHand(cloud, latencyMs) }));
  }
  await cloud.reset();
  await rm(folder, { recursive: true });
  return rows;
}

/** Each time of a cloud that GitHub has not limited yet. */
async function oneOf(
  cloud: LocalCloud,
  config: string,
  latencyMs: number,
  count: number,
  runs: number,
): Promise<number> {
  const { medianMs } = await median(Math.min(runs, RUNS), async () => {
    await begin(cloud, count, latencyMs);
    const ms = await timed(async () => {
      const inputs = { mode: 'sync', 'github-token': cloud.github.tokens.fleet };
      const { code, report } = await runAction(cloud, { inputs, env: { DBCRED_CONFIG: config } });
      if (code !== 0) throw new Error(JSON.stringify(report.problems));
    });
    if (cloud.github.limits.trips() > 0) throw new Error('a limit of GitHub was tripped');
    return ms;
  });
  return medianMs;
}

async function begin(cloud: LocalCloud, count: number, latencyMs: number): Promise<void> {
  await cloud.reset();
  cloud.github.arrangeRepositories(
    Array.from({ length: count }, (_, index) => ({ fullName: `org/r${index}` })),
  );
  cloud.setLatency(latencyMs);
}

/** Undefined where gh is not installed. */
async function byHand(cloud: LocalCloud, latencyMs: number): Promise<number | undefined> {
  await begin(cloud, BY_HAND, latencyMs);
  const env = {
    PATH: process.env['PATH'],
    HOME: '/nonexistent',
    ...cloud.env,
    GH_ENTERPRISE_TOKEN: cloud.github.tokens.fleet,
  };
  const body = ['--body', 'something'];
  try {
    const ms = await timed(async () => {
      for (let index = 0; index < BY_HAND; index += 1) {
        const repository = ['--repo', `${cloud.env['GH_HOST']}/org/r${index}`];
        await promisify(execFile)('gh', ['secret', 'set', 'DATABASE_URL', ...repository, ...body], { env });
      }
    });
    return (ms / BY_HAND) * REPOSITORIES;
  } catch (thrown) {
    if (Object(thrown).code === 'ENOENT') return undefined;
    throw thrown;
  }
}

function rowsOf(
  latencyMs: number,
  { oneTarget, all, gh }: { oneTarget: number; all: number; gh: number | undefined },
): Row[] {
  const what = `sync to ${REPOSITORIES} repositories, ${latencyMs} ms per request`;
  // Ten reads (a listing, a key) and four writes side by side are the least beside what one target takes.
  const floor = oneTarget + (latencyMs * 2 * REPOSITORIES) / 10 + (latencyMs * REPOSITORIES) / 4;
  return [
    {
      what,
      who: 'dbcred-sync',
      ms: all,
      against: 'one target, and the requests side by side',
      ratio: all / floor,
    },
    {
      ...{
        what,
        who: gh === undefined ? 'gh secret set in a loop (not installed)' : 'gh secret set in a loop',
      },
      ...{
        ms: gh ?? null,
        against: gh === undefined ? '' : 'dbcred-sync',
        ratio: gh === undefined ? null : gh / all,
      },
    },
  ];
}
