import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseConnectionString } from '../../src/postgres/connection-string.ts';
import type { Format } from '../../src/postgres/dialects/dialect.ts';
import { READER_NAMES } from '../../src/postgres/readings/client-names.ts';
import { misreadProblem, rawProblem, readingNote } from '../../src/postgres/readings/readings.ts';
import { Redacted, SecretForms } from '../../src/redacted.ts';

const forms = new SecretForms(() => undefined);

/** Texts that are made of what stands in such texts, and of what should not. */
describe('whatever is read as a connection string', () => {
  const part = fc
    .array(
      fc.constantFrom(
        'a',
        'B',
        '%',
        '%zz',
        '%41',
        '%C3',
        '%C3%A9',
        '+',
        'é',
        '|',
        ';',
        '…',
        '$&',
        '&amp;',
        'sslmode',
        "'",
        ' ',
      ),
      {
        minLength: 1,
        maxLength: 4,
      },
    )
    .map((parts) => parts.join(''));
  const query = fc
    .array(fc.tuple(part, part), { maxLength: 3 })
    .map((pairs) => pairs.map(([name, value]) => `&${name}=${value}`).join(''));
  const WRITTEN: Readonly<Record<Format, (word: string, name: string, more: string) => string>> = {
    url: (word, name, more) => `postgresql://app:${word}@h:5432/${name}?sslmode=require${more}`,
    jdbc: (word, name, more) => `jdbc:postgresql://h:5432/${name}?user=app&password=${word}${more}`,
    sqlalchemy: (word, name, more) =>
      `postgresql+psycopg2://app:${word}@h:5432/${name}?sslmode=require${more}`,
    'ado.net': (word, name, more) =>
      `Host=h;Database=${name};Username=app;Password=${word};SSL Mode=Require${more.replaceAll('&', ';')}`,
    keywords: (word, name, more) =>
      `host=h dbname=${name} user=app password=${word} sslmode=require${more.replaceAll('&', ' ')}`,
  };

  test.each(Object.entries(WRITTEN))('gets an answer from the table, in the form %s', (_, written) => {
    let read = 0;
    fc.assert(
      fc.property(part, part, query, (word, name, more) => {
        const text = parseConnectionString(new Redacted(written(word, name, more), forms), forms);
        if (!text.ok) return;
        read += 1;
        expect(() => [readingNote(text.value), rawProblem(text.value, 'x')]).not.toThrow();
        expect(() => misreadProblem(text.value, 'x', READER_NAMES)).not.toThrow();
      }),
      { numRuns: 500 },
    );
    expect(read).toBeGreaterThan(5);
  });

  test('also with a stray % in the name of a parameter of pgjdbc, which decodes none', () => {
    const text = 'jdbc:postgresql://h:5432/db?user=app&password=S3cretPw&sslmode=require&my%name=x';
    const read = parseConnectionString(new Redacted(text, forms), forms);
    expect(read.ok && readingNote(read.value)).toBe(undefined);
  });
});
