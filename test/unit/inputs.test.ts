import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { createAuthority } from '../../emulators/certificates.ts';
import type { Environment } from '../../src/inputs/given.ts';
import { readInputs } from '../../src/inputs/inputs.ts';
import type { SyncInputs } from '../../src/inputs/sync-inputs.ts';
import { Problems, problemsOf } from '../../src/problem.ts';
import { SecretForms } from '../../src/redacted.ts';

const TOKEN = 'github_pat_11ABCDEFG0_zyxwvutsrq';
/** As the runner passes the inputs of the README's shortest workflow. */
const LEAST: Environment = {
  INPUT_MODE: 'sync',
  INPUT_VAULT: 'ctxecokv',
  'INPUT_GITHUB-TOKEN': TOKEN,
  GITHUB_REPOSITORY: 'org/app',
};

let pem: string;
beforeAll(async () => {
  pem = (await createAuthority()).caPem;
});

const noFile = (path: string): string => {
  throw new Error(`ENOENT: no such file or directory, open '${path}'`);
};

/** There is no config file where one is looked for. */
const withoutConfig =
  (readFile: (path: string) => string) =>
  (path: string): string =>
    path === '.github/dbcred.yml' ? noFile(path) : readFile(path);

async function read(env: Environment, readFile = noFile, masked: string[] = []): Promise<SyncInputs> {
  const forms = new SecretForms((form) => masked.push(form));
  const inputs = await readInputs({ ...LEAST, ...env }, forms, withoutConfig(readFile));
  if (inputs.mode !== 'sync') throw new Error(`these are the inputs of ${inputs.mode}`);
  return inputs;
}

async function refusals(env: Environment, readFile = noFile) {
  try {
    await readInputs({ ...LEAST, ...env }, new SecretForms(() => undefined), withoutConfig(readFile));
  } catch (thrown) {
    return problemsOf(thrown);
  }
  throw new Error('the inputs were accepted');
}

test('what is not given has its documented default', async () => {
  const { gitHubToken, ...inputs } = await read({});
  expect(gitHubToken?.reveal()).toBe(TOKEN);
  expect(inputs).toEqual({
    mode: 'sync',
    identity: undefined,
    idTokenRequest: undefined,
    azureCloud: 'public',
    vault: 'ctxecokv',
    secret: 'database-url',
    gitHubApiUrl: 'https://api.github.com',
    store: { kind: 'repository', owner: 'org', repo: 'app' },
    gitHubSecret: 'DATABASE_URL',
    databaseAuthorities: undefined,
    connectTimeoutMs: 10_000,
    verify: true,
    exportAs: undefined,
    dryRun: false,
    repairsUrls: false,
    untrustedEvent: undefined,
    noConfig: 'no config file (was the repository checked out?)',
  });
});

test.each<[string, Partial<SyncInputs>]>([
  ['url', { repairsUrls: true }],
  ['true', { repairsUrls: false }],
  ['TRUE', { repairsUrls: false }],
])('repair: %s', async (repair, expected) => {
  expect(await read({ INPUT_REPAIR: repair })).toMatchObject(expected);
});

test.each([
  ['pgx, asyncpg', ['pgx', 'asyncpg']],
  ['pgx\nlib/pq pgx', ['pgx', 'lib/pq']],
])('read-by: %j', async (given, expected) => {
  expect(await read({ 'INPUT_READ-BY': given })).toMatchObject({ readBy: expected });
});

