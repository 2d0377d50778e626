import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { topologyFile } from '../../emulators/seed/topology.ts';
import { validate } from '../../src/modes/validate.ts';
import { configText } from '../../src/setup/config-text.ts';
import { checkWorkflow, rotateWorkflow } from '../../src/setup/workflow-text.ts';
import { MOST } from './set-up-answers.ts';

/** What `validate` says of files, which it gets from memory. */

const CONFIG = topologyFile({ vaultUrl: 'my-vault', databasePort: 5432, role: 'app' });
const TWO = `vault: my-vault
servers: { core: { host: db.example } }
credentials:
  shop: { server: core, user: shop, databases: [shop], secrets: { password: shop-password } }
  blog: { server: core, user: blog, databases: [blog], secrets: { password: blog-password } }
`;

type Files = Readonly<Record<string, string>>;

/** What the config file's `quiet` names. */
const PIPELINE = '.github/workflows/daily-pipeline.yml';

const asked = { config: undefined, repository: 'org/secai-radar', action: undefined };

/** As `file:line:column code severity` and what was looked at. */
async function found(given: Files, more: Partial<Parameters<typeof validate>[0]> = {}) {
  const files: Files = { [PIPELINE]: 'on: push\njobs: {}\n', ...given };
  const { problems, looked } = await validate(
    { ...asked, ...more },
    {
      readFile(path) {
        const text = files[path];
        if (text === undefined) throw Object.assign(new Error(`${path} is not there`), { code: 'ENOENT' });
        return text;
      },
      filesIn: (folder) =>
        Object.keys(files).flatMap((path) =>
          path.startsWith(`${folder}/`) ? [path.slice(folder.length + 1)] : [],
        ),
    },
  );
  const said = problems.map(({ problem: { code, place }, severity }) =>
    [place === undefined ? '' : `${place.line}:${place.column}`, code, severity === 'error' ? '' : severity]
      .join(' ')
      .trim(),
  );
  return { said, looked, problems: problems.map(({ problem }) => problem) };
}

/** A workflow of one job; `step` are the lines under `with:` of its last step. */
function workflow(step: string, o: { on?: string; job?: string; before?: string } = {}): string {
  const {
    on = 'push',
    job = 'permissions: { contents: read, id-token: write }',
    before = '- uses: actions/checkout@v6',
  } = o;
  return `on: ${on}
jobs:
  one:
    runs-on: ubuntu-latest
    ${job}
    steps:
      ${before}
      - uses: org/dbcred-sync@v1
        with:
${step
  .split('\n')
  .map((line) => `          ${line}`)
  .join('\n')}
`;
}

const SIGN_IN = 'client-id: ${{ vars.AZURE_CLIENT_ID }}\ntenant-id: ${{ vars.AZURE_TENANT_ID }}';
const TOKEN = 'github-token: ${{ secrets.DBCRED_GITHUB_TOKEN }}';
const ROTATE = `mode: rotate\n${SIGN_IN}\n${TOKEN}`;
const at = '.github/workflows/one.yml';
const file = '.github/dbcred.yml';

