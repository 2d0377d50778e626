import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { EXPANDS, RUNS } from '../../src/env-file/readers/reading.ts';
import { sourcedFile } from '../../src/env-file/readers/shell.ts';
import { READER_ROWS, type Reader, readBy } from '../../src/env-file/readers.ts';

/** What the programs themselves read of these files, on 2026-11-29 and -30; `npm run lab` asks them again. */

const NOTHING = undefined;
const JAVASCRIPT = [
  'dotenv',
  'dotenv-expand',
  'dotenv-cli',
  'dotenvx',
  'Next.js',
  'Vite',
  'node --env-file',
  'Bun',
  'Deno',
] as const;
const rows: readonly (readonly [what: string, text: string, readers: readonly Reader[], read: unknown])[] = [
  ['a hash in a bare value', 'A=p#w\n', [...JAVASCRIPT], 'p'],
  [
    'a hash in a bare value',
    'A=p#w\n',
    ['python-dotenv', 'docker compose', 'docker --env-file', 'sh', 'zsh'],
    'p#w',
  ],
  [
    'a name after a dollar, in single quotes',
    "A='p$ecret'\n",
    ['dotenv', 'dotenvx', 'node --env-file', 'Deno', 'python-dotenv', 'docker compose', 'sh', 'zsh'],
    'p$ecret',
  ],
  [
    'a name after a dollar, in single quotes',
    "A='p$ecret'\n",
    ['dotenv-expand', 'dotenv-cli', 'Next.js', 'Vite', 'Bun'],
    EXPANDS,
  ],
  [
    'a dollar with a backslash',
    'A="p\\$ecret"\n',
    [
      'dotenv-expand',
      'dotenv-cli',
      'dotenvx',
      'Next.js',
      'Vite',
      'Bun',
      'Deno',
      'docker compose',
      'sh',
      'zsh',
    ],
    'p$ecret',
  ],
  [
    'a dollar with a backslash',
    'A="p\\$ecret"\n',
    ['dotenv', 'node --env-file', 'python-dotenv'],
    'p\\$ecret',
  ],
  [
    'a dollar that names nothing',
    'A=a$/b\n',
    [
      'dotenv',
      'dotenv-cli',
      'Next.js',
      'Vite',
      'node --env-file',
      'python-dotenv',
      'docker compose',
      'docker --env-file',
      'sh',
      'zsh',
    ],
    'a$/b',
  ],
  ['a dollar that names nothing', 'A=a$/b\n', ['Deno'], EXPANDS],
  ['a last dollar', 'A=pass$\n', ['Bun'], 'pass$'],
  ['a last dollar', 'A=pass$\n', ['Deno'], EXPANDS],
  ['a command', "A='a$(b)c'\n", ['dotenv-expand'], RUNS],
  ['a command', "A='a$(b)c'\n", ['dotenvx', 'dotenv-cli', 'Vite', 'Next.js', 'sh'], 'a$(b)c'],
  ['a command, escaped', 'A="a\\$(b)c"\n', ['dotenv-expand', 'dotenvx'], RUNS],
  ['a line feed, spelled', 'A="a\\nb"\n', [...JAVASCRIPT, 'python-dotenv', 'docker compose'], 'a\nb'],
  ['a line feed, spelled', 'A="a\\nb"\n', ['sh', 'zsh'], 'a\\nb'],
  ['export', 'export A=b\n', ['docker --env-file'], NOTHING],
  ['export elsewhere', 'A=b\nexport B=c\n', ['docker --env-file'], NOTHING],
  [
    'a byte order mark',
    '\uFEFFA=b\n',
    ['dotenv', 'Next.js', 'Bun', 'docker --env-file', 'docker compose'],
    'b',
  ],
  [
    'a byte order mark',
    '\uFEFFA=b\n',
    ['node --env-file', 'Vite', 'Deno', 'python-dotenv', 'sh', 'zsh'],
    NOTHING,
  ],
  ['a comment right behind', "A='b'# c\n", [...JAVASCRIPT, 'python-dotenv'], 'b'],
  ['a comment right behind', "A='b'# c\n", ['sh', 'zsh'], NOTHING],
  ['twice', 'A=b\nA=c\n', ['dotenv', 'node --env-file', 'Bun', 'python-dotenv', 'sh'], 'c'],
  ['twice', 'A=b\nA=c\n', ['Deno'], 'b'],
  ['a colon', 'A: b\n', ['dotenv', 'Next.js', 'Bun'], 'b'],
  ['a colon', 'A: b\n', ['node --env-file', 'python-dotenv', 'sh'], NOTHING],
  ['an apostrophe above', "NAME=Bob's\nA=b\n", ['sh', 'zsh'], NOTHING],
  ['an apostrophe above', "NAME=Bob's\nA=b\n", ['dotenv', 'node --env-file', 'python-dotenv'], 'b'],
  ['a command name', 'A==ls\n', ['zsh'], NOTHING],
  ['a command name above', 'B=x:=y\nA=b\n', ['zsh'], NOTHING],
  ['a command name above', 'B=x:=y\nA=b\n', ['sh'], 'b'],
  ['a backslash at the very end', 'A=b\\', ['sh'], 'b\\'],
  ['a name alone at the very end', 'A=b\nexport B', ['docker compose'], 'b'],
  ['a word with a % alone at the very end', 'A=b\nB%', ['docker compose'], NOTHING],
  ['braces that are no template, elsewhere', 'A=b\nB=${\n', ['docker compose'], NOTHING],
  ['braces that are no template', 'A="b${c"\n', ['docker compose'], NOTHING],
  ['a variable that is demanded, elsewhere', 'A=b\nB=${C:?no}\n', ['docker compose'], EXPANDS],
  ['a variable with a default, elsewhere', 'A=b\nB=${C:-no}\n', ['docker compose'], 'b'],
  ['an octal escape that is none', 'A="b\\0c"\n', ['docker compose'], 'b\\c'],
  ['a command name', 'A==ls\n', ['sh'], '=ls'],
  ['backticks', 'A=`b c`\n', ['dotenv', 'node --env-file', 'Bun', 'Vite'], 'b c'],
  ['backticks', 'A=`b c`\n', ['python-dotenv'], '`b c`'],
  ['backticks', 'A=`b c`\n', ['sh', 'zsh'], RUNS],
  ['two backslashes', 'A="a\\\\b"\n', ['dotenv', 'node --env-file'], 'a\\\\b'],
  ['two backslashes', 'A="a\\\\b"\n', ['python-dotenv', 'docker compose', 'sh'], 'a\\b'],
  ['CRLF', 'A="b"\r\n', [...JAVASCRIPT, 'python-dotenv', 'docker compose'], 'b'],
  ['CRLF', 'A="b"\r\n', ['sh', 'zsh'], 'b\r'],
  ['CRLF', 'A="b"\r\n', ['docker --env-file'], '"b"'],
];

test.each(
  rows.flatMap(([what, text, readers, read]) => readers.map((reader) => [what, reader, text, read] as const)),
)('%s, by %s', (_, reader, text, read) => {
  expect(readBy(reader, text).get('A')).toBe(read);
});

test('a line before decides for sh whether a quote is open, and where that is', () => {
  expect(sourcedFile("A=1\nB=it's\nC=2\n", 'sh').unclosed).toBe(8);
  expect(sourcedFile("A=1\nB=it\\'s\nC=2\n", 'sh').unclosed).toBe(undefined);
});

test('docs/local-development.md has a row for each, with the version that it was held against', () => {
  const page = readFileSync(new URL('../../docs/local-development.md', import.meta.url), 'utf8');
  const documented = page.split('\n').filter((line) => /^\| .* \| .* \| .* \|$/.test(line));
  for (const { name, version } of READER_ROWS) {
    expect(
      documented.filter((row) => row.includes(`${name}`) && row.includes(`| ${version} |`)),
    ).toHaveLength(1);
  }
});
