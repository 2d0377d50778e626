import type { HttpClient } from '@azure/core-rest-pipeline';
import { expect, test } from 'vitest';
import { resolveCloud } from '../../src/azure/cloud.ts';
import { sitesOfSubscription } from '../../src/azure/site-holders.ts';
import { MASKED_WHEN_FOUND, Redacted } from '../../src/redacted.ts';
import { answer } from './resource-manager-in-memory.ts';

/** Apps of App Service as a list shows them, by the SDK; its answers are made here. */

const SITES = '/subscriptions/sub/resourceGroups/rg/providers/Microsoft.Web/sites';
const site = (name: string) => ({
  ...{ id: `${SITES}/${name}`, name, location: 'East US', kind: 'app,linux' },
  properties: { resourceGroup: 'rg' },
});

test('an app whose slots may not be listed costs no other app its place', async () => {
  const sendRequest: HttpClient['sendRequest'] = async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname.endsWith('/closed/slots'))
      return answer(request, 403, JSON.stringify({ error: { code: 'AuthorizationFailed', message: 'no' } }));
    const value = pathname.endsWith('/slots') ? [site('open/staging')] : [site('closed'), site('open')];
    return answer(request, 200, JSON.stringify({ value }));
  };
  const { list } = sitesOfSubscription({
    cloud: await resolveCloud('public', () => Promise.reject(new Error('not asked'))),
    credential: { getToken: async () => ({ token: 'a-token', expiresOnTimestamp: Date.now() + 3_600_000 }) },
    ...{ subscriptionId: 'sub', clientId: undefined, say: () => undefined },
    hold: (text) => new Redacted(text, MASKED_WHEN_FOUND),
    transport: { httpClient: { sendRequest }, tryTimeoutMs: 1_000 },
  });
  const { listed, refusals, withoutSlots } = await list([]);
  expect(listed.map(({ name, slot }) => [name, slot])).toEqual([
    ['closed', undefined],
    ['open', undefined],
    ['open', 'staging'],
  ]);
  expect(refusals).toEqual([]);
  expect(withoutSlots.map(({ app, refusal }) => [app.name, refusal.fix])).toEqual([
    ['closed', expect.stringContaining(`--role Reader --scope ${SITES}/closed`)],
  ]);
});
