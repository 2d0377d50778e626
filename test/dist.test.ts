import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** What `scripts/minified.ts` has made of the bundle that ships. */

const files = globSync(new URL('../dist/*.js', import.meta.url).pathname);
const texts = files.map((file) => readFileSync(file, 'latin1'));

test('every byte of it is ASCII, which V8 takes as it is', () => {
  expect(files.filter((file) => readFileSync(file).some((byte) => byte > 127))).toEqual([]);
});

test('it is small', () => {
  const bytes = texts.reduce((sum, text) => sum + text.length, 0);
  expect(bytes).toBeGreaterThan(1_000_000);
  expect(bytes).toBeLessThan(3_800_000);
});

test('a stack names the functions of src/ and the classes of the SDKs', () => {
  const bundle = texts.join('\n');
  for (const name of [
    'function requestIdToken',
    'function gitHubClient',
    'class SecretClient',
    'class Problem',
  ])
    expect(bundle).toMatch(new RegExp(`${name}\\b`));
});
