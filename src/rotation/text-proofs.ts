import type { ConnectionString } from '../postgres/connection-string.ts';
import { diagnose, healsByItself } from '../postgres/diagnosis/diagnosis.ts';
import { isSameLogin, type LoginsMade } from '../postgres/logins-made.ts';
import { OWNER_LOST } from '../postgres/pair/owner-lost.ts';
import { namesNoDatabase, refusesText } from '../postgres/pooler-answers.ts';
import type { Probe, ProbeFailure } from '../postgres/probe.ts';
import { NO_CHANNEL_BINDING } from '../postgres/proof-demanded.ts';
import { UNWANTED_SESSION } from '../postgres/session-wish.ts';
import { Problem, problemsOf } from '../problem.ts';
import { fewAtOnce } from '../turns.ts';
import type { PlacedLogin } from './document-targets.ts';
import type { Ground } from './ground.ts';

/** A text that somebody will log in with, or a database that somebody will open with the bare password. */
export interface ProvableText {
  readonly name: string;
  /** Every login that it stands for. Throws Problems. */
  readonly logins: () => readonly PlacedLogin[];
  /** What else to do about a refusal, for the end of a fix. */
  readonly otherwise: string;
}

/**
 * `refused`: the server said a word that no waiting changes, and there is nothing to be had with this text.
 * `unknown`: anything else that is no login.
 */
export type TextProof =
  | { readonly is: 'proven' }
  | { readonly is: 'refused' | 'unknown'; readonly problems: readonly Problem[] };

export interface ProofTools extends Pick<Ground, 'probe' | 'clock' | 'sleep' | 'say'> {
  /** What exists on the server, for a database that does not. */
  readonly databaseNames: (target: ConnectionString) => Promise<readonly string[] | undefined>;
  /** Those that were made before, and are not made again. */
  readonly made: LoginsMade;
  /** How long what may pass is waited for, from the last login that succeeded. */
  readonly patienceMs: number;
}

/** A role may have few connections left, and its own clients need some. */
const AT_ONCE = 3;
const WAITS_MS = [1000, 2000, 4000, 8000];
const LONGEST_WAIT_MS = 8000;

/**
 * Logs in with every text, as its readers would; the same login once. A few side by side; what may pass (a role or a
 * database that is full, a connection that broke) is then tried one at a time. Never throws for what a server does.
 */
export async function proveTexts(
  texts: readonly ProvableText[],
  tools: ProofTools,
): Promise<ReadonlyMap<string, TextProof>> {
  const read = texts.map((text) => ({ text, ...loginsOf(text) }));
  const wanted = distinct(read.flatMap(({ logins }) => logins)).filter(
    ({ target }) => !tools.made.has(target),
  );
  const failed = await logInWithAll(wanted, tools);
  const proofs = read.map(async ({ text, logins, problems }): Promise<[string, TextProof]> => {
    if (problems.length > 0) return [text.name, { is: 'refused', problems }];
    const failures = logins.flatMap(({ place, target }) => {
      const failure = failed.find((one) => isSameLogin(one.target, target));
      return failure === undefined ? [] : [{ place, target, probe: failure.probe }];
    });
    return [text.name, await proofOf(text, failures, tools)];
  });
  return new Map(await Promise.all(proofs));
}

function loginsOf(text: ProvableText): { logins: readonly PlacedLogin[]; problems: readonly Problem[] } {
  try {
    return { logins: text.logins(), problems: [] };
  } catch (thrown) {
    return { logins: [], problems: problemsOf(thrown) };
  }
}

function distinct(logins: readonly PlacedLogin[]): readonly PlacedLogin[] {
  return logins.filter(
    ({ target }, index) => logins.findIndex((other) => isSameLogin(other.target, target)) === index,
  );
}

type FailedProbe = Extract<Probe, { failure: ProbeFailure }>;
type Failed = PlacedLogin & { readonly probe: FailedProbe };

async function logInWithAll(logins: readonly PlacedLogin[], tools: ProofTools): Promise<readonly Failed[]> {
  const { made, clock, say, sleep, probe, patienceMs } = tools;
  const failed = new Map<PlacedLogin, FailedProbe>();
  const tryOne = async (login: PlacedLogin): Promise<boolean> => {
    const result = await probe(login.target);
    if (result.result === 'ok') {
      made.add(login.target);
      return failed.delete(login);
    }
    failed.set(login, result);
    return false;
  };
  await fewAtOnce(AT_ONCE, logins, async (login) => void (await tryOne(login)));
  let deadline = clock() + patienceMs;
  for (let round = 0; ; round += 1) {
    const passing = [...failed].filter(([, { failure }]) => healsByItself(failure));
    const waitMs = WAITS_MS[round] ?? LONGEST_WAIT_MS;
    if (passing.length === 0 || clock() + waitMs > deadline) break;
    for (const [{ place, target }, { failure }] of passing)
      say(`${lineOf(place, target, failure)}; trying again in ${waitMs / 1000} s`);
    await sleep(waitMs);
    for (const [login] of passing) {
      if (await tryOne(login)) deadline = clock() + patienceMs;
      if (clock() > deadline) break;
    }
  }
  return [...failed].map(([login, result]) => ({ ...login, probe: result }));
}

function lineOf(place: string, { database }: ConnectionString, { message, code }: ProbeFailure): string {
  return `${place}: database ${database}: ${message}${code === undefined ? '' : ` (${code})`}`;
}

async function proofOf(
  text: ProvableText,
  failures: readonly Failed[],
  tools: ProofTools,
): Promise<TextProof> {
  if (failures.length === 0) return { is: 'proven' };
  const problems = failures.map((failed) => problemOf(text, failed, tools));
  return { is: failures.some(isRefusal) ? 'refused' : 'unknown', problems: await Promise.all(problems) };
}

/**
 * There is no such database, or this role may not open it, or it takes no connections, or not with these options;
 * 28P01 is all of this too, since the password has logged in elsewhere.
 * https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const REFUSALS = [
  ...['3D000', '57P04', '42501', '28000', '55000', '42704', '22023', '55P02', '42601'],
  ...[UNWANTED_SESSION, NO_CHANNEL_BINDING, OWNER_LOST], // programs that obey the text are refused so
];

function isRefusal({ probe: { result, failure } }: Failed): boolean {
  if (result === 'bad' || refusesText(failure)) return true;
  return failure.code !== undefined && REFUSALS.includes(failure.code);
}

async function problemOf(
  { otherwise }: ProvableText,
  { place, target, probe: { result, failure } }: Failed,
  { databaseNames }: ProofTools,
): Promise<Problem> {
  const knownDatabases = namesNoDatabase(failure) ? await databaseNames(target) : undefined;
  const {
    code,
    what,
    target: where,
    answer,
    likelyCause,
    fix,
  } = diagnose(failure, { ...target, knownDatabases }, place);
  return new Problem({
    ...{ code, what, target: where, answer, cause: failure.cause },
    likelyCause:
      result === 'bad'
        ? 'The password that is valid now was refused here alone: this address leads to another server, or to a pooler that keeps passwords of its own.'
        : likelyCause,
    fix: `${fix}\n${otherwise}`,
  });
}
