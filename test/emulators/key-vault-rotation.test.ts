import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { HeldRole } from '../../emulators/resource-manager/role-assignments.ts';
import { arrangeVault, type VaultArrangement } from '../../emulators/vault-arrangement.ts';
import { type AzureFixture, startAzure } from './azure-fixture.ts';

/** What a rotation needs of a vault, and what a vault does to a rotation. */

let azure: AzureFixture;
let vault: VaultArrangement;
let restore: () => void;
let token: string;
beforeAll(async () => {
  azure = await startAzure();
  vault = arrangeVault(azure.store, azure.vault);
  vault.set('postgres-password', 'first');
  vault.set('database-url', 'url');
  restore = azure.store.snapshot();
  token = await azure.accessToken('app');
});
afterAll(() => azure.stop());
beforeEach(() => {
  restore();
  azure.vault.answerStale({ times: 0 });
  azure.resources.roles.reset();
});

async function call(
  path: string,
  o: { method?: string; body?: unknown; token?: string } = {},
): Promise<{ status: number; body: Record<string, unknown>; text: string }> {
  const url = path.startsWith('https:') ? path : `${azure.vaultUrl}${path}?api-version=2026-04-01`;
  const answer = await fetch(url, {
    method: o.method ?? 'GET',
    headers: { authorization: `Bearer ${o.token ?? token}`, 'content-type': 'application/json' },
    ...(o.body === undefined ? {} : { body: JSON.stringify(o.body) }),
  });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? {} : JSON.parse(text), text };
}

const set = (name: string, value: string, o: { token?: string; enabled?: boolean } = {}) =>
  call(`/secrets/${name}`, {
    method: 'PUT',
    body: { value, ...(o.enabled === undefined ? {} : { attributes: { enabled: o.enabled } }) },
    ...(o.token === undefined ? {} : { token: o.token }),
  });
const idOf = (name: string, nth: number) => String(vault.versions(name)[nth]?.version);

describe('roles on single secrets', () => {
  let other: string;
  const hold = (...held: HeldRole[]) => {
    const { clients, directory } = azure.seeded;
    const app = directory.registrations.find(({ clientId }) => clientId === clients['app-without-role']);
    azure.resources.roles.hold(String(app?.objectId), ...held);
  };
  const on = (name: string) => azure.resources.scopes.secret(name);
  beforeEach(async () => {
    other = await azure.accessToken('app-without-role');
  });

  test('read the one, write the other, see no list', async () => {
    hold(
      { role: 'Key Vault Secrets User', scope: on('postgres-password') },
      { role: 'Key Vault Secrets Officer', scope: on('postgres-password-pending') },
    );
    expect((await call('/secrets/postgres-password', { token: other })).body['value']).toBe('first');
    expect((await call('/secrets/postgres-password/versions', { token: other })).status).toBe(200);
    const refused = await set('postgres-password', 'x', { token: other });
    expect(refused).toMatchObject({
      status: 403,
      body: { error: { innererror: { code: 'ForbiddenByRbac' } } },
    });
    expect(refused.text).toContain("Action: 'Microsoft.KeyVault/vaults/secrets/setSecret/action'");
    expect(refused.text).toMatch(/Resource: '[^']+\/secrets\/postgres-password'/);
    expect(vault.versions('postgres-password')).toHaveLength(1);
    expect((await set('postgres-password-pending', 'next', { token: other })).status).toBe(200);
    expect((await call('/secrets/database-url', { token: other })).status).toBe(403);
    expect((await call('/secrets', { token: other })).status).toBe(403);
  });

  test('do not cover a secret whose name only begins the same', async () => {
    hold({ role: 'Key Vault Secrets Officer', scope: on('postgres-password') });
    expect((await set('postgres-password', 'second', { token: other })).status).toBe(200);
    expect((await set('postgres-password-pending', 'x', { token: other })).status).toBe(403);
  });

  test('are compared without regard to case, as names are', async () => {
    hold({ role: 'Key Vault Secrets User', scope: on('postgres-password').toUpperCase() });
    expect((await call('/secrets/Postgres-Password', { token: other })).status).toBe(200);
  });

  test('owning the resource opens no secret', async () => {
    hold({ role: 'Contributor', scope: azure.resources.scopes.subscription });
    expect((await call('/secrets/postgres-password', { token: other })).status).toBe(403);
  });

  test('a role on the group is one on its vault; it can be taken away', async () => {
    hold({ role: 'Key Vault Secrets User', scope: azure.resources.scopes.resourceGroup });
    expect((await call('/secrets', { token: other })).status).toBe(200);
    hold();
    expect((await call('/secrets', { token: other })).status).toBe(403);
  });
});

