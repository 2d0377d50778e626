import { expect, test } from 'vitest';
import { Redacted, SecretForms } from '../../src/redacted.ts';
import { credentialsIn } from '../../src/setup/discovery.ts';
import { ofOneRole } from '../../src/wiring/of-one-role.ts';

/** What a set-up makes of a vault in which two logins take turns already. */

test('a file of one role gets no secret of two logins, and says so', async () => {
  const forms = new SecretForms(() => undefined);
  const url = (user: string) => `postgresql://${user}:pw@db.example:5432/shop`;
  const texts: Readonly<Record<string, readonly [string, Readonly<Record<string, string>>]>> = {
    'a-shop-url': [url('shop_a'), { 'dbcred-logins': 'shop_a shop_b' }],
    'a-shop-password': ['pw', { 'dbcred-of': 'v1' }],
    'database-url': [url('app'), {}],
  };
  const apart: string[] = [];
  const reading = ofOneRole(
    {
      async read(name) {
        const [text = '', tags = {}] = texts[name] ?? [];
        return {
          name,
          version: 'v1',
          value: new Redacted(text, forms),
          tags,
          ...{ createdAt: undefined, contentType: undefined, expiresAt: undefined },
        };
      },
    },
    apart,
  );
  const lookAt = async () => ({ throughPooler: false, inRecovery: false });
  const found = await credentialsIn(reading, Object.keys(texts), forms, lookAt);
  expect(found.server?.user).toBe('app');
  expect(found.connectionStrings.map(({ name }) => name)).toEqual(['database-url']);
  expect(apart.toSorted()).toEqual([
    expect.stringMatching(/^the vault secret a-shop-password is of two logins that take turns/),
    expect.stringMatching(
      /^the vault secret a-shop-url is of two logins, shop_a and shop_b, that take turns/,
    ),
  ]);
});
