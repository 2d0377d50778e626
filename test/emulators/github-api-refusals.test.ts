import { beforeEach, describe, expect, it } from 'vitest';
import { put, putInEnvironment, REPOSITORY, refusal, SECRET, seal, startApi } from './github-api-octokit.ts';

type Started = Awaited<ReturnType<typeof startApi>>;
let api: Started['api'];
let client: Started['client'];
let octokit: Started['octokit'];

beforeEach(async () => {
  ({ api, client, octokit } = await startApi());
});

describe('what GitHub refuses', () => {
  const sealFor = async (environment?: string) => {
    const { data } =
      environment === undefined
        ? await octokit().actions.getRepoPublicKey(REPOSITORY)
        : await octokit().actions.getEnvironmentPublicKey({ ...REPOSITORY, environment_name: environment });
    return { encrypted_value: seal('x', data.key), key_id: data.key_id };
  };
  const improper = refusal(422, 'Bad request - validation failed due to an improperly encrypted secret');

  it('a box sealed for another key, or under another key id, or no box', async () => {
    const { encrypted_value, key_id } = await sealFor();
    const other = await sealFor('daily-pipeline');
    const send = (body: { encrypted_value: string; key_id: string }) =>
      octokit().actions.createOrUpdateRepoSecret({ ...SECRET, ...body });
    await expect(send(other)).rejects.toEqual(improper);
    await expect(send({ encrypted_value: other.encrypted_value, key_id })).rejects.toEqual(improper);
    await expect(send({ encrypted_value, key_id: '012345678912345678' })).rejects.toEqual(improper);
    await expect(send({ encrypted_value: 'c2VjcmV0', key_id })).rejects.toEqual(improper);
    expect(api.violations()).toEqual([]);
    await expect(send({ encrypted_value: 'plain text!', key_id })).rejects.toEqual(improper);
    expect(api.violations()).toEqual([expect.stringContaining('body /encrypted_value must match pattern')]);
  });

  it('a body that lacks something, or is none', async () => {
    const { request } = client();
    const path = '/repos/org/secai-radar/actions/secrets/X';
    await expect(request(`PUT ${path}`, { encrypted_value: 'c2VjcmV0' })).rejects.toEqual(
      refusal(422, 'Invalid request.\n\n"key_id" wasn\'t supplied.'),
    );
    await expect(request(`PUT ${path}`)).rejects.toEqual(
      refusal(422, 'Invalid request.\n\n"encrypted_value", "key_id" weren\'t supplied.'),
    );
    await expect(request(`PUT ${path}`, { encrypted_value: 'c2VjcmV0', key_id: 12 })).rejects.toEqual(
      refusal(422, "Invalid request.\n\nFor 'properties/key_id', 12 is not a string."),
    );
    await expect(request(`PUT ${path}`, { data: '{' })).rejects.toEqual(
      refusal(400, 'Problems parsing JSON'),
    );
    expect(api.violations()).toHaveLength(3);
  });

  it.each([
    ['1ST', /can only contain alphanumeric/],
    ['A-B', /can only contain alphanumeric/],
    ['A B', /can only contain alphanumeric/],
    ['É', /can only contain alphanumeric/],
    ['GITHUB_X', /must not start with GITHUB_/],
    ['github_x', /must not start with GITHUB_/],
  ])('the name %s', async (name, message) => {
    await expect(put(octokit(), name, 'x')).rejects.toEqual(refusal(422, expect.stringMatching(message)));
  });

  it('a value over 48 KB', async () => {
    await put(octokit(), 'X', 'x'.repeat(48 * 1024));
    await expect(put(octokit(), 'X', 'é'.repeat(24 * 1024 + 1))).rejects.toEqual(
      refusal(422, 'Value is too large'),
    );
  });

  it('a secret beyond the hundredth, though not a new value of one', async () => {
    for (let i = 1; i < 100; i++) api.arrange('org/secai-radar', `S${i}`, 'x');
    await expect(put(octokit(), 'ONE_MORE', 'x')).rejects.toEqual(
      refusal(422, expect.stringContaining('100')),
    );
    expect(await put(octokit(), 'S1', 'y')).toMatchObject({ status: 204 });
  });

  it('an environment that is not there', async () => {
    await expect(putInEnvironment(octokit(), 'production', 'x')).rejects.toEqual(refusal(404, 'Not Found'));
  });

  it('a path that the emulator does not know, which is also a violation', async () => {
    await expect(octokit().actions.listArtifactsForRepo(REPOSITORY)).rejects.toEqual(
      refusal(404, 'Not Found'),
    );
    expect(api.violations()).toEqual([
      'GET /repos/org/secai-radar/actions/artifacts: the emulator does not know this path',
    ]);
  });

  it.each([undefined, ''])('a request with the user agent %j', async (agent) => {
    const headers = agent === undefined ? {} : { 'User-Agent': agent };
    const response = await api.app.request('https://localhost/user', { headers });
    expect(response.status).toBe(403);
    expect(await response.text()).toContain('User-Agent header');
  });

  it('a version of the API that it does not have', async () => {
    const { request } = client();
    const at = (version: string) =>
      request('GET /rate_limit', { headers: { 'x-github-api-version': version } });
    expect((await at('2022-11-28')).status).toBe(200);
    await expect(at('1999-01-01')).rejects.toMatchObject({ status: 400 });
  });
});

