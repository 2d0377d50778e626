import { describe, expect, test } from 'vitest';
import { type Ended, latest, live, type Run, show, type World } from './rotation-world.ts';

/** Where a run may begin: the role has any value; P and an earlier version of it are there or not; anything derived. */
function worlds(): readonly World[] {
  const old = { version: 'c1', value: 'old', enabled: true, run: 'first' };
  const now = { version: 'c2', value: 'C', enabled: true, run: 'second' };
  const p = (value: string, base: string, enabled: boolean) => ({ version: 'p2', value, base, enabled });
  const latestP = [
    [],
    ...['C', 'P'].flatMap((value) =>
      ['c1', 'c2'].flatMap((base) => [false, true].map((enabled) => [p(value, base, enabled)])),
    ),
  ];
  const earlierP = [[], ...['C', 'E'].map((value) => [{ ...p(value, 'c1', true), version: 'p1' }])];
  return ['old', 'C', 'P', 'E', 'other'].flatMap((role) =>
    ['old', 'C', 'other'].flatMap((derived) =>
      earlierP.flatMap((earlier) =>
        latestP.map((last) => ({ role, derived, current: [old, now], pending: [...earlier, ...last] })),
      ),
    ),
  );
}

const RUNS: readonly Run[] = Array.from({ length: 32 }, (_, bits) => ({
  id: (bits & 1) > 0 ? 'second' : 'third',
  asked: (bits & 2) > 0,
  repair: (bits & 4) > 0,
  arm: (bits & 8) > 0,
  lazily: (bits & 16) > 0,
}));

/** Everything agrees on a C that opens the server, and P is idle; or the stop is one that this world deserves. */
function endedWell(run: Run, { world, last }: Ended): boolean {
  const c2 = latest(world.current).value;
  const staged = world.pending.filter(({ enabled }) => enabled);
  const isOpenToAny = [...world.current, ...staged].some(({ value }) => value === world.role);
  if (last.do === 'idle') return world.role === c2 && world.derived === c2 && staged.length === 0;
  if (last.do !== 'stop') return false;
  if (last.reason === 'vault-changed-by-hand') return !run.repair && world.role === 'old';
  if (last.reason === 'already-rotated')
    return !isOpenToAny && world.current.some((one) => one.run === run.id);
  return last.reason === 'nothing-logs-in' && !isOpenToAny && !(run.arm && run.asked);
}

describe('a run', () => {
  test('from anywhere, ends with everything in agreement, or with a stop that says why', () => {
    const ends = new Set<string>();
    for (const world of worlds())
      for (const run of RUNS) {
        const ended = live(world, run);
        if (!endedWell(run, ended)) expect.fail(`${show(run)} ${show(world)}\n→ ${show(ended)}`);
        ends.add(ended.last.do === 'stop' ? ended.last.reason : ended.last.do);
      }
    expect([...ends].toSorted()).toEqual([
      'already-rotated',
      'idle',
      'nothing-logs-in',
      'vault-changed-by-hand',
    ]);
  });

  test('makes at most one new password, and none when it found a rotation to finish', () => {
    let rotations = 0;
    for (const world of worlds())
      for (const run of RUNS) {
        const { done } = live(world, run);
        const stages = done.filter((one) => one === 'stage').length;
        const found = done.findIndex((one) => one === 'promote' || one === 'apply' || one === 'recover');
        if (stages > 1 || (found >= 0 && done.indexOf('stage') > found))
          expect.fail(`${show(world)}: ${done}`);
        rotations += stages;
      }
    expect(rotations).toBeGreaterThan(0);
  });

  test('after the promotion only derives, delivers and disables', () => {
    let promotions = 0;
    for (const world of worlds())
      for (const run of RUNS) {
        const { done, last } = live(world, run);
        const after = done.slice(done.indexOf('promote') + 1);
        if (!done.includes('promote')) continue;
        promotions += 1;
        expect([
          show(world),
          after.filter((one) => one !== 'converge' && one !== 'disable'),
          last.do,
        ]).toEqual([show(world), [], 'idle']);
      }
    expect(promotions).toBeGreaterThan(0);
  });

  test('a rotation takes these steps, in this order', () => {
    const quiet = {
      role: 'C',
      derived: 'C',
      current: [{ version: 'c2', value: 'C', enabled: true, run: 'x' }],
      pending: [],
    };
    const run = { id: 'third', asked: true, repair: false, arm: false, lazily: true };
    expect(live(quiet, run).done).toEqual(['stage', 'apply', 'promote', 'converge', 'disable']);
    expect(live({ ...quiet, role: 'other' }, { ...run, arm: true }).done).toEqual([
      'stage',
      'recover',
      'promote',
      'converge',
      'disable',
    ]);
    expect(live(quiet, { ...run, asked: false }).done).toEqual(['converge']);
  });

  test('killed after any two effects, the job started again or a new one ends as well, and rotates no second time', () => {
    let points = 0;
    for (const world of worlds().filter(({ derived }) => derived !== 'other'))
      for (const run of RUNS)
        for (const dead of deaths(world, run))
          for (const again of deaths(dead.world, run)) {
            const rerun = live(again.world, run);
            if (!endedWell(run, rerun)) expect.fail(`${show(run)} ${show(world)}\n→ ${show(rerun)}`);
            const other = { ...run, id: 'fourth' };
            const next = live(again.world, other);
            if (!endedWell(other, next)) expect.fail(`${show(other)} ${show(world)}\n→ ${show(next)}`);
            const made = rerun.world.pending.length - world.pending.length;
            if (made > 1) expect.fail(`rotated ${made} times: ${show(run)} ${show(world)}`);
            points += 1;
          }
    expect(points).toBeGreaterThan(10_000);
  });
});

/** The run, killed after none of its effects, after one, and so on to its end. */
function deaths(world: World, run: Run): readonly Ended[] {
  const ended: Ended[] = [];
  for (let effects = 0; ; effects += 1) {
    const one = live(world, run, effects);
    ended.push(one);
    if (one.last.do === 'idle' || one.last.do === 'stop') return ended;
  }
}
