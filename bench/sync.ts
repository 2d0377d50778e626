import type { LocalCloud } from '../emulators/cloud.ts';
import { logIn, readSecret, setGitHubSecret, signInAz, unlessMissing } from './by-hand.ts';
import { AS_ON_A_RUNNER, median, timed, wallMs } from './measure.ts';
import { besides, type Row } from './table.ts';

const ACTION = new URL('../dist/index.js', import.meta.url).pathname;

/**
 * What has to come one after the other: GitHub's token, Entra's, the vault secret; a login (TCP, SSLRequest, TLS,
 * startup, two of SCRAM, a query); the write, and the vault's version once more.
 */
const FLOOR_ROUND_TRIPS = 3 + 7 + 1 + 1;

/** One vault secret to one GitHub secret, proven by a login; beside the commands that do the same. */
export async function benchSync(
  cloud: LocalCloud,
  latenciesMs: readonly number[],
  runs: number,
): Promise<Row[]> {
  const node = await median(runs, () => wallMs(process.execPath, ['-e', '0'], {}));
  const rows: Row[] = [];
  for (const latencyMs of latenciesMs) {
    cloud.setLatency(latencyMs);
    const ours = await median(runs, () => wallMs(process.execPath, [ACTION], syncOfOne(cloud)));
    const script = await unlessMissing(() => byScript(cloud));
    cloud.setLatency(0);
    rows.push(...rowsOf(latencyMs, { oursMs: ours.medianMs, nodeMs: node.medianMs, script }));
  }
  return rows;
}

export function syncOfOne(cloud: LocalCloud) {
  const { DBCRED_CONFIG: _, ...env } = cloud.env;
  return { ...env, ...AS_ON_A_RUNNER, INPUT_MODE: 'sync', INPUT_ENVIRONMENT: 'daily-pipeline' };
}

interface Script {
  readonly signInMs: number;
  readonly readMs: number;
  readonly proveMs: number;
  readonly writeMs: number;
}

/** Once: its programs take seconds to start. */
async function byScript(cloud: LocalCloud): Promise<Script> {
  let url = '';
  const signInMs = await timed(() => signInAz(cloud));
  const readMs = await timed(async () => {
    url = await readSecret(cloud, 'database-url');
  });
  const proveMs = await timed(() => logIn(cloud, url));
  const writeMs = await timed(() => setGitHubSecret(cloud, url, '--env', 'daily-pipeline'));
  return { signInMs, readMs, proveMs, writeMs };
}

interface Times {
  readonly oursMs: number;
  readonly nodeMs: number;
  readonly script: Script | undefined;
}

function rowsOf(latencyMs: number, { oursMs, nodeMs, script }: Times): Row[] {
  const what = `sync of one secret, ${latencyMs} ms per round trip`;
  const floorMs = nodeMs + FLOOR_ROUND_TRIPS * latencyMs;
  const all = script && script.signInMs + script.readMs + script.proveMs + script.writeMs;
  return [
    { what, who: 'dbcred-sync', ms: oursMs, against: '1.2 × floor', ratio: oursMs / floorMs },
    besides({ what, who: 'az login, az rest, psql, gh secret set', ms: all, oursMs }),
    besides({
      ...{ what, who: 'az rest, gh secret set: signed in before, nothing proven' },
      ...{ ms: script && script.readMs + script.writeMs, oursMs },
    }),
    {
      ...{ what, who: `floor: node start + ${FLOOR_ROUND_TRIPS} round trips` },
      ...{ ms: floorMs, against: '', ratio: null },
    },
  ];
}