describe('stale reads', () => {
  test('answer the version before, so often, and only where no version is asked for', async () => {
    await set('postgres-password', 'second');
    azure.vault.answerStale({ times: 2 });
    expect((await call(`/secrets/postgres-password/${idOf('postgres-password', 1)}`)).body['value']).toBe(
      'second',
    );
    const seen = [];
    for (let i = 0; i < 3; i += 1) seen.push((await call('/secrets/postgres-password')).body['value']);
    expect(seen).toEqual(['first', 'first', 'second']);
  });

  test('of a secret with one version: it is not there yet', async () => {
    azure.vault.answerStale({ times: 1 });
    expect((await set('postgres-password-pending', 'next')).status).toBe(200);
    expect(await call('/secrets/postgres-password-pending')).toMatchObject({
      ...{ status: 404, body: { error: { code: 'SecretNotFound' } } },
    });
    expect((await call('/secrets/postgres-password-pending')).body['value']).toBe('next');
  });

  test('of a secret that was disabled before: it still is', async () => {
    await set('postgres-password-pending', 'old', { enabled: false });
    await set('postgres-password-pending', 'next');
    azure.vault.answerStale({ times: 1 });
    expect(await call('/secrets/postgres-password-pending')).toMatchObject({
      ...{ status: 403, body: { error: { innererror: { code: 'SecretDisabled' } } } },
    });
  });

  test('of one secret leave the others alone, and refused calls do not count', async () => {
    await set('postgres-password', 'second');
    await set('database-url', 'url-2');
    azure.vault.answerStale({ times: 1, name: 'Postgres-Password' });
    expect((await call('/secrets/database-url')).body['value']).toBe('url-2');
    expect((await call('/secrets/postgres-password', { token: 'x.y.z' })).status).toBe(401);
    expect((await call('/secrets/postgres-password')).body['value']).toBe('first');
    expect((await call('/secrets/postgres-password')).body['value']).toBe('second');
  });
});

describe('the pending secret', () => {
  test('set on a disabled one: a new version that reads, and the old one stays shut', async () => {
    await set('postgres-password-pending', 'old');
    const old = idOf('postgres-password-pending', 0);
    const path = `/secrets/postgres-password-pending/${old}`;
    const shut = await call(path, { method: 'PATCH', body: { attributes: { enabled: false } } });
    expect(shut).toMatchObject({ status: 200, body: { attributes: { enabled: false } } });
    expect((await call('/secrets/postgres-password-pending')).status).toBe(403);
    expect((await set('postgres-password-pending', 'next')).body).toMatchObject({
      ...{ value: 'next', attributes: { enabled: true } },
    });
    expect((await call('/secrets/postgres-password-pending')).body['value']).toBe('next');
    expect(await call(path)).toMatchObject({
      ...{ status: 403, body: { error: { innererror: { code: 'SecretDisabled' } } } },
    });
    await call(path, { method: 'PATCH', body: { attributes: { enabled: true } } });
    expect((await call(path)).body['value']).toBe('old');
  });

  test('a disabled latest hides the enabled one before it', async () => {
    await set('postgres-password-pending', 'old');
    await set('postgres-password-pending', 'next', { enabled: false });
    expect((await call('/secrets/postgres-password-pending')).status).toBe(403);
    const old = idOf('postgres-password-pending', 0);
    expect((await call(`/secrets/postgres-password-pending/${old}`)).body['value']).toBe('old');
  });

  test('a soft-deleted one can not be set', async () => {
    await set('postgres-password-pending', 'old');
    vault.softDelete('postgres-password-pending');
    expect(await set('postgres-password-pending', 'next')).toMatchObject({
      ...{ status: 409, body: { error: { innererror: { code: 'ObjectIsDeletedButRecoverable' } } } },
    });
  });
});

test('the list of versions has all of them, disabled ones too, with tags and without values', async () => {
  for (let i = 0; i < 29; i += 1) {
    vault.set('postgres-password', `secret-${i}`, { tags: { run: String(i) }, enabled: i !== 7 });
  }
  const items: { id: string; attributes: { enabled: boolean }; tags?: object }[] = [];
  let next: unknown = '/secrets/postgres-password/versions';
  let pages = 0;
  for (; typeof next === 'string'; pages += 1) {
    const { body, text } = await call(next);
    expect(text).not.toContain('secret-');
    items.push(...(body['value'] as typeof items));
    next = body['nextLink'];
  }
  expect(pages).toBe(2);
  expect(new Set(items.map(({ id }) => id)).size).toBe(30);
  const disabled = items.filter(({ attributes }) => !attributes.enabled);
  expect(disabled).toMatchObject([{ tags: { run: '7' } }]);
  // By id: the order tells nothing of age.
  expect(items.map(({ id }) => id)).toEqual(items.map(({ id }) => id).toSorted());
});
