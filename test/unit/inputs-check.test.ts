import { describe, expect, test } from 'vitest';
import type { CheckInputs } from '../../src/inputs/check-inputs.ts';
import type { Environment } from '../../src/inputs/given.ts';
import { readInputs } from '../../src/inputs/inputs.ts';
import { readTextFile } from '../../src/outside/text-file.ts';
import { problemsOf } from '../../src/problem.ts';
import { SecretForms } from '../../src/redacted.ts';

const URL_GIVEN = 'postgresql://app:pQ7%25zX%2F9@db.example/shop?sslmode=require';
/** As the runner passes the inputs of the shortest pre-flight. */
const LEAST: Environment = { 'INPUT_DATABASE-URL': URL_GIVEN };
const HEALING: Environment = {
  ...LEAST,
  ...{ INPUT_HEAL: 'true', INPUT_VAULT: 'ctxecokv', 'INPUT_GITHUB-TOKEN': 'github_pat_x' },
  GITHUB_REPOSITORY: 'org/app',
};
const CONFIG = `vault: kv-of-the-file
server: { host: db.example, user: app }
databases: [shop]
secrets: { password: pw, connection-strings: [{ name: database-url, database: shop }] }
`;

type Files = Readonly<Record<string, string>>;

/** Reads from `files` only; `asked` is every path that was asked for. */
async function read(env: Environment, files: Files = {}, asked: string[] = [], masked: string[] = []) {
  const readFile = (path: string): string => {
    asked.push(path);
    const text = files[path];
    if (text === undefined) throw new Error(`ENOENT: no such file or directory, open '${path}'`);
    return text;
  };
  const inputs = await readInputs(env, new SecretForms((form) => masked.push(form)), readFile);
  if (inputs.mode !== 'check') throw new Error(`these are the inputs of ${inputs.mode}`);
  return inputs;
}

async function refusals(env: Environment, files: Files = {}) {
  try {
    await read(env, files);
  } catch (thrown) {
    return problemsOf(thrown);
  }
  throw new Error('the inputs were accepted');
}

test.each<[string, Environment]>([
  ['without a mode', {}],
  ['with an empty mode', { INPUT_MODE: '' }],
  ['with mode check', { INPUT_MODE: 'check' }],
])('database-url alone is enough, %s, and the rest has its documented default', async (_how, env) => {
  const { databaseUrl, ...inputs } = await read({ ...LEAST, ...env });
  expect(databaseUrl?.reveal()).toBe(URL_GIVEN);
  expect(inputs).toEqual({
    mode: 'check',
    databases: [],
    vault: undefined,
    secret: 'database-url',
    gitHub: undefined,
    copy: { name: 'DATABASE_URL', store: undefined },
    config: { found: false, why: expect.stringContaining('was the repository checked out?') },
    databaseAuthorities: undefined,
    connectTimeoutMs: 10_000,
    exportAs: undefined,
    untrustedEvent: undefined,
    waitMs: 0,
    heal: false,
    failOnDrift: true,
  });
});

