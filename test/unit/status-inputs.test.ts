import { describe, expect, test } from 'vitest';
import { readInputs } from '../../src/inputs/inputs.ts';
import { problemsOf } from '../../src/problem.ts';
import { SecretForms } from '../../src/redacted.ts';

const CONFIG = `
vault: kv-of-config
server: { host: db.example, user: app }
databases: [shop]
secrets:
  connection-strings: [{ name: shop-url, database: shop }]
consumers: []
`;

async function inputs(env: Readonly<Record<string, string>>, config?: string) {
  const read = await readInputs({ INPUT_MODE: 'status', ...env }, new SecretForms(() => undefined), () => {
    if (config === undefined) throw new Error('ENOENT');
    return config;
  });
  if (read.mode !== 'status') throw new Error(read.mode);
  return read;
}

const complaints = async (env: Readonly<Record<string, string>>) =>
  inputs(env).then(
    () => [],
    (thrown: unknown) => problemsOf(thrown).map(({ target }) => target),
  );

describe('without a config file', () => {
  test('the vault is enough: no token and no subscription is asked for', async () => {
    expect(await complaints({})).toEqual(['input vault']);
    expect(await inputs({ INPUT_VAULT: 'kv-1' })).toMatchObject({
      ...{
        vault: 'kv-1',
        secret: 'database-url',
        also: undefined,
        gitHubToken: undefined,
        failOnDrift: true,
      },
    });
  });

  test('the inputs describe one GitHub secret, by their defaults too', async () => {
    const given = { INPUT_VAULT: 'kv-1', GITHUB_REPOSITORY: 'org/shop', INPUT_ENVIRONMENT: 'prod' };
    const repository = { owner: 'org', repo: 'shop' };
    const entry = {
      kind: 'github-secret',
      name: 'DATABASE_URL',
      repository,
      environment: 'prod',
      from: 'database-url',
    };
    expect((await inputs(given)).also).toEqual(entry);
  });
});

describe('with one', () => {
  test('it names the vault, and the job describes no consumer beside it', async () => {
    const { vault, also, config } = await inputs({ GITHUB_REPOSITORY: 'org/shop' }, CONFIG);
    expect([vault, also, config.found]).toEqual(['kv-of-config', undefined, true]);
  });

  test('whoever names a GitHub secret means it', async () => {
    const given = { GITHUB_REPOSITORY: 'org/shop', 'INPUT_GITHUB-SECRET': 'db', INPUT_SECRET: 'shop-url' };
    expect((await inputs(given, CONFIG)).also).toMatchObject({ name: 'DB', from: 'shop-url' });
  });

  test('none is read where the checkout may be anybody’s', async () => {
    const given = { GITHUB_EVENT_NAME: 'pull_request', INPUT_VAULT: 'kv-1' };
    expect((await inputs(given, CONFIG)).config.found).toBe(false);
  });
});

test('fail-on-drift: false', async () => {
  expect((await inputs({ INPUT_VAULT: 'kv-1', 'INPUT_FAIL-ON-DRIFT': 'false' })).failOnDrift).toBe(false);
});
