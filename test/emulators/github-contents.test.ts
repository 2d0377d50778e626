import { beforeEach, describe, expect, it } from 'vitest';
import { REPOSITORY, refusal, startApi } from './github-api-octokit.ts';

type Started = Awaited<ReturnType<typeof startApi>>;
let api: Started['api'];
let octokit: Started['octokit'];

beforeEach(async () => {
  ({ api, octokit } = await startApi());
});

const reader = () => api.issueToken('org', { contents: 'read' });

describe('contents', () => {
  it('of a folder are its entries, of a file its text in base64', async () => {
    const text = `on: push # ${'x'.repeat(100)} ü`;
    api.arrangeFile('org/secai-radar', '.github/workflows/ci.yml', text);
    api.arrangeFile('org/secai-radar', '.github/workflows/deeper/x.yml', 'a');
    const rest = octokit(reader());
    const folder = await rest.repos.getContent({ ...REPOSITORY, path: '.github/workflows' });
    expect(folder.data).toMatchObject([
      { type: 'file', name: 'ci.yml', path: '.github/workflows/ci.yml' },
      { type: 'file', name: 'daily-pipeline.yml' },
      { type: 'dir', name: 'deeper' },
    ]);
    const { data } = await rest.repos.getContent({ ...REPOSITORY, path: '.github/workflows/ci.yml' });
    expect(data).toMatchObject({ type: 'file', encoding: 'base64', size: Buffer.byteLength(text) });
    const { content } = data as { content: string };
    expect(content).toContain('\n');
    expect(Buffer.from(content, 'base64').toString()).toBe(text);
    expect(api.violations()).toEqual([]);
  });

  it('are not there, are refused without Contents, and are gone with a reset', async () => {
    const path = '.github/workflows/ci.yml';
    api.arrangeFile('org/secai-radar', path, 'on: push');
    await expect(octokit().repos.getContent({ ...REPOSITORY, path })).rejects.toEqual(
      refusal(403, 'Resource not accessible by personal access token', {
        'x-accepted-github-permissions': 'contents=read',
      }),
    );
    api.reset();
    await expect(octokit(reader()).repos.getContent({ ...REPOSITORY, path })).rejects.toEqual(
      refusal(404, 'Not Found'),
    );
  });
});

describe('the organization secrets of a repository', () => {
  it('are those that it may read, to whoever may read its own', async () => {
    const all = { visibility: 'all' as const, repositories: [] };
    api.arrangeForOrganization('org', 'actions', 'FOR_ALL', 'x', all);
    api.arrangeForOrganization('org', 'actions', 'FOR_OTHERS', 'x', {
      visibility: 'selected',
      repositories: [102],
    });
    api.arrangeForOrganization('org', 'actions', 'FOR_IT', 'x', {
      visibility: 'selected',
      repositories: [101],
    });
    api.arrangeForOrganization('org', 'dependabot', 'ELSEWHERE', 'x', all);
    const { data } = await octokit().actions.listRepoOrganizationSecrets(REPOSITORY);
    expect(data.secrets.map(({ name }) => name)).toEqual(['FOR_ALL', 'FOR_IT']);
    expect(api.violations()).toEqual([]);
    await expect(octokit(reader()).actions.listRepoOrganizationSecrets(REPOSITORY)).rejects.toMatchObject({
      status: 403,
    });
  });
});
