import { expect, test } from 'vitest';
import type { ResolveStatus, Site } from '../../src/azure/app-service.ts';
import { hasVaultIdentity } from '../../src/azure/app-service-identity.ts';
import type { SiteNeeds } from '../../src/azure/app-service-permissions.ts';
import type { VaultSecret } from '../../src/azure/key-vault.ts';
import { appService } from '../../src/consumers/app-service.ts';
import { Problem, problemsOf } from '../../src/problem.ts';
import { MASKED_WHEN_FOUND, Redacted } from '../../src/redacted.ts';

/** What is found out about an app before the password changes, and what it is left with when it cannot follow. */

const VAULT = 'https://kv.vault.azure.net';
const TEXT = `@Microsoft.KeyVault(SecretUri=${VAULT}/secrets/shop-url)`;
const hidden = (text: string) => new Redacted(text, MASKED_WHEN_FOUND);
const SECRET: VaultSecret = {
  ...{ name: 'shop-url', version: 'v2', value: hidden('postgresql://new'), tags: {} },
  ...{ createdAt: undefined, contentType: undefined, expiresAt: undefined },
};
const refused = (what: string) =>
  new Problem({
    ...{ code: 'azure-permission', what, target: 'shop', likelyCause: 'a role', fix: 'another role' },
  });

interface There {
  readonly held: string;
  readonly status?: ResolveStatus;
  readonly repoint?: boolean;
  readonly canAskVault?: boolean;
  readonly mayNot?: 'refresh' | 'restart';
}

function shop({ held, status = 'Resolved', repoint = false, canAskVault = true, mayNot }: There) {
  const done: string[] = [];
  const asked: SiteNeeds[] = [];
  const said: string[] = [];
  const fixes: string[] = [];
  let now = 0;
  let text = held;
  const site: Site = {
    read: async () => ({ host: undefined, stopped: false, tags: {}, changedAt: undefined, canAskVault }),
    references: async () => {
      const told = { is: 'appsettings' as const, name: 'DATABASE_URL', text, details: undefined, status };
      const activeVersion = status === 'Resolved' ? 'v1' : undefined;
      return { references: text.startsWith('@') ? [{ ...told, activeVersion }] : [], at: undefined };
    },
    settings: async () => ({
      settings: new Map([['DATABASE_URL', { value: hidden(text) }]]),
      at: undefined,
    }),
    write: async (_, settings) => {
      text = settings.get('DATABASE_URL')?.value.reveal() ?? '';
      done.push('write');
    },
    refresh: async () => {
      if (mayNot === 'refresh') throw refused('This identity may not make the platform read the vault');
      done.push('refresh');
    },
    restart: async () => void done.push('restart'),
    tag: async () => undefined,
  };
  const slot = {
    ...{ site, place: 'shop', vaultUrl: VAULT, repoint, restart: true, health: undefined },
    kind: 'app-service' as const,
    settings: [{ is: 'appsettings' as const, name: 'DATABASE_URL', from: 'shop-url' }],
    ...{ clock: () => now, say: (line: string) => void said.push(line) },
    sleep: async (ms: number) => {
      now += ms;
    },
    askHealth: () => Promise.reject(new Error('not asked')),
    valueOf: (_: unknown, secret: VaultSecret) => secret.value,
    proveAllowed: async (needs: SiteNeeds) => {
      asked.push(needs);
      if (mayNot === 'restart') throw refused('This identity may not deliver to this app');
      return [];
    },
  };
  const consumer = appService('shop', [slot]);
  const stoppedBy = async (work: Promise<unknown>) => {
    try {
      await work;
      return 'nothing';
    } catch (thrown) {
      fixes.push(...problemsOf(thrown).flatMap(({ fix }) => fix ?? []));
      return problemsOf(thrown).map(({ code, what, answer }) => `${code}: ${answer ?? what}`);
    }
  };
  return {
    ...{ done, asked, said, text: () => text, fixes: () => fixes },
    prove: () => stoppedBy(consumer.proveWritable(SECRET)),
    deliver: (dryRun = false) => stoppedBy(consumer.deliver(SECRET, { dryRun })),
  };
}

test('a value is made no reference where the app has no identity to read the vault as, and nothing is written', async () => {
  const app = shop({ held: 'postgresql://old', repoint: true, canAskVault: false });
  const stopped = [expect.stringContaining('app-service-reference: app setting DATABASE_URL cannot become')];
  expect([await app.prove(), await app.deliver(true), await app.deliver()]).toEqual(Array(3).fill(stopped));
  expect(app.done).toEqual([]);
});

