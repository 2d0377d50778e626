import { describe, expect, test } from 'vitest';
import { newTrace } from '../../src/azure/trace.ts';
import { type DatabaseLine, EMPTY_REPORT, type ProblemData, type Report } from '../../src/report/report.ts';
import { printReport } from '../../src/report/terminal.ts';
import { run } from '../../src/run.ts';

const REPORT: Report = {
  ...EMPTY_REPORT,
  ...{
    mode: 'sync',
    dryRun: false,
    failed: false,
    outcome: 'changed',
    changed: 1,
    vaultSecret: 'database-url',
    vaultVersion: 'v1',
  },
  ...{ proof: null, rotation: null, status: null, databases: [], consumers: [], notes: [], problems: [] },
  headline: [],
};
const PROBLEM: ProblemData = {
  ...{
    code: 'vault-forbidden',
    severity: 'error',
    what: 'Not allowed',
    target: 'secret database-url',
    answer: 'Forbidden',
  },
  ...{ cause: 'No role.', fix: 'az role assignment create\n# or' },
};

const DATABASE: DatabaseLine = {
  ...{ name: 'shop', standing: 'works', reached: 'query', elapsedMs: 41, certificateDaysLeft: 200 },
  layersMs: { dns: 1, tcp: 2, tls: 10, authentication: 20, database: 3 },
  ...{ server: 'PostgreSQL 17.2 as app', clockSkewMs: -12, diagnosis: null, remarks: [] },
};

function printed(report: Partial<Report>) {
  const lines: string[] = [];
  const groups: [title: string, ...lines: string[]][] = [];
  const warnings: (string | [title: string, text: string])[] = [];
  const errors: [title: string, text: string][] = [];
  printReport(
    { ...REPORT, ...report },
    {
      line: (text) => lines.push(text),
      warning: (text, title) => warnings.push(title === undefined ? text : [title, text]),
      error: (text, title) => errors.push([title, text]),
      group: (title, inside) => groups.push([title, ...inside]),
    },
  );
  return { lines, warnings, errors, groups };
}

test.each<[string, Partial<Report>, string]>([
  ['delivered', {}, 'sync: changed, 1 consumer written'],
  ['delivered to several', { changed: 3 }, 'sync: changed, 3 consumers written'],
  ['nothing to change', { outcome: 'ok', changed: 0 }, 'sync: ok, 0 consumers written'],
  ['a dry run', { outcome: 'ok', changed: 0, dryRun: true }, 'sync (dry run): ok, 0 consumers written'],
  ['drifted', { mode: 'status', outcome: 'drifted', changed: 0 }, 'status: drifted, 0 consumers written'],
  [
    'one problem',
    { outcome: 'failed', changed: 0, problems: [PROBLEM] },
    'sync: failed, 0 consumers written: 1 problem',
  ],
  [
    'failed after a delivery',
    { outcome: 'failed', problems: [PROBLEM, PROBLEM] },
    'sync: failed, 1 consumer written: 2 problems',
  ],
])('the last line says how it ended: %s', (_what, report, line) => {
  expect(printed(report).lines).toEqual([line]);
});

test('each problem is one annotation: its title says what, its text where, why and how to fix it', () => {
  const silent = { ...PROBLEM, what: 'Unreachable', answer: null };
  const { errors, warnings } = printed({ outcome: 'failed', problems: [PROBLEM, silent] });
  expect(warnings).toEqual([]);
  expect(errors).toEqual([
    [
      'Not allowed',
      'Not allowed: secret database-url\nanswer: Forbidden\nlikely cause: No role.\nfix (vault-forbidden):\naz role assignment create\n# or',
    ],
    [
      'Unreachable',
      'Unreachable: secret database-url\nlikely cause: No role.\nfix (vault-forbidden):\naz role assignment create\n# or',
    ],
  ]);
});

