import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Document, parse, type Scalar, stringify } from 'yaml';
import { connectionString } from '../../emulators/seed/passwords.ts';
import { zepConfig } from '../../emulators/seed/zep-config.ts';
import { findConnections, parseDocument } from '../../src/postgres/document.ts';
import { Redacted, SecretForms } from '../../src/redacted.ts';

const URL_1 = 'postgresql://app:secret@db:5432/shop?sslmode=require';
const URL_2 = 'postgres://app:other@db/zep';

function find(text: string, at?: string, masked: string[] = []) {
  // The caller registers the document; here only what the search itself registers is of interest.
  const document = new Redacted(text, new SecretForms(() => undefined));
  return findConnections(document, new SecretForms((form) => masked.push(form)), at);
}

/** What is found, as [where, line, URL]. */
function found(text: string, at?: string): [string, number, string][] {
  const result = find(text, at);
  if (!result.ok) throw new Error(`nothing: it ${result.what}`);
  return result.connections.map(({ where, line, text: url }) => [where, line, url.reveal()]);
}

function refusal(text: string, at?: string) {
  const result = find(text, at);
  if (result.ok) throw new Error('something was found');
  return result;
}

describe('URLs anywhere in a document', () => {
  test("the seeded one, Zep's", () => {
    const dsn = connectionString({ role: 'ctxecoadmin', port: 5432 }, `a%41/@:#?&+'"$\\ z`, 'zep');
    const document = zepConfig(dsn);
    const line = document.split('\n').findIndex((text) => text.includes(dsn)) + 1;
    expect(found(document)).toEqual([['store.postgres.dsn', line, dsn]]);
  });

  test.each<[string, string, [string, number, string][]]>([
    ['plain', `a: ${URL_1}\n`, [['a', 1, URL_1]]],
    ['in single quotes', `a: '${URL_1}'\n`, [['a', 1, URL_1]]],
    [
      'in double quotes, with escapes',
      `x: 1\na: "postgresql:\\/\\/app:s\\x65cret@db/shop"\n`,
      [['a', 2, 'postgresql://app:secret@db/shop']],
    ],
    ['with CRLF and a byte order mark', `\uFEFFx: 1\r\na: ${URL_1}\r\n`, [['a', 2, URL_1]]],
    [
      'in a sequence',
      `dsns:\n  - ${URL_1}\n  - x\n  - ${URL_2}\n`,
      [
        ['dsns[0]', 2, URL_1],
        ['dsns[2]', 4, URL_2],
      ],
    ],
    ['in flow collections', `{ a: [{ b: "${URL_1}" }] }`, [['a[0].b', 1, URL_1]]],
    [
      'in a literal block',
      `env: |\n  # ours\n  A=${URL_1}\n  B="${URL_2}"\n`,
      [
        ['env', 3, URL_1],
        ['env', 4, URL_2],
      ],
    ],
    ['in a folded block', `env: >-\n  first\n  ${URL_1}\n  last\n`, [['env', 3, URL_1]]],
    [
      'twice in one text',
      `a: "${URL_1}, ${URL_2}"\n`,
      [
        ['a', 1, URL_1],
        ['a', 1, URL_2],
      ],
    ],
    [
      'in several documents',
      `a: ${URL_1}\n---\n- ${URL_2}\n`,
      [
        ['a', 1, URL_1],
        ['[0]', 3, URL_2],
      ],
    ],
    ['with an anchor, whose aliases are not followed', `a: &dsn ${URL_1}\nb: *dsn\n`, [['a', 1, URL_1]]],
    ['under a merge key', `base: &b\n  dsn: ${URL_1}\nx:\n  <<: *b\n`, [['base.dsn', 2, URL_1]]],
    [
      'under a key given twice',
      `a: ${URL_1}\na: ${URL_2}\n`,
      [
        ['a', 1, URL_1],
        ['a', 2, URL_2],
      ],
    ],
    ['with a tag of the program', `a: !env ${URL_1}\n`, [['a', 1, URL_1]]],
    ['as JSON', JSON.stringify({ store: { dsn: URL_1 } }), [['store.dsn', 1, URL_1]]],
    [
      "as .NET's in JSON, beside SQL Server's, and no list without host and password",
      `{"ConnectionStrings":{"Default":"Host=db;Username=app;Password=p\\"1;Database=shop","Old":"Server=x;Initial Catalog=y;User ID=sa;Pwd=z"},"x":"host=db","y":"a host = b; password too"}`,
      [
        ['ConnectionStrings.Default', 1, 'Host=db;Username=app;Password=p"1;Database=shop'],
        ['ConnectionStrings.Old', 1, 'Server=x;Initial Catalog=y;User ID=sa;Pwd=z'],
      ],
    ],
    [
      "as libpq's keywords over lines, beside a script that has such words",
      'dsn: |-\n  host=db user=app\n  password=x dbname=shop\nrun: |\n  export host=db\n  password=x psql\n',
      [['dsn', 1, 'host=db user=app\npassword=x dbname=shop']],
    ],
    [
      "as libpq's keywords",
      "dsn: host=db user=app password='a b' dbname=shop\n",
      [['dsn', 1, "host=db user=app password='a b' dbname=shop"]],
    ],
    ['as JSON inside YAML', `a: '${JSON.stringify({ dsn: URL_1, x: 1 })}'\n`, [['a', 1, URL_1]]],
    ['as the whole document', `${URL_1}\n`, [['(top)', 1, URL_1]]],
    ['under keys that may be secrets', `"postgresql://a:b@c/d": { ? [k] : ${URL_1} }\n`, [['?.?', 1, URL_1]]],
  ])('%s', (_, text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  test.each<[string, string]>([
    [`see ${URL_1}.`, URL_1],
    [`see ${URL_1}, or else`, URL_1],
    [`(${URL_1})`, URL_1],
    [`<${URL_1}>`, URL_1],
    [`connect("${URL_1}")`, URL_1],
    [`psql '${URL_1}' -c 'select 1'`, URL_1],
    [`psql 'postgresql://a:it's@db/x' -c 1`, "postgresql://a:it's@db/x"],
    [`jdbc:${URL_1}`, `jdbc:${URL_1}`],
    ['postgresql+asyncpg://a:b@db/x', 'postgresql+asyncpg://a:b@db/x'],
    ['jdbc:postgresql://db/x?user=a&password=b for me@home', 'jdbc:postgresql://db/x?user=a&password=b'],
    [`\${DATABASE_URL:-${URL_1}}`, URL_1],
    [`\${DATABASE_URL-${URL_1}} and more`, URL_1],
    ['POSTGRESQL://a:b@db/x', 'POSTGRESQL://a:b@db/x'],
    ['postgresql://a:b c@db/x', 'postgresql://a:b c@db/x'],
    [`DSN=postgresql://a:b c@db/x # why`, 'postgresql://a:b c@db/x'],
    ['postgresql://a:b@db/x.', 'postgresql://a:b@db/x.'],
  ])('in the text %s', (text, url) => {
    expect(found(stringify({ key: text }))).toEqual([['key', 1, url]]);
  });

  test('registers the URLs, and no line of the document', () => {
    const masked: string[] = [];
    find(`a: 1\ndsn: ${URL_1}\nlevel: info\n`, undefined, masked);
    expect(masked).toContain(URL_1);
    expect(masked.some((form) => /level|dsn|^a: 1/.test(form))).toBe(false);
  });

  test.each([
    ['nothing', ''],
    ['no URL', 'a: 1\nb: [x, null, 2]\n'],
    ['one in a comment only', `a: 1 # ${URL_1}\n`],
    ['another scheme', 'a: mypostgresql://a:b@c/d\nb: mysql://a:b@c/d\n'],
  ])('a document with %s is refused with what to add', (_, text) => {
    const { what, fix } = refusal(text);
    expect(what).toBe('holds no postgresql:// URL');
    expect(fix).toMatch(/at: postgres .*Zep CE.*store\.postgres\.dsn/);
    expect(fix).toMatch(/at: \[persistence\.datastores\.default\.sql, /);
  });

  test.each([
    [`a: 1\nb: "${URL_1}\n`, 3],
    [`a: ${URL_1}\n\tb: secret\n`, 2],
    [`a: [secret\nb: ${URL_1}\n`, 2],
    [`a: 1\n---\nb: c: ${URL_1}\n`, 3],
  ])('%j is refused with the line only', (text, line) => {
    const { what, fix } = refusal(text);
    expect(what).toBe(`is not valid YAML (line ${line})`);
    expect(fix).not.toMatch(/secret|postgres/);
  });

  test.each(['[', '- ', '{a: ', '? '])('nesting %j ten thousand times is refused', (piece) => {
    expect(refusal(piece.repeat(10_000)).what).toMatch(/^(is not valid YAML \(line 1\)|holds no )/);
  });
});

describe('separate fields at a path', () => {
  const fields = (text: string): string => `store:\n  postgres:\n${text.replaceAll(/^/gm, '    ')}\n`;
  const FULL = 'user: app\npassword: s/e@c\nhost: db\ndatabase: shop';
  const at = (text: string): string | undefined => found(fields(text), 'store.postgres')[0]?.[2];

  test('are put together', () => {
    expect(found(fields(FULL), 'store.postgres')).toEqual([
      ['store.postgres', 3, 'postgresql://app:s%2Fe%40c@db:5432/shop?sslmode=require'],
    ]);
  });

  test.each([
    [
      'other names',
      'username: a\npassword: b\nhostname: c\nport: 6432\ndbname: d\nssl_mode: verify-full',
      'postgresql://a:b@c:6432/d?sslmode=verify-full',
    ],
    [
      'db_name and sslmode',
      'user: a\npassword: b\nhost: c\nport: "1"\ndb_name: d\nsslmode: disable',
      'postgresql://a:b@c:1/d?sslmode=disable',
    ],
    [
      'an IPv6 address',
      FULL.replace('host: db', 'host: "::1"'),
      'postgresql://app:s%2Fe%40c@[::1]:5432/shop?sslmode=require',
    ],
    [
      'a password that looks like a number',
      FULL.replace('s/e@c', '00123'),
      'postgresql://app:00123@db:5432/shop?sslmode=require',
    ],
    [
      'names with awkward characters',
      FULL.replace('app', 'a b@c').replace('shop', 'größe/1'),
      'postgresql://a%20b%40c:s%2Fe%40c@db:5432/gr%C3%B6%C3%9Fe%2F1?sslmode=require',
    ],
  ])('with %s', (_, text, url) => {
    expect(at(text)).toBe(url);
  });

  test('in a later document, and in a sequence', () => {
    const text = `a: 1\n---\nstores:\n  - { user: a, password: b, host: c, database: d }\n`;
    expect(found(text, 'stores.0')).toEqual([['stores.0', 4, 'postgresql://a:b@c:5432/d?sslmode=require']]);
  });

  test.each([
    ['no such path', 'store: {}', 'has no mapping at store.postgres'],
    ['text at the path', `store: { postgres: "${URL_1}" }`, 'has no mapping at store.postgres'],
    [
      'an alias at the path',
      `x: &x { a: 1 }\nstore: { postgres: *x }`,
      'has an alias (*…) at store.postgres',
    ],
    ['no user', fields(FULL.replace('user: app\n', '')), 'has no user at store.postgres'],
    ['an empty password', fields(FULL.replace('s/e@c', '')), 'has no password at store.postgres'],
    [
      'an alias as password',
      `x: &x s\n${fields(FULL.replace('s/e@c', '*x'))}`,
      'has no plain text as password at store.postgres',
    ],
    ['no host', fields(FULL.replace('host: db', 'hosts: db')), 'has no host at store.postgres'],
    ['no database', fields(FULL.replace('database', 'schema')), 'has no database at store.postgres'],
    ['user and username', fields(`${FULL}\nusername: app`), 'says its user more than once at store.postgres'],
    [
      'a host that would move the address',
      fields(FULL.replace('host: db', 'host: db/x@y')),
      'has no usable host at store.postgres',
    ],
    ['a port out of range', fields(`${FULL}\nport: 70000`), 'has no usable port at store.postgres'],
    [
      'half a character',
      fields(FULL.replace('s/e@c', '"a\\uD800"')),
      'has half a character in its password at store.postgres',
    ],
  ])('are refused with %s', (_, text, what) => {
    expect(refusal(text, 'store.postgres')).toMatchObject({ what, fix: expect.stringMatching(/^\w.*\.$/) });
  });

  test('the password is registered, also when the rest is of no use', () => {
    const masked: string[] = [];
    find(fields(FULL.replace('host: db', 'host: d b')), 'store.postgres', masked);
    expect(masked).toContain('s/e@c');
    expect(masked).not.toContain('user: app');
  });
});

/** Half of them with what YAML, URLs and shells treat specially. */
const password = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1 }),
  fc.string({ unit: fc.constantFrom(...`%41/@:#?&+'"$\\ !()*[]{}<>,;-|~\`Ωé漢😀\n\t`), minLength: 1 }),
);
const quoting = fc.constantFrom<Scalar.Type>(
  'PLAIN',
  'QUOTE_SINGLE',
  'QUOTE_DOUBLE',
  'BLOCK_LITERAL',
  'BLOCK_FOLDED',
);

