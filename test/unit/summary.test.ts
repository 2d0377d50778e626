import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type ConsumerLine,
  type DatabaseLine,
  EMPTY_REPORT,
  type ProblemData,
  type Report,
} from '../../src/report/report.ts';
import { escapeMarkdown, renderSummary } from '../../src/report/summary.ts';
import { active, render, shown } from './markdown.ts';

const DATABASE: DatabaseLine = {
  ...{ name: 'shop', standing: 'works', reached: 'query', layersMs: {}, elapsedMs: 41 },
  ...{
    certificateDaysLeft: 200,
    server: 'PostgreSQL 17.2 as app',
    clockSkewMs: 0,
    diagnosis: null,
    remarks: [],
  },
};
const LINE: ConsumerLine = { consumer: 'GitHub secret DATABASE_URL (org/app)', action: 'replaced' };
const REPORT: Report = {
  ...EMPTY_REPORT,
  ...{
    mode: 'sync',
    dryRun: false,
    failed: false,
    outcome: 'changed',
    changed: 1,
    vaultSecret: 'database-url',
  },
  ...{
    vaultVersion: '0123456789abcdef0123456789abcdef',
    proof: null,
    rotation: null,
    status: null,
    databases: [],
    consumers: [LINE],
    notes: [],
    problems: [],
    headline: [],
  },
};
const PROBLEM: ProblemData = {
  ...{
    code: 'vault-forbidden',
    severity: 'error',
    what: 'Not allowed',
    target: 'secret database-url',
    answer: 'Forbidden',
  },
  ...{ cause: 'No role.', fix: 'az role assignment create' },
};
const HEADER = ['Consumer', 'What happened', 'Vault secret', 'Vault version'];
const summary = (report: Partial<Report>) => render(renderSummary({ ...REPORT, ...report }));

describe('the heading says how it ended', () => {
  test.each<[string, Partial<Report>, string]>([
    ['delivered', {}, '### dbcred-sync sync: ✅ delivered'],
    ['nothing to change', { outcome: 'ok', changed: 0 }, '### dbcred-sync sync: ✅ all well'],
    ['dry run', { outcome: 'ok', changed: 0, dryRun: true }, '### dbcred-sync sync: 📝 dry run'],
    ['drifted', { mode: 'status', outcome: 'drifted' }, '### dbcred-sync status: ⚠️ drifted'],
    ['failed', { outcome: 'failed' }, '### dbcred-sync sync: ❌ failed'],
    ['failed in a dry run', { outcome: 'failed', dryRun: true }, '### dbcred-sync sync: ❌ failed'],
  ])('%s', (_what, report, heading) => {
    expect(summary(report).headings).toEqual([heading]);
  });
});

describe('the table has a row for each consumer', () => {
  test.each<[ConsumerLine['action'], string]>([
    ['created', '✅ created'],
    ['replaced', '✅ replaced'],
    ['would-create', '📝 would be created'],
    ['would-replace', '📝 would be replaced'],
    ['not-reached', '⏹️ not written'],
  ])('%s', (action, words) => {
    const { rows } = summary({ consumers: [{ ...LINE, action }] });
    const version = '<code>0123456789ab</code>';
    expect(rows.map((row) => row.map(shown))).toEqual([
      HEADER,
      [LINE.consumer, words, 'database-url', version],
    ]);
  });

  test('also when the vault could not be read', () => {
    expect(summary({ vaultSecret: null, vaultVersion: null }).rows[1]?.slice(2)).toEqual(['–', '–']);
  });

  test('and there is none without consumers', () => {
    expect(summary({ consumers: [] }).rows).toEqual([]);
  });
});

const DATABASE_HEADER = ['Database', 'Standing', 'Layer reached', 'Time', 'TLS days left', 'Diagnosis'];

