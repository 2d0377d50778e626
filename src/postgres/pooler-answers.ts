/**
 * `refuses-credential`: its word for a wrong password, in answer to our proof of it. `role-unknown`: it has no password
 * to compare with. `cannot-log-in`, `cannot-connect`: its own trouble with its server. `no-database`,
 * `server-full`: its server's word, passed on with another code. `full`: it is so itself, which passes.
 */
export type PoolerMeaning =
  | 'refuses-credential'
  | 'role-unknown'
  | 'cannot-log-in'
  | 'cannot-connect'
  | 'no-database'
  | 'server-full'
  | 'full'
  | 'refuses-parameter';

export interface PoolerAnswer {
  readonly means: PoolerMeaning;
  readonly code: string;
  readonly text: RegExp;
  /** The poolers, with their versions, that were seen to say it. */
  readonly seenIn: string;
}

const PGBOUNCER = 'PgBouncer 1.18.0';
const PGBOUNCERS = 'PgBouncer 1.18.0 and 1.24.1';
const PGPOOL = 'Pgpool-II 4.3.5';

/** No server of PostgreSQL's says any of these with that code. The texts are whole: what is added may mean another thing. */
export const POOLER_ANSWERS: readonly PoolerAnswer[] = [
  { means: 'refuses-credential', code: '08P01', text: /^SASL authentication failed$/, seenIn: PGBOUNCERS },
  { means: 'refuses-credential', code: '08P01', text: /^password authentication failed$/, seenIn: PGBOUNCER },
  { means: 'refuses-credential', code: 'XX000', text: /^authentication failed$/, seenIn: PGPOOL },
  { means: 'role-unknown', code: '08P01', text: /^no such user$/, seenIn: PGBOUNCER },
  { means: 'role-unknown', code: 'XX000', text: /^SCRAM authentication failed$/, seenIn: PGPOOL },
  {
    // the server's own words, to the pooler
    means: 'cannot-log-in',
    code: '08P01',
    text: /^password authentication failed for user /,
    seenIn: PGBOUNCER,
  },
  { means: 'cannot-log-in', code: '08P01', text: /^server login has been failing/, seenIn: PGBOUNCERS },
  { means: 'cannot-log-in', code: 'XX000', text: /^backend authentication failed$/, seenIn: PGPOOL },
  {
    means: 'cannot-connect',
    code: 'XX000',
    text: /^failed to create a backend connection$/,
    seenIn: PGPOOL,
  },
  { means: 'no-database', code: '08P01', text: /^database ".*" does not exist$/, seenIn: PGBOUNCER },
  { means: 'server-full', code: '08P01', text: /^too many connections for role /, seenIn: PGBOUNCER },
  { means: 'full', code: '08P01', text: /max_client_conn|query_wait_timeout/, seenIn: PGBOUNCER },
  {
    means: 'refuses-parameter',
    code: '08P01',
    text: /^unsupported startup parameter: /,
    seenIn: PGBOUNCER,
  },
  {
    means: 'refuses-parameter',
    code: '08P01',
    text: /^unsupported (?:startup parameter in options|options startup parameter): /,
    seenIn: 'PgBouncer 1.20.0 and later', // https://github.com/pgbouncer/pgbouncer/pull/878
  },
];

interface Said {
  readonly code: string | undefined;
  readonly message: string;
}

/** The row of what a pooler said; undefined of what is a server's word, or nobody's that is known. */
export function poolerAnswer({ code, message }: Said): PoolerAnswer | undefined {
  return POOLER_ANSWERS.find((row) => row.code === code && row.text.test(message));
}

/** Whether it was said by something before the server: class 08 is hardly ever PostgreSQL's own. */
export function isPoolersWord(said: Said): boolean {
  return /^08[0-9A-Z]{3}$/.test(said.code ?? '') || poolerAnswer(said) !== undefined;
}

const LASTING: readonly PoolerMeaning[] = ['role-unknown', 'no-database', 'refuses-parameter'];

/** Whether a pooler refuses a text for good: no waiting changes that, and the password is not what it is about. */
export function refusesText(said: Said): boolean {
  const row = poolerAnswer(said);
  return row !== undefined && LASTING.includes(row.means);
}

/** PostgreSQL says it by 3D000. */
export function namesNoDatabase(said: Said): boolean {
  return said.code === '3D000' || poolerAnswer(said)?.means === 'no-database';
}
