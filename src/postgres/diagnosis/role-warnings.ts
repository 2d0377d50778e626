import { foreign } from '../../foreign-text.ts';
import { mayNotChangeItself, ROTATION_CONNECTIONS, type RoleLimits, roomFor } from '../role-limits.ts';
import { isAzure, sqlRole } from './suggested-commands.ts';

/** Something about the role that will be, or already is, in the way. */
export interface RoleWarning {
  /** As it may be shown. */
  readonly role: string;
  readonly about: 'valid-until' | 'connection-limit' | 'replication' | 'server-connections';
  /** A sentence without a full stop. */
  readonly what: string;
  /** SQL for an administrator. */
  readonly fix: string;
}

/** In one line. */
export function noteOf({ what, fix }: RoleWarning): string {
  return `${what}. ${fix}`;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const DAYS_TO_WARN = 30;
/** A rotation, and whoever connects meanwhile. */
const FEW_CONNECTIONS = 5;

/** Everything about the role that somebody should know; `host` tells whose rules hold there. */
export function warningsOf(limits: RoleLimits, host: string): readonly RoleWarning[] {
  const found = [expiry(limits), noRoom(limits), cannotChange(limits, host), nearlyFull(limits)];
  return found.flatMap((one) => (one === undefined ? [] : [{ ...one, role: foreign(limits.role) }]));
}

function expiry({ role, validUntil }: RoleLimits): Omit<RoleWarning, 'role'> | undefined {
  if (validUntil === undefined || validUntil.inMs > DAYS_TO_WARN * DAY_MS) return undefined;
  return {
    about: 'valid-until',
    what: `The role ${foreign(role)} expires in ${inWords(validUntil.inMs)} (VALID UNTIL ${validUntil.at.toISOString()}): from then on the server answers its password as if it were wrong`,
    fix: `ALTER ROLE ${sqlRole({ user: role })} VALID UNTIL 'infinity';  -- as an administrator`,
  };
}

function noRoom(limits: RoleLimits): Omit<RoleWarning, 'role'> | undefined {
  const { role, sessions, connectionLimit } = limits;
  const room = roomFor(limits);
  if (room >= ROTATION_CONNECTIONS) return undefined;
  return {
    about: 'connection-limit',
    what: `The role ${foreign(role)} has ${sessions} of the ${connectionLimit} sessions that its CONNECTION LIMIT allows: ${room} ${room === 1 ? 'is' : 'are'} left, and a rotation needs ${ROTATION_CONNECTIONS} at a time`,
    fix: `ALTER ROLE ${sqlRole({ user: role })} CONNECTION LIMIT -1;  -- as an administrator; or a higher number, or close sessions of it`,
  };
}

function cannotChange(limits: RoleLimits, host: string): Omit<RoleWarning, 'role'> | undefined {
  const { role, serverMajor } = limits;
  if (!mayNotChangeItself(limits)) return undefined;
  const rotation = isAzure({ host })
    ? 'unless Azure allows it; a rotation rehearses the change before it writes anything'
    : 'so a rotation is refused';
  return {
    about: 'replication',
    what: `The role ${foreign(role)} has REPLICATION, and PostgreSQL ${serverMajor} lets only a superuser change the password of such a role, ${rotation}`,
    fix: `ALTER ROLE ${sqlRole({ user: role })} NOREPLICATION;  -- as a superuser; what replicates gets a role of its own. PostgreSQL 16 has no such rule`,
  };
}

function nearlyFull({ server }: RoleLimits): Omit<RoleWarning, 'role'> | undefined {
  if (server.free >= FEW_CONNECTIONS) return undefined;
  return {
    about: 'server-connections',
    what: `The server has ${Math.max(server.free, 0)} of ${server.connections} connections free: when there are none, logins are refused (53300)`,
    fix: 'SELECT usename, application_name, state, count(*) FROM pg_stat_activity GROUP BY 1, 2, 3 ORDER BY 4 DESC;  -- who has them; then make their pools smaller',
  };
}

function inWords(ms: number): string {
  const [count, unit] =
    ms < 2 * DAY_MS ? [Math.max(Math.floor(ms / HOUR_MS), 0), 'hour'] : [Math.floor(ms / DAY_MS), 'day'];
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
