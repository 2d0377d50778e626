import { YET_TO_BE_MADE } from '../consumers/consumer.ts';
import type { Recipient } from '../consumers/recipient.ts';
import { doneOf, isHeld } from '../rotation/delivery-outcome.ts';
import { few } from '../rotation/few.ts';
import { describeServer } from '../rotation/ground.ts';
import { isDone, isoTime, type RotationRecord } from '../rotation/record.ts';
import type {
  Aftermath,
  ConsumerStory,
  PairStory,
  RotationStory,
  SecretStory,
  Truth,
} from '../rotation/story.ts';
import { otherOf } from './ground.ts';
import type { PairRun } from './run.ts';

/** What the report tells of a run with two logins, however far it came. */
export function storyOfPair(run: PairRun): RotationStory {
  const { ground, recipients } = run.plan;
  return {
    server: describeServer(ground.topology),
    role: ground.pair.logins.join(' and '),
    resumed: run.resumed,
    steps: run.teller.steps,
    alterToVaultMs: undefined, // no copy was refused meanwhile
    secrets: secretsOf(run),
    consumers: recipients.map((recipient) => consumerStory(run, recipient)),
    assumed: run.assumed,
    strangers: [],
    aftermath: run.problems.length === 0 || run.plan.dryRun ? undefined : aftermathOf(run),
    truth: truthOfPair(run),
    pair: pairStory(run),
  };
}

function pairStory(run: PairRun): PairStory {
  const { plan, sight, deliveries } = run;
  const { logins, owner } = plan.ground.pair;
  const windows = windowsOf(deliveries);
  if (run.overtaken) {
    const unknown = logins.map((name) => ({ name, is: 'unknown' as const }));
    return { owner, logins: unknown, retires: null, heldBy: [], windows };
  }
  const { drain } = run.memory;
  const inUse = sight?.truth?.login.user;
  return {
    owner,
    logins: logins.map((name) => ({ name, is: standingOf(name) })),
    retires: drain?.dueAt === undefined ? null : isoTime(drain.dueAt),
    heldBy: [...(drain?.heldBy ?? []), ...(drain?.unknown ?? [])],
    windows,
  };

  function standingOf(name: string): PairStory['logins'][number]['is'] {
    if (name === inUse) return 'in-use';
    const mayLogIn = sight?.roles?.logins[name]?.mayLogIn;
    if (isRetired(run, name)) return 'retired';
    if (mayLogIn === undefined || inUse === undefined) return 'unknown';
    return mayLogIn ? 'draining' : 'retired';
  }
}

/** By this run, which gave it no new password since. */
function isRetired({ retired, givenAgain }: PairRun, name: string): boolean {
  return name === retired && name !== givenAgain;
}

function windowsOf(deliveries: PairRun['deliveries']): PairStory['windows'] {
  return [...deliveries].flatMap(([{ name }, { window }]) => {
    if (window === undefined) return [];
    const { secrets, from, until } = window;
    const end = until === undefined ? null : new Date(until).toISOString();
    const elapsedMs = until === undefined ? null : until - from;
    return [{ consumer: name, secrets, from: new Date(from).toISOString(), until: end, elapsedMs }];
  });
}

function secretsOf({ plan, sight }: PairRun): readonly SecretStory[] {
  const { secrets } = plan.ground.topology;
  const texts = [
    ...secrets.connectionStrings.map(({ name }) => ({ name, kind: 'connection-string' as const })),
    ...secrets.documents.map(({ name }) => ({ name, kind: 'document' as const })),
  ];
  return texts.map(({ name, kind }) => ({ name, kind, standing: standing(name) }));

  function standing(name: string): SecretStory['standing'] {
    const truth = sight?.truth;
    const text = sight?.derived.find((one) => one.name === name);
    if (truth === undefined || text === undefined || sight?.observation.truth.standing !== 'opens')
      return 'unknown';
    if (text.secret === undefined || text.secret.version === YET_TO_BE_MADE) return 'missing';
    return text.holds(truth.login.password) ? 'in-sync' : 'stale';
  }
}

function consumerStory({ deliveries }: PairRun, recipient: Recipient): ConsumerStory {
  const { name, entry } = recipient;
  const base = { name, kind: entry.kind, from: entry.from, afterAlterMs: undefined };
  if ('passedOver' in recipient) return { ...base, action: 'passed-over', detail: recipient.passedOver };
  const outcome = deliveries.get(recipient);
  if (outcome === undefined) return { ...base, action: 'not-reached', detail: undefined };
  if (outcome.action === 'failed')
    return { ...base, action: 'failed', detail: outcome.problems.map(({ what }) => what).join('; ') };
  return { ...base, action: outcome.action, detail: undefined };
}

