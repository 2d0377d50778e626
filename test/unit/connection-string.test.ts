import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type ConnectionString,
  type ParsedConnectionString,
  parseConnectionString,
  tlsAdvice,
} from '../../src/postgres/connection-string.ts';
import { readConnectionString } from '../../src/postgres/proof.ts';
import { Problem } from '../../src/problem.ts';
import { Redacted, SecretForms } from '../../src/redacted.ts';

function parse(text: string, masked: string[] = []): ParsedConnectionString {
  const forms = new SecretForms((form) => masked.push(form));
  return parseConnectionString(new Redacted(text, forms), forms);
}

function parsed(text: string) {
  const result = parse(text);
  if (!result.ok) throw new Error(`refused: it ${result.complaint.what}`);
  const { password, text: whole, ...plain } = result.value;
  return { ...plain, password: password.reveal(), text: whole.reveal() };
}

function complaint(text: string) {
  const result = parse(text);
  if (result.ok) throw new Error('it was accepted');
  return result.complaint;
}

const PLAIN = { user: 'app', password: 'secret', host: 'db', port: 5432, database: 'shop', tls: 'unstated' };

describe('a connection string is read', () => {
  test.each<[string, string, Partial<Omit<ConnectionString, 'password' | 'text'>>]>([
    ['with the scheme postgresql', 'postgresql://app:secret@db:5432/shop', {}],
    ['with the scheme postgres', 'postgres://app:secret@db:5432/shop', {}],
    ['without a port: 5432', 'postgresql://app:secret@db/shop', {}],
    ['with another port', 'postgresql://app:secret@db:6432/shop', { port: 6432 }],
    ['with the lowest port', 'postgresql://app:secret@db:1/shop', { port: 1 }],
    ['with the highest port', 'postgresql://app:secret@db:65535/shop', { port: 65_535 }],
    ['with an IPv4 address', 'postgresql://app:secret@10.0.0.4/shop', { host: '10.0.0.4' }],
    [
      'with an IPv6 address',
      'postgresql://app:secret@[2001:db8::1]:5433/shop',
      { host: '2001:db8::1', port: 5433 },
    ],
    ['with an IPv6 address and no port', 'postgresql://app:secret@[::1]/shop', { host: '::1' }],
    ['with the role percent-encoded', 'postgresql://%61pp%40x:secret@db/shop', { user: 'app@x' }],
    [
      'with the password percent-encoded',
      'postgresql://app:%25%2F%40%3A%23%3F%20%2541@db/shop',
      { password: '%/@:#? %41' },
    ],
    ['with lower-case hex digits', 'postgresql://app:a%2fb%c3%a9@db/shop', { password: 'a/bé' }],
    [
      'with the database percent-encoded',
      'postgresql://app:secret@db/my%20shop%2Fold',
      { database: 'my shop/old' },
    ],
    ['with a + that is a +', 'postgresql://app:a+b@db/a+b', { password: 'a+b', database: 'a+b' }],
    ['with raw colons in the password', 'postgresql://app:a:b:c@db/shop', { password: 'a:b:c' }],
    [
      'with Unicode as it is',
      'postgresql://röle:pässwörd😀@db/größe',
      { user: 'röle', password: 'pässwörd😀', database: 'größe' },
    ],
    [
      'with options for the session',
      'postgresql://app:secret@db/shop?options=-c%20geqo%3Doff&sslmode=require',
      { options: '-c geqo=off', tls: 'required' },
    ],
    [
      'with the name of its program',
      'postgresql://app:secret@db/shop?application_name=my%20app',
      { applicationName: 'my app' },
    ],
    ...(['read-write', 'read-only', 'primary', 'standby'] as const).map(
      (sessionWish): [string, string, Partial<ConnectionString>] => [
        `that wants a session that is ${sessionWish}`,
        `postgresql://app:secret@db/shop?target_session_attrs=${sessionWish}`,
        { sessionWish },
      ],
    ),
    ...['any', 'prefer-standby', ''].map((wish): [string, string, object] => [
      `that takes any session: ${wish}`,
      `postgresql://app:secret@db/shop?target_session_attrs=${wish}`,
      {},
    ]),
    [
      'that requires channel binding',
      'postgresql://app:secret@db/shop?channel_binding=require&sslmode=require',
      { needsChannelBinding: true, tls: 'required' },
    ],
    [
      'with parameters that a login of ours does not try, by name alone',
      'postgresql://app:secret@db/shop?sslcert=a&sslkey=b&sslrootcert=/ca&require_auth=md5&target_session_attrs=master',
      { notTried: ['sslcert', 'sslkey', 'sslrootcert', 'require_auth', 'target_session_attrs'] },
    ],
    [
      'with those that ask for what a login of ours is anyhow',
      'postgresql://app:secret@db/shop?sslrootcert=system&require_auth=scram-sha-256&gssencmode=disable&channel_binding=prefer&sslnegotiation=postgres&connect_timeout=5',
      {},
    ],
    ['with sslmode=require', 'postgresql://app:secret@db/shop?sslmode=require', { tls: 'required' }],
    ['with sslmode=verify-ca', 'postgresql://app:secret@db/shop?sslmode=verify-ca', { tls: 'required' }],
    [
      'with sslmode=verify-full among others',
      'postgresql://app:secret@db/shop?application_name=x&sslmode=verify-full',
      { tls: 'required', applicationName: 'x' },
    ],
    [
      'with a mode that lets a client go without TLS',
      'postgresql://app:secret@db/shop?sslmode=prefer',
      { tls: 'unstated' },
    ],
    [
      'with SSLMODE, which is another parameter',
      'postgresql://app:secret@db/shop?SSLMODE=require',
      { tls: 'unstated' },
    ],
    [
      'with a mistyped sslmode',
      'postgresql://app:secret@db/shop?sslmode=requird',
      { tls: 'driver-specific' },
    ],
    ['with ssl=require', 'postgresql://app:secret@db/shop?ssl=require', { tls: 'driver-specific' }],
    [
      'with an & and nothing after it',
      'postgresql://app:secret@db/shop?sslmode=require&',
      { tls: 'required' },
    ],
    ['with ssl=true', 'postgresql://app:secret@db/shop?ssl=true', { tls: 'driver-specific' }],
    [
      'with ssl and sslmode that say the same',
      'postgresql://app:secret@db/shop?sslmode=no-verify&ssl=no-verify',
      { tls: 'driver-specific' },
    ],
    [
      'with ssl=true beside one that does',
      'postgresql://app:secret@db/shop?ssl=true&sslmode=require',
      { tls: 'required' },
    ],
    ['with sslmode=disable', 'postgresql://app:secret@db/shop?sslmode=disable', { tls: 'off' }],
    [
      'with parameters that redirect nothing',
      'postgresql://app:secret@db/shop?connect_timeout=5&options=-c%20a%3Db',
      { options: '-c a=b' },
    ],
    ['with a question mark and nothing after it', 'postgresql://app:secret@db/shop?', {}],
  ])('%s', (_what, text, expected) => {
    expect(parsed(text)).toEqual({ ...PLAIN, ...expected, text });
  });
});

