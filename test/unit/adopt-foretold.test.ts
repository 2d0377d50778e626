import { expect, test } from 'vitest';
import { shortened } from '../../src/adopting/database-steps.ts';
import { storyOfPair } from '../../src/alternating/story-of-pair.ts';
import { type AdoptWorld, adoptWorld, FORMER, forkAdopt, liveAdopt } from './adopting-in-memory.ts';
import { described } from './lifetime.ts';
import { A, FORMER_TEXT, fingerprintOf, P, T } from './pair-in-memory.ts';
import { daysLater, type PairTold } from './rotating-pair-in-memory.ts';

/** A dry run of an adoption and the run that follows agree, whatever an earlier run has left. */

interface Stage {
  readonly stage: string;
  readonly world: AdoptWorld;
}

const RUN = { runId: 'run-1' };

/** What is there after each effect of a whole adoption, once each. */
async function left(how: { fresh: boolean }): Promise<readonly Stage[]> {
  const stages: Stage[] = [];
  const known = new Set<string>();
  const copy = adoptWorld(how);
  const keep = (stage: string): void => {
    const is = JSON.stringify([fingerprintOf(copy.pair), [...copy.done].sort()]);
    if (!known.has(is)) stages.push({ stage, world: forkAdopt(copy) });
    known.add(is);
  };
  keep('nothing before it');
  await liveAdopt(copy, {
    ...RUN,
    fates(at) {
      keep(`an adoption that died ${described(at)}`);
      return 'go';
    },
  });
  keep('an adoption that was carried out');
  return stages;
}

/** Later, and with what happens in between. */
async function others(): Promise<readonly Stage[]> {
  const adopted = adoptWorld();
  await liveAdopt(adopted, RUN);
  const over = forkAdopt(adopted);
  daysLater(over.pair, 4);
  const connected = forkAdopt(over);
  connected.pair.connected = { [FORMER]: 2 };
  const strays = forkAdopt(adopted);
  strays.strays.push('late');
  const ended = forkAdopt(over);
  await liveAdopt(ended, { ...RUN, runId: 'run-2' });
  const wrongText = adoptWorld();
  const text = wrongText.pair.vault.held(T).at(-1)?.value ?? '';
  wrongText.pair.vault.hold(T, text.replace('Form3r', 'Wr0ng'));
  const takenBack = adoptWorld();
  takenBack.pair.vault.hold(T, text.replace(`//${FORMER}:`, `//${A}:`).replace('Form3r', 'OfBef0re'));
  takenBack.pair.copies.set('one/DATABASE_URL', takenBack.pair.vault.held(FORMER_TEXT).at(-1)?.value ?? '');
  return [
    { stage: 'a text of before a way back', world: takenBack },
    { stage: 'days are over', world: over },
    { stage: 'days are over, and somebody is connected', world: connected },
    { stage: 'something was made meanwhile', world: strays },
    { stage: 'the role before has ended', world: ended },
    { stage: 'a text that opens nothing', world: wrongText },
  ];
}

const AS_DONE: Readonly<Record<string, string>> = { 'would-create': 'created', 'would-replace': 'replaced' };

/** What a run said that it would do, or did. */
async function seen(world: AdoptWorld, told: PairTold): Promise<Readonly<Record<string, unknown>>> {
  const { run, codes, points, ended } = await liveAdopt(world, { ...told, runId: 'run-9' });
  if (run === undefined) throw new Error('nobody has ended this run');
  const steps = [...run.around.teller.steps, ...(run.pair?.teller.steps ?? [])];
  const planned = steps.filter(({ outcome }) => outcome === 'planned').map(({ what }) => what);
  const effects = points.flatMap(({ kind, what, when }) =>
    kind === 'effect' && when === 'after' ? [what] : [],
  );
  const isDry = told.dryRun === true;
  const says = (words: RegExp, done: RegExp): number =>
    isDry ? planned.filter((one) => words.test(one)).length : effects.filter((one) => done.test(one)).length;
  const DATABASE = ['roles', 'grants', 'ownership', 'settings', 'late', 'end'];
  return {
    codes,
    databases: isDry
      ? planned.filter((one) => DATABASE.includes(one))
      : effects
          .flatMap((one) => /^databases: (.*)$/.exec(one)?.slice(1) ?? [])
          .map((one) => (one === 'strays' ? 'late' : one)),
    staged: says(/^stage a new/, new RegExp(`^write ${P}$`)),
    given: says(/^give a login/, /^give shop_a a password/),
    truth: says(/^(make |write the pair)/, new RegExp(`^write ${T}$`)),
    consumers: [...(run.pair?.deliveries ?? [])]
      .map(([{ name }, { action }]) => `${name}: ${AS_DONE[action] ?? action}`)
      .toSorted(),
    ...{ ended, drain: run.drain?.is },
    ...(isDry ? { changed: effects } : { changed: [] }),
  };
}

test.each([3, 0])(
  'with %i days to wait, a dry run says what the run does, whatever an earlier one left',
  {
    timeout: 300_000,
  },
  async (drainDays) => {
    const stages = [...(await left({ fresh: false })), ...(await left({ fresh: true })), ...(await others())];
    const wrong: string[] = [];
    for (const { stage, world } of stages) {
      const is = (): string => JSON.stringify([fingerprintOf(world.pair), [...world.done].sort()]);
      const before = is();
      const said = await seen(world, { dryRun: true, drainDays });
      world.pair.broken.length = 0; // of a text that is refused anyway
      if (is() !== before) wrong.push(`${stage}: the dry run changed something`);
      const done = await seen(world, { drainDays });
      for (const [what, one] of Object.entries(said))
        if (JSON.stringify(one) !== JSON.stringify(done[what]))
          wrong.push(
            `${stage}: ${what}: foretold ${JSON.stringify(one)}, and then ${JSON.stringify(done[what])}`,
          );
    }
    console.info(`${stages.length} stages`);
    expect(wrong).toEqual([]);
    expect(stages.length).toBeGreaterThan(30);
  },
);

test('a dry run names the vault secrets that it would make, and calls none of them in sync', async () => {
  const { run } = await liveAdopt(adoptWorld({ fresh: true }), { dryRun: true, runId: 'run-9' });
  if (run?.pair === undefined) throw new Error('it came to the vault');
  const steps = [...run.around.teller.steps, ...run.pair.teller.steps];
  const planned = steps.filter(({ outcome }) => outcome === 'planned');
  expect(planned.map(({ what }) => what)).toContain(`make ${T}, as ${FORMER} for now`);
  const others = planned.find(({ what }) => what === 'write the same to the other texts')?.touched;
  expect(others?.split(', ')).toContain('shop-url-made (to be made)');
  expect(others?.split(', ')).not.toContain(T);
  const standings = storyOfPair(run.pair).secrets.map(({ name, standing }) => [name, standing]);
  expect(Object.fromEntries(standings)).toMatchObject({ [T]: 'missing', 'shop-url-made': 'missing' });
});

test('of many statements the first are shown, and the others counted by their kind', () => {
  const tables = Array.from({ length: 22 }, (_, n) => `ALTER TABLE "t ${n}" OWNER TO "o" (in shop)`);
  const grants = ['GRANT SELECT ON TABLE "CREATE" TO "o" (in shop)', 'CREATE ROLE "o" NOLOGIN (in shop)'];
  expect(shortened(tables.slice(0, 20))).toEqual(tables.slice(0, 20));
  expect(shortened([...tables, ...grants]).slice(19)).toEqual([
    tables[19],
    'and 4 more: 2 × ALTER TABLE, 1 × GRANT, 1 × CREATE ROLE',
  ]);
});