describe('a step of dbcred-sync', () => {
  it.each<[string, string, Parameters<typeof workflow>[1], readonly string[]]>([
    ['that is right', ROTATE, {}, []],
    ['an input that there is not', `${ROTATE}\nmoed: check`, {}, ['14:11 input-unknown']],
    ['one whose value is an expression', `${ROTATE}\nmoed: \${{ x }}`, {}, ['14:11 input-unknown']],
    ['a mode that there is not', 'mode: rotaet', {}, ['10:17 input-invalid']],
    ['a number that is none', `${ROTATE}\nquiet-wait: soon`, {}, ['14:23 input-invalid']],
    ['a flag that YAML reads', `${ROTATE}\ndry-run: yes`, {}, ['14:20 input-invalid']],
    ['a value that an expression makes', `${ROTATE}\ndry-run: \${{ inputs.dry-run }}`, {}, []],
    ['a credential of a file that has no list', `${ROTATE}\ncredential: shop`, {}, ['14:23 input-invalid']],
    ['no token', `mode: rotate\n${SIGN_IN}`, {}, ['8:9 github-token-missing']],
    [
      'the workflow’s own token',
      `mode: rotate\n${SIGN_IN}\ngithub-token: \${{ github.token }}`,
      {},
      ['13:25 github-token-of-workflow'],
    ],
    ['half a sign-in', `mode: rotate\n${TOKEN}\nclient-id: x`, {}, ['8:9 input-invalid']],
    ['what the file has not', `${ROTATE}\nexcept: zpe-config-yaml`, {}, ['14:19 input-invalid']],
    ['recovery without a subscription', `${ROTATE}\nrecover-with-arm: true`, {}, ['8:9 input-invalid']],
    ['a config file that is not there', `${ROTATE}\nconfig: dbcred.yml`, {}, ['14:19 config-not-found']],
    ['a config file by another way to write it', `${ROTATE}\nconfig: ./.github/dbcred.yml`, {}, []],
    ['a job that has not checked out', ROTATE, { before: '' }, ['8:9 config-not-found']],
    ['files that a script brings', ROTATE, { before: '- run: git clone there' }, []],
    [
      'another repository’s files',
      ROTATE,
      { before: '- uses: actions/checkout@v6\n        with: { repository: org/other }' },
      [],
    ],
    ['no permission', ROTATE, { job: 'permissions: { contents: read }' }, ['5:5 id-token-permission']],
    ['no permissions at all', ROTATE, { job: 'timeout-minutes: 5' }, ['3:3 id-token-permission']],
    ['every permission', ROTATE, { job: 'permissions: write-all' }, []],
    [
      'a check of one string, which signs in nowhere',
      'database-url: ${{ secrets.OTHER }}',
      { before: '', job: 'permissions: {}' },
      [],
    ],
    [
      'a check of nothing',
      'database-url: ""',
      { before: '', job: 'permissions: {}' },
      ['10:25 database-url-empty'],
    ],
    ['nobody signed in', `mode: rotate\n${TOKEN}`, {}, ['8:9 azure-sign-in-missing']],
    [
      'azure/login before',
      `mode: rotate\n${TOKEN}`,
      { before: '- uses: actions/checkout@v6\n      - uses: azure/login@v2' },
      [],
    ],
    [
      'a check that asks the vault only perhaps',
      'database-url: ${{ secrets.OTHER }}',
      { job: 'permissions: {}' },
      [],
    ],
    [
      'and may then ask for a token',
      `database-url: \${{ secrets.OTHER }}\n${SIGN_IN}`,
      { job: 'permissions: {}' },
      ['5:5 id-token-permission'],
    ],
    ['a rotation after a pull request', ROTATE, { on: 'pull_request' }, ['8:9 config-not-found']],
    ['a rotation after a pull request, among others', ROTATE, { on: '[pull_request, push]' }, []],
    [
      'variables of a script',
      'mode: rotate',
      { before: '- uses: actions/checkout@v6\n      - run: echo A=1 >> "$GITHUB_ENV"' },
      [],
    ],
    ['a mode that an expression makes', 'mode: ${{ inputs.mode }}', {}, []],
    ['validate itself', 'mode: validate', { on: 'pull_request', job: 'permissions: {}' }, []],
  ])('%s', async (_what, step, around, said) => {
    expect((await found({ [file]: CONFIG, [at]: workflow(step, around) })).said).toEqual(said);
  });
});

