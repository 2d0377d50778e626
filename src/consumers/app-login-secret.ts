import type { AppSecret } from '../azure/container-app-secrets.ts';
import type { AppTemplate, TemplateJson } from '../azure/container-app-template.ts';
import type { VaultSecret } from '../azure/key-vault.ts';
import type { Redacted } from '../redacted.ts';
import { referenceOf } from './app-secrets.ts';
import { takenElsewhere, takersIn, withLoginIn } from './app-template.ts';

/**
 * An app that takes the user from a plain variable. Secrets belong to the app and variables to a revision, so each login
 * has an app secret of its own: whichever revision a replica is started of, it gets one pair.
 */

export interface LoginRules {
  readonly vaultUrl: string;
  /** The password, and whose it is: of one pair. */
  readonly secret: VaultSecret;
  readonly login: string;
  /** Whoever takes turns, by whose names the app's secrets are called. */
  readonly logins: readonly string[];
  readonly userVariable: string;
  /** Vault secrets of passwords of before an adoption, which become this one with the user. */
  readonly formerSecrets?: readonly string[] | undefined;
  /** Of a value that somebody typed in: what it is to be, where it is a copy of ours. */
  readonly rewriteLiteral: (value: Redacted) => Redacted | undefined;
}

export interface LoginPlan {
  /** All of the app's, with that of the login. */
  readonly secrets: readonly AppSecret[];
  readonly template: TemplateJson;
  /** The name of the login's own. */
  readonly name: string;
  /** What its template says already is this login and that secret. */
  readonly isTemplated: boolean;
  /** That secret is the version of the pair, and the platform's copy of it is its value. */
  readonly isHeld: boolean;
  readonly notes: readonly string[];
}

/** What keeps an app from getting both; in the words that complete "The app …". */
export interface Lacking {
  readonly lacks: string;
  /** No secret of the app is the password. */
  readonly hasNone: boolean;
}

export function planLogin(
  secrets: readonly AppSecret[],
  { template, isSingle }: AppTemplate,
  rules: LoginRules,
): LoginPlan | Lacking {
  const { secret, login, userVariable } = rules;
  const passwords = new Set(secrets.filter((one) => isPassword(one, rules)).map(({ name }) => name));
  const takers = takersIn(template, userVariable, passwords);
  const present = secrets.find((one) => one.name === takers[0]?.secrets[0]);
  const lacks = lackIn(takers, takenElsewhere(template, passwords), { isSingle, userVariable });
  if (present === undefined || lacks !== undefined)
    return { lacks: lacks ?? 'has no such secret', hasNone: passwords.size === 0 };
  const isBefore = !rules.logins.includes(login) && takers.every(({ user }) => user === login);
  const name = isBefore ? present.name : nameFor(present.name, login, rules.logins);
  const own = secrets.find((one) => one.name === name);
  const wanted = secretFor(name, present, rules);
  const isTemplated = takers.every((one) => one.user === login && one.secrets.every((each) => each === name));
  const isPinned = own !== undefined && isSameSource(own, wanted, rules.vaultUrl);
  const notes = [
    ...(isTemplated
      ? []
      : [`${userVariable} becomes ${login}, and the password ${name}, in another revision.`]),
    ...(present.keyVaultUrl === undefined
      ? [`${name} holds the value itself, as ${present.name} does; a reference to the vault would not.`]
      : []),
  ];
  return {
    secrets: own === undefined ? [...secrets, wanted] : secrets.map((one) => (one === own ? wanted : one)),
    template: withLoginIn(template, passwords, { userVariable, login, secret: name }),
    ...{ name, isTemplated, isHeld: isPinned && own.value?.equals(secret.value) === true, notes },
  };
}

function lackIn(
  takers: ReturnType<typeof takersIn>,
  elsewhere: readonly string[],
  { isSingle, userVariable }: { readonly isSingle: boolean; readonly userVariable: string },
): string | undefined {
  if (!isSingle) return 'runs several revisions at once, of which each would stay with its own pair';
  if (takers.length === 0) return 'has no variable that is the password';
  const without = takers.find(({ user }) => user === undefined);
  if (without !== undefined)
    return `has the password in container ${without.container}, and there no plain variable ${userVariable}`;
  const [part] = elsewhere;
  return part === undefined
    ? undefined
    : `has the password in its ${part}, too, where no variable tells the user`;
}

function isPassword(
  one: AppSecret,
  { vaultUrl, secret, formerSecrets = [], rewriteLiteral }: LoginRules,
): boolean {
  if (one.keyVaultUrl !== undefined) {
    const own = referenceOf(one, vaultUrl)?.name.toLowerCase();
    return [secret.name, ...formerSecrets].some((name) => name.toLowerCase() === own);
  }
  // as a whole: a connection string is delivered by its own entry
  return one.value !== undefined && rewriteLiteral(one.value)?.equals(secret.value) === true;
}

/** Of the kind of the present one: a reference needs an identity, which an app with a value of its own need not have. */
function secretFor(name: string, present: AppSecret, { vaultUrl, secret }: LoginRules): AppSecret {
  const { keyVaultUrl, identity } = present;
  return keyVaultUrl === undefined
    ? { name, value: secret.value, keyVaultUrl: undefined, identity: undefined }
    : {
        name,
        value: undefined,
        keyVaultUrl: `${vaultUrl}/secrets/${secret.name}/${secret.version}`,
        identity,
      };
}

function isSameSource(one: AppSecret, other: AppSecret, vaultUrl: string): boolean {
  const [a, b] = [referenceOf(one, vaultUrl), referenceOf(other, vaultUrl)];
  return a?.version === b?.version && a?.name.toLowerCase() === b?.name.toLowerCase();
}

/** ContainerAppInvalidSecretName: https://github.com/microsoft/azure-container-apps/issues/495 */
const LONGEST = 63;

/**
 * `postgres-password` for radar_b: `postgres-password-radar-b`; and the same for that of the other login. Of a role that
 * is none of the logins, which one has been before them, it is `postgres-password` again.
 */
export function nameFor(present: string, login: string, logins: readonly string[]): string {
  const endings = logins.map(cleaned);
  const own = logins.indexOf(login);
  const isTwice = new Set(endings).size < endings.length;
  const endingOf = (index: number): string => `-${isTwice ? `${index + 1}-` : ''}${endings[index] ?? ''}`;
  const base = [...endings.keys()]
    .map(endingOf)
    .find((one) => present.endsWith(one) && present.length > one.length);
  const stem = base === undefined ? present : present.slice(0, -base.length);
  if (own === -1 && base !== undefined) return stem;
  const ending = own === -1 ? `-${cleaned(login)}` : endingOf(own);
  return `${stem.slice(0, LONGEST - ending.length).replace(/[-.]+$/, '')}${ending}`;
}

/** At most 40 of them, so that the name before it is still to be known. */
function cleaned(login: string): string {
  const plain = login.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return plain.replace(/^-+/, '').slice(0, 40).replace(/-+$/, '') || 'login';
}
