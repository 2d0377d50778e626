import { type ConnectionString, formatOf, parseConnectionString } from '../postgres/connection-string.ts';
import { urlsIn } from '../postgres/urls-in-text.ts';
import type { Redacted, SecretForms } from '../redacted.ts';
import { addressOf } from '../topology/addresses.ts';
import { rolesOf, type Topology } from '../topology/topology.ts';

/** What a text has of the credential. */
export interface Recognized {
  /** As the end of "it …". */
  readonly how: string;
  /** The password and nothing else. */
  readonly isPassword: boolean;
  /** The connection to the server, as one of the roles, that it is. */
  readonly connection?: ConnectionString | undefined;
}

/** Undefined for nothing. */
export type Recognize = (text: Redacted) => Recognized | undefined;

/** What the credential is known by. */
export interface KnownAs {
  readonly topology: Pick<Topology, 'server' | 'pair'>;
  /** Passwords that are, or were, the role's. */
  readonly passwords: readonly Redacted[];
  readonly forms: SecretForms;
}

/** A shorter one stands in ordinary words. */
const SHORTEST_WITHIN = 8;

/** A text is a copy when it is the password, has it inside of it, or leads to the server as the role. */
export function recognizer({ topology, passwords, forms }: KnownAs): Recognize {
  const within = passwords.flatMap((one) => {
    const text = one.reveal();
    return text.length < SHORTEST_WITHIN ? [] : [text, text.toWellFormed()];
  });
  return (text) => {
    if (text.isEmpty) return undefined;
    if (passwords.some((one) => one.equals(text))) return { how: 'holds the password', isPassword: true };
    const target = connectionIn(text, forms);
    if (target !== undefined && isOurs(target, topology))
      return { how: inWords(target), isPassword: false, connection: target };
    const embedded = urlsIn(text.reveal())
      .map((url) => connectionIn(text.made(url), forms))
      .find((one) => one !== undefined && isOurs(one, topology));
    if (embedded !== undefined) return { how: `${inWords(embedded)} within its text`, isPassword: false };
    const looked = [text.reveal(), percentDecoded(text.reveal())];
    return within.some((one) => looked.some((whole) => whole.includes(one)))
      ? { how: 'holds the password within its text', isPassword: false }
      : undefined;
  };
}

/** Whichever characters somebody encoded, and in which case. */
function percentDecoded(text: string): string {
  return text.replaceAll(/(?:%[0-9a-f]{2})+/gi, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run; // bytes of another encoding
    }
  });
}

function inWords({ user, host, port }: ConnectionString): string {
  return `holds a connection string of ${user} to ${host}:${port}`;
}

/** The vault secret that it is a copy of: of several connection strings the one of its database, and of its address. */
export function copiedFrom(
  { isPassword, connection }: Recognized,
  { secrets, server }: Pick<Topology, 'secrets' | 'server'>,
): string | undefined {
  if (isPassword) return secrets.password;
  if (connection === undefined) return undefined;
  const fitting = secrets.connectionStrings.filter(({ database }) => database === connection.database);
  const at = addressOf(connection, server)?.name;
  return (fitting.length === 1 ? fitting[0] : fitting.find(({ via }) => via === at))?.name;
}

function isOurs(
  { user, host, port }: Pick<ConnectionString, 'user' | 'host' | 'port'>,
  topology: KnownAs['topology'],
): boolean {
  return rolesOf(topology).includes(user) && addressOf({ host, port }, topology.server) !== undefined;
}

/** A value of something else may look like anything: nothing of it is to be masked as ours. */
function connectionIn(text: Redacted, forms: SecretForms): ConnectionString | undefined {
  if (formatOf(text) === undefined) return undefined;
  const parsed = parseConnectionString(text, forms);
  return parsed.ok ? parsed.value : undefined;
}