describe('a connection string is refused, saying what to change', () => {
  test.each<[string, string, RegExp, RegExp]>([
    ['nothing', '', /is empty/, /postgresql:\/\/USER:PASSWORD@HOST/],
    ['white space only', ' \n', /is empty/, /postgresql:\/\//],
    [
      'white space before it',
      ' postgresql://app:hunter2@db/shop',
      /^has a space \(U\+0020\) at the beginning$/,
      /without/,
    ],
    [
      'a byte order mark before it',
      '\uFEFFpostgresql://app:hunter2@db/shop',
      /^has a byte order mark \(U\+FEFF\) at the beginning$/,
      /without/,
    ],
    ['another scheme', 'mysql://app:hunter2@db/shop', /not a postgresql/, /postgresql:\/\//],
    ['a bare password', 'hunter2', /not a postgresql/, /postgresql:\/\//],
    [
      'a line end at the end',
      'postgresql://app:hunter2@db/shop\n',
      /^has a line end \(LF, U\+000A\) at the end$/,
      /without that, from printf/,
    ],
    [
      'a raw space in the password',
      'postgresql://app:hun ter2@db/shop',
      /raw space.*: a space \(U\+0020\) before the @$/,
      /%20/,
    ],
    [
      'a control character',
      'postgresql://app:hun\u0007ter2@db/shop',
      /^has a control character \(U\+0007\) before the @$/,
      /without/,
    ],
    ['no user and password', 'postgresql://db/shop', /no user and password/, /USER:PASSWORD/],
    ['no user', 'postgresql://:hunter2@db/shop', /no user/, /USER:PASSWORD/],
    ['no password', 'postgresql://app@db/shop', /no password/, /USER:PASSWORD/],
    ['an empty password', 'postgresql://app:@db/shop', /no password/, /USER:PASSWORD/],
    ['a raw @ in the password', 'postgresql://app:hun@ter2@db/shop', /raw @/, /%40/],
    ['a raw / in the password', 'postgresql://app:hun/ter2@db/shop', /raw @, \//, /%2F/],
    ['a raw ? in the password', 'postgresql://app:hun?ter2@db/shop', /raw/, /%3F/],
    ['a raw # in the password', 'postgresql://app:hun#ter2@db/shop', /raw/, /%23/],
    ['a fragment', 'postgresql://app:hunter2@db/shop#x', /#/, /%23/],
    ['a stray % in the user', 'postgresql://a%pp:hunter2@db/shop', /stray % in the user/, /%25/],
    ['a stray % in the password', 'postgresql://app:100%@db/shop', /stray % in the password/, /%25/],
    ['a stray % in the database', 'postgresql://app:hunter2@db/sh%op', /stray % in the database/, /%25/],
    ['a stray % in a parameter', 'postgresql://app:hunter2@db/shop?a=%', /stray % in a parameter/, /%25/],
    ['bytes that are no UTF-8', 'postgresql://app:%ff%fe@db/shop', /stray % in the password/, /%25/],
    ['several hosts', 'postgresql://app:hunter2@one,two/shop', /several hosts/, /one host/i],
    ['no host', 'postgresql://app:hunter2@/shop', /no usable host/, /one host/i],
    ['a port that is no number', 'postgresql://app:hunter2@db:pg/shop', /no usable host and port/, /65535/],
    ['port 0', 'postgresql://app:hunter2@db:0/shop', /port out of range/, /65535/],
    ['port 65536', 'postgresql://app:hunter2@db:65536/shop', /port out of range/, /65535/],
    ['an IPv6 address without brackets', 'postgresql://app:hunter2@::1/shop', /no usable host/, /one host/i],
    ['no IPv6 address in the brackets', 'postgresql://app:hunter2@[db]/shop', /no usable host/, /one host/i],
    ['a socket folder as host', 'postgresql://app:hunter2@%2Ftmp/shop', /no usable host/, /one host/i],
    ['a NUL in the user', 'postgresql://app%00database%00x:hunter2@db/shop', /%00 in the user/, /NUL/],
    ['a NUL in the password', 'postgresql://app:hun%00ter2@db/shop', /%00 in the password/, /NUL/],
    ['a NUL in the database', 'postgresql://app:hunter2@db/shop%00x', /%00 in the database/, /NUL/],
    [
      'a parameter said twice',
      'postgresql://app:hunter2@db/shop?sslmode=disable&sslmode=require',
      /twice/,
      /once/,
    ],
    [
      'a parameter said twice in two cases',
      'postgresql://app:hunter2@db/shop?sslmode=disable&SSLMODE=require',
      /twice/,
      /once/,
    ],
    ...[
      ['sslmode=prefer', 'ssl=true'],
      ['ssl=true', 'sslmode=disable'],
      ['ssl=false', 'sslmode=require'],
      ['sslmode=verify-full', 'ssl=0'],
      ['ssl=no-verify', 'sslmode=verify-full'],
    ].map((pair): [string, string, RegExp, RegExp] => [
      `two parameters that contradict each other (${pair.join(' and ')})`,
      `postgresql://app:hunter2@db/shop?${pair.join('&')}`,
      /say different things of TLS/,
      /remove ssl/,
    ]),
    ...['foo', 'sslmode=require&foo', 'a=b&&c=d', '&a=b', 'a=b=c', 'a=b&amp;c', 'a=b&&'].map(
      (query): [string, string, RegExp, RegExp] => [
        `a parameter without =, or with two (${query})`,
        `postgresql://app:hunter2@db/shop?${query}`,
        /without =, or with two/,
        /NAME=VALUE.*%3D/,
      ],
    ),
    ['no database', 'postgresql://app:hunter2@db', /no database/, /\/DATABASE/],
    ['an empty database', 'postgresql://app:hunter2@db/?sslmode=require', /no database/, /\/DATABASE/],
  ])('%s', (_what, text, what, fix) => {
    const said = complaint(text);
    expect(said.kind).toBe('invalid');
    expect(said.what).toMatch(what);
    expect(said.fix).toMatch(fix);
    expect(said.what + said.fix).not.toMatch(/hun|ter2/);
  });

  test.each([
    'host',
    'hostaddr',
    'port',
    'user',
    'password',
    'dbname',
    'service',
    'HOST',
    'Password',
    '%68ost',
    'passfile',
  ])('the parameter %s, which redirects', (parameter) => {
    const said = complaint(`postgresql://app:hunter2@db/shop?sslmode=require&${parameter}=elsewhere`);
    expect(said.kind).toBe('redirects');
    expect(said.what).toContain(decodeURIComponent(parameter).toLowerCase());
    expect(said.what + said.fix).not.toMatch(/hunter2|elsewhere/);
  });
});

describe('what is delivered', () => {
  const read = (text: string) => {
    const forms = new SecretForms(() => undefined);
    return readConnectionString(new Redacted(text, forms), 'secret database-url in https://v', forms);
  };

  test('is a connection string that obliges clients to use TLS, or leaves it open', () => {
    expect(read('postgresql://app:secret@db/shop?sslmode=require').tls).toBe('required');
    expect(read('postgresql://app:secret@db/shop').tls).toBe('unstated');
  });

  test.each([
    ['connection-string-plaintext', 'postgresql://app:secret@db/shop?sslmode=disable', /sslmode=require/],
    ['connection-string-redirects', 'postgresql://app:secret@db/shop?host=evil', /remove the parameter/],
    ['connection-string-invalid', 'postgresql://app:sec/ret@db/shop', /Percent-encode/],
  ])('is never %s', (code, text, fix) => {
    let thrown: unknown;
    try {
      read(text);
    } catch (refusal) {
      thrown = refusal;
    }
    expect(thrown).toBeInstanceOf(Problem);
    expect(thrown).toMatchObject({
      code,
      target: 'secret database-url in https://v',
      fix: expect.stringMatching(fix),
    });
  });
});

/** Percent-encodes by bytes, written here so that no mistake of the parser's can be shared. */
function encode(text: string, o: { sparing: boolean; lower: boolean }): string {
  return [...Buffer.from(text, 'utf8')]
    .map((byte) => {
      const character = String.fromCharCode(byte);
      if (o.sparing && /[A-Za-z0-9._~-]/.test(character)) return character;
      const hex = byte.toString(16).padStart(2, '0');
      return `%${o.lower ? hex : hex.toUpperCase()}`;
    })
    .join('');
}

const encoding = fc.record({ sparing: fc.boolean(), lower: fc.boolean() });
/** Any Unicode string that PostgreSQL could hold: no NUL, no lone surrogates, not empty. */
const unicode = fc
  .oneof(
    fc.string({ unit: 'binary', minLength: 1 }),
    fc.string({ unit: 'grapheme', minLength: 1 }),
    fc.string({ minLength: 1 }),
  )
  .filter((text) => !text.includes('\0'));
const awkward = fc.string({ unit: fc.constantFrom(...`%/@:#?&+'"$\\ ;=[]aZ0é😀\n`), minLength: 1 });
const anything = fc.oneof(unicode, awkward);

test('any password, role and database in a URL are read as exactly these', () => {
  fc.assert(
    fc.property(anything, anything, anything, encoding, (user, password, database, how) => {
      const text = `postgresql://${encode(user, how)}:${encode(password, how)}@db.example:6543/${encode(database, how)}?sslmode=require`;
      expect(parsed(text)).toEqual({
        ...{ user, password, database, text },
        ...{ host: 'db.example', port: 6543, tls: 'required' },
      });
    }),
    { numRuns: 500 },
  );
});

/** Everything a URL is made of, in any order, halves of characters included. */
const soup = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'postgresql://',
        'postgres://',
        'jdbc:',
        '+psycopg',
        'app',
        ':',
        '@',
        '/',
        '?',
        '#',
        '&',
        '=',
      ),
      fc.constantFrom(
        '%',
        '%4',
        '%zz',
        '%ff',
        '%00',
        '[',
        ']',
        '::1',
        ',',
        ' ',
        '\n',
        '\ud800',
        'password=',
        "'",
        'host',
      ),
      fc.string({ unit: 'binary', maxLength: 4 }),
    ),
    { maxLength: 14 },
  )
  .map((pieces) => pieces.join(''));
const anyUtf16 = fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units));

