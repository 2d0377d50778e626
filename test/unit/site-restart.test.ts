import { expect, test } from 'vitest';
import { sitesOf } from '../../src/azure/app-service.ts';
import { resolveCloud } from '../../src/azure/cloud.ts';
import { MASKED_WHEN_FOUND, Redacted } from '../../src/redacted.ts';
import { inMemoryWithSites } from './rotation-with-sites.ts';
import { sitesInMemory } from './site-requests-in-memory.ts';
import { siteNamed } from './sites-in-memory.ts';

/** What a restart takes: its answer comes when it is done. */

test('a restart is waited for after anything else would have been given up', async () => {
  const world = inMemoryWithSites();
  const site = siteNamed(world, 'api');
  site.worker = {};
  const { httpClient, sent } = sitesInMemory(world, ({ method }) => (method === 'GET' ? 'hang' : undefined));
  let isDone = (): void => undefined;
  const done = new Promise<void>((resolve) => {
    isDone = resolve;
  });
  const slow: typeof httpClient = {
    async sendRequest(request) {
      const answer = httpClient.sendRequest(request);
      if (!request.url.includes('/restart')) return answer;
      const aborted = new Promise<never>((_, reject) => {
        request.abortSignal?.addEventListener('abort', () =>
          reject(Object.assign(new Error('given up'), { name: 'AbortError' })),
        );
      });
      await Promise.race([done, aborted]);
      return answer;
    },
  };
  const app = sitesOf({
    subscriptionId: '00000000-0000-0000-0000-000000000000',
    cloud: await resolveCloud('public', () => Promise.reject(new Error('not asked'))),
    credential: { getToken: async () => ({ token: 'a-token', expiresOnTimestamp: Date.now() + 3_600_000 }) },
    ...{ clientId: undefined, say: () => undefined, hold: (text) => new Redacted(text, MASKED_WHEN_FOUND) },
    transport: { httpClient: slow, tryTimeoutMs: 50, restartTimeoutMs: 600_000 },
  })('rg', 'api', undefined);
  const restarted = Promise.allSettled([app.restart()]);
  await expect(app.read()).rejects.toMatchObject({ code: 'azure-failed' });
  isDone();
  expect(await restarted).toMatchObject([{ status: 'fulfilled' }]);
  expect(Object.keys(site.worker)).not.toEqual([]);
  expect(sent.filter(({ path }) => path.endsWith('/restart'))).toHaveLength(1);
});
