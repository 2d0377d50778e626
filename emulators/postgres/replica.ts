import { execFileSync } from 'node:child_process';
import { chownSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import type { Certificate } from '../certificates.ts';
import { type Cluster, startCluster } from './cluster.ts';
import { SUPERUSER } from './configuration.ts';
import type { PostgresVersion } from './versions.ts';

/** A streaming replica: it has the roles and passwords of its server, and cannot be written to. */
export interface Replica {
  host: 'localhost';
  port: number;
  /** From now on it receives what changes, and does not show it, until `resume`. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** Settles when all that the server has written by now is there. */
  caughtUp(): Promise<void>;
  log(): string;
  stop(): Promise<void>;
}

interface Primary {
  readonly cluster: Cluster;
  readonly certificate: Certificate;
  readonly version: PostgresVersion;
  readonly session: (cluster: Cluster, database: string) => Promise<pg.Client>;
}

const CATCH_UP_MS = 20_000;

/** https://www.postgresql.org/docs/current/continuous-archiving.html#BACKUP-LOWLEVEL-BASE-BACKUP */
export async function startReplica(primary: Primary): Promise<Replica> {
  const { cluster, certificate, version } = primary;
  const primaryConnInfo = `host=${cluster.folder} port=${cluster.port} user=${SUPERUSER}`;
  const copied = {
    data: await copyOf(primary),
    settings: `primary_conninfo = '${primaryConnInfo}'\nwal_retrieve_retry_interval = '100ms'\n`,
  };
  const standby = await startCluster(certificate, version, copied);
  const asSuperuser = (at: Cluster, statement: string) => ask(primary, at, statement);
  const replica: Replica = {
    host: 'localhost',
    port: standby.port,
    pause: async () => void (await asSuperuser(standby, 'SELECT pg_wal_replay_pause()')),
    resume: async () => void (await asSuperuser(standby, 'SELECT pg_wal_replay_resume()')),
    async caughtUp() {
      // a commit that was not waited for (synchronous_commit is off) reaches the disk with this, and is sent
      const [{ lsn } = { lsn: '' }] = await asSuperuser(
        cluster,
        "SELECT pg_logical_emit_message(true, 'flush', 'x'), pg_current_wal_insert_lsn()::text AS lsn",
      );
      for (const deadline = Date.now() + CATCH_UP_MS; Date.now() < deadline; ) {
        const [row] = await asSuperuser(
          standby,
          `SELECT pg_last_wal_replay_lsn() >= '${String(lsn)}' AS there`,
        );
        if (row?.['there'] === true) return;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      throw new Error('the replica does not catch up');
    },
    log: () => standby.log(),
    stop: () => standby.stop(),
  };
  await replica.caughtUp();
  return replica;
}

/** The server's data as they are now, in its own folder, which goes when the server does. */
async function copyOf(primary: Primary): Promise<string> {
  const { cluster, version, session } = primary;
  const [start, stop] =
    version >= 15
      ? ["pg_backup_start('replica', true)", 'pg_backup_stop(false)']
      : ["pg_start_backup('replica', true, false)", 'pg_stop_backup(false, false)'];
  const source = join(cluster.folder, 'data');
  const folder = mkdtempSync(join(cluster.folder, 'replica-'));
  const data = join(folder, 'data');
  const admin = await session(cluster, 'postgres');
  try {
    await admin.query(`SELECT ${start}`);
    execFileSync('cp', ['-a', source, data]);
    const { rows } = await admin.query<{ labelfile: string }>(`SELECT labelfile FROM ${stop}`);
    const owner = statSync(source);
    const keep = (name: string, text: string): void => {
      writeFileSync(join(data, name), text, { mode: 0o600 });
      chownSync(join(data, name), owner.uid, owner.gid);
    };
    for (const name of ['postmaster.pid', 'postmaster.opts']) rmSync(join(data, name), { force: true });
    rmSync(join(data, 'pg_replslot'), { recursive: true, force: true });
    mkdirSync(join(data, 'pg_replslot'), { mode: 0o700 });
    chownSync(join(data, 'pg_replslot'), owner.uid, owner.gid);
    keep('backup_label', rows[0]?.labelfile ?? '');
    keep('standby.signal', '');
    return data;
  } finally {
    await admin.end();
  }
}

async function ask({ session }: Primary, at: Cluster, statement: string): Promise<Record<string, unknown>[]> {
  const admin = await session(at, 'postgres');
  const { rows } = await admin.query<Record<string, unknown>>(statement);
  await admin.end();
  return rows;
}
