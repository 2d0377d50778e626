import { Problem } from '../problem.ts';
import type { ConnectionString } from './connection-string.ts';

/**
 * PgBouncer and its like tell each client a process of their own making, and lend it a session that is another's as
 * well, with what that holds. https://www.pgbouncer.org/features.html
 */
export function serverIsPooler({ user, host, port }: ConnectionString): Problem {
  return new Problem({
    code: 'server-is-pooler',
    what: 'The address of the server leads to a pooler, through which no rotation is safe',
    target: `role ${user} on ${host}:${port}`,
    likelyCause:
      'The session that answers is not the one that took the login: PgBouncer, or another pooler, lends it to one client after the other, and with it the lock of a rotation, which two runs would then hold at once. It also remembers passwords: an old one may pass, and a new one may not.',
    fix: "server:\n  port: 5432   # the server's own, in the config file; connection strings go on naming the pooler",
  });
}
