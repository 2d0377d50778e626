import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type LocalCloud, startCloud } from '../../emulators/cloud.ts';
import { vaultWriteAccess, type WriteAccessQuestion } from '../../src/azure/permissions.ts';
import { trust } from './azure-fixture.ts';
import { type SignedIn, signedIn } from './workflow-sign-in.ts';

let local: LocalCloud;
let policies: LocalCloud;
let app: SignedIn;
let reader: SignedIn;
let ofPolicies: SignedIn;
beforeAll(async () => {
  [local, policies] = await Promise.all([startCloud(), startCloud({ vaultPermissions: 'access-policies' })]);
  trust(local.caPem);
  trust(policies.caPem);
  [app, reader, ofPolicies] = await Promise.all([
    ...([signedIn(local, 'app'), signedIn(local, 'app-reader'), signedIn(policies, 'app')] as const),
  ]);
});
afterAll(() => Promise.all([local.stop(), policies.stop()]));
beforeEach(() => local.reset());

const SECRETS = ['postgres-password', 'database-url', 'not-there-yet'];

const ask = (o: Partial<WriteAccessQuestion> = {}, who = app, where = local) =>
  vaultWriteAccess({
    vaultUrl: String(where.env['DBCRED_VAULT']),
    subscriptionId: where.env['AZURE_SUBSCRIPTION_ID'],
    ...{ resourceGroups: ['ctxEco-rg'], secrets: SECRETS, say: () => undefined, ...who },
    ...o,
  });

const every = (may: string, why: string | RegExp) =>
  SECRETS.map((secret) => ({ secret, may, why: expect.stringMatching(why) }));

describe('where the vault goes by roles', () => {
  test('an officer may write each secret, also one that is not there yet', async () => {
    expect(await ask()).toEqual(every('yes', 'a role that it holds allows it'));
  });

  test('who only reads secrets may not', async () => {
    expect(await ask({}, reader)).toEqual(every('no', 'setSecret/action'));
  });

  test('a role on one secret counts there only', async () => {
    const { subscription, secret } = local.scopes;
    local.holdRoles(
      'app-reader',
      { role: 'Reader', scope: subscription },
      { role: 'Key Vault Secrets Officer', scope: secret('database-url') },
    );
    expect(await ask({}, reader)).toMatchObject([
      { secret: 'postgres-password', may: 'no' },
      { secret: 'database-url', may: 'yes' },
      { secret: 'not-there-yet', may: 'no' },
    ]);
  });

  test('it is found among several groups, in any spelling', async () => {
    expect(await ask({ resourceGroups: ['other-rg', 'CTXECO-RG', 'ctxeco-rg'] })).toMatchObject(
      every('yes', ''),
    );
    const lookedUp = local.requests().filter(({ path }) => /\/vaults\/[^/]+\?/.test(path));
    expect(lookedUp).toHaveLength(2);
  });

  test('nothing is written, and no secret is read', async () => {
    await ask();
    const services = new Set(local.requests().map(({ service, method }) => `${method} ${service}`));
    expect(services).not.toContain('GET key-vault');
    expect([...services].filter((one) => /resource-manager/.test(one))).toEqual(['GET resource-manager']);
  });
});

/** The permissions as one answer, whatever role is really held. */
async function askWith(...value: object[]): Promise<unknown> {
  local.addFault({
    ...{ service: 'resource-manager', path: '/permissions', times: 9, action: 'status', status: 200 },
    body: { value },
  });
  const answers = await ask({ secrets: ['x'] });
  return answers[0]?.may;
}

test.each<[string, string, object[]]>([
  ['yes', 'everything', [{ dataActions: ['*'], notDataActions: [] }]],
  ['yes', 'other capitals', [{ dataActions: ['microsoft.keyvault/VAULTS/secrets/setsecret/ACTION'] }]],
  ['yes', 'a wildcard inside', [{ dataActions: ['Microsoft.KeyVault/*/setSecret/action'] }]],
  ['no', 'a role that excludes it', [{ dataActions: ['*'], notDataActions: ['*/setSecret/action'] }]],
  [
    'yes',
    'one that excludes it beside one that does not',
    [{ dataActions: ['*'], notDataActions: ['*/setSecret/action'] }, { dataActions: ['*'] }],
  ],
  ['no', 'management only', [{ actions: ['*'], notActions: [], dataActions: null, notDataActions: null }]],
  [
    'no',
    'the dot taken literally',
    [{ dataActions: ['MicrosoftxKeyVault/vaults/secrets/setSecret/action'] }],
  ],
  ['no', 'a longer name', [{ dataActions: ['Microsoft.KeyVault/vaults/secrets/setSecret/action/more'] }]],
  ['no', 'nothing', []],
  ['unknown', 'a condition', [{ dataActions: ['*'], condition: '@Resource[x] StringEquals 1' }]],
])('%s: %s', async (may, _, value) => {
  expect(await askWith(...value)).toBe(may);
});

