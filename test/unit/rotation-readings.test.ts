import { describe, expect, test } from 'vitest';
import type { Fates } from './lifetime.ts';
import { type Lived, live, type Told } from './rotating-in-memory.ts';
import {
  CONFIG,
  DOCUMENT,
  type InMemory,
  inMemory,
  latest,
  OLD_PASSWORD,
  topologyOf,
  URL_SECRET,
} from './rotation-in-memory.ts';

/** What a run makes of texts that not every program reads. */

const RAW_PASSWORD = 'raw[pass^word1';
const RAW = `postgresql://app:${RAW_PASSWORD}@db.example:5432/main?sslmode=require`;
const ENCODED = 'postgresql://app:raw%5Bpass%5Eword1@db.example:5432/main?sslmode=require';

/** Somebody stored the connection string without percent-encoding. */
function rawWorld(): InMemory {
  const world = inMemory(RAW_PASSWORD);
  world.vault.hold(URL_SECRET, RAW);
  return world;
}

function worldWith(url: string): InMemory {
  const world = inMemory();
  world.vault.hold(URL_SECRET, url);
  return world;
}

const held = (world: InMemory): string => latest(world, URL_SECRET)?.value ?? '';
const notesOn = ({ run }: Lived): readonly string[] =>
  (run?.notes ?? []).filter((note) => note.startsWith(`secret ${URL_SECRET} in`));
const copy = (world: InMemory): string | undefined => world.copies.get('DATABASE_URL');

const readBy = (names: string): Pick<Told, 'topology'> => ({
  topology: topologyOf(CONFIG.replace(/(DATABASE_URL, repository: org\/one)/, `$1, read-by: [${names}]`)),
});

const VENDORS = `postgresql://app:${OLD_PASSWORD}@db.example:5432/main?sslmode=require&channel_binding=require`;

describe('a password that stands in the URL without percent-encoding', () => {
  test.each([{ dryRun: false }, { dryRun: true }])(
    'is delivered to nobody by a sync, %o: nothing is written',
    async (told) => {
      const world = rawWorld();
      const before = copy(world);
      const { codes, problems } = await live(world, { rotationAsked: false, ...told });
      expect(codes).toEqual(['connection-string-misread']);
      expect(problems[0]?.fix).toContain('repair: url');
      expect(world.vault.mutations).toEqual([]);
      expect(copy(world)).toBe(before);
      expect(world.broken).toEqual([]);
    },
  );

  test('is stored with it by repair: url, and delivered so; the next run finds nothing to do', async () => {
    const world = rawWorld();
    const told = { rotationAsked: false, encodesUrls: true };
    expect(await live(world, told)).toMatchObject({ codes: [] });
    expect(held(world)).toBe(ENCODED);
    expect(copy(world)).toBe(ENCODED);
    const writes = world.vault.mutations.length;
    expect(await live(world, told)).toMatchObject({ codes: [] });
    expect(world.vault.mutations.length).toBe(writes);
    expect(await live(world, { rotationAsked: false })).toMatchObject({ codes: [] });
    expect(world.broken).toEqual([]);
  });

  test('by a dry run of that nothing is written, and nothing is wrong', async () => {
    const world = rawWorld();
    expect(await live(world, { rotationAsked: false, encodesUrls: true, dryRun: true })).toMatchObject({
      codes: [],
    });
    expect([held(world), ...world.vault.mutations]).toEqual([RAW]);
  });

  test('is stored with it whenever a run dies and is run again', async () => {
    const told = { rotationAsked: false, encodesUrls: true };
    const { points } = await live(rawWorld(), told);
    const effects = points.filter(({ kind }) => kind === 'effect');
    expect(effects.length).toBeGreaterThan(4);
    for (const { index, when } of effects) {
      const world = rawWorld();
      await live(world, { ...told, fates: (at) => (at.index === index && at.when === when ? 'die' : 'go') });
      const { codes } = await live(world, told);
      expect([codes, held(world), copy(world), world.broken]).toEqual([[], ENCODED, ENCODED, []]);
    }
  });

  test('keeps no rotation from replacing it, by text that every program reads', async () => {
    const world = rawWorld();
    expect(await live(world, { rotationAsked: true })).toMatchObject({ codes: [] });
    expect(held(world)).toMatch(/^postgresql:\/\/app:\w+@db\.example:5432\/main\?sslmode=require$/);
    expect(copy(world)).toBe(held(world));
  });

  test('in a document is refused by a sync as well, and its fix is a rotation', async () => {
    const world = inMemory(RAW_PASSWORD);
    world.vault.hold(DOCUMENT, `store:\n  dsn: "${RAW.replace('/main', '/zep')}"\n`);
    const { codes, problems } = await live(world, { rotationAsked: false });
    expect(codes).toEqual(['connection-string-misread']);
    expect(problems[0]?.target).toContain(DOCUMENT);
    expect(problems[0]?.fix).toContain('mode: rotate');
    expect(await live(world, { rotationAsked: true })).toMatchObject({ codes: [] });
  });
});

describe('a program that read-by names and that refuses what the text says', () => {
  test.each([{ rotationAsked: true }, { rotationAsked: false }, { rotationAsked: true, dryRun: true }])(
    'stops the run before anything changes, %o',
    async (told) => {
      const world = worldWith(VENDORS);
      const { codes, problems } = await live(world, { ...told, ...readBy('pgx, pg') });
      expect(codes).toEqual(['connection-string-misread']);
      expect(problems[0]?.answer).toBe('pgx: unrecognized configuration parameter "channel_binding"');
      expect(world.vault.mutations).toEqual([]);
    },
  );

  test('is not asked about what others read, and says nothing of them', async () => {
    const world = worldWith(VENDORS);
    const topology = CONFIG.replaceAll(/from: database-url }/g, 'from: database-url, read-by: [pg, psql] }');
    const lived = await live(world, { rotationAsked: false, topology: topologyOf(topology) });
    expect(lived.codes).toEqual([]);
    expect(notesOn(lived)).toEqual([]);
  });

  test.each<[string, (what: string) => boolean]>([
    ['the role was changed', (what) => what === 'alter the role'],
    ['the vault was written', (what) => what.startsWith('deliver')],
  ])('keeps nobody from finishing a rotation that died when %s', async (_when, dies) => {
    const world = worldWith(VENDORS);
    const isAsked = (when: string): boolean => world.vault.mutations.length > 0 && when === 'after';
    const fates: Fates = ({ what, when }) => (dies(what) && isAsked(when) ? 'die' : 'go');
    const first = await live(world, { rotationAsked: true, fates });
    expect(first.run).toBeUndefined();
    const second = await live(world, { rotationAsked: true, runId: 'run-2', ...readBy('pgx') });
    expect(copy(world)).toBe(held(world));
    expect(held(world)).not.toBe(VENDORS);
    expect(second.codes).toEqual(['connection-string-misread']); // said in the end
  });
});

test('without read-by, one note names who refuses it, and the copy is delivered', async () => {
  const world = worldWith(VENDORS);
  const lived = await live(world, { rotationAsked: false });
  expect(lived.codes).toEqual([]);
  expect(notesOn(lived)).toEqual([expect.stringMatching(/ lib\/pq and pgx refuse it/)]);
});
