import { shellWord } from '../foreign-text.ts';
import type { ConnectionString } from '../postgres/connection-string.ts';
import type { ProbeFailure } from '../postgres/probe.ts';
import { Problem } from '../problem.ts';

/** Another address that goes on refusing what the server takes. */
interface Refusal {
  readonly target: ConnectionString;
  /** Where the connection string stands. */
  readonly source: string;
  readonly failure: ProbeFailure;
  readonly patienceMs: number;
}

const AGAIN = '# then, to deliver what waits for it:\nwith:\n  mode: sync';

/**
 * PgBouncer checks its clients against a file (`auth_file`) or asks the server (`auth_query`), and lets a client with
 * the old password of its file in for as long as one of its connections lives. A reload reads the file again, and
 * closes none of them. https://www.pgbouncer.org/config.html
 */
export function poolerBehind({ target, source, failure, patienceMs }: Refusal): Problem {
  const { user, host, port } = target;
  return new Problem({
    code: 'pooler-behind',
    what: 'The pooler does not take the password that the server has now',
    target: `${user} on ${host}:${port} (${source})`,
    answer: answerOf(failure),
    likelyCause: `It refused it for ${patienceMs / 1000} s: it keeps passwords in a file of its own, and has not been told the new one. The server, and every copy at its own address, have it; what leads to the pooler was not delivered. Clients that hold the old password get in there for as long as a connection of the pooler to the server lives (server_idle_timeout and server_lifetime: ten minutes and an hour, unless set otherwise), and then nobody does, until the file is right.`,
    fix: [
      '# soon: while its connections to the server live, nobody notices. PgBouncer: give the role its new password, or',
      `# its verifier, in auth_file (/etc/pgbouncer/userlist.txt of Debian; a line "${user}" "…"), and have it read again:`,
      `psql --host ${shellWord(host)} --port ${port} --username ADMIN-OF-THE-POOLER --command RELOAD pgbouncer`,
      '# Pgpool-II: the same in pool_passwd, then pgpool reload. With auth_query (PgBouncer), this never happens.',
      AGAIN,
    ].join('\n'),
    cause: failure.cause,
  });
}

/** https://learn.microsoft.com/azure/postgresql/read-replica/concepts-read-replicas */
export function replicaBehind({ target, source, failure, patienceMs }: Refusal): Problem {
  const { user, host, port, database } = target;
  return new Problem({
    code: 'replica-behind',
    what: 'The replica does not take the password that the server has now',
    target: `${user} on ${host}:${port} (${source})`,
    answer: answerOf(failure),
    likelyCause: `It follows the server, and had not replayed the change after ${patienceMs / 1000} s: it lags further behind, or replication has stopped. The server, and every copy at its own address, have the new password; what leads to the replica was not delivered, and its old copy goes on working there until the replica has caught up.`,
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
