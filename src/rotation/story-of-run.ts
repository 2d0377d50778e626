import type { Recipient } from '../consumers/recipient.ts';
import { isHeld } from './delivery-outcome.ts';
import { describeServer } from './ground.ts';
import { isLeftOut } from './leaving-out.ts';
import type { RotationRun } from './run.ts';
import type { Aftermath, ConsumerStory, RotationStory, SecretStory } from './story.ts';
import { truthOf } from './truth.ts';

/** What the report tells of a run, however far it came. */
export function storyOf(run: RotationRun): RotationStory {
  const { ground, recipients } = run.plan;
  const { alteredAt, promotedAt } = run;
  return {
    server: describeServer(ground.topology),
    role: ground.topology.server.user,
    resumed: run.resumed,
    steps: run.teller.steps,
    alterToVaultMs: alteredAt === undefined || promotedAt === undefined ? undefined : promotedAt - alteredAt,
    secrets: secretsOf(run),
    consumers: recipients.map((recipient) => consumerStory(run, recipient)),
    assumed: run.assumed,
    strangers: run.strangers,
    aftermath: run.problems.length === 0 || run.plan.dryRun ? undefined : aftermathOf(run),
    truth: truthOf(run),
  };
}

function secretsOf({ plan, sight }: RotationRun): readonly SecretStory[] {
  const { passwordSecret: name, topology } = plan.ground;
  const probe = sight?.observation.current.probe;
  const own: SecretStory = {
    name,
    kind: 'password',
    standing: probe === 'ok' ? 'in-sync' : probe === 'bad' ? 'stale' : 'unknown',
  };
  const { connectionStrings, documents } = topology.secrets;
  const others = [
    ...connectionStrings.map((entry) => ({ name: entry.name, kind: 'connection-string' as const })),
    ...documents.map((entry) => ({ name: entry.name, kind: 'document' as const })),
  ];
  return [own, ...others.map((entry) => ({ ...entry, standing: standingOf(entry.name, sight) }))];
}

/** Against the vault's own password, if that one opens the server. */
function standingOf(name: string, sight: RotationRun['sight']): SecretStory['standing'] {
  const derived = [...(sight?.derived ?? []), ...(sight?.leftOut ?? [])].find((one) => one.name === name);
  if (sight === undefined || derived === undefined || 'problem' in derived) return 'unknown';
  if (derived.secret === undefined) return 'missing';
  if (sight.observation.current.probe !== 'ok') return 'unknown';
  try {
    return derived.holds(sight.current.value) ? 'in-sync' : 'stale';
  } catch {
    return 'unknown'; // of what is left out
  }
}

function consumerStory(run: RotationRun, recipient: Recipient): ConsumerStory {
  const { deliveries, alteredAt } = run;
  const { name, entry } = recipient;
  const base = { name, kind: entry.kind, from: entry.from, afterAlterMs: undefined };
  if ('passedOver' in recipient) return { ...base, action: 'passed-over', detail: recipient.passedOver };
  if (isLeftOut(run, recipient)) {
    return { ...base, action: 'left-out', detail: `${entry.from} does not log in, and was left out` };
  }
  const outcome = deliveries.get(recipient);
  if (outcome === undefined) {
    return { ...base, action: 'not-reached', detail: undefined };
  }
  if (outcome.action === 'failed') {
    return { ...base, action: 'failed', detail: outcome.problems.map(({ what }) => what).join('; ') };
  }
  const afterAlterMs = alteredAt === undefined ? undefined : outcome.at - alteredAt;
  return { ...base, action: outcome.action, detail: undefined, afterAlterMs };
}

const AGAIN = 'Run it again: it looks at what there is and finishes, without another new password.';

/** What is true now that the run ended before its end, who feels it, and what to do. */
function aftermathOf(run: RotationRun): Aftermath | undefined {
  const { plan, alteredAt, promotedAt, staged, deliveries } = run;
  const { passwordSecret, pendingSecret, topology } = plan.ground;
  const { user } = topology.server;
  const isLockedOut = run.memory.opener === undefined && (staged || run.recovered);
  if (alteredAt === undefined && promotedAt === undefined && isLockedOut) return lockedOut(plan);
  if (alteredAt === undefined && !staged) {
    if (promotedAt === undefined && deliveries.size === 0) return undefined;
  }
  if (alteredAt === undefined && promotedAt === undefined && staged) {
    return {
      nowTrue: [
        `The role ${user} has the password that it had, or a run that starts now finds out.`,
        `A new password is staged in ${pendingSecret}; nobody uses it yet.`,
      ],
      affected: ['Nobody: every copy of the password goes on working.'],
      next: AGAIN,
    };
  }
  if (promotedAt === undefined && deliveries.size === 0) {
    return {
      nowTrue: run.repaired
        ? [
            `The role ${user} has the password that ${passwordSecret} holds.`,
            'What is derived from it may still hold another one.',
          ]
        : [
            `The role ${user} has the new password, which is enabled in ${pendingSecret}.`,
            `${passwordSecret} and what is derived from it may still hold the old one.`,
          ],
      affected: [
        'New logins with any copy of the old password are refused. Connections that are open go on working.',
      ],
      next: AGAIN,
    };
  }
  const due = plan.recipients.filter(
    (recipient) => !('passedOver' in recipient) && !isLeftOut(run, recipient),
  );
  const without = due.filter((recipient) => !isHeld(deliveries.get(recipient)));
  // A consumer that refused is named by its own problem; this is about those that were not reached.
  if (due.every((recipient) => deliveries.has(recipient))) return undefined;
  return {
    nowTrue: [`The role ${user} and the vault agree on the password.`],
    affected:
      without.length === 0
        ? ['Nobody: every consumer has the password.']
        : without.map(({ name }) => `${name} may still hold the old password.`),
    next: AGAIN,
  };
}

function lockedOut({ ground }: RotationRun['plan']): Aftermath {
  return {
    nowTrue: [
      `No password that the vault held when this run looked logs in as ${ground.topology.server.user}.`,
      `A new one is staged in ${ground.pendingSecret}. If the resource manager was asked, the role may have it.`,
    ],
    affected: ['New logins with any copy of the password are refused. Connections that are open go on.'],
    next: AGAIN,
  };
}
