import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foreign, harmlessLines, shellWord } from '../../src/foreign-text.ts';

describe("somebody else's text loses what could harm", () => {
  test.each<[string, string, string]>([
    ['ordinary text stays', 'role "app" does not exist: 42', 'role "app" does not exist: 42'],
    ['accents, scripts and emoji stay', 'größe 語 😀', 'größe 語 😀'],
    ['line ends', 'one\ntwo\r\nthree\u2028four\u2029five', 'one two three four five'],
    ['NUL, bell and DEL', 'a\u0000b\u0007c\u007fd', 'a b c d'],
    ['tabs', 'a\tb', 'a b'],
    ['C1 controls', 'a\u0085b\u009bc', 'a b c'],
    ['ANSI colours', '\u001b[31mred\u001b[0m', '[31mred [0m'],
    ['terminal titles', '\u001b]0;title\u0007text', ']0;title text'],
    ['text that turns direction', 'a\u202eb\u2066c\u200fd', 'a b c d'],
    ['invisible characters', 'a\u200bb\ufeffc', 'a b c'],
    ['a workflow command', '::set-output name=x::y', ': :set-output name=x: :y'],
    ['a workflow command after a line end', 'x\n::error::y', 'x : :error: :y'],
    ['many colons', 'a:::::b', 'a: : : : :b'],
    ['a workflow command split by a control character', ':\u0000:error:\u0000:x', ': :error: :x'],
    ['the older command form', '##[error]x', '## [error]x'],
    ['half a character', 'a\ud800b', 'a\ufffdb'],
    ['white space around it', ' \n a \n ', 'a'],
  ])('%s', (_what, text, expected) => {
    expect(foreign(text)).toBe(expected);
  });

  test.each<[string, string]>([
    ['ASCII', 'x'],
    ['two bytes each', 'é'],
    ['three bytes each', '語'],
    ['a surrogate pair each', '😀'],
  ])('300 characters stay and one more is cut, marked: %s', (_what, character) => {
    expect(foreign(character.repeat(300))).toBe(character.repeat(300));
    expect(foreign(character.repeat(301))).toBe(`${character.repeat(299)}…`);
    expect(foreign(character.repeat(5000))).toBe(`${character.repeat(299)}…`);
  });

  test('whatever the text', () => {
    const nasty = fc.constantFrom(
      ':',
      '::',
      '##[',
      '#',
      '[',
      '\n',
      '\r',
      '\u001b',
      '\u202e',
      '\u0000',
      '😀',
      '\ud83d',
      'a',
    );
    const texts = fc.oneof(
      fc
        .array(fc.oneof(nasty, fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 400 })
        .map((parts) => parts.join('')),
      fc.string({ unit: 'binary', maxLength: 1000 }),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const safe = foreign(text);
        expect(safe).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|::|##\[/u);
        expect([...safe].length).toBeLessThanOrEqual(300);
        expect(safe.isWellFormed()).toBe(true);
        expect(foreign(safe)).toBe(safe);
      }),
      { numRuns: 300 },
    );
  });
});

describe('our own lines, with names in them that others chose', () => {
  test.each<[string, string, string]>([
    ['lines and their indents stay', 'permissions:\n  id-token: write', 'permissions:\n  id-token: write'],
    ['colons inside of a line stay', 'a::b\nx ::c', 'a::b\nx ::c'],
    ['long text stays', 'x'.repeat(5000), 'x'.repeat(5000)],
    ['other line ends and control characters', 'a\r\nb\u2028c\u001b[1m', 'a \nb c [1m'],
    ['text that turns direction or is not seen', 'a\u202eb\u200bc', 'a b c'],
    ['a command', '::error::x', ': :error::x'],
    ['a command behind white space, on a later line', 'x\n \u200b\t::set-output::x', 'x\n  : :set-output::x'],
    ['the older command form, anywhere', 'x ##[add-mask]y', 'x ## [add-mask]y'],
    ['the older form put together by what goes', '#\u0000#[x', '# #[x'],
    ['half a character', 'a\ud800b', 'a\ufffdb'],
  ])('%s', (_what, text, expected) => {
    expect(harmlessLines(text)).toBe(expected);
    expect(harmlessLines(expected)).toBe(expected);
  });
});

/** What a POSIX shell makes of one word of a command: it must be one, whatever it holds. */
function shellReads(word: string): string {
  const { stdout, status, stderr } = spawnSync('sh', ['-c', `printf '<%s>' ${word} end`], {
    encoding: 'utf8',
    env: { HOME: '/home/somebody' },
  });
  expect([status, stderr]).toEqual([0, '']);
  return stdout.replace(/<end>$/, '');
}

describe('a word of a shell command', () => {
  test.each<[string, string]>([
    ['an id', '11111111-2222-3333-4444-555555555555'],
    ['a URL', 'https://ctxecokv.vault.azure.net'],
    ['nothing, which is a word too', ''],
    ['a space', 'a b'],
    ['a single quote', `it's`],
    ['only single quotes', `'''`],
    ['double quotes', `say "x"`],
    ['a command', '$(touch /tmp/dbcred-pwned) `id`'],
    ['a variable', '$HOME ${HOME}'],
    ['a tilde', '~'],
    ['a glob', '/*'],
    ['a list', 'a; b & c | d > e < f'],
    ['a backslash', 'a\\b\\'],
    ['a comment', '#x'],
    ['braces', '{a,b}'],
    ['history', '!!'],
    ['JSON', JSON.stringify({ subject: `repo:o/r:environment:it's` })],
    ['Unicode', 'größe 😀'],
  ])('is read by a shell as it was written: %s', (_what, text) => {
    expect(shellReads(shellWord(text))).toBe(`<${text}>`);
  });

  test('is bare where that is safe, so that people can read it', () => {
    expect(shellWord('https://v.example/a_b@c%20')).toBe('https://v.example/a_b@c%20');
  });

  test('is never cut: half a command is worse than none', () => {
    expect(shellWord('x'.repeat(1000))).toBe('x'.repeat(1000));
  });

  test('is read by a shell as it was written, whatever it is, but for control characters', () => {
    const special = fc.string({ unit: fc.constantFrom(...`'"\\$\`!*?[]{}()<>|&;#~= \n\r\t\0-é😀a`) });
    fc.assert(
      fc.property(fc.oneof(special, fc.string({ unit: 'binary' })), (text) => {
        const oneLine = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim();
        const word = shellWord(text);
        expect(word).not.toMatch(/[\n\r]/);
        expect(shellReads(word)).toBe(`<${oneLine}>`);
      }),
      { numRuns: 120 },
    );
  });
});
