import { expect, it } from 'vitest';
import { markedEntry, markedName, type Paint } from '../../src/command-line/standing-marks.ts';

/** How a terminal shows a standing: in a colour, and by a shape for whoever does not see it. */

const named: Paint = (style, text) => `<${String(style)}>${text}</>`;
const plain: Paint = (_style, text) => text;

it.each([
  ['in-sync  database-url: it holds it', '✓ in-sync  database-url: it holds it'],
  ['stale    database-url: it is old', '! stale    database-url: it is old'],
  ['broken   zep: refused', '✗ broken   zep: refused'],
  ['unknown  zep: no right to look', '· unknown  zep: no right to look'],
  ['would-create  .env', '! would-create  .env'],
  ['tls            23 ms', 'tls            23 ms'],
  ['brokenness of things', 'brokenness of things'],
  ['stale-thing: x', 'stale-thing: x'],
])('without colours, %s', (line, shown) => {
  expect(markedEntry(line, plain)).toBe(shown);
});

it.each([
  ['shop: works', 'shop: <green>✓ works</>'],
  ['shop: stale', 'shop: <yellow>! stale</>'],
  [
    'check: failed, 5 databases checked: 1 problem',
    'check: <red>✗ failed</>, 5 databases checked: 1 problem',
  ],
  ['env (dry run): drifted, 0 consumers written', 'env (dry run): <yellow>! drifted</>, 0 consumers written'],
  ['rotation: unfinished', 'rotation: unfinished'],
  ['The server takes it: works, as is said', 'The server takes it: works, as is said'],
])('with colours, %s', (line, shown) => {
  expect(markedName(line, named)).toBe(shown);
});

it('has another shape for each colour', () => {
  const words = ['in-sync', 'stale', 'broken', 'unknown'];
  expect(new Set(words.map((word) => markedEntry(word, plain).charAt(0))).size).toBe(words.length);
  expect(new Set(words.map((word) => markedEntry(word, named).split('>')[0])).size).toBe(words.length);
});
