import { readPassword } from '../postgres/bare-password.ts';
import { diagnose } from '../postgres/diagnosis/diagnosis.ts';
import type { Probe } from '../postgres/probe.ts';
import { type Problem, problemsOf } from '../problem.ts';
import type { Redacted } from '../redacted.ts';
import { type Ground, loginTarget } from '../rotation/ground.ts';
import { look, type Sight } from '../rotation/look.ts';
import { type Memory, nothingProven } from '../rotation/memory.ts';
import { lookAt } from '../rotation/observation.ts';
import { isUnfinished, plan } from '../rotation/plan.ts';
import { stopProblems, troubles } from '../rotation/stop-problems.ts';
import { strayInPassword } from '../rotation/stray-password.ts';
import { type ReadableVault, rotationStagedIn } from '../rotation/under-way.ts';
import { isoOrNull, type RotationStatus } from './account.ts';

/** How the password of the vault and an unfinished rotation stand against the server. */
export interface ServerView {
  /** Of the login with the vault's password; undefined when there was none. */
  readonly current: Probe['result'] | undefined;
  /** Why that login did not succeed, or what it leaves open. */
  readonly problem: Problem | undefined;
  readonly rotation: RotationStatus;
  /** A password of the vault that opens the server. */
  readonly opener: Redacted | undefined;
}

/** A look of one that does nothing with it. */
function bystander(): Memory {
  return {
    ...{ runId: undefined, rotationAsked: false, repair: false, recoverWithArm: false },
    ...{
      ownRunFound: undefined,
      finishing: false,
      delivered: true,
      opener: undefined,
      refusedLogins: 0,
      refused: [],
      refusals: [],
    },
    texts: nothingProven(),
  };
}

/**
 * As a rotation looks at vault and server before it does anything, without its lock: what it sees may be the
 * middle of somebody's run. Never throws.
 */
export async function viewOfServer(ground: Ground): Promise<ServerView> {
  try {
    const memory = bystander();
    return await seen(ground, await look(ground, memory), memory);
  } catch (thrown) {
    return withPasswordAlone(ground, problemsOf(thrown));
  }
}

async function seen(ground: Ground, sight: Sight, memory: Memory): Promise<ServerView> {
  const { observation } = sight;
  const { opener } = lookAt(observation);
  const { action } = plan(observation);
  const stray = await strayInPassword(ground, sight, memory, action);
  const problems = action.do === 'stop' ? stopProblems(ground, sight, action) : troubles(ground, sight);
  const [problem = stray] = stray ? [] : problems;
  return {
    current: observation.current.probe,
    problem,
    rotation: isUnfinished(observation) ? unfinished(ground, sight) : NO_ROTATION,
    opener: opener === undefined ? undefined : sight.valueOf(opener),
  };
}

const NO_ROTATION: RotationStatus = { is: 'none', why: null, since: null, pending: null };

function unfinished(
  { pendingSecret, passwordSecret }: Ground,
  { observation, staged }: Sight,
): RotationStatus {
  const { opener, staged: latest } = lookAt(observation);
  const why =
    opener?.secret === 'pending'
      ? `the server has the password staged in ${pendingSecret}, and ${passwordSecret} has not`
      : latest?.equalsCurrent === true && opener !== undefined
        ? `${passwordSecret} has the new password, and ${pendingSecret} is still enabled`
        : opener !== undefined
          ? `${pendingSecret} is enabled, and the server still has the password before it`
          : `${pendingSecret} is enabled, and no login tells what the server has`;
  return { is: 'unfinished', why, since: isoOrNull(staged[0]?.createdAt), pending: pendingSecret };
}

/** Where the look failed, for want of a right to read the staged password perhaps, the login still tells something. */
async function withPasswordAlone(ground: Ground, problems: readonly Problem[]): Promise<ServerView> {
  const { passwordSecret, pendingSecret, vault } = ground;
  const [why] = problems;
  const rotation: RotationStatus = {
    ...{ is: 'unknown', since: null, pending: pendingSecret },
    why: why === undefined ? null : `${why.what}: ${why.target}`,
  };
  try {
    const { value } = await vault.read(passwordSecret);
    readPassword(value, `secret ${passwordSecret} in ${vault.url}`);
    const target = loginTarget(ground, value);
    const probe = await ground.probe(target);
    const problem =
      probe.result === 'ok'
        ? undefined
        : diagnose(probe.failure, target, `secret ${passwordSecret} in ${vault.url}`);
    return { current: probe.result, problem, rotation, opener: probe.result === 'ok' ? value : undefined };
  } catch (thrown) {
    return { current: undefined, problem: problemsOf(thrown)[0], rotation, opener: undefined };
  }
}

/** Without a config file, the mark on the connection string leads to what a rotation stages. Never throws. */
export async function rotationMarkedOn(
  pending: string | undefined,
  vault: ReadableVault,
): Promise<RotationStatus> {
  try {
    const rotation = await rotationStagedIn(pending, vault);
    if (rotation.is === 'none') return NO_ROTATION;
    const why = rotation.is === 'unknown' ? rotation.why.what : `${rotation.pending} is enabled`;
    const is = rotation.is === 'unknown' ? 'unknown' : 'unfinished';
    return { is, why, since: null, pending: rotation.pending };
  } catch (thrown) {
    return {
      ...NO_ROTATION,
      is: 'unknown',
      why: problemsOf(thrown)[0]?.what ?? null,
      pending: pending ?? null,
    };
  }
}