describe('an input of check is taken', () => {
  test.each<[string, Environment, Partial<CheckInputs>]>([
    ['databases, by commas', { INPUT_DATABASES: 'zep,ctxEco' }, { databases: ['zep', 'ctxEco'] }],
    ['databases, by spaces', { INPUT_DATABASES: ' zep  ctxEco ' }, { databases: ['zep', 'ctxEco'] }],
    ['databases, by lines', { INPUT_DATABASES: 'zep\nctxEco\r\n\n' }, { databases: ['zep', 'ctxEco'] }],
    ['databases, by all of them', { INPUT_DATABASES: 'a, b,\n\tc,,d' }, { databases: ['a', 'b', 'c', 'd'] }],
    ['databases that are only separators', { INPUT_DATABASES: ' , ,' }, { databases: [] }],
    ['wait', { INPUT_WAIT: '120' }, { waitMs: 120_000 }],
    ['wait, the shortest', { INPUT_WAIT: '0' }, { waitMs: 0 }],
    ['wait, the longest', { INPUT_WAIT: '3600' }, { waitMs: 3_600_000 }],
    ['fail-on-drift', { 'INPUT_FAIL-ON-DRIFT': 'false' }, { failOnDrift: false }],
    ['fail-on-drift as a shell can spell it', { INPUT_FAIL_ON_DRIFT: 'False' }, { failOnDrift: false }],
    ['heal: false, which needs nothing', { INPUT_HEAL: 'false' }, { heal: false }],
    ['vault', { INPUT_VAULT: 'ctxecokv' }, { vault: expect.objectContaining({ vault: 'ctxecokv' }) }],
    [
      'vault with an identity',
      { DBCRED_VAULT: 'ctxecokv', AZURE_CLIENT_ID: 'c', AZURE_TENANT_ID: 't' },
      { vault: expect.objectContaining({ identity: { clientId: 'c', tenantId: 't' } }) },
    ],
    [
      'github-token without anything to heal',
      { GITHUB_TOKEN: 'x', GITHUB_REPOSITORY: 'org/app', 'INPUT_GITHUB-SECRET': 'db' },
      { gitHub: expect.objectContaining({ gitHubSecret: 'DB', gitHubApiUrl: 'https://api.github.com' }) },
    ],
    ['github-token without a repository, as nothing', { GITHUB_TOKEN: 'x' }, { gitHub: undefined }],
    ['an untrusted event', { GITHUB_EVENT_NAME: 'issue_comment' }, { untrustedEvent: 'issue_comment' }],
  ])('%s', async (_what, env, expected) => {
    expect(await read({ ...LEAST, ...env })).toMatchObject(expected);
  });

  test('the vault alone, without a connection string', async () => {
    const { databaseUrl, vault } = await read({ INPUT_VAULT: 'ctxecokv', INPUT_SECRET: 'other' });
    expect([databaseUrl, vault?.vault]).toEqual([undefined, 'ctxecokv']);
  });

  test.each(['true', 'True', 'TRUE'])('heal: %s, with all that it needs', async (heal) => {
    const inputs = await read({ ...HEALING, INPUT_HEAL: heal });
    expect(inputs).toMatchObject({ heal: true, vault: { vault: 'ctxecokv' } });
    expect(inputs.gitHub?.store).toEqual({ kind: 'repository', owner: 'org', repo: 'app' });
  });
});

