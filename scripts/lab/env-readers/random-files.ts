import fc from 'fast-check';

/** The variables that random files set. What stands behind a `$` is in small letters, so it names none of them. */
export const NAMES: readonly string[] = ['DATABASE_URL', 'A', 'B_2', 'CERT'];

const CHARACTERS = [
  ...`abcxyz019'"\`$$$\\\\#  =:;&|<>(){}[]~!*?^+-_@/%,.é²`,
  '\t',
  '\n',
  '\r',
  '\\n',
  '\\$',
  "'",
  '"',
];
const text = (maxLength: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...CHARACTERS), { maxLength }).map((parts) => parts.join(''));
const calm = fc.stringMatching(/^[a-z0-9:/@._%-]{0,16}$/);
const quoted = (inner: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(fc.constantFrom("'", '"', "'", '"', '`'), inner).map(([quote, within]) => quote + within + quote);
/** As a person, or we, would write it: nothing in it ends the quotes. */
const whole = fc.oneof(
  quoted(text(10).map((inner) => inner.replace(/['"`\\]/g, ''))),
  text(10).map((inner) => inner.replace(/['"`\\\s#]/g, '')),
);
const spelled = fc.oneof(
  { weight: 3, arbitrary: whole },
  { weight: 1, arbitrary: quoted(text(8)) },
  calm,
  text(8),
);

const assignment = fc
  .tuple(
    fc.constantFrom('', '', '', '', '', 'export ', ' '),
    fc.constantFrom(...NAMES),
    fc.constantFrom('=', '=', '=', '=', '=', '=', ' = ', '= ', ': '),
    spelled,
    fc.constantFrom('', '', '', '', ' ', ' # note', '# note', ' #'),
  )
  .map((parts) => parts.join(''));
const line = fc.oneof(
  { weight: 6, arbitrary: assignment },
  fc.constantFrom('', '', '# a comment', "# it's one", 'not an assignment', 'export A'),
);
const file = fc
  .tuple(
    fc.constantFrom('', '', '', '', '\uFEFF'),
    fc.array(line, { minLength: 1, maxLength: 4 }),
    fc.constantFrom('\n', '\n', '\n', '\r\n'),
    fc.boolean(),
  )
  .map(([mark, lines, end, isOpen]) => mark + lines.join(end) + (isOpen ? '' : end))
  // Some readers would run what this opens: that is documented, and nothing to try.
  .filter((whole) => !whole.includes('$('));

export function randomFiles(seed: number, count: number): readonly string[] {
  return fc.sample(file, { seed, numRuns: count });
}
