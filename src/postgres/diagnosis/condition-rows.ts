import { foreign } from '../../foreign-text.ts';
import { OWNER_LOST } from '../pair/owner-lost.ts';
import type { ProbeFailure } from '../probe.ts';
import { asksToBeReadOnly, UNWANTED_SESSION } from '../session-wish.ts';
import { poolerMeans } from './pooler-rows.ts';
import type { Diagnosis, Row, Where } from './row.ts';
import { both, either, hasCode } from './row.ts';
import { isAzure, psql, sqlDatabase, sqlRole } from './suggested-commands.ts';

const serverIsFull = either(hasCode('53300'), poolerMeans('server-full'));

/** The server starts or ends, or it or a pooler is full: that passes, whatever the credential is. */
export const isBusy = either(hasCode('57P03', '57P01', '57P02'), serverIsFull, poolerMeans('full'));

/** The server's own condition: full, restarting, read-only, or behind a pooler in trouble. */
export const CONDITION_ROWS: readonly Row[] = [
  { matches: serverIsFull, diagnosis: noFreeConnection },
  {
    matches: hasCode('57P03'),
    diagnosis: (_where, { message }) => ({
      code: 'database-busy',
      what: 'The server is starting up or shutting down',
      likelyCause: /recovery/.test(message)
        ? 'It recovers from a crash or a restore, which heals by itself; the credential may be right.'
        : 'A restart, maintenance or a failover. It heals by itself; the credential may be right.',
      fix: 'Run it again in a minute, or let the check wait for it:\nwith:\n  wait: 120',
    }),
  },
  {
    matches: hasCode('57P01', '57P02', '57P05'),
    diagnosis: (_where, { code }) => ({
      code: 'database-busy',
      what: 'The server ended the session',
      likelyCause:
        code === '57P02'
          ? 'Another session crashed the server, and it restarts. It heals by itself.'
          : 'An administrator, maintenance or a failover ended it. It heals by itself; the credential is right.',
      fix: 'Run it again in a minute, or let the check wait for it:\nwith:\n  wait: 120',
    }),
  },
  { matches: hasCode(UNWANTED_SESSION), diagnosis: unwantedSession },
  {
    matches: hasCode(OWNER_LOST),
    diagnosis: ({ user }) => ({
      code: 'owner-lost',
      what: 'The login was let in, and its session is not that of the owner',
      likelyCause: `The owner was dropped, or ${foreign(user)} is no member of it any more, or is not set to begin its sessions as it: the server only warns then, and what the session makes belongs to ${foreign(user)} alone.`,
      fix: `As the role that gives the logins their passwords, with the owner of the config file:\nGRANT OWNER TO ${sqlRole({ user })};\nALTER ROLE ${sqlRole({ user })} SET role TO OWNER;`,
    }),
  },
  { matches: hasCode('25006'), diagnosis: readOnly },
  {
    // SQLSTATEs of a setting that there is not, that may not be set or not so, and of no option at all
    matches: both(hasCode('42704', '22023', '55P02', '42601'), ({ stage }) => stage === 'database'),
    diagnosis: () => ({
      code: 'database-refused',
      what: 'The server refuses an option of the connection string',
      likelyCause:
        'Its parameter options= sets what this server does not know or does not let be set. The password is right, and every client that sends the parameter is refused so.',
      fix: 'Correct or remove options= in the connection string. What it may set: https://www.postgresql.org/docs/current/config-setting.html#CONFIG-SETTING-SHELL',
    }),
  },
];

const WHO =
  'SELECT usename, application_name, state, count(*) FROM pg_stat_activity GROUP BY 1, 2, 3 ORDER BY 4 DESC';

function noFreeConnection(where: Where, { message }: ProbeFailure): Diagnosis {
  const what = 'The server has no free connection';
  const look = `See who holds them:\n${psql(where, 'postgres')} -c '${WHO}'`;
  if (/too many connections for role/.test(message)) {
    return {
      code: 'database-busy',
      what,
      likelyCause: `The role ${foreign(where.user)} has as many sessions as its CONNECTION LIMIT allows. It heals by itself when one ends; the credential is not the trouble.`,
      fix: `Close some, or as an administrator raise the limit (-1 is none):\nALTER ROLE ${sqlRole(where)} CONNECTION LIMIT -1;`,
    };
  }
  if (/too many connections for database/.test(message)) {
    return {
      code: 'database-busy',
      what,
      likelyCause: `The database ${foreign(where.database)} has as many sessions as its CONNECTION LIMIT allows. It heals by itself when one ends; the credential is not the trouble.`,
      fix: `Close some, or as an administrator raise the limit (-1 is none):\nALTER DATABASE ${sqlDatabase(where)} CONNECTION LIMIT -1;`,
    };
  }
  return {
    code: 'database-busy',
    what,
    likelyCause: /reserved/.test(message)
      ? 'All but the connections reserved for administrators are taken: a pool is too large, or connections leak. It heals by itself when one ends; the credential is not the trouble.'
      : 'All connections are taken (max_connections): a pool is too large, or connections leak. It heals by itself when one ends; the credential is not the trouble.',
    fix: `${look}\nThen make the pools smaller, put PgBouncer before the server, or raise max_connections.`,
  };
}

function unwantedSession(where: Where, { message }: ProbeFailure): Diagnosis {
  const { sessionWish = 'any' } = where;
  const asked = `target_session_attrs=${sessionWish}`;
  const isByOptions = message === 'session is read-only' && asksToBeReadOnly(where);
  const [cause, fix] = isByOptions
    ? [
        'Its own options set default_transaction_read_only, so no session of it can be read-write.',
        'Remove default_transaction_read_only from options=, or ask for target_session_attrs=any.',
      ]
    : sessionWish === 'read-write' || sessionWish === 'primary'
      ? [
          'The host is a replica (a failover gone wrong, or a reader endpoint), or default_transaction_read_only is on for the role, the database or the server.',
          `Name the primary's host in the connection string. This says which it is (t: a replica):\n${readOnlyQuestion(where)}`,
        ]
      : [
          'The host is the primary (a reader endpoint may point at it while there is no replica).',
          "Name the replica's host in the connection string, or ask for target_session_attrs=prefer-standby, which takes either.",
        ];
  return {
    code: 'database-target-session',
    what: 'The server is not what target_session_attrs asks for',
    likelyCause: `The connection string has ${asked}: libpq, pgx, pgjdbc and psycopg go on looking and are refused here; node-postgres does not look. ${cause} The password is right.`,
    fix,
  };
}

function readOnlyQuestion(where: Where): string {
  return `${psql(where, where.database)} -c 'SELECT pg_is_in_recovery()' -c 'SHOW default_transaction_read_only'`;
}

function readOnly(where: Where, { message }: ProbeFailure): Diagnosis {
  const asked = readOnlyQuestion(where);
  const replica = /recovery|replica|standby/i.test(message);
  const azure = isAzure(where) ? ', its storage is 95 % full (Azure then takes no more writes)' : '';
  return {
    code: 'database-read-only',
    what: 'The database takes no writes',
    likelyCause: replica
      ? 'This server is a replica: only its primary takes writes.'
      : `The server is a replica${azure}, or default_transaction_read_only is on for the role, the database or the server. The password is right.`,
    fix: replica
      ? `Name the primary's host in the connection string. This says which one is a replica (t):\n${asked}`
      : `This says which it is:\n${asked}\nThen name the primary, free storage, or as an administrator:\nALTER ROLE ${sqlRole(where)} RESET default_transaction_read_only;\nALTER DATABASE ${sqlDatabase(where)} RESET default_transaction_read_only;`,
  };
}
