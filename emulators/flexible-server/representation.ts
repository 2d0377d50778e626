import type { Firewall } from './firewall.ts';
import type { FlexibleServer } from './server.ts';

/** What never changes about the server. */
export interface ServerIdentity {
  subscriptionId: string;
  resourceGroup: string;
  name: string;
  location: string;
  /** Where its clients connect. */
  host: string;
  administratorLogin: string;
}

export function groupId({ subscriptionId, resourceGroup }: ServerIdentity): string {
  return `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}`;
}

export function serverId(identity: ServerIdentity): string {
  return `${groupId(identity)}/providers/Microsoft.DBforPostgreSQL/flexibleServers/${identity.name}`;
}

/** Server of api 2025-08-01 (examples/ServersGet.json); a password is never in it. */
export function representation(identity: ServerIdentity, server: FlexibleServer, firewall: Firewall): object {
  return {
    sku: { name: 'Standard_B1ms', tier: 'Burstable' },
    systemData: { createdAt: '2025-06-01T18:30:22.123456Z' },
    properties: {
      replica: { role: 'Primary', capacity: 5 },
      storage: { type: '', iops: 120, tier: 'P4', storageSizeGB: 32, autoGrow: 'Disabled' },
      network: firewall.isPrivate() ? privateNetwork(identity) : { publicNetworkAccess: 'Enabled' },
      privateEndpointConnections: [],
      dataEncryption: { type: 'SystemManaged' },
      authConfig: { activeDirectoryAuth: 'Disabled', passwordAuth: server.passwordAuth() },
      fullyQualifiedDomainName: identity.host,
      version: '18',
      minorVersion: '4',
      administratorLogin: identity.administratorLogin,
      state: server.state(),
      availabilityZone: '1',
      backup: {
        backupRetentionDays: 7,
        geoRedundantBackup: 'Disabled',
        earliestRestoreDate: '2025-06-01T18:35:22.123456Z',
      },
      highAvailability: { mode: 'Disabled', state: 'NotEnabled' },
      maintenanceWindow: { customWindow: 'Disabled', dayOfWeek: 0, startHour: 0, startMinute: 0 },
      replicationRole: 'Primary',
      replicaCapacity: 5,
    },
    location: identity.location,
    id: serverId(identity),
    name: identity.name,
    type: 'Microsoft.DBforPostgreSQL/flexibleServers',
  };
}

/** A server that was made with private access (examples/ServersGetWithVnet.json). */
function privateNetwork(identity: ServerIdentity): object {
  const providers = `${groupId(identity)}/providers/Microsoft.Network`;
  return {
    publicNetworkAccess: 'Disabled',
    delegatedSubnetResourceId: `${providers}/virtualNetworks/ctxeco-vnet/subnets/ctxeco-db`,
    privateDnsZoneArmResourceId: `${providers}/privateDnsZones/ctxeco-db.private.postgres.database.azure.com`,
  };
}
