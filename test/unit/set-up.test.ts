import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { parse } from 'yaml';
import { completeAnswers } from '../../src/command-line/init-options.ts';
import { SecretForms } from '../../src/redacted.ts';
import type { LookAt, Seen } from '../../src/setup/addresses-found.ts';
import type { Answers } from '../../src/setup/answers.ts';
import { azureCommands } from '../../src/setup/azure-commands.ts';
import { configText } from '../../src/setup/config-text.ts';
import { credentialsIn } from '../../src/setup/discovery.ts';
import { checkWorkflow, rotateWorkflow } from '../../src/setup/workflow-text.ts';
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
  it('are two applications, of which the first may not write', () => {
    for (const access of ['rbac', 'policies'] as const) {
      const commands = azureCommands({ ...MOST, access });
      const reader = commands.split('\n').filter((line) => line.includes('$READER'));
      expect(reader.join('\n')).not.toMatch(/Officer|Contributor|\bset\b(?!-policy| AZURE)/);
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
      expect(grant).toMatch(/--assignee-object-id "\$(READER|ROTATOR)_OBJECT" --assignee-principal-type/);
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
    expect(new Set([...named('org/one'), ...named('org/two')]).size).toBe(4);
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
      documents: ['zep-config-yaml'],
      notes: [expect.stringMatching(/^2 secrets of the vault were not looked at/)],
    });
  });

  it('may be nothing', async () => {
    expect(await credentialsIn(memoryVault(), [], forms, aServer)).toMatchObject({
      server: undefined,
      password: undefined,
    });
  });
});
