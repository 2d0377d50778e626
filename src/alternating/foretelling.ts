import { YET_TO_BE_MADE } from '../consumers/consumer.ts';
import { Problems, problemsOf } from '../problem.ts';
import { readDerived, standIn } from '../rotation/derived.ts';
import { foretellDeliveries } from '../rotation/foretold-deliveries.ts';
import { type Promotion, promotionOf } from '../rotation/promotion.ts';
import { dueCopies } from './copies.ts';
import { drainOf, passedOver } from './draining-run.ts';
import { expectedFrom } from './expected.ts';
import { otherOf, speakingOf } from './ground.ts';
import { inNames, requireTruth } from './locking.ts';
import { type PairSight, refuseUnusable } from './look.ts';
import { notCutOffForeseen } from './not-cut-off.ts';
import { type PairRun, pairInWords } from './run.ts';
import { rolesWrong, stopProblemsOf } from './stop-problems.ts';
import { isUnfinished, type PairAction } from './table.ts';
import { lookBeforeItRetires } from './unlisted.ts';

/** What a dry run says: each step that the run would take from here, and what it would deliver to whom. Nothing is done. */
export async function foretellPair(run: PairRun, sight: PairSight): Promise<void> {
  const { plan } = run;
  const actions = await untilHeld(run, sight, await foreseen(run, sight));
  if (actions.some((one) => one.do === 'stage')) await requireStaging(run, sight);
  const { writes } = await foretellCopies(run, sight, actions);
  // Texts that hold the pair already are only looked at.
  for (const action of actions)
    if (action.do !== 'converge' || writes.length > 0) foretellOne(run, sight, action, writes);
  const last = actions.at(-1);
  if (last?.do === 'stop') run.problems.push(...stopProblemsOf(run, sight, last.reason));
  const converges = actions.some((one) => one.do === 'converge');
  if (last?.do === 'wait' && converges && !reachesAll(plan)) run.problems.push(...notCutOffForeseen(run));
  for (const [{ name }, outcome] of run.deliveries) {
    if (outcome.action === 'unchanged') plan.ground.say(`${name}: unchanged`);
    else if (outcome.action !== 'failed') run.teller.plan('deliver', name);
  }
}

/** A run over whose retirement a copy is held that nobody listed ends before it; the Problem is among the run's. */
async function untilHeld(
  run: PairRun,
  sight: PairSight,
  actions: readonly PairAction[],
): Promise<readonly PairAction[]> {
  for (const [index, action] of actions.entries()) {
    try {
      await lookBeforeItRetires(run, sight, action);
    } catch (thrown) {
      run.problems.push(...problemsOf(thrown));
      return actions.slice(0, index);
    }
  }
  return actions;
}

function reachesAll(plan: PairRun['plan']): boolean {
  return plan.targets === undefined && passedOver(plan).length === 0;
}

/** What the run would do, in order. Throws where it would stop at once. */
async function foreseen(run: PairRun, sight: PairSight): Promise<readonly PairAction[]> {
  const { plan, memory } = run;
  // The run looks once more, under its lock, and has seen by then what an earlier one left.
  const observation = { ...sight.observation, finishing: memory.finishing };
  const { staged, otherMayLogIn } = observation;
  const isToBePromoted = staged !== undefined && !staged.isTruth && isUnfinished(observation);
  const mayRetire = otherMayLogIn === true && !isToBePromoted;
  memory.drain = mayRetire ? await drainOf(run, sight, { foreseen: true }) : undefined;
  const decisions = expectedFrom(
    { ...observation, drain: memory.drain?.is ?? 'untried' },
    { drainsAtOnce: plan.ground.pair.drainDays === 0, reachesAll: reachesAll(plan) },
  );
  const [first] = decisions;
  if (first !== undefined && isUnfinished(observation)) run.resumed = inNames(run, first.because);
  if (first?.action.do === 'stop') throw new Problems(stopProblemsOf(run, sight, first.action.reason));
  return decisions.map(({ action }) => action);
}

