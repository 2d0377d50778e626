import { describe, expect, test } from 'vitest';
import type { Examination } from '../../src/postgres/examined.ts';
import type { RoleLimits } from '../../src/postgres/role-limits.ts';
import { findingsBesideProblems } from '../../src/report/status-findings.ts';
import {
  type ConsumerStatus,
  type Finding,
  type SecretStatus,
  type StatusAccount,
  URGENCIES,
} from '../../src/status/account.ts';
import { type Found, findingsIn } from '../../src/status/findings.ts';
import { login, probed } from './checking.ts';
import { DAY_MS, NOW } from './statuses.ts';

const SECRET: SecretStatus = {
  ...{ name: 'pg', kind: 'password', standing: 'in-sync', why: 'x', since: null, fix: null, notes: [] },
  ...{ version: 'v1', createdAt: null, expiresAt: null },
};
const CONSUMER: ConsumerStatus = {
  ...{
    name: 'A',
    kind: 'github-secret',
    from: 'pg',
    standing: 'stale',
    why: 'x',
    since: null,
    fix: 'sync',
    notes: [],
  },
};
const NOTHING: Found = {
  ...{
    secrets: [],
    consumers: [],
    rotation: { is: 'none', why: null, since: null, pending: null },
    strangers: [],
  },
  ...{ examinations: [], server: undefined, maxAgeDays: undefined, now: NOW },
};
const ACCOUNT: StatusAccount = {
  ...{ server: null, role: null, consumers: [], strangers: null, findings: [] },
  ...{ secrets: [{ ...SECRET, standing: 'broken' }], rotation: NOTHING.rotation },
};
const found = (more: Partial<Found>): readonly Finding[] => findingsIn({ ...NOTHING, ...more });
const inDays = (days: number): string => new Date(NOW + days * DAY_MS).toISOString();

test('a pooler at the address of the server is in the way of a rotation; at another, of nothing', () => {
  const probe = probed({ throughPooler: true });
  const examined: Examination = {
    ...{ candidate: login('shop', 'given'), standing: 'works', probe, problem: undefined, notes: [] },
  };
  const at = (port: number) =>
    found({ server: { host: 'db.example', port, user: 'app' }, examinations: [examined] });
  expect(at(5432)).toMatchObject([{ urgency: 'role', targets: ['role app on db.example:5432'] }]);
  expect(at(6432)).toEqual([]);
});

describe('what expires', () => {
  test.each<[number, RegExp | undefined]>([
    [31, undefined],
    [30.5, /^Expires in 30 days/],
    [0.5, /^Expires in 0 days/],
    [-0.5, /^Expired 1 day ago/],
    [-40, /^Expired 40 days ago/],
  ])('in %d days', (days, words) => {
    const findings = found({ secrets: [{ ...SECRET, expiresAt: inDays(days) }] });
    expect(findings.map(({ urgency }) => urgency)).toEqual(words === undefined ? [] : ['expiring']);
    if (words !== undefined) expect(findings[0]?.what).toMatch(words);
  });
});

describe('what is old', () => {
  const made = (days: number, more: Partial<SecretStatus> = {}) => ({
    ...SECRET,
    ...more,
    createdAt: inDays(-days),
  });

  test.each<[number, number | undefined, boolean]>([
    [90, 90, false],
    [91, 90, true],
    [9000, undefined, false],
  ])('%d days, with at most %s', (days, maxAgeDays, isOld) => {
    expect(found({ secrets: [made(days)], maxAgeDays }).map(({ urgency }) => urgency)).toEqual(
      isOld ? ['old'] : [],
    );
  });

  test('is the password, and not what was made from it', () => {
    const url = made(200, { name: 'url', kind: 'connection-string' });
    expect(found({ secrets: [made(1), url], truth: SECRET.name, maxAgeDays: 90 })).toEqual([]);
    expect(found({ secrets: [url], maxAgeDays: 90 })).toMatchObject([{ targets: ['url'] }]); // where there is no password
  });
});