describe('a job that reads a secret which the file keeps', () => {
  const reading = (job: string, line: string): string =>
    `on: push\njobs:\n  one:\n    runs-on: ubuntu-latest\n    ${job}\n    steps:\n      - run: psql\n        env: { URL: "${line}" }\n`;

  it.each<[string, string, string, readonly string[]]>([
    ['in its environment', 'environment: daily-pipeline', '${{ secrets.DATABASE_URL }}', []],
    [
      'in its environment, with a URL',
      'environment: { name: Daily-Pipeline, url: x }',
      '${{ secrets.DATABASE_URL }}',
      [],
    ],
    ['in no environment', 'timeout-minutes: 5', '${{ secrets.DATABASE_URL }}', ['8:21 workflow-environment']],
    [
      'in another one',
      'environment: production',
      "${{ secrets['database_url'] }}",
      ['8:21 workflow-environment'],
    ],
    [
      'in one that an expression names',
      'environment: ${{ inputs.where }}',
      '${{ secrets.DATABASE_URL }}',
      [],
    ],
    ['that it does not keep', 'timeout-minutes: 5', '${{ secrets.OTHER_URL }}', []],
    ['in words alone', 'timeout-minutes: 5', 'secrets.DATABASE_URL', []],
  ])('%s', async (_what, job, line, said) => {
    expect((await found({ [file]: CONFIG, [at]: reading(job, line) })).said).toEqual(said);
  });

  const READ = '${{ secrets.DATABASE_URL }}';
  it.each<[string, string, readonly string[]]>([
    [
      'env: of the workflow',
      `env: { A: 1, URL: "${READ}" }\njobs:\n  one: { steps: [{ run: psql }] }\n  two: { steps: [] }\n`,
      ['2:19'],
    ],
    [
      'env: of the workflow that the job sets itself',
      `env: { URL: "${READ}" }\njobs:\n  one: { env: { URL: x }, steps: [] }\n`,
      [],
    ],
    [
      'env: of the job',
      `jobs:\n  one:\n    env:\n      URL: "${READ}"\n    steps:\n      - run: psql\n`,
      ['5:12'],
    ],
    [
      'its container',
      `jobs:\n  one:\n    container: { image: x, env: { URL: "${READ}" } }\n    steps: []\n`,
      ['4:40'],
    ],
    [
      'a service',
      `jobs:\n  one:\n    services: { api: { image: x, env: { URL: "${READ}" } } }\n    steps: []\n`,
      ['4:46'],
    ],
    [
      'the password of a registry',
      `jobs:\n  one:\n    container: { credentials: { password: "${READ}" } }\n    steps: []\n`,
      ['4:43'],
    ],
    [
      'what a called workflow gets under another name',
      `jobs:\n  one:\n    uses: ./.github/workflows/x.yml\n    secrets: { URL: "${READ}" }\n`,
      ['5:21'],
    ],
    [
      'what a called workflow gets as it is',
      `jobs:\n  one:\n    uses: ./.github/workflows/x.yml\n    secrets: { database_url: "${READ}" }\n`,
      [],
    ],
  ])('where it is written: %s', async (_what, text, places) => {
    const { said, problems } = await found({ [file]: CONFIG, [at]: `on: push\n${text}` });
    expect(said).toEqual(places.map((place) => `${place} workflow-environment`));
    for (const { fix } of problems)
      expect(fix).toContain(text.includes('uses:') ? 'of the called workflow' : 'in the job;');
  });

  it('of another repository is none of its business, and where nobody knows which this is, nothing is said', async () => {
    const files = { [file]: CONFIG, [at]: reading('timeout-minutes: 5', '${{ secrets.DATABASE_URL }}') };
    for (const repository of ['org/other', undefined])
      expect((await found(files, { repository })).said).toEqual([]);
  });

  it('and that the repository has, too, gets that one', async () => {
    const both = CONFIG.replace(
      'consumers:\n',
      'consumers:\n  - { github-secret: DATABASE_URL, repository: org/secai-radar, from: database-url }\n',
    );
    const files = { [file]: both, [at]: reading('timeout-minutes: 5', '${{ secrets.DATABASE_URL }}') };
    expect((await found(files)).said).toEqual([]);
  });
});

describe('a call of keep.yml', () => {
  const calling = (permissions: string) => `on: push
jobs:
  keep:
    ${permissions}
    uses: org/dbcred-sync/.github/workflows/keep.yml@v1
`;

  it.each([
    ['contents: read, id-token: write, issues: write', []],
    ['contents: read, issues: write', ['4 5 id-token-permission']],
    ['contents: read, id-token: write', ['4 5 workflow-invalid']],
  ])('that grants %s', async (granted, expected) => {
    const { problems } = await found({
      [file]: CONFIG,
      '.github/workflows/keep.yml': calling(`permissions: { ${granted} }`),
    });
    expect(problems.map(({ code, place }) => `${place?.line} ${place?.column} ${code}`)).toEqual(expected);
  });
});

