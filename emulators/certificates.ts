import { KeyObject, type webcrypto } from 'node:crypto';

export interface Certificate {
  certPem: string;
  keyPem: string;
}

interface CertificateRequest {
  names: string[];
  ips?: string[];
  notBefore?: Date;
  notAfter?: Date;
  subject?: string;
}

export interface Authority {
  caPem: string;
  issue(o: CertificateRequest): Promise<Certificate>;
}

const KEYS = { name: 'ECDSA', namedCurve: 'P-256' };
const SIGNATURE = { name: 'ECDSA', hash: 'SHA-256' };
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const x509 = await loadX509();

/** A certificate authority that lives in memory as long as the local cloud does. */
export async function createAuthority(name = 'dbcred-sync local cloud'): Promise<Authority> {
  const keys = await generateKeys();
  const now = Date.now();
  const ca = await x509.X509CertificateGenerator.createSelfSigned({
    name: commonName(name),
    keys,
    signingAlgorithm: SIGNATURE,
    notBefore: new Date(now - DAY),
    notAfter: new Date(now + 365 * DAY),
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });

  async function issue(o: CertificateRequest): Promise<Certificate> {
    const leafKeys = await generateKeys();
    const leaf = await x509.X509CertificateGenerator.create({
      subject: commonName(o.subject ?? o.names[0] ?? o.ips?.[0] ?? 'localhost'),
      issuer: ca.subjectName,
      publicKey: leafKeys.publicKey,
      signingKey: keys.privateKey,
      signingAlgorithm: SIGNATURE,
      // an hour's grace: a client whose clock is a little slow is not what we test
      notBefore: o.notBefore ?? new Date(Date.now() - HOUR),
      notAfter: o.notAfter ?? new Date(Date.now() + 120 * DAY),
      extensions: [
        new x509.BasicConstraintsExtension(false, undefined, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
        new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
        new x509.SubjectAlternativeNameExtension([
          ...o.names.map((value) => ({ type: 'dns' as const, value })),
          ...(o.ips ?? []).map((value) => ({ type: 'ip' as const, value })),
        ]),
        await x509.SubjectKeyIdentifierExtension.create(leafKeys.publicKey),
        await x509.AuthorityKeyIdentifierExtension.create(keys.publicKey),
      ],
    });
    return { certPem: pem(leaf), keyPem: privateKeyPem(leafKeys.privateKey) };
  }

  return { caPem: pem(ca), issue };
}

async function generateKeys(): Promise<webcrypto.CryptoKeyPair> {
  return await crypto.subtle.generateKey(KEYS, true, ['sign', 'verify']);
}

// an array form, so that no character of the name is read as RFC 4514 syntax
function commonName(name: string): { CN: string[] }[] {
  return [{ CN: [name] }];
}

function pem(certificate: { toString(format: 'pem'): string }): string {
  return `${certificate.toString('pem').trimEnd()}\n`;
}

function privateKeyPem(key: webcrypto.CryptoKey): string {
  return KeyObject.from(key).export({ type: 'pkcs8', format: 'pem' }).toString();
}

/**
 * @peculiar/x509 2 refuses to load without a Reflect metadata polyfill (its README, "Reflect Polyfill
 * Required"), and none is installed. Its container, tsyringe, calls these three functions and no others.
 */
async function loadX509() {
  if (!('getMetadata' in Reflect)) {
    const metadata = new WeakMap<object, Map<unknown, unknown>>();
    const get = (key: unknown, target: object): unknown => metadata.get(target)?.get(key);
    Object.assign(Reflect, {
      getMetadata: get,
      getOwnMetadata: get,
      defineMetadata(key: unknown, value: unknown, target: object): void {
        metadata.set(target, (metadata.get(target) ?? new Map()).set(key, value));
      },
    });
  }
  return await import('@peculiar/x509');
}
