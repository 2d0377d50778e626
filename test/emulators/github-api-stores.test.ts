import { beforeEach, describe, expect, it } from 'vitest';
import { REPOSITORY, refusal, seal, startApi } from './github-api-octokit.ts';

/** Organizations, variables and Apps: what the real ones would refuse, the emulator refuses. */

type Started = Awaited<ReturnType<typeof startApi>>;
let api: Started['api'];
let clock: Started['clock'];
let octokit: Started['octokit'];
let client: Started['client'];

beforeEach(async () => {
  ({ api, clock, octokit, client } = await startApi());
});

const ORG = { org: 'org' };
const SECRET = { ...ORG, secret_name: 'DB' };
const rest = () => octokit(api.tokens.fleet);

async function sealed() {
  const { data } = await rest().actions.getOrgPublicKey(ORG);
  return { encrypted_value: seal('value', data.key), key_id: data.key_id };
}

describe('organization secrets', () => {
  it('forget the selected repositories that a write leaves out', async () => {
    await rest().actions.createOrUpdateOrgSecret({
      ...{ ...SECRET, ...(await sealed()), visibility: 'selected', selected_repository_ids: [101, 102] },
    });
    const { data } = await rest().actions.listSelectedReposForOrgSecret(SECRET);
    expect(data.repositories.map(({ full_name: name }) => name)).toEqual(['org/secai-radar', 'org/ctxEco']);
    await rest().actions.createOrUpdateOrgSecret({ ...SECRET, ...(await sealed()), visibility: 'selected' });
    expect(api.state().orgs['org']?.actions['DB']).toMatchObject({
      visibility: 'selected',
      selectedRepositories: [],
    });
    expect(api.violations()).toEqual([]);
  });

  it('refuse a write without visibility, repositories where none are selected, and strangers', async () => {
    const put = (more: Record<string, unknown>) =>
      client(api.tokens.fleet).request('PUT /orgs/org/actions/secrets/DB', more);
    const body = await sealed();
    await expect(put(body)).rejects.toEqual(
      refusal(422, 'Invalid request.\n\n"visibility" wasn\'t supplied.'),
    );
    expect(api.violations()).toHaveLength(1);
    await expect(put({ ...body, visibility: 'all', selected_repository_ids: [101] })).rejects.toMatchObject({
      status: 422,
    });
    await expect(
      put({ ...body, visibility: 'selected', selected_repository_ids: [9] }),
    ).rejects.toMatchObject({ status: 422 });
    await put({ ...body, visibility: 'private' });
    await expect(rest().actions.listSelectedReposForOrgSecret(SECRET)).rejects.toMatchObject({ status: 409 });
  });

  it('have a key for each reader, and a permission for each', async () => {
    const keys = await Promise.all([
      rest().actions.getOrgPublicKey(ORG),
      rest().dependabot.getOrgPublicKey(ORG),
      rest().codespaces.getOrgPublicKey(ORG),
      rest().dependabot.getRepoPublicKey(REPOSITORY),
      rest().codespaces.getRepoPublicKey(REPOSITORY),
      rest().actions.getRepoPublicKey(REPOSITORY),
    ]);
    expect(new Set(keys.map(({ data }) => data.key)).size).toBe(6);
    await expect(octokit().dependabot.getOrgPublicKey(ORG)).rejects.toEqual(
      refusal(403, expect.any(String), {
        'x-accepted-github-permissions': 'organization_dependabot_secrets=read',
      }),
    );
    await expect(octokit().dependabot.getRepoPublicKey(REPOSITORY)).rejects.toMatchObject({ status: 403 });
    await expect(octokit(api.tokens.otherRepository).actions.getOrgPublicKey(ORG)).rejects.toMatchObject({
      status: 404,
    });
  });
});

it('Codespaces secrets of a repository are shown to whoever may write them; those of an organization are read', async () => {
  const reading = octokit(
    api.issueToken('org', { codespaces_secrets: 'read', organization_codespaces_secrets: 'read' }),
  );
  await expect(reading.codespaces.listRepoSecrets(REPOSITORY)).rejects.toEqual(
    refusal(403, expect.any(String), { 'x-accepted-github-permissions': 'codespaces_secrets=write' }),
  );
  expect((await reading.codespaces.listOrgSecrets(ORG)).status).toBe(200);
});