describe('an input is taken', () => {
  const ids = { clientId: 'app-id', tenantId: 'tenant-id' };
  test.each<[string, Environment, Partial<SyncInputs>]>([
    [
      'vault, as a URL',
      { INPUT_VAULT: 'https://kv.vault.azure.net' },
      { vault: 'https://kv.vault.azure.net' },
    ],
    ['vault, from DBCRED_VAULT', { INPUT_VAULT: '', DBCRED_VAULT: 'other-kv' }, { vault: 'other-kv' }],
    ['vault, before DBCRED_VAULT', { DBCRED_VAULT: 'other-kv' }, { vault: 'ctxecokv' }],
    ['secret', { INPUT_SECRET: 'Database-Url-2' }, { secret: 'Database-Url-2' }],
    [
      'client-id and tenant-id',
      { 'INPUT_CLIENT-ID': 'app-id', 'INPUT_TENANT-ID': 'tenant-id' },
      { identity: ids },
    ],
    [
      'client-id and tenant-id, from AZURE_*',
      { AZURE_CLIENT_ID: 'app-id', AZURE_TENANT_ID: 'tenant-id' },
      { identity: ids },
    ],
    [
      'client-id here and tenant-id there',
      { 'INPUT_CLIENT-ID': 'app-id', AZURE_TENANT_ID: 'tenant-id' },
      { identity: ids },
    ],
    ['azure-cloud by name', { 'INPUT_AZURE-CLOUD': 'usgovernment' }, { azureCloud: 'usgovernment' }],
    [
      'azure-cloud by URL, less the slash',
      { 'INPUT_AZURE-CLOUD': 'https://arm.local/' },
      { azureCloud: 'https://arm.local' },
    ],
    ['azure-cloud from DBCRED_AZURE_CLOUD', { DBCRED_AZURE_CLOUD: 'china' }, { azureCloud: 'china' }],
    [
      'github-api-url',
      { 'INPUT_GITHUB-API-URL': 'https://ghe.corp/api/v3/' },
      { gitHubApiUrl: 'https://ghe.corp/api/v3' },
    ],
    [
      'github-api-url from GITHUB_API_URL',
      { GITHUB_API_URL: 'https://ghe.corp/api/v3' },
      { gitHubApiUrl: 'https://ghe.corp/api/v3' },
    ],
    [
      'http on localhost',
      { 'INPUT_GITHUB-API-URL': 'http://localhost:1' },
      { gitHubApiUrl: 'http://localhost:1' },
    ],
    [
      'http on 127.0.0.1',
      { 'INPUT_AZURE-CLOUD': 'http://127.0.0.1:1' },
      { azureCloud: 'http://127.0.0.1:1' },
    ],
    ['http on ::1', { 'INPUT_GITHUB-API-URL': 'http://[::1]:1' }, { gitHubApiUrl: 'http://[::1]:1' }],
    [
      'repository, before the one of the run',
      { INPUT_REPOSITORY: 'o.rg/re_po-1' },
      { store: { kind: 'repository', owner: 'o.rg', repo: 're_po-1' } },
    ],
    [
      'environment',
      { INPUT_ENVIRONMENT: 'daily pipeline/é' },
      { store: { kind: 'environment', owner: 'org', repo: 'app', environment: 'daily pipeline/é' } },
    ],
    [
      'github-secret, in capitals as GitHub keeps it',
      { 'INPUT_GITHUB-SECRET': 'db_url2' },
      { gitHubSecret: 'DB_URL2' },
    ],
    [
      'github-secret that holds GITHUB_ further on',
      { 'INPUT_GITHUB-SECRET': 'MY_GITHUB_URL' },
      { gitHubSecret: 'MY_GITHUB_URL' },
    ],
    ['connect-timeout', { 'INPUT_CONNECT-TIMEOUT': '1' }, { connectTimeoutMs: 1000 }],
    ['connect-timeout, the longest', { 'INPUT_CONNECT-TIMEOUT': '300' }, { connectTimeoutMs: 300_000 }],
    ['connect-timeout, in parts of a second', { 'INPUT_CONNECT-TIMEOUT': '2.5' }, { connectTimeoutMs: 2500 }],
    ['export', { INPUT_EXPORT: 'database_Url' }, { exportAs: 'database_Url' }],
    [
      'export of a name that only begins like PATH',
      { INPUT_EXPORT: 'PATH_TO_DB' },
      { exportAs: 'PATH_TO_DB' },
    ],
    ['dry-run as the runner spells it', { 'INPUT_DRY-RUN': 'true' }, { dryRun: true }],
    ['dry-run as a shell can spell it', { INPUT_DRY_RUN: 'true' }, { dryRun: true }],
    [
      'dry-run in either spelling while the other is empty',
      { 'INPUT_DRY-RUN': '', INPUT_DRY_RUN: 'true' },
      { dryRun: true },
    ],
    [
      'dry-run in both spellings that agree',
      { 'INPUT_DRY-RUN': 'true', INPUT_DRY_RUN: 'true' },
      { dryRun: true },
    ],
    ['a flag as YAML spells it: True', { 'INPUT_DRY-RUN': 'True' }, { dryRun: true }],
    ['a flag as YAML spells it: FALSE', { INPUT_VERIFY: 'FALSE' }, { verify: false }],
    [
      'white space around a value',
      { INPUT_VAULT: ' ctxecokv\n', 'INPUT_DRY-RUN': ' true ' },
      { vault: 'ctxecokv', dryRun: true },
    ],
    ['empty means not given: secret', { INPUT_SECRET: '' }, { secret: 'database-url' }],
    [
      'empty means not given: white space',
      { 'INPUT_GITHUB-SECRET': '  ', INPUT_VERIFY: '\n' },
      { gitHubSecret: 'DATABASE_URL', verify: true },
    ],
    [
      'empty means not given: a fallback',
      { GITHUB_API_URL: '', DATABASE_CA: ' ' },
      { gitHubApiUrl: 'https://api.github.com', databaseAuthorities: undefined },
    ],
    [
      'an event whose checkout may be anybody’s',
      { GITHUB_EVENT_NAME: 'pull_request_target' },
      { untrustedEvent: 'pull_request_target' },
    ],
    ['an event of the repository itself', { GITHUB_EVENT_NAME: 'schedule' }, { untrustedEvent: undefined }],
    [
      'variables that are no inputs',
      { RUNNER_OS: 'Linux', XINPUT_VAULT: 'x', input_vault: 'y' },
      { vault: 'ctxecokv' },
    ],
  ])('%s', async (_what, env, expected) => {
    expect(await read(env)).toMatchObject(expected);
  });

  test('github-token from GITHUB_TOKEN, and masked', async () => {
    const masked: string[] = [];
    const { gitHubToken } = await read(
      { 'INPUT_GITHUB-TOKEN': '', GITHUB_TOKEN: 'other-token' },
      noFile,
      masked,
    );
    expect(gitHubToken?.reveal()).toBe('other-token');
    expect(masked).toContain('other-token');
  });

  test("the job's own permission to ask for an OIDC token, masked; half of it is none", async () => {
    const masked: string[] = [];
    const [ACTIONS_ID_TOKEN_REQUEST_URL, ACTIONS_ID_TOKEN_REQUEST_TOKEN] = [
      'https://oidc.local/?v=1',
      'request-token',
    ];
    const both = await read({ ACTIONS_ID_TOKEN_REQUEST_URL, ACTIONS_ID_TOKEN_REQUEST_TOKEN }, noFile, masked);
    expect([both.idTokenRequest?.url, both.idTokenRequest?.token.reveal()]).toEqual([
      'https://oidc.local/?v=1',
      'request-token',
    ]);
    expect(masked).toContain('request-token');
    expect((await read({ ACTIONS_ID_TOKEN_REQUEST_URL })).idTokenRequest).toBeUndefined();
    expect(
      (await read({ ACTIONS_ID_TOKEN_REQUEST_TOKEN, ACTIONS_ID_TOKEN_REQUEST_URL: '' })).idTokenRequest,
    ).toBeUndefined();
  });
});

