import type { AppReplica, AppRevision, ContainerApp } from '../azure/container-apps.ts';
import { Problem } from '../problem.ts';

export interface Waiting {
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Waits so many milliseconds. */
  readonly sleep: (ms: number) => Promise<void>;
  readonly say: (line: string) => void;
}

/** How long new replicas may take to come up, in milliseconds. */
const PATIENCE_MS = 5 * 60_000;
const FIRST_POLL_MS = 500;
const LONGEST_POLL_MS = 4000;
/** The service's clock shows whole seconds. */
const CLOCK_STEP_MS = 1000;

/** States of the documentation, and those that the service answers besides: https://github.com/microsoft/azure-container-apps */
const RUNNING = ['Running', 'RunningAtMaxScale'];
const AT_REST = ['ScaledToZero', 'Stopped'];
export const DEAD: readonly string[] = ['Failed', 'Degraded', 'ActivationFailed'];
/** Until then such a state may be that of the replicas from before the restart, which the old password failed. */
const VERDICT_MS = 60_000;

/**
 * Restarts every active revision that has a replica from before `matchedAt`, when the platform held the new
 * value by its own clock, and waits until all of their replicas are new and run. Returns whether there was any.
 * Throws `container-app-unhealthy`.
 */
export async function replaceReplicas(
  app: ContainerApp,
  name: string,
  matchedAt: Date,
  waiting: Waiting,
): Promise<boolean> {
  const freshFrom = freshFromOf(matchedAt);
  const revisions = await app.activeRevisions();
  const restarts = await Promise.all(
    revisions.map(async (revision) => {
      const replicas = await app.replicas(revision.name);
      if (!needsRestart(revision, replicas, freshFrom)) {
        if (isStarting(revision, replicas)) {
          await untilReplaced(app, name, revision.name, freshFrom, waiting);
        }
        return false;
      }
      await waiting.sleep(CLOCK_STEP_MS); // what starts within the same second could not be told apart
      waiting.say(`${name}: restarting revision ${revision.name}, ${replicas.length} replicas`);
      await app.restart(revision.name);
      await untilReplaced(app, name, revision.name, freshFrom, waiting);
      return true;
    }),
  );
  return restarts.includes(true);
}

/** Whether `replaceReplicas` would restart any. If not, waits as it would until all run. Throws `container-app-unhealthy`. */
export async function wouldReplaceReplicas(
  app: ContainerApp,
  name: string,
  matchedAt: Date,
  waiting: Waiting,
): Promise<boolean> {
  const freshFrom = freshFromOf(matchedAt);
  const revisions = await app.activeRevisions();
  const seen = await Promise.all(
    revisions.map(async (revision) => ({ revision, replicas: await app.replicas(revision.name) })),
  );
  if (seen.some(({ revision, replicas }) => needsRestart(revision, replicas, freshFrom))) return true;
  const starting = seen.filter(({ revision, replicas }) => isStarting(revision, replicas));
  await Promise.all(
    starting.map(({ revision }) => untilReplaced(app, name, revision.name, freshFrom, waiting)),
  );
  return false;
}

/** New ones of a run that died after its restart may still be on their way. */
function isStarting(revision: AppRevision, replicas: readonly AppReplica[]): boolean {
  return replicas.length > 0 && !isUp(revision, replicas, []);
}

function freshFromOf(matchedAt: Date): number {
  return matchedAt.getTime() + CLOCK_STEP_MS;
}

function needsRestart(
  { runningState = '' }: AppRevision,
  replicas: readonly AppReplica[],
  freshFrom: number,
): boolean {
  if (replicas.length === 0) return DEAD.includes(runningState);
  return replicas.some((one) => !isFresh(one, freshFrom));
}

function isFresh({ createdAt }: AppReplica, freshFromMs: number): boolean {
  return createdAt !== undefined && createdAt.getTime() >= freshFromMs;
}

/**
 * Waits until the revision of the app's template runs, and no other is active. Returns whether it had to wait.
 * Throws `container-app-unhealthy`.
 */
