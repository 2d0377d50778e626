import { get } from 'node:https';
import type { ContainerAppsAPIClient, Secret } from '@azure/arm-appcontainers';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type LocalCloud, startCloud } from '../../emulators/cloud.ts';
import { trust } from './azure-fixture.ts';
import { GROUP, rotate, signedIn, stateOf } from './container-apps-fixture.ts';

let cloud: LocalCloud;
let client: ContainerAppsAPIClient;
let call: Awaited<ReturnType<typeof signedIn>>['call'];
let reader: Awaited<ReturnType<typeof signedIn>>;
beforeAll(async () => {
  cloud = await startCloud();
  trust(cloud.caPem);
  ({ client, call } = await signedIn(cloud, 'app'));
  reader = await signedIn(cloud, 'app-reader');
});
afterAll(() => cloud.stop());
beforeEach(async () => {
  expect((await fetch(`${cloud.controlUrl}/reset`, { method: 'POST' })).status).toBe(200);
});

const NEW = 'Rotated9passphrase';
const APPS = ['zep', 'ctxeco-backend', 'temporal'];
const state = (app: string) => stateOf(cloud, app);
const at = (app: string) => cloud.scopes.containerApp(app);
const listSecrets = async (app: string): Promise<Secret[]> =>
  (await client.containerApps.listSecrets(GROUP, app)).value;
const cached = async (app: string, name: string) =>
  (await listSecrets(app)).find((secret) => secret.name === name)?.value;
/** As the product must send them: a reference without the value that it has now. */
const asSent = (secrets: Secret[]): Secret[] =>
  secrets.map(({ name = '', value, keyVaultUrl, identity }) =>
    keyVaultUrl && identity ? { name, keyVaultUrl, identity } : { name, value: String(value) },
  );
const patchSecrets = async (app: string, secrets: Secret[], more: object = {}) => {
  const patch = { location: 'East US', configuration: { secrets }, ...more };
  return client.containerApps.update(GROUP, app, patch, { updateIntervalInMs: 1 });
};
const revisions = async (app: string) => {
  const found = [];
  for await (const one of client.containerAppsRevisions.listRevisions(GROUP, app)) found.push(one);
  return found;
};
const only = async (app: string) => (await revisions(app))[0]?.name ?? '';
const restart = async (app: string) =>
  client.containerAppsRevisions.restartRevision(GROUP, app, await only(app));
const replicas = async (app: string) =>
  (await client.containerAppsRevisionReplicas.listReplicas(GROUP, app, await only(app))).value;
const health = async (app: string, path = '/healthz') =>
  (await fetch(`${cloud.containerApps.url(app)}${path}`)).status;
const versionless = (name: string) => `${cloud.env['DBCRED_VAULT']}/secrets/${name}`;

