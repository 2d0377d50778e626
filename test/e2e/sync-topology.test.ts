import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { type RunOptions, runAction } from '../../scripts/action-run.ts';
import { borrowCloud } from './borrowed-cloud.ts';
import {
  alterRole,
  expectAgreement,
  expectDone,
  expectRefusal,
  expectVaultOnlyRead,
  gitHub,
  latest,
  logsIn,
  PASSWORD,
  PENDING,
  requestsTo,
  startCloudWithoutApps,
  vaultState,
} from './rotating.ts';

/** `sync` with a config file: from the vault's password to everything that is made from it. */

let cloud: LocalCloud;
let original: string;
beforeAll(async () => {
  cloud = await borrowCloud(startCloudWithoutApps);
  original = cloud.passwords.current;
});
let logBefore: number;
beforeEach(() => {
  logBefore = cloud.postgres.log().length;
});
afterEach(async () => {
  expect(cloud.github.violations()).toEqual([]);
  await cloud.reset();
});
afterAll(() => cloud.stop());

const sync = (inputs: RunOptions['inputs'] = {}) => runAction(cloud, { inputs: { mode: 'sync', ...inputs } });
const log = () => cloud.postgres.log().slice(logBefore);
const takesLocks = /pg_(try_)?advisory_lock/;
const STAGED = 'Staged0By1An2Earlier3Run4That5Died6Then7';

function stageAsAnEarlierRun(): void {
  const pending = { 'dbcred-pending': PENDING };
  cloud.vault.set(PENDING, STAGED, {
    tags: {
      ...{ 'dbcred-base': latest(cloud, PASSWORD).version, 'dbcred-run': '6000000001' },
      ...{ 'dbcred-role': 'ctxecoadmin', 'dbcred-host': 'localhost' },
    },
  });
  for (const name of ['database-url', 'zep-config-yaml']) {
    const { value, tags } = latest(cloud, name);
    cloud.vault.set(name, value, { tags: { ...tags, ...pending } });
  }
}

test('a secret that cannot be exported fails the run, which tells all the same what it has done', async () => {
  await sync();
  const reads = () =>
    cloud.requests().filter(({ service, method }) => service === 'key-vault' && method === 'GET');
  const before = reads().length;
  await sync({ export: 'DATABASE_URL' });
  const nth = reads().length - before; // nothing is left to change, so the next run reads as often: the export is last
  cloud.addFault({ service: 'key-vault', method: 'GET', nth, action: 'status', status: 403 });
  const run = await sync({ export: 'DATABASE_URL' });
  expect(run.code).toBe(1);
  expect(run.exported).toEqual({});
  expect(run.report.problems.map(({ code }) => code)).toEqual(['vault-unreachable']); // no answer of a vault
  expect(run.report.consumers.length).toBeGreaterThan(0);
  expect(run.outputs).toMatchObject({ outcome: 'failed', changed: String(run.report.changed) });
  expect(run.report.changed).toBeGreaterThan(0);
});

test('makes connection strings and documents from the password, and delivers them; then there is nothing to write', {
  timeout: 120_000,
}, async () => {
  const [url, document] = ['database-url', 'zep-config-yaml'].map((name) => cloud.vault.current(name));
  const written = /:\/\/[^:]+:([^@]+)@/.exec(url ?? '')?.[1] ?? '';
  for (const [name, text = ''] of [
    ['database-url', url],
    ['zep-config-yaml', document],
  ] as const) {
    cloud.vault.set(name, text.replace(written, 'an-older-password'), {
      ...{ tags: { owner: 'platform-team' }, contentType: `type-of/${name}` },
    });
  }
  const run = await sync({ export: 'DATABASE_URL' });
  expectDone(cloud, run);
  expect(run.outputs).toMatchObject({
    ...{ outcome: 'changed', changed: '2', 'vault-version': latest(cloud, PASSWORD).version },
  });
  expect(latest(cloud, 'database-url')).toMatchObject({
    ...{ value: url, contentType: 'type-of/database-url', tags: { owner: 'platform-team' } },
  });
  expect(latest(cloud, 'zep-config-yaml')).toMatchObject({
    ...{ value: document, contentType: 'type-of/zep-config-yaml', tags: { owner: 'platform-team' } },
  });
  expect(cloud.vault.current('database-url-ctxeco')).toBe(url?.replace('/secairadar?', '/ctxEco?'));
  expect(cloud.vault.versions(PASSWORD)).toHaveLength(1);
  expect(latest(cloud, PASSWORD).tags).toEqual({ owner: 'platform-team' });
  expect(Object(vaultState(cloud))).not.toHaveProperty(PENDING);
  await expectAgreement(cloud, original);
  expect(run.exported).toEqual({ DATABASE_URL: url });
  expect(log()).not.toContain('ALTER ROLE');
  expect(log()).toMatch(takesLocks);

  const [before, asked] = [vaultState(cloud), cloud.requests().length];
  logBefore = cloud.postgres.log().length;
  const again = await sync({
    secret: 'database-url-ctxeco',
    'github-secret': 'CTXECO_URL',
    export: 'CTXECO_URL',
  });
  expectDone(cloud, again);
  expect(vaultState(cloud)).toEqual(before);
  // What the inputs describe is delivered beside the file's, and is what later steps get.
  const described = cloud.vault.current('database-url-ctxeco');
  expect(again.exported).toEqual({ CTXECO_URL: described });
  expect(cloud.github.state()['org/secai-radar']?.actions['CTXECO_URL']?.value).toBe(described);
  const since = cloud.requests().slice(asked);
  expect(since.filter(({ service, method }) => service === 'key-vault' && method !== 'GET')).toEqual([]);
  expect(since.filter(({ service, method }) => service === 'github-api' && method === 'PUT')).toHaveLength(3);
  expect(log()).not.toMatch(takesLocks);
});

