import { expect, test } from 'vitest';
import type { ContainerApp } from '../../src/azure/container-apps.ts';
import { haveRoomFor, momentNote, notedMoment, pinNote, pinNoteGone } from '../../src/consumers/app-tags.ts';
import { containerApp } from '../../src/consumers/container-app.ts';
import { MASKED_WHEN_FOUND, Redacted } from '../../src/redacted.ts';
import { appWith, type Moment, moment, reference } from './app-in-memory.ts';
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

const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`t${n}`, 'x']));

test('an app has room for fifty tags', () => {
  expect(haveRoomFor(many(49), momentNote(url, at))).toBe(true);
  expect(haveRoomFor(many(50), momentNote(url, at))).toBe(false);
  expect(haveRoomFor({ ...many(49), ...momentNote(url, at) } as Record<string, string>, { t0: 'y' })).toBe(
    true,
  );
  expect(haveRoomFor(many(50), { t0: null, ...momentNote(url, at) })).toBe(true);
});

const vaultUrl = 'https://kv.vault.azure.net';
const following = (app: ContainerApp, waiting: Moment) =>
  containerApp({
    ...waiting,
    ...{
      app,
      kind: 'container-app',
      name: 'Container App a',
      from: url.name,
      vaultUrl,
      health: undefined,
      repointFrom: [],
    },
    ...{ rewriteLiteral: async () => () => undefined, askHealth: async () => ({ status: 200 }) },
    proveAllowed: async () => [],
  });

test.each([49, 50])('an app with %i tags is delivered to', async (count) => {
  const written: unknown[] = [];
  const waiting = moment();
  const app = appWith({
    read: async () => ({
      tags: many(count),
      host: undefined,
      isInternal: false,
      stopped: false,
      changing: false,
    }),
    secrets: async () => ({ secrets: [reference('url', `${vaultUrl}/secrets/${url.name}`, 'x')], at }),
    write: async (change) => void written.push(change),
    activeRevisions: async () => [],
  });
  const consumer = following(app, waiting);
  expect(await consumer.deliver(url, { dryRun: false })).toEqual({
    ...{ action: 'replaced', notes: [] },
    shown: ['every replica that runs was started after the platform held this version'],
  });
  expect(written).toEqual(count === 49 ? [{ tags: momentNote(url, at) }] : []);
  expect(waiting.said.filter((line) => line.includes('as many tags as it can'))).toHaveLength(count - 49);
});

test('where only a pin would help, an app without room for its tag is told so, and not pinned', async () => {
  const written: unknown[] = [];
  const app = appWith({
    read: async () => ({
      tags: many(50),
      host: undefined,
      isInternal: false,
      stopped: false,
      changing: false,
    }),
    secrets: async () => ({ secrets: [reference('url', `${vaultUrl}/secrets/${url.name}`, 'old')], at }),
    write: async (change) => void written.push(change.tags),
  });
  const consumer = following(app, moment());
  await expect(consumer.deliver(url, { dryRun: false })).rejects.toMatchObject({
    ...{ code: 'container-app-not-synced', likelyCause: expect.stringContaining('50 tags') },
  });
  expect(written).toEqual([{}]);
});
