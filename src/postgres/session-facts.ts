import { z } from 'zod';
import { codeOf } from '../problem.ts';
import type { RoleLimits } from './role-limits.ts';
import type { Session } from './session.ts';

/** What a session says of itself. */
export interface SessionFacts {
  readonly serverVersion: string;
  readonly role: string;
  /** `transaction_read_only`: the server is full, or a default of the role or database says so. */
  readonly readOnly: boolean;
  /** A replica. */
  readonly inRecovery: boolean;
  /** The server's clock minus ours. */
  readonly clockSkewMs: number;
  /** The session that answers is not the one that took the login: a pooler lends it to one client after the other. */
  readonly throughPooler: boolean;
  /** Of the role that logged in; undefined where a server does not say. */
  readonly limits: RoleLimits | undefined;
}

export type Query = (text: string) => Promise<Record<string, unknown>[]>;

const Facts = z.object({
  version: z.string(),
  role: z.string(),
  read_only: z.string(),
  in_recovery: z.boolean(),
  now_s: z.coerce.number(),
  backend_pid: z.number().int().optional().catch(undefined),
});

/**
 * In the simple protocol, so that it passes through poolers too. Without an operator: nothing multiplies a numeric by
 * an integer but what somebody plants.
 */
const FACTS = `1 AS one, pg_catalog.current_setting('server_version') AS version, current_user AS role,
  pg_catalog.current_setting('transaction_read_only') AS read_only, pg_catalog.pg_is_in_recovery() AS in_recovery,
  extract(epoch FROM pg_catalog.clock_timestamp()) AS now_s, pg_catalog.pg_backend_pid() AS backend_pid`;

const count = z.coerce.number().int();

const Limits = z.object({
  login_role: z.string(),
  version_num: count,
  superuser: z.boolean(),
  replication: z.boolean(),
  connection_limit: count,
  valid_until_s: z.coerce.number().nullable(),
  role_sessions: count,
  all_sessions: count,
  max_connections: count,
  reserved: count,
  also_reserved: count.nullable(),
  adopted_in: z.array(z.string()).nullish(),
});

/** Of databases in which the role begins as another, as which two logins begin everywhere. */
const ADOPTED_IN = `(SELECT pg_catalog.json_agg(d.datname ORDER BY d.datname)
    FROM pg_catalog.pg_db_role_setting AS own
    JOIN pg_catalog.pg_database AS d ON d.oid OPERATOR(pg_catalog.=) own.setdatabase
    CROSS JOIN LATERAL pg_catalog.unnest(own.setconfig) AS begins (setting)
    WHERE own.setrole OPERATOR(pg_catalog.=) r.oid AND pg_catalog.starts_with(begins.setting, 'role=')
      AND (SELECT pg_catalog.count(*) FROM pg_catalog.pg_db_role_setting AS login
        WHERE login.setdatabase OPERATOR(pg_catalog.=) '0'::pg_catalog.oid AND login.setrole OPERATOR(pg_catalog.<>) own.setrole
          AND begins.setting OPERATOR(pg_catalog.=) ANY (login.setconfig)) OPERATOR(pg_catalog.=) '2'::pg_catalog.int8)`;

/**
 * Everybody may read these of every role, and count the sessions: of other roles' nothing more is shown. The
 * connections of dbcred-sync itself pass in a moment.
 * https://www.postgresql.org/docs/current/view-pg-roles.html
 */