describe('an address with a password, where none belongs', () => {
  const PASSWORD = 'the-misplaced-password';
  const elsewhere = ['config', 'environment', 'databases', 'database-ca', 'secret', 'repository', 'server'];

  test.each([...elsewhere, 'vault', 'azure-cloud', 'github-api-url', 'mode'])(
    'as %s: it is a secret before anything is said of it',
    async (name) => {
      const url = `https://somebody:${PASSWORD}@host.example/d`;
      const masked: string[] = [];
      const forms = new SecretForms((form) => masked.push(form));
      const env = { ...LEAST, [`INPUT_${name.toUpperCase()}`]: url };
      await readInputs(env, forms, withoutConfig(noFile)).catch(() => undefined);
      expect(masked).toContain(url);
      expect(masked).toContain(PASSWORD);
    },
  );

  test.each(['azure-cloud', 'github-api-url'])('%s does not take one', async (name) => {
    const [refusal] = await refusals({ [`INPUT_${name.toUpperCase()}`]: 'https://a:b@host.example' });
    expect(refusal).toMatchObject({ code: 'input-invalid', target: `input ${name}` });
  });

  test('a text that is none costs no time and makes no mask', async () => {
    const masked: string[] = [];
    for (const text of ['a'.repeat(48_000), '://'.repeat(16_000), '://a:'.repeat(9000), 'https://host/a:b']) {
      await read({ INPUT_CONFIG: text }, noFile, masked).catch(() => undefined);
    }
    expect(masked).toEqual([]);
  });
});

