import type { Recipient } from '../consumers/recipient.ts';
import type { ConnectionString } from '../postgres/connection-string.ts';
import { problemsOf } from '../problem.ts';
import { hearsLater } from '../topology/addresses.ts';
import { placeOf } from '../topology/copy-places.ts';
import { sourcesOf } from '../topology/sources.ts';
import { fewAtOnce } from '../turns.ts';
import { deliverTo, type ProveSource, sourceProver } from './delivery.ts';
import type { DeliveryOutcome } from './delivery-outcome.ts';
import { isLeftOut } from './leaving-out.ts';
import type { Memory } from './memory.ts';
import { type OtherAddresses, otherAddresses } from './other-addresses.ts';
import { progressOf } from './progress.ts';
import { readableLogins } from './provable-texts.ts';
import type { RotationRun } from './run.ts';

/**
 * So many secrets of a fleet are under way: what is read of the vault for one is delivered soon. Each waits for
 * at most a few requests of its own, so more would only wait for GitHub's limits.
 */
const AT_ONCE = 10;

/**
 * A GitHub secret takes about a second, an app a minute: the secrets go first. An app that holds a password which
 * opens nothing does not wait longer than this for a GitHub that makes us wait.
 */
const GITHUB_FIRST_MS = 10_000;
const SLOW: readonly Recipient['entry']['kind'][] = [
  'container-app',
  'container-app-job',
  'app-service',
  'function-app',
];
const POLL_MS = 100;
const SAID_AFTER_MS = 1000;

/** What a delivery needs of a run. */
export interface Deliveries
  extends Pick<RotationRun, 'deliveries' | 'notes'>,
    Partial<Pick<RotationRun, 'seen'>> {
  readonly memory: Pick<Memory, 'opener' | 'texts'>;
  readonly plan: Pick<RotationRun['plan'], 'ground' | 'recipients'>;
}

type Reached = Extract<Recipient, { consumer: unknown }>;

/** To every consumer; the failure of one keeps nobody from the others. */
export async function deliverAll(
  run: Deliveries,
  elsewhere: OtherAddresses = otherAddresses(
    run.plan.ground,
    ({ password }) => run.memory.opener?.equals(password) === true,
  ),
): Promise<void> {
  const { ground, recipients } = run.plan;
  const { opener, texts } = run.memory;
  const isMade = (target: ConnectionString) =>
    opener?.equals(target.password) === true && texts.made.has(target);
  const proveFirst = sourceProver(ground, isMade, elsewhere);
  const reached = recipients.filter((one): one is Reached => 'consumer' in one && isDue(run, one));
  const many = reached.filter(isOneOfMany);
  const apps = reached.filter(({ entry }) => SLOW.includes(entry.kind));
  const others = reached.filter((one) => !isOneOfMany(one) && !apps.includes(one));
  const toOthers = Promise.all(others.map((one) => deliverOne(run, one, proveFirst)));
  const toOne = async (one: Reached): Promise<void> => void (await deliverOne(run, one, proveFirst));
  const toApps = async (): Promise<void> => {
    if (apps.length > 0) await soonAfter(toOthers, ground);
    await Promise.all(inTurns(apps).map((some) => fewAtOnce(1, some, toOne)));
  };
  await Promise.all([toOthers, deliverMany(run, many, proveFirst), toApps()]);
}

/** The entries of one job in the order of the file: the last of them may start an execution. */
function inTurns(apps: readonly Reached[]): readonly (readonly Reached[])[] {
  const turnOf = ({ entry }: Reached, index: number): string | number =>
    entry.kind === 'container-app-job' ? placeOf(entry).toLowerCase() : index;
  const turns = new Map<string | number, Reached[]>();
  for (const [index, one] of apps.entries()) {
    const turn = turnOf(one, index);
    turns.set(turn, [...(turns.get(turn) ?? []), one]);
  }
  return [...turns.values()];
}

/** What is left out gets nothing, and is no failure; what is not proven is one, with the reason why it is not. */
export function isDue(run: Deliveries, recipient: Recipient): boolean {
  const refused = sourcesOf(recipient.entry).flatMap((from) => run.memory.texts.unproven.get(from) ?? []);
  const problems = refused.length === 0 ? undefined : refused;
  if (problems !== undefined) keep(run, recipient, { action: 'failed', problems });
  return problems === undefined && !isLeftOut(run, recipient);
}

async function soonAfter(
  work: Promise<unknown>,
  { clock, sleep, say }: Deliveries['plan']['ground'],
): Promise<void> {
  const ended = work.then(() => true);
  const deadline = clock() + GITHUB_FIRST_MS;
  for (let looks = 1; clock() < deadline; looks += 1) {
    if (looks * POLL_MS === SAID_AFTER_MS)
      say(`the apps wait for the GitHub secrets before them, up to ${GITHUB_FIRST_MS / 1000} s in all`);
    if (await Promise.race([ended, sleep(POLL_MS).then(() => false)])) return;
  }
}

function isOneOfMany({ entry }: Recipient): boolean {
  return 'oneOfMany' in entry && entry.oneOfMany === true;
}

/** What would be refused is found before the first of them is written. */
async function deliverMany(
  run: Deliveries,
  many: readonly Reached[],
  proveFirst: ProveSource,
): Promise<void> {
  const { clock, say } = run.plan.ground;
  const ready: Reached[] = [];
  await fewAtOnce(AT_ONCE, many, async (recipient) => {
    try {
      await (await recipient.consumer()).prepare();
      ready.push(recipient);
    } catch (thrown) {
      const problems = problemsOf(thrown);
      say(`${recipient.name}: failed: ${problems.map(({ what }) => what).join('; ')}`);
      keep(run, recipient, { action: 'failed', problems });
    }
  });
  if (many.length === 0) return;
  // So many are under way at a time: what waits for a pooler or a replica must not keep a place from the others.
  const inOrder = ready.toSorted((a, b) => Number(mayWait(run, a)) - Number(mayWait(run, b)));
  const progress = progressOf(many.length, clock, say);
  for (let failed = ready.length; failed < many.length; failed += 1) progress.done('failed');
  await fewAtOnce(AT_ONCE, inOrder, async (recipient) => {
    const outcome = await deliverOne(run, recipient, proveFirst);
    progress.done(outcome.action === 'failed' ? 'failed' : 'delivered');
  });
}

function mayWait({ seen, plan }: Deliveries, { entry }: Reached): boolean {
  const source = seen?.derived.find(({ name }) => name === entry.from);
  if (seen === undefined || source === undefined) return false;
  const logins = readableLogins({ logins: () => source.loginsWith(seen.current.value) });
  return logins.some(({ target }) => hearsLater(target, plan.ground.topology.server));
}

async function deliverOne(
  run: Deliveries,
  recipient: Reached,
  proveFirst: ProveSource,
): Promise<DeliveryOutcome> {
  const outcome = await deliverTo(run.plan.ground, recipient, proveFirst);
  keep(run, recipient, outcome);
  return outcome;
}

function keep(run: Deliveries, recipient: Recipient, outcome: DeliveryOutcome): void {
  run.deliveries.set(recipient, outcome);
  if (outcome.action !== 'failed')
    run.notes.push(...outcome.notes.filter((note) => !run.notes.includes(note)));
}
