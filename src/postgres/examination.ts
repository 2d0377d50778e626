import { foreign } from '../foreign-text.ts';
import type { Problem } from '../problem.ts';
import { type ConnectionString, tlsAdvice } from './connection-string.ts';
import { diagnose, healsByItself } from './diagnosis/diagnosis.ts';
import { isTimeout } from './diagnosis/network-rows.ts';
import { type RoleWarning, warningsOf } from './diagnosis/role-warnings.ts';
import { isAzure } from './diagnosis/suggested-commands.ts';
import type { Candidate, Examination, ExaminationTools } from './examined.ts';
import { namesNoDatabase } from './pooler-answers.ts';
import type { Probe, ProbeFailure } from './probe.ts';
import { ANY_READER } from './readings/client-names.ts';
import { isPlain } from './readings/plain.ts';
import { asksToBeReadOnly, wantsToRead } from './session-wish.ts';

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 15_000;
const CERTIFICATE_DAYS_TO_WARN = 14;
const CLOCK_SKEW_MS_TO_WARN = 30_000;

/** Logs in to each side by side, each by one connection; what can heal by itself is tried again for `waitMs`. */
export async function examineAll(
  candidates: readonly Candidate[],
  waitMs: number,
  tools: ExaminationTools,
): Promise<Examination[]> {
  const examined = await Promise.all(candidates.map((candidate) => examine(candidate, waitMs, tools)));
  if (!examined.some(mayHaveStrays)) return examined;
  const { withStraysNamed } = await import('./stray-login.ts'); // only what was refused needs it
  return withStraysNamed(examined, tools);
}

type Tried = Extract<Candidate, { target: unknown }>;

function mayHaveStrays({ candidate, standing }: Examination): boolean {
  return standing === 'refused' || ('unread' in candidate && candidate.unread !== undefined);
}

async function examine(candidate: Candidate, waitMs: number, tools: ExaminationTools): Promise<Examination> {
  if ('problem' in candidate) {
    return { candidate, standing: 'unknown', probe: undefined, problem: candidate.problem, notes: [] };
  }
  const { tell = tools.say } = tools;
  const probe = await probeUntil(tools.clock() + waitMs, candidate.name, candidate.target, tools);
  const readings = await readingsOf(candidate);
  const base = { candidate, probe, notes: [...readings.notes, ...notesOn(candidate, probe, readings)] };
  if (probe.result === 'ok') {
    base.notes.push(...(await passwordNotes(candidate)));
    const cannotWrite = readOnlyProblem(candidate, probe);
    const problem = cannotWrite ?? readings.problem;
    const how = cannotWrite ? 'logs in, but cannot write' : problem ? 'logs in, but is not for all' : 'works';
    tell(`${candidate.name}: ${how}, ${probe.elapsedMs} ms`);
    return { ...base, standing: problem === undefined ? 'works' : 'unknown', problem };
  }
  const { target, source } = candidate;
  const known = {
    knownDatabases: namesNoDatabase(probe.failure) ? await tools.databaseNames(target) : undefined,
    // Dropped before anything answered: that is what a firewall does.
    outboundAddress:
      probe.failure.stage === 'tcp' && isTimeout(probe.failure) ? await tools.outboundAddress() : undefined,
    names: isLost(probe.failure) && isAzure(target) ? await tools.serverNames?.(target.host) : undefined,
  };
  const { storeWith } = candidate;
  const problem = diagnose(probe.failure, { ...target, ...known, storeWith }, source);
  // What it means is said in the end, with what to do.
  const outcome = probe.result === 'bad' ? 'refused' : 'no login';
  tell(`${candidate.name}: ${outcome} (stage: ${probe.failure.stage}, ${probe.elapsedMs} ms)`);
  return { ...base, standing: probe.result === 'bad' ? 'refused' : 'unknown', problem };
}

/** Nothing of the server was met. */
function isLost(failure: ProbeFailure): boolean {
  return failure.stage === 'dns' || (failure.stage === 'tcp' && isTimeout(failure));
}

interface Readings {
  readonly notes: readonly string[];
  readonly problem?: Problem | undefined;
}

/** What other programs make of the text, which is asked once the login is over; of a plain one, nothing. */
async function readingsOf({ name, source, target, readers = ANY_READER }: Tried): Promise<Readings> {
  if (readers.named.length === 0 && isPlain(target.text)) return { notes: [] };
  const { misreadProblem, readingNote } = await import('./readings/readings.ts');
  const problem = misreadProblem(target, source, readers.named);
  const note = readers.others ? readingNote(target) : undefined;
  return { notes: note === undefined ? [] : [`${foreign(name)} ${note}`], problem };
}

