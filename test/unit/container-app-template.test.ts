import { createHttpHeaders, type PipelineRequest } from '@azure/core-rest-pipeline';
import { expect, test } from 'vitest';
import { resolveCloud } from '../../src/azure/cloud.ts';
import { containerAppsOf } from '../../src/azure/container-apps.ts';
import { MASKED_WHEN_FOUND, Redacted } from '../../src/redacted.ts';

/** As a resource manager might show it that is newer than the SDK. */
const TEMPLATE = {
  containers: [{ name: 'server', env: [{ name: 'A', value: 'a', later: true }], gpu: { count: 1 } }],
  scale: { minReplicas: null, rules: [] },
  sandbox: { kind: 'strict' },
};

test('a template is read and written back to the letter, with what the SDK does not know', async () => {
  const sent: unknown[] = [];
  const properties = {
    ...{ provisioningState: 'Succeeded', latestRevisionName: 'temporal--1', template: TEMPLATE },
    configuration: { activeRevisionsMode: 'Multiple' },
  };
  const sendRequest = async (request: PipelineRequest) => {
    if (request.method === 'PATCH') sent.push(JSON.parse(String(request.body)));
    const headers = createHttpHeaders({ 'content-type': 'application/json' });
    const bodyAsText = JSON.stringify({ name: 'temporal', location: 'westus2', properties });
    return { request, status: 200, headers, bodyAsText };
  };
  const appOf = await containerAppsOf({
    ...{ subscriptionId: 's', clientId: undefined, say: () => undefined, sleep: async () => undefined },
    cloud: await resolveCloud('public', () => Promise.reject(new Error('not asked'))),
    credential: { getToken: async () => ({ token: 'a-token', expiresOnTimestamp: Date.now() + 3_600_000 }) },
    hold: (text) => new Redacted(text, MASKED_WHEN_FOUND),
    transport: { httpClient: { sendRequest }, tryTimeoutMs: 200 },
  });
  const app = appOf('rg', 'temporal');
  const { template, latest, isSingle } = await app.template();
  expect([template, latest, isSingle]).toEqual([TEMPLATE, 'temporal--1', false]);
  const secrets = [
    { name: 'p', value: undefined, keyVaultUrl: 'https://v.vault.azure.net/secrets/p/1', identity: 'system' },
  ];
  await app.write({ secrets, template: { ...template, revisionSuffix: null } });
  await app.write({ tags: { owner: 'them' } });
  const [{ value: _, ...first } = Object({})] = secrets;
  expect(sent).toEqual([
    {
      location: 'westus2',
      properties: { configuration: { secrets: [first] }, template: { ...TEMPLATE, revisionSuffix: null } },
    },
    { location: 'westus2', tags: { owner: 'them' } },
  ]);
});
