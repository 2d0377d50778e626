import { shellWord } from '../foreign-text.ts';
import type { ConnectionString } from '../postgres/connection-string.ts';
import { isAzure } from '../postgres/diagnosis/suggested-commands.ts';
import type { ProbeFailure } from '../postgres/probe.ts';
import { Problem } from '../problem.ts';
import type { Address } from '../topology/addresses.ts';

/** Another address that goes on refusing what the server takes. */
interface Refusal {
  readonly target: ConnectionString;
  /** Where the connection string stands. */
  readonly source: string;
  readonly failure: ProbeFailure;
  readonly waitedMs: number;
  readonly address: Pick<Address, 'pooler'>;
}

const AGAIN = '# then, to deliver what waits for it:\nwith:\n  mode: sync';

/**
 * PgBouncer checks its clients against a file (`auth_file`) or asks the server (`auth_query`), and lets a client with
 * the old password of its file in for as long as one of its connections lives. A reload reads the file again, and
 * closes none of them. https://www.pgbouncer.org/config.html
 */
export function poolerBehind({ target, source, failure, waitedMs }: Refusal): Problem {
  const { user, host, port } = target;
  return new Problem({
    code: 'pooler-behind',
    what: 'The pooler does not take the password that the server has now',
    target: `${user} on ${host}:${port} (${source})`,
    answer: answerOf(failure),
    likelyCause: `It refused it for ${waitedMs / 1000} s, and the server itself takes it: the pooler keeps passwords in a file of its own, and has not been told this one. What leads to the pooler alone was not delivered. Clients that hold the old password get in there for as long as a connection of the pooler to the server lives (server_idle_timeout and server_lifetime: ten minutes and an hour, unless set otherwise), and then nobody does, until the file is right.`,
    fix: isAzure(target)
      ? ON_AZURE
      : [
          '# soon: while its connections to the server live, nobody notices. PgBouncer: give the role its new password, or',
          `# its verifier, in auth_file (/etc/pgbouncer/userlist.txt of Debian; a line "${user}" "…"), and have it read again:`,
          `psql --host ${shellWord(host)} --port ${port} --username ADMIN-OF-THE-POOLER --command RELOAD pgbouncer`,
          '# Pgpool-II: the same in pool_passwd, then pgpool reload. With auth_query (PgBouncer), this never happens.',
          AGAIN,
        ].join('\n'),
    cause: failure.cause,
  });
}

/** There nobody has its file. https://learn.microsoft.com/azure/postgresql/connectivity/concepts-pgbouncer */
const ON_AZURE = `# Azure runs this pooler: its log says what it was told (the category PostgreSQLPgBouncer); restarting the server restarts it, too\n${AGAIN}`;

/** https://learn.microsoft.com/azure/postgresql/read-replica/concepts-read-replicas */
export function replicaBehind({ target, source, failure, waitedMs, address }: Refusal): Problem {
  const { user, host, port, database } = target;
  const pooler = address.pooler
    ? ' A pooler stands before it: one with a password file of its own has to be told besides.'
    : '';
  return new Problem({
    code: 'replica-behind',
    what: 'The replica does not take the password that the server has now',
    target: `${user} on ${host}:${port} (${source})`,
    answer: answerOf(failure),
    likelyCause: `It follows the server, which takes it, and had not replayed the change after ${waitedMs / 1000} s: it lags further behind, or replication has stopped. What leads to the replica alone was not delivered; an old copy goes on working there until the replica has caught up.${pooler}`,
    fix: [
      '# how far it is behind, as a role that it lets in:',
      `psql --host ${shellWord(host)} --port ${port} --username ROLE --command "SELECT now() - pg_last_xact_replay_timestamp()" ${shellWord(database)}`,
      AGAIN,
    ].join('\n'),
    cause: failure.cause,
  });
}

function answerOf({ message, code }: ProbeFailure): string {
  return code === undefined ? message : `${message} (${code})`;
}
