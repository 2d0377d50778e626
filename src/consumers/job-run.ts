import type { ContainerAppJob, JobExecution } from '../azure/container-app-jobs.ts';
import type { VaultSecret } from '../azure/key-vault.ts';
import { passingTrouble } from '../azure/passing-trouble.ts';
import { type Problem, problemsOf } from '../problem.ts';
import { afterOtherChanges } from './app-busy.ts';
import type { Waiting } from './app-restart.ts';
import { haveRoomFor, isSuperseded, lastMoment, notedRun, runNote, type Tags } from './app-tags.ts';
import type { Afterwards, Delivery } from './consumer.ts';
import { didNotSucceed, doesNotEnd, type NamedJob, noRoomForRun, notShown } from './job-run-problems.ts';

/** One execution for each version that is delivered, however often a run is repeated. */
export interface JobRun extends Waiting, NamedJob {
  readonly app: Pick<ContainerAppJob, 'executions' | 'read' | 'secrets' | 'start' | 'write'>;
  readonly secret: VaultSecret;
  readonly tags: Tags;
  readonly isSuspended: boolean;
  /** What the job itself allows an execution; 0 where it does not say. */
  readonly longestRunMs: number;
  /** When the platform held this version. What started later has it. */
  readonly heldAt: Date;
  /** By the service's clock. */
  readonly now: Date;
  /** As this run has noted on the job that it starts one. */
  readonly intendedAt?: Date | undefined;
  /** What was there right before this run started one: none of these is ours. */
  readonly others?: ReadonlySet<string> | undefined;
}

export type RunState =
  /** Nothing has started since the platform held this version. */
  | { readonly is: 'due' }
  | { readonly is: 'succeeded'; readonly execution: JobExecution }
  | { readonly is: 'running' | 'failed'; readonly execution: JobExecution }
  /** By a run before; the platform need not know it any more. */
  | { readonly is: 'noted'; readonly execution: string };

/** The service's clock shows whole seconds: what starts within the same one could not be told apart. */
const CLOCK_STEP_MS = 1000;
/** An execution that was started must be in the list by then. */
const SHOWN_MS = 60_000;
const POLL_MS = 2000;
const LONGEST_POLL_MS = 10_000;
/** How long it may be that nobody answers how an execution stands. */
const OUTAGE_MS = 5 * 60_000;
/** How long the end of an execution is waited for, whatever the job allows. */
const PATIENCE_MS = 30 * 60_000;

const ENDED = ['Succeeded', 'Failed', 'Stopped'];

const isGoingOn = ({ status }: JobExecution): boolean => !ENDED.includes(status);

/** Those that have not ended, and keep what the job held before that moment. */
export function goingOnFrom(executions: readonly JobExecution[], heldAt: Date): readonly JobExecution[] {
  return executions.filter(
    (one) => isGoingOn(one) && (one.startedAt === undefined || one.startedAt <= heldAt),
  );
}

/** One that others have started, and that failed, keeps nobody from starting ours. */
export function stateOf(
  executions: readonly JobExecution[],
  /** `heldAt` is undefined where the platform is not known to hold this version. */
  run: Pick<JobRun, 'secret' | 'tags' | 'intendedAt' | 'others'> & { readonly heldAt: Date | undefined },
): RunState {
  const { heldAt } = run;
  const { execution: noted } = notedRun(run.tags, run.secret) ?? {};
  if (noted !== undefined) return { is: 'noted', execution: noted };
  const since = executions
    .filter(({ startedAt }) => startedAt !== undefined && heldAt !== undefined && startedAt > heldAt)
    .toSorted((a, b) => Number(b.startedAt) - Number(a.startedAt));
  const succeeded = since.find(({ status }) => status === 'Succeeded');
  if (succeeded !== undefined) return { is: 'succeeded', execution: succeeded };
  const running = since.findLast(isGoingOn);
  if (running !== undefined) return { is: 'running', execution: running };
  const intendedAt = intentOf(run);
  const isOurs = ({ name, startedAt }: JobExecution) =>
    intendedAt !== undefined && Number(startedAt) >= intendedAt.getTime() && run.others?.has(name) !== true;
  const failed = since.find(isOurs);
  return failed === undefined ? { is: 'due' } : { is: 'failed', execution: failed };
}

