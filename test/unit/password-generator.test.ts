import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type GeneratedPassword,
  generatePassword,
  type PasswordOptions,
  type RandomBytes,
} from '../../src/postgres/password-generator.ts';
import { SecretForms } from '../../src/redacted.ts';
import { seededBytes } from './seeded-bytes.ts';

const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';
const PUNCTUATION = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';
const CLASSES = [UPPER, LOWER, DIGITS, PUNCTUATION];

const generate = (options: PasswordOptions, randomBytes: RandomBytes): GeneratedPassword =>
  generatePassword(options, randomBytes, new SecretForms(() => undefined));

function generated(options: PasswordOptions, seed: number): string {
  const result = generate(options, seededBytes(seed));
  if (!result.ok) throw new Error(result.what);
  return result.password.reveal();
}

/** Said in another way than the generator does: every position, and every three of the name. */
function sharesThree(password: string, role: string): boolean {
  const [inPassword, inRole] = [password.toLowerCase(), [...role.toLowerCase()]];
  return inRole.some(
    (_, at) => at + 3 <= inRole.length && inPassword.includes(inRole.slice(at, at + 3).join('')),
  );
}

function has(text: string, characters: string): boolean {
  return [...characters].some((character) => text.includes(character));
}

/** Names whose pieces do turn up in passwords, and names that have nothing in common with any. */
const roles = fc.oneof(
  fc.constantFrom('ctxecoadmin', 'app', 'ab', 'x', 'Ünïcödé 語😀', "o'brien"),
  fc.string({ unit: fc.constantFrom(...'aAbB12'), minLength: 1, maxLength: 12 }),
);

/** Three classes at least, with so many characters of each that a name can not spoil all of them. */
const alphabets = fc
  .tuple(fc.subarray(CLASSES, { minLength: 3 }), fc.integer({ min: 8, max: 10 }))
  .map(([classes, each]) => classes.map((kind) => kind.slice(0, each)).join(''));

test('without options: 40 letters and digits, a letter first, all classes, nothing of the name', () => {
  fc.assert(
    fc.property(roles, fc.nat(), (role, seed) => {
      const password = generated({ role }, seed);
      expect(password).toMatch(/^[A-Za-z][A-Za-z0-9]{39}$/);
      for (const kind of [UPPER, LOWER, DIGITS]) expect(has(password, kind)).toBe(true);
      expect(sharesThree(password, role)).toBe(false);
    }),
    { numRuns: 300 },
  );
});

test('with options: that length, that alphabet, each class it has, a letter first, nothing of the name', () => {
  fc.assert(
    fc.property(
      roles,
      alphabets,
      fc.integer({ min: 8, max: 128 }),
      fc.nat(),
      (role, alphabet, length, seed) => {
        const password = generated({ role, alphabet, length }, seed);
        expect(password).toHaveLength(length);
        expect([...password].filter((character) => !alphabet.includes(character))).toEqual([]);
        expect(password).toMatch(/^[A-Za-z]/);
        for (const kind of CLASSES) expect(has(password, kind)).toBe(has(alphabet, kind));
        expect(sharesThree(password, role)).toBe(false);
      },
    ),
    { numRuns: 300 },
  );
});

test('three in a row of the name are avoided where most passwords would have them', () => {
  for (let seed = 0; seed < 50; seed++) {
    const password = generated({ role: 'aB1', alphabet: 'abAB12', length: 40 }, seed);
    expect(password.toLowerCase()).not.toContain('ab1');
  }
});

test('no {{, which no document that is filled in as a template could hold', () => {
  for (let seed = 0; seed < 50; seed++) {
    expect(generated({ role: 'app', alphabet: 'aA1{', length: 40 }, seed)).not.toContain('{{');
  }
});

test('the poorest alphabet that Azure allows is enough', () => {
  const alphabet = `aA1${PUNCTUATION}`;
  for (let seed = 0; seed < 20; seed++) {
    expect(generated({ role: 'app', alphabet, length: 8 }, seed)).toHaveLength(8);
  }
});