test('reading never throws, whatever the text', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        soup,
        soup.map((tail) => `postgresql://${tail}`),
        anyUtf16,
      ),
      (text) => {
        expect(typeof parse(text).ok).toBe('boolean');
      },
    ),
    { numRuns: 1000 },
  );
});

/** No run of four of these stands in any wording of ours, so whatever is found came from the password. */
const telling = fc.string({ unit: fc.constantFrom(...'QZжя語😀378@/#?:%&'), minLength: 4, maxLength: 24 });
const pieces = (text: string) => {
  const characters = [...text];
  return characters.slice(3).map((_, index) => characters.slice(index, index + 4).join(''));
};

test('no complaint repeats a piece of the password, however it was written', () => {
  const shapes: readonly ((password: string) => string)[] = [
    (password) => `postgresql://app:${password}@db/shop`,
    (password) => `postgresql://app:${password}@db/shop?host=x`,
    (password) => `postgresql://app:${password}@db:99999/shop`,
    (password) => `postgresql://app:${password}@`,
    (password) => `postgresql://app:${password}`,
    (password) => `postgresql://${password}`,
    (password) => `postgresql://app:secret@${password}/shop`,
    (password) => `postgresql://app:secret@db/shop?password=${password}`,
    (password) => `postgresql://app:secret@db/shop?${password}=1&host=x`,
    (password) => `host=db password=${password} dbname=shop`,
    (password) => `jdbc:postgresql://db/shop?user=app&password=${password}`,
    (password) => `mysql://app:${password}@db/shop`,
    (password) => password,
    (password) => ` ${password}`,
  ];
  let complaints = 0;
  fc.assert(
    fc.property(telling, fc.constantFrom(...shapes), (password, shape) => {
      const result = parse(shape(password));
      if (result.ok) return;
      complaints += 1;
      const said = `${result.complaint.what} ${result.complaint.fix}`;
      expect(pieces(password).filter((piece) => said.includes(piece))).toEqual([]);
    }),
    { numRuns: 1000 },
  );
  expect(complaints).toBeGreaterThan(500);
});