/** What the server takes, and who holds what, in a sentence each. Nothing in them is guessed. */
function truthOfPair(run: PairRun): Truth {
  const { plan, sight } = run;
  const { passwordSecret, pair } = plan.ground;
  const own = sight?.truth?.login.user;
  const opens = sight?.observation.truth.standing === 'opens';
  const again = 'it looks at what there is and finishes, without another new password';
  if (run.overtaken)
    return {
      server: `What ${passwordSecret} holds, another run has changed meanwhile.`,
      holders: 'That run delivers it, or has.',
      again,
    };
  if (own === undefined || !opens) {
    return {
      server: `Whether ${passwordSecret} opens the server is not known, or it does not.`,
      holders: NOBODY_CHANGED,
      again,
    };
  }
  const other = otherOf(pair, own);
  const also = sight?.observation.otherMayLogIn === true && !isRetired(run, other);
  const isKnown = sight?.observation.otherMayLogIn !== undefined || isRetired(run, other);
  const ofOther = also
    ? `, and still ${other}`
    : isKnown
      ? `; ${other} may not log in`
      : `; whether ${other} may log in is not known`;
  const server = `The server takes ${own}, as ${passwordSecret} says${ofOther}.`;
  return { server, holders: holdersOf(run, own, also), again };
}

const NOBODY_CHANGED = 'Consumers hold what they held.';

function holdersOf({ plan, deliveries }: PairRun, own: string, also: boolean): string {
  const isHolding = (recipient: Recipient): boolean => isHeld(deliveries.get(recipient));
  const reached = plan.recipients.filter((one) => !('passedOver' in one));
  const holding = reached.filter(isHolding);
  if (holding.length === reached.length) return `Every consumer that was reached holds ${own}.`;
  const rest = few(reached.filter((one) => !holding.includes(one)).map(({ name }) => name));
  return also
    ? `Not delivered to, and let in with what it holds: ${rest}.`
    : `Not delivered to in this run: ${rest}.`;
}

function aftermathOf(run: PairRun): Aftermath | undefined {
  const { staged, promotedAt, plan, retired } = run;
  if (!staged && promotedAt === undefined && retired === undefined) return undefined;
  const { passwordSecret, pendingSecret } = plan.ground;
  return {
    nowTrue: [
      promotedAt === undefined && staged
        ? `A new password is staged in ${pendingSecret}; nobody uses it yet, and ${passwordSecret} is as it was.`
        : promotedAt === undefined
          ? `${passwordSecret} is as it was.`
          : `${passwordSecret} names the other login.`,
      retired === undefined
        ? 'Nobody was locked out: each login that was let in still is.'
        : isRetired(run, retired)
          ? `${retired} is retired.`
          : `${retired} was retired, and was given a new password since.`,
    ],
    affected: [
      retired === undefined
        ? 'Nobody: every copy that worked goes on working.'
        : `Whoever still has a copy of ${retired}; every consumer that this run is about was delivered to before.`,
    ],
    next: 'Run it again: it looks at what there is and finishes, without another new password.',
  };
}

/** What an auditor asks for of a run, however far it came. */
export function recordOfPair(run: PairRun): RotationRecord {
  const { plan, teller, times, promotedAt } = run;
  const now = plan.ground.clock();
  const { secrets } = plan.ground.topology;
  const names = [...secrets.connectionStrings, ...secrets.documents].map(({ name }) => name);
  const orNull = (at: number | undefined): string | null => (at === undefined ? null : isoTime(at));
  return {
    vaultSecrets: names.map((name) => ({
      ...{
        name,
        before: run.before.get(name) ?? null,
        after: run.after.get(name) ?? run.before.get(name) ?? null,
      },
    })),
    deliveries: plan.recipients.flatMap((recipient) => {
      const done = doneOf(run.deliveries.get(recipient));
      if (done === undefined) return [];
      const { action, version, at, proven } = done;
      if (plan.dryRun || !isDone(action)) return [];
      return [
        { consumer: recipient.name, action, from: recipient.entry.from, version, at: isoTime(at), proven },
      ];
    }),
    times: {
      started: isoTime(teller.steps[0]?.at ?? now),
      staged: orNull(times.stagedAt),
      changed: orNull(times.changedAt),
      proven: orNull(times.provenAt),
      promoted: orNull(promotedAt),
      ended: isoTime(now),
    },
    oldRefusedBy: null,
  };
}
