import type { Probe } from '../postgres/probe.ts';

/** One version of a vault secret. `current` is C, the password; `pending` is P, the secret that stages the next. */
export interface VaultVersion {
  readonly secret: 'current' | 'pending';
  readonly version: string;
}

/** `ok`: it is the role's password, whether or not it got as far as a session. `untried`: no login was made with it, because another had opened the server, or the run may try no more. */
interface Tried {
  readonly version: string;
  readonly probe: Probe['result'] | 'untried';
}

/** An enabled version of P. What equals C is not tried a second time. */
interface Staged extends Tried {
  readonly equalsCurrent: boolean;
}

interface LatestStaged extends Staged {
  readonly enabled: true;
  /** The version of C that it was staged for; undefined without that tag. */
  readonly baseVersion: string | undefined;
}

/** What one look at the vault and the server found. Of equal values other than C only the first is listed. */
export interface Observation {
  readonly current: { readonly version: string; readonly probe: Probe['result'] };
  /** The latest version of P. It is disabled between rotations, and what is disabled can not be read. */
  readonly pending: 'absent' | { readonly enabled: false; readonly version: string } | LatestStaged;
  /** Other enabled versions of P, newest first. */
  readonly earlierPending: readonly Staged[];
  /** Enabled versions of P that were staged for another role or server: neither tried nor touched. */
  readonly pendingOfOthers: readonly string[];
  /** Earlier enabled versions of C, newest first; no more than a run may try. */
  readonly earlierCurrent: readonly Tried[];
  readonly rotationAsked: boolean;
  /** This run's id stands on a version of C: it has rotated, and was started again. */
  readonly ownRunHasRotated: boolean;
  /** `isUnfinished` was true of an earlier look of this run. */
  readonly finishing: boolean;
  readonly repair: boolean;
  readonly recoverWithArm: boolean;
  /** Every connection string and document holds C. */
  readonly derivedHoldCurrent: boolean;
  /** This run has delivered since C last changed, with whatever success. */
  readonly delivered: boolean;
}

/** An observation, and what follows from it. */
export interface Look extends Observation {
  /** All that were to be tried, in the order in which they are tried. */
  readonly versions: readonly VaultVersion[];
  readonly unknown: readonly VaultVersion[];
  /** Two values that both open the server, or one that does and does not. */
  readonly contradictory: readonly VaultVersion[];
  readonly untried: readonly VaultVersion[];
  /** The first that opens the server: the only one, where nothing is contradictory. */
  readonly opener: VaultVersion | undefined;
  readonly currentOpens: boolean;
  /** The latest version of P, when it is enabled. */
  readonly staged: LatestStaged | undefined;
  /** P was staged for another version of C, and is not C. */
  readonly stale: boolean;
  readonly mayStage: boolean;
}

export function lookAt(observation: Observation): Look {
  const { current, pending, earlierPending, earlierCurrent, rotationAsked } = observation;
  const staged = pending !== 'absent' && pending.enabled ? pending : undefined;
  const allStaged = [...(staged ? [staged] : []), ...earlierPending];
  const first = login('current', current);
  const logins = [
    first,
    ...allStaged.filter((one) => !one.equalsCurrent).map((one) => login('pending', one)),
    ...earlierCurrent.map((one) => login('current', one)),
  ];
  const twins = allStaged.filter((one) => one.equalsCurrent).map((one) => login('pending', one));
  const disagreeing = twins.filter(({ probe }) => probe !== 'untried' && probe !== current.probe);
  const opening = logins.filter(({ probe }) => probe === 'ok');
  return {
    ...observation,
    versions: logins.map(versionOf),
    unknown: [...logins, ...twins].filter(({ probe }) => probe === 'unknown').map(versionOf),
    contradictory: [
      ...(opening.length > 1 ? opening : []),
      ...(disagreeing.length > 0 ? [first, ...disagreeing] : []),
    ].map(versionOf),
    untried: logins.filter(({ probe }) => probe === 'untried').map(versionOf),
    opener: opening.map(versionOf)[0],
    currentOpens: current.probe === 'ok',
    staged,
    stale: staged !== undefined && !staged.equalsCurrent && staged.baseVersion !== current.version,
    mayStage: rotationAsked && !observation.ownRunHasRotated && !observation.finishing,
  };
}

interface Login extends VaultVersion {
  readonly probe: Tried['probe'];
}

function login(secret: VaultVersion['secret'], { version, probe }: Tried): Login {
  return { secret, version, probe };
}

function versionOf({ secret, version }: Login): VaultVersion {
  return { secret, version };
}
