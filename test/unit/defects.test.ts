import { describe, expect, test } from 'vitest';
import { resolveCloud, vaultUrl } from '../../src/azure/cloud.ts';
import type { Vault } from '../../src/azure/key-vault.ts';
import { readInputs } from '../../src/inputs.ts';
import { type SyncPlan, sync } from '../../src/modes/sync.ts';
import { parseConnectionString } from '../../src/postgres/connection-string.ts';
import { diagnose } from '../../src/postgres/diagnosis.ts';
import type { Probe, ProbeFailure } from '../../src/postgres/probe.ts';
import { codeOf, messageOf, Problem } from '../../src/problem.ts';
import { Redacted, SecretForms } from '../../src/redacted.ts';
import { type Report, syncReport } from '../../src/report/report.ts';
import { escapeMarkdown, renderSummary } from '../../src/report/summary.ts';
import { printReport } from '../../src/report/terminal.ts';
import { run } from '../../src/run.ts';
import { active, render, shown } from './markdown.ts';

/** Each of these fails: what was promised and is not yet so. A test moves to its module's file once it passes. */

const forms = () => new SecretForms(() => undefined);
const REPORT: Report = {
  ...{
    mode: 'sync',
    dryRun: false,
    outcome: 'changed',
    changed: 1,
    vaultSecret: 'database-url',
    vaultVersion: 'v1',
  },
  ...{ proof: null, consumers: [{ consumer: 'x', action: 'replaced' }], notes: [], problems: [] },
};

describe('the summary', () => {
  test.each(['@', 'someone@example.org', '@org/team', 'WWW.example.org'])(
    'shows text as it was written: %s',
    (text) => {
      expect(shown(escapeMarkdown(text))).toBe(text);
    },
  );

  test.each([
    'HTTPS://evil.example',
    'Http://evil.example',
    'ftp://evil.example',
    'x_https://evil.example',
    '1https://evil.example',
  ])('makes no link of %s', (text) => {
    expect(active(escapeMarkdown(text))).toEqual([]);
  });

  test.each<[string, (text: string) => Partial<Report>]>([
    ['the name of a consumer', (text) => ({ consumers: [{ consumer: text, action: 'replaced' }] })],
    ['the proof', (text) => ({ proof: text })],
    ['a note', (text) => ({ notes: [text] })],
    ['the mode', (text) => ({ mode: text })],
  ])('is not broken by line ends in %s', (_what, part) => {
    for (const text of ['one\n# two', 'one\n---', 'one\n| two | three |', 'one\r| two', 'one\n\n```\ntwo']) {
      const { headings, rows, openFence } = render(renderSummary({ ...REPORT, ...part(text) }));
      expect([headings.length, rows.map((row) => row.length), openFence]).toEqual([1, [4, 4], false]);
    }
  });
});

test('an unknown mode is not printed as a workflow command, nor does it break the summary', async () => {
  const report = await run({
    env: { INPUT_MODE: 'x\n::error::y <img>' },
    readFile: () => '',
    clock: () => 0,
    mask: () => undefined,
    say: () => undefined,
    exportVariable: () => false,
  });
  const lines: string[] = [];
  const printer = {
    line: (text: string) => lines.push(text),
    warning: () => undefined,
    error: () => undefined,
  };
  printReport(report, printer);
  expect(lines.join()).not.toMatch(/[\p{Cc}]|::/u);
  expect(active(render(renderSummary(report)).prose)).toEqual([]);
});

const PASSWORD = 'pw';
const versionsOf = (texts: readonly string[]): Vault => {
  let readings = 0;
  return {
    url: 'https://kv',
    read(name) {
      const index = Math.min(readings, texts.length - 1);
      readings += 1;
      return Promise.resolve({
        name,
        version: `version-${index + 1}`,
        value: new Redacted(texts[index] ?? '', forms()),
      });
    },
  };
};
const failure = (code: string | undefined, stage: ProbeFailure['stage'] = 'session'): ProbeFailure => ({
  ...{ stage, code, message: 'it failed', certificateIssuer: undefined, cause: undefined },
});

async function synced(texts: readonly string[], plan: Partial<SyncPlan> = {}, refused = 'none') {
  const delivered: string[] = [];
  const result = await sync(
    {
      vault: Promise.resolve(versionsOf(texts)),
      secretName: 'database-url',
      consumer: Promise.resolve({
        name: 'GitHub secret X',
        prepare: () => Promise.resolve(),
        deliver({ version }, { dryRun }) {
          if (!dryRun) delivered.push(version);
          return Promise.resolve({ action: dryRun ? ('would-replace' as const) : ('replaced' as const) });
        },
      }),
      verify: true,
      dryRun: false,
      ...plan,
    },
    {
      probe: (target): Promise<Probe> => {
        const bad = { result: 'bad' as const, elapsedMs: 1, failure: failure('28P01') };
        return Promise.resolve(target.password.reveal() === refused ? bad : { result: 'ok', elapsedMs: 1 });
      },
      sleep: () => Promise.resolve(),
      say: () => undefined,
      forms: forms(),
    },
  );
  return { result, delivered };
}

const url = (password: string) => `postgresql://app:${password}@db/shop`;

