import { type ConnectionString, parseConnectionString } from '../postgres/connection-string.ts';
import { Problem } from '../problem.ts';
import type { Redacted, SecretForms } from '../redacted.ts';
import { type Address, addressesOf, addressOf } from './addresses.ts';
import { rolesOf, type Topology } from './topology.ts';

/** The config file is trusted like code; a vault secret is not: it may not send the password elsewhere. */
export function ofThisServer(target: ConnectionString, source: string, topology: Topology): ConnectionString {
  if (isOfThisServer(target, topology)) return target;
  const { host, port, user } = target;
  const { server } = topology;
  throw new Problem({
    code: 'connection-string-elsewhere',
    what: 'This secret names another server, port or role than the config file',
    target: source,
    answer: `it names ${user} on ${host}:${port}; the config file says ${rolesOf(topology).join(' or ')} on ${addressesOf(server).map(inWords).join(', ')}`,
    likelyCause:
      'The secret belongs to another server, or somebody changed it; or it is another address of this one, which the config file does not name. Nothing was connected to.',
    fix: fixFor(target, topology),
  });
}

export function isOfThisServer(target: ConnectionString, topology: Topology): boolean {
  return rolesOf(topology).includes(target.user) && addressOf(target, topology.server) !== undefined;
}

function inWords({ name, host, port }: Address): string {
  return name === undefined ? `${host}:${port}` : `${host}:${port} (${name})`;
}

/** https://learn.microsoft.com/azure/postgresql/connectivity/concepts-pgbouncer */
const POOLER_PORT = 6432;

/** Of another role, no address is at fault. */
function fixFor({ user, host, port }: ConnectionString, topology: Topology): string {
  const { server } = topology;
  const correct = 'Correct the secret, or server: in the config file.';
  if (!rolesOf(topology).includes(user)) return correct;
  const isOtherHost = !addressesOf(server).some((one) => one.host.toLowerCase() === host.toLowerCase());
  const place = [
    ...(isOtherHost ? [`host: ${host}`] : []),
    ...(port === server.port ? [] : [`port: ${port}`]),
  ];
  const kind = port === POOLER_PORT ? ['pooler: true'] : isOtherHost ? ['read-only: true'] : [];
  const comment = kind.includes('read-only: true') ? '   # without read-only, if it can be written to' : '';
  return `${correct} If it is another address of the same server, or of its replica:\nserver:\n  also-at:\n    ${kind[0] === 'pooler: true' ? 'pooled' : 'other'}: { ${[...place, ...kind].join(', ')} }${comment}`;
}

/**
 * Whether a connection string of a document leads to this server's host, or may: one that cannot be read does when
 * the name stands in it. Those of other servers are none of our business.
 */
export function mayLeadHere(text: Redacted, { server }: Topology, forms: SecretForms): boolean {
  const hosts = addressesOf(server).map(({ host }) => host.toLowerCase());
  const parsed = parseConnectionString(text, forms);
  if (parsed.ok) return hosts.includes(parsed.value.host.toLowerCase());
  const url = text.reveal();
  const address = url.slice(url.indexOf('://') + 3).toLowerCase();
  return hosts.some((host) => address.includes(host));
}