/** Of a password that every client reads alike, nothing. */
async function passwordNotes({ name, target, readers = ANY_READER }: Tried): Promise<string[]> {
  if (!target.password.hasOtherThanAscii || !readers.others) return [];
  const { saslprepNote } = await import('./saslprep.ts');
  const note = saslprepNote(target.password);
  return note === undefined ? [] : [`${foreign(name)}: ${note}`];
}

/** What is to be known of the roles that logged in: each said once, whatever number of databases it has opened. */
export function roleWarnings(
  examinations: readonly Pick<Examination, 'candidate' | 'probe'>[],
): RoleWarning[] {
  const found = examinations.flatMap(({ candidate, probe }) => {
    const limits = probe?.result === 'ok' ? probe.facts?.limits : undefined;
    if (limits === undefined || !('target' in candidate)) return [];
    const { host, port } = candidate.target;
    return [[JSON.stringify([host, port, limits.role]), warningsOf(limits, host)] as const];
  });
  return [...new Map(found.toReversed()).values()].flat();
}

async function probeUntil(
  deadline: number,
  name: string,
  target: ConnectionString,
  tools: ExaminationTools,
): Promise<Probe> {
  for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)) {
    const result = await tools.probe(target);
    if (result.result === 'ok') return result;
    if (!healsByItself(result.failure) && tools.passes?.(result.failure) !== true) return result;
    if (tools.clock() + waitMs > deadline) return result;
    const { message, code } = result.failure;
    tools.say(
      `${name}: ${message}${code === undefined ? '' : ` (${code})`}; trying again in ${waitMs / 1000} s`,
    );
    await tools.sleep(waitMs);
  }
}

function notesOn(candidate: Tried, probe: Probe, readings: Readings): string[] {
  const { target, address } = candidate;
  const { notTried = [] } = target;
  const name = foreign(candidate.name);
  const facts = probe.result === 'ok' ? probe.facts : undefined;
  const days = probe.certificateDaysLeft;
  const skewMs = facts?.clockSkewMs ?? 0;
  // said already, with the names of those drivers
  const isNamed = target.tls === 'driver-specific' && readings.notes.length > 0;
  const advice = isNamed ? undefined : tlsAdvice(target);
  return [
    ...(advice === undefined ? [] : [`${name} ${advice}`]),
    ...(days !== undefined && days < CERTIFICATE_DAYS_TO_WARN && probe.result === 'ok'
      ? [`${name}: the server's certificate ends in ${days} days.`]
      : []),
    ...(Math.abs(skewMs) > CLOCK_SKEW_MS_TO_WARN
      ? [`${name}: the server's clock differs from this machine's by ${Math.round(skewMs / 1000)} s.`]
      : []),
    ...(facts?.throughPooler === true
      ? [
          `${name}: the login went through a pooler, which may take an old password for as long as its connections live.${address?.name !== undefined && !address.pooler ? ' The config file does not say so: give that address pooler: true.' : ''}`,
        ]
      : []),
    ...(notTried.length > 0
      ? [
          `${name}: not tried: ${notTried.map((one) => foreign(one)).join(', ')}. A program that is given this connection string obeys ${notTried.length === 1 ? 'that' : 'those'}, and may be refused where this login was not.`,
        ]
      : []),
    ...(facts?.inRecovery === true ? [`${name} is a replica: it can be read, not written.`] : []),
    ...(facts?.inRecovery === false && address?.readOnly === true
      ? [
          `${name} is no replica now, though the config file calls its address read-only: an endpoint for reading may lead to the primary.`,
        ]
      : []),
    ...(facts?.readOnly === true && !facts.inRecovery && asksToBeReadOnly(target)
      ? [
          `${name} is read-only by its own options (default_transaction_read_only): it can be read, not written, whatever the server lets the role do.`,
        ]
      : []),
  ];
}

/**
 * A replica is read-only by design, unless the config file says that its address can be written to: a failover went
 * wrong then. Where the config file says read-only, nobody writes. What asks to be read-only is; anything else that is, is full or set so.
 */
function readOnlyProblem({ target, source, address }: Tried, probe: Probe): Problem | undefined {
  const facts = probe.result === 'ok' ? probe.facts : undefined;
  if (facts === undefined || !facts.readOnly) return undefined;
  const isExpected =
    address?.readOnly === true || (facts.inRecovery ? address === undefined : wantsToRead(target));
  if (isExpected) return undefined;
  const message = facts.inRecovery
    ? 'it is in recovery, a replica, and the config file does not call its address read-only'
    : 'transaction_read_only is on';
  return diagnose(
    {
      stage: 'query',
      code: '25006',
      message,
      certificateIssuer: undefined,
      serverProved: true,
      cause: undefined,
    },
    target,
    source,
  );
}
