import { PostgreSQLManagementFlexibleServerClient } from '@azure/arm-postgresql-flexible';
import { createHttpHeaders, type PipelineRequest } from '@azure/core-rest-pipeline';
import { expect, test } from 'vitest';
import { guardedServer } from '../../src/azure/guarded-server.ts';

const SUBSCRIPTION = '00000000-0000-0000-0000-000000000000';
const SUBNET = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/v/subnets/db';

/** The real SDK, and a service that says this of the server's network. */
async function isPrivate(network: unknown): Promise<boolean> {
  const sendRequest = async (request: PipelineRequest) => ({
    ...{ request, status: 200, headers: createHttpHeaders({ 'content-type': 'application/json' }) },
    bodyAsText: JSON.stringify({ name: 'db', properties: { fullyQualifiedDomainName: 'db.x', network } }),
  });
  const credential = { getToken: async () => ({ token: 't', expiresOnTimestamp: Date.now() + 3_600_000 }) };
  const client = new PostgreSQLManagementFlexibleServerClient(credential, SUBSCRIPTION, {
    httpClient: { sendRequest },
  });
  const found = await guardedServer(
    {
      ...{ client, resourceManager: 'https://management.azure.com', clientId: undefined },
      ...{ say: () => undefined, sleep: async () => undefined, clock: () => 0 },
      serviceTime: () => undefined,
    },
    { subscriptionId: SUBSCRIPTION, resourceGroup: 'rg', server: 'db', host: undefined },
  );
  return found.isPrivate;
}

test.each<[string, unknown, boolean]>([
  ['public', { publicNetworkAccess: 'Enabled' }, false],
  [
    'public, with a subnet that is null',
    { publicNetworkAccess: 'Enabled', delegatedSubnetResourceId: null, privateDnsZoneArmResourceId: null },
    false,
  ],
  [
    'public, with a subnet without a name',
    { publicNetworkAccess: 'Enabled', delegatedSubnetResourceId: '' },
    false,
  ],
  ['public, which nothing says', undefined, false],
  ['in a subnet', { publicNetworkAccess: 'Disabled', delegatedSubnetResourceId: SUBNET }, true],
  [
    'in a subnet, whatever else it says',
    { publicNetworkAccess: 'Enabled', delegatedSubnetResourceId: SUBNET },
    true,
  ],
  ['without public access', { publicNetworkAccess: 'Disabled' }, true],
])('a server that is %s', async (_what, network, expected) => {
  expect(await isPrivate(network)).toBe(expected);
});
