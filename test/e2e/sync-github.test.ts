import { describe, expect, test } from 'vitest';
import { type LocalCloud, startCloud } from '../../emulators/cloud.ts';
import type { TokenKind } from '../../emulators/github-api/caller.ts';
import { useCloud } from './one-cloud.ts';
import { runForOneSecret } from './one-secret.ts';
import { expectProblem, expectProblems } from './refusals.ts';

let cloud: LocalCloud;
useCloud(startCloud, (started) => {
  cloud = started;
});

const withToken = (kind: TokenKind, inputs: Record<string, string> = {}) =>
  runForOneSecret(cloud, { inputs: { ...inputs, 'github-token': cloud.github.tokens[kind] } });
const delivered = () =>
  cloud.github.state()['org/secai-radar']?.actions['DATABASE_URL']?.value ===
  cloud.vault.current('database-url');
const PUT = { service: 'github-api', method: 'PUT' } as const;

describe('GitHub refuses', () => {
  test("the workflow's own token: what to use instead", async () => {
    const problem = expectProblem(cloud, await withToken('workflow'), 'github-token-of-workflow');
    expect(problem.answer).toContain('Resource not accessible by integration');
    expect(problem.fix).toContain('github-token: ${{ secrets.');
  });

  test('a token without the permission: with what GitHub would accept', async () => {
    const problem = expectProblem(cloud, await withToken('noSecrets'), 'github-token-permission');
    expect(problem.answer).toContain('Resource not accessible by personal access token');
    expect(problem.cause).toMatch(/GitHub would accept: secrets=(read|write)/);
  });

  test('a token that may only read', async () => {
    expect(expectProblem(cloud, await withToken('readOnly'), 'github-token-permission').cause).toContain(
      'secrets=write',
    );
  });

  test('a token that it does not know', async () => {
    const run = await runForOneSecret(cloud, {
      inputs: { 'github-token': 'github_pat_11ABCDEFG0_unknown_token' },
    });
    expectProblem(cloud, run, 'github-token-invalid');
  });

  test('a repository that the token does not see', async () => {
    expectProblem(cloud, await withToken('otherRepository'), 'github-repository-not-found');
  });

  test('a repository that does not exist', async () => {
    expectProblem(
      cloud,
      await withToken('secrets', { repository: 'org/nothing' }),
      'github-repository-not-found',
    );
  });

  test('an environment that does not exist, by name', async () => {
    const problem = expectProblem(
      cloud,
      await withToken('secrets', { environment: 'a/b c' }),
      'github-environment-not-found',
    );
    expect(problem.cause).toContain('a/b c');
    expect(problem.fix).toContain('environments/a%2Fb%20c');
  });

  test('the hundred and first secret', async () => {
    for (let index = 0; index < 100; index += 1)
      cloud.github.arrange('org/secai-radar', `FILLER_${index}`, 'x');
    const run = await withToken('secrets', { 'github-secret': 'ONE_TOO_MANY' });
    expectProblem(cloud, run, 'github-secret-limit');
  });

  test('a box sealed with a key that was replaced meanwhile', async () => {
    cloud.addFault({
      ...PUT,
      action: 'status',
      status: 422,
      body: { message: 'improperly encrypted secret' },
    });
    expect(expectProblem(cloud, await withToken('secrets'), 'github-secret-refused').answer).toContain(
      'improperly encrypted',
    );
  });
});

test('an Azure and a GitHub problem are reported together', async () => {
  const run = await runForOneSecret(cloud, {
    inputs: { 'github-token': cloud.github.tokens.workflow, secret: 'missing' },
  });
  expectProblems(cloud, run, ['secret-not-found', 'github-token-of-workflow']);
});

test.each(['installation', 'classic'] as const)('an %s token delivers', async (kind) => {
  expect((await withToken(kind)).report.problems).toEqual([]);
  expect(delivered()).toBe(true);
});

describe('trouble', () => {
  test.each([
    [
      '429 with retry-after',
      { status: 429, headers: { 'retry-after': '1' }, body: { message: 'slow down' } },
      'waiting 1 s',
    ],
    [
      '403, a secondary limit',
      {
        status: 403,
        headers: { 'retry-after': '1' },
        body: { message: 'You have exceeded a secondary rate limit.' },
      },
      'waiting 1 s',
    ],
    ['502', { status: 502 }, 'GitHub: PUT failed with 502; trying again'],
  ])('%s heals, with a visible line', async (_what, fault, line) => {
    cloud.addFault({ ...PUT, action: 'status', ...fault });
    const run = await withToken('secrets');
    expect(run.report.problems).toEqual([]);
    expect(run.stdout).toContain(line);
    expect(delivered()).toBe(true);
  });

  test('an answer that is lost after the write: it is written again, not given up', async () => {
    cloud.addFault({ ...PUT, action: 'drop-answer' });
    expect((await withToken('secrets')).report.problems).toEqual([]);
    expect(delivered()).toBe(true);
  });

  test('a limit that lasts an hour is not waited for', async () => {
    const reset = Math.floor(Date.now() / 1000) + 3600;
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(reset) };
    cloud.addFault({
      ...PUT,
      action: 'status',
      status: 403,
      headers,
      body: { message: 'API rate limit exceeded' },
      times: 9,
    });
    const problem = expectProblem(cloud, await withToken('secrets'), 'github-rate-limit');
    expect(problem.cause).toContain(new Date(reset * 1000).toISOString());
  });

  test('500 that stays ends the run, within a bound', async () => {
    cloud.addFault({ ...PUT, action: 'status', status: 500, times: 99 });
    expectProblem(cloud, await withToken('secrets'), 'github-failed');
    expect(cloud.requests().filter(({ method }) => method === 'PUT')).toHaveLength(4);
  });

  test('a server that is not there', async () => {
    const run = await runForOneSecret(cloud, { inputs: { 'github-api-url': 'https://localhost:1' } });
    expectProblem(cloud, run, 'github-unreachable');
  });
});
