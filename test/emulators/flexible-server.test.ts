import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type LocalCloud, startCloud } from '../../emulators/cloud.ts';
import { checkPassword } from '../../emulators/flexible-server/password-rules.ts';
import type { AppName } from '../../emulators/seed/directory.ts';
import { signIn, trust } from './azure-fixture.ts';

let cloud: LocalCloud;
const tokens = new Map<AppName, string>();
beforeAll(async () => {
  cloud = await startCloud();
  trust(cloud.caPem);
  for (const app of ['app', 'app-reader', 'app-without-role'] as const)
    tokens.set(app, await accessToken(app));
});
afterAll(() => cloud.stop());
beforeEach(async () => {
  expect((await fetch(`${cloud.controlUrl}/reset`, { method: 'POST' })).status).toBe(200);
});

/** The client of the resource manager asks for `${endpoint}/.default` (wire.md). */
async function accessToken(app: AppName, scope = `${armUrl()}/.default`): Promise<string> {
  const job = cloud.job();
  const idToken = await fetch(`${job.ACTIONS_ID_TOKEN_REQUEST_URL}&audience=api://AzureADTokenExchange`, {
    headers: { authorization: `Bearer ${job.ACTIONS_ID_TOKEN_REQUEST_TOKEN}` },
  });
  const assertion = String(Object(await idToken.json()).value);
  const answer = await fetch(
    `${cloud.env['EMULATOR_ENTRA_URL']}/${cloud.env['AZURE_TENANT_ID']}/oauth2/v2.0/token`,
    {
      method: 'POST',
      body: new URLSearchParams(await signIn(cloud.clients[app], scope, assertion)),
    },
  );
  return String(Object(await answer.json()).access_token);
}

async function readFromVault(name: string): Promise<unknown> {
  const bearer = await accessToken('app', 'https://vault.azure.net/.default');
  const answer = await fetch(`${cloud.env['DBCRED_VAULT']}/secrets/${name}?api-version=7.4`, {
    headers: { authorization: `Bearer ${bearer}` },
  });
  return Object(await answer.json()).value;
}

const armUrl = () => String(cloud.env['DBCRED_AZURE_CLOUD']);
const V = 'api-version=2025-08-01';
const PASSWORD = 'Rotated9passphrase';

interface Answer {
  status: number;
  headers: Headers;
  body: Record<string, unknown>;
}

