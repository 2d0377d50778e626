import pg from 'pg';
import type { LocalCloud } from '../emulators/cloud.ts';
import { ROLE } from '../emulators/seed.ts';
import { type ActionRun, runAction } from '../scripts/action-run.ts';
import { medianOf, timed } from './measure.ts';
import { byHandRows, rotateByHand } from './rotate-by-hand.ts';
import type { Row } from './table.ts';

/** A rotation takes seconds, so that more of them would take the benchmark minutes. */
const MOST_RUNS = 3;

/**
 * What the protocol needs one after the other between the ALTER's answer and the last PUT's, as long as the new
 * password is to have logged in first: startup packet, SCRAM first, SCRAM final, a query, PUT. TCP, SSLRequest and
 * TLS of that login (one each, with TLS 1.3) come before the ALTER; the lock's ping goes beside the login, and the
 * PUTs beside each other.
 */
const FLOOR_ROUND_TRIPS = 5;

interface Rotation {
  readonly totalMs: number;
  /** From the ALTER's answer to the last PUT's: by the action's own report. */
  readonly windowMs: number;
  /** From the ALTER to when the last PUT took effect: by what the cloud saw. */
  readonly seenMs: number;
  /** From the ALTER's answer until the last consumer had the password. */
  readonly consumersMs: number;
}

/** Rotations of the whole seeded topology, their windows, and how many round trips in sequence these are. */
export async function benchRotate(
  cloud: LocalCloud,
  latenciesMs: readonly number[],
  runs: number,
): Promise<Row[]> {
  const rows: Row[] = [];
  const windows = new Map<number, number>();
  const ours = new Map<number, { readonly totalMs: number; readonly windowMs: number }>();
  await rotateOnce(cloud, 0); // makes what the topology says is to be made
  for (const latencyMs of latenciesMs) {
    const rotations: Rotation[] = [];
    for (let run = 0; run < Math.min(runs, MOST_RUNS); run += 1) {
      rotations.push(await rotateOnce(cloud, latencyMs));
    }
    const middle = (of: (rotation: Rotation) => number): number => medianOf(rotations.map(of));
    const loginMs = await freshLogin(cloud, latencyMs);
    windows.set(latencyMs, Math.min(...rotations.map(({ windowMs }) => windowMs)));
    rows.push(...rowsOf(latencyMs, loginMs, middle));
    ours.set(latencyMs, {
      totalMs: middle((one) => one.totalMs),
      windowMs: middle((one) => one.windowMs),
    });
  }
  rows.push(...roundTrips(windows));
  // Afterwards, since it leaves the document and the apps behind.
  for (const [latencyMs, times] of ours) {
    cloud.setLatency(latencyMs);
    const script = await rotateByHand(cloud);
    cloud.setLatency(0);
    rows.push(...byHandRows(latencyMs, script, times));
  }
  return rows;
}

function rowsOf(
  latencyMs: number,
  loginMs: number,
  middle: (of: (rotation: Rotation) => number) => number,
): Row[] {
  const what = (of: string): string => `rotation, ${latencyMs} ms per round trip: ${of}`;
  const who = 'dbcred-sync';
  const windowMs = middle((one) => one.windowMs);
  return [
    { what: what('all of it'), who, ms: middle((one) => one.totalMs), against: '', ratio: null },
    {
      ...{ what: what('ALTER to last vault secret'), who, ms: windowMs },
      ...{ against: 'a whole login, then one PUT', ratio: windowMs / (loginMs + latencyMs) },
    },
    {
      ...{ what: what('ALTER to last vault secret'), who: 'as the cloud saw it' },
      ...{ ms: middle((one) => one.seenMs), against: '', ratio: null },
    },
    {
      ...{ what: what('ALTER to last consumer'), who },
      ...{ ms: middle((one) => one.consumersMs), against: '', ratio: null },
    },
  ];
}

