import { Problem } from '../problem.ts';
import { untilUndisturbed } from '../rotation/concurrent-change.ts';
import { documentOrNot } from '../rotation/delivery.ts';
import { otherOf, speakingOf } from './ground.ts';
import { lockAgain, requireLock, requireTruth } from './locking.ts';
import type { PairSight } from './look.ts';
import { changeRefused, endingRefused } from './refused.ts';
import { type PairRun, pairInWords } from './run.ts';
import { truthIn } from './truth.ts';

/** How many versions of T are looked through for the pair of a login that was retired. */
const MOST_EARLIER_VERSIONS = 3;

/**
 * The login that T does not name may not log in any more; whoever still holds a copy is told so by the server, once it
 * has taken the password. Its sessions go on, or are ended.
 */
export async function retireOther(run: PairRun, sight: PairSight, endSessions: boolean): Promise<void> {
  const { plan } = run;
  const truth = requireTruth(sight);
  const login = otherOf(plan.ground.pair, truth.login.user);
  const ground = speakingOf(plan.ground, login);
  const session = await requireLock(run);
  if (!(await isStillTruth(run, sight))) return;
  const where = pairInWords(plan);
  const change = await run.teller.step(`retired ${login}`, where, async () => {
    const altered = await untilUndisturbed(ground, () => session.retire(login));
    if (altered.result === 'rejected')
      throw changeRefused(
        plan.ground,
        login,
        altered,
        `The server would not retire ${login}; nothing was changed`,
      );
    return altered;
  });
  if (change.result === 'unknown') return lockAgain(run);
  run.retired = login;
  if (endSessions) await cutOff(run, login);
  const proof = await proveRetired(run, sight, login);
  if (endSessions && proof === 'none') run.notes.push(notProven(login));
}

/** Somebody may have stored the pair before by hand since the delivery: the lock does not keep them from it. */
async function isStillTruth({ plan: { ground } }: PairRun, { secret }: PairSight): Promise<boolean> {
  const { vault, passwordSecret } = ground;
  const { version } = await vault.read(passwordSecret, documentOrNot(ground, passwordSecret));
  return version === secret.version;
}

/** A run may have died between retiring it and this. Undefined where T has changed meanwhile. */
export async function cutOffOther(run: PairRun, sight: PairSight): Promise<PairSight | undefined> {
  if (!(await isStillTruth(run, sight))) return undefined;
  await cutOff(run, otherOf(run.plan.ground.pair, requireTruth(sight).login.user));
  return sight;
}

async function cutOff(run: PairRun, login: string): Promise<void> {
  run.memory.cutOff.add(login);
  const session = await requireLock(run);
  const ended = await run.teller.step(`ended the sessions of ${login}`, pairInWords(run.plan), () =>
    session.terminate(login),
  );
  if (ended.result === 'ended') {
    if (ended.sessions === 0) return;
    const left = ended.left === 0 ? '' : `; ${ended.left} had not gone when it was looked last`;
    run.notes.push(`${login} was cut off: ${ended.sessions} of its sessions were ended${left}.`);
    return;
  }
  const { code = 'no code', message } = ended;
  const what =
    ended.result === 'rejected'
      ? 'its sessions could not be ended'
      : 'whether its sessions have ended is not known';
  const rejected = { result: 'rejected' as const, code, message };
  run.problems.push(endingRefused(run.plan.ground, login, rejected, `${login} is retired, and ${what}`));
}

/** With the pair that it had, where a version of T still says it: 28000 comes after the password was taken. */
async function proveRetired(run: PairRun, sight: PairSight, login: string): Promise<'refused' | 'none'> {
  const { ground, server } = run.plan;
  const { vault, passwordSecret } = ground;
  const versions = (await vault.versions(passwordSecret)).filter(
    ({ enabled, version }) => enabled && version !== sight.secret.version,
  );
  for (const { version } of versions.slice(0, MOST_EARLIER_VERSIONS)) {
    const before = await vault.readVersion(passwordSecret, version).then(
      (secret) => truthIn(ground, secret),
      () => undefined,
    );
    if (before?.login.user !== login) continue;
    const found = await server.logIn(before.target);
    if (found.is === 'retired')
      ground.say(`${login} is retired: the server takes its password, and does not let it in (28000)`);
    if (found.is === 'opens' || found.is === 'owner-lost') throw stillOpen(run, login);
    return found.is === 'unknown' ? 'none' : 'refused';
  }
  return 'none';
}

function notProven(login: string): string {
  return `${login} was retired, and that the server refuses it was not proven: a login with the password that it had ended neither way, or none of the versions that were looked through has one. Its LOGIN was taken all the same.`;
}

function stillOpen({ plan }: PairRun, login: string): Problem {
  return new Problem({
    code: 'rotation-not-retired',
    what: `${login} was retired, and still logs in`,
    target: pairInWords(plan),
    likelyCause:
      'Logins reach another server than the one that retired it, or somebody let it log in again at the same moment.',
    fix: 'Let the server in the config file be the server itself (port 5432, no pooler), and run it again.',
  });
}