describe('the seeded apps', () => {
  test('run, and can log in with what they were given', async () => {
    const apps = await Promise.all(APPS.map(state));
    for (const { replicas: running } of apps) expect(running).toMatchObject([{ healthy: true }]);
    const [zep, backend, temporal] = apps;
    expect(zep?.replicas[0]?.volumes['/app/config.yaml']).toBe(cloud.vault.current('zep-config-yaml'));
    expect(zep?.secrets['zep-config-yaml']).toEqual({
      value: cloud.vault.current('zep-config-yaml'),
      keyVaultUrl: versionless('zep-config-yaml'),
    });
    expect(backend?.replicas[0]?.env['DATABASE_URL']).toBe(cloud.vault.current('database-url'));
    expect(backend?.secrets['database-url']?.keyVaultUrl).toBe(versionless('database-url'));
    expect(temporal?.replicas[0]?.env['POSTGRES_PWD']).toBe(cloud.passwords.current);
    expect(temporal?.secrets).toEqual({ 'postgres-password': { value: cloud.passwords.current } });
  });

  test('are told without a value, by the real client', async () => {
    const app = await client.containerApps.get(GROUP, 'zep');
    expect(app).toMatchObject({
      ...{ id: at('zep'), name: 'zep', type: 'Microsoft.App/containerApps', provisioningState: 'Succeeded' },
      ...{ runningStatus: 'Running', latestRevisionName: await only('zep') },
      configuration: {
        secrets: [
          {
            name: 'zep-config-yaml',
            keyVaultUrl: versionless('zep-config-yaml'),
            identity: cloud.scopes.identity,
          },
        ],
      },
    });
    expect(app.configuration?.ingress?.fqdn).toMatch(/^localhost:\d+$/);
    expect(app.configuration?.secrets?.[0]?.value).toBeUndefined();
    const temporal = await client.containerApps.get(GROUP, 'temporal');
    expect(temporal.configuration?.secrets).toEqual([{ name: 'postgres-password' }]);
    expect(await listSecrets('temporal')).toEqual([
      { name: 'postgres-password', value: cloud.passwords.current },
    ]);
  });

  test('are listed in their group and in the subscription', async () => {
    const names = [];
    for await (const { name } of client.containerApps.listByResourceGroup(GROUP)) names.push(name);
    expect(names).toEqual(APPS);
    for await (const { name } of client.containerApps.listBySubscription()) names.push(name);
    expect(names).toEqual([...APPS, ...APPS]);
  });

  test('answer from outside, at the address that the app names', async () => {
    for (const path of ['/healthz', '/api/v1/health']) {
      for (const app of ['zep', 'ctxeco-backend']) expect(await health(app, path)).toBe(200);
    }
    expect(await health('zep', '/health')).toBe(404);
    expect(cloud.requests()).toContainEqual(
      expect.objectContaining({ service: 'ingress-zep', path: '/health', status: 404 }),
    );
  });

  test('come back with a reset, as they were', async () => {
    const before = await state('zep');
    const others = await Promise.all([state('ctxeco-backend'), state('temporal')]);
    await rotate(cloud, NEW);
    cloud.containerApps.advance(30);
    await restart('zep');
    cloud.containerApps.settle();
    await cloud.containerApps.add({ name: 'extra', secrets: [] });
    cloud.containerApps.remove('temporal');
    await cloud.containerApps.add({ name: 'ctxeco-backend', secrets: [] });
    expect(await state('zep')).not.toEqual(before);
    await fetch(`${cloud.controlUrl}/reset`, { method: 'POST' });
    expect(await state('zep')).toEqual(before);
    expect(await Promise.all([state('ctxeco-backend'), state('temporal')])).toEqual(others);
    expect((await call('GET', at('extra'))).status).toBe(404);
  });
});

test('a consumer that is only restarted after a rotation comes back with the old password, unhealthy', async () => {
  const before = await Promise.all(APPS.map(state));
  await rotate(cloud, NEW);
  for (const app of APPS) await restart(app);
  cloud.containerApps.settle();
  for (const [i, app] of APPS.entries()) {
    const now = await state(app);
    expect(now.replicas).toMatchObject([{ healthy: false }]);
    expect(now.replicas[0]?.name).not.toBe(before[i]?.replicas[0]?.name);
    expect(now.replicas[0]?.env).toEqual(before[i]?.replicas[0]?.env);
    expect(now.replicas[0]?.volumes).toEqual(before[i]?.replicas[0]?.volumes);
  }
  expect([await health('zep'), await health('ctxeco-backend')]).toEqual([503, 503]);
  // Only a probe that asks the database tells the platform.
  expect(await revisions('zep')).toMatchObject([{ healthState: 'Unhealthy', runningState: 'Running' }]);
  expect(await revisions('ctxeco-backend')).toMatchObject([{ healthState: 'Healthy' }]);
});

test('a write and a restart after it make it healthy, and the write alone does not', async () => {
  await rotate(cloud, NEW);
  const secrets = asSent(await listSecrets('zep'));
  await patchSecrets('zep', [...secrets, { name: 'nonce', value: 'n-1' }]);
  expect(await cached('zep', 'zep-config-yaml')).toBe(cloud.vault.current('zep-config-yaml'));
  expect(await health('zep')).toBe(503);
  await restart('zep');
  cloud.containerApps.settle();
  expect(await health('zep')).toBe(200);
  expect((await state('zep')).replicas[0]?.volumes['/app/config.yaml']).toContain(NEW);
});

test('a literal secret stays what it was until somebody sends another', async () => {
  await rotate(cloud, NEW);
  cloud.containerApps.advance(60);
  expect(await cached('temporal', 'postgres-password')).toBe(cloud.passwords.current);
  await patchSecrets('temporal', [{ name: 'postgres-password', value: NEW }]);
  await restart('temporal');
  cloud.containerApps.settle();
  expect((await state('temporal')).replicas).toMatchObject([{ healthy: true, env: { POSTGRES_PWD: NEW } }]);
});

