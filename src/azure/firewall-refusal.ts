import { shellWord } from '../foreign-text.ts';
import { codeOf, messageOf, Problem } from '../problem.ts';
import type { FirewallAccess, ServerPlace } from './firewall-access.ts';
import { resourceManagerRefusal, statusOf } from './resource-manager-refusal.ts';

const SERVER = 'Microsoft.DBforPostgreSQL/flexibleServers';

export function isBusy(thrown: unknown): boolean {
  return codeOf(thrown) === 'ServerIsBusy';
}

function serverId({ subscriptionId, resourceGroup, server }: ServerPlace): string {
  return `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/${SERVER}/${server}`;
}

/** An error of the SDK as a Problem; `azure-permission` names the action that is missing, and a role that has it. */
export function firewallRefusal(
  thrown: unknown,
  { clientId, resourceManager }: Pick<FirewallAccess, 'clientId' | 'resourceManager'>,
  place: ServerPlace,
  action: 'read-server' | 'read' | 'write' | 'delete',
): Problem {
  const target = `server ${place.server} in resource group ${place.resourceGroup}`;
  if (statusOf(thrown) !== 403) {
    const asked = { toDo: '', target, role: 'Reader' as const, scope: serverId(place), passwordSent: false };
    return resourceManagerRefusal(thrown, { ...asked, clientId, resourceManager });
  }
  const missing = action === 'read-server' ? `${SERVER}/read` : `${SERVER}/firewallRules/${action}`;
  return new Problem({
    code: 'azure-permission',
    what: action === 'read-server' ? 'This identity may not read the server' : WORDS[action],
    target,
    answer: messageOf(thrown),
    likelyCause: `It holds no role with the action ${missing} there (or one that is minutes old and not everywhere yet).`,
    fix: [
      `az role assignment create --assignee ${shellWord(clientId ?? 'CLIENT-ID')} --role 'dbcred-sync firewall' \\`,
      `  --scope ${shellWord(serverId(place))}`,
      '# the definition of that role: docs/networking.md, "The role"',
    ].join('\n'),
    cause: thrown,
  });
}

const WORDS = {
  read: 'This identity may not read the firewall rules of the server',
  write: 'This identity may not make a firewall rule',
  delete: 'This identity may not remove a firewall rule',
};