describe('a check has a table with a row for each database', () => {
  const tableOf = (databases: readonly DatabaseLine[]) =>
    summary({ mode: 'check', consumers: [], databases }).rows.map((row) => row.map(shown));

  test.each<[string, Partial<DatabaseLine>, string[]]>([
    ['one that works', {}, ['shop', '✅ works', 'query', '41&nbsp;ms', '200', 'PostgreSQL 17.2 as app']],
    [
      'one that was refused',
      {
        standing: 'refused',
        reached: 'authentication',
        server: null,
        diagnosis: 'The server refuses',
        remarks: [],
      },
      ['shop', '❌ refused', 'authentication', '41&nbsp;ms', '200', 'The server refuses'],
    ],
    [
      'a stale one',
      { standing: 'stale', reached: 'authentication', server: null, diagnosis: 'stale copy', remarks: [] },
      ['shop', '⚠️ stale', 'authentication', '41&nbsp;ms', '200', 'stale copy'],
    ],
    [
      'a broken one',
      { standing: 'broken', reached: 'authentication', server: null, diagnosis: 'broken', remarks: [] },
      ['shop', '❌ broken', 'authentication', '41&nbsp;ms', '200', 'broken'],
    ],
    [
      'one that nothing is known of',
      {
        standing: 'unknown',
        reached: 'tcp',
        certificateDaysLeft: null,
        server: null,
        diagnosis: 'No answer',
      },
      ['shop', '❔ unknown', 'tcp', '41&nbsp;ms', '–', 'No answer'],
    ],
    [
      'one that was not even tried',
      {
        ...{ standing: 'unknown', reached: null, elapsedMs: null, certificateDaysLeft: null },
        ...{ server: null, diagnosis: 'no connection string', remarks: [] },
      },
      ['shop', '❔ unknown', '–', '–', '–', 'no connection string'],
    ],
    [
      'one that takes no writes: the trouble is shown, not the version',
      { standing: 'unknown', diagnosis: 'The database takes no writes', remarks: [] },
      ['shop', '❔ unknown', 'query', '41&nbsp;ms', '200', 'The database takes no writes'],
    ],
    [
      'a certificate that ended today, and a login that took no time',
      { elapsedMs: 0, certificateDaysLeft: 0 },
      ['shop', '✅ works', 'query', '0&nbsp;ms', '0', 'PostgreSQL 17.2 as app'],
    ],
  ])('%s', (_what, line, row) => {
    expect(tableOf([{ ...DATABASE, ...line }])).toEqual([DATABASE_HEADER, row]);
  });

  test('a healed one', () => {
    const [, row] = tableOf([{ ...DATABASE, standing: 'healed', server: null }]);
    expect(row?.slice(0, 2)).toEqual(['shop', '🩹 healed']);
    expect(row).toHaveLength(6);
  });

  test('in the order in which they were given', () => {
    const named = ['zep', 'ctxEco', 'temporal'].map((name) => ({ ...DATABASE, name }));
    expect(tableOf(named).map(([name]) => name)).toEqual(['Database', 'zep', 'ctxEco', 'temporal']);
  });

  test('and one for the secret that was healed', () => {
    const { rows } = summary({ mode: 'check', databases: [{ ...DATABASE, standing: 'healed' }] });
    const first = rows.map(([cell = '']) => shown(cell));
    expect(first).toEqual(['Database', 'shop', 'Consumer', LINE.consumer]);
  });

  test.each<[string, Partial<Report>, string]>([
    ['ok', { outcome: 'ok', changed: 0 }, '### dbcred-sync check: ✅ all well'],
    ['healed', { outcome: 'changed' }, '### dbcred-sync check: 🩹 healed'],
    ['stale', { outcome: 'drifted', failed: true }, '### dbcred-sync check: ⚠️ drifted'],
    ['anything else', { outcome: 'failed', failed: true }, '### dbcred-sync check: ❌ failed'],
  ])('under a heading that says how it ended: %s', (_what, report, heading) => {
    expect(summary({ mode: 'check', ...report }).headings).toEqual([heading]);
  });

  test('a problem that is only a warning looks like one', () => {
    const { headings } = summary({ problems: [{ ...PROBLEM, severity: 'warning' }] });
    expect(headings[1]).toBe('#### ⚠️ Not allowed');
  });
});