describe('a reusable workflow', () => {
  const calling = (job: string) => `on: push
jobs:
  call:
    ${job}
    uses: ./.github/workflows/one.yml
`;
  const caller = '.github/workflows/caller.yml';
  const GRANTS = 'permissions: { contents: read, id-token: write }';
  const NONE = 'timeout-minutes: 5';
  const placesOf = async (files: Files) =>
    (await found({ [file]: CONFIG, ...files })).problems.map(({ code, place }) =>
      [place?.file.split('/').at(-1), place?.line, place?.column, code].join(' '),
    );

  it.each<[string, { on?: string; job: string; caller?: string }, readonly string[]]>([
    ['that asks for the token, of a job that grants it', { job: GRANTS, caller: GRANTS }, []],
    ['that says nothing, of a job that grants it', { job: NONE, caller: GRANTS }, []],
    ['that says nothing, and nobody here calls it', { job: NONE }, []],
    [
      'that says nothing, and something else starts it, too',
      { on: '[workflow_call, workflow_dispatch]', job: NONE, caller: GRANTS },
      ['one.yml 3 3 id-token-permission'],
    ],
    [
      'that asks for the token, of a job that does not grant it',
      { job: GRANTS, caller: 'permissions: { contents: read }' },
      ['caller.yml 4 5 id-token-permission'],
    ],
    [
      'that says nothing, of a job that says nothing',
      { job: NONE, caller: NONE },
      ['caller.yml 3 3 id-token-permission'],
    ],
    [
      'that wants none, whoever calls it',
      { job: 'permissions: {}', caller: NONE },
      ['one.yml 5 5 id-token-permission'],
    ],
  ])('%s', async (_what, { on = 'workflow_call', job, caller: calls }, expected) => {
    const files = {
      [at]: workflow(ROTATE, { on, job }),
      ...(calls === undefined ? {} : { [caller]: calling(calls) }),
    };
    expect(await placesOf(files)).toEqual(expected);
  });
});

describe('a composite action of the repository', () => {
  const action = (step: string) => `name: ours
runs:
  using: composite
  steps:
    - uses: org/dbcred-sync@v1
      with:
${step
  .split('\n')
  .map((line) => `        ${line}`)
  .join('\n')}
`;
  const path = '.github/actions/rotate/action.yml';
  const using = (o: Parameters<typeof workflow>[1] & { uses?: string } = {}) =>
    workflow('', o).replace(
      /uses: org\/dbcred-sync@v1[\s\S]*/,
      `uses: ${o.uses ?? './.github/actions/rotate'}\n`,
    );
  const placesOf = async (files: Files) => {
    const { problems, looked } = await found({ [file]: CONFIG, ...files });
    const said = problems.map(({ code, place }) => [place?.file, place?.line, place?.column, code].join(' '));
    return { said, looked: looked.at(-1) };
  };

  it('is looked at where a job uses it: what is wrong with its step stands there, and what the job lacks in the workflow', async () => {
    expect(await placesOf({ [at]: using(), [path]: action(ROTATE) })).toEqual({
      ...{ said: [], looked: `${at} (1 step of dbcred-sync)` },
    });
    const wrong = action(`${ROTATE}\nmoed: check`);
    const both = { [at]: using({ job: 'permissions: {}' }), [path]: wrong };
    const other = '.github/workflows/two.yml';
    expect((await placesOf({ ...both, [other]: using() })).said).toEqual([
      `${at} 5 5 id-token-permission`,
      `${path} 11 9 input-unknown`,
    ]);
    expect((await placesOf({ [at]: using({ before: '' }), [path]: action(ROTATE) })).said).toEqual([
      `${path} 5 7 config-not-found`,
    ]);
  });

  it('may use another; one that is not there, of another kind, above, or in a circle, is passed over', async () => {
    const outer = 'runs:\n  using: composite\n  steps:\n    - uses: ./.github/actions/rotate\n';
    const outerPath = '.github/actions/outer/action.yaml';
    const uses = './.github/actions/outer/';
    const wrong = { [at]: using({ uses }), [path]: action('mode: rotaet') };
    expect((await placesOf({ ...wrong, [outerPath]: outer })).said).toEqual([`${path} 7 15 input-invalid`]);
    for (const other of [
      {},
      { [outerPath]: 'runs: { using: node24, main: x.js }\n' },
      { [outerPath]: outer.replace('rotate', 'outer') },
    ])
      expect((await placesOf({ ...wrong, ...other })).said).toEqual([]);
    expect((await placesOf({ ...wrong, [at]: using({ uses: './../x' }) })).said).toEqual([]);
  });
});

