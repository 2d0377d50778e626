import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AppName } from '../../emulators/seed/directory.ts';
import { type AzureFixture, startAzure } from './azure-fixture.ts';

let azure: AzureFixture;
beforeAll(async () => {
  azure = await startAzure();
});
afterAll(() => azure.stop());

const ARM_SCOPE = 'https://management.azure.com/.default';

async function get(
  path: string,
  token?: string,
): Promise<{ status: number; headers: Headers; body: unknown }> {
  const answer = await fetch(`${azure.armUrl}${path}`, {
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
  });
  return { status: answer.status, headers: answer.headers, body: await answer.json() };
}

describe('metadata, without a token', () => {
  const cloud = () => ({
    name: 'LocalCloud',
    authentication: {
      loginEndpoint: azure.entraUrl,
      audiences: [
        'https://management.core.windows.net/',
        'https://management.azure.com/',
        'https://vault.azure.net',
      ],
    },
    suffixes: { keyVaultDns: new URL(azure.vaultUrl).host, postgresqlServerEndpoint: 'localhost' },
    resourceManager: `${azure.armUrl}/`,
  });

  test('2022-09-01 is the cloud', async () => {
    expect((await get('/metadata/endpoints?api-version=2022-09-01')).body).toMatchObject(cloud());
  });

  test('2019-05-01 is a list of clouds', async () => {
    expect((await get('/metadata/endpoints?api-version=2019-05-01')).body).toMatchObject([cloud()]);
  });

  test('2015-01-01 is the old object', async () => {
    const { body } = await get('/metadata/endpoints?api-version=2015-01-01');
    expect(body).toMatchObject({ authentication: cloud().authentication });
    expect(body).not.toHaveProperty('suffixes');
  });

  test.each([
    ['', 'MissingApiVersionParameter'],
    ['?api-version=1999-01-01', 'InvalidApiVersionParameter'],
  ])('answers 400 to "%s"', async (query, code) => {
    const refused = await get(`/metadata/endpoints${query}`);
    expect(refused).toMatchObject({ status: 400, body: { error: { code } } });
  });
});

describe('with a token', () => {
  test.each<[AppName, number]>([
    ['app', 1],
    ['app-without-role', 0],
  ])('%s sees %i subscription', async (app, count) => {
    const token = await azure.accessToken(app, ARM_SCOPE);
    const { body } = await get('/subscriptions?api-version=2019-11-01', token);
    expect(body).toMatchObject({ count: { value: count } });
  });

  test("the resource manager's own address is an audience", async () => {
    const token = await azure.accessToken('app', `${azure.armUrl}/.default`);
    expect((await get('/tenants?api-version=2019-11-01', token)).body).toMatchObject({
      value: [{ tenantId: azure.seeded.directory.tenantId }],
    });
  });

  test('an unknown resource is 404 in its form', async () => {
    const token = await azure.accessToken('app', ARM_SCOPE);
    const path = `/subscriptions/${azure.subscriptionId}/resourceGroups/RG/providers/Microsoft.App/managedEnvironments/NAME`;
    const refused = await get(`${path}?api-version=2025-07-01`, token);
    expect(refused.status).toBe(404);
    expect(refused.headers.get('x-ms-failure-cause')).toBe('gateway');
    expect(refused.body).toEqual({
      error: {
        code: 'ResourceNotFound',
        message:
          "The Resource 'Microsoft.App/managedEnvironments/NAME' under resource group 'RG' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix",
      },
    });
  });

  test("a vault's token is refused, and so is none", async () => {
    const token = await azure.accessToken('app');
    const wrong = await get('/subscriptions?api-version=2019-11-01', token);
    expect(wrong).toMatchObject({
      status: 401,
      body: { error: { code: 'InvalidAuthenticationTokenAudience' } },
    });
    const none = await get('/subscriptions?api-version=2019-11-01');
    expect(none).toMatchObject({ status: 401, body: { error: { code: 'AuthenticationFailed' } } });
    expect(none.headers.get('www-authenticate')).toContain(azure.entraUrl);
  });
});

