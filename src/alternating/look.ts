import type { VaultSecret } from '../azure/key-vault.ts';
import { type Login, withLogin } from '../postgres/rewritten-connection-string.ts';
import { allOrProblems, type Problem, Problems, problemsOf } from '../problem.ts';
import { type Derived, readDerived } from '../rotation/derived.ts';
import { runsOn } from '../rotation/tags.ts';
import { readEarlier } from './earlier.ts';
import { otherOf, type PairGround, speakingOf } from './ground.ts';
import type { PairObservation } from './observation.ts';
import type { PairMemory, PairPlan } from './pair-plan.ts';
import type { PairRoles } from './pair-roles.ts';
import type { OwnerLogin } from './pair-server.ts';
import { lookAsRotator, type Rotator, readRotator } from './rotator.ts';
import { observedStaged, readStaged, type StagedPair } from './staged-pair.ts';
import { isUnfinished } from './table.ts';
import { standingOfTruth, type Truth, truthIn } from './truth.ts';
import { readTruth } from './truth-read.ts';

/** What a look takes. */
export type Looking = Pick<
  PairPlan,
  'ground' | 'server' | 'rotationAsked' | 'compromised' | 'repair' | 'runId'
>;

/** One look at vault and server, with the values that its versions stand for. */
export interface PairSight {
  readonly observation: PairObservation;
  /** The latest version of T. */
  readonly secret: VaultSecret;
  /** Undefined where T is no pair of these logins. */
  readonly truth: Truth | undefined;
  readonly staged: StagedPair | undefined;
  /** Why this identity may not read P: whether anything is staged is not known. */
  readonly unseen: Problem | undefined;
  /** Every text of the vault, T too, as the login that T names. */
  readonly derived: readonly Derived[];
  /** Of them, what could not be read or may not be written. */
  readonly unusable: readonly Problem[];
  /** Why T is no pair of these logins, or not read as one. */
  readonly complaints: readonly Problem[];
  /** Of logins with T and with P that were not had. */
  readonly failures: { readonly truth?: OwnerLogin | undefined; readonly staged?: OwnerLogin | undefined };
  readonly roles: PairRoles | undefined;
  readonly rotator: Rotator;
}

/** Reads all that the rotation is about, and logs in with what could open the server. Throws Problems of the vault. */
export async function lookAtPair(plan: Looking, memory: PairMemory): Promise<PairSight> {
  const { ground } = plan;
  const [secret, { staged, unseen }, rotating] = await allOrProblems([
    readTruth(ground),
    readStaged(ground),
    readRotator(ground),
    lookForOwnRun(plan, memory),
  ]);
  const { truth, complaints } = truthOf(ground, secret);
  const isTruth = staged !== undefined && truth !== undefined && isSamePair(staged.login, truth.login);
  const named = truth && speakingOf(ground, truth.login.user);
  const [own, next, rotator, derived] = await Promise.all([
    truth && plan.server.logIn(truth.target),
    truth && staged && !isTruth ? logInAs(plan, truth, staged.login) : undefined,
    lookAsRotator(plan, rotating, truth),
    named ? readDerived(named) : [],
  ]);
  const earlier =
    own === undefined || ['opens', 'unknown'].includes(own.is) || next?.is === 'opens' || unseen
      ? ('untried' as const)
      : await readEarlier(plan, truth);
  const { usable, unusable, holdTruth } = judged(derived, truth, ground);
  const login = truth?.login.user;
  const isDelivered = memory.delivered === true || memory.delivered === secret.version;
  const observation: PairObservation = {
    truth: { version: secret.version, login, ...standingOfTruth(plan.ground, login, own) },
    staged:
      staged && observedStaged(staged, { truth, isTruth, standing: next?.is ?? 'untried', memory, ground }),
    stagedIsUnseen: unseen !== undefined,
    otherMayLogIn: login === undefined ? undefined : mayLogIn(rotator.roles, otherOf(ground.pair, login)),
    rotator: rotator.standing,
    earlier,
    ...{ textsHoldTruth: holdTruth, delivered: isDelivered, drain: 'untried' as const },
    ...{
      everybodyHolds: isDelivered && memory.everybodyHolds,
      rolesAreWrong: (rotator.roles?.wrong.length ?? 0) > 0,
    },
    otherCutOff: login !== undefined && memory.cutOff.has(otherOf(ground.pair, login)),
    ...{ rotationAsked: plan.rotationAsked, compromised: plan.compromised, repair: plan.repair },
    ownRunHasRotated: plan.runId !== undefined && memory.ownRunFound === true,
    finishing: memory.finishing,
  };
  if (isUnfinished(observation)) memory.finishing = true;
  return {
    ...{
      observation,
      secret,
      truth,
      staged,
      unseen,
      derived: usable,
      unusable,
      complaints,
      rotator,
      roles: rotator.roles,
    },
    failures: { truth: own, staged: next },
  };
}

function truthOf(
  ground: PairGround,
  secret: VaultSecret,
): { readonly truth: Truth | undefined; readonly complaints: readonly Problem[] } {
  try {
    return { truth: truthIn(ground, secret), complaints: [] };
  } catch (thrown) {
    return { truth: undefined, complaints: problemsOf(thrown) };
  }
}

/** On all versions: another run may have rotated since. */
async function lookForOwnRun({ ground, runId, rotationAsked }: Looking, memory: PairMemory): Promise<void> {
  if (memory.ownRunFound !== undefined || runId === undefined || !rotationAsked) return;
  const versions = await ground.vault.versions(ground.passwordSecret);
  memory.ownRunFound = versions.some(({ tags }) => runsOn(tags).includes(runId));
}

function isSamePair(a: Login, b: Login): boolean {
  return a.user === b.user && a.password.equals(b.password);
}

/** Where T leads to, with another pair. */
export function logInAs(
  { server, ground }: Pick<PairPlan, 'server' | 'ground'>,
  { target }: Truth,
  login: Login,
): Promise<OwnerLogin> {
  return server.logIn(withLogin(target, login, ground.forms));
}

/** What cannot be read, or must not be written, keeps nobody from the rest. */
function judged(
  read: Awaited<ReturnType<typeof readDerived>>,
  truth: Truth | undefined,
  { passwordSecret }: PairGround,
) {
  const usable: Derived[] = [];
  const unusable: Problem[] = [];
  let holdTruth = true;
  for (const one of read) {
    try {
      if ('problem' in one) throw one.problem;
      if (truth === undefined) continue;
      if (one.name !== passwordSecret) holdTruth = one.holds(truth.login.password) && holdTruth;
      usable.push(one);
    } catch (thrown) {
      unusable.push(...problemsOf(thrown));
    }
  }
  return { usable, unusable, holdTruth };
}

/** Throws what keeps every text from being written. */
export function refuseUnusable({ unusable }: PairSight): void {
  if (unusable.length > 0) throw new Problems(unusable);
}

function mayLogIn(roles: PairRoles | undefined, login: string): boolean | undefined {
  return roles?.logins[login]?.mayLogIn;
}