/** Throws what keeps the run from a new password. */
async function requireStaging({ plan, assumed }: PairRun, sight: PairSight): Promise<void> {
  const wrong = [...rolesWrong(plan, sight), ...(await dueCopies(plan.ground, requireTruth(sight))).taken];
  if (wrong.length > 0) throw new Problems(wrong);
  refuseUnusable(sight);
  assumed.push(
    `that the server lets ${plan.ground.pair.rotatedBy.user} change the login: the run itself rehearses that, under its lock`,
  );
}

/** The texts that would be written, and who would be given them. */
async function foretellCopies(
  run: PairRun,
  sight: PairSight,
  actions: readonly PairAction[],
): Promise<Promotion> {
  const { plan } = run;
  const truth = requireTruth(sight);
  const login = loginAfter(run, sight, actions);
  const ground = speakingOf(plan.ground, login.user);
  const derived = (await readDerived(ground)).flatMap((one) => ('problem' in one ? [] : [one]));
  const promised = promotionOf({ ...sight.secret, value: login.password }, derived, login.password, [
    plan.runId,
  ]);
  const isPromoted = login.user !== truth.login.user || !login.password.equals(truth.login.password);
  const version = isPromoted ? YET_TO_BE_MADE : sight.secret.version;
  const copies = await dueCopies(ground, { ...truth, login, secret: { ...sight.secret, version } });
  const promotion = { ...promised, writes: [...promised.writes, ...copies.writes] };
  await foretellDeliveries(
    {
      ...run,
      plan: { ground, recipients: plan.recipients },
      memory: { opener: truth.login.password, texts: run.memory.texts },
    },
    // a run that died between the two copies has left one, and delivers both
    {
      ...{ sight: { current: sight.secret, derived }, refused: new Map() },
      promotion: { writes: [...promised.writes, ...copies.together] },
    },
    { provesFirst: actions.some((one) => one.do === 'stage') },
  );
  return promotion;
}

/** Whom the vault will name in the end. Of a password that is yet to be made, a stand-in. */
function loginAfter(run: PairRun, sight: PairSight, actions: readonly PairAction[]) {
  const { login } = requireTruth(sight);
  const { ground } = run.plan;
  const staging = actions.find((one) => one.do === 'stage');
  if (staging !== undefined) {
    const user = staging.for === 'own' ? login.user : otherOf(ground.pair, login.user);
    return { user, password: standIn(ground.forms) };
  }
  return actions.some((one) => one.do === 'promote') ? (sight.staged?.login ?? login) : login;
}

function foretellOne(run: PairRun, sight: PairSight, action: PairAction, writes: Promotion['writes']): void {
  const step = stepOf(run, sight, action, writes);
  if (step !== undefined) run.teller.plan(...step);
}

/** In words, and what it touches; undefined of what does nothing. */
function stepOf(
  { plan }: PairRun,
  sight: PairSight,
  action: PairAction,
  writes: Promotion['writes'],
): [what: string, touched: string] | undefined {
  const { passwordSecret, pendingSecret } = plan.ground;
  const others = inSecrets(writes, passwordSecret);
  const own = requireTruth(sight).login.user;
  const server = pairInWords(plan);
  switch (action.do) {
    case 'stage':
      return ['stage a new password', pendingSecret];
    case 'give':
      return ['give a login the staged password, and let it log in', server];
    case 'prove':
      return ['log in with every text', server];
    case 'promote':
      return ['write the pair to the vault', passwordSecret];
    case 'converge':
      return others === '' ? undefined : ['write the same to the other texts', others];
    case 'finish':
    case 'discard':
      return ['disable what is staged', pendingSecret];
    case 'retire':
      return [
        action.endSessions ? 'retire the login before, and end its sessions' : 'retire the login before',
        server,
      ];
    case 'cut-off':
      return ['end the sessions of the login before', server];
    case 'give-truth':
      return [`give ${own} what the vault holds`, server];
    case 'idle':
    case 'wait':
    case 'leave':
    case 'leave-unseen':
    case 'stop':
      return undefined;
  }
}

/** The vault secrets beside T, and of each that there is none yet. Never what they are to hold. */
function inSecrets(writes: Promotion['writes'], passwordSecret: string): string {
  return writes
    .filter(({ name }) => name !== passwordSecret)
    .map(({ name, like }) => (like === undefined ? `${name} (to be made)` : name))
    .join(', ');
}
