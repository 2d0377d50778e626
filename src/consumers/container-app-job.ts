import type { ContainerAppJob, JobExecution } from '../azure/container-app-jobs.ts';
import { busy } from '../azure/container-app-refusal.ts';
import type { TagChanges } from '../azure/container-apps.ts';
import type { VaultSecret } from '../azure/key-vault.ts';
import { allOrProblems, Problem } from '../problem.ts';
import { afterOtherChanges } from './app-busy.ts';
import { planFor, rulesFor, type SecretsPlanned } from './app-copies.ts';
import { refuseFollowing } from './app-halves.ts';
import { makeItRead } from './app-reading.ts';
import { type AppSecretsPlan, holdsExpected, planSecrets } from './app-secrets.ts';
import { inTheFuture, unseenStanding } from './app-standing.ts';
import {
  haveRoomFor,
  lastMoment,
  momentNote,
  notedMoment,
  notedRun,
  pinNoteGone,
  runNote,
  type Tags,
} from './app-tags.ts';
import { type Consumer, type Delivery, YET_TO_BE_MADE } from './consumer.ts';
import { notSynced } from './container-app-problems.ts';
import { asHeld } from './held-problem.ts';
import { beginOnce, goingOnFrom, type JobRun, settledState, stateOf, suspendedNote } from './job-run.ts';
import { didNotSucceed, type NamedJob, noRoomForRun } from './job-run-problems.ts';
import { jobStanding } from './job-standing.ts';

export interface ContainerAppJobOptions extends SecretsPlanned, NamedJob {
  readonly kind: 'container-app-job';
  readonly app: ContainerAppJob;
  /** One execution is started for each version, once. */
  readonly run: boolean;
  /** What of a delivery cannot be known to be allowed; throws when something is known not to be. */
  readonly proveAllowed: () => Promise<readonly string[]>;
}

const FROM_NOW_ON = 'every execution that starts from now on gets this version';

/**
 * A Container Apps job: its platform keeps a copy of each vault secret, as of an app's, and nothing is restarted: an
 * execution keeps what it was started with. https://learn.microsoft.com/azure/container-apps/jobs
 */
export function containerAppJob(options: ContainerAppJobOptions): Consumer {
  const { app, name } = options;
  return {
    name,
    async prepare() {
      await options.proveAllowed();
      const [{ secrets }, { tags }] = await Promise.all([app.secrets(), app.read(), app.executions()]);
      refuseWithoutRoom(options, tags);
      refuseIfFollowing(options, secrets);
    },
    async proveWritable(secret) {
      const assumed = await options.proveAllowed();
      const [{ secrets }, { tags }] = await Promise.all([
        ...([planFor(options, secret), app.read(), app.executions()] as const),
      ]);
      refuseWithoutRoom(options, tags);
      refuseIfFollowing(options, secrets);
      return assumed.map((one) => `${name}: ${one}`);
    },
    async inspect(secret) {
      try {
        return await standingOf(options, secret);
      } catch (thrown) {
        return unseenStanding(thrown);
      }
    },
    deliver: (secret, { dryRun }) =>
      afterOtherChanges(name, options, () => deliver(options, secret, dryRun), 'job'),
    async startedBefore(moment, { isForeseen }) {
      const [{ tags }, executions] = await Promise.all([app.read(), app.executions()]);
      const noted = isForeseen ? undefined : lastMoment(tags, { name: options.from });
      const earlier = goingOnFrom(executions, noted ?? moment);
      const isUnknown = ({ status }: JobExecution): boolean => status === 'Unknown';
      return {
        heldBy: earlier
          .filter((one) => !isUnknown(one))
          .map((one) => `execution ${one.name} of ${name} has not ended${since(one)}`),
        unknown: earlier
          .filter(isUnknown)
          .map(
            (one) => `whether execution ${one.name} of ${name} has ended, Azure does not know${since(one)}`,
          ),
      };
    },
  };
}

async function deliver(
  options: ContainerAppJobOptions,
  secret: VaultSecret,
  dryRun: boolean,
): Promise<Delivery> {
  const { app, name } = options;
  const { tags, changing, suspended: isSuspended, longestRunMs } = await app.read();
  // Before its secrets are listed: the list is written back whole.
  if (changing) throw new Problem({ ...busy(options.kind), target: name });
  const { plan, secrets, at } = await planFor(options, secret);
  const upToDate = holdsExpected(secrets, plan) && !plan.changesReferences;
  const known = upToDate ? notedMoment(tags, secret) : undefined;
  const run = { ...options, secret, tags, isSuspended, longestRunMs, now: at ?? new Date(options.clock()) };
  if (dryRun) return foreseen(options, plan, run, known);
  for (const note of plan.notes) options.say(`${name}: ${note}`);
  const heldAt = known ?? (upToDate ? at : await makeItRead(options, plan, tags));
  if (heldAt === undefined) throw notSynced(options, 'the service does not tell its time');
  const held = { ...run, heldAt, now: known === undefined ? heldAt : run.now };
  const seenAt = options.clock();
  try {
    const done = await noteAndRun(options, plan, held, { isNoted: known !== undefined, upToDate });
    return { ...done, heldAt: seenAt };
  } catch (thrown) {
    throw asHeld(thrown);
  }
}