test('dry-run says what it would write, and writes nothing', async () => {
  const before = { vault: vaultState(cloud), gitHub: gitHub(cloud) };
  const run = await sync({ 'dry-run': 'true' });
  expectDone(cloud, run);
  expect({ vault: vaultState(cloud), gitHub: gitHub(cloud) }).toEqual(before);
  expectVaultOnlyRead(cloud);
  expect(run.summary).toContain('| 📝 write the password to the vault | database-url-ctxeco |');
  expect(run.summary).not.toContain('stage a new password');
  expect(log()).not.toMatch(takesLocks);
});

describe('a rotation that somebody did not finish', () => {
  test('is finished with its own password when the role has it already', async () => {
    stageAsAnEarlierRun();
    await alterRole(cloud, STAGED);
    const run = await sync();
    expectDone(cloud, run);
    await expectAgreement(cloud, STAGED);
    expect(cloud.vault.versions(PENDING)).toMatchObject([{ enabled: false, value: STAGED }]);
    expect(log()).not.toContain('ALTER ROLE');
    expect(run.summary).toContain('### dbcred-sync sync: ✅ finished what was unfinished');
    expect(run.summary).toContain('**Left by an earlier run:** a staged password is in force');
    expect(run.stdout).toContain('an earlier run did not finish: a staged password is in force');
  });

  test('is finished with its own password when the role has the old one', async () => {
    stageAsAnEarlierRun();
    const run = await sync();
    expectDone(cloud, run);
    await expectAgreement(cloud, STAGED);
    expect(cloud.vault.versions(PENDING)).toMatchObject([{ enabled: false, value: STAGED }]);
    expect(await logsIn(cloud, original)).toBe(false);
    expect(log().match(/ALTER ROLE/g)).toHaveLength(1);
    expect(log()).toMatch(/ALTER ROLE "?ctxecoadmin"? PASSWORD 'SCRAM-SHA-256\$4096:/);
  });
});

describe('when the password of the vault does not log in', () => {
  test('refuses to derive anything from it, and explains; with repair the role is given it', async () => {
    cloud.vault.set(PASSWORD, 'Typed-into-the-portal-by-hand-0');
    const { problems } = await expectRefusal(cloud, { inputs: { mode: 'sync' } }, ['vault-changed-by-hand']);
    expect(problems[0]?.fix).toContain('repair: true');
    expect(requestsTo(cloud, 'github-api', 'PUT')).toEqual([]);
    expect(gitHub(cloud).password).toBe(cloud.passwords.stale);

    const repaired = await sync({ repair: 'true' });
    expectDone(cloud, repaired);
    await expectAgreement(cloud, 'Typed-into-the-portal-by-hand-0');
    expect(Object(vaultState(cloud))).not.toHaveProperty(PENDING);
  });

  test('and nothing else does either: says how the resource manager could help', async () => {
    await alterRole(cloud, 'Only-somebody-at-the-server-knows-0');
    const { problems } = await expectRefusal(cloud, { inputs: { mode: 'sync' } }, ['nothing-logs-in']);
    expect(problems[0]?.fix).toContain('recover-with-arm: true');
    expect(requestsTo(cloud, 'github-api', 'PUT')).toEqual([]);
  });
});
