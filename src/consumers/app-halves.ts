import type { AppSecret } from '../azure/container-app-secrets.ts';
import type { VaultSecret } from '../azure/key-vault.ts';
import { shellWord } from '../foreign-text.ts';
import { Problem } from '../problem.ts';
import type { Redacted } from '../redacted.ts';
import { type AppSecretsPlan, referenceOf } from './app-secrets.ts';
import { YET_TO_BE_MADE } from './consumer.ts';

/** An app that takes user and password of two logins from two vault secrets. */
export interface AppHalves {
  /** The vault secret of the user; that of the password is what the app is delivered. */
  readonly userSecret: string;
  /** `mayLack`: before the first delivery nobody has made it. */
  readonly readUser: (asked: { readonly mayLack: boolean }) => Promise<VaultSecret>;
  /** The tag that says which version of the text that holds both it is a copy of; undefined of one role, whose user is known. */
  readonly pairTag: string | undefined;
}

/**
 * The user that belongs to this password: of one version of the text that holds both. Throws `pair-mixed` where the two
 * are not of one pair: then neither is delivered.
 */
export async function userBeside(
  { readUser, userSecret, pairTag }: AppHalves,
  password: VaultSecret,
  name: string,
): Promise<VaultSecret> {
  const isPromised = password.version === YET_TO_BE_MADE;
  const user = await readUser({ mayLack: isPromised });
  if (pairTag === undefined) return user;
  // A dry run knows whose it will be, and no version of it.
  if (isPromised)
    return { ...user, version: YET_TO_BE_MADE, tags: { ...user.tags, [pairTag]: YET_TO_BE_MADE } };
  const of = password.tags[pairTag];
  if (of !== undefined && user.tags[pairTag] === of) return user;
  throw new Problem({
    code: 'pair-mixed',
    what: `${userSecret} and ${password.name} are not of one pair, so it was given neither`,
    target: name,
    answer: `their tags ${pairTag} name different versions`,
    likelyCause:
      'A rotation has just written the one and not yet the other, or somebody changed one of them by hand.',
    fix: '# in a moment again; or, where that does not end, with the config file:\nwith:\n  mode: sync',
  });
}

/** Both have to be there: one alone is no login. */
export function lackingHalf(
  plan: AppSecretsPlan,
  { userSecret }: AppHalves,
  from: string,
): string | undefined {
  const { holds } = plan;
  return holds.has(from) ? (holds.has(userSecret) ? undefined : userSecret) : from;
}

/** Throws where the platform, which reads each by itself, may have one of each while a rotation writes them. */
export function refuseFollowing(
  secrets: readonly AppSecret[],
  { name, from, vaultUrl, halves }: { name: string; from: string; vaultUrl: string; halves: AppHalves },
): void {
  const { userSecret } = halves;
  const isHalf = (one: string): boolean =>
    [userSecret, from].some((half) => half.toLowerCase() === one.toLowerCase());
  const isFollowing = secrets.some((one) => {
    const reference = referenceOf(one, vaultUrl);
    return reference !== undefined && reference.version === undefined && isHalf(reference.name);
  });
  if (isFollowing) throw following({ name, halves });
}

/** `secrets`: those that the app's template takes. The platform, which reads by itself, knows no user to it. */
export function refuseFollowingPassword(
  secrets: readonly AppSecret[],
  { name, from, vaultUrl, halves }: Parameters<typeof refuseFollowing>[1],
): void {
  const isFollowing = secrets.some((one) => {
    const reference = referenceOf(one, vaultUrl);
    return reference?.version === undefined && reference?.name.toLowerCase() === from.toLowerCase();
  });
  if (isFollowing) throw following({ name, halves });
}

function following({ name, halves: { userSecret } }: { name: string; halves: AppHalves }): Problem {
  return new Problem({
    code: 'pair-mixed',
    what: 'It follows a half of its pair at the latest version, and could read one of each while both are written',
    target: name,
    likelyCause: `Nothing has been delivered to it since it was listed: a delivery pins its references to ${userSecret} and to the password to the two versions of one pair.`,
    fix: `# pins them; then rotate\nwith:\n  mode: sync   # with the config file\n# or by hand:\naz containerapp secret set --name APP --resource-group GROUP --secrets ${shellWord('NAME=keyvaultref:URL-WITH-VERSION,identityref:IDENTITY')} …`,
  });
}

/** Of both, what to write in the place of a value that somebody typed in. */
export function eitherLiteral(
  password: (value: Redacted) => Redacted | undefined,
  user: (value: Redacted) => Redacted | undefined,
): (value: Redacted) => Redacted | undefined {
  return (value) => password(value) ?? user(value);
}
