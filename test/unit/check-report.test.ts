import { describe, expect, test } from 'vitest';
import type { CheckResult, CheckStanding } from '../../src/modes/check.ts';
import type { Problem, ProblemCode } from '../../src/problem.ts';
import { checkReport } from '../../src/report/check-report.ts';
import type { Report } from '../../src/report/report.ts';
import { type Arrangement, healing, login, probed, refusal, run, vaultHolds } from './checking.ts';

const CODES: Readonly<Record<CheckStanding, ProblemCode | undefined>> = {
  works: undefined,
  healed: undefined,
  stale: 'credential-stale',
  broken: 'credential-broken',
  refused: 'database-credential-refused',
  unknown: 'database-timeout',
};

/** What a check found, one database per standing. */
function found(standings: readonly CheckStanding[], more: Partial<CheckResult> = {}): CheckResult {
  const databases = standings.map((standing, index) => {
    const code = CODES[standing];
    return {
      candidate: login(`db${index}`, 'given'),
      standing,
      probe: probed(standing === 'works' ? 'ok' : '28P01'),
      problem: code === undefined ? undefined : refusal(code, `trouble ${index}`),
      notes: [],
    };
  });
  const problems = databases.flatMap(({ problem }) => problem ?? []);
  return { databases, problems, notes: [], healed: undefined, freshValue: undefined, ...more };
}

describe('how a check ends', () => {
  const healed = healing();
  test.each<[string, CheckResult, [strict: string, lenient: string]]>([
    ['nothing to check', found([]), ['ok', 'ok']],
    ['works', found(['works', 'works']), ['ok', 'ok']],
    ['stale', found(['works', 'stale']), ['drifted, fails', 'drifted']],
    ['all stale', found(['stale', 'stale']), ['drifted, fails', 'drifted']],
    ['refused', found(['works', 'refused']), ['failed, fails', 'failed, fails']],
    ['broken', found(['works', 'broken']), ['failed, fails', 'failed, fails']],
    ['unknown', found(['unknown', 'works']), ['failed, fails', 'failed, fails']],
    ['stale and broken', found(['stale', 'broken']), ['failed, fails', 'failed, fails']],
    ['stale and unknown', found(['unknown', 'stale']), ['failed, fails', 'failed, fails']],
    ['healed', found(['healed', 'works'], { healed }), ['changed', 'changed']],
    [
      'healed beside one that is broken',
      found(['healed', 'broken'], { healed }),
      ['failed, fails', 'failed, fails'],
    ],
    [
      'stale, and not healed in spite of all',
      found(['stale'], {
        healed: healing({ delivery: { action: 'would-create', version: 'v2', at: 0 } }),
        problems: [refusal('credential-stale', 'x'), refusal('github-token-permission', 'x')],
      }),
      ['failed, fails', 'failed, fails'],
    ],
  ])('%s', (_what, result, expected) => {
    const ending = ({ outcome, failed }: Report) => `${outcome}${failed ? ', fails' : ''}`;
    expect([true, false].map((failOnDrift) => ending(checkReport(result, failOnDrift)))).toEqual(expected);
  });

  test('what is stale is an error, or with fail-on-drift: false a warning; all else is an error', () => {
    const severities = (failOnDrift: boolean) =>
      checkReport(found(['stale', 'broken', 'unknown']), failOnDrift)
        .problems.map(({ code, severity }) => `${code}: ${severity}`)
        .toSorted();
    expect(severities(true)).toEqual([
      ...['credential-broken: error', 'credential-stale: error', 'database-timeout: error'],
    ]);
    expect(severities(false)).toEqual([
      ...['credential-broken: error', 'credential-stale: warning', 'database-timeout: error'],
    ]);
  });
});

