import type { AppHolder } from '../azure/app-holders.ts';
import type { AppKind } from '../azure/app-kinds.ts';
import { secretIn } from '../azure/container-app-references.ts';
import { assignmentsIn } from '../env-file/assignments.ts';
import { foreign } from '../foreign-text.ts';
import { usualKind } from '../github/usual-names.ts';
import { type ConnectionString, formatOf, parseConnectionString } from '../postgres/connection-string.ts';
import { Redacted, type SecretForms } from '../redacted.ts';
import { isSamePlace, type OtherAddress } from '../topology/addresses.ts';
import { readsIn } from '../workflows/secret-problems.ts';
import { readWorkflow } from '../workflows/workflow-file.ts';
import type { FoundString } from './found-string.ts';

/** Outside of the vault: who holds a copy of what was found in it. */

export interface FoundApp {
  readonly kind: AppKind;
  readonly name: string;
  readonly resourceGroup: string;
  /** The vault secret that it gets. */
  readonly from: string;
}

export interface FoundEnvFile {
  readonly path: string;
  readonly variable: string;
  readonly from: string;
  readonly repository: string;
}

/** GitHub shows no values: its name is all that is known. */
export interface FoundSecret {
  readonly name: string;
  readonly from: string;
  /** Of other databases, which it may be a copy of just as well. */
  readonly orFrom?: readonly string[] | undefined;
  readonly environment: string | undefined;
  readonly repository: string;
}

/** What copies are known by. */
export interface Held {
  readonly server:
    | { readonly host: string; readonly port?: number | undefined; readonly user: string }
    | undefined;
  /** The name of its vault secret, and what it holds. */
  readonly password: { readonly name: string; readonly value: Redacted } | undefined;
  readonly connectionStrings: readonly FoundString[];
  readonly documents: readonly string[];
  /** Where the same role and password log in, too. */
  readonly alsoAt?: readonly OtherAddress[];
  /** Of two logins, where the vault has the user by itself, too. */
  readonly user?: { readonly name: string; readonly value: Redacted } | undefined;
}

/** What gets these vault secrets is offered to nobody: an entry of a config file names only what the file has. */
export function withoutThose<
  T extends { readonly from: string; readonly orFrom?: readonly string[] | undefined },
>(all: readonly T[], leftOut: readonly string[]): readonly T[] {
  return all.flatMap((one) => {
    const meant = [one.from, ...(one.orFrom ?? [])];
    const [from, ...orFrom] = meant.filter((name) => !leftOut.includes(name));
    if (from === undefined) return [];
    return [orFrom.length + 1 === meant.length ? one : { ...one, from, orFrom }];
  });
}

/**
 * The vault secret that a text is a copy of: of the same database and address, and written as it is, since a place may
 * get the whole of it. `keepsForm`: a delivery there puts the password into the text that is there.
 */
export function sourceOf(
  text: Redacted,
  held: Held,
  forms: SecretForms,
  { keepsForm = false } = {},
): string | undefined {
  if (held.password?.value.equals(text) === true) return held.password.name;
  const alike = stringsLike(text, held, forms)?.strings ?? [];
  const format = formatOf(text) ?? 'url';
  const found = alike.find((one) => (one.format ?? 'url') === format) ?? (keepsForm ? alike[0] : undefined);
  return found?.name;
}

/**
 * Where a place gets a vault secret as a whole, that one; `as` says how it is written where there is none. Undefined
 * for a text that is no copy.
 */
export function writtenAs(
  text: Redacted,
  held: Held,
  forms: SecretForms,
): { readonly from: string | undefined; readonly as: string } | undefined {
  const from = sourceOf(text, held, forms);
  if (held.password?.value.equals(text) === true) return { from, as: 'the password' };
  const like = stringsLike(text, held, forms);
  if (like === undefined) return undefined;
  const { database, port } = like.target;
  const isElsewhere = held.server?.port !== undefined && port !== held.server.port;
  const format = formatOf(text) ?? 'url';
  return { from, as: `${format}, of ${foreign(database)}${isElsewhere ? `, at port ${port}` : ''}` };
}

