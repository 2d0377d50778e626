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
  /** The password that opens the server; none where none does. */
  readonly passwords: readonly Redacted[];
  /** Those of before, and of a login that is yet to be retired. */
  readonly earlier?: readonly Redacted[] | undefined;
  readonly forms: SecretForms;
}

/** A shorter one stands in ordinary words. */
const SHORTEST_WITHIN = 8;

/** A text is a copy when it is the password, has it inside of it, or leads to the server as the role. */
export function recognizer({ topology, passwords, earlier = [], forms }: KnownAs): Recognize {
  const all = [
    ...passwords.map((password) => ({ password, is: 'the password' })),
    ...earlier.map((password) => ({ password, is: 'an earlier password' })),
  ];
  const within = all.flatMap(({ password, is }) => {
    const text = password.reveal();
    return text.length < SHORTEST_WITHIN ? [] : [text, text.toWellFormed()].map((one) => ({ one, is }));
  });
  return (text) => {
    if (text.isEmpty) return undefined;
    const whole = all.find(({ password }) => password.equals(text));
    if (whole !== undefined) return { how: `holds ${whole.is}`, isPassword: true };
    const target = connectionIn(text, forms);
    if (target !== undefined && isOurs(target, topology))
      return { how: inWords(target), isPassword: false, connection: target };
    const embedded = urlsIn(text.reveal())
      .map((url) => connectionIn(text.made(url), forms))
      .find((one) => one !== undefined && isOurs(one, topology));
    if (embedded !== undefined) return { how: `${inWords(embedded)} within its text`, isPassword: false };
    const looked = [text.reveal(), percentDecoded(text.reveal())];
    const inside = within.find(({ one }) => looked.some((given) => given.includes(one)));
    return inside && { how: `holds ${inside.is} within its text`, isPassword: false };
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
