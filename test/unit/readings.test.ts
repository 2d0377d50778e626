import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseConnectionString } from '../../src/postgres/connection-string.ts';
import type { Format } from '../../src/postgres/dialects/dialect.ts';
import { clientsIn, unknownReader } from '../../src/postgres/readings/client-names.ts';
import { CLIENTS } from '../../src/postgres/readings/clients.ts';
import { featuresOf } from '../../src/postgres/readings/features.ts';
import { isPlain } from '../../src/postgres/readings/plain.ts';
import { misreadProblem, rawProblem, readingNote } from '../../src/postgres/readings/readings.ts';
import type { Example } from '../../src/postgres/readings/row.ts';
import { READING_ROWS } from '../../src/postgres/readings/table.ts';
import { Redacted, SecretForms } from '../../src/redacted.ts';

const forms = new SecretForms(() => undefined);

function textOf(
  { scheme, password, database, host = 'localhost', query = 'sslmode=require' }: Example,
  form: Format = 'url',
): string {
  const [word, name] = [password?.written ?? 'Abc123xyz', database?.written ?? 'orders'];
  if (form === 'jdbc') return `jdbc:postgresql://${host}:6001/${name}?user=app&password=${word}&${query}`;
  return `${scheme ?? 'postgresql'}://app:${word}@${host}:6001/${name}?${query}`;
}

test.each(READING_ROWS)('$id is found in its example', ({ example, isIn, form = 'url' }) => {
  const parsed = parseConnectionString(new Redacted(textOf(example, form), forms), forms);
  if (!parsed.ok) throw new Error(parsed.complaint.what);
  const features = featuresOf(parsed.value, form);
  expect(features && isIn(features)).toBe(true);
});

test('each row has an id of its own', () => {
  const ids = READING_ROWS.map(({ id }) => id);
  expect(ids.length).toBe(new Set(ids).size);
});

test('nobody both stumbles over a thing and reads it', () => {
  const both = READING_ROWS.flatMap(({ id, who, reads }) =>
    reads.filter((name) => name in who).map((name) => `${id}: ${CLIENTS[name].called}`),
  );
  expect(both).toEqual([]);
});

test.each(READING_ROWS)(
  '$id: who stumbles over its example is refused it by read-by, who reads it is not',
  (row) => {
    const parsedText = parsed(textOf(row.example, row.form));
    for (const name of clientsIn(row.who))
      expect(misreadProblem(parsedText, 'x', [name])?.what).toContain(row.what);
    for (const name of row.reads)
      expect(misreadProblem(parsedText, 'x', [name])?.what ?? '').not.toContain(row.what);
  },
);

function parsed(text: string) {
  const read = parseConnectionString(new Redacted(text, forms), forms);
  if (!read.ok) throw new Error(read.complaint.what);
  return read.value;
}

const PLAIN = 'postgresql://app:Abc123xyz@db.example:5432/orders?sslmode=require';

describe('a text in which there is nothing special', () => {
  const word = fc.stringMatching(/^[a-zA-Z][\w.~-]{0,20}$/);
  const port = fc.option(fc.integer({ min: 1, max: 65_535 }));
  const encoded = fc
    .string({ unit: 'grapheme-ascii', minLength: 1 })
    .map((text) =>
      encodeURIComponent(text).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16)}`),
    );

  test('gets no word, and the table is not asked for it', () => {
    fc.assert(
      fc.property(word, encoded, word, port, (user, password, name, at) => {
        const place = `db.example${at === null ? '' : `:${at}`}/${name}?sslmode=require`;
        const text = parsed(`postgresql://${user}:${password}@${place}`);
        expect(readingNote(text)).toBeUndefined();
        expect(misreadProblem(text, 'x', ['pgx', 'asyncpg', 'psql', 'django', 'bun'])).toBeUndefined();
        expect(isPlain(text.text)).toBe(true);
      }),
    );
  });

  test.each(READING_ROWS.filter(({ form, isQuiet }) => form === undefined && isQuiet !== true))(
    'and $id is something special',
    ({ example }) => {
      expect(isPlain(new Redacted(textOf(example), forms))).toBe(false);
    },
  );
});

