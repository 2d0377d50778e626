import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import type { CheckInputs } from '../../src/inputs/check-inputs.ts';
import type { GitHubInputs } from '../../src/inputs/github-inputs.ts';
import { readInputs } from '../../src/inputs/inputs.ts';
import { noteAfterHealing, otherStaleConsumers, staleAdvice } from '../../src/modes/check-advice.ts';
import { SecretForms } from '../../src/redacted.ts';
import type { Topology, TopologyConsumer } from '../../src/topology/topology.ts';
import { adviceInputs, gitHubOf, redacted } from './checking.ts';
import { vaultSecret, vaultToRead } from './memory-vault.ts';

/** GitHub as far as it says when a secret was written; `asked` is every path. */
const UPDATED_AT: Readonly<Record<string, string>> = {
  '/repos/org/api/actions/secrets/OLD': '2026-01-01T00:00:00Z',
  '/repos/org/api/environments/prod/secrets/OLD_IN_PROD': '2026-01-01T00:00:00Z',
  '/repos/org/api/actions/secrets/SAME': '2026-02-01T00:00:00Z',
  '/repos/org/api/actions/secrets/NEW': '2026-03-01T00:00:00Z',
};
const asked: string[] = [];
let server: Server;
let gitHub: GitHubInputs;
beforeAll(async () => {
  server = createServer(({ url = '' }, response) => {
    asked.push(url);
    const updated_at = UPDATED_AT[url];
    const status = updated_at !== undefined ? 200 : url.endsWith('/FORBIDDEN') ? 403 : 404;
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(updated_at === undefined ? { message: 'no' } : { name: 'X', updated_at }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = address === null || typeof address === 'string' ? 0 : address.port;
  gitHub = {
    ...{
      gitHubToken: redacted('token'),
      gitHubApiUrl: `http://127.0.0.1:${port}`,
      gitHubSecret: 'DATABASE_URL',
    },
    store: { kind: 'repository', owner: 'org', repo: 'app' },
  };
});
afterAll(() => server.close());

const StepsSchema = z.array(z.object({ with: z.record(z.string(), z.unknown()) }));

const CONFIG_TEXT = `vault: app-kv
server: { host: h, user: u }
databases: [shop]
secrets:
  password: pw
  connection-strings:
    - { name: database-url, database: shop }
consumers:
  - { github-secret: URL, repository: org/api, from: database-url }
`;

const createdAt = new Date('2026-02-01T00:00:00Z');
const vault = vaultToRead((name) =>
  Promise.resolve(vaultSecret({ name, version: 'v2', value: redacted('url'), createdAt })),
);

const consumer = (name: string, more: { environment?: string; from?: string } = {}): TopologyConsumer => ({
  ...{ kind: 'github-secret', name, repository: { owner: 'org', repo: 'api' }, from: 'database-url' },
  ...more,
});

function withConsumers(...consumers: TopologyConsumer[]): CheckInputs['config'] {
  const topology: Topology = {
    ...{ vault: 'kv', server: { host: 'h', port: 5432, user: 'u' }, databases: ['shop'], checkouts: {} },
    ...{ secrets: { password: 'pw', connectionStrings: [], documents: [] }, consumers },
    ...{ knownClients: [], maxAgeDays: undefined },
  };
  return { found: true, path: '.github/dbcred.yml', topology };
}

function advice(more: Partial<CheckInputs>): Promise<readonly string[]> {
  const inputs = adviceInputs({ gitHub, ...more });
  return otherStaleConsumers(inputs, vault, gitHubOf(inputs));
}

describe('other consumers of the topology', () => {
  test('that are older than the version of the vault are named, each with its sync step', async () => {
    const config = withConsumers(consumer('OLD'), consumer('OLD_IN_PROD', { environment: 'prod' }));
    const [one, two, ...more] = await advice({ config });
    expect(more).toEqual([]);
    for (const part of ['OLD', 'org/api', 'mode: sync', 'secret: database-url', 'github-secret: OLD']) {
      expect(one).toContain(part);
    }
    expect(one).not.toContain('environment:');
    for (const part of ['environment: prod', 'github-secret: OLD_IN_PROD']) expect(two).toContain(part);
  });

  test.each<[string, TopologyConsumer]>([
    ['as old as it', consumer('SAME')],
    ['newer', consumer('NEW')],
    ['not there yet', consumer('MISSING')],
    ['not to be read', consumer('FORBIDDEN')],
    ['copies of another secret', consumer('OLD', { from: 'other-secret' })],
    [
      'env files',
      {
        ...{ kind: 'env-file', path: '.env', repository: { owner: 'org', repo: 'api' } },
        variable: 'X',
        from: 'database-url',
        optional: false,
      },
    ],
  ])('that are %s are not named', async (_what, other) => {
    expect(await advice({ config: withConsumers(other) })).toEqual([]);
  });

  test.each<[string, Partial<CheckInputs>]>([
    ['without a token', { gitHub: undefined, config: withConsumers(consumer('OLD')) }],
    ['without a config file', { config: { found: false, why: 'none' } }],
  ])('are not asked for %s', async (_what, more) => {
    asked.length = 0;
    expect(await advice(more)).toEqual([]);
    expect(asked).toEqual([]);
  });
});

describe('what brings a stale copy up', () => {
  test('is a step that heals, for the one that was given', () => {
    const { fix, likelyCause } = staleAdvice(adviceInputs({}));
    for (const line of [
      'mode: check',
      'vault: ctxecokv',
      'heal: true',
      'export: DATABASE_URL',
      'github-token: ${{ secrets.',
    ]) {
      expect(fix).toContain(line);
    }
    expect(fix).toContain('database-url: ${{ secrets.DATABASE_URL }}');
    expect(fix).not.toContain('secret: database-url');
    expect(likelyCause).toMatch(/read when a run is queued.* when the job starts/);
  });

  test('names the vault secret when it is not the default one', () => {
    expect(staleAdvice(adviceInputs({ secret: 'other-url' })).fix).toMatch(/^ {4}secret: other-url$/m);
  });

  describe('for a secret of the vault itself', () => {
    const adviceFor = (more: Partial<CheckInputs>) =>
      staleAdvice(adviceInputs({ databaseUrl: undefined, ...more }));
    const inputsOf = ({ fix }: { fix: string }) => StepsSchema.parse(parse(fix))[0]?.with;

    test('is a sync with the same config file, and no value that a person would have to encode', () => {
      const advice = adviceFor({ vault: undefined, config: withConsumers(consumer('URL')) });
      expect(inputsOf(advice)).toEqual({
        mode: 'sync',
        config: '.github/dbcred.yml',
        'client-id': '${{ vars.AZURE_CLIENT_ID }}',
        'tenant-id': '${{ vars.AZURE_TENANT_ID }}',
        'github-token': '${{ secrets.DBCRED_GITHUB_TOKEN }}',
      });
      expect(advice.fix).not.toMatch(/heal|az keyvault/);
      expect(advice.likelyCause).toContain('(pw)');
    });

    test('is a step that the action accepts as it stands, and takes for a sync of the whole topology', async () => {
      const given = inputsOf(adviceFor({ config: withConsumers(consumer('URL')) })) ?? {};
      const env = Object.entries(given).map(([name, value]) => {
        const text = String(value).startsWith('${{') ? '11111111-1111-4111-8111-111111111111' : String(value);
        return [`INPUT_${name.toUpperCase()}`, text];
      });
      const inputs = await readInputs(
        Object.fromEntries(env),
        new SecretForms(() => undefined),
        () => CONFIG_TEXT,
      );
      expect(inputs).toMatchObject({
        ...{ mode: 'rotate', rotationAsked: false, configPath: '.github/dbcred.yml', also: undefined },
        ...{ vault: 'ctxecokv', dryRun: false },
      });
    });

    test('names the vault that was checked when the config file names another', () => {
      expect(inputsOf(adviceFor({ config: withConsumers() }))).toMatchObject({ vault: 'ctxecokv' });
    });

    test('asks for no GitHub token when there is nothing to deliver to GitHub', () => {
      expect(inputsOf(adviceFor({ config: withConsumers() }))).not.toHaveProperty('github-token');
    });
  });
});

test('what brings a stale copy up writes the secret that this run was told of, where it was told', () => {
  const store = { kind: 'environment', owner: 'org', repo: 'other', environment: 'prod: 1' } as const;
  const inputs = adviceInputs({ gitHub: { ...gitHub, gitHubSecret: 'PROD_URL', store }, exportAs: 'DB' });
  const { fix } = staleAdvice(inputs);
  const step = StepsSchema.parse(parse(fix));
  expect(step[0]?.with).toMatchObject({
    'database-url': '${{ secrets.PROD_URL }}',
    ...{
      'github-secret': 'PROD_URL',
      environment: 'prod: 1',
      repository: 'org/other',
      export: 'DB',
      heal: true,
    },
  });
});

test('after a healing it is said who still holds the old value', () => {
  const inputs = adviceInputs({ gitHub: { ...gitHub, gitHubSecret: 'PROD_URL' } });
  const note = noteAfterHealing(inputs);
  for (const part of ['queued', 'environment secret', 'env: PROD_URL: ${{ secrets.PROD_URL }}']) {
    expect(note).toContain(part);
  }
  expect(noteAfterHealing(adviceInputs({}))).toContain('env: DATABASE_URL: ${{ secrets.DATABASE_URL }}');
});
