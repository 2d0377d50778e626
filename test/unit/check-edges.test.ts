import { createServer } from 'node:http';
import { describe, expect, test, vi } from 'vitest';
import { candidatesOf, candidatesOfTopology } from '../../src/consumers/candidates.ts';
import { readInputs } from '../../src/inputs/inputs.ts';
import { otherStaleConsumers, staleAdvice } from '../../src/modes/check-advice.ts';
import { Problems } from '../../src/problem.ts';
import { SecretForms } from '../../src/redacted.ts';
import { checkReport } from '../../src/report/check-report.ts';
import { printReport } from '../../src/report/terminal.ts';
import {
  type Answer,
  type Arrangement,
  adviceInputs,
  gitHubOf,
  healing,
  login,
  redacted,
  refusal,
  run,
  vaultHolds,
} from './checking.ts';
import { vaultSecret, vaultToRead } from './memory-vault.ts';

/** What a check promises where two troubles meet: each of these was a defect once. */

const forms = new SecretForms(() => undefined);

describe('modes/check.ts', () => {
  const server: Arrangement['server'] = { given: ['28P01'], own: ['ok'] };

  test('a vault that cannot be read hides neither the refusal nor its other problems', async () => {
    const thrown = new Problems([refusal('vault-forbidden', 'a'), refusal('github-token-invalid', 'b')]);
    const { codes } = await run({ server, plan: { vaultsOwn: () => Promise.reject(thrown) } });
    expect(codes.toSorted()).toEqual([
      'database-credential-refused',
      'github-token-invalid',
      'vault-forbidden',
    ]);
  });

  test.each<Answer>(['57P03', '3D000', 'ECONNRESET'])(
    'a refusal stays one when the login with the vault’s credential ends with %o',
    async (answer) => {
      const plan = { vaultsOwn: vaultHolds('own') };
      const { standings, codes } = await run({ server: { ...server, own: [answer] }, plan });
      expect(standings).toEqual(['refused']);
      expect(codes).toContain('database-credential-refused');
    },
  );

  test('a copy is stale when the vault’s credential logs in, be the database read-only', async () => {
    const heal = vi.fn(() => Promise.resolve(healing()));
    const plan = { vaultsOwn: vaultHolds('own'), heal };
    await run({ server: { given: ['28P01'], own: [{ readOnly: true }] }, plan });
    expect(heal).toHaveBeenCalledTimes(1);
  });

  test('wait also holds for the login with the vault’s credential', async () => {
    const plan = { vaultsOwn: vaultHolds('own'), waitMs: 60_000 };
    const { standings } = await run({ server: { given: ['28P01'], own: ['53300', 'ok'] }, plan });
    expect(standings).toEqual(['stale']);
  });

  test('advice on other consumers that fails neither ends the check nor keeps it from healing', async () => {
    const otherStaleConsumers = () => Promise.reject(refusal('vault-throttled', 'no'));
    const plan = {
      vaultsOwn: vaultHolds('own'),
      heal: () => Promise.resolve(healing()),
      otherStaleConsumers,
    };
    expect((await run({ server, plan })).standings).toEqual(['healed']);
  });
});

describe('consumers/candidates.ts', () => {
  test('a database that no secret opens, where there is no raw password, is not passed over in silence', async () => {
    const text = 'postgresql://app:pw@db.example/shop?sslmode=require';
    const vault = vaultToRead((name) => Promise.resolve(vaultSecret({ name, value: redacted(text) })));
    const { candidates, notes } = await candidatesOfTopology(
      vault,
      {
        ...{
          vault: 'kv',
          server: { host: 'db.example', port: 5432, user: 'app' },
          databases: ['shop', 'zep'],
        },
        secrets: { connectionStrings: [{ name: 'url', database: 'shop', create: false }], documents: [] },
        ...{ checkouts: {}, consumers: [], knownClients: [], maxAgeDays: undefined },
      },
      forms,
    );
    expect([...candidates.map(({ name }) => name), ...notes].join('\n')).toContain('zep');
  });
});

describe('report: what a server or a vault secret named reaches the log as one harmless line', () => {
  const HARMFUL = 'x\n::error::y\u001b[31m\u202e';

  async function printed(arrangement: Arrangement): Promise<string[]> {
    const lines: string[] = [];
    printReport(checkReport((await run(arrangement)).result, true), {
      line: (text) => lines.push(text),
      warning: (text) => lines.push(text),
      error: (text) => lines.push(...text.split('\n')),
      group: (title, inside) => lines.push(title, ...inside),
    });
    return lines;
  }
  const harmless = expect.stringMatching(/^(?!.*::)[^\p{Cc}\p{Cf}]+$/u);

  test('the role and the version of the server', async () => {
    for (const answer of [{ role: HARMFUL }, { serverVersion: HARMFUL }]) {
      for (const line of await printed({ server: { given: [answer] } })) expect(line).toEqual(harmless);
    }
  });

  test('the database of a connection string, in a group and in a note', async () => {
    const text = redacted(`postgresql://app:pw@db.example/${encodeURIComponent(HARMFUL)}`);
    const { candidates } = candidatesOf(text, 'input database-url', [], forms);
    for (const line of await printed({ candidates })) expect(line).toEqual(harmless);
  });

  test('the names in a problem of a database that takes no writes', async () => {
    const candidates = [login(HARMFUL, 'given')];
    for (const line of await printed({ candidates, server: { given: [{ readOnly: true }] } }))
      expect(line).toEqual(harmless);
  });
});

describe('modes/check-advice.ts', () => {
  test('a secret that is healed is not told as another consumer that is stale, too', async () => {
    const server = createServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ name: 'DATABASE_URL', updated_at: '2026-01-01T00:00:00Z' }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = address === null || typeof address === 'string' ? 0 : address.port;
    const repository = { owner: 'org', repo: 'app' };
    const inputs = adviceInputs({
      gitHub: {
        ...{
          gitHubToken: redacted('t'),
          gitHubApiUrl: `http://127.0.0.1:${port}`,
          gitHubSecret: 'DATABASE_URL',
        },
        store: { kind: 'repository', ...repository },
      },
      config: {
        ...{ found: true, path: 'db.yml' },
        topology: {
          ...{
            vault: 'kv',
            server: { host: 'h', port: 5432, user: 'u' },
            databases: ['shop'],
            checkouts: {},
          },
          ...{ secrets: { connectionStrings: [], documents: [] }, knownClients: [], maxAgeDays: undefined },
          consumers: [{ kind: 'github-secret', name: 'DATABASE_URL', repository, from: 'database-url' }],
        },
      },
    });
    const held = { value: redacted('url'), createdAt: new Date('2026-02-01T00:00:00Z') };
    const vault = vaultToRead((name) => Promise.resolve(vaultSecret({ name, ...held })));
    const others = await otherStaleConsumers(inputs, vault, gitHubOf(inputs));
    server.close();
    expect(others).toEqual([]);
  });

  test('the step that heals names the secret that this run was told of, also when no token was given', async () => {
    const env = { INPUT_DATABASE_URL: 'x', INPUT_VAULT: 'kv1', 'INPUT_GITHUB-SECRET': 'PROD_URL' };
    const inputs = await readInputs(env, forms, () => {
      throw new Error('ENOENT');
    });
    if (inputs.mode !== 'check') throw new Error('these are the inputs of sync');
    expect(staleAdvice(inputs).fix).toContain('secrets.PROD_URL');
  });
});
