import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { checkOfFive, checkOfOne } from '../check.ts';
import { arrangeClones } from '../command-line.ts';
import { AS_ON_A_RUNNER } from '../measure.ts';
import { toFirstPacket } from '../start-up.ts';
import { growSystem, statusOnce } from '../status.ts';
import { syncOfOne } from '../sync.ts';
import { arrangeThousand } from '../thousand.ts';
import { usageOf } from '../usage.ts';
import type { Build } from './builds.ts';
import type { Sample } from './comparison.ts';

/** One thing that both builds are measured at. */
export interface Line {
  /** Its part comes first, so that `--only` and `--goal` can mean several: `check.five.20ms`. */
  readonly id: string;
  readonly what: string;
  readonly latencyMs: number;
  /** Fewer runs than asked for, and none to warm up, where one takes long. */
  readonly mostRuns?: number;
  readonly cold?: true;
  /** Only when it is named: it takes minutes. */
  readonly onlyWhenNamed?: true;
  /** Makes the ground that it runs on. */
  prepare(cloud: LocalCloud, ours: Build): Promise<Prepared>;
}

interface Prepared {
  once(build: Build): Promise<Sample>;
  undo?(): Promise<void>;
}

const LATENCIES_MS = [0, 20, 80];

/** In this order: from a rotation on, the password is another. */
export const LINES: readonly Line[] = [
  firstPacket('check'),
  firstPacket('sync'),
  ...LATENCIES_MS.flatMap((latencyMs) => [
    each('check.one', 'check of one database', latencyMs, checkOfOne),
    each('check.five', 'check of five databases', latencyMs, checkOfFive),
  ]),
  ...LATENCIES_MS.map((latencyMs) => each('sync', 'sync of one secret', latencyMs, syncOfOne)),
  ...LATENCIES_MS.map(status),
  commandLine('help', '--help', async () => ({ args: ['--help'] })),
  commandLine('env-check', 'env --check with nothing to do', written),
  {
    ...{ id: 'thousand', what: 'plan of 1,000 repositories', latencyMs: 0 },
    ...{ mostRuns: 1, cold: true, onlyWhenNamed: true },
    async prepare(cloud) {
      const { once, undo } = await arrangeThousand(cloud);
      return { once: ({ action }) => once(action), undo };
    },
  },
  ...LATENCIES_MS.map((latencyMs) => ({
    ...each('rotate', 'rotation with three apps', latencyMs, rotation),
    mostRuns: 3,
  })),
];

function firstPacket(mode: 'check' | 'sync'): Line {
  return {
    ...{ id: `start-up.${mode}`, what: `${mode}: start to first packet`, latencyMs: 0 },
    prepare: async () => ({ once: async ({ action }) => ({ wallMs: await toFirstPacket(action, mode) }) }),
  };
}

type Env = Readonly<Record<string, string>>;

/** The action with this environment, which is asked for anew each time. */
function each(id: string, what: string, latencyMs: number, env: (cloud: LocalCloud) => Env): Line {
  return {
    ...{ id: `${id}.${latencyMs}ms`, what: `${what}, ${latencyMs} ms per round trip`, latencyMs },
    prepare: async (cloud) => ({ once: ({ action }) => usageOf(action, [], env(cloud)) }),
  };
}

let rotations = 0;

function rotation(cloud: LocalCloud): Env {
  rotations += 1; // a run that has rotated does not do so again
  const run = { GITHUB_RUN_ID: `${8_000_000 + rotations}`, INPUT_MODE: 'rotate' };
  return { ...cloud.env, ...AS_ON_A_RUNNER, ...run };
}

function status(latencyMs: number): Line {
  return {
    ...{ id: `status.${latencyMs}ms`, latencyMs },
    what: `status of 5 databases, 20 GitHub secrets, 10 apps, ${latencyMs} ms per round trip`,
    async prepare(cloud, ours) {
      const folder = await mkdtemp(join(tmpdir(), 'dbcred-bench-'));
      const { config, added } = await growSystem(cloud, join(folder, 'dbcred.yml'));
      const env = { ...cloud.env, ...AS_ON_A_RUNNER, INPUT_MODE: 'status', INPUT_CONFIG: config };
      await statusOnce(cloud, config, ours.action); // one that can not answer everything would be quick
      return {
        once: ({ action }) => usageOf(action, [], env),
        async undo() {
          for (const app of added) cloud.containerApps.remove(app);
          await rm(folder, { recursive: true });
        },
      };
    },
  };
}

interface Call {
  readonly args: readonly string[];
  readonly undo?: () => Promise<void>;
}

type Arrange = (cloud: LocalCloud, ours: Build) => Promise<Call>;

function commandLine(id: string, what: string, arrange: Arrange): Line {
  return {
    ...{ id: `command-line.${id}`, what: `npx dbcred-sync ${what}`, latencyMs: 0 },
    async prepare(cloud, ours) {
      const { args, undo } = await arrange(cloud, ours);
      // As a laptop has one: Node.js keeps there what it has compiled.
      const HOME = await mkdtemp(join(tmpdir(), 'dbcred-home-'));
      return {
        once: ({ cli }) => usageOf(cli, args, { ...cloud.env, HOME }),
        async undo() {
          await undo?.();
          await rm(HOME, { recursive: true });
        },
      };
    },
  };
}

async function written(cloud: LocalCloud, ours: Build): Promise<Call> {
  const { args, undo } = await arrangeClones(cloud);
  await usageOf(ours.cli, args, cloud.env);
  return { args: [...args, '--check'], undo };
}
