import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { createSecureContext } from 'node:tls';
import type { Certificate } from '../certificates.ts';
import { type Front, serve } from './client.ts';
import { DIALECTS, type DialectName } from './dialects.ts';
import { Ended, Pool, type PoolSettings } from './pool.ts';
import type { ServerPlace } from './server-session.ts';

/** A pooler before a server, for where no real one is installed: it answers as that was recorded (dialects.ts). */
export interface StandInPooler {
  host: 'localhost';
  port: number;
  /** Puts these into its password file and has it read (RELOAD). Sessions that are open stay so. */
  reload(passwords: Record<string, string>): void;
  close(): Promise<void>;
}

/**
 * `file`: what it knows until it is told, passwords or verifiers, by role. `query`: it asks the server at each login,
 * as a role that may read pg_shadow.
 */
export type PoolerAuth =
  | { by: 'file'; passwords: Record<string, string> }
  | { by: 'query'; user: string; password: string };

export interface StandInOptions {
  /** of localhost, for its clients */
  certificate: Certificate;
  /** the server behind it, and the authority of that */
  server: ServerPlace;
  auth: PoolerAuth;
  /** Default: transaction, as Azure's. */
  mode?: 'transaction' | 'session';
  /** Default: pgbouncer-1.18. */
  as?: DialectName;
  maxClients?: number;
  /** ignore_startup_parameters */
  ignored?: string[];
  /** Of these, the defaults are PgBouncer's: 20 sessions, 15 s and 120 s. */
  pool?: Partial<PoolSettings>;
}

export async function startStandInPooler(o: StandInOptions): Promise<StandInPooler> {
  const clients = new Set<Socket>();
  const dialect = DIALECTS[o.as ?? 'pgbouncer-1.18'];
  const settings = { size: 20, loginRetryMs: 15_000, queryWaitMs: 120_000, ...o.pool };
  const pools = new Map<string, Pool>();
  const poolOf = (user: string, database: string): Pool => {
    const key = JSON.stringify([user, database]);
    const pool = pools.get(key) ?? new Pool([user, database], o.server, dialect, settings);
    pools.set(key, pool);
    return pool;
  };
  let passwords = o.auth.by === 'file' ? o.auth.passwords : {};
  const front: Front = {
    ...{ dialect, poolOf, server: o.server, mode: o.mode ?? 'transaction', ignored: o.ignored ?? [] },
    context: createSecureContext({ cert: o.certificate.certPem, key: o.certificate.keyPem }),
    isFull: () => clients.size > (o.maxClients ?? 100),
    isByQuery: o.auth.by === 'query',
    async keptOf(user, database) {
      if (o.auth.by === 'file') return passwords[user];
      return o.auth.user === user ? o.auth.password : askedOf(poolOf(o.auth.user, database), user, o.auth);
    },
  };
  const listener = createServer({ noDelay: true }, (socket) => {
    clients.add(socket);
    socket.on('close', () => clients.delete(socket));
    void serve(socket, front).catch(() => socket.destroy());
  }).listen(0, '127.0.0.1');
  await once(listener, 'listening');
  return {
    host: 'localhost',
    port: (listener.address() as AddressInfo).port,
    reload(now) {
      passwords = now;
      // a session that is opened before somebody logs in again has the new one as well
      for (const [key, pool] of pools) {
        const [user = ''] = JSON.parse(key) as string[];
        const kept = now[user];
        if (kept !== undefined && !kept.startsWith('SCRAM-SHA-256$')) pool.secret = { password: kept };
      }
    },
    async close() {
      const closed = once(listener, 'close');
      listener.close();
      for (const socket of clients) socket.destroy();
      for (const pool of pools.values()) pool.close();
      await closed;
    },
  };
}

/** https://www.pgbouncer.org/config.html#auth_query */
async function askedOf(
  pool: Pool,
  user: string,
  { password }: { password: string },
): Promise<string | undefined> {
  pool.secret = { password };
  const session = await pool.take(true);
  try {
    const rows = await session.ask(
      `SELECT usename, passwd FROM pg_shadow WHERE usename='${user.replaceAll("'", "''")}'`,
    );
    pool.giveBack(session);
    return rows[0]?.[1];
  } catch {
    pool.drop(session);
    throw new Ended({ code: '08P01', message: 'bouncer config error' });
  }
}
