import type { ConnectionString } from './connection-string.ts';
import type { SessionFacts } from './session-facts.ts';

/** The server is not what `target_session_attrs` asks for. */
export const UNWANTED_SESSION = 'DBCRED_UNWANTED_SESSION';

class UnwantedSession extends Error {
  readonly code = UNWANTED_SESSION;
}

/** Throws where libpq would look for another server, in its words. */
export function holdToWish(target: ConnectionString, facts: SessionFacts): void {
  const unwanted = whyUnwanted(target, facts);
  if (unwanted !== undefined) throw new UnwantedSession(unwanted);
}

function whyUnwanted(
  { sessionWish }: ConnectionString,
  { readOnly, inRecovery }: SessionFacts,
): string | undefined {
  const takesWrites = !readOnly && !inRecovery;
  switch (sessionWish) {
    case undefined:
      return undefined;
    case 'read-write':
      return takesWrites ? undefined : 'session is read-only';
    case 'read-only':
      return takesWrites ? 'session is not read-only' : undefined;
    case 'primary':
      return inRecovery ? 'server is in hot standby mode' : undefined;
    case 'standby':
      return inRecovery ? undefined : 'server is not in hot standby mode';
  }
}

/** Whether whoever reads it wants to read alone. */
export function wantsToRead(target: Pick<ConnectionString, 'options' | 'sessionWish'>): boolean {
  const { sessionWish } = target;
  return asksToBeReadOnly(target) || sessionWish === 'read-only' || sessionWish === 'standby';
}

/** https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-DEFAULT-TRANSACTION-READ-ONLY */
export function asksToBeReadOnly({ options = '' }: Pick<ConnectionString, 'options'>): boolean {
  return /(?:^|\s)(?:-c\s*|--)default[_-]transaction[_-]read[_-]only=(?:on|true|yes|1)(?:\s|$)/i.test(
    options,
  );
}
