import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { createGitHubApi, type GitHubApi } from '../../emulators/github-api/api.ts';
import { GitHub } from '../../src/github/octokit.ts';
import { activeRuns, waitUntilQuiet } from '../../src/github/workflow-runs.ts';
import { type Problem, problemsOf } from '../../src/problem.ts';

type Arranged = Parameters<GitHubApi['arrangeRuns']>[2][number];

const RADAR = { owner: 'org', repo: 'radar' };
const DAILY = { repository: RADAR, workflow: 'daily.yml' };
const NIGHTLY = { repository: { owner: 'org', repo: 'eco' }, workflow: 'nightly.yml' };
const STATUSES = ['queued', 'in_progress', 'waiting', 'requested', 'pending'] as const;
const urlOf = (id: number, repo = 'radar') => `https://github.test/org/${repo}/actions/runs/${id}`;

let api: GitHubApi;
let requests: string[];
/** What happens right before a request is answered. */
let before: (url: URL) => void;

beforeEach(async () => {
  const repository = { secrets: {}, environments: {} };
  api = await createGitHubApi({
    seed: {
      owners: [{ login: 'org', id: 1, type: 'Organization' }],
      repositories: [
        { ...repository, fullName: 'org/radar', id: 11, workflows: ['daily.yml'] },
        { ...repository, fullName: 'org/eco', id: 12, workflows: ['nightly.yml'] },
      ],
    },
  });
  requests = [];
  before = () => undefined;
});

const daily = (...runs: Arranged[]) => api.arrangeRuns('org/radar', 'daily.yml', runs);
const nightly = (...runs: Arranged[]) => api.arrangeRuns('org/eco', 'nightly.yml', runs);

/** The real Octokit, whose `fetch` ends in the emulator. */
function clientWith(token = api.tokens.secrets) {
  const fetch = async (text: string, init: RequestInit): Promise<Response> => {
    const url = new URL(text);
    requests.push(`${init.method} ${url.pathname}${url.search}`);
    before(url);
    return Object.defineProperty(await api.app.request(text, init), 'url', { value: text });
  };
  return new GitHub({ auth: token, baseUrl: 'https://github.test', request: { fetch } });
}

const active = (exceptRunId?: string) => activeRuns(clientWith(), RADAR, 'daily.yml', exceptRunId);

describe('active runs', () => {
  test.each(STATUSES)('one that is %s counts, with its address for people', async (status) => {
    daily(
      { id: 7, status },
      { id: 8, status: 'completed' },
      { id: 9, status: 'completed', conclusion: 'failure' },
    );
    expect(await active()).toEqual([{ id: 7, status, url: urlOf(7) }]);
  });

  test('one that waits for its approval is found behind hundreds of newer ones', async () => {
    const newer = Array.from({ length: 300 }, (_, i) => ({ id: i + 2, status: 'completed' as const }));
    daily({ id: 1, status: 'waiting' }, ...newer);
    expect(await active()).toEqual([{ id: 1, status: 'waiting', url: urlOf(1) }]);
  });

  test('one that changes its status between the answers is not lost', async () => {
    before = (url) => {
      const asked = url.searchParams.get('status');
      if (asked === 'in_progress') daily({ id: 7, status: 'queued' });
      if (asked === 'queued') daily({ id: 7, status: 'in_progress' });
    };
    daily({ id: 7, status: 'queued' });
    expect(await active()).toMatchObject([{ id: 7 }]);
  });

  test('are all but the completed ones and this very run, each once, newest first', async () => {
    const status = fc.constantFrom<Arranged['status'][]>(...STATUSES, 'completed');
    const runs = fc.uniqueArray(fc.record({ id: fc.integer({ min: 1, max: 60 }), status }), {
      selector: ({ id }) => id,
      maxLength: 30,
    });
    await fc.assert(
      fc.asyncProperty(runs, fc.integer({ min: 1, max: 60 }), async (arranged, own) => {
        daily(...arranged);
        const expected = arranged.filter((run) => run.status !== 'completed' && run.id !== own);
        const found = await active(`${own}`);
        expect(found.map((run) => run.id)).toEqual(expected.map((run) => run.id).sort((a, b) => b - a));
        expect(new Set(found.map((run) => `${run.id} ${run.status}`))).toEqual(
          new Set(expected.map((run) => `${run.id} ${run.status}`)),
        );
      }),
      { numRuns: 40 },
    );
    expect(api.violations()).toEqual([]);
  });

  test('take one request for each status and one for all', async () => {
    await active();
    const path = 'GET /repos/org/radar/actions/workflows/daily.yml/runs?per_page=100';
    expect(requests.toSorted()).toEqual([path, ...STATUSES.map((one) => `${path}&status=${one}`)].toSorted());
  });
});

