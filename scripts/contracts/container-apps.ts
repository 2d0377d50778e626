import {
  anything,
  type Contract,
  flag,
  hidden,
  list,
  map,
  number,
  type Operation,
  object,
  type Schema,
  text,
  time,
  whole,
} from './notation.ts';

/** Container Apps: what the product asks of them. */

const APP =
  '/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.App/containerApps/{containerAppName}';

const JOB =
  '/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.App/jobs/{jobName}';

const ENVIRONMENT =
  '/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.App/managedEnvironments/{environmentName}';

const resource = { id: text, name: text, type: text, systemData: anything };
const container = {
  ...{ image: text, name: text, command: list(text), args: list(text) },
  env: list(object({ name: text, value: text, secretRef: text })),
  resources: object({ cpu: number, memory: text, ephemeralStorage: text }),
  volumeMounts: list(object({ volumeName: text, mountPath: text, subPath: text })),
};
const template = object({
  ...{ revisionSuffix: text, terminationGracePeriodSeconds: whole },
  initContainers: list(object(container)),
  containers: list(object({ ...container, probes: list(anything) })),
  scale: anything,
  volumes: list(anything),
  serviceBinds: list(anything),
});
const configuration = object({
  // A value is sent, and told by listSecrets alone.
  secrets: list(object({ name: text, value: hidden, identity: text, keyVaultUrl: text })),
  ...{ activeRevisionsMode: text, ingress: anything, registries: list(anything), dapr: anything },
  ...{ runtime: anything, maxInactiveRevisions: whole, service: anything, identitySettings: list(anything) },
});
const app = object({
  ...{ ...resource, location: text, tags: map(text), identity: anything, managedBy: text, kind: text },
  extendedLocation: anything,
  properties: object({
    ...{ provisioningState: text, runningStatus: text, managedEnvironmentId: text, environmentId: text },
    ...{ networking: anything, workloadProfileName: text, latestRevisionName: text },
    ...{ latestReadyRevisionName: text, latestRevisionFqdn: text, customDomainVerificationId: text },
    ...{ configuration, template, outboundIpAddresses: list(text), eventStreamEndpoint: text },
  }),
});
const job = object({
  ...{ ...resource, location: text, tags: map(text), identity: anything, extendedLocation: anything },
  properties: object({
    ...{ provisioningState: text, runningState: text, environmentId: text, workloadProfileName: text },
    configuration: object({
      secrets: list(object({ name: text, value: hidden, identity: text, keyVaultUrl: text })),
      ...{ triggerType: text, replicaTimeout: whole, replicaRetryLimit: whole, registries: list(anything) },
      ...{ manualTriggerConfig: anything, scheduleTriggerConfig: anything, eventTriggerConfig: anything },
      identitySettings: list(anything),
    }),
    template: object({
      ...{ initContainers: list(object(container)), volumes: list(anything) },
      containers: list(object({ ...container, probes: list(anything) })),
    }),
    ...{ outboundIpAddresses: list(text), eventStreamEndpoint: text },
  }),
});
/** JobConfiguration: both are required, in a PATCH too. */
const jobPatch = object({
  ...{ tags: map(text), identity: anything },
  properties: object({
    ...{
      environmentId: text,
      template: anything,
      outboundIpAddresses: list(text),
      eventStreamEndpoint: text,
    },
    configuration: object(
      {
        secrets: list(object({ name: text, value: hidden, identity: text, keyVaultUrl: text })),
        ...{ triggerType: text, replicaTimeout: whole, replicaRetryLimit: whole, registries: list(anything) },
        ...{ manualTriggerConfig: anything, scheduleTriggerConfig: anything, eventTriggerConfig: anything },
        identitySettings: list(anything),
      },
      ['triggerType', 'replicaTimeout'],
    ),
  }),
});
const execution = object({
  ...resource,
  properties: object({
    ...{ status: text, startTime: time, endTime: time, template: anything, detailedStatus: anything },
    ...{ reason: text, message: text },
  }),
});
const secretsWithValues = object(
  { value: list(object({ name: text, value: text, identity: text, keyVaultUrl: text })) },
  ['value'],
);
const component = object({
  ...resource,
  properties: object({
    ...{ componentType: text, version: text, ignoreErrors: flag, initTimeout: text },
    secrets: list(object({ name: text, value: hidden, identity: text, keyVaultUrl: text })),
    secretStoreComponent: text,
    metadata: list(object({ name: text, value: text, secretRef: text })),
    ...{ scopes: list(text), provisioningState: text, deploymentErrors: text },
  }),
});
const environment = object({
  ...{ ...resource, location: text, tags: map(text), identity: anything, kind: text },
  properties: anything,
});
const revision = object({
  ...resource,
  properties: object({
    ...{ createdTime: time, lastActiveTime: time, fqdn: text, template, active: flag, replicas: whole },
    ...{ trafficWeight: whole, provisioningError: text, healthState: text, provisioningState: text },
    runningState: text,
  }),
});
const replicaContainer = object({
  ...{ name: text, containerId: text, ready: flag, started: flag, restartCount: whole },
  ...{ runningState: text, runningStateDetails: text, logStreamEndpoint: text, execEndpoint: text },
});
const replica = object({
  ...resource,
  properties: object({
    ...{ createdTime: time, runningState: text, runningStateDetails: text },
    ...{ containers: list(replicaContainer), initContainers: list(replicaContainer) },
  }),
});
const page = (items: Schema): Schema => object({ value: list(items), nextLink: text }, ['value']);
const read = (id: string, rest: string, answer: Schema): Operation => ({
  ...{ id, method: 'get', path: `${APP}${rest}`, query: ['$filter'], answers: { 200: answer } },
});

