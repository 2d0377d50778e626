import { describe, expect, test } from 'vitest';
import type { Copies, FoundCopy } from '../../src/copies/copies.ts';
import type { CopySearch } from '../../src/copies/search.ts';
import { withCopies } from '../../src/report/copies-report.ts';
import { rotationReport } from '../../src/report/rotation-report.ts';
import { renderSummary } from '../../src/report/summary.ts';
import { storyOf } from '../../src/rotation/story-of-run.ts';
import { A, B, fingerprintOf, latestOf, loginIn, pairWorld, T } from './pair-in-memory.ts';
import { live } from './rotating-in-memory.ts';
import { daysLater, livePair } from './rotating-pair-in-memory.ts';
import { C, inMemory, latest, P, TOPOLOGY } from './rotation-in-memory.ts';

/** What a rotation does about a copy that nobody listed. */

const FOUND: FoundCopy = {
  ...{
    kind: 'container-app',
    where: 'container-app legacy (rg)',
    is: 'unlisted',
    from: C,
    why: null,
    until: null,
  },
  ...{
    howFound: `its secret pw refers to ${C} in the vault`,
    breaks: 'At its next login.',
    fix: 'consumers:\n  - …',
  },
};

/** Hears whose password it was given. */
function searching(found: readonly FoundCopy[]): CopySearch & { readonly opened: string[] } {
  const opened: string[] = [];
  const copies: Copies = { found, notLookedAt: [{ where: 'jobs', why: 'forbidden', ask: null }] };
  return { opened, open: ({ password }) => void opened.push(password.reveal()), found: async () => copies };
}

const strict = { ...TOPOLOGY, copies: { look: true, lookIn: [], strict: true, known: [] } };

