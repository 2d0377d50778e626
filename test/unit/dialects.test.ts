import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type ConnectionString,
  formatOf,
  parseConnectionString,
  tlsAdvice,
} from '../../src/postgres/connection-string.ts';
import { FORMATS, type Format } from '../../src/postgres/dialects/dialect.ts';
import { dialectNamed } from '../../src/postgres/dialects/dialects.ts';
import { readConnectionString } from '../../src/postgres/proof.ts';
import {
  forReading,
  loginRanges,
  madeConnectionString,
  withAddress,
  withDatabase,
  withLogin,
  withPassword,
  withUser,
} from '../../src/postgres/rewritten-connection-string.ts';
import { Problem } from '../../src/problem.ts';
import { Redacted, SecretForms } from '../../src/redacted.ts';

const forms = new SecretForms(() => undefined);

function parse(text: string, into = forms) {
  return parseConnectionString(new Redacted(text, into), into);
}

function parsed(text: string): ConnectionString {
  const result = parse(text);
  if (!result.ok) throw new Error(`refused: it ${result.complaint.what}`);
  return result.value;
}

function plain(text: string) {
  const { password, text: whole, ...rest } = parsed(text);
  return { ...rest, password: password.reveal(), text: whole.reveal(), format: formatOf(whole) };
}

const APP = { user: 'app', password: 's3cret', host: 'db', port: 5432, database: 'shop', tls: 'unstated' };

describe('is read, and known by its looks', () => {
  test.each<[Format, string, object]>([
    ['sqlalchemy', 'postgresql+asyncpg://app:s3cret@db/shop', {}],
    [
      'sqlalchemy',
      'postgresql+asyncpg://app:s3cret@db:6432/shop?ssl=require',
      { port: 6432, tls: 'required' },
    ],
    ['sqlalchemy', 'postgresql+asyncpg://app:s3cret@db/shop?ssl=disable', { tls: 'off' }],
    [
      'sqlalchemy',
      'postgresql+asyncpg://a%40pp:p%2F+w@[::1]/shop?ssl=prefer',
      { user: 'a@pp', password: 'p/+w', host: '::1' },
    ],
    ['sqlalchemy', 'postgresql+asyncpg://app:s3cret@db/shop?prepared_statement_cache_size=0', {}],
    [
      'sqlalchemy',
      'postgresql+psycopg2://app:s3cret@db/shop?sslmode=require&application_name=my+app&options=-c%20geqo%3Doff',
      { tls: 'required', applicationName: 'my app', options: '-c geqo=off' },
    ],
    [
      'sqlalchemy',
      'postgresql+psycopg://app:s3cret@db/shop?target_session_attrs=read-write',
      { sessionWish: 'read-write' },
    ],
    ['jdbc', 'jdbc:postgresql://db/shop?user=app&password=s3cret', {}],
    [
      'jdbc',
      'jdbc:postgresql://db:6432/my+shop?password=a+b%2Bc&user=a%40pp&ssl',
      { port: 6432, database: 'my shop', user: 'a@pp', password: 'a b+c', tls: 'required' },
    ],
    [
      'jdbc',
      'jdbc:postgresql://[::1]/shop?user=app&password=s3cret&sslmode=Require',
      { host: '::1', tls: 'required' },
    ],
    [
      'jdbc',
      'jdbc:postgresql://db/shop?user=app&password=s3cret&ssl=true&sslmode=verify-ca',
      { tls: 'required' },
    ],
    ['jdbc', 'jdbc:postgresql://db/shop?user=app&password=s3cret&ssl=false', {}],
    ['jdbc', 'jdbc:postgresql://db/shop?user=app&password=s3cret&sslmode=disable', { tls: 'off' }],
    [
      'jdbc',
      'jdbc:postgresql://db/shop?user=app&password=s3cret&ApplicationName=my+app&targetServerType=primary&options=-c+geqo%3Doff&currentSchema=x',
      { applicationName: 'my app', sessionWish: 'primary', options: '-c geqo=off' },
    ],
    [
      'jdbc',
      'jdbc:postgresql://db/shop?user=app&password=s3cret&sslfactory=x&gssEncMode=require',
      { notTried: ['sslfactory', 'gssEncMode'] },
    ],
    ['ado.net', 'Host=db;Username=app;Password=s3cret;Database=shop', {}],
    [
      'ado.net',
      'Server=db;Port=6432;User Id=app;Pwd=s3cret;DB=shop;Ssl Mode=VerifyFull;Trust Server Certificate=true;',
      { port: 6432, tls: 'required' },
    ],
    [
      'ado.net',
      ' host = db ; USERNAME = app ; password = a b ; database = shop ; sslmode = require ;; ',
      { password: 'a b', tls: 'required' },
    ],
    [
      'ado.net',
      `Host=db;Username=app;Password="a;b""c'd= ";Database='sh''op'`,
      { password: `a;b"c'd= `, database: "sh'op" },
    ],
    [
      'ado.net',
      'Host=db;Username=app;Password=a=b==;Database=shop;SSL Mode=Disable',
      { password: 'a=b==', tls: 'off' },
    ],
    [
      'ado.net',
      'Host=db;Username=app;Password=s3cret;Database=shop;Application Name=My App;Target Session Attributes=Primary;Channel Binding=Require;Options=-c geqo=off;SSL Certificate=x',
      {
        applicationName: 'My App',
        sessionWish: 'primary',
        needsChannelBinding: true,
        options: '-c geqo=off',
        notTried: ['SSL Certificate'],
      },
    ],
    ['keywords', 'host=db user=app password=s3cret dbname=shop', {}],
    [
      'keywords',
      "  user = app\n password='a\\'b\\\\c d;' host=db port=6432 dbname='my shop' sslmode=require\n",
      { port: 6432, password: "a'b\\c d;", database: 'my shop', tls: 'required' },
    ],
    [
      'keywords',
      'host=::1 user=app password=s3cret dbname=shop sslmode=disable',
      { host: '::1', tls: 'off' },
    ],
    [
      'keywords',
      'host=db user=app password=s3cret dbname=shop application_name=x sslcert=y',
      { applicationName: 'x', notTried: ['sslcert'] },
    ],
  ])('%s: %s', (format, text, expected) => {
    expect(plain(text)).toEqual({ ...APP, ...expected, text, format });
  });
});

