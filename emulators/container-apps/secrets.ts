import { invalidContent, isObject } from './document.ts';
import { keyVaultUrlInvalid, secretInvalid, secretNameInvalid, secretNull } from './refusal.ts';

/** A secret of an app. With `keyVaultUrl`, the value is the platform's copy of what the vault held. */
export interface HeldSecret {
  name: string;
  value: string;
  keyVaultUrl?: string;
  identity?: string;
}

export type WantedSecret = { name: string } & ({ value: string } | { keyVaultUrl: string; identity: string });

/**
 * The whole list, as a write sends it. A value wins over a reference, which is then lost
 * (Azure/azure-dev#3871); an entry with neither is refused, also when the app has a secret of that name.
 */
export function readSecrets(sent: unknown): WantedSecret[] {
  if (sent === null) return [];
  if (!Array.isArray(sent)) throw invalidContent('properties.configuration.secrets: not an array');
  const entries = sent.map(readEntry);
  const names = entries.map(({ name }) => name);
  const twice = names.filter((name, i) => names.indexOf(name) !== i);
  if (twice.length > 0) throw invalidContent(`properties.configuration.secrets: '${twice[0]}' twice`);
  const withoutValue = entries.filter(
    ({ value, keyVaultUrl }) => value === null && keyVaultUrl === undefined,
  );
  if (withoutValue.length > 0) throw secretNull(withoutValue.map(({ name }) => name));
  const wanted = entries.map(wantedOf);
  const invalid = entries.filter((_, i) => wanted[i] === undefined).map(({ name }) => name);
  if (invalid.length > 0) throw secretInvalid(invalid);
  return wanted.flatMap((one) => one ?? []);
}

interface Entry {
  name: string;
  value: string | null | undefined;
  keyVaultUrl: string | undefined;
  identity: string | undefined;
}

function readEntry(sent: unknown): Entry {
  const { name, value, keyVaultUrl, identity } = isObject(sent) ? sent : {};
  if (typeof name !== 'string' || !/^[a-z0-9]([-a-z0-9.]{0,61}[a-z0-9])?$/.test(name)) {
    throw secretNameInvalid(String(name));
  }
  if (value !== undefined && value !== null && typeof value !== 'string') {
    throw invalidContent(`properties.configuration.secrets: the value of '${name}' is no string`);
  }
  return { name, value, keyVaultUrl: textOf(keyVaultUrl), identity: textOf(identity) };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function wantedOf({ name, value, keyVaultUrl, identity }: Entry): WantedSecret | undefined {
  if (value) return { name, value };
  if (keyVaultUrl === undefined || identity === undefined) return undefined;
  if (!vaultReference(keyVaultUrl)) throw keyVaultUrlInvalid(name);
  return { name, keyVaultUrl, identity };
}

interface VaultReference {
  origin: string;
  secret: string;
  /** Without one, the latest. */
  version: string | undefined;
}

export function vaultReference(url: string): VaultReference | undefined {
  const match = /^(https:\/\/[^/]+)\/secrets\/([0-9a-zA-Z-]+)(?:\/([0-9a-zA-Z]+))?\/?$/.exec(url);
  if (!match) return undefined;
  const [, origin = '', secret = '', version] = match;
  return { origin, secret, version };
}

/** As `GET` shows them: a value is never in it. */
export function withoutValues(secrets: readonly HeldSecret[]): object[] {
  return secrets.map(({ value: _, ...shown }) => shown);
}
