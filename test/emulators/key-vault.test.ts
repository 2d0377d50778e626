import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createSigningKey } from '../../emulators/signing-key.ts';
import { arrangeVault, type VaultArrangement } from '../../emulators/vault-arrangement.ts';
import { type AzureFixture, startAzure } from './azure-fixture.ts';

let azure: AzureFixture;
let vault: VaultArrangement;
let restore: () => void;
beforeAll(async () => {
  azure = await startAzure();
  vault = arrangeVault(azure.store, azure.vault);
  vault.set('database-url', 'first', { tags: { owner: 'us' }, contentType: 'text/plain' });
  restore = azure.store.snapshot();
});
afterAll(() => azure.stop());
beforeEach(() => {
  restore();
  vault.openFirewall();
  vault.throttle({ times: 0, retryAfter: 0 });
  vault.deny({});
});

async function call(
  path: string,
  o: { method?: string; body?: unknown; token?: string | undefined; type?: string } = {},
): Promise<{ status: number; headers: Headers; body: Record<string, unknown> }> {
  const token = 'token' in o ? o.token : await azure.accessToken('app');
  const answer = await fetch(`${azure.vaultUrl}${path}`, {
    method: o.method ?? 'GET',
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      'content-type': o.type ?? 'application/json',
    },
    ...(o.body === undefined ? {} : { body: JSON.stringify(o.body) }),
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, body: text === '' ? {} : JSON.parse(text) };
}

const V = 'api-version=7.4';

describe('the real SDK', () => {
  test('challenges, signs in, reads', async () => {
    azure.traffic.reset();
    const secret = await azure.secrets().getSecret('database-url');
    expect(secret).toMatchObject({ value: 'first', properties: { tags: { owner: 'us' }, enabled: true } });
    expect(secret.properties.version).toMatch(/^[0-9a-f]{32}$/);
    const seen = azure.traffic
      .requests()
      .map(({ service, method, status }) => `${service} ${method} ${status}`);
    // How often MSAL asks for the assertion is its own affair (4.13 does twice).
    expect(seen).toContain('github-oidc GET 200');
    expect(seen.filter((request) => request !== 'github-oidc GET 200')).toEqual([
      'key-vault GET 401',
      'entra GET 200',
      'entra POST 200',
      'key-vault GET 200',
    ]);
  });

  test('sets a version, which drops what it does not repeat, and reads the old one', async () => {
    const client = azure.secrets();
    const before = await client.getSecret('database-url');
    const after = await client.setSecret('database-url', 'second');
    expect(after.properties.tags).toBeUndefined();
    expect(after.properties.contentType).toBeUndefined();
    expect((await client.getSecret('database-url')).value).toBe('second');
    const old = await client.getSecret('database-url', { version: String(before.properties.version) });
    expect(old.value).toBe('first');
    expect(vault.versions('database-url').map(({ value }) => value)).toEqual(['first', 'second']);
  });

  test('updates attributes of a version and keeps the rest', async () => {
    const client = azure.secrets();
    const version = String((await client.getSecret('database-url')).properties.version);
    const updated = await client.updateSecretProperties('database-url', version, { tags: { a: 'b' } });
    expect(updated).toMatchObject({ tags: { a: 'b' }, contentType: 'text/plain' });
    expect((await client.getSecret('database-url')).value).toBe('first');
    await client.updateSecretProperties('database-url', version, { enabled: false });
    await expect(client.getSecret('database-url')).rejects.toMatchObject({
      statusCode: 403,
      details: { error: { code: 'Forbidden', innerError: { code: 'SecretDisabled' } } },
    });
  });

  test('lists 25 a page, without values', async () => {
    for (let i = 0; i < 60; i += 1) vault.set(`listed-${i}`, 'x');
    azure.traffic.reset();
    const names: string[] = [];
    for await (const properties of azure.secrets().listPropertiesOfSecrets()) names.push(properties.name);
    expect(names).toHaveLength(61);
    const lists = azure.traffic
      .requests()
      .filter(({ status, path }) => status === 200 && /^\/secrets\W/.test(path));
    expect(lists).toHaveLength(3);
    expect((await call(`/secrets?${V}`)).body['value']).toHaveLength(25);
    expect(JSON.stringify((await call(`/secrets?${V}`)).body)).not.toContain('"value":"x"');
  });

  test('lists versions', async () => {
    vault.set('database-url', 'second');
    const versions: string[] = [];
    for await (const v of azure.secrets().listPropertiesOfSecretVersions('database-url')) {
      versions.push(String(v.version));
    }
    expect(versions).toEqual(
      vault
        .versions('database-url')
        .map((v) => v.version)
        .toSorted(),
    );
  });

  test('deletes, finds the name taken, recovers, deletes again, purges', async () => {
    const client = azure.secrets();
    await (await client.beginDeleteSecret('database-url')).pollUntilDone();
    await expect(client.getSecret('database-url')).rejects.toMatchObject({
      statusCode: 404,
      code: 'SecretNotFound',
    });
    await expect(client.setSecret('DATABASE-URL', 'x')).rejects.toMatchObject({
      statusCode: 409,
      code: 'Conflict',
      details: { error: { innerError: { code: 'ObjectIsDeletedButRecoverable' } } },
    });
    const deleted = [];
    for await (const secret of client.listDeletedSecrets()) deleted.push(secret.name);
    expect(deleted).toEqual(['database-url']);
    expect((await client.getDeletedSecret('database-url')).recoveryId).toContain(
      '/deletedsecrets/database-url',
    );
    await (await client.beginRecoverDeletedSecret('database-url')).pollUntilDone();
    expect((await client.getSecret('database-url')).value).toBe('first');
    await (await client.beginDeleteSecret('database-url')).pollUntilDone();
    await client.purgeDeletedSecret('database-url');
    expect((await client.setSecret('database-url', 'anew')).value).toBe('anew');
  });
});