test('a problem says what, where, why and how to fix it', () => {
  const { headings, codeBlocks, prose } = summary({
    outcome: 'failed',
    problems: [PROBLEM, { ...PROBLEM, what: 'Not there', answer: null }],
  });
  expect(headings.slice(1)).toEqual(['#### ❌ Not allowed', '#### ❌ Not there']);
  expect(codeBlocks).toEqual(['az role assignment create', 'az role assignment create']);
  expect(prose.match(/\*\*Answer:\*\* Forbidden/g)).toHaveLength(1);
  for (const part of [
    '**Where:** secret database-url',
    '**Likely cause:** No role.',
    '<code>vault-forbidden</code>',
  ]) {
    expect(prose).toContain(part);
  }
});

test('proof and notes are shown', () => {
  const { prose } = summary({ proof: 'app logged in', notes: ['unproven', 'no TLS'] });
  for (const part of ['🔑 app logged in', '> ⚠️ unproven', '> ⚠️ no TLS']) expect(prose).toContain(part);
});

const HOSTILE = [
  '| a | b |',
  '\\| a',
  '`code`',
  '```',
  '<img src=x onerror=y>',
  '</code></td></table>',
  '<!-- ',
  '@team @org/team',
  '[text](https://evil.example)',
  '![image](https://evil.example/x.png)',
  'https://evil.example and http://evil.example',
  'www.evil.example',
  'someone@evil.example',
  'HTTPS://evil.example Http://evil.example ftp://evil.example FTP://evil.example',
  'x_https://evil.example 1https://evil.example',
  'WWW.evil.example',
  '**bold** _it_ ~~gone~~',
  '$x^2$ $$y$$',
  '# heading',
  '&lt;b&gt; &copy;',
  '#1 org/app#1',
] as const;

describe("somebody else's text is shown as it is", () => {
  test.each(HOSTILE)('%s', (text) => {
    const problem = { ...PROBLEM, what: text, target: text, answer: text, cause: text };
    const report = {
      databases: [
        { ...DATABASE, name: text, diagnosis: text, remarks: [] },
        { ...DATABASE, name: text, server: text },
      ],
      consumers: [{ ...LINE, consumer: text }],
      vaultSecret: text,
      proof: text,
      notes: [text],
      problems: [problem],
    };
    const { headings, rows, codeBlocks, openFence, prose } = summary(report);
    expect(headings).toHaveLength(2);
    expect(rows.map((row) => row.length)).toEqual([6, 6, 6, 4, 4]);
    expect([codeBlocks, openFence]).toEqual([[PROBLEM.fix], false]);
    expect(active(prose)).toEqual([]);
  });

  test.each(HOSTILE)('and reads as it was written: %s', (text) => {
    expect(shown(escapeMarkdown(text))).toBe(text);
  });

  test('ordinary words are not touched', () => {
    expect(escapeMarkdown('role "app", port 5432: größe 😀')).toBe('role "app", port 5432: größe 😀');
  });

  test('line ends in what a problem says stay inside it', () => {
    const text = 'one\n# two\n```\n---\n| three |\n- four\n> five';
    const { headings, rows, codeBlocks, openFence } = summary({
      problems: [{ ...PROBLEM, target: text, answer: text, cause: text }],
    });
    expect(headings).toHaveLength(2);
    expect(rows).toHaveLength(2);
    expect([codeBlocks, openFence]).toEqual([[PROBLEM.fix], false]);
  });

  test.each<[string, (text: string) => Partial<Report>]>([
    ['the name of a consumer', (text) => ({ consumers: [{ ...LINE, consumer: text }] })],
    ['the name of the vault secret', (text) => ({ vaultSecret: text })],
    ['the proof', (text) => ({ proof: text })],
    ['a note', (text) => ({ notes: [text] })],
    ['the mode', (text) => ({ mode: text })],
  ])('line ends in %s break nothing', (_what, part) => {
    for (const text of ['one\n# two', 'one\n---', 'one\n| two | three |', 'one\r| two', 'one\n\n```\ntwo']) {
      const { headings, rows, openFence } = summary(part(text));
      expect([headings.length, rows.map((row) => row.length), openFence]).toEqual([1, [4, 4], false]);
    }
  });

  test('line ends in the name, version or diagnosis of a database break nothing', () => {
    for (const text of ['one\n# two', 'one\n---', 'one\n| two | three |', 'one\r| two', 'one\n\n```\ntwo']) {
      const databases = [
        { ...DATABASE, name: text, diagnosis: text, remarks: [] },
        { ...DATABASE, server: text },
      ];
      const { headings, rows, openFence } = summary({ consumers: [], databases });
      expect([headings.length, rows.map((row) => row.length), openFence]).toEqual([1, [6, 6, 6], false]);
    }
  });

  test.each(['```\nx', '````', 'a\n```\nb\n`````\nc', '~~~', '`', '\n```\n'])(
    'a fix cannot end its code block: %j',
    (fix) => {
      const { codeBlocks, openFence, headings } = summary({
        problems: [
          { ...PROBLEM, fix },
          { ...PROBLEM, what: 'Other' },
        ],
      });
      expect(codeBlocks).toEqual([fix, PROBLEM.fix]);
      expect(openFence).toBe(false);
      expect(headings).toHaveLength(3);
    },
  );
});

