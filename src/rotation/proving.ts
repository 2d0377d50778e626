import { type Problem, type ProblemCode, Problems } from '../problem.ts';
import type { Redacted } from '../redacted.ts';
import type { Derived } from './derived.ts';
import { leaveOut, worksAfterAll } from './leaving-out.ts';
import { isOutdated, type Sight, setAside } from './look.ts';
import { lookAt } from './observation.ts';
import { type OtherAddresses, otherAddresses } from './other-addresses.ts';
import type { Action } from './plan.ts';
import { complaintsAbout } from './preflight.ts';
import { bareTexts, derivedTexts, textsBesideConfig } from './provable-texts.ts';
import type { RotationRun } from './run.ts';
import { type ProvableText, proveTexts, type TextProof } from './text-proofs.ts';
import { behindAmong, whereItCountsAtOnce } from './texts-elsewhere.ts';

/** How long a text that may log in later is waited for, from the last login that succeeded. */
const PATIENCE_MS = 30_000;

/**
 * Before an action of the plan: what it will write or deliver, or have delivered, logs in with the password that is
 * valid now. Returns the sight without what is left out; undefined when that sight is out of date.
 *
 * While nobody's password has changed, whatever does not log in stops the run: throws Problems, all together. After
 * that there is only forward: what the server refuses is left out, and what is not known keeps the rotation unfinished.
 */
export async function proveBefore(
  run: RotationRun,
  sight: Sight,
  action: Action,
): Promise<Sight | undefined> {
  const { opener } = lookAt(sight.observation);
  if (opener === undefined) return sight;
  const password = sight.valueOf(opener);
  switch (mannerOf(run, sight, action)) {
    case 'nothing':
      return sight;
    case 'all or none':
      return proveAll(run, sight, action, password);
    case 'at once':
      return proveAsFarAsMay(run, sight, password, action.do === 'apply', run.plan.dryRun ? PATIENCE_MS : 0);
    case 'patiently':
      return proveAsFarAsMay(run, sight, password, false, PATIENCE_MS);
  }
}

type Manner = 'nothing' | 'all or none' | 'at once' | 'patiently';

function mannerOf(run: RotationRun, { observation }: Sight, action: Action): Manner {
  const { currentOpens, staged } = lookAt(observation);
  const onlyForward = run.alteredAt !== undefined || staged?.equalsCurrent === true || !currentOpens;
  switch (action.do) {
    case 'stage':
    case 'give-current':
      return 'all or none';
    case 'apply':
      return currentOpens ? 'all or none' : 'at once';
    case 'promote':
      return 'at once'; // copies open nothing meanwhile: what may log in later follows with the next action
    case 'converge':
      if (!onlyForward) return 'all or none';
      // What the vault holds is proven by each delivery.
      return observation.derivedHoldCurrent && run.plan.except.length === 0 ? 'nothing' : 'patiently';
    case 'disable':
      return onlyForward ? 'nothing' : 'all or none';
    case 'recover':
    case 'idle':
    case 'stop':
      return 'nothing';
  }
}

/**
 * Of a dry run, after `proveBefore`: what the deliveries and the last logins of the run itself would be refused, by the
 * name of the text. What has logged in already does so no second time.
 */
export async function unprovenTexts(
  run: RotationRun,
  sight: Sight,
): Promise<ReadonlyMap<string, readonly Problem[]>> {
  const { opener } = lookAt(sight.observation);
  if (opener === undefined) return new Map();
  const password = sight.valueOf(opener);
  const texts = await allTexts(run, sight, password);
  const behind = await behindAmong(texts, elsewhereOf(run, password));
  const rest = texts.filter(({ name }) => !behind.has(name));
  const proofs = await prove(run, rest, PATIENCE_MS);
  const unproven = [...proofs].flatMap(([name, one]) =>
    one.is === 'proven' ? [] : [[name, one.problems] as const],
  );
  return new Map([...behind, ...unproven]);
}

async function allTexts(
  run: RotationRun,
  sight: Sight,
  password: Redacted,
): Promise<readonly ProvableText[]> {
  const derived = derivedTexts(sight.derived, password);
  return [...derived, ...bareTexts(run, derived, password), ...(await textsBesideConfig(run))];
}

async function proveAll(
  run: RotationRun,
  sight: Sight,
  action: Action,
  password: Redacted,
): Promise<Sight | undefined> {
  const { plan, memory } = run;
  const texts = await allTexts(run, sight, password);
  const proofs = CHANGING.includes(action.do)
    ? await proofsEverywhere(run, texts, password)
    : await prove(run, await whatMustLogInNow(run, sight, texts, password), PATIENCE_MS);
  const excepted = plan.except.filter((name) => !memory.texts.leftOut.has(name));
  const wrong = [...proofs].flatMap(([name, proof]) => {
    if (excepted.includes(name)) return leaveOutIfRefused(run, name, proof);
    return proof.is === 'proven' ? [] : proof.problems;
  });
  for (const name of excepted.filter((one) => !proofs.has(one)))
    wrong.push(...leaveOutIfUnreadable(run, sight, name));
  const rest = setAside(sight, memory);
  if (wrong.length === 0) return rest;
  if (await isOutdated(plan.ground, sight)) return undefined;
  const others = action.do === 'stage' ? complaintsAbout(plan.ground, rest, plan) : rest.unusable;
  throw new Problems([...others, ...wrong]);
}