describe('the cached copy', () => {
  test('follows by the timer after 30 minutes; what has it in a variable is restarted, a file is not', async () => {
    await rotate(cloud, NEW);
    const before = {
      zep: (await replicas('zep'))[0]?.name,
      backend: (await replicas('ctxeco-backend'))[0]?.name,
    };
    cloud.containerApps.advance(29);
    expect(await cached('zep', 'zep-config-yaml')).not.toContain(NEW);
    cloud.containerApps.advance(1);
    cloud.containerApps.settle();
    expect(await cached('zep', 'zep-config-yaml')).toContain(NEW);
    expect((await replicas('zep')).map(({ name }) => name)).toEqual([before.zep]);
    expect(await health('zep')).toBe(503);
    expect((await replicas('ctxeco-backend'))[0]?.name).not.toBe(before.backend);
    expect(await health('ctxeco-backend')).toBe(200);
  });

  test.each([false, true])('on a write that changes nothing: syncs is %s', async (syncs) => {
    cloud.containerApps.setIdenticalWriteSyncs(syncs);
    await rotate(cloud, NEW);
    await patchSecrets('zep', asSent(await listSecrets('zep')));
    expect((await cached('zep', 'zep-config-yaml'))?.includes(NEW)).toBe(syncs);
  });

  test('is not touched by a write of tags alone', async () => {
    await rotate(cloud, NEW);
    const app = await client.containerApps.update(GROUP, 'zep', { location: 'East US', tags: { a: 'b' } });
    expect(app.tags).toEqual({ owner: 'platform-team', a: 'b' });
    expect(await cached('zep', 'zep-config-yaml')).not.toContain(NEW);
  });

  test('is pinned by a reference with a version, and follows again without', async () => {
    const identity = cloud.containerApps.identity('zep');
    const old = cloud.vault.versions('zep-config-yaml')[0]?.version;
    const name = 'zep-config-yaml';
    cloud.containerApps.setSecret('zep', { name, identity, keyVaultUrl: `${versionless(name)}/${old}` });
    await rotate(cloud, NEW);
    cloud.containerApps.advance(30);
    expect(await cached('zep', name)).not.toContain(NEW);
    await patchSecrets('zep', [{ name, identity, keyVaultUrl: versionless(name) }]);
    expect(await cached('zep', name)).toContain(NEW);
  });

  test('stays where the latest version is disabled, and a write is refused', async () => {
    const old = await cached('zep', 'zep-config-yaml');
    await rotate(cloud, NEW);
    cloud.vault.disable('zep-config-yaml');
    cloud.containerApps.advance(30);
    expect(await cached('zep', 'zep-config-yaml')).toBe(old);
    await expect(
      patchSecrets('zep', [...asSent(await listSecrets('zep')), { name: 'nonce', value: 'n' }]),
    ).rejects.toMatchObject({ statusCode: 400, code: 'InvalidParameterValueInContainerTemplate' });
    expect((await listSecrets('zep')).map(({ name }) => name)).toEqual(['zep-config-yaml']);
  });

  test('stays where the identity may not read the vault', async () => {
    const old = await cached('ctxeco-backend', 'database-url');
    cloud.containerApps.loseVaultRole('ctxeco-backend');
    await rotate(cloud, NEW);
    cloud.containerApps.advance(30);
    expect(await cached('ctxeco-backend', 'database-url')).toBe(old);
    const secrets = [...asSent(await listSecrets('ctxeco-backend')), { name: 'nonce', value: 'n' }];
    await expect(patchSecrets('ctxeco-backend', secrets)).rejects.toThrow(
      /unable to fetch secret 'database-url' using Managed identity 'system'/,
    );
  });
});

