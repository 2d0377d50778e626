import { format, inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Redacted, SecretForms } from '../../src/redacted.ts';

const SECRET = `pa%ss/w@r:d#1?&+'"$\\ (é*!)`;

function made(text: string) {
  const masks: string[] = [];
  const forms = new SecretForms((mask) => masks.push(mask));
  return { secret: new Redacted(text, forms), forms, masks };
}

/** The encodings in which a value turns up in logs, each by an encoder of the test's own. */
const strictPercent = (text: string) =>
  [...Buffer.from(text)]
    .map((byte) => {
      const character = String.fromCharCode(byte);
      return /[A-Za-z0-9._~-]/.test(character)
        ? character
        : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
const FORMS: readonly (readonly [string, (text: string) => string])[] = [
  ['as it is', (text) => text],
  ['percent-encoded as by JavaScript', encodeURIComponent],
  ['percent-encoded as by RFC 3986', strictPercent],
  [
    'percent-encoded in small letters',
    (text) => strictPercent(text).replace(/%../g, (code) => code.toLowerCase()),
  ],
  ['between single quotes of YAML', (text) => text.split("'").join("''")],
  ['between single quotes of a shell', (text) => text.split("'").join(`'\\''`)],
  [
    'as a form field',
    (text) => strictPercent(text).replaceAll('%20', '+').replaceAll('%2A', '*').replaceAll('~', '%7E'),
  ],
  ['inside JSON', (text) => JSON.stringify(text).slice(1, -1)],
  ['in base64', (text) => Buffer.from(text).toString('base64')],
];

describe('a secret is masked and scrubbed', () => {
  test.each(FORMS)('%s', (_how, encode) => {
    const { forms, masks } = made(SECRET);
    expect(masks).toContain(encode(SECRET));
    expect(forms.scrub(`before ${encode(SECRET)} after`)).toBe('before *** after');
  });

  test.each(['\n', '\r\n', '\r'])('line by line when it has several (%j)', (end) => {
    const { forms, masks } = made(`first-line${end}  second-line  ${end}${end}third-line`);
    expect(masks).toEqual(expect.arrayContaining(['first-line', 'second-line', 'third-line']));
    expect(forms.scrub('x second-line y third-line')).toBe('x *** y ***');
  });

  test('the longest form first, so that no rest of it stays', () => {
    const { secret, forms } = made('abcdefgh');
    const longer = new Redacted('abcdefgh-and-more', forms);
    expect(forms.scrub(`${longer.reveal()} ${secret.reveal()}`)).toBe('*** ***');
  });

  test('each form once, however often the secret is made', () => {
    const { forms, masks } = made(SECRET);
    for (const text of [SECRET, SECRET, encodeURIComponent(SECRET)]) new Redacted(text, forms);
    expect(masks).toEqual([...new Set(masks)]);
  });

  test.each(['', ' ', '\n', ' \r\n '])('but no mask is empty or white space: %j', (text) => {
    expect(made(`${text}`).masks.filter((mask) => mask.trim() === '')).toEqual([]);
    expect(made(`secret-line\n${text}\nanother-line`).masks.filter((mask) => mask.trim() === '')).toEqual([]);
  });

  test('other text stays as it is', () => {
    expect(made(SECRET).forms.scrub('nothing to see here')).toBe('nothing to see here');
  });

  test('pieces too short to tell are not cut out of ordinary words', () => {
    expect(made('the').forms.scrub('the other side')).toBe('the other side');
  });
});

test('no form of any secret of four characters or more survives scrubbing', () => {
  // No encoding of these can be part of the text around them.
  const secrets = fc.string({ unit: 'binary', minLength: 4 }).filter((text) => text.trim().length >= 4);
  fc.assert(
    fc.property(secrets, fc.constantFrom(...FORMS), (text, [, encode]) => {
      const { forms, masks } = made(text);
      expect(forms.scrub(`[${encode(text)}]`)).not.toContain(encode(text));
      expect(masks).toEqual([...new Set(masks)]);
    }),
    { numRuns: 500 },
  );
});

test('half a surrogate pair is no reason to fail', () => {
  const { secret, masks } = made('abc\ud800def');
  expect(secret.reveal()).toBe('abc\ud800def');
  expect(masks).toContain('abc\ud800def');
});

describe('printing a secret gives ***', () => {
  const { secret } = made(SECRET);
  const holder = { secret, list: [secret], map: new Map([['secret', secret]]) };
  test.each<[string, string, string]>([
    ['String()', String(secret), '***'],
    ['a template', `${secret}`, '***'],
    ['concatenation', `${'value: '}${secret}`, 'value: ***'],
    ['join', [secret, secret].join(), '***,***'],
    ['JSON', JSON.stringify(secret), '"***"'],
    [
      'JSON of an object around it',
      JSON.stringify({ secret, list: [secret] }),
      '{"secret":"***","list":["***"]}',
    ],
    ['inspect', inspect(secret), '***'],
    ['inspect with everything shown', inspect(secret, { showHidden: true, depth: Infinity }), '***'],
    ['inspect of an object around it', inspect({ secret }), '{ secret: *** }'],
    ['console.log', format('%s', secret), '***'],
    ['console.log with %o', format('%o', secret), '***'],
    ['console.log with %O', format('%O', secret), '***'],
    ['console.log with %j', format('%j', secret), '"***"'],
    ['console.log without a format', format('value', secret), 'value ***'],
    ['the message of an error', new Error(`failed with ${secret}`).message, 'failed with ***'],
  ])('by %s', (_how, printed, expected) => {
    expect(printed).toBe(expected);
  });

  test.each<[string, string]>([
    ['deep inside something', inspect(holder, { depth: Infinity, showHidden: true, getters: true })],
    [
      'where custom inspection is off',
      inspect(holder, { customInspect: false, showHidden: true, depth: Infinity }),
    ],
    ['as the cause of an error', inspect(new Error('x', { cause: secret }), { depth: Infinity })],
    [
      'as its keys and values',
      JSON.stringify([Object.entries(secret), Object.getOwnPropertyNames(secret), { ...secret }]),
    ],
    ['as a copy', inspect(structuredClone({ secret }), { showHidden: true })],
    ['as a number', String(Number(secret))],
  ])('or at least nothing of it: %s', (_how, printed) => {
    expect(printed).not.toContain('pa%ss');
  });

  test('and only reveal() tells it', () => {
    expect(secret.reveal()).toBe(SECRET);
    expect(secret.bytes).toBe(Buffer.byteLength(SECRET));
    expect([secret.isEmpty, made('').secret.isEmpty]).toEqual([false, true]);
    expect([secret.equals(made(SECRET).secret), secret.equals(made('other').secret)]).toEqual([true, false]);
  });
});
