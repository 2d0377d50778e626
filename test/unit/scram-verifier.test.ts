import { createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAuthority } from '../../emulators/certificates.ts';
import { type PostgresServer, startPostgres } from '../../emulators/postgres/server.ts';
import type { RandomBytes } from '../../src/postgres/password-generator.ts';
import { alterRoleStatement, scramVerifier } from '../../src/postgres/scram-verifier.ts';
import { Redacted, SecretForms } from '../../src/redacted.ts';
import { seededBytes } from './seeded-bytes.ts';

const ROLE = 'app';
let server: PostgresServer;
let admin: pg.Client;

beforeAll(async () => {
  const authority = await createAuthority();
  server = await startPostgres({ authority, role: ROLE, password: 'at first', databases: ['shop'] });
  admin = await server.admin();
});
afterAll(async () => {
  await admin.end();
  await server.stop();
});

const forms = new SecretForms(() => undefined);
const redacted = (text: string): Redacted => new Redacted(text, forms);

function verifierOf(password: string, randomBytes: RandomBytes): string {
  const made = scramVerifier(redacted(password), randomBytes, forms);
  if (!made.ok) throw new Error(made.what);
  return made.verifier.reveal();
}

async function kept(): Promise<string> {
  const { rows } = await admin.query<{ rolpassword: string }>(
    'SELECT rolpassword FROM pg_authid WHERE rolname = $1',
    [ROLE],
  );
  return rows[0]?.rolpassword ?? '';
}

function saltIn(verifier: string): Uint8Array {
  return Buffer.from(/:(.*)\$/.exec(verifier)?.[1] ?? '', 'base64');
}

const ascii = fc.string({
  unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)),
  minLength: 1,
  maxLength: 128,
});

test('it is what PostgreSQL itself makes of any ASCII password with the same salt', async () => {
  await fc.assert(
    fc.asyncProperty(
      // these PostgreSQL keeps as they are
      ascii.filter((password) => !/^(md5|SCRAM-)/.test(password)),
      async (password) => {
        await admin.query(`ALTER ROLE ${ROLE} PASSWORD ${admin.escapeLiteral(password)}`);
        const theirs = await kept();
        expect(verifierOf(password, () => saltIn(theirs))).toBe(theirs);
      },
    ),
    { numRuns: 40 },
  );
});

/** https://www.rfc-editor.org/rfc/rfc7677#section-3 */
test('it accepts the exchange that RFC 7677 gives as an example, and answers with its signature', () => {
  const nonce = 'rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0';
  const salt = 'W22ZaJ0SNY7soEsUEjb6gQ==';
  const exchange = `n=user,r=rOprNGfwEbeRWgbNEkqO,r=${nonce},s=${salt},i=4096,c=biws,r=${nonce}`;
  const proof = Buffer.from('dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=', 'base64');
  const verifier = verifierOf('pencil', () => Buffer.from(salt, 'base64'));
  const [storedKey = '', serverKey = ''] = /\$([^$]*)$/.exec(verifier)?.[1]?.split(':') ?? [];
  const sign = (key: string): Buffer =>
    createHmac('sha256', Buffer.from(key, 'base64')).update(exchange).digest();
  const mask = sign(storedKey);
  const clientKey = proof.map((byte, at) => byte ^ mask.readUInt8(at));
  expect(createHash('sha256').update(clientKey).digest('base64')).toBe(storedKey);
  expect(sign(serverKey).toString('base64')).toBe('6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=');
});

test('it has a new salt each time, and is known as a secret', () => {
  const masked: string[] = [];
  const bytes = seededBytes(1);
  const known = new SecretForms((text) => masked.push(text));
  const made = [1, 2].map(() => scramVerifier(redacted('same'), bytes, known));
  const texts = made.map((one) => (one.ok ? one.verifier.reveal() : ''));
  expect(new Set(texts).size).toBe(2);
  for (const text of texts) {
    expect(text).toHaveLength(133);
    expect(masked).toContain(text);
  }
});

