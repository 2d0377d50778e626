import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { ROLE } from '../../emulators/seed.ts';
import { runAction } from '../../scripts/action-run.ts';
import { deliveryWorkflow, SECTIONS, type Section, wholePath } from '../../scripts/clients-page.ts';
import { readBy } from '../../src/env-file/readers.ts';
import { borrowCloud } from './borrowed-cloud.ts';
import { type Client, loginBy, said } from './client-logins.ts';
import { type Laptop, openLaptop, runCommand } from './laptop.ts';
import { expectNoLeaks } from './leaks.ts';
import { configWith, expectDone, PASSWORD, startCloudWithoutApps } from './rotating.ts';

/** The whole paths of docs/clients.md, as they stand there: config file, delivery, rotation, check, and the program. */

const DATABASE = 'secairadar';
const REPOSITORY = 'org/ctxEco';
const Steps = z.array(
  z.union([
    z.object({ uses: z.string(), with: z.record(z.string(), z.unknown()) }),
    z.object({ run: z.string(), env: z.record(z.string(), z.string()) }),
  ]),
);
const Workflow = z.object({ jobs: z.object({ deliver: z.object({ steps: z.array(z.unknown()) }) }) });

let cloud: LocalCloud;
beforeAll(async () => {
  cloud = await borrowCloud(startCloudWithoutApps);
});
afterEach(async () => {
  expect(cloud.github.violations()).toEqual([]);
  await cloud.reset();
});
afterAll(() => cloud.stop());

/** The page's file, with this cloud's names in the place of the page's. */
const configOf = (section: Section) =>
  configWith(cloud, () =>
    wholePath(section)
      .config.replace('my-vault', cloud.env['DBCRED_VAULT'] ?? '')
      .replace(/server: .*/, `server: { host: localhost, port: ${cloud.postgres.port}, user: ${ROLE} }`)
      .replaceAll('orders', DATABASE)
      .replaceAll('OWNER/REPO', REPOSITORY),
  );

const stored = (name: string): string =>
  cloud.github.state()[REPOSITORY]?.actions[name]?.value ?? `GitHub has no ${name}`;

/** What GitHub would put in the place of each expression. */
function evaluated(inputs: Readonly<Record<string, unknown>>): Record<string, string> {
  const values: Readonly<Record<string, string | undefined>> = {
    'secrets.DBCRED_GITHUB_TOKEN': cloud.github.tokens.secrets,
    'vars.AZURE_CLIENT_ID': cloud.clients.app,
    'vars.AZURE_TENANT_ID': cloud.env['AZURE_TENANT_ID'],
    'inputs.dry-run || false': 'false',
  };
  const value = (expression: string): string =>
    values[expression] ?? stored(expression.replace(/^secrets\./, ''));
  return Object.fromEntries(
    Object.entries(inputs).map(([name, text]) => [
      name,
      String(text).replace(/\$\{\{ (.+?) \}\}/g, (_, expression: string) => value(expression)),
    ]),
  );
}

/** With the environment of a runner, to which nobody said more than the page does. */
const act = async (inputs: Readonly<Record<string, unknown>>, config: string | undefined) =>
  runAction(cloud, {
    inputs: { ...evaluated(inputs), ...(config === undefined ? {} : { config }) },
    env: {
      ...{ DBCRED_VAULT: undefined, DBCRED_CONFIG: undefined, GITHUB_TOKEN: undefined },
      ...{ AZURE_CLIENT_ID: undefined, AZURE_TENANT_ID: undefined, ...cloud.job() },
    },
  });

type Login = Readonly<Record<'user' | 'password' | 'host' | 'port' | 'database', string>>;
const ofUrl = (text: string): Login => {
  const { username, password, hostname, port, pathname } = new URL(text);
  const [user, secret, database] = [username, password, pathname.slice(1)].map(decodeURIComponent);
  return {
    ...{ user: user ?? '', password: secret ?? '', database: database ?? '' },
    ...{ host: hostname, port },
  };
};
const pairs = (text: string, pair: RegExp, names: readonly string[], mark: RegExp): Login => {
  const found = new Map(
    [...text.matchAll(pair)].map(([, name, quoted, bare]) => [
      name,
      quoted?.replace(mark, '$1') ?? bare ?? '',
    ]),
  );
  const [user = '', password = '', host = '', port = '', database = ''] = names.map((name) =>
    found.get(name),
  );
  return { user, password, host, port, database };
};