/** When ours was about to be started, by this run or one before. */
function intentOf({ intendedAt, tags, secret }: Pick<JobRun, 'secret' | 'tags' | 'intendedAt'>) {
  return intendedAt ?? notedRun(tags, secret)?.at;
}

interface Begun extends Omit<Afterwards, 'action'>, Pick<Delivery, 'afterwards'> {
  readonly isStarted: boolean;
}

/**
 * What is to be started is noted on the job before: a run that dies after that finds what it has started. The end of
 * what runs is waited for afterwards, which throws `container-app-job-failed`.
 */
export async function beginOnce(run: JobRun): Promise<Begun> {
  const { name } = run;
  const looking = { ...run, intendedAt: undefined }; // nothing is ours yet
  const before = await settledState(looking);
  if (before.is === 'noted')
    return begun(false, { shown: [`execution ${before.execution} ran with this version`] });
  if (before.is !== 'due')
    return begun(false, { afterwards: (goOn) => untilEnded(looking, undefined, goOn) });
  if (run.isSuspended) return begun(false, { notes: [suspendedNote(name)] });
  const intendedAt = await intend(run);
  if (intendedAt === undefined) return begun(false, { notes: [overtakenNote(name)] });
  const { others, unanswered } = await start(run);
  return begun(true, {
    afterwards: (goOn) => untilEnded({ ...run, intendedAt, others }, unanswered, goOn),
  });
}

function begun(isStarted: boolean, { notes = [], shown = [], afterwards }: Partial<Begun>): Begun {
  return { isStarted, notes, shown, afterwards };
}

export const suspendedNote = (name: string): string =>
  `${name}: it is suspended, so no execution is started; once it is resumed, a run with mode: sync starts one.`;

/** Meanwhile the job may have been given another version: what is noted of that stays. */
async function untilEnded(
  run: JobRun,
  unanswered: Problem | undefined,
  goOn: () => void,
): Promise<Afterwards> {
  const { app, name, secret } = run;
  const ended = await untilSucceeded(run, unanswered);
  if (ended.is === 'due') return afterOtherChanges(name, run, () => beginAgain(run, goOn), 'job');
  if (ended.is === 'superseded') return { notes: [overtakenNote(name, ended.failed)], shown: [] };
  const { name: execution } = ended.execution;
  const note = runNote(secret, run.now, execution);
  const onlyIf = (tags: Tags): boolean => !isSuperseded(tags, secret) && haveRoomFor(tags, note);
  await afterOtherChanges(name, run, () => app.write({ tags: note, onlyIf }), 'job');
  return { notes: [], shown: [`execution ${execution}, which started with this version, succeeded`] };
}

/** What ran was started by others, and did not succeed. */
async function beginAgain(run: JobRun, goOn: () => void): Promise<Afterwards> {
  const { app, name, secret, clock } = run;
  const [{ tags, suspended: isSuspended }, { at }] = await Promise.all([app.read(), app.secrets()]);
  if (isSuperseded(tags, secret)) return { notes: [overtakenNote(name)], shown: [] };
  goOn();
  const now = at ?? new Date(clock());
  const others = new Set((await app.executions()).map((one) => one.name)); // what has failed among them
  const again = { ...run, tags, isSuspended, now, others };
  const { isStarted, notes, shown, afterwards } = await beginOnce(again);
  const after = await afterwards?.(goOn);
  return {
    action: isStarted ? 'replaced' : after?.action,
    notes: [...notes, ...(after?.notes ?? [])],
    shown: [...shown, ...(after?.shown ?? [])],
  };
}

const overtakenNote = (name: string, failed?: JobExecution): string =>
  failed === undefined
    ? `${name}: another version was delivered to it meanwhile, so no execution of this one is started.`
    : `${name}: execution ${failed.name} did not succeed (${failed.status}), and another version was delivered to it meanwhile, whose own execution counts.`;

/** What a run before has started may not be in the list yet. */
export async function settledState(run: JobRun): Promise<RunState> {
  const { sleep, say, name, app, tags, secret, now } = run;
  const { at } = notedRun(tags, secret) ?? {};
  const leftMs = at === undefined ? 0 : at.getTime() + SHOWN_MS - now.getTime();
  for (let waitedMs = 0; ; waitedMs += POLL_MS) {
    const state = stateOf(await app.executions(), run);
    if (state.is !== 'due' || waitedMs >= leftMs) return state;
    if (waitedMs === 0)
      say(`${name}: a run before may have started it: looking for up to ${Math.ceil(leftMs / 1000)} s`);
    await sleep(POLL_MS);
  }
}

