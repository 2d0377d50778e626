import { describe, expect, test } from 'vitest';
import type { VaultSecret } from '../../src/azure/key-vault.ts';
import { gitHubSecret } from '../../src/consumers/github-secret.ts';
import { GitHub } from '../../src/github/octokit.ts';
import type { SecretStore } from '../../src/github/stores.ts';
import { redacted } from './checking.ts';
import { vaultSecret } from './memory-vault.ts';

const REPOSITORY: SecretStore = { kind: 'repository', owner: 'org', repo: 'app' };
const ENVIRONMENT: SecretStore = { ...REPOSITORY, kind: 'environment', environment: 'prod' };
const WRITTEN = '2026-01-02T03:04:05Z';

interface Answers {
  /** Status per kind of request; 200 where nothing is said. */
  readonly secret?: number;
  readonly key?: number;
  readonly repository?: number;
}

async function inspect(answers: Answers, createdAt: string | undefined, store: SecretStore = REPOSITORY) {
  const methods: string[] = [];
  const fetch = (url: string, init: { method: string }): Promise<Response> => {
    methods.push(init.method);
    const { pathname } = new URL(url);
    const asked = pathname.endsWith('/public-key')
      ? 'key'
      : pathname.includes('/secrets/')
        ? 'secret'
        : 'repository';
    const status = answers[asked] ?? 200;
    const body =
      status === 200
        ? { updated_at: WRITTEN, key_id: 'k', key: `${'k'.repeat(43)}=` }
        : { message: 'refused' };
    const headers = { 'content-type': 'application/json', 'x-accepted-github-permissions': 'secrets=read' };
    return Promise.resolve(new Response(JSON.stringify(body), { status, headers }));
  };
  const client = new GitHub({ auth: 'token', baseUrl: 'https://github.test', request: { fetch } });
  const source: VaultSecret = vaultSecret({
    ...{
      name: 'url',
      value: redacted('value'),
      createdAt: createdAt === undefined ? undefined : new Date(createdAt),
    },
  });
  const standing = await gitHubSecret(client, store, 'DB').inspect(source);
  expect(new Set(methods)).toEqual(new Set(['GET']));
  return standing;
}

describe('against the time of the version in the vault', () => {
  test.each<[string, string, 'stale' | 'unknown', RegExp]>([
    [
      'older by a second',
      '2026-01-02T03:04:06Z',
      'stale',
      /^written 2026-01-02T03:04:05Z, before the vault's version/,
    ],
    ['of the same second', WRITTEN, 'unknown', /its value cannot be read/],
    [
      'younger',
      '2026-01-02T03:04:04Z',
      'unknown',
      /not before the vault's version.*its value cannot be read/,
    ],
  ])('%s', async (_what, createdAt, is, why) => {
    const standing = await inspect({}, createdAt);
    expect(standing).toMatchObject({ is, why: expect.stringMatching(why) });
    expect(standing.since).toEqual(is === 'stale' ? new Date(createdAt) : undefined);
    expect(standing.fix === undefined).toBe(is === 'unknown');
  });

  test('that the vault does not tell', async () => {
    expect((await inspect({}, undefined)).is).toBe('unknown');
  });
});

test('the fix of a stale one delivers this one', async () => {
  const { fix } = await inspect({}, '2027-01-01T00:00:00Z', ENVIRONMENT);
  expect(fix).toBe(
    'with:\n  mode: sync\n  secret: url\n  repository: org/app\n  environment: "prod"\n  github-secret: DB',
  );
});

describe('what is not there, and what may not be seen', () => {
  test.each<[string, Answers, SecretStore, 'broken' | 'unknown', RegExp, RegExp]>([
    ['no secret', { secret: 404 }, REPOSITORY, 'broken', /no secret DB in org\/app/, /mode: sync/],
    [
      'no environment',
      { secret: 404, key: 404 },
      ENVIRONMENT,
      'broken',
      /no such environment/,
      /gh api --method PUT/,
    ],
    [
      'no repository',
      { secret: 404, key: 404, repository: 404 },
      ENVIRONMENT,
      'broken',
      /no such repository to this token.*mistyped, or the token was not given access/,
      /repository:/,
    ],
    [
      'no organization',
      { secret: 404, key: 404 },
      { kind: 'organization', owner: 'org' },
      'broken',
      /no such organization to this token/,
      /github-tokens:/,
    ],
    [
      'no permission',
      { secret: 403 },
      REPOSITORY,
      'unknown',
      /GitHub would accept: secrets=read/,
      /permission Secrets \(read\)/,
    ],
    [
      'no permission on environments',
      { secret: 403 },
      ENVIRONMENT,
      'unknown',
      /lacks a permission/,
      /Secrets \(read\) and Environments \(read\)/,
    ],
    [
      'a token that is none',
      { secret: 401 },
      REPOSITORY,
      'unknown',
      /does not know this token/,
      /gh secret set/,
    ],
  ])('%s', async (_what, answers, store, is, why, fix) => {
    const standing = await inspect(answers, WRITTEN, store);
    expect(standing).toMatchObject({
      ...{ is, why: expect.stringMatching(why), fix: expect.stringMatching(fix) },
    });
    const place = Object.values(answers).includes(404) && 'key' in answers;
    expect(standing.problem !== undefined).toBe(place); // what a delivery would fail with
  });
});
