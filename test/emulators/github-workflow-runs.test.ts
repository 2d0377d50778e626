import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createGitHubApi } from '../../emulators/github-api/api.ts';
import { githubSeed } from '../../emulators/seed.ts';
import { REPOSITORY, refusal, startApi } from './github-api-octokit.ts';

type Started = Awaited<ReturnType<typeof startApi>>;
let api: Started['api'];
let octokit: Started['octokit'];
let arrange: (...runs: Parameters<Started['api']['arrangeRuns']>[2]) => void;

beforeEach(async () => {
  ({ api, octokit } = await startApi());
  arrange = (...runs) => api.arrangeRuns('org/secai-radar', 'daily-pipeline.yml', runs);
});

const RUNS = { ...REPOSITORY, workflow_id: 'daily-pipeline.yml' as string | number };
type Query = Parameters<ReturnType<Started['octokit']>['actions']['listWorkflowRuns']>[0];
const list = (query: Partial<Query> = {}, token?: string) =>
  octokit(token).actions.listWorkflowRuns({ ...RUNS, ...query });
const ids = async (query: Partial<Query> = {}) => (await list(query)).data.workflow_runs.map(({ id }) => id);

describe('the runs of a workflow', () => {
  it('are none at first, whether it is named by its file or by its number', async () => {
    expect((await list()).data).toEqual({ total_count: 0, workflow_runs: [] });
    expect((await list({ workflow_id: 10101 })).data.total_count).toBe(0);
    expect(api.violations()).toEqual([]);
  });

  it.each(['', '/api/v3'])('are described as GitHub describes them, below "%s"', async (prefix) => {
    arrange({ id: 41, status: 'completed' }, { id: 9912345678, status: 'in_progress' });
    const { data } = await octokit(undefined, prefix).actions.listWorkflowRuns(RUNS);
    expect(data.total_count).toBe(2);
    expect(data.workflow_runs).toMatchObject([
      {
        id: 9912345678,
        status: 'in_progress',
        conclusion: null,
        workflow_id: 10101,
        path: '.github/workflows/daily-pipeline.yml',
        html_url: 'https://localhost:4443/org/secai-radar/actions/runs/9912345678',
        url: `https://localhost:4443${prefix}/repos/org/secai-radar/actions/runs/9912345678`,
        created_at: '2026-03-04T05:06:07Z',
        repository: { id: 101, name: 'secai-radar', full_name: 'org/secai-radar' },
      },
      { id: 41, status: 'completed', conclusion: 'success' },
    ]);
    expect(JSON.stringify(data)).not.toMatch(/octo|Hello-World|[/]api\.github\.com/);
    expect(api.violations()).toEqual([]);
  });

  it.each(['queued', 'in_progress', 'waiting', 'requested', 'pending', 'completed', 'failure'] as const)(
    'are found by the status or conclusion %s',
    async (status) => {
      arrange(
        { id: 1, status: 'queued' },
        { id: 2, status: 'in_progress' },
        { id: 3, status: 'waiting' },
        { id: 4, status: 'requested' },
        { id: 5, status: 'pending' },
        { id: 6, status: 'completed' },
        { id: 7, status: 'completed', conclusion: 'failure' },
      );
      const expected = { queued: [1], in_progress: [2], waiting: [3], requested: [4], pending: [5] };
      expect(await ids({ status })).toEqual({ ...expected, completed: [7, 6], failure: [7] }[status]);
      expect(api.violations()).toEqual([]);
    },
  );

  it('are listed for the whole repository too, by status, newest first, with when they began', async () => {
    arrange(
      { id: 41, status: 'queued', createdAt: new Date('2026-01-02T03:04:05Z') },
      { id: 42, status: 'completed' },
      { id: 43, status: 'waiting' },
    );
    const all = await octokit().actions.listWorkflowRunsForRepo(REPOSITORY);
    expect(all.data.workflow_runs.map(({ id }) => id)).toEqual([43, 42, 41]);
    const queued = await octokit().actions.listWorkflowRunsForRepo({ ...REPOSITORY, status: 'queued' });
    expect(queued.data).toMatchObject({
      total_count: 1,
      workflow_runs: [
        { id: 41, created_at: '2026-01-02T03:04:05Z', path: '.github/workflows/daily-pipeline.yml' },
      ],
    });
    expect(api.violations()).toEqual([]);
  });

  it('come in pages, of 30 unless told, of 100 at most', async () => {
    arrange(...Array.from({ length: 120 }, (_, i) => ({ id: i + 1, status: 'queued' as const })));
    expect(await ids()).toHaveLength(30);
    const { data, headers } = await list({ per_page: 500, status: 'queued' });
    expect(data.total_count).toBe(120);
    expect(data.workflow_runs.map(({ id }) => id)).toEqual(Array.from({ length: 100 }, (_, i) => 120 - i));
    expect(headers.link).toContain('per_page=500&status=queued&page=2>; rel="next"');
    expect(await ids({ per_page: 50, page: 3 })).toEqual(Array.from({ length: 20 }, (_, i) => 20 - i));
  });

  it('are what was arranged last, and none after a reset', async () => {
    arrange({ id: 1, status: 'queued' });
    arrange({ id: 2, status: 'queued' });
    expect(await ids()).toEqual([2]);
    api.reset();
    expect(await ids()).toEqual([]);
    expect(() => api.arrangeRuns('org/ctxEco', 'daily-pipeline.yml', [])).toThrow('has no workflow');
  });

  it('are seeded as those of daily-pipeline.yml, none of them active', async () => {
    const seeded = await createGitHubApi({ seed: githubSeed('password', 5432) });
    const answer = await seeded.app.request(
      '/repos/org/secai-radar/actions/workflows/daily-pipeline.yml/runs',
      {
        headers: { Authorization: `Bearer ${seeded.tokens.secrets}`, 'User-Agent': 'test' },
      },
    );
    expect(await answer.json()).toEqual({ total_count: 0, workflow_runs: [] });
  });
});

