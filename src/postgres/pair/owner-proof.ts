import { z } from 'zod';
import { outcomeOf } from '../alteration.ts';
import type { ConnectionString } from '../connection-string.ts';
import { type Probe, type ProbeOptions, probe } from '../probe.ts';
import { literal, roleIdentifier, roleLiteral } from '../quoting.ts';
import type { Session } from '../session.ts';
import type { SessionFacts } from '../session-facts.ts';
import { differencesQuery, type OnlyOne, onlyOneIn } from './pair-differences.ts';
import { maySetRole } from './pair-facts.ts';

/** What a login found of the owner that its sessions are to go on as. */
export interface OwnerSeen {
  readonly sessionUser: string;
  readonly currentUser: string;
  readonly ownerExists: boolean;
  /** Whether it may go on as the owner: SET on PostgreSQL 16 and later, membership before. */
  readonly isMember: boolean;
  /**
   * The session is the owner's. Not so, the login succeeded all the same: an owner that was dropped or a membership that
   * was revoked is a warning at login, and a pooler may lend a session that somebody has left with SET ROLE NONE.
   */
  readonly isOwner: boolean;
  readonly write: OwnerWrite;
}

/** A table made in a schema that its programs use, and taken back. */
export type OwnerWrite =
  | { readonly result: 'done'; readonly schema: string }
  | {
      readonly result: 'not-tried';
      readonly because: 'not-asked' | 'not-owner' | 'replica' | 'read-only' | 'no-create';
    }
  | { readonly result: 'refused'; readonly schema: string; readonly code: string; readonly message: string };

/** `seen` is there wherever the login was had. */
export type OwnerProof = Probe & { readonly seen: OwnerSeen | undefined };

/** Without `write`, nothing is made. */
export type OwnerProofOptions = Omit<ProbeOptions, 'askFacts' | 'askAlso'> & {
  readonly write: boolean;
  readonly compare?: Comparing | undefined;
};

/** What only one of the logins has is asked as well, in the session that is there anyway. */
export interface Comparing {
  readonly logins: readonly [string, string];
  readonly hears: (onlyOne: readonly OnlyOne[]) => void;
}

const Row = z.object({
  session_user: z.string(),
  current_user: z.string(),
  owner_exists: z.boolean(),
  is_member: z.boolean(),
  creatable: z.string().nullable(),
});
type Row = z.infer<typeof Row>;

/**
 * One login as the connection string says, closed again, that asks who it goes on as: each question, and the write, is
 * one message, and so of one session behind a pooler too. Never throws for what a server does; throws, with nothing
 * sent, for what can be no role's name.
 */
export async function proveOwner(
  target: ConnectionString,
  owner: string,
  options: OwnerProofOptions,
): Promise<OwnerProof> {
  let row: Row | undefined;
  let seen: OwnerSeen | undefined;
  const result = await probe(target, {
    ...options,
    askFacts: true,
    askAlso: {
      before: 'SET LOCAL search_path TO DEFAULT;', // its own, to ask what is in it: all names here say their schema
      columns: columns(owner),
      hears: (answer) => {
        row = Row.parse(answer);
      },
      andThen: async (session, facts) => {
        if (row === undefined) throw new Error('the session did not say who it is');
        seen = await seenIn(session, facts, row, { owner, write: options.write });
        if (options.compare !== undefined) await compare(session, options.compare);
      },
    },
  });
  return { ...result, seen };
}

/** `creatable`: the first schema of the session's own search_path that it may create in; one that is not there is none. */
const columns = (owner: string): string => `session_user AS session_user, current_user AS current_user,
  EXISTS (SELECT FROM pg_catalog.pg_roles AS o
    WHERE o.rolname OPERATOR(pg_catalog.=) ${roleLiteral(owner)}) AS owner_exists,
  coalesce((SELECT ${maySetRole('l.oid', 'o.oid')} FROM pg_catalog.pg_roles AS l CROSS JOIN pg_catalog.pg_roles AS o
    WHERE l.rolname OPERATOR(pg_catalog.=) session_user
      AND o.rolname OPERATOR(pg_catalog.=) ${roleLiteral(owner)}), false) AS is_member,
  (SELECT path.name FROM pg_catalog.unnest(pg_catalog.current_schemas(false)) WITH ORDINALITY AS path (name, nth)
    WHERE NOT pg_catalog.starts_with(path.name::pg_catalog.text, 'pg_')
      AND pg_catalog.has_schema_privilege(path.name::pg_catalog.text, 'CREATE')
    ORDER BY path.nth LIMIT 1) AS creatable`;

async function seenIn(
  session: Session,
  facts: SessionFacts,
  row: Row,
  asked: { owner: string; write: boolean },
): Promise<OwnerSeen> {
  const isOwner = row.current_user === asked.owner;
  const seen = {
    sessionUser: row.session_user,
    currentUser: row.current_user,
    ownerExists: row.owner_exists,
    isMember: row.is_member,
    isOwner,
  };
  const because = whyNot(facts, row, isOwner, asked.write);
  if (because !== undefined || row.creatable === null)
    return { ...seen, write: { result: 'not-tried', because: because ?? 'no-create' } };
  const { write, belongsTo } = await written(session, row.creatable);
  return { ...seen, isOwner: belongsTo === undefined || belongsTo === asked.owner, write };
}

/** The login was had, whatever becomes of this. */
async function compare({ query }: Session, { logins, hears }: Comparing): Promise<void> {
  try {
    hears(onlyOneIn(await query(differencesQuery(logins)), logins));
  } catch {
    // the next session of that database is asked
  }
}

function whyNot(facts: SessionFacts, row: Row, isOwner: boolean, write: boolean) {
  if (!write) return 'not-asked';
  if (!isOwner) return 'not-owner';
  if (facts.inRecovery) return 'replica';
  if (facts.readOnly) return 'read-only';
  return row.creatable === null ? 'no-create' : undefined;
}

/** Whose the table was is what this message's session is, which behind a pooler need not be the one before. */
async function written(
  session: Session,
  schema: string,
): Promise<{ write: OwnerWrite; belongsTo: string | undefined }> {
  const table = `${roleIdentifier(schema)}.${roleIdentifier(`dbcred_sync_${session.backendPid() ?? 0}`)}`;
  try {
    const [row] = await session.queryAndTakeBack(
      `CREATE TABLE ${table} (); SELECT pg_catalog.pg_get_userbyid(c.relowner) AS belongs_to
      FROM pg_catalog.pg_class AS c WHERE c.oid OPERATOR(pg_catalog.=) ${literal(table)}::pg_catalog.regclass`,
    );
    return { write: { result: 'done', schema }, belongsTo: z.string().parse(row?.['belongs_to']) };
  } catch (thrown) {
    const outcome = outcomeOf(thrown);
    if (outcome.result === 'unknown') throw thrown;
    await session.rollBack();
    const { code, message } = outcome;
    return { write: { result: 'refused', schema, code, message }, belongsTo: undefined };
  }
}