describe('a write', () => {
  test('is 202 with an empty body, and both addresses at the subscription', async () => {
    const accepted = await call('PATCH', at('zep'), { tags: { a: 'b' } });
    expect([accepted.status, accepted.text, accepted.headers.get('retry-after')]).toEqual([202, '', null]);
    const places = `${cloud.env['DBCRED_AZURE_CLOUD']}/subscriptions/${cloud.env['AZURE_SUBSCRIPTION_ID']}/providers/Microsoft.App/locations/eastus`;
    const status = String(accepted.headers.get('azure-asyncoperation'));
    const result = String(accepted.headers.get('location'));
    expect(status).toMatch(
      new RegExp(`^${places}/containerappOperationStatuses/[0-9a-f-]{36}\\?api-version=2025-07-01&`),
    );
    expect(result).toMatch(new RegExp(`^${places}/containerappOperationResults/[0-9a-f-]{36}\\?`));
    expect((await call('GET', status)).body).toEqual({
      ...{ id: new URL(status).pathname, name: expect.any(String), status: 'InProgress' },
      startTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:]{8}\.\d{7}$/),
    });
    expect((await call('GET', status)).body).toMatchObject({ status: 'Succeeded' });
    expect((await call('GET', result)).body).toMatchObject({ id: at('zep'), tags: { a: 'b' } });
  });

  test('is 200 with the app where that is arranged', async () => {
    cloud.containerApps.answerWrites({ status: 200 });
    const done = await call('PATCH', at('zep'), { tags: { a: 'b' } });
    expect(done).toMatchObject({ status: 200, body: { id: at('zep'), tags: { a: 'b' } } });
  });

  test('meets another one with 409', async () => {
    cloud.containerApps.answerWrites({ status: 202, polls: 9 });
    await call('PATCH', at('zep'), { tags: { a: 'b' } });
    const second = await call('PATCH', at('zep'), { tags: { a: 'c' } });
    expect(second).toMatchObject({
      status: 409,
      body: {
        error: {
          code: 'ContainerAppOperationInProgress',
          message: expect.stringMatching(
            /^Cannot modify a container app 'zep' because there is an active provisioning operation in progress\. OperationId: '[0-9a-f-]{36}'\.$/,
          ),
        },
      },
    });
    expect((await call('PATCH', at('temporal'), { tags: {} })).status).toBe(202);
    cloud.containerApps.finishWrites();
    expect((await call('GET', at('zep'))).body).toMatchObject({ tags: { a: 'b' } });
  });

  test('fails as an operation, without effect', async () => {
    cloud.containerApps.failNextWrite('zep');
    await expect(patchSecrets('zep', [{ name: 'zep-config-yaml', value: 'x' }])).rejects.toThrow(
      /ContainerAppOperationError.*Operation expired/s,
    );
    expect(await cached('zep', 'zep-config-yaml')).toBe(cloud.vault.current('zep-config-yaml'));
  });

  test.each<[string, unknown, string, RegExp]>([
    [
      'a name alone',
      { name: 'zep-config-yaml' },
      'ContainerAppSecretInvalid',
      /'zep-config-yaml' are invalid/,
    ],
    [
      'null',
      { name: 'zep-config-yaml', value: null },
      'ContainerAppSecretNull',
      /cannot have a value of null/,
    ],
    [
      'a reference without identity',
      { name: 'zep-config-yaml', keyVaultUrl: 'https://x/secrets/y' },
      ...(['ContainerAppSecretInvalid', /value or keyVaultUrl and identity should be provided/] as const),
    ],
    [
      'another URL',
      { name: 'zep-config-yaml', keyVaultUrl: 'https://x/keys/y', identity: 'system' },
      ...(['ContainerAppSecretKeyVaultUrlInvalid', /keyVaultUrl/] as const),
    ],
    [
      'a name that is too long',
      { name: 'a'.repeat(64), value: 'x' },
      ...(['ContainerAppInvalidSecretName', /not be more than 63/] as const),
    ],
    [
      'a list without the secret that is used',
      { name: 'other', value: 'x' },
      ...(['ContainerAppSecretInUse', /add secrets: zep-config-yaml/] as const),
    ],
  ])('with %s is refused, without an outer error', async (_, secret, code, message) => {
    const before = await listSecrets('zep');
    const refused = await call('PATCH', at('zep'), { properties: { configuration: { secrets: [secret] } } });
    expect(refused).toMatchObject({ status: 400, body: { code, message: expect.stringMatching(message) } });
    expect(refused.body).not.toHaveProperty('error');
    expect(await listSecrets('zep')).toEqual(before);
  });

  test.each<[string, Record<string, string>, string]>([
    ['51 tags', Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`t${n}`, 'x'])), 'InvalidTagCount'],
    ['a tag of 257 characters', { a: 'b'.repeat(257) }, 'InvalidTagValueLength'],
    ['a name of 513', { ['a'.repeat(513)]: 'b' }, 'InvalidTagName'],
    ['a name with /', { 'a/b': 'c' }, 'InvalidTagNameCharacters'],
  ])('that leaves it with %s is refused', async (_, tags, code) => {
    const refused = await call('PATCH', at('zep'), { tags });
    expect(refused).toMatchObject({ status: 400, body: { error: { code } } });
    expect((await call('GET', at('zep'))).body).toMatchObject({ tags: { owner: 'platform-team' } });
  });

  test('takes 50 tags, of 256 characters each', async () => {
    const tags = Object.fromEntries(Array.from({ length: 49 }, (_, n) => [`t${n}`, 'x'.repeat(256)]));
    expect((await call('PATCH', at('zep'), { tags })).status).toBe(202);
  });

  test('must also hold what an inactive revision uses', async () => {
    const older = cloud.containerApps.addOlderRevision('temporal');
    cloud.containerApps.setMode('temporal', 'Single');
    expect(await revisions('temporal')).toMatchObject([{ name: older, active: false }, { active: true }]);
    await call('PATCH', at('temporal'), {
      properties: { template: { containers: [{ name: 'temporal', image: 'temporal:2' }] } },
    });
    cloud.containerApps.finishWrites();
    cloud.containerApps.settle();
    const refused = await call('PATCH', at('temporal'), { properties: { configuration: { secrets: null } } });
    expect(refused).toMatchObject({ status: 400, body: { code: 'ContainerAppSecretInvalid' } });
  });

  test.each<[string, (secret: Secret) => Secret]>([
    ['alone', ({ name = '', value = '' }) => ({ name, value })],
    ['beside it, as listSecrets tells both,', (secret) => secret],
  ])('that sends a value for a reference, %s loses the reference', async (_, sent) => {
    const all = await listSecrets('zep');
    await patchSecrets('zep', all.map(sent));
    expect((await state('zep')).secrets['zep-config-yaml']).toEqual({
      value: cloud.vault.current('zep-config-yaml'),
    });
    await rotate(cloud, NEW);
    cloud.containerApps.advance(30);
    expect(await cached('zep', 'zep-config-yaml')).not.toContain(NEW);
    expect(cloud.secretsInUse()).toEqual(expect.arrayContaining(all.map(({ value }) => value)));
  });

  test('of the whole app, as az does it, changes what it changes', async () => {
    const app = await client.containerApps.get(GROUP, 'zep');
    const secrets = asSent(await listSecrets('zep'));
    await client.containerApps.beginCreateOrUpdateAndWait(
      GROUP,
      'zep',
      {
        ...app,
        configuration: { ...app.configuration, secrets: [...secrets, { name: 'more', value: 'm' }] },
      },
      { updateIntervalInMs: 1 },
    );
    expect((await listSecrets('zep')).map(({ name }) => name)).toEqual(['zep-config-yaml', 'more']);
    expect(await revisions('zep')).toHaveLength(1);
  });

  test('with another template makes a revision, which takes over when it runs', async () => {
    const first = await only('zep');
    cloud.containerApps.setStartDelay(60_000);
    const { template } = await client.containerApps.get(GROUP, 'zep');
    await call('PATCH', at('zep'), { properties: { template: { ...template, revisionSuffix: 'next' } } });
    cloud.containerApps.finishWrites();
    expect(await revisions('zep')).toMatchObject([
      { name: first, active: true, replicas: 1, trafficWeight: 0 },
      { name: 'zep--next', active: true, replicas: 0, trafficWeight: 100, runningState: 'Processing' },
    ]);
    cloud.containerApps.settle();
    expect(await revisions('zep')).toMatchObject([
      { name: first, active: false, replicas: 0, runningState: 'Stopped' },
      { name: 'zep--next', active: true, replicas: 1, runningState: 'Running', healthState: 'Healthy' },
    ]);
    const taken = { ...template, revisionSuffix: 'next', terminationGracePeriodSeconds: 5 };
    const refused = await call('PATCH', at('zep'), { properties: { template: taken } });
    expect(refused).toMatchObject({
      status: 400,
      body: { error: { message: expect.stringMatching(/suffix next already exists/) } },
    });
  });

  test.each<[string, object]>([
    [
      'a container that runs first',
      { initContainers: [{ name: 'first', image: 'x', env: [{ name: 'A', secretRef: 'gone' }] }] },
    ],
    [
      'a rule that scales it',
      { scale: { rules: [{ name: 'r', custom: { type: 'postgresql', auth: [{ secretRef: 'gone' }] } }] } },
    ],
  ])('with a secret that is not there, in %s, is refused', async (_, template) => {
    const refused = await call('PATCH', at('zep'), { properties: { template } });
    expect(refused).toMatchObject({ status: 400, body: { code: 'ContainerAppSecretRefNotFound' } });
    expect(await revisions('zep')).toHaveLength(1);
  });
});