describe('GitHub refuses', () => {
  const needed = { 'x-accepted-github-permissions': 'actions=read' };

  it.each(['other.yml', 'Daily-Pipeline.yml', 'daily-pipeline', 10102, 'daily-pipeline.yml/x'])(
    'a workflow that it does not know: %s',
    async (workflow) => {
      await expect(list({ workflow_id: workflow })).rejects.toEqual(refusal(404, 'Not Found'));
    },
  );

  it('a fine-grained token without Actions, and says what it would accept', async () => {
    await expect(list({}, api.tokens.secretsOnly)).rejects.toEqual(
      refusal(403, 'Resource not accessible by personal access token', needed),
    );
    // the permission comes before the question whether there is such a workflow
    await expect(list({ workflow_id: 'other.yml' }, api.tokens.secretsOnly)).rejects.toMatchObject({
      status: 403,
    });
  });

  it('an installation without Actions', async () => {
    await expect(list({}, api.tokens.installation)).rejects.toEqual(
      refusal(403, 'Resource not accessible by integration', needed),
    );
  });

  it('a repository that the token does not see, and an unknown token', async () => {
    await expect(list({}, api.tokens.otherRepository)).rejects.toEqual(refusal(404, 'Not Found'));
    await expect(list({}, 'ghp_unknown')).rejects.toEqual(refusal(401, 'Bad credentials'));
  });

  it.each(['secrets', 'workflow', 'noSecrets', 'readOnly', 'classic'] as const)(
    'nothing to the token %s',
    async (kind) => {
      expect((await list({}, api.tokens[kind])).status).toBe(200);
    },
  );

  it('nothing silently: a filter that the emulator does not know fails loudly', async () => {
    const printed = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    await expect(list({ branch: 'main' })).rejects.toMatchObject({ status: 500 });
    expect(String(printed.mock.calls)).toContain('does not know the filter branch');
    printed.mockRestore();
  });
});
