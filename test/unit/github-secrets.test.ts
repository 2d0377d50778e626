import fc from 'fast-check';
import sodium from 'libsodium-wrappers';
import { beforeAll, describe, expect, test } from 'vitest';
import { gitHubSecret } from '../../src/consumers/github-secret.ts';
import { GitHub } from '../../src/github/octokit.ts';
import { findRepositories } from '../../src/github/repository-selection.ts';
import { fetchPublicKey, secretUpdatedAt, writeSecret } from '../../src/github/secrets.ts';
import type { SecretStore } from '../../src/github/stores.ts';
import { Redacted, SecretForms } from '../../src/redacted.ts';
import { vaultSecret } from './memory-vault.ts';

const REPOSITORY: SecretStore = { kind: 'repository', owner: 'org', repo: 'app' };
const ENVIRONMENT: SecretStore = { kind: 'environment', owner: 'org', repo: 'app', environment: 'prod/é #1' };
const ORGANIZATION: SecretStore = { kind: 'organization', owner: 'org' };
const LIMIT = 49_152;

beforeAll(() => sodium.ready);

const redacted = (text: string) => new Redacted(text, new SecretForms(() => undefined));

interface Request {
  readonly method: string;
  readonly path: string;
  readonly body: { key_id?: string; encrypted_value?: string };
}

/** GitHub in memory: the client is the real one, and only its `fetch` ends here. */
function gitHub(statuses: Readonly<Record<string, number>> = {}, message = 'refused') {
  const keys = sodium.crypto_box_keypair();
  const requests: Request[] = [];
  const fetch = (url: string, init: { method: string; body?: string }): Promise<Response> => {
    const { pathname } = new URL(url);
    requests.push({ method: init.method, path: pathname, body: JSON.parse(init.body ?? '{}') });
    const isKey = pathname.endsWith('/public-key');
    const status = statuses[isKey ? 'key' : init.method] ?? (init.method === 'PUT' ? 201 : 200);
    const key = sodium.to_base64(keys.publicKey, sodium.base64_variants.ORIGINAL);
    const body =
      status >= 400 ? { message } : isKey ? { key_id: 'key-1', key } : { updated_at: '2026-01-02T03:04:05Z' };
    const empty = status === 204;
    return Promise.resolve(
      new Response(empty ? null : JSON.stringify(body), {
        status,
        headers: { 'content-type': 'application/json' },
      }),
    );
  };
  const client = new GitHub({ auth: 'token', baseUrl: 'https://github.test', request: { fetch } });
  const open = (sealed = ''): string => {
    const box = sodium.from_base64(sealed, sodium.base64_variants.ORIGINAL);
    return Buffer.from(sodium.crypto_box_seal_open(box, keys.publicKey, keys.privateKey)).toString('utf8');
  };
  return { client, requests, open };
}

const secretHolding = (text: string) => vaultSecret({ name: 'database-url', value: redacted(text) });

const secretOf = async (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );

describe("GitHub's limit of 48 KB", () => {
  test.each<[string, string]>([
    ['of one byte each', 'x'.repeat(LIMIT)],
    ['of two bytes each', 'é'.repeat(LIMIT / 2)],
    ['of three bytes each', '語'.repeat(LIMIT / 3)],
    ['of four bytes each', '😀'.repeat(LIMIT / 4)],
  ])(
    'admits exactly 49152 bytes, in characters %s, and refuses one more before any request',
    async (_what, text) => {
      const { client, requests, open } = gitHub();
      const key = await fetchPublicKey(client, REPOSITORY);
      requests.length = 0;
      expect(await writeSecret(client, REPOSITORY, 'DATABASE_URL', redacted(text), key)).toBe('created');
      expect(open(requests[0]?.body.encrypted_value)).toBe(text);
      requests.length = 0;
      const refused = await secretOf(
        writeSecret(client, REPOSITORY, 'DATABASE_URL', redacted(`${text}x`), key),
      );
      expect(refused).toMatchObject({
        code: 'github-secret-too-large',
        target: 'secret DATABASE_URL in org/app',
        likelyCause: expect.stringContaining('49153'),
      });
      expect(requests).toEqual([]);
    },
  );

  test('is found by a dry run, too', async () => {
    const { client, requests } = gitHub();
    const consumer = gitHubSecret(client, ENVIRONMENT, 'DATABASE_URL');
    const secret = secretHolding('x'.repeat(LIMIT + 1));
    expect(await secretOf(consumer.deliver(secret, { dryRun: true }))).toMatchObject({
      code: 'github-secret-too-large',
    });
    expect(requests).toEqual([]);
  });
});

