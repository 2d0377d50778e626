import { type Problem, Problems } from '../problem.ts';
import { addressesOf, isSamePlace } from '../topology/addresses.ts';
import { standIn } from './derived.ts';
import { foretellDeliveries } from './foretold-deliveries.ts';
import type { Sight } from './look.ts';
import { type Action, isUnfinished, plan } from './plan.ts';
import { complaintsAbout, writeAccess } from './preflight.ts';
import { type Promotion, promotionOf, promotionThatCanBe, refusalsOf } from './promotion.ts';
import { derivedTexts, readableLogins } from './provable-texts.ts';
import { unprovenTexts } from './proving.ts';
import { type RotationRun, roleOf } from './run.ts';
import { stagedIn } from './staging.ts';
import { stopProblems, troubles } from './stop-problems.ts';
import { runsOn } from './tags.ts';
import { mayPromoteWithout } from './without-lock.ts';

/**
 * What a dry run says: each step that the run would take from here, and what it would deliver to whom. Nothing is
 * done. Throws the Problems with which the run would stop before it writes anything.
 */
export async function foretell(
  run: RotationRun,
  sight: Sight,
  { takesLock }: { readonly takesLock: boolean },
): Promise<void> {
  const { action, because } = plan(sight.observation);
  if (isUnfinished(sight.observation)) run.resumed = because;
  if (action.do === 'stop') throw new Problems(stopProblems(run.plan.ground, sight, action));
  const actions = actionsFrom(sight);
  const [main = action] = actions.filter((one) => one.do !== 'disable');
  const promotion = promotionAfter(run, sight, main);
  refuseWhatTheRunRefuses(run, sight, main, promotion);
  const noSession = troubles(run.plan.ground, sight);
  if (takesLock && noSession.length > 0) {
    if (mayPromoteWithout(sight)) foretellWrites(run, promotion);
    throw new Problems(noSession);
  }
  if (main.do === 'stage') {
    if (sight.observation.current.probe === 'ok') run.assumed.push(NOT_REHEARSED);
    run.assumed.push(...assumedElsewhere(run, sight));
    await assumeWriteAccess(run, promotion);
  }
  const refused = new Map<string, readonly Problem[]>([
    ...sight.unusableBy,
    ...(await unprovenTexts(run, sight)),
    ...(noSession.length === 0 ? [] : [[sight.current.name, noSession] as const]),
  ]);
  await foretellDeliveries(run, { sight, promotion, refused }, { provesFirst: main.do === 'stage' });
  run.problems.push(...[...refused.values()].flat());
  for (const next of actions) foretellOne(run, next, promotion);
  for (const [{ name }, outcome] of run.deliveries) {
    if (outcome.action === 'unchanged') run.plan.ground.say(`${name}: unchanged`);
    else if (outcome.action !== 'failed') run.teller.plan('deliver', name);
  }
}

/** That takes the lock. What the role tells of itself was looked at. */
const NOT_REHEARSED =
  'that the server lets the role change its own password: the run itself rehearses that, under its lock';

/** Only the change itself shows when it is heard of at other addresses. */
function assumedElsewhere({ plan: { ground } }: RotationRun, { current, derived }: Sight): readonly string[] {
  const { server } = ground.topology;
  const logins = derivedTexts(derived, current.value).flatMap(readableLogins);
  const known = addressesOf(server).filter((one) => logins.some(({ target }) => isSamePlace(one, target)));
  return known.flatMap(({ name, host, port, pooler, readOnly }) => {
    const where = `${name ?? 'the pooler'} (${host}:${port})`;
    if (pooler && !readOnly)
      return `that ${where} takes the new password: a pooler with a file of its own has to be told`;
    return readOnly ? `that ${where} takes the new password, as soon as it has replayed the change` : [];
  });
}

/** Whoever looks need not be who writes. */
async function assumeWriteAccess({ plan, assumed }: RotationRun, { writes }: Promotion) {
  const names = writes.map(({ name }) => name);
  const access = await writeAccess(plan.ground, plan, names);
  const open = access.filter(({ may }) => may !== 'yes');
  assumed.push(...open.map(({ secret, why }) => `write access to ${secret}: ${why}`));
}

/** Until values change: what comes after that only a look can tell. */
function actionsFrom({ observation, staged }: Sight): readonly Action[] {
  const { action } = plan(observation);
  if (action.do === 'converge' && staged.length > 0) return [action, { do: 'disable', pending: [] }];
  if (action.do !== 'disable') return [action];
  const { pending } = observation;
  const afterwards = plan({
    ...observation,
    pending: pending === 'absent' ? 'absent' : { enabled: false, version: pending.version },
    earlierPending: [],
    finishing: observation.finishing || isUnfinished(observation),
  });
  return [action, afterwards.action];
}

/** What the vault will have been given before anything is delivered. Of a password that is yet to be made, a stand-in. */
function promotionAfter(run: RotationRun, sight: Sight, action: Action): Promotion {
  const { ground, runId } = run.plan;
  const { current, derived } = sight;
  if (action.do === 'stage') return promotionOf(current, derived, standIn(ground.forms), [runId]);
  const isStaged = action.do === 'apply' || action.do === 'promote' || action.do === 'recover';
  if (!isStaged) return promotionOf(current, derived, current.value, []);
  const staged = stagedIn(ground, sight, action.pending);
  const runs = [...runsOn(staged.tags), runId];
  if (sight.observation.current.probe === 'ok') return promotionOf(current, derived, staged.value, runs);
  const { writes, others } = promotionThatCanBe(ground, sight, staged.value, runs);
  run.problems.push(...[...others.values()].flat());
  return { writes };
}

/** While C opens the server nobody is worse off for waiting until everything can be read; otherwise the rest goes on. */
function refuseWhatTheRunRefuses(run: RotationRun, sight: Sight, action: Action, promotion: Promotion): void {
  const { ground } = run.plan;
  const currentOpens = sight.observation.current.probe === 'ok';
  const waits = action.do === 'apply' && currentOpens;
  const problems =
    action.do === 'stage'
      ? complaintsAbout(ground, sight, run.plan)
      : [...(waits ? sight.unusable : []), ...(currentOpens ? refusalsOf(ground, promotion) : [])];
  if (problems.length > 0) throw new Problems(problems);
}

function foretellWrites({ teller }: RotationRun, { writes }: Promotion): void {
  const written = writes.map(({ name }) => name).join(', ');
  if (written !== '') teller.plan('write the password to the vault', written);
}

function foretellOne(run: RotationRun, action: Action, promotion: Promotion): void {
  const { ground } = run.plan;
  const { teller } = run;
  const server = roleOf(run.plan);
  if (action.do === 'disable') {
    teller.plan('disable what is staged', ground.pendingSecret);
    return;
  }
  if (action.do === 'stage') teller.plan('stage a new password', ground.pendingSecret);
  if (action.do === 'recover') teller.plan('set the staged password through the resource manager', server);
  if (CHANGES_ROLE.includes(action.do)) teller.plan('change the password', server);
  foretellWrites(run, promotion);
  if (STAGED.includes(action.do)) teller.plan('disable what is staged', ground.pendingSecret);
}

const CHANGES_ROLE: readonly Action['do'][] = ['stage', 'apply', 'give-current'];
/** Those after which P is in force, and no longer needed. */
const STAGED: readonly Action['do'][] = ['stage', 'apply', 'promote', 'recover'];
