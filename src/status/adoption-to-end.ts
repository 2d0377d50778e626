import { deliveredAt } from '../alternating/delivered-mark.ts';
import type { VaultSecret } from '../azure/key-vault.ts';
import { foreign } from '../foreign-text.ts';
import type { Examination } from '../postgres/examined.ts';
import { documentOrNot } from '../rotation/delivery.ts';
import { returnedOn } from '../rotation/tags.ts';
import type { ReadableVault } from '../rotation/under-way.ts';
import type { Topology } from '../topology/topology.ts';
import type { Finding } from './account.ts';

const DAY_MS = 86_400_000;

/** An administrator whose sessions begin as the owner of two logins is let in until a later run ends that. */
export async function adoptionToEnd(
  topology: Topology | undefined,
  vault: Pick<ReadableVault, 'read'>,
  { examinations, now }: { readonly examinations: readonly Examination[]; readonly now: number },
): Promise<readonly Finding[]> {
  const adopted = examinations.flatMap(({ probe }) =>
    probe?.result === 'ok' ? (probe.facts?.limits?.adoptedIn ?? []) : [],
  );
  if (topology === undefined || adopted.length === 0) return [];
  const databases = [...new Set(adopted)];
  const pairs = pairsOf(topology).filter(({ databases: own }) => own.some((one) => databases.includes(one)));
  const texts = await Promise.all(pairs.map(async (pair) => ({ pair, secret: await textOf(vault, pair) })));
  const returned = texts.some(({ secret }) => secret !== undefined && returnedOn(secret) !== undefined);
  const times = texts.map(({ pair, secret }) => dueAt(pair, secret));
  return [finding(topology, { databases, returned, dueAt: latest(times), now })];
}

type PairOfRole = Topology & { readonly truthName: string };

function pairsOf({ others = [], credential }: Topology): readonly PairOfRole[] {
  return others.flatMap(({ truth, rotatedBy }) =>
    truth !== undefined && rotatedBy === credential ? [{ ...truth.readAs, truthName: truth.name }] : [],
  );
}

/** Undefined of what is not there, or may not be read: then the day is not known. */
function textOf(vault: Pick<ReadableVault, 'read'>, pair: PairOfRole): Promise<VaultSecret | undefined> {
  const as = documentOrNot({ topology: pair }, pair.truthName);
  return vault.read(pair.truthName, as).catch(() => undefined);
}

function dueAt({ pair }: Topology, secret: VaultSecret | undefined): number | undefined {
  const since = secret && deliveredAt(secret);
  return since === undefined || pair === undefined ? undefined : since + pair.drainDays * DAY_MS;
}

function latest(times: readonly (number | undefined)[]): number | undefined {
  const known = times.filter((one) => one !== undefined);
  return known.length === 0 || known.length < times.length ? undefined : Math.max(...known);
}

interface Seen {
  readonly databases: readonly string[];
  readonly returned: boolean;
  readonly dueAt: number | undefined;
  readonly now: number;
}

function finding({ server: { user } }: Topology, { databases, returned, dueAt: due, now }: Seen): Finding {
  const where = databases.map(foreign).join(', ');
  const targets = [`role ${foreign(user)}`];
  if (returned)
    return {
      ...{ urgency: 'role', targets },
      what: `The adoption of ${foreign(user)} in ${where} is being taken back, and that has not ended`,
      fix: 'with:\n  mode: adopt   # config: the file before, from-config: this one; or this one again, to go forward',
    };
  const adopting = 'with:\n  mode: adopt   # with from-config: the file before';
  const day = due === undefined ? undefined : new Date(due).toISOString().slice(0, 10);
  if (due !== undefined && now >= due)
    return {
      ...{ urgency: 'overdue', targets },
      what: `The adoption of ${foreign(user)} in ${where} is to end since ${day}, and has not ended: whoever has the password that applications had is let in with it`,
      fix: adopting,
    };
  const until = day === undefined ? 'until a later run ends it' : `until ${day} at least`;
  return {
    ...{ urgency: 'role', targets },
    what: `The adoption of ${foreign(user)} in ${where} has not ended: whoever has the password that applications had is let in with it, ${until}`,
    fix: day === undefined ? adopting : `# from ${day} on:\n${adopting}`,
  };
}
