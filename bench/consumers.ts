import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LocalCloud } from '../emulators/cloud.ts';
import { RESOURCE_GROUP } from '../emulators/seed.ts';
import { runAction } from '../scripts/action-run.ts';
import { signInAz, unlessMissing } from './by-hand.ts';
import { consumersByHand, type Kind } from './consumers-by-hand.ts';
import { medianOf } from './measure.ts';
import { besides, type Row } from './table.ts';

/** So many of each kind. */
const EACH = 5;
/** So many round trips more than the slowest kind alone may all of them take beside one another. */
const GOAL_MORE = 2;
const LATENCIES_MS = [20, 80] as const;
const SECRET = 'database-url';
const SEEDED_APPS = ['zep', 'ctxeco-backend', 'temporal'];

const CALLED: Readonly<Record<Kind, string>> = {
  'container-app': `${EACH} Container Apps`,
  'container-app-job': `${EACH} jobs`,
  'app-service': `${EACH} apps of App Service`,
};
const KINDS: readonly Kind[] = ['container-app', 'container-app-job', 'app-service'];
const CASES: readonly (readonly Kind[])[] = [...KINDS.map((kind) => [kind]), KINDS];

/**
 * A rotation of one role with consumers of one kind, and of all of them beside one another: what its wall time grows by
 * for each millisecond of latency. The platforms do at once what they otherwise take their time for, so that there is
 * nothing to ask for twice. Each rotation has a cloud that is as it was at the start, and these consumers alone.
 */
export async function benchConsumers(cloud: LocalCloud, runs: number): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'dbcred-bench-'));
  const times = new Map<string, number[]>();
  const keyOf = (kinds: readonly Kind[], latencyMs: number): string => `${kinds.join()} ${latencyMs}`;
  let count = 0;
  for (let round = 0; round < runs; round += 1) {
    for (const latencyMs of LATENCIES_MS) {
      for (const kinds of CASES) {
        const config = await begin(cloud, kinds, join(folder, 'dbcred.yml'));
        const ms = await rotateOnce(cloud, config, latencyMs, ++count);
        const key = keyOf(kinds, latencyMs);
        times.set(key, [...(times.get(key) ?? []), ms]);
      }
    }
  }
  const timesOf = (kinds: readonly Kind[], latencyMs: number) => times.get(keyOf(kinds, latencyMs)) ?? [];
  const trips = (kinds: readonly Kind[]): number => {
    const [least, most] = LATENCIES_MS.map((latencyMs) => Math.min(...timesOf(kinds, latencyMs)));
    return ((most ?? 0) - (least ?? 0)) / (LATENCIES_MS[1] - LATENCIES_MS[0]);
  };
  const rows = [...tripRows(trips)];
  for (const latencyMs of LATENCIES_MS) {
    const oursMs = medianOf(timesOf(KINDS, latencyMs));
    rows.push(...(await besideAz(cloud, join(folder, 'dbcred.yml'), latencyMs, oursMs)));
  }
  await cloud.reset();
  await rm(folder, { recursive: true });
  return rows;
}

function tripRows(trips: (kinds: readonly Kind[]) => number): Row[] {
  const what = (consumers: string): string => `rotation with ${consumers}: in sequence`;
  const row = { who: 'dbcred-sync', ms: null };
  const alone = KINDS.map((kind) => ({ called: CALLED[kind], roundTrips: trips([kind]) }));
  const slowest = alone.toSorted((a, b) => b.roundTrips - a.roundTrips)[0];
  if (slowest === undefined) throw new Error('there are kinds');
  const goal = slowest.roundTrips + GOAL_MORE;
  const together = trips(KINDS);
  return [
    ...alone.map(({ called, roundTrips }) => ({
      ...{ ...row, what: what(`${called} alone`), roundTrips, against: '', ratio: null },
    })),
    {
      ...{ ...row, what: what('all of these'), roundTrips: together, ratio: together / goal },
      against: `${slowest.called} alone and ${GOAL_MORE} more: ${goal.toFixed(1)} round trips`,
    },
  ];
}

