import { foreign } from '../foreign-text.ts';
import type { SessionGroup } from '../postgres/role-sessions.ts';
import { problemsOf } from '../problem.ts';
import type { Redacted } from '../redacted.ts';
import { isoTime } from '../rotation/record.ts';
import { type PairGround, rotatorTarget } from './ground.ts';
import type { Retirement } from './observation.ts';
import type { PairServer } from './pair-server.ts';

const DAY_MS = 86_400_000;

/** What is held against the time of a drain. */
export interface Draining {
  readonly ground: PairGround;
  readonly server: Pick<PairServer, 'sessions'>;
  /** The login that T does not name. */
  readonly login: string;
  /** Since when every consumer holds the version of T that there is, by the vault's clock. */
  readonly deliveredAt: number | undefined;
  /** The password of the role that gives the passwords, which may see who is connected; undefined without a right to it. */
  readonly rotator: Redacted | undefined;
  /** Consumers that do not hold what T says, a sentence each: they have not begun to drain. */
  readonly behind: readonly string[];
  /** Consumers of which nobody knows what they hold. */
  readonly unknown: readonly string[];
  /** Workflow runs and executions that began before that moment and may hold a copy; asked when the time is over. */
  readonly runsBefore: (deliveredAt: number) => Promise<Seen>;
  readonly retireUnknown: boolean;
  /** Who is connected as that login, where that was asked already. */
  readonly sessions?: (() => Promise<Seen>) | undefined;
}

/** What holds a retirement, and what could not be seen. Sentences. */
export interface Seen {
  readonly heldBy: readonly string[];
  readonly unknown: readonly string[];
}

/** From the last proven delivery to every consumer, by the vault's clock. */
export async function lookAtDrain(draining: Draining): Promise<Retirement> {
  const { ground, login, deliveredAt, behind, retireUnknown } = draining;
  const now = ground.vault.now();
  if (behind.length > 0 || deliveredAt === undefined || now === undefined) {
    const heldBy = behind.length > 0 ? behind : [NOT_DELIVERED];
    return { login, is: 'held', dueAt: undefined, heldBy, unknown: [] };
  }
  const drainMs = ground.pair.drainDays * DAY_MS;
  const dueAt = deliveredAt + drainMs;
  // The vault tells its time in seconds: its next answer may be a moment before what was noted.
  if (drainMs > 0 && now < dueAt)
    return { login, is: 'running', dueAt, heldBy: [`until ${isoTime(dueAt)}`], unknown: [] };
  const askSessions = draining.sessions ?? (() => sessionsOf(draining));
  const [sessions, runs] = await Promise.all([askSessions(), draining.runsBefore(deliveredAt)]);
  const heldBy = [...sessions.heldBy, ...runs.heldBy];
  const unknown = [...draining.unknown, ...sessions.unknown, ...runs.unknown];
  const isOverTwice = now >= deliveredAt + Math.max(2 * drainMs, DAY_MS);
  const isHeld = heldBy.length > 0 || (unknown.length > 0 && !retireUnknown && !isOverTwice);
  return { login, is: isHeld ? 'held' : 'over', dueAt, heldBy, unknown };
}

const NOT_DELIVERED = 'not every consumer has been delivered to';

/** Who is connected as the login that drains; what cannot be seen is unknown. */
export async function sessionsOf({
  ground,
  server,
  login,
  rotator,
}: Pick<Draining, 'ground' | 'server' | 'login' | 'rotator'>): Promise<Seen> {
  const { user } = ground.pair.rotatedBy;
  if (rotator === undefined)
    return unseen(`sessions of ${login} cannot be seen without the password of ${user}`);
  try {
    const found = await server.sessions(rotatorTarget(ground, rotator), login);
    if (found.result === 'seen')
      return { heldBy: found.groups.map((group) => groupInWords(group, login)), unknown: [] };
    const many = found.atLeast === 0 ? '' : `, of which there are at least ${found.atLeast}`;
    return unseen(`${user} does not see sessions of ${login}${many}: ${grantOfSight(ground, login)}`);
  } catch (thrown) {
    const [problem] = problemsOf(thrown);
    return unseen(`sessions of ${login} could not be asked for: ${problem?.what ?? 'unknown'}`);
  }
}

function unseen(why: string): Seen {
  return { heldBy: [], unknown: [why] };
}

function grantOfSight({ pair }: PairGround, login: string): string {
  return `GRANT "${login}" TO "${pair.rotatedBy.user}" WITH INHERIT TRUE, SET FALSE (PostgreSQL 16 and later), or GRANT pg_read_all_stats TO "${pair.rotatedBy.user}"`;
}

function groupInWords(
  { sessions, database, applicationName, clientAddress }: SessionGroup,
  login: string,
): string {
  const who = applicationName === '' ? 'without a name' : foreign(applicationName);
  const count = sessions === 1 ? 'a session' : `${sessions} sessions`;
  return `${count} of ${login} in ${foreign(database)} (${who}, from ${clientAddress === null ? 'a local socket' : foreign(clientAddress)})`;
}