describe('Agents secrets', () => {
  const ask = (route: string, more: Record<string, unknown> = {}) =>
    client(api.tokens.fleet).request(route, { ...REPOSITORY, ...ORG, secret_name: 'DB', ...more });
  const boxFor = async (place: string) => {
    const { data } = await ask(`GET ${place}/agents/secrets/public-key`);
    return { encrypted_value: seal('value', data.key), key_id: data.key_id };
  };

  it('are a store of their own in a repository, with a right of its own', async () => {
    const at = '/repos/{owner}/{repo}';
    const box = await boxFor(at);
    expect((await ask(`PUT ${at}/agents/secrets/{secret_name}`, box)).status).toBe(201);
    expect((await ask(`PUT ${at}/agents/secrets/{secret_name}`, box)).status).toBe(204);
    await expect(ask(`PUT ${at}/actions/secrets/{secret_name}`, box)).rejects.toMatchObject({ status: 422 });
    expect((await ask(`GET ${at}/agents/secrets`)).data).toMatchObject({ total_count: 1 });
    expect(api.state()['org/secai-radar']).toMatchObject({ agents: { DB: { value: 'value' } } });
    await expect(
      client(api.tokens.secrets).request(`GET ${at}/agents/secrets`, REPOSITORY),
    ).rejects.toMatchObject({ status: 403 });
    const one = { ...REPOSITORY, secret_name: 'DB' };
    const deleted = await client(api.tokens.fleet).request(`DELETE ${at}/agents/secrets/{secret_name}`, one);
    expect(deleted.status).toBe(204);
    await expect(ask(`GET ${at}/agents/secrets/{secret_name}`)).rejects.toMatchObject({ status: 404 });
    expect(api.violations()).toEqual([]);
  });

  it('of an organization have readers, and a repository is told of those that it may read', async () => {
    const at = '/orgs/{org}/agents/secrets/{secret_name}';
    const box = await boxFor('/orgs/{org}');
    await expect(ask(`PUT ${at}`, box)).rejects.toMatchObject({ status: 422 });
    expect(api.violations()).toHaveLength(1);
    await ask(`PUT ${at}`, { ...box, visibility: 'selected', selected_repository_ids: [102] });
    expect((await ask(`GET ${at}/repositories`)).data.repositories).toHaveLength(1);
    const shared = async () =>
      (await ask('GET /repos/{owner}/{repo}/agents/organization-secrets')).data.total_count;
    expect(await shared()).toBe(0);
    await ask(`PUT ${at}`, { ...box, visibility: 'all' });
    expect(await shared()).toBe(1);
    expect(api.violations()).toHaveLength(1);
  });
});

it('an Enterprise Server says its version, and knows no path of Agents and Codespaces', async () => {
  api.becomeServer('3.19.4');
  const header = { 'x-github-enterprise-version': '3.19.4' };
  const { headers } = await rest().actions.getRepoPublicKey(REPOSITORY);
  expect(headers).toMatchObject(header);
  for (const path of [
    '/repos/{owner}/{repo}/agents',
    '/repos/{owner}/{repo}/codespaces',
    '/orgs/{org}/agents',
  ])
    await expect(
      client(api.tokens.fleet).request(`GET ${path}/secrets/public-key`, { ...REPOSITORY, ...ORG }),
    ).rejects.toMatchObject({
      ...{ status: 404, response: { headers: header } },
      ...{ message: expect.stringContaining('https://docs.github.com/enterprise-server@3.19/rest') },
    });
  await rest().dependabot.getRepoPublicKey(REPOSITORY);
  expect(api.violations()).toEqual([]);
  api.reset();
  await client(api.tokens.fleet).request('GET /repos/{owner}/{repo}/agents/secrets', REPOSITORY);
});

it('variables are created once, changed, read and deleted', async () => {
  const variable = { ...REPOSITORY, name: 'DB_DBCRED' };
  await expect(rest().actions.updateRepoVariable({ ...variable, value: 'x' })).rejects.toMatchObject({
    status: 404,
  });
  expect((await rest().actions.createRepoVariable({ ...variable, value: 'x' })).status).toBe(201);
  await expect(rest().actions.createRepoVariable({ ...variable, value: 'x' })).rejects.toMatchObject({
    status: 409,
  });
  expect((await rest().actions.updateRepoVariable({ ...variable, value: 'y' })).status).toBe(204);
  expect((await rest().actions.getRepoVariable(variable)).data.value).toBe('y');
  expect((await rest().actions.deleteRepoVariable(variable)).status).toBe(204);
  await expect(octokit().actions.getRepoVariable(variable)).rejects.toEqual(
    refusal(403, expect.any(String), { 'x-accepted-github-permissions': 'actions_variables=read' }),
  );
  expect(api.violations()).toEqual([]);
});

it('an organization variable has its readers: asked for at first, kept by a change that names none', async () => {
  const variable = { ...ORG, name: 'PGHOST' };
  const post = (more: Record<string, unknown>) =>
    client(api.tokens.fleet).request('POST /orgs/org/actions/variables', {
      name: 'PGHOST',
      value: 'db',
      ...more,
    });
  await expect(post({})).rejects.toMatchObject({ status: 422 });
  expect(api.violations()).toHaveLength(1);
  await expect(post({ visibility: 'all', selected_repository_ids: [101] })).rejects.toMatchObject({
    status: 422,
  });
  await post({ visibility: 'selected', selected_repository_ids: [101] });
  await rest().actions.updateOrgVariable({ ...variable, value: 'db2' });
  const seen = () => api.state().orgs['org']?.variables['PGHOST'];
  expect(seen()).toMatchObject({
    text: 'db2',
    visibility: 'selected',
    selectedRepositories: ['org/secai-radar'],
  });
  expect((await rest().actions.getOrgVariable(variable)).data.visibility).toBe('selected');
  await rest().actions.updateOrgVariable({ ...variable, visibility: 'selected' });
  expect(seen()).toMatchObject({ text: 'db2', selectedRepositories: [] });
  await rest().actions.updateOrgVariable({ ...variable, visibility: 'private' });
  expect((await rest().actions.getOrgVariable(variable)).data.visibility).toBe('private');
});

