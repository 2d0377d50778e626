import type { PairObservation } from './observation.ts';

/** Why a run changes nothing more. */
export type StopReason =
  | 'unknown'
  | 'elsewhere'
  | 'adoption'
  | 'owner-lost'
  | 'roles'
  | 'staged-for-another'
  | 'staged-unseen'
  | 'staged-owner-lost'
  | 'texts-refused'
  | 'draining'
  | 'rotator'
  | 'changed-by-hand'
  | 'nothing-opens';

/** The next thing to do. T is the truth, P what is staged; `own` is the login that T names, `other` the one that it does not. */
export type PairAction =
  /** A new password for this login, into P. */
  | { readonly do: 'stage'; readonly for: 'own' | 'other' }
  /** The server gives this login what P holds, and lets it log in. */
  | { readonly do: 'give'; readonly to: 'own' | 'other' }
  /** Every text logs in with P, at its own address. */
  | { readonly do: 'prove' }
  /** T names what P holds. */
  | { readonly do: 'promote' }
  /** The other texts follow T, and the consumers. */
  | { readonly do: 'converge' }
  /** What is staged was promoted: P is disabled. */
  | { readonly do: 'finish' }
  /** What is staged is in force nowhere: P is disabled. */
  | { readonly do: 'discard' }
  /** The other login may not log in any more. */
  | { readonly do: 'retire'; readonly endSessions: boolean }
  /** The sessions of the other login, which may not log in any more, are ended. */
  | { readonly do: 'cut-off' }
  /** The login that T names is given what T holds. */
  | { readonly do: 'give-truth' }
  | { readonly do: 'idle' }
  /** Nothing more, while the other login is waited for. */
  | { readonly do: 'wait' }
  /** What would be next takes the rotating credential, which this identity may not read. */
  | { readonly do: 'leave'; readonly to: Exclude<PairAction['do'], 'leave'> }
  /** Whether a rotation is under way this identity may not see: that, and the retirement, are left to one that may. */
  | { readonly do: 'leave-unseen' }
  | { readonly do: 'stop'; readonly reason: StopReason };

export interface PairDecision {
  /** The row of the table that matched, in plain words. */
  readonly because: string;
  readonly action: PairAction;
}

/**
 * What to do next: pure, so look again and call it again after each action, until it says `idle`, `wait`, `leave`,
 * `leave-unseen` or `stop`. Only a look taken under the lock of both logins may be acted on.
 *
 * Held by every row: no action changes password or LOGIN of the login that T names while T opens the server; the other
 * login's password changes only when it is retired or was staged by us; T always names a login that opens, or the run
 * stops or repairs.
 */
export function decide(observation: PairObservation): PairDecision {
  for (const [because, row] of ROWS) {
    const action = row(observation);
    if (action) return { because, action: othersFirst(observation, asFarAsMay(observation, action)) };
  }
  return { because: 'nothing in the vault opens the server', action: stop('nothing-opens') };
}

/** Whether a rotation has begun and not ended. A run that has seen one finishes it and begins no other. */
export function isUnfinished({ staged, truth }: PairObservation): boolean {
  if (staged === undefined || staged.names === 'neither') return false;
  return staged.isTruth || staged.isBasedOnTruth || truth.standing !== 'opens';
}

/** Whether this run may come to stage a password for the other login, whatever it does before that. */
export const mayBegin = (look: PairObservation): boolean =>
  opens(look) && mayStage(look) && !isUnfinished(look);

type Row = (look: PairObservation) => PairAction | false | undefined;

