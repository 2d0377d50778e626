import type { Vault, VaultSecret } from '../azure/key-vault.ts';
import { type ConnectionString, formatOf, parseConnectionString } from '../postgres/connection-string.ts';
import { withLogin } from '../postgres/rewritten-connection-string.ts';
import type { Redacted, SecretForms } from '../redacted.ts';
import { isSamePlace } from '../topology/addresses.ts';
import { isOfThisServer } from '../topology/this-server.ts';
import type { Topology } from '../topology/topology.ts';

/** How many earlier versions a literal value is compared with. */
const MOST_EARLIER = 5;

/** What to write in the place of a value that is no reference; undefined for what is no copy of ours. */
export type RewriteLiteral = (value: Redacted) => Redacted | undefined;

/**
 * Recognises copies that somebody typed in: a value that equals an earlier version of the vault secret, as a whole or
 * as the password of a connection string of this server and role. Never by substring: other values may contain it.
 */
export async function literalCopies(
  vault: Vault,
  topology: Topology,
  secret: VaultSecret,
  forms: SecretForms,
  /** Whose password it is, where that is not the login that the topology speaks of. */
  user?: string,
): Promise<RewriteLiteral> {
  const known = [secret.value, ...(await earlierValues(vault, topology, secret))];
  const parse = (text: Redacted): ConnectionString | undefined => parsedForUs(text, topology, forms);
  const knownPasswords = known.map((value) => parse(value)?.password ?? value);
  const current = parse(secret.value);
  const password = current?.password ?? secret.value;
  const own = current?.user ?? user;
  const place = current ?? topology.server; // where what is delivered is proven
  return (value) => {
    if (known.some((one) => one.equals(value))) return secret.value;
    const connection = parse(value);
    if (connection === undefined) return undefined;
    const sameDatabase = current === undefined || current.database === connection.database;
    const isCopy =
      sameDatabase &&
      isSamePlace(connection, place) &&
      knownPasswords.some((one) => one.equals(connection.password));
    // of two logins, the password of the one belongs beside no other
    const login = { user: own ?? connection.user, password };
    return isCopy ? withLogin(connection, login, forms).text : undefined;
  };
}

async function earlierValues(
  vault: Vault,
  { secrets }: Topology,
  { name, version }: VaultSecret,
): Promise<readonly Redacted[]> {
  const as = secrets.documents.some((entry) => entry.name === name) ? ('document' as const) : undefined;
  const versions = (await vault.versions(name)).filter((one) => one.enabled && one.version !== version);
  const newest = versions.slice(0, MOST_EARLIER);
  const read = await Promise.all(newest.map((one) => vault.readVersion(name, one.version, as)));
  return read.map(({ value }) => value);
}

function parsedForUs(text: Redacted, topology: Topology, forms: SecretForms): ConnectionString | undefined {
  // A value of something else, which may look like anything: nothing of it is to be masked as ours.
  if (formatOf(text) === undefined) return undefined;
  const parsed = parseConnectionString(text, forms);
  return parsed.ok && isOfThisServer(parsed.value, topology) ? parsed.value : undefined;
}
