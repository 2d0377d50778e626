import type { Vault, VaultSecret } from '../azure/key-vault.ts';
import { Problem } from '../problem.ts';
import { PENDING_TAG } from './tags.ts';

/** What a run that only reads the vault can know of a rotation by others. */
export type Rotation =
  | { readonly is: 'none' }
  | { readonly is: 'under-way'; readonly pending: string }
  /** The identity may not read the secret that would tell: that is not `none`. */
  | { readonly is: 'unknown'; readonly pending: string; readonly why: Problem };

export type ReadableVault = Pick<Vault, 'url' | 'read'>;

export interface Waiting {
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  readonly say: (line: string) => void;
}

/** A rotation's writes take seconds; what is still unfinished then was interrupted, or is not about to end. */
const WAIT_MS = 45_000;
const LOOK_EVERY_MS = 2000;

const NONE: Rotation = { is: 'none' };

/** A disabled version cannot be read, and between rotations the staged password is disabled. */
const IDLE: readonly string[] = ['secret-disabled', 'secret-not-found', 'secret-deleted'];

/** Whether the rotation that marked `secret` is under way. Throws Problems of the vault: `vault-*`. */
function rotationOf(secret: VaultSecret, vault: ReadableVault): Promise<Rotation> {
  return rotationStagedIn(secret.tags[PENDING_TAG], vault);
}

/** Whether a rotation is under way that stages its password in the secret `pending`; undefined: in none. */
export async function rotationStagedIn(pending: string | undefined, vault: ReadableVault): Promise<Rotation> {
  if (pending === undefined) return NONE;
  try {
    await vault.read(pending);
    return { is: 'under-way', pending };
  } catch (thrown) {
    if (!(thrown instanceof Problem)) throw thrown;
    if (IDLE.includes(thrown.code)) return NONE;
    if (thrown.code === 'vault-forbidden') return { is: 'unknown', pending, why: thrown };
    throw thrown;
  }
}

/** The secret once nothing rotates it any more, as far as this identity can know. */
export interface Settled {
  readonly secret: VaultSecret;
  readonly rotation: Exclude<Rotation, { readonly is: 'under-way' }>;
}

/**
 * Waits up to 45 s while a rotation of `secret` is under way: until its tag is gone, what it staged is disabled,
 * or the secret has a new version. Throws the Problem `rotation-unfinished`, and Problems of the vault.
 */
export async function afterRotation(
  secret: VaultSecret,
  vault: ReadableVault,
  tools: Waiting,
): Promise<Settled> {
  const { name, version } = secret;
  let latest = secret;
  let rotation = await rotationOf(latest, vault);
  const deadline = tools.clock() + WAIT_MS;
  if (rotation.is === 'under-way') {
    const seconds = WAIT_MS / 1000;
    tools.say(
      `${name}: a rotation is under way (${rotation.pending} is enabled); waiting up to ${seconds} s`,
    );
  }
  while (rotation.is === 'under-way') {
    if (tools.clock() + LOOK_EVERY_MS > deadline) throw rotationUnfinished(latest, rotation.pending, vault);
    await tools.sleep(LOOK_EVERY_MS);
    latest = await vault.read(name);
    // A new version is the new password: the rotation may still be delivering it, and so may others.
    rotation = latest.version === version ? await rotationOf(latest, vault) : NONE;
  }
  if (latest !== secret) tools.say(`${name}: the rotation has ended; version ${latest.version}`);
  return { secret: latest, rotation };
}

function rotationUnfinished({ name }: VaultSecret, pending: string, { url }: ReadableVault): Problem {
  return new Problem({
    code: 'rotation-unfinished',
    what: 'A rotation of this credential is unfinished',
    target: `secret ${name} in ${url}`,
    answer: `it has the tag ${PENDING_TAG}=${pending}, and ${pending} was enabled for ${WAIT_MS / 1000} s`,
    likelyCause:
      'The rotation was interrupted, or it waits for something. The server may have the new password by now or later, so what the vault holds is not delivered.',
    fix: `Wait for the run that rotates, if there is one. Otherwise finish it: run the rotation again, or a sync with the config file.\nwith:\n  mode: rotate`,
  });
}
