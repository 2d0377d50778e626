import { codeOf, messageOf, type Problem } from '../problem.ts';
import type { ConnectionString } from './connection-string.ts';
import { diagnose } from './diagnosis/diagnosis.ts';
import { failureOf } from './probe.ts';
import { lockLost } from './role-lock.ts';
import type { Session } from './session.ts';

/**
 * `rejected`: the server refused the statement, so the role is as it was. `unknown`: there was no such answer,
 * and the role may have been changed, may be unchanged, or may yet be changed while this session lives.
 */
export type Alteration = { readonly result: 'altered' } | Unaltered;

export type Unaltered =
  | { readonly result: 'rejected'; readonly code: string; readonly message: string }
  | { readonly result: 'unknown'; readonly code: string | undefined; readonly message: string };

export async function change(session: Session, statement: string): Promise<Alteration> {
  try {
    await session.query(statement);
    return { result: 'altered' };
  } catch (thrown) {
    return outcomeOf(thrown);
  }
}

/** Made and taken back in one message. `unknown`: the session is lost, and nothing was changed. */
export async function rehearsed(session: Session, statement: string): Promise<Alteration> {
  const outcome = await change(session, `BEGIN; ${statement}; ROLLBACK`);
  // Where the message broke off, its end was not read. The lock is the session's, and outlives a transaction.
  if (outcome.result === 'rejected') await session.rollBack().catch(() => undefined);
  return outcome;
}

/** A session that does not answer has no lock to speak of: the server may have ended it. `whose`: the role's. */
export function unanswered(
  thrown: unknown,
  session: Session,
  target: ConnectionString,
  whose: string,
): Problem {
  if (outcomeOf(thrown).result === 'unknown') {
    return lockLost(`${whose} on ${target.host}:${target.port}`, thrown);
  }
  return diagnose(failureOf(thrown, session.progress), target, 'the session that holds the lock');
}

/**
 * ERROR undoes the statement. FATAL ends the session, perhaps after the commit, and a severity in another
 * language is not recognised: both are unknown, as is everything that the server did not say.
 * https://www.postgresql.org/docs/current/protocol-error-fields.html
 */
export function outcomeOf(thrown: unknown): Unaltered {
  const [code, message] = [codeOf(thrown), messageOf(thrown)];
  const undone = thrown instanceof Error && 'severity' in thrown && thrown.severity === 'ERROR';
  return undone && code !== undefined
    ? { result: 'rejected', code, message }
    : { result: 'unknown', code, message };
}
