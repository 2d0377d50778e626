import { beforeEach, expect, it } from 'vitest';
import { REPOSITORY, startApi } from './github-api-octokit.ts';

type Started = Awaited<ReturnType<typeof startApi>>;
let api: Started['api'];
let octokit: Started['octokit'];

beforeEach(async () => {
  ({ api, octokit } = await startApi());
});

/** The bare answer, whither it leads included. */
async function ask(method: string, path: string, token = api.tokens.secrets) {
  const headers = { authorization: `token ${token}`, 'user-agent': 'test' };
  const answer = await api.app.request(`https://localhost:4443${path}`, {
    ...{ method, headers, redirect: 'manual' as const },
    ...(method === 'PUT' ? { body: '{}' } : {}),
  });
  return { status: answer.status, location: answer.headers.get('location'), body: await answer.json() };
}

const OLD = '/repos/org/secai-radar';

it.each([
  ['GET', 301],
  ['PUT', 307],
  ['DELETE', 307],
])('a %s of a renamed repository is led to its number, with %i', async (method, status) => {
  api.moveRepository('org/secai-radar', 'org/radar');
  const location = 'https://localhost:4443/repositories/101/actions/secrets/X?page=2';
  expect(await ask(method, `${OLD}/actions/secrets/X?page=2`)).toEqual({
    ...{ status, location },
    body: { message: 'Moved Permanently', url: location, documentation_url: expect.any(String) },
  });
  expect(api.violations()).toEqual([]);
});

it('is there under its new name and its number, with what it held, and comes back at a reset', async () => {
  const held = api.state()['org/secai-radar'];
  api.moveRepository('org/secai-radar', 'org/radar');
  const { data } = await octokit().repos.get({ owner: 'org', repo: 'radar' });
  expect(data).toMatchObject({ id: 101, full_name: 'org/radar' });
  expect((await ask('GET', '/repositories/101')).body).toMatchObject({ full_name: 'org/radar' });
  expect(api.state()['org/radar']).toEqual(held);
  api.reset();
  expect(await octokit().repos.get(REPOSITORY)).toMatchObject({ status: 200 });
  expect(api.state()).not.toHaveProperty('org/radar');
});

it('is kept by a classic token only, when another owner gets it: the others speak for one', async () => {
  api.moveRepository('org/secai-radar', 'elsewhere/radar');
  const { classic, secrets, installation } = api.tokens;
  expect(await ask('GET', OLD, classic)).toMatchObject({ status: 301 });
  expect((await ask('GET', '/repositories/101', classic)).body).toMatchObject({
    ...{ full_name: 'elsewhere/radar', owner: { login: 'elsewhere' } },
  });
  for (const token of [secrets, installation]) {
    expect(await ask('GET', OLD, token)).toMatchObject({ status: 404 });
    expect(await ask('GET', '/repositories/101', token)).toMatchObject({ status: 404 });
  }
  api.reset();
  expect(await ask('GET', OLD, secrets)).toMatchObject({ status: 200 });
});

it('is not led to any more once somebody makes a repository of the old name', async () => {
  api.moveRepository('org/secai-radar', 'org/radar');
  api.arrangeRepositories([{ fullName: 'org/secai-radar' }]);
  const { body } = await ask('GET', OLD, api.tokens.fleet);
  expect(body).toMatchObject({ full_name: 'org/secai-radar' });
  expect(body).not.toMatchObject({ id: 101 });
});
