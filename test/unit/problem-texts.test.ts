import { describe, expect, it, test } from 'vitest';
import { inWords, problemTexts } from '../../scripts/problem-texts/problems.ts';
import { sourcesUnder } from '../../scripts/problem-texts/source.ts';
import { withSayings } from '../../scripts/troubleshooting.ts';
import { PROBLEM_CODES } from '../../src/problem-codes.ts';

/** What npm run troubleshooting reads out of a source. */

const WORDS = `
import { shellWord } from './foreign-text.ts';
import { SHARED } from './shared.ts';
const why = (port: number): string => \`Port \${port} is closed.\`;
function problem(thrown: unknown, words: object) { return new Problem({ ...words, target: 'it', cause: thrown }); }
export function refused(asked: { name: string; isWrite: boolean }) {
  const what = asked.isWrite ? 'It may not be written' : 'It may not be read';
  return problem(asked, { code: 'one', what, likelyCause: why(5432), fix: \`ask \${shellWord(asked.name)}\` });
}
export const unreachable = () => new Problem({ ...SHARED, target: 'there' });
const ROWS = [{ matches: 1, diagnosis: (where: Where) => ({ code: 'three', what: \`\${where.host} is gone\`, ...(where.isAzure ? { likelyCause: 'Azure.', fix: 'x' } : { likelyCause: 'A typing error.', fix: ['a', 'b'].join(' ') }) }) }];
const unknown = { code: 'no-code-of-ours', what: 'Something', likelyCause: 'x', fix: 'y' };
`;
const SHARED = `export const SHARED = { code: 'two', what: 'Nobody answers', likelyCause: 'The network.', fix: 'Wait.' } as const;`;
const sources = new Map([
  ['src/words.ts', WORDS],
  ['src/shared.ts', SHARED],
]);

describe('problemTexts', () => {
  const found = problemTexts(sources, ['one', 'two', 'three']);
  const shown = found.map(
    ({ code, what, likelyCause }) => `${code}: ${inWords(what)}: ${inWords(likelyCause)}`,
  );

  it('follows constants, spreads, imports, functions and rows, with holes where only a run knows', () => {
    expect(shown.toSorted()).toEqual([
      'one: It may not be read: Port 5432 is closed.',
      'one: It may not be written: Port 5432 is closed.',
      'three: … is gone: A typing error.',
      'three: … is gone: Azure.',
      'two: Nobody answers: The network.',
    ]);
  });

  it('says each way once', () => {
    expect(new Set(found.map((one) => JSON.stringify(one))).size).toBe(found.length);
  });
});

describe('withSayings', () => {
  const page =
    '## A\n\n<a id="one"></a>\n### `one`: X\n\nBy hand.\n\n<a id="two"></a>\n### `two`: Y\n\n## B\n';
  const said = problemTexts(sources, ['one', 'two']);

  it('writes below each heading what is said, keeps what is by hand, and changes nothing the second time', () => {
    const written = withSayings(page, said, ['one', 'two']);
    expect(written).toContain('### `two`: Y\n\n<!-- said -->\nThe network.\n<!-- /said -->\n\n## B\n');
    expect(written).toContain('<!-- /said -->\n\nBy hand.\n\n<a id="two">');
    expect(withSayings(written, said, ['one', 'two'])).toBe(written);
  });

  it('takes away what is said no more', () => {
    expect(withSayings(withSayings(page, said, ['one']), [], ['one'])).toBe(page);
  });

  it('refuses a code without a heading, and one of which nothing is said', () => {
    expect(() => withSayings(page, said, ['other'])).toThrow(/add <a id="other">/);
    expect(() => withSayings(page, [], ['two'])).toThrow(/nothing says what two means/);
  });
});

test('of nearly every code, the source says what it means', () => {
  const root = new URL('../..', import.meta.url).pathname;
  const told = new Set(problemTexts(sourcesUnder(root), PROBLEM_CODES).map(({ code }) => code));
  expect(PROBLEM_CODES.filter((code) => !told.has(code)).length).toBeLessThan(10);
});
