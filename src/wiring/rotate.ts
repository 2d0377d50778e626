import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { doorFor } from '../clients/firewall-door.ts';
import { type GitHubClients, gitHubFor } from '../clients/github-clients.ts';
import { type AzureAccess, signIn } from '../clients/sign-in.ts';
import { candidatesOfTopology } from '../consumers/candidates.ts';
import { withFleets } from '../consumers/fleet.ts';
import { recipientsOf } from '../consumers/recipients.ts';
import { onlyTargets } from '../consumers/targets.ts';
import type { Door } from '../firewall/door.ts';
import type { RotateInputs } from '../inputs/rotate-inputs.ts';
import { rotate } from '../modes/rotate.ts';
import { exportTo, type Outside } from '../outside/outside.ts';
import type { ConnectionString } from '../postgres/connection-string.ts';
import { databaseNames } from '../postgres/database-names.ts';
import { examineAll } from '../postgres/examination.ts';
import type { Candidate, Examination, ExaminationTools } from '../postgres/examined.ts';
import { limitsOnce } from '../postgres/limits-once.ts';
import { probe } from '../postgres/probe.ts';
import { roleSessions } from '../postgres/role-sessions.ts';
import { lockRole } from '../postgres/rotation-session.ts';
import { allOrProblems, type Problem, problemsOf } from '../problem.ts';
import type { SecretForms } from '../redacted.ts';
import { databaseLine } from '../report/check-report.ts';
import { withDoor } from '../report/door-report.ts';
import { failedReport } from '../report/failed-report.ts';
import type { Report } from '../report/report.ts';
import { writes } from '../report/report.ts';
import { rotationReport } from '../report/rotation-report.ts';
import { type Cancellation, cancelled, refuseIfCancelled } from '../rotation/cancellation.ts';
import { describeServer, type Ground, loginTarget, passwordSecretOf } from '../rotation/ground.ts';
import type { RotatePlan, RotationRun } from '../rotation/run.ts';
import { storyOf } from '../rotation/story-of-run.ts';
import { strangersAmong } from '../rotation/strangers.ts';
import { stagedSecretOf } from '../topology/staged-secret.ts';
import { fewAtOnce } from '../turns.ts';

/** How long a run waits for another one's lock: a dead session has let go by then. */
const LOCK_WAIT_MS = 45_000;
/** A role may have few connections left, of which the lock is one; and what is full for a moment is no failure. */
const EXAMINED_AT_ONCE = 3;
const PATIENCE_MS = 15_000;
/** What a cancelled run may take to finish what it must. */
const GRACE_MS = 5000;

/** `mode: rotate`, and a `mode: sync` with a config file, with the real vault, server and consumers. */
export async function runRotate(inputs: RotateInputs, outside: Outside, forms: SecretForms): Promise<Report> {
  const mode = inputs.rotationAsked ? 'rotate' : 'sync';
  outside.say(`config file ${inputs.configPath}`);
  try {
    const cancellation = cancellationOf(outside, describeServer(inputs.topology));
    const { plan, door } = await planOf(inputs, cancellation, outside, forms);
    const run = await rotate(plan).finally(() => door?.close(cancellation.isRequested()));
    // What was rotated is reported, whatever comes of the export.
    const unexported = await exportWhatWorks(inputs, run, outside).then(() => [], problemsOf);
    return withDoor(reportOf(run, unexported, { mode, dryRun: inputs.dryRun }), door);
  } catch (thrown) {
    return failedReport(mode, problemsOf(thrown));
  }
}

async function planOf(
  inputs: RotateInputs,
  cancellation: Cancellation,
  outside: Outside,
  forms: SecretForms,
): Promise<{ plan: RotatePlan; door: Door | undefined }> {
  const { subscriptionId, databaseAuthorities: authorities, connectTimeoutMs: timeoutMs } = inputs;
  const { say, clock } = outside;
  const passwordSecret = passwordSecretOf(inputs.topology, inputs.configPath);
  const gitHub = gitHubFor(inputs, { say, clock, forms });
  const [{ vault, cloud, credential }, topology] = await allOrProblems([
    signIn(inputs, say, forms),
    withFleets(inputs.topology, inputs.maxTargets, gitHub, say),
  ]);
  outside.whileWaiting();
  const session = { authorities, timeoutMs, clock };
  const wait = (ms: number) => Promise.race([sleep(ms), cancellation.overdue]);
  const door = doorOf(inputs, { cloud, credential }, cancellation, outside);
  door?.sweep();
  const logIn = limitsOnce((askLimits, target, whenSecured?: () => Promise<void>) =>
    probe(target, { ...session, whenSecured, askFacts: askLimits, askLimits }),
  );
  const ground: Ground = {
    ...{ vault, topology, passwordSecret, pendingSecret: stagedSecretOf(passwordSecret) },
    probe: door?.through(logIn) ?? logIn,
    ...{ clock, say, forms, randomBytes: (count) => randomBytes(count) },
    sleep: wait,
  };
  const { user: role, resourceGroup } = topology.server;
  const surroundings = { vault, cloud, credential, forms, say, clock, sleep: ground.sleep };
  const everybody = recipientsOf({ ...inputs, topology, gitHub }, surroundings);
  const recipients = onlyTargets(everybody, inputs.targets, say);
  const azure = { cloud, credential, clientId: inputs.identity?.clientId, say };
  const plan: RotatePlan = {
    ...inputs,
    ...{ ground, recipients, cancellation },
    lock: (password) =>
      lockRole(loginTarget(ground, password), role, {
        ...session,
        waitMs: LOCK_WAIT_MS,
        sleep: ground.sleep,
      }),
    strangers: async (held) => strangersAmong(await roleSessions(held, role), topology),
    vaultWriteAccess: async (secrets) => {
      const { vaultWriteAccess } = await import('../azure/permissions.ts');
      const resourceGroups = resourceGroup === undefined ? [] : [resourceGroup];
      return vaultWriteAccess({ ...azure, vaultUrl: vault.url, subscriptionId, resourceGroups, secrets });
    },
    waitUntilQuiet: () => waitUntilQuietFor(inputs, ground, say, gitHub),
    setThroughArm: async (password) => {
      const { setAdministratorPassword } = await import('../azure/flexible-server.ts');
      const place = {
        host: topology.server.host,
        subscriptionId: subscriptionId ?? '',
        resourceGroup: resourceGroup ?? '',
      };
      return setAdministratorPassword({ ...azure, ...place, role, password, clock, sleep: ground.sleep });
    },
    logInEverywhere: (asked, but) => logInEverywhere({ ...ground, vault: asked }, session, door, but),
    databaseNames: (target) => databaseNames(target, session),
  };
  return { plan, door };
}