/** A clock that only sleeping moves on; `story` says what happens while the nth sleep lasts. */
function waiting(waitMs: number, story: (() => void)[] = []) {
  const slept: number[] = [];
  const said: string[] = [];
  return {
    slept,
    said,
    options: {
      clientFor: async () => clientWith(),
      exceptRunId: undefined as string | undefined,
      waitMs,
      clock: () => 1_000_000 + slept.reduce((sum, ms) => sum + ms, 0),
      sleep: async (ms: number) => {
        slept.push(ms);
        story[slept.length - 1]?.();
      },
      say: (line: string) => void said.push(line),
    },
  };
}

async function problemIn(work: Promise<unknown>): Promise<Problem> {
  const [problem, ...more] = await problemsIn(work);
  if (problem === undefined || more.length > 0) throw new Error('one problem was expected');
  return problem;
}

const problemsIn = (work: Promise<unknown>): Promise<readonly Problem[]> => work.then(() => [], problemsOf);

describe('waiting until workflows are quiet', () => {
  test('takes no time and no words when they are', async () => {
    const { slept, said, options } = waiting(60_000);
    daily({ id: 1, status: 'completed' });
    await waitUntilQuiet([DAILY, NIGHTLY], options);
    expect({ slept, said, requests: requests.length }).toEqual({ slept: [], said: [], requests: 12 });
  });

  test('looks every 10 s, says each change once, and goes on at the first quiet look', async () => {
    daily({ id: 5, status: 'queued' });
    const { slept, said, options } = waiting(600_000, [
      () => undefined,
      () => daily({ id: 5, status: 'in_progress' }),
      () => daily({ id: 5, status: 'completed' }),
    ]);
    await waitUntilQuiet([DAILY], options);
    expect(slept).toEqual([10_000, 10_000, 10_000]);
    expect(said).toEqual([
      `waiting up to 600 s for workflow daily.yml in org/radar: ${urlOf(5)} (queued)`,
      `waiting up to 580 s for workflow daily.yml in org/radar: ${urlOf(5)} (in_progress)`,
      'no run in the way any more',
    ]);
  });

  test('means all of them at the same look', async () => {
    daily({ id: 5, status: 'queued' });
    const { said, options } = waiting(600_000, [
      () => {
        daily();
        nightly({ id: 6, status: 'queued' });
      },
      () => nightly(),
    ]);
    await waitUntilQuiet([DAILY, NIGHTLY], options);
    expect(said).toEqual([
      `waiting up to 600 s for workflow daily.yml in org/radar: ${urlOf(5)} (queued)`,
      `waiting up to 590 s for workflow nightly.yml in org/eco: ${urlOf(6, 'eco')} (queued)`,
      'no run in the way any more',
    ]);
  });

  test('does not wait for the run that it is', async () => {
    daily({ id: 5, status: 'in_progress' });
    const { slept, options } = waiting(60_000);
    await waitUntilQuiet([DAILY], { ...options, exceptRunId: '5' });
    expect(slept).toEqual([]);
    const other = await problemIn(waitUntilQuiet([DAILY], { ...options, exceptRunId: '55', waitMs: 0 }));
    expect(other.code).toBe('rotation-consumer-busy');
  });

  test('asks once for a workflow that several consumers name', async () => {
    const again = { ...DAILY, repository: { owner: 'Org', repo: 'Radar' } };
    await waitUntilQuiet([DAILY, DAILY, again], waiting(0).options);
    expect(requests).toHaveLength(6);
    const another = { ...DAILY, workflow: 'Daily.yml' }; // file names differ by case
    const problem = await problemIn(waitUntilQuiet([DAILY, another], waiting(0).options));
    expect(problem.target).toContain('Daily.yml');
  });

  test('ends exactly after the time given, with the runs and what to do', async () => {
    daily(...[5, 6, 7, 8].map((id) => ({ id, status: 'in_progress' as const })));
    const { slept, options } = waiting(25_000);
    const problem = await problemIn(waitUntilQuiet([DAILY], options));
    expect(slept).toEqual([10_000, 10_000, 5000]);
    expect(problem).toMatchObject({
      code: 'rotation-consumer-busy',
      target: 'workflow daily.yml in org/radar',
      answer: `${[8, 7, 6].map((id) => `${urlOf(id)} (in_progress)`).join(', ')} and 1 more`,
      likelyCause: 'It was still active after 25 s.',
    });
    expect(problem.fix).toContain('later');
    expect(problem.fix).toContain('concurrency:\n  group: ');
  });

  test('succeeds when the last run ends during the last seconds', async () => {
    daily({ id: 5, status: 'queued' });
    const { slept, options } = waiting(15_000, [() => undefined, () => daily()]);
    await waitUntilQuiet([DAILY], options);
    expect(slept).toEqual([10_000, 5000]);
  });

  test.each([
    ['waiting', /approval/],
    ['pending', /concurrency group.*can not begin before the rotation ends/],
  ] as const)('says what a run that is %s stands for, having looked once', async (status, cause) => {
    daily({ id: 5, status });
    const { slept, options } = waiting(0);
    const problem = await problemIn(waitUntilQuiet([DAILY], options));
    expect(problem.likelyCause).toMatch(cause);
    expect(slept).toEqual([]);
  });
});

