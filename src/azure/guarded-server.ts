import type { Server } from '@azure/arm-postgresql-flexible';
import { codeOf, messageOf, Problem } from '../problem.ts';
import type { FirewallAccess, ServerPlace } from './firewall-access.ts';
import { firewallRefusal } from './firewall-refusal.ts';
import { isMissing, LIST_SERVERS } from './resource-manager-refusal.ts';

/** A flexible server, as far as its firewall is concerned. */
export interface GuardedServer {
  readonly place: ServerPlace;
  /** As clients connect to it, without the port. */
  readonly host: string;
  /** In a virtual network, or with public access turned off: then no rule admits anybody. */
  readonly isPrivate: boolean;
  /** https://learn.microsoft.com/rest/api/postgresql/servers/get */
  readonly state: string;
}

/** The server by its resource name, or by its host; a host begins with the name of the server. */
export interface ServerQuestion {
  readonly subscriptionId: string;
  readonly resourceGroup: string;
  readonly server: string | undefined;
  readonly host: string | undefined;
}

/** Throws `azure-permission`, `azure-failed` or `flexible-server-not-found`. */
export async function guardedServer(access: FirewallAccess, asked: ServerQuestion): Promise<GuardedServer> {
  const { subscriptionId, resourceGroup, server, host } = asked;
  const name = server ?? host?.split('.')[0] ?? '';
  const place = { subscriptionId, resourceGroup, server: name };
  try {
    return described(await access.client.servers.get(resourceGroup, name), place);
  } catch (thrown) {
    const isElsewhere = isMissing(thrown) && codeOf(thrown) === 'ResourceNotFound';
    if (!isElsewhere) throw firewallRefusal(thrown, access, place, 'read-server');
    if (server === undefined && host !== undefined) return inGroup(access, place, host);
    throw new Problem({
      code: 'flexible-server-not-found',
      what: 'There is no such server in the resource group',
      target: `server ${name} in resource group ${resourceGroup}`,
      answer: messageOf(thrown),
      likelyCause: 'server, resource-group or subscription-id is mistyped.',
      fix: 'az postgres flexible-server list --query "[].{name:name, group:resourceGroup, id:id}" --output table   # then: server: THAT NAME and resource-group: THAT GROUP',
      cause: thrown,
    });
  }
}

/** A host that is no name of the server's own: listing the group takes a role on the group. */
async function inGroup(access: FirewallAccess, place: ServerPlace, host: string): Promise<GuardedServer> {
  const others: string[] = [];
  try {
    for await (const server of access.client.servers.listByResourceGroup(place.resourceGroup)) {
      const found = described(server, { ...place, server: server.name ?? '' });
      if (found.host.toLowerCase() === host.toLowerCase()) return found;
      others.push(found.host);
    }
  } catch (thrown) {
    throw firewallRefusal(thrown, access, place, 'read-server');
  }
  throw new Problem({
    code: 'flexible-server-not-found',
    what: 'The resource group has no server of this host',
    target: `${host} in resource group ${place.resourceGroup}`,
    answer: others.length === 0 ? 'it has no server at all' : `it has ${others.join(', ')}`,
    likelyCause:
      'resource-group names another group, or the host is another name of the server than its own (a private DNS name, a virtual endpoint).',
    fix: LIST_SERVERS,
  });
}

function described({ network, fullyQualifiedDomainName, state }: Server, place: ServerPlace): GuardedServer {
  // Where there is no subnet, the service may say null; the SDK hands on what it gets.
  const isPrivate =
    Boolean(network?.delegatedSubnetResourceId) || network?.publicNetworkAccess === 'Disabled';
  return { place, host: fullyQualifiedDomainName ?? '', isPrivate, state: state ?? 'unknown' };
}
