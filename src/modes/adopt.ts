import type { AdoptPlan, AdoptRun } from '../adopting/adopt-plan.ts';
import { databaseStep, lookAtDatabases } from '../adopting/database-steps.ts';
import { foretoldPlan } from '../adopting/foretold-plan.ts';
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
  const pair = plan.dryRun ? await foretoldPlan(plan, names) : plan.pair;
  run.pair = await rotatePair({ ...pair, rotationAsked: names !== 'login' });
  run.problems.push(...run.pair.problems);
  if (run.pair.problems.length > 0) return;
  if (!plan.dryRun) {
    await lookAtDatabases(run);
    await databaseStep(run, 'strays');
    await judgePrivileges(run);
  }
  plan.databases.close(); // our own sessions of the role before are no client's
  run.drain = await drainOfFormer(run, { foreseen: plan.dryRun });
}
