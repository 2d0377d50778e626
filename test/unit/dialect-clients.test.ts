import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseConnectionString } from '../../src/postgres/connection-string.ts';
import type { Driver, Format } from '../../src/postgres/dialects/dialect.ts';
import { madeConnectionString } from '../../src/postgres/rewritten-connection-string.ts';
import { Redacted, SecretForms } from '../../src/redacted.ts';
import { type ClientReading, javaReader, pythonReader, type ReadWith } from './client-readings.ts';

/** What is parsed equals what the dialect's own client reads: texts that we make, and texts that nobody made well. */

const forms = new SecretForms(() => undefined);
const WHY = 'what it reads of connection strings is not compared with what is read here';

const CLIENTS: readonly (readonly [name: string, read: ReadWith | undefined, Format, Driver | undefined])[] =
  [
    ['libpq, by psycopg2', pythonReader('libpq', WHY), 'keywords', undefined],
    ['SQLAlchemy with asyncpg', pythonReader('sqlalchemy', WHY), 'sqlalchemy', 'asyncpg'],
    ['SQLAlchemy with psycopg2', pythonReader('sqlalchemy', WHY), 'sqlalchemy', 'psycopg2'],
    ['pgjdbc', javaReader(WHY), 'jdbc', undefined],
  ];

function readByUs(text: string): ClientReading | undefined {
  const parsed = parseConnectionString(new Redacted(text, forms), forms);
  if (!parsed.ok) return undefined;
  const { user, password, host, port, database } = parsed.value;
  return { user, password: password.reveal(), host, port: `${port}`, database };
}

const word = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
  fc.string({
    unit: fc.constantFrom(...`%41/@:#?&+'"$\\ !()*[]{}=;é漢😀\n\t~-._`),
    minLength: 1,
    maxLength: 12,
  }),
);
/** And no placeholder, which is refused wherever it stands. */
const usable = word.filter(
  (text) =>
    text.isWellFormed() &&
    !text.includes('\0') &&
    readByUs(`postgresql://a:${encodeURIComponent(text)}@c/d`) !== undefined,
);

/** Pieces in any order, in which a text is sometimes right. */
const anyText: Readonly<Record<'keywords' | 'sqlalchemy' | 'jdbc', fc.Arbitrary<string>>> = {
  keywords: fc
    .array(
      fc.tuple(
        fc.constantFrom('', ' ', '  ', '\n', '\t', '\u00a0'),
        fc.constantFrom('=', ' = ', '= ', ' ='),
        fc.oneof(
          usable,
          usable.map((text) => `'${text}'`),
          fc.constantFrom("a\\'b", "'a\\'b'", "'a\\\\'", 'a\\b', "''", 'ab'),
        ),
      ),
      { minLength: 1, maxLength: 2 },
    )
    .map((pairs) => {
      const [first = ['', '=', 'u'], second = ['', '=', 'd']] = pairs;
      return `host=db port=5433 user${first[1]}${first[2]}${first[0]} dbname${second[1]}${second[2]} password='p'${second[0]}`;
    }),
  sqlalchemy: fc
    .tuple(usable, usable, usable, usable)
    .map(
      ([user, password, database, query]) =>
        `postgresql+asyncpg://u${user}:${password}@db:5433/d${database}?ssl=require&command_timeout=${query}`,
    ),
  jdbc: fc
    .tuple(usable, usable, usable, fc.constantFrom('', '&', '&a', '&ssl'))
    .map(
      ([user, password, database, more]) =>
        `jdbc:postgresql://db:5433/d${database}?user=${user}&password=${password}${more}`,
    ),
};

test.each(CLIENTS)('what is made for %s is read here as it was meant', (_name, _read, format, driver) => {
  for (const [user, password, database] of fc.sample(fc.tuple(usable, usable, usable), 100)) {
    const name = format === 'sqlalchemy' ? 'shop-größe' : database;
    const made = { user, password: new Redacted(password, forms), host: 'db', port: 5433, database: name };
    const text = madeConnectionString(format, made, forms, driver).text.reveal();
    expect(readByUs(text)).toEqual({ user, password, host: 'db', port: '5433', database: name });
  }
});

describe.each(CLIENTS.filter(([, read]) => read !== undefined))('%s', (_name, read, format, driver) => {
  if (read === undefined) throw new Error('it was filtered out');

  test('reads every password, user and database that we write as it was meant', { timeout: 120_000 }, () => {
    const parts = fc.sample(fc.tuple(usable, usable, usable), 400);
    const texts = parts.flatMap(([user, password, database]) => {
      const name = format === 'sqlalchemy' ? 'shop-größe' : database;
      const wanted = { user, password, host: 'db', port: '5433', database: name };
      const made = { ...wanted, port: 5433, password: new Redacted(password, forms) };
      return [{ wanted, text: madeConnectionString(format, made, forms, driver).text.reveal() }];
    });
    expect(read(texts.map(({ text }) => text))).toEqual(texts.map(({ wanted }) => wanted));
  });

  test('reads what we read: what it reads otherwise is refused here', { timeout: 120_000 }, () => {
    if (format !== 'keywords' && format !== 'sqlalchemy' && format !== 'jdbc') throw new Error('no pieces');
    const texts = fc.sample(anyText[format], 3000);
    const accepted = texts.flatMap((text) => {
      const ours = readByUs(text);
      return ours === undefined ? [] : [{ text, ours }];
    });
    expect(accepted.length).toBeGreaterThan(100);
    const theirs = read(accepted.map(({ text }) => text));
    expect(accepted.map(({ text }, index) => ({ text, ours: theirs[index] }))).toEqual(accepted);
  });
});