/** Before these every text logs in wherever it leads: afterwards it is to do so with another password. */
const CHANGING: readonly Action['do'][] = ['stage', 'apply', 'give-current'];

/** What leads to a pooler or a replica is waited for, as each delivery will. */
async function proofsEverywhere(
  run: RotationRun,
  texts: readonly ProvableText[],
  password: Redacted,
): Promise<ReadonlyMap<string, TextProof>> {
  const behind = await behindAmong(texts, elsewhereOf(run, password));
  const rest = texts.filter(({ name }) => !behind.has(name));
  const refused = [...behind].map(([name, problems]) => [name, { is: 'refused', problems }] as const);
  return new Map<string, TextProof>([...(await prove(run, rest, PATIENCE_MS)), ...refused]);
}

/** Of a text that is yet to be made nobody has a copy: it is made when it logs in, and holds up nobody until then. */
async function whatMustLogInNow(
  run: RotationRun,
  { derived }: Sight,
  texts: readonly ProvableText[],
  password: Redacted,
): Promise<readonly ProvableText[]> {
  const isMade = ({ name }: ProvableText): boolean =>
    derived.some((one) => one.name === name && one.secret === undefined) && !run.plan.except.includes(name);
  const behind = await behindAmong(texts.filter(isMade), elsewhereOf(run, password));
  for (const [name, problems] of behind) run.memory.texts.unproven.set(name, problems);
  const rest = texts.filter(({ name }) => !behind.has(name));
  return rest.map((one) => whereItCountsAtOnce(run, one));
}

function elsewhereOf({ plan }: RotationRun, password: Redacted): OtherAddresses {
  return otherAddresses(plan.ground, (target) => target.password.equals(password));
}

function leaveOutIfRefused(run: RotationRun, name: string, proof: TextProof): readonly Problem[] {
  if (proof.is === 'proven') return [worksAfterAll(run, name)];
  if (proof.is === 'unknown') return proof.problems;
  leaveOut(run, name, 'excepted', proof.problems);
  return [];
}

/** Of these, nobody could be given a password or log in, whatever is done again. */
const UNREADABLE: readonly ProblemCode[] = [
  'secret-not-found',
  'secret-disabled',
  'secret-deleted',
  'secret-empty',
  'connection-string-invalid',
  'connection-string-redirects',
  'connection-string-plaintext',
  'connection-string-elsewhere',
  'document-without-connections',
];

function leaveOutIfUnreadable(run: RotationRun, sight: Sight, name: string): readonly Problem[] {
  const problems = sight.unusableBy.get(name) ?? [];
  if (problems.some(({ code }) => !UNREADABLE.includes(code))) return problems;
  leaveOut(run, name, 'excepted', problems);
  return [];
}

/** Unless all of them are to be written: what holds the password already is proven when it is delivered. */
async function proveAsFarAsMay(
  run: RotationRun,
  sight: Sight,
  password: Redacted,
  all: boolean,
  patienceMs: number,
): Promise<Sight> {
  const { except } = run.plan;
  const isDue = (one: Derived): boolean => all || except.includes(one.name) || !one.holds(password);
  const texts = derivedTexts(sight.derived.filter(isDue), password);
  const due = texts.map((one) => whereItCountsAtOnce(run, one));
  const proofs = await prove(run, due, patienceMs);
  const notYet = new Map<string, readonly Problem[]>();
  for (const [name, proof] of proofs) {
    if (proof.is === 'refused' && !isOfOtherSession(proof)) {
      leaveOut(run, name, except.includes(name) ? 'excepted' : 'refused after the change', proof.problems);
    }
    if (proof.is === 'unknown') notYet.set(name, proof.problems);
    if (proof.is === 'proven' && except.includes(name))
      run.notes.push(`except names ${name}, which logs in: it was not left out.`);
  }
  for (const name of except.filter((one) => sight.unusableBy.has(one)))
    leaveOutIfUnreadable(run, sight, name);
  const known = run.memory.texts;
  // What was not waited for is waited for later.
  if (patienceMs > 0) for (const [name, problems] of notYet) known.unproven.set(name, problems);
  const unproven = new Map([...known.unproven, ...notYet]);
  return setAside(sight, { texts: { ...known, unproven } });
}

/** The password has logged in, at a server that is not of the kind that the text asks for: a failover ends. */
function isOfOtherSession(proof: Extract<TextProof, { is: 'refused' | 'unknown' }>): boolean {
  return proof.problems.every(({ code }) => code === 'database-target-session');
}

function prove(run: RotationRun, texts: readonly ProvableText[], patienceMs: number) {
  const { ground, databases } = run.plan;
  const { made } = run.memory.texts;
  const { probe, clock, sleep, say } = ground;
  return proveTexts(texts, { probe, clock, sleep, say, databaseNames: databases.names, made, patienceMs });
}