describe('database-ca', () => {
  test('is PEM text', async () => {
    expect((await read({ 'INPUT_DATABASE-CA': pem })).databaseAuthorities).toBe(pem.trim());
  });

  test.each(['INPUT_DATABASE-CA', 'INPUT_DATABASE_CA', 'DATABASE_CA'])(
    'is the path of a PEM file, in %s',
    async (name) => {
      const asked: string[] = [];
      const { databaseAuthorities } = await read({ [name]: 'certs/ca.pem' }, (path) => {
        asked.push(path);
        return `# ours\n${pem}${pem}`;
      });
      expect(asked).toEqual(['certs/ca.pem']);
      expect(databaseAuthorities).toBe(`# ours\n${pem}${pem}`);
    },
  );

  test.each<[string, string, (path: string) => string]>([
    ['a path where nothing is', 'missing.pem', noFile],
    ['a file that is no PEM', 'ca.der', () => '\u0030\u0082'],
    ['an empty file', 'ca.pem', () => ''],
    ['a private key', '-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----', noFile],
    ['a certificate that is damaged', '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----', noFile],
    ['a certificate without its end', '-----BEGIN CERTIFICATE-----\nMIIB', noFile],
  ])('is refused: %s', async (_what, given, readFile) => {
    const [problem, ...more] = await refusals({ 'INPUT_DATABASE-CA': given }, readFile);
    expect(more).toEqual([]);
    expect(problem).toMatchObject({ code: 'input-invalid', target: 'input database-ca' });
    expect(problem?.what).not.toContain('MIIB');
  });
});

