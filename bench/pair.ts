import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { LocalCloud } from '../emulators/cloud.ts';
import { type PairInCloud, RADAR, seedPair } from '../emulators/seed/pair.ts';
import { connectionString } from '../emulators/seed/passwords.ts';
import { runAction } from '../scripts/action-run.ts';
import { startHolders, type Tally } from '../scripts/copy-holders.ts';
import { medianOf } from './measure.ts';
import type { Row } from './table.ts';

/** Its goal: so many times the round trips of a rotation of one role, one after the other. */
const GOAL = 1.3;
const LATENCIES_MS = [20, 80] as const;
const SINGLE = 'radar_single';
const SINGLE_SECRET = 'SINGLE_URL';

/** A rotation of two logins beside one of one role with the same consumer: what each grows by per millisecond of latency. */
export async function benchPair(cloud: LocalCloud, runs: number): Promise<Row[]> {
  const pair = await seedPair(cloud, { withApp: false });
  const single = await seedSingle(cloud);
  const work = {
    pair: (run: number) =>
      rotateOnce(cloud, { DBCRED_CONFIG: pair.config, INPUT_CREDENTIAL: RADAR.credential }, run),
    single: (run: number) => rotateOnce(cloud, { DBCRED_CONFIG: single }, run),
  };
  const times = { pair: new Map<number, number[]>(), single: new Map<number, number[]>() };
  let count = 0;
  for (let round = 0; round < runs; round += 1) {
    for (const latencyMs of LATENCIES_MS) {
      for (const who of ['pair', 'single'] as const) {
        cloud.setLatency(latencyMs);
        const ms = await work[who](++count).finally(() => cloud.setLatency(0));
        times[who].set(latencyMs, [...(times[who].get(latencyMs) ?? []), ms]);
        if (who === 'pair') await retireBefore(cloud, pair);
      }
    }
  }
  const clients = await clientsThrough(cloud, pair, work, () => ++count);
  const roundTrips = (of: ReadonlyMap<number, readonly number[]>): number => {
    const [least, most] = LATENCIES_MS.map((latencyMs) => Math.min(...(of.get(latencyMs) ?? [])));
    return ((most ?? 0) - (least ?? 0)) / (LATENCIES_MS[1] - LATENCIES_MS[0]);
  };
  const [ofPair, ofSingle] = [roundTrips(times.pair), roundTrips(times.single)];
  return [
    ...clients,
    ...LATENCIES_MS.map((latencyMs) => ({
      ...{ what: `rotation of two logins, ${latencyMs} ms per round trip`, who: 'dbcred-sync' },
      ...{ ms: medianOf(times.pair.get(latencyMs) ?? []), against: 'one role, the same consumer' },
      ratio: medianOf(times.pair.get(latencyMs) ?? []) / medianOf(times.single.get(latencyMs) ?? []),
    })),
    {
      ...{ what: 'rotation of two logins: in sequence', who: 'dbcred-sync', ms: null, roundTrips: ofPair },
      ...{
        against: `one role: ${ofSingle.toFixed(1)} round trips (goal ${GOAL} ×)`,
        ratio: ofPair / ofSingle,
      },
    },
  ];
}

type Work = Readonly<Record<'pair' | 'single', (run: number) => Promise<number>>>;

/** A program that logs in anew every 10 ms with GitHub's copy: how often it is refused while that is rotated, by either protocol. */
async function clientsThrough(
  cloud: LocalCloud,
  pair: PairInCloud,
  work: Work,
  next: () => number,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const latencyMs of LATENCIES_MS) {
    const met = new Map<keyof Work, Tally>();
    for (const [who, name] of [
      ['pair', RADAR.variable],
      ['single', SINGLE_SECRET],
    ] as const) {
      await work[who](next()); // each holder has its copy
      if (who === 'pair') await retireBefore(cloud, pair);
      const copy = (): string | undefined =>
        cloud.github.state()[RADAR.repository]?.environments[RADAR.environment]?.[name]?.value;
      const holders = startHolders([name], copy, {
        ...{ port: cloud.postgres.directPort, ca: cloud.caPem },
        ...(who === 'pair' ? { owner: pair.owner } : {}),
      });
      await holders.onceMore();
      cloud.setLatency(latencyMs);
      await work[who](next()).finally(() => cloud.setLatency(0));
      await holders.onceMore();
      met.set(who, await holders.stop());
      if (who === 'pair') await retireBefore(cloud, pair);
    }
    const [ofPair, ofSingle] = [refusedOf(met.get('pair')), refusedOf(met.get('single'))];
    rows.push({
      what: `rotation of two logins, ${latencyMs} ms per round trip: a client every 10 ms`,
      ...{ who: 'dbcred-sync', ms: null, refused: ofPair, ratio: null },
      against: `one role: ${ofSingle.logins} of ${ofSingle.of} refused (goal 0)`,
    });
  }
  return rows;
}

/** 28P01 and 28000, also of a copy that was exchanged meanwhile. */
function refusedOf(tally: Tally | undefined): { readonly logins: number; readonly of: number } {
  const { refused = [], overtaken = [], logins = {} } = tally ?? {};
  return {
    logins: refused.length + overtaken.length,
    of: Object.values(logins).reduce((sum, one) => sum + one, 0),
  };
}

/** One role with the rights of the others, its password and its text, and the same GitHub secret. */
async function seedSingle(cloud: LocalCloud): Promise<string> {
  const password = 'Benched0nlyPassword1';
  const session = await cloud.postgres.admin(RADAR.database);
  await session.query(`CREATE ROLE ${SINGLE} LOGIN PASSWORD '${password}'`).finally(() => session.end());
  cloud.vault.set('radar-password', password, {});
  const text = connectionString({ role: SINGLE, port: cloud.postgres.port }, password, RADAR.database);
  cloud.vault.set('radar-single-url', text, {});
  const config = join(dirname(cloud.env['DBCRED_CONFIG'] ?? ''), 'az', 'single.yml');
  await writeFile(
    config,
    `vault: ${cloud.env['DBCRED_VAULT']}
server: { host: localhost, port: ${cloud.postgres.port}, user: ${SINGLE} }
databases: [${RADAR.database}]
secrets:
  password: radar-password
  connection-strings: [{ name: radar-single-url, database: ${RADAR.database} }]
consumers:
  - { github-secret: ${SINGLE_SECRET}, repository: ${RADAR.repository}, environment: ${RADAR.environment}, from: radar-single-url }
`,
  );
  return config;
}

/** The time of the login before is over, and the next rotation may begin. */
async function retireBefore(cloud: LocalCloud, pair: PairInCloud): Promise<void> {
  const { username } = new URL(cloud.vault.current(RADAR.secret));
  const [before] = pair.logins.filter((login) => login !== username);
  const session = await cloud.postgres.admin(RADAR.database);
  await session.query(`ALTER ROLE ${before} NOLOGIN`).finally(() => session.end());
}

async function rotateOnce(cloud: LocalCloud, env: Record<string, string>, run: number): Promise<number> {
  const startedAt = performance.now();
  const { code, stdout } = await runAction(cloud, {
    inputs: { mode: 'rotate' },
    env: { GITHUB_RUN_ID: `${9_500_000 + run}`, ...env },
  });
  if (code !== 0) throw new Error(`the rotation ended with ${code}\n${stdout.slice(-2000)}`);
  return performance.now() - startedAt;
}
