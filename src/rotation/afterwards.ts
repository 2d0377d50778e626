import type { Recipient } from '../consumers/recipient.ts';
import { type Problem, problemsOf, saidOnce } from '../problem.ts';
import { refuseIfCancelled } from './cancellation.ts';
import { documentOrNot } from './delivery.ts';
import type { DeliveryOutcome, DoneDelivery } from './delivery-outcome.ts';
import { few } from './few.ts';
import { isoTime } from './record.ts';
import type { RotationRun } from './run.ts';

/** What is left of a run of one role or of two logins. */
interface Ended extends Pick<RotationRun, 'deliveries' | 'notes' | 'problems' | 'teller'> {
  readonly plan: {
    readonly ground: Pick<
      RotationRun['plan']['ground'],
      'clock' | 'passwordSecret' | 'say' | 'topology' | 'vault'
    >;
    readonly cancellation: RotationRun['plan']['cancellation'];
  };
}

type Left = DoneDelivery & { readonly afterwards: NonNullable<DoneDelivery['afterwards']> };

/**
 * What deliveries have started and a rotation does not depend on, such as the execution of a job: waited for once the
 * rotation has ended, its lock is free and the door is closed. What fails there is a failure of that consumer, which
 * holds the value. Returns whether meanwhile the vault was given another version than `version`, which the run left
 * there: what it knows is of before. Never throws.
 */
export async function waitAfterwards(run: Ended, version: string | undefined): Promise<boolean> {
  const { deliveries, plan, problems, teller } = run;
  const left = [...deliveries].flatMap(([recipient, outcome]) =>
    isLeft(outcome) ? [{ recipient, outcome }] : [],
  );
  if (left.length === 0 || problems.some(isCancelled)) return false;
  const endedAt = plan.ground.clock();
  const names = few(left.map(({ recipient }) => recipient.name));
  try {
    refuseIfCancelled(plan.cancellation, names);
    await teller.step('waited for the executions that have the new value', names, () =>
      Promise.all(left.map(({ recipient, outcome }) => waitFor(run, recipient, outcome))),
    );
  } catch (thrown) {
    problems.push(...problemsOf(thrown));
  }
  problems.splice(0, problems.length, ...saidOnce(problems));
  return isOvertaken(run, version, endedAt);
}

async function isOvertaken(
  { plan: { ground }, notes }: Ended,
  version: string | undefined,
  endedAt: number,
): Promise<boolean> {
  const { passwordSecret, vault } = ground;
  // Who may not read it by now, or gets no answer, knows of nothing.
  const latest = await vault
    .read(passwordSecret, documentOrNot(ground, passwordSecret))
    .catch(() => undefined);
  if (version === undefined || latest === undefined || latest.version === version) return false;
  notes.push(
    `${passwordSecret} was given another version (${latest.version}) while this run waited for an execution: what it tells of logins and copies was so at ${isoTime(endedAt)}, and the run that did that tells what is so now.`,
  );
  return true;
}

function isLeft(outcome: DeliveryOutcome): outcome is Left {
  return outcome.action !== 'failed' && outcome.afterwards !== undefined;
}

const isCancelled = ({ code }: Problem): boolean => code === 'rotation-cancelled';

async function waitFor(run: Ended, recipient: Recipient, { afterwards, ...outcome }: Left): Promise<void> {
  const { deliveries, notes, plan, problems } = run;
  try {
    const goOn = () => refuseIfCancelled(plan.cancellation, recipient.name);
    const { action = outcome.action, notes: more, shown } = await afterwards(goOn);
    deliveries.set(recipient, { ...outcome, action, proven: [...outcome.proven, ...shown] });
    notes.push(...more);
    for (const line of shown) plan.ground.say(`${recipient.name}: ${line}`);
  } catch (thrown) {
    const found = problemsOf(thrown);
    if (found.some(isCancelled)) throw thrown; // it has not failed
    plan.ground.say(`${recipient.name}: failed: ${found.map(({ what }) => what).join('; ')}`);
    const { window, ...done } = outcome;
    deliveries.set(recipient, { action: 'failed', problems: found, holdsIt: true, done, window });
    problems.push(...found);
  }
}
