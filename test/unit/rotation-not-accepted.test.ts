import { describe, expect, test } from 'vitest';
import { cancellationInMemory } from './cancellation-in-memory.ts';
import { described } from './lifetime.ts';
import { live } from './rotating-in-memory.ts';
import {
  C,
  DOCUMENT,
  disagreements,
  fingerprint,
  type InMemory,
  inMemory,
  isUnfinished,
  latest,
  OLD_PASSWORD,
  stagedPasswords,
  URL_SECRET,
} from './rotation-in-memory.ts';
import { instantsOf } from './rotation-instants.ts';

const REHEARSE = 'rehearse the change of the role';

/** No new verifier would be made of it, since SASLprep may change it. */
const NOT_ASCII = 'Pässwörtchen-aus-Köln-1';

describe('a server that takes the new password and does not let it log in', () => {
  const stubborn = (password: string): InMemory => {
    const world = inMemory(password);
    world.role.refusesAnyway = (given) => given !== password;
    return world;
  };

  const PUT_BACK = { code: '22023', message: 'not this one' };

  test.each([
    ['by the very verifier that it had', OLD_PASSWORD, false],
    ['by the very verifier that it had, ASCII or not', NOT_ASCII, false],
    ['in clear when the server refuses its verifier, and says so', OLD_PASSWORD, true],
  ])(
    'after 30 s the old one is put back %s, and nothing has changed for anyone',
    async (_how, password, refused) => {
      const world = stubborn(password);
      const [{ kept }, inClear] = [world.role, refused ? [password] : []];
      if (refused)
        world.role.rejects = (what, nth) => (what === 'change' && nth === 2 ? PUT_BACK : undefined);
      const [startedAt, copies] = [world.now, [...world.copies]];
      const { codes, problems, run } = await live(world);
      expect([codes, world.broken]).toEqual([['rotation-password-not-accepted'], []]);
      expect(world.now - startedAt).toBe(30_000);
      expect([world.role.password, world.role.sentInClear]).toEqual([password, inClear]);
      if (!refused) expect(world.role.kept).toEqual(kept);
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

const NOT_SO = { message: 'not so' };
const REASONS: readonly (readonly [string, RegExp])[] = [
  ['42501', /may change its own password/],
  ['25006', /replica, its storage is full, or default_transaction_read_only/],
  ['57014', /statement_timeout/],
  ['55P03', /lock_timeout/],
  ['XX000', /Another password would not help/],
];

test.each(REASONS)(
  'a change that the server would reject (%s) is rehearsed, once, and then nothing is written, staged or tried',
  async (code, cause) => {
    const world = inMemory();
    world.role.rejects = () => ({ code, ...NOT_SO });
    const before = fingerprint(world);
    const { codes, points, problems, run } = await live(world);
    expect(codes).toEqual(['rotation-refused-by-server']);
    expect(problems[0]).toMatchObject({
      answer: `not so (${code})`,
      what: expect.stringMatching(/would not change .* nothing was changed/),
    });
    expect(problems[0]?.likelyCause).toMatch(cause);
    const effects = points.filter(({ kind, when }) => kind === 'effect' && when === 'before');
    expect(effects.map(({ what }) => what)).toEqual(['take the lock', REHEARSE]);
    expect([fingerprint(world), run?.staged]).toEqual([before, false]);
    world.role.rejects = () => undefined;
    const rerun = await live(world, { runId: 'run-2' });
    expect([rerun.codes, disagreements(world)]).toEqual([[], []]);
  },
);

test.each(REASONS)(
  'a verifier that the server rejects (%s) after a rehearsal went well is not retried, and what was staged is taken back',
  async (code, cause) => {
    const world = inMemory();
    world.role.rejects = (what) => (what === 'rehearsal' ? undefined : { code, ...NOT_SO });
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
    world.role.rejects = () => undefined;
    const rerun = await live(world, { runId: 'run-2' });
    expect([rerun.codes, disagreements(world)]).toEqual([[], []]);
  },
);

const DISTURBED = { code: 'XX000', message: 'tuple concurrently updated' };

describe('a change that met another session’s change of the role (XX000)', () => {
  test.each(['rehearsal', 'change'] as const)('is tried again: the %s', async (disturbed) => {
    const world = inMemory();
    world.role.rejects = (what, nth) => (what === disturbed && nth <= 2 ? DISTURBED : undefined);
    const { iterations } = world.role.kept;
    const { codes, said } = await live(world);
    expect([codes, disagreements(world), stagedPasswords(world).size]).toEqual([[], [], 1]);
    expect(said.filter((line) => line.includes('(XX000); trying again'))).toHaveLength(2);
    expect(world.role.kept.iterations).toBe(iterations);
  });

  test('is tried again where the old password is put back', async () => {
    const world = inMemory();
    world.role.refusesAnyway = (given) => given !== OLD_PASSWORD;
    world.role.rejects = (what, nth) => (what === 'change' && nth === 2 ? DISTURBED : undefined);
    const { codes } = await live(world);
    expect([codes, world.role.password, world.role.sentInClear]).toEqual([
      ['rotation-password-not-accepted'],
      OLD_PASSWORD,
      [],
    ]);
  });

  test('is tried again where a role is repaired', async () => {
    const world = inMemory();
    world.vault.hold(C, 'Stored1ByHandByNobody', { tags: {} });
    world.role.rejects = (what, nth) => (what === 'change' && nth === 1 ? DISTURBED : undefined);
    const { iterations } = world.role.kept;
    const { codes } = await live(world, { repair: true, rotationAsked: false });
    expect([codes, world.role.password]).toEqual([[], 'Stored1ByHandByNobody']);
    expect(world.role.kept.iterations).toBe(iterations);
  });

  test('is not tried for ever, and then says who is in the way', async () => {
    const world = inMemory();
    world.role.rejects = () => DISTURBED;
    const { codes, problems } = await live(world);
    expect(codes).toEqual(['rotation-refused-by-server']);
    expect(problems[0]?.likelyCause).toMatch(/Another session was changing the role each time/);
  });
});

test('a rehearsal whose answer is lost: nothing was changed, and the run stops', async () => {
  for (const moment of ['before', 'after'] as const) {
    const world = inMemory();
    const before = fingerprint(world);
    const { codes } = await live(world, {
      fates: ({ what, when }) => (what === REHEARSE && when === moment ? 'lose' : 'go'),
    });
    expect([codes, fingerprint(world)]).toEqual([['rotation-lock-lost'], before]);
    const rerun = await live(world, { runId: 'run-1' });
    expect([rerun.codes, disagreements(world)]).toEqual([[], []]);
  }
});
