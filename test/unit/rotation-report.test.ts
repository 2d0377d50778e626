import { describe, expect, test } from 'vitest';
import { Problem } from '../../src/problem.ts';
import { type DatabaseLine, EMPTY_REPORT } from '../../src/report/report.ts';
import { type RotationResult, rotationReport } from '../../src/report/rotation-report.ts';
import type { RotationStory } from '../../src/rotation/story.ts';

const STORY: RotationStory = {
  ...{ server: 'db.example:5432', role: 'app', resumed: undefined, steps: [], alterToVaultMs: undefined },
  secrets: [
    { name: 'database-url', kind: 'connection-string', standing: 'stale' },
    { name: 'postgres-password', kind: 'password', standing: 'in-sync' },
  ],
  consumers: [
    {
      ...{ name: 'GitHub secret A', kind: 'github-secret', from: 'database-url', action: 'replaced' },
      ...{ detail: undefined, afterAlterMs: 7 },
    },
    {
      ...{ name: 'Container App zep', kind: 'container-app', from: 'database-url', action: 'failed' },
      ...{ detail: 'no answer', afterAlterMs: undefined },
    },
    {
      ...{ name: '.env', kind: 'env-file', from: 'database-url', action: 'passed-over' },
      ...{ detail: 'for the command line', afterAlterMs: undefined },
    },
  ],
  ...{ assumed: [], strangers: [], aftermath: undefined },
  truth: { server: '', holders: '', again: '' },
};
const RESULT: RotationResult = { story: STORY, problems: [], notes: [], changed: 1, vaultVersion: 'v2' };
const PROBLEM = new Problem({
  ...{ code: 'rotation-busy', what: 'Another rotation runs', target: 'role app' },
  ...{ likelyCause: 'Two at once.', fix: 'Wait.' },
});
const reportOf = (result: Partial<RotationResult>) =>
  rotationReport({ ...RESULT, ...result }, { mode: 'rotate', dryRun: false });

describe('how it ended', () => {
  test.each<[string, Partial<RotationResult>, string, boolean]>([
    ['something was written', {}, 'changed', false],
    ['nothing had to be', { changed: 0 }, 'ok', false],
    ['a problem', { changed: 0, problems: [PROBLEM] }, 'failed', true],
    ['a problem after something was written', { problems: [PROBLEM] }, 'failed', true],
    ['a note is no problem', { notes: ['x'] }, 'changed', false],
  ])('%s', (_what, result, outcome, failed) => {
    const report = reportOf(result);
    expect([report.outcome, report.failed, report.changed]).toEqual([
      ...[outcome, failed, { ...RESULT, ...result }.changed],
    ]);
  });

  test.each(['rotate', 'sync'] as const)('%s, as it was asked for', (mode) => {
    expect(rotationReport(RESULT, { mode, dryRun: true })).toMatchObject({ mode, dryRun: true });
    expect(rotationReport(RESULT, { mode, dryRun: false })).toMatchObject({ mode, dryRun: false });
  });
});

test('scripts find consumers, version, databases and the whole story where other modes have theirs', () => {
  const database: DatabaseLine = {
    ...{ name: 'shop', standing: 'works', reached: 'query', layersMs: {}, elapsedMs: 1 },
    ...{ certificateDaysLeft: null, server: null, clockSkewMs: null, diagnosis: null, remarks: [] },
  };
  expect(reportOf({ databases: [database], problems: [PROBLEM], notes: ['a', 'b', 'a'] })).toEqual({
    ...EMPTY_REPORT,
    headline: [],
    ...{ mode: 'rotate', dryRun: false, outcome: 'failed', failed: true, changed: 1, proof: null },
    ...{
      status: null,
      vaultSecret: 'postgres-password',
      vaultVersion: 'v2',
      databases: [database],
      rotation: STORY,
    },
    consumers: [
      { consumer: 'GitHub secret A', action: 'replaced' },
      { consumer: 'Container App zep', action: 'failed' },
      { consumer: '.env', action: 'passed-over' },
    ],
    notes: ['a', 'b'],
    problems: [
      {
        ...{ code: 'rotation-busy', severity: 'error', what: 'Another rotation runs', target: 'role app' },
        ...{ answer: null, cause: 'Two at once.', fix: 'Wait.' },
      },
    ],
  });
});

test('what is not known is null', () => {
  const report = reportOf({ vaultVersion: undefined, story: { ...STORY, secrets: [] } });
  expect(report).toMatchObject({ vaultVersion: null, vaultSecret: null, databases: [] });
});

test('text of others is safe to print wherever it stands in the story', () => {
  const evil = 'a\n::error::x ##[group]y \u202e\u001b[31mz';
  const { rotation, consumers } = reportOf({
    story: {
      ...{ ...STORY, server: evil, role: evil, resumed: evil, assumed: [evil] },
      steps: [{ what: evil, touched: evil, at: 0, elapsedMs: 0, outcome: 'done' }],
      secrets: [{ name: evil, kind: 'password', standing: 'stale' }],
      consumers: [{ ...CONSUMER, name: evil, from: evil, detail: evil }],
      strangers: [{ database: evil, applicationName: evil, clientAddress: evil, sessions: 1 }],
      aftermath: { nowTrue: [evil], affected: [evil], next: evil },
    },
  });
  const text = JSON.stringify([rotation, consumers]);
  expect(text).not.toMatch(/::error|##\[|\\n|\\u|\u202e/);
  expect(text.split('a : :error: :x ## [group]y [31mz')).toHaveLength(1 + 17);
});

test('a sentence is kept whole, however long; a word is not', () => {
  const sentence = Array.from({ length: 200 }, (_, index) => `word${index}`).join(' ');
  const { rotation } = reportOf({
    story: { ...STORY, aftermath: { nowTrue: ['x'.repeat(400)], affected: [], next: sentence } },
  });
  expect(rotation?.aftermath?.next).toBe(sentence);
  expect(rotation?.aftermath?.nowTrue[0]).toHaveLength(300);
});

const CONSUMER: RotationStory['consumers'][number] = {
  ...{ name: 'x', kind: 'env-file', from: 'x', action: 'created', detail: undefined, afterAlterMs: 1 },
};
