import { describe, expect, test } from 'vitest';
import { headlineAfterJob, withHeadline } from '../../src/report/headline.ts';
import { type DatabaseLine, EMPTY_REPORT, type ProblemData, type Report } from '../../src/report/report.ts';

const FAILED: Report = { ...EMPTY_REPORT, mode: 'check', outcome: 'failed', failed: true };
const PROBLEM: ProblemData = {
  ...{ code: 'vault-forbidden', severity: 'error', what: 'Not allowed', target: 'secret x', answer: null },
  ...{ cause: 'No role.', fix: 'az role assignment create' },
};
const LINE: DatabaseLine = {
  ...{ name: 'shop', standing: 'works', reached: 'query', layersMs: {}, elapsedMs: 41, server: null },
  ...{ certificateDaysLeft: null, clockSkewMs: null, diagnosis: null, remarks: [] },
};
const headline = (report: Partial<Report>) => withHeadline({ ...FAILED, ...report }).headline;

test('a run that did not fail has none', () => {
  expect(headline({ failed: false })).toEqual([]);
});

test.each(['check', 'sync', 'rotate', 'status', 'env'])(
  '%s that could not even sign in knows nothing of the server, and says so',
  (mode) => {
    const sentences = headline({ mode, problems: [PROBLEM] });
    expect(sentences[0]).toMatch(/^What the server takes is not known/);
    expect(sentences[1]).toMatch(/^Nothing was written: /);
    expect(sentences[2]).toBe('To do: see to “Not allowed” (vault-forbidden, below), then run it again.');
  },
);

describe('a status whose password is broken', () => {
  const secret = {
    name: 'pg',
    kind: 'password',
    standing: 'broken',
    since: null,
    fix: 'x',
    notes: [],
  } as const;

  test.each<[string, RegExp]>([
    [
      "The vault's password does not log in, and an earlier version of it does: pg was changed by hand",
      /^The server takes an earlier version of pg, and not the latest\.$/,
    ],
    [
      'The password has a line end at the end, and the server takes it without',
      /^The server takes what pg holds, without what was stored around it\.$/,
    ],
    ['No password in the vault logs in', /^The server refuses what pg holds, /],
    ['the server refuses it: it has another password', /^The server refuses what pg holds, /],
    [
      'This is a placeholder and no credential: it has a mask',
      /^What the server takes is not known: This is/,
    ],
    ['The secret is empty', /^What the server takes is not known: The secret is empty\.$/],
  ])('%s', (why, server) => {
    const sentences = headline({
      mode: 'status',
      status: {
        ...{ server: null, role: null, consumers: [], strangers: null },
        secrets: [{ ...secret, why, version: 'v1', createdAt: null, expiresAt: null }],
        rotation: { is: 'none', why: null, since: null, pending: null },
        findings: [{ urgency: 'broken', what: 'Broken: all of it', targets: ['pg'], fix: 'x' }],
      },
    });
    expect(sentences[0]).toMatch(server);
    expect(sentences[2]).toBe('To do: see to pg, as is said below: “Broken: all of it”.');
  });
});

test('what passes is only to be run again', () => {
  expect(headline({ problems: [{ ...PROBLEM, code: 'vault-throttled' }] }).at(-1)).toBe(
    'To do: run it again.',
  );
});

describe('a check', () => {
  const check = (...databases: Partial<DatabaseLine>[]) =>
    headline({ databases: databases.map((one) => ({ ...LINE, ...one })), problems: [PROBLEM] });

  test.each<[string, Partial<DatabaseLine>[], RegExp, RegExp]>([
    ['a stale copy', [{ standing: 'stale' }], /takes what the vault holds/, /copy .* is refused \(shop\)/],
    ['a broken vault', [{ standing: 'broken' }], /refuses what the vault holds/, /^Refused: whoever/],
    ['a refused copy', [{ standing: 'refused' }], /refuses this credential \(shop\)/, /is refused/],
    [
      'a server that answers nothing',
      [{ standing: 'unknown', reached: 'tcp' }],
      /is not known: no login/,
      /not known either/,
    ],
    [
      'a database that is not there: the password is right',
      [{ standing: 'unknown', reached: 'database' }],
      /takes this password \(shop\)/,
      /Nobody is refused/,
    ],
    [
      'one that works, and one that does not answer',
      [{}, { name: 'zep', standing: 'unknown', reached: 'tcp' }],
      /takes this password \(shop\); of zep nothing is known/,
      /Nobody is refused/,
    ],
  ])('%s', (_what, databases, server, holders) => {
    const [first, second, third, ...more] = check(...databases);
    expect(first).toMatch(server);
    expect(second).toMatch(holders);
    expect(third).toMatch(/^To do: /);
    expect(more).toEqual([]);
  });
});

describe('a sync of one secret', () => {
  const sync = (report: Partial<Report>) =>
    headline({
      ...{ mode: 'sync', vaultSecret: 'database-url', problems: [PROBLEM] },
      ...{ consumers: [{ consumer: 'GitHub secret A', action: 'not-reached' }], ...report },
    });

  test('that proved the credential and could not write it', () => {
    expect(sync({ proof: 'app logged in' }).slice(0, 2)).toEqual([
      'The server takes what database-url holds: it logged in during this run.',
      'GitHub secret A was not written: it holds what it held, and is refused if that is another password.',
    ]);
  });

  test('that nobody answered does not claim that it was not written', () => {
    const problems = [{ ...PROBLEM, code: 'github-unreachable' }];
    expect(sync({ proof: 'app logged in', problems })[1]).toMatch(
      /^Whether GitHub secret A was written is not known/,
    );
  });

  test('that the server refused', () => {
    const problems = [{ ...PROBLEM, code: 'database-credential-refused' }];
    expect(sync({ problems })[0]).toMatch(/^The server refuses what the vault holds/);
  });
});

test('a post step that leaves a rule says that the door is open, and that no password was touched', () => {
  const left = { ...PROBLEM, code: 'firewall-rule-left', target: 'rule x of server y, for 203.0.113.7' };
  expect(headlineAfterJob([left])).toEqual([
    'The firewall of the server still admits the address of this runner: rule x of server y, for 203.0.113.7.',
    'No password and no copy of one was touched: nobody is refused for it.',
    'To do: see to “Not allowed” (firewall-rule-left, below).',
  ]);
  expect(headlineAfterJob([])).toEqual([]);
});
