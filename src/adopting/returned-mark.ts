import type { Vault, VaultSecret } from '../azure/key-vault.ts';
import { Problem } from '../problem.ts';
import type { ConsumerStory } from '../rotation/story.ts';
import { DELIVERED_TAG, hasRoom, RETURNED_TAG, returnedOn, without } from '../rotation/tags.ts';

type Reached = Pick<ConsumerStory, 'kind' | 'name' | 'action'>;

/** Since when everybody holds the role, or why nobody knows. */
export interface Returned {
  /** By the vault's clock. */
  readonly since: number | undefined;
  readonly why: string | undefined;
}

/**
 * Noted on the pair's truth, once a way back has delivered the role to everybody that the file lists. A run that
 * delivers the pair takes it away; a new version of the truth has another. `foreseen`: of a dry run, which notes nothing.
 */
export async function returnedSince(
  vault: Pick<Vault, 'read' | 'retag' | 'now'>,
  truth: { readonly name: string; readonly as: 'document' | undefined },
  consumers: readonly Reached[],
  { foreseen }: { readonly foreseen: boolean },
): Promise<Returned> {
  const behind = consumers.filter(({ kind, action }) => kind !== 'env-file' && NOT_HOLDING.has(action));
  const secret = await readOrNot(vault, truth);
  const noted = secret && returnedOn(secret);
  if (noted !== undefined && !consumers.some(isBroughtUp)) return { since: noted, why: undefined };
  if (behind.length > 0)
    return unknown(`this run delivered nothing to ${behind.map(({ name }) => name).join(', ')}`);
  const now = vault.now();
  if (secret === undefined || now === undefined) return unknown(`there is no ${truth.name} to note it on`);
  if (!foreseen) {
    if (!hasRoom(secret.tags, RETURNED_TAG)) return unknown(`${truth.name} has no room for another tag`);
    const tags = {
      ...without(secret.tags, DELIVERED_TAG),
      [RETURNED_TAG]: `${new Date(now).toISOString()} ${secret.version}`,
    };
    await vault.retag(secret.name, secret.version, tags);
  }
  return { since: now, why: undefined };
}

/**
 * Before the role is delivered to anybody again: nobody knows any more since when all hold a login, and a later adoption
 * counts from deliveries of its own, also where the way back comes to no note.
 */
export async function forgetDelivered(
  vault: Pick<Vault, 'read' | 'retag'>,
  truth: { readonly name: string; readonly as: 'document' | undefined },
): Promise<void> {
  const secret = await readOrNot(vault, truth);
  if (secret === undefined || !(DELIVERED_TAG in secret.tags)) return;
  await vault.retag(secret.name, secret.version, without(secret.tags, DELIVERED_TAG));
}

const unknown = (why: string): Returned => ({ since: undefined, why });

const NOT_HOLDING: ReadonlySet<string> = new Set(['failed', 'not-reached', 'passed-over', 'left-out']);

/** A GitHub secret is written whatever it holds, and tells nothing by that. */
function isBroughtUp({ kind, action }: Reached): boolean {
  const isGitHubs = kind.startsWith('github-') || kind.startsWith('organization-');
  return ['created', 'would-create'].includes(action) || (/replace/.test(action) && !isGitHubs);
}

async function readOrNot(
  vault: Pick<Vault, 'read'>,
  { name, as }: { readonly name: string; readonly as: 'document' | undefined },
): Promise<VaultSecret | undefined> {
  return vault.read(name, as).catch((thrown: unknown) => {
    if (thrown instanceof Problem && ['secret-not-found', 'secret-disabled'].includes(thrown.code))
      return undefined;
    throw thrown;
  });
}