test('any value that is sealed opens with the key of the store, byte for byte', async () => {
  const { client, requests, open } = gitHub();
  const key = await fetchPublicKey(client, REPOSITORY);
  const value = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom(...`%/@:#?&+'"$\\ \r\n\t\0é😀\ufeff`) }),
  );
  await fc.assert(
    fc.asyncProperty(value, async (text) => {
      requests.length = 0;
      await writeSecret(client, REPOSITORY, 'DATABASE_URL', redacted(text), key);
      const [request] = requests;
      expect(request?.body.key_id).toBe('key-1');
      expect(request?.body.encrypted_value).toMatch(/^[A-Za-z0-9+/]+={0,2}$/);
      expect(open(request?.body.encrypted_value)).toBe(text);
      if (text.length >= 8) expect(JSON.stringify(request?.body)).not.toContain(text);
    }),
    { numRuns: 200 },
  );
});

test('the same value is sealed differently each time, so that nobody sees that it stayed', async () => {
  const { client, requests } = gitHub();
  const key = await fetchPublicKey(client, REPOSITORY);
  for (const _ of [1, 2]) await writeSecret(client, REPOSITORY, 'X', redacted('same'), key);
  const boxes = requests.flatMap(({ body }) => body.encrypted_value ?? []);
  expect(new Set(boxes).size).toBe(2);
});

describe('each store is asked at its own address', () => {
  test.each<[string, SecretStore, string]>([
    ['the repository', REPOSITORY, '/repos/org/app/actions/secrets'],
    [
      'an environment, its name encoded',
      ENVIRONMENT,
      '/repos/org/app/environments/prod%2F%C3%A9%20%231/secrets',
    ],
  ])('%s', async (_what, store, base) => {
    const { client, requests } = gitHub();
    const consumer = gitHubSecret(client, store, 'DATABASE_URL');
    const secret = secretHolding('value');
    await consumer.prepare();
    expect(await consumer.deliver(secret, { dryRun: true })).toEqual({ action: 'would-replace' });
    expect(await consumer.deliver(secret, { dryRun: false })).toEqual({ action: 'created' });
    expect(requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      `GET ${base}/public-key`,
      `GET ${base}/DATABASE_URL`,
      `PUT ${base}/DATABASE_URL`,
    ]);
  });
});