describe('a bad value is refused, naming the input', () => {
  test.each<[string, string, Environment]>([
    ['mode', 'a mode that there is not', { INPUT_MODE: 'synch' }],
    ['vault', 'nothing', { INPUT_VAULT: '' }],
    ['vault', 'a name too short', { INPUT_VAULT: 'kv' }],
    ['vault', 'a name too long', { INPUT_VAULT: 'k'.repeat(25) }],
    ['vault', 'a name that begins with a digit', { INPUT_VAULT: '1vault' }],
    ['vault', 'a name that ends with -', { INPUT_VAULT: 'vault-' }],
    ['vault', 'a host without https', { INPUT_VAULT: 'kv.vault.azure.net' }],
    ['vault', 'http', { INPUT_VAULT: 'http://kv.vault.azure.net' }],
    ['vault', 'http on loopback too, since the Azure SDK refuses it', { INPUT_VAULT: 'http://localhost:1' }],
    ['vault', 'white space inside', { INPUT_VAULT: 'https://kv.vault.azure.net /x' }],
    ['secret', 'a name with _', { INPUT_SECRET: 'database_url' }],
    ['secret', 'a path', { INPUT_SECRET: '../keys/x' }],
    ['secret', 'a name too long', { INPUT_SECRET: 's'.repeat(128) }],
    ['client-id', 'white space inside', { 'INPUT_CLIENT-ID': 'a b', 'INPUT_TENANT-ID': 't' }],
    ['tenant-id', 'a path', { 'INPUT_CLIENT-ID': 'a', 'INPUT_TENANT-ID': 't/../u' }],
    ['tenant-id', 'nothing beside client-id', { 'INPUT_CLIENT-ID': 'a' }],
    ['client-id', 'nothing beside tenant-id', { AZURE_TENANT_ID: 't' }],
    ['azure-cloud', 'a name that there is not', { 'INPUT_AZURE-CLOUD': 'germany' }],
    ['azure-cloud', 'http', { 'INPUT_AZURE-CLOUD': 'http://management.azure.com' }],
    [
      'azure-cloud',
      'a host that only begins like loopback',
      { 'INPUT_AZURE-CLOUD': 'http://localhost.evil.example' },
    ],
    ['azure-cloud', 'another scheme', { DBCRED_AZURE_CLOUD: 'file:///etc/passwd' }],
    ['github-api-url', 'http', { 'INPUT_GITHUB-API-URL': 'http://api.github.com' }],
    [
      'github-api-url',
      'a user that looks like loopback',
      { 'INPUT_GITHUB-API-URL': 'http://localhost@evil.example' },
    ],
    ['github-api-url', 'no URL', { GITHUB_API_URL: 'api.github.com' }],
    ['github-token', 'white space inside', { 'INPUT_GITHUB-TOKEN': `${TOKEN} ${TOKEN}` }],
    ['github-token', 'nothing', { 'INPUT_GITHUB-TOKEN': '' }],
    ['repository', 'nothing', { GITHUB_REPOSITORY: '' }],
    ['repository', 'a name alone', { INPUT_REPOSITORY: 'app' }],
    ['repository', 'a URL', { INPUT_REPOSITORY: 'https://github.com/org/app' }],
    ['repository', 'a path', { INPUT_REPOSITORY: 'org/app/x' }],
    ['repository', 'an owner that leaves its place in the address', { INPUT_REPOSITORY: '../app' }],
    ['repository', 'a name that leaves its place in the address', { INPUT_REPOSITORY: 'org/..' }],
    ['repository', 'an owner that is none', { INPUT_REPOSITORY: './app' }],
    ['environment', 'a name that leaves its place in the address', { INPUT_ENVIRONMENT: '..' }],
    ['environment', 'a line end', { INPUT_ENVIRONMENT: 'a\nb' }],
    ['environment', 'a control character', { INPUT_ENVIRONMENT: 'a\u001bb' }],
    ['dry-run', 'two spellings that disagree', { 'INPUT_DRY-RUN': 'true', INPUT_DRY_RUN: 'false' }],
    ['environment', 'a name too long', { INPUT_ENVIRONMENT: 'e'.repeat(256) }],
    ['github-secret', 'a leading digit', { 'INPUT_GITHUB-SECRET': '1URL' }],
    ['github-secret', 'a -', { 'INPUT_GITHUB-SECRET': 'DATABASE-URL' }],
    ['github-secret', 'a space', { 'INPUT_GITHUB-SECRET': 'DATABASE URL' }],
    ['github-secret', 'a letter that is not ASCII', { 'INPUT_GITHUB-SECRET': 'GRÖSSE' }],
    ['github-secret', 'the prefix GITHUB_', { 'INPUT_GITHUB-SECRET': 'GITHUB_URL' }],
    ['github-secret', 'the prefix github_', { 'INPUT_GITHUB-SECRET': 'github_url' }],
    ['connect-timeout', 'words', { 'INPUT_CONNECT-TIMEOUT': '10s' }],
    ['connect-timeout', 'less than a second', { 'INPUT_CONNECT-TIMEOUT': '0.9' }],
    ['connect-timeout', 'more than five minutes', { 'INPUT_CONNECT-TIMEOUT': '301' }],
    ['connect-timeout', 'for ever', { 'INPUT_CONNECT-TIMEOUT': 'Infinity' }],
    ['verify', 'yes', { INPUT_VERIFY: 'yes' }],
    ['verify', 'a typing error', { INPUT_VERIFY: 'flase' }],
    ['dry-run', '1', { 'INPUT_DRY-RUN': '1' }],
    ['dry-run', 'a mixed case that YAML does not know', { INPUT_DRY_RUN: 'tRue' }],
    ['export', 'a leading digit', { INPUT_EXPORT: '1X' }],
    ['export', 'a -', { INPUT_EXPORT: 'DATABASE-URL' }],
    ['export', 'an =', { INPUT_EXPORT: 'A=B' }],
    ['export', 'a line end', { INPUT_EXPORT: 'A\nB' }],
    ['export', 'the prefix GITHUB_', { INPUT_EXPORT: 'GITHUB_TOKEN' }],
    ['export', 'the prefix RUNNER_', { INPUT_EXPORT: 'runner_temp' }],
    ['export', 'the prefix ACTIONS_', { INPUT_EXPORT: 'ACTIONS_X' }],
    ['export', 'the prefix INPUT_', { INPUT_EXPORT: 'INPUT_X' }],
    ['export', 'PATH', { INPUT_EXPORT: 'Path' }],
    ['export', 'NODE_OPTIONS', { INPUT_EXPORT: 'NODE_OPTIONS' }],
    ['export', 'LD_PRELOAD', { INPUT_EXPORT: 'LD_PRELOAD' }],
    ['export', 'what this action reads', { INPUT_EXPORT: 'azure_client_id' }],
  ])('%s: %s', async (input, _what, env) => {
    const problems = await refusals(env);
    expect(problems.map(({ target }) => target)).toEqual([`input ${input}`]);
    for (const { fix } of problems) expect(fix).toContain(input);
  });

  test('github-token that is missing is told apart: the fix shows what to write', async () => {
    const [problem] = await refusals({ 'INPUT_GITHUB-TOKEN': undefined });
    expect(problem?.code).toBe('github-token-missing');
    expect(problem?.fix).toContain('github-token: ${{ secrets.');
  });
});

