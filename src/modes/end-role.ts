import type { AdoptRun } from '../adopting/adopt-plan.ts';
import { databaseStep, foretellStep, lookAtDatabases } from '../adopting/database-steps.ts';
import { speakingOf } from '../alternating/ground.ts';
import { Problem } from '../problem.ts';
import { describeServer, loginTarget } from '../rotation/ground.ts';

/**
 * What is left of the role before in the databases is taken away; where it is no administrator, it may not log in any
 * more, and that is seen. A dry run says it. `keepsLogin`: another credential has yet to end it. Throws Problems.
 */
export async function endRole(
  run: AdoptRun,
  { keepsLogin }: { readonly keepsLogin: boolean },
): Promise<void> {
  const { plan } = run;
  try {
    await lookAtDatabases(run, { keepsLogin });
    if (plan.dryRun) return foretellStep(run, 'end');
    await databaseStep(run, 'end');
  } finally {
    plan.databases.close();
  }
  if (keepsLogin || plan.adoption.isAdministrator) return;
  const { ground, server } = plan.pair;
  const { user } = plan.adoption.from.server;
  const { value } = await ground.vault.read(plan.formerSecret);
  const found = await server.logIn(loginTarget(speakingOf(ground, user), value));
  if (found.is !== 'opens' && found.is !== 'owner-lost') return;
  throw new Problem({
    code: 'rotation-not-retired',
    what: `${user} was ended, and still logs in`,
    target: `role ${user} on ${describeServer(ground.topology)}`,
    likelyCause: 'Logins reach another server than the one that ended it, or somebody let it log in again.',
    fix: 'Let the server in the config file be the server itself (port 5432, no pooler), and run it again.',
  });
}
