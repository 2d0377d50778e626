import { expect, test } from 'vitest';
import type { ResolveStatus, SettingKind, SiteReference } from '../../src/azure/app-service.ts';
import { planSite } from '../../src/consumers/site-plan.ts';
import { problemsOf } from '../../src/problem.ts';
import { MASKED_WHEN_FOUND, Redacted } from '../../src/redacted.ts';
import type { SiteSetting } from '../../src/topology/site-consumer.ts';

/** What becomes of one setting, by what the app has in its place. */

const VAULT = 'https://kv.vault.azure.net';
const TEXT = `@Microsoft.KeyVault(SecretUri=${VAULT}/secrets/shop-url)`;
const held = (text: string) => new Redacted(text, MASKED_WHEN_FOUND);

interface There {
  readonly name?: string;
  readonly value?: string;
  readonly reference?: string;
  readonly repoint?: boolean;
  readonly status?: ResolveStatus;
}

function plan({ name = 'DATABASE_URL', value, reference, repoint = false, status = 'Resolved' }: There) {
  const setting: SiteSetting = { is: 'appsettings', name, from: 'shop-url' };
  const values = new Map<SettingKind, Map<string, { value: Redacted }>>();
  if (value !== undefined) values.set('appsettings', new Map([['DATABASE_URL', { value: held(value) }]]));
  const told: SiteReference = {
    ...{ is: 'appsettings', name: 'DATABASE_URL', text: reference ?? '', status },
    ...{ details: undefined, activeVersion: 'v1' },
  };
  const { changes, following, notes } = planSite(
    { references: reference === undefined ? [] : [told], values },
    {
      ...{ place: 'shop', vaultUrl: VAULT, settings: [setting], repoint },
      valueFor: () => held('the new one'),
    },
  );
  const written = [...(changes.get('appsettings') ?? [])].map(([key, one]) => [key, one.reveal()]);
  return { written, following: following.map((one) => one.name), notes };
}
const complaints = (there: There) => {
  try {
    return plan(there);
  } catch (thrown) {
    return problemsOf(thrown).map(({ code, answer, likelyCause }) => ({ code, answer, likelyCause }));
  }
};

test('a name in other capitals is the setting that the app has, and is written in its spelling', () => {
  const name = 'Database_Url';
  expect(plan({ name, value: 'an older one' }).written).toEqual([['DATABASE_URL', 'the new one']]);
  const pinned = plan({ name, reference: TEXT.replace(')', '/v0)') });
  expect(pinned).toMatchObject({ written: [['DATABASE_URL', TEXT]], following: ['DATABASE_URL'] });
});

test('a reference to App Configuration is one to something else, which only repoint writes over', () => {
  const value = '@Microsoft.AppConfiguration(Endpoint=https://shop.azconfig.io; Key=db-url)';
  expect(complaints({ value })).toMatchObject([{ code: 'app-service-setting', answer: value }]);
  expect(plan({ value, repoint: true })).toMatchObject({
    written: [['DATABASE_URL', TEXT]],
    notes: ['DATABASE_URL referred to something else and now refers to shop-url.'],
  });
});

test('a reference that cannot be read is told as that, and not as one to something else', () => {
  const reference = '@Microsoft.KeyVault(SecretUri=not a uri';
  for (const there of [{ reference }, { value: reference }])
    expect(complaints(there)).toMatchObject([
      {
        code: 'app-service-reference',
        answer: 'InvalidSyntax',
        likelyCause: expect.stringContaining('bracket'),
      },
    ]);
});

/** The vault and the secret are ours in each, and the platform takes none of them. */
test.each([
  ['another scheme', TEXT.replace('https', 'http'), TEXT],
  ['something behind it', TEXT.replace(')', '?x)'), TEXT],
  ['no bracket at its end', TEXT.replace(')', ''), TEXT],
  ['a name, misspelled', '@Microsoft.KeyVault(VaultName=kv;SecretName=shop-url', TEXT],
  [
    'a name, with a space before it',
    ' @Microsoft.KeyVault(VaultName=kv;SecretName=shop-url)',
    '@Microsoft.KeyVault(VaultName=kv;SecretName=shop-url)',
  ],
  ['a name, as it should be', '@Microsoft.KeyVault(VaultName=kv;SecretName=shop-url)', TEXT],
])('a reference of ours that the platform cannot read is written anew by repoint: %s', (_, reference, to) => {
  const status = 'InvalidSyntax';
  expect(plan({ reference, status, repoint: true })).toEqual({
    ...{ written: [['DATABASE_URL', to]], following: ['DATABASE_URL'] },
    notes: ['DATABASE_URL was no reference that can be read and now refers to shop-url.'],
  });
  const left = complaints({ reference, status });
  expect(left).toEqual(
    reference.endsWith(')')
      ? { written: [], following: ['DATABASE_URL'], notes: [] } // said when its status is looked at
      : [expect.objectContaining({ code: 'app-service-reference', answer: 'InvalidSyntax' })],
  );
});

test('a reference that is spelled as repoint would spell it is not written again: its status is looked at', () => {
  const there = { reference: TEXT, status: 'InvalidSyntax' as const, repoint: true };
  expect(plan(there)).toEqual({ written: [], following: ['DATABASE_URL'], notes: [] });
});
