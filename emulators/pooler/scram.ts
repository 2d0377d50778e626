import { createHash, createHmac, pbkdf2Sync, randomBytes, timingSafeEqual } from 'node:crypto';

/** Both sides of RFC 5802, as PgBouncer is both: https://www.rfc-editor.org/rfc/rfc5802#section-3 */

/** What PostgreSQL keeps of a password, `SCRAM-SHA-256$ITERATIONS:SALT$STOREDKEY:SERVERKEY`. */
export interface Verifier {
  salt: Buffer;
  iterations: number;
  storedKey: Buffer;
  serverKey: Buffer;
}

/** With what one logs in to a server: a password, or the keys of a client's own login, which fit one salt alone. */
export type Secret = { password: string } | { clientKey: Buffer; serverKey: Buffer };

const ITERATIONS = 4096;

const hmac = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
const hash = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest();
const xor = (a: Buffer, b: Buffer): Buffer => Buffer.from(a.map((byte, index) => byte ^ (b[index] ?? 0)));

function keysOf(
  password: string,
  salt: Buffer,
  iterations: number,
): { clientKey: Buffer; serverKey: Buffer } {
  const salted = pbkdf2Sync(password.normalize('NFKC'), salt, iterations, 32, 'sha256');
  return { clientKey: hmac(salted, 'Client Key'), serverKey: hmac(salted, 'Server Key') };
}

/** Of what a password file has: a verifier, or a password in clear. */
export function verifierOf(kept: string): Verifier {
  const [, iterations, salt, stored, server] =
    /^SCRAM-SHA-256\$(\d+):([^$]+)\$([^:]+):(.+)$/.exec(kept) ?? [];
  if (salt === undefined || stored === undefined || server === undefined) {
    const made = randomBytes(16);
    const { clientKey, serverKey } = keysOf(kept, made, ITERATIONS);
    return { salt: made, iterations: ITERATIONS, storedKey: hash(clientKey), serverKey };
  }
  const [saltBytes, storedKey, serverKey] = [salt, stored, server].map((part) => Buffer.from(part, 'base64'));
  if (saltBytes === undefined || storedKey === undefined || serverKey === undefined)
    throw new Error('no keys');
  return { salt: saltBytes, iterations: Number(iterations), storedKey, serverKey };
}

const attribute = (text: string, letter: string): string =>
  text
    .split(',')
    .find((part) => part.startsWith(`${letter}=`))
    ?.slice(2) ?? '';

export class ScramServer {
  readonly first: string;
  readonly #clientFirst: string;
  readonly #verifier: Verifier;

  /** `clientFirst` with its header. */
  constructor(clientFirst: string, verifier: Verifier) {
    this.#clientFirst = clientFirst.replace(/^[ny],[^,]*,/, '');
    this.#verifier = verifier;
    const nonce = `${attribute(this.#clientFirst, 'r')}${randomBytes(18).toString('base64')}`;
    this.first = `r=${nonce},s=${verifier.salt.toString('base64')},i=${verifier.iterations}`;
  }

  /** What to answer, and the client's key; undefined when the proof is wrong. */
  accept(clientFinal: string): { final: string; clientKey: Buffer; serverKey: Buffer } | undefined {
    const { storedKey, serverKey } = this.#verifier;
    const bare = clientFinal.replace(/,p=[^,]*$/, '');
    if (attribute(bare, 'r') !== attribute(this.first, 'r')) return undefined;
    const exchange = `${this.#clientFirst},${this.first},${bare}`;
    const proof = Buffer.from(attribute(clientFinal, 'p'), 'base64');
    if (proof.length !== storedKey.length) return undefined;
    const clientKey = xor(proof, hmac(storedKey, exchange));
    if (!timingSafeEqual(hash(clientKey), storedKey)) return undefined;
    return { final: `v=${hmac(serverKey, exchange).toString('base64')}`, clientKey, serverKey };
  }
}

export class ScramClient {
  readonly #nonce = randomBytes(18).toString('base64');
  readonly #secret: Secret;

  constructor(secret: Secret) {
    this.#secret = secret;
  }

  get first(): string {
    return `n,,n=,r=${this.#nonce}`;
  }

  final(serverFirst: string): string {
    const salt = Buffer.from(attribute(serverFirst, 's'), 'base64');
    const { clientKey } =
      'password' in this.#secret
        ? keysOf(this.#secret.password, salt, Number(attribute(serverFirst, 'i')))
        : this.#secret;
    const bare = `c=biws,r=${attribute(serverFirst, 'r')}`;
    const exchange = `n=,r=${this.#nonce},${serverFirst},${bare}`;
    return `${bare},p=${xor(clientKey, hmac(hash(clientKey), exchange)).toString('base64')}`;
  }
}
