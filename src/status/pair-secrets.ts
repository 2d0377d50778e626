import type { LoginStanding } from '../alternating/observation.ts';
import type { Truth } from '../alternating/truth.ts';
import type { Examination } from '../postgres/examined.ts';
import { isRetiredLogin } from '../postgres/probe.ts';
import type { Problem } from '../problem.ts';
import { TRUTH_TAG } from '../topology/truth-secret.ts';
import { type SecretStatus, SYNC } from './account.ts';
import { type AdoptionToCome, standingBefore, standingReturned } from './adoption-to-come.ts';
import type { SecretReading } from './secret-readings.ts';
import { type Judgement, judgedAs, ofFaults, ofShutOut, whoRefuses } from './secret-standing.ts';

/** What the texts of a pair are held against: the one that holds user and password together, and how it stands. */
export interface PairTruth {
  readonly name: string;
  readonly owner: string;
  /** Undefined where it is no pair of these logins, or was not read. */
  readonly truth: Truth | undefined;
  readonly standing: LoginStanding;
  /** Why it does not log in as the owner. */
  readonly problem: Problem | undefined;
  /** Its place is another role's until an adoption. */
  readonly toCome?: AdoptionToCome | undefined;
  /** Since when everybody holds the role before again, by the vault's clock. */
  readonly returned?: number | undefined;
}

export function pairSecretStatus(
  reading: SecretReading,
  logins: readonly Examination[],
  measure: PairTruth,
): SecretStatus {
  const { toCome, returned } = measure;
  const before = toCome && standingBefore(reading, toCome);
  const judged = before ?? ofFaults(reading) ?? standingOf(reading, logins, measure);
  return judgedAs(returned === undefined ? judged : standingReturned(judged, returned), reading, logins);
}

function standingOf(reading: SecretReading, logins: readonly Examination[], measure: PairTruth): Judgement {
  if (reading.name === measure.name) return ofTruth(reading, measure);
  const { truth } = measure;
  if (truth === undefined) {
    const why = `what ${measure.name} holds is not known, and it is to follow that`;
    return { is: 'unknown', why, since: undefined, fix: undefined };
  }
  const { kind } = reading;
  if (kind === 'user' || kind === 'password') return ofCopy(reading, truth, measure);
  return ofText(reading, truth, logins, measure);
}

function ofTruth({ secret }: SecretReading, { truth, standing, problem, owner }: PairTruth): Judgement {
  const since = secret?.createdAt;
  const user = truth?.login.user ?? 'neither login';
  if (standing === 'opens') {
    return { is: 'in-sync', why: `it holds ${user}, which logs in as ${owner}`, since, fix: undefined };
  }
  const why = `it holds ${user}: ${problem?.what ?? 'nothing is known of a login with it'}`;
  const isKnown = standing !== 'unknown' && standing !== 'untried';
  return { is: isKnown ? 'broken' : 'unknown', why, since: undefined, fix: problem?.fix };
}

/** Half of a login, which is read only as the pair with the same tag. */
function ofCopy(
  { kind, secret }: SecretReading,
  { login, secret: truth }: Truth,
  measure: PairTruth,
): Judgement {
  const of = secret?.tags[TRUTH_TAG];
  const since = secret?.createdAt;
  if (of === undefined || of !== truth.version) {
    const why = `it is not marked as a copy of the version of ${truth.name} that there is (tag ${TRUTH_TAG})`;
    return { is: 'stale', why, since, fix: SYNC };
  }
  const holds = secret?.value.reveal() === (kind === 'user' ? login.user : login.password.reveal());
  if (!holds) return { is: 'stale', why: `it holds another ${kind} than ${truth.name}`, since, fix: SYNC };
  return asTruth(`it is the ${kind} of ${truth.name}`, since, measure);
}

function ofText(
  { targets, secret }: SecretReading,
  { login, secret: { name } }: Truth,
  logins: readonly Examination[],
  measure: PairTruth,
): Judgement {
  const shutOut = ofShutOut(logins);
  if (shutOut !== undefined) return shutOut;
  const since = secret?.createdAt;
  const other = targets.find(({ user }) => user !== login.user);
  const isOther = targets.some(({ password }) => !password.equals(login.password));
  if (other !== undefined || isOther) {
    const what =
      other === undefined
        ? `it holds another password of ${login.user} than ${name}`
        : `it holds ${other.user}, and ${name} names ${login.user}`;
    const fix = measure.standing === 'opens' ? SYNC : (measure.problem?.fix ?? SYNC);
    return { is: 'stale', why: `${what}${asFound(logins)}`, since, fix };
  }
  const refused = logins.find(({ standing }) => standing === 'refused');
  if (refused !== undefined && measure.standing === 'opens') {
    const why = `it holds what ${name} holds, and ${whoRefuses(refused)} refuses it`;
    return { is: 'broken', why, since: undefined, fix: refused.problem?.fix };
  }
  return asTruth(`it holds ${login.user}, as ${name} does`, since, measure);
}

/** What agrees with the truth opens what that opens. */
function asTruth(why: string, since: Date | undefined, { standing, problem }: PairTruth): Judgement {
  if (standing === 'opens') return { is: 'in-sync', why, since, fix: undefined };
  const isKnown = standing !== 'unknown' && standing !== 'untried';
  const but = isKnown ? `which is broken` : 'of which no login is known';
  return {
    is: isKnown ? 'broken' : 'unknown',
    why: `${why}, ${but}`,
    since: undefined,
    fix: isKnown ? problem?.fix : undefined,
  };
}

function asFound(logins: readonly Examination[]): string {
  if (logins.length > 0 && logins.every(({ standing }) => standing === 'works')) return ', and still logs in';
  const isRetired = logins.some(
    ({ probe }) => probe !== undefined && probe.result !== 'ok' && isRetiredLogin(probe.failure),
  );
  if (isRetired) return ', and is retired: it may not log in any more';
  const refused = logins.find(({ standing }) => standing === 'refused');
  return refused === undefined ? '' : `, which ${whoRefuses(refused)} refuses`;
}
