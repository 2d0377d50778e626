import { Problems } from '../problem.ts';
import { refuseIfCancelled } from '../rotation/cancellation.ts';
import { untilUndisturbed } from '../rotation/concurrent-change.ts';
import { newVerifier } from '../rotation/role-verifiers.ts';
import { stage } from '../rotation/staging.ts';
import { otherOf, speakingOf } from './ground.ts';
import { lockAgain, lockLost, requireLock, requireTruth } from './locking.ts';
import { logInAs, type PairSight, refuseUnusable } from './look.ts';
import type { OwnerLogin } from './pair-server.ts';
import { preflightOfPair } from './preflight.ts';
import { changeRefused } from './refused.ts';
import { type PairRun, pairInWords } from './run.ts';
import type { StagedPair } from './staged-pair.ts';
import { loginProblem } from './stop-problems.ts';

/** A new password for one of the logins, into the vault before anybody else knows of it. */
export async function stageFor(run: PairRun, sight: PairSight, whose: 'own' | 'other'): Promise<StagedPair> {
  const { plan, teller } = run;
  const truth = requireTruth(sight);
  const login = whose === 'own' ? truth.login.user : otherOf(plan.ground.pair, truth.login.user);
  const session = await requireLock(run);
  const ground = speakingOf(plan.ground, login);
  refuseUnusable(sight);
  const assumed = await teller.step(
    'saw all that can be seen before anything changes',
    'vault and consumers',
    () => preflightOfPair(run, sight, session, login),
  );
  run.assumed.push(...assumed);
  await requireLock(run);
  refuseIfCancelled(plan.cancellation, pairInWords(plan));
  const secret = await teller.step(`staged a new password for ${login}`, ground.pendingSecret, () =>
    stage(ground, sight.secret, plan.runId, plan.password),
  );
  run.staged = true;
  run.memory.finishing = true;
  run.times.stagedAt = ground.clock();
  return { secret, login: { user: login, password: secret.value } };
}

/** A new password may take a moment to be in force everywhere: five logins in 30 s. */
const PROOF_WAITS_MS: readonly number[] = [2000, 4000, 8000, 16_000];

/**
 * The login gets what is staged for it, and may log in. Until it is proven nobody has a copy of it. Whether it is;
 * otherwise nobody knows, and the run looks again.
 */
export async function give(run: PairRun, sight: PairSight, staged: StagedPair): Promise<boolean> {
  const { plan } = run;
  const { user, password } = staged.login;
  const truth = requireTruth(sight);
  const session = await requireLock(run);
  const ground = speakingOf(plan.ground, user);
  refuseIfCancelled(plan.cancellation, pairInWords(plan));
  const verifier = newVerifier(ground, session, password);
  const change = await run.teller.step(`gave ${user} the staged password`, pairInWords(plan), async () => {
    const altered = await untilUndisturbed(ground, () => session.give(user, verifier));
    if (altered.result === 'rejected') throw changeRefused(plan.ground, user, altered);
    return altered;
  });
  if (change.result === 'unknown') {
    ground.say(`the server's answer was lost (${change.message}): looking what it did`);
    await lockAgain(run);
    return false;
  }
  run.times.changedAt = ground.clock();
  if (run.retired === user) run.givenAgain = user;
  const login = await run.teller.step(`logged in as ${user}`, pairInWords(plan), () =>
    untilTaken(run, () => logInAs(plan, truth, staged.login)),
  );
  if (login.is === 'opens') run.times.provenAt = ground.clock();
  else throw new Problems([loginProblem(run.plan, staged.login, login)]);
  if (await session.isHeld()) return true;
  throw lockLost(run);
}

async function untilTaken(run: PairRun, logIn: () => Promise<OwnerLogin>): Promise<OwnerLogin> {
  const { say, sleep } = run.plan.ground;
  for (const waitMs of [...PROOF_WAITS_MS, undefined]) {
    const login = await logIn();
    if (login.is === 'opens' || login.is === 'owner-lost' || waitMs === undefined) return login;
    if (login.is === 'refused') run.memory.refusedLogins += 1;
    say(
      `the new password does not log in yet: ${login.failure.message} (${login.failure.code ?? 'no code'}); trying again in ${waitMs / 1000} s`,
    );
    await sleep(waitMs);
  }
  throw new Error('unreachable: the last try returns');
}

/** The login that T names is given what T holds, by the role that gives the passwords. */
export async function giveTruth(run: PairRun, sight: PairSight): Promise<void> {
  const truth = requireTruth(sight);
  const { login } = truth;
  const session = await requireLock(run);
  const ground = speakingOf(run.plan.ground, login.user);
  const verifier = newVerifier(ground, session, login.password);
  await run.teller.step(
    `gave ${login.user} what ${ground.passwordSecret} holds`,
    pairInWords(run.plan),
    async () => {
      const altered = await untilUndisturbed(ground, () => session.give(login.user, verifier));
      if (altered.result === 'rejected') throw changeRefused(run.plan.ground, login.user, altered);
      if (altered.result === 'unknown') await lockAgain(run);
      const found = await untilTaken(run, () => run.plan.server.logIn(truth.target));
      if (found.is !== 'opens') throw new Problems([loginProblem(run.plan, login, found)]);
    },
  );
  run.memory.finishing = true;
  run.notes.push(`${login.user} was given what ${ground.passwordSecret} holds; nothing was rotated besides.`);
}