describe('what is said', () => {
  test('one sentence names all that common programs stumble over, and who', () => {
    const note = readingNote(parsed(`${PLAIN.replace('postgresql', 'postgres')}&pgbouncer=true`));
    expect(note).toMatch(/^is not read alike by all programs\. It has the parameter pgbouncer \(/);
    expect(note).toContain('libpq (psql, psycopg, ruby-pg, PHP)');
    expect(note).toContain('It has the scheme postgres:// (SQLAlchemy refuses it): Write postgresql://');
  });

  test.each(READING_ROWS.filter(({ isQuiet }) => isQuiet === true))(
    'nothing of $id to who names no programs: it is said otherwise',
    ({ example, form, what }) => {
      expect(readingNote(parsed(textOf(example, form))) ?? '').not.toContain(what);
    },
  );

  test('nothing of who is rare, unless it is named', () => {
    const text = parsed(PLAIN.replace('require', 'verify-full'));
    expect(readingNote(text)).not.toContain('slonik');
    expect(misreadProblem(text, 'x', ['slonik'])?.answer).toContain('ZodError');
  });

  test('programs that read-by names are asked about, and no others', () => {
    const text = parsed(`${PLAIN}&channel_binding=require`);
    expect(misreadProblem(text, 'x', ['pg', 'psql'])).toBeUndefined();
    expect(misreadProblem(text, 'secret x', ['psql', 'pgx'])).toMatchObject({
      code: 'connection-string-misread',
      target: 'secret x',
      answer: 'pgx: unrecognized configuration parameter "channel_binding"',
    });
  });

  test('a program that is given another form takes no URL', () => {
    expect(misreadProblem(parsed(PLAIN), 'x', ['pgjdbc'])?.answer).toBe(
      'pgjdbc: it takes no such text: a postgresql:// URL',
    );
  });

  test('of keywords, those who are given any are asked', () => {
    const text = 'host=db.example dbname=orders user=app password=Abc123xyz sslmode=require';
    expect(readingNote(parsed(text))).toBeUndefined();
    const more = parsed(`${text} channel_binding=require target_session_attrs=read-write`);
    expect(readingNote(more)).toMatch(/channel_binding \(lib\/pq and pgx refuse it\)/);
    expect(misreadProblem(more, 'x', ['pgx'])?.what).toContain('it has the parameter channel_binding');
    expect(misreadProblem(more, 'x', ['psql'])).toBeUndefined();
    expect(misreadProblem(more, 'x', ['asyncpg'])?.answer).toContain('it takes no such text');
  });

  test('SQLAlchemy is given its own form, which no driver of its takes by itself', () => {
    const text = parsed('postgresql+asyncpg://app:Abc123xyz@db.example/orders?ssl=require');
    expect(misreadProblem(text, 'x', ['sqlalchemy'])).toBeUndefined();
    expect(misreadProblem(text, 'x', ['asyncpg'])?.answer).toContain('asyncpg: it takes no such text');
    expect(readingNote(text)).toBeUndefined();
  });

  test.each([
    [
      'sslmode=require&connection_limit=5',
      ['pgx', 'asyncpg', 'lib/pq', 'postgres.js', 'bun'],
      'connection_limit',
    ],
    ['sslmode=require&pool_timeout=10', ['pgx', 'asyncpg', 'lib/pq', 'postgres.js', 'bun'], 'pool_timeout'],
    ['sslmode=require&pool_min_conns=1', ['pgx', 'lib/pq'], 'pool_min_conns'],
    ['sslmode=require&keepalives=1', ['pgx', 'lib/pq', 'asyncpg', 'postgres.js'], 'keepalives'],
    ['sslmode=require&jit=off', ['libpq', 'django'], 'jit'],
  ] as const)('%s is told by its name, to each of %j', (query, names, name) => {
    for (const one of names) {
      const problem = misreadProblem(parsed(PLAIN.replace('sslmode=require', query)), 'x', [one]);
      expect([problem?.what, problem?.answer]).toEqual([
        expect.stringMatching(`: ${name}$`),
        expect.stringMatching(`"${name}"$`),
      ]);
    }
  });

  test("Prisma's parameters are no parameters of pgx's pool", () => {
    const note = readingNote(parsed(`${PLAIN}&pool_timeout=10`));
    expect(note).toContain("a parameter of Prisma's: pool_timeout (");
    expect(note).not.toContain("pgx's pool");
  });

  test('a name of a parameter is cut, and is no command of the runner', () => {
    const note = readingNote(parsed(`${PLAIN}&%0A::error::${'x'.repeat(200)}=1`));
    expect(note).toMatch(/libpq does not know: [^\n]*x/);
    expect(note).not.toMatch(/\n|::error|x{41}/);
  });

  test('an & that was escaped for HTML is called that, and no unknown parameter', () => {
    const note = readingNote(parsed(`${PLAIN}&amp;application_name=orders`));
    expect(note).toContain('Write & alone in the place of &amp;');
    expect(note).not.toContain('options=-c');
  });

  test('sslmode=allow is without TLS in pgx, and prefer is not', () => {
    expect(misreadProblem(parsed(PLAIN.replace('require', 'allow')), 'x', ['pgx'])?.answer).toContain(
      'without TLS',
    );
    expect(misreadProblem(parsed(PLAIN.replace('require', 'prefer')), 'x', ['pgx'])).toBeUndefined();
  });

  test.each(['a|b', 'a{b', 'a^b', 'é'])('a raw %s behind the host is told to who reads in Ruby', (raw) => {
    for (const text of [PLAIN.replace('orders', raw), `${PLAIN}&application_name=${raw}`]) {
      expect(misreadProblem(parsed(text), 'x', ['rails'])?.answer).toMatch(/URI/);
      expect(misreadProblem(parsed(text), 'x', ['pg', 'pgx', 'psql'])).toBeUndefined();
    }
  });

  test('Npgsql is given its own form, and no URL', () => {
    const own = 'Host=db.example;Database=orders;Username=app;Password=Abc123xyz;SSL Mode=Require';
    expect(misreadProblem(parsed(own), 'x', ['npgsql'])).toBeUndefined();
    expect(misreadProblem(parsed(PLAIN), 'x', ['npgsql'])?.answer).toContain('Npgsql: it takes no such text');
    expect(unknownReader('npgsq')).toContain('did you mean npgsql?');
  });

  test('raw characters are told by what they are, and the text is never shown', () => {
    const problem = rawProblem(parsed(PLAIN.replace('xyz', '[hidden]')), 'secret x');
    expect(problem?.what).toContain('it has a raw [ or ] in user or password');
    expect(problem?.answer).toContain('lib/pq: net/url: invalid userinfo');
    expect(problem?.fix).toContain('repair: url');
    expect(JSON.stringify(problem)).not.toContain('hidden');
    expect(rawProblem(parsed(`${PLAIN}&pgbouncer=true`), 'x')).toBeUndefined();
  });
});