/** What is left once the platform holds this version. */
async function noteAndRun(
  options: ContainerAppJobOptions,
  plan: AppSecretsPlan,
  held: JobRun,
  { isNoted, upToDate }: { readonly isNoted: boolean; readonly upToDate: boolean },
): Promise<Delivery> {
  const { secret, tags, heldAt, isSuspended } = held;
  const isNamed = notedRun(tags, secret)?.execution !== undefined; // its copy or its mark was touched since
  const isIntended = !isNoted && options.run && !isSuspended && !isNamed;
  const noted = { ...momentNote(secret, heldAt), ...(isIntended ? runNote(secret, heldAt) : {}) };
  if (!isNoted) await note(options, tags, plan, noted);
  const [notes, shown] = [await fromBefore(options, heldAt, !isNoted && upToDate), [FROM_NOW_ON]];
  const written = { ...held, intendedAt: isIntended ? heldAt : undefined };
  const begun = options.run ? await beginOnce(written) : NOTHING_STARTED;
  return {
    action: isNoted && !begun.isStarted ? 'unchanged' : 'replaced',
    notes: [...notes, ...begun.notes],
    shown: [...shown, ...begun.shown],
    afterwards: begun.afterwards,
  };
}

const NOTHING_STARTED = { isStarted: false, notes: [], shown: [], afterwards: undefined };

/** What a delivery would do now; `heldAt` is set where the job has this version already. */
async function foreseen(
  options: ContainerAppJobOptions,
  { notes: changes }: AppSecretsPlan,
  given: Omit<JobRun, 'heldAt'>,
  heldAt: Date | undefined,
): Promise<Delivery> {
  const { name, say, run } = options;
  for (const change of changes) say(`${name}: ${inTheFuture(change)}`);
  const { isSuspended } = given;
  const isHeld = run && heldAt !== undefined;
  const state = isHeld ? await settledState({ ...given, heldAt }) : stateOf([], { ...given, heldAt });
  const isDue = run && state.is === 'due';
  const notes = isDue && isSuspended ? [suspendedNote(name)] : [];
  if (heldAt !== undefined && (!isDue || isSuspended)) {
    if (run && state.is === 'failed') throw didNotSucceed(options, state.execution);
    if (run && state.is === 'running')
      say(`${name}: execution ${state.execution.name} runs with this version; a run waits for its end`);
    return { action: 'unchanged', notes: [...(await fromBefore(options, heldAt)), ...notes] };
  }
  refuseWithoutRoom(options, given.tags);
  if (isDue && !isSuspended) say(`${name}: a delivery starts one execution, and the run waits for its end`);
  return { action: 'would-replace', notes, assumed: await assumedOf(options) };
}

/** Whoever looks need not be who delivers. */
async function assumedOf({ name, run, proveAllowed }: ContainerAppJobOptions): Promise<readonly string[]> {
  const assumed = await proveAllowed().catch((thrown: unknown) => {
    if (!(thrown instanceof Problem) || thrown.code !== 'azure-permission') throw thrown;
    const started = run ? ' and started' : '';
    return [`that it may be written${started}, which this identity may not (${thrown.answer})`];
  });
  return assumed.map((one) => `${name}: ${one}`);
}

/** By it the next run knows what has been done. */
async function note(
  options: ContainerAppJobOptions,
  tags: Tags,
  plan: AppSecretsPlan,
  noted: TagChanges,
): Promise<void> {
  const { app, name, say, run } = options;
  const changes = { ...pinNoteGone(tags, plan.copies), ...noted };
  if (haveRoomFor(tags, changes)) return app.write({ tags: changes });
  if (run) throw noRoomForRun(options);
  say(`${name}: it has as many tags as it can, so what it holds is not noted`);
}

/** Executions that go on with what they were started with. */
async function fromBefore(
  { app, name }: ContainerAppJobOptions,
  heldAt: Date,
  /** The platform had read the vault by itself, nobody knows when. */
  isSeenLate = false,
): Promise<readonly string[]> {
  const runs = isSeenLate ? 'may still run' : 'still runs';
  return goingOnFrom(await app.executions(), heldAt).map(
    (one) => `${name}: execution ${one.name} ${runs} with the value from before${since(one)}.`,
  );
}

const since = ({ startedAt }: JobExecution): string =>
  startedAt === undefined ? '' : `: it started at ${startedAt.toISOString()}`;

/** For what a delivery notes of a version and of its execution. */
function refuseWithoutRoom(options: ContainerAppJobOptions, tags: Tags): void {
  const [any, at] = [{ name: options.from, version: YET_TO_BE_MADE }, new Date(options.clock())];
  const noted = { ...momentNote(any, at), ...runNote(any, at) };
  if (options.run && !haveRoomFor(tags, noted)) throw noRoomForRun(options);
}

function refuseIfFollowing(options: ContainerAppJobOptions, secrets: Parameters<typeof refuseFollowing>[0]) {
  const { halves } = options;
  if (halves !== undefined) refuseFollowing(secrets, { ...options, halves });
}

async function standingOf(options: ContainerAppJobOptions, secret: VaultSecret) {
  const { app, halves, vaultUrl } = options;
  const [{ secrets }, rules, executions, { tags, suspended: isSuspended }] = await allOrProblems([
    app.secrets(),
    rulesFor(options, secret),
    app.executions(),
    app.read(),
  ]);
  const sight = {
    secrets,
    plan: planSecrets(secrets, rules),
    executions,
    tags,
    isSuspended,
    ...{ name: options.name, place: options.place },
    isSplit: halves !== undefined,
  };
  return jobStanding({ ...sight, isRun: options.run }, secret, vaultUrl);
}
