import { describe, expect, it } from 'vitest';
import type { ResolveStatus, SiteReference } from '../../src/azure/app-service.ts';
import type { VaultSecret } from '../../src/azure/key-vault.ts';
import { statusWords, unresolved } from '../../src/consumers/site-problems.ts';
import { slotStanding } from '../../src/consumers/site-standing.ts';
import { MASKED_WHEN_FOUND, Redacted } from '../../src/redacted.ts';
import type { SiteSetting } from '../../src/topology/site-consumer.ts';

/** How settings of App Service stand, by what is reported of them and what was noted; no value is at hand here. */

const SETTING: SiteSetting = { is: 'appsettings', name: 'DATABASE_URL', from: 'shop-url' };
const SECRET: VaultSecret = {
  ...{ name: 'shop-url', version: 'v2', value: new Redacted('never read', MASKED_WHEN_FOUND), tags: {} },
  ...{ createdAt: new Date('2026-11-01T10:00:00Z'), contentType: undefined, expiresAt: undefined },
};
const TEXT = '@Microsoft.KeyVault(VaultName=kv;SecretName=shop-url)';
const NOTED = { 'dbcred-synced-shop-url': 'v2 2026-11-02T08:00:00.000Z' };
const reference = (more: Partial<SiteReference> = {}): SiteReference => ({
  ...{ is: 'appsettings', name: 'DATABASE_URL', text: TEXT, status: 'Resolved', details: undefined },
  ...{ activeVersion: 'v2', ...more },
});

const standing = (
  told: SiteReference | undefined,
  tags: Readonly<Record<string, string>> = NOTED,
  changedAt = new Date('2026-11-02T08:00:20Z'),
) =>
  slotStanding(
    { place: 'shop', vaultUrl: 'https://kv.vault.azure.net', settings: [SETTING], restart: true },
    {
      description: { host: undefined, stopped: false, tags, changedAt, canAskVault: true },
      references: told === undefined ? [] : [told],
    },
    () => SECRET,
  );

describe('a reference', () => {
  it('is in sync when the platform reports the version of the vault, and a restart since then is noted', () => {
    expect(standing(reference())).toMatchObject({ is: 'in-sync', since: new Date('2026-11-02T08:00:00Z') });
    expect(standing(reference(), {})).toMatchObject({
      is: 'unknown',
      why: expect.stringContaining('is not noted'),
    });
  });

  it('is stale with another version, and says that it is pinned', () => {
    const pinned = '@Microsoft.KeyVault(VaultName=kv;SecretName=shop-url;SecretVersion=v1)';
    expect(standing(reference({ activeVersion: 'v1', text: pinned }))).toMatchObject({
      ...{ is: 'stale', since: SECRET.createdAt },
      notes: ['DATABASE_URL is pinned to version v1 of shop-url'],
    });
  });

  it('is unknown where no version is reported', () => {
    expect(standing(reference({ activeVersion: undefined }))).toMatchObject({ is: 'unknown' });
  });

  it('that refers to something else is stale; where we had moved it, it says so, and when', () => {
    const other = reference({ text: TEXT.replace('shop-url', 'other-url') });
    expect(standing(other, {})).toMatchObject({
      is: 'stale',
      why: 'DATABASE_URL refers to other-url, and not to shop-url',
    });
    expect(standing(other).why).toContain(
      'before 2026-11-02T08:00:00.000Z, and somebody has written it back',
    );
  });
});

describe('a value of its own', () => {
  it('is in sync while nobody has changed the app since we wrote it, and unknown after that', () => {
    expect(standing(undefined)).toMatchObject({ is: 'in-sync' });
    const later = new Date('2026-11-03T12:00:00Z');
    expect(standing(undefined, NOTED, later)).toMatchObject({
      is: 'unknown',
      why: expect.stringContaining('somebody changed the app 2026-11-03T12:00:00.000Z'),
    });
    expect(standing(undefined, {})).toMatchObject({ is: 'unknown' });
  });
});

describe.each([
  ...([
    'InvalidSyntax',
    'MSINotEnabled',
    'VaultNotFound',
    'SecretNotFound',
    'SecretVersionNotFound',
  ] as const),
  ...([
    'AccessToKeyVaultDenied',
    'OtherReasons',
    'FetchTimedOut',
    'UnauthorizedClient',
    'Initialized',
  ] as const),
])('the status %s', (status: ResolveStatus) => {
  const told = reference({ status, activeVersion: undefined, details: 'in its own words' });

  it('is said with what it means', () => {
    const [cause, fix] = statusWords({ vaultUrl: 'https://kv.vault.azure.net' }, SETTING, told);
    expect(standing(told)).toMatchObject({
      ...{ is: status === 'Initialized' ? 'unknown' : 'broken', fix },
      why: `DATABASE_URL is not resolved (${status}): ${cause}`,
    });
  });

  it('is a Problem with its own cause and fix', () => {
    const problem = unresolved({ place: 'shop', vaultUrl: 'https://kv.vault.azure.net' }, SETTING, told);
    expect(problem).toMatchObject({ code: 'app-service-reference', answer: `${status}: in its own words` });
    expect(problem.likelyCause.length).toBeGreaterThan(20);
    expect(problem.fix.length).toBeGreaterThan(20);
  });
});
