import type { GitHubClient } from '../../src/github/client.ts';
import { GitHub } from '../../src/github/octokit.ts';
import type { Pass } from './lifetime.ts';

/** GitHub's secrets as plain data, so that a copy is a world of its own; the client above it is the real one. */

interface Held {
  /** Milliseconds since 1970. */
  readonly updatedAt: number;
}

interface Place {
  secrets: Record<string, Held>;
  variables: Record<string, string>;
}

interface Repository extends Place {
  readonly environments: Record<string, Place>;
}

export interface GitHubInMemory {
  /** By owner/name. */
  readonly repositories: Record<string, Repository>;
  /** What every request is answered with, instead of what it asks for. */
  refuses?: 401 | 403;
}

export const emptyPlace = (): Place => ({ secrets: {}, variables: {} });
export const repositoryWith = (...names: readonly string[]): Repository => ({
  ...{ variables: {}, environments: {} },
  secrets: Object.fromEntries(names.map((name) => [name, { updatedAt: 0 }])),
});

/** The public key of nobody whom we know: what is sealed here is not opened. */
const KEY = Buffer.alloc(32, 9).toString('base64');

type Answer = readonly [status: number, body?: object];
const NOT_FOUND: Answer = [404, { message: 'Not Found' }];
const iso = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly body: { readonly name?: string; readonly value?: string };
}

/** Every request goes through the run's life: a write is an effect. */
export function gitHubThrough(
  world: { readonly gitHub: GitHubInMemory; readonly now: number },
  effect: Pass,
  read: Pass,
): GitHubClient {
  const fetch = async (url: string, init: { method: string; body?: string }): Promise<Response> => {
    const asked = { method: init.method, path: decodeURIComponent(new URL(url).pathname), body: {} };
    const carryOut = () => answer(world.gitHub, { ...asked, body: JSON.parse(init.body || '{}') }, world.now);
    const pass = init.method === 'GET' ? read : effect;
    const [status, body] = await pass<Answer>(`${init.method} ${asked.path}`, carryOut, () => {
      throw new Error('read ECONNRESET');
    });
    const headers = { 'content-type': 'application/json' };
    return new Response(body === undefined ? null : JSON.stringify(body), { status, headers });
  };
  return new GitHub({ auth: 'token', baseUrl: 'https://github.test', request: { fetch } });
}

function answer({ repositories, refuses }: GitHubInMemory, asked: Asked, now: number): Answer {
  if (refuses === 401) return [401, { message: 'Bad credentials' }];
  if (refuses === 403) return [403, { message: 'Resource not accessible by personal access token' }];
  const [, name = '', rest = ''] = /^\/repos\/([^/]+\/[^/]+)(.*)$/.exec(asked.path) ?? [];
  const repository = repositories[name];
  if (repository === undefined) return NOT_FOUND;
  if (rest === '') return [200, { id: 1, full_name: name }];
  const [, environment, below = ''] = /^\/environments\/([^/]+)(.*)$/.exec(rest) ?? [];
  if (environment === undefined) return inPlace(repository, rest.replace('/actions', ''), asked, now);
  if (below === '' && asked.method === 'PUT') {
    repository.environments[environment] ??= emptyPlace();
    return [200, { name: environment }];
  }
  const place = repository.environments[environment];
  return place === undefined ? NOT_FOUND : inPlace(place, below, asked, now);
}

function inPlace(place: Place, rest: string, { method, body }: Asked, now: number): Answer {
  const [, kind, name] = /^\/(secrets|variables)(?:\/(.+))?$/.exec(rest) ?? [];
  if (kind === 'variables') return ofVariables(place, name, method, body);
  if (name === 'public-key') return [200, { key_id: 'key-1', key: KEY }];
  const listed = Object.entries(place.secrets).map(([one, held]) => shown(one, held));
  if (name === undefined) return [200, { total_count: listed.length, secrets: listed }];
  const held = place.secrets[name];
  if (method === 'PUT') {
    if (held === undefined && listed.length >= 100) return [422, { message: 'exceeds the limit of secrets' }];
    place.secrets[name] = { updatedAt: Math.floor(now / 1000) * 1000 };
    return held === undefined ? [201, {}] : [204];
  }
  if (held === undefined) return NOT_FOUND;
  return [200, shown(name, held)];
}

function shown(name: string, { updatedAt }: Held) {
  return { name, created_at: iso(updatedAt), updated_at: iso(updatedAt) };
}

function ofVariables(place: Place, name: string | undefined, method: string, body: Asked['body']): Answer {
  const { name: made = '', value = '' } = body;
  if (method === 'POST') {
    place.variables[made] = value;
    return [201, {}];
  }
  const held = place.variables[name ?? ''];
  if (held === undefined) return NOT_FOUND;
  if (method === 'PATCH') place.variables[name ?? ''] = value;
  return method === 'PATCH' ? [204] : [200, { name, value: held }];
}
