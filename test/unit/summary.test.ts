import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ConsumerLine, ProblemData, Report } from '../../src/report/report.ts';
import { escapeMarkdown, renderSummary } from '../../src/report/summary.ts';
import { active, render, shown } from './markdown.ts';

const LINE: ConsumerLine = { consumer: 'GitHub secret DATABASE_URL (org/app)', action: 'replaced' };
const REPORT: Report = {
  ...{ mode: 'sync', dryRun: false, outcome: 'changed', changed: 1, vaultSecret: 'database-url' },
  ...{
    vaultVersion: '0123456789abcdef0123456789abcdef',
    proof: null,
    consumers: [LINE],
    notes: [],
    problems: [],
  },
};
const PROBLEM: ProblemData = {
  ...{ code: 'vault-forbidden', what: 'Not allowed', target: 'secret database-url', answer: 'Forbidden' },
  ...{ cause: 'No role.', fix: 'az role assignment create' },
};
const HEADER = ['Consumer', 'What happened', 'Vault secret', 'Vault version'];
const summary = (report: Partial<Report>) => render(renderSummary({ ...REPORT, ...report }));

describe('the heading says how it ended', () => {
  test.each<[string, Partial<Report>, string]>([
    ['delivered', {}, '### dbcred-sync sync: ✅ delivered'],
    ['nothing to change', { outcome: 'ok', changed: 0 }, '### dbcred-sync sync: ✅ nothing to change'],
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

test('a problem says what, where, why and how to fix it', () => {
  const { headings, codeBlocks, prose } = summary({
    outcome: 'failed',
    problems: [PROBLEM, { ...PROBLEM, answer: null }],
  });
  expect(headings.slice(1)).toEqual(['#### ❌ Not allowed', '#### ❌ Not allowed']);
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
      consumers: [{ ...LINE, consumer: text }],
      vaultSecret: text,
      proof: text,
      notes: [text],
      problems: [problem],
    };
    const { headings, rows, codeBlocks, openFence, prose } = summary(report);
    expect(headings).toHaveLength(2);
    expect(rows).toHaveLength(2);
    expect(rows[1]).toHaveLength(4);
    expect([codeBlocks, openFence]).toEqual([[PROBLEM.fix], false]);
    expect(active(prose)).toEqual([]);
  });

  // For an @ see defects.test.ts.
  test.each(HOSTILE.filter((text) => !text.includes('@')))('and reads as it was written: %s', (text) => {
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

  test.each(['```\nx', '````', 'a\n```\nb\n`````\nc', '~~~', '`', '\n```\n'])(
    'a fix cannot end its code block: %j',
    (fix) => {
      const { codeBlocks, openFence, headings } = summary({ problems: [{ ...PROBLEM, fix }, PROBLEM] });
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
  // Schemes that GitHub links but we do not know of are in defects.test.ts; line ends, where no line may end, too.
  const text = fc.array(piece, { maxLength: 8 }).map((parts) => parts.join(' '));
  const lines = fc.array(text, { maxLength: 3 }).map((parts) => parts.join('\n'));
  const action = fc.constantFrom(
    ...(['created', 'replaced', 'would-create', 'would-replace', 'not-reached'] as const),
  );
  const problem = fc.record({
    code: fc.constant('unexpected'),
    what: text,
    target: lines,
    answer: fc.option(lines),
    cause: lines,
    fix: lines,
  });
  const reports = fc.record({
    ...{ mode: fc.constant('sync'), dryRun: fc.boolean(), changed: fc.nat(3), proof: fc.option(text) },
    outcome: fc.constantFrom(...(['ok', 'changed', 'drifted', 'failed'] as const)),
    vaultSecret: fc.option(text),
    vaultVersion: fc.option(text),
    consumers: fc.array(fc.record({ consumer: text, action }), { maxLength: 4 }),
    notes: fc.array(text, { maxLength: 3 }),
    problems: fc.array(problem, { maxLength: 3 }),
  });
  fc.assert(
    fc.property(reports, (report) => {
      const { headings, rows, codeBlocks, openFence, prose } = render(renderSummary(report));
      expect(headings).toHaveLength(1 + report.problems.length);
      expect(rows).toHaveLength(report.consumers.length === 0 ? 0 : 1 + report.consumers.length);
      for (const row of rows) expect(row).toHaveLength(4);
      expect(openFence).toBe(false);
      expect(codeBlocks).toEqual(report.problems.map(({ fix }) => fix));
      expect(active(prose)).toEqual([]);
    }),
    { numRuns: 400 },
  );
});
