import { foreign } from '../../foreign-text.ts';
import { isPoolersWord, type PoolerMeaning, poolerAnswer } from '../pooler-answers.ts';
import type { ProbeFailure } from '../probe.ts';
import type { Diagnosis, Row, Where } from './row.ts';
import { either, hasCode } from './row.ts';
import { besideWhatIsSet, isAzure, psql } from './suggested-commands.ts';

export const poolerMeans =
  (means: PoolerMeaning): Row['matches'] =>
  (failure) =>
    poolerAnswer(failure)?.means === means;

/** What is before the server has trouble of its own, or with what it was asked; nothing here is said of the password. */
export const POOLER_ROWS: readonly Row[] = [
  { matches: poolerMeans('refuses-parameter'), diagnosis: refusedParameter },
  {
    // PgBouncer 1.24 passes on what its server says: https://www.pgbouncer.org/config.html#authentication-file-format
    matches: either(hasCode('28P01'), poolerMeans('cannot-log-in')),
    diagnosis: (where, { serverProved }) => ({
      code: 'database-pooler',
      what: serverProved
        ? 'A pooler let this credential in, and the server refuses the login of the pooler'
        : 'The server refuses the login of the pooler before it',
      likelyCause: `PgBouncer has a password of its own ${serverProved ? 'for this role, in its auth_file or its [databases] section,' : 'for this role, or for its auth_user,'} and was not told of a new one. Whether the server takes this credential is not known.`,
      fix: `Give the pooler the password that the server knows, and reload it (RELOAD;). ${withoutIt(where)}`,
    }),
  },
  {
    matches: poolerMeans('full'),
    diagnosis: () => ({
      code: 'database-busy',
      what: 'The pooler has no free connection',
      likelyCause: 'More clients than PgBouncer admits (max_client_conn), or its pool is used up.',
      fix: "See who holds the connections, in the pooler's console, and raise max_client_conn or default_pool_size:\nSHOW POOLS; SHOW CLIENTS;",
    }),
  },
  {
    matches: poolerMeans('role-unknown'),
    diagnosis: (where) => ({
      code: 'database-pooler',
      what: 'The pooler does not know this role',
      likelyCause: `The role ${foreign(where.user)} is in no password file of the pooler, and its auth_query finds none of that name. The password was not looked at.`,
      fix: `Correct the role, or add it to the auth_file (PgBouncer) or the pool_passwd (Pgpool-II). ${withoutIt(where)}`,
    }),
  },
  {
    matches: isPoolersWord,
    diagnosis: (where) => ({
      code: 'database-pooler',
      what: 'A pooler or gateway before the server refused the connection',
      likelyCause:
        'PostgreSQL itself hardly ever answers so: PgBouncer or a gateway cannot reach the server, cannot log in to it, or does not know this role or database.',
      fix: `Look at its log. ${withoutIt(where)}`,
    }),
  },
];

function withoutIt(where: Where): string {
  return `Try the server itself, without it:\n${psql({ ...where, port: 5432 }, where.database)}`;
}

/** https://www.pgbouncer.org/config.html#ignore_startup_parameters */
function refusedParameter(where: Where, failure: ProbeFailure): Diagnosis {
  const said = /: ([A-Za-z_][\w.]{0,62})$/.exec(failure.message)?.[1];
  const name = / options(?: startup parameter)?: /.test(failure.message) ? 'options' : (said ?? 'PARAMETER');
  const setting = 'ignore_startup_parameters';
  return {
    code: 'database-pooler',
    what: 'The pooler refuses a parameter of the connection string',
    likelyCause: `PgBouncer admits few startup parameters, and ${name} is none of them (${poolerAnswer(failure)?.seenIn ?? ''} answers so). Every program that sends it is refused alike; the password was not looked at.`,
    fix: `Leave ${name} out of the connection string. Or let the pooler pass over it, which then has no effect:\n${
      isAzure(where)
        ? besideWhatIsSet(where, `pgbouncer.${setting}`, name)
        : `${setting} = ${name}   # in [pgbouncer] of pgbouncer.ini, beside what stands there; then RELOAD;`
    }`,
  };
}