describe('what cannot be known is unknown, with the reason', () => {
  test('a vault with access policies: roles say nothing there', async () => {
    expect(await ask({}, ofPolicies, policies)).toEqual(every('unknown', 'access policies'));
  });

  test.each<[string, object, RegExp]>([
    ['one from long ago, of which that is null', { enableRbacAuthorization: null }, /access policies/],
    ['one of which it is not told', {}, /access policies/],
    ['one that is told as nothing known', { enableRbacAuthorization: 'yes' }, /does not say whether/],
  ])('%s', async (_, properties, why) => {
    local.addFault({
      ...{ service: 'resource-manager', path: '/vaults/', action: 'status', status: 200 },
      body: { properties },
    });
    expect(await ask()).toEqual(every('unknown', why));
  });

  test('it is asked for by a version that does not retire', async () => {
    await ask();
    const asked = local.requests().filter(({ path }) => path.includes('Microsoft.KeyVault/vaults/'));
    const versions = asked
      .filter(({ path }) => !path.includes('/permissions'))
      .map(({ path }) => path.split('=')[1]);
    expect(versions).toEqual(['2026-02-01']);
  });

  test.each<[string, Partial<WriteAccessQuestion>, RegExp]>([
    ['no subscription', { subscriptionId: undefined }, /subscription-id is not set/],
    ['another subscription', { subscriptionId: 'none' }, /none of the resource groups/],
    ['another group', { resourceGroups: ['other-rg'] }, /none of the resource groups/],
    ['no group', { resourceGroups: [] }, /none of the resource groups/],
    ['another vault', { vaultUrl: 'https://other.vault.azure.net' }, /vault other is in none/],
    ['no address', { vaultUrl: 'no address' }, /Invalid URL/],
  ])('%s', async (_, o, why) => {
    expect(await ask(o)).toEqual(every('unknown', why));
  });

  test('an identity that may not read the vault as a resource', async () => {
    local.holdRoles('app-reader', { role: 'Key Vault Secrets Officer', scope: local.scopes.vault });
    expect(await ask({}, reader)).toEqual(every('unknown', 'Microsoft.KeyVault/vaults/read'));
  });

  test('one that may not read its permissions', async () => {
    local.addFault({
      ...{
        service: 'resource-manager',
        path: 'secrets/database-url/providers',
        action: 'status',
        status: 403,
      },
      body: { error: { code: 'AuthorizationFailed', message: 'no' } },
    });
    expect(await ask()).toMatchObject([
      { may: 'yes' },
      { may: 'unknown', why: expect.stringContaining('Microsoft.Authorization/permissions/read') },
      { may: 'yes' },
    ]);
  });

  test('a sign-in that fails', async () => {
    const credential = { getToken: () => Promise.reject(new Error('AADSTS700213: no')) };
    expect(await ask({ credential })).toEqual(every('unknown', 'AADSTS700213'));
  });

  test('a body that is none', async () => {
    local.addFault({ service: 'resource-manager', action: 'status', status: 200, body: '<html>' });
    expect(await ask()).toEqual(every('unknown', 'does not say whether'));
  });

  test('a resource manager that does not answer, or a sign-in that does not end', async () => {
    const path = '/providers/Microsoft.Authorization/permissions';
    local.addFault({ service: 'resource-manager', path, times: 9, action: 'hang' });
    const giveUp = new AbortController();
    const asking = ask({ giveUp: giveUp.signal });
    const hanging = () => local.requests().filter((request) => request.path.includes(path));
    await expect.poll(hanging).toHaveLength(3);
    giveUp.abort();
    expect(await asking).toEqual(every('unknown', 'no answer: it took too long'));
    expect(hanging()).toHaveLength(3);
    const never = { getToken: () => new Promise<never>(() => undefined) };
    expect(await ask({ credential: never, giveUp: giveUp.signal })).toEqual(every('unknown', 'too long'));
  });
});

test('what can heal is tried again, in sight', async () => {
  const said: string[] = [];
  local.addFault({ service: 'resource-manager', action: 'status', status: 503 });
  expect(await ask({ say: (line) => void said.push(line) })).toMatchObject(every('yes', ''));
  expect(said).toEqual(['The resource manager answered 503; trying again within 1 s (1 of 3)']);
});