async function call(
  path: string,
  o: { method?: string; body?: string; app?: AppName; contentType?: string } = {},
): Promise<Answer> {
  const url = path.startsWith('https:') ? path : `${armUrl()}${path}`;
  const answer = await fetch(url, {
    method: o.method ?? 'GET',
    headers: {
      authorization: `Bearer ${tokens.get(o.app ?? 'app')}`,
      'content-type': o.contentType ?? 'application/json',
    },
    ...(o.body === undefined ? {} : { body: o.body }),
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, body: text === '' ? {} : JSON.parse(text) };
}

const server = () => `${cloud.scopes.server}?${V}`;
const patch = (password: unknown = PASSWORD, o: { app?: AppName } = {}) =>
  call(server(), {
    method: 'PATCH',
    body: JSON.stringify({ properties: { administratorLoginPassword: password } }),
    ...o,
  });
const place = ({ headers }: Answer, name: 'azure-asyncoperation' | 'location') => String(headers.get(name));
const stateNow = async () => Object((await call(server())).body['properties']).state;

async function logsIn(password: string): Promise<boolean> {
  const client = new pg.Client({
    ...{ host: 'localhost', port: cloud.postgres.port, user: 'ctxecoadmin', database: 'secairadar' },
    ...{ password, ssl: { ca: cloud.caPem } },
  });
  try {
    await client.connect();
    return true;
  } catch (error) {
    expect(error).toMatchObject({ code: '28P01' });
    return false;
  } finally {
    await client.end();
  }
}

describe('the server', () => {
  test('is described as the contract says, without a password', async () => {
    const { status, body } = await call(server());
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id: cloud.scopes.server,
      type: 'Microsoft.DBforPostgreSQL/flexibleServers',
      properties: {
        state: 'Ready',
        administratorLogin: 'ctxecoadmin',
        fullyQualifiedDomainName: 'localhost',
        authConfig: { passwordAuth: 'Enabled' },
      },
    });
    expect(JSON.stringify(body)).not.toContain('administratorLoginPassword');
  });

  test('is found in its group by the host that clients use', async () => {
    const list = await call(
      `${cloud.scopes.resourceGroup}/providers/Microsoft.DBforPostgreSQL/flexibleServers?${V}`,
    );
    expect(list.body['value']).toMatchObject([
      { name: 'ctxeco-db', properties: { fullyQualifiedDomainName: 'localhost' } },
    ]);
  });

  test('has an id that is read without regard to case', async () => {
    expect((await call(server().toLowerCase())).body['id']).toBe(cloud.scopes.server);
  });

  test.each<[string, () => string, number, string]>([
    ['no api-version', () => cloud.scopes.server, 400, 'MissingApiVersionParameter'],
    ['an unknown one', () => `${cloud.scopes.server}?api-version=1.0`, 400, 'NoRegisteredProviderFound'],
    ['another server', () => server().replace('ctxeco-db', 'other-db'), 404, 'ResourceNotFound'],
    ['another group', () => server().replace('ctxEco-rg', 'other-rg'), 404, 'ResourceGroupNotFound'],
    ['another subscription', () => server().replace(/[0-9a-f-]{36}/, 'none'), 404, 'SubscriptionNotFound'],
  ])('refuses %s', async (_, path, status, code) => {
    expect(await call(path())).toMatchObject({ status, body: { error: { code } } });
  });
});

