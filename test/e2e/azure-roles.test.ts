import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { type ActionRun, runAction } from '../../scripts/action-run.ts';
import { APPS, configWithApps } from './app-states.ts';
import { roleOf } from './azure-role-files.ts';
import { borrowCloud } from './borrowed-cloud.ts';
import { expectNoLeaks } from './leaks.ts';
import { alterRole, expectAgreement, expectDone, latest, PASSWORD } from './rotating.ts';

/**
 * The custom roles of examples/azure/, held as docs/azure.md says, and the rows of the table in docs/permissions.md,
 * each by somebody who holds nothing else.
 */

let cloud: LocalCloud;
beforeAll(async () => {
  cloud = await borrowCloud();
});
afterEach(() => cloud.reset());
afterAll(() => cloud.stop());

/** On the vault, on each app, and the rotator on the identity that the apps share. */
function hold(file: 'reader' | 'rotator'): Parameters<LocalCloud['holdRoles']>[1][] {
  const { vault, identity, containerApp } = cloud.scopes;
  const scopes = [vault, ...APPS.map(containerApp), ...(file === 'rotator' ? [identity] : [])];
  return scopes.map((scope) => ({ role: roleOf(file), scope }));
}

const writes = () => cloud.requests().filter(({ method }) => ['PUT', 'PATCH', 'DELETE'].includes(method));

test('no role can delete, purge or restore a secret, grant a role, or do everything', () => {
  for (const file of ['reader', 'rotator', 'recoverer'] as const) {
    const { actions, dataActions } = roleOf(file);
    const all = [...actions, ...dataActions];
    expect(all.filter((action) => /\*|delete|purge|restore|backup|roleAssignments/i.test(action))).toEqual(
      [],
    );
  }
  const reading = [...roleOf('reader').actions, ...roleOf('reader').dataActions];
  expect(reading.filter((action) => /write|set|update|restart/i.test(action))).toEqual([]);
});

describe('the reader', () => {
  const Consumer = z.object({ name: z.string(), standing: z.string(), why: z.string() });
  const Status = z.object({ status: z.object({ consumers: z.array(Consumer) }) });

  async function appsAsSeen() {
    const { report } = await runAction(cloud, { inputs: { mode: 'status' } });
    const { consumers } = Status.parse(report).status;
    return consumers.filter(({ name }) => name.startsWith('Container App'));
  }

  test('sees of every app what an owner sees, and is enough for a dry run', async () => {
    const seen = await appsAsSeen();
    expect(seen).toHaveLength(APPS.length);
    cloud.holdRoles('app', ...hold('reader'));
    expect(await appsAsSeen()).toEqual(seen);
    const dryRun = await runAction(cloud, { inputs: { mode: 'rotate', 'dry-run': 'true' } });
    expectDone(cloud, dryRun);
    expect(writes()).toEqual([]);
  });

  test('is not enough to rotate: refused before anything changes', async () => {
    cloud.holdRoles('app', ...hold('reader'));
    const run = await runAction(cloud, { inputs: { mode: 'rotate' } });
    expect(run.code).toBe(1);
    expect(cloud.vault.versions(PASSWORD)).toHaveLength(1);
    expectNoLeaks(cloud, run);
  });
});

test('the rotator is enough for a rotation with a Container App, which then assumes nothing', async () => {
  cloud.holdRoles('app', ...hold('rotator'));
  const env = await configWithApps(cloud, 'temporal');
  const run = await runAction(cloud, { inputs: { mode: 'rotate' }, env });
  expectDone(cloud, run);
  expect(cloud.vault.current(PASSWORD)).not.toBe(cloud.passwords.current);
  expect(assumptionsOf(run)).toEqual([]);
});

test('the recoverer beside the rotator is enough when nothing logs in', async () => {
  const { server, resourceGroup } = cloud.scopes;
  const recovering = [
    { role: roleOf('recoverer'), scope: server },
    { role: 'Reader', scope: resourceGroup },
  ] as const;
  cloud.holdRoles('app', ...hold('rotator'), ...recovering);
  // As after several rotations: the earlier versions are tried too, and must not use up the logins.
  for (const earlier of ['Earlier-password-1', 'Earlier-password-2', cloud.passwords.current])
    cloud.vault.set(PASSWORD, earlier);
  await alterRole(cloud, 'Only-somebody-at-the-server-knows-0');
  const env = await configWithApps(cloud);
  const run = await runAction(cloud, { inputs: { mode: 'rotate', 'recover-with-arm': 'true' }, env });
  expectDone(cloud, run);
  await expectAgreement(cloud, latest(cloud, PASSWORD).value);
});

describe('the least that docs/permissions.md says is enough, without Container Apps:', () => {
  const stale = (): string => cloud.github.state()['org/secai-radar']?.actions['DATABASE_URL']?.value ?? '';
  const withoutApps = { AZURE_SUBSCRIPTION_ID: undefined };
  const oneSecret = { ...withoutApps, DBCRED_CONFIG: undefined };

  test.each([
    ['a check with the config file', { mode: 'check' }, { GITHUB_TOKEN: undefined, ...withoutApps }],
    ['a dry run of a sync with it', { mode: 'sync', 'dry-run': 'true' }, withoutApps],
    ['a dry run of a rotation', { mode: 'rotate', 'dry-run': 'true' }, withoutApps],
    ['a dry run of one secret', { mode: 'sync', 'dry-run': 'true' }, oneSecret],
  ])(
    '%s, with Key Vault Secrets User and a token that only reads (a check: with none)',
    async (_use, inputs, env) => {
      cloud.holdRoles('app', { role: 'Key Vault Secrets User', scope: cloud.scopes.vault });
      const before = await cloud.state();
      const reading = { GITHUB_TOKEN: cloud.github.tokens.readOnly, ...env };
      expectDone(cloud, await runAction(cloud, { inputs, env: reading }));
      expect(await cloud.state()).toEqual(before);
    },
  );

  test.each([
    ['a healing', () => ({ mode: 'check', 'database-url': stale(), heal: 'true' })],
    ['a sync of one secret', () => ({ mode: 'sync' })],
  ])(
    '%s, with Key Vault Secrets User and a token that has Secrets and nothing else',
    async (_use, inputs) => {
      cloud.holdRoles('app', { role: 'Key Vault Secrets User', scope: cloud.scopes.vault });
      const env = { ...oneSecret, GITHUB_TOKEN: cloud.github.tokens.secretsOnly };
      expectDone(cloud, await runAction(cloud, { inputs: inputs(), env }));
      expect(stale()).toBe(cloud.vault.current('database-url'));
    },
  );
});

const Assumed = z.object({ rotation: z.object({ assumed: z.array(z.unknown()) }) });

function assumptionsOf(run: ActionRun): readonly unknown[] {
  return Assumed.parse(run.report).rotation.assumed;
}
