import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseConnectionString } from '../../src/postgres/connection-string.ts';
import { templateLine } from '../../src/postgres/placeholder.ts';
import { inWords, withoutStrays } from '../../src/postgres/stray-characters.ts';
import { Redacted, SecretForms } from '../../src/redacted.ts';

const URL = 'postgresql://app:hunter2@db.example:5432/shop?sslmode=require';
const forms = new SecretForms(() => undefined);

/** What is said of a connection string that is given with this around it, and of a bare password. */
const AROUND: readonly (readonly [what: string, before: string, after: string, said: string])[] = [
  ['a line end', '', '\n', 'a line end (LF, U+000A) at the end'],
  ['the line end of Windows', '', '\r\n', 'a line end (CR LF, U+000D U+000A) at the end'],
  ['a carriage return', '', '\r', 'a carriage return (CR, U+000D) at the end'],
  ['two line ends', '', '\n\n', 'a line end (LF, U+000A) at the end'],
  ['a space before', ' ', '', 'a space (U+0020) at the beginning'],
  ['a space after', '', ' ', 'a space (U+0020) at the end'],
  ['a tab', '\t', '', 'a tab (U+0009) at the beginning'],
  ['a no-break space', '', '\u00a0', 'a no-break space (U+00A0) at the end'],
  ['a byte order mark', '\ufeff', '', 'a byte order mark (U+FEFF) at the beginning'],
  ['a zero-width space', '', '\u200b', 'a zero-width space (U+200B) at the end'],
  ['a word joiner', '\u2060', '', 'a word joiner (U+2060) at the beginning'],
  ['an ideographic space', '', '\u3000', 'a space (U+3000) at the end'],
  ['a right-to-left mark', '', '\u200f', 'an invisible character (U+200F) at the end'],
  ['double quotes', '"', '"', 'quotation marks ("") around it'],
  ['single quotes', "'", "'", "quotation marks ('') around it"],
  ['typographic quotes', '“', '”', 'quotation marks (“”) around it'],
  ['a written line end', '', '\\n', 'a line end written as \\n at the end'],
  [
    'quotes, and a line end after them',
    '"',
    '"\n',
    'a line end (LF, U+000A) at the end, and quotation marks ("") around it',
  ],
];

