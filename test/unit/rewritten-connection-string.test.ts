import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ConnectionString, parseConnectionString } from '../../src/postgres/connection-string.ts';
import {
  loginRanges,
  withDatabase,
  withLogin,
  withPassword,
  withUser,
} from '../../src/postgres/rewritten-connection-string.ts';
import { Problem } from '../../src/problem.ts';
import { Redacted, SecretForms } from '../../src/redacted.ts';

const forms = new SecretForms(() => undefined);

function parsed(text: string): ConnectionString {
  const result = parseConnectionString(new Redacted(text, forms), forms);
  if (!result.ok) throw new Error(`refused: it ${result.complaint.what}`);
  return result.value;
}

function rewritten(text: string, password: string, registered = forms): string {
  return withPassword(parsed(text), new Redacted(password, registered), registered).text.reveal();
}

describe('only the password changes', () => {
  test.each([
    [
      'postgresql://app:old@db:5432/shop?sslmode=require',
      'postgresql://app:N3w@db:5432/shop?sslmode=require',
    ],
    ['postgres://app:old@DB/shop', 'postgres://app:N3w@DB/shop'],
    ['postgresql://app:old:er@db/shop', 'postgresql://app:N3w@db/shop'],
    ['postgresql://old:old@old/old?old=old', 'postgresql://old:N3w@old/old?old=old'],
    ['postgresql://%61pp%3a:o%2fd@[::1]:6432/a%2Fb/c?', 'postgresql://%61pp%3a:N3w@[::1]:6432/a%2Fb/c?'],
    ['postgresql://r%c3%b6le:ä@db/x?a=%20&b?=:/', 'postgresql://r%c3%b6le:N3w@db/x?a=%20&b?=:/'],
  ])('%s', (before, after) => {
    expect(rewritten(before, 'N3w')).toBe(after);
  });

  test('and what means anything to some client is percent-encoded', () => {
    const awkward = `%41/@:#?&+'"$\\ !()*[]ä😀~-._`;
    expect(rewritten('postgresql://a:b@c/d', awkward)).toBe(
      'postgresql://a:%2541%2F%40%3A%23%3F%26%2B%27%22%24%5C%20%21%28%29%2A%5B%5D%C3%A4%F0%9F%98%80~-._@c/d',
    );
  });

  test.each(['röle', 'ro{le}', 'r<o>', 'r[o', 'r`o', 'r"o', 'r\\o', 'r^o', 'r|o'])(
    'and a user that whole languages refuse as it stands, %s, is percent-encoded too',
    (user) => {
      const written = encodeURIComponent(user);
      expect(rewritten(`postgresql://${user}:old@db/x`, 'N3w')).toBe(`postgresql://${written}:N3w@db/x`);
    },
  );

  test('and a password that stands there already is left as it is written', () => {
    expect(rewritten('postgresql://a:x%2fy+z@c/d', 'x/y+z')).toBe('postgresql://a:x%2fy+z@c/d');
  });

  test('and the new text and password are secrets', () => {
    const masked: string[] = [];
    rewritten('postgresql://a:b@c/d', 'n/w', new SecretForms((form) => masked.push(form)));
    expect(masked).toEqual(expect.arrayContaining(['n/w', 'postgresql://a:n%2Fw@c/d']));
  });
});

test.each([
  ['postgresql://a:p@c/d?x=y', 'two/ö?', 'postgresql://a:p@c/two%2F%C3%B6%3F?x=y'],
  ['postgresql://d:d@d:1/d', 'e', 'postgresql://d:d@d:1/e'],
  ['postgresql://a:p@c/%64', 'd', 'postgresql://a:p@c/%64'],
  // who decodes no name, or not these, asks for it all the same
  ['postgresql://a:p@c/d', 'r&d+e,f=g;h!i$j', 'postgresql://a:p@c/r&d+e,f=g;h!i$j'],
])('only the database changes: %s', (before, database, after) => {
  const result = withDatabase(parsed(before), database, forms);
  expect(result).toMatchObject({ database, host: parsed(before).host });
  expect(result.text.reveal()).toBe(after);
});

test.each([
  ['no password', ''],
  ['a NUL', 'secret\0secret'],
  ['half a character', 'secret\uD800'],
])('%s is refused without a word of it', (_, password) => {
  const attempt = (): unknown => rewritten('postgresql://app:topsecret@db/shop', password);
  expect(attempt).toThrow(Problem);
  expect(attempt).toThrow(/^(?!.*secret).*app on db:5432$/);
});

test('of a login, what stands there already stays as it is written', () => {
  const text = 'postgresql://%61pp:x%2fy@c/d';
  const give = (user: string, password: string) =>
    withLogin(parsed(text), { user, password: new Redacted(password, forms) }, forms).text.reveal();
  expect(give('app', 'x/y')).toBe(text);
  expect(give('b@b', 'x/y')).toBe('postgresql://b%40b:x%2fy@c/d');
  expect(give('app', 'n')).toBe('postgresql://%61pp:n@c/d');
  expect(give('b', 'n')).toBe('postgresql://b:n@c/d');
  expect(withUser(parsed(text), 'b', forms).text.reveal()).toBe('postgresql://b:x%2fy@c/d');
});

test.each(['', 'a\0', 'a\uD800'])('a user that no connection string can hold is refused: %j', (user) => {
  expect(() => withUser(parsed('postgresql://app:topsecret@db/shop'), user, forms)).toThrow(Problem);
});

test('a database without a name is refused', () => {
  expect(() => withDatabase(parsed('postgresql://a:p@c/d'), '', forms)).toThrow(Problem);
});

test('a connection string whose text is no URL is refused', () => {
  const raw = { ...parsed('postgresql://a:p@c/d'), text: new Redacted('p', forms) };
  expect(() => withPassword(raw, new Redacted('n', forms), forms)).toThrow(Problem);
});

test('any password reads back, here and with the URL of the web; again changes nothing; the old one brings the old bytes', () => {
  const password = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1 }),
    fc.string({ unit: fc.constantFrom(...`%41/@:#?&+'"$\\ !()*[]{}Ωé漢😀\n\t`), minLength: 1 }),
  );
  const usable = password.filter((text) => text.isWellFormed() && !text.includes('\0'));
  const around = fc.constantFrom<[string, string]>(
    ['postgresql://app:', '@db:5432/shop?sslmode=require&application_name=a%20b'],
    ['postgres://a%40b:', '@[::1]/x%2Fy'],
    ['postgresql://app:', '@db/shop?'],
  );
  fc.assert(
    fc.property(around, usable, usable, ([before, after], first, second) => {
      const one = rewritten(`${before}-${after}`, first);
      const two = rewritten(one, second);
      expect([one.startsWith(before), one.endsWith(after)]).toEqual([true, true]);
      expect(parsed(two).password.reveal()).toBe(second);
      expect(decodeURIComponent(new URL(two).password)).toBe(second);
      expect(two.slice(...loginRanges(parsed(two)).password)).toMatch(/^[\w.~%-]+$/);
      expect(rewritten(two, second)).toBe(two);
      expect(rewritten(two, first)).toBe(one);
    }),
    { numRuns: 500 },
  );
});