describe('the door', () => {
  test('challenges whoever brings no token', async () => {
    const { status, headers, body } = await call(`/secrets/database-url/?api%2Dversion=7.4`, {
      token: undefined,
    });
    expect(status).toBe(401);
    expect(body).toEqual({
      error: { code: 'Unauthorized', message: 'AKV10000: Request is missing a Bearer or PoP token.' },
    });
    expect(headers.get('www-authenticate')).toBe(
      `Bearer authorization="${azure.entraUrl}/${azure.seeded.directory.tenantId}", resource="https://vault.azure.net"`,
    );
    expect(headers.get('x-ms-keyvault-network-info')).toBe(
      'conn_type=Ipv4;addr=127.0.0.1;act_addr_fam=InterNetwork;',
    );
    expect(headers.get('cache-control')).toBe('no-cache');
  });

  test('says how its JSON is written, as the real one does', async () => {
    const type = 'application/json; charset=utf-8';
    expect((await call(`/secrets/database-url?${V}`)).headers.get('content-type')).toBe(type);
    expect((await call(`/secrets/absent?${V}`)).headers.get('content-type')).toBe(type);
  });

  test('matches the decoded query, with a trailing slash', async () => {
    expect((await call('/secrets/database-url/?api%2Dversion=2026-04-01')).body['value']).toBe('first');
  });

  test('takes both spellings of the audience and no other', async () => {
    const slash = await azure.accessToken('app', 'https://vault.azure.net//.default');
    expect((await call(`/secrets/database-url?${V}`, { token: slash })).status).toBe(200);
    const arm = await azure.accessToken('app', 'https://management.azure.com/.default');
    const refused = await call(`/secrets/database-url?${V}`, { token: arm });
    expect(refused.status).toBe(401);
    expect(refused.body).toMatchObject({
      error: {
        message:
          'AKV10022: Invalid audience. Expected https://vault.azure.net, found: https://management.azure.com.',
      },
    });
    expect(refused.headers.get('www-authenticate')).toContain('Bearer authorization=');
  });

  test.each([
    ['a stranger signed it', {}, true, 'AKV10046'],
    ['it is not a token', {}, undefined, 'IDX10511'],
  ])('refuses a token when %s', async (_, claims, stranger, says) => {
    const key = await createSigningKey();
    const token = stranger ? await key.sign({ aud: 'https://vault.azure.net', ...claims }) : 'x.y.z';
    const refused = await call(`/secrets/database-url?${V}`, { token });
    expect(refused.status).toBe(401);
    expect(JSON.stringify(refused.body)).toContain(says);
  });

  test.each([
    ['no api-version', '/secrets/database-url', 'api-version'],
    ['an unknown api-version', '/secrets/database-url?api-version=1.0', 'The specified version (1.0)'],
    ['a bad name', `/secrets/database_url?${V}`, 'contains an invalid name: database_url'],
    ['too large a page', `/secrets?${V}&maxresults=26`, 'maxresults'],
  ])('answers 400 to %s', async (_, path, says) => {
    const refused = await call(path);
    expect(refused.status).toBe(400);
    expect(refused.body).toMatchObject({ error: { code: 'BadParameter' } });
    expect(JSON.stringify(refused.body)).toContain(says);
  });

  const bodies: [string, unknown][] = [
    ['no value', { tags: {} }],
    ['a value past 25 KB', { value: 'x'.repeat(25_601) }],
    ['a value past 25 KB in bytes', { value: 'ä'.repeat(12_801) }],
    ['16 tags', { value: 'x', tags: Object.fromEntries([...'0123456789abcdef'].map((t) => [t, t])) }],
    ['a tag that is no text', { value: 'x', tags: { a: 1 } }],
  ];
  test.each(bodies)('answers 400 to a set with %s', async (_, body) => {
    const refused = await call(`/secrets/new?${V}`, { method: 'PUT', body });
    expect(refused.status).toBe(400);
    expect(refused.body).toMatchObject({ error: { code: 'BadParameter' } });
    expect((await call(`/secrets/new?${V}`)).status).toBe(404);
  });

  test.each(['PUT', 'PATCH'])('reads no body of a %s that does not say that it is JSON', async (method) => {
    const body = { value: 'x', attributes: { enabled: false } };
    const { version } = vault.versions('database-url')[0] ?? {};
    const path = method === 'PUT' ? '/secrets/new' : `/secrets/database-url/${version}`;
    const refused = await call(`${path}?${V}`, { method, body, type: 'text/plain' });
    expect(refused).toMatchObject({
      status: 415,
      body: { Message: expect.stringContaining("'text/plain'") },
    });
    expect((await call(`/secrets/new?${V}`)).status).toBe(404);
    expect((await call(`/secrets/database-url/${version}?${V}`)).status).toBe(200);
  });

  test('takes 25 KB and 15 tags', async () => {
    const tags = Object.fromEntries([...'0123456789abcde'].map((t) => [t, t]));
    const answer = await call(`/secrets/new?${V}`, {
      method: 'PUT',
      body: { value: 'x'.repeat(25_600), tags },
    });
    expect(answer.status).toBe(200);
  });

  test('tells a missing secret as the real one does', async () => {
    const missing = await call(`/secrets/absent?${V}`);
    expect(missing.status).toBe(404);
    expect(missing.body).toMatchObject({
      error: {
        code: 'SecretNotFound',
        message: expect.stringContaining('A secret with (name/id) absent was not found in this key vault.'),
      },
    });
  });

  test('an update never returns the value', async () => {
    const version = vault.versions('database-url')[0]?.version;
    const updated = await call(`/secrets/database-url/${version}?${V}`, {
      method: 'PATCH',
      body: { attributes: { enabled: true } },
    });
    expect(updated.status).toBe(200);
    expect(updated.body).not.toHaveProperty('value');
  });

  test('throttles on demand', async () => {
    vault.throttle({ times: 1, retryAfter: 7 });
    const refused = await call(`/secrets/database-url?${V}`);
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('7');
    expect(refused.body).toMatchObject({ error: { code: 'Throttled' } });
    expect((await call(`/secrets/database-url?${V}`)).status).toBe(200);
  });

  test('a closed firewall names the caller address', async () => {
    vault.closeFirewall();
    const refused = await call(`/secrets/database-url?${V}`);
    expect(refused.status).toBe(403);
    expect(refused.body).toMatchObject({
      error: {
        code: 'Forbidden',
        message: expect.stringMatching(
          /^Client address \(127\.0\.0\.1\) is not authorized and caller is not a trusted service\./,
        ),
        innererror: { code: 'ForbiddenByFirewall' },
      },
    });
  });
});