describe("GitHub's answers are told apart", () => {
  const write = async (status: number) => {
    const { client } = gitHub({ PUT: status });
    return writeSecret(client, REPOSITORY, 'X', redacted('v'), await fetchPublicKey(client, REPOSITORY));
  };

  test.each([
    [201, 'created'],
    [204, 'replaced'],
  ] as const)('%i is %s', async (status, action) => {
    expect(await write(status)).toBe(action);
  });

  test.each<[number, string]>([
    [401, 'github-token-invalid'],
    [403, 'github-token-permission'],
    [404, 'github-repository-not-found'],
    [422, 'github-secret-refused'],
    [451, 'github-failed'],
    [429, 'github-rate-limit'],
    [500, 'github-failed'],
  ])('%i is %s', async (status, code) => {
    expect(await secretOf(write(status))).toMatchObject({
      code,
      target: 'secret X in org/app',
      answer: `${status}: refused`,
    });
  });

  test.each<[string, string, RegExp]>([
    [
      'Resource not accessible by personal access token',
      'github-token-permission',
      /was not given access to org\/app/,
    ],
    [
      'Resource protected by organization SAML enforcement. You must grant your Personal Access token access to this organization.',
      'github-organization-policy',
      /only after its owner has authorized it/,
    ],
    [
      'Although you appear to have the correct authorization credentials, the `org` organization has an IP allow list enabled, and your IP address is not permitted to access this resource.',
      'github-organization-policy',
      /org admits listed addresses only/,
    ],
    [
      '`org` forbids access via a personal access token (classic). Please use a GitHub App, OAuth App, or a personal access token with fine-grained permissions.',
      'github-organization-policy',
      /A policy of org/,
    ],
    [
      "The 'org' organization forbids access via a fine-grained personal access tokens if the token's lifetime is greater than 366 days.",
      'github-organization-policy',
      /live too long/,
    ],
    ['Repository was archived so is read-only.', 'github-repository-archived', /archived it/],
  ])('403 %s', async (message, code, likelyCause) => {
    const { client } = gitHub({ PUT: 403 }, message);
    const writing = writeSecret(
      client,
      REPOSITORY,
      'X',
      redacted('v'),
      await fetchPublicKey(client, REPOSITORY),
    );
    expect(await secretOf(writing)).toMatchObject({
      code,
      likelyCause: expect.stringMatching(likelyCause),
      answer: `403: ${message}`,
    });
  });

  test('what is not taken is not called trouble of GitHub, and trying again is not advised', async () => {
    const problem = await secretOf(fetchPublicKey(gitHub({ key: 451 }, 'Blocked').client, REPOSITORY));
    expect(problem).toMatchObject({ code: 'github-failed', what: 'GitHub does not take this request' });
    const search = { repositories: [], search: 'org:nobody', topic: undefined, property: {}, exclude: [] };
    const finding = findRepositories(
      { ...search, archived: false, forks: false },
      { clientFor: async () => gitHub({ GET: 422 }, 'Validation Failed').client },
    );
    expect(await secretOf(finding)).toMatchObject({
      ...{ code: 'github-targets', what: 'GitHub does not take the search', target: 'search org:nobody' },
      answer: '422: Validation Failed',
    });
  });

  test.each<[string, SecretStore, RegExp, string]>([
    ['repository', REPOSITORY, /100 is the most/, '--repo org/app'],
    ['environment', ENVIRONMENT, /100 is the most/, '--repo org/app --env '],
    ['organization', ORGANIZATION, /1000 is the most/, '--org org'],
    [
      'Codespaces',
      { ...REPOSITORY, reader: 'codespaces' },
      /100 is the most/,
      '--repo org/app --app codespaces',
    ],
    [
      'Codespaces of an organization',
      { ...ORGANIZATION, reader: 'codespaces' },
      /and 100 is/,
      '--org org --app',
    ],
    [
      'Dependabot',
      { ...REPOSITORY, reader: 'dependabot' },
      /says nowhere/,
      '--repo org/app --app dependabot',
    ],
    ['Agents', { ...REPOSITORY, reader: 'agents' }, /says nowhere/, '--repo org/app --app agents'],
    [
      'Agents of an organization',
      { ...ORGANIZATION, reader: 'agents' },
      /says nowhere/,
      '--org org --app agents',
    ],
  ])(
    'no more secrets: the limit that GitHub names, if any, and commands for that store: %s',
    async (...one) => {
      const [, store, limit, place] = one;
      const { client } = gitHub({ PUT: 422 }, 'Secrets limit exceeded');
      const key = await fetchPublicKey(client, store);
      const problem = await secretOf(writeSecret(client, store, 'X', redacted('v'), key));
      expect(problem).toMatchObject({
        code: 'github-secret-limit',
        likelyCause: expect.stringMatching(limit),
      });
      expect(problem).toHaveProperty('fix', expect.stringContaining(`gh secret delete NAME ${place}`.trim()));
      if (limit.source.includes('nowhere'))
        expect(problem).not.toHaveProperty('likelyCause', expect.stringMatching(/\d/));
    },
  );

  test('a secret that is not there is no failure, and anything else is', async () => {
    const written = await secretUpdatedAt(gitHub().client, REPOSITORY, 'X');
    expect(written?.toISOString()).toBe('2026-01-02T03:04:05.000Z');
    expect(await secretUpdatedAt(gitHub({ GET: 404 }).client, REPOSITORY, 'X')).toBeUndefined();
    expect(await secretOf(secretUpdatedAt(gitHub({ GET: 403 }).client, REPOSITORY, 'X'))).toMatchObject({
      code: 'github-token-permission',
    });
  });

  test('an environment that is missing is told from a repository that is', async () => {
    const { client } = gitHub({ key: 404 });
    expect(await secretOf(fetchPublicKey(client, ENVIRONMENT))).toMatchObject({
      code: 'github-environment-not-found',
    });
    const nothing = gitHub({ key: 404, GET: 404 });
    expect(await secretOf(fetchPublicKey(nothing.client, ENVIRONMENT))).toMatchObject({
      code: 'github-repository-not-found',
    });
  });
});