test('any report has its rows, headings and code blocks, and nothing else', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      ...HOSTILE,
      '|',
      '`',
      '```',
      '\\',
      '<',
      '@',
      '[',
      '](',
      '&',
      '#',
      '~',
      '$',
      '*',
      '_',
      ' ',
    ),
    fc.string({ unit: 'grapheme', maxLength: 6 }),
  );
  const text = fc.array(piece, { maxLength: 8 }).map((parts) => parts.join(' '));
  const lines = fc
    .array(text, { maxLength: 3 })
    .chain((parts) => fc.constantFrom('\n', '\r\n', '\r', '\n\n').map((end) => parts.join(end)));
  const action = fc.constantFrom(
    ...(['created', 'replaced', 'would-create', 'would-replace', 'not-reached'] as const),
  );
  const problem = fc.record({
    code: fc.constant('unexpected'),
    severity: fc.constantFrom(...(['error', 'warning'] as const)),
    what: lines,
    target: lines,
    answer: fc.option(lines),
    cause: lines,
    fix: fc.array(text, { maxLength: 3 }).map((parts) => parts.join('\n')), // ours, so its line ends are too
  });
  const database = fc.record({
    name: lines,
    standing: fc.constantFrom(...(['works', 'healed', 'stale', 'refused', 'broken', 'unknown'] as const)),
    reached: fc.constantFrom('dns', 'tcp', 'tls', 'authentication', 'database', 'query', null),
    layersMs: fc.constant({}),
    elapsedMs: fc.option(fc.nat()),
    certificateDaysLeft: fc.option(fc.integer()),
    server: fc.option(lines),
    clockSkewMs: fc.option(fc.integer()),
    diagnosis: fc.option(lines),
    remarks: fc.array(lines, { maxLength: 2 }),
  });
  const reports = fc.record({
    ...{
      mode: lines,
      dryRun: fc.boolean(),
      failed: fc.boolean(),
      changed: fc.nat(3),
      proof: fc.option(lines),
      rotation: fc.constant(null),
      status: fc.constant(null),
    },
    outcome: fc.constantFrom(...(['ok', 'changed', 'drifted', 'failed'] as const)),
    vaultSecret: fc.option(lines),
    vaultVersion: fc.option(lines),
    databases: fc.array(database, { maxLength: 4 }),
    consumers: fc.array(fc.record({ consumer: lines, action }), { maxLength: 4 }),
    notes: fc.array(lines, { maxLength: 3 }),
    headline: fc.array(lines, { maxLength: 3 }),
    // What is one cause has a test of its own.
    problems: fc.uniqueArray(problem, {
      maxLength: 3,
      selector: ({ severity, what }) => JSON.stringify([severity, what]),
    }),
  });
  fc.assert(
    fc.property(reports, (report) => {
      const { headings, rows, codeBlocks, openFence, prose } = render(
        renderSummary({ ...EMPTY_REPORT, ...report }),
      );
      expect(headings).toHaveLength(1 + report.problems.length);
      const widths = (length: number, columns: number): number[] =>
        length === 0 ? [] : Array.from({ length: length + 1 }, () => columns);
      const working = report.databases.filter(({ standing }) => report.failed && standing === 'works').length;
      const expected = [
        ...widths(report.databases.length - working, 6),
        ...widths(working, 6),
        ...widths(report.consumers.length, 4),
      ];
      expect(rows.map((row) => row.length)).toEqual(expected);
      expect(openFence).toBe(false);
      expect(codeBlocks).toEqual(report.problems.map(({ fix }) => fix));
      expect(active(prose)).toEqual([]);
    }),
    { numRuns: 400 },
  );
});