/** The decision table, in order: the first that gives an action wins. */
const ROWS: readonly (readonly [because: string, row: Row])[] = [
  [
    'a login ended neither way',
    ({ truth, staged }) =>
      (truth.standing === 'unknown' || (staged?.standing === 'unknown' && !staged.isTruth)) &&
      stop('unknown'),
  ],
  ['T names another login', ({ truth }) => truth.login === undefined && stop('elsewhere')],
  [
    'what is staged is for another login',
    ({ staged }) => staged?.names === 'neither' && stop('staged-for-another'),
  ],
  [
    'T names the role before the adoption, and it cannot be adopted from there',
    (look) => look.truth.isFormer && !mayAdopt(look) && stop('adoption'),
  ],
  ['T logs in, and is not the owner', ({ truth }) => truth.standing === 'owner-lost' && stop('owner-lost')],
  [
    'P is closed to this identity, and what is to be done takes it',
    (look) => look.stagedIsUnseen && (!opens(look) || look.rotationAsked) && stop('staged-unseen'),
  ],

  [
    'a rotation is asked for, and the roles are not what a pair needs',
    (look) =>
      opens(look) && look.staged === undefined && mayStage(look) && look.rolesAreWrong && stop('roles'),
  ],

  // T opens the server.
  [
    'P is promoted, and something may not hold it yet',
    (look) => opens(look) && look.staged?.isTruth && !isDelivered(look) && { do: 'converge' },
  ],
  [
    'P is promoted, and everything holds it',
    (look) => opens(look) && look.staged?.isTruth && { do: 'finish' },
  ],
  [
    'T was put back by hand',
    (look) => opens(look) && look.staged !== undefined && look.staged.names === 'own' && { do: 'discard' },
  ],
  [
    'P was staged for another T',
    (look) => opens(look) && look.staged !== undefined && !look.staged.isBasedOnTruth && { do: 'discard' },
  ],
  [
    'P logs in, and is not the owner',
    (look) => opens(look) && look.staged?.standing === 'owner-lost' && stop('staged-owner-lost'),
  ],
  [
    'P opens the server, and a text is refused',
    (look) => opens(look) && isInForce(look) && look.staged?.texts === 'refused' && stop('texts-refused'),
  ],
  [
    'P opens the server, and the texts were not tried',
    (look) => opens(look) && isInForce(look) && look.staged?.texts === 'untried' && { do: 'prove' },
  ],
  [
    'P opens the server, and so does every text',
    (look) => opens(look) && isInForce(look) && { do: 'promote' },
  ],
  [
    'P is staged, and does not open the server',
    (look) => opens(look) && look.staged !== undefined && { do: 'give', to: 'other' },
  ],
  [
    'the other login is retired, and was in wrong hands',
    (look) =>
      opens(look) &&
      isInWrongHands(look) &&
      look.otherMayLogIn === false &&
      !look.otherCutOff && { do: 'cut-off' },
  ],
  [
    'a rotation is asked for, and the other login is retired',
    (look) => opens(look) && mayStage(look) && look.otherMayLogIn === false && { do: 'stage', for: 'other' },
  ],
  ['something may not hold T', (look) => opens(look) && !isDelivered(look) && { do: 'converge' }],
  ['P is closed to this identity', (look) => look.stagedIsUnseen && { do: 'leave-unseen' }],
  [
    'the other login is in wrong hands',
    (look) =>
      opens(look) &&
      isInWrongHands(look) &&
      look.otherMayLogIn === true &&
      look.everybodyHolds &&
      END_AT_ONCE,
  ],
  [
    'the other login is drained',
    (look) => opens(look) && look.otherMayLogIn === true && look.drain === 'over' && RETIRE,
  ],
  [
    'a rotation is asked for, and the other login is not retired yet',
    (look) => opens(look) && look.otherMayLogIn !== false && mayStage(look) && stop('draining'),
  ],
  [
    'the other login is not retired yet',
    (look) => opens(look) && look.otherMayLogIn === true && { do: 'wait' },
  ],
  ['everything holds T', (look) => opens(look) && { do: 'idle' }],

  // T does not, and P does: forward, which harms nobody.
  ['a staged pair is in force, and T opens nothing', (look) => isInForce(look) && { do: 'promote' }],
  [
    'T opens nothing, and a pair is staged',
    ({ staged }) => staged !== undefined && { do: 'give', to: staged.names === 'own' ? 'own' : 'other' },
  ],
  [
    'the vault or the login was changed by hand, and repair is on',
    ({ earlier, repair }) => repair && earlier !== 'untried' && { do: 'give-truth' },
  ],
  [
    'the vault or the login was changed by hand',
    ({ earlier }) => (earlier === 'own' || earlier === 'other') && stop('changed-by-hand'),
  ],
  [
    'nothing opens the server, and a rotation is asked for',
    (look) =>
      look.earlier === 'none' &&
      mayStage(look) && { do: 'stage', for: look.otherMayLogIn === false ? 'other' : 'own' },
  ],
];

const RETIRE: PairAction = { do: 'retire', endSessions: false };
const END_AT_ONCE: PairAction = { do: 'retire', endSessions: true };

function opens({ truth }: PairObservation): boolean {
  return truth.standing === 'opens';
}

/** What everybody holds names the role before: it is let in, and nobody has one of the logins to come. */
function mayAdopt(look: PairObservation): boolean {
  const { staged } = look;
  if (staged !== undefined) return opens(look) && staged.names === 'other' && !staged.isTruth;
  return opens(look) && mayStage(look) && look.otherMayLogIn === false;
}

function isInForce({ staged }: PairObservation): boolean {
  return staged?.standing === 'opens';
}

function isDelivered({ textsHoldTruth, delivered }: PairObservation): boolean {
  return textsHoldTruth && delivered;
}

function isInWrongHands({ compromised, rotationAsked, truth }: PairObservation): boolean {
  return compromised && rotationAsked && !truth.isFormer;
}

function mayStage({ rotationAsked, ownRunHasRotated, finishing }: PairObservation): boolean {
  return rotationAsked && !ownRunHasRotated && !finishing;
}

function stop(reason: StopReason): PairAction {
  return { do: 'stop', reason };
}

const TAKES_ROTATOR: readonly PairAction['do'][] = ['stage', 'give', 'give-truth', 'retire', 'cut-off'];

/** The applications go on with T, whoever may not read the rotating credential. */
function asFarAsMay({ rotator, rotationAsked }: PairObservation, action: PairAction): PairAction {
  if (!TAKES_ROTATOR.includes(action.do) || rotator === 'opens' || action.do === 'leave') return action;
  if (rotator === 'unknown') return stop('unknown');
  if (rotator === 'unreadable' && !rotationAsked) return { do: 'leave', to: action.do };
  return stop('rotator');
}

/** While T opens the server as a login, what keeps a staged pair from its end keeps nobody from what T says. */
function othersFirst(look: PairObservation, action: PairAction): PairAction {
  if (look.truth.isFormer || (action.do !== 'leave' && action.do !== 'stop')) return action;
  const isWaiting = opens(look) && look.staged !== undefined && look.staged.names !== 'neither';
  return isWaiting && !isDelivered(look) ? { do: 'converge' } : action;
}
