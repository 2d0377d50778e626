import type { VaultSecret } from '../azure/key-vault.ts';
import { refuseUnwritable } from '../azure/vault-version.ts';
import { type Problem, problemsOf } from '../problem.ts';
import type { Redacted } from '../redacted.ts';
import type { Derived } from './derived.ts';
import type { Ground } from './ground.ts';
import {
  DELIVERED_TAG,
  LOGINS_TAG,
  PENDING_TAG,
  RUN_TAG,
  without,
  withRuns,
  withRunsIfRoom,
} from './tags.ts';

/** What a promotion will write: worked out before the role is changed. */
export interface Promotion {
  readonly writes: readonly VaultWrite[];
}

export interface VaultWrite {
  readonly name: string;
  readonly value: Redacted;
  readonly like: VaultSecret | undefined;
  readonly tags: Readonly<Record<string, string>>;
  readonly as: 'document' | undefined;
}

/** Every vault secret that does not hold `password` yet: C, connection strings and documents. Throws Problems. */
export function promotionOf(
  current: VaultSecret,
  derived: readonly Derived[],
  password: Redacted,
  /** Those that C is to name: who staged it, and who promotes it. */
  runs: readonly (string | undefined)[],
): Promotion {
  const own: readonly VaultWrite[] = current.value.equals(password)
    ? []
    : [
        {
          ...{ name: current.name, value: password, like: current, as: undefined },
          tags: withRuns(without(current.tags, RUN_TAG), runs),
        },
      ];
  const others = derived.filter((one) => !one.holds(password)).map((one) => writeOf(one, password));
  return { writes: [...own, ...others] };
}

/**
 * The same once the role is changed: C whatever else, and of the others those that can be written. The vault secrets
 * that cannot, by name, and why.
 */
export function promotionThatCanBe(
  ground: Ground,
  { current, derived }: { readonly current: VaultSecret; readonly derived: readonly Derived[] },
  password: Redacted,
  runs: readonly (string | undefined)[],
): Promotion & { readonly others: ReadonlyMap<string, readonly Problem[]> } {
  const others = new Map<string, readonly Problem[]>();
  const own = promotionOf(current, [], password, []).writes.map((write) => ({
    ...write,
    tags: withRunsIfRoom(current.tags, runs),
  }));
  const rest = derived.flatMap((one) => {
    try {
      const { writes } = promotionOf(current, [one], password, []);
      const [write] = writes.filter(({ name }) => name === one.name);
      if (write !== undefined)
        refuseUnwritable({ url: ground.vault.url, name: one.name }, write.value, write.tags);
      return write ?? [];
    } catch (thrown) {
      others.set(one.name, problemsOf(thrown));
      return [];
    }
  });
  return { writes: [...own, ...rest], others };
}

function writeOf({ kind, name, secret, textWith }: Derived, password: Redacted): VaultWrite {
  return {
    ...{ name, value: textWith(password), like: secret },
    // Whose it is says whoever writes it: of two logins, afterwards.
    tags: without(without(without(secret?.tags ?? {}, PENDING_TAG), LOGINS_TAG), DELIVERED_TAG),
    as: kind === 'document' ? 'document' : undefined,
  };
}

/** What the vault would not take, or not with the mark: known before the role is changed, since C must follow it. */
export function refusalsOf(
  { vault, passwordSecret, pendingSecret }: Ground,
  { writes }: Promotion,
): readonly Problem[] {
  return writes.flatMap(({ name, value, tags, like }) => {
    const isMarked = name !== passwordSecret && like !== undefined;
    try {
      const marked = isMarked ? { ...tags, [PENDING_TAG]: pendingSecret } : tags;
      refuseUnwritable({ url: vault.url, name }, value, marked);
      return [];
    } catch (thrown) {
      return problemsOf(thrown);
    }
  });
}

export interface WrittenSecret {
  readonly name: string;
  readonly version: string;
  readonly as: 'document' | undefined;
}

export interface Promoted {
  readonly written: readonly WrittenSecret[];
  /** When the vault had taken the last of them, in milliseconds since 1970: each was read back after that. */
  readonly takenAt: number;
  /** The vault secrets that it did not take, by name. */
  readonly failed: ReadonlyMap<string, unknown>;
}

/**
 * All at once, since nobody knows which of them a consumer reads first; to the end, whatever fails. Never throws.
 */
export async function promote({ vault, clock, topology }: Ground, { writes }: Promotion): Promise<Promoted> {
  const { given } = topology.secrets;
  let takenAt = clock();
  const onTaken = (): void => {
    takenAt = clock();
  };
  const outcomes = await Promise.allSettled(
    writes.map(async ({ name, value, like, tags, as }) => {
      const { version } = await vault.write(name, value, { like, given, tags, onTaken, ...(as && { as }) });
      return { name, version, as };
    }),
  );
  const failed = new Map<string, unknown>();
  for (const [at, one] of outcomes.entries())
    if (one.status === 'rejected') failed.set(writes[at]?.name ?? '', one.reason);
  const written = outcomes.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  return { written, takenAt, failed };
}

/** Until every reader gets the new versions. Throws `vault-not-settled`. */
export async function settle({ vault }: Ground, written: readonly WrittenSecret[]): Promise<void> {
  await Promise.all(written.map(({ name, version, as }) => vault.settle(name, version, as)));
}
