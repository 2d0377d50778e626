import type { Vault, VaultSecret } from '../azure/key-vault.ts';
import { type ConnectionString, formatOf, parseConnectionString } from '../postgres/connection-string.ts';
import type { Format } from '../postgres/dialects/dialect.ts';
import { findConnections } from '../postgres/document.ts';
import type { SecretForms } from '../redacted.ts';
import { isSamePlace, type OtherAddress } from '../topology/addresses.ts';
import { addressesAmong, type LookAt } from './addresses-found.ts';
import type { FoundString } from './found-string.ts';
import type { FoundApp, FoundEnvFile, FoundSecret } from './holders-found.ts';

/** What a vault seems to hold of one PostgreSQL credential. Names only. */
export interface Found {
  readonly server: { readonly host: string; readonly port: number; readonly user: string } | undefined;
  readonly databases: readonly string[];
  readonly password: string | undefined;
  /** Other addresses of the same role and password. */
  readonly alsoAt: readonly OtherAddress[];
  readonly connectionStrings: readonly FoundString[];
  readonly documents: readonly string[];
  readonly apps: readonly FoundApp[];
  readonly envFiles: readonly FoundEnvFile[];
  /** By their names alone: somebody has to say which of them hold it. */
  readonly gitHubSecrets: readonly FoundSecret[];
  /** What could not be looked at. */
  readonly notes: readonly string[];
}

type FoundInVault = Omit<Found, 'apps' | 'envFiles' | 'gitHubSecrets'>;

export const NOTHING_FOUND: Found = {
  ...{ server: undefined, databases: [], password: undefined, connectionStrings: [], alsoAt: [] },
  ...{ documents: [], apps: [], envFiles: [], gitHubSecrets: [], notes: [] },
};

/** A vault may hold thousands of other secrets. */
const MOST_READ = 50;
/** Where a name says so first. */
const LIKELY = /database|db|dsn|postgres|pg|conn|url|config|password/i;

/** Reads the secrets whose names are the likeliest, and sorts them by what they hold. */
export async function credentialsIn(
  vault: Vault,
  names: readonly string[],
  forms: SecretForms,
  lookAt: LookAt,
): Promise<FoundInVault> {
  const likely = names.filter((name) => !name.endsWith('-pending') && LIKELY.test(name)).slice(0, MOST_READ);
  const read = await Promise.all(likely.map((name) => vault.read(name, 'document').catch(() => undefined)));
  const secrets = read.filter((secret) => secret !== undefined);
  const urls = secrets.flatMap((secret) => {
    const parsed = parseConnectionString(secret.value, forms);
    return parsed.ok ? [{ secret, target: parsed.value }] : [];
  });
  const documents = secrets.flatMap((secret) => documentOf(secret, forms));
  const targets = [...urls.map(({ target }) => target), ...documents.flatMap((one) => one.targets)];
  // a list with semicolons may be of another database, and a URL is not
  const first = targets.find(({ text }) => formatOf(text) === 'url') ?? targets[0];
  if (first === undefined) return { ...NOTHING_FOUND, notes: notesOn(names, likely) };
  const alike = targets.filter((target) => isOfCredential(target, first));
  const { own, others, notes } = await addressesAmong(alike, lookAt);
  const places = own === undefined ? others : [own, ...others];
  const isOurs = (target: ConnectionString): boolean =>
    isOfCredential(target, first) && places.some((place) => isSamePlace(place, target));
  const ours = targets.filter(isOurs);
  return {
    server: own && { ...own, user: first.user },
    alsoAt: others,
    databases: [...new Set(ours.map(({ database }) => database))],
    password: secrets.find(({ value }) => ours.some(({ password }) => password.equals(value)))?.name,
    connectionStrings: urls
      .filter(({ target }) => isOurs(target))
      .map(({ secret, target }) => ({
        name: secret.name,
        database: target.database,
        ...viaOf(target, others),
        ...formOf(target),
      })),
    documents: documents.filter((one) => one.targets.some(isOurs)).map(({ name }) => name),
    notes: [...notes, ...notesOn(names, likely)],
  };
}

function documentOf({ name, value }: VaultSecret, forms: SecretForms) {
  if (!/[\r\n]/.test(value.reveal())) return [];
  const found = findConnections(value, forms, undefined);
  if (!found.ok) return [];
  const targets = found.connections.flatMap(({ text }) => {
    const parsed = parseConnectionString(text, forms);
    return parsed.ok ? [parsed.value] : [];
  });
  return targets.length === 0 ? [] : [{ name, targets }];
}

/** The same role, on the same host or with the same password; which of these are one server's is seen there. */
function isOfCredential(one: ConnectionString, other: ConnectionString): boolean {
  const isSameHost = one.host.toLowerCase() === other.host.toLowerCase();
  return one.user === other.user && (isSameHost || one.password.equals(other.password));
}

function viaOf(target: ConnectionString, others: readonly OtherAddress[]): { readonly via?: string } {
  const address = others.find((one) => isSamePlace(one, target));
  return address === undefined ? {} : { via: address.name };
}

function formOf({ text }: ConnectionString): { readonly format?: Format } {
  const format = formatOf(text);
  return format === undefined || format === 'url' ? {} : { format };
}

function notesOn(names: readonly string[], read: readonly string[]): readonly string[] {
  const others = names.length - read.length;
  return others === 0
    ? []
    : [
        `${others} secrets of the vault were not looked at: their names do not say database, postgres, url or the like.`,
      ];
}