/** `value` as YAML in this style, or in the one that the library falls back to. */
function written(value: unknown, style: Scalar.Type): string {
  const options = { defaultStringType: style, defaultKeyType: 'PLAIN' } as const;
  return `# config\n${new Document(value).toString(options)}`;
}

describe('any password, in any quoting', () => {
  test('is found exactly in a URL', () => {
    fc.assert(
      fc.property(password, quoting, (secret, style) => {
        const dsn = connectionString({ role: 'app', port: 5432 }, secret, 'zep');
        const text = written({ store: [{ dsn }], env: `DSN='${dsn}' # ours` }, style);
        expect(found(text).map(([where, , url]) => [where, url])).toEqual([
          ['store[0].dsn', dsn],
          ['env', dsn],
        ]);
      }),
      { numRuns: 1000 },
    );
  });

  test('is found exactly in a field of its own', () => {
    fc.assert(
      fc.property(password, quoting, (secret, style) => {
        const text = written({ pg: { user: 'a', password: secret, host: 'db', database: 'zep' } }, style);
        // The library writes some blocks of nothing but white space so that they read back otherwise.
        fc.pre(parse(text).pg.password === secret);
        const url = `postgresql://a:${encodeURIComponent(secret)}@db:5432/zep?sslmode=require`;
        expect(found(text, 'pg').map(([, , exact]) => exact)).toEqual([url]);
      }),
      { numRuns: 1000 },
    );
  });

  test('is in no complaint: whatever the password, the text is the same', () => {
    const broken: ((dsn: string, secret: string) => [text: string, at?: string])[] = [
      (dsn) => [`a: [${JSON.stringify(dsn)}\nb: 1`],
      (dsn) => [`a: b: ${JSON.stringify(dsn)}`],
      (_, secret) => [`a: ${JSON.stringify(secret)} x`],
      (_, secret) => [`a: ${JSON.stringify(secret)}`],
      (dsn) => [`pg: ${JSON.stringify(dsn)}`, 'pg'],
      (_, secret) => [`pg: { password: ${JSON.stringify(secret)} }`, 'pg'],
      (_, secret) => [`pg: { password: ${JSON.stringify(secret)}, user: u, host: "a b", database: d }`, 'pg'],
    ];
    fc.assert(
      fc.property(fc.constantFrom(...broken), password, (build, secret) => {
        const said = (chosen: string) => {
          const dsn = connectionString({ role: 'app', port: 5432 }, chosen, 'zep');
          return refusal(...build(dsn, chosen));
        };
        expect(said(secret)).toEqual(said('x'));
      }),
      { numRuns: 1000 },
    );
  });

  test('no complaint holds four characters in a row of it, whatever is broken around it', () => {
    // Letters that no message of ours is written with.
    const foreignPassword = fc.string({ unit: fc.constantFrom(...'ΩЖ漢@:#"\'[]{}&*!|>%\n\t'), minLength: 4 });
    fc.assert(
      fc.property(foreignPassword, fc.string(), fc.string(), (secret, before, after) => {
        const result = find(`${before}${secret}${after}`, 'pg');
        const text = result.ok ? '' : `${result.what} ${result.fix}`;
        const pieces = Array.from({ length: secret.length - 3 }, (_, start) =>
          secret.slice(start, start + 4),
        );
        expect(pieces.filter((piece) => text.includes(piece))).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });
});

test('what was just parsed is not parsed again, nor kept when it is longer than a vault’s secret', () => {
  const parsed = parseDocument('url: postgresql://u:p@h/d\n');
  expect(parseDocument('url: postgresql://u:p@h/d\n')).toBe(parsed);
  for (let index = 0; index < 8; index++) parseDocument(`a: ${index}\n`);
  expect(parseDocument('url: postgresql://u:p@h/d\n')).not.toBe(parsed);
  const long = `a: ${'x'.repeat(30_000)}\n`;
  expect(parseDocument(long)).not.toBe(parseDocument(long));
});
