import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import dotenv from 'dotenv';
import fc from 'fast-check';
import { afterAll, describe, expect, it, test } from 'vitest';
import { type Edit, setVariable } from '../../src/env-file/edit.ts';
import { READER_ROWS, READERS, type Reader } from '../../src/env-file/readers.ts';
import { leaveOut } from '../installed.ts';

const URL_NOW = 'postgresql://app:p%40ss%27@db.example:5432/orders?sslmode=require';
const NAME = 'DATABASE_URL';

const folder = mkdtempSync(join(tmpdir(), 'dbcred-env-'));
afterAll(() => rmSync(folder, { recursive: true }));

const byDotenv = (text: string, name: string): string | undefined => dotenv.parse(text)[name];

/** Sources every file in a shell of its own, all in one process; NUL ends each value. */
function bySh(texts: readonly string[], name: string): readonly (string | undefined)[] {
  return sourced(texts, name).values;
}

function sourced(
  texts: readonly string[],
  name: string,
): { readonly values: readonly (string | undefined)[]; readonly made: readonly string[] } {
  const files = texts.map((text, index) => {
    const path = join(folder, `${index}.env`);
    writeFileSync(path, text);
    return path;
  });
  const script = `for f in "$@"; do (. "$f" >/dev/null; printf 'ok:%s' "$${name}") 2>/dev/null; printf '\\0'; done`;
  // What a file would run, it runs in a folder of its own, and of programs there is but one.
  const [cwd, programs] = [mkdtempSync(join(folder, 'cwd-')), mkdtempSync(join(folder, 'bin-'))];
  symlinkSync('/usr/bin/touch', join(programs, 'touch'));
  const options = { encoding: 'utf8', maxBuffer: 1 << 26, cwd, env: { PATH: programs } } as const;
  const said = execFileSync('/bin/sh', ['-c', script, 'sh', ...files], options).split('\0');
  const values = files.map((_, index) => (said[index]?.startsWith('ok:') ? said[index].slice(3) : undefined));
  return { values, made: readdirSync(cwd) };
}

/** As docker reads it: https://github.com/docker/cli/blob/master/opts/file.go */
function byDocker(text: string, name: string): string | undefined {
  const lines = text.replace(/^\uFEFF/, '').split('\n');
  const found = lines
    .map((line) => line.replace(/\r$/, '').trimStart())
    .filter((line) => line.startsWith(`${name}=`));
  return found.at(-1)?.slice(name.length + 1);
}

function python(): string | undefined {
  try {
    execFileSync('python3', ['-c', 'import dotenv'], { stdio: 'ignore' });
    return 'python3';
  } catch {
    leaveOut('python-dotenv is not installed here: what it reads in env files');
    return undefined;
  }
}

/** What the real python-dotenv reads; undefined where it reads nothing. */
function byPython(texts: readonly string[], name: string): readonly (string | null)[] {
  const script = `import sys, json, io, dotenv, logging
logging.disable(logging.CRITICAL)
texts, name = json.load(sys.stdin)
print(json.dumps([dotenv.dotenv_values(stream=io.StringIO(t, newline='')).get(name) for t in texts]))`;
  const input = JSON.stringify([texts, name]);
  return JSON.parse(execFileSync('python3', ['-c', script], { input, encoding: 'utf8', maxBuffer: 1 << 26 }));
}

