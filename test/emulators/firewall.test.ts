import { connect } from 'node:net';
import { PostgreSQLManagementFlexibleServerClient } from '@azure/arm-postgresql-flexible';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type LocalCloud, startCloud } from '../../emulators/cloud.ts';
import { RESOURCE_GROUP, ROLE } from '../../emulators/seed.ts';
import { signIn, trust } from './azure-fixture.ts';

let cloud: LocalCloud;
let token: string;
beforeAll(async () => {
  cloud = await startCloud();
  trust(cloud.caPem);
  token = await accessToken(`${cloud.env['DBCRED_AZURE_CLOUD']}/.default`);
});
afterEach(() => cloud.reset());
afterAll(() => cloud.stop());

async function accessToken(scope: string): Promise<string> {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: bearer } = cloud.job();
  const idToken = await fetch(`${url}&audience=api://AzureADTokenExchange`, {
    headers: { authorization: `Bearer ${bearer}` },
  });
  const assertion = String(Object(await idToken.json()).value);
  const answer = await fetch(
    `${cloud.env['EMULATOR_ENTRA_URL']}/${cloud.env['AZURE_TENANT_ID']}/oauth2/v2.0/token`,
    { method: 'POST', body: new URLSearchParams(await signIn(cloud.clients.app, scope, assertion)) },
  );
  return String(Object(await answer.json()).access_token);
}