describe('database-url', () => {
  test.each(['INPUT_DATABASE-URL', 'INPUT_DATABASE_URL'])('is kept byte for byte, in %s', async (name) => {
    for (const text of [` ${URL_GIVEN}`, `${URL_GIVEN}\n`, `\t${URL_GIVEN}\r\n `, 'nonsense ', URL_GIVEN]) {
      const masked: string[] = [];
      const { databaseUrl } = await read({ [name]: text }, {}, [], masked);
      expect(databaseUrl?.reveal()).toBe(text);
      expect(masked).toContain(text);
    }
  });

  test('in two spellings that differ only in white space is given twice', async () => {
    const problems = await refusals({ 'INPUT_DATABASE-URL': URL_GIVEN, INPUT_DATABASE_URL: `${URL_GIVEN} ` });
    expect(problems.map(({ target }) => target)).toEqual(['input database-url']);
    expect(JSON.stringify(problems)).not.toContain('pQ7');
  });

  describe('that is empty', () => {
    const VAULT: Environment = { INPUT_VAULT: 'ctxecokv' };

    test.each<[string, Environment]>([
      ['alone', {}],
      ['beside a vault', VAULT],
      ['beside a vault that a variable names', { DBCRED_VAULT: 'ctxecokv' }],
      ['beside a config file', { INPUT_CONFIG: 'dbcred.yml' }],
      ['with heal', { ...HEALING, 'INPUT_DATABASE-URL': undefined }],
      ['in a pull request of the repository', { ...VAULT, GITHUB_EVENT_NAME: 'pull_request' }],
    ])('%s: that is what is said, and nothing else', async (_how, env) => {
      for (const text of ['', ' ', '\n']) {
        const files = { 'dbcred.yml': CONFIG, 'event.json': event('org/app') };
        const problems = await refusals(
          {
            GITHUB_EVENT_PATH: 'event.json',
            GITHUB_REPOSITORY: 'org/app',
            ...env,
            'INPUT_DATABASE-URL': text,
          },
          files,
        );
        expect(problems.map(({ code, target }) => [code, target])).toEqual([
          ['database-url-empty', 'input database-url'],
        ]);
        expect(problems[0]?.fix).toContain('gh secret list --repo org/app');
      }
    });

    test('is another thing than one that is left out: then the vault is checked', async () => {
      const { databaseUrl, vault } = await read({ ...VAULT, 'INPUT_DATABASE-URL': 'not-given' });
      expect([databaseUrl, vault?.vault]).toEqual([undefined, 'ctxecokv']);
      expect((await read(VAULT)).databaseUrl).toBeUndefined();
      const [problem] = await refusals({ 'INPUT_DATABASE-URL': 'not-given' });
      expect(problem?.target).toBe('input vault');
    });

    test('is nothing to the other modes', async () => {
      const problems = await refusals({ INPUT_MODE: 'sync', 'INPUT_DATABASE-URL': '' });
      expect(problems.map(({ code }) => code)).not.toContain('database-url-empty');
    });

    const event = (head: string | null, base = 'org/app') =>
      JSON.stringify({
        pull_request: {
          head: { repo: head === null ? null : { full_name: head } },
          base: { repo: { full_name: base } },
        },
      });
    const inputsOf = (env: Environment, files: Files) =>
      readInputs({ 'INPUT_DATABASE-URL': '', ...env }, new SecretForms(() => undefined), (path) => {
        const text = files[path];
        if (text === undefined) throw new Error('ENOENT');
        return text;
      });

    test.each<[string, Environment, Files]>([
      ['pull_request', {}, { 'event.json': event('somebody/app') }],
      ['pull_request_review', VAULT, { 'event.json': event('somebody/app') }],
      ['pull_request', HEALING, { 'event.json': event(null) }],
      ['pull_request', { GITHUB_ACTOR: 'dependabot[bot]' }, {}],
      ['push', { GITHUB_ACTOR: 'dependabot[bot]', ...VAULT }, {}],
    ])(
      'in a run of %s that gets no secrets (%o): a warning, and nothing is wrong',
      async (name, env, files) => {
        const all = {
          GITHUB_EVENT_NAME: name,
          GITHUB_EVENT_PATH: 'event.json',
          ...env,
          'INPUT_DATABASE-URL': '',
        };
        expect(await inputsOf(all, files)).toEqual({
          mode: 'without-secrets',
          note: expect.stringMatching(
            /^The input database-url is empty, so nothing was checked: .*(fork|Dependabot)/,
          ),
        });
      },
    );

    test.each<[string, Environment, Files]>([
      ['schedule', {}, {}],
      ['pull_request', {}, { 'event.json': event('Org/App') }],
      ['pull_request', {}, {}],
      ['pull_request', {}, { 'event.json': 'nonsense' }],
      ['pull_request_target', {}, { 'event.json': event('somebody/app') }],
      ['schedule', { GITHUB_ACTOR: 'dependabot[bot]' }, {}],
      ['pull_request', { INPUT_HAEL: 'true' }, { 'event.json': event('somebody/app') }],
    ])(
      'in a run of %s that gets them, or with something else wrong (%o): refused',
      async (name, env, files) => {
        const all = { GITHUB_EVENT_NAME: name, GITHUB_EVENT_PATH: 'event.json', ...env };
        await expect(inputsOf(all, files)).rejects.toThrow(/database-url/);
      },
    );
  });

  test('is no variable that every job has: DATABASE_URL is not read', async () => {
    expect(await refusals({ DATABASE_URL: URL_GIVEN })).toHaveLength(1);
  });
});

describe('a bad value is refused, naming the input', () => {
  test.each<[string, string, Environment]>([
    ['wait', 'words', { INPUT_WAIT: '2m' }],
    ['wait', 'less than nothing', { INPUT_WAIT: '-1' }],
    ['wait', 'more than an hour', { INPUT_WAIT: '3601' }],
    ['wait', 'for ever', { INPUT_WAIT: 'Infinity' }],
    ['heal', 'yes', { INPUT_HEAL: 'yes' }],
    ['fail-on-drift', 'never', { 'INPUT_FAIL-ON-DRIFT': 'never' }],
    ['databases', 'two spellings that disagree', { INPUT_DATABASES: 'a', INPUT_databases: 'b' }],
    ['tenant-id', 'nothing beside client-id', { 'INPUT_CLIENT-ID': 'a' }],
    ['vault', 'heal without it', { ...HEALING, INPUT_VAULT: '' }],
    ['github-token', 'heal without it', { ...HEALING, 'INPUT_GITHUB-TOKEN': '' }],
    ['repository', 'heal without it', { ...HEALING, GITHUB_REPOSITORY: '' }],
    ['database-url', 'heal without it', { ...HEALING, 'INPUT_DATABASE-URL': '' }],
  ])('%s: %s', async (input, _what, env) => {
    const problems = await refusals({ ...LEAST, ...env });
    expect(problems.map(({ target }) => target)).toEqual([`input ${input}`]);
    for (const { fix } of problems) expect(fix).toContain(input);
  });

  test('heal says everything that it needs at once', async () => {
    const problems = await refusals({ INPUT_HEAL: 'true' });
    expect(problems.map(({ target }) => target.replace('input ', '')).sort()).toEqual([
      ...['database-url', 'github-token', 'repository', 'vault'],
    ]);
  });
});

