import type { OtherAddress } from './addresses.ts';
import { appsWithHalves } from './app-halves.ts';
import { consumersOf, fleetsOf } from './consumer-entries.ts';
import { copiesWish } from './copies-schema.ts';
import type { CredentialEntry, ServerEntry } from './credential-schema.ts';
import { withOthers } from './other-credentials.ts';
import type { SeveralFile, TopologyFile } from './schema.ts';
import { namedBy } from './sources.ts';
import { withHalvesTogether } from './split-halves.ts';
import type { LoginPair, Topology } from './topology.ts';

/** The file as what it means: one topology for each credential. */

const DRAIN_DAYS = 7;

export function topologyOf(file: TopologyFile): Topology {
  const { vault, server, databases, secrets, checkouts, consumers } = file;
  return {
    vault,
    server: { ...serverOf(server), user: server.user },
    databases,
    secrets: secretsOf({ ...secrets, user: undefined }, databases),
    checkouts,
    ...consumedBy(consumers),
    ...wishedOf(file),
    knownClients: file['known-clients'],
    maxAgeDays: file['max-age-days'],
  };
}

/** Each with the consumers of its own secrets. */
export function topologiesOf(file: SeveralFile): readonly Topology[] {
  const { vault, checkouts, consumers, credentials } = file;
  const topologies = Object.entries(credentials).map(([name, credential]): Topology => {
    const { databases = ['postgres'], logins } = credential;
    const server = file.servers[credential.server];
    if (server === undefined) throw new Error('findings have seen to it');
    const secrets = secretsOf(credential.secrets, databases);
    const own = new Set([secrets.password, secrets.user, ...namesIn(secrets)]);
    const entries = consumers.filter((entry) => namedBy(entry).some((from) => own.has(from)));
    return {
      credential: name,
      pair: pairOf(credential, file),
      vault,
      server: { ...serverOf(server), user: credential.user ?? logins?.[0] ?? '' },
      databases,
      secrets,
      checkouts,
      ...(logins === undefined ? consumedBy(entries) : consumedByPair(entries, secrets)),
      ...wishedOf(file),
      knownClients: credential['known-clients'],
      maxAgeDays: credential['max-age-days'],
    };
  });
  return withOthers(topologies);
}

function namesIn({ connectionStrings, documents }: Topology['secrets']): readonly string[] {
  return [...connectionStrings, ...documents].map(({ name }) => name);
}

function consumedBy(
  entries: readonly TopologyFile['consumers'][number][],
): Pick<Topology, 'consumers' | 'fleets'> {
  const fleets = fleetsOf(entries);
  return { consumers: consumersOf(entries), ...(fleets.length === 0 ? {} : { fleets }) };
}

function wishedOf({ copies }: Pick<TopologyFile, 'copies'>): Pick<Topology, 'copies'> {
  const wish = copiesWish(copies);
  return wish === undefined ? {} : { copies: wish };
}

/** Whoever takes user and password apart is one consumer, which gets both at once. */
function consumedByPair(
  entries: readonly TopologyFile['consumers'][number][],
  secrets: Topology['secrets'],
): Pick<Topology, 'consumers' | 'fleets'> {
  const { consumers, ...fleets } = consumedBy(withHalvesTogether(entries, secrets));
  return { consumers: appsWithHalves(consumers, secrets), ...fleets };
}

function pairOf(credential: CredentialEntry, { credentials }: SeveralFile): LoginPair | undefined {
  const { logins = [], owner, 'rotated-by': by, 'drain-days': drainDays = DRAIN_DAYS } = credential;
  const [one, other] = logins;
  if (one === undefined || other === undefined) return undefined;
  const { user, secrets } = credentials[by ?? ''] ?? {};
  const passwordSecret = secrets?.password;
  if (owner === undefined || by === undefined || user === undefined || passwordSecret === undefined)
    throw new Error('findings have seen to it');
  return { logins: [one, other], owner, drainDays, rotatedBy: { credential: by, user, passwordSecret } };
}

function serverOf(server: ServerEntry): Omit<Topology['server'], 'user'> {
  const { host, port, 'resource-group': resourceGroup, subscription, 'also-at': others } = server;
  const alsoAt = Object.entries(others).map(([name, one]) => otherAddress(name, one, server));
  return {
    ...{ host, port, resourceGroup },
    ...(subscription === undefined ? {} : { subscription }),
    ...(alsoAt.length === 0 ? {} : { alsoAt }),
  };
}

function otherAddress(
  name: string,
  { pooler, 'read-only': readOnly, ...given }: ServerEntry['also-at'][string],
  server: Pick<ServerEntry, 'host' | 'port'>,
): OtherAddress {
  const { host = server.host, port = server.port } = given;
  return { name, host, port, pooler, readOnly };
}

function secretsOf(
  secrets: CredentialEntry['secrets'],
  [onlyDatabase = '']: readonly string[],
): Topology['secrets'] {
  const { password, user, 'connection-strings': strings, documents } = secrets;
  const { 'expires-after-days': expiresAfterDays, 'content-type': contentType } = secrets;
  const isGiven = expiresAfterDays !== undefined || contentType !== undefined;
  return {
    ...(user === undefined ? {} : { user }),
    password,
    connectionStrings: strings.map(({ database = onlyDatabase, ...rest }) => ({ ...rest, database })),
    documents,
    ...(isGiven ? { given: { expiresAfterDays, contentType } } : {}),
  };
}
