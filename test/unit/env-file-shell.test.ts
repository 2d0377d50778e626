import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, it, test } from 'vitest';
import { setVariable } from '../../src/env-file/edit.ts';
import { refused } from '../../src/env-file/refusals.ts';

const folder = mkdtempSync(join(tmpdir(), 'dbcred-env-shell-'));
afterAll(() => rmSync(folder, { recursive: true }));

const SHELLS = ['dash', 'bash'] as const;

/** Which of these files run their marker, `: >ran`, when a shell sources them. */
function running(shell: (typeof SHELLS)[number], texts: readonly string[]): readonly string[] {
  const root = mkdtempSync(join(folder, `${shell}-`));
  const places = texts.map((text, index) => {
    const place = join(root, `${index}`);
    mkdirSync(place);
    writeFileSync(join(place, 'env'), text);
    return place;
  });
  // What is put in the background is waited for.
  const script = 'for d in "$@"; do (cd "$d" && trap wait 0 && . ./env) <&- >&- 2>&-; done; :';
  execFileSync(shell, ['-c', script, shell, ...places]);
  return texts.filter((_, index) => existsSync(join(places[index] ?? '', 'ran')));
}

/** What a line can look like that dotenv takes for `U`, between lines that leave a shell in every state. */
const above = fc.constantFrom(
  ...[
    '',
    'A=1\n',
    "A=Bob's\n",
    'A="x\n',
    'A=x\\\n',
    'A=(\n',
    'A=b c\n',
    '# c\n',
    "# it's\n",
    'A={\n',
    '\uFEFF',
  ],
  ...['A=`x\n', 'A=$(\n', 'A=<x\n', 'if\n', 'A=$((\n', 'A=${x\n', 'A=x y"\n', 'export A = 1\n', 'A=<<E\n'],
  ...[
    'A="${x:-a b}"\n',
    "A=$(echo 'x')\n",
    'A=`echo x`\n',
    "A=$'a\\'b'\n",
    '# c\r',
    "\uFEFF# it's\n",
    "A='x\n",
  ],
);
const own = fc.constantFrom(
  ...['U=old', 'export U=old', '  export U = old', 'export U =old', 'export U= old', 'U =old', 'U = old'],
  ...['U= old', '\tU=old', 'U="old"', "U='old'", 'U="old"x', "U='old'#c", 'U=`old`', 'U=old # c', 'U="old'],
  ...["U='old", 'U=', 'U =', 'export U = "old"', 'U="a\nb"', 'export U="old" B=1', 'U=old;B=1', '# U'],
);
const below = fc.constantFrom('', 'B=2\n', "B=it's\n", 'B="y"\n', 'E\n', 'B=`\n', ')\n', '}\n');
const commands = ['n;: >ran', 'n&: >ran', 'n|: >ran', 'n\n: >ran', '$(: >ran)', '`: >ran`', ' >ran', '>ran'];
const marks = ["'", '"', '`', ';', '\n', '\\', '#', ' ', 'a', '=', ')', '\nE\n'];
const hostile = fc
  .tuple(
    fc.array(fc.constantFrom(...marks), { maxLength: 2 }),
    fc.constantFrom(...commands),
    fc.array(fc.constantFrom(...marks), { maxLength: 2 }),
  )
  .map(([before, command, after]) => [...before, command, ...after].join(''));

test('no value is written so that dash or bash run a part of it, whatever the line and those around it look like', () => {
  const found = fc
    .sample(fc.tuple(above, own, below, hostile), 500)
    .map(([head, line, tail, value]) => ({ text: `${head}${line}\n${tail}`, value }))
    .map(({ text, value }) => setVariable(text, 'U', value))
    .filter(({ was }) => was === 'stale' || was === 'missing')
    .map(({ text }) => text);
  expect(found.length).toBeGreaterThan(50);
  for (const shell of SHELLS) {
    expect(
      running(shell, found)
        .slice(0, 3)
        .map((text) => JSON.stringify(text)),
    ).toEqual([]);
    expect(running(shell, ['U=$(: >ran)\n', 'U=1&: >ran\n', 'U=1\n'])).toHaveLength(2); // and it would be seen
  }
});

const WITH_AND = 'postgresql://app:pw@db.example/orders?sslmode=require&application_name=x';

it.each([
  ['  export U = old\n', `  export U = '${WITH_AND}'\n`],
  ['export U =old\n', `export U ='${WITH_AND}'\n`],
  ['U = old\n', `U = '${WITH_AND}'\n`],
  ['export A = 1\nU =old\n', `export A = 1\nU ='${WITH_AND}'\n`],
  ['\uFEFFU=old\nB=1\n', `\uFEFFU='${WITH_AND}'\nB=1\n`],
  ["A=Bob's\nU=old\n", `A=Bob's\nU=${WITH_AND}\n`],
  ['A="${X:-a b}"\nU=old\n', `A="\${X:-a b}"\nU='${WITH_AND}'\n`],
  ["A=$(date +'%Y' | cut -c 1)\nU=old\n", `A=$(date +'%Y' | cut -c 1)\nU='${WITH_AND}'\n`],
])('a URL with & is cut by no shell: %j', (before, after) => {
  expect(setVariable(before, 'U', WITH_AND).text).toBe(after);
  for (const shell of SHELLS) expect(running(shell, [after.replaceAll(WITH_AND, 'x&: >ran')])).toEqual([]);
});

it.each([
  ['U= old\n', 'secret'],
  ['A=1\nexport B = 2\nU= old\n', 'secret'],
  ['cat <<E\nU=old\nE\n', '`: >ran`'],
  ['cat <<E\nU=old\nE\n', 'a\nE\n: >ran'],
  ['A="x\nU=old\n', '`: >ran`'],
  ['# c\rU=old\n', 'a\n: >ran'],
])('where no quotes keep a shell from running it, it is refused, with what does: %j', (text, value) => {
  const edit = setVariable(text, 'U', value);
  expect(edit).toMatchObject({ text, was: 'impossible', refusal: { why: 'runs', readers: ['sh', 'zsh'] } });
  const said = refused('.env', 'U', edit.refusal);
  expect(said).toMatchObject({
    code: 'env-file-would-run',
    likelyCause: expect.stringContaining('a space behind'),
  });
  expect(said.message).not.toContain(value);
});

it('what dotenv-expand would run in single quotes is not said of shells, which run nothing there', () => {
  const { refusal } = setVariable('U=old\n', 'U', 'a$(b)c');
  expect(refusal).toEqual({ why: 'runs', readers: ['dotenv-expand'] });
  expect(refused('.env', 'U', refusal)).toMatchObject({ answer: 'it would be run by dotenv-expand' });
});
