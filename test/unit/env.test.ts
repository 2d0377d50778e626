import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { envFile } from '../../src/consumers/env-file.ts';
import { DISK } from '../../src/env-file/file-operations.ts';
import { type EnvPlan, type EnvTools, writeEnvFiles } from '../../src/modes/env.ts';
import { Problem } from '../../src/problem.ts';
import { SecretForms } from '../../src/redacted.ts';
import { parseTopology } from '../../src/topology/parsed-topology.ts';
import { type MemoryVault, memoryVault } from './memory-vault.ts';

/** `dbcred-sync env` above a vault in memory and a real disk. */

const CONFIG = `vault: my-vault
server: { host: db.example, user: app }
databases: [orders]
secrets:
  password: pw
  connection-strings: [{ name: url, database: orders }, { name: url-new, database: orders, create: true }]
checkouts: { o/r: r, o/gone: gone }
consumers:
  - { env-file: .env, repository: o/r, variable: URL, from: url }
  - { env-file: .env, repository: o/r, variable: PW, from: pw }
  - { env-file: new/.env, repository: o/r, variable: URL, from: url-new }
  - { env-file: .env, repository: o/gone, variable: URL, from: url }
`;
const url = (password: string) => `postgresql://app:${password}@db.example:5432/orders?sslmode=require`;

let root: string;
let vault: MemoryVault;
beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'dbcred-env-mode-')));
  await mkdir(join(root, 'r', 'new'), { recursive: true });
  vault = memoryVault({ secrets: { url: url('first'), pw: 'first', 'url-new': url('first') } });
});
afterEach(() => rm(root, { recursive: true }));

const parsed = parseTopology(CONFIG);
if (!parsed.ok) throw new Error(JSON.stringify(parsed.complaints));
const topology = parsed.value;

interface Having {
  readonly refused?: readonly string[];
  readonly dryRun?: boolean;
  readonly ignored?: boolean;
  readonly environment?: EnvTools['environment'];
  readonly of?: typeof topology;
}

async function run({
  refused = [],
  dryRun = false,
  ignored = true,
  environment = {},
  of = topology,
}: Having = {}) {
  const proven: string[] = [];
  const tools: EnvTools = {
    ...{ files: DISK, forms: new SecretForms(() => undefined), suffix: () => '4194305-abc' },
    ...{ clock: () => 0, sleep: async () => undefined, say: () => undefined },
    isIgnored: async () => ignored,
    environment,
  };
  const plan: EnvPlan = {
    ...{ vault: Promise.resolve(vault), topology: of, root, dryRun },
    entries: of.consumers.filter((one) => one.kind === 'env-file'),
    prove: () => async (secret) => {
      proven.push(`${secret.name} ${secret.value.reveal()}`);
      if (refused.some((password) => secret.value.reveal().includes(password))) throw refusal();
      return [];
    },
  };
  const result = await writeEnvFiles(plan, tools);
  const actions = result.lines.map(({ file, variable, action }) => `${variable} of ${file}: ${action}`);
  return { ...result, actions, proven };
}

function refusal(): Problem {
  return new Problem({
    ...{ code: 'database-credential-refused', what: 'refused', target: 'url', likelyCause: '', fix: '' },
  });
}

const read = (path: string) => readFile(join(root, 'r', path), 'utf8');

