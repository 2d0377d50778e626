import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseConnectionString } from '../../src/postgres/connection-string.ts';
import { generatePassword } from '../../src/postgres/password-generator.ts';
import { placeholderIn, templateLine } from '../../src/postgres/placeholder.ts';
import { Redacted, SecretForms } from '../../src/redacted.ts';
import { seededBytes } from './seeded-bytes.ts';

const forms = new SecretForms(() => undefined);

function complaintOn(url: string) {
  const parsed = parseConnectionString(new Redacted(url, forms), forms);
  return parsed.ok ? undefined : parsed.complaint;
}

const PLACEHOLDERS: readonly (readonly [text: string, looks: RegExp])[] = [
  ['${DB_PASSWORD}', /\$\{…\}/],
  ['${DB_PASSWORD:-none}', /\$\{…\}/],
  ['${{ secrets.DB_PASSWORD }}', /\$\{\{ … \}\}/],
  ['$DB_PASSWORD', /\$…/],
  ['$PGPASSWORD', /\$…/],
  ['$PW', /\$…/],
  ['$NAME', /\$…/],
  ['$(DB_PASSWORD)', /\$\(…\)/],
  ['$(cat /run/secrets/db)', /\$\(…\)/],
  ['{{ .Values.db.password }}', /\{\{ … \}\}/],
  ['{{ Env "PGPW" }}', /\{\{ … \}\}/],
  ['{{db_password}}', /\{\{ … \}\}/],
  ['<%= password %>', /<% … %>/],
  ['<password>', /<…>/],
  ['<your-password>', /<…>/],
  ['<db password here>', /<…>/],
  ['[YOUR-PASSWORD]', /\[…\]/],
  ['[your_password]', /\[…\]/],
  ['{your_password}', /\{…\}/],
  ['#{DbPassword}', /\{…\}/],
  ['%DB_PASSWORD%', /%…%/],
  ['%(db_password)s', /%\(…\)s/],
  ['__DB_PASSWORD__', /__…__/],
  ['@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/secrets/pw)', /App Service/],
  ['***', /mask/],
  ['********', /mask/],
  ['•••••', /mask/],
  ['...', /mask/],
  ['CHANGE_ME', /word/],
  ['CHANGEME', /word/],
  ['change-me', /word/],
  ['REPLACE_ME', /word/],
  ['YOUR_PASSWORD', /word/],
  ['your-password-here', /word/],
  ['INSERT_PASSWORD_HERE', /word/],
  ['PASSWORD', /word/],
  ['TODO', /word/],
  ['REDACTED', /word/],
];

describe('a placeholder is one', () => {
  test.each(PLACEHOLDERS)(
    '%s as a whole value, percent-encoded too, and with white space around it',
    (text, looks) => {
      expect(placeholderIn(text)).toMatch(looks);
      expect(placeholderIn(`${text}\n`)).toMatch(looks);
      expect(placeholderIn(encodeURIComponent(text))).toMatch(looks);
    },
  );

  test.each(PLACEHOLDERS)('%s as the password of a URL, as it is and percent-encoded', (text, looks) => {
    for (const written of [text, encodeURIComponent(text)]) {
      const complaint = complaintOn(`postgresql://app:${written}@db.example:5432/shop?sslmode=require`);
      expect(complaint).toMatchObject({ kind: 'placeholder', what: expect.stringMatching(looks) });
      expect(complaint?.what).toMatch(/in place of the password$/);
    }
  });

  test.each([
    ['postgresql://${DB_USER}:${DB_PASSWORD}@db/shop', 'the password'],
    ['postgresql://${DB_USER}:hunter2@db/shop', 'the user'],
    ['postgresql://${DB_USER:-app}:hunter2@db/shop', 'the user'],
    ['postgresql://app:hunter2@${DB_HOST}:${DB_PORT}/shop', 'the host'],
    ['postgresql://app:hunter2@<host>/shop', 'the host'],
    ['postgresql://app:hunter2@db/{{ .Values.db }}?sslmode=require', 'the database'],
    ['postgresql://USER:PASSWORD@HOST:5432/DATABASE', 'the password'],
    ['${DATABASE_URL}', 'all of it'],
    ['"${DATABASE_URL}"\n', 'all of it'],
    ['{{ .Env.DATABASE_URL }}', 'all of it'],
    ['***', 'all of it'],
  ])('%s', (text, part) => {
    const complaint = complaintOn(text);
    expect(complaint?.kind).toBe('placeholder');
    expect(complaint?.what).toMatch(new RegExp(`in place of ${part}$`));
    expect(`${complaint?.what}${complaint?.fix}`).not.toContain('hunter2');
  });
});