/** While the firewall is waited for there is nothing to finish, so a cancelled run stops there. */
function doorOf(
  inputs: RotateInputs,
  access: AzureAccess,
  cancellation: Cancellation,
  outside: Outside,
): Door | undefined {
  const { firewall, topology } = inputs;
  if (firewall === undefined) return undefined;
  const wait = async (ms: number): Promise<void> => {
    refuseIfCancelled(cancellation, describeServer(topology));
    await Promise.race([sleep(ms), cancellation.overdue]);
  };
  return doorFor({ firewall, vault: inputs, access: async () => access, wait }, outside);
}

async function waitUntilQuietFor(
  inputs: RotateInputs,
  { sleep: wait, clock }: Ground,
  say: (line: string) => void,
  gitHub: GitHubClients,
) {
  const { topology, quietWaitMs, runId } = inputs;
  const targets = topology.consumers.flatMap((entry) =>
    entry.kind === 'github-secret' && entry.quiet !== undefined
      ? [{ repository: entry.repository, workflow: entry.quiet }]
      : [],
  );
  if (targets.length === 0 || !gitHub.signedIn) return;
  const { waitUntilQuiet } = await import('../github/workflow-runs.ts');
  const options = { exceptRunId: runId, waitMs: quietWaitMs, sleep: wait, clock, say };
  const clientFor = (repository: { owner: string; repo: string }) => gitHub.clientFor(repository);
  await waitUntilQuiet(targets, { clientFor, ...options });
}

type Session = { authorities: string | undefined; timeoutMs: number; clock: () => number };

async function logInEverywhere(
  ground: Ground,
  session: Session,
  door: Door | undefined,
  but: readonly string[],
): Promise<readonly Examination[]> {
  const { vault, topology, forms, clock, say } = ground;
  const logIn = (target: ConnectionString) => probe(target, { ...session, askFacts: true });
  const { candidates } = await candidatesOfTopology(vault, topology, forms, but);
  const tools: ExaminationTools = {
    probe: door?.through(logIn) ?? logIn,
    databaseNames: (target) => databaseNames(target, session),
    outboundAddress: async () => undefined,
    ...{ clock, say, sleep: ground.sleep },
  };
  const found = new Map<Candidate, readonly Examination[]>();
  await fewAtOnce(EXAMINED_AT_ONCE, candidates, async (one) => {
    found.set(one, await examineAll([one], PATIENCE_MS, tools));
  });
  return candidates.flatMap((one) => found.get(one) ?? []);
}

/** From the first signal on the run stops where it may, and has so many seconds for the rest. */
function cancellationOf({ onCancel, say }: Outside, target: string): Cancellation {
  let requested = false;
  const { promise: overdue, reject } = Promise.withResolvers<never>();
  overdue.catch(() => undefined); // whoever waits meanwhile hears of it
  onCancel(() => {
    if (requested) return;
    requested = true;
    say('cancelled: finishing what must be finished, then stopping');
    setTimeout(() => reject(cancelled(target)), GRACE_MS).unref();
  });
  return { isRequested: () => requested, overdue };
}

async function exportWhatWorks(inputs: RotateInputs, run: RotationRun, outside: Outside): Promise<void> {
  const { exportAs, secret, dryRun } = inputs;
  if (exportAs === undefined || dryRun || run.problems.length > 0) return;
  exportTo(exportAs, (await run.plan.ground.vault.read(secret)).value, outside);
}

/** `after`: what went wrong when the run itself had ended. */
function reportOf(
  run: RotationRun,
  after: readonly Problem[],
  options: { mode: 'rotate' | 'sync'; dryRun: boolean },
): Report {
  const delivered = [...run.deliveries.values()];
  return rotationReport(
    {
      story: storyOf(run),
      problems: [...run.problems, ...after],
      notes: run.notes,
      changed: delivered.filter(({ action }) => writes(action) > 0).length,
      vaultVersion: run.sight?.current.version,
      databases: run.examinations.map(databaseLine),
    },
    options,
  );
}
