import { isIP } from 'node:net';
import { foreign } from '../../foreign-text.ts';
import { nearest as nearestOf } from '../../nearest.ts';
import { isPoolersWord } from '../pooler-answers.ts';
import { isRetiredLogin, type ProbeFailure, refusesCredential } from '../probe.ts';
import { NO_CHANNEL_BINDING, UNPROVEN_AUTHENTICATION } from '../proof-demanded.ts';
import { MOST_ITERATIONS } from '../scram-verifier.ts';
import { poolerMeans } from './pooler-rows.ts';
import type { Diagnosis, Row, Where } from './row.ts';
import { both, codeless, either, hasCode, says } from './row.ts';
import {
  admitAddress,
  isAzure,
  psql,
  setParameter,
  sqlDatabase,
  sqlRole,
  storeAgain,
  urlWith,
} from './suggested-commands.ts';

/** Who is refused, and from where. SQLSTATEs: https://www.postgresql.org/docs/current/errcodes-appendix.html */
export const REFUSAL_ROWS: readonly Row[] = [
  { matches: both(refusesCredential, isPoolersWord), diagnosis: refusedByPooler },
  {
    matches: refusesCredential,
    diagnosis: (where) => ({
      code: 'database-credential-refused',
      what: 'The server refuses this credential',
      likelyCause: `The password is wrong, or the role ${foreign(where.user)} does not exist, has no password, or its VALID UNTIL has passed: the server answers all four alike.`,
      fix: `Find out which password the server knows; then store what has it:\n${storeAgain(where)}`,
    }),
  },
  {
    matches: codeless(/^SASL: .*client password must be|^Password must be a string$/),
    diagnosis: (where) => ({
      code: 'connection-string-invalid',
      what: 'The connection string holds no password',
      likelyCause: 'It was put together from a variable that was empty.',
      fix: `Write it with its password, percent-encoded, and store it:\n${urlWith(where, where.database)}\n${storeAgain(where)}`,
    }),
  },
  {
    matches: hasCode(NO_CHANNEL_BINDING),
    diagnosis: (where) => ({
      code: 'database-authentication-method',
      what: 'The server offers no channel binding, and the connection string requires it',
      likelyCause:
        'It has channel_binding=require, and what answers is a pooler (PgBouncer 1.18 has none), a proxy that ends TLS, or a server without it. libpq stops here, too; nothing was said of the password.',
      fix: `Connect to the server itself, without the pooler:\n${psql({ ...where, port: 5432 }, where.database)}\nOr leave channel_binding=require out of the connection string.`,
    }),
  },
  {
    matches: either(
      hasCode(UNPROVEN_AUTHENTICATION),
      codeless(/^SASL: Only mechanism|^Unknown authenticationOk message type/),
    ),
    diagnosis: (where) => ({
      code: 'database-authentication-method',
      what: 'The server does not ask for a SCRAM-SHA-256 exchange',
      likelyCause:
        'The role still has an MD5 password, the server is set to `password`, `md5` or `trust`, or this is not the server it claims to be. Nothing that reveals the password was sent.',
      fix: `${setParameter(where, 'password_encryption', 'scram-sha-256')}\nThen set the role's password again, the same will do (in psql: \\password), and let pg_hba.conf say scram-sha-256.`,
    }),
  },
  {
    matches: codeless(/^SASL: SCRAM-SERVER-FIRST-MESSAGE: iteration count \d+ exceeds /),
    diagnosis: (where) => ({
      code: 'database-authentication-method',
      what: 'The password of the role has more SCRAM iterations than dbcred-sync computes',
      likelyCause: `Whoever set it chose them (scram_iterations, or a verifier of their own). ${MOST_ITERATIONS} are the most here: they take seconds at each login already. Nothing is known about the password.`,
      fix: `With fewer, set the role's password again, the same will do (in psql, as the role):\nSET scram_iterations = 4096;   -- PostgreSQL 16 and later; earlier ones always use 4096\n\\password ${sqlRole(where)}`,
    }),
  },
  {
    matches: codeless(/^SASL: /),
    diagnosis: (where) => ({
      code: 'database-authentication-method',
      what: 'The server could not prove that it knows the password',
      likelyCause:
        'This is not the server that it claims to be, or a pooler or proxy between garbles the SCRAM exchange. Nothing that reveals the password was sent.',
      fix: `Connect to the server itself, without the pooler:\n${psql(where, where.database)}`,
    }),
  },
  {
    matches: both(hasCode('28000'), says(/pg_hba\.conf/)),
    diagnosis: (where, { message }) => notAdmitted(where, message),
  },
  {
    matches: both(hasCode('28000'), says(/not permitted to log in/)),
    diagnosis: (where, failure) => ({
      code: 'database-login-forbidden',
      what: 'The role is not permitted to log in',
      likelyCause: `The role ${foreign(where.user)} is NOLOGIN: a group of roles, or somebody locked it. ${isRetiredLogin(failure) ? 'Or it is the one of two logins that take turns which is retired: this copy is from before the last rotation then, and a check with vault or config says so. The password is right.' : 'Nothing is known about the password.'}`,
      fix: `Name a role that may, or as an administrator:\nALTER ROLE ${sqlRole(where)} LOGIN;`,
    }),
  },
  { matches: either(hasCode('3D000', '57P04'), poolerMeans('no-database')), diagnosis: noSuchDatabase },
  {
    matches: both(hasCode('42501'), says(/^permission denied for database/)),
    diagnosis: (where) => ({
      code: 'database-permission-denied',
      what: 'The role may not connect to this database',
      likelyCause: `The role ${foreign(where.user)} lacks the privilege CONNECT on ${foreign(where.database)}. The password is right.`,
      fix: `As the owner of the database, or an administrator:\nGRANT CONNECT ON DATABASE ${sqlDatabase(where)} TO ${sqlRole(where)};`,
    }),
  },
  {
    matches: hasCode('42501'),
    diagnosis: ({ user }) => ({
      code: 'database-permission-denied',
      what: 'The role lacks a privilege',
      likelyCause: `The role ${foreign(user)} may log in but not do what the answer names.`,
      fix: 'Grant it the privilege that the answer names, or use a role that has it. GRANT: https://www.postgresql.org/docs/current/sql-grant.html',
    }),
  },
  {
    matches: both(hasCode('55000'), says(/not currently accepting connections/)),
    diagnosis: (where) => ({
      code: 'database-closed',
      what: 'The database takes no connections',
      likelyCause:
        'Somebody set ALLOW_CONNECTIONS false, for a migration say, or it is a template. The password is right.',
      fix: `When that work is done, as an administrator in another database:\nALTER DATABASE ${sqlDatabase(where)} ALLOW_CONNECTIONS true;`,
    }),
  },
];

