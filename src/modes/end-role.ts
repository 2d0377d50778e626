import type { AdoptRun } from '../adopting/adopt-plan.ts';
import { databaseStep, foretellStep, lookAtDatabases } from '../adopting/database-steps.ts';
import { passwordAtDelivery } from '../adopting/password-of-before.ts';
import { speakingOf } from '../alternating/ground.ts';
import { Problem } from '../problem.ts';
import type { Redacted } from '../redacted.ts';
import { describeServer, loginTarget } from '../rotation/ground.ts';

/**
 * What is left of the role before in the databases is taken away; where it is no administrator, it may not log in any
 * more, and that is seen; where it is one, that its password of before opens nothing is seen. A dry run says it. `keepsLogin`: another credential has yet to end it. Throws Problems.
 */
export async function endRole(
  run: AdoptRun,
  { keepsLogin }: { readonly keepsLogin: boolean },
): Promise<void> {
  const { plan } = run;
  try {
    await lookAtDatabases(run, { keepsLogin });
    if (plan.dryRun) return foretellStep(run, 'end');
    if (plan.adoption.isAdministrator) await proveRefused(run, await passwordBefore(run));
    await databaseStep(run, 'end');
  } finally {
    plan.databases.close();
  }
  if (keepsLogin || plan.adoption.isAdministrator) return;
  await proveRefused(run, (await plan.pair.ground.vault.read(plan.formerSecret)).value);
}

/** Of an administrator before its sessions are its own again: from then on it is taken for ended. */
async function proveRefused({ plan }: AdoptRun, password: Redacted | undefined): Promise<void> {
  const { ground, server } = plan.pair;
  const { user } = plan.adoption.from.server;
  if (password === undefined) return;
  const found = await server.logIn(loginTarget(speakingOf(ground, user), password));
  if (found.is !== 'opens' && found.is !== 'owner-lost') return;
  throw new Problem({
    code: 'rotation-not-retired',
    what: plan.adoption.isAdministrator
      ? `${user} still logs in with the password that it had before`
      : `${user} was ended, and still logs in`,
    target: `role ${user} on ${describeServer(ground.topology)}`,
    likelyCause: 'Logins reach another server than the one that ended it, or somebody changed it back.',
    fix: 'Let the server in the config file be the server itself (port 5432, no pooler), and run it again.',
  });
}

/** Undefined where the version that was the latest then was disabled since. Throws where there is none but that. */
async function passwordBefore(run: AdoptRun): Promise<Redacted | undefined> {
  const { adoption, formerSecret, pair } = run.plan;
  const then = await passwordAtDelivery(run);
  if (then.is !== 'the-same') return then.is === 'another' ? then.secret.value : undefined;
  const { user } = adoption.from.server;
  throw new Problem({
    code: 'rotation-not-retired',
    what: `${user} has the password that it had before`,
    target: `secret ${formerSecret} in ${pair.ground.vault.url}`,
    likelyCause: 'It was to get a new one, and somebody stored the one before again.',
    fix: 'Run it again.',
  });
}