describe('a restart', () => {
  test('is 200 and empty, and the old replica stays until the new one has run for a while', async () => {
    cloud.containerApps.setStartDelay(60_000);
    const old = (await replicas('zep'))[0];
    const answer = await call('POST', `${at('zep')}/revisions/${await only('zep')}/restart`);
    expect([answer.status, answer.text]).toEqual([200, '']);
    const both = await replicas('zep');
    expect(both).toMatchObject([
      { name: old?.name, runningState: 'Running', containers: [{ ready: true, runningState: 'Running' }] },
      { runningState: 'NotRunning', containers: [{ ready: false, runningState: 'Waiting' }] },
    ]);
    expect(await revisions('zep')).toMatchObject([{ runningState: 'Running', healthState: 'Healthy' }]);
    expect(await health('zep')).toBe(200);
    cloud.containerApps.settle();
    const after = await replicas('zep');
    expect(after.map(({ name }) => name)).toEqual([both[1]?.name]);
    expect(after[0]?.createdTime?.getTime()).toBeGreaterThanOrEqual(old?.createdTime?.getTime() ?? Infinity);
  });

  test('makes as many replicas as there were, also while another one is under way', async () => {
    cloud.containerApps.setStartDelay(60_000);
    await restart('temporal');
    await restart('temporal');
    expect((await replicas('temporal')).map(({ runningState }) => runningState)).toEqual([
      'Running',
      'NotRunning',
    ]);
    cloud.containerApps.setStartDelay(500);
    await restart('temporal');
    // When the new one runs, the old one goes on for as long again.
    await expect.poll(async () => (await revisions('temporal'))[0]?.replicas).toBe(2);
    await restart('temporal');
    cloud.containerApps.settle();
    expect(await replicas('temporal')).toMatchObject([{ runningState: 'Running' }]);
  });

  test('comes by itself after the delay', async () => {
    const [old] = await replicas('temporal');
    await restart('temporal');
    await expect
      .poll(async () => (await replicas('temporal')).map(({ name }) => name))
      .not.toContain(old?.name);
    expect(await replicas('temporal')).toMatchObject([{ runningState: 'Running' }]);
  });

  test('that never comes up leaves the old one, and says so', async () => {
    cloud.containerApps.fail('zep', 'never-runs');
    await restart('zep');
    cloud.containerApps.settle();
    expect((await replicas('zep')).map(({ runningState }) => runningState)).toEqual([
      'Running',
      'NotRunning',
    ]);
    expect(await revisions('zep')).toMatchObject([{ healthState: 'Unhealthy' }]);
    cloud.containerApps.fail('zep', 'unhealthy');
    await restart('zep');
    cloud.containerApps.settle();
    expect(await health('zep')).toBe(503);
  });
});