test('there is one line for each database, in order, with what is known of it', () => {
  const result = found(['works', 'refused']);
  const untried = {
    candidate: { name: 'input database-url', problem: refusal('connection-string-invalid', 'no URL') },
    ...{ standing: 'unknown' as const, probe: undefined, notes: [] },
    problem: refusal('connection-string-invalid', 'no URL'),
  };
  const { databases } = checkReport({ ...result, databases: [...result.databases, untried] }, true);
  expect(databases).toEqual([
    {
      ...{ name: 'db0', standing: 'works', reached: 'query', layersMs: { dns: 1 }, elapsedMs: 7 },
      ...{
        certificateDaysLeft: null,
        server: 'PostgreSQL 17.2 as app',
        clockSkewMs: 0,
        diagnosis: null,
        remarks: [],
      },
    },
    {
      ...{ name: 'db1', standing: 'refused', reached: 'authentication', layersMs: { dns: 1 }, elapsedMs: 7 },
      ...{ certificateDaysLeft: null, server: null, clockSkewMs: null, diagnosis: 'trouble 1', remarks: [] },
    },
    {
      ...{ name: 'input database-url', standing: 'unknown', reached: 'parse', layersMs: {}, elapsedMs: null },
      ...{ certificateDaysLeft: null, server: null, clockSkewMs: null, diagnosis: 'no URL', remarks: [] },
    },
  ]);
});

test('what a vault did not give reached no layer at all', () => {
  const problem = refusal('secret-not-found', 'no secret');
  const untried = {
    candidate: { name: 'x', problem },
    standing: 'unknown' as const,
    probe: undefined,
    notes: [],
    problem,
  };
  const { databases } = checkReport(found([], { databases: [untried] }), true);
  expect(databases.map(({ reached }) => reached)).toEqual([null]);
});

test('a note that several databases have is said once', () => {
  expect(checkReport(found(['works'], { notes: ['one', 'two', 'one'] }), true).notes).toEqual(['one', 'two']);
});

test('a problem keeps all that it has to say', () => {
  const problem: Problem = refusal('database-timeout', 'No answer');
  const { problems } = checkReport(found([], { problems: [problem] }), true);
  expect(problems).toEqual([
    {
      ...{ code: 'database-timeout', severity: 'error', what: 'No answer', target: 'x' },
      ...{ answer: null, cause: 'x', fix: 'x' },
    },
  ]);
});

test('what healing wrote is told like a sync: consumer, secret and version', () => {
  expect(checkReport(found(['healed'], { healed: healing() }), true)).toMatchObject({
    ...{ mode: 'check', dryRun: false, changed: 1, vaultSecret: 'database-url', vaultVersion: 'v2' },
    consumers: [{ consumer: 'GitHub secret DATABASE_URL (org/app)', action: 'replaced' }],
    deliveries: [
      {
        ...{ consumer: 'GitHub secret DATABASE_URL (org/app)', action: 'replaced', from: 'database-url' },
        ...{ version: 'v2', at: '1970-01-01T00:00:00.000Z', proven: [] },
      },
    ],
  });
  expect(checkReport(found(['works']), true)).toMatchObject({
    ...{ mode: 'check', dryRun: false, changed: 0, vaultSecret: null, vaultVersion: null, consumers: [] },
    deliveries: [],
  });
});

describe('from the login to the report', () => {
  const stale: Arrangement = { server: { given: ['28P01'] }, plan: { vaultsOwn: vaultHolds('own') } };
  const heal = () => Promise.resolve(healing());
  test.each<[string, Arrangement, string[]]>([
    ['works', {}, ['ok', 'works']],
    ['a replica works', { server: { given: [{ readOnly: true, inRecovery: true }] } }, ['ok', 'works']],
    ['takes no writes', { server: { given: [{ readOnly: true }] } }, ['failed', 'unknown']],
    ['is refused', { server: { given: ['28P01'] } }, ['failed', 'refused']],
    ['is stale', stale, ['drifted', 'stale']],
    ['is healed', { ...stale, plan: { ...stale.plan, heal } }, ['changed', 'healed']],
    ['is broken', { ...stale, server: { given: ['28P01'], own: ['28P01'] } }, ['failed', 'broken']],
  ])('%s', async (_what, arrangement, expected) => {
    const { outcome, databases } = checkReport((await run(arrangement)).result, true);
    expect([outcome, ...databases.map(({ standing }) => standing)]).toEqual(expected);
  });

  test('the report is plain data, and holds no password', async () => {
    const report = checkReport(
      (await run({ ...stale, candidates: [login('shop', 'pQ7%zX/9')] })).result,
      true,
    );
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
    expect(JSON.stringify(report)).not.toContain('pQ7');
  });
});
