import { describe, expect, test } from 'vitest';
import { type ConsumerStatus, type Finding, type SecretStatus, URGENCIES } from '../../src/status/account.ts';
import { type Found, findingsIn } from '../../src/status/findings.ts';
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
  ...{ examinations: [], maxAgeDays: undefined, now: NOW },
};
const found = (more: Partial<Found>): readonly Finding[] => findingsIn({ ...NOTHING, ...more });
const inDays = (days: number): string => new Date(NOW + days * DAY_MS).toISOString();

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
    expect(found({ secrets: [made(1), url], maxAgeDays: 90 })).toEqual([]);
    expect(found({ secrets: [url], maxAgeDays: 90 })).toMatchObject([{ targets: ['url'] }]); // where there is no password
  });
});

test('what is mended alike is said once, with all that it mends', () => {
  const consumers = [CONSUMER, { ...CONSUMER, name: 'B' }, { ...CONSUMER, name: 'C', fix: 'its own' }];
  expect(found({ consumers }).map(({ targets }) => targets)).toEqual([['A', 'B'], ['C']]);
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
    maxAgeDays: 1,
  });
  expect(findings.map(({ urgency }) => urgency)).toEqual([...URGENCIES]);
});

test('what nobody can mend from here is no finding', () => {
  expect(found({ consumers: [{ ...CONSUMER, standing: 'unknown', fix: null }] })).toEqual([]);
});
