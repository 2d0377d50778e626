import { expect, test } from 'vitest';
import { momentNote, notedMoment, pinNote, pinNoteGone } from '../../src/consumers/app-tags.ts';
import { MASKED_WHEN_FOUND, Redacted } from '../../src/redacted.ts';
import { vaultSecret } from './memory-vault.ts';

const value = new Redacted('x', MASKED_WHEN_FOUND);
const url = vaultSecret({ name: 'database-url', version: 'v2', value });
const password = vaultSecret({ name: 'postgres-password', version: 'v9', value });
const at = new Date('2026-01-02T03:04:05Z');

test('a moment is noted for a version of a secret, and for nothing else', () => {
  const tags = { owner: 'us', 'dbcred-synced-database-url': 'v2 2026-01-02T03:04:05.000Z' };
  expect({ owner: 'us', ...momentNote(url, at) }).toEqual(tags);
  expect(notedMoment(tags, url)).toEqual(at);
  expect(notedMoment(tags, { ...url, version: 'v3' })).toBeUndefined();
  expect(notedMoment(tags, password)).toBeUndefined();
  expect(notedMoment({ 'dbcred-synced-database-url': 'v2 yesterday' }, url)).toBeUndefined();
});

test('a pin is noted beside those of other secrets, and goes alone', () => {
  const both = pinNote({ 'dbcred-pinned': 'a' }, ['b', 'a']);
  expect(both).toEqual({ 'dbcred-pinned': 'a b' });
  expect(pinNoteGone(both, ['b'])).toEqual({ 'dbcred-pinned': 'a' });
  expect(pinNoteGone(both, ['a', 'b'])).toEqual({ 'dbcred-pinned': null });
  expect(pinNoteGone({ owner: 'us' }, ['a'])).toEqual({});
});