async function call(path: string, o: { method?: string; body?: unknown } = {}) {
  const url = path.startsWith('https:') ? path : `${cloud.env['DBCRED_AZURE_CLOUD']}${path}`;
  const answer = await fetch(url, {
    method: o.method ?? 'GET',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(o.body === undefined ? {} : { body: JSON.stringify(o.body) }),
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, body: text === '' ? {} : JSON.parse(text) };
}

const V = 'api-version=2025-08-01';
const rule = (name: string) => `${cloud.scopes.server}/firewallRules/${name}?${V}`;
const addresses = (start: string, end = start) => ({
  properties: { startIpAddress: start, endIpAddress: end },
});
const put = (name: string, body: unknown) => call(rule(name), { method: 'PUT', body });
const remove = (name: string) => call(rule(name), { method: 'DELETE' });

/** As the client of the product asks, by the SDK and to the end of the operation. */
function sdk() {
  const credential = { getToken: async () => ({ token, expiresOnTimestamp: Date.now() + 3_600_000 }) };
  return new PostgreSQLManagementFlexibleServerClient(credential, cloud.env['AZURE_SUBSCRIPTION_ID'] ?? '', {
    endpoint: cloud.env['DBCRED_AZURE_CLOUD'] ?? '',
  }).firewallRules;
}

/** What becomes of a connection: nothing at all within the time is `dropped`. */
function knock(ms = 700): Promise<'connected' | 'refused' | 'dropped'> {
  return new Promise((resolve) => {
    const socket = connect(cloud.postgres.port, '127.0.0.1');
    // An answer may lie there unread while this process is busy: it is read before the second of these.
    const timer = setTimeout(() => setImmediate(() => setImmediate(() => end('dropped'))), ms);
    const end = (how: 'connected' | 'refused' | 'dropped') => {
      clearTimeout(timer);
      socket.destroy();
      resolve(how);
    };
    socket.on('connect', () => end('connected')).on('error', () => end('refused'));
  });
}

async function logIn(): Promise<pg.Client> {
  const client = new pg.Client({
    ...{ host: 'localhost', port: cloud.postgres.port, user: ROLE, password: cloud.passwords.current },
    ...{ database: 'postgres', ssl: { ca: cloud.caPem }, connectionTimeoutMillis: 5000 },
  });
  await client.connect();
  return client;
}

describe('the rules of a server', () => {
  test('as seeded admit everybody; they are made, listed, read and removed by long operations', async () => {
    const rules = sdk();
    const made = await rules.beginCreateOrUpdateAndWait(
      ...([RESOURCE_GROUP, 'ctxeco-db', 'mine'] as const),
      { startIpAddress: '203.0.113.7', endIpAddress: '203.0.113.7' },
      { updateIntervalInMs: 5 },
    );
    expect(made).toMatchObject({ name: 'mine', startIpAddress: '203.0.113.7' });
    const names: (string | undefined)[] = [];
    for await (const { name } of rules.listByServer(RESOURCE_GROUP, 'ctxeco-db')) names.push(name);
    expect(names).toEqual(['AllowAll', 'mine']);
    const options = { updateIntervalInMs: 5 };
    await rules.beginDeleteAndWait(RESOURCE_GROUP, 'ctxeco-db', 'mine', options);
    expect((await call(rule('mine'))).status).toBe(404);
    expect((await remove('mine')).status).toBe(204);
  });

  test('an operation has two addresses, and no other begins until it ends', async () => {
    cloud.flexibleServer.setFirewallDelay(60_000);
    const accepted = await put('mine', addresses('203.0.113.7'));
    expect([accepted.status, accepted.body]).toEqual([202, {}]);
    const status = String(accepted.headers.get('azure-asyncoperation'));
    const result = String(accepted.headers.get('location'));
    expect(status).toContain(`/subscriptions/${cloud.env['AZURE_SUBSCRIPTION_ID']}/providers/`);
    expect((await call(status)).body).toMatchObject({ status: 'InProgress' });
    expect((await call(result)).status).toBe(202);
    expect(await remove('AllowAll')).toMatchObject({
      status: 409,
      body: { error: { code: 'ServerIsBusy' } },
    });
    expect((await call(rule('mine'))).status).toBe(404);
    await cloud.flexibleServer.finish();
    expect(cloud.firewall.find('mine')?.endIpAddress).toBe('203.0.113.7');
    expect((await call(status)).body).toMatchObject({ status: 'Succeeded' });
  });

  test.each([
    ['a name with a dot', 'a.b', addresses('203.0.113.7'), 'InvalidParameterValue'],
    ['a name that ends in a hyphen', 'a-', addresses('203.0.113.7'), 'InvalidParameterValue'],
    ['a name of 81 characters', 'a'.repeat(81), addresses('203.0.113.7'), 'InvalidParameterValue'],
    ['IPv6', 'mine', addresses('2001:db8::1'), 'InvalidParameterValue'],
    ['a leading zero', 'mine', addresses('203.0.113.07'), 'InvalidParameterValue'],
    ['an end before its start', 'mine', addresses('203.0.113.7', '203.0.113.6'), 'InvalidParameterValue'],
    ['no end', 'mine', { properties: { startIpAddress: '203.0.113.7' } }, 'InvalidRequestContent'],
  ])('refuses %s', async (_, name, body, code) => {
    expect(await put(name, body)).toMatchObject({ status: 400, body: { error: { code } } });
    expect(cloud.firewall.rules()).toHaveLength(1);
  });

  test('each action is asked for on the rule itself, and a server of private access has none', async () => {
    const server = cloud.scopes.server;
    const may = (...actions: string[]) =>
      cloud.holdRoles('app', {
        role: actions.map((action) => `Microsoft.DBforPostgreSQL/flexibleServers/firewallRules/${action}`),
        scope: server,
      });
    may('read', 'delete');
    const refused = await put('mine', addresses('203.0.113.7'));
    expect(refused).toMatchObject({ status: 403, body: { error: { code: 'AuthorizationFailed' } } });
    expect(refused.body.error.message).toContain('firewallRules/write');
    may('read', 'write');
    expect((await remove('AllowAll')).body.error.message).toContain('firewallRules/delete');
    expect((await call(`${server}/firewallRules?${V}`)).body.value).toHaveLength(1);
    may('*');
    cloud.firewall.setPrivate(true);
    expect((await put('mine', addresses('203.0.113.7'))).status).toBe(400);
  });
});

describe('packets', () => {
  test('that no rule admits are dropped, not refused; what is connected stays so, and a rule opens again', async () => {
    const session = await logIn();
    expect(await knock()).toBe('connected');
    await remove('AllowAll');
    await expect.poll(() => cloud.firewall.rules()).toEqual([]);
    await cloud.firewall.settled();
    expect(await knock()).toBe('dropped');
    expect((await session.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
    await put('azure', addresses('0.0.0.0'));
    await expect.poll(() => cloud.firewall.find('azure')).toBeDefined();
    await cloud.firewall.settled();
    expect(await knock()).toBe('dropped');
    await cloud.firewall.setRules([{ name: 'me', startIpAddress: '127.0.0.1', endIpAddress: '127.0.0.1' }]);
    expect(await Promise.all([1, 2, 3, 4].map(() => knock()))).toEqual(Array(4).fill('connected'));
    await (await logIn()).end();
    await session.end();
  });

  test('wait for a rule to take effect, and come in again after a reset', async () => {
    await cloud.firewall.setRules([]);
    cloud.firewall.setDelay(2000);
    await put('me', addresses('127.0.0.1'));
    await expect.poll(() => cloud.firewall.find('me')).toBeDefined();
    expect(await knock(200)).toBe('dropped');
    await cloud.firewall.settled();
    expect(await knock()).toBe('connected');
    await cloud.firewall.setRules([]);
    await cloud.reset();
    expect(await knock()).toBe('connected');
  });
});

test('the vault tells a caller its address, whether it lets it in or not', async () => {
  const told = async (bearer?: string) => {
    const answer = await fetch(`${cloud.env['DBCRED_VAULT']}/secrets/database-url?api-version=7.4`, {
      headers: bearer === undefined ? {} : { authorization: `Bearer ${bearer}` },
    });
    await answer.text();
    return [answer.status, answer.headers.get('x-ms-keyvault-network-info')];
  };
  const info = 'conn_type=Ipv4;addr=127.0.0.1;act_addr_fam=InterNetwork;';
  const bearer = await accessToken('https://vault.azure.net/.default');
  expect(await told()).toEqual([401, info]);
  expect(await told(bearer)).toEqual([200, info]);
  cloud.holdRoles('app');
  expect(await told(bearer)).toEqual([403, info]);
});