describe('revisions', () => {
  test('in multiple mode, one without traffic still has its replicas', async () => {
    const older = cloud.containerApps.addOlderRevision('ctxeco-backend');
    expect(await revisions('ctxeco-backend')).toMatchObject([
      { name: older, active: true, trafficWeight: 0, replicas: 1 },
      { active: true, trafficWeight: 100, replicas: 1 },
    ]);
    await rotate(cloud, NEW);
    const { secrets } = await state('ctxeco-backend');
    expect(Object.keys(secrets)).toEqual(['database-url']);
    cloud.containerApps.advance(30);
    cloud.containerApps.settle();
    const running = (await state('ctxeco-backend')).replicas;
    expect(running).toMatchObject([{ revision: older, healthy: true }, { healthy: true }]);
  });

  test('without traffic are reached only by their own name', async () => {
    const older = cloud.containerApps.addOlderRevision('ctxeco-backend');
    await rotate(cloud, NEW);
    const [identity, keyVaultUrl] = ['system', versionless('database-url')];
    cloud.containerApps.setSecret('ctxeco-backend', { name: 'database-url', identity, keyVaultUrl });
    const latest = (await client.containerApps.get(GROUP, 'ctxeco-backend')).latestRevisionName ?? '';
    await client.containerAppsRevisions.restartRevision(GROUP, 'ctxeco-backend', latest);
    cloud.containerApps.settle();
    for (let i = 0; i < 3; i += 1) expect(await health('ctxeco-backend')).toBe(200);
    const statusAt = (host: string) =>
      new Promise((resolve, reject) => {
        const url = `${cloud.containerApps.url('ctxeco-backend')}/healthz`;
        const options = { headers: { host }, servername: 'localhost', ca: cloud.caPem };
        get(url, options, (answer) => resolve(answer.resume().statusCode)).on('error', reject);
      });
    expect(await statusAt(`${older}.localhost`)).toBe(503);
    expect(await statusAt(`${latest}.localhost`)).toBe(200);
  });

  test('scaled to zero have no replica until somebody asks', async () => {
    cloud.containerApps.scaleToZero('zep');
    expect(await revisions('zep')).toMatchObject([
      { runningState: 'ScaledToZero', healthState: 'None', replicas: 0 },
    ]);
    await restart('zep');
    expect(await replicas('zep')).toEqual([]);
    await rotate(cloud, NEW);
    expect(await health('zep')).toBe(503);
    expect(await replicas('zep')).toHaveLength(1);
  });

  test('say what the definition does not know', async () => {
    await cloud.containerApps.add({ name: 'crowd', secrets: [], replicas: 10 });
    expect(await revisions('crowd')).toMatchObject([{ runningState: 'RunningAtMaxScale', replicas: 10 }]);
    cloud.containerApps.setRunningState('zep', 'ActivationFailed');
    expect(await revisions('zep')).toMatchObject([{ runningState: 'ActivationFailed' }]);
    cloud.containerApps.stop('temporal');
    expect(await client.containerApps.get(GROUP, 'temporal')).toMatchObject({ runningStatus: 'Stopped' });
    expect(await replicas('temporal')).toEqual([]);
  });

  test('are what a job does not have', async () => {
    cloud.containerApps.addJob('nightly');
    expect(await client.jobs.get(GROUP, 'nightly')).toMatchObject({ type: 'Microsoft.App/jobs' });
    await expect(client.containerApps.get(GROUP, 'nightly')).rejects.toMatchObject({ statusCode: 404 });
    await expect(client.jobs.get(GROUP, 'zep')).rejects.toMatchObject({ statusCode: 404 });
  });

  test('of jobs there are lists, which show references and no value; a value is an action of its own', async () => {
    const keyVaultUrl = `${cloud.env['DBCRED_VAULT']}/secrets/postgres-password`;
    cloud.containerApps.addJob({
      name: 'nightly',
      secrets: [{ name: 'pw', value: 'not to be shown', keyVaultUrl, identity: 'system' }],
      rules: [{ name: 'queue', secretRef: 'pw' }],
    });
    const jobs = [];
    for await (const job of client.jobs.listBySubscription()) jobs.push(job);
    for await (const job of client.jobs.listByResourceGroup(GROUP)) jobs.push(job);
    expect(jobs.map(({ name }) => name)).toEqual(['nightly', 'nightly']);
    expect(JSON.stringify(jobs)).not.toContain('not to be shown');
    expect(jobs[0]?.configuration).toMatchObject({
      secrets: [{ name: 'pw', keyVaultUrl }],
      eventTriggerConfig: { scale: { rules: [{ auth: [{ secretRef: 'pw' }] }] } },
    });
    const { value } = await client.jobs.listSecrets(GROUP, 'nightly');
    expect(value).toMatchObject([{ name: 'pw', value: 'not to be shown' }]);
  });

  test('of Dapr components there is a list in their environment, which shows references, metadata and no value', async () => {
    const keyVaultUrl = `${cloud.env['DBCRED_VAULT']}/secrets/postgres-password`;
    cloud.containerApps.addDapr({
      ...{ name: 'orders', type: 'state.postgresql', scopes: ['zep'] },
      secrets: [
        { name: 'pw', value: 'not to be shown', keyVaultUrl, identity: 'system' },
        { name: 'url', value: 'nor this' },
      ],
      metadata: { connectionString: { secretRef: 'url' }, tableName: 'orders' },
    });
    cloud.containerApps.addDapr({ name: 'other', type: 'bindings.postgresql', store: 'vault' });
    const [environments, components] = [[] as (string | undefined)[], [] as object[]];
    for await (const one of client.managedEnvironments.listBySubscription()) environments.push(one.name);
    for await (const one of client.managedEnvironments.listByResourceGroup(GROUP))
      environments.push(one.name);
    expect(environments).toEqual(['ctxeco-env', 'ctxeco-env']);
    for await (const one of client.daprComponents.list(GROUP, 'ctxeco-env')) components.push(one);
    expect(components).toMatchObject([
      {
        ...{ name: 'orders', componentType: 'state.postgresql', scopes: ['zep'] },
        secrets: [{ name: 'pw', keyVaultUrl, identity: 'system' }, { name: 'url' }],
        metadata: [
          { name: 'connectionString', secretRef: 'url' },
          { name: 'tableName', value: 'orders' },
        ],
      },
      { name: 'other', secretStoreComponent: 'vault' },
    ]);
    expect(JSON.stringify(components)).not.toMatch(/not to be shown|nor this/);
    const { value } = await client.daprComponents.listSecrets(GROUP, 'ctxeco-env', 'orders');
    expect(value).toEqual([
      { name: 'pw', value: 'not to be shown' },
      { name: 'url', value: 'nor this' },
    ]);
    await expect(client.daprComponents.get(GROUP, 'ctxeco-env', 'gone')).rejects.toMatchObject({
      statusCode: 404,
    });
    await expect(client.daprComponents.get(GROUP, 'gone', 'orders')).rejects.toMatchObject({
      statusCode: 404,
    });
  });

  test('of what Reader may, their secrets are none', async () => {
    cloud.containerApps.addDapr({ name: 'orders', type: 'state.postgresql' });
    const { client: reader } = await signedIn(cloud, 'app-reader');
    cloud.holdRoles('app-reader', { role: 'Reader', scope: cloud.scopes.resourceGroup });
    expect(await reader.daprComponents.get(GROUP, 'ctxeco-env', 'orders')).toMatchObject({ name: 'orders' });
    await expect(reader.daprComponents.listSecrets(GROUP, 'ctxeco-env', 'orders')).rejects.toMatchObject({
      statusCode: 403,
      message: expect.stringContaining('Microsoft.App/managedEnvironments/daprComponents/listSecrets/action'),
    });
  });

  test.each(['/revisions/zep--none', '/revisions/zep--none/replicas'])('%s is not there', async (path) => {
    expect((await call('GET', `${at('zep')}${path}`)).status).toBe(404);
  });
});

