import type { ContainerAppsAPIClient } from '@azure/arm-appcontainers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type LocalCloud, startCloud } from '../../emulators/cloud.ts';
import { trust } from './azure-fixture.ts';
import { GROUP, rotate, signedIn } from './container-apps-fixture.ts';

/** Jobs, by the real client and plain requests. */

const JOB = 'migrate';
const REQUIRED = { triggerType: 'Manual', replicaTimeout: 1800 };
let cloud: LocalCloud;
let client: ContainerAppsAPIClient;
let call: Awaited<ReturnType<typeof signedIn>>['call'];
let path: string;
beforeAll(async () => {
  cloud = await startCloud();
  trust(cloud.caPem);
  ({ client, call } = await signedIn(cloud, 'app'));
  path = `/subscriptions/${cloud.env['AZURE_SUBSCRIPTION_ID']}/resourceGroups/${GROUP}/providers/Microsoft.App/jobs/${JOB}`;
});
beforeEach(() => {
  const identity = cloud.scopes.identity;
  const keyVaultUrl = `${cloud.env['DBCRED_VAULT']}/secrets/postgres-password`;
  cloud.containerApps.addJob({
    ...{ name: JOB, identity, registry: { server: 'registry.example', passwordSecretRef: 'pull' } },
    secrets: [
      { name: 'pull', value: 'of-the-registry' },
      { name: 'pw', keyVaultUrl, identity },
    ],
    env: {
      ...{ DB_PORT: String(cloud.postgres.port), POSTGRES_USER: 'ctxecoadmin', POSTGRES_SEEDS: 'localhost' },
      ...{ POSTGRES_PWD: { secretRef: 'pw' }, DBNAME: 'zep' },
    },
  });
});
afterEach(() => cloud.reset());
afterAll(() => cloud.stop());

const held = (name = 'pw') =>
  cloud.containerApps
    .job(JOB)
    .secrets()
    .find((one) => one.name === name)?.value;
const secrets = () => [
  { name: 'pull', value: 'of-the-registry' },
  {
    name: 'pw',
    keyVaultUrl: `${cloud.env['DBCRED_VAULT']}/secrets/postgres-password`,
    identity: cloud.scopes.identity,
  },
];
const patch = async (properties: object) => {
  const answer = await call('PATCH', path, { properties });
  cloud.containerApps.finishWrites();
  return answer;
};

describe('a write', () => {
  test.each(['triggerType', 'replicaTimeout'])('of a configuration without %s is refused', async (key) => {
    const { [key as keyof typeof REQUIRED]: _, ...rest } = REQUIRED;
    const { status, text } = await patch({ configuration: { ...rest, secrets: secrets() } });
    expect([status, text]).toEqual([400, expect.stringContaining(`configuration.${key}: is required`)]);
  });

  test('of a secret with neither value nor reference is refused, as is one without its identity', async () => {
    for (const sent of [{ name: 'pw' }, { ...secrets()[1], identity: undefined }]) {
      const list = [{ name: 'pull', value: 'x' }, sent];
      const { status, text } = await patch({ configuration: { ...REQUIRED, secrets: list } });
      expect(status).toBe(400);
      expect(text).toMatch(
        /value or keyVaultUrl and identity should be provided|cannot have a value of null/,
      );
    }
  });

  test('that leaves a secret out which the template or the registry needs is refused', async () => {
    const { configuration } = cloud.containerApps.job(JOB).document().properties;
    for (const name of ['pw', 'pull']) {
      const list = secrets().filter((one) => one.name !== name);
      const { status, text } = await patch({ configuration: { ...configuration, secrets: list } });
      expect([status, text]).toEqual([400, expect.stringContaining(`SecretRef '${name}'`)]);
    }
  });

  test('has only what its configuration says, and tags are merged', async () => {
    await patch({ configuration: { ...REQUIRED, secrets: secrets() } });
    expect(cloud.containerApps.job(JOB).document().properties.configuration).toEqual(REQUIRED);
    await call('PATCH', path, { tags: { one: '1', owner: null } });
    cloud.containerApps.finishWrites();
    expect(cloud.containerApps.job(JOB).document().tags).toEqual({ one: '1' });
  });

  test('is refused while another is under way', async () => {
    await call('PATCH', path, { tags: { one: '1' } });
    const { status, text } = await call('PATCH', path, { tags: { two: '2' } });
    expect([status, text]).toEqual([409, expect.stringContaining('ContainerAppOperationInProgress')]);
  });

  test('that changes the secrets makes the platform read the vault; time does not, and tags do not', async () => {
    await rotate(cloud, 'Another1password');
    cloud.containerApps.advance(120);
    await call('PATCH', path, { tags: { one: '1' } });
    cloud.containerApps.finishWrites();
    expect(held()).toBe(cloud.passwords.current);
    const { configuration } = cloud.containerApps.job(JOB).document().properties;
    await patch({
      configuration: { ...configuration, secrets: [...secrets(), { name: 'other', value: 'x' }] },
    });
    expect(held()).toBe('Another1password');
  });
});

describe('an execution', () => {
  const listed = async () => {
    const all = [];
    for await (const one of client.jobsExecutions.list(GROUP, JOB)) all.push(one);
    return all;
  };

  test('keeps what it was started with, and ends by whether that logs in', async () => {
    cloud.containerApps.job(JOB).setEnd('never');
    const { name } = await client.jobs.start(GROUP, JOB);
    await rotate(cloud, 'Another1password');
    await patch({ configuration: { ...REQUIRED, secrets: secrets() } });
    expect(await listed()).toMatchObject([{ name, status: 'Running' }]);
    expect(cloud.containerApps.job(JOB).executions()[0]?.values.env['POSTGRES_PWD']).toBe(
      cloud.passwords.current,
    );
    cloud.containerApps.job(JOB).setEnd('by-login');
    await client.jobs.start(GROUP, JOB);
    const deadline = Date.now() + 10_000;
    while ((await listed()).filter(({ status }) => status === 'Running').length > 1) {
      if (Date.now() > deadline) throw new Error('it does not end');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    // The platform had another look at the vault only where the write changed something.
    expect((await listed()).map(({ status }) => status).toSorted()).toEqual(['Failed', 'Running']);
  });

  test('is answered 202 with an address, or 200 with its name', async () => {
    const bare = await call('POST', `${path}/start`);
    expect([bare.status, bare.text]).toEqual([202, '']);
    const [first] = cloud.containerApps.job(JOB).executions();
    expect((await call('GET', bare.headers.get('location') ?? '')).body).toMatchObject({ name: first?.name });
    cloud.containerApps.answerStarts(200);
    expect((await call('POST', `${path}/start`)).body).toMatchObject({
      name: cloud.containerApps.job(JOB).executions()[1]?.name,
    });
  });

  test('is not started of a job that is suspended, nor by whoever may only read', async () => {
    cloud.containerApps.job(JOB).suspended = true;
    expect((await call('POST', `${path}/start`)).status).toBe(409);
    cloud.containerApps.job(JOB).suspended = false;
    const reader = await signedIn(cloud, 'app-reader');
    for (const action of ['start', 'listSecrets']) {
      const { status, text } = await reader.call('POST', `${path}/${action}`);
      expect([status, text]).toEqual([403, expect.stringContaining(`Microsoft.App/jobs/${action}/action`)]);
    }
    expect(cloud.containerApps.job(JOB).executions()).toEqual([]);
  });
});
