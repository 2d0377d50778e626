import { anything, type Contract, hidden, list, map, object, type Schema, text } from './notation.ts';

/** A flexible server's password and its firewall: what the product asks of them. */

const GROUP =
  '/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.DBforPostgreSQL/flexibleServers';

const IPV4 =
  '^(([0-9]|[1-9][0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5])\\.){3}([0-9]|[1-9][0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5])$';
const address: Schema = { type: 'string', pattern: IPV4 };
const resource = { id: text, name: text, type: text, systemData: anything };
const authConfig = object({ activeDirectoryAuth: text, passwordAuth: text, tenantId: text });

const server = object(
  {
    ...{ ...resource, sku: object({ name: text, tier: text }, ['name', 'tier']), identity: anything },
    ...{ tags: map(text), location: text },
    properties: object({
      ...{ administratorLogin: text, administratorLoginPassword: hidden, version: text, minorVersion: text },
      ...{ state: text, fullyQualifiedDomainName: text, storage: anything, authConfig },
      ...{ dataEncryption: anything, backup: anything, network: anything, highAvailability: anything },
      ...{ maintenanceWindow: anything, sourceServerResourceId: text, pointInTimeUTC: text },
      ...{ availabilityZone: text, replicationRole: text, replicaCapacity: { type: 'integer' } },
      ...{
        replica: anything,
        createMode: text,
        privateEndpointConnections: list(anything),
        cluster: anything,
      },
    }),
  },
  ['location'],
);
const patch = object({
  ...{ sku: anything, identity: anything, tags: map(text) },
  properties: object({ administratorLogin: text, administratorLoginPassword: hidden, authConfig }),
});
const rule = object(
  {
    ...resource,
    properties: object({ startIpAddress: address, endIpAddress: address }, [
      'startIpAddress',
      'endIpAddress',
    ]),
  },
  ['properties'],
);
const detail = object({ code: text, message: text, target: text, details: list(anything) });

export const FLEXIBLE_SERVER: Contract = {
  name: 'Flexible servers',
  apiVersion: '2025-08-01',
  published:
    'specification/postgresql/resource-manager/Microsoft.DBforPostgreSQL/stable/2025-08-01/{Servers,FirewallRules}.json',
  host: 'management.azure.com',
  error: object({ error: detail }),
  operations: [
    {
      ...{ id: 'Servers_ListByResourceGroup', method: 'get', path: GROUP },
      answers: { 200: object({ value: list(server), nextLink: text }, ['value']) },
    },
    { id: 'Servers_Get', method: 'get', path: `${GROUP}/{serverName}`, answers: { 200: server } },
    {
      ...{ id: 'Servers_Update', method: 'patch', path: `${GROUP}/{serverName}`, body: patch },
      answers: { 202: 'empty' },
    },
    {
      ...{ id: 'FirewallRules_ListByServer', method: 'get', path: `${GROUP}/{serverName}/firewallRules` },
      answers: { 200: object({ value: list(rule), nextLink: text }) },
    },
    {
      ...{ id: 'FirewallRules_Get', method: 'get', answers: { 200: rule } },
      path: `${GROUP}/{serverName}/firewallRules/{firewallRuleName}`,
    },
    {
      ...{ id: 'FirewallRules_CreateOrUpdate', method: 'put', body: rule },
      path: `${GROUP}/{serverName}/firewallRules/{firewallRuleName}`,
      answers: { 200: rule, 201: rule, 202: 'empty' },
    },
    {
      ...{ id: 'FirewallRules_Delete', method: 'delete' },
      path: `${GROUP}/{serverName}/firewallRules/{firewallRuleName}`,
      answers: { 200: 'empty', 202: 'empty', 204: 'empty' },
    },
  ],
};
