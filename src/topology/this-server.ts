import { type ConnectionString, parseConnectionString } from '../postgres/connection-string.ts';
import { Problem } from '../problem.ts';
import type { Redacted, SecretForms } from '../redacted.ts';
import type { Topology } from './topology.ts';

/** The config file is trusted like code; a vault secret is not: it may not send the password elsewhere. */
export function ofThisServer(target: ConnectionString, source: string, topology: Topology): ConnectionString {
  if (isOfThisServer(target, topology)) return target;
  const { host, port, user } = target;
  const { server } = topology;
  throw new Problem({
    code: 'connection-string-elsewhere',
    what: 'This secret names another server, port or role than the config file',
    target: source,
    answer: `it names ${user} on ${host}:${port}; the config file says ${server.user} on ${server.host}:${server.port}`,
    likelyCause: 'The secret belongs to another server, or somebody changed it. Nothing was connected to.',
    fix: 'Correct the secret, or server: in the config file.',
  });
}

export function isOfThisServer({ host, port, user }: ConnectionString, { server }: Topology): boolean {
  return host.toLowerCase() === server.host.toLowerCase() && port === server.port && user === server.user;
}

/**
 * Whether a connection string of a document leads to this server's host, or may: one that cannot be read does when
 * the name stands in it. Those of other servers are none of our business.
 */
export function mayLeadHere(text: Redacted, { server }: Topology, forms: SecretForms): boolean {
  const host = server.host.toLowerCase();
  const parsed = parseConnectionString(text, forms);
  if (parsed.ok) return parsed.value.host.toLowerCase() === host;
  const url = text.reveal();
  return url
    .slice(url.indexOf('://') + 3)
    .toLowerCase()
    .includes(host);
}