test('with too little randomness there is none', () => {
  expect(() => verifierOf('pencil', () => new Uint8Array(15))).toThrow(/15 bytes/);
});

describe('a password that servers and clients may read in two ways is refused, without being told', () => {
  test.each<[string, string]>([
    ['a letter with an accent', 'pässword'],
    ['a no-break space', 'pass\u00a0word'],
    ['a Roman numeral', 'secret\u2168'],
    ['half a character', 'pass\ud800'],
    ['a control character', 'pass\u0007word'],
    ['a line end', 'password\n'],
    ['DEL', 'pass\u007f'],
    ['a NUL', 'pass\0word'],
    ['nothing', ''],
  ])('%s', (_what, password) => {
    const made = scramVerifier(redacted(password), seededBytes(1), forms);
    expect(made.ok).toBe(false);
    if (password !== '') expect(JSON.stringify(made)).not.toContain(JSON.stringify(password).slice(1, -1));
  });
});

const GOOD = verifierOf('pencil', seededBytes(1));

/** One character more, less, or another. */
const damaged = fc
  .tuple(
    fc.nat(GOOD.length - 1),
    fc.constantFrom(0, 1),
    fc.constantFrom('', 'A', '=', '$', ':', "'", '\\', ' ', '\n'),
  )
  .map(([at, cut, put]) => `${GOOD.slice(0, at)}${put}${GOOD.slice(at + cut)}`);

test('whatever is accepted as a verifier, PostgreSQL keeps as one and does not hash', async () => {
  let accepted = 0;
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.constant(GOOD), damaged), async (text) => {
      let statement: string;
      try {
        statement = alterRoleStatement(ROLE, redacted(text));
      } catch {
        return;
      }
      accepted++;
      await admin.query(statement);
      expect(await kept()).toBe(text);
    }),
    { numRuns: 400 },
  );
  expect(accepted).toBeGreaterThan(20);
});

test.each<[string, string]>([
  ['a password', 'correct horse battery staple'],
  ['a password of the length of a verifier', 'x'.repeat(133)],
  ['nothing', ''],
  ['an MD5 hash', `md5${'0'.repeat(32)}`],
  ['a verifier in small letters', GOOD.toLowerCase()],
  ['a verifier that ends with a line end', `${GOOD}\n`],
  ['a verifier after a line', `x\n${GOOD}`],
  ['a verifier of another hash', GOOD.replace('SHA-256', 'SHA-1')],
  ['a verifier without iterations', GOOD.replace('4096', '0')],
  ['a verifier with more iterations than anybody computes', GOOD.replace('4096', '10000001')],
  ['a verifier without a salt', GOOD.replace(/:[^$]*\$/, ':$')],
  ['a verifier with a short key', GOOD.slice(0, -4)],
  ['a verifier with a second one', `${GOOD}${GOOD}`],
  ['a verifier that closes its quotes', `${GOOD}' SUPERUSER --`],
])('%s is not put into a statement, nor into the error', (_what, text) => {
  let thrown: unknown;
  try {
    alterRoleStatement(ROLE, redacted(text));
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(Error);
  if (text !== '') expect(String(thrown)).not.toContain(text);
});

test.each<[string, string]>([
  ['empty', ''],
  ['with a NUL, at which the server would stop reading', 'app\0x'],
  ['with half a character', 'app\ud800'],
  ['longer than PostgreSQL’s, which would mean another role', 'x'.repeat(64)],
  ['longer in bytes', 'é'.repeat(32)],
])('a name that is %s makes no statement', (_what, name) => {
  expect(() => alterRoleStatement(name, redacted(GOOD))).toThrow(/no role/);
});

test('the statement says the role and the verifier, and nothing else', () => {
  expect(alterRoleStatement('we"ird', redacted(GOOD))).toBe(`ALTER ROLE "we""ird" PASSWORD '${GOOD}'`);
  expect(alterRoleStatement('x'.repeat(63), redacted(GOOD))).toContain(`"${'x'.repeat(63)}"`);
});