const LIMITS = `session_user AS login_role, pg_catalog.current_setting('server_version_num') AS version_num,
  r.rolsuper AS superuser, r.rolreplication AS replication, r.rolconnlimit AS connection_limit,
  CASE WHEN pg_catalog.isfinite(r.rolvaliduntil) THEN extract(epoch FROM r.rolvaliduntil) END AS valid_until_s,
  s.of_role AS role_sessions, s.of_all AS all_sessions,
  pg_catalog.current_setting('max_connections') AS max_connections,
  pg_catalog.current_setting('superuser_reserved_connections') AS reserved,
  pg_catalog.current_setting('reserved_connections', true) AS also_reserved, ${ADOPTED_IN} AS adopted_in
FROM (SELECT 1) AS one_row
LEFT JOIN pg_catalog.pg_roles AS r ON r.rolname OPERATOR(pg_catalog.=) session_user
LEFT JOIN LATERAL (
  SELECT pg_catalog.count(*) FILTER (WHERE a.usesysid OPERATOR(pg_catalog.=) r.oid
      AND coalesce(a.backend_type, 'client backend') OPERATOR(pg_catalog.=) ANY ('{client backend,walsender}')) AS of_role,
    pg_catalog.count(*) FILTER (WHERE a.datid IS NOT NULL) AS of_all
  FROM pg_catalog.pg_stat_get_activity(NULL) AS a
  WHERE coalesce(a.application_name, '') OPERATOR(pg_catalog.<>) 'dbcred-sync'
    AND a.pid OPERATOR(pg_catalog.<>) pg_catalog.pg_backend_pid()) AS s ON true`;

/** Something more that is asked in the same statement, of the same session. */
export interface AlsoAsked {
  /** Statements before it, each with its semicolon. */
  readonly before: string;
  /** Of its list, after ours: their names are to be others. */
  readonly columns: string;
  /** Throws when this is no answer. */
  readonly hears: (row: Record<string, unknown>) => void;
}

/**
 * One round trip; with `askLimits`, one more on a server that does not know what is asked then. Throws what the
 * driver throws.
 */
export async function askFacts(
  { query, backendPid }: Pick<Session, 'query' | 'backendPid'>,
  clock: () => number,
  askLimits: boolean,
  also?: AlsoAsked,
): Promise<SessionFacts> {
  const basic = also === undefined ? `SELECT ${FACTS}` : `${also.before} SELECT ${FACTS}, ${also.columns}`;
  const withLimits = askLimits ? await askWithLimits(query, basic, clock) : undefined;
  const { row, halfway } = withLimits ?? (await ask(query, basic, clock));
  const facts = Facts.parse(row);
  also?.hears(row ?? {});
  return {
    serverVersion: facts.version,
    role: facts.role,
    readOnly: facts.read_only === 'on',
    inRecovery: facts.in_recovery,
    clockSkewMs: Math.round(facts.now_s * 1000 - halfway),
    throughPooler: isAnother(backendPid(), facts.backend_pid),
    limits: limitsIn(row, facts.now_s),
  };
}

/** A server of another make may tell neither. */
function isAnother(told: number | undefined, answering: number | undefined): boolean {
  return told !== undefined && answering !== undefined && told !== answering;
}

function askWithLimits(query: Query, basic: string, clock: () => number) {
  return ask(query, `${basic}, ${LIMITS}`, clock).catch((thrown: unknown) => {
    if (isNotUnderstood(thrown)) return undefined;
    throw thrown;
  });
}

async function ask(query: Query, text: string, clock: () => number) {
  const askedAt = clock();
  const [row] = await query(text);
  return { row, halfway: (askedAt + clock()) / 2 };
}

/** Class 42: syntax, unknown names, no privilege. 0A: not supported. */
function isNotUnderstood(thrown: unknown): boolean {
  return /^(?:42|0A)[0-9A-Z]{3}$/.test(codeOf(thrown) ?? '');
}

/** A server that answers something else has nothing to say of it. */
function limitsIn(row: unknown, nowS: number): RoleLimits | undefined {
  const parsed = Limits.safeParse(row);
  if (!parsed.success) return undefined;
  const { data } = parsed;
  const until = data.valid_until_s;
  const mayUse = data.max_connections - (data.superuser ? 0 : data.reserved + (data.also_reserved ?? 0));
  return {
    role: data.login_role,
    serverMajor: Math.floor(data.version_num / 10_000),
    superuser: data.superuser,
    replication: data.replication,
    connectionLimit: data.connection_limit < 0 || data.superuser ? undefined : data.connection_limit,
    sessions: data.role_sessions,
    validUntil: until === null ? undefined : { at: new Date(until * 1000), inMs: (until - nowS) * 1000 },
    server: { connections: mayUse, free: mayUse - data.all_sessions },
    ...(data.adopted_in && { adoptedIn: data.adopted_in }),
  };
}
