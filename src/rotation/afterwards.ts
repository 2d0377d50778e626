import type { Recipient } from '../consumers/recipient.ts';
import { type Problem, problemsOf, saidOnce } from '../problem.ts';
import { refuseIfCancelled } from './cancellation.ts';
import type { DeliveryOutcome } from './delivery.ts';
import { few } from './few.ts';
import type { RotationRun } from './run.ts';

/** What is left of a run of one role or of two logins. */
interface Ended extends Pick<RotationRun, 'deliveries' | 'notes' | 'problems' | 'teller'> {
  readonly plan: {
    readonly ground: Pick<RotationRun['plan']['ground'], 'say'>;
    readonly cancellation: RotationRun['plan']['cancellation'];
  };
}

type Done = Exclude<DeliveryOutcome, { readonly action: 'failed' }>;
type Left = Done & { readonly afterwards: NonNullable<Done['afterwards']> };

/**
 * What deliveries have started and a rotation does not depend on, such as the execution of a job: waited for once the
 * rotation has ended, its lock is free and the door is closed. What fails there is a failure of that consumer, which
 * holds the value. Never throws.
 */
export async function waitAfterwards(run: Ended): Promise<void> {
  const { deliveries, plan, problems, teller } = run;
  const left = [...deliveries].flatMap(([recipient, outcome]) =>
    isLeft(outcome) ? [{ recipient, outcome }] : [],
  );
  if (left.length === 0 || problems.some(isCancelled)) return;
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
    const { window } = outcome;
    deliveries.set(recipient, { action: 'failed', problems: found, holdsIt: true, window });
    problems.push(...found);
  }
}
