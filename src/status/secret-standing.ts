import type { Standing } from '../consumers/consumer.ts';
import { foreign } from '../foreign-text.ts';
import type { Examination } from '../postgres/examined.ts';
import { SERVER_REFUSES } from '../postgres/probe.ts';
import type { Redacted } from '../redacted.ts';
import { loginsOn } from '../rotation/tags.ts';
import { isoOrNull, ROTATE, type SecretStatus, SYNC } from './account.ts';
import type { Fault, SecretReading } from './secret-readings.ts';
import type { ServerView } from './server-view.ts';
import { isShutOut } from './shut-out.ts';

/** What a vault secret is held against. */
export interface Measure {
  readonly server: ServerView;
  /** The vault secret of the bare password, and what it holds; undefined where there is none, or it cannot be read. */
  readonly password: { readonly name: string; readonly value: Redacted } | undefined;
  /** The logins with what this secret holds. */
  readonly logins: readonly Examination[];
}

export function secretStatus(reading: SecretReading, measure: Measure): SecretStatus {
  return judgedAs(standingOf(reading, measure), reading, measure.logins);
}

export function judgedAs(
  { is, why: judged, since, fix }: Judgement,
  reading: SecretReading,
  logins: readonly Examination[],
): SecretStatus {
  const { name, kind, secret } = reading;
  const notes = [...new Set([...reading.notes, ...logins.flatMap((login) => login.notes)])];
  const { leadsTo, writtenAs } = reading;
  const said = [
    judged,
    ...(writtenAs === undefined ? [] : [`it is ${writtenAs}`]),
    ...leadsTo.map((place) => `it leads to ${place}`),
  ];
  const why = said.join('; ');
  return {
    ...{ name, kind, standing: is, why, since: isoOrNull(since), fix: fix ?? null, notes },
    version: secret?.version ?? null,
    createdAt: isoOrNull(secret?.createdAt),
    expiresAt: isoOrNull(secret?.expiresAt),
  };
}

export type Judgement = Omit<Standing, 'notes'>;

function standingOf(reading: SecretReading, measure: Measure): Judgement {
  return ofTwoLogins(reading) ?? ofFaults(reading) ?? ofItself(reading, measure);
}

/** The config file is one of before: whoever reads it logs in, as one of the two logins that it was given since. */
function ofTwoLogins({ secret, faults }: SecretReading): Judgement | undefined {
  const logins = secret && loginsOn(secret.tags); // by the tag alone, as a sync refuses it
  if (logins === undefined || faults.length === 0) return undefined;
  const why = `it belongs to ${logins.map(foreign).join(' and ')} by now, which take turns: the config file is one of before`;
  const fix =
    'Run it with the config file that has the two logins (logins: under credentials:), and take these secrets out of this one.';
  return { is: 'unknown', why, since: undefined, fix };
}

/** What is wrong with it by itself, the worst. */
export function ofFaults({ faults, secret }: SecretReading): Judgement | undefined {
  const [worst] = faults.toSorted((a, b) => WORST_FIRST.indexOf(a.is) - WORST_FIRST.indexOf(b.is));
  return worst && { ...worst, since: secret?.createdAt };
}

function ofItself(reading: SecretReading, measure: Measure): Judgement {
  return reading.kind === 'password' ? ofPassword(reading, measure) : ofDerived(reading, measure);
}

const WORST_FIRST: readonly Fault['is'][] = ['broken', 'stale', 'unknown'];

function ofPassword({ secret }: SecretReading, { server }: Measure): Judgement {
  const { current, problem, rotation } = server;
  const since = secret?.createdAt;
  if (current === 'ok') return { is: 'in-sync', why: 'the server takes it', since, fix: undefined };
  const said = problem?.what ?? 'nothing is known of a login with it';
  if (current !== 'bad') return { is: 'unknown', why: said, since: undefined, fix: problem?.fix };
  if (problem === undefined || (rotation.is === 'unfinished' && server.opener !== undefined)) {
    const why = `the server refuses it: ${rotation.why ?? 'it has another password'}`;
    return { is: 'broken', why, since: undefined, fix: ROTATE };
  }
  return { is: 'broken', why: said, since: undefined, fix: problem.fix };
}

/** The vault with itself first, since a sync mends that; then with the server. */
function ofDerived(reading: SecretReading, measure: Measure): Judgement {
  const { server, password, logins } = measure;
  const holds =
    password === undefined || reading.targets.every((target) => target.password.equals(password.value));
  const refused = logins.find(({ standing }) => standing === 'refused');
  const works = logins.length > 0 && logins.every(({ standing }) => standing === 'works');
  const made = reading.secret?.createdAt;
  const shutOut = ofShutOut(logins);
  if (shutOut !== undefined) return shutOut;
  if (!holds) {
    const than = `it holds another password than ${password.name}`;
    if (server.current === 'bad' && refused !== undefined) {
      return {
        is: 'broken',
        why: isByPooler(refused)
          ? `${than}, which the server refuses; and a pooler refuses this one`
          : `${than}, and the server refuses both`,
        since: undefined,
        fix: fixOf(measure),
      };
    }
    const also = works
      ? ', which still logs in'
      : refused === undefined
        ? ''
        : `, which ${whoRefuses(refused)} refuses`;
    const fix = server.current === 'bad' ? fixOf(measure) : SYNC;
    return { is: 'stale', why: `${than}${also}`, since: undefined, fix };
  }
  const like = password === undefined ? '' : `it holds the password of ${password.name}, `;
  if (refused !== undefined) {
    return {
      is: 'broken',
      why: `${like}and ${whoRefuses(refused)} refuses it`.replace(/^and /, ''),
      since: undefined,
      fix: fixOf(measure),
    };
  }
  if (works)
    return {
      is: 'in-sync',
      why: `${like}which logs in`.replace(/^which /, 'it '),
      since: made,
      fix: undefined,
    };
  const [open] = logins.flatMap(({ problem }) => problem ?? []);
  if (server.current === 'ok' && password !== undefined) {
    const why = `${like}which the server takes${open === undefined ? '' : `; a login with it as it stands: ${open.what}`}`;
    return { is: 'in-sync', why, since: made, fix: undefined };
  }
  return { is: 'unknown', why: open?.what ?? 'no login was made with it', since: undefined, fix: open?.fix };
}

/** No password would let it in. */
export function ofShutOut(logins: readonly Examination[]): Judgement | undefined {
  const problem = logins.find(isShutOut)?.problem;
  return (
    problem && { is: 'broken', why: `${problem.what}: ${problem.target}`, since: undefined, fix: problem.fix }
  );
}

export function whoRefuses(refused: Examination): string {
  return isByPooler(refused) ? 'a pooler' : 'the server';
}

function isByPooler({ probe }: Examination): boolean {
  return probe?.result === 'bad' && probe.failure.code !== SERVER_REFUSES;
}

/** What mends the password mends all that is made from it; without one, the login says what to do. */
function fixOf({ server, logins }: Measure): string {
  const { problem, rotation } = server;
  if (rotation.is === 'unfinished' && (server.opener !== undefined || problem === undefined)) return ROTATE;
  return problem?.fix ?? logins.flatMap((one) => one.problem?.fix ?? [])[0] ?? ROTATE;
}