describe('every byte but the value stays', () => {
  test.each([
    ['an empty file', '', `${NAME}=${URL_NOW}\n`],
    ['a comment after it', `${NAME}=old # why\nB=1\n`, `${NAME}=${URL_NOW} # why\nB=1\n`],
    ['double quotes', `A=1\n${NAME}="old"\n`, `A=1\n${NAME}="${URL_NOW}"\n`],
    ['single quotes and export', `export ${NAME}='old'\n`, `export ${NAME}='${URL_NOW}'\n`],
    ['spaces', `  ${NAME} = old  \n`, `  ${NAME} = ${URL_NOW}  \n`],
    ['CRLF', `A=1\r\n${NAME}=old\r\nB=2\r\n`, `A=1\r\n${NAME}=${URL_NOW}\r\nB=2\r\n`],
    ['no last line end', `A=1\n${NAME}=old`, `A=1\n${NAME}=${URL_NOW}`],
    ['no value', `${NAME}=\nB=1\n`, `${NAME}=${URL_NOW}\nB=1\n`],
    ['no value, a comment', `${NAME}= # later\n`, `${NAME}=${URL_NOW} # later\n`],
    ['set twice', `${NAME}=one\nA=1\n${NAME}="two"\n`, `${NAME}=${URL_NOW}\nA=1\n${NAME}="${URL_NOW}"\n`],
    ['missing, without a last line end', 'A=1', `A=1\n${NAME}=${URL_NOW}`],
    ['missing, with CRLF', 'A=1\r\n', `A=1\r\n${NAME}=${URL_NOW}\r\n`],
    ['missing, after blank lines', 'A=1\n\n\n', `A=1\n\n\n${NAME}=${URL_NOW}\n`],
    ['only commented out', `# ${NAME}=old\n`, `# ${NAME}=old\n${NAME}=${URL_NOW}\n`],
    ['a byte order mark', `\uFEFF${NAME}=old\n`, `\uFEFF${NAME}=${URL_NOW}\n`],
    ['a value of several lines', `${NAME}="one\ntwo" # c\nB=1\n`, `${NAME}="${URL_NOW}" # c\nB=1\n`],
    [
      'its name inside another value of several lines',
      `K="-----\n${NAME}=inner\n-----"\n${NAME}=old\n`,
      `K="-----\n${NAME}=inner\n-----"\n${NAME}=${URL_NOW}\n`,
    ],
    [
      'a name that begins alike',
      `${NAME}_OLD=a\nX${NAME}=b\n`,
      `${NAME}_OLD=a\nX${NAME}=b\n${NAME}=${URL_NOW}\n`,
    ],
    ['a quote that is never closed', `A="open\n${NAME}=old\n`, `A="open\n${NAME}=${URL_NOW}\n`],
  ])('%s', (_, before, after) => {
    const edit = setVariable(before, NAME, URL_NOW);
    expect(edit.text).toBe(after);
    expect(setVariable(edit.text, NAME, URL_NOW)).toMatchObject({
      text: edit.text,
      was: 'in-sync',
      changes: [],
    });
  });
});

/** Whatever the quotes. */
const EXPANDING: readonly Reader[] = ['dotenv-expand', 'dotenv-cli', 'Next.js', 'Vite', 'Bun'];