describe('one role', () => {
  test.each([true, false])('strict stops before anything changes; dry run: %s', async (dryRun) => {
    const world = inMemory();
    const before = latest(world, C)?.value ?? '';
    const search = searching([FOUND]);
    const { codes, problems } = await live(world, { topology: strict, copies: search, dryRun });
    expect(codes).toEqual(['copies-unlisted']);
    expect(problems[0]).toMatchObject({ answer: expect.stringContaining('container-app legacy') });
    expect(search.opened).toEqual([before]);
    expect([latest(world, C)?.value, latest(world, P), world.role.password]).toEqual([
      before,
      undefined,
      before,
    ]);
  });

  test.each([
    ['one that is known', { ...FOUND, is: 'known' as const, why: 'off' }],
    ['one that may be none', { ...FOUND, is: 'ask' as const }],
  ])('strict goes on over %s, and over what could not be looked at', async (_what, found) => {
    const world = inMemory();
    const { codes } = await live(world, { topology: strict, copies: searching([found]) });
    expect(codes).toEqual([]);
    expect(latest(world, C)?.value).toBe(world.role.password);
  });

  test('what has to be finished is finished, strict or not', async () => {
    const world = inMemory();
    await live(world, {
      fates: ({ what, when }) => (what === 'alter the role' && when === 'after' ? 'die' : 'go'),
    });
    world.now += 60_000;
    const search = searching([FOUND]);
    const { codes } = await live(world, { topology: strict, copies: search, runId: 'run-2' });
    expect([codes, search.opened]).toEqual([[], []]);
    expect(latest(world, C)?.value).toBe(world.role.password);
  });

  test('without strict it rotates, and the summary begins with the warning and ends with the table', async () => {
    const world = inMemory();
    const { run, said } = await live(world, { copies: searching([FOUND]) });
    if (run === undefined) throw new Error('it died');
    const told = { story: storyOf(run), problems: [], notes: [], changed: 1, vaultVersion: undefined };
    const report = withCopies(rotationReport(told, { mode: 'rotate', dryRun: false }), run.copies);
    const summary = renderSummary(report);
    expect(summary).toMatch(/^### .*\n\n> ⚠️ \*\*1 copy of this credential stands in no config file/);
    expect(summary).toContain('| container-app legacy (rg) | ⚠️ unlisted |');
    expect(summary).toMatch(/container-app legacy #40;rg#41;<br\/>⚠️ unlisted/);
    expect(summary).toContain('Where copies could not be looked for (1)');
    const before = said.slice(
      0,
      said.findIndex((line) => line.startsWith('staged')),
    );
    expect(before).toEqual(
      expect.arrayContaining([
        `a copy that nobody listed: container-app legacy (rg): its secret pw refers to ${C} in the vault`,
        'not looked at for copies: jobs: forbidden',
      ]),
    );
    expect(latest(world, C)?.value).toBe(world.role.password);
  });
});

describe('two logins', () => {
  test.each([true, false])('strict stops before anything changes; dry run: %s', async (dryRun) => {
    const world = pairWorld();
    const before = fingerprintOf(world);
    const search = searching([FOUND]);
    const { run } = await livePair(world, { strictCopies: true, copies: search, dryRun });
    expect(run?.problems.map(({ code }) => code)).toEqual(['copies-unlisted']);
    expect(run?.copies?.found).toEqual([FOUND]);
    expect([search.opened.length, fingerprintOf(world)]).toEqual([1, before]);
  });

  test.each([true, false])(
    'strict stops also where the login before is to be retired first; dry run: %s',
    async (dryRun) => {
      const world = pairWorld();
      await livePair(world);
      daysLater(world, 30);
      const before = fingerprintOf(world);
      const search = searching([FOUND]);
      const { codes, run } = await livePair(world, {
        ...{ runId: 'run-2', strictCopies: true, copies: search, dryRun },
      });
      expect(codes).toEqual(['copies-unlisted']);
      expect(run?.problems[0]?.likelyCause).toContain('once the login before is retired');
      expect([search.opened.length, fingerprintOf(world), world.logins[A]?.mayLogIn]).toEqual([
        ...[1, before, true],
      ]);
    },
  );

  const retiring = async () => {
    const world = pairWorld();
    await livePair(world);
    daysLater(world, 30);
    world.copies.delete('one/DATABASE_URL');
    return world;
  };
  const SYNC = { rotationAsked: false, runId: 'run-s' };

  test('strict keeps a sync from retiring the login before; what it delivers is delivered', async () => {
    const world = await retiring();
    world.vault.hold(T, latestOf(world, T)?.value ?? ''); // whoever stores it by hand takes the mark away
    const search = searching([FOUND]);
    const told = { ...SYNC, strictCopies: true, copies: search, drainDays: 0 };
    const { codes, run } = await livePair(world, told);
    expect(codes).toEqual(['copies-unlisted']);
    expect(run?.problems[0]?.what).toBe(
      'Something holds a copy that the config file does not list; shop_a was not retired',
    );
    expect(world.copies.get('one/DATABASE_URL')).toBe(latestOf(world, T)?.value);
    expect([search.opened.length, world.logins[A]?.mayLogIn, world.broken]).toEqual([1, true, []]);
  });

  test('a dry run of that sync says the same, and foretells no retirement', async () => {
    const world = await retiring();
    const before = fingerprintOf(world);
    const told = { ...SYNC, strictCopies: true, copies: searching([FOUND]), dryRun: true };
    const { codes, run } = await livePair(world, told);
    const planned = (run?.teller.steps ?? []).flatMap(({ what }) => (/retire/.test(what) ? [what] : []));
    expect([codes, planned, fingerprintOf(world)]).toEqual([['copies-unlisted'], [], before]);
  });

  test.each([
    ['nothing that is unlisted', true, [{ ...FOUND, is: 'known' as const, why: 'off' }]],
    ['no strict', false, [FOUND]],
  ])('a sync retires the login before where there is %s', async (_what, strictCopies, found) => {
    const world = await retiring();
    const search = searching(found);
    const { codes, run } = await livePair(world, { ...SYNC, strictCopies, copies: search });
    expect([codes, run?.copies?.found, world.logins[A]?.mayLogIn]).toEqual([[], found, false]);
  });

  test('a sync that has nobody to retire asks for no search', async () => {
    const world = pairWorld();
    await livePair(world);
    const search = searching([FOUND]);
    const { codes, run } = await livePair(world, { ...SYNC, strictCopies: true, copies: search });
    expect([codes, search.opened, run?.copies]).toEqual([[], [], undefined]);
  });

  test('a password in wrong hands is changed, strict or not, with a note', async () => {
    const world = pairWorld();
    const { codes, run } = await livePair(world, {
      ...{ strictCopies: true, copies: searching([FOUND]), compromised: true },
    });
    expect([codes, loginIn(latestOf(world, T)?.value ?? '').user]).toEqual([[], B]);
    expect(run?.notes.join('\n')).toMatch(/went on all the same.*container-app legacy/);
  });

  test('what has to be finished is finished, strict or not', async () => {
    const world = pairWorld();
    await livePair(world, {
      fates: ({ what, when }) => (/give/.test(what) && when === 'after' ? 'die' : 'go'),
    });
    const search = searching([FOUND]);
    const { codes } = await livePair(world, { runId: 'run-2', strictCopies: true, copies: search });
    expect([codes, search.opened, loginIn(latestOf(world, T)?.value ?? '').user]).toEqual([[], [], B]);
  });

  test('without strict it rotates, and says what it found', async () => {
    const world = pairWorld();
    const before = fingerprintOf(world);
    const { run } = await livePair(world, { copies: searching([FOUND]) });
    expect([run?.problems, run?.copies?.found]).toEqual([[], [FOUND]]);
    expect(fingerprintOf(world)).not.toBe(before);
  });
});