describe('is refused, saying what to change, where its clients refuse it or disagree', () => {
  test.each<[string, RegExp, RegExp]>([
    ['postgresql+asyncpg://app:hunter2@db/shop?sslmode=require', /sslmode.*asyncpg/, /ssl=require/],
    ['postgresql+asyncpg://app:hunter2@db/shop?ssl=true', /value of ssl that asyncpg/, /ssl=require/],
    [
      'postgresql+asyncpg://app:hunter2@db/shop?application_name=x',
      /asyncpg does not take.*application_name/,
      /connect_args/,
    ],
    ['postgresql+asyncpg://app:hunter2@db/shop?dsn=x', /parameter dsn/, /remove/],
    ['postgresql+psycopg2://app:hunter2@db/shop?ssl=require', /ssl, which psycopg2/, /sslmode=require/],
    ['postgresql+psycopg2://app:hunter2@db/shop?host=other', /parameter host/, /remove/],
    ['postgresql+psycopg://app:hunter2@db/shop?sslmode=Require', /value of sslmode/, /sslmode=require/],
    ['postgresql+pg8000://app:hunter2@db/shop', /driver/, /asyncpg/],
    ['postgres+asyncpg://app:hunter2@db/shop', /one name that SQLAlchemy/, /postgresql\+asyncpg/],
    ['postgresql+asyncpg://app:hunter2@db/my%20shop', /% in the name of the database/, /as it is/],
    ['postgresql+asyncpg://app:hun@ter2@db/shop', /raw @/, /%40/],
    [
      'jdbc:postgresql://app:hunter2@db/shop',
      /user and password before the host/,
      /jdbc:postgresql:\/\/HOST/,
    ],
    ['jdbc:postgresql://db/shop?user=app&password=hun%ter2', /stray % in a parameter/, /%25/],
    ['jdbc:postgresql://db/shop?user=app&password=hun ter2', /raw space/, /%20/],
    ['jdbc:postgresql://db/shop?user=app&user=b&password=hunter2', /twice/, /once/],
    ['jdbc:postgresql://db/shop?user=app&password=hunter2&PGHOST=other', /pghost/, /remove/],
    ['jdbc:postgresql://db/shop?user=app&password=hunter2&service=x', /service/, /remove/],
    ['jdbc:postgresql://db/shop?user=app&password=hunter2&sslmode=on', /value of sslmode/, /sslmode=require/],
    ['jdbc:postgresql://db/shop?user=app&password=hunter2&sslmode=disable&ssl=true', /contradict/, /alone/],
    ['jdbc:postgresql://db,other/shop?user=app&password=hunter2', /several hosts/, /one host/],
    [
      'jdbc:postgresql:shop?user=app&password=hunter2',
      /begin with jdbc:postgresql/,
      /jdbc:postgresql:\/\/HOST/,
    ],
    ['jdbc:postgresql://db/shop?user=app', /no password/, /password=PASSWORD/],
    ['Host=db;Username=app;Password=hun"ter2";Database=shop', /cannot be read as \.NET/, /double quotes/],
    ['Host=db;Username=app;Password="hunter2;Database=shop', /cannot be read as \.NET/, /double quotes/],
    ['Host=db;Username=app;Password=hunter2', /no database/, /Database=DATABASE/],
    ['Host=db;Username=app;Uid=b;Password=hunter2;Database=shop', /user twice/, /once/],
    [
      'Host=db;Username=app;Password=hunter2;Database=shop;SSL Mode=On',
      /value of SSL Mode/,
      /SSL Mode=Require/,
    ],
    ['Host=db;Username=app;Password=hunter2;Database=shop;Encrypt=true', /SQL Server.*encrypt/, /Host=HOST/],
    ['Host=db,other;Username=app;Password=hunter2;Database=shop', /several hosts/, /one host/],
    ['Host=db:5432;Username=app;Password=hunter2;Database=shop', /no usable host/, /one host/],
    ['Host=db;Port=x;Username=app;Password=hunter2;Database=shop', /no usable host and port/, /65535/],
    [
      "host=db user=app password='hunter2 dbname=shop",
      /cannot be read as keywords after user/,
      /single quotes/,
    ],
    ['host=db user=app password=hun\\ter2 dbname=shop', /cannot be read as keywords/, /\\\\/],
    ["host=db user=app password=hun'ter2 dbname=shop", /cannot be read as keywords/, /\\'/],
    ["host=db user=app password='hunter2'dbname=shop", /cannot be read as keywords/, /single quotes/],
    ['host=db user=app password=hunter2 dbname=shop user=b', /twice/, /once/],
    ['host=db hostaddr=10.0.0.1 user=app password=hunter2 dbname=shop', /hostaddr/, /remove/],
    ['host=db user=app password=hunter2 dbname=shop sslmode=yes', /value of sslmode/, /sslmode=require/],
    ['host=/tmp user=app password=hunter2 dbname=shop', /no usable host/, /one host/],
    ["'Host=db;Username=app;Password=hunter2;Database=shop'", /quotation marks/, /without/],
    ['jdbc:postgresql://db/shop?user=app&password=hunter2\n', /line end/, /without/],
  ])('%s', (text, what, fix) => {
    const masked: string[] = [];
    const result = parse(text, new SecretForms((form) => masked.push(form)));
    if (result.ok) throw new Error('it was accepted');
    expect(result.complaint.what).toMatch(what);
    expect(result.complaint.fix).toMatch(fix);
    expect(result.complaint.what + result.complaint.fix).not.toMatch(/hun|ter2/);
    const secret = /hun.*?ter2|hunter2/.exec(text)?.[0] ?? '';
    if (secret !== '') expect(masked.some((form) => form !== text && form.includes(secret))).toBe(true);
  });

  test.each([
    'jdbc:postgresql://db/shop?user=app&password=${DB_PASSWORD}',
    'Host=db;Username=app;Password={your_password};Database=shop',
    'host=db user=app password=$DB_PASSWORD dbname=shop',
    'postgresql+asyncpg://app:<password>@db/shop',
    'jdbc:postgresql://db/shop?user=${DB_USER}&password=s3cret',
    'Host=db;Username=app;Password=s3cret;Database=${DB_NAME}',
  ])('a placeholder: %s', (text) => {
    expect(parse(text)).toMatchObject({ ok: false, complaint: { kind: 'placeholder' } });
  });
});

test.each<[string, RegExp]>([
  ['postgresql+asyncpg://app:s3cret@db/shop', /ssl=require/],
  ['Host=db;Username=app;Password=s3cret;Database=shop', /SSL Mode=Require/],
  ['jdbc:postgresql://db/shop?user=app&password=s3cret', /sslmode=require/],
])('the advice on TLS is in the words of the dialect: %s', (text, advice) => {
  expect(tlsAdvice(parsed(text))).toMatch(advice);
});

describe('the config file says how it is written', () => {
  const read = (text: string, form: Parameters<typeof readConnectionString>[3]) => () =>
    readConnectionString(new Redacted(text, forms), 'secret x in https://v.example', forms, form);
  const ASYNCPG = 'postgresql+asyncpg://app:s3cret@db/shop?ssl=require';

  test('and what is written so is taken', () => {
    expect(read(ASYNCPG, { format: 'sqlalchemy' })().user).toBe('app');
    expect(read(ASYNCPG, { format: 'sqlalchemy', driver: 'asyncpg' })().user).toBe('app');
    expect(read(ASYNCPG, undefined)().user).toBe('app');
  });

  test.each<[string, string, Parameters<typeof readConnectionString>[3], RegExp]>([
    [
      'a URL is meant where nothing is said',
      ASYNCPG,
      {},
      /driver of SQLAlchemy's, and the config file says format: url$/,
    ],
    [
      'another dialect',
      'host=db user=app password=s3cret dbname=shop',
      { format: 'jdbc' },
      /keywords.*says format: jdbc$/,
    ],
    [
      'another driver',
      ASYNCPG,
      { format: 'sqlalchemy', driver: 'psycopg' },
      /for another driver.*driver: psycopg$/,
    ],
    ['another, which cannot be read', 'Host=db;Password=s3cret', {}, /semicolons.*says format: url$/],
  ])('and otherwise refused: %s', (_what, text, form, what) => {
    expect(read(text, form)).toThrow(Problem);
    expect(read(text, form)).toThrow(expect.objectContaining({ what: expect.stringMatching(what) }));
  });
});

/** One of each dialect, with the password where the text is cut. */
const AROUND: readonly (readonly [before: string, after: string])[] = [
  ['postgresql://app:', '@db:5432/shop?sslmode=require&application_name=a%20b'],
  ['postgresql+asyncpg://a%40pp:', '@[::1]/shop?ssl=require'],
  ['postgresql+psycopg2://app:', '@db/shop?a=b+c'],
  ['jdbc:postgresql://db/my+shop?user=a%40pp&password=', '&ssl=true&&x'],
  ['jdbc:postgresql://[::1]:6432/shop?password=', '&user=password'],
  ['  Host = db;Password = ', ' ; Username=app;; DB="sh""op";SSL Mode=require ;'],
  ['Server=db;Database=shop;User Id=app;PWD=', ''],
  ['Host=db;Username=app;Database=shop;Password=', ';Pooling=false'],
  ["host='db'  password= ", '\n user = app dbname=shop '],
  ['user=app dbname=shop sslmode=require host=db port=6432 password=', ''],
];

const usable = fc
  .oneof(
    fc.string({ unit: 'binary', minLength: 1 }),
    fc.string({ unit: fc.constantFrom(...`%41/@:#?&+'"$\\ !()*[]{}=;Ωé漢😀\n\t\u00a0`), minLength: 1 }),
  )
  .filter(
    (text) =>
      text.isWellFormed() &&
      !text.includes('\0') &&
      parse(`postgresql://a:${encodeURIComponent(text)}@c/d`).ok,
  );

test('any password reads back in any dialect, no other byte changes, and the old one brings the old bytes', () => {
  fc.assert(
    fc.property(fc.constantFrom(...AROUND), usable, usable, ([before, after], first, second) => {
      const old = parsed(`${before}plain1${after}`);
      const give = (to: ConnectionString, password: string) =>
        withPassword(to, new Redacted(password, forms), forms);
      const one = give(old, first);
      const two = give(one, second);
      for (const { text } of [one, two]) {
        expect(text.reveal().startsWith(before)).toBe(true);
        expect(text.reveal().endsWith(after)).toBe(true);
        expect(formatOf(text)).toBe(formatOf(old.text));
      }
      expect(two.password.reveal()).toBe(second);
      expect({ ...two, text: 0, password: 0 }).toEqual({ ...old, text: 0, password: 0 });
      expect(give(two, first).text.reveal()).toBe(one.text.reveal());
      const [start, end] = loginRanges(two).password;
      expect(start).toBe(before.length);
      expect(two.text.reveal().length - end).toBe(after.length);
    }),
    { numRuns: 1500 },
  );
});

/** The same, with the user's place too: the parts of the text around `plain1` and `plain2`. */
const AROUND_BOTH: readonly string[] = [
  'postgresql://plain1:plain2@db:5432/shop?sslmode=require&application_name=a%20b',
  'postgresql+asyncpg://plain1:plain2@[::1]/shop?ssl=require',
  'jdbc:postgresql://db/my+shop?user=plain1&y=1&password=plain2&ssl=true&&x',
  'jdbc:postgresql://[::1]:6432/shop?password=plain2&user=plain1',
  '  Host = db;Password = plain2 ; Username=plain1;; DB="sh""op";SSL Mode=require ;',
  'Server=db;Database=shop;User Id=plain1;PWD=plain2',
  "host='db'  password= plain2\n user = plain1 dbname=shop ",
  'user=plain1 dbname=shop sslmode=require host=db port=6432 password=plain2',
];

test('any login reads back in any dialect, no other byte changes, and the old one brings the old bytes', () => {
  const logins = fc.record({ user: usable, password: usable });
  const give = (to: ConnectionString, { user, password }: { user: string; password: string }) =>
    withLogin(to, { user, password: new Redacted(password, forms) }, forms);
  fc.assert(
    fc.property(fc.constantFrom(...AROUND_BOTH), logins, logins, (text, first, second) => {
      const rest = text.split(/plain[12]/);
      const old = parsed(text);
      const one = give(old, first);
      const two = give(one, second);
      for (const changed of [one, two]) {
        const raw = changed.text.reveal();
        const ranges = loginRanges(changed);
        const [a, b] = [ranges.user, ranges.password].toSorted(([x], [y]) => x - y);
        expect([raw.slice(0, a?.[0]), raw.slice(a?.[1], b?.[0]), raw.slice(b?.[1])]).toEqual(rest);
      }
      expect([two.user, two.password.reveal()]).toEqual([second.user, second.password]);
      expect({ ...two, text: 0, password: 0, user: 0 }).toEqual({ ...old, text: 0, password: 0, user: 0 });
      expect(formatOf(two.text)).toBe(formatOf(old.text));
      expect(give(two, first).text.reveal()).toBe(one.text.reveal());
      const other = withUser(withPassword(one, two.password, forms), second.user, forms);
      expect(other.text.reveal()).toBe(two.text.reveal());
    }),
    { numRuns: 1500 },
  );
});

test('any user, password and database make a new one of any dialect, which demands TLS; or it is refused', () => {
  const parts = fc.record({
    user: usable,
    database: usable,
    host: fc.constantFrom('db', '::1', '10.0.0.1'),
    port: fc.integer({ min: 1, max: 65_535 }),
  });
  fc.assert(
    fc.property(fc.constantFrom(...FORMATS), parts, usable, (format, where, password) => {
      const wanted = { ...where, password: new Redacted(password, forms) };
      const isLiteral = format === 'sqlalchemy' && !/^[\w.~-]+$/.test(where.database); // has no spelling for all
      try {
        const made = madeConnectionString(format, wanted, forms);
        expect({ ...plain(made.text.reveal()), text: 0 }).toEqual({
          ...where,
          password,
          tls: 'required',
          format,
          text: 0,
        });
      } catch (thrown) {
        if (!isLiteral || !(thrown instanceof Problem)) throw thrown;
      }
    }),
    { numRuns: 1000 },
  );
});

describe('moved, and nothing else changed', () => {
  const there = { host: 'pool.example', port: 6432 };
  test.each([
    [
      'postgresql+asyncpg://app:x@db/shop?ssl=require',
      'postgresql+asyncpg://app:x@pool.example:6432/shop?ssl=require',
    ],
    [
      'jdbc:postgresql://db/shop?user=app&password=x',
      'jdbc:postgresql://pool.example:6432/shop?user=app&password=x',
    ],
    [
      'Host=db;Username=app;Password=x;Database=shop',
      'Host=pool.example;Port=6432;Username=app;Password=x;Database=shop',
    ],
    [
      'Port="1";Server= db;Username=app;Password=x;Database=shop',
      'Port=6432;Server= pool.example;Username=app;Password=x;Database=shop',
    ],
    [
      "host='db' user=app password=x dbname=shop",
      'host=pool.example port=6432 user=app password=x dbname=shop',
    ],
    [
      'user=app port=1 password=x dbname=shop host=db',
      'user=app port=6432 password=x dbname=shop host=pool.example',
    ],
  ])('to another address: %s', (before, after) => {
    expect(withAddress(parsed(before), there, forms).text.reveal()).toBe(after);
    expect(withAddress(parsed(before), there, forms)).toMatchObject(there);
  });

  test.each([
    ['postgresql+asyncpg://app:x@db/shop', 'größe', 'postgresql+asyncpg://app:x@db/größe'],
    [
      'jdbc:postgresql://db/shop?user=app&password=x',
      'my shop+',
      'jdbc:postgresql://db/my%20shop%2B?user=app&password=x',
    ],
    [
      'Host=db;Username=app;Password=x;Database=shop;',
      'my "shop"',
      'Host=db;Username=app;Password=x;Database="my ""shop""";',
    ],
    ['host=db user=app password=x dbname=shop ', "it's", "host=db user=app password=x dbname='it\\'s' "],
  ])('to another database: %s', (before, database, after) => {
    const moved = withDatabase(parsed(before), database, forms);
    expect(moved.text.reveal()).toBe(after);
    expect(moved.database).toBe(database);
  });

  test('to a database whose name the dialect cannot hold: a Problem', () => {
    const one = parsed('postgresql+asyncpg://app:x@db/shop');
    for (const name of ['my shop', 'a%20b', 'a?b', 'a#b', 'a@b']) {
      expect(() => withDatabase(one, name, forms)).toThrow(Problem);
    }
  });

  test.each([
    [
      'postgresql+psycopg2://app:x@db/shop?target_session_attrs=read-write&a=b',
      'postgresql+psycopg2://app:x@db/shop?a=b',
    ],
    [
      'jdbc:postgresql://db/shop?user=app&targetServerType=primary&password=x',
      'jdbc:postgresql://db/shop?user=app&password=x',
    ],
    [
      'Host=db;Target Session Attributes=primary; Username=app;Password=x;Database=shop',
      'Host=db;Username=app;Password=x;Database=shop',
    ],
    [
      'Host=db;Username=app;Password=x;Database=shop;Target Session Attributes=primary;',
      'Host=db;Username=app;Password=x;Database=shop;',
    ],
    [
      'host=db user=app password=x dbname=shop  target_session_attrs=primary',
      'host=db user=app password=x dbname=shop',
    ],
  ])('for reading: %s', (before, after) => {
    expect(forReading(parsed(before), forms).text.reveal()).toBe(after);
  });

  test.each(AROUND)('to another role: %s…%s', (before, after) => {
    const text = `${before}plain1${after}`;
    const { format, user } = plain(text);
    const changed = dialectNamed(format ?? 'url').rewritten(text, { user: `other's role` });
    expect(plain(changed)).toEqual({ ...plain(text), user: `other's role`, text: changed });
    expect(dialectNamed(format ?? 'url').rewritten(changed, { user })).toHaveLength(text.length);
  });
});

test('no text looks like two dialects', () => {
  const texts = fc
    .sample(fc.tuple(fc.constantFrom(...FORMATS), usable), 300)
    .map(([format, password]) =>
      dialectNamed(format).made({ user: 'app', password, host: 'db', port: 1, database: 'x' }),
    );
  for (const text of texts) {
    const well = FORMATS.filter((format) => {
      try {
        return dialectNamed(format).read(text).user === 'app';
      } catch {
        return false;
      }
    });
    expect(well).toHaveLength(1);
  }
});

test.each([
  ['quoted as .NET does', 'Host=db;Password="hun ;""ter2"', 'hun ;"ter2'],
  ['quoted as .NET does, with the other mark', "Host=db;PWD='hun ;''ter2'", "hun ;'ter2"],
  ['with spaces, as .NET takes it', 'Host=db;Password=hun ter2;Username=app', 'hun ter2'],
  ['quoted as libpq does', "host=db password='hun \\'\\\\ter2'", "hun '\\ter2"],
  ['as a form writes it', 'jdbc:postgresql://db/shop?user=app&user=b&password=hun+t%2Fer2', 'hun t/er2'],
])('the password of a text that is refused is masked as it would be read: %s', (_what, text, password) => {
  const masked: string[] = [];
  expect(parse(text, new SecretForms((form) => masked.push(form))).ok).toBe(false);
  expect(masked).toContain(password);
});

test('as long as a vault secret can be, and odd, it is read at once', () => {
  const fill = (text: string) => text.repeat(25_000 / text.length);
  const odd = [
    `Host=db;${fill('; ')}x`,
    `Host=db;${fill(' ')}x`,
    `host=db${fill(' ')}=`,
    `Host=db;Password=a${fill(' ')}"`,
  ];
  for (const text of odd) {
    const start = performance.now();
    parse(text);
    expect(performance.now() - start).toBeLessThan(500);
  }
});

test('a keyword that libpq does not know is refused: libpq refuses the text, and others send it on as a setting', () => {
  const forms = new SecretForms(() => undefined);
  const text = "host=db user=app dbname=shop password='secret-1' search_path=app";
  const parsed = parseConnectionString(new Redacted(text, forms), forms);
  expect(parsed).toMatchObject({ ok: false, complaint: { what: 'has a keyword that libpq does not know' } });
  const known = text.replace('search_path=app', "options='-c search_path=app'");
  expect(parseConnectionString(new Redacted(known, forms), forms).ok).toBe(true);
});