describe('a proxy that its readers would end on', () => {
  test.each([
    'proxy.example:3128',
    'not a url',
    'http://[::1',
    'http://me:fifty%off@proxy.example:3128',
    'http://me%:secret@proxy.example:3128',
    'https://me:%E4@proxy.example:3128',
  ])('%s is refused by the name of its variable', async (proxy) => {
    const problems = await refusals({ https_proxy: proxy, HTTP_PROXY: 'http://proxy.example:3128' });
    expect(problems.map(({ code, target }) => [code, target])).toEqual([
      ['input-invalid', 'variable https_proxy'],
    ]);
    expect(JSON.stringify(problems)).not.toContain(proxy);
  });

  test.each<Environment>([
    { HTTPS_PROXY: 'http://proxy.example:3128', ALL_PROXY: 'socks5://proxy.example:1080', HTTP_PROXY: 'x' },
    { https_proxy: 'http://proxy.example:3128', all_proxy: 'socks5://proxy.example:1080' },
    { https_proxy: 'http://me:fifty%25off%C3%A4@proxy.example:3128' },
  ])('is none where no reader of ours looks at it: %o', async (env) => {
    await expect(read(env)).resolves.toMatchObject({ mode: 'sync' });
  });

  test('stops no check that asks neither Azure nor GitHub', async () => {
    const env = {
      INPUT_MODE: 'check',
      'INPUT_DATABASE-URL': 'postgresql://a:b@c/d',
      https_proxy: 'not a url',
    };
    const read = readInputs(env, new SecretForms(() => undefined), withoutConfig(noFile));
    await expect(read).resolves.toMatchObject({ mode: 'check' });
  });
});

describe('an input that there is not', () => {
  test.each([
    ['INPUT_VALUT', 'valut'],
    ['INPUT_DRYRUN', 'dryrun'],
    ['INPUT_DRY-RUNS', 'dry-runs'],
    ['INPUT_GITHUB TOKEN X', 'github-token-x'],
    ['INPUT___PROTO__', '--proto--'],
    ['INPUT_CONSTRUCTOR', 'constructor'],
  ])('is refused: %s', async (name, shown) => {
    expect(await refusals({ [name]: 'x' })).toEqual([
      expect.objectContaining({
        code: 'input-unknown',
        target: `input ${shown}`,
        fix: expect.stringContaining('dry-run'),
      }),
    ]);
  });

  test('is passed over while it is empty, as the runner passes optional ones', async () => {
    expect((await read({ INPUT_LATER: '' })).vault).toBe('ctxecokv');
  });
});

test('everything that is wrong is said at once', async () => {
  const problems = await refusals({
    ...{
      INPUT_VAULT: '',
      'INPUT_GITHUB-TOKEN': '',
      GITHUB_REPOSITORY: 'x',
      INPUT_VERIFY: 'no',
      INPUT_VALUT: 'kv',
    },
    ...{
      'INPUT_CLIENT-ID': 'a',
      'INPUT_DATABASE-CA': 'missing.pem',
      INPUT_EXPORT: 'PATH',
      'INPUT_CONNECT-TIMEOUT': '0',
    },
  });
  expect(problems.map(({ target }) => target.replace('input ', '')).sort()).toEqual([
    ...[
      'connect-timeout',
      'database-ca',
      'export',
      'github-token',
      'repository',
      'tenant-id',
      'valut',
      'vault',
      'verify',
    ],
  ]);
});

test('mode rotate needs a config file, and says why there is none', async () => {
  const [problem, ...more] = await refusals({ INPUT_MODE: 'rotate' });
  expect(more).toEqual([]);
  expect(problem).toMatchObject({ code: 'config-not-found', target: 'input config' });
  expect(problem?.answer).toContain('was the repository checked out?');
  expect(problem?.fix).toContain('actions/checkout');
});

