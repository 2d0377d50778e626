import pg from 'pg';
import type { Authority } from '../certificates.ts';
import { type Cluster, startCluster } from './cluster.ts';
import { SUPERUSER } from './configuration.ts';
import { PLATFORM_ROLES } from './platform-roles.ts';
import { type PostgresProxy, type ProxyTarget, startProxy } from './proxy.ts';
import { type Replica, startReplica } from './replica.ts';
import { restriction } from './restricted-roles.ts';
import { prepare, restore, type SeededState } from './seeded-state.ts';
import { type StatementGate, startStatementGate } from './statement-gate.ts';
import { NEWEST, type PostgresVersion } from './versions.ts';

export interface PostgresServer {
  host: 'localhost';
  /** of the proxy, where clients belong */
  port: number;
  /** of the server itself */
  directPort: number;
  proxy: PostgresProxy;
  setLatency(ms: number): void;
  roles(): Promise<Record<string, RoleState>>;
  reset(): Promise<void>;
  /** A superuser's session, for arranging. Its statements stay out of the log. The caller ends it. */
  admin(database?: string): Promise<pg.Client>;
  log(): string;
  /** A streaming replica of this server, which has caught up. The caller stops it. */
  replicate(): Promise<Replica>;
  /** Empties the log. */
  forget(): void;
  stop(): Promise<void>;
}

interface RoleState {
  canLogin: boolean;
  superuser: boolean;
  createRole: boolean;
  createDb: boolean;
  connectionLimit: number;
  /** ISO 8601; null means forever */
  validUntil: string | null;
}

export interface PostgresOptions extends SeededState {
  authority: Authority;
  /** Default: 18. */
  version?: PostgresVersion | undefined;
  /** Refuses what Azure's extension refuses (restricted-roles.ts), at the price of a statement-gate.ts. */
  restricted?: boolean | undefined;
  /** More lines of postgresql.conf. */
  settings?: string;
}

export async function startPostgres(o: PostgresOptions): Promise<PostgresServer> {
  const certificate = await o.authority.issue({ names: ['localhost'], ips: ['127.0.0.1'] });
  const cluster = await startCluster(certificate, o.version ?? NEWEST, { settings: o.settings ?? '' });
  const admin = (database = 'postgres') => superuserSession(cluster, database);
  try {
    await withSession(admin(), (session) => prepare(session, o));
    await withSession(admin('template1'), (session) => restore(session, o));
    const gate = o.restricted
      ? await startStatementGate({ port: cluster.port, certificate }, restriction)
      : undefined;
    const proxy = await startProxy(behind(cluster, gate));
    return {
      host: 'localhost',
      port: proxy.port,
      directPort: cluster.port,
      proxy,
      setLatency: (ms) => proxy.setLatency(ms),
      roles: () => withSession(admin(), readRoles),
      async reset() {
        proxy.reset();
        await withSession(admin('template1'), (session) => restore(session, o));
      },
      admin,
      log: () => cluster.log(),
      forget: () => cluster.forget(),
      replicate: () =>
        startReplica({ cluster, certificate, version: o.version ?? NEWEST, session: superuserSession }),
      async stop() {
        await proxy.stop();
        await gate?.stop();
        await cluster.stop();
      },
    };
  } catch (error) {
    await cluster.stop();
    throw error;
  }
}

/** What the proxy is before. */
function behind(cluster: Cluster, gate: StatementGate | undefined): ProxyTarget {
  const { logEnd, logSince } = cluster;
  if (gate === undefined) return { port: cluster.port, logEnd, logSince, seenFrom: (port) => port };
  return { port: gate.port, logEnd, logSince, seenFrom: (port) => gate.portBehind(port) ?? 0 };
}

async function superuserSession({ folder, port }: Cluster, database: string): Promise<pg.Client> {
  const session = new pg.Client({
    host: folder,
    port,
    user: SUPERUSER,
    database,
    ssl: false, // said, or PGSSLMODE would be asked
    options: '-c log_statement=none -c log_min_error_statement=panic',
  });
  // a reset or stop ends sessions that lie idle; that is no news to whoever forgot one
  session.on('error', () => {});
  await session.connect();
  return session;
}

async function withSession<T>(
  opening: Promise<pg.Client>,
  work: (session: pg.Client) => Promise<T>,
): Promise<T> {
  const session = await opening;
  try {
    return await work(session);
  } finally {
    await session.end();
  }
}

async function readRoles(session: pg.Client): Promise<Record<string, RoleState>> {
  const { rows } = await session.query<RoleState & { name: string }>(
    `SELECT rolname AS name, rolcanlogin AS "canLogin", rolsuper AS superuser, rolcreaterole AS "createRole",
            rolcreatedb AS "createDb", rolconnlimit AS "connectionLimit",
            CASE WHEN isfinite(rolvaliduntil)
              THEN to_char(rolvaliduntil AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') END AS "validUntil"
     FROM pg_roles WHERE NOT starts_with(rolname, 'pg_') AND rolname <> ALL ($1) ORDER BY rolname`,
    [[SUPERUSER, ...PLATFORM_ROLES]],
  );
  return Object.fromEntries(rows.map(({ name, ...role }) => [name, role]));
}
