import type { Recipient } from '../consumers/recipient.ts';
import { problemsOf } from '../problem.ts';
import { refuseIfCancelled } from '../rotation/cancellation.ts';
import { deliverAll } from '../rotation/deliver-all.ts';
import { type DeliveryOutcome, isHeld } from '../rotation/delivery-outcome.ts';
import { examineEverywhere } from '../rotation/everywhere.ts';
import { describeServer } from '../rotation/ground.ts';
import { otherAddresses } from '../rotation/other-addresses.ts';
import { DELIVERED_TAG } from '../rotation/tags.ts';
import { deliveredMark, deliveredTo, isMarkedFor } from './delivered-mark.ts';
import { passedOver } from './draining-run.ts';
import { speakingOf } from './ground.ts';
import { requireTruth } from './locking.ts';
import { type PairSight, refuseUnusable } from './look.ts';
import { followTruth, nameLogins } from './promotion.ts';
import type { PairRun } from './run.ts';
import { deliveryStopped } from './way-back.ts';

/**
 * To every consumer what T says, proven by a login; those with a health check first, one after the other, so that the
 * first sick one stops it while everybody else holds what still works.
 */
export async function converge(run: PairRun, sight: PairSight): Promise<void> {
  await followTruth(run, sight);
  const marked = { ...sight, secret: { ...sight.secret, tags: await nameLogins(run, sight) } };
  const { plan } = run;
  const truth = requireTruth(sight);
  const ground = speakingOf(plan.ground, truth.login.user);
  refuseIfCancelled(plan.cancellation, 'consumers');
  const isValid = ({ password }: { readonly password: typeof truth.login.password }): boolean =>
    password.equals(truth.login.password);
  const others = otherAddresses(ground, isValid);
  const texts = run.memory.texts;
  const deliver = (recipients: readonly Recipient[]): Promise<void> =>
    deliverAll(
      {
        deliveries: run.deliveries,
        notes: run.notes,
        memory: { opener: truth.login.password, texts },
        plan: { ground, recipients },
      },
      others,
    );
  const [first, rest] = inOrder(plan.recipients);
  let isSick = false;
  for (const recipient of first) {
    await Promise.race([deliver([recipient]), plan.cancellation.overdue]);
    isSick = run.deliveries.get(recipient)?.action === 'failed';
    if (isSick) break;
  }
  if (isSick) run.problems.push(await deliveryStopped(run, sight));
  else await Promise.race([deliver(rest), plan.cancellation.overdue]);
  run.notes.push(...others.notes);
  run.examinations = await run.teller.step(
    'logged in to every database',
    describeServer(ground.topology),
    () => examineEverywhere({ ground, databases: plan.databases, tell: plan.tell }, [], others),
  );
  run.memory.delivered = sight.secret.version;
  run.memory.everybodyHolds = isDeliveredToAll(run) && passedOver(plan).length === 0;
  refuseUnusable(sight);
  await markDelivered(run, marked);
}

function inOrder(recipients: readonly Recipient[]): readonly [readonly Recipient[], readonly Recipient[]] {
  const tells = ({ entry }: Recipient): boolean => 'health' in entry && entry.health !== undefined;
  return [recipients.filter(tells), recipients.filter((one) => !tells(one))];
}

/** Whether every consumer that this run reaches holds what T says, whatever comes of it there. */
function isDeliveredToAll(run: PairRun): boolean {
  const { plan, deliveries } = run;
  if (plan.targets !== undefined) return false; // of others than its targets a run knows nothing
  return plan.recipients.every((recipient) => {
    if ('passedOver' in recipient) return true;
    return isHeld(deliveries.get(recipient));
  });
}

/** Somebody held something else until now. A GitHub secret is written whatever it holds, and tells nothing by that. */
function broughtUp({ deliveries }: PairRun): boolean {
  const mayHaveBeen = (outcome: DeliveryOutcome): boolean =>
    outcome.action === 'replaced' || (outcome.action === 'failed' && isHeld(outcome));
  return [...deliveries].some(
    ([{ entry }, one]) => one.action === 'created' || (mayHaveBeen(one) && !isGitHubs(entry.kind)),
  );
}

function isGitHubs(kind: Recipient['entry']['kind']): boolean {
  return kind.startsWith('github-') || kind.startsWith('organization-');
}

/** From here on the drain is counted, by the vault's clock. */
async function markDelivered(run: PairRun, { secret }: PairSight): Promise<void> {
  const { vault } = run.plan.ground;
  const now = vault.now();
  const whose = deliveredTo(run.plan.recipients);
  const isKnown = isMarkedFor(secret, whose) && !broughtUp(run);
  if (now === undefined || isKnown || !isDeliveredToAll(run)) return;
  const tags = { ...secret.tags, [DELIVERED_TAG]: deliveredMark(secret, now, whose) };
  await run.teller
    .step('noted when everybody was delivered to', secret.name, () =>
      vault.retag(secret.name, secret.version, tags),
    )
    .catch((thrown: unknown) => {
      run.problems.push(...problemsOf(thrown));
    });
}