test('a value that was made a reference, which is not resolved, holds the new value again, and its workers are new', async () => {
  const app = shop({ held: 'postgresql://old', repoint: true, status: 'AccessToKeyVaultDenied' });
  expect(await app.deliver()).toEqual(['app-service-reference: AccessToKeyVaultDenied']);
  expect(app.text()).toBe('postgresql://new');
  expect(app.done).toEqual(['write', 'refresh', 'write', 'restart']);
  expect(app.said).toContain(
    'shop: DATABASE_URL is not resolved as a reference, so it holds the value itself again, the new one',
  );
});

test.each([
  'AccessToKeyVaultDenied',
  'MSINotEnabled',
  'InvalidSyntax',
  'VaultNotFound',
  'UnauthorizedClient',
] as const)(
  'a reference that is not resolved stops a rotation, and a dry run, before anything: %s',
  async (status) => {
    const app = shop({ held: TEXT, status });
    const stopped = [`app-service-reference: ${status}`];
    expect([await app.prove(), await app.deliver(true)]).toEqual([stopped, stopped]);
    expect(app.done).toEqual(['refresh']);
  },
);

test('so does one that is spelled right already and that repoint would only write again; the fix is the other spelling', async () => {
  const app = shop({ held: TEXT, status: 'InvalidSyntax', repoint: true });
  const stopped = ['app-service-reference: InvalidSyntax'];
  expect([await app.prove(), await app.deliver(true)]).toEqual([stopped, stopped]);
  expect(app.done).toEqual(['refresh']);
  expect(app.fixes()).toEqual(
    Array(2).fill(
      "az webapp config appsettings set --name APP --resource-group GROUP --settings 'DATABASE_URL=@Microsoft.KeyVault(VaultName=kv;SecretName=shop-url)'   # the other spelling; of a slot, also --slot SLOT",
    ),
  );
});

test('a secret that is not there yet stops nothing', async () => {
  for (const status of ['SecretNotFound', 'SecretVersionNotFound', 'FetchTimedOut'] as const)
    expect(await shop({ held: TEXT, status }).prove()).toBe('nothing');
});

test('whoever may not make the platform read the vault is told before the password changes', async () => {
  expect(await shop({ held: TEXT, mayNot: 'refresh' }).prove()).toEqual([
    'azure-permission: This identity may not make the platform read the vault',
  ]);
});

test('so is whoever may not where the secret is yet to be made; a value that stays one needs no such right', async () => {
  const refused = ['azure-permission: This identity may not make the platform read the vault'];
  const mayNot = 'refresh';
  for (const there of [
    { held: TEXT, status: 'SecretNotFound' as const },
    { held: 'x', repoint: true },
  ])
    expect(await shop({ ...there, mayNot }).prove()).toEqual(refused);
  expect(await shop({ held: 'postgresql://old', mayNot }).prove()).toBe('nothing');
  const app = shop({ held: TEXT, status: 'SecretNotFound' });
  expect([await app.prove(), app.done]).toEqual(['nothing', ['refresh']]);
});

test('a delivery that may not restart the app changes nothing of it', async () => {
  for (const held of [TEXT, 'postgresql://old']) {
    const app = shop({ held, mayNot: 'restart' });
    expect(await app.deliver()).toEqual(['azure-permission: This identity may not deliver to this app']);
    expect(app.done).toEqual([]);
  }
});

test('settings are to be listed and written only where one holds a value or is to change', async () => {
  const needs = async (there: There) => {
    const app = shop(there);
    await app.prove();
    return app.asked;
  };
  expect(await needs({ held: TEXT })).toEqual([{ writes: false, restarts: true }]);
  expect(await needs({ held: TEXT.replace(')', '/v0)') })).toEqual([{ writes: true, restarts: true }]);
  expect(await needs({ held: 'postgresql://new' })).toEqual([{ writes: true, restarts: true }]);
});

test('an app asks the vault as its own identity, or as the one that it names, which it has to have', () => {
  const type = 'SystemAssigned, UserAssigned';
  const [one, other] = ['/subscriptions/s/one', '/subscriptions/s/other'];
  const userAssignedIdentities = { [one]: {} };
  expect(hasVaultIdentity({})).toBe(false);
  expect(hasVaultIdentity({ identity: { type: 'UserAssigned', userAssignedIdentities } })).toBe(false);
  expect(hasVaultIdentity({ identity: { type } })).toBe(true);
  for (const [named, has] of [
    [one.toUpperCase(), true],
    [other, false],
  ] as const)
    expect(
      hasVaultIdentity({ identity: { type, userAssignedIdentities }, keyVaultReferenceIdentity: named }),
    ).toBe(has);
});
