import { expect, test } from 'vitest';
import { GitHub } from '../../src/github/octokit.ts';
import { fetchPublicKey } from '../../src/github/secrets.ts';
import type { OtherReader, SecretStore } from '../../src/github/stores.ts';

/** A 404 alone says nothing: what else GitHub answers decides what is said of a store that not every GitHub has. */

interface World {
  readonly store?: SecretStore;
  /** Of its own public key, when it is asked for again. */
  readonly own?: number;
  /** Of the public key of the same place for Actions. */
  readonly neighbour?: number;
  readonly repository?: number;
  readonly version?: string;
  readonly helpAt?: string;
}

const of = (reader: OtherReader | undefined): SecretStore => ({
  ...{ kind: 'repository', owner: 'org', repo: 'app', reader },
});
const SERVER = { version: '3.19.4', helpAt: 'https://docs.github.com/enterprise-server@3.19/rest' };
const OF_OPERATION = 'https://docs.github.com/rest/agents/secrets#get-a-repository-public-key';

async function told({
  store = of('agents'),
  own = 404,
  neighbour = 200,
  repository = 200,
  version,
  helpAt,
}: World) {
  const asked: string[] = [];
  const fetch = async (url: string): Promise<Response> => {
    const { pathname } = new URL(url);
    asked.push(pathname);
    const status = pathname.includes('/actions/')
      ? neighbour
      : pathname === '/repos/org/app'
        ? repository
        : asked.length === 1
          ? 404
          : own;
    const body = status === 200 ? {} : { message: 'Not Found', documentation_url: helpAt };
    const headers = {
      'content-type': 'application/json',
      ...(version && { 'x-github-enterprise-version': version }),
    };
    return new Response(JSON.stringify(body), { status, headers });
  };
  const client = new GitHub({ auth: 'token', baseUrl: 'https://github.test', request: { fetch } });
  const problem: unknown = await fetchPublicKey(client, store).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return { problem, asked };
}

const MISSING = 'github-store-missing';
const NOT_SHOWN = 'github-store-not-shown';
const ORGANIZATION: SecretStore = { kind: 'organization', owner: 'org', reader: 'codespaces' };

test.each<[string, World, string]>([
  ['an Enterprise Server that has the others', SERVER, MISSING],
  ['one whose others the token may not read', { ...SERVER, neighbour: 403 }, NOT_SHOWN],
  [
    'one that has it, where something else was not found',
    { ...SERVER, own: 200 },
    'github-repository-not-found',
  ],
  ['one, of an organization', { ...SERVER, store: ORGANIZATION }, MISSING],
  ['one that names the page of the operation', { ...SERVER, helpAt: OF_OPERATION }, NOT_SHOWN],
  ['github.com, with the others', { helpAt: OF_OPERATION }, NOT_SHOWN],
  ['github.com, of an organization', { store: ORGANIZATION }, NOT_SHOWN],
  ['nothing else is shown either', { ...SERVER, neighbour: 404 }, 'github-repository-not-found'],
  ['nor the repository', { neighbour: 404, repository: 404 }, 'github-repository-not-found'],
  ['nor the organization', { store: ORGANIZATION, neighbour: 404 }, 'github-organization-not-found'],
  ['the neighbour fails', { ...SERVER, neighbour: 500 }, 'github-repository-not-found'],
])('%s', async (_what, world, code) => {
  expect((await told(world)).problem).toMatchObject({
    code,
    answer: expect.stringContaining('404: Not Found'),
  });
});

test('what the server is, and which secrets it lacks', async () => {
  expect((await told({ ...SERVER, store: of('codespaces') })).problem).toMatchObject({
    what: 'This GitHub server has no secrets for Codespaces',
    target: 'public key in org/app, for Codespaces',
    likelyCause: expect.stringContaining('GitHub Enterprise Server (3.19.4)'),
  });
});

test('a store that every GitHub has is asked about once', async () => {
  expect((await told({ ...SERVER, store: of(undefined), neighbour: 404 })).asked).toEqual([
    '/repos/org/app/actions/secrets/public-key',
  ]);
});
