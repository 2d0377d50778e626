import { foreign } from '../foreign-text.ts';
import { Problem } from '../problem.ts';
import type { ConnectionString } from './connection-string.ts';

/**
 * PgBouncer and its like tell each client a process of their own making, and lend it a session that is another's as
 * well, with what that holds. https://www.pgbouncer.org/features.html
 */
export function serverIsPooler({
  user,
  host,
  port,
}: Pick<ConnectionString, 'user' | 'host' | 'port'>): Problem {
  return new Problem({
    code: 'server-is-pooler',
    what: 'The address of the server leads to a pooler, through which no rotation is safe',
    target: `role ${user} on ${host}:${port}`,
    likelyCause:
      'The process that answers is not the one that the login was told of: PgBouncer, or another pooler, lends its sessions to one client after the other, and with them the lock of a rotation, which two runs would then hold at once; or a proxy makes such numbers up, and then nothing here can tell.',
    fix: `server:\n  port: 5432   # the server's own, and its own host, in the config file\n  also-at:\n    pooled: { host: ${foreign(host)}, port: ${port}, pooler: true }   # for the texts that name the pooler; without host: where it is the server's`,
  });
}
