import { codeOf, messageOf } from '../problem.ts';
import type { ConnectionString } from './connection-string.ts';
import { isPoolersWord, poolerAnswer } from './pooler-answers.ts';
import {
  type Layer,
  newSession,
  type Progress,
  type Session,
  type SessionOptions,
  type Stage,
} from './session.ts';
import { type AlsoAsked, askFacts, type Query, type SessionFacts } from './session-facts.ts';
import { holdToWish } from './session-wish.ts';

export interface ProbeFailure {
  readonly stage: Stage;
  /** SQLSTATE, or Node's code; the driver's own errors have none. */
  readonly code: string | undefined;
  readonly message: string;
  /** Who issued the certificate that was presented, when one was. */
  readonly certificateIssuer: string | undefined;
  /** The server had proved that it knows this password, and had taken it, before something else failed. */
  readonly serverProved: boolean;
  /** It came before our proof of the password, so that is not what was refused. */
  readonly isBeforeProof?: boolean;
  readonly cause: unknown;
}

interface Measured {
  readonly elapsedMs: number;
  readonly layers: readonly Layer[];
  readonly certificateDaysLeft: number | undefined;
}

/**
 * `ok`: it logged in, and a query was answered. `bad`: the server refused this credential (28P01 in answer to it), or
 * a pooler before it did, in the words that it has for that. `unknown`: everything else that is not a login.
 */
export type Probe =
  | (Measured & { readonly result: 'ok'; readonly facts: SessionFacts | undefined })
  | (Measured & { readonly result: 'bad' | 'unknown'; readonly failure: ProbeFailure });

export interface ProbeOptions extends SessionOptions {
  /** Has the query that every login ends with ask the session what it is, and whether it can write. */
  readonly askFacts: boolean;
  /** With the facts also what the role may. */
  readonly askLimits?: boolean;
  /** With the facts also this, and then what is to be asked of such a session. */
  readonly askAlso?: AlsoAsked & {
    readonly andThen: (session: Session, facts: SessionFacts) => Promise<void>;
  };
}

const DAY_MS = 86_400_000;

/**
 * One login with TLS verified, closed again. Never throws for what a server does. A query belongs to it: a pooler
 * welcomes a client by itself, with a password that the server may not know any more, and logs in for its first
 * query. https://github.com/pgbouncer/pgbouncer/blob/master/src/client.c (finish_client_login)
 */
export async function probe(target: ConnectionString, options: ProbeOptions): Promise<Probe> {
  const startedAt = options.clock();
  const session = await newSession(target, options);
  const measured = (): Measured => {
    const { certificateEndsAtMs, layers } = session.progress;
    const now = options.clock();
    return {
      elapsedMs: Math.round(now - startedAt),
      layers: [...layers],
      certificateDaysLeft:
        certificateEndsAtMs === undefined ? undefined : Math.floor((certificateEndsAtMs - now) / DAY_MS),
    };
  };
  try {
    await session.connect();
    const { askAlso } = options;
    const facts =
      options.askFacts || target.sessionWish !== undefined || askAlso !== undefined
        ? await askFacts(session, options.clock, options.askLimits ?? false, askAlso)
        : await askAnything(session.query);
    if (facts !== undefined) {
      holdToWish(target, facts);
      await askAlso?.andThen(session, facts);
    }
    session.close();
    return { result: 'ok', facts, ...measured() };
  } catch (thrown) {
    session.destroy();
    const failure = failureOf(thrown, session.progress);
    return { result: refusesCredential(failure) ? 'bad' : 'unknown', failure, ...measured() };
  }
}

/** What answers without a row is no server of PostgreSQL's. */
async function askAnything(query: Query): Promise<undefined> {
  const [row] = await query('SELECT 1 AS one');
  if (row?.['one'] !== 1) throw new Error('the session did not answer SELECT 1');
}

/**
 * Whether it shows that the role has this password: it logged in, or the server had taken it before something else
 * failed (a limit of connections, a database that is full or closed to the role). Only at the server itself: what a
 * pooler takes is what it remembers, and 28P01 after that is the server's word against it.
 */
export function provesPassword(probe: Probe): boolean {
  if (probe.result === 'ok') return true;
  const { failure } = probe;
  return failure.serverProved && failure.code !== SERVER_REFUSES && !isPoolersWord(failure);
}

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
export const SERVER_REFUSES = '28P01';

/** Later it is a pooler's: it has let this credential in, and the server refuses the pooler's own login. */
export function refusesCredential(
  failure: Pick<ProbeFailure, 'code' | 'stage' | 'message' | 'isBeforeProof'>,
): boolean {
  if (failure.stage !== 'authentication' || failure.isBeforeProof === true) return false;
  return failure.code === SERVER_REFUSES || poolerAnswer(failure)?.means === 'refuses-credential';
}

/**
 * Whether the server took the password and then said that the role may not log in: of a pair, that is the login which is
 * retired. NOLOGIN is looked at after the proof; who has another password hears 28P01.
 * https://github.com/postgres/postgres/blob/REL_18_STABLE/src/backend/utils/init/miscinit.c (InitializeSessionUserId)
 */
export function isRetiredLogin(failure: Pick<ProbeFailure, 'code' | 'message' | 'serverProved'>): boolean {
  return (
    failure.serverProved && failure.code === '28000' && /is not permitted to log in/.test(failure.message)
  );
}

/** The same, where nothing but the server's own word counts: what a pooler refuses, the server may take. */
export function asServersWord(probe: Probe): Probe {
  return probe.result === 'bad' && probe.failure.code !== SERVER_REFUSES
    ? { ...probe, result: 'unknown' }
    : probe;
}

/** With which words a credential was refused. */
export function refusalWords({ code, message }: Pick<ProbeFailure, 'code' | 'message'>): string {
  return code === SERVER_REFUSES ? code : `${message}, ${code}, from a pooler`;
}

/** How a login failed, from what was thrown. */
export function failureOf(thrown: unknown, progress: Progress): ProbeFailure {
  const code = codeOf(thrown);
  // Whoever has proved that it knows the password says nothing more of it.
  const isAtProof = progress.stage === 'authentication' && code !== undefined;
  const isPast = progress.serverProved && isAtProof;
  return {
    stage: isPast ? 'database' : progress.stage,
    code,
    message: messageOf(thrown),
    certificateIssuer: progress.certificateIssuer,
    serverProved: progress.serverProved,
    isBeforeProof: isAtProof && progress.scram === undefined,
    cause: thrown,
  };
}