describe('quoting', () => {
  const cases: readonly (readonly [string, string, readonly Reader[]])[] = [
    [URL_NOW, URL_NOW, []],
    ['a b', "'a b'", ['docker --env-file']],
    ['a#b', "'a#b'", ['docker --env-file']],
    ['`touch x`', "'`touch x`'", ['docker --env-file']],
    ['${HOME}', "'${HOME}'", [...EXPANDING, 'python-dotenv', 'docker --env-file']],
    ['p$ecret', "'p$ecret'", [...EXPANDING, 'docker --env-file']],
    ['pass$', "'pass$'", ['docker --env-file']],
    ['a$/b', "'a$/b'", ['docker --env-file']],
    ['u:=abc@h', "'u:=abc@h'", ['docker --env-file']],
    ["it's", `"it's"`, ['docker --env-file']],
    ['~root', "'~root'", ['docker --env-file']],
    ['one\ntwo', "'one\ntwo'", ['docker --env-file']],
    [
      `#'"$\\ x`,
      `"#'\\"$\\\\ x"`,
      READERS.filter((reader) => !['python-dotenv', 'docker compose', 'sh', 'zsh'].includes(reader)),
    ],
  ];
  test.each(cases)('%j', (value, line, others) => {
    expect(setVariable('', 'PW', value)).toMatchObject({ text: `PW=${line}\n`, others });
  });

  it('keeps what some reader reads already, and says who does not', () => {
    expect(setVariable('PW="a"\n', 'PW', 'a')).toMatchObject({
      was: 'in-sync',
      others: ['docker --env-file'],
    });
  });

  it('but not what dotenv would cut off', () => {
    expect(setVariable('PW=a#b\n', 'PW', 'a#b')).toMatchObject({ was: 'stale', text: "PW='a#b'\n" });
  });

  it.each(['p\\$ecret', '"p\\$ecret"', "'p\\$ecret'"])(
    'nor what is escaped for those who expand: %s',
    (line) => {
      const { was, text, others } = setVariable(`PW=${line}\n`, 'PW', 'p$ecret');
      expect([was, text]).toEqual(['in-sync', `PW=${line}\n`]);
      expect(others).toContain('dotenv');
      for (const reader of EXPANDING) expect(others).not.toContain(reader);
    },
  );

  it('keeps what some spelling suits no better', () => {
    expect(setVariable('PW="p$ecret"\n', 'PW', 'p$ecret').text).toBe("PW='p$ecret'\n"); // sh would expand it
  });

  it('has nothing for a NUL', () => {
    const edit = setVariable('A=1\n', 'PW', 'a\0b');
    expect(edit).toMatchObject({ was: 'impossible', text: 'A=1\n', refusal: { why: 'NUL' } });
  });

  it('has nothing for a command substitution, which dotenv-expand runs in any quotes', () => {
    const edit = setVariable('A=1\n', 'PW', 'a$(b)c');
    expect(edit).toMatchObject({ was: 'impossible', text: 'A=1\n' });
    expect(edit.refusal).toMatchObject({ why: 'runs', readers: expect.arrayContaining(['dotenv-expand']) });
  });

  it('nor is a line above that ends in a backslash, which takes this one from a shell as it did before', () => {
    const edit = setVariable('LOG=C:\\logs\\\nPW=old\n', 'PW', 'new');
    expect(edit).toMatchObject({
      ...{ was: 'stale', text: 'LOG=C:\\logs\\\nPW=new\n' },
      others: ['sh', 'zsh'],
    });
  });

  it.each([
    ['{ A=1\n', false],
    ['\uFEFF#y&{\n', false],
    ['}\n', false],
    ['then A=1\n', false],
    ['if true\nthen A=1\n', false],
    ['\uFEFF#a>#b\n', false],
    ['\uFEFF#a <6>b\n', false],
    ['\uFEFF#a <<E\n', false],
    ['\uFEFF#a|\n', false],
    ['\uFEFF#a && # b\n\n', false],
    ['{ A=1; }\n', true],
    ['if [ -f x ]; then\n  A=1\nelse A=2\nfi\n', true],
    ['for x in a b; do A=$x; done\n', true],
    ['while false; do A=1; done; B=2\n', true],
  ])(
    'what is never closed, or is no command at all, takes the whole file from a shell: %j',
    (above, isRead) => {
      const { text, others } = setVariable(`${above}PW=old\n`, 'PW', 'new');
      expect(bySh([text], 'PW')[0] === 'new').toBe(isRead);
      expect(others.includes('sh')).toBe(!isRead);
    },
  );

  it.each([
    ["'old'# production", "'new'# production"],
    ['"old"#', '"new"#'],
  ])('a comment right behind the quotes is no reason to refuse: %s', (before, after) => {
    const edit = setVariable(`PW=${before}\n`, 'PW', 'new');
    expect(edit).toMatchObject({ was: 'stale', text: `PW=${after}\n` });
    expect(edit.others).toContain('sh');
    for (const reader of ['dotenv', 'python-dotenv', 'Vite', 'Bun'] as const)
      expect(edit.others).not.toContain(reader);
  });
});

