import { type forgetDelivered, returnedSince } from '../adopting/returned-mark.ts';
import { passedOver } from '../alternating/draining-run.ts';
import { runsBefore } from '../alternating/earlier-runs.ts';
import { rotatorTarget } from '../alternating/ground.ts';
import type { Vault } from '../azure/key-vault.ts';
import type { WayBackInputs } from '../inputs/adopt-inputs.ts';
import { loginSessions } from '../postgres/pair/pair-sessions.ts';
import { Problem } from '../problem.ts';
import { documentOrNot } from '../rotation/delivery.ts';
import { isoTime } from '../rotation/record.ts';
import type { RotationStory } from '../rotation/story.ts';
import type { WayBack } from '../topology/adoptions.ts';
import { truthSecretOf } from '../topology/truth-secret.ts';
import type { Means } from './rotation-means.ts';

const DAY_MS = 86_400_000;

export type PairToRetire = WayBack['pairs'][number];

/** What the role's sync told. */
export interface Synced {
  /** The vault secrets that a dry run of it would write; of a run, none is yet to be. */
  readonly writes: ReadonlySet<string>;
  readonly consumers: RotationStory['consumers'];
}

type Having = Pick<Means, 'clients' | 'vault' | 'recipients'> & Synced;

/** What keeps both logins let in: their days, who is connected, runs that began before, and what nobody can see. */
export async function heldBack(
  inputs: WayBackInputs,
  { from, pair }: PairToRetire,
  having: Having,
): Promise<readonly string[]> {
  const { retireUnknown, wayBack } = inputs;
  const { vault, clients, recipients } = having;
  const returned = await returnedLast(inputs, from, having);
  const now = vault.now();
  const connected = await connectedAs(wayBack.to, pair, having);
  if (returned.since === undefined || now === undefined) {
    if (retireUnknown) return connected;
    const why = returned.why ?? 'the vault does not say what time it is';
    return [`since when nobody needs them is not known: ${why} ${letBe(inputs)}`, ...connected];
  }
  const drainMs = pair.drainDays * DAY_MS;
  const dueAt = returned.since + drainMs;
  if (drainMs > 0 && now < dueAt) return [`until ${isoTime(dueAt)}`, ...connected];
  const { dryRun, runId } = inputs;
  const runs = await runsBefore({ gitHub: clients.gitHub, recipients, runId }, dryRun)(returned.since);
  const unknown = [...passedOver({ recipients }), ...runs.unknown];
  const isOverTwice = now >= returned.since + Math.max(2 * drainMs, DAY_MS);
  const unseen = unknown.length === 0 || retireUnknown || isOverTwice ? [] : [...unknown, letBe(inputs)];
  return [...connected, ...runs.heldBy, ...unseen];
}

function letBe({ wayBack: { to } }: WayBackInputs): string {
  return `(retire-unknown: true lets that be, once you see that all consumers hold ${to.server.user})`;
}

/** From when all hold the role again, and its own texts were written, or would be now. */
async function returnedLast(
  { wayBack: { to }, dryRun }: WayBackInputs,
  from: PairToRetire['from'],
  { vault, writes, consumers }: { readonly vault: Vault } & Synced,
): ReturnType<typeof returnedSince> {
  const textsOf = ({ secrets }: Pick<typeof to, 'secrets'>): readonly string[] =>
    [...secrets.connectionStrings, ...secrets.documents].map(({ name }) => name);
  const own = new Set(textsOf(to));
  const shared = textsOf(from).filter((name) => own.has(name));
  const written = await Promise.all(
    shared.map(async (name) => (writes.has(name) ? (vault.now() ?? 0) : createdAt(vault, name))),
  );
  const returned = await returnedSince(vault, truthOf(from), consumers, { foreseen: dryRun });
  if (returned.since === undefined) return returned;
  return { since: Math.max(...written, returned.since), why: undefined };
}

export function truthOf(topology: PairToRetire['from']): Parameters<typeof forgetDelivered>[1] {
  const name = truthSecretOf(topology);
  return { name, as: documentOrNot({ topology }, name) };
}

async function createdAt(vault: Vault, name: string): Promise<number> {
  const [latest] = await vault.versions(name);
  return latest?.createdAt?.getTime() ?? Number.POSITIVE_INFINITY;
}

async function connectedAs(
  to: WayBack['to'],
  pair: PairToRetire['pair'],
  { clients, vault }: Pick<Means, 'clients' | 'vault'>,
): Promise<readonly string[]> {
  const { value } = await vault.read(pair.rotatedBy.passwordSecret);
  const target = rotatorTarget({ pair, topology: to }, value);
  const asker = `the login of ${pair.rotatedBy.user}`;
  const each = await Promise.all(
    pair.logins.map(async (login) => {
      try {
        const ask = clients.databases.ask(target, (session) => loginSessions(session, login), asker);
        const seen = await ask;
        if (seen.result === 'no-sight') return [`sessions of ${login} cannot be seen`];
        return seen.groups.length > 0 ? [`${login} is connected`] : [];
      } catch (thrown) {
        if (!(thrown instanceof Problem)) throw thrown;
        return [`sessions of ${login} could not be asked for: ${thrown.what}`];
      }
    }),
  );
  return each.flat();
}