/** Its file may be older than the server's password as well, and then the password is the right one. */
function refusedByPooler(where: Where): Diagnosis {
  return {
    code: 'database-credential-refused',
    what: 'The pooler before the server refuses this credential',
    likelyCause: `The password is wrong, or the role ${foreign(where.user)} does not exist, or the pooler (PgBouncer, Pgpool-II) keeps passwords in a file that was not told of the one that the server knows: it answers all of these alike.`,
    fix: `If the server itself takes this password, the pooler's file is what is old: put the password there, and RELOAD;\n${psql({ ...where, port: 5432 }, where.database)}\nIf not, find out which password the server knows; then store what has it:\n${storeAgain(where)}`,
  };
}

/** `no pg_hba.conf entry for host "…"` or `pg_hba.conf rejects connection for host "…"`, over TLS. */
function notAdmitted(where: Where, message: string): Diagnosis {
  const seen = /\bfor host "([^"]{1,45})"/.exec(message)?.[1] ?? '';
  const address = isIP(seen) === 0 ? undefined : seen;
  const from = address === undefined ? 'this address' : `the address ${address}`;
  return {
    code: 'database-not-admitted',
    what: 'The server admits no such login from this address',
    likelyCause: `Its firewall or pg_hba.conf does not admit ${from}, or not this role or database from there. TLS is in order, and the password was not looked at.`,
    fix: isAzure(where)
      ? admitAddress(where, address)
      : `Add a line to pg_hba.conf, then run SELECT pg_reload_conf();\nhostssl ${sqlDatabase(where)} ${sqlRole(where)} ${cidr(address)} scram-sha-256`,
  };
}

function cidr(address: string | undefined): string {
  if (address === undefined) return 'ADDRESS/32';
  return `${address}/${isIP(address) === 6 ? 128 : 32}`;
}

function noSuchDatabase(where: Where, _failure: ProbeFailure): Diagnosis {
  const { database, knownDatabases = [] } = where;
  const nearest = nearestOf(
    database,
    knownDatabases.filter((name) => name !== database),
  );
  const meant = nearest === undefined ? '' : ` It probably means ${foreign(nearest)}.`;
  const list = knownDatabases.length === 0 ? '' : ` The server has: ${foreign(knownDatabases.join(', '))}.`;
  return {
    code: 'database-not-found',
    what: 'The server has no such database',
    likelyCause: `The connection string names ${foreign(database)}. Names are case-sensitive.${meant}${list} The password is right.`,
    fix: nearest === undefined ? createOrList(where) : correctName(where, nearest),
  };
}

function correctName(where: Where, nearest: string): string {
  return `Name the database that exists, and store the connection string:\n${urlWith(where, nearest)}\n${storeAgain(where)}`;
}

function createOrList(where: Where): string {
  return where.knownDatabases === undefined
    ? `List the databases that exist:\n${psql(where, 'postgres')} -l`
    : `Name one of those, or create it, as a role with CREATEDB:\nCREATE DATABASE ${sqlDatabase(where)};`;
}