test.each([
  ['its name', { applicationName: 'psql' }, 'psql'],
  ['its address, where the name has a wildcard', { applicationName: '*' }, '10.0.0.7'],
  ['its address, where it has no name', { applicationName: '' }, '10.0.0.7'],
  ['its database, where it has neither', { applicationName: '', clientAddress: null }, 'zep/'],
  ['nothing, where all of it are wildcards', { applicationName: '?*', clientAddress: null }, 'NAME'],
])('a stranger is made known by %s', (_what, more, pattern) => {
  const strangers = [{ database: 'zep', clientAddress: '10.0.0.7', sessions: 1, ...more }];
  expect(found({ strangers })[0]?.fix).toContain(`known-clients:\n  - "${pattern}"`);
});

test('what is mended alike is said once, with all that it mends', () => {
  const consumers = [CONSUMER, { ...CONSUMER, name: 'B' }, { ...CONSUMER, name: 'C', fix: 'its own' }];
  expect(found({ consumers }).map(({ targets }) => targets)).toEqual([['A', 'B'], ['C']]);
});

/** A login of a role with these limits. */
function examined(nth: number, limits: Partial<RoleLimits>): Examination {
  const candidate = login(`shop ${nth}`, 'given');
  const all: RoleLimits = {
    ...{ role: 'app', serverMajor: 17, superuser: false, replication: false, connectionLimit: undefined },
    ...{ sessions: nth, validUntil: undefined, server: { connections: 97, free: 50 }, ...limits },
  };
  return { candidate, standing: 'works', probe: probed({ limits: all }), problem: undefined, notes: [] };
}

describe('what a role tells of itself', () => {
  test('is said once, with the SQL, whatever number of databases it logged in to', () => {
    const validUntil = { at: new Date(NOW + 2 * DAY_MS), inMs: 2 * DAY_MS };
    const limits = { validUntil, connectionLimit: 3 };
    const findings = found({ examinations: [1, 2, 3].map((nth) => examined(nth + 1, limits)) });
    expect(findings).toMatchObject(
      [
        {
          urgency: 'expiring',
          targets: ['role app'],
          what: /expires in 2 days/,
          fix: /VALID UNTIL 'infinity'/,
        },
        {
          urgency: 'role',
          targets: ['role app'],
          what: /has 2 of the 3 sessions/,
          fix: /CONNECTION LIMIT -1/,
        },
      ].map(({ what, fix, ...rest }) => ({
        ...rest,
        what: expect.stringMatching(what),
        fix: expect.stringMatching(fix),
      })),
    );
  });

  test('is nothing, when nothing is in the way', () => {
    expect(found({ examinations: [examined(1, {})] })).toEqual([]);
  });
});

test('the most urgent comes first', () => {
  const findings = found({
    secrets: [{ ...SECRET, createdAt: inDays(-9), expiresAt: inDays(1) }],
    consumers: [
      { ...CONSUMER, standing: 'unknown' },
      CONSUMER,
      { ...CONSUMER, name: 'B', standing: 'broken' },
      { ...CONSUMER, standing: 'in-sync' },
    ],
    rotation: { is: 'unfinished', why: 'x', since: null, pending: 'p' },
    strangers: [{ database: 'a', applicationName: '', clientAddress: null, sessions: 1 }],
    examinations: [examined(1, { serverMajor: 15, replication: true })],
    maxAgeDays: 1,
  });
  const ofOneRole = URGENCIES.filter((urgency) => urgency !== 'overdue'); // that is of two logins
  expect(findings.map(({ urgency }) => urgency)).toEqual(ofOneRole);
});

test('what nobody can mend from here is no finding', () => {
  expect(found({ consumers: [{ ...CONSUMER, standing: 'unknown', fix: null }] })).toEqual([]);
});

describe('one cause once', () => {
  const REPAIR = '# to give the role what the vault holds now:\nwith:\n  mode: rotate\n  repair: true';
  const finding = (urgency: Finding['urgency'], target: string, fix: string): Finding => ({
    ...{ urgency, what: `${urgency} things`, targets: [target], fix },
  });
  const told = (findings: readonly Finding[]) =>
    findingsBesideProblems({
      status: { ...ACCOUNT, findings },
      problems: [],
    }).map(({ targets, explains }) => [targets, explains.map((one) => one.targets)]);

  test('what is mended as the password is hangs under it, whatever the recipe', () => {
    const broken = finding('broken', 'pg', REPAIR);
    expect(
      told([broken, finding('stale', 'url', REPAIR), finding('stale', 'other', 'gh secret set')]),
    ).toEqual([
      [['pg'], [['url']]],
      [['other'], []],
    ]);
  });
});
