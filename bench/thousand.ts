import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LocalCloud } from '../emulators/cloud.ts';
import { AS_ON_A_RUNNER } from './measure.ts';
import type { Row } from './table.ts';
import { type Usage, usageOf } from './usage.ts';

const REPOSITORIES = 1000;
/** Of each: when its secret was written, and which version that was. */
const READS_EACH = 2;
/** https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits */
const READS_A_MINUTE = 900;

/**
 * Which of a thousand repositories are stale: once, since GitHub's own limits make it take minutes at any latency.
 * Writing to all of them takes hours for the same reason: on an injected clock, test/unit/fleet-scale.test.ts.
 */
export async function benchThousand(cloud: LocalCloud): Promise<Row[]> {
  const thousand = await arrangeThousand(cloud);
  const { wallMs: ms, peakMb: megabytes } = await thousand.once(ACTION);
  await thousand.undo();
  const minutes = Math.ceil((REPOSITORIES * READS_EACH) / READS_A_MINUTE) - 1;
  return [
    {
      ...{ what: `plan of ${REPOSITORIES} repositories, by version`, who: 'dbcred-sync', ms, megabytes },
      ...{ against: `${minutes} min: GitHub's ${READS_A_MINUTE} reads a minute` },
      ratio: ms / (minutes * 60_000),
    },
  ];
}

const ACTION = new URL('../dist/index.js', import.meta.url).pathname;

/** Each time of a cloud that GitHub has not limited yet. */
export async function arrangeThousand(cloud: LocalCloud) {
  const folder = await mkdtemp(join(tmpdir(), 'dbcred-bench-'));
  const config = join(folder, 'dbcred.yml');
  const head = (await readFile(cloud.env['DBCRED_CONFIG'] ?? '', 'utf8')).split('\ncheckouts:')[0] ?? '';
  const entry = "{ github-secret: DATABASE_URL, repositories: ['org/r*'], from: database-url }";
  await writeFile(config, `${head}\nconsumers:\n  - ${entry}\n`);
  const names = Array.from({ length: REPOSITORIES }, (_, index) => ({ fullName: `org/r${index}` }));
  return {
    async once(action: string): Promise<Usage> {
      await cloud.reset();
      cloud.github.arrangeRepositories(names);
      const env = { ...cloud.env, ...AS_ON_A_RUNNER, INPUT_MODE: 'sync', ...plan(cloud, config) };
      const usage = await usageOf(action, [], env);
      if (cloud.github.limits.trips() > 0) throw new Error('a limit of GitHub was tripped');
      return usage;
    },
    async undo(): Promise<void> {
      await cloud.reset();
      await rm(folder, { recursive: true });
    },
  };
}

const plan = (cloud: LocalCloud, config: string) => ({
  ...{ DBCRED_CONFIG: config, INPUT_PLAN: 'true', 'INPUT_MAX-TARGETS': String(REPOSITORIES) },
  ...{ 'INPUT_SKIP-UNCHANGED': 'true', 'INPUT_GITHUB-TOKEN': cloud.github.tokens.fleet },
});
