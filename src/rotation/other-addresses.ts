import type { ConnectionString } from '../postgres/connection-string.ts';
import { isSameCredential } from '../postgres/logins-made.ts';
import type { Probe } from '../postgres/probe.ts';
import type { Problem } from '../problem.ts';
import { type Address, addressOf } from '../topology/addresses.ts';
import { poolerBehind, replicaBehind } from './behind.ts';
import type { Ground } from './ground.ts';

/**
 * What answers there hears of a change later than the server: a pooler that asks the server (auth_query) at once, one
 * with a password file when it is told, a replica when it has replayed the change.
 */
const PATIENCE_MS = { pooler: 20_000, replica: 120_000 };
const WAITS_MS = [1000, 2000, 4000, 8000, 16_000];
const LONGEST_WAIT_MS = 30_000;

export interface OtherAddresses {
  /**
   * Waits, visibly and within a bound, until what answers at another address than the server's own takes this
   * credential: once for each of them, whoever asks. Undefined where it does, and where there is nothing to wait for.
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

export function otherAddresses(tools: Tools): OtherAddresses {
  const waits: Wait[] = [];
  const notes: string[] = [];
  return {
    notes,
    async behind(target, source) {
      const address = addressOf(target, tools.topology.server);
      if (address === undefined || (!address.pooler && !address.readOnly)) return undefined;
      const known = waits.find((one) => isSameCredential(one.target, target));
      const wait = known ?? { target, refused: untilTaken(target, address, tools, notes) };
      if (known === undefined) waits.push(wait);
      const probe = await wait.refused;
      if (probe === undefined) return undefined;
      const problem = address.pooler ? poolerBehind : replicaBehind;
      return { probe, problem: problem({ target, source, failure: probe.failure, ...patienceOf(address) }) };
    },
  };
}

function patienceOf({ readOnly }: Address): { readonly patienceMs: number } {
  return { patienceMs: readOnly ? PATIENCE_MS.replica : PATIENCE_MS.pooler };
}

/** The refusal that is left when patience ends; anything else than a refusal is seen by whoever logs in next. */
async function untilTaken(
  target: ConnectionString,
  address: Address,
  { probe, clock, sleep, say }: Tools,
  notes: string[],
): Promise<Refused | undefined> {
  const { patienceMs } = patienceOf(address);
  const startedAt = clock();
  const where = `${address.name ?? address.host} (${target.host}:${target.port})`;
  for (let round = 0; ; round += 1) {
    const result = await probe(target);
    const elapsed = seconds(clock() - startedAt);
    if (result.result !== 'bad') {
      if (round > 0 && result.result === 'ok') notes.push(`${where} took the password after ${elapsed}.`);
      return undefined;
    }
    const waitMs = WAITS_MS[round] ?? LONGEST_WAIT_MS;
    if (clock() - startedAt + waitMs > patienceMs) return result;
    const why = address.readOnly ? 'a replica follows the server' : 'a pooler may have to be told';
    say(
      `${where}: refuses the password that is valid now (${why}); looking again in ${seconds(waitMs)}, for up to ${seconds(patienceMs)} in all`,
    );
    await sleep(waitMs);
  }
}

function seconds(ms: number): string {
  return `${Math.round(ms / 1000)} s`;
}