/** What the shortest window grows by, for each millisecond that a round trip takes longer: load only adds to it. */
function roundTrips(windows: ReadonlyMap<number, number>): Row[] {
  const [least, most] = [Math.min(...windows.keys()), Math.max(...windows.keys())];
  const grown = (windows.get(most) ?? 0) - (windows.get(least) ?? 0);
  const count = grown / (most - least);
  return [
    {
      ...{ what: 'rotation: ALTER to last vault secret, in sequence', who: 'dbcred-sync' },
      ...{ ms: null, roundTrips: count },
      ...{ against: `${FLOOR_ROUND_TRIPS} round trips`, ratio: count / FLOOR_ROUND_TRIPS },
    },
  ];
}

let rotations = 0;

async function rotateOnce(cloud: LocalCloud, latencyMs: number): Promise<Rotation> {
  rotations += 1;
  const logBefore = cloud.postgres.log().length;
  const requestsBefore = cloud.requests().length;
  cloud.setLatency(latencyMs);
  const startedAt = performance.now();
  const env = { GITHUB_RUN_ID: `${9_000_000 + rotations}` }; // a run that has rotated does not do so again
  const run = await runAction(cloud, { inputs: { mode: 'rotate' }, env });
  const totalMs = performance.now() - startedAt;
  cloud.setLatency(0);
  const { windowMs, consumersMs } = told(run);
  const alteredAt = alterIn(cloud.postgres.log().slice(logBefore));
  // A request is delayed in full before it is carried out; half of that belongs to the answer.
  const heldAt = lastPut(cloud.requests().slice(requestsBefore)) + latencyMs / 2;
  return { totalMs, windowMs, consumersMs, seenMs: heldAt - alteredAt };
}

/** The part of the report that is read here. */
interface Told {
  readonly rotation: {
    readonly alterToVaultMs?: number;
    readonly consumers: readonly { readonly afterAlterMs?: number }[];
  } | null;
}

function told({ code, outputs, stderr }: ActionRun): Pick<Rotation, 'windowMs' | 'consumersMs'> {
  const { rotation }: Told = JSON.parse(outputs['report'] ?? '{}');
  const windowMs = rotation?.alterToVaultMs;
  if (code !== 0 || windowMs === undefined) throw new Error(`the rotation ended with ${code}\n${stderr}`);
  const consumers = rotation?.consumers ?? [];
  return { windowMs, consumersMs: Math.max(...consumers.map(({ afterAlterMs = 0 }) => afterAlterMs)) };
}

/** When the server noted the statement, which it does before it carries it out. */
function alterIn(log: string): number {
  const [, time] =
    /^(\S+ \S+) UTC \[\d+\] 127\.0\.0\.1\(\d+\) \S+ LOG: {2}statement: (?:SET LOCAL [^;]*; *)*ALTER ROLE/m.exec(
      log,
    ) ?? [];
  if (time === undefined) throw new Error('the log of the server shows no ALTER ROLE');
  return Date.parse(`${time.replace(' ', 'T')}Z`);
}

function lastPut(requests: ReturnType<LocalCloud['requests']>): number {
  const puts = requests.filter(
    ({ service, method, path }) => service === 'key-vault' && method === 'PUT' && !path.includes('-pending'),
  );
  return Math.max(...puts.map(({ at }) => Date.parse(at)));
}

/** One login from its first packet on, as it would be if nothing of it came before the ALTER. */
async function freshLogin(cloud: LocalCloud, latencyMs: number): Promise<number> {
  cloud.setLatency(latencyMs);
  const times: number[] = [];
  for (let run = 0; run < MOST_RUNS; run += 1) {
    const client = new pg.Client({
      ...{ host: cloud.postgres.host, port: cloud.postgres.port, database: 'postgres', user: ROLE },
      ...{ password: cloud.vault.current('postgres-password'), ssl: { ca: cloud.caPem } },
    });
    times.push(await timed(() => client.connect().then(() => client.query('SELECT 1'))));
    await client.end();
  }
  cloud.setLatency(0);
  return medianOf(times);
}
