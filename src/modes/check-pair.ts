import { deliveredAt } from '../alternating/delivered-mark.ts';
import { type Truth, truthIn } from '../alternating/truth.ts';
import type { Vault } from '../azure/key-vault.ts';
import type { Candidates } from '../consumers/candidates.ts';
import { foreign } from '../foreign-text.ts';
import type { Candidate } from '../postgres/examined.ts';
import type { SecretForms } from '../redacted.ts';
import { documentOrNot } from '../rotation/delivery.ts';
import type { LoginPair, Topology } from '../topology/topology.ts';
import { truthSecretOf } from '../topology/truth-secret.ts';

type ReadableVault = Pick<Vault, 'url' | 'read'>;

async function readTruth(vault: ReadableVault, topology: Topology, forms: SecretForms): Promise<Truth> {
  const name = truthSecretOf(topology);
  return truthIn({ vault, topology, forms }, await vault.read(name, documentOrNot({ topology }, name)));
}

/** What the vault's texts of two logins are held against: the same login with the pair of the one that holds both. */
export async function pairsOwn(
  vault: ReadableVault,
  topology: Topology,
  { logins }: LoginPair,
  forms: SecretForms,
): Promise<(refused: Candidate) => Candidate> {
  const { login } = await readTruth(vault, topology, forms);
  return (refused) =>
    'problem' in refused ? refused : { ...refused, logins, target: { ...refused.target, ...login } };
}

const DAY_MS = 86_400_000;

/** With a line for each text that holds the login before, which goes on working until it retires. */
export async function withDraining(
  found: Candidates,
  vault: ReadableVault,
  topology: Topology,
  { drainDays }: LoginPair,
  forms: SecretForms,
): Promise<Candidates> {
  const users = new Set(found.candidates.flatMap((one) => ('target' in one ? [one.target.user] : [])));
  if (users.size < 2) return found;
  // What cannot be read is told by its own login.
  const truth = await readTruth(vault, topology, forms).catch(() => undefined);
  if (truth === undefined) return found;
  const since = deliveredAt(truth.secret);
  const when =
    since === undefined
      ? `${drainDays} days after everybody was delivered to`
      : `on ${new Date(since + drainDays * DAY_MS).toISOString().slice(0, 10)}`;
  const before = found.candidates.flatMap((one) =>
    'target' in one && one.target.user !== truth.login.user
      ? [
          `${foreign(one.name)} holds ${foreign(one.target.user)}, the login that retires ${when}; ${truth.secret.name} names ${foreign(truth.login.user)}. A sync with the config file brings it up.`,
        ]
      : [],
  );
  return { ...found, notes: [...found.notes, ...before] };
}
