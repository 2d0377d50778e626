import { describe, expect, test } from 'vitest';
import type { Fates } from './lifetime.ts';
import {
  A,
  arranged,
  HOLDERS,
  isUnfinishedPair,
  latestOf,
  type PairWorld,
  pairWorld,
  T,
  textsOf,
} from './pair-in-memory.ts';
import { livePair, type PairTold } from './rotating-pair-in-memory.ts';

/** What a run of a pair of logins makes of texts that not every program reads. */

const RAW = textsOf(A, 'raw[pass^word1');
const ENCODED = textsOf(A, 'raw%5Bpass%5Eword1');
const SYNC: PairTold = { rotationAsked: false };

/** Somebody stored the truth without percent-encoding. */
function rawWorld(): PairWorld {
  const world = worldWith(RAW[T] ?? '');
  const login = world.logins[A];
  if (login !== undefined) login.password = 'raw[pass^word1';
  return world;
}

function worldWith(text: string): PairWorld {
  const world = pairWorld();
  world.vault.hold(T, text);
  return world;
}

const held = (world: PairWorld): string => latestOf(world, T)?.value ?? '';
const copy = (world: PairWorld): string | undefined =>
  world.copies.get(HOLDERS.find(({ from }) => from === T)?.name ?? '');

test.each([{}, SYNC, { dryRun: true }])(
  'a truth that is not in the vault: how the first pair is stored, %o, and nothing is changed',
  async (told) => {
    const world = arranged();
    world.vault.hold('pg-core-admin', world.rotatorPassword);
    const { codes, run } = await livePair(world, told);
    expect(codes).toEqual(['secret-not-found']);
    const { what, fix } = run?.problems[0] ?? {};
    expect(what).toBe('The vault has no secret that holds user and password of the two logins together');
    expect(fix).toContain(`az keyvault secret set --vault-name kv --name ${T} --file /dev/stdin`);
    expect(fix).toContain('mode: adopt');
    expect(fix).not.toContain('secret: THAT');
    expect(world.vault.mutations).toEqual([]);
  },
);

describe('a truth that stands without percent-encoding', () => {
  test.each([{}, { dryRun: true }])(
    'is delivered to nobody by a sync, %o: nothing is written',
    async (told) => {
      const world = rawWorld();
      const [before, mutations] = [new Map(world.copies), world.vault.mutations.length];
      const { codes, run } = await livePair(world, { ...SYNC, ...told });
      expect(codes).toEqual(['connection-string-misread']);
      expect(run?.problems[0]?.fix).toContain('repair: url');
      expect(world.vault.mutations.length).toBe(mutations);
      expect(world.copies).toEqual(before);
    },
  );

  test('is stored with it by repair: url, with its marks, and delivered so; the next run finds nothing to do', async () => {
    const world = rawWorld();
    const told = { ...SYNC, encodesUrls: true };
    expect(await livePair(world, told)).toMatchObject({ codes: [] });
    expect(held(world)).toBe(ENCODED[T]);
    expect(copy(world)).toBe(ENCODED[T]);
    const writes = world.vault.mutations.length;
    expect(await livePair(world, { ...told, runId: 'run-2' })).toMatchObject({ codes: [] });
    expect(await livePair(world, { ...SYNC, runId: 'run-3' })).toMatchObject({ codes: [] });
    expect(world.vault.mutations.length).toBe(writes);
  });

  test('a dry run of that writes nothing, and nothing is wrong', async () => {
    const world = rawWorld();
    const mutations = world.vault.mutations.length;
    expect(await livePair(world, { ...SYNC, encodesUrls: true, dryRun: true })).toMatchObject({ codes: [] });
    expect(world.vault.mutations.length).toBe(mutations);
  });

  test('is stored with it whenever a run dies and is run again', async () => {
    const told = { ...SYNC, encodesUrls: true };
    const { points } = await livePair(rawWorld(), told);
    const effects = points.filter(({ kind }) => kind === 'effect');
    expect(effects.length).toBeGreaterThan(4);
    for (const { index, when } of effects) {
      const world = rawWorld();
      await livePair(world, {
        ...told,
        fates: (at) => (at.index === index && at.when === when ? 'die' : 'go'),
      });
      const { codes } = await livePair(world, { ...told, runId: 'run-2' });
      expect([codes, held(world), copy(world)]).toEqual([[], ENCODED[T], ENCODED[T]]);
    }
  });

  test('keeps no rotation from replacing it', async () => {
    const world = rawWorld();
    expect(await livePair(world)).toMatchObject({ codes: [] });
    expect(held(world)).toMatch(/^postgresql:\/\/shop_b:\w+@/);
  });
});

describe('a program that read-by names and that refuses what the truth says', () => {
  const vendors = (): PairWorld =>
    worldWith(`${textsOf(A, 'First0ldPassword1st')[T]}&channel_binding=require`);

  test.each([{}, { dryRun: true }, { rotationAsked: true }])(
    'stops a run, %o: nothing is delivered',
    async (told) => {
      const world = vendors();
      const before = new Map(world.copies);
      const { codes, run } = await livePair(world, { ...SYNC, readBy: ['pgx', 'pg'], ...told });
      expect(codes).toEqual(['connection-string-misread']);
      expect(run?.problems[0]?.answer).toBe('pgx: unrecognized configuration parameter "channel_binding"');
      expect(world.copies).toEqual(before);
    },
  );

  test('gets it where it reads that, and with nobody named it is noted once', async () => {
    expect(await livePair(vendors(), { ...SYNC, readBy: ['pg'] })).toMatchObject({ codes: [] });
    const { codes, run } = await livePair(vendors(), SYNC);
    expect(codes).toEqual([]);
    expect(run?.notes.filter((note) => note.startsWith(`secret ${T} in`))).toHaveLength(1);
  });

  test('stops no run that has to finish a rotation: it is told once everybody has it', async () => {
    const world = pairWorld();
    const isDelivery: Fates = ({ what, when }) =>
      when === 'before' && what === 'deliver to two/MADE_URL' ? 'die' : 'go';
    expect((await livePair(world, { fates: isDelivery })).run).toBeUndefined();
    expect(held(world)).toContain('shop_b');
    world.vault.hold(T, `${held(world)}&channel_binding=require`);
    const { codes } = await livePair(world, { ...SYNC, readBy: ['pgx'], runId: 'run-2' });
    expect(copy(world)).toBe(held(world));
    expect(isUnfinishedPair(world)).toBe(false);
    expect(codes).toEqual(['connection-string-misread']);
  });
});
