import { describe, expect, test } from 'vitest';
import { cancellationInMemory } from './cancellation-in-memory.ts';
import { described } from './lifetime.ts';
import { live } from './rotating-in-memory.ts';
import {
  C,
  DOCUMENT,
  disagreements,
  type InMemory,
  inMemory,
  isUnfinished,
  latest,
  OLD_PASSWORD,
  stagedPasswords,
  URL_SECRET,
} from './rotation-in-memory.ts';
import { instantsOf } from './rotation-instants.ts';

/** SASLprep may change it, so no verifier can be made of it. */
const NOT_ASCII = 'Pässwörtchen-aus-Köln-1';

describe('a server that takes the new password and does not let it log in', () => {
  const stubborn = (password: string): InMemory => {
    const world = inMemory(password);
    world.role.refusesAnyway = (given) => given !== password;
    return world;
  };

  test.each([
    ['by its verifier', OLD_PASSWORD, []],
    ['in clear when no verifier can be made of it, and says so', NOT_ASCII, [NOT_ASCII]],
  ])(
    'after 30 s the old one is put back %s, and nothing has changed for anyone',
    async (_how, password, inClear) => {
      const world = stubborn(password);
      const [startedAt, copies] = [world.now, [...world.copies]];
      const { codes, problems, run } = await live(world);
      expect([codes, world.broken]).toEqual([['rotation-password-not-accepted'], []]);
      expect(world.now - startedAt).toBe(30_000);
      expect([world.role.password, world.role.sentInClear]).toEqual([password, inClear]);
      expect(JSON.stringify(problems.map(({ likelyCause }) => likelyCause)).includes('plain SQL')).toBe(
        inClear.length > 0,
      );
      expect([latest(world, C)?.value, isUnfinished(world), [...world.copies]]).toEqual([
        password,
        false,
        copies,
      ]);
      expect([URL_SECRET, DOCUMENT].map((name) => latest(world, name)?.tags)).toEqual([{}, {}]);
      expect(run?.alteredAt).toBeUndefined();
    },
  );

  test('whatever dies meanwhile, something in the vault opens the server, and a rerun finishes', async () => {
    const found: string[] = [];
    const instants = await instantsOf(stubborn(OLD_PASSWORD), {});
    for (const { at, left } of instants) {
      const { codes } = await live(left, { runId: 'run-2' });
      found.push(...[...codes, ...disagreements(left)].map((complaint) => `${described(at)}: ${complaint}`));
    }
    expect(found).toEqual([]);
    expect(instants.length).toBeGreaterThan(15);
  });

  test.each(['before', 'after'] as const)(
    'an answer to the putting back that is lost (%s it) is no reason to send the old one in clear',
    async (moment) => {
      const world = stubborn(OLD_PASSWORD);
      let alters = 0;
      const { codes, problems, points } = await live(world, {
        fates({ what, when }) {
          if (what === 'alter the role' && when === moment) alters += 1;
          return what === 'alter the role' && when === moment && alters === 2 ? 'lose' : 'go';
        },
      });
      expect(codes[0]).toBe('rotation-password-not-accepted');
      expect(problems[0]?.likelyCause).not.toContain('plain SQL');
      expect(points.map(({ what }) => what)).not.toContain('alter the role in clear');
      world.role.refusesAnyway = () => false;
      const rerun = await live(world, { runId: 'run-2' });
      expect([rerun.codes, disagreements(world)]).toEqual([[], []]);
    },
  );

  test('cancelled meanwhile, the run ends 5 s later, with the new password in the vault', async () => {
    const world = stubborn(OLD_PASSWORD);
    const cancellation = cancellationInMemory();
    const { codes, points } = await live(world, {
      cancellation,
      fates({ what, when }) {
        if (what === 'alter the role' && when === 'after') cancellation.request(world.now);
        return 'go';
      },
    });
    expect(points.at(-1)?.what).toBe('log in');
    expect([codes, world.broken, isUnfinished(world)]).toEqual([['rotation-cancelled'], [], true]);
    world.role.refusesAnyway = () => false;
    const rerun = await live(world, { runId: 'run-2' });
    expect([rerun.codes, disagreements(world), stagedPasswords(world).size]).toEqual([[], [], 1]);
  });
});

test.each([
  ['42501', /may change its own password/],
  ['25006', /replica, its storage is full, or default_transaction_read_only/],
  ['57014', /statement_timeout/],
  ['55P03', /lock_timeout/],
  ['XX000', /Another password would not help/],
])(
  'a verifier that the server rejects (%s) is not retried, and what was staged is taken back',
  async (code, cause) => {
    const world = inMemory();
    world.role.rejectsWith = code;
    const copies = [...world.copies];
    const { codes, points, problems } = await live(world);
    expect(problems[0]?.likelyCause).toMatch(cause);
    const alters = points.filter(({ what, when }) => what.startsWith('alter') && when === 'before');
    expect([codes, alters.length, world.broken]).toEqual([['rotation-refused-by-server'], 1, []]);
    expect([latest(world, C)?.value, isUnfinished(world), [...world.copies]]).toEqual([
      OLD_PASSWORD,
      false,
      copies,
    ]);
    expect([URL_SECRET, DOCUMENT].map((name) => latest(world, name)?.tags)).toEqual([{}, {}]);
    world.role.rejectsWith = undefined;
    const rerun = await live(world, { runId: 'run-2' });
    expect([rerun.codes, disagreements(world)]).toEqual([[], []]);
  },
);
