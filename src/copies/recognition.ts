import { type ConnectionString, formatOf, parseConnectionString } from '../postgres/connection-string.ts';
import type { Redacted, SecretForms } from '../redacted.ts';
import { addressOf } from '../topology/addresses.ts';
import { rolesOf, type Topology } from '../topology/topology.ts';

/** What a text has of the credential, as the end of "it …"; undefined for nothing. */
export type Recognize = (text: Redacted) => string | undefined;

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
    return text.length < SHORTEST_WITHIN ? [] : [text, encodeURIComponent(text.toWellFormed())];
  });
  return (text) => {
    if (text.isEmpty) return undefined;
    if (passwords.some((one) => one.equals(text))) return 'holds the password';
    const target = connectionIn(text, forms);
    if (target !== undefined && isOurs(target, topology))
      return `holds a connection string of ${target.user} to ${target.host}:${target.port}`;
    return within.some((one) => text.reveal().includes(one))
      ? 'holds the password within its text'
      : undefined;
  };
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
