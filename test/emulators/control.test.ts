import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type LocalCloud, startCloud } from '../../emulators/cloud.ts';
import { trust } from './azure-fixture.ts';

let cloud: LocalCloud;
beforeAll(async () => {
  cloud = await startCloud();
  trust(cloud.caPem);
});
afterAll(() => cloud.stop());
beforeEach(async () => {
  expect((await post('/reset')).status).toBe(200);
});

async function post(path: string, body?: unknown): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(`${cloud.controlUrl}${path}`, {
    method: 'POST',
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: await answer.json() };
}

async function get(path: string) {
  const answer = await fetch(`${cloud.controlUrl}${path}`);
  expect(answer.status).toBe(200);
  return Object(await answer.json());
}

const vaultUrl = () => `${cloud.env['DBCRED_VAULT']}/secrets/database-url?api-version=7.4`;
const database = () =>
  new pg.Client({
    ...{ host: 'localhost', port: cloud.postgres.port, user: 'ctxecoadmin', database: 'secairadar' },
    ...{ password: cloud.passwords.current, ssl: { ca: cloud.caPem } },
  });

async function vaultToken(): Promise<string> {
  const job = cloud.job();
  const idToken = await fetch(`${job.ACTIONS_ID_TOKEN_REQUEST_URL}&audience=api://AzureADTokenExchange`, {
    headers: { authorization: `Bearer ${job.ACTIONS_ID_TOKEN_REQUEST_TOKEN}` },
  });
  const answer = await fetch(
    `${cloud.env['EMULATOR_ENTRA_URL']}/${cloud.env['AZURE_TENANT_ID']}/oauth2/v2.0/token`,
    {
      method: 'POST',
      body: new URLSearchParams({
        client_id: cloud.clients.app,
        scope: 'https://vault.azure.net/.default',
        grant_type: 'client_credentials',
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: Object(await idToken.json()).value,
      }),
    },
  );
  return Object(await answer.json()).access_token;
}

async function setSecret(name: string, value: string, token: string): Promise<Response> {
  return fetch(`${cloud.env['DBCRED_VAULT']}/secrets/${name}?api-version=7.4`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ value }),
  });
}

describe('state', () => {
  test('shows the vault, stale copies at GitHub, the apps and the roles', async () => {
    const state = await get('/state');
    expect(Object.keys(state.vault)).toEqual(['database-url', 'postgres-password', 'zep-config-yaml']);
    expect(state.vault['postgres-password']).toEqual([
      expect.objectContaining({ value: cloud.passwords.current, enabled: true }),
    ]);
    expect(state.vault['database-url'][0].value).toBe(cloud.env['DATABASE_URL']);
    expect(state.vault['database-url'][0].value).toContain(
      `@localhost:${cloud.postgres.port}/secairadar?sslmode=require`,
    );
    const repository = state.github['org/secai-radar'];
    expect(repository.actions.DATABASE_URL.value).not.toBe(cloud.env['DATABASE_URL']);
    expect(repository.environments['daily-pipeline'].DATABASE_URL.value).toBe(
      repository.actions.DATABASE_URL.value,
    );
    expect(state.github['org/ctxEco'].actions.POSTGRES_PASSWORD.value).toBe(cloud.passwords.stale);
    expect(Object.keys(state.containerApps)).toEqual(['zep', 'ctxeco-backend', 'temporal']);
    expect(state.server.roles.ctxecoadmin).toMatchObject({ canLogin: true, superuser: false });
  });

  test('is seeded with a password that logs in, and a stale one that does not', async () => {
    const client = database();
    await client.connect();
    await client.end();
    const stale = new pg.Client({
      ...{ host: 'localhost', port: cloud.postgres.port, user: 'ctxecoadmin', database: 'secairadar' },
      ...{ password: cloud.passwords.stale, ssl: { ca: cloud.caPem } },
    });
    await expect(stale.connect()).rejects.toMatchObject({ code: '28P01' });
  });
});

