import { type Look, lookAt, type Observation, type VaultVersion } from './observation.ts';

type StopReason =
  | 'staged-for-another'
  | 'unknown'
  | 'contradictory'
  | 'missing'
  | 'vault-changed-by-hand'
  | 'already-rotated'
  | 'nothing-logs-in';

/** The next thing to do. `pending` names versions of P; `loginWith` is what opens the server now. */
export type Action =
  | { readonly do: 'stage'; readonly baseVersion: string }
  | { readonly do: 'apply'; readonly pending: string; readonly loginWith: VaultVersion }
  | { readonly do: 'promote'; readonly pending: string }
  | { readonly do: 'converge' }
  /** In this order: the latest goes last, so that a run that dies in between leaves it to be found. */
  | { readonly do: 'disable'; readonly pending: readonly string[] }
  | { readonly do: 'give-current'; readonly loginWith: VaultVersion }
  /** May silently change nothing, so whoever does it proves it by login and does not repeat it. */
  | { readonly do: 'recover'; readonly pending: string }
  | { readonly do: 'idle' }
  /** `versions` are those whose logins are the reason. */
  | { readonly do: 'stop'; readonly reason: StopReason; readonly versions: readonly VaultVersion[] };

interface Decision {
  /** The row of the table that matched, in plain words. */
  readonly because: string;
  readonly action: Action;
}

/**
 * What to do next: pure, so look again and call it again after each action, until it says `idle` or `stop`.
 * Only a look taken under the rotation's lock may be acted on: the lock proves that no ALTER of an earlier run
 * is still in flight, so that a C that opens the server means that nothing staged will come into force.
 */
export function plan(observation: Observation): Decision {
  const look = lookAt(observation);
  for (const [because, row] of ROWS) {
    const action = row(look);
    if (action) return { because, action };
  }
  return { because: 'nothing in the vault opens the server', action: stop('nothing-logs-in', look.versions) };
}

/** Whether a rotation has begun and not ended. A run that has seen one finishes it and begins no other. */
export function isUnfinished(observation: Observation): boolean {
  const { currentOpens, earlierPending, opener, staged, stale } = lookAt(observation);
  return (
    (staged !== undefined && !(stale && currentOpens)) ||
    opener?.secret === 'pending' ||
    earlierPending.some(({ equalsCurrent }) => equalsCurrent)
  );
}

type Row = (look: Look) => Action | false | undefined;

/** The decision table, in order: the first that gives an action wins. */
const ROWS: readonly (readonly [because: string, row: Row])[] = [
  // It may be all that opens another role, and ends with the rotation of that one.
  [
    'what is staged is the password of another role or server',
    ({ pendingOfOthers }) =>
      pendingOfOthers.length > 0 && stop('staged-for-another', pendingOfOthers.map(ofPending)),
  ],

  // What is not known for certain is no ground to act on.
  ['a login ended neither way', ({ unknown }) => unknown.length > 0 && stop('unknown', unknown)],
  [
    'logins contradict each other',
    (look) => look.contradictory.length > 0 && stop('contradictory', look.contradictory),
  ],
  [
    'nothing opens the server yet, and not all was tried',
    ({ opener, untried }) => !opener && untried.length > 0 && stop('missing', untried),
  ],

  // C opens the server, so nothing else does.
  [
    'P is promoted, and something may not hold it yet',
    (look) => look.currentOpens && look.staged?.equalsCurrent && !isDelivered(look) && CONVERGE,
  ],
  [
    'P is promoted, and vault and role agree',
    (look) => look.currentOpens && look.staged?.equalsCurrent && disable(look),
  ],
  ['P was staged for another C', (look) => look.currentOpens && look.staged && look.stale && disable(look)],
  [
    'P is staged for this C',
    ({ currentOpens, opener, staged }) => currentOpens && opener && staged && apply(staged.version, opener),
  ],
  [
    'P is idle, but earlier versions of it are enabled',
    (look) => look.currentOpens && look.earlierPending.length > 0 && disable(look),
  ],
  [
    'a rotation is asked for',
    ({ currentOpens, mayStage, current }) => currentOpens && mayStage && stage(current.version),
  ],
  ['something may not hold C', (look) => look.currentOpens && !isDelivered(look) && CONVERGE],
  ['everything holds C', ({ currentOpens }) => currentOpens && { do: 'idle' }],

  // C does not, and something else does. After the promotion only forward: to P, whatever opens the server.
  [
    'P is promoted, and the role was changed',
    ({ opener, staged }) => opener && staged?.equalsCurrent && apply(staged.version, opener),
  ],
  [
    'a staged password is in force',
    ({ opener }) => opener?.secret === 'pending' && { do: 'promote', pending: opener.version },
  ],
  [
    'an earlier C is in force, and P is staged',
    ({ opener, staged }) => opener && staged && apply(staged.version, opener),
  ],
  [
    'the vault was changed by hand, and repair is on',
    ({ opener, repair }) => opener && repair && { do: 'give-current', loginWith: opener },
  ],
  ['the vault was changed by hand', ({ opener }) => opener && stop('vault-changed-by-hand', [opener])],

  // Nothing does.
  [
    'nothing opens the server, and P is staged',
    ({ recoverWithArm, staged }) => recoverWithArm && staged && { do: 'recover', pending: staged.version },
  ],
  [
    'nothing opens the server, and P is idle',
    ({ recoverWithArm, mayStage, current }) => recoverWithArm && mayStage && stage(current.version),
  ],
  [
    'nothing opens the server, and this run has rotated',
    (look) => look.recoverWithArm && look.rotationAsked && stop('already-rotated', look.versions),
  ],
];

function ofPending(version: string): VaultVersion {
  return { secret: 'pending', version };
}

const CONVERGE: Action = { do: 'converge' };

function isDelivered({ derivedHoldCurrent, delivered }: Look): boolean {
  return derivedHoldCurrent && delivered;
}

function stage(baseVersion: string): Action {
  return { do: 'stage', baseVersion };
}

function apply(pending: string, loginWith: VaultVersion): Action {
  return { do: 'apply', pending, loginWith };
}

function disable({ earlierPending, staged }: Look): Action {
  const versions = [...(staged ? [staged] : []), ...earlierPending].map(({ version }) => version);
  return { do: 'disable', pending: versions.toReversed() };
}

function stop(reason: StopReason, versions: readonly VaultVersion[]): Action {
  return { do: 'stop', reason, versions };
}