describe('around a secret', () => {
  test.each(AROUND)(
    '%s is named and taken off a connection string, and never a part of it',
    (_what, before, after, said) => {
      const text = `${before}${URL}${after}`;
      const cleaned = withoutStrays(text, 'url');
      expect(cleaned?.text).toBe(URL);
      expect(inWords(cleaned?.strays ?? [])).toBe(said);
      const parsed = parseConnectionString(new Redacted(text, forms), forms);
      expect(parsed).toMatchObject({ ok: false, complaint: { kind: 'invalid', what: `has ${said}` } });
      if (!parsed.ok) expect(parsed.complaint.fix).not.toMatch(/%20|hunter2/);
    },
  );

  test.each(AROUND)('%s is named and taken off a bare password', (_what, before, after, said) => {
    const cleaned = withoutStrays(`${before}hunter2${after}`, 'password');
    expect(cleaned?.text).toBe('hunter2');
    expect(inWords(cleaned?.strays ?? [])).toBe(said);
  });

  test.each([
    ['a name', `DATABASE_URL=${URL}`, 'a name with = or : at the beginning'],
    [
      'an export',
      `export DATABASE_URL="${URL}"\n`,
      'a line end (LF, U+000A) at the end, and a name with = or : at the beginning, and quotation marks ("") around it',
    ],
    ['a line of YAML', `DATABASE_URL: ${URL}`, 'a name with = or : at the beginning'],
    [
      'PowerShell',
      `$env:DATABASE_URL = '${URL}'`,
      "a name with = or : at the beginning, and quotation marks ('') around it",
    ],
    ['psql', `psql '${URL}'`, 'the command psql around it'],
    ['psql without quotes, and an option', `psql ${URL} -c 'SELECT 1'`, 'the command psql around it'],
    ['half a pair of quotes', `"${URL}`, 'a quotation mark at the beginning'],
    ['a line end within', URL.replace('shop', 'sh\nop'), 'a line end (LF, U+000A) after the @'],
    [
      'a zero-width space within',
      URL.replace('hunter2', 'hun\u200bter2'),
      'a zero-width space (U+200B) before the @',
    ],
  ])('%s around a connection string', (_what, text, said) => {
    const cleaned = withoutStrays(text, 'url');
    expect(cleaned?.text).toBe(URL);
    expect(inWords(cleaned?.strays ?? [])).toBe(said);
  });

  test.each([
    ['PGPASSWORD=hunter2', 'hunter2'],
    ["export DB_PASSWORD='hunter2'", 'hunter2'],
    ['hun\u200bter2', 'hunter2'],
    ['hun\nter2', 'hunter2'],
  ])('%j as a password', (text, clean) => {
    expect(withoutStrays(text, 'password')?.text).toBe(clean);
  });

  test.each([
    'hunter2',
    'a b',
    'a=b',
    'x"',
    '"',
    '""',
    "it's",
    'pass phrase',
    'Kq=2',
    'ключ',
    'm²x1',
    ' ',
    '\n',
  ])('nothing around the password %j', (text) => {
    expect(withoutStrays(text, 'password')).toBeUndefined();
  });

  test('whatever the text, what is left has nothing more around it, and is a part of it but for what nobody sees', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('url' as const, 'password' as const),
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.string({ unit: fc.constantFrom(...`"'\` \n\r\t\u00a0\u200b\ufeffab=;\\n`) }),
        ),
        (as, text) => {
          const cleaned = withoutStrays(text, as);
          if (cleaned === undefined) return;
          expect(cleaned.strays.length).toBeGreaterThan(0);
          expect(withoutStrays(cleaned.text, as)).toBeUndefined();
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('what is no URL is refused for what it is', () => {
  test.each([
    ['jdbc:postgresql://app:hunter2@db/shop', /JDBC/],
    ['jdbc:mysql://db/shop?user=app&password=hunter2', /JDBC URL of another/],
    ['Host=db;Username=app;Password=hunter2;SSL Mode=Require', /names no database/],
    ['Data Source=db;User ID=app;Password=hunter2;Initial Catalog=shop', /names no database/],
    ['host=db user=app password=hunter2', /names no dbname/],
    ['Host=db user=app password=hunter2', /keywords.*small letters/],
    ['postgresql+asyncpg://app:hunter2@db/shop?sslmode=require', /says sslmode/],
    ['postgresql+mine://app:hunter2@db/shop', /driver in its scheme/],
    ['POSTGRESQL://app:hunter2@db/shop', /capitals/],
    ['mysql://app:hunter2@db/shop', /another scheme/],
    ['https://acme-kv.vault.azure.net/secrets/database-url', /address of a vault secret/],
    ['.github/dbcred.yml', /path of a file/],
    ['hunter2', /not a postgresql/],
  ])('%s', (text, what) => {
    const parsed = parseConnectionString(new Redacted(text, forms), forms);
    expect(parsed).toMatchObject({
      ok: false,
      complaint: { kind: 'invalid', what: expect.stringMatching(what) },
    });
    if (!parsed.ok) expect(parsed.complaint.what + parsed.complaint.fix).not.toContain('hunter2');
  });
});

test.each([' ', '{{', '<%', '${', '"', '\n', "psql '", '\\n'])(
  'much of %j takes no longer than a little',
  (piece) => {
    const started = performance.now();
    for (const text of [`a${piece.repeat(12_000)}a`, `${URL}${piece.repeat(12_000)}a`]) {
      withoutStrays(text, 'url');
      withoutStrays(text, 'password');
      parseConnectionString(new Redacted(text, forms), forms);
      templateLine(text);
    }
    expect(performance.now() - started).toBeLessThan(2000);
  },
);
