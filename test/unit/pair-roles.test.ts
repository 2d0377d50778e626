import { expect, test } from 'vitest';
import { rolesOfPair } from '../../src/alternating/pair-roles.ts';
import type { LoginFacts } from '../../src/postgres/pair/pair-facts.ts';

const OWNER = 'shop_owner';
const PAIR = {
  ...{ owner: OWNER, logins: ['shop_a', 'shop_b'] as const, drainDays: 0 },
  rotatedBy: { credential: 'admin', user: 'root', passwordSecret: 'pg' },
};

/** What is wrong where both logins begin their sessions so, by database. */
function wrong(beginsAs: LoginFacts['beginsAs'], databases?: readonly string[]): readonly string[] {
  const login = {
    ...{ exists: true, canLogin: true, superuser: false, hasExpired: false, isMember: true, beginsAs },
    ...{ connectionLimit: undefined, validUntil: undefined },
  };
  const logins = new Map(PAIR.logins.map((name) => [name, login]));
  const owner = { exists: true, canLogin: false };
  return rolesOfPair({ serverMajor: 18, owner, logins, onlyOne: [] }, PAIR, databases && { databases }).wrong;
}

const NEITHER = PAIR.logins.map((name) => `${name} does not begin its sessions as ${OWNER}`);
const inEach = (...databases: readonly string[]) => databases.map((database) => ({ database, role: OWNER }));

test.each<[string, LoginFacts['beginsAs'], readonly string[] | undefined, readonly string[]]>([
  ['everywhere', [{ database: undefined, role: OWNER }], ['shop', 'zep'], []],
  ['in each database of the credential', inEach('zep', 'shop', 'more'), ['shop', 'zep'], []],
  ['in one of two', inEach('shop'), ['shop', 'zep'], NEITHER],
  ['as another role', [{ database: 'shop', role: 'x' }], ['shop'], NEITHER],
  ['in databases that nobody named', inEach('shop'), undefined, NEITHER],
  ['nowhere', [], ['shop'], NEITHER],
])('a login that begins its sessions as the owner: %s', (_where, beginsAs, databases, said) => {
  expect(wrong(beginsAs, databases)).toEqual(said);
});