describe('the config file', () => {
  const refuse = (message: string, code: string): never => {
    throw Object.assign(new Error(message), { code });
  };

  const found = (path: string) => ({ found: true, path, topology: { vault: 'kv-of-the-file' } });

  test('by default is read when it exists, and tells the vault', async () => {
    const { config, vault } = await read(LEAST, { '.github/dbcred.yml': CONFIG });
    expect(config).toMatchObject(found('.github/dbcred.yml'));
    expect(vault?.vault).toBe('kv-of-the-file');
  });

  test.each<[string, Environment]>([
    ['INPUT_CONFIG', { INPUT_CONFIG: 'conf/db.yml' }],
    ['DBCRED_CONFIG', { DBCRED_CONFIG: 'conf/db.yml' }],
    ['INPUT_CONFIG before DBCRED_CONFIG', { INPUT_CONFIG: 'conf/db.yml', DBCRED_CONFIG: 'other.yml' }],
  ])('is the one of %s, which is enough without vault and database-url', async (_how, env) => {
    const asked: string[] = [];
    const files = { 'conf/db.yml': CONFIG, '.github/dbcred.yml': 'vault: wrong-one' };
    const { config, vault, databaseUrl } = await read(env, files, asked);
    expect(config).toMatchObject(found('conf/db.yml'));
    expect([vault?.vault, databaseUrl, asked]).toEqual(['kv-of-the-file', undefined, ['conf/db.yml']]);
  });

  test('by default is enough without vault and database-url, since it names the vault', async () => {
    const { config, vault } = await read({}, { '.github/dbcred.yml': CONFIG });
    expect([config.found, vault?.vault]).toEqual([true, 'kv-of-the-file']);
  });

  test('tells the vault to heal from, too', async () => {
    const env = { ...HEALING, INPUT_VAULT: '', INPUT_CONFIG: 'db.yml' };
    const { heal, vault } = await read(env, { 'db.yml': CONFIG });
    expect([heal, vault?.vault]).toEqual([true, 'kv-of-the-file']);
  });

  test.each(['pull_request', 'pull_request_target', 'issue_comment'])(
    'is not enough on %s, which is said before anything else is tried',
    async (GITHUB_EVENT_NAME) => {
      const problems = await refusals({ GITHUB_EVENT_NAME, INPUT_CONFIG: 'db.yml' }, { 'db.yml': CONFIG });
      expect(problems.map(({ target }) => target)).toEqual(['input vault']);
    },
  );

  test('that is wrong is told together with everything else that is', async () => {
    const env = { ...LEAST, INPUT_WAIT: 'long', INPUT_WIAT: '1', INPUT_CONFIG: 'missing.yml' };
    const targets = (await refusals(env)).map(({ target }) => target);
    expect(targets.toSorted()).toEqual(['config missing.yml', 'input wait', 'input wiat']);
  });

  test.each(['sync', 'rotate'])(
    'is read by %s too, and complained about together with the rest',
    async (mode) => {
      const env = { INPUT_MODE: mode, INPUT_CONFIG: 'wrong.yml', INPUT_WAIT: 'x', GITHUB_TOKEN: 't' };
      const reading = readInputs(env, new SecretForms(() => undefined), () => ':');
      const thrown = await reading.catch((problems: unknown) => problems);
      expect(problemsOf(thrown).map(({ code, target }) => [code, target])).toEqual([
        ['input-invalid', 'input wait'],
        ['config-invalid', 'config wrong.yml'],
      ]);
    },
  );

  const TOPOLOGY = `vault: topologyskv
server: { host: db.test, user: app }
databases: [shop]
secrets:
  password: pw
  connection-strings: [{ name: shop-url, database: shop }]
consumers:
  - { github-secret: A, repository: org/one, from: shop-url }
`;
  const withTopology = (env: Record<string, string>) =>
    readInputs(
      { GITHUB_TOKEN: 't', GITHUB_REPOSITORY: 'org/app', ...env },
      new SecretForms(() => undefined),
      () => TOPOLOGY,
    );

  test.each<[string, boolean]>([
    ['rotate', true],
    ['sync', false],
  ])(
    'makes a %s one of the whole topology: its vault, its consumers, and nothing of the inputs',
    async (mode, asked) => {
      const inputs = await withTopology({ INPUT_MODE: mode, GITHUB_RUN_ID: '77' });
      expect(inputs).toMatchObject({
        ...{ mode: 'rotate', rotationAsked: asked, vault: 'topologyskv', also: undefined, runId: '77' },
        topology: { consumers: [{ name: 'A' }] },
      });
    },
  );

  test.each<[string, Record<string, string>, object]>([
    ['github-secret', { 'INPUT_GITHUB-SECRET': 'url' }, { name: 'URL', from: 'database-url' }],
    ['environment', { INPUT_ENVIRONMENT: 'prod' }, { name: 'DATABASE_URL', environment: 'prod' }],
    ['secret', { INPUT_SECRET: 'shop-url' }, { from: 'shop-url', repository: { owner: 'org', repo: 'app' } }],
    ['repository', { INPUT_REPOSITORY: 'org/two' }, { repository: { owner: 'org', repo: 'two' } }],
  ])('the GitHub secret that %s describes is a consumer beside it', async (_input, env, expected) => {
    expect(await withTopology({ INPUT_MODE: 'sync', ...env })).toMatchObject({ also: expected });
  });

  test.each<[string, Record<string, string>]>([
    ['an export, by default', { INPUT_MODE: 'rotate', INPUT_EXPORT: 'URL' }],
    ['an export of a sync', { INPUT_MODE: 'sync', INPUT_EXPORT: 'URL', INPUT_SECRET: 'other-url' }],
    ['a GitHub secret', { INPUT_MODE: 'rotate', INPUT_ENVIRONMENT: 'prod' }],
  ])(
    '%s of a secret that a rotation leaves behind is refused, and says which there are',
    async (_what, env) => {
      const [problem, ...more] = problemsOf(await withTopology(env).catch((thrown: unknown) => thrown));
      expect(more).toEqual([]);
      expect(problem).toMatchObject({ code: 'input-invalid', target: 'input secret' });
      expect(problem?.what).toMatch(/must be a secret that the config file names: .*shop-url/);
      await withTopology({ ...env, INPUT_SECRET: 'Shop-Url' });
    },
  );

  test('recover-with-arm needs the subscription, and the resource group of the server', async () => {
    const thrown = await withTopology({ INPUT_MODE: 'rotate', 'INPUT_RECOVER-WITH-ARM': 'true' }).catch(
      (one: unknown) => one,
    );
    expect(problemsOf(thrown).map(({ target }) => target)).toEqual([
      'input subscription-id',
      'input recover-with-arm',
    ]);
  });

  test('has less to say about the vault than the input', async () => {
    const { vault } = await read({ ...LEAST, INPUT_VAULT: 'ctxecokv' }, { '.github/dbcred.yml': CONFIG });
    expect(vault?.vault).toBe('ctxecokv');
  });

  const untrusted = [
    ...['pull_request', 'pull_request_target', 'pull_request_review', 'pull_request_review_comment'],
    'issue_comment',
  ];
  const cases = untrusted.flatMap((event) => [
    [event, {}] as const,
    [event, { INPUT_CONFIG: 'db.yml' }] as const,
  ]);
  test.each(cases)('is not even opened on %s, with %o', async (event, env) => {
    const asked: string[] = [];
    const files = { 'db.yml': CONFIG, '.github/dbcred.yml': CONFIG };
    const { config, vault } = await read({ ...LEAST, ...env, GITHUB_EVENT_NAME: event }, files, asked);
    expect([asked, vault]).toEqual([[], undefined]);
    expect(config).toEqual({ found: false, why: expect.stringContaining(event), untrustedEvent: event });
  });

  test.each(['push', 'schedule', 'workflow_dispatch'])('is read on %s', async (GITHUB_EVENT_NAME) => {
    const { config } = await read({ ...LEAST, GITHUB_EVENT_NAME }, { '.github/dbcred.yml': CONFIG });
    expect(config).toMatchObject(found('.github/dbcred.yml'));
  });

  test.each<[string, Environment]>([
    ['the input', { INPUT_CONFIG: 'missing.yml' }],
    ['DBCRED_CONFIG', { DBCRED_CONFIG: 'missing.yml' }],
    ['the input, naming the default', { INPUT_CONFIG: '.github/dbcred.yml' }],
  ])('that %s names must exist', async (_how, env) => {
    const problems = await refusals({ ...LEAST, ...env });
    expect(problems).toEqual([
      expect.objectContaining({
        code: 'config-not-found',
        target: `config ${Object.values(env)[0]}`,
        answer: expect.stringContaining('ENOENT'),
        fix: expect.stringContaining('actions/checkout'),
      }),
    ]);
  });

  test.each([
    ['a folder', () => readTextFile('/')],
    ['an endless device', () => readTextFile('/dev/zero')],
    ['a file of somebody else', () => refuse('EACCES: permission denied', 'EACCES')],
  ])('%s in its place is no missing file, and nothing is done without it', async (_what, readFile) => {
    const reading = readInputs({ ...LEAST }, new SecretForms(() => undefined), readFile);
    const [problem] = problemsOf(await reading.catch((thrown: unknown) => thrown));
    expect(problem).toMatchObject({ code: 'config-not-found', target: 'config .github/dbcred.yml' });
    expect(problem?.likelyCause).toMatch(/no readable file/);
  });

  test.each<[string, Environment]>([
    ['by default', {}],
    ['by name', { INPUT_CONFIG: '.github/dbcred.yml' }],
  ])('that is not valid, found %s, is refused with each place where it is wrong', async (_how, env) => {
    const text = CONFIG.replace('kv-of-the-file', '1')
      .replace('user:', 'usr:')
      .replace('database: shop', 'database: Shop');
    const [problem, ...more] = await refusals({ ...LEAST, ...env }, { '.github/dbcred.yml': text });
    expect(more).toEqual([]);
    expect(problem).toMatchObject({ code: 'config-invalid', target: 'config .github/dbcred.yml' });
    expect(problem?.likelyCause.split('\n')).toEqual([
      expect.stringMatching(/^1:8 vault /),
      expect.stringMatching(/^2:9 .*user.* is missing/),
      expect.stringMatching(/^2:29 .*usr.*did you mean user/),
      expect.stringMatching(/^4:79 .*database.*Shop.*did you mean shop/),
    ]);
    expect(problem?.fix).toContain('.github/dbcred.yml');
  });

  test.each(['', ':', '- a\n', 'vault: [', '\u0000'])('that is no such YAML is refused: %j', async (text) => {
    const problems = await refusals(LEAST, { '.github/dbcred.yml': text });
    expect(problems.map(({ code }) => code)).toEqual(['config-invalid']);
    expect(problems[0]?.likelyCause).toMatch(/^\d+:\d+ \S/);
  });
});

