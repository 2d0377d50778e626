import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { parse } from 'yaml';
import { completeAnswers } from '../../src/command-line/init-options.ts';
import { wordsOf } from '../../src/command-line/init-words.ts';
import type { FoundCopy } from '../../src/copies/copies.ts';
import { Redacted, SecretForms } from '../../src/redacted.ts';
import type { LookAt, Seen } from '../../src/setup/addresses-found.ts';
import type { Answers } from '../../src/setup/answers.ts';
import { azureCommands } from '../../src/setup/azure-commands.ts';
import { configText } from '../../src/setup/config-text.ts';
import { credentialsIn, type Found, NOTHING_FOUND } from '../../src/setup/discovery.ts';
import { offersBeside } from '../../src/setup/existing.ts';
import {
  isLikely,
  meantBy,
  orMeantBy,
  secretsReadBy,
  sourceOf,
  variablesIn,
} from '../../src/setup/holders-found.ts';
import { leftOut } from '../../src/setup/left-out.ts';
import { untold } from '../../src/setup/told-places.ts';
import { checkWorkflow, keepWorkflow, rotateWorkflow } from '../../src/setup/workflow-text.ts';
import { parseTopology } from '../../src/topology/parsed-topology.ts';
import { workflowComplaints } from '../workflow-lint.ts';
import { memoryVault } from './memory-vault.ts';
import { LEAST, MOST } from './set-up-answers.ts';

/** What `init` makes of its answers. */

const awkward = fc.stringMatching(/^[A-Za-z][ -~]{0,15}[A-Za-z0-9]$/);
const answers = fc
  .record({
    user: awkward,
    database: awkward,
    environment: fc.option(awkward, { nil: undefined }),
    host: fc.constantFrom('db.example.com', '2001:db8::1', 'true', '10.0.0.1'),
    azureCloud: fc.constantFrom('public', 'china', 'https://arm.example.com'),
    rich: fc.boolean(),
  })
  .map(({ user, database, environment, host, azureCloud, rich }): Answers => {
    const base = rich ? MOST : LEAST;
    return {
      ...base,
      azureCloud,
      server: { ...base.server, host, user },
      databases: [database],
      connectionStrings: rich ? [{ name: 'database-url', database }] : [],
      gitHubSecrets: rich ? [{ name: 'DATABASE_URL', from: 'database-url', environment }] : [],
    };
  });

test('the config file says what was answered, whatever the names are', () => {
  fc.assert(
    fc.property(answers, (given) => {
      const parsed = parseTopology(configText(given));
      expect(parsed).toMatchObject({
        ok: true,
        value: {
          ...{ vault: given.vault, databases: given.databases },
          server: { host: given.server.host, port: given.server.port, user: given.server.user },
          secrets: { password: given.password, connectionStrings: given.connectionStrings },
        },
      });
    }),
  );
});

