import type { AdoptPlan, AdoptRun } from '../adopting/adopt-plan.ts';
import { databaseStep, lookAtDatabases } from '../adopting/database-steps.ts';
import { drainOfFormer } from '../adopting/former-drain.ts';
import { prepare } from '../adopting/preparing.ts';
import { judgePrivileges } from '../adopting/privileges-judged.ts';
import { beginPair } from '../alternating/run.ts';
import { problemsOf } from '../problem.ts';
import { rotatePair } from './rotate-pair.ts';

/**
 * From one role to two logins: what it owns changes hands, then every copy of it is replaced by one of a login, and in
 * the end nobody holds it any more. Each step leaves everybody working; what an earlier run did is not done again.
 * Never throws: what went wrong is in the result.
 */
export async function adopt(plan: AdoptPlan): Promise<AdoptRun> {
  const run: AdoptRun = {
    ...{ plan, around: beginPair(plan.pair), pair: undefined, work: undefined, drain: undefined },
    ...{ privileges: undefined, notes: [], done: [], problems: [] },
  };
  try {
    await carryOut(run);
  } catch (thrown) {
    run.problems.push(...problemsOf(thrown));
  }
  return run;
}

async function carryOut(run: AdoptRun): Promise<void> {
  const { plan } = run;
  for (const difference of plan.adoption.differences) plan.pair.ground.say(difference);
  const names = await prepare(run);
  run.done.push(...(run.work?.stays ?? []));
  const hasRoles = run.work?.missing.roles.length === 0;
  if (plan.dryRun && (names === 'nobody' || !hasRoles)) {
    run.notes.push(UNFORETOLD);
    return;
  }
  run.pair = await rotatePair({ ...plan.pair, rotationAsked: names !== 'login' });
  run.problems.push(...run.pair.problems);
  if (plan.dryRun || run.pair.problems.length > 0) return;
  await lookAtDatabases(run);
  await databaseStep(run, 'strays');
  await judgePrivileges(run);
  plan.databases.close(); // our own sessions of the role before are no client's
  run.drain = await drainOfFormer(run);
}

const UNFORETOLD =
  'What a run does after that (a password for the first login, every text and consumer) is foretold once the roles and the first text are there.';
