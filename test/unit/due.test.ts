import { describe, expect, test } from 'vitest';
import { type Dated, dueOf, nearExpiryMs } from '../../src/rotation/due.ts';
import { DAY_MS, NOW } from './statuses.ts';

const day = (days: number): string => new Date(NOW + days * DAY_MS).toISOString();
const password: Dated = { name: 'pw', createdAt: day(-50), expiresAt: null };
const due = (secrets: readonly Dated[], maxAgeDays?: number) =>
  dueOf(secrets, { truth: 'pw', maxAgeDays, now: NOW });

describe('by age', () => {
  test.each([
    [49, 'due', -1],
    [50, 'due', 0],
    [51, 'not-due', 1],
  ])('50 days old, with max-age-days %d', (maxAgeDays, is, at) => {
    expect(due([password], maxAgeDays)).toEqual({
      is,
      at: day(at),
      because: `pw is of ${day(-50).slice(0, 10)}, and max-age-days is ${maxAgeDays}`,
    });
  });

  test('it is that of the password, and of a credential without one that of its oldest text', () => {
    const url = { name: 'url', createdAt: day(-500), expiresAt: null };
    expect(due([password, url], 90)).toMatchObject({ is: 'not-due', at: day(40) });
    const other = { name: 'other', createdAt: day(-1), expiresAt: null };
    expect(due([other, url], 90)).toMatchObject({ is: 'due', at: day(-410) });
  });
});

describe('by the expiry that the vault has', () => {
  test.each([
    ['90 days of life', -50, 40, 10],
    ['30 days of life: the last third', -5, 25, 15],
    ['a day of life, which is over', -2, -1, -1 - 1 / 3],
  ])('%s', (_what, createdAt, expiresAt, nearAt) => {
    const dated = { createdAt: day(createdAt), expiresAt: day(expiresAt) };
    expect(nearExpiryMs(dated)).toBe(NOW + nearAt * DAY_MS);
  });

  test('of any secret of the credential, and before max-age-days where that comes later', () => {
    const url = { name: 'url', createdAt: day(-60), expiresAt: day(30) };
    expect(due([password, url], 365)).toEqual({
      ...{ is: 'due', at: day(-1 + 1) },
      because: `url expires on ${day(30).slice(0, 10)}, says the vault`,
    });
  });

  test('an expiry before the creation is near at once', () => {
    expect(nearExpiryMs({ createdAt: day(0), expiresAt: day(-3) })).toBe(NOW - 3 * DAY_MS);
  });
});

test('with neither it is never due, which is said', () => {
  expect(due([password])).toEqual({
    ...{ is: 'never', at: null },
    because: 'the config file has no max-age-days, and the vault no expiry for any of its secrets',
  });
});
