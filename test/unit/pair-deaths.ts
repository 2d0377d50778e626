import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PostgresVersion } from '../../emulators/postgres/versions.ts';
import type { Point } from './lifetime.ts';
import { A, B, latestOf, loginIn, pairDisagreements, T } from './pair-in-memory.ts';
import { type PairOnServer, READERS, startPairServers } from './pair-on-server.ts';
import { daysLater, type PairTold } from './rotating-pair-in-memory.ts';

/** What dies, and what has gone before it. */
interface Story {
  readonly what: string;
  readonly drainDays: number;
  readonly before: readonly PairTold[];
  readonly dying: PairTold;
  /** What is run then, one of them after each death. */
  readonly reruns: readonly PairTold[];
}

const ROTATION: PairTold = { runId: 'run-1', rotationAsked: true };
const SYNC: PairTold = { runId: 'run-9', rotationAsked: false };
const STORIES: readonly Story[] = [
  {
    what: 'a rotation that does not drain',
    drainDays: 0,
    before: [],
    dying: ROTATION,
    reruns: [{ ...ROTATION, runId: 'run-2' }, ROTATION, SYNC],
  },
  {
    what: 'the sync that retires a login which has drained for days',
    drainDays: 3,
    before: [ROTATION],
    dying: SYNC,
    reruns: [SYNC],
  },
];

/** An effect of a run by its name, and which of that name. */
interface Death {
  readonly what: string;
  readonly nth: number;
  readonly when: Point['when'];
}

/**
 * Before the first effect of a run, and after each: between two effects it only reads, so these are all the worlds that
 * a death can leave.
 */
function deathsOf(points: readonly Point[]): readonly Death[] {
  const effects = points.filter(({ kind }) => kind === 'effect');
  const count = new Map<string, number>();
  return effects.flatMap(({ what, when }, index) => {
    const key = `${when} ${what}`;
    const nth = (count.get(key) ?? 0) + 1;
    count.set(key, nth);
    return when === 'after' || index === 0 ? [{ what, nth, when }] : [];
  });
}

function dyingAt({ what, nth, when }: Death): NonNullable<PairTold['fates']> {
  let seen = 0;
  return (at) =>
    at.kind === 'effect' && at.what === what && at.when === when && ++seen === nth ? 'die' : 'go';
}

/** One login is in use, the other is retired, at the latest by a sync later, and everybody holds what the vault says. */
async function complaintsInTheEnd(on: PairOnServer, drainDays: number): Promise<readonly string[]> {
  const { world } = on;
  const complaints: string[] = [];
  const isRetired = () => world.logins[A]?.mayLogIn !== world.logins[B]?.mayLogIn;
  // a program whose login has just ended is seen as connected for a moment
  for (let tries = 0; tries < 5 && !isRetired(); tries += 1) {
    daysLater(world, 4);
    complaints.push(...(await on.live({ ...SYNC, drainDays })).codes);
  }
  const { user } = loginIn(latestOf(world, T)?.value ?? '');
  if (world.logins[user]?.mayLogIn !== true || !isRetired()) complaints.push('nobody was retired');
  return [...complaints, ...pairDisagreements(world, READERS)];
}

/** What the programs of the consumers met; `logins` counts them. */
async function metBy(on: PairOnServer, drainDays: number, logins: { count: number }) {
  await on.holders.onceMore();
  const { refused, full, other, overtaken, ...tally } = await on.end();
  // retired in the very run that delivered: a login that has begun before ends after it
  const met = [...refused, ...full, ...other, ...(drainDays > 0 ? overtaken : [])];
  const silent = READERS.filter((name) => tally.logins[name] === undefined);
  for (const one of Object.values(tally.logins)) logins.count += one;
  return [
    ...new Set(met.map(({ holder, answer }) => `${holder}: ${answer}`)),
    ...silent.map((name) => `${name} never logged in`),
  ];
}

/** What is promised of two logins, whatever dies, on that version of PostgreSQL. */
export function expectNobodyRefusedOn(version: PostgresVersion): void {
  describe(`two logins on PostgreSQL ${version}, whose consumers' programs log in every 10 ms: nobody is refused`, () => {
    let servers: Awaited<ReturnType<typeof startPairServers>>;
    beforeAll(async () => {
      servers = await startPairServers(version);
    });
    afterAll(() => servers.stop());

    test.each(STORIES)('whatever dies of $what', { timeout: 900_000 }, async (story) => {
      const { drainDays, before, dying, reruns } = story;
      const each = { holdersAfterEach: true };
      const logins = { count: 0 };
      const whole = await servers.begin();
      for (const run of before) {
        expect((await whole.live({ ...run, drainDays }, each)).codes).toEqual([]);
        daysLater(whole.world, 4);
      }
      const from = await whole.kept();
      const { points, codes } = await whole.live({ ...dying, drainDays }, each);
      expect(codes).toEqual([]);
      expect(await complaintsInTheEnd(whole, drainDays)).toEqual([]);
      expect(await metBy(whole, drainDays, logins)).toEqual([]);

      const found: string[] = [];
      const deaths = deathsOf(points);
      for (const [index, death] of deaths.entries()) {
        const on = await servers.begin(from);
        const { run } = await on.live({ ...dying, drainDays, fates: dyingAt(death) });
        await on.holders.onceMore();
        const rerun = reruns[index % reruns.length];
        const after = await on.live({ ...rerun, drainDays }, each);
        const complaints = [
          ...(run === undefined ? [] : ['it lived on']),
          ...after.codes,
          ...(await complaintsInTheEnd(on, drainDays)),
          ...(await metBy(on, drainDays, logins)),
        ];
        const where = `${death.when} ${death.what}, then ${JSON.stringify(rerun)}`;
        found.push(...complaints.map((one) => `${where}: ${one}`));
      }
      console.info(`PostgreSQL ${version}, ${story.what}: ${deaths.length} deaths, ${logins.count} logins`);
      expect(found).toEqual([]);
    });
  });
}