/** Each form once more by what its documentation says, so that all are opened wherever npm's pg is. */
const OPENED: Readonly<Record<Section, (text: string) => Login>> = {
  'Python with SQLAlchemy': (text) => ofUrl(text.replace(/^postgresql\+asyncpg/, 'postgresql')),
  Java: (text) => {
    const url = new URL(text.replace(/^jdbc:/, ''));
    const [user, password] = ['user', 'password'].map((name) => url.searchParams.get(name) ?? '');
    return {
      ...{ user: user ?? '', password: password ?? '', host: url.hostname, port: url.port },
      database: decodeURIComponent(url.pathname.slice(1)),
    };
  },
  '.NET': (text) =>
    pairs(
      text,
      /([^=;]+)=(?:"((?:[^"]|"")*)"|([^;"]*))(?:;|$)/g,
      ['Username', 'Password', 'Host', 'Port', 'Database'],
      /(")"/g,
    ),
  Go: ofUrl,
  'Next.js': ofUrl,
  libpq: (text) =>
    pairs(
      text,
      /(\w+)=(?:'((?:[^'\\]|\\.)*)'|(\S*))/g,
      ['user', 'password', 'host', 'port', 'dbname'],
      /\\(.)/g,
    ),
};

/** The database that a session of those parts is in. */
async function databaseOf({ port, ...login }: Login): Promise<unknown> {
  const client = new pg.Client({ ...login, port: Number(port), ssl: { ca: cloud.caPem } });
  await client.connect();
  const { rows } = await client.query('SELECT current_database() AS name');
  await client.end();
  return rows[0]?.name;
}

const CLIENT: Readonly<Partial<Record<Section, Client>>> = {
  'Python with SQLAlchemy': 'SQLAlchemy with asyncpg',
  Java: 'pgjdbc',
  Go: 'lib/pq',
  libpq: 'libpq, by psycopg2',
};
/** Every character that means something to one of the forms, or to who reads a file. */
const ALPHABET = `abcdefghABCDEFGH2345;"'\\+%@/={}$!&`;

describe.each(SECTIONS)('%s', (section) => {
  test('finds its whole path on the page', { timeout: 240_000 }, async () => {
    const { DBCRED_CONFIG: config } = await configOf(section);
    const delivery = Workflow.parse(parse(deliveryWorkflow())).jobs.deliver.steps.at(-1);
    const [sync, ...none] = Steps.parse([delivery]);
    const [check, program, ...more] = Steps.parse(parse(wholePath(section).steps));
    if (sync === undefined || !('with' in sync) || check === undefined || !('with' in check))
      throw new Error('the page has no step that delivers, and checks');
    if (program === undefined || !('env' in program)) throw new Error('the page has no step that runs it');
    expect([none, more]).toEqual([[], []]);

    expectDone(cloud, await act(sync.with, config));
    const [name = '', ...others] = Object.keys(program.env);
    expect([evaluated(program.env)[name], others]).toEqual([stored(name), []]);
    const before = stored(name);
    const inputs = { 'password-alphabet': ALPHABET, 'password-length': '48' };
    expectDone(cloud, await act({ ...sync.with, mode: 'rotate', ...inputs }, config));
    const after = stored(name);
    expect(after).not.toBe(before);

    const checked = await act(check.with, undefined);
    expect([checked.code, checked.report.notes, checked.report.problems]).toEqual([0, [], []]);
    expect(checked.report.databases).toMatchObject([{ name: DATABASE, standing: 'works', reached: 'query' }]);
    expectNoLeaks(cloud, checked, [after]);

    const login = OPENED[section](after);
    expect(login.password).toBe(cloud.vault.current(PASSWORD));
    expect(await databaseOf(login)).toBe(DATABASE);
    const client = CLIENT[section];
    const seen = client === undefined ? undefined : await loginBy(client, after);
    expect(seen ?? DATABASE).toBe(DATABASE);
  });
});

describe('Next.js on a laptop', () => {
  let laptop: Laptop;
  beforeAll(async () => {
    laptop = await openLaptop(cloud);
  });
  afterAll(() => laptop.remove());

  test('env writes .env.local, and the route of the page says which database it is in', async () => {
    const run = await runCommand(cloud, laptop, ['env', '--root', laptop.clone], {
      env: await configOf('Next.js'),
    });
    expect([run.code, run.stdout]).toEqual([0, expect.stringContaining('.env.local')]);
    const text = await readFile(join(laptop.clone, '.env.local'), 'utf8');
    const value = readBy('Next.js', text).get('DATABASE_URL');
    expect(value).toBe(cloud.vault.current('database-url'));
    expect(parseEnv(text)).toEqual({ DATABASE_URL: value });
    expect(await answerOfRoute(String(value))).toEqual({ name: DATABASE });
  });

  /** As the server of Next.js would call it. */
  async function answerOfRoute(url: string): Promise<unknown> {
    const folder = await mkdtemp(join(tmpdir(), 'dbcred-next-'));
    try {
      await symlink(new URL('../../node_modules', import.meta.url).pathname, join(folder, 'node_modules'));
      await writeFile(join(folder, 'route.ts'), wholePath('Next.js').program);
      await writeFile(
        join(folder, 'main.ts'),
        "import { GET } from './route.ts'; console.log(await (await GET()).text()); process.exit();",
      );
      await writeFile(join(folder, 'ca.pem'), cloud.caPem);
      const env = { DATABASE_URL: url, NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem') };
      return JSON.parse(await said('the route', process.execPath, [join(folder, 'main.ts')], env));
    } finally {
      await rm(folder, { recursive: true });
    }
  }
});
