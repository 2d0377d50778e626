import { describe, expect, test } from 'vitest';
import type { ConnectionString } from '../../src/postgres/connection-string.ts';
import { lockPlace } from '../../src/postgres/lock-place.ts';
import { isSameLogin } from '../../src/postgres/logins-made.ts';
import type { SessionFacts } from '../../src/postgres/session-facts.ts';
import { holdToWish, wantsToRead } from '../../src/postgres/session-wish.ts';
import { Redacted, SecretForms } from '../../src/redacted.ts';

const text = new Redacted('a password', new SecretForms(() => undefined));
const TARGET: ConnectionString = {
  ...{ text, password: text, user: 'app', host: 'db.example', port: 5432, database: 'shop', tls: 'required' },
};
const FACTS: SessionFacts = {
  ...{ serverVersion: '18.4', role: 'app', clockSkewMs: 0, throughPooler: false, limits: undefined },
  ...{ readOnly: false, inRecovery: false },
};

const PRIMARY = { readOnly: false, inRecovery: false };
const REPLICA = { readOnly: true, inRecovery: true };
const FROZEN = { readOnly: true, inRecovery: false };

type Wish = ConnectionString['sessionWish'];

/** libpq 15's words, from https://github.com/postgres/postgres/blob/REL_15_STABLE/src/interfaces/libpq/fe-connect.c */
describe('what target_session_attrs asks for is held against the session', () => {
  test.each<[Wish, (string | undefined)[]]>([
    [undefined, [undefined, undefined, undefined]],
    ['read-write', [undefined, 'session is read-only', 'session is read-only']],
    ['read-only', ['session is not read-only', undefined, undefined]],
    ['primary', [undefined, 'server is in hot standby mode', undefined]],
    ['standby', ['server is not in hot standby mode', undefined, 'server is not in hot standby mode']],
  ])('%s: of a primary, a replica, and a primary that takes no writes', (sessionWish, expected) => {
    const said = [PRIMARY, REPLICA, FROZEN].map((facts) => {
      try {
        holdToWish({ ...TARGET, sessionWish }, { ...FACTS, ...facts });
        return undefined;
      } catch (thrown) {
        return thrown instanceof Error ? thrown.message : thrown;
      }
    });
    expect(said).toEqual(expected);
  });

  test.each<[Partial<ConnectionString>, boolean]>([
    [{}, false],
    [{ sessionWish: 'read-write' }, false],
    [{ sessionWish: 'primary' }, false],
    [{ sessionWish: 'read-only' }, true],
    [{ sessionWish: 'standby' }, true],
    [{ options: '-c default_transaction_read_only=on' }, true],
    [{ options: '-c default_transaction_read_only=off' }, false],
  ])('%o: whether it wants to read alone is %s', (asked, wants) => {
    expect(wantsToRead({ ...TARGET, ...asked })).toBe(wants);
  });
});

describe('what a connection string asks for', () => {
  const asking: Partial<ConnectionString> = {
    ...{ options: '-c a.b=c', sessionWish: 'read-only', needsChannelBinding: true },
  };

  test.each(Object.entries(asking))('%s makes it another login', (name, value) => {
    const other = { ...TARGET, [name]: value };
    expect([isSameLogin(TARGET, other), isSameLogin(other, { ...other })]).toEqual([false, true]);
  });

  test('its program’s name, and what is not tried, do not', () => {
    expect(isSameLogin(TARGET, { ...TARGET, applicationName: 'x', notTried: ['sslcert'] })).toBe(true);
  });

  test('nothing of it is asked where the lock is', () => {
    const place = lockPlace({ ...TARGET, ...asking, applicationName: 'x' });
    expect(place).toEqual({ ...TARGET, database: 'postgres' });
  });
});
