import type { AppSecret } from '../azure/container-app-secrets.ts';
import type { VaultSecret } from '../azure/key-vault.ts';
import type { Redacted } from '../redacted.ts';

/** Which secrets of an app are copies of a vault secret, and what they become. */
export interface AppSecretsPlan {
  /** The whole list as it is to be written: everything else exactly as it was. */
  readonly wanted: readonly AppSecret[];
  /** Names of the copies. */
  readonly copies: readonly string[];
  /** What each copy is to hold once the platform has read the vault. */
  readonly expected: ReadonlyMap<string, Redacted>;
  /** True when a reference, and not only the platform's copy of it, differs from what is wanted. */
  readonly changesReferences: boolean;
  /** Of the vault secret, for a reference that is pinned. */
  readonly version: string;
  /** Names of the vault secrets of which the app holds a copy. */
  readonly holds: ReadonlySet<string>;
  readonly notes: readonly string[];
}

export interface CopyRules {
  readonly vaultUrl: string;
  readonly secret: VaultSecret;
  /** With it, the app takes user and password apart: both stay pinned to the versions of one pair. */
  readonly user?: VaultSecret | undefined;
  /** Vault secrets that a `repoint` moves away from. */
  readonly repointFrom: readonly string[];
  /** Vault secrets of passwords of before an adoption: where the user goes along, they become this one. */
  readonly formerSecrets?: readonly string[] | undefined;
  /** Its text with the password of `secret`; undefined when it is no copy of an earlier version of it. */
  readonly rewriteLiteral: (value: Redacted) => Redacted | undefined;
}

interface Reference {
  readonly name: string;
  /** Set when it is pinned. */
  readonly version: string | undefined;
}

/** The secret of this vault that an app's secret refers to; undefined for another vault and for a literal. */
export function referenceOf(
  { keyVaultUrl }: Pick<AppSecret, 'keyVaultUrl'>,
  vaultUrl: string,
): Reference | undefined {
  if (keyVaultUrl === undefined || !URL.canParse(keyVaultUrl)) return undefined;
  const url = new URL(keyVaultUrl);
  if (url.host.toLowerCase() !== new URL(vaultUrl).host.toLowerCase()) return undefined;
  const [, name, version] = /^\/secrets\/([^/]+)(?:\/([^/]+))?\/?$/i.exec(url.pathname) ?? [];
  return name === undefined ? undefined : { name, version };
}

export function planSecrets(secrets: readonly AppSecret[], rules: CopyRules): AppSecretsPlan {
  const { vaultUrl, secret, user } = rules;
  const refersTo = (one: AppSecret, names: readonly string[]): boolean =>
    names.some((name) => name.toLowerCase() === referenceOf(one, vaultUrl)?.name.toLowerCase());
  const own = secrets.filter((one) => refersTo(one, [secret.name]));
  const moved = own.length > 0 ? [] : secrets.filter((one) => refersTo(one, rules.repointFrom));
  const expected = new Map<string, Redacted>();
  const notes: string[] = [];
  let changesReferences = false;
  const holds = new Set<string>();
  const halves = user === undefined ? [] : [secret, user];
  const wanted = secrets.map((one): AppSecret => {
    const half = halves.find((each) =>
      refersTo(one, each === secret ? [secret.name, ...(rules.formerSecrets ?? [])] : [each.name]),
    );
    if (half !== undefined) {
      const { version } = referenceOf(one, vaultUrl) ?? {};
      expected.set(one.name, half.value);
      holds.add(half.name);
      if (version === half.version) return one;
      changesReferences = true;
      notes.push(
        `${one.name} is now pinned to version ${half.version} of ${half.name}, as its other half is.`,
      );
      return { ...one, keyVaultUrl: `${vaultUrl}/secrets/${half.name}/${half.version}` };
    }
    if (own.includes(one) || moved.includes(one)) {
      expected.set(one.name, secret.value);
      holds.add(secret.name);
      const url = `${vaultUrl}/secrets/${secret.name}`;
      const reference = referenceOf(one, vaultUrl);
      const stays = own.includes(one) && reference?.version === undefined;
      if (stays) return one;
      changesReferences = true;
      notes.push(
        moved.includes(one)
          ? `${one.name} referred to ${reference?.name} and now refers to ${secret.name}.`
          : `${one.name} was pinned to version ${reference?.version}; it now follows the latest.`,
      );
      return { ...one, keyVaultUrl: url };
    }
    const rewritten = one.keyVaultUrl === undefined && one.value && rules.rewriteLiteral(one.value);
    if (!rewritten || (user !== undefined && isAnotherWord(one, rewritten, { ...rules, user }, secrets)))
      return one;
    expected.set(one.name, rewritten);
    holds.add(user !== undefined && rewritten.equals(user.value) ? user.name : secret.name);
    notes.push(
      `${one.name} holds the value itself; a reference to the vault would follow it: keyVaultUrl ${vaultUrl}/secrets/${secret.name}.`,
    );
    return { ...one, value: rewritten };
  });
  return {
    ...{ wanted, copies: [...expected.keys()], expected, changesReferences, notes },
    ...{ version: secret.version, holds },
  };
}

/** What a secret is called that holds whom to log in as. */
const CALLED_USER = /user|login|role/i;

/**
 * The name of a login is a word like others: a value that equals it is the user half only in a secret that is called so,
 * in an app that has the password beside it and refers to no other user.
 */
function isAnotherWord(
  one: AppSecret,
  rewritten: Redacted,
  { vaultUrl, secret, user, rewriteLiteral }: CopyRules & { readonly user: VaultSecret },
  secrets: readonly AppSecret[],
): boolean {
  if (!rewritten.equals(user.value)) return false;
  const refersTo = (other: AppSecret, { name }: VaultSecret): boolean =>
    referenceOf(other, vaultUrl)?.name.toLowerCase() === name.toLowerCase();
  const isPassword = (other: AppSecret): boolean =>
    other.keyVaultUrl === undefined
      ? other.value !== undefined && rewriteLiteral(other.value)?.equals(secret.value) === true
      : refersTo(other, secret);
  const isUser = CALLED_USER.test(one.name) && !secrets.some((other) => refersTo(other, user));
  return !isUser || !secrets.some(isPassword);
}

/** Whether the platform gives every copy what is expected to replicas that start now. */
export function holdsExpected(secrets: readonly AppSecret[], { expected }: AppSecretsPlan): boolean {
  return [...expected].every(([name, value]) =>
    secrets.some((one) => one.name === name && one.value?.equals(value)),
  );
}
