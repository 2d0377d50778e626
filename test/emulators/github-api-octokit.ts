import { Octokit } from '@octokit/core';
import { paginateRest } from '@octokit/plugin-paginate-rest';
import { restEndpointMethods } from '@octokit/plugin-rest-endpoint-methods';
import sodium from 'libsodium-wrappers';
import { expect } from 'vitest';
import { createGitHubApi, type GitHubApi, type GitHubSeed } from '../../emulators/github-api/api.ts';

export const REPOSITORY = { owner: 'org', repo: 'secai-radar' };
export const SECRET = { ...REPOSITORY, secret_name: 'DATABASE_URL' };
export const START = Date.parse('2026-03-04T05:06:07.890Z');

const seed: GitHubSeed = {
  owners: [{ login: 'org', id: 7, type: 'Organization' }],
  repositories: [
    {
      fullName: 'org/secai-radar',
      id: 101,
      secrets: { UNRELATED: 'kept' },
      environments: { 'daily-pipeline': { DATABASE_URL: 'seeded' }, 'a/b c%': {} },
      workflows: ['daily-pipeline.yml'],
    },
    { fullName: 'org/ctxEco', id: 102, secrets: {}, environments: {} },
  ],
};

await sodium.ready;

const GitHub = Octokit.plugin(restEndpointMethods, paginateRest);
type Client = InstanceType<typeof GitHub>;
type Rest = Client['rest'];

/** The API with a clock of its own, and the real Octokit with the app in the place of the network. */
export async function startApi() {
  const clock = { now: START };
  const api = await createGitHubApi({ now: () => new Date(clock.now), seed });
  const client = (token = api.tokens.secrets, prefix = '') =>
    new GitHub({
      auth: token,
      baseUrl: `https://localhost:4443${prefix}`,
      request: { fetch: (url: string, init: RequestInit) => ask(api, url, init) },
    });
  return { api, clock, client, octokit: (token?: string, prefix?: string) => client(token, prefix).rest };
}

async function ask(api: GitHubApi, url: string, init: RequestInit): Promise<Response> {
  const response = await api.app.request(url, init);
  return Object.defineProperty(response, 'url', { value: url }); // as fetch would
}

export function seal(value: string, key: string): string {
  const box = sodium.crypto_box_seal(
    sodium.from_string(value),
    sodium.from_base64(key, sodium.base64_variants.ORIGINAL),
  );
  return sodium.to_base64(box, sodium.base64_variants.ORIGINAL);
}

export async function put(rest: Rest, name: string, value: string) {
  const { data } = await rest.actions.getRepoPublicKey(REPOSITORY);
  return await rest.actions.createOrUpdateRepoSecret({
    ...REPOSITORY,
    secret_name: name,
    encrypted_value: seal(value, data.key),
    key_id: data.key_id,
  });
}

export async function putInEnvironment(rest: Rest, environment: string, value: string) {
  const where = { ...REPOSITORY, environment_name: environment };
  const { data } = await rest.actions.getEnvironmentPublicKey(where);
  return await rest.actions.createOrUpdateEnvironmentSecret({
    ...where,
    secret_name: 'DATABASE_URL',
    encrypted_value: seal(value, data.key),
    key_id: data.key_id,
  });
}

/** What Octokit throws of a refused request; every refusal has these headers and this body. */
export function refusal(status: number, message: unknown, headers: Record<string, unknown> = {}) {
  return expect.objectContaining({
    status,
    response: expect.objectContaining({
      headers: expect.objectContaining({
        'content-type': 'application/json; charset=utf-8',
        'x-github-request-id': expect.stringMatching(/^[0-9A-F]+(:[0-9A-F]+){4}$/),
        'x-ratelimit-resource': 'core',
        ...headers,
      }),
      data: {
        message,
        documentation_url: expect.stringMatching(/^https:\/\/docs\.github\.com\//),
        status: `${status}`,
      },
    }),
  });
}