describe('the report of a sync', () => {
  test('does not say that a version was written which was not', async () => {
    const { result, delivered } = await synced([url('one'), url('two')], {}, 'two');
    expect(delivered).toEqual(['version-1']);
    const [, row] = render(renderSummary(syncReport(result, false))).rows;
    expect(row).toContain('✅ replaced');
    expect(row).not.toContain('<code>version-2</code>');
  });

  test('says a note once, however often the vault changed', async () => {
    const { result } = await synced([url('one'), url('two')], { verify: false });
    expect(result.notes).toEqual([...new Set(result.notes)]);
  });

  test('does not say that a dry run delivered', async () => {
    const { result } = await synced([url('one')], { verify: false, dryRun: true });
    expect(result.notes.join()).not.toContain('was delivered');
  });
});

describe('a connection string is refused', () => {
  const parse = (text: string, masked: string[] = []) => {
    const known = new SecretForms((form) => masked.push(form));
    return parseConnectionString(new Redacted(text, known), known);
  };

  // libpq: "forbidden value %00 in percent-encoded value"; node-postgres ends the field there and reads the rest as settings.
  test.each([
    ['the user', 'postgresql://app%00database%00other:pw@db/shop'],
    ['the password', 'postgresql://app:p%00w@db/shop'],
    ['the database', 'postgresql://app:pw@db/shop%00options%00-c%20x%3D1'],
  ])('for a NUL in %s', (_where, text) => {
    expect(parse(text).ok).toBe(false);
  });

  // libpq takes the last, pgx the first; and to libpq parameters are case-sensitive: it refuses SSLMODE, node-postgres ignores it.
  test.each(['sslmode=disable&sslmode=require', 'SSLMODE=require'])(
    'or at least not taken for one that requires TLS: %s',
    (query) => {
      const result = parse(`postgresql://app:pw@db/shop?${query}`);
      expect(result.ok ? result.value.tls : 'refused').not.toBe('required');
    },
  );

  test.each([
    ['quoted keywords', "host=db password='pass w0rd' dbname=shop", 'pass w0rd'],
    ['a JDBC URL', 'jdbc:postgresql://db/shop?user=app&password=passw0rd&ssl=true', 'passw0rd'],
  ])('and its password masked as it is: %s', (_what, text, password) => {
    const masked: string[] = [];
    parse(text, masked);
    expect(masked).toContain(password);
  });
});

describe('a diagnosis', () => {
  const at = { host: 'db.example', port: 6432, database: 'shop', user: 'app' };

  test.each(['EPERM', 'EPIPE', 'EBADF'])("does not take the system's %s for an SQLSTATE", (code) => {
    const problem = diagnose(failure(code, 'tcp'), at, 'secret');
    expect(problem.code).toBe('database-unreachable');
    expect(problem.likelyCause).not.toContain('SQLSTATE');
  });

  test('lists the databases of the very server: its port is in the command', () => {
    expect(diagnose(failure('3D000'), at, 'secret').fix).toContain('6432');
  });

  test.each(['my app', `o'brien`, 'app host=evil.example', 'a\\b'])(
    'gives psql the role as it is: %s',
    (user) => {
      const { fix } = diagnose(failure('3D000'), { ...at, user }, 'secret');
      const quoted = `user='${user.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
      const inShell = quoted.replaceAll("'", `'\\''`);
      expect(fix).toContain(inShell);
    },
  );

  test('knows a server on Azure by its name in any case', () => {
    const host = 'CtxEco-DB.Postgres.Database.Azure.Com';
    expect(diagnose(failure('ETIMEDOUT', 'tcp'), { ...at, host }, 'secret').fix).toContain('az postgres');
  });
});

describe('inputs', () => {
  const read = (env: Record<string, string>) =>
    readInputs(
      {
        INPUT_MODE: 'sync',
        INPUT_VAULT: 'ctxecokv',
        'INPUT_GITHUB-TOKEN': PASSWORD,
        GITHUB_REPOSITORY: 'org/app',
        ...env,
      },
      forms(),
      () => '',
    );

  test.each(['../..', 'org/..', './app'])(
    'refuse a repository that leaves its place in the address: %s',
    (repository) => {
      expect(() => read({ INPUT_REPOSITORY: repository })).toThrow('repository');
    },
  );

  test.each(['..', '.', 'a\nb', 'a\u001bb'])('refuse an environment that is no name: %j', (environment) => {
    expect(() => read({ INPUT_ENVIRONMENT: environment })).toThrow('environment');
  });

  test('refuse two spellings that disagree', () => {
    expect(() => read({ 'INPUT_DRY-RUN': 'true', INPUT_DRY_RUN: 'false' })).toThrow('dry-run');
  });
});

test("a cloud's own name stays text", async () => {
  const cloud = await resolveCloud('https://arm.local', () =>
    Promise.resolve({
      name: 'x\n::error::y\u001b[31m',
      authentication: { loginEndpoint: 'https://login.local', audiences: ['https://a'] },
      suffixes: { keyVaultDns: 'vault.local' },
    }),
  );
  let thrown: unknown;
  try {
    vaultUrl('https://evil.example', cloud);
  } catch (refusal) {
    thrown = refusal;
  }
  expect(thrown instanceof Problem ? thrown.likelyCause : '').toMatch(/^[^\p{Cc}]+$/u);
});

describe('whatever is thrown has a message', () => {
  const circular = new Error('round');
  circular.cause = circular;
  test.each<[string, unknown]>([
    ['an error that is its own cause', circular],
    ['an object without a prototype', Object.create(null)],
    [
      'an object that refuses',
      {
        toString: () => {
          throw new Error('no');
        },
      },
    ],
  ])('%s', (_what, thrown) => {
    expect(typeof messageOf(thrown)).toBe('string');
    expect(codeOf(thrown)).toBeUndefined();
  });
});
