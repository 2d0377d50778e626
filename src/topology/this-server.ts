import type { ConnectionString } from '../postgres/connection-string.ts';
import { Problem } from '../problem.ts';
import type { Topology } from './topology.ts';

/** The config file is trusted like code; a vault secret is not: it may not send the password elsewhere. */
export function ofThisServer(
  target: ConnectionString,
  source: string,
  { server }: Topology,
): ConnectionString {
  const { host, port, user } = target;
  const same =
    host.toLowerCase() === server.host.toLowerCase() && port === server.port && user === server.user;
  if (same) return target;
  throw new Problem({
    code: 'connection-string-elsewhere',
    what: 'This secret names another server, port or role than the config file',
    target: source,
    answer: `it names ${user} on ${host}:${port}; the config file says ${server.user} on ${server.host}:${server.port}`,
    likelyCause: 'The secret belongs to another server, or somebody changed it. Nothing was connected to.',
    fix: 'Correct the secret, or server: in the config file.',
  });
}
