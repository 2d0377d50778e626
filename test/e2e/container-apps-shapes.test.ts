import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import type { AppSeed } from '../../emulators/container-apps/app-seed.ts';
import { runAction } from '../../scripts/action-run.ts';
import { appRequests, appState, rotateBehindTheApps, vaultUrl } from './app-states.ts';
import { borrowCloud } from './borrowed-cloud.ts';
import { configWith, expectDone } from './rotating.ts';

/**
 * An app of everything at once: several revisions, an init container, a folder of secrets, a private registry, and a
 * scaler that signs in with the secret. A delivery brings the value to each of them and changes nothing else.
 */

const NEW = 'Rotated9passphrase';
const APP = 'ctxeco-backend';
const FOLDER = '/run/secrets';
let cloud: LocalCloud;
beforeAll(async () => {
  cloud = await borrowCloud();
});
beforeEach(() => rotateBehindTheApps(cloud, NEW));
afterEach(() => cloud.reset());
afterAll(() => cloud.stop());

const appOf = (secret: AppSeed['secrets'][number], more: Partial<AppSeed> = {}): AppSeed => ({
  ...{ name: APP, identity: cloud.scopes.identity, folder: FOLDER },
  secrets: [{ name: 'pull', value: 'of-the-registry' }, secret],
  env: { DATABASE_URL: { secretRef: 'url' }, LEVEL: 'info' },
  init: { MIGRATION_URL: { secretRef: 'url' } },
  registry: { server: 'registry.example', passwordSecretRef: 'pull' },
  rules: [{ name: 'queue', secretRef: 'url' }],
  ...more,
});
const reference = () => ({
  ...{ name: 'url', keyVaultUrl: vaultUrl(cloud, 'database-url') },
  identity: cloud.scopes.identity,
});
const literal = () => ({ name: 'url', value: cloud.vault.versions('database-url')[0]?.value ?? '' });

const resource = async () => {
  const answer = await cloud.containerApps.document(APP);
  const { template, configuration } = answer.properties;
  return structuredClone({ template, configuration });
};
const sync = async () => {
  const of = `container-app: ${APP}, resource-group: ctxEco-rg, from: database-url`;
  const env = await configWith(cloud, (text) =>
    text
      .split('\n')
      .filter((line) => !line.includes('container-app:') || line.includes(APP))
      .join('\n')
      .replace(`${of}-ctxeco, repoint: true`, of),
  );
  return runAction(cloud, { env });
};

async function expectDelivered(): Promise<void> {
  const url = cloud.vault.current('database-url');
  const { replicas, secrets } = await appState(cloud, APP);
  expect(secrets).toMatchObject({ url: { value: url }, pull: { value: 'of-the-registry' } });
  for (const replica of replicas)
    expect(replica).toMatchObject({
      env: { DATABASE_URL: url, LEVEL: 'info' },
      init: { MIGRATION_URL: url },
      volumes: { [`${FOLDER}/url`]: url, [`${FOLDER}/pull`]: 'of-the-registry' },
    });
}

test.each([
  ['a reference', reference],
  ['a value of its own', literal],
])(
  'in multiple mode, with %s: each revision, its init container and its folder get it',
  {
    timeout: 60_000,
  },
  async (_, secret) => {
    await cloud.containerApps.add(appOf(secret()));
    const older = cloud.containerApps.addOlderRevision(APP);
    const [before, names] = [await resource(), (await appState(cloud, APP)).replicas.map(({ name }) => name)];
    expectDone(cloud, await sync());
    await expectDelivered();
    expect(await resource()).toEqual(before);
    const { replicas } = await appState(cloud, APP);
    expect(replicas.map(({ revision }) => revision)).toContain(older);
    expect(replicas.filter(({ name }) => names.includes(name))).toEqual([]);
    expect(replicas.map(({ healthy }) => healthy)).toEqual([true, true]);
  },
);

test('scaled to zero: what its scaler signs in with is the new value, and nothing is started', async () => {
  await cloud.containerApps.add(appOf(reference()));
  cloud.containerApps.scaleToZero(APP);
  const before = await resource();
  expectDone(cloud, await sync());
  await expectDelivered();
  expect(await resource()).toEqual(before);
  expect((await appState(cloud, APP)).replicas).toEqual([]);
  expect(appRequests(cloud, APP, 'POST', 'restart')).toEqual([]);
});
