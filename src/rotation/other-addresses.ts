import type { ConnectionString } from '../postgres/connection-string.ts';
import { healsByItself } from '../postgres/diagnosis/diagnosis.ts';
import { isSameCredential } from '../postgres/logins-made.ts';
import type { Probe } from '../postgres/probe.ts';
import type { Problem } from '../problem.ts';
import { type Address, addressOf } from '../topology/addresses.ts';
import { poolerBehind, replicaBehind } from './behind.ts';
import { type Ground, loginTarget } from './ground.ts';

/**
 * What answers there hears of a change later than the server: a pooler that asks the server (auth_query) at once, one
 * with a password file when it is told, a replica when it has replayed the change. Few looks, since each may be a
 * refused login.
 */
const WAITS_MS = { pooler: [4000, 16_000], replica: [5000, 15_000, 40_000, 60_000] };
/** Of all addresses together. */
const MOST_REFUSED = 10;

export interface OtherAddresses {
  /**
   * Waits, visibly and within a bound, until what answers at another address than the server's own takes this
   * credential: once for each of them, whoever asks, and only for a credential that the server itself takes. Undefined
   * where it is taken, and where there is nothing to wait for.
   */
  behind(target: ConnectionString, source: string): Promise<Behind | undefined>;
  /** How long those took that had to be waited for. */
  readonly notes: readonly string[];
}

interface Behind {
  readonly probe: Refused;
  readonly problem: Problem;
}

type Refused = Extract<Probe, { failure: unknown }>;
type Tools = Pick<Ground, 'topology' | 'probe' | 'clock' | 'sleep' | 'say'>;
type Wait = { readonly target: ConnectionString; readonly refused: Promise<Refused | undefined> };

/** Whether the server itself takes the credential, where that is known already. */
type IsValid = (target: ConnectionString) => boolean;

export function otherAddresses(tools: Tools, isValid: IsValid = () => false): OtherAddresses {
  const waits: Wait[] = [];
  const looking: Looking = { ...tools, isValid, notes: [], refused: 0 };
  return {
    notes: looking.notes,
    async behind(target, source) {
      const address = addressOf(target, tools.topology.server);
      if (address === undefined || (!address.pooler && !address.readOnly)) return undefined;
      const known = waits.find((one) => isSameCredential(one.target, target));
      const wait = known ?? { target, refused: untilTaken(target, address, looking) };
      if (known === undefined) waits.push(wait);
      const probe = await wait.refused;
      if (probe === undefined) return undefined;
      const problem = address.readOnly ? replicaBehind : poolerBehind;
      const waitedMs = waitsFor(address).reduce((sum, ms) => sum + ms, 0);
      return { probe, problem: problem({ target, source, failure: probe.failure, waitedMs, address }) };
    },
  };
}

interface Looking extends Tools {
  readonly isValid: IsValid;
  readonly notes: string[];
  refused: number;
}

function waitsFor({ readOnly }: Address): readonly number[] {
  return readOnly ? WAITS_MS.replica : WAITS_MS.pooler;
}

/**
 * The refusal that is left when patience ends. Of what the server itself refuses, and of what is neither a refusal nor
 * passes, whoever logs in next hears.
 */
async function untilTaken(
  target: ConnectionString,
  address: Address,
  looking: Looking,
): Promise<Refused | undefined> {
  const { clock, sleep, say, notes } = looking;
  const startedAt = clock();
  const where = `${address.name ?? 'the pooler'} (${target.host}:${target.port})`;
  const waits = waitsFor(address);
  let last: Refused | undefined;
  for (const waitMs of [...waits, undefined]) {
    const result = await looking.probe(target);
    if (result.result === 'ok') {
      if (last !== undefined) notes.push(`${where} took the password after ${seconds(clock() - startedAt)}.`);
      return undefined;
    }
    const isRefused = result.result === 'bad';
    if (isRefused) {
      if (last === undefined && !(await isTakenByServer(target, looking))) return undefined;
      looking.refused += 1;
      last = result;
    } else if (!healsByItself(result.failure)) return undefined;
    if (waitMs === undefined || looking.refused >= MOST_REFUSED) break;
    const why = address.readOnly ? 'a replica follows the server' : 'a pooler may have to be told';
    const what = isRefused
      ? `refuses the password that is valid now (${why})`
      : `${result.failure.message} (${result.failure.code})`;
    const total = waits.reduce((sum, ms) => sum + ms, 0);
    say(`${where}: ${what}; looking again in ${seconds(waitMs)}, for up to ${seconds(total)} in all`);
    await sleep(waitMs);
  }
  return last;
}

/** Otherwise the refusal is the truth, and no waiting changes it. */
async function isTakenByServer(target: ConnectionString, looking: Looking): Promise<boolean> {
  if (looking.isValid(target)) return true;
  return (await looking.probe(loginTarget(looking, target.password))).result === 'ok';
}

function seconds(ms: number): string {
  return `${Math.round(ms / 1000)} s`;
}
