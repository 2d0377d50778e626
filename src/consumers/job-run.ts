import type { ContainerAppJob, JobExecution } from '../azure/container-app-jobs.ts';
import type { VaultSecret } from '../azure/key-vault.ts';
import type { Problem } from '../problem.ts';
import { afterOtherChanges } from './app-busy.ts';
import type { Waiting } from './app-restart.ts';
import { haveRoomFor, isSuperseded, notedRun, runNote, type Tags } from './app-tags.ts';
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
}

export type RunState =
  /** Nothing has started since the platform held this version. */
  | { readonly is: 'due' }
  | { readonly is: 'running' | 'succeeded' | 'failed'; readonly execution: JobExecution }
  /** By a run before; the platform need not know it any more. */
  | { readonly is: 'noted'; readonly execution: string };

/** The service's clock shows whole seconds: what starts within the same one could not be told apart. */
const CLOCK_STEP_MS = 1000;
/** An execution that was started must be in the list by then. */
const SHOWN_MS = 60_000;
const POLL_MS = 2000;
const LONGEST_POLL_MS = 10_000;
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
  run: Pick<JobRun, 'secret' | 'tags' | 'intendedAt'> & { readonly heldAt: Date | undefined },
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
  const failed = intendedAt && since.find(({ startedAt }) => Number(startedAt) >= intendedAt.getTime());
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
  const before = await settledState(run);
  if (before.is === 'noted')
    return begun(false, { shown: [`execution ${before.execution} ran with this version`] });
  const isStarted = before.is === 'due';
  if (isStarted && run.isSuspended) return begun(false, { notes: [suspendedNote(name)] });
  const intendedAt = isStarted ? await intend(run) : run.intendedAt;
  const unanswered = isStarted ? await start(run) : undefined;
  const afterwards = () => untilEnded({ ...run, intendedAt }, unanswered);
  return begun(isStarted, { afterwards });
}

function begun(isStarted: boolean, { notes = [], shown = [], afterwards }: Partial<Begun>): Begun {
  return { isStarted, notes, shown, afterwards };
}

export const suspendedNote = (name: string): string =>
  `${name}: it is suspended, so no execution is started; once it is resumed, a run with mode: sync starts one.`;

/** Meanwhile the job may have been given another version: what is noted of that stays. */
async function untilEnded(run: JobRun, unanswered: Problem | undefined): Promise<Afterwards> {
  const { app, name, secret } = run;
  const ended = await untilSucceeded(run, unanswered);
  if (ended === undefined) return afterOtherChanges(name, run, () => beginAgain(run), 'job');
  const { name: execution } = ended;
  const note = runNote(secret, run.now, execution);
  const onlyIf = (tags: Tags): boolean => !isSuperseded(tags, secret) && haveRoomFor(tags, note);
  await afterOtherChanges(name, run, () => app.write({ tags: note, onlyIf }), 'job');
  return { notes: [], shown: [`execution ${execution}, which started with this version, succeeded`] };
}

/** What ran was started by others, and did not succeed. */
async function beginAgain(run: JobRun): Promise<Afterwards> {
  const { app, name, secret, clock } = run;
  const [{ tags, suspended: isSuspended }, { at }] = await Promise.all([app.read(), app.secrets()]);
  if (isSuperseded(tags, secret)) return { notes: [overtakenNote(name)], shown: [] };
  const now = at ?? new Date(clock()); // what has failed began before
  const { isStarted, notes, shown, afterwards } = await beginOnce({ ...run, tags, isSuspended, now });
  const after = await afterwards?.();
  return {
    action: isStarted ? 'replaced' : after?.action,
    notes: [...notes, ...(after?.notes ?? [])],
    shown: [...shown, ...(after?.shown ?? [])],
  };
}

const overtakenNote = (name: string): string =>
  `${name}: another version was delivered to it meanwhile, so no execution of this one is started.`;

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

/** Returns why it is not known whether it was. */
async function start({ app, name, sleep, say }: JobRun): Promise<Problem | undefined> {
  await sleep(CLOCK_STEP_MS);
  say(`${name}: starting one execution with this version`);
  return app.start();
}

async function intend(run: JobRun): Promise<Date> {
  const { app, secret, tags, now, intendedAt } = run;
  if (intendedAt !== undefined) return intendedAt;
  const intent = runNote(secret, now);
  if (!haveRoomFor(tags, intent)) throw noRoomForRun(run);
  await app.write({ tags: intent });
  return now;
}

const isGood = ({ is }: RunState): boolean => is === 'running' || is === 'succeeded';

/** Undefined: it was started by others, and did not succeed. */
async function untilSucceeded(
  run: JobRun,
  unanswered: Problem | undefined,
): Promise<JobExecution | undefined> {
  const { app, name, secret, clock, sleep, say, longestRunMs } = run;
  const patienceMs = longestRunMs > 0 ? Math.min(longestRunMs + SHOWN_MS, PATIENCE_MS) : PATIENCE_MS;
  const begun = clock();
  let said = '';
  let known: ReadonlySet<string> | undefined;
  for (let pollMs = POLL_MS; ; pollMs = Math.min(pollMs * 1.5, LONGEST_POLL_MS)) {
    const listed = await app.executions();
    let state = stateOf(
      listed.filter((one) => known?.has(one.name) ?? true),
      run,
    );
    if (known !== undefined && !isGood(state) && !isSuperseded((await app.read()).tags, secret)) {
      known = undefined;
      state = stateOf(listed, run);
    }
    if (state.is === 'succeeded') return state.execution;
    if (state.is === 'failed') throw didNotSucceed(run, state.execution);
    const waitedMs = clock() - begun;
    if (state.is === 'due' && intentOf(run) === undefined) return undefined;
    if (state.is !== 'running') {
      if (waitedMs >= SHOWN_MS) throw unanswered ?? notShown(run);
    } else {
      const { execution } = state;
      known ??= new Set(listed.map((one) => one.name)); // what comes later may be of a later version
      if (waitedMs >= patienceMs) throw doesNotEnd(run, execution, Math.round(patienceMs / 60_000));
      const line = `execution ${execution.name}: ${execution.status}`;
      if (line !== said)
        say(`${name}: ${line}; waiting for its end, at most ${Math.ceil(patienceMs / 60_000)} minutes`);
      said = line;
    }
    await sleep(pollMs);
  }
}