describe('a file of several credentials', () => {
  it.each<[string, string, readonly string[]]>([
    ['one of them', 'credential: shop', []],
    ['none of them', 'credential: shpo', ['14:23 credential-unknown']],
    ['nobody knows which', 'credential: ${{ matrix.credential }}', []],
  ])('%s', async (_what, line, said) => {
    expect((await found({ [file]: TWO, [at]: workflow(`${ROTATE}\n${line}`) })).said).toEqual(said);
  });

  it('a rotation that names none', async () => {
    expect((await found({ [file]: TWO, [at]: workflow(ROTATE) })).said).toEqual(['8:9 credential-not-named']);
  });
});

describe('the config file', () => {
  it('has a problem for each complaint, where it stands, however many steps name it', async () => {
    const wrong = CONFIG.replace('from: database-url,', 'from: database-urls,').replace(
      'port: 5432',
      'port: x',
    );
    const files = { [file]: wrong, [at]: workflow(ROTATE), '.github/workflows/two.yml': workflow(ROTATE) };
    const { said, problems } = await found(files);
    expect(said).toEqual(['2:34 config-invalid', '13:100 config-invalid']);
    expect(problems.map(({ likelyCause }) => likelyCause)).toEqual([
      expect.stringContaining('server.port must be a whole number'),
      expect.stringContaining('database-urls'),
    ]);
  });

  it('may wait only for workflows that there are, of this repository', async () => {
    const text = CONFIG.replace('quiet: daily-pipeline.yml', 'quiet: dialy-pipeline.yml');
    const { said, problems } = await found({ [file]: text, [at]: workflow(ROTATE) });
    const line = text.split('\n').findIndex((one) => one.includes('dialy')) + 1;
    const column = (text.split('\n')[line - 1] ?? '').indexOf('dialy') + 1;
    expect(said).toEqual([`${line}:${column} config-invalid`]);
    expect(problems[0]?.likelyCause).toContain('did you mean daily-pipeline.yml?');
    expect((await found({ [file]: text }, { repository: 'org/other' })).said).toEqual([]);
    expect((await found({ [file]: text }, { repository: undefined })).said).toEqual([]);
  });

  it('warns of the environment from which GitHub moved what Copilot reads', async () => {
    const entry = (environment: string) =>
      `  - { github-secret: DB, repository: org/secai-radar, from: database-url, environment: ${environment} }\n`;
    const text = `${CONFIG.trimEnd()}\n${entry('Copilot')}${entry('copilots')}`;
    const { said, problems } = await found({ [file]: text });
    const line = text.split('\n').findIndex((one) => one.includes('environment: Copilot')) + 1;
    const column = (text.split('\n')[line - 1] ?? '').indexOf('Copilot') + 1;
    expect(said).toEqual([`${line}:${column} github-secrets-moved warning`]);
    expect(problems[0]?.fix).toContain('store: agents');
  });

  it('that a step names is looked at as well', async () => {
    const files = { [file]: CONFIG, 'other.yml': 'vault: [', [at]: workflow(`${ROTATE}\nconfig: other.yml`) };
    const { problems } = await found(files);
    expect(problems.map(({ code, place }) => [code, place?.file])).toEqual([['config-invalid', 'other.yml']]);
  });

  it('that was asked for must be there; without one, a workflow with inputs alone is enough; nothing is not', async () => {
    expect((await found({}, { config: 'x.yml' })).said).toEqual(['config-not-found']);
    const inputs = `mode: sync\nvault: my-vault\n${SIGN_IN}\n${TOKEN}`;
    expect((await found({ [at]: workflow(inputs) })).said).toEqual([]);
    expect((await found({ [at]: 'on: push\njobs: {}\n' })).said).toEqual(['config-not-found']);
  });
});

