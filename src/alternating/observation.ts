/**
 * How a login stands with the password that it is said to have. `opens`: its session begins as the owner.
 * `owner-lost`: it logs in, and its session does not. `retired`: the password is right, and the login may not log in any
 * more. `untried`: not asked, since it would decide nothing.
 */
export type LoginStanding = 'opens' | 'owner-lost' | 'refused' | 'retired' | 'unknown' | 'untried';

/** An enabled version of P, the secret that stages the next pair: a password, and on its tags whose it is. */
export interface Staged {
  readonly version: string;
  /** `own`: the login that T names. `other`: the one that it does not. */
  readonly names: 'own' | 'other' | 'neither';
  /** It is the pair that T holds. */
  readonly isTruth: boolean;
  /** It was staged for the version of T that there is. */
  readonly isBasedOnTruth: boolean;
  readonly standing: LoginStanding;
  /** Whether every text logs in with it, at its own address; `untried` until that was asked. */
  readonly texts: 'proven' | 'refused' | 'untried';
}

/** Whether the login that T does not name may be retired, as far as that was looked at. */
type Drain = 'over' | 'running' | 'held' | 'untried';

/** Whether the login that T does not name may be retired, and what it waits for. Sentences without secrets. */
export interface Retirement {
  readonly login: string;
  readonly is: Exclude<Drain, 'untried'>;
  /** When the time is over, by the vault's clock, in milliseconds since 1970; undefined until everybody is delivered to. */
  readonly dueAt: number | undefined;
  /** What holds it beyond that. */
  readonly heldBy: readonly string[];
  /** What nobody can see: it holds until the time is over twice, or `retire-unknown: true`. */
  readonly unknown: readonly string[];
}

/** What one look at the vault and the server found. T is the secret that holds user and password together. */
export interface PairObservation {
  readonly truth: {
    readonly version: string;
    /** Undefined: it names neither of the two logins. */
    readonly login: string | undefined;
    readonly standing: LoginStanding;
    /** It names the role of before an adoption, which is nobody's to change. */
    readonly isFormer: boolean;
  };
  /** The latest enabled version of P. */
  readonly staged: Staged | undefined;
  /** This identity may not read P, so nobody knows whether anything is staged; `staged` is undefined then. */
  readonly stagedIsUnseen: boolean;
  /** The login that T does not name: undefined where that is not known. */
  readonly otherMayLogIn: boolean | undefined;
  /** The role that gives passwords. `unreadable`: this identity has no right to its password. */
  readonly rotator: 'opens' | 'refused' | 'unreadable' | 'unknown' | 'untried';
  /** What an earlier version of T opens, where T itself does not: of the login that T names, or of the other one. */
  readonly earlier: 'own' | 'other' | 'none' | 'untried';
  /** Every other text of the vault holds what T holds. */
  readonly textsHoldTruth: boolean;
  /** This run has delivered this version of T, with whatever success. */
  readonly delivered: boolean;
  /** Every consumer of the file was given that, and none was passed over: nobody is cut off from anything else. */
  readonly everybodyHolds: boolean;
  /** This run has ended the sessions of the login that T does not name. */
  readonly otherCutOff: boolean;
  /** What of the roles is not as a pair needs it would keep a rotation from its end. */
  readonly rolesAreWrong: boolean;
  readonly drain: Drain;
  readonly rotationAsked: boolean;
  /** This run's id stands on a version of T: it has rotated. */
  readonly ownRunHasRotated: boolean;
  /** `isUnfinished` was true of an earlier look of this run: it finishes, and begins no other. */
  readonly finishing: boolean;
  /** The password is in wrong hands: what it opens is ended at once. */
  readonly compromised: boolean;
  readonly repair: boolean;
}
