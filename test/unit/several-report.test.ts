import { describe, expect, test } from 'vitest';
import { withHeadline } from '../../src/report/headline.ts';
import {
  type CredentialReport,
  EMPTY_REPORT,
  type ProblemData,
  type Report,
} from '../../src/report/report.ts';
import { severalReport } from '../../src/report/several-report.ts';
import { renderSummary } from '../../src/report/summary.ts';
import { printReport } from '../../src/report/terminal.ts';

const OK: CredentialReport = { ...EMPTY_REPORT, mode: 'sync', outcome: 'ok', name: 'admin' };
const CHANGED: CredentialReport = {
  ...{ ...OK, name: 'shop', outcome: 'changed', changed: 2, vaultVersion: 'v2' },
  consumers: [{ consumer: 'GitHub secret A (org/shop)', action: 'replaced' }],
  notes: ['something to know'],
};
const PROBLEM: ProblemData = {
  ...{ code: 'nothing-logs-in', severity: 'error', what: 'No password logs in', target: 'role reader' },
  ...{ answer: '28P01', cause: 'By hand.', fix: 'mode: rotate' },
};
const FAILED: CredentialReport = {
  ...{ ...OK, name: 'reports', outcome: 'failed', failed: true, changed: 1, problems: [PROBLEM] },
};
const several = (...credentials: CredentialReport[]): Report =>
  withHeadline(severalReport('sync', credentials));

describe('the report of several', () => {
  test.each([
    [[OK, CHANGED], 'changed', false],
    [[OK, OK], 'ok', false],
    [[OK, { ...OK, name: 'x', outcome: 'drifted', failed: true }], 'drifted', true],
    [[FAILED, CHANGED, { ...OK, name: 'x', outcome: 'drifted' }], 'failed', true],
  ] as const)('has the worst outcome', (credentials, outcome, failed) => {
    expect(several(...credentials)).toMatchObject({ outcome, failed });
  });

  test('has the sum, and everything with the name of its credential', () => {
    const report = several(OK, CHANGED, FAILED);
    expect(report).toMatchObject({ changed: 3, vaultVersion: null, notes: ['shop: something to know'] });
    expect(report.problems).toEqual([{ ...PROBLEM, credential: 'reports' }]);
    expect(report.consumers).toEqual(CHANGED.consumers);
    expect(report.credentials).toEqual([OK, CHANGED, FAILED]);
  });

  test('has what all have met alike once, and as nobody’s; but not what two of three have', () => {
    const other = { ...FAILED, name: 'shop' };
    expect(several(FAILED, other).problems).toEqual([PROBLEM]);
    expect(several(FAILED, other, OK).problems.map(({ credential }) => credential)).toEqual([
      'reports',
      'shop',
    ]);
  });

  test('has shards of all, and no matrix where nothing was planned', () => {
    const planned = (name: string, targets: string): CredentialReport => ({
      ...{ ...OK, name, targetsMatrix: { include: [{ shard: '1 of 1', targets }] } },
    });
    expect(several(planned('a', 'X@o/r'), planned('b', 'Y@o/r')).targetsMatrix).toEqual({
      include: [
        { shard: 'a, 1 of 1', targets: 'X@o/r' },
        { shard: 'b, 1 of 1', targets: 'Y@o/r' },
      ],
    });
    expect(several(OK, CHANGED)).not.toHaveProperty('targetsMatrix');
  });
});

describe('the headline', () => {
  test('says how many failed, and of one what is true and what to do', () => {
    const [how, holders, next] = several(CHANGED, FAILED).headline;
    expect(how).toBe('1 of 2 credentials failed: reports.');
    expect(holders).toMatch(/^Nothing was written/);
    expect(next).toMatch(/^To do: see to “No password logs in”/);
  });

  test('is not there where none did, and of drift says that', () => {
    expect(several(OK, CHANGED).headline).toEqual([]);
    const drifted: CredentialReport = { ...OK, mode: 'status', outcome: 'drifted', failed: true };
    expect(several(drifted, CHANGED).headline[0]).toBe('1 of 2 credentials have drifted: admin.');
  });
});

describe('the summary', () => {
  const summary = renderSummary(several(OK, CHANGED, FAILED));

  test('says how many, has a table of all, and a section for each, what failed first', () => {
    expect(summary.split('\n')[0]).toBe('### dbcred-sync sync: ❌ failed, 1 of 3 credentials');
    expect(summary).toContain('| shop | ✅ delivered | 2 | 0 |');
    const places = ['### Credential reports: ❌ failed', '### Credential admin', '### Credential shop'].map(
      (heading) => summary.indexOf(heading),
    );
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
  });

  test('has what all have met alike before the sections', () => {
    const shared = renderSummary(several(FAILED, { ...FAILED, name: 'shop' }));
    expect(shared.match(/#### ❌ No password logs in/g)).toHaveLength(1);
    expect(shared.indexOf('#### ❌')).toBeLessThan(shared.indexOf('### Credential'));
  });
});

describe('the log', () => {
  function printed(report: Report) {
    const [lines, errors]: [string[], string[]] = [[], []];
    printReport(report, {
      line: (text) => void lines.push(text),
      warning: (text, title) => void lines.push(title ?? text),
      error: (_, title) => void errors.push(title),
      group: (title, inner) => void lines.push(title, ...inner),
    });
    return { lines, errors };
  }

  test('says of each annotation whose it is, and how the whole ended', () => {
    const { lines, errors } = printed(several(CHANGED, FAILED));
    expect(errors).toEqual(['reports: No password logs in']);
    expect(lines).toContain('shop: something to know');
    expect(lines.at(-1)).toBe('sync: failed, 3 consumers written: 1 problem');
  });

  test('annotates what all have met alike once', () => {
    expect(printed(several(FAILED, { ...FAILED, name: 'shop' })).errors).toEqual(['No password logs in']);
  });
});
