import { expect, test } from 'vitest';
import { planSecrets } from '../../src/consumers/app-secrets.ts';
import { type AppSight, appStanding } from '../../src/consumers/app-standing.ts';
import { reference } from './app-in-memory.ts';
import { redacted } from './checking.ts';
import { vaultSecret } from './memory-vault.ts';

const VAULT = 'https://kv.vault.azure.net';
const WRITTEN = new Date('2026-03-04T05:06:07Z');
const secret = vaultSecret({
  ...{ name: 'database-url', version: 'v2', createdAt: WRITTEN },
  value: redacted('the value'),
});
const minutesLater = (minutes: number): Date => new Date(WRITTEN.getTime() + minutes * 60_000);

/** An app of one secret with the vault's value, whose only replica was started ten minutes later. */
function sightOf(url: string): AppSight {
  const secrets = [{ ...reference('url', url), value: secret.value }];
  const rules = { vaultUrl: VAULT, secret, repointFrom: [], rewriteLiteral: () => undefined };
  return {
    ...{ secrets, plan: planSecrets(secrets, rules), syncedAt: minutesLater(5), isSplit: false },
    revisions: [
      { name: 'app--1', healthState: 'Healthy', runningState: 'Running', provisioningError: undefined },
    ],
    replicas: [{ name: 'app--1-a', createdAt: minutesLater(10), runningState: 'Running' }],
  };
}

test('a reference that follows the latest version is a fact, and warns of nothing', () => {
  const { is, why, notes } = appStanding(sightOf(`${VAULT}/secrets/database-url`), secret, VAULT);
  expect([is, notes]).toEqual(['in-sync', []]);
  expect(why).toContain('url refers to database-url, follows the latest version, read as ');
});

test('one that is pinned to a version is a warning', () => {
  const { notes } = appStanding(sightOf(`${VAULT}/secrets/database-url/v2`), secret, VAULT);
  expect(notes.join('\n')).toContain('url refers to database-url, is pinned to v2, read as ');
});

test.each([
  ['Unhealthy', 'Running'],
  ['None', 'Failed'],
  [undefined, 'ActivationFailed'],
  ['None', 'Degraded'],
])('a revision that is %s and %s is broken, with replicas or without', (healthState, runningState) => {
  const sight = sightOf(`${VAULT}/secrets/database-url`);
  const revisions = [{ name: 'app--1', healthState, runningState, provisioningError: undefined }];
  for (const replicas of [sight.replicas, []]) {
    const { is, why } = appStanding({ ...sight, revisions, replicas }, secret, VAULT);
    expect(is).toBe('broken');
    expect(why).toContain('Revision app--1');
  }
});

test('one that is scaled to zero is not', () => {
  const sight = sightOf(`${VAULT}/secrets/database-url`);
  const asleep = {
    name: 'app--1',
    healthState: 'None',
    runningState: 'ScaledToZero',
    provisioningError: undefined,
  };
  expect(appStanding({ ...sight, revisions: [asleep], replicas: [] }, secret, VAULT).is).toBe('in-sync');
});