test.each([
  ['a raw space elsewhere', (password: string) => `postgresql://app:${password}@db/my shop`],
  ['several hosts', (password: string) => `postgresql://app:${password}@one,two/shop`],
  ['a port out of range', (password: string) => `postgresql://app:${password}@db:0/shop`],
  ['no database', (password: string) => `postgresql://app:${password}@db/`],
  ['no user', (password: string) => `postgresql://:${password}@db/shop`],
  ['a stray % in the database', (password: string) => `postgresql://app:${password}@db/%`],
  ['a parameter that redirects', (password: string) => `postgresql://app:${password}@db/shop?service=x`],
  ['a fragment', (password: string) => `postgresql://app:${password}@db/shop#top`],
  ['another scheme', (password: string) => `mysql://app:${password}@db/shop`],
])('another password never changes the complaint about %s', (_what, url) => {
  const whole = { sparing: true, lower: false };
  const reference = complaint(url('reference'));
  fc.assert(
    fc.property(anything, (password) => {
      expect(complaint(url(encode(password, whole)))).toEqual(reference);
    }),
  );
});

test.each([
  ['accepted', 'postgresql://app:p%40ss%2Fword@db/shop', ['p%40ss%2Fword', 'p@ss/word']],
  ['refused for a raw character', 'postgresql://app:p@ss/word@db/shop', ['p@ss/word']],
  ['refused for its driver', 'postgresql+mine://app:p%40ssword@db/shop', ['p%40ssword']],
  ['refused as quoted keywords', "host=db password='pass w\\'0rd' dbname=shop", ["pass w'0rd"]],
  ['refused as a JDBC URL', 'jdbc:postgresql://db/shop?user=app&password=passw0rd&user=x', ['passw0rd']],
  ['refused as keywords', 'host=db password=passw0rd dbname=shop', ['passw0rd']],
])('the password of a text that is %s is masked', (_what, text, secrets) => {
  const masked: string[] = [];
  parse(text, masked);
  expect(masked).toEqual(expect.arrayContaining([text, ...secrets]));
});

test.each<[ConnectionString['tls'], RegExp | undefined]>([
  ['required', undefined],
  ['unstated', /sslmode=require/],
  ['driver-specific', /ssl=.*sslmode=require/],
])('a connection string whose TLS is %s gets the advice that it needs', (tls, advice) => {
  const result = parse('postgresql://app:secret@db/shop');
  if (!result.ok) throw new Error('refused');
  expect(tlsAdvice({ ...result.value, tls }) ?? '').toMatch(advice ?? /^$/);
});