test.each<[string, string]>([
  ['62 characters, which no byte divides by', `${UPPER}${LOWER}${DIGITS}`],
  ['a character given twice', `${UPPER}${LOWER}${DIGITS}AAAAAAAA`],
])('every character is as likely as any other: %s', (_what, alphabet) => {
  const counts = new Map<string, number>();
  const bytes = seededBytes(1);
  for (let made = 0; made < 600; made++) {
    const result = generate({ role: 'x', length: 128, alphabet }, bytes);
    const tail = result.ok ? result.password.reveal().slice(1) : '';
    for (const character of tail) counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  const expected = (600 * 127) / 62;
  const deviation = Math.sqrt(expected);
  expect(counts.size).toBe(62);
  for (const count of counts.values()) expect(Math.abs(count - expected)).toBeLessThan(4.5 * deviation);
});

test('the first letter is as likely as any other', () => {
  const counts = new Map<string, number>();
  const bytes = seededBytes(2);
  for (let made = 0; made < 5200; made++) {
    const result = generate({ role: 'x', length: 8 }, bytes);
    const first = result.ok ? result.password.reveal().charAt(0) : '';
    counts.set(first, (counts.get(first) ?? 0) + 1);
  }
  expect(counts.size).toBe(52);
  for (const count of counts.values()) expect(Math.abs(count - 100)).toBeLessThan(45);
});

describe('options that no password of Azure’s fits are refused with what to change', () => {
  test.each<[string, Partial<PasswordOptions>, RegExp]>([
    ['too short', { length: 7 }, /8 to 128/],
    ['too long', { length: 129 }, /8 to 128/],
    ['no whole number', { length: 8.5 }, /8 to 128/],
    ['no number', { length: Number.NaN }, /8 to 128/],
    ['two classes', { alphabet: 'abcdef0123456789' }, /three of/],
    ['no characters', { alphabet: '' }, /three of/],
    ['a space', { alphabet: 'abc ABC123' }, /ASCII/],
    ['a line end', { alphabet: 'abcABC123\n' }, /ASCII/],
    ['a letter outside ASCII', { alphabet: 'abcABC123é' }, /ASCII/],
  ])('%s', (_what, options, fix) => {
    expect(generate({ role: 'app', ...options }, seededBytes(1))).toMatchObject({
      ok: false,
      fix: expect.stringMatching(fix),
    });
  });

  test.each([8, 128])('%i characters are not', (length) => {
    expect(generated({ role: 'app', length }, 1)).toHaveLength(length);
  });
});

test('a name that spoils every password of the alphabet is said so, after a bounded number of tries', () => {
  let drawn = 0;
  const source = seededBytes(1);
  const counted: RandomBytes = (count) => {
    drawn += count;
    return source(count);
  };
  // every way to put three of a and 1 in a row
  const result = generate({ role: 'aaa1a111aa', alphabet: 'aA1', length: 8 }, counted);
  expect(result).toMatchObject({ ok: false, fix: expect.stringContaining('password-alphabet') });
  expect(drawn).toBeLessThan(200_000);
});

test.each<[string, RandomBytes]>([
  ['only bytes that are no use', () => Uint8Array.of(255)],
  ['nothing', () => new Uint8Array()],
])('a source of randomness that gives %s is an error and no endless loop', (_what, source) => {
  expect(() => generate({ role: 'app' }, source)).toThrow(/randomness/);
});

test('the password is known as a secret from the start', () => {
  const masked: string[] = [];
  const forms = new SecretForms((text) => masked.push(text));
  const result = generatePassword({ role: 'app' }, seededBytes(1), forms);
  const password = generated({ role: 'app' }, 1);
  expect(masked).toContain(password);
  expect(JSON.stringify(result)).not.toContain(password);
});
