import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { lookedUp, sqlIn } from './sent-sql.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** From the top floor to the ground: a file imports from its own room and from those below it. */
const FLOORS: readonly (readonly string[])[] = [
  ['src/action.ts', 'src/cli.ts', 'src/library.ts'],
  ['src/command-line'],
  ['src/run.ts'],
  ['src/wiring'],
  ['src/description'],
  ['src/outside'],
  ['src/report'],
  ['src/modes'],
  ['src/status'],
  ['src/adopting'],
  ['src/alternating'],
  ['src/rotation'],
  ['src/setup'],
  ['src/copies'],
  ['src/consumers'],
  ['src/env-file'],
  ['src/clients'],
  ['src/workflows'],
  ['src/inputs'],
  ['src/firewall'],
  ['src/topology'],
  ['src/azure'],
  ['src/github'],
  ['src/postgres'],
  ['src/turns.ts', 'src/nearest.ts', 'src/redacted.ts'],
  ['src/problem.ts'],
  ['src/problem-codes.ts'],
  ['src/version.ts'],
  ['src/foreign-text.ts'],
];

interface Import {
  readonly from: string;
  readonly to: string;
}

const filesUnder = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => join(folder, path));

const textOf = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** Static and dynamic ones, of values and of types. What is no relative path is a package's name. */
function importsOf(path: string): Import[] {
  const found = textOf(path).matchAll(/(?:\bfrom\s+|\bimport\s*\(?\s*)'([^']+)'/g);
  return [...found].map(([, name = '']) => ({
    from: path,
    to: name.startsWith('.') ? relative('.', join(dirname(path), name)) : name,
  }));
}

const SOURCES = filesUnder('src');
const IMPORTS = SOURCES.flatMap(importsOf);

function floorOf(path: string): number {
  return FLOORS.findIndex((rooms) => rooms.some((room) => path === room || path.startsWith(`${room}/`)));
}

