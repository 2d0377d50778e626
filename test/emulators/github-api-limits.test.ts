import { beforeEach, describe, expect, it } from 'vitest';
import { refusal, SECRET, START, startApi } from './github-api-octokit.ts';

type Started = Awaited<ReturnType<typeof startApi>>;
let api: Started['api'];
let clock: Started['clock'];
let octokit: Started['octokit'];

beforeEach(async () => {
  ({ api, clock, octokit } = await startApi());
});

describe('rate limits', () => {
  const user = () => octokit().users.getAuthenticated();
  const seconds = START / 1000;

  it('are told on every answer', async () => {
    await user();
    const { headers } = await user();
    expect(headers).toMatchObject({
      'x-ratelimit-limit': '5000',
      'x-ratelimit-used': '2',
      'x-ratelimit-remaining': '4998',
      'x-ratelimit-reset': `${Math.ceil(seconds + 3600)}`,
    });
    const { data } = await octokit().rateLimit.get();
    expect(data.resources.core.used).toBe(2);
    expect(api.violations()).toEqual([]);
  });

  it('primary: 403 until the reset, by the clock', async () => {
    api.limits.exhaust(600);
    await expect(user()).rejects.toEqual(
      refusal(403, expect.stringMatching(/^API rate limit exceeded for user ID 4242\./), {
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': `${Math.ceil(seconds + 600)}`,
      }),
    );
    clock.now += 600_000;
    await user();
  });

  it('primary: by the number of requests in an hour', async () => {
    const meta = () => octokit(api.tokens.workflow).meta.get();
    for (let minute = 0; minute < 5; minute++, clock.now += 61_000) {
      for (let i = 0; i < 200; i++) await meta();
    }
    await expect(meta()).rejects.toEqual(
      refusal(403, expect.stringMatching(/^API rate limit exceeded for installation ID \d+\./)),
    );
    clock.now += 3_600_000;
    await meta();
  });

  it.each([403, 429] as const)('secondary, on demand: %s', async (status) => {
    api.limits.throttle({ status, retryAfter: 30, times: 1 });
    await expect(user()).rejects.toEqual(
      refusal(status, expect.stringMatching(/^You have exceeded a secondary rate limit\./), {
        'retry-after': '30',
      }),
    );
    await user();
  });

  it('secondary, without saying how long', async () => {
    api.limits.throttle({ retryAfter: null });
    const error = await user().catch((reason: unknown) => reason);
    expect(error).toEqual(refusal(403, expect.stringContaining('secondary rate limit')));
    expect(error).not.toHaveProperty('response.headers.retry-after');
    clock.now += 60_000;
    await user();
  });

  it('secondary, at 900 points a minute, of which a write takes five', async () => {
    const remove = () => octokit().actions.deleteRepoSecret(SECRET);
    for (let i = 0; i < 180; i++) await expect(remove()).rejects.toMatchObject({ status: 404 });
    await expect(remove()).rejects.toEqual(
      refusal(403, expect.stringContaining('secondary rate limit'), { 'retry-after': '60' }),
    );
    clock.now += 60_000;
    await expect(remove()).rejects.toMatchObject({ status: 404 });
  });
});