describe('the vault as a resource', () => {
  const vault = (version = '2026-02-01') => `${azure.resources.scopes.vault}?api-version=${version}`;
  const token = () => azure.accessToken('app', ARM_SCOPE);

  test('says where it is, and that it goes by roles', async () => {
    const { status, body } = await get(vault(), await token());
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id: azure.resources.scopes.vault,
      type: 'Microsoft.KeyVault/vaults',
      properties: {
        ...{ enableRbacAuthorization: true, accessPolicies: [], vaultUri: `${azure.vaultUrl}/` },
        tenantId: azure.seeded.directory.tenantId,
      },
    });
  });

  test('is read without regard to case', async () => {
    expect((await get(vault().toLowerCase(), await token())).status).toBe(200);
  });

  test.each<[string, () => string, number, string]>([
    ['an unknown version', () => vault('1.0'), 400, 'NoRegisteredProviderFound'],
    [
      'an unknown version of what has no location',
      () => vault('1.0').replace('?', '/providers/Microsoft.Authorization/permissions?'),
      404,
      'InvalidResourceType',
    ],
    ['another vault', () => vault().replace('/localhost', '/other'), 404, 'ResourceNotFound'],
    ['another group', () => vault().replace('ctxEco-rg', 'other-rg'), 404, 'ResourceGroupNotFound'],
    ['another subscription', () => vault().replace(/[0-9a-f-]{36}/, 'none'), 404, 'SubscriptionNotFound'],
  ])('refuses %s', async (_, path, status, code) => {
    expect(await get(path(), await token())).toMatchObject({ status, body: { error: { code } } });
  });

  test('is told as the version that is asked knows it', async () => {
    const told = async (version: string) =>
      Object.keys(Object((await get(vault(version), await token())).body).properties);
    expect(await told('2015-06-01')).not.toContain('enableSoftDelete');
    expect(await told('2018-02-14')).not.toContain('enableRbacAuthorization');
    expect(await told('2019-09-01')).not.toContain('publicNetworkAccess');
    expect(await told('2019-09-01')).toContain('enableRbacAuthorization');
    expect(await told('2026-02-01')).toEqual(
      expect.arrayContaining(['publicNetworkAccess', 'enableSoftDelete']),
    );
  });

  test('is told by 2026-02-01 alone once the versions before it have retired', async () => {
    let now = new Date('2027-02-26T23:59:59Z');
    const later = await startAzure('rbac', () => now);
    const authorization = `Bearer ${await later.accessToken('app', ARM_SCOPE)}`;
    const asked = async (version: string) => {
      const url = `${later.armUrl}${later.resources.scopes.vault}?api-version=${version}`;
      const answer = await fetch(url, { headers: { authorization } });
      return [answer.status, Object(await answer.json()).error?.message];
    };
    expect(await asked('2023-07-01')).toEqual([200, undefined]);
    now = new Date('2027-02-27T00:00:00Z');
    expect(await asked('2025-05-01')).toEqual([
      400,
      expect.stringMatching(/API version '2025-05-01' for type 'vaults'.* api-versions are '2026-02-01'\./),
    ]);
    expect(await asked('2026-02-01')).toEqual([200, undefined]);
    await later.stop();
  });

  test('is not shown to who may only use its secrets', async () => {
    const { objectId } = azure.seeded.directory.registrations.find(({ name }) => name === 'app-reader') ?? {};
    const scope = azure.resources.scopes.vault;
    azure.resources.roles.hold(String(objectId), { role: 'Key Vault Secrets Officer', scope });
    const refused = await get(vault(), await azure.accessToken('app-reader', ARM_SCOPE));
    azure.resources.roles.reset();
    expect(refused).toMatchObject({
      status: 403,
      body: {
        error: {
          code: 'AuthorizationFailed',
          message: expect.stringContaining("action 'Microsoft.KeyVault/vaults/read'"),
        },
      },
    });
  });

  test('lists its access policies where it goes by them', async () => {
    const policies = await startAzure('access-policies');
    const bearer = await policies.accessToken('app', ARM_SCOPE);
    const answer = await fetch(
      `${policies.armUrl}${policies.resources.scopes.vault}?api-version=2026-02-01`,
      { headers: { authorization: `Bearer ${bearer}` } },
    );
    const { properties } = Object(await answer.json());
    await policies.stop();
    expect(properties.enableRbacAuthorization).toBe(false);
    expect(properties.accessPolicies).toMatchObject([
      { permissions: { secrets: ['get', 'list', 'set', 'delete', 'recover', 'purge'] } },
      { permissions: { secrets: ['get', 'list'] } },
    ]);
  });
});