/** `unanswered`: why it is not known whether one was started. */
async function start({ app, name, sleep, say }: JobRun) {
  await sleep(CLOCK_STEP_MS);
  const others = new Set((await app.executions()).map((one) => one.name));
  say(`${name}: starting one execution with this version`);
  return { others, unanswered: await app.start() };
}

/** Undefined where another version has been delivered meanwhile. */
async function intend(run: JobRun): Promise<Date | undefined> {
  const { app, secret, tags, now, intendedAt } = run;
  if (intendedAt !== undefined) return intendedAt;
  const intent = runNote(secret, now);
  if (!haveRoomFor(tags, intent)) throw noRoomForRun(run);
  let isStillIts = true;
  const onlyIf = (found: Tags): boolean => {
    isStillIts = !isSuperseded(found, secret);
    return isStillIts;
  };
  await app.write({ tags: intent, onlyIf });
  return isStillIts ? now : undefined;
}

type Ended =
  | Extract<RunState, { readonly is: 'succeeded' }>
  /** It was started by others, and did not succeed. */
  | { readonly is: 'due' }
  /** Another version was delivered meanwhile, which has an execution of its own. */
  | { readonly is: 'superseded'; readonly failed: JobExecution | undefined };

async function untilSucceeded(run: JobRun, unanswered: Problem | undefined): Promise<Ended> {
  const { name, clock, sleep, say, longestRunMs } = run;
  const patienceMs = longestRunMs > 0 ? Math.min(longestRunMs + SHOWN_MS, PATIENCE_MS) : PATIENCE_MS;
  const begun = clock();
  let said = '';
  for (let pollMs = POLL_MS; ; pollMs = Math.min(pollMs * 1.5, LONGEST_POLL_MS)) {
    const { state, isOvertaken } = await patiently(run, () => stateNow(run));
    const waitedMs = clock() - begun;
    if (state.is === 'running') {
      const { execution } = state;
      if (waitedMs >= patienceMs) throw doesNotEnd(run, execution, Math.round(patienceMs / 60_000));
      const line = `execution ${execution.name}: ${execution.status}`;
      if (line !== said)
        say(`${name}: ${line}; waiting for its end, at most ${Math.ceil(patienceMs / 60_000)} minutes`);
      said = line;
    } else {
      if (state.is === 'succeeded') return state;
      if (isOvertaken)
        return { is: 'superseded', failed: state.is === 'failed' ? state.execution : undefined };
      if (state.is === 'failed') throw didNotSucceed(run, state.execution);
      if (intentOf(run) === undefined) return { is: 'due' };
      if (waitedMs >= SHOWN_MS) throw unanswered ?? notShown(run);
    }
    await sleep(pollMs);
  }
}

/** What began after the platform held the next version is of that one. */
async function stateNow(run: JobRun): Promise<{ readonly state: RunState; readonly isOvertaken: boolean }> {
  const { app, secret } = run;
  const [listed, { tags }] = await Promise.all([app.executions(), app.read()]);
  const isOvertaken = isSuperseded(tags, secret);
  const until = isOvertaken ? lastMoment(tags, secret) : undefined;
  const own = listed.filter(({ startedAt }) => until === undefined || Number(startedAt) <= until.getTime());
  return { state: stateOf(own, run), isOvertaken };
}

/** The execution goes on, whatever keeps us from looking for a while. */
async function patiently<T>({ name, clock, sleep, say }: JobRun, look: () => Promise<T>): Promise<T> {
  const until = clock() + OUTAGE_MS;
  for (;;) {
    try {
      return await look();
    } catch (thrown) {
      const [problem] = problemsOf(thrown);
      if (passingTrouble(thrown) === undefined || clock() >= until) throw thrown;
      say(`${name}: ${problem?.what}; looking again in ${LONGEST_POLL_MS / 1000} s`);
      await sleep(LONGEST_POLL_MS);
    }
  }
}
