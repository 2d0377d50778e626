import type { VaultSecret } from '../azure/key-vault.ts';
import { missingProperties } from '../azure/vault-version.ts';
import { generatePassword, type PasswordOptions } from '../postgres/password-generator.ts';
import { Problem } from '../problem.ts';
import type { Derived } from './derived.ts';
import { describeServer, type Ground } from './ground.ts';
import type { Sight } from './look.ts';
import { BASE_TAG, HOST_TAG, PENDING_TAG, ROLE_TAG, RUN_TAG, without } from './tags.ts';

/** A new password in the vault before anybody else knows of it: what dies from here on is finished with this one. */
export async function stage(
  ground: Ground,
  current: VaultSecret,
  runId: string | undefined,
  options: Omit<PasswordOptions, 'role'>,
): Promise<VaultSecret> {
  const { vault, pendingSecret, topology, randomBytes, forms } = ground;
  const { user, host } = topology.server;
  const made = generatePassword({ role: user, ...options }, randomBytes, forms);
  if (!made.ok) throw unusable(ground, made);
  const tags = {
    [BASE_TAG]: current.version,
    [ROLE_TAG]: user,
    [HOST_TAG]: host,
    ...(runId === undefined ? {} : { [RUN_TAG]: runId }),
  };
  // As C will be written, so that a policy that denies that denies this, when nothing has changed yet.
  const { given } = topology.secrets;
  const staged = await vault.write(pendingSecret, made.password, { like: current, given, tags });
  await vault.settle(pendingSecret, staged.version);
  return staged;
}

/** The staged password as the vault gave it when it was last looked at, not as this process made it. */
export function stagedIn(
  { pendingSecret }: Ground,
  { staged: all }: Pick<Sight, 'staged'>,
  version: string,
): VaultSecret {
  const staged = all.find((one) => one.version === version);
  if (staged !== undefined) return staged;
  throw new Error(`${pendingSecret}: a version that was not looked at`);
}

/** Tells whoever reads one of these that its rotation is under way. No new version is made. */
export async function mark(ground: Ground, derived: readonly Derived[]): Promise<void> {
  const { vault, pendingSecret, topology, clock } = ground;
  await Promise.all(
    derived.map(async ({ name, secret }) => {
      if (secret === undefined || secret.tags[PENDING_TAG] === pendingSecret) return;
      const also = missingProperties(secret, topology.secrets.given, clock());
      await vault.retag(name, secret.version, { ...secret.tags, [PENDING_TAG]: pendingSecret }, also);
    }),
  );
}

/** The mark taken off again wherever it stands; also from what is left out, which nobody is to wait for. */
export async function unmark(
  { vault }: Ground,
  { derived, leftOut }: Pick<Sight, 'derived' | 'leftOut'>,
): Promise<void> {
  await Promise.all(
    [...derived, ...leftOut].map(async ({ name, secret }) => {
      if (secret?.tags[PENDING_TAG] === undefined) return;
      await vault.retag(name, secret.version, without(secret.tags, PENDING_TAG));
    }),
  );
}

/** In this order, one after the other: the latest goes last, so that a run that dies in between leaves it to be found. */
export async function disable(ground: Ground, versions: readonly string[]): Promise<void> {
  for (const version of versions) await ground.vault.disable(ground.pendingSecret, version);
}

function unusable({ topology }: Ground, { what, fix }: { what: string; fix: string }): Problem {
  return new Problem({
    code: 'password-unusable',
    what: `No password can be made: ${what}`,
    target: `role ${topology.server.user} on ${describeServer(topology)}`,
    likelyCause: 'password-length or password-alphabet leaves too little to choose from.',
    fix,
  });
}
