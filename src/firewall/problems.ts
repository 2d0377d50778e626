import type { GuardedServer } from '../azure/guarded-server.ts';
import { foreign, shellWord } from '../foreign-text.ts';
import { Problem, problemsOf } from '../problem.ts';
import type { MadeRule } from './made-rule.ts';

const WAYS = 'The ways into such a network, with their price: docs/networking.md';

/** Rules admit addresses of the internet, and this server is not reached from there. */
export function privateServer({ place, host }: GuardedServer): Problem {
  return new Problem({
    code: 'firewall-private-server',
    what: 'The server has private access, so no firewall rule can admit this runner',
    target: `server ${place.server} (${host})`,
    likelyCause:
      'It lives in a virtual network, or its public access is turned off: it is reached only from inside. The firewall was left as it is.',
    fix: `Run the job on a runner inside of that network:\nruns-on: [self-hosted, database-network]\n# ${WAYS}`,
  });
}

export function otherServer({ place, host }: GuardedServer, asked: string): Problem {
  return new Problem({
    code: 'firewall-other-server',
    what: 'This connection goes to another server than the one whose firewall may be opened',
    target: `${foreign(asked)}`,
    answer: `server ${place.server} is ${host}`,
    likelyCause:
      'The connection string names another server, or this one by another name (a virtual endpoint, a private DNS name). The firewall was left as it is.',
    fix: `with:\n  server: NAME   # the server that the connection string names; its host there: NAME.postgres.database.azure.com`,
  });
}

/** For a host under also-at. */
export function otherAddress({ place, host }: GuardedServer, asked: string): Problem {
  return new Problem({
    code: 'firewall-other-server',
    what: 'This connection goes to another address of the config file, whose firewall is not opened',
    target: `${foreign(asked)}`,
    answer: `server ${place.server} is ${host}`,
    likelyCause:
      "open-firewall opens the firewall of the server itself, and a replica has firewall rules of its own, which do not follow the server's. The firewall was left as it is.",
    fix: `Run the job where that address can be reached from, or give it a rule for an address that runners keep (a NAT gateway):\naz postgres flexible-server firewall-rule create --subscription ${shellWord(place.subscriptionId)} --resource-group GROUP --server-name REPLICA --name runners --start-ip-address ADDRESS --end-ip-address ADDRESS\n# ${WAYS}`,
  });
}

export function notRunning({ place, state }: GuardedServer): Problem {
  return new Problem({
    code: 'firewall-server-not-running',
    what: 'The server does not run, so its firewall is not what keeps this runner out',
    target: `server ${place.server}`,
    answer: `it is ${foreign(state)}`,
    likelyCause:
      'Somebody stopped it, or Azure did: a stopped server answers nobody. The firewall was left as it is.',
    fix: `az postgres flexible-server start --resource-group ${shellWord(place.resourceGroup)} --name ${shellWord(place.server)}`,
  });
}

/** `told`: what the vault said. */
export function addressUnknown(vault: string, told: string): Problem {
  return new Problem({
    code: 'firewall-address-unknown',
    what: 'The address of this runner is not known, so no firewall rule was made',
    target: `vault ${vault}`,
    answer: told,
    likelyCause:
      'The runner reaches the vault by IPv6, through a private endpoint, or through something that hides its address. Rules of this firewall are for public IPv4 addresses, and no third party is asked.',
    fix: `Give the runner a public IPv4 address that Azure sees (a NAT gateway), or a way into the network. ${WAYS}`,
  });
}

export function egressDiffers(rule: MadeRule, answer: string): Problem {
  return new Problem({
    code: 'firewall-egress-differs',
    what: 'A firewall rule for the address of this runner did not let it in within five minutes',
    target: `server ${rule.server}, rule for ${rule.address}`,
    answer,
    likelyCause:
      'Packets to the server leave by another address than those to the vault (egress that differs: a NAT with several addresses, a proxy, a service endpoint); or the server hangs. The rule was taken back.',
    fix: `Give the runner one address for everything (a NAT gateway), and leave its rule in place:\n${createCommand(rule, 'THAT-ADDRESS')}`,
  });
}

/** A warning: what was asked for has been done, and the door is still open. */
export function ruleLeft(rule: MadeRule, thrown: unknown, next: string): Problem {
  const [why] = problemsOf(thrown);
  return new Problem({
    code: 'firewall-rule-left',
    what: 'A firewall rule could not be removed: the server still admits the address of a runner',
    target: `rule ${rule.name} of server ${rule.server}${rule.address === undefined ? '' : `, for ${rule.address}`}`,
    answer: [why?.what, why?.answer].filter((text) => text !== undefined).join(': '),
    likelyCause: `${why?.likelyCause ?? ''} ${next}`.trim(),
    fix: deleteCommand(rule),
    cause: thrown,
  });
}

/** Since Azure CLI 2.86: https://learn.microsoft.com/cli/azure/postgres/flexible-server/firewall-rule */
function deleteCommand(rule: MadeRule): string {
  return `az postgres flexible-server firewall-rule delete ${where(rule)} --name ${shellWord(rule.name)} --yes`;
}

function createCommand(rule: MadeRule, address: string): string {
  return `az postgres flexible-server firewall-rule create ${where(rule)} --name runners --start-ip-address ${shellWord(address)} --end-ip-address ${shellWord(address)}`;
}

function where({ subscriptionId, resourceGroup, server }: MadeRule): string {
  return `--subscription ${shellWord(subscriptionId)} --resource-group ${shellWord(resourceGroup)} --server-name ${shellWord(server)}`;
}