describe('src/', () => {
  it('has a floor for every file', () => {
    expect(SOURCES.length).toBeGreaterThan(100);
    expect(SOURCES.filter((path) => floorOf(path) === -1)).toEqual([]);
  });

  it('imports only downwards', () => {
    const inside = IMPORTS.filter(({ to }) => to.startsWith('src/'));
    expect(inside.length).toBeGreaterThan(300);
    expect(inside.filter(({ from, to }) => floorOf(to) < floorOf(from))).toEqual([]);
  });

  it('imports nothing from the tests, the emulators or the scripts', () => {
    expect(IMPORTS.filter(({ to }) => /^(?:test|emulators|scripts|bench)\//.test(to))).toEqual([]);
  });

  it('talks to the runner in its entries and in report/ only', () => {
    const users = IMPORTS.filter(({ to }) => to === '@actions/core').map(({ from }) => from);
    expect(users.length).toBeGreaterThan(0);
    expect(users.filter((path) => floorOf(path) > 0 && !path.startsWith('src/report/'))).toEqual([]);
  });

  it('reads the process’s environment in its entries only', () => {
    const users = SOURCES.filter((path) =>
      /\bprocess\b(?:\.env|\[)|\benv\b[^;=]*= process\b/.test(textOf(path)),
    );
    expect(users).toContain('src/action.ts');
    expect(users.filter((path) => floorOf(path) > 0)).toEqual([]);
  });

  it('has no room or file that is named for nothing', () => {
    const vague = /^(?:utils?|helpers?|common|types|misc|shared|index)(?:\.|$)/;
    const steps = SOURCES.flatMap((path) => [...dirname(path).split('/'), basename(path)]);
    expect(steps.filter((step) => vague.test(step))).toEqual([]);
  });

  it('has no file that nobody would read in one sitting', () => {
    const long = SOURCES.filter((path) => textOf(path).split('\n').length > 260);
    expect(long).toEqual([]);
  });
});

describe('SQL', () => {
  const sql = SOURCES.filter((path) => !/^src\/(?:postgres\/diagnosis|copies)\//.test(path)) // that is for people
    .flatMap((path) => sqlIn(textOf(path)));

  it('is sent through a session of session.ts only, which sets the search_path in the same message', () => {
    expect(IMPORTS.filter(({ to }) => to === 'pg').map(({ from }) => from)).toEqual([
      'src/postgres/session.ts',
      'src/postgres/session.ts',
    ]);
    const sending = textOf('src/postgres/session.ts').match(/\.query\b.*/g) ?? [];
    expect(sending.length).toBeGreaterThan(0);
    // what ends a transaction looks nothing up, and a failed one takes nothing else
    const allowed = /^\.query(?:<.*>)?\((?:`\$\{NOBODY_ELSES_CODE\} |'ROLLBACK'\))/;
    expect(sending.filter((call) => !allowed.test(call))).toEqual([]);
  });

  it('names what it means: it would run nobody else’s code without that, too', () => {
    expect(sql.length).toBeGreaterThan(8);
    expect(sql.flatMap(lookedUp)).toEqual([]);
  });

  it.each([
    ['a relation', 'SELECT datname FROM pg_database', ['pg_database', 'pg_database']],
    ['another relation', 'SELECT x FROM orders JOIN pg_catalog.pg_class USING (x)', ['orders']],
    ['a function', "SELECT current_setting('x')", ['current_setting']],
    ['an aggregate', 'SELECT count(*) FROM pg_catalog.pg_locks', ['count']],
    ['a type', 'SELECT pg_catalog.now()::text', ['::text']],
    ['an operator', 'SELECT extract(epoch FROM pg_catalog.now()) * 1000', ['*']],
    ['an operator beside one that is qualified', 'SELECT a OPERATOR(pg_catalog.=) b AND c <> d', ['<>']],
    ['a list', "SELECT a IN ('x', 'y')", ['IN']],
    ['a comparison in words', 'SELECT a IS DISTINCT FROM 1', ['DISTINCT FROM']],
  ])('would be found if it looked up %s', (_what, statement, found) => {
    expect(sqlIn(`const query = \`${statement}\`;`).flatMap(lookedUp)).toEqual(found);
  });
});

/** Each group of files that come back to themselves, along what they import. */
function circlesAmong(imports: readonly Import[]): string[][] {
  const next = Map.groupBy(imports, ({ from }) => from);
  const reach = (start: string): Set<string> => {
    const seen = new Set<string>();
    const ahead = [start];
    for (let file = ahead.pop(); file !== undefined; file = ahead.pop()) {
      for (const { to } of next.get(file) ?? []) if (!seen.has(to)) ahead.push(to);
      for (const { to } of next.get(file) ?? []) seen.add(to);
    }
    return seen;
  };
  const reached = new Map([...next.keys()].map((file) => [file, reach(file)]));
  const met = [...reached].map(([file, files]) =>
    [...files].filter((other) => reached.get(other)?.has(file)).sort(),
  );
  return [...new Map(met.filter(([first]) => first !== undefined).map((one) => [one.join(), one])).values()];
}

describe('imports', () => {
  it.each(['src', 'emulators', 'scripts', 'test'])('go round in no circle in %s/', (folder) => {
    const imports = filesUnder(folder).flatMap(importsOf);
    expect(imports.length).toBeGreaterThan(20);
    expect(circlesAmong(imports)).toEqual([]);
  });

  it('would be found if they did', () => {
    const imports = ['ab', 'bc', 'cb', 'cd', 'ee'].map(([from = '', to = '']) => ({ from, to }));
    expect(circlesAmong(imports)).toEqual([['b', 'c'], ['e']]);
  });
});

describe('emulators/', () => {
  it('imports nothing from src/: shared code would share its mistakes', () => {
    const imports = filesUnder('emulators').flatMap(importsOf);
    expect(imports.length).toBeGreaterThan(100);
    expect(imports.filter(({ to }) => to.startsWith('src/'))).toEqual([]);
  });
});
