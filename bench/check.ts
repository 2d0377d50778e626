import pg from 'pg';
import type { LocalCloud } from '../emulators/cloud.ts';
import { unlessMissing } from './by-hand.ts';
import { AS_ON_A_RUNNER, median, timed, wallMs } from './measure.ts';
import { besides, type Row } from './table.ts';

const DATABASES = ['zep', 'ctxEco', 'temporal', 'temporal_visibility', 'secairadar'];
const ACTION = new URL('../dist/index.js', import.meta.url).pathname;

/** Five databases checked by us and by five `psql` one after another, beside one connection and node's own start. */
export async function benchCheck(
  cloud: LocalCloud,
  latenciesMs: readonly number[],
  runs: number,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const latencyMs of latenciesMs) rows.push(...(await benchOne(cloud, latencyMs, runs)));
  return rows;
}

export function checkOfOne(cloud: LocalCloud) {
  return {
    ...AS_ON_A_RUNNER,
    INPUT_MODE: 'check',
    'INPUT_DATABASE-URL': cloud.vault.current('database-url'),
    DATABASE_CA: cloud.env['DATABASE_CA'] ?? '',
  };
}

export const checkOfFive = (cloud: LocalCloud) => ({
  ...checkOfOne(cloud),
  INPUT_DATABASES: DATABASES.join(','),
});

async function benchOne(cloud: LocalCloud, latencyMs: number, runs: number): Promise<Row[]> {
  cloud.setLatency(latencyMs);
  const ours = await median(runs, () => wallMs(process.execPath, [ACTION], checkOfFive(cloud)));
  const psql = await unlessMissing(() => median(runs, () => psqlFiveTimes(cloud)));
  const ready = await unlessMissing(() => median(runs, () => readyFiveTimes(cloud)));
  const connection = await median(runs, () => timed(() => oneConnection(cloud)));
  const node = await median(runs, () => wallMs(process.execPath, ['-e', '0'], {}));
  cloud.setLatency(0);
  const floorMs = connection.medianMs + node.medianMs;
  const what = `check of 5 databases, ${latencyMs} ms per round trip`;
  return [
    { what, who: 'dbcred-sync', ms: ours.medianMs, against: '1.3 × floor', ratio: ours.medianMs / floorMs },
    besides({ what, who: 'psql × 5', ms: psql?.medianMs, oursMs: ours.medianMs }),
    besides({ what, who: PG_ISREADY, ms: ready?.medianMs, oursMs: ours.medianMs }),
    { what, who: 'floor: node start + 1 connection', ms: floorMs, against: '', ratio: null },
  ];
}

async function psqlFiveTimes(cloud: LocalCloud): Promise<number> {
  let total = 0;
  for (const database of DATABASES) {
    const target = `host=localhost port=${cloud.postgres.port} user=ctxecoadmin dbname=${database} sslmode=verify-full`;
    total += await wallMs('psql', [target, '-c', 'select 1'], {
      PGPASSWORD: cloud.passwords.current,
      PGSSLROOTCERT: cloud.env['DATABASE_CA'] ?? '',
    });
  }
  return total;
}

/** It sends a startup packet and is content with any answer. */
const PG_ISREADY = 'pg_isready × 5: knows of no password, no certificate, no database, no write';

async function readyFiveTimes(cloud: LocalCloud): Promise<number> {
  let total = 0;
  for (const database of DATABASES) {
    const where = ['-h', 'localhost', '-p', String(cloud.postgres.port), '-U', 'ctxecoadmin', '-d', database];
    total += await wallMs('pg_isready', where, {});
  }
  return total;
}

async function oneConnection(cloud: LocalCloud): Promise<void> {
  const client = new pg.Client({
    host: 'localhost',
    port: cloud.postgres.port,
    user: 'ctxecoadmin',
    database: 'secairadar',
    password: cloud.passwords.current,
    ssl: { ca: cloud.caPem },
  });
  await client.connect();
  await client.query('select 1');
  await client.end();
}