export async function untilTakenOver(
  app: ContainerApp,
  name: string,
  { clock, sleep, say }: Waiting,
): Promise<boolean> {
  const begun = clock();
  let hasWaited = false;
  for (let pollMs = FIRST_POLL_MS; ; pollMs = Math.min(pollMs * 2, LONGEST_POLL_MS)) {
    const { latest } = await app.template();
    const [revisions, replicas] = await Promise.all([app.activeRevisions(), app.replicas(latest)]);
    const own = revisions.find((one) => one.name === latest);
    const before = revisions.filter((one) => one !== own).map((one) => one.name);
    if (own !== undefined && before.length === 0 && isUp(own, replicas, [])) return hasWaited;
    const waitedMs = clock() - begun;
    const isDead = DEAD.includes(own?.runningState ?? '') && waitedMs >= VERDICT_MS;
    if (isDead || waitedMs >= PATIENCE_MS) {
      const healthState = before.length === 0 ? own?.healthState : `still active: ${before.join(', ')}`;
      const nothing = { name: latest, runningState: undefined, provisioningError: undefined };
      throw doesNotRun(name, { ...(own ?? nothing), healthState }, 'The new revision does not take over');
    }
    const left = before.length === 0 ? '' : `; still active: ${before.join(', ')}`;
    say(
      `${name}: waiting for revision ${latest}, at most ${PATIENCE_MS / 60_000} minutes: ${own?.runningState ?? 'no state'}${left}`,
    );
    hasWaited = true;
    await sleep(pollMs);
  }
}

async function untilReplaced(
  app: ContainerApp,
  name: string,
  revisionName: string,
  freshFrom: number,
  { clock, sleep, say }: Waiting,
): Promise<void> {
  const begun = clock();
  say(
    `${name}: waiting until the replicas of ${revisionName} are new and run, at most ${PATIENCE_MS / 60_000} minutes`,
  );
  for (let pollMs = FIRST_POLL_MS; ; pollMs = Math.min(pollMs * 2, LONGEST_POLL_MS)) {
    await sleep(pollMs);
    const [revisions, replicas] = await Promise.all([app.activeRevisions(), app.replicas(revisionName)]);
    const revision = revisions.find((one) => one.name === revisionName);
    const old = replicas.filter((one) => !isFresh(one, freshFrom));
    const state = `${revision?.runningState ?? 'no state'}, ${revision?.healthState ?? 'no health'}`;
    say(
      `${name}: ${revisionName}: ${replicas.length - old.length} new, ${old.length} old replicas; ${state}`,
    );
    if (revision === undefined || isUp(revision, replicas, old)) return;
    const waitedMs = clock() - begun;
    if (DEAD.includes(revision.runningState ?? '') && waitedMs >= VERDICT_MS)
      throw doesNotRun(name, revision);
    if (waitedMs >= PATIENCE_MS) throw doesNotRun(name, revision);
  }
}

function isUp(
  { runningState = '', healthState }: AppRevision,
  replicas: readonly AppReplica[],
  old: readonly AppReplica[],
): boolean {
  if (old.length > 0) return false;
  if (AT_REST.includes(runningState)) return true;
  const allRun = replicas.length > 0 && replicas.every((one) => one.runningState === 'Running');
  return allRun && RUNNING.includes(runningState) && healthState !== 'Unhealthy';
}

function doesNotRun(
  name: string,
  revision: AppRevision,
  what = 'The app does not come up again after its restart',
): Problem {
  const { name: revisionName, runningState, healthState, provisioningError } = revision;
  return new Problem({
    code: 'container-app-unhealthy',
    what,
    target: `${name}, revision ${revisionName}`,
    answer: [runningState, healthState, provisioningError].filter((one) => one !== undefined).join(', '),
    likelyCause:
      'It fails for another reason than the credential, which logs in; or it reads it from another place than the config file says.',
    fix: 'az containerapp logs show --name APP --resource-group GROUP --type system --tail 50',
  });
}
