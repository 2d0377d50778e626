import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { readInputs } from '../../src/inputs/inputs.ts';
import { problemsOf } from '../../src/problem.ts';
import { SecretForms } from '../../src/redacted.ts';
import { HEAD } from './topology-refusals.ts';

/** How to sign in to GitHub for several owners, and what a fleet is told. */

const LEAST = { INPUT_MODE: 'sync', INPUT_VAULT: 'kv-1', GITHUB_REPOSITORY: 'org/app' };
const CONFIG =
  `${HEAD}consumers:\n  - { github-secret: DB, repositories: [org/*], from: database-url }\n`.replace(
    '[org/*]',
    "['org/*']",
  );
const RSA = String(
  generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }),
);
const EC = String(
  generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }),
);

type Env = Readonly<Record<string, string>>;
const noFile = () => {
  throw new Error('no file');
};
const read = (env: Env, readFile: (path: string) => string = noFile) =>
  readInputs({ ...LEAST, ...env }, new SecretForms(() => undefined), readFile);
const refusals = async (env: Env, readFile = noFile as () => string) =>
  read(env, readFile).then(
    () => [],
    (thrown: unknown) => problemsOf(thrown).map(({ message }) => message),
  );

test('tokens for owners and repositories; comments and empty lines say nothing', async () => {
  const inputs = await read({ INPUT_GITHUB_TOKENS: '# ours\norg = one\n\norg/api=two\r\nother=three=3' });
  const tokens = 'ownerTokens' in inputs ? inputs.ownerTokens : [];
  expect(tokens?.map(({ owner, repo, token }) => [owner, repo, token.reveal()])).toEqual([
    ['org', undefined, 'one'],
    ['org', 'api', 'two'],
    ['other', undefined, 'three=3'],
  ]);
});

test('a GitHub App; its key also with line breaks written as \\n', async () => {
  const inputs = await read({
    INPUT_GITHUB_APP_ID: 'Iv23liABC',
    INPUT_GITHUB_APP_PRIVATE_KEY: RSA.trim().replaceAll('\n', '\\n'),
  });
  const app = 'gitHubApp' in inputs ? inputs.gitHubApp : undefined;
  expect(app?.id).toBe('Iv23liABC');
  expect(app?.privateKey.reveal()).toBe(RSA.trim());
  expect(JSON.stringify(inputs)).not.toContain('PRIVATE KEY');
});

describe('is refused', () => {
  test.each<[string, Env, RegExp]>([
    [
      'a line without an owner',
      { INPUT_GITHUB_TOKENS: 'org=a\nghp_S3cretToken' },
      /line 2 must be owner=token/,
    ],
    [
      'a second token for a place',
      { INPUT_GITHUB_TOKENS: 'org=a\norg=ghp_S3cretToken' },
      /line 2 gives a second token/,
    ],
    ['an App without its key', { INPUT_GITHUB_APP_ID: '12' }, /github-app-private-key is missing/],
    ['a key without its App', { INPUT_GITHUB_APP_PRIVATE_KEY: RSA }, /github-app-id is missing/],
    [
      'a key that is none',
      { INPUT_GITHUB_APP_ID: '12', INPUT_GITHUB_APP_PRIVATE_KEY: 'ghp_S3cretToken' },
      /must be the PEM text/,
    ],
    [
      'a key of another kind',
      { INPUT_GITHUB_APP_ID: '12', INPUT_GITHUB_APP_PRIVATE_KEY: EC },
      /must be the PEM text of the RSA/,
    ],
    [
      'an App that is no number',
      { INPUT_GITHUB_APP_ID: 'my app', INPUT_GITHUB_APP_PRIVATE_KEY: RSA },
      /must be the ID/,
    ],
    ['no way to sign in', {}, /No token to write the GitHub secret with/],
  ])('%s', async (_what, env, message) => {
    const said = await refusals(env);
    expect(said.join('\n')).toMatch(message);
    expect(said.join('\n')).not.toContain('S3cretToken');
  });

  test.each<[string, Env, RegExp]>([
    [
      'a plan of another mode',
      { INPUT_MODE: 'rotate', INPUT_PLAN: 'true' },
      /The input plan is for mode: sync/,
    ],
    [
      'targets of another mode',
      { INPUT_MODE: 'status', INPUT_TARGETS: 'DB@org/a' },
      /The input targets is for mode: sync/,
    ],
    ['too large a shard', { INPUT_PLAN: 'true', INPUT_SHARD_SIZE: '1001' }, /must be at most 1000/],
  ])('%s', async (_what, env, message) => {
    expect((await refusals({ GITHUB_TOKEN: 't', ...env }, () => CONFIG)).join('\n')).toMatch(message);
  });

  test('a plan without a config file', async () => {
    expect(await refusals({ GITHUB_TOKEN: 't', INPUT_PLAN: 'true' })).toEqual([
      expect.stringContaining('This needs a config file'),
    ]);
  });
});

test('a fleet alone needs a token, and is a plan or a shard when it is told so', async () => {
  expect((await refusals({}, () => CONFIG)).join()).toContain('No token');
  const env = { INPUT_GITHUB_TOKENS: 'org=a' };
  expect(await read({ ...env, INPUT_TARGETS: 'DB@org/a DB@org/b' }, () => CONFIG)).toMatchObject({
    ...{ mode: 'rotate', rotationAsked: false, targets: ['DB@org/a', 'DB@org/b'], maxTargets: 100 },
  });
  expect(await read({ ...env, INPUT_PLAN: 'true' }, () => CONFIG)).toMatchObject({
    ...{ mode: 'plan', skipUnchanged: true, shardSize: 250, targets: undefined },
  });
});