describe('tokens', () => {
  const read = (token: string) => octokit(token).actions.getRepoPublicKey(REPOSITORY);
  const byToken = 'Resource not accessible by personal access token';

  it('look like real ones', () => {
    expect(api.tokens.secrets).toMatch(/^github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}$/);
    expect(api.tokens.classic).toMatch(/^ghp_[A-Za-z0-9]{36}$/);
    expect(api.tokens.workflow).toMatch(/^ghs_[A-Za-z0-9]{36}$/);
    expect(new Set(Object.values(api.tokens)).size).toBe(Object.keys(api.tokens).length);
  });

  it('unknown: 401', async () => {
    await expect(read('ghp_unknown')).rejects.toEqual(refusal(401, 'Bad credentials'));
  });

  it('none: 401', async () => {
    const response = await api.app.request('https://localhost/user', { headers: { 'User-Agent': 'test' } });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ message: 'Requires authentication', status: '401' });
  });

  it('of another repository: 404, as if ours did not exist', async () => {
    await expect(read(api.tokens.otherRepository)).rejects.toEqual(refusal(404, 'Not Found'));
  });

  it('the job has of its own: 403 by integration, and 404 elsewhere', async () => {
    await expect(read(api.tokens.workflow)).rejects.toEqual(
      refusal(403, 'Resource not accessible by integration', {
        'x-accepted-github-permissions': 'secrets=read',
        'x-ratelimit-limit': '1000',
      }),
    );
    const elsewhere = octokit(api.tokens.workflow).actions.getRepoPublicKey({ owner: 'org', repo: 'ctxEco' });
    await expect(elsewhere).rejects.toEqual(refusal(404, 'Not Found'));
  });

  it('without the permission: 403, and the header says which', async () => {
    await expect(read(api.tokens.noSecrets)).rejects.toEqual(
      refusal(403, byToken, { 'x-accepted-github-permissions': 'secrets=read' }),
    );
  });

  it('that may only read: 403 on writing', async () => {
    await expect(put(octokit(api.tokens.readOnly), 'X', 'x')).rejects.toEqual(
      refusal(403, byToken, { 'x-accepted-github-permissions': 'secrets=write' }),
    );
    await expect(octokit(api.tokens.readOnly).actions.deleteRepoSecret(SECRET)).rejects.toMatchObject({
      status: 403,
    });
  });

  it('without Environments: 403 on environment secrets', async () => {
    await put(octokit(api.tokens.secretsOnly), 'X', 'x');
    await expect(putInEnvironment(octokit(api.tokens.secretsOnly), 'daily-pipeline', 'x')).rejects.toEqual(
      refusal(403, byToken, { 'x-accepted-github-permissions': 'secrets=read,environments=read' }),
    );
  });

  it('classic, with its scopes told', async () => {
    const { headers } = await put(octokit(api.tokens.classic), 'X', 'x');
    expect(headers).toMatchObject({ 'x-oauth-scopes': 'repo' });
  });

  it('of an installation, which is nobody', async () => {
    await put(octokit(api.tokens.installation), 'X', 'x');
    await expect(octokit(api.tokens.installation).users.getAuthenticated()).rejects.toEqual(
      refusal(403, 'Resource not accessible by integration'),
    );
  });
});