describe('a workflow', () => {
  it('that is no YAML is said to be so if it is about us, and is nobody’s business otherwise', async () => {
    const broken = 'on: push\njobs:\n  one: [\n';
    expect((await found({ [file]: CONFIG, [at]: broken })).said).toEqual([]);
    const ours = `${broken}# uses: org/dbcred-sync@v1\n`;
    expect((await found({ [file]: CONFIG, [at]: ours })).said).toEqual([
      expect.stringContaining('workflow-invalid'),
    ]);
  });

  it('may use aliases, as GitHub lets it; what they say counts where they stand', async () => {
    const text = workflow(`&inputs\n${ROTATE}`).replace('with:\n          &inputs', 'with: &inputs');
    const twice = `${text}      - uses: org/dbcred-sync@v1\n        with: *inputs\n`;
    expect((await found({ [file]: CONFIG, [at]: twice })).said).toEqual([]);
    const wrong = twice.replace('mode: rotate', 'mode: rotaet');
    expect((await found({ [file]: CONFIG, [at]: wrong })).said).toEqual(['10:17 input-invalid']);
  });

  it('of a copy of this action under another name is looked at where that runs', async () => {
    const text = workflow('moed: x').replace('org/dbcred-sync@v1', 'acme/rotator@v1');
    expect((await found({ [file]: CONFIG, [at]: text })).said).toEqual([]);
    expect((await found({ [file]: CONFIG, [at]: text }, { action: 'acme/rotator' })).said).toContain(
      '10:11 input-unknown',
    );
  });

  test('whatever it holds, it is answered', async () => {
    const value = fc.oneof(
      fc.string(),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.array(fc.string()),
      fc.object(),
    );
    const step = fc.record({
      uses: fc.constantFrom('org/dbcred-sync@v1', 'a/b@v1'),
      with: value,
      env: value,
      run: value,
    });
    const job = fc.record({
      permissions: value,
      environment: value,
      'runs-on': value,
      env: value,
      steps: fc.oneof(value, fc.array(step)),
    });
    const any = fc.record({
      on: value,
      env: value,
      permissions: value,
      jobs: fc.oneof(value, fc.dictionary(fc.string(), fc.oneof(value, job))),
    });
    await fc.assert(
      fc.asyncProperty(any, async (given) => {
        const { looked } = await found({ [file]: CONFIG, [at]: JSON.stringify(given) });
        expect(looked).toContain(file);
      }),
    );
  });
});

describe('nothing is said of', () => {
  const root = fileURLToPath(new URL('../../examples/', import.meta.url));
  const examples = readdirSync(root).filter((name) => name.endsWith('.yml'));

  it('the examples, but that the config file of one has several credentials', async () => {
    expect(examples.length).toBeGreaterThan(8);
    for (const name of examples) {
      const text = readFileSync(`${root}${name}`, 'utf8');
      const config = /credential: /.test(text)
        ? TWO.replaceAll('shop', /credential: ([\w-]+)/.exec(text)?.[1] ?? '')
        : CONFIG;
      const repository = 'org/other';
      expect([name, (await found({ [file]: config, [at]: text }, { repository })).said]).toEqual([name, []]);
    }
  });

  it('what init writes', async () => {
    const files = {
      [file]: configText(MOST),
      '.github/workflows/check.yml': checkWorkflow(MOST),
      '.github/workflows/rotate.yml': rotateWorkflow(MOST),
    };
    const { said, looked } = await found(files, { repository: MOST.repository });
    expect([said, looked.length]).toEqual([[], 3]);
  });
});