describe('what GitHub refuses is explained', () => {
  const refused = (token: string, target = DAILY) =>
    problemIn(
      waitUntilQuiet([target], { ...waiting(60_000).options, clientFor: async () => clientWith(token) }),
    );

  test('a workflow that is not there', async () => {
    const problem = await refused(api.tokens.secrets, { ...DAILY, workflow: 'dayly.yml' });
    expect(problem).toMatchObject({
      code: 'github-workflow-not-found',
      target: 'runs of workflow dayly.yml in org/radar',
      answer: expect.stringContaining('404: Not Found'),
      fix: expect.stringContaining('gh workflow list --all --repo org/radar'),
    });
  });

  test('a repository that the token does not see is no missing workflow', async () => {
    expect((await refused(api.tokens.otherRepository)).code).toBe('github-repository-not-found');
  });

  test.each(['secretsOnly', 'installation'] as const)('the token %s, which lacks Actions', async (kind) => {
    const problem = await refused(api.tokens[kind]);
    expect(problem).toMatchObject({
      code: 'github-token-permission',
      answer: expect.stringContaining('403'),
    });
    expect(problem.likelyCause).toContain('GitHub would accept: actions=read');
    expect(problem.fix).toContain('the repository permission Actions (read): ');
    expect(problem.fix).not.toContain('Secrets');
  });

  test('a token that GitHub does not know', async () => {
    const problem = await refused('ghp_unknown');
    expect(problem.code).toBe('github-token-invalid');
    expect(problem.fix).toContain('Actions (read)');
  });

  test('every workflow that can not be asked about is named at once', async () => {
    const targets = [
      { ...DAILY, workflow: 'a.yml' },
      { ...NIGHTLY, workflow: 'b.yml' },
    ];
    const problems = await problemsIn(waitUntilQuiet(targets, waiting(0).options));
    expect(problems.map(({ target }) => target)).toEqual([
      'runs of workflow a.yml in org/radar',
      'runs of workflow b.yml in org/eco',
    ]);
  });
});