describe('a check', () => {
  test.each<[string, Partial<Report>, string]>([
    ['one database', { databases: [DATABASE] }, 'check: ok, 1 database checked'],
    ['three', { databases: [DATABASE, DATABASE, DATABASE] }, 'check: ok, 3 databases checked'],
    ['none', {}, 'check: ok'],
    [
      'healed',
      { outcome: 'changed', changed: 1, databases: [DATABASE] },
      'check: changed, 1 database checked, 1 consumer written',
    ],
    [
      'stale',
      { outcome: 'drifted', databases: [DATABASE], problems: [PROBLEM] },
      'check: drifted, 1 database checked: 1 problem',
    ],
  ])('ends with a line that counts: %s', (_what, report, line) => {
    expect(printed({ mode: 'check', outcome: 'ok', changed: 0, ...report }).lines).toEqual([line]);
  });

  test('has a group for each database, which reads as the login went', () => {
    const passed = { dns: 1, tcp: 2, tls: 10 };
    const refused: DatabaseLine = {
      ...{ ...DATABASE, name: 'zep', standing: 'refused', reached: 'authentication', layersMs: passed },
      ...{ server: null, clockSkewMs: null, diagnosis: 'The server refuses this credential', remarks: [] },
    };
    const { groups } = printed({ mode: 'check', databases: [DATABASE, refused] });
    expect(
      groups.map(([title, ...lines]) => [title, ...lines.map((line) => line.split(/ {2,}| (?=\d+ ms)/))]),
    ).toEqual([
      [
        'shop: works',
        ...[
          ['dns', '1 ms'],
          ['tcp', '2 ms'],
          ['tls', '10 ms'],
          ['authentication', '20 ms'],
          ['database', '3 ms'],
        ],
        ['certificate: 200 days left'],
        ['PostgreSQL 17.2 as app'],
        ["the server's clock minus ours: -12 ms"],
      ],
      [
        'zep: refused',
        ...[
          ['dns', '1 ms'],
          ['tcp', '2 ms'],
          ['tls', '10 ms'],
        ],
        ['authentication The server refuses this credential'],
        ['certificate: 200 days left'],
      ],
    ]);
  });

  test('says on a plain terminal once why a login failed: with what to do about it', () => {
    const refused: DatabaseLine = { ...DATABASE, standing: 'refused', reached: 'authentication' };
    const what = 'The server refuses this credential';
    const lines: string[] = [];
    const keep = (...texts: readonly unknown[]): void => void lines.push(texts.flat().join('\n'));
    printReport(
      {
        ...{ ...REPORT, mode: 'check', outcome: 'failed', failed: true },
        ...{ databases: [{ ...refused, diagnosis: what, remarks: [] }], problems: [{ ...PROBLEM, what }] },
      },
      { isPlain: true, line: keep, warning: keep, group: keep, error: (text) => keep(text) },
    );
    expect(lines.filter((line) => line.includes(what))).toHaveLength(1);
  });

  test('is one error on a plain terminal, however many databases one cause hit, and folds what works', () => {
    const problem = { ...PROBLEM, what: 'Refused' };
    const lines: string[] = [];
    const keep = (text: string): void => void lines.push(text);
    printReport(
      {
        ...{ ...REPORT, mode: 'check', outcome: 'failed', failed: true, changed: 0 },
        databases: [
          DATABASE,
          { ...DATABASE, name: 'zep', standing: 'refused', diagnosis: 'Refused', remarks: [] },
        ],
        problems: ['zep', 'eco'].map((target) => ({ ...problem, target })),
        headline: ['The server refuses it.', 'Nobody.', 'To do: see to “Refused” (vault-forbidden, below).'],
      },
      { isPlain: true, line: keep, warning: keep, group: keep, error: keep },
    );
    expect(lines).toEqual([
      ...['The server refuses it.', 'Nobody.', 'To do: see to vault-forbidden, below.'],
      ...['shop: works', 'zep'],
      'Refused\n- zep\n- eco\nanswer: Forbidden\nlikely cause: No role.\nfix (vault-forbidden):\naz role assignment create\n# or',
      'check: failed, 2 databases checked: 2 problems',
    ]);
  });

  test('of what could not be tried has a group without layers', () => {
    const untried: DatabaseLine = {
      ...{ name: 'input database-url', standing: 'unknown', reached: null, layersMs: {}, elapsedMs: null },
      ...{
        certificateDaysLeft: null,
        server: null,
        clockSkewMs: null,
        diagnosis: 'no connection string',
        remarks: [],
      },
    };
    expect(printed({ mode: 'check', databases: [untried] }).groups).toEqual([
      ['input database-url: unknown'],
    ]);
  });

  test('has one annotation per failing database, with a title that names it', () => {
    const target = 'database zep on db.example:5432 as app (input database-url)';
    const problems = [
      { ...PROBLEM, target },
      { ...PROBLEM, severity: 'warning' as const, target: 'shop' },
    ];
    const { errors, warnings } = printed({
      mode: 'check',
      databases: [DATABASE],
      problems,
      notes: ['no TLS'],
    });
    expect(errors.map(([title]) => title)).toEqual([`Not allowed: ${target}`]);
    expect(warnings).toEqual([
      'no TLS',
      ['Not allowed: shop', expect.stringContaining('fix (vault-forbidden):')],
    ]);
  });

  test('of nothing prints no group', () => {
    expect(printed({}).groups).toEqual([]);
  });
});

test('each note is one warning', () => {
  expect(printed({ notes: ['unproven', 'no TLS'] }).warnings).toEqual(['unproven', 'no TLS']);
});

test.each(['x\n::error::y', '::stop-commands::z', '\u001b[31m', ''])(
  'a mode that there is not is never printed: %j',
  async (mode) => {
    const report = await run({
      env: { INPUT_MODE: mode },
      readFile: () => '',
      filesIn: () => [],
      clock: () => 0,
      mask: () => undefined,
      say: () => undefined,
      exportVariable: () => false,
      saveState: async () => false,
      onCancel: () => undefined,
      whileWaiting: () => undefined,
      trace: newTrace('00000000-0000-4000-8000-000000000000'),
      digest: () => undefined,
    });
    expect(report.outcome).toBe('failed');
    expect(printed(report).lines).toEqual([
      'What the server takes is not known: the run ended before it logged in.',
      expect.stringMatching(/^Nothing was written: /),
      expect.stringMatching(/^To do: see to “.+” \([a-z-]+, below\), then run it again\.$/),
      expect.stringMatching(/^check: failed: \d problems?$/),
    ]);
  },
);

test('on a terminal, a login that is told below still says at which layer it stopped', () => {
  const groups: string[][] = [];
  const database: DatabaseLine = {
    ...{ ...DATABASE, standing: 'broken', reached: 'authentication', server: null, clockSkewMs: null },
    ...{ layersMs: { dns: 1, tcp: 2, tls: 10 }, diagnosis: PROBLEM.what },
  };
  const quiet = (): void => undefined;
  printReport(
    { ...REPORT, mode: 'check', outcome: 'failed', failed: true, databases: [database], problems: [PROBLEM] },
    {
      ...{ isPlain: true, line: quiet, warning: quiet, error: quiet },
      group: (title, lines) => groups.push([title, ...lines]),
    },
  );
  expect(groups[0]?.slice(0, 5)).toEqual([
    ...['shop', 'dns            1 ms', 'tcp            2 ms', 'tls            10 ms'],
    'authentication stopped here; why is said below',
  ]);
});