test('one cause is one block, however many places it hit', () => {
  const trouble = (target: string, fix = 'do this', cause = 'A change.'): Report['problems'][number] => ({
    ...{ code: 'credential-stale', severity: 'error', what: 'It is stale', answer: '28P01' },
    ...{ target, cause, fix },
  });
  const problems = [
    trouble('zep'),
    trouble('ctxEco'),
    trouble('temporal', 'do that'),
    trouble('shop', 'do this and more', 'Another change.'),
  ];
  const { headings, codeBlocks, prose } = render(renderSummary({ ...REPORT, problems }));
  expect(headings).toHaveLength(2);
  expect(codeBlocks).toEqual(['do that', 'do this and more']); // which says all that `do this` says
  expect(prose).toContain('**Where:** zep<br>ctxEco<br>temporal<br>shop');
  expect(prose.match(/28P01/g)).toHaveLength(1);
  expect(prose.indexOf('The same for the others')).toBeGreaterThan(prose.indexOf('A change.'));
});

test('what a cause explains hangs under it, and has no block of its own', () => {
  const of = (code: string, what: string): Report['problems'][number] => ({
    ...{ code, what, severity: 'error', target: 'zep', answer: null, cause: 'x', fix: `fix ${code}` },
  });
  const problems = [
    of('database-credential-refused', 'Refused'),
    of('nothing-logs-in', 'Nothing logs in'),
    of('github-token-permission', 'Not allowed'),
  ];
  const { headings, codeBlocks, prose } = render(renderSummary({ ...REPORT, problems }));
  expect(headings.slice(1)).toEqual(['#### ❌ Nothing logs in', '#### ❌ Not allowed']);
  expect(codeBlocks).toEqual(['fix nothing-logs-in', 'fix github-token-permission']);
  expect(prose).toContain('**And so:** Refused: zep');
});

test('a problem leads to its place in the documentation', () => {
  const docs = 'https://github.com/org/dbcred-sync/blob/v1/docs/troubleshooting.md#vault-forbidden';
  expect(renderSummary({ ...REPORT, problems: [{ ...PROBLEM, docs }] })).toContain(
    `**Fix** ([<code>vault-forbidden</code>](${docs})):`,
  );
});

describe('very much', () => {
  const many = <T>(count: number, make: (index: number) => T): T[] =>
    Array.from({ length: count }, (_, index) => make(index));
  const consumers = many(20_000, (index) => ({
    ...LINE,
    consumer: `secret X (org/${'é'.repeat(140)}${index})`,
  }));

  test('stays below the 1 MiB of which GitHub would drop all, and says what it leaves out', () => {
    const problems = many(20_000, (index) => ({ ...PROBLEM, target: `secret X in org/app-${index}` }));
    const notes = many(500, (index) => `note ${index}`);
    const text = renderSummary({ ...REPORT, outcome: 'failed', consumers, problems, notes });
    expect(Buffer.byteLength(text)).toBeLessThan(1024 * 1024);
    const { rows, prose, headings } = render(text);
    expect(headings).toContain('#### ❌ Not allowed');
    expect(rows.at(-1)).toEqual(['… and 19000 more, in the output `report`']);
    expect(prose).toContain('… and 19900 more, in the log');
    expect(prose).toContain('… and 400 more notes, in the log');
  });

  test('what does not fit at all is skipped, what comes after it is shown', () => {
    const databases = many(1000, (index) => ({
      ...DATABASE,
      name: `d${index}`,
      diagnosis: '語'.repeat(300),
    }));
    const text = renderSummary({ ...REPORT, outcome: 'failed', databases, consumers, problems: [PROBLEM] });
    expect(Buffer.byteLength(text)).toBeLessThan(1024 * 1024);
    expect(render(text).headings).toContain('#### ❌ Not allowed');
    expect(text).toContain('More would not fit into this summary');
  });

  test('a thousand rows are all shown', () => {
    expect(summary({ consumers: consumers.slice(0, 1000) }).rows).toHaveLength(1001);
  });
});