test('a document names its database, unless that was left out; databases that nobody named stand behind a #', () => {
  const others = ['billing', 'a: b', 'true'];
  const documents = [
    { name: 'zep-config-yaml', database: 'orders' },
    { name: 'other-yaml', database: 'elsewhere' },
  ];
  const text = configText({ ...MOST, documents, otherDatabases: others });
  const databasesIn = (given: string) => {
    const parsed = parseTopology(given);
    return parsed.ok ? parsed.topologies[0]?.databases : undefined;
  };
  expect(databasesIn(text)).toEqual(MOST.databases);
  expect(databasesIn(text.replaceAll(/^( *)# - /gm, '$1- '))).toEqual([...MOST.databases, ...others]);
  expect(text).toContain('- { name: zep-config-yaml, database: orders }\n    - { name: other-yaml }\n');
});

test('the workflows keep our rules, whatever the environment is called', () => {
  fc.assert(
    fc.property(answers, (given) => {
      for (const text of [checkWorkflow(given), rotateWorkflow(given)])
        expect(workflowComplaints(text)).toEqual([]);
      const [{ environment } = { environment: undefined }] = given.gitHubSecrets;
      expect(parse(checkWorkflow(given)).jobs.check.environment).toBe(environment);
      expect(parse(rotateWorkflow(given)).jobs.rotate.environment).toBe('credential-rotation');
    }),
  );
});

test('a shell takes the commands, whatever the names are', () => {
  const all = fc.sample(answers, 100).map((given) => azureCommands(given));
  expect(() => execFileSync('sh', ['-n'], { input: all.join('\n'), stdio: 'pipe' })).not.toThrow();
});

describe('who reads and who writes', () => {
  it('are three applications, of which the first may not write', () => {
    for (const access of ['rbac', 'policies'] as const) {
      const commands = azureCommands({ ...MOST, access });
      const reader = commands.split('\n').filter((line) => line.includes('$READER'));
      expect(reader.join('\n')).not.toMatch(/Officer|Contributor|\bset\b(?!-policy| AZURE)/);
      for (const who of ['$KEEPER', '$ROTATOR']) {
        const lines = commands
          .split('\n')
          .filter((line) => line.includes(who) && line.includes('Contributor'));
        expect(lines).toHaveLength(MOST.apps.length + 2 * MOST.sites.length); // those have tags by themselves
      }
      expect(commands).toMatch(
        access === 'rbac' ? /Key Vault Secrets Officer/ : /"\$ROTATOR" --secret-permissions get list set/,
      );
    }
  });

  it('are granted their roles by object, since the directory may not find a new application yet', () => {
    const grants = azureCommands({ ...MOST, access: 'rbac' })
      .split('\n')
      .filter((line) => /^az role/.test(line));
    expect(grants.length).toBeGreaterThan(1);
    for (const grant of grants)
      expect(grant).toMatch(
        /--assignee-object-id "\$(READER|KEEPER|ROTATOR)_OBJECT" --assignee-principal-type/,
      );
  });

  it('are made for the workflows that are new, and no others', () => {
    const commands = azureCommands(MOST, ['.github/workflows/keep-database-credential.yml']);
    expect(commands.match(/^[A-Z]+=\$\(az ad app create/gm)).toEqual(['KEEPER=$(az ad app create']);
    expect(commands).not.toMatch(/READER|ROTATOR/);
    expect(commands).toContain('Container Apps Contributor');
  });

  it('in another cloud, the audience is that cloud’s', () => {
    expect(azureCommands(MOST)).toContain('api://AzureADTokenExchangeUSGov');
    expect(checkWorkflow(MOST).match(/azure-cloud: usgovernment/g)).toHaveLength(2);
  });

  it('makes applications of its own for each repository: az changes one that has the name already', () => {
    const named = (repository: string) =>
      [...azureCommands({ ...MOST, repository }).matchAll(/--display-name ('[^']*'|\S+)/g)].map(
        ([, name]) => name,
      );
    expect(new Set([...named('org/one'), ...named('org/two')]).size).toBe(6);
  });
});

describe('what a vault tells', () => {
  const forms = new SecretForms(() => undefined);
  const url = (password: string, host: string, database: string) =>
    `postgresql://app:${password}@${host}:5432/${database}?sslmode=require`;

  const aServer: LookAt = async () => ({ throughPooler: false, inRecovery: false });

  /** The vault's texts lead to these, and each is what it shows itself to be. */
  const lookAround = async (seen: Readonly<Record<string, Seen | 'nobody'>>) => {
    const at = (place: string) => `postgresql://app:p%40ss@${place}/orders?sslmode=require`;
    const secrets = Object.fromEntries(Object.keys(seen).map((place, index) => [`url-${index}`, at(place)]));
    const lookAt: LookAt = async ({ host, port }) => {
      const one = seen[`${host}:${port}`];
      if (one === 'nobody') throw new Error('it times out');
      return one;
    };
    return credentialsIn(memoryVault({ secrets }), Object.keys(secrets), forms, lookAt);
  };
  const SERVER = { throughPooler: false, inRecovery: false };
  const POOLER = { throughPooler: true, inRecovery: false };
  const REPLICA = { throughPooler: false, inRecovery: true };
  const REPLICA_POOLER = { throughPooler: true, inRecovery: true };

  it('may be several addresses: what answers there tells which is the server', async () => {
    const found = await lookAround({
      'db.example:6432': POOLER,
      'replica.example:5432': REPLICA,
      'replica.example:6432': REPLICA_POOLER,
      'db.example:5432': SERVER,
      'db.example:5433': SERVER,
    });
    expect(found.server).toEqual({ host: 'db.example', port: 5432, user: 'app' });
    expect(found.alsoAt.map(({ name, pooler, readOnly }) => [name, pooler, readOnly])).toEqual([
      ['pooled', true, false],
      ['replica', false, true],
      ['replica-pooled', true, true],
      ['other', false, false],
    ]);
    expect(found.connectionStrings.map(({ via }) => via)).toEqual([
      'pooled',
      'replica',
      'replica-pooled',
      undefined,
      'other',
    ]);
  });

  it.each<[string, Parameters<typeof lookAround>[0], unknown, RegExp | undefined]>([
    [
      'Azure’s pooler alone',
      { 'db.example:6432': POOLER },
      { host: 'db.example', port: 5432, user: 'app' },
      undefined,
    ],
    [
      'a pooler of another port alone',
      { 'db.example:7000': POOLER },
      undefined,
      /^db\.example:7000 is a pooler.*--host and --port/,
    ],
    ['a replica alone', { 'db.example:5432': REPLICA }, undefined, /^db\.example:5432 is a replica/],
    [
      'what does not let us in',
      { 'db.example:6432': 'nobody', 'db.example:5432': 'nobody' },
      { host: 'db.example', port: 5432, user: 'app' },
      /^db\.example:5432, which is taken for the server itself, could not .*\ndb\.example:6432 could not be logged in to/s,
    ],
  ])('%s: names the server itself, or says that somebody has to', async (_what, seen, server, note) => {
    const found = await lookAround(seen);
    expect(found.server).toEqual(server);
    if (note === undefined) expect(found.notes).toEqual([]);
    else expect(found.notes.join('\n')).toMatch(note);
  });

  it('may be on another host too, which may be another server: left out, with what leads there', async () => {
    const found = await lookAround({
      'prod.example:5432': SERVER,
      'staging.example:5432': SERVER,
      'staging.example:6432': POOLER,
      'unseen.example:5432': 'nobody',
    });
    expect(found.server).toEqual({ host: 'prod.example', port: 5432, user: 'app' });
    expect([found.alsoAt, found.connectionStrings.map(({ name }) => name)]).toEqual([[], ['url-0']]);
    expect(found.notes).toEqual([
      expect.stringMatching(
        /^staging\.example:5432 .*also-at: \{ other: \{ host: staging\.example, port: 5432 \} \}$/,
      ),
      expect.stringMatching(
        /^staging\.example:6432 .*pooled: \{ host: staging\.example, port: 6432, pooler: true \}/,
      ),
      expect.stringMatching(/^unseen\.example:5432 .*could not be logged in to/),
    ]);
  });

  it('is no pooler as the server, whoever says so', () => {
    const server = { ...MOST.server, port: 6432 };
    expect(() => completeAnswers({ ...MOST, server })).toThrow('leads to a pooler');
    const other = completeAnswers({ ...MOST, server: { ...MOST.server, host: 'replica.example' } });
    expect(other.server.alsoAt.map(({ name }) => name)).toEqual(['pooled']);
  });

  it('is the credential of its first connection string; what belongs to another server is left out', async () => {
    const secrets = {
      'database-url': url('p%40ss', 'db.example', 'orders'),
      'database-url-reports': url('p%40ss', 'db.example', 'reports'),
      'other-database-url': url('another', 'elsewhere.example', 'd'),
      'zep-config-yaml': `store:\n  dsn: "${url('p%40ss', 'db.example', 'zep')}"\n`,
      'postgres-password': 'p@ss',
      'postgres-password-pending': 'p@ss',
      'stripe-key': 'p@ss',
      'redis-url': 'redis://h',
    };
    expect(await credentialsIn(memoryVault({ secrets }), Object.keys(secrets), forms, aServer)).toEqual({
      server: { host: 'db.example', port: 5432, user: 'app' },
      databases: ['orders', 'reports', 'zep'],
      password: 'postgres-password',
      connectionStrings: [
        { name: 'database-url', database: 'orders' },
        { name: 'database-url-reports', database: 'reports' },
      ],
      alsoAt: [],
      documents: [{ name: 'zep-config-yaml', database: 'zep' }],
      ofOthers: [{ name: 'other-database-url', whose: 'app at elsewhere.example' }],
      notes: [expect.stringMatching(/^2 secrets of the vault were not looked at/)],
    });
    const about = { users: ['app'], hosts: ['ELSEWHERE.example'] };
    const names = Object.keys(secrets);
    expect(await credentialsIn(memoryVault({ secrets }), names, forms, aServer, about)).toMatchObject({
      server: { host: 'elsewhere.example' },
      connectionStrings: [{ name: 'other-database-url', database: 'd' }],
      documents: [],
    });
  });

  it('may be nothing', async () => {
    expect(await credentialsIn(memoryVault(), [], forms, aServer)).toMatchObject({
      server: undefined,
      password: undefined,
    });
  });
});

describe('who else holds it', () => {
  const forms = new SecretForms(() => undefined);
  const held = {
    server: { host: 'db.example', user: 'app' },
    password: { name: 'postgres-password', value: new Redacted('p@ss', forms) },
    connectionStrings: [
      { name: 'database-url', database: 'orders' },
      { name: 'reports-url', database: 'reports' },
    ],
    documents: ['zep-config-yaml'],
  };
  const url = (user: string, host: string, database: string) =>
    `postgresql://${user}:old@${host}:5432/${database}`;

  it.each([
    ['the password', 'p@ss', 'postgres-password'],
    ['a connection string, by its database', url('app', 'DB.example', 'reports'), 'reports-url'],
    ['one of another database', url('app', 'db.example', 'else'), undefined],
    ['one of another role', url('other', 'db.example', 'orders'), undefined],
    ['one of another server', url('app', 'other.example', 'orders'), undefined],
    ['anything else', 'p@ss word', undefined],
  ])('%s', (_what, text, from) => {
    expect(sourceOf(new Redacted(text, forms), held, forms)).toBe(from);
  });

  it('one at another address, or written otherwise, is a copy of that one, or of none that could be put in its place', () => {
    const pooled = { name: 'pooled', host: 'pool.example', port: 6432, pooler: true, readOnly: false };
    const more = {
      ...{ ...held, server: { ...held.server, port: 5432 }, alsoAt: [pooled] },
      connectionStrings: [
        ...held.connectionStrings,
        { name: 'pooled-url', database: 'orders', via: 'pooled' },
        { name: 'orders-net', database: 'orders', format: 'ado.net' as const },
      ],
    };
    const net = (database: string) => `Host=db.example;Username=app;Password=old;Database=${database}`;
    const texts: readonly (readonly [string, string | undefined, string | undefined])[] = [
      [url('app', 'db.example', 'orders'), 'database-url', 'database-url'],
      [url('app', 'db.example', 'orders').replace('5432', '6432'), undefined, undefined],
      [url('app', 'pool.example', 'orders').replace('5432', '6432'), 'pooled-url', 'pooled-url'],
      [url('app', 'pool.example', 'reports').replace('5432', '6432'), undefined, undefined],
      [net('orders'), 'orders-net', 'orders-net'],
      [net('reports'), undefined, 'reports-url'],
    ];
    for (const [text, from, keeping] of texts) {
      const given = new Redacted(text, forms);
      expect(sourceOf(given, more, forms)).toBe(from);
      expect(sourceOf(given, more, forms, { keepsForm: true })).toBe(keeping);
    }
  });

  it('variables of an env file, in whatever quotes', () => {
    const text = `# A=p@ss\nexport DB='${url('app', 'db.example', 'orders')}'\nPGPASSWORD="p@ss"\nOTHER=1\nEMPTY=\n`;
    expect(variablesIn(text, held, forms)).toEqual([
      { variable: 'DB', from: 'database-url' },
      { variable: 'PGPASSWORD', from: 'postgres-password' },
    ]);
  });

  it.each([
    ['DATABASE_URL', 'database-url', true],
    ['POSTGRES_PASSWORD', 'postgres-password', true],
    ['STAGING_DATABASE_URL', 'database-url', false],
    ['PGPASSWORD', 'postgres-password', true],
    ['REPORTS_DB_PASSWORD', 'postgres-password', false],
    ['NPM_TOKEN', undefined, false],
    ['REDIS_URL', undefined, false],
  ])('a GitHub secret %s may be %s; by itself it is taken for one: %s', (name, from, likely) => {
    expect(meantBy(name, held)).toBe(from);
    const found = { name, from: from ?? '', environment: undefined, repository: 'org/repo' };
    expect([isLikely(found, 'Org/repo'), isLikely(found, 'org/other')]).toEqual([likely, false]);
  });

  it('of several databases, a GitHub secret is of the one that its name tells of; else nobody decides it but a person', () => {
    const strings = [
      { name: 'database-url', database: 'orders' },
      { name: 'database-url-reports', database: 'reports' },
    ];
    const several = { password: { name: 'pw' }, connectionStrings: strings };
    const meant = (name: string) => [meantBy(name, several), ...orMeantBy(name, several)];
    expect(meant('DATABASE_URL')).toEqual(['database-url']);
    expect(meant('REPORTS_DATABASE_URL')).toEqual(['database-url-reports']);
    expect(meant('POSTGRES_URL')).toEqual(['database-url', 'database-url-reports']);
    expect(meant('POSTGRES_PASSWORD')).toEqual(['pw']);
    const found = {
      ...{ name: 'POSTGRES_URL', from: 'database-url', environment: undefined, repository: 'org/repo' },
      orFrom: ['database-url-reports'],
    };
    expect(isLikely(found, 'org/repo')).toBe(false);
    expect(configText({ ...MOST, undecided: [found] })).toMatch(
      /^ {2}# - \{ github-secret: POSTGRES_URL, .*\} {3}# or, by its database, from: database-url-reports$/m,
    );
  });

  it('secrets that workflows read, with the environment of the job', () => {
    const job = (environment: string) =>
      `{ runs-on: x, ${environment} steps: [{ run: 'echo \${{ secrets.DATABASE_URL }}' }] }`;
    const text = `on: push\njobs:\n  a: ${job('environment: prod,')}\n  b: ${job('')}\n`;
    expect(secretsReadBy('a.yml', text)).toEqual([
      { name: 'DATABASE_URL', environment: 'prod' },
      { name: 'DATABASE_URL', environment: undefined },
    ]);
  });
});

describe('what was found and is in no answer', () => {
  it('is said, each of it; what is there, or behind a #, is not', () => {
    const found: Found = {
      ...NOTHING_FOUND,
      connectionStrings: [
        { name: 'database-url', database: 'orders' },
        { name: 'other-url', database: 'o' },
      ],
      documents: [{ name: 'zep-config-yaml' }, { name: 'other-yaml' }],
      apps: [
        { kind: 'container-app', name: 'backend', resourceGroup: 'my-group', from: 'database-url' },
        { kind: 'container-app', name: 'legacy', resourceGroup: 'g', from: 'x' },
      ],
      envFiles: [{ path: '.env', variable: 'URL', from: 'x', repository: 'org/repo' }],
      gitHubSecrets: [
        ...MOST.undecided,
        { name: 'database_url', from: 'x', environment: "it's: #1", repository: 'org/repo' },
        { name: 'DB_URL', from: 'x', environment: undefined, repository: 'org/repo' },
      ],
    };
    expect(leftOut(found, MOST).map((line) => line.replace(/,.*/, ''))).toEqual([
      'the vault secret other-url',
      'the vault secret other-yaml',
      'the Container App legacy (g)',
      'the file .env of org/repo (URL)',
      'the GitHub secret DB_URL of org/repo',
    ]);
  });
});

test('a rotation looks for copies, by values, in repositories that nothing else names, too; the commands let it', () => {
  const copiesOf = (answers: Answers) => {
    const parsed = parseTopology(configText(answers));
    return parsed.ok ? parsed.value.copies : undefined;
  };
  const lookIn = ['vault', 'apps', 'github', 'databases', 'machine'];
  expect(copiesOf(LEAST)).toMatchObject({ look: true, lookIn, repositories: [] });
  expect(copiesOf(MOST)).toMatchObject({ lookIn, repositories: [] });
  expect(copiesOf({ ...MOST, envFiles: [], checkouts: {} })).toMatchObject({ repositories: ['org/other'] });
  const readers = azureCommands(MOST).match(/--role Reader --scope "\$\(az group show --name [\w-]+/g);
  const groups = ['my-group', 'other-group'].map((name) => expect.stringContaining(name));
  expect(readers).toEqual([...groups, ...groups]);
  expect(azureCommands(LEAST)).not.toContain('Reader ');
});

describe('what has to be decided', () => {
  it('stands behind a # where it would be written', () => {
    const text = configText(MOST);
    const before = parseTopology(text);
    const after = parseTopology(text.replaceAll('  # - {', '  - {'));
    if (!before.ok || !after.ok) throw new Error('it is no config file');
    expect(after.value.consumers.length).toBe(before.value.consumers.length + MOST.undecided.length);
    expect(after.value.checkouts).toEqual({ 'org/repo': '.', 'org/other': '../other' });
  });

  it('where nothing else is, it needs one more character, as is said', () => {
    const text = configText({ ...LEAST, undecided: MOST.undecided });
    expect(text).toContain('the [] above');
    const taken = text.replace('consumers: []', 'consumers:').replaceAll('  # - {', '  - {');
    expect(parseTopology(taken)).toMatchObject({ ok: true });
  });
});

test('the rotation has no schedule; the one schedule rotates nothing before somebody has seen it work', () => {
  const dispatched = { workflow_dispatch: expect.anything() };
  expect(parse(rotateWorkflow(MOST)).on).toEqual(dispatched);
  expect(parse(checkWorkflow(LEAST)).on).toEqual({ workflow_dispatch: null });
  expect(Object.keys(parse(checkWorkflow(MOST)).on)).toEqual(['schedule', 'workflow_dispatch']); // no other one sees the copy
  const { on, jobs } = parse(keepWorkflow(MOST));
  expect(on).toEqual({ schedule: [{ cron: expect.any(String) }], workflow_dispatch: null });
  expect(jobs.keep.with.rotate).toBe(false);
  expect(jobs.keep.with['subscription-id']).toBe('${{ vars.AZURE_SUBSCRIPTION_ID }}');
  expect(jobs.keep.secrets['github-token']).toBe('${{ secrets.DBCRED_GITHUB_TOKEN }}');
  expect(jobs.keep.with['azure-cloud']).toBe('usgovernment');
  for (const write of [keepWorkflow, rotateWorkflow])
    expect(write({ ...LEAST, undecided: MOST.undecided })).toContain(
      'github-token: ${{ secrets.DBCRED_GITHUB_TOKEN }}',
    );
  const least = parse(keepWorkflow(LEAST)).jobs.keep;
  expect(['secrets' in least, 'subscription-id' in least.with]).toEqual([false, false]);
});

test('the token is said to need what was chosen, and no more', () => {
  const line = (answers: Answers) =>
    azureCommands(answers)
      .split('\n')
      .find((one) => one.includes('DBCRED_GITHUB_TOKEN'));
  const one = { name: 'A', from: 'database-url', environment: undefined };
  expect(line(LEAST)).toBeUndefined();
  expect(line({ ...LEAST, gitHubSecrets: [one] })).toMatch(/Secrets \(read and write\)$/);
  // the last two: with what it looks through for copies
  expect(line(MOST)).toMatch(/and Environments \(read and write\), of org\/repo, org\/other$/);
  expect(line({ ...LEAST, gitHubSecrets: [{ ...one, repository: 'org/other' }] })).toMatch(
    /, of org\/other$/,
  );
});

describe('beside a config file', () => {
  const parsed = parseTopology(`vault: acme-kv
servers: { core: { host: db.example } }
credentials:
  one: { server: core, user: app, databases: [orders], secrets: { password: pw, connection-strings: [{ name: url }] } }
  two: { server: core, user: other, databases: [stock], secrets: { password: other-pw } }
consumers:
  - { container-app: api, resource-group: g, from: url }
  - { github-secrets: { PGUSER: user, PGPASSWORD: password }, repository: org/repo, from: url, split: accepted }
`);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.complaints));
  const file = parsed.topologies;
  const api = { kind: 'container-app' as const, name: 'api', resourceGroup: 'G', from: 'url' };
  const secret = (name: string) => ({ name, from: 'url', environment: undefined, repository: 'org/repo' });

  it('what each credential lacks is offered, and what the file has as one of several settings is not', () => {
    const offers = offersBeside(
      file,
      [
        {
          ...NOTHING_FOUND,
          apps: [api],
          databases: ['orders'],
          otherDatabases: ['billing', 'stock'],
          gitHubSecrets: [
            secret('PGPASSWORD'),
            { ...secret('DATABASE_URL'), orFrom: ['stock-url', 'temporal-url'] },
          ],
        },
        {
          ...NOTHING_FOUND,
          apps: [{ ...api, from: 'other-pw' }],
          connectionStrings: [
            { name: 'url', database: 'orders' },
            { name: 'other-url', database: 'stock' },
          ],
        },
      ],
      'org/repo',
    );
    expect(offers).toEqual([
      {
        credential: 'one',
        consumers: [],
        secrets: [],
        perhaps: [
          '# - { github-secret: DATABASE_URL, repository: org/repo, from: url }   # or, by its database, from: stock-url, or temporal-url',
        ],
        databases: ['billing'],
      },
      {
        credential: 'two',
        consumers: ['- { container-app: api, resource-group: G, from: other-pw }'],
        secrets: ['- { name: other-url, database: stock }   # connection-strings'],
        perhaps: [],
        databases: [],
      },
    ]);
  });
});

it('each part of an offer says by itself where it belongs', () => {
  const offer = { credential: 'one', consumers: [], secrets: [], databases: [], perhaps: ['# - {}'] };
  const words = wordsOf({
    ...{ written: [], kept: [], answers: undefined, leftOut: [], copies: [] },
    offers: [offer],
  });
  expect(words).toBe(
    '\nBy their names, these may hold it too: under consumers:, of one, with the # taken from those that do\n  # - {}\n',
  );
});

describe('what a status would find beside the file', () => {
  const nothing = { written: [], kept: [], answers: undefined, leftOut: [], offers: [] };
  const copy = (kind: FoundCopy['kind'], where: string, is: FoundCopy['is'] = 'unlisted'): FoundCopy => ({
    ...{ kind, where, is, howFound: 'it holds it', from: null, breaks: '', fix: '', why: null, until: null },
  });
  const found: Found = {
    ...NOTHING_FOUND,
    connectionStrings: [{ name: 'database-url', database: 'orders' }],
    apps: [{ kind: 'container-app', name: 'api', resourceGroup: 'G', from: 'database-url' }],
    envFiles: [{ path: '.env', variable: 'URL', from: 'database-url', repository: 'org/repo' }],
    gitHubSecrets: [
      { name: 'database_url', from: 'database-url', environment: 'prod', repository: 'org/repo' },
      { name: 'PGPASSWORD', from: 'pw', environment: undefined, repository: 'org/repo' },
    ],
  };
  const told = [
    copy('vault-secret', 'vault-secret database-url'),
    copy('container-app', 'container-app api (g)'),
    copy('env-file', 'env-file .env, URL in org/repo'),
    copy('github-secret', 'github-secret DATABASE_URL in org/repo, environment prod', 'ask'),
  ];
  const untoldOnes = [
    copy('vault-secret', 'vault-secret billing-settings'),
    copy('container-app', 'container-app legacy-worker (g)'),
    copy('container-app', 'container-app api, plain variables (g)'),
    copy('env-file', 'env-file .env.temporal, URL in org/repo'),
    copy('github-secret', 'github-secret POSTGRES_CREDENTIALS in org/repo', 'ask'),
    copy('github-secret', 'github-secret DATABASE_URL in org/repo', 'ask'),
  ];

  it('is told, unless that very place is an answer, an offer, or left out by name', () => {
    const copies = untold([{ found: [...told, ...untoldOnes], notLookedAt: [] }], [found]);
    const words = wordsOf({ ...nothing, copies });
    for (const { where } of untoldOnes) expect(words).toContain(`${where}: it holds it`);
    for (const { where } of told) expect(words).not.toContain(`${where}:`);
  });

  it('beside a file, each is offered with the line that accepts it', () => {
    const copies = untold([{ found: untoldOnes, notLookedAt: [] }], [found]);
    const words = wordsOf({ ...nothing, copies });
    expect(words).toContain('- { where: container-app legacy-worker (g), why: … }');
    const [known] = [...words.matchAll(/^ {2}- \{ where: .*$/gm)].map(([line]) => line);
    expect(
      parseTopology(`${configText(LEAST)}\ncopies:\n  known:\n  ${known}`.replace(/^copies: \{.*$/m, '')),
    ).toMatchObject({ ok: true });
  });

  it('what was not looked at is told with what to grant or to ask, as a status has it', () => {
    const ask = 'az role assignment create --role Reader \\\n  --scope /x';
    const notLookedAt = [{ where: 'Container Apps', why: 'this identity may not list them', ask }];
    const words = wordsOf({
      ...nothing,
      copies: [
        { found: [], notLookedAt },
        { found: [], notLookedAt },
      ],
    });
    expect(words).toBe(
      '\nNot looked at for copies:\n  Container Apps: this identity may not list them\n      az role assignment create --role Reader \\\n        --scope /x\n',
    );
  });

  it('a file that was just written says where a status may look', () => {
    const copies = [{ found: untoldOnes, notLookedAt: [] }];
    const told = (written: string[]) => wordsOf({ ...nothing, written, copies });
    expect(told(['.github/dbcred.yml'])).toContain('status prints what repairs each:\n');
    expect(told([])).toContain('status prints what repairs each, where copies: look-in: lets it look:\n');
  });

  it('in a new file, what is left open stands where it would be accepted, and what is accepted with its day', () => {
    const open = [...untoldOnes, copy('function', 'function "a: b"() in o\'r # c')];
    const decided = {
      known: [
        { where: 'view v in orders', why: 'it is: #1', until: '2027-01-31' },
        { where: 'x', why: 'y' },
      ],
      open,
    };
    const text = configText(MOST, decided);
    const parsed = parseTopology(text);
    expect(parsed).toMatchObject({ ok: true, value: { copies: { known: decided.known } } });
    for (const given of [text, configText(LEAST, { known: [], open })]) {
      // taken in by one character of each line
      const taken = given.replaceAll(/^( *)# (known:$| {2}- \{ where)/gm, '$1$2');
      const all = parseTopology(taken);
      const wheres = all.ok ? all.topologies[0]?.copies?.known.map(({ where }) => where) : [];
      for (const { where } of open) expect(wheres).toContain(where);
    }
    expect(text).toMatch(/where: container-app legacy-worker \(g\).* # it holds it$/m);
    expect(
      wordsOf({ ...nothing, written: ['.github/dbcred.yml'], copies: [{ found: open, notLookedAt: [] }] }),
    ).toContain('behind a #, under copies: known:');
  });

  it('of one credential, what is offered for another is no excuse, but for a name, which says not whose it is', () => {
    const secret = copy('github-secret', 'github-secret PGPASSWORD in org/repo', 'ask');
    const both = { found: [copy('container-app', 'container-app api (g)'), secret], notLookedAt: [] };
    expect(
      untold([both, both], [found, NOTHING_FOUND]).map((one) => one.found.map(({ where }) => where)),
    ).toEqual([[], ['container-app api (g)']]);
  });
});