describe('roles', () => {
  test('no role: nothing, not even whether the secret exists', async () => {
    const token = await azure.accessToken('app-without-role');
    for (const name of ['database-url', 'absent']) {
      const refused = await call(`/secrets/${name}?${V}`, { token });
      expect(refused.status).toBe(403);
      expect(refused.body).toMatchObject({ error: { innererror: { code: 'ForbiddenByRbac' } } });
      const text = JSON.stringify(refused.body);
      expect(text).toContain("Action: 'Microsoft.KeyVault/vaults/secrets/getSecret/action'");
      expect(text).toContain(`Caller: appid=${azure.seeded.clients['app-without-role']};oid=`);
    }
  });

  test('Secrets User reads and lists, and changes nothing', async () => {
    const token = await azure.accessToken('app-reader');
    expect((await call(`/secrets/database-url?${V}`, { token })).status).toBe(200);
    expect((await call(`/secrets?${V}`, { token })).status).toBe(200);
    const set = await call(`/secrets/database-url?${V}`, { token, method: 'PUT', body: { value: 'x' } });
    expect(set.status).toBe(403);
    expect(JSON.stringify(set.body)).toContain('secrets/setSecret/action');
    expect((await call(`/secrets/database-url?${V}`, { token, method: 'DELETE' })).status).toBe(403);
    expect(vault.versions('database-url')).toHaveLength(1);
  });
});

