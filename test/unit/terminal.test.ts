import { expect, test } from 'vitest';
import type { ProblemData, Report } from '../../src/report/report.ts';
import { printReport } from '../../src/report/terminal.ts';

const REPORT: Report = {
  ...{
    mode: 'sync',
    dryRun: false,
    outcome: 'changed',
    changed: 1,
    vaultSecret: 'database-url',
    vaultVersion: 'v1',
  },
  ...{ proof: null, consumers: [], notes: [], problems: [] },
};
const PROBLEM: ProblemData = {
  ...{ code: 'vault-forbidden', what: 'Not allowed', target: 'secret database-url', answer: 'Forbidden' },
  ...{ cause: 'No role.', fix: 'az role assignment create\n# or' },
};

function printed(report: Partial<Report>) {
  const lines: string[] = [];
  const warnings: string[] = [];
  const errors: [title: string, text: string][] = [];
  printReport(
    { ...REPORT, ...report },
    {
      line: (text) => lines.push(text),
      warning: (text) => warnings.push(text),
      error: (title, text) => errors.push([title, text]),
    },
  );
  return { lines, warnings, errors };
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

test('each note is one warning', () => {
  expect(printed({ notes: ['unproven', 'no TLS'] }).warnings).toEqual(['unproven', 'no TLS']);
});
