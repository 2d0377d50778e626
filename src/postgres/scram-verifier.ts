import { createHash, createHmac, pbkdf2Sync } from 'node:crypto';
import { Redacted, type SecretForms } from '../redacted.ts';
import type { RandomBytes } from './password-generator.ts';
import { prepared } from './prepared-password.ts';
import { literal, roleIdentifier } from './quoting.ts';

/** What a server says of the verifier that it keeps, to whoever logs in. */
export interface ScramParameters {
  readonly salt: Uint8Array;
  readonly iterations: number;
}

/** `what` and `fix` say nothing of the password but that it can not be used. */
export type ScramVerifier =
  | { readonly ok: true; readonly verifier: Redacted }
  | { readonly ok: false; readonly what: string; readonly fix: string };

/** PostgreSQL's own, too: https://www.postgresql.org/docs/current/runtime-config-connection.html#GUC-SCRAM-ITERATIONS */
const USUAL_ITERATIONS = 4096;
/** About two seconds' work: more than anybody is known to use. */
export const MOST_ITERATIONS = 10_000_000;
const SALT_BYTES = 16;
const KEY_BYTES = 32;

/**
 * As PostgreSQL keeps it; anything else it takes for a password in clear, and hashes.
 * https://www.postgresql.org/docs/current/catalog-pg-authid.html
 */
const VERIFIER =
  /^SCRAM-SHA-256\$([1-9]\d{0,7}):(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)\$[A-Za-z0-9+/]{43}=:[A-Za-z0-9+/]{43}=$/;

/**
 * What the server needs to know of a password to recognise it, and nothing to log in with. Outside printable
 * ASCII, SASLprep may change a password, and servers and clients differ in how: such a one is refused.
 * https://www.rfc-editor.org/rfc/rfc5802#section-3
 *
 * `iterations`: those that the role has, so that whoever chose them finds them again.
 */
export function scramVerifier(
  password: Redacted,
  randomBytes: RandomBytes,
  forms: SecretForms,
  iterations = USUAL_ITERATIONS,
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
  return { ok: true, verifier: new Redacted(verifierText(text, { salt, iterations }), forms) };
}

/**
 * The verifier that the server has, to the byte, of a password that has just logged in: what the server proved it
 * knows, with the salt and the count that it told. So whatever has a copy of the verifier goes on working:
 * https://www.pgbouncer.org/config.html#authentication-file-format
 */
export function keptVerifier(password: Redacted, kept: ScramParameters, forms: SecretForms): Redacted {
  return new Redacted(verifierText(prepared(password.reveal()), kept), forms);
}

function verifierText(password: string, { salt, iterations }: ScramParameters): string {
  const salted = pbkdf2Sync(password, salt, iterations, KEY_BYTES, 'sha256');
  const storedKey = createHash('sha256').update(hmac(salted, 'Client Key')).digest();
  const [saltText, storedText, serverText] = [salt, storedKey, hmac(salted, 'Server Key')].map(base64);
  return `SCRAM-SHA-256$${iterations}:${saltText}$${storedText}:${serverText}`;
}

/**
 * The statement that gives a role this verifier: for the server alone. Throws, quoting neither, for what is no
 * verifier or no role's name. `LOGIN`: it may log in from now on, too, if it might not.
 */
export function alterRoleStatement(role: string, verifier: Redacted, also: 'LOGIN' | '' = ''): string {
  const text = verifier.reveal();
  const iterations = Number(VERIFIER.exec(text)?.[1] ?? Number.NaN);
  if (!(iterations <= MOST_ITERATIONS)) throw new Error('this is no SCRAM-SHA-256 verifier: it was not sent');
  return `ALTER ROLE ${withOption(role, also)} PASSWORD ${literal(text)}`;
}

/** The statement that gives a role this password itself: the server's log may show it. */
export function alterRoleInClear(role: string, password: Redacted, also: 'LOGIN' | '' = ''): string {
  return `ALTER ROLE ${withOption(role, also)} PASSWORD ${literal(password.reveal())}`;
}

function withOption(role: string, option: string): string {
  return option === '' ? roleIdentifier(role) : `${roleIdentifier(role)} ${option}`;
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
