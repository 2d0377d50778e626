import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { type RunOptions, startAction } from '../../scripts/action-run.ts';
import { type CloudPool, startPool } from './cloud-pool.ts';
import { type Crash, type CrashMoment, momentsOf, runUntilCrash } from './crash-points.ts';
import { type Effect, effectsOf, record } from './outside-effects.ts';
import { beginTrial, type Trial, toldBy } from './rotation-outcome.ts';

const MINUTES = 60_000;
const POLL_MS = 20;
/** Ids of two runs of the workflow. */
const [FIRST, NEXT] = ['1001', '1002'];

let pool: CloudPool;
let rotation: Effect[];
beforeAll(async () => {
  pool = await startPool(4);
  const { run, recording } = await record(pool.first, rotate());
  expect(run.code, run.stdout).toBe(0);
  await pool.first.reset();
  rotation = effectsOf(recording);
});
afterAll(() => pool.stop());

const rotate = (GITHUB_RUN_ID = FIRST): RunOptions => ({
  inputs: { mode: 'rotate' },
  env: { GITHUB_RUN_ID },
});

interface Point {
  readonly name: string;
  readonly effect: Effect;
  readonly moment: CrashMoment;
  /** The run that finishes: every third is the next attempt of the killed one, the others are new runs. */
  readonly again: { readonly sameId: boolean; readonly options: RunOptions };
}

function pointsOf(effects: readonly Effect[], id: string): Point[] {
  return effects
    .flatMap((effect) => momentsOf(effect).map((moment) => ({ effect, moment })))
    .map(({ effect, moment }, index) => {
      const sameId = index % 3 === 0;
      const again = { sameId, options: rotate(sameId ? id : NEXT) };
      const name = `killed ${moment} ${effect.name}, then ${sameId ? 'run again' : 'a new run'}`;
      return { name, effect, moment, again };
    });
}

test(
  'a rotation that is killed at any of its effects locks nobody out, and the next run finishes it',
  async () => {
    const points = pointsOf(rotation, FIRST);
    expect(points.map(({ name }) => name)).toContainEqual(expect.stringMatching(/^killed late ALTER ROLE/));
    const failures = await pool.each(points, async (cloud, point) => {
      const trial = beginTrial(cloud);
      const crash = await runUntilCrash(cloud, rotate(), point.effect, point.moment);
      await expectToBeFinished(cloud, trial, crash, point);
    });
    console.log(`${points.length} crash points of a rotation (${rotation.length} effects)`);
    expect(failures).toEqual([]);
  },
  15 * MINUTES,
);

/** The dead run's change of the role, if it is still to come, comes when the next run waits for the lock. */
async function expectToBeFinished(
  cloud: LocalCloud,
  trial: Trial,
  crash: Crash,
  { again, moment }: Point,
): Promise<void> {
  trial.expectClean(crash.run);
  await trial.expectOpen();
  const [pending, promoted] = [trial.isPending(), trial.isPromoted()];
  const logBefore = cloud.postgres.log().length;
  const next = await startAction(cloud, again.options);
  if (moment === 'late') {
    await logged(cloud, /pg_try_advisory_lock/, logBefore);
    await trial.expectOpen();
    await crash.commit();
    await trial.expectOpen();
  }
  const run = await next.ended;
  trial.expectClean(run);
  expect(run.code, run.stdout).toBe(0);
  await trial.expectAgreement();
  // What nothing was left of is a new run's to rotate.
  expect(toldBy(run).resumed)[pending ? 'toBeTypeOf' : 'toBeUndefined']('string');
  expect(trial.newPasswords()).toBe(!pending && promoted && !again.sameId ? 2 : 1);
}

/** Settles when the server has logged such a statement since. */
async function logged(cloud: LocalCloud, statement: RegExp, since: number): Promise<void> {
  const deadline = Date.now() + 40_000;
  while (!statement.test(cloud.postgres.log().slice(since))) {
    if (Date.now() > deadline) throw new Error(`the server was not asked ${statement}`);
    await wait(POLL_MS);
  }
}