describe('one file', () => {
  test('gets all of its variables in one write, each proven once', async () => {
    await writeFile(join(root, 'r', '.env'), 'URL=old\nA=1\n');
    const { actions, proven, problems } = await run();
    expect(problems).toEqual([]);
    expect(actions).toEqual([
      'URL of .env in o/r: replaced',
      'PW of .env in o/r: created',
      'URL of new/.env in o/r: created',
      'URL of .env in o/gone: passed-over',
    ]);
    expect(await read('.env')).toBe(`URL=${url('first')}\nA=1\nPW=first\n`);
    expect(proven.toSorted()).toEqual(
      ['pw first', `url ${url('first')}`, `url-new ${url('first')}`].toSorted(),
    );
  });

  test('of which one value does not log in keeps all of its text; the other files are written', async () => {
    vault.hold('pw', 'wrong');
    await writeFile(join(root, 'r', '.env'), 'URL=old\n');
    const { actions, problems } = await run({ refused: ['wrong'] });
    expect(actions.slice(0, 3)).toEqual([
      'URL of .env in o/r: failed',
      'PW of .env in o/r: failed',
      'URL of new/.env in o/r: created',
    ]);
    expect(problems.map(({ code }) => code)).toEqual(['database-credential-refused']);
    expect(await read('.env')).toBe('URL=old\n');
  });

  test.each(['postgresql://app:<password>@db.example:5432/orders', '${DATABASE_URL}', 'CHANGE_ME'])(
    'that holds a placeholder is filled in, and that is said: %s',
    async (placeholder) => {
      await writeFile(join(root, 'r', '.env'), `URL=${placeholder}\n`);
      const looked = await run({ dryRun: true });
      const { notes, problems } = await run();
      expect([problems, await read('.env')]).toEqual([[], `URL=${url('first')}\nPW=first\n`]);
      for (const said of [notes, looked.notes]) {
        expect(said).toContainEqual(
          expect.stringMatching(/^\.env in o\/r: URL held a placeholder \(.*, in place of /),
        );
      }
      expect((await run()).notes.join()).not.toContain('placeholder');
    },
  );

  test('that holds a placeholder is no stale copy in a status', async () => {
    await writeFile(join(root, 'r', '.env'), 'URL=postgresql://app:***@db.example:5432/orders\n');
    const [entry] = topology.consumers.filter((one) => one.kind === 'env-file');
    if (entry === undefined) throw new Error('the config file names one');
    const tools = {
      files: DISK,
      forms: new SecretForms(() => undefined),
      suffix: () => '1-a',
      environment: {},
    };
    expect(await envFile(entry, topology, root, tools).inspect(await vault.read('url'))).toMatchObject({
      is: 'broken',
      why: 'URL holds a placeholder: a mask (asterisks, bullets or dots), in place of the password',
      fix: 'npx dbcred-sync env',
    });
  });

  test('that is right already is neither written nor proven again', async () => {
    await run();
    const { actions, proven } = await run();
    expect(actions.slice(0, 3).map((line) => line.split(': ')[1])).toEqual([
      'unchanged',
      'unchanged',
      'unchanged',
    ]);
    expect(proven).toEqual([]);
  });
});

describe('the vault', () => {
  test('changes after the value was read: the file ends with what the vault says, proven', async () => {
    let changed = false;
    vault.after = ({ kind, name }) => {
      if (kind !== 'read' || name !== 'url' || changed) return;
      changed = true;
      vault.hold('url', url('second'));
    };
    const { proven, problems } = await run();
    expect(problems).toEqual([]);
    expect(await read('.env')).toContain(url('second'));
    expect(proven).toContain(`url ${url('second')}`);
  });

  test('changes whenever it is read: that is said, and the file holds something that logged in', async () => {
    let count = 0;
    vault.after = ({ kind, name }) => {
      if (kind !== 'read' || name !== 'url') return;
      count += 1;
      vault.hold('url', url(`at-${count}`));
    };
    const { problems, proven } = await run();
    expect(problems).toMatchObject([
      { code: 'secret-keeps-changing', fix: expect.stringContaining('--vault-name kv --name SECRET') },
    ]);
    const [, held = ''] = /^URL=(.*)$/m.exec(await read('.env')) ?? [];
    expect(proven).toContain(`url ${held}`);
  });

  test('is being rotated: what it held before is never written, whatever becomes of what it holds then', async () => {
    await writeFile(join(root, 'r', '.env'), 'URL=old\n');
    vault.hold('url', url('first'), { tags: { 'dbcred-pending': 'pw-pending' } });
    vault.hold('pw-pending', 'second');
    vault.before = ({ kind, name }) => {
      if (kind === 'read' && name === 'pw-pending') vault.hold('url', url('second'));
    };
    const { proven, problems } = await run({ refused: ['second'] });
    expect(problems.map(({ code }) => code)).toEqual(['database-credential-refused']);
    expect(proven).not.toContain(`url ${url('first')}`);
    expect(await read('.env')).toBe('URL=old\n');
  });

  test('has not got a secret yet that a sync makes: the fix is that sync', async () => {
    vault = memoryVault({ secrets: { url: url('first'), pw: 'first' } });
    const { actions, problems } = await run();
    expect(problems).toMatchObject([
      { code: 'secret-not-found', fix: expect.stringContaining('mode: sync') },
    ]);
    expect(actions[0]).toBe('URL of .env in o/r: created');
  });
});

test('a dry run writes nothing, proves nothing, and says what it would', async () => {
  const { actions, proven } = await run({ dryRun: true });
  expect(actions[0]).toBe('URL of .env in o/r: would-create');
  expect(proven).toEqual([]);
  await expect(read('.env')).rejects.toThrow('ENOENT');
});

/** URL of .env in o/r. */
function entryOf() {
  const [entry] = topology.consumers.filter((one) => one.kind === 'env-file');
  if (entry === undefined) throw new Error('the config file names one');
  return entry;
}

function toolsNow(environment: EnvTools['environment'] = {}) {
  return { files: DISK, forms: new SecretForms(() => undefined), suffix: () => '1-a', environment };
}

describe('what stands over the file', () => {
  const over = /^\.env in o\/r: (\S+) beside it sets URL to something else/;
  const oversIn = (notes: readonly string[]) => notes.flatMap((note) => over.exec(note)?.[1] ?? []);

  test.each(['.env.local', '.env.development', '.env.development.local'])(
    '%s with another value is named, and nothing of the value',
    async (file) => {
      await writeFile(join(root, 'r', file), `# mine\nexport URL='${url('hunter2')}'\n`);
      const { notes } = await run();
      expect(oversIn(notes)).toEqual([file]);
      expect(notes.join()).not.toContain('hunter2');
      expect(oversIn((await run({ dryRun: true })).notes)).toEqual([file]); // in sync, and said all the same
      const read = await envFile(entryOf(), topology, root, toolsNow()).inspect(await vault.read('url'));
      // A status names the file itself.
      const note = expect.stringMatching(new RegExp(`^${file} beside it sets URL to something else`));
      expect(read).toMatchObject({ is: 'in-sync', notes: [note] });
    },
  );

  test('is not named where it has the same value, sets another variable, or is seen to by this run', async () => {
    await writeFile(join(root, 'r', '.env.local'), `URL="${url('first')}"\n# URL=old\n`);
    await writeFile(join(root, 'r', '.env.development'), 'URL_2=old\n');
    await writeFile(join(root, 'r', '.env.production'), 'URL=old\n');
    expect(oversIn((await run()).notes)).toEqual([]);
    await writeFile(join(root, 'r', '.env.local'), 'URL=old\n');
    const config = CONFIG.replace(
      '.env, repository: o/r, variable: PW, from: pw',
      '.env.local, repository: o/r, variable: URL, from: url',
    );
    const both = parseTopology(config);
    if (!both.ok) throw new Error(JSON.stringify(both.complaints));
    expect(oversIn((await run({ of: both.value })).notes)).toEqual([]);
  });

  test('a variable of this shell with another value, in env and in a status', async () => {
    const environment = { URL: url('hunter2'), PW: 'first' };
    const { notes } = await run({ environment });
    const said = expect.stringMatching(
      /^\.env in o\/r: this shell exports URL with another value.*: unset URL$/,
    );
    expect(notes).toContainEqual(said);
    expect(notes.join()).not.toMatch(/hunter2|exports PW/);
    const seen = await envFile(entryOf(), topology, root, toolsNow(environment)).inspect(
      await vault.read('url'),
    );
    expect(seen).toMatchObject({
      is: 'in-sync',
      notes: [expect.stringMatching(/^this shell exports URL with another value/)],
    });
    expect((await run({ environment: { URL: url('first') } })).notes.join()).not.toContain('exports');
  });
});

describe('a file that somebody can not read', () => {
  test.each([
    ['a byte order mark', (good: string) => `\uFEFFURL=${good}\n`, /node --env-file.* The file begins/],
    ['a quote above', (good: string) => `A=1\nB=Bob's\nURL=${good}\n`, /sh and zsh .* A quote in line 2/],
    [
      'a brace above',
      (good: string) => `B=\${\nURL=${good}\n`,
      /docker compose, sh and zsh .* In line 1 is a/,
    ],
    ['a line that zsh stops at', (good: string) => `B==ls\nURL=${good}\n`, /^zsh would .* Another line/],
    ['the quotes of its line', (good: string) => `URL='${good}'\n`, undefined],
    ['nothing', (good: string) => `URL=${good}\n`, undefined],
  ])('for %s is in sync, and a status says who reads something else', async (_, text, said) => {
    await writeFile(join(root, 'r', '.env'), text(url('first')));
    const seen = await envFile(entryOf(), topology, root, toolsNow()).inspect(await vault.read('url'));
    const notes = said === undefined ? [] : [expect.stringMatching(said)];
    expect(seen).toMatchObject({ is: 'in-sync', notes });
    expect(seen.notes.join()).not.toContain(url('first'));
  });

  test('for a byte order mark is stale, and of that a status says what is to be done', async () => {
    await writeFile(join(root, 'r', '.env'), '\uFEFFURL=old\n');
    const seen = await envFile(entryOf(), topology, root, toolsNow()).inspect(await vault.read('url'));
    expect(seen).toMatchObject({ is: 'stale', fix: 'npx dbcred-sync env', notes: [] });
  });

  test('for a byte order mark is written, and that is said', async () => {
    await writeFile(join(root, 'r', '.env'), '\uFEFFURL=old\n');
    for (const { notes } of [await run(), await run()]) {
      const said = notes.find((note) => note.includes('byte order mark'));
      expect(said).toMatch(
        /python-dotenv.* would read something else than the value of URL\. The file begins/,
      );
      expect(said).not.toMatch(/ dotenv,|Bun|docker/);
    }
  });

  test('for a quote above is written, and that is said with its line', async () => {
    await writeFile(join(root, 'r', '.env'), "A=1\nNAME=Bob's\nURL=old\n");
    const { notes } = await run();
    expect(notes).toContainEqual(
      expect.stringMatching(
        /^\.env in o\/r: .*sh and zsh would read something else than the value of URL\. A quote in line 2/,
      ),
    );
  });

  test('since a value would be run is not written, and the reason is said', async () => {
    vault.hold('pw', 'a$(b)c');
    const { problems, actions } = await run();
    expect(problems).toMatchObject([
      { code: 'env-file-would-run', answer: expect.stringContaining('dotenv-expand') },
    ]);
    expect(actions[1]).toBe('PW of .env in o/r: failed');
    await expect(read('.env')).rejects.toThrow('ENOENT');
  });

  test('for a dollar that it expands is written for the others, and the way out is said', async () => {
    vault.hold('pw', 'p$ecret');
    const { notes } = await run();
    expect(notes).toContainEqual(
      expect.stringMatching(
        /^\.env in o\/r: dotenv-expand, dotenv-cli, Next\.js, Vite and Bun would read.*put a backslash/,
      ),
    );
    expect(await read('.env')).toContain("PW='p$ecret'");
    await writeFile(join(root, 'r', '.env'), `URL=${url('first')}\nPW="p\\$ecret"\n`);
    expect((await run()).actions[1]).toBe('PW of .env in o/r: unchanged');
  });
});

describe('what is worth knowing', () => {
  test('a file that git does not ignore', async () => {
    expect((await run({ ignored: false })).notes.join('\n')).toContain('.env in o/r: git does not ignore it');
    expect((await run({ ignored: true })).notes.join('\n')).not.toContain('git');
  });

  test('a value that no quoting suits, by the readers that take it otherwise', async () => {
    vault.hold('pw', `#'"$\\ x`);
    const { notes } = await run();
    expect(notes).toContainEqual(
      expect.stringMatching(
        /^\.env in o\/r: dotenv, .* and docker --env-file would read something else than the value of PW\. No quoting/,
      ),
    );
    expect(notes.join('\n')).not.toContain('the value of URL');
  });

  test('a clone that is not there', async () => {
    expect((await run()).notes).toContain(
      `.env in o/gone was passed over: there is no clone at ${join(root, 'gone')}`,
    );
  });
});

test('parts of a connection string are variables of one file, written at once', async () => {
  const text = CONFIG.replace(
    /consumers:.*/s,
    'consumers:\n  - { env-file: .env, repository: o/r, from: url, variables: { PGHOST: host, PGUSER: user, PGPASSWORD: password, URL: address } }\n',
  );
  const parts = parseTopology(text);
  if (!parts.ok) throw new Error(JSON.stringify(parts.complaints));
  vault = memoryVault({ secrets: { url: url('p%20w') } });
  await writeFile(join(root, 'r', '.env'), '# mine\nPGHOST=other\nA=1\n');
  const { actions, proven, problems } = await run({ of: parts.value });
  expect(problems).toEqual([]);
  expect(proven).toEqual([
    `url ${url('p%20w')}`,
    `url ${url('p%20w')}`,
    `url ${url('p%20w')}`,
    `url ${url('p%20w')}`,
  ]);
  expect(actions).toEqual([
    'PGHOST of .env in o/r: replaced',
    'PGUSER of .env in o/r: created',
    'PGPASSWORD of .env in o/r: created',
    'URL of .env in o/r: created',
  ]);
  expect(await readFile(join(root, 'r', '.env'), 'utf8')).toMatch(
    /^# mine\nPGHOST=db\.example\nA=1\nPGUSER=app\nPGPASSWORD=(['"])p w\1\nURL=.*postgresql:\/\/db\.example:5432\/orders\?sslmode=require.*\n$/,
  );
  expect((await run({ of: parts.value })).actions.every((action) => action.endsWith('unchanged'))).toBe(true);
});

describe('a connection string that not every program reads', () => {
  const VENDORS = `${url('first')}&channel_binding=require`;
  const reading = (names: string) => {
    const text = CONFIG.replace(
      'repository: o/r, variable: URL,',
      `repository: o/r, variable: URL, read-by: [${names}],`,
    );
    const read = parseTopology(text);
    if (!read.ok) throw new Error(JSON.stringify(read.complaints));
    return read.value;
  };

  test('is written, and who refuses it is named', async () => {
    vault.hold('url', VENDORS);
    const { notes, problems } = await run();
    expect(problems).toEqual([]);
    expect(notes).toContainEqual(expect.stringMatching(/^URL: secret url in .*lib\/pq and pgx refuse it/));
    expect(await read('.env')).toContain(VENDORS);
  });

  test('is not written for a program that refuses it, nor is what stands beside it', async () => {
    vault.hold('url', VENDORS);
    await writeFile(join(root, 'r', '.env'), 'URL=old\n');
    const { problems } = await run({ of: reading('pgx') });
    expect(problems).toMatchObject([
      {
        code: 'connection-string-misread',
        answer: 'pgx: unrecognized configuration parameter "channel_binding"',
      },
    ]);
    expect(await read('.env')).toBe('URL=old\n');
  });

  test('is no word where who reads it takes it', async () => {
    vault.hold('url', VENDORS);
    const { notes, problems } = await run({ of: reading('pg, psql') });
    expect([...problems, ...notes.filter((note) => note.includes('not read alike'))]).toEqual([]);
  });
});
