import {
  createHttpHeaders,
  createPipelineRequest,
  type PipelineRequest,
  type PipelineResponse,
} from '@azure/core-rest-pipeline';
import { describe, expect, test } from 'vitest';
import type { Cloud } from '../../src/azure/cloud.ts';
import { containerAppsClient } from '../../src/azure/container-apps-client.ts';
import { visibleRetries } from '../../src/azure/retries.ts';

/** Azure's answers name the address of the next request, and the SDKs send the token there. */

const answer = (request: PipelineRequest, status: number, headers: Record<string, string> = {}) =>
  ({ request, status, headers: createHttpHeaders(headers), bodyAsText: '{}' }) satisfies PipelineResponse;

const ADDRESS = 'https://management.azure.com';

/** Whether a request to `url` leaves a client of `address`. */
async function leaves(url: string, address?: string): Promise<boolean> {
  const asking = { service: 'Azure', ...(address === undefined ? {} : { address }) };
  const { additionalPolicies } = visibleRetries(asking, () => undefined);
  let left = false;
  const request = createPipelineRequest({ url });
  const sent = additionalPolicies[0]?.policy.sendRequest(request, async (asked) => {
    left = true;
    return answer(asked, 200);
  });
  await sent?.catch((thrown: unknown) => {
    expect(String(thrown)).toContain('which is not its own address: nothing was sent there');
  });
  return left;
}

describe('the token goes', () => {
  test.each([
    `${ADDRESS}/subscriptions/1?api-version=1`,
    'https://management.azure.com:443/next',
    'https://MANAGEMENT.azure.com/next',
    'https://westeurope.management.azure.com/next',
  ])('to %s', async (url) => {
    expect(await leaves(url, ADDRESS)).toBe(true);
  });

  test.each([
    'https://evil.example/next',
    'https://management.azure.com.evil.example/next',
    'https://evilmanagement.azure.com/next',
    'https://management.azure.com@evil.example/next',
    'https://management.azure.com:8443/next',
    'http://management.azure.com/next',
    'https://azure.com/next',
  ])('not to %s', async (url) => {
    expect(await leaves(url, ADDRESS)).toBe(false);
  });

  test('to wherever Entra sends us: it has several addresses, and is what makes the tokens', async () => {
    expect(await leaves('https://westeurope.login.microsoft.com/t/oauth2/v2.0/token')).toBe(true);
  });
});

test('a write of an app whose operation lies elsewhere: nobody is asked there', async () => {
  const asked: string[] = [];
  const elsewhere = 'https://evil.example/operation';
  const client = await containerAppsClient({
    subscriptionId: 's',
    cloud: { resourceManager: ADDRESS, resourceManagerAudience: ADDRESS } as Cloud,
    credential: { getToken: async () => ({ token: 't', expiresOnTimestamp: Date.now() + 3_600_000 }) },
    say: () => undefined,
    transport: {
      tryTimeoutMs: 1000,
      httpClient: {
        async sendRequest(request) {
          asked.push(new URL(request.url).host);
          return answer(request, 202, { 'azure-asyncoperation': elsewhere, location: elsewhere });
        },
      },
    },
  });
  const write = client.containerApps.update('group', 'app', { location: 'here' });
  await expect(write).rejects.toThrow(/leads to https:\/\/evil\.example/);
  expect(asked).toEqual(['management.azure.com']);
});