test('where no config file is read, checking out is no remedy; and a vault that it would name is missing', async () => {
  const [rotate] = await refusals({ INPUT_MODE: 'rotate', GITHUB_EVENT_NAME: 'pull_request' });
  expect(rotate).toMatchObject({
    code: 'config-not-found',
    answer: 'no config file is read on pull_request',
  });
  expect([rotate?.likelyCause, rotate?.fix].join()).not.toMatch(/checkout@|not checked/);
  const [sync] = await refusals({ INPUT_VAULT: '', GITHUB_EVENT_NAME: 'pull_request' });
  expect(sync?.what).toMatch(/vault is missing.*no config file is read on pull_request/);
});

test('whatever the environment holds, nothing that is said repeats the token', async () => {
  const inputs = [
    ...[
      'MODE',
      'VAULT',
      'SECRET',
      'CLIENT-ID',
      'TENANT_ID',
      'AZURE-CLOUD',
      'GITHUB-API-URL',
      'REPOSITORY',
      'ENVIRONMENT',
    ],
    ...['GITHUB-SECRET', 'CONNECT-TIMEOUT', 'VERIFY', 'EXPORT', 'DRY-RUN', 'DRY_RUN', 'NO-SUCH-INPUT'],
    ...['DATABASE-URL', 'DATABASES', 'WAIT', 'HEAL', 'FAIL-ON-DRIFT', 'CONFIG'],
  ].map((name) => `INPUT_${name}`);
  const name = fc.constantFrom(
    ...inputs,
    'GITHUB_API_URL',
    'GITHUB_REPOSITORY',
    'DBCRED_VAULT',
    'DATABASE_CA',
  );
  const token = fc
    .oneof(
      fc.string({ unit: fc.constantFrom(...'QZжя語😀378 \n%:/'), minLength: 5 }),
      fc.string({ unit: fc.constantFrom(...'QZжя語😀378%:/'), minLength: 5 }),
    )
    .map((text) => `жQ${text}Zж`);
  const tokenVariable = fc.constantFrom('INPUT_GITHUB-TOKEN', 'INPUT_GITHUB_TOKEN', 'GITHUB_TOKEN');
  const value = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('sync', 'check', 'true', 'org/app', 'https://x', ''),
  );
  let [accepted, refused] = [0, 0];
  await fc.assert(
    fc.asyncProperty(
      token,
      tokenVariable,
      fc.oneof(fc.dictionary(name, value), fc.dictionary(name, value, { maxKeys: 1 })),
      fc.oneof(fc.array(name), fc.constant([])),
      async (secret, variable, noise, pasted) => {
        // The token also where it does not belong; a path is a path, so database-ca and config are left out.
        const misplaced = pasted
          .filter((where) => where !== 'DATABASE_CA' && where !== 'INPUT_CONFIG')
          .map((where) => [where, secret]);
        const env = {
          ...LEAST,
          'INPUT_GITHUB-TOKEN': '',
          ...noise,
          ...Object.fromEntries(misplaced),
          [variable]: secret,
        };
        try {
          const inputs = await readInputs(env, new SecretForms(() => undefined), noFile);
          if (inputs.mode === 'rotate' || inputs.mode === 'several' || inputs.mode === 'validate')
            throw new Error(inputs.mode);
          if (inputs.mode === 'without-secrets' || inputs.mode === 'adopt') throw new Error(inputs.mode);
          const gitHub = inputs.mode === 'check' ? inputs.gitHub : inputs;
          if (gitHub?.gitHubToken !== undefined) expect(gitHub.gitHubToken?.reveal()).toBe(secret.trim());
          const names = { ...{ store: 0, copy: 0, vault: 0, azureCloud: 0, gitHubApiUrl: 0, databases: 0 } };
          const printed = JSON.stringify({ ...inputs, gitHub: { ...gitHub, ...names }, ...names });
          expect(printed).not.toContain(secret);
          accepted += 1;
        } catch (thrown) {
          const alone = ['config-not-found'];
          if (!(thrown instanceof Problems) && !alone.includes(problemsOf(thrown)[0]?.code ?? ''))
            throw thrown;
          refused += 1;
          const said = problemsOf(thrown).map((problem) => [
            problem.message,
            problem.stack,
            JSON.stringify(problem),
          ]);
          for (const form of [secret, secret.trim(), JSON.stringify(secret.trim()).slice(1, -1)]) {
            expect([...said.flat(), String(thrown)].filter((text) => text?.includes(form))).toEqual([]);
          }
        }
      },
    ),
    { numRuns: 500 },
  );
  expect(refused).toBeGreaterThan(100);
  expect(accepted).toBeGreaterThan(20);
});