test('requests are listed in order, with who asked and what they were answered', async () => {
  await fetch(vaultUrl(), { headers: { 'user-agent': 'somebody/1', 'x-ms-client-request-id': 'theirs' } });
  await fetch(`${cloud.env['DBCRED_AZURE_CLOUD']}/metadata/endpoints?api-version=2022-09-01`);
  expect(await get('/requests')).toEqual([
    {
      service: 'key-vault',
      method: 'GET',
      path: '/secrets/database-url?api-version=7.4',
      status: 401,
      at: expect.stringMatching(/^\d{4}-.*Z$/),
      ...{ userAgent: 'somebody/1', clientRequestId: 'theirs' },
    },
    expect.objectContaining({ service: 'resource-manager', status: 200 }),
  ]);
});

test('the GitHub API is served at both of its places', async () => {
  for (const prefix of ['', '/api/v3']) {
    const answer = await fetch(`${cloud.env['GITHUB_API_URL']}${prefix}/repos/org/ctxEco`, {
      headers: { authorization: `token ${cloud.env['GITHUB_TOKEN']}` },
    });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ full_name: 'org/ctxEco' });
  }
});

describe('faults', () => {
  test('a status, on the second match, twice', async () => {
    await post('/faults', {
      ...{ service: 'key-vault', method: 'get', path: '/secrets/database-url', nth: 2, times: 2 },
      ...{ action: 'status', status: 503, headers: { 'retry-after': '1' }, body: { error: 'x' } },
    });
    const seen = [];
    for (let i = 0; i < 4; i += 1) seen.push(await fetch(vaultUrl()));
    expect(seen.map(({ status }) => status)).toEqual([401, 503, 503, 401]);
    expect(seen[1]?.headers.get('retry-after')).toBe('1');
    expect(await seen[1]?.json()).toEqual({ error: 'x' });
  });

  test('strike only what they name', async () => {
    await post('/faults', { service: 'key-vault', path: '/secrets/other', action: 'reset' });
    await post('/faults', { service: 'key-vault', method: 'PUT', action: 'reset' });
    await post('/faults', { service: 'entra', action: 'reset' });
    expect((await fetch(vaultUrl())).status).toBe(401);
  });

  test('match the decoded path', async () => {
    await post('/faults', { service: 'key-vault', path: 'api-version=7.4', action: 'status', status: 500 });
    const url = vaultUrl().replace('api-version', 'api%2Dversion');
    expect((await fetch(url)).status).toBe(500);
  });

  test('a reset applies nothing', async () => {
    const token = await vaultToken();
    await post('/faults', { service: 'key-vault', method: 'PUT', action: 'reset' });
    await expect(setSecret('postgres-password', 'new', token)).rejects.toThrow('fetch failed');
    expect(cloud.vault.current('postgres-password')).toBe(cloud.passwords.current);
    const last = cloud.requests().at(-1);
    expect(last).toMatchObject({ service: 'key-vault', method: 'PUT', status: 0 });
  });

  test('a dropped answer was applied', async () => {
    const token = await vaultToken();
    await post('/faults', { service: 'key-vault', method: 'PUT', action: 'drop-answer' });
    await expect(setSecret('postgres-password', 'new', token)).rejects.toThrow('fetch failed');
    expect(cloud.vault.current('postgres-password')).toBe('new');
    expect(cloud.requests().at(-1)).toMatchObject({ method: 'PUT', status: 0 });
  });

  test('hang until the cloud is reset', async () => {
    await post('/faults', { service: 'key-vault', action: 'hang' });
    const hanging = fetch(vaultUrl()).then(
      () => 'answered',
      () => 'cut',
    );
    while (cloud.requests().length === 0) await new Promise(setImmediate);
    // The first one is there and waits; another overtakes it.
    expect((await fetch(vaultUrl())).status).toBe(401);
    expect(cloud.requests().map(({ status }) => status)).toEqual([0, 401]);
    await post('/reset');
    expect(await hanging).toBe('cut');
  });

  test('reach the database', async () => {
    await post('/faults', { service: 'postgres', action: 'drop-answer', path: 'CREATE ROLE (x' });
    await post('/faults', { service: 'postgres', action: 'drop-answer', path: 'create role added' });
    const client = database();
    client.on('error', () => {});
    await client.connect();
    await expect(client.query('CREATE ROLE added')).rejects.toThrow();
    expect((await get('/state')).server.roles).toHaveProperty('added');
  });

  const malformed: [string, unknown, string][] = [
    ['nothing', undefined, 'body'],
    ['no action', { service: 'entra' }, 'action'],
    ['an unknown service', { service: 'nowhere', action: 'reset' }, 'service'],
    ['an unknown action', { service: 'entra', action: 'explode' }, 'action'],
    ['an unknown key', { service: 'entra', action: 'reset', when: 1 }, 'when'],
    ['nth 0', { service: 'entra', action: 'reset', nth: 0 }, 'nth'],
    ['a status without its number', { service: 'entra', action: 'status' }, 'status'],
    ['a number without its status', { service: 'entra', action: 'reset', status: 500 }, 'status'],
    ['a status for the database', { service: 'postgres', action: 'status', status: 500 }, 'action'],
    ['a dropped answer to any statement', { service: 'postgres', action: 'drop-answer' }, 'path'],
  ];
  test.each(malformed)('malformed: %s', async (_, body, says) => {
    const refused = await post('/faults', body);
    expect(refused.status).toBe(400);
    expect(refused.body).toMatchObject({ error: expect.stringContaining(says) });
  });
});

