import type { Vault, VaultSecret } from '../azure/key-vault.ts';
import { type ConnectionString, formatOf, parseConnectionString } from '../postgres/connection-string.ts';
import type { Format } from '../postgres/dialects/dialect.ts';
import { findConnections } from '../postgres/document.ts';
import type { SecretForms } from '../redacted.ts';
import { isSamePlace, type OtherAddress } from '../topology/addresses.ts';
import { addressesAmong, type LookAt } from './addresses-found.ts';
import type { FoundDocument, FoundString } from './found-string.ts';
import type { FoundApp, FoundEnvFile, FoundSecret } from './holders-found.ts';
import type { FoundSetting } from './sites-found.ts';

/** What a vault seems to hold of one PostgreSQL credential. Names only. */
export interface Found {
  readonly server: { readonly host: string; readonly port: number; readonly user: string } | undefined;
  readonly databases: readonly string[];
  /** Beside them, what the role may log in to. */
  readonly otherDatabases: readonly string[];
  readonly password: string | undefined;
  /** Other addresses of the same role and password. */
  readonly alsoAt: readonly OtherAddress[];
  readonly connectionStrings: readonly FoundString[];
  readonly documents: readonly FoundDocument[];
  readonly apps: readonly FoundApp[];
  readonly sites: readonly FoundSetting[];
  readonly envFiles: readonly FoundEnvFile[];
  /** By their names alone: somebody has to say which of them hold it. */
  readonly gitHubSecrets: readonly FoundSecret[];
  /** What could not be looked at. */
  readonly notes: readonly string[];
}

export interface FoundInVault
  extends Omit<Found, 'otherDatabases' | 'apps' | 'sites' | 'envFiles' | 'gitHubSecrets'> {
  /** Secrets that lead elsewhere, or as somebody else; in words. */
  readonly ofOthers: readonly { readonly name: string; readonly whose: string }[];
}

/** Which credential it is about, where that is known already. */
export interface About {
  /** The roles that its texts may name. */
  readonly users: readonly string[];
  readonly hosts: readonly string[];
}

export const NOTHING_FOUND: Found = {
  ...{ server: undefined, databases: [], password: undefined, connectionStrings: [], alsoAt: [] },
  ...{ otherDatabases: [], documents: [], apps: [], sites: [], envFiles: [], gitHubSecrets: [], notes: [] },
};

/** A vault may hold thousands of other secrets. */
const MOST_READ = 50;
/** Where a name says so first. */
const LIKELY = /database|db|dsn|postgres|pg|conn|url|config|password/i;

/** Reads the secrets whose names are the likeliest, and sorts them by what they hold. */
export async function credentialsIn(
  vault: Pick<Vault, 'read'>,
  names: readonly string[],
  forms: SecretForms,
  lookAt: LookAt,
  about?: About,
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
  const wanted = about === undefined ? targets : targets.filter((one) => isAbout(one, about));
  const first = wanted.find(({ text }) => formatOf(text) === 'url') ?? wanted[0];
  if (first === undefined) return { ...NOTHING_FOUND, ofOthers: [], notes: notesOn(names, likely) };
  const users = about?.users ?? [first.user];
  const isOfCredential = (one: ConnectionString): boolean => isAlike(one, first, users);
  const alike = targets.filter(isOfCredential);
  const { own, others, notes } = await addressesAmong(alike, lookAt);
  const places = own === undefined ? others : [own, ...others];
  const isOurs = (target: ConnectionString): boolean =>
    isOfCredential(target) && places.some((place) => isSamePlace(place, target));
  const ours = targets.filter(isOurs);
  const texts = [
    ...urls.map(({ secret, target }) => ({ name: secret.name, targets: [target] })),
    ...documents,
  ];
  const ofOthers = texts
    // what is on another host with our password is spoken of with its address
    .filter((one) => !one.targets.some(isOfCredential))
    .map(({ name, targets: [one] }) => ({
      name,
      whose: one === undefined ? '' : `${one.user} at ${one.host}`,
    }));
  return {
    ofOthers,
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
    documents: documents.flatMap(({ name, targets: all }) => {
      const [database, ...more] = new Set(all.filter(isOurs).map((one) => one.database));
      if (database === undefined) return [];
      return [{ name, ...(more.length === 0 && { database }) }];
    }),
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

function isAbout({ user, host }: ConnectionString, { users, hosts }: About): boolean {
  return users.includes(user) && hosts.some((one) => one.toLowerCase() === host.toLowerCase());
}

/** The same role, on the same host or with the same password; which of these are one server's is seen there. */
function isAlike(one: ConnectionString, first: ConnectionString, users: readonly string[]): boolean {
  const isSameHost = one.host.toLowerCase() === first.host.toLowerCase();
  return users.includes(one.user) && (isSameHost || one.password.equals(first.password));
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
