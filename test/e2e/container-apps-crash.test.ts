import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type LocalCloud, startCloud } from '../../emulators/cloud.ts';
import { runAction } from '../../scripts/action-run.ts';
import {
  appState,
  configWithApps,
  expectTemporalDelivered,
  expectZepDelivered,
  rotateBehindTheApps,
  vaultUrl,
} from './app-states.ts';
import { runUntilCrash } from './crash-points.ts';
import { expectDone } from './rotating.ts';

/** A delivery that dies at one of its own changes of an app, and the run after it. */

let cloud: LocalCloud;
beforeAll(async () => {
  cloud = await startCloud();
});
beforeEach(async () => {
  cloud.containerApps.answerWrites({ status: 200 });
  await rotateBehindTheApps(cloud, 'Rotated9passphrase');
});
afterEach(() => cloud.reset());
afterAll(() => cloud.stop());

test.each(['before', 'after'] as const)(
  'a run that dies %s its pin is undone leaves the tag that says so, and the next one undoes it',
  { timeout: 120_000 },
  async (moment) => {
    const before = await appState(cloud, 'zep');
    const env = await configWithApps(cloud, 'zep');
    const unpins = {
      ...{ kind: 'request' as const, name: 'the write that unpins', service: 'resource-manager' },
      ...{ method: 'PATCH', path: cloud.scopes.containerApp('zep'), nth: 3 },
    };
    await runUntilCrash(cloud, { env }, unpins, moment);
    const dead = await appState(cloud, 'zep');
    const pinned = `${vaultUrl(cloud, 'zep-config-yaml')}/${cloud.vault.versions('zep-config-yaml').at(-1)?.version}`;
    if (moment === 'before') {
      expect(dead.secrets['zep-config-yaml']?.keyVaultUrl).toBe(pinned);
      expect(dead.tags).toMatchObject({ 'dbcred-pinned': 'zep-config-yaml' });
    } else {
      expect(dead.secrets['zep-config-yaml']?.keyVaultUrl).toBe(vaultUrl(cloud, 'zep-config-yaml'));
      expect(dead.tags).not.toHaveProperty('dbcred-pinned');
    }
    expect(dead.replicas).toEqual(before.replicas);
    expectDone(cloud, await runAction(cloud, { env }));
    await expectZepDelivered(cloud, before);
  },
);

test('a run that dies at a restart is followed by one that restarts', { timeout: 120_000 }, async () => {
  cloud.containerApps.setIdenticalWriteSyncs(true);
  const before = await appState(cloud, 'temporal');
  const env = await configWithApps(cloud, 'temporal');
  const revision = before.replicas[0]?.revision ?? '';
  const restart = {
    ...{ kind: 'request' as const, name: 'the restart', service: 'resource-manager', method: 'POST', nth: 1 },
    path: `${cloud.scopes.containerApp('temporal')}/revisions/${revision}/restart`,
  };
  await runUntilCrash(cloud, { env }, restart, 'before');
  expect((await appState(cloud, 'temporal')).replicas).toEqual(before.replicas);
  const next = await runAction(cloud, { env });
  expectDone(cloud, next);
  await expectTemporalDelivered(cloud, before);
});
