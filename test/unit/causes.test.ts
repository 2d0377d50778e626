import { describe, expect, test } from 'vitest';
import type { ProblemCode } from '../../src/problem.ts';
import { PROBLEM_CODES } from '../../src/problem-codes.ts';
import { causesOf } from '../../src/report/causes.ts';
import type { ProblemData } from '../../src/report/report.ts';

/** Problems that one run can print together: one cause, one fix. */

const problem = (
  code: ProblemCode,
  target = 'x',
  severity: ProblemData['severity'] = 'error',
): ProblemData => ({
  ...{ code, severity, target, what: `what of ${code}`, answer: null, cause: 'c', fix: `fix of ${code}` },
});
const told = (...problems: readonly ProblemData[]) =>
  causesOf({ problems }).map(({ code, explains }) => [code, ...explains.map((one) => one.code)]);

describe('what leads to what', () => {
  test.each<[string, ProblemCode, ProblemCode]>([
    ['a password that nothing takes', 'nothing-logs-in', 'database-credential-refused'],
    ['a vault that was changed by hand', 'vault-changed-by-hand', 'credential-broken'],
    ['a line end behind the password', 'stray-characters', 'database-credential-refused'],
    ['a recovery that came to nothing', 'recovery-failed', 'database-credential-refused'],
    ['a server that does not answer', 'database-timeout', 'rotation-lock-lost'],
    ['a server that shuts down', 'database-closed', 'rotation-lock-lost'],
    ['a firewall that no rule opens', 'firewall-private-server', 'database-timeout'],
    ['a rule that does not help', 'firewall-egress-differs', 'database-not-admitted'],
    ['a copy that could not be healed', 'github-token-permission', 'credential-stale'],
    ['a rotation that keeps it from being healed', 'rotation-unfinished', 'credential-stale'],
  ])('%s', (_what, root, other) => {
    expect(told(problem(other), problem(root))).toEqual([[root, other]]);
    expect(told(problem(root), problem(other))).toEqual([[root, other]]);
  });

  test('what was stored around one secret explains no refusal of another', () => {
    const stray = problem('stray-characters', 'secret a in the vault');
    const refused = (secret: string) =>
      problem('database-credential-refused', `database shop (secret ${secret} in the vault)`);
    expect(told(stray, refused('a'))).toEqual([['stray-characters', 'database-credential-refused']]);
    expect(told(stray, refused('b'))).toEqual([['stray-characters'], ['database-credential-refused']]);
  });

  test('what may not open the firewall does; what may not read an app does not', () => {
    const kept = problem('database-timeout', 'database shop on db.example:5432');
    expect(told(kept, problem('azure-permission', 'server acme in resource group g'))).toEqual([
      ['azure-permission', 'database-timeout'],
    ]);
    expect(told(kept, problem('azure-permission', 'Container App zep (g)'))).toHaveLength(2);
  });

  test('a chain hangs under its beginning', () => {
    const chain = [
      problem('rotation-lock-lost'),
      problem('database-timeout'),
      problem('firewall-rule-failed'),
    ];
    expect(told(...chain)).toEqual([['firewall-rule-failed', 'rotation-lock-lost', 'database-timeout']]);
  });

  test('a warning explains no error, and nothing explains itself', () => {
    expect(told(problem('database-timeout'), problem('firewall-rule-failed', 'x', 'warning'))).toHaveLength(
      2,
    );
    expect(told(problem('credential-stale', 'a'), problem('credential-stale', 'b'))).toEqual([
      ['credential-stale'],
    ]);
  });

  test('of any two, each is told: in a block, or under one', () => {
    for (const one of PROBLEM_CODES) {
      for (const other of PROBLEM_CODES) {
        const causes = told(problem(one, 'a'), problem(other, 'b'));
        expect(new Set(causes.flat())).toEqual(new Set([one, other]));
      }
    }
  });
});

test('hundreds of a fleet are sorted out at once', () => {
  const problems = Array.from({ length: 2000 }, (_, index) => ({
    ...problem('github-token-permission', `org/r${index}`),
    fix: `fix ${index}`,
  }));
  const startedAt = performance.now();
  expect(causesOf({ problems })[0]?.places).toHaveLength(2000);
  expect(performance.now() - startedAt).toBeLessThan(10_000);
});
