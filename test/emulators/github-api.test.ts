import { beforeEach, describe, expect, it } from 'vitest';
import { put, putInEnvironment, REPOSITORY, refusal, SECRET, startApi } from './github-api-octokit.ts';

type Started = Awaited<ReturnType<typeof startApi>>;
let api: Started['api'];
let clock: Started['clock'];
let client: Started['client'];
let octokit: Started['octokit'];

beforeEach(async () => {
  ({ api, clock, client, octokit } = await startApi());
});

describe('secrets', () => {
  it('are created, replaced, described without their value, and deleted', async () => {
    const rest = octokit();
    expect(await put(octokit(), 'database_url', 'postgresql://é "%"')).toMatchObject({
      status: 201,
      data: {},
    });
    clock.now += 60_000;
    expect(await put(octokit(), 'DATABASE_URL', 'second')).toMatchObject({ status: 204 });
    expect(api.state()).toMatchObject({
      'org/secai-radar': {
        actions: { DATABASE_URL: { value: 'second', updatedAt: '2026-03-04T05:07:07Z' } },
      },
    });
    const { data } = await rest.actions.getRepoSecret({ ...REPOSITORY, secret_name: 'Database_Url' });
    expect(data).toEqual({
      name: 'DATABASE_URL',
      created_at: '2026-03-04T05:06:07Z',
      updated_at: '2026-03-04T05:07:07Z',
    });
    expect(await rest.actions.deleteRepoSecret(SECRET)).toMatchObject({ status: 204 });
    await expect(rest.actions.getRepoSecret(SECRET)).rejects.toEqual(refusal(404, 'Not Found'));
    await expect(rest.actions.deleteRepoSecret(SECRET)).rejects.toEqual(refusal(404, 'Not Found'));
    expect(api.violations()).toEqual([]);
  });

  it('keep every character', async () => {
    const value = ' \u{FEFF}line\r\nline\n\u{1F511}\0 ';
    await put(octokit(), 'X', value);
    expect(api.state()).toMatchObject({ 'org/secai-radar': { actions: { X: { value } } } });
  });

  it.each(['daily-pipeline', 'Daily-Pipeline', 'a/b c%'])(
    'live in environments too: %s',
    async (environment) => {
      await putInEnvironment(octokit(), environment, 'new');
      const name = environment === 'Daily-Pipeline' ? 'daily-pipeline' : environment;
      expect(api.state()).toMatchObject({
        'org/secai-radar': { actions: {}, environments: { [name]: { DATABASE_URL: { value: 'new' } } } },
      });
      expect(api.violations()).toEqual([]);
    },
  );

  it('are listed in pages, by repository number', async () => {
    for (let i = 1; i <= 34; i++) await put(octokit(), `S${String(i).padStart(2, '0')}`, 'x');
    const rest = octokit();
    const first = await rest.actions.listRepoSecrets(REPOSITORY);
    expect(first.data.total_count).toBe(35);
    expect(first.data.secrets).toHaveLength(30);
    const link = (page: number, rel: string) =>
      `<https://localhost:4443/repositories/101/actions/secrets?page=${page}>; rel="${rel}"`;
    expect(first.headers.link).toBe(`${link(2, 'next')}, ${link(2, 'last')}`);
    const all = await client().paginate(rest.actions.listRepoSecrets, { ...REPOSITORY, per_page: 10 });
    expect(all.map(({ name }) => name)).toEqual([...all.map(({ name }) => name)].sort());
    expect(all).toHaveLength(35);
    expect(api.violations()).toEqual([]);
  });

  it('come back at a reset, and so do keys of the same kind', async () => {
    const before = api.state();
    await put(octokit(), 'DATABASE_URL', 'x');
    await putInEnvironment(octokit(), 'daily-pipeline', 'x');
    api.reset();
    expect(api.state()).toEqual(before);
    await put(octokit(), 'DATABASE_URL', 'again');
  });

  it('have a key per repository and per environment', async () => {
    const rest = octokit();
    const keys = await Promise.all([
      rest.actions.getRepoPublicKey(REPOSITORY),
      rest.actions.getRepoPublicKey({ owner: 'org', repo: 'ctxEco' }),
      rest.actions.getEnvironmentPublicKey({ ...REPOSITORY, environment_name: 'daily-pipeline' }),
      rest.actions.getEnvironmentPublicKey({ ...REPOSITORY, environment_name: 'a/b c%' }),
    ]);
    expect(new Set(keys.map(({ data }) => data.key)).size).toBe(4);
    expect(new Set(keys.map(({ data }) => data.key_id)).size).toBe(4);
  });
});

describe('the rest', () => {
  it.each(['', '/api/v3'])('repositories, environments, user, root and meta, below "%s"', async (prefix) => {
    const rest = octokit(api.tokens.secrets, prefix);
    const reader = octokit(api.tokens.readOnly, prefix);
    const { data: repository } = await rest.repos.get({ owner: 'ORG', repo: 'SecAI-Radar' });
    expect(repository).toMatchObject({
      id: 101,
      full_name: 'org/secai-radar',
      private: true,
      url: `https://localhost:4443${prefix}/repos/org/secai-radar`,
      owner: { login: 'org', id: 7, type: 'Organization' },
    });
    const { data } = await reader.repos.getAllEnvironments(REPOSITORY);
    expect(data.environments?.map(({ name }) => name)).toEqual(['daily-pipeline', 'a/b c%']);
    const one = await reader.repos.getEnvironment({ ...REPOSITORY, environment_name: 'a/b c%' });
    expect(one.data.name).toBe('a/b c%');
    const stranger = octokit(api.tokens.secretsOnly, prefix);
    await expect(stranger.repos.getAllEnvironments(REPOSITORY)).rejects.toEqual(
      refusal(403, expect.any(String), { 'x-accepted-github-permissions': 'actions=read' }),
    );
    expect((await rest.users.getAuthenticated()).data.login).toBe('dba');
    await rest.meta.root();
    await rest.meta.get();
    expect(api.violations()).toEqual([]);
  });
});