test('nothing listens and nothing is to come when the cloud has stopped', async () => {
  const left = () => process.getActiveResourcesInfo().filter((what) => /TCPServer/.test(what)).length;
  const before = left();
  const other = await startCloud();
  trust(other.caPem);
  const url = `${other.containerApps.url('zep')}/healthz`;
  expect((await fetch(url)).status).toBe(200);
  const { client: otherClient } = await signedIn(other, 'app');
  const { latestRevisionName = '' } = await otherClient.containerApps.get(GROUP, 'zep');
  other.containerApps.setStartDelay(600_000);
  await otherClient.containerAppsRevisions.restartRevision(GROUP, 'zep', latestRevisionName);
  await other.stop();
  await expect(fetch(url)).rejects.toThrow('fetch failed');
  await expect.poll(left).toBe(before);
});

describe('roles', () => {
  const denied = (action: string, scope: string) => ({
    status: 403,
    body: {
      error: {
        code: 'AuthorizationFailed',
        message: expect.stringContaining(
          `does not have authorization to perform action 'Microsoft.App/containerApps/${action}' over scope '${scope}'`,
        ),
      },
    },
  });

  test('a reader sees everything but the secrets, and changes nothing', async () => {
    const revision = `${at('zep')}/revisions/${await only('zep')}`;
    for (const path of [at('zep'), `${at('zep')}/revisions`, revision, `${revision}/replicas`]) {
      expect((await reader.call('GET', path)).status).toBe(200);
    }
    expect(await reader.call('POST', `${at('zep')}/listSecrets`)).toMatchObject(
      denied('listSecrets/action', at('zep')),
    );
    expect(await reader.call('PATCH', at('zep'), { tags: {} })).toMatchObject(denied('write', at('zep')));
    expect(await reader.call('POST', `${revision}/restart`)).toMatchObject(
      denied('revisions/restart/action', revision),
    );
    expect(await reader.call('GET', `${revision}/replicas`)).toMatchObject({ status: 200 });
  });

  test('a role of its own actions does these, and can not ask how its write went', async () => {
    const role = ['read', 'write', 'listSecrets/action'].map((one) => `Microsoft.App/containerApps/${one}`);
    cloud.holdRoles('app-reader', { role, scope: cloud.scopes.resourceGroup });
    expect((await reader.call('POST', `${at('zep')}/listSecrets`)).status).toBe(200);
    const accepted = await reader.call('PATCH', at('zep'), { tags: {} });
    expect(accepted.status).toBe(202);
    const status = await reader.call('GET', String(accepted.headers.get('azure-asyncoperation')));
    expect(status.body).toMatchObject({
      error: {
        message: expect.stringContaining('Microsoft.App/locations/containerappOperationStatuses/read'),
      },
    });
    const secrets = asSent(await listSecrets('zep'));
    cloud.containerApps.finishWrites();
    const linked = await reader.call('PATCH', at('zep'), { properties: { configuration: { secrets } } });
    expect(linked).toMatchObject({
      status: 403,
      body: {
        error: {
          code: 'LinkedAuthorizationFailed',
          message: expect.stringContaining(
            `'Microsoft.ManagedIdentity/userAssignedIdentities/assign/action' on the linked scope(s) '${cloud.scopes.identity}'`,
          ),
        },
      },
    });
  });

  test.each<[string, (path: string) => string, number, string]>([
    ['another app', (path) => path.replace('/zep', '/nep'), 404, 'ResourceNotFound'],
    ['another group', (path) => path.replace('ctxEco-rg', 'other-rg'), 404, 'ResourceGroupNotFound'],
    ['another subscription', (path) => path.replace(/[0-9a-f-]{36}/, 'none'), 404, 'SubscriptionNotFound'],
  ])('%s', async (_, change, status, code) => {
    expect(await call('GET', change(at('zep')))).toMatchObject({ status, body: { error: { code } } });
  });
});
