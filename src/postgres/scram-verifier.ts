import { createHash, createHmac, pbkdf2Sync } from 'node:crypto';
import { Redacted, type SecretForms } from '../redacted.ts';
import type { RandomBytes } from './password-generator.ts';
import { literal, roleIdentifier } from './quoting.ts';

/** `what` and `fix` say nothing of the password but that it can not be used. */
export type ScramVerifier =
  | { readonly ok: true; readonly verifier: Redacted }
  | { readonly ok: false; readonly what: string; readonly fix: string };

/** PostgreSQL's own, too: https://www.postgresql.org/docs/current/runtime-config-connection.html#GUC-SCRAM-ITERATIONS */
const ITERATIONS = 4096;
const SALT_BYTES = 16;
const KEY_BYTES = 32;

/**
 * As PostgreSQL keeps it; anything else it takes for a password in clear, and hashes.
 * https://www.postgresql.org/docs/current/catalog-pg-authid.html
 */
const VERIFIER = /^SCRAM-SHA-256\$4096:[A-Za-z0-9+/]{22}==\$[A-Za-z0-9+/]{43}=:[A-Za-z0-9+/]{43}=$/;

/**
 * What the server needs to know of a password to recognise it, and nothing to log in with. Outside printable
 * ASCII, SASLprep may change a password, and servers and clients differ in how: such a one is refused.
 * https://www.rfc-editor.org/rfc/rfc5802#section-3
 */
export function scramVerifier(
  password: Redacted,
  randomBytes: RandomBytes,
  forms: SecretForms,
): ScramVerifier {
  const text = password.reveal();
  if (!/^[ -~]+$/.test(text)) {
    return {
      ok: false,
      what:
        text === '' ? 'the password is empty' : 'the password has characters that are not printable ASCII',
      fix: 'Choose a password of ASCII letters, digits and punctuation, or let dbcred-sync make one.',
    };
  }
  const salt = randomBytes(SALT_BYTES);
  if (salt.length !== SALT_BYTES) throw new Error(`the source of randomness gave ${salt.length} bytes`);
  const salted = pbkdf2Sync(text, salt, ITERATIONS, KEY_BYTES, 'sha256');
  const storedKey = createHash('sha256').update(hmac(salted, 'Client Key')).digest();
  const [saltText, storedText, serverText] = [salt, storedKey, hmac(salted, 'Server Key')].map(base64);
  const verifier = `SCRAM-SHA-256$${ITERATIONS}:${saltText}$${storedText}:${serverText}`;
  return { ok: true, verifier: new Redacted(verifier, forms) };
}

/**
 * The statement that gives a role this verifier: for the server alone. Throws, quoting neither, for what is no
 * verifier or no role's name.
 */
export function alterRoleStatement(role: string, verifier: Redacted): string {
  const text = verifier.reveal();
  if (!VERIFIER.test(text)) throw new Error('this is no SCRAM-SHA-256 verifier: it was not sent');
  return `ALTER ROLE ${roleIdentifier(role)} PASSWORD ${literal(text)}`;
}

/** The statement that gives a role this password itself: the server's log may show it. */
export function alterRoleInClear(role: string, password: Redacted): string {
  return `ALTER ROLE ${roleIdentifier(role)} PASSWORD ${literal(password.reveal())}`;
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