describe('what was probably meant', () => {
  test.each<[string, Environment, string]>([
    ['an input', { INPUT_DATABASEURL: URL_GIVEN }, 'did you mean database-url?'],
    ['an input', { 'INPUT_DRY-RUNN': 'true' }, 'did you mean dry-run?'],
    ['a mode', { INPUT_MODE: 'chekc' }, 'did you mean check?'],
    ['a config file as the vault', { INPUT_VAULT: '.github/dbcred.yml' }, 'belongs to config'],
    ['a config file as the secret', { INPUT_SECRET: '.github/dbcred.yml' }, 'belongs to config'],
    ['a connection string as the vault', { INPUT_VAULT: URL_GIVEN }, 'belongs to database-url'],
    ['a connection string as the secret', { INPUT_SECRET: URL_GIVEN }, 'belongs to database-url'],
    ['a vault as the secret', { INPUT_SECRET: 'acme-kv.vault.azure.net' }, 'belongs to vault'],
    [
      'the address of a secret as the vault',
      { INPUT_VAULT: 'https://acme-kv.vault.azure.net/secrets/database-url/0123' },
      'the name of the secret to secret',
    ],
  ])('%s: %o', async (_what, env, hint) => {
    const problems = await refusals({ ...LEAST, ...env });
    expect(problems.map(({ answer }) => answer).join()).toContain(hint);
    expect(JSON.stringify(problems)).not.toContain('pQ7');
  });

  test.each(['acme-kv.vault.azure.net', 'acme-kv.vault.usgovcloudapi.net', 'acme-kv.vault.azure.cn/'])(
    'the host of a vault is taken for its address: %s',
    async (host) => {
      expect((await read({ INPUT_VAULT: host })).vault?.vault).toBe(`https://${host}`);
    },
  );
});
