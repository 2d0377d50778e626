import { anything, type Contract, flag, list, map, object, text, whole } from './notation.ts';

/** What the resource manager says of vaults, and of who may do what. */

const GROUP = '/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}';
const HOST = 'management.azure.com';
const CLOUD_ERROR = object({ error: object({ code: text, message: text }) });

const policy = object(
  {
    ...{ tenantId: text, objectId: text, applicationId: text },
    permissions: object({
      ...{ keys: list(text), secrets: list(text), certificates: list(text), storage: list(text) },
    }),
  },
  ['tenantId', 'objectId', 'permissions'],
);
const vault = object(
  {
    ...{ id: text, name: text, type: text, location: text, tags: map(text), systemData: anything },
    properties: object(
      {
        ...{ tenantId: text, accessPolicies: list(policy), vaultUri: text, hsmPoolResourceId: text },
        sku: object({ family: text, name: text }, ['family', 'name']),
        ...{ enabledForDeployment: flag, enabledForDiskEncryption: flag, enabledForTemplateDeployment: flag },
        ...{ enableSoftDelete: flag, softDeleteRetentionInDays: whole, enablePurgeProtection: flag },
        ...{ enableRbacAuthorization: flag, createMode: text, provisioningState: text },
        ...{ networkAcls: anything, privateEndpointConnections: list(anything), publicNetworkAccess: text },
      },
      ['tenantId', 'sku'],
    ),
  },
  ['properties'],
);

export const VAULTS: Contract = {
  name: 'Key Vault vaults',
  apiVersion: '2026-02-01',
  published:
    'specification/keyvault/resource-manager/Microsoft.KeyVault/KeyVault/stable/2026-02-01/openapi.json',
  host: HOST,
  error: CLOUD_ERROR,
  operations: [
    {
      ...{ id: 'Vaults_Get', method: 'get', answers: { 200: vault } },
      path: `${GROUP}/providers/Microsoft.KeyVault/vaults/{vaultName}`,
    },
  ],
};

const actions = {
  ...{ actions: list(text), notActions: list(text), dataActions: list(text), notDataActions: list(text) },
  ...{ condition: text, conditionVersion: text },
};

export const PERMISSIONS: Contract = {
  name: 'Permissions',
  apiVersion: '2022-04-01',
  published:
    'specification/authorization/resource-manager/Microsoft.Authorization/Authorization/stable/2022-04-01/authorization-RoleDefinitionsCalls.json',
  host: HOST,
  error: CLOUD_ERROR,
  operations: [
    {
      ...{ id: 'Permissions_ListForSecret', method: 'get' },
      // The published path has one part for whatever the resource is.
      path: `${GROUP}/providers/Microsoft.KeyVault/vaults/{vaultName}/secrets/{secretName}/providers/Microsoft.Authorization/permissions`,
      answers: { 200: object({ value: list(object(actions)), nextLink: text }) },
    },
    {
      ...{ id: 'Permissions_ListForApp', method: 'get' },
      path: `${GROUP}/providers/Microsoft.App/containerApps/{containerAppName}/providers/Microsoft.Authorization/permissions`,
      answers: { 200: object({ value: list(object(actions)), nextLink: text }) },
    },
    {
      ...{ id: 'Permissions_ListForJob', method: 'get' },
      path: `${GROUP}/providers/Microsoft.App/jobs/{jobName}/providers/Microsoft.Authorization/permissions`,
      answers: { 200: object({ value: list(object(actions)), nextLink: text }) },
    },
    {
      ...{ id: 'Permissions_ListForSite', method: 'get' },
      path: `${GROUP}/providers/Microsoft.Web/sites/{name}/providers/Microsoft.Authorization/permissions`,
      answers: { 200: object({ value: list(object(actions)), nextLink: text }) },
    },
    {
      ...{ id: 'Permissions_ListForSlot', method: 'get' },
      path: `${GROUP}/providers/Microsoft.Web/sites/{name}/slots/{slot}/providers/Microsoft.Authorization/permissions`,
      answers: { 200: object({ value: list(object(actions)), nextLink: text }) },
    },
  ],
};
