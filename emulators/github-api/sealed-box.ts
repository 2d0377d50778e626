import { randomInt } from 'node:crypto';
import sodium from 'libsodium-wrappers';

/** The key pair of one repository or environment. Only GitHub, here us, can open what was sealed for it. */
export interface SealedBox {
  keyId: string;
  publicKey: string;
  /** the plaintext, or undefined when the box was not sealed for this key */
  open(sealed: string): string | undefined;
}

await sodium.ready;

export function createSealedBox(): SealedBox {
  const { publicKey, privateKey } = sodium.crypto_box_keypair();
  const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
  return {
    keyId: Array.from({ length: 18 }, () => randomInt(1, 10)).join(''),
    publicKey: sodium.to_base64(publicKey, sodium.base64_variants.ORIGINAL),
    open(sealed) {
      try {
        const box = sodium.from_base64(sealed, sodium.base64_variants.ORIGINAL);
        return utf8.decode(sodium.crypto_box_seal_open(box, publicKey, privateKey));
      } catch {
        return undefined;
      }
    },
  };
}