describe('a new password', () => {
  test('is accepted, is under way, and is there when the operation has succeeded', async () => {
    const accepted = await patch();
    expect(accepted.status).toBe(202);
    expect(accepted.body).toEqual({
      operation: 'UpsertServerManagementOperationV2',
      startTime: expect.stringMatching(/^\d{4}-.*Z$/),
    });
    const at = `${armUrl()}/subscriptions/${cloud.env['AZURE_SUBSCRIPTION_ID']}/providers/Microsoft.DBforPostgreSQL/locations/eastus`;
    expect(place(accepted, 'azure-asyncoperation')).toMatch(
      new RegExp(`^${at}/azureAsyncOperation/[0-9a-f-]{36}\\?${V}$`),
    );
    expect(place(accepted, 'location')).toMatch(new RegExp(`^${at}/operationResults/[0-9a-f-]{36}\\?${V}$`));
    const status = place(accepted, 'azure-asyncoperation');
    expect(await call(status)).toMatchObject({ status: 200, body: { status: 'InProgress' } });
    expect(await logsIn(PASSWORD)).toBe(false);
    expect(await logsIn(cloud.passwords.current)).toBe(true);
    const done = await call(status);
    expect(done.body).toEqual({
      ...{ name: expect.any(String), status: 'Succeeded', startTime: accepted.body['startTime'] },
    });
    expect(await logsIn(PASSWORD)).toBe(true);
    expect(await logsIn(cloud.passwords.current)).toBe(false);
    expect(await stateNow()).toBe('Ready');
  });

  test('has a result at Location: 202 until it is done, then the server', async () => {
    cloud.flexibleServer.setDelay({ polls: 2 });
    const result = place(await patch(), 'location');
    const seen = [await call(result), await call(result), await call(result)];
    expect(seen.map(({ status }) => status)).toEqual([202, 202, 200]);
    expect(place(seen[0] as Answer, 'location')).toBe(result);
    expect(seen[2]?.body).toMatchObject({ id: cloud.scopes.server, properties: { state: 'Ready' } });
  });

  test('takes as many looks as arranged, and says Retry-After only if it must', async () => {
    cloud.flexibleServer.setDelay({ polls: 3, retryAfter: 10 });
    const accepted = await patch();
    expect(accepted.headers.get('retry-after')).toBe('10');
    const seen = [];
    for (let i = 0; i < 4; i += 1) seen.push(await call(place(accepted, 'azure-asyncoperation')));
    expect(seen.map(({ body }) => body['status'])).toEqual([
      ...['InProgress', 'InProgress', 'InProgress', 'Succeeded'],
    ]);
    expect(seen.map(({ headers }) => headers.get('retry-after'))).toEqual(['10', '10', '10', null]);
    cloud.flexibleServer.setDelay({ polls: 0 });
    const quick = await patch();
    expect(quick.headers.get('retry-after')).toBeNull();
    expect((await call(place(quick, 'azure-asyncoperation'))).body['status']).toBe('Succeeded');
  });

  test('comes also when nobody polls, to whoever lost the address', async () => {
    await patch();
    expect(await stateNow()).toBe('Updating');
    expect(await stateNow()).toBe('Ready');
    expect(await logsIn(PASSWORD)).toBe(true);
    await patch('Another9passphrase');
    await cloud.flexibleServer.finish();
    expect(await logsIn('Another9passphrase')).toBe(true);
  });

  test('does nothing, and says nothing, where password authentication is off', async () => {
    cloud.flexibleServer.setPasswordAuth('Disabled');
    const accepted = await patch();
    expect(accepted.status).toBe(202);
    await cloud.flexibleServer.finish();
    expect((await call(place(accepted, 'azure-asyncoperation'))).body).toMatchObject({ status: 'Succeeded' });
    expect((await call(server())).body).toMatchObject({
      properties: { authConfig: { passwordAuth: 'Disabled' } },
    });
    expect(await logsIn(PASSWORD)).toBe(false);
    expect(await logsIn(cloud.passwords.current)).toBe(true);
  });

  test('keeps every character, and stays out of the server log', async () => {
    const password = `Zz9 %41/'"$\\éÄ`;
    expect((await patch(password)).status).toBe(202);
    await cloud.flexibleServer.finish();
    expect(await logsIn(password)).toBe(true);
    expect(cloud.postgres.log()).not.toContain(password);
    expect(cloud.postgres.log()).not.toMatch(/ALTER ROLE/i);
  });

  test('fails with the operation when the database does', async () => {
    const accepted = await patch();
    const admin = await cloud.postgres.admin();
    await admin.query('ALTER ROLE ctxecoadmin RENAME TO away');
    await cloud.flexibleServer.finish();
    await admin.query('ALTER ROLE away RENAME TO ctxecoadmin');
    await admin.end();
    expect((await call(place(accepted, 'azure-asyncoperation'))).body).toMatchObject({
      ...{ status: 'Failed', error: { code: 'InternalServerError' } },
    });
  });

  test('waits for nobody else: a second one meanwhile finds the server busy', async () => {
    cloud.flexibleServer.setDelay({ polls: 5 });
    await patch();
    const busy = await patch('Another9passphrase');
    expect(busy).toMatchObject({
      status: 409,
      body: {
        error: {
          code: 'ServerIsBusy',
          message: "Cannot complete operation while server 'ctxeco-db' is busy processing another operation.",
        },
      },
    });
    await cloud.flexibleServer.finish();
    expect(await logsIn(PASSWORD)).toBe(true);
  });

  test.each(['Stopped', 'Starting', 'Updating', 'Inaccessible'] as const)(
    'is refused while %s',
    async (state) => {
      cloud.flexibleServer.setState(state);
      expect(await stateNow()).toBe(state);
      expect(await patch()).toMatchObject({ status: 409, body: { error: { code: 'ServerIsBusy' } } });
      await cloud.flexibleServer.finish();
      expect(await logsIn(cloud.passwords.current)).toBe(true);
    },
  );

  test.each<[string, string, string]>([
    ['7 characters', 'Abcde12', 'PasswordTooShort'],
    ['129 characters', `Aa1${'x'.repeat(126)}`, 'PasswordTooLong'],
    ['two classes', 'onlysmall123', 'PasswordNotComplex'],
    ['three letters of the login name', 'Xy9zzzzCTXzz', 'PasswordNotComplex'],
  ])('is refused with %s', async (_, password, code) => {
    const refused = await patch(password);
    expect(refused).toMatchObject({ status: 400, body: { error: { code, message: expect.any(String) } } });
    expect(JSON.stringify(refused.body)).not.toContain(password);
    expect(await stateNow()).toBe('Ready');
    expect(cloud.secretsInUse()).toContain(password);
  });

  test.each<[string, string, string | undefined, number, string]>([
    ['no JSON', '{', undefined, 400, 'InvalidRequestContent'],
    ['a number', '{"properties":{"administratorLoginPassword":9}}', undefined, 400, 'InvalidRequestContent'],
    ['what it would ignore', '{"sku":{"name":"x"},"properties":{}}', undefined, 400, 'InvalidRequestContent'],
    ['text', '{}', 'text/plain', 415, 'UnsupportedMediaType'],
  ])('is refused as %s', async (_, body, contentType, status, code) => {
    const refused = await call(server(), {
      ...{ method: 'PATCH', body },
      ...(contentType === undefined ? {} : { contentType }),
    });
    expect(refused).toMatchObject({ status, body: { error: { code } } });
  });
});