describe('and a password is none', () => {
  test.each([
    ...[
      'changeme',
      'password',
      'postgres',
      'secret',
      'xxxxxxxx',
      '$ecret9Kq2',
      '$Kq2mPz',
      '[Kq2mPz]',
      '<a1>',
    ],
    ...['a${b}c', '${', '{{', '}}', '$', '**', '$5', '%24', 'pa$$word', '{a}{b}', 'x<password>'],
    ...['${a b}', '$PASSword', 'TODO1', 'MyPASSWORD', '*a*', '__init__', '%41%', '@home@'],
  ])('%s', (text) => {
    expect(placeholderIn(text)).toBeUndefined();
    const complaint = complaintOn(`postgresql://app:${encodeURIComponent(text)}@db/shop`);
    expect(complaint?.kind).not.toBe('placeholder');
  });

  const PRINTABLE = Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index)).join('');
  const ALPHABETS = [undefined, PRINTABLE, 'ABCDEFGHabcdefgh01234567$', 'ABCDEFGHabcdefgh0123{}$<>[]()%_*'];

  test('that we generate, from whatever alphabet', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ALPHABETS),
        fc.integer({ min: 8, max: 64 }),
        fc.integer(),
        (alphabet, length, seed) => {
          const options = { role: 'app', length, ...(alphabet === undefined ? {} : { alphabet }) };
          const made = generatePassword(options, seededBytes(seed), forms);
          if (!made.ok) throw new Error(made.what);
          const password = made.password.reveal();
          expect(placeholderIn(password)).toBeUndefined();
          expect(complaintOn(`postgresql://app:${encodeURIComponent(password)}@db/shop`)).toBeUndefined();
        },
      ),
      { numRuns: 5000 },
    );
  });

  /** As a program draws them: fast-check's own strings like to be short and strange. */
  const drawn = (alphabet: string, least: number) =>
    fc.tuple(fc.integer(), fc.integer({ min: least, max: 64 })).map(([seed, length]) => {
      const bytes = seededBytes(seed);
      return Array.from({ length }, () => alphabet.charAt((bytes(1)[0] ?? 0) % alphabet.length)).join('');
    });

  test('of printable ASCII, or of letters, digits and one mark, with 8 characters or more', () => {
    const marks = [...'$%*<>[]{}()_@`#'].map((mark) =>
      drawn(`abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789${mark}`, 8),
    );
    fc.assert(
      fc.property(fc.oneof(drawn(PRINTABLE, 8), ...marks), (password) => {
        expect(placeholderIn(password)).toBeUndefined();
      }),
      { numRuns: 20_000 },
    );
  });

  /** The worst that could be drawn: each begins and ends as a placeholder does. */
  test('between marks, unless a word of the trade stands there', () => {
    const pairs: readonly (readonly [string, string])[] = [
      ...([
        ['<', '>'],
        ['[', ']'],
        ['{', '}'],
        ['%', '%'],
        ['$', ''],
        ['__', '__'],
        ['@', '@'],
      ] as const),
    ];
    const inside = drawn('ABCDEFGHJKLMNOQRSTVXYZ0123456789', 6);
    fc.assert(
      fc.property(fc.constantFrom(...pairs), inside, ([open, close], text) => {
        fc.pre(!/PASS|PWD|CHANGE/.test(text));
        expect(placeholderIn(`${open}${text}${close}`)).toBeUndefined();
      }),
      { numRuns: 5000 },
    );
  });
});

describe('a template', () => {
  test.each([
    ['a: 1\npassword: {{ Env "PGPW" }}\n', 2],
    ['{{- if .Values.x }}\na: 1\n{{- end }}', 1],
    ["a: '{{ .Password }}'", 1],
    ['a: {{ password }}', 1],
    ['a: {{ $x }}', 1],
    ['a: {{/* note */}}', 1],
    ['a: {{ end }}', 1],
    ['a: {{env.PW}}', 1],
  ])('%j on line %d', (source, line) => {
    expect(templateLine(source)).toBe(line);
  });

  test.each(['a: {b: {c: d}}', 'a: {{b: c}: d}', 'a: "x{{y"', 'a: }}', 'a: {}'])('%j is none', (source) => {
    expect(templateLine(source)).toBeUndefined();
  });
});