/** Of a subscription, and of a resource group. */
const listed = (group: string, type: string, one: Schema): Operation[] => [
  {
    ...{ id: `${group}_ListBySubscription`, method: 'get', answers: { 200: page(one) } },
    path: `/subscriptions/{subscriptionId}/providers/Microsoft.App/${type}`,
  },
  {
    ...{ id: `${group}_ListByResourceGroup`, method: 'get', answers: { 200: page(one) } },
    path: `/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.App/${type}`,
  },
];

export const CONTAINER_APPS: Contract = {
  name: 'Container Apps',
  apiVersion: '2026-07-01',
  published:
    'specification/app/resource-manager/Microsoft.App/ContainerApps/stable/2026-07-01/ContainerApps.json',
  host: 'management.azure.com',
  error: object({
    error: object({
      code: text,
      message: text,
      target: text,
      details: list(anything),
      additionalInfo: list(anything),
    }),
  }),
  operations: [
    read('ContainerApps_Get', '', app),
    {
      ...{ id: 'ContainerApps_Update', method: 'patch', path: APP, body: app },
      answers: { 200: app, 202: 'empty' },
    },
    {
      ...{ id: 'ContainerApps_ListSecrets', method: 'post', path: `${APP}/listSecrets` },
      answers: { 200: secretsWithValues },
    },
    ...listed('ContainerApps', 'containerApps', app),
    ...listed('Jobs', 'jobs', job),
    { id: 'Jobs_Get', method: 'get', path: JOB, answers: { 200: job } },
    {
      ...{ id: 'Jobs_Update', method: 'patch', path: JOB, body: jobPatch },
      answers: { 200: job, 202: 'empty' },
    },
    {
      ...{ id: 'Jobs_Start', method: 'post', path: `${JOB}/start` },
      answers: { 200: object({ name: text, id: text }), 202: 'empty' },
    },
    {
      ...{ id: 'JobsExecutions_List', method: 'get', path: `${JOB}/executions`, query: ['$filter'] },
      answers: { 200: page(execution) },
    },
    {
      ...{ id: 'Jobs_ListSecrets', method: 'post', path: `${JOB}/listSecrets` },
      answers: { 200: secretsWithValues },
    },
    ...listed('ManagedEnvironments', 'managedEnvironments', environment),
    {
      ...{ id: 'DaprComponents_List', method: 'get', path: `${ENVIRONMENT}/daprComponents` },
      answers: { 200: page(component) },
    },
    {
      ...{ id: 'DaprComponents_ListSecrets', method: 'post' },
      path: `${ENVIRONMENT}/daprComponents/{componentName}/listSecrets`,
      answers: { 200: object({ value: list(object({ name: text, value: text })) }, ['value']) },
    },
    read('ContainerAppsRevisions_ListRevisions', '/revisions', page(revision)),
    {
      ...{ id: 'ContainerAppsRevisions_RestartRevision', method: 'post' },
      ...{ path: `${APP}/revisions/{revisionName}/restart`, answers: { 200: 'empty' } },
    },
    read(
      'ContainerAppsRevisionReplicas_ListReplicas',
      '/revisions/{revisionName}/replicas',
      object({ value: list(replica) }, ['value']),
    ),
  ],
};