test('latency slows requests and the database', async () => {
  expect((await post('/latency', { ms: 80 })).status).toBe(200);
  const started = performance.now();
  await fetch(vaultUrl());
  expect(performance.now() - started).toBeGreaterThanOrEqual(79);
  const connecting = performance.now();
  const client = database();
  await client.connect();
  expect(performance.now() - connecting).toBeGreaterThanOrEqual(79);
  await client.end();
  expect((await post('/latency', { ms: -1 })).status).toBe(400);
});

test('the clock of the vault goes on by days, in what it tells and in what it stamps; tokens go on working', async () => {
  const token = await vaultToken();
  const told = async () => Date.parse((await fetch(vaultUrl())).headers.get('date') ?? '');
  const now = Date.now();
  expect(Math.abs((await told()) - now)).toBeLessThan(60_000);
  expect((await post('/vault-clock', { advanceDays: 8 })).status).toBe(200);
  expect(Math.abs((await told()) - now - 8 * 86_400_000)).toBeLessThan(60_000);
  const { attributes } = Object(await (await setSecret('added-later', 'x', token)).json());
  expect(Math.abs(attributes.created * 1000 - now - 8 * 86_400_000)).toBeLessThan(60_000);
  expect((await post('/vault-clock', { advanceDays: -1 })).status).toBe(400);
  await post('/reset');
  expect(Math.abs((await told()) - now)).toBeLessThan(60_000);
});

test('reset takes back everything', async () => {
  const before = await get('/state');
  cloud.vault.set('postgres-password', 'other');
  cloud.vault.set('added', 'x');
  cloud.vault.softDelete('zep-config-yaml');
  cloud.vault.disable('database-url');
  cloud.vault.closeFirewall();
  await post('/faults', { service: 'key-vault', action: 'reset' });
  const admin = await cloud.postgres.admin();
  await admin.query('ALTER ROLE ctxecoadmin NOLOGIN');
  await admin.end();
  expect(await get('/state')).not.toEqual(before);
  await post('/reset');
  expect(await get('/state')).toEqual(before);
  expect(await get('/requests')).toEqual([]);
  expect((await fetch(vaultUrl())).status).toBe(401);
  expect((await setSecret('x', 'y', await vaultToken())).status).toBe(200);
});

test('every secret that ever was is known to the leak check', async () => {
  const token = await vaultToken();
  await setSecret('postgres-password', 'short-lived-value', token);
  await post('/reset');
  expect(cloud.secretsInUse()).toEqual(
    expect.arrayContaining([
      ...['short-lived-value', cloud.passwords.current, cloud.passwords.stale, token],
      ...[cloud.env['DATABASE_URL'], cloud.env['GITHUB_TOKEN'], cloud.env['ACTIONS_ID_TOKEN_REQUEST_TOKEN']],
    ]),
  );
});
