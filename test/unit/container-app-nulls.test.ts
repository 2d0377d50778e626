import { createHttpHeaders, type PipelineRequest } from '@azure/core-rest-pipeline';
import { expect, test } from 'vitest';
import { resolveCloud } from '../../src/azure/cloud.ts';
import { containerAppsOf } from '../../src/azure/container-apps.ts';
import { MASKED_WHEN_FOUND, Redacted } from '../../src/redacted.ts';

/** What the resource manager answers, with null for all that an app may be without; the SDK hands it on. */
function answerTo({ url }: PipelineRequest): object {
  if (url.includes('/listSecrets')) {
    const [value, keyVaultUrl, identity] = [null, 'https://kv1.vault.azure.net/secrets/a', null];
    return { value: [{ name: 'a', value, keyVaultUrl, identity }] };
  }
  if (url.includes('/replicas')) {
    return { value: [{ name: 'r', properties: { createdTime: null, runningState: null } }] };
  }
  const configuration = { secrets: null, ingress: null };
  return { name: 'zep', location: 'westus2', tags: null, properties: { configuration } };
}

test('an app with nothing: no tags, no ingress, a reference without a copy, a replica without a time', async () => {
  const sendRequest = async (request: PipelineRequest) => ({
    ...{ request, status: 200, headers: createHttpHeaders({ 'content-type': 'application/json' }) },
    bodyAsText: JSON.stringify(answerTo(request)),
  });
  const appOf = await containerAppsOf({
    ...{ subscriptionId: 's', clientId: undefined, say: () => undefined, sleep: async () => undefined },
    cloud: await resolveCloud('public', () => Promise.reject(new Error('not asked'))),
    credential: { getToken: async () => ({ token: 'a-token', expiresOnTimestamp: Date.now() + 3_600_000 }) },
    hold: (text) => new Redacted(text, MASKED_WHEN_FOUND),
    transport: { httpClient: { sendRequest }, tryTimeoutMs: 200 },
  });
  const app = appOf('rg', 'zep');
  expect(await app.read()).toMatchObject({ tags: {}, host: undefined, isInternal: false });
  expect((await app.secrets()).secrets).toMatchObject([{ name: 'a', value: undefined, identity: undefined }]);
  expect(await app.replicas('r1')).toMatchObject([{ name: 'r', createdAt: undefined }]);
});