it('an environment is made, and made again without harm', async () => {
  const environment = { ...REPOSITORY, environment_name: 'new/one x' };
  await rest().repos.createOrUpdateEnvironment(environment);
  await rest().repos.createOrUpdateEnvironment(environment);
  const { data } = await rest().repos.getAllEnvironments(REPOSITORY);
  expect(data.environments?.map(({ name }) => name)).toEqual(['daily-pipeline', 'a/b c%', 'new/one x']);
  await expect(octokit().repos.createOrUpdateEnvironment(environment)).rejects.toMatchObject({ status: 403 });
  expect(api.violations()).toEqual([]);
});

it('repositories are listed in pages, searched, and have properties; only those that the token sees', async () => {
  api.arrangeRepositories(
    Array.from({ length: 120 }, (_, index) => ({
      fullName: `org/r${index}`,
      traits: {
        topics: index % 2 === 0 ? ['even'] : [],
        properties: { index: `${index}` },
        fork: index === 4,
      },
    })),
  );
  api.arrangeRepositories([{ fullName: 'other/hidden', traits: { topics: ['even'] } }]);
  const all = await client(api.tokens.fleet).paginate(rest().repos.listForOrg, { ...ORG, per_page: 100 });
  expect(all).toHaveLength(122);
  const { data } = await rest().search.repos({ q: 'topic:even', per_page: 100 });
  expect(data.total_count).toBe(59); // 60, of which one is a fork
  const properties = await client(api.tokens.fleet).request(
    'GET /orgs/org/properties/values?per_page=1&page=3',
  );
  expect(properties.data).toMatchObject([
    { repository_full_name: 'org/r0', properties: [{ property_name: 'index', value: '0' }] },
  ]);
  await expect(rest().repos.listForOrg({ org: 'other' })).rejects.toMatchObject({ status: 404 });
  expect(api.violations()).toEqual([]);
});

describe('limits', () => {
  const write = () => rest().actions.updateRepoVariable({ ...REPOSITORY, name: 'X', value: 'y' });

  it('80 requests that create content in a minute, 500 in an hour, of one token', async () => {
    await rest().actions.createRepoVariable({ ...REPOSITORY, name: 'X', value: 'x' });
    for (let count = 2; count <= 80; count += 1) await write();
    await expect(write()).rejects.toEqual(
      refusal(403, expect.stringContaining('secondary rate limit'), { 'retry-after': '60' }),
    );
    expect(api.limits.trips()).toBe(1);
    await octokit(api.tokens.installation).actions.getRepoPublicKey(REPOSITORY); // another token's
    for (let count = 82; count <= 500; count += 1) {
      if (count % 80 === 2) clock.now += 61_000;
      await write();
    }
    clock.now += 61_000;
    await expect(write()).rejects.toMatchObject({ status: 403 });
    expect(api.limits.trips()).toBe(2);
  });

  it('30 searches a minute', async () => {
    for (let count = 0; count < 30; count += 1) await rest().search.repos({ q: 'org:org' });
    await expect(rest().search.repos({ q: 'org:org' })).rejects.toEqual(
      refusal(403, expect.stringContaining('API rate limit exceeded'), { 'x-ratelimit-resource': 'search' }),
    );
    await rest().users.getAuthenticated();
  });
});

it('an App signs by RS256, for ten minutes at most, and for its own installations', async () => {
  const jwt = (claims: object, header: object = { alg: 'RS256' }) =>
    [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  const { appId } = api.registerApp(['org']);
  const seconds = Math.floor(clock.now / 1000);
  const ask = (token: string) => octokit(token).apps.getOrgInstallation(ORG);
  await expect(ask(`${jwt({ iss: appId, iat: seconds, exp: seconds + 60 })}.bm8`)).rejects.toMatchObject({
    status: 401,
  });
  await expect(
    ask(`${jwt({ iss: appId, iat: seconds, exp: seconds + 60 }, { alg: 'none' })}.`),
  ).rejects.toMatchObject({ status: 401 });
  await expect(ask(`${jwt({ iss: '1', iat: seconds, exp: seconds + 60 })}.bm8`)).rejects.toMatchObject({
    status: 401,
  });
  await expect(octokit(api.tokens.fleet).apps.getOrgInstallation(ORG)).rejects.toMatchObject({ status: 401 });
});