describe('password rules', () => {
  const refused = (password: string) => {
    try {
      checkPassword(password, 'ctxecoadmin');
      return false;
    } catch {
      return true;
    }
  };

  test('hold at their edges', () => {
    expect(refused('Abcde123')).toBe(false);
    expect(refused(`Aa1${'x'.repeat(125)}`)).toBe(false);
    expect(refused('onlysmall123!')).toBe(false);
    expect(refused('Xy9zzzzCTzz')).toBe(false);
  });

  test('refuse any password with three characters of the login name in a row', () => {
    fc.assert(
      fc.property(fc.nat({ max: 8 }), fc.boolean(), fc.string(), (start, upper, tail) => {
        const fragment = 'ctxecoadmin'.slice(start, start + 3);
        expect(refused(`Zz9!Zz9!${upper ? fragment.toUpperCase() : fragment}${tail}`)).toBe(true);
      }),
    );
  });
});

describe('roles', () => {
  const denied = (action: string, scope: string) => ({
    status: 403,
    body: {
      error: {
        code: 'AuthorizationFailed',
        message: expect.stringMatching(
          new RegExp(
            `^The client '[0-9a-f-]{36}' with object id '[0-9a-f-]{36}' does not have authorization to perform action '${action}' over scope '${scope}' or the scope is invalid\\.`,
          ),
        ),
      },
    },
  });
  const SERVERS = 'Microsoft.DBforPostgreSQL/flexibleServers';

  test('a reader reads and changes nothing', async () => {
    expect((await call(server(), { app: 'app-reader' })).status).toBe(200);
    const refused = await patch(PASSWORD, { app: 'app-reader' });
    expect(refused).toMatchObject(denied(`${SERVERS}/write`, cloud.scopes.server));
    await cloud.flexibleServer.finish();
    expect(await logsIn(cloud.passwords.current)).toBe(true);
  });

  test('without a role nothing is seen, not even what exists', async () => {
    for (const path of [server(), server().replace('ctxeco-db', 'other-db')]) {
      const scope = path.replace(`?${V}`, '');
      expect(await call(path, { app: 'app-without-role' })).toMatchObject(denied(`${SERVERS}/read`, scope));
    }
  });

  test('a role on the group changes the password and can not ask how that went', async () => {
    cloud.holdRoles('app-reader', { role: 'Contributor', scope: cloud.scopes.resourceGroup });
    const accepted = await patch(PASSWORD, { app: 'app-reader' });
    expect(accepted.status).toBe(202);
    const status = place(accepted, 'azure-asyncoperation');
    expect(await call(status, { app: 'app-reader' })).toMatchObject(
      denied(
        'Microsoft.DBforPostgreSQL/locations/azureAsyncOperation/read',
        `/subscriptions/${cloud.env['AZURE_SUBSCRIPTION_ID']}`,
      ),
    );
    expect((await call(server(), { app: 'app-reader' })).status).toBe(200);
    expect(await logsIn(PASSWORD)).toBe(true);
  });

  const permissions = (scope: string, app: AppName, version = '2022-04-01') =>
    call(`${scope}/providers/Microsoft.Authorization/permissions?api-version=${version}`, { app });

  test('permissions are told role by role', async () => {
    const onServer = await permissions(cloud.scopes.server, 'app');
    expect(onServer.status).toBe(200);
    expect(onServer.body['value']).toEqual([
      {
        ...{ actions: ['*'], dataActions: [], notDataActions: [] },
        notActions: expect.arrayContaining(['Microsoft.Authorization/*/Write']),
      },
    ]);
    const onVault = await permissions(cloud.scopes.vault, 'app');
    expect(onVault.body['value']).toMatchObject([
      { actions: ['*'] },
      { dataActions: ['Microsoft.KeyVault/vaults/secrets/*'] },
    ]);
    const reader = await permissions(cloud.scopes.vault, 'app-reader');
    expect(reader.body['value']).toMatchObject([
      { actions: ['*/read'] },
      { dataActions: expect.arrayContaining(['Microsoft.KeyVault/vaults/secrets/getSecret/action']) },
    ]);
    const old = await permissions(cloud.scopes.vault, 'app', '2015-07-01');
    expect(JSON.stringify(old.body)).not.toContain('dataActions');
  });

  test('a role on one secret shows there and not at its vault', async () => {
    const { secret, vault, subscription } = cloud.scopes;
    cloud.holdRoles(
      'app-reader',
      { role: 'Reader', scope: subscription },
      { role: 'Key Vault Secrets Officer', scope: secret('database-url') },
    );
    const dataActions = async (scope: string) =>
      JSON.stringify((await permissions(scope, 'app-reader')).body).includes('vaults/secrets/*');
    expect(await dataActions(vault)).toBe(false);
    expect(await dataActions(secret('postgres-password'))).toBe(false);
    expect(await dataActions(secret('database-url'))).toBe(true);
  });

  test('whoever may not read permissions is told so', async () => {
    cloud.holdRoles('app-reader', { role: 'Key Vault Secrets User', scope: cloud.scopes.vault });
    for (const app of ['app-reader', 'app-without-role'] as const) {
      expect(await permissions(cloud.scopes.vault, app)).toMatchObject(
        denied('Microsoft.Authorization/permissions/read', cloud.scopes.vault),
      );
    }
  });

  test('permissions are those of a resource that exists', async () => {
    const other = cloud.scopes.server.replace('ctxeco-db', 'other-db');
    expect((await permissions(other, 'app')).status).toBe(404);
  });
});

test('reset takes back the password, the arrangement, the roles and what is under way', async () => {
  cloud.flexibleServer.setDelay({ polls: 0, retryAfter: 60 });
  await patch();
  await cloud.flexibleServer.finish();
  const underWay = await patch('Another9passphrase');
  cloud.flexibleServer.setPasswordAuth('Disabled');
  cloud.flexibleServer.setState('Stopped');
  cloud.holdRoles('app');
  cloud.vault.answerStale({ times: 9 });
  expect((await call(server())).status).toBe(403);
  await fetch(`${cloud.controlUrl}/reset`, { method: 'POST' });
  expect(await stateNow()).toBe('Ready');
  expect(await stateNow()).toBe('Ready');
  expect(await logsIn(cloud.passwords.current)).toBe(true);
  expect((await call(place(underWay, 'azure-asyncoperation'))).status).toBe(404);
  expect(await readFromVault('postgres-password')).toBe(cloud.passwords.current);
  const anew = await patch();
  expect(anew.headers.get('retry-after')).toBeNull();
  expect((await call(place(anew, 'azure-asyncoperation'))).body['status']).toBe('InProgress');
  expect(cloud.secretsInUse()).toContain('Another9passphrase');
});