/** Lines as people write them, each of which all readers take alike. */
const comment = fc.stringMatching(/^#[ -~]{0,20}$/).filter((text) => !/['"`]/.test(text));
const name = fc.constantFrom('A', 'B_2', 'PORT', 'OTHER_URL', `${NAME}_2`);
const inner = fc.stringMatching(/^[A-Za-z0-9 =#:/@.,_-]{0,20}$/);
const lines = fc.stringMatching(/^[A-Za-z0-9 =#:@._-]{0,12}(\n[A-Za-z0-9 =#:@._-]{0,12}){1,3}$/);
const foreignLine = fc.oneof(
  fc.constant(''),
  comment,
  fc
    .tuple(
      fc.constantFrom('', 'export '),
      name,
      fc.stringMatching(/^[A-Za-z0-9:/@._-]{1,20}$/),
      fc.constantFrom('', ' # note'),
    )
    .map(([prefix, key, value, end]) => `${prefix}${key}=${value}${end}`),
  fc
    .tuple(name, fc.constantFrom("'", '"'), fc.oneof(inner, lines))
    .map(([key, quote, value]) => `${key}=${quote}${value}${quote}`),
);
const ownLine = fc
  .tuple(
    fc.constantFrom('', 'export '),
    fc.constantFrom('', "'", '"'),
    fc.stringMatching(/^[A-Za-z0-9:/@._-]{1,20}$/),
    fc.constantFrom('', ' # mine'),
  )
  .map(([prefix, quote, value, end]) => `${prefix}${NAME}=${quote}${value}${quote}${end}`);
const file = fc
  .record({
    before: fc.array(foreignLine, { maxLength: 5 }),
    own: fc.option(ownLine, { nil: undefined }),
    after: fc.array(foreignLine, { maxLength: 5 }),
    crlf: fc.boolean(),
    lastEnd: fc.boolean(),
    mark: fc.boolean(),
  })
  .map(({ before, own, after, crlf, lastEnd, mark }) => {
    const all = [...before, ...(own === undefined ? [] : [own]), ...after].join('\n');
    const text = `${mark ? '\uFEFF' : ''}${all}${lastEnd && all !== '' ? '\n' : ''}`;
    return crlf ? text.replaceAll('\n', '\r\n') : text;
  });
const value = fc
  .oneof(
    fc.constant(URL_NOW),
    fc.string({ minLength: 1, maxLength: 20 }),
    fc.stringMatching(/^[a-z'"`$\\ #&;|<>(){}!~*?\n%=[\]-]{1,12}$/),
    fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }),
  )
  .filter((text) => !text.includes('\0') && text.isWellFormed());

interface Sample {
  readonly text: string;
  readonly value: string;
  readonly edit: Edit;
}

function samples(count: number, seed?: number): readonly Sample[] {
  const parameters = { numRuns: count, ...(seed === undefined ? {} : { seed }) };
  return fc
    .sample(fc.tuple(file, value), parameters)
    .map(([text, wanted]) => ({ text, value: wanted, edit: setVariable(text, NAME, wanted) }))
    .filter(({ edit }) => edit.was !== 'impossible');
}

describe('properties', () => {
  const all = samples(1000);
  const failing = (what: (sample: Sample, index: number) => boolean) =>
    all
      .filter((sample, index) => !what(sample, index))
      .slice(0, 3)
      .map((sample) => JSON.stringify(sample));

  it('the real dotenv, sh and python-dotenv, and docker, read exactly the value, unless it was said that they do not', () => {
    const texts = all.map(({ edit }) => edit.text);
    const sh = bySh(texts, NAME);
    const claims = (edit: Edit, reader: Reader): boolean => !edit.others.includes(reader);
    expect(
      failing(({ edit, value }) => !claims(edit, 'dotenv') || byDotenv(edit.text, NAME) === value),
    ).toEqual([]);
    expect(failing(({ edit, value }, index) => !claims(edit, 'sh') || sh[index] === value)).toEqual([]);
    expect(
      failing(({ edit, value }) => !claims(edit, 'docker --env-file') || byDocker(edit.text, NAME) === value),
    ).toEqual([]);
    if (python() !== undefined) {
      const read = byPython(texts, NAME);
      expect(
        failing(({ edit, value }, index) => !claims(edit, 'python-dotenv') || read[index] === value),
      ).toEqual([]);
    }
    // And it is not said of everything.
    expect(all.filter(({ edit }) => edit.others.length === 0).length).toBeGreaterThan(5);
  });

  it('whatever is said of a reader is what its model reads in the end', () => {
    expect(
      failing(({ edit, value }) =>
        READER_ROWS.every(
          ({ name, read }) => edit.others.includes(name) !== (read(edit.text).get(NAME) === value),
        ),
      ),
    ).toEqual([]);
  });

  it('what sh, dotenv and python-dotenv read of the file besides, they read as before', () => {
    const likeliest = READER_ROWS.filter(({ name }) => ['sh', 'dotenv', 'python-dotenv'].includes(name));
    expect(
      failing(({ text, edit }) =>
        likeliest.every(({ read }) => {
          const after = read(edit.text);
          // What stood at the end of a file with CRLF has a CR behind it now, as every other line.
          const bare = (reading: unknown) =>
            typeof reading === 'string' ? reading.replace(/\r$/, '') : reading;
          return [...read(text)].every(
            ([other, was]) => other.endsWith(NAME) || bare(after.get(other)) === bare(was),
          );
        }),
      ),
    ).toEqual([]);
  });

  it('whatever a value holds, a shell that sources the file runs nothing of it', () => {
    const commands = ['$(touch x)', '`touch x`', ';touch x;', '\ntouch x\n', '>x ', '|touch x', '&touch x&'];
    const marks = ["'", '"', '`', '$(', ')', ';', '\n', '\\', '#', ' ', 'a', '${', '}', '='];
    const pieces = [...commands, ...marks];
    const hostile = fc
      .array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 6 })
      .map((parts) => parts.join(''));
    const bases = [
      '',
      'A=1\n',
      `A='x y'\nB="z"\n`,
      `${NAME}=old\nC='q'\n`,
      `${NAME}="old"`,
      `export ${NAME}='old' # c\nD="r"\n`,
    ];
    const texts = fc
      .sample(fc.tuple(fc.constantFrom(...bases), hostile), 1500)
      .map(([base, hostileValue]) => setVariable(base, NAME, hostileValue).text);
    expect(sourced(texts, NAME).made).toEqual([]);
    expect(sourced([`${NAME}=$(touch x)\n`], NAME).made).toEqual(['x']); // and it would be seen
  });

  it('every other variable reads as before, and every byte outside of the value is there, in order', () => {
    const others = (text: string) => ({ ...dotenv.parse(text), [NAME]: undefined });
    expect(
      failing(({ text, edit }) => JSON.stringify(others(text)) === JSON.stringify(others(edit.text))),
    ).toEqual([]);
    expect(failing(({ text, edit }) => keepsTheRest(text, edit.text))).toEqual([]);
  });

  it('a second edit changes nothing', () => {
    expect(failing(({ edit, value }) => setVariable(edit.text, NAME, value).text === edit.text)).toEqual([]);
  });
});

/** What differs is one piece, on lines that set the variable. */
function keepsTheRest(before: string, after: string): boolean {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start += 1;
  let [end, otherEnd] = [before.length, after.length];
  while (end > start && otherEnd > start && before[end - 1] === after[otherEnd - 1]) {
    end -= 1;
    otherEnd -= 1;
  }
  const removed = before.slice(start, end);
  return !/\r|\n/.test(removed) || removed.length === 0;
}
