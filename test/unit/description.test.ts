import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it, test } from 'vitest';
import { topologyFile } from '../../emulators/seed/topology.ts';
import { commandLine } from '../../src/command-line/program.ts';
import type { Shell } from '../../src/command-line/shell.ts';
import { describePage, holdsPage, withPage } from '../../src/description/page.ts';
import { filesIn, readTextFile } from '../../src/outside/text-file.ts';
import { checkWorkflow, keepWorkflow, rotateWorkflow } from '../../src/setup/workflow-text.ts';
import { parseTopology } from '../../src/topology/parsed-topology.ts';
import { MOST } from './set-up-answers.ts';

/** The page of `describe`, held to the reference that this product was asked for. */

const SEED = topologyFile({ vaultUrl: 'ctxecokv', databasePort: 5432, role: 'ctxecoadmin' }).replace(
  'host: localhost',
  'host: ctxeco-db.postgres.database.azure.com',
);
const PAIR = `vault: acme-kv
servers:
  core: { host: acme.example, also-at: { pooled: { port: 6432, pooler: true }, reports: { host: replica.example, read-only: true } } }
credentials:
  core-admin: { server: core, user: acmeadmin, secrets: { password: pg-core-admin }, max-age-days: 180 }
  shop:
    server: core
    databases: [shop]
    logins: [shop_a, shop_b]
    owner: shop_owner
    rotated-by: core-admin
    drain-days: 3
    secrets:
      connection-strings:
        - { name: shop-url, create: true }
        - { name: shop-url-net, format: ado.net }
        - { name: shop-url-pooled, via: pooled, create: true }
defaults: { resource-group: acme-apps }
consumers:
  - { container-app: shop-worker, from: shop-url, health: /healthz }
  - { github-secret: DATABASE_URL, organization: acme, from: shop-url-net, visibility: all }
  - { github-secret: DATABASE_URL, repositories: ['acme/shop-*'], topic: postgres, from: shop-url }
copies: { known: [{ where: container-app legacy-reports, why: switched off in January, until: '2027-01-31' }] }
`;

function pageOf(text: string): string {
  const parsed = parseTopology(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.complaints));
  return describePage(parsed.topologies, '.github/dbcred.yml');
}

const rowWith = (page: string, ...cells: readonly string[]): string | undefined =>
  page.split('\n').find((line) => line.startsWith('|') && cells.every((cell) => line.includes(cell)));

test('of an app of App Service the look is at each kind of its settings, in each slot', () => {
  const entries = [
    '{ app-service: web, slots: [production, staging], connection-string: Default, from: shop-url-net, settings: { URL: { from: shop-url } } }',
    '{ function-app: jobs, connection-string: Default, from: shop-url-net }',
  ];
  const page = pageOf(
    PAIR.replace('consumers:\n', `consumers:\n${entries.map((one) => `  - ${one}\n`).join('')}`),
  );
  const looks = [...page.matchAll(/az rest .*az webapp show (.*) --query id.*\/configreferences\/(\w+)\?/g)];
  expect(looks.map(([, app, kind]) => [app, kind])).toEqual([
    ['--name web --resource-group acme-apps', 'appsettings'],
    ['--name web --resource-group acme-apps', 'connectionstrings'],
    ['--name web --resource-group acme-apps --slot staging', 'appsettings'],
    ['--name web --resource-group acme-apps --slot staging', 'connectionstrings'],
    ['--name jobs --resource-group acme-apps', 'connectionstrings'],
  ]);
});

