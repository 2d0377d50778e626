import { KeyObject } from 'node:crypto';
import '../../emulators/certificates.ts'; // makes ready what @peculiar/x509 needs before it can be loaded
import type { Certificate } from '../../emulators/certificates.ts';

const KEYS = { name: 'ECDSA', namedCurve: 'P-256' };
const DAY = 86_400_000;

/** As a server makes one when it is installed: nobody but itself vouches for it. */
export async function selfSigned(name: string): Promise<Certificate> {
  const x509 = await import('@peculiar/x509');
  const keys = await crypto.subtle.generateKey(KEYS, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: [{ CN: [name] }],
    keys,
    signingAlgorithm: { name: 'ECDSA', hash: 'SHA-256' },
    notBefore: new Date(Date.now() - DAY),
    notAfter: new Date(Date.now() + 30 * DAY),
    extensions: [new x509.SubjectAlternativeNameExtension([{ type: 'dns', value: name }])],
  });
  const keyPem = KeyObject.from(keys.privateKey).export({ type: 'pkcs8', format: 'pem' }).toString();
  return { certPem: certificate.toString('pem'), keyPem };
}