/** What is written and restarted by a script waits for nobody: neither for the platform to read, nor for new replicas. */
async function besideAz(
  cloud: LocalCloud,
  config: string,
  latencyMs: number,
  oursMs: number,
): Promise<Row[]> {
  await begin(cloud, KINDS, config);
  const ms = await unlessMissing(async () => {
    await signInAz(cloud);
    cloud.setLatency(latencyMs);
    return consumersByHand(cloud, SECRET, namesOf);
  }).finally(() => cloud.setLatency(0));
  const what = `rotation with all of these, ${latencyMs} ms per round trip: all of it`;
  return [
    { what, who: 'dbcred-sync', ms: oursMs, against: '', ratio: null },
    besides({ what, who: `az and psql, ${EACH * KINDS.length} consumers one after another`, ms, oursMs }),
  ];
}

const namesOf = (kind: Kind): readonly string[] =>
  Array.from({ length: EACH }, (_, index) => `bench-${kind}-${index + 1}`);

/** A cloud as it was at the start, with these consumers and no others; the config file that names them. */
async function begin(cloud: LocalCloud, kinds: readonly Kind[], config: string): Promise<string> {
  await cloud.reset();
  for (const app of SEEDED_APPS) cloud.containerApps.remove(app);
  cloud.containerApps.setIdenticalWriteSyncs(true);
  cloud.containerApps.answerWrites({ status: 202, polls: 0 });
  cloud.containerApps.setStartDelay(0);
  for (const kind of kinds) for (const name of namesOf(kind)) await add(cloud, kind, name);
  const [head = ''] = (await readFile(cloud.env['DBCRED_CONFIG'] ?? '', 'utf8')).split(/^consumers:\n/m);
  const lines = kinds.flatMap((kind) => namesOf(kind).map((name) => `  - ${entry(kind, name)}\n`));
  await writeFile(config, `${head}consumers:\n${lines.join('')}`);
  return config;
}

async function add(cloud: LocalCloud, kind: Kind, name: string): Promise<void> {
  const { identity } = cloud.scopes;
  const keyVaultUrl = `${cloud.env['DBCRED_VAULT']}/secrets/${SECRET}`;
  const secrets = [{ name: SECRET, keyVaultUrl, identity }];
  const env = { DATABASE_URL: { secretRef: SECRET } };
  if (kind === 'container-app')
    await cloud.containerApps.add({ name, identity, ingress: false, secrets, env });
  else if (kind === 'container-app-job') cloud.containerApps.addJob({ name, identity, secrets, env });
  else {
    const settings = { DATABASE_URL: `@Microsoft.KeyVault(SecretUri=${keyVaultUrl})` };
    await cloud.appService.add({ name, identity: 'system', settings });
  }
}

function entry(kind: Kind, name: string): string {
  const where = `${kind}: ${name}, resource-group: ${RESOURCE_GROUP}`;
  return kind === 'app-service'
    ? `{ ${where}, settings: { DATABASE_URL: { from: ${SECRET} } } }`
    : `{ ${where}, from: ${SECRET} }`;
}

async function rotateOnce(
  cloud: LocalCloud,
  DBCRED_CONFIG: string,
  latencyMs: number,
  run: number,
): Promise<number> {
  cloud.setLatency(latencyMs);
  const startedAt = performance.now();
  const { code, report, stdout } = await runAction(cloud, {
    inputs: { mode: 'rotate' },
    env: { DBCRED_CONFIG, GITHUB_RUN_ID: `${9_700_000 + run}` },
  }).finally(() => cloud.setLatency(0));
  const ms = performance.now() - startedAt;
  const left = report.consumers.filter(({ action }) => action !== 'replaced');
  if (code !== 0 || left.length > 0)
    throw new Error(`the rotation ended with ${code}, and without ${left.length}\n${stdout.slice(-2000)}`);
  return ms;
}
