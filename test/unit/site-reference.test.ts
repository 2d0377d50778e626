import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { isOfVault, parseSiteReference, referenceText } from '../../src/consumers/site-reference.ts';

const VAULT = 'https://acme-kv.vault.azure.net';

describe('a reference of App Service', () => {
  it.each([
    [`@Microsoft.KeyVault(SecretUri=${VAULT}/secrets/shop-url)`, 'shop-url', undefined, 'SecretUri'],
    [`@Microsoft.KeyVault(SecretUri=${VAULT}/secrets/shop-url/)`, 'shop-url', undefined, 'SecretUri'],
    [`@Microsoft.KeyVault(SecretUri=${VAULT}/secrets/shop-url/abc123)`, 'shop-url', 'abc123', 'SecretUri'],
    ['@Microsoft.KeyVault(VaultName=acme-kv;SecretName=shop-url)', 'shop-url', undefined, 'VaultName'],
    [
      '@microsoft.keyvault(VaultName=ACME-kv; SecretName=shop-url; SecretVersion=abc)',
      'shop-url',
      'abc',
      'VaultName',
    ],
  ])('is read in either spelling: %s', (text, secret, version, spelling) => {
    const read = parseSiteReference(text);
    expect(read).toMatchObject({ secret, version, spelling });
    expect(read && isOfVault(read, VAULT)).toBe(true);
  });

  it.each([
    'postgresql://app@db.example/shop',
    '@Microsoft.KeyVault()',
    '@Microsoft.KeyVault(SecretUri=)',
    `@Microsoft.KeyVault(SecretUri=${VAULT}/keys/shop-url)`,
    '@Microsoft.KeyVault(VaultName=acme-kv)',
    `@Microsoft.KeyVault(SecretUri=${VAULT}/secrets/shop-url`,
  ])('is none otherwise: %s', (text) => {
    expect(parseSiteReference(text)).toBeUndefined();
  });

  it('of another vault is not ours', () => {
    for (const other of [
      '@Microsoft.KeyVault(VaultName=other-kv;SecretName=shop-url)',
      '@Microsoft.KeyVault(SecretUri=https://acme-kv.vault.azure.cn/secrets/shop-url)',
    ]) {
      const read = parseSiteReference(other);
      expect(read && isOfVault(read, VAULT)).toBe(false);
    }
  });

  test('what is written is read again, in either spelling, and nothing makes it throw', () => {
    const name = fc.stringMatching(/^[0-9A-Za-z-]{1,127}$/);
    fc.assert(
      fc.property(name, fc.constantFrom('SecretUri' as const, 'VaultName' as const), (secret, spelling) => {
        const read = parseSiteReference(referenceText(VAULT, secret, spelling));
        expect(read).toMatchObject({ secret, version: undefined, spelling });
        expect(read && isOfVault(read, VAULT)).toBe(true);
      }),
    );
    const piece = fc.constantFrom(
      '@Microsoft.KeyVault(',
      ')',
      ';',
      '=',
      'SecretUri',
      'https://',
      '/secrets/',
      'VaultName',
    );
    const anything = fc.array(fc.oneof(piece, fc.string({ unit: 'binary' }))).map((all) => all.join(''));
    fc.assert(
      fc.property(anything, (text) => {
        const read = parseSiteReference(`@Microsoft.KeyVault(${text})`);
        if (read !== undefined) isOfVault(read, VAULT);
      }),
    );
  });
});