describe('access policies', () => {
  let policies: AzureFixture;
  beforeAll(async () => {
    policies = await startAzure('access-policies');
    policies.store.set('database-url', { value: 'first' });
  });
  afterAll(() => policies.stop());

  test('a caller on none, and a caller whose policy lacks the permission', async () => {
    await expect(policies.secrets('app-without-role').getSecret('database-url')).rejects.toMatchObject({
      statusCode: 403,
      message: expect.stringContaining('Access denied. Caller was not found on any access policy.'),
      details: { error: { innerError: { code: 'AccessDenied' } } },
    });
    const reader = policies.secrets('app-reader');
    expect((await reader.getSecret('database-url')).value).toBe('first');
    await expect(reader.setSecret('database-url', 'x')).rejects.toMatchObject({
      statusCode: 403,
      message: expect.stringContaining('does not have secrets set permission on key vault'),
    });
    expect((await policies.secrets('app').setSecret('database-url', 'x')).value).toBe('x');
  });
});

describe('policies that deny', () => {
  const put = (attributes: object, contentType?: string) =>
    call(`/secrets/database-url?${V}`, { method: 'PUT', body: { value: 'x', attributes, contentType } });
  const inDays = (days: number) => ({ exp: Math.floor(Date.now() / 1000) + days * 86_400 });

  test.each([
    ['no expiration date', { expirationRequired: true }, {}, 'text/plain', 'should have an expiration date'],
    ['no content type', { contentTypeRequired: true }, inDays(9), undefined, 'should have content type set'],
    ['too long a validity', { maximumValidityInDays: 9 }, inDays(10), undefined, 'maximum validity period'],
  ])('%s: not made; what complies is', async (_what, denied, attributes, contentType, name) => {
    vault.set('database-url', 'bare');
    const bare = vault.versions('database-url').at(-1)?.version;
    vault.deny(denied);
    const { status, body } = await put(attributes, contentType);
    expect(status).toBe(403);
    expect(body).toMatchObject({ error: { code: 'Forbidden', innererror: { code: 'ForbiddenByPolicy' } } });
    expect(JSON.stringify(body)).toContain(name);
    expect(vault.versions('database-url').at(-1)?.version).toBe(bare);
    expect((await put(inDays(8), 'text/plain')).status).toBe(200);
  });

  test('a change of tags is judged as a new version is', async () => {
    vault.deny({ expirationRequired: true });
    const { version } = vault.versions('database-url').at(-1) ?? { version: '' };
    const patch = (body: object) => call(`/secrets/database-url/${version}?${V}`, { method: 'PATCH', body });
    expect((await patch({ tags: { a: 'b' } })).status).toBe(403);
    expect((await patch({ tags: { a: 'b' }, attributes: inDays(8) })).status).toBe(200);
  });
});