describe('of the reference’s system', () => {
  const page = pageOf(SEED);

  it.each([
    ['the server', ['Server', 'ctxeco-db.postgres.database.azure.com']],
    ['its port', ['Port', '5432']],
    ['that TLS is required', ['TLS', 'required']],
    ['the role', ['Role', 'ctxecoadmin']],
    ['a database and its system', ['`zep`', 'zep', '`zep-config-yaml`']],
    ['one with two systems', ['`ctxEco`', 'ctxeco-backend', 'org/ctxEco']],
    ['one of another repository', ['`secairadar`', 'org/secai-radar', '`database-url`']],
    ['one that nobody reads by a text', ['`temporal_visibility`', 'perhaps org/ctxEco, temporal']],
    ['the raw password', ['`postgres-password`', 'bare password']],
    ['the document', ['`zep-config-yaml`', 'document']],
    ['Zep', ['zep', 'Container App in ctxEco-rg', '`zep-config-yaml`']],
    ['the backend', ['ctxeco-backend', 'Container App', '`database-url-ctxeco`']],
    [
      'the pipeline',
      ['org/secai-radar', 'GitHub secret DATABASE\\_URL, environment daily-pipeline', '`database-url`'],
    ],
    ['a laptop', ['org/ctxEco', 'backend/.env', '`database-url-ctxeco`']],
    [
      'what a wrong password looks like',
      ['password authentication failed for user', 'database-credential-refused'],
    ],
    ['what a wrong database looks like', ['does not exist', 'database-not-found']],
    ['what missing TLS looks like', ['SSL connection is required', 'sslmode=require']],
  ])('it has %s', (_what, cells) => {
    expect(rowWith(page, ...cells)).toBeDefined();
  });

  it('a document that names no database leaves nobody out: its readers are perhaps of the others', () => {
    const open = pageOf(SEED.replace(/(name: zep-config-yaml),? database: zep/, '$1'));
    expect(open).not.toBe(page);
    expect(rowWith(open, '`zep`', 'perhaps ', 'zep')).toBeDefined();
    expect(open).toMatch(/With the user or the password alone, or .*: .*\bzep\b/);
  });

  it('draws the flow, shows the form of each string, and says how to verify and repair each consumer', () => {
    expect(page).toContain('```mermaid\nflowchart LR');
    expect(page.match(/ --> c\d+/g)).toHaveLength(8);
    expect(page).toContain(
      'database-url: postgresql://ctxecoadmin:***@ctxeco-db.postgres.database.azure.com:5432/secairadar?',
    );
    expect(page).toContain('az containerapp show --name zep --resource-group ctxEco-rg');
    expect(page).toContain('npx dbcred-sync env --repository org/ctxEco --check');
    expect(page.match(/^# verify$/gm)).toHaveLength(8);
    expect(page.match(/^# repair$/gm)).toHaveLength(8);
    expect(page).toContain('It waits for runs of daily-pipeline.yml.');
  });

  it('says how a copy at GitHub is tried, where it is one that logs in', () => {
    expect(page.match(/database-url: \$\{\{ secrets\.\w+ \}\}/g)).toEqual([
      'database-url: ${{ secrets.DATABASE_URL }}',
    ]);
    expect(page).toContain('a job in environment daily-pipeline with org/dbcred-sync, mode: check');
  });

  it('names the workflows of the repository that act on it, and how they are started; without one, nothing', () => {
    const parsed = parseTopology(SEED);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.complaints));
    const workflows = [
      { name: 'rotate.yml', text: rotateWorkflow(MOST) },
      { name: 'check.yml', text: checkWorkflow(MOST) },
      { name: 'keep.yml', text: keepWorkflow(MOST) },
      { name: 'other.yml', text: 'on: push\njobs: { a: { steps: [{ run: x }] } }\n' },
      { name: 'broken.yml', text: 'on: [' },
    ];
    const whole = describePage(parsed.topologies, '.github/dbcred.yml', workflows);
    expect(rowWith(whole, '`rotate.yml`', '`rotate`', '`gh workflow run rotate.yml`')).toBeDefined();
    expect(rowWith(whole, '`check.yml`', '`check`', '`gh workflow run check.yml`')).toBeDefined();
    expect(rowWith(whole, '`keep.yml`', 'all of a day', '`41 4 * * *` UTC')).toBeDefined();
    expect(whole).not.toMatch(/other\.yml|broken\.yml/);
    expect(page).not.toContain('Workflows of this repository');
  });

  it('has no command that prints a secret', () => {
    expect(page).not.toMatch(/keyvault secret show|--query value|--print/);
  });
});

describe('of several credentials, of which one has two logins', () => {
  const page = pageOf(PAIR);

  it('it has a part for each, and what only two logins have', () => {
    expect(page).toMatch(/## Credential core-admin\n[\s\S]*## Credential shop\n/);
    expect(rowWith(page, '[shop](#credential-shop)', '`shop_a`, `shop_b`', '`shop`')).toBeDefined();
    expect(rowWith(page, 'Owner of the objects', '`shop_owner`')).toBeDefined();
    expect(rowWith(page, 'Also at', 'pooled (acme.example:6432), a pooler')).toBeDefined();
    expect(rowWith(page, '`shop-url`', 'the truth')).toBeDefined();
    expect(rowWith(page, '`shop-url-net`', 'as ado.net')).toBeDefined();
    expect(rowWith(page, 'Reported as old after', '180 days')).toBeDefined();
    expect(page).toContain('3 days after the last proven delivery');
    expect(page).toContain('the credential core-admin (acmeadmin)');
    expect(page).toContain('shop-url-pooled: postgresql://LOGIN:***@acme.example:6432/shop?');
    expect(
      rowWith(page, 'container-app legacy-reports', 'switched off in January', '2027-01-31'),
    ).toBeDefined();
    expect(rowWith(page, 'acme/shop-\\*, topic: postgres')).toBeDefined();
  });
});

describe('whatever is in the file', () => {
  test('the tables are tables, and the page is the same each time', () => {
    const name = fc
      .string({ minLength: 1, maxLength: 40, unit: 'grapheme' })
      .filter((text) => !/[\p{Cc}]/u.test(text) && text.trim() !== '');
    fc.assert(
      fc.property(name, name, (database, environment) => {
        const text = SEED.replaceAll('secairadar', JSON.stringify(database)).replaceAll(
          'daily-pipeline,',
          `${JSON.stringify(environment)},`,
        );
        const parsed = parseTopology(text);
        fc.pre(parsed.ok);
        const page = pageOf(text);
        expect(pageOf(text)).toBe(page);
        for (const block of page.split('\n\n').filter((one) => one.startsWith('|'))) {
          const cells = block.split('\n').map((line) => line.replaceAll('\\|', '').split('|').length);
          expect(new Set(cells).size).toBe(1);
        }
      }),
      { numRuns: 25 },
    );
  });
});

describe('a page in a file', () => {
  const page = pageOf(SEED);
  const other = pageOf(SEED.replace('temporal, ', ''));

  it('is replaced between its marks, and what stands around it stays', () => {
    const file = `# Ours\r\n\r\n${page.replaceAll('\n', '\r\n')}\r\nOwner: Platform Team\r\n`;
    expect(holdsPage(file, page)).toBe(true);
    expect(holdsPage(file, other)).toBe(false);
    const written = withPage(file, other);
    expect(written).toMatch(
      /^# Ours\n\n<!-- begin[\s\S]*end: dbcred-sync describe -->\n\nOwner: Platform Team\n$/,
    );
    expect([holdsPage(written, other), withPage(written, other)]).toEqual([true, written]);
    expect(withPage(undefined, page)).toBe(page);
  });
});

describe('dbcred-sync describe', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dbcred-describe-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, '.github'));
  writeFileSync(join(folder, '.github/dbcred.yml'), PAIR);

  async function command(...args: readonly string[]) {
    const said = { stdout: '', stderr: '' };
    const into = (stream: keyof typeof said) => {
      const write = (text: string): boolean => {
        said[stream] += text;
        return true;
      };
      return { on: () => undefined, write } as unknown as NodeJS.WriteStream;
    };
    const shell: Shell = {
      ...{ env: { PATH: process.env['PATH'] }, stdout: into('stdout'), stderr: into('stderr') },
      ...{ stdin: process.stdin, folder, readFile: readTextFile, filesIn },
    };
    return { code: await commandLine(['describe', ...args], shell), ...said };
  }

  it('prints the page, and nothing else', async () => {
    expect(await command()).toEqual({ code: 0, stdout: pageOf(PAIR), stderr: '' });
    expect((await command('--credential', 'shop')).stdout).not.toContain('core-admin\n');
  });

  it('writes it, and says by its exit code when it is old: 1, and 2 for what is wrong with the config file', async () => {
    expect((await command('--write', 'page.md')).code).toBe(0);
    expect(readFileSync(join(folder, 'page.md'), 'utf8')).toBe(pageOf(PAIR));
    expect((await command('--check', 'page.md')).code).toBe(0);
    writeFileSync(join(folder, '.github/dbcred.yml'), PAIR.replace('shop_b', 'shop_c'));
    const old = await command('--check', 'page.md');
    expect([old.code, old.stderr]).toEqual([1, expect.stringContaining('shop_c')]);
    expect((await command('--check', 'none.md')).code).toBe(1);
    expect((await command('--credential', 'shpo')).code).toBe(2);
    expect((await command('--config', 'none.yml')).code).toBe(2);
  });
});