/** Connection strings of the same address and database; undefined for a text that is none of this role and server. */
function stringsLike(
  text: Redacted,
  { server, alsoAt = [], connectionStrings }: Held,
  forms: SecretForms,
): { readonly target: ConnectionString; readonly strings: readonly FoundString[] } | undefined {
  const parsed = parseConnectionString(text, forms);
  if (!parsed.ok || server === undefined || parsed.value.user !== server.user) return undefined;
  const target = parsed.value;
  const via = alsoAt.find((one) => isSamePlace(one, target))?.name;
  const isAtServer = target.host.toLowerCase() === server.host.toLowerCase();
  if (!isAtServer && via === undefined) return undefined;
  const isOwn = server.port === undefined || target.port === server.port;
  const isKnown = via !== undefined || isOwn;
  const strings = connectionStrings.filter((one) => one.database === target.database && one.via === via);
  return { target, strings: isKnown ? strings : [] };
}

/** Its secrets in the vault, by name. */
export function heldNames(held: Held): readonly string[] {
  const names = [held.password?.name, ...held.documents, ...held.connectionStrings.map(({ name }) => name)];
  return names.filter((one) => one !== undefined);
}

/** The vault secrets that an app or a job refers to, each once. */
export function referencesOf({ secrets }: AppHolder, vaultUrl: string, held: Held): readonly string[] {
  const names = heldNames(held);
  const referred = secrets.flatMap(({ keyVaultUrl }) => secretIn(keyVaultUrl, vaultUrl) ?? []);
  return [...new Set(referred)].filter((one) => names.includes(one));
}

/** Variables of an env file that hold a copy. */
export function variablesIn(
  text: string,
  held: Held,
  forms: SecretForms,
): readonly { readonly variable: string; readonly from: string }[] {
  return [...assignmentsIn(text)].flatMap(({ name, valueStart, valueEnd }) => {
    const written = text.slice(valueStart, valueEnd);
    const value = /^(['"`])([\s\S]*)\1$/.exec(written)?.[2] ?? written;
    const from = value === '' ? undefined : sourceOf(new Redacted(value, forms), held, forms);
    return from === undefined ? [] : [{ variable: name, from }];
  });
}

/** The vault secret that a GitHub secret of this name may be a copy of; undefined where the name says nothing. */
export function meantBy(name: string, held: Meaning): string | undefined {
  const kind = usualKind(name);
  if (kind === 'password') return held.password?.name;
  return kind === 'text' ? stringsMeant(name, held.connectionStrings)[0] : undefined;
}

/** Others that it may be just as well: their databases differ, and the name tells of none. */
export function orMeantBy(name: string, held: Meaning): readonly string[] {
  return usualKind(name) === 'text' ? stringsMeant(name, held.connectionStrings).slice(1) : [];
}

type Meaning = Pick<Held, 'connectionStrings'> & { readonly password: { readonly name: string } | undefined };

/** That of the same name, or of a database that the name has in it; else any, each database once. */
function stringsMeant(name: string, strings: readonly FoundString[]): readonly string[] {
  const plain = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  const called = strings.find((one) => plain(one.name) === plain(name));
  if (called !== undefined) return [called.name];
  const has = strings.filter(({ database }) => `-${plain(name)}-`.includes(`-${plain(database)}-`));
  const among = has.length > 0 ? has : strings;
  const first = among.filter(
    ({ database }, index) => among.findIndex((one) => one.database === database) === index,
  );
  return first.map((one) => one.name);
}

/** Names without a word before them, which would say of which stage or system they are. */
const PLAIN =
  /^(?:DATABASE_(?:URL|URI|DSN|PASSWORD)|DB_(?:URL|URI|DSN|PASSWORD)|POSTGRES(?:QL)?_(?:URL|URI|DSN|PASSWORD)|PGPASSWORD)$/;

/** Of the repository that is set up, and by a name that is said of the only database: taken for a copy until somebody says otherwise. */
export function isLikely({ name, repository, orFrom = [] }: FoundSecret, own: string | undefined): boolean {
  if (orFrom.length > 0) return false;
  return repository.toLowerCase() === own?.toLowerCase() && PLAIN.test(name.toUpperCase());
}

/** The secrets that the jobs of a workflow read, each with the environment that it would come from. */
export function secretsReadBy(
  file: string,
  text: string,
): readonly { readonly name: string; readonly environment: string | undefined }[] {
  const { workflow } = readWorkflow(file, text);
  return (workflow?.jobs ?? []).flatMap((job) =>
    readsIn(job).map(({ name }) => ({ name, environment: job.environment })),
  );
}
