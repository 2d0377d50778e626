import {
  anything,
  type Contract,
  flag,
  list,
  map,
  type Operation,
  object,
  type Schema,
  text,
  time,
} from './notation.ts';

/** App Service: what the product asks of it, but for the refresh of references, which its contract does not have. */

const SITE =
  '/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Web/sites/{name}';
const resource = { id: text, name: text, type: text, kind: text, systemData: anything };

const site = object({
  ...{ ...resource, location: text, tags: map(text), identity: anything, extendedLocation: anything },
  properties: object({
    ...{ name: text, state: text, enabled: flag, usageState: text, availabilityState: text },
    ...{ hostNames: list(text), enabledHostNames: list(text), defaultHostName: text },
    ...{ lastModifiedTimeUtc: time, httpsOnly: flag, keyVaultReferenceIdentity: text },
  }),
});
/** StringDictionary; its answer tells a location, too, as every resource of Microsoft.Web does. */
const settings = object({ ...resource, location: text, properties: map(text) });
const connections = object({
  ...{ ...resource, location: text },
  properties: map(object({ value: text, type: text }, ['value', 'type'])),
});
const reference = object({
  ...{ ...resource, location: text },
  properties: object({
    ...{ reference: text, status: text, vaultName: text, secretName: text, secretVersion: text },
    ...{ identityType: anything, details: text, source: text, activeVersion: text },
  }),
});
const page = (items: Schema): Schema => object({ value: list(items), nextLink: text }, ['value']);

/** Of an app, and of a slot of it. */
function both(
  id: string,
  rest: string,
  how: Pick<Operation, 'method' | 'answers' | 'body' | 'query'>,
): Operation[] {
  return [
    { id: `WebApps_${id}`, path: `${SITE}${rest}`, ...how },
    { id: `WebApps_${id}Slot`, path: `${SITE}/slots/{slot}${rest}`, ...how },
  ];
}

const told = (answer: Schema) => ({ answers: { 200: answer } });

export const APP_SERVICE: Contract = {
  name: 'App Service',
  apiVersion: '2025-05-01',
  published: 'specification/web/resource-manager/Microsoft.Web/AppService/stable/2025-05-01',
  host: 'management.azure.com',
  error: object({
    error: object({ code: text, message: text, target: text, details: list(anything), innererror: text }),
  }),
  operations: [
    ...both('Get', '', { method: 'get', ...told(site) }),
    ...both('ListApplicationSettings', '/config/appsettings/list', { method: 'post', ...told(settings) }),
    ...both('UpdateApplicationSettings', '/config/appsettings', {
      ...{ method: 'put', body: settings, ...told(settings) },
    }),
    ...both('ListConnectionStrings', '/config/connectionstrings/list', {
      ...{ method: 'post', ...told(connections) },
    }),
    ...both('UpdateConnectionStrings', '/config/connectionstrings', {
      ...{ method: 'put', body: connections, ...told(connections) },
    }),
    ...both('GetAppSettingsKeyVaultReferences', '/config/configreferences/appsettings', {
      ...{ method: 'get', ...told(page(reference)) },
    }),
    ...both('GetSiteConnectionStringKeyVaultReferences', '/config/configreferences/connectionstrings', {
      ...{ method: 'get', ...told(page(reference)) },
    }),
    ...both('Restart', '/restart', {
      ...{ method: 'post', query: ['softRestart', 'synchronous'], answers: { 200: 'empty' } },
    }),
    { id: 'WebApps_ListSlots', method: 'get', path: `${SITE}/slots`, ...told(page(site)) },
    {
      ...{
        id: 'WebApps_List',
        method: 'get',
        path: '/subscriptions/{subscriptionId}/providers/Microsoft.Web/sites',
      },
      ...told(page(site)),
    },
  ],
};
