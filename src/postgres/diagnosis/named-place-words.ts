import { foreign, shellWord } from '../../foreign-text.ts';
import { namedPlace } from '../server-names.ts';
import type { Diagnosis, Where } from './row.ts';
import { showNetwork } from './suggested-commands.ts';

type Words = Pick<Diagnosis, 'likelyCause' | 'fix'>;

/** What the names of a host that cannot be reached tell; undefined where that is nothing. */
export function placeWords(where: Where): Words | undefined {
  const place = where.names && namedPlace(where.host, where.names);
  switch (place?.is) {
    case undefined:
    case 'other-server':
      return undefined; // its server's own trouble is the likelier: `endpointNote` adds where it leads
    case 'private-endpoint':
      return place.isKnownHere
        ? unreachableInside(`the server has a private endpoint (${foreign(place.name)})`, where)
        : outside(
            `The server has a private endpoint (${foreign(place.name)}), and the DNS of this machine does not know its address: this machine is outside of that network, or its network is not linked to the private zone. From outside only public access counts, which may be off.`,
            zoneOf(place.name),
            where,
          );
    case 'virtual-network':
      return place.isKnownHere
        ? unreachableInside(`the server lives in a virtual network (${foreign(place.name)})`, where)
        : outside(
            `The server lives in a virtual network (${foreign(place.name)}): its name is known only there, and it has no public access and no firewall rules.`,
            zoneOf(place.name),
            where,
          );
    case 'private-address':
      return unreachableInside(`the name leads to a private address (${foreign(place.address)})`, where);
  }
}

/** Of a virtual endpoint; empty for a server's own name. */
export function endpointNote(where: Where): string {
  const place = where.names && namedPlace(where.host, where.names);
  return place?.is === 'other-server'
    ? ` The name is an endpoint: it leads to ${foreign(place.name)} now, whose firewall and state count.`
    : '';
}

const INSIDE =
  '# run this on a machine in that network, or one that is peered with it:\n# https://docs.github.com/organizations/managing-organization-settings/about-azure-private-networking-for-github-hosted-runners-in-your-organization';

function outside(likelyCause: string, zone: string, where: Where): Words {
  const link = `az network private-dns link vnet create --resource-group GROUP --zone-name ${shellWord(zone)} --name LINK --virtual-network NETWORK --registration-enabled false`;
  return {
    likelyCause,
    fix: [INSIDE, '# where it is in one that does not know the zone:', link, ...ask(where)].join('\n'),
  };
}

function unreachableInside(why: string, where: Where): Words {
  return {
    likelyCause: `No firewall rule of the server counts here: ${why}. This machine is not in that network, nor in one that is peered with it, or a network security group or a route drops the packets; or the server is stopped.`,
    fix: [INSIDE, ...ask(where)].join('\n'),
  };
}

const ask = (where: Where): string[] => ['# which access the server has:', showNetwork(where)];

/** Without its first label, where what is left can be a zone. */
function zoneOf(name: string): string {
  const zone = name.split('.').slice(1).join('.');
  return /^[\w.-]{1,253}$/.test(zone) ? zone : 'ZONE';
}
