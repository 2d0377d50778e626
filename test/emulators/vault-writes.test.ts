import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { arrangeVault, type VaultArrangement } from '../../emulators/vault-arrangement.ts';
import type { Cloud } from '../../src/azure/cloud.ts';
import type { Vault } from '../../src/azure/key-vault.ts';
import { openVault } from '../../src/azure/vault-opening.ts';
import { Problem } from '../../src/problem.ts';
import { Redacted, SecretForms } from '../../src/redacted.ts';
import { memoryVault, vaultSecret } from '../unit/memory-vault.ts';
import { type AzureFixture, startAzure } from './azure-fixture.ts';

/** The vault's writes, through the real SDK. Time passes only where a test lets it. */

const NAME = 'postgres-password';
const MISSING = 'postgres-password-pending';
const DAY = 86_400;

let azure: AzureFixture;
let behind: VaultArrangement;
let restore: () => void;
let masked: string[];
let waits: number[];
let now: number;
let vault: Vault;
beforeAll(async () => {
  azure = await startAzure();
  behind = arrangeVault(azure.store, azure.vault);
  behind.set(NAME, 'first');
  restore = azure.store.snapshot();
});
afterAll(() => azure.stop());
beforeEach(async () => {
  restore();
  azure.traffic.reset();
  azure.vault.answerStale({ times: 0 });
  behind.openFirewall();
  ({ masked, waits, now } = { masked: [], waits: [], now: Date.parse('2026-06-01T00:00:00Z') });
  vault = await open('app');
});

async function open(app: 'app' | 'app-reader', of: AzureFixture = azure): Promise<Vault> {
  const token = await of.accessToken(app);
  const credential = { getToken: async () => ({ token, expiresOnTimestamp: Date.now() + 3_600_000 }) };
  const cloud: Cloud = {
    ...{ name: 'local', authorityHost: of.entraUrl, resourceManager: of.entraUrl },
    resourceManagerAudience: of.entraUrl,
    ...{ keyVaultSuffix: 'localhost', vaultAudience: 'https://vault.azure.net', federatedAudience: 'x' },
    audiences: ['https://vault.azure.net'],
  };
  const caller = { clientId: of.seeded.clients[app], tenantId: of.seeded.directory.tenantId };
  const opened = await openVault(of.vaultUrl, cloud, credential, caller, {
    forms: new SecretForms((text) => masked.push(text)),
    say: () => undefined,
    correlationId: '00000000-0000-4000-8000-000000000000',
    clock: () => now,
    async sleep(ms) {
      waits.push(ms);
      now += ms;
    },
  });
  await opened.read(NAME); // the challenge is over: what comes now is one request each
  of.traffic.reset();
  return opened;
}

const redacted = (text: string) => new Redacted(text, { register: () => undefined });
const write = (value: string, tags: Record<string, string> = {}, name = NAME) =>
  vault.write(name, redacted(value), { like: undefined, tags });
const latest = (name = NAME) => behind.versions(name).at(-1);
const sent = () => azure.traffic.requests().map(({ method }) => method);
const fault = (o: object) => azure.traffic.addFault({ service: 'key-vault', action: 'status', ...o });

async function problemOf(work: Promise<unknown>): Promise<Problem> {
  const thrown = await work.then(
    () => 'nothing was thrown',
    (error: unknown) => error,
  );
  if (thrown instanceof Problem) return thrown;
  throw thrown;
}

describe('what a vault does, in the service and in memory', () => {
  const both = [
    ['the service', () => vault],
    ['in memory', () => memoryVault({ secrets: { [NAME]: 'first' }, clock: () => now })],
  ] as const;

  test.each(both)('%s: a write is a new version with its value, and with these tags only', async (_, of) => {
    const v = of();
    const one = await v.write(NAME, redacted('second'), { like: undefined, tags: { run: '1', base: 'x' } });
    expect(one).toMatchObject({ name: NAME, tags: { run: '1', base: 'x' } });
    expect(one.value.reveal()).toBe('second');
    const two = await v.write(NAME, redacted('third'), { like: one, tags: { run: '2' } });
    expect(two.tags).toEqual({ run: '2' });
    await v.settle(NAME, two.version);
    expect((await v.read(NAME)).version).toBe(two.version);
    expect((await v.readVersion(NAME, one.version)).value.reveal()).toBe('second');
    expect(await v.versions(NAME)).toHaveLength(3);
  });

  test.each(both)('%s: a write tells when it is taken, before it is read back', async (_, of) => {
    const seen: string[][] = [];
    const onTaken = () => void seen.push(sent());
    await of().write(NAME, redacted('second'), { like: undefined, tags: {}, onTaken });
    expect(seen).toHaveLength(1);
    expect(seen[0]).not.toContain('GET');
    expect(latest()?.value).toBe(of() === vault ? 'second' : 'first');
  });

  test.each(both)('%s: tags change without a new version', async (_, of) => {
    const v = of();
    const { version } = await v.read(NAME);
    await v.retag(NAME, version, { a: '1', b: '2' });
    expect((await v.read(NAME)).tags).toEqual({ a: '1', b: '2' });
    await v.retag(NAME, version, {});
    expect(await v.read(NAME)).toMatchObject({ version, tags: {} });
    expect(await v.versions(NAME)).toHaveLength(1);
  });

  test.each(both)(
    '%s: a disabled version is listed, is not read, and hides those before it',
    async (_, of) => {
      const v = of();
      const { version } = await v.write(NAME, redacted('second'), {
        like: undefined,
        tags: { of: 'second' },
      });
      await v.disable(NAME, version);
      await v.disable(NAME, version); // again: nothing happens
      const byVersion = await problemOf(v.readVersion(NAME, version));
      const byName = await problemOf(v.read(NAME));
      expect([byVersion.code, byName.code]).toEqual(['secret-disabled', 'secret-disabled']);
      expect((await problemOf(v.settle(NAME, version))).code).toBe('secret-disabled');
      const disabled = (await v.versions(NAME)).filter(({ enabled }) => !enabled);
      expect(disabled).toMatchObject([{ version, tags: { of: 'second' } }]);
    },
  );

  test.each(both)('%s: a secret or version that is not there', async (_, of) => {
    const v = of();
    const nobody = '0123456789abcdef0123456789abcdef';
    expect(await v.versions(MISSING)).toEqual([]);
    expect((await problemOf(v.read(MISSING))).code).toBe('secret-not-found');
    expect((await problemOf(v.readVersion(NAME, nobody))).code).toBe('secret-not-found');
    expect((await problemOf(v.disable(NAME, nobody))).code).toBe('secret-not-found');
    expect((await v.write(MISSING, redacted('x'), { like: undefined, tags: {} })).value.reveal()).toBe('x');
    expect(await v.versions(MISSING)).toMatchObject([{ enabled: true, tags: {} }]);
  });

  test.each(both)('%s: content type and expiry go on to the next version', async (_, of) => {
    const v = of();
    const like = vaultSecret({
      ...{ name: NAME, value: redacted('first'), contentType: 'text/plain' },
      ...{ createdAt: new Date('2026-01-01T00:00:00Z'), expiresAt: new Date('2026-01-31T00:00:00Z') },
    });
    const next = await v.write(NAME, redacted('second'), { like, tags: {} });
    expect(next.contentType).toBe('text/plain');
    expect(next.expiresAt?.toISOString()).toBe('2026-07-01T00:00:00.000Z');
  });
});

describe('a new version', () => {
  test('of what is in the vault: its lifetime starts anew, its start is gone', async () => {
    const created = now / 1000 - 80 * DAY;
    behind.set(NAME, 'old', { created, nbf: created + DAY, exp: created + 90 * DAY, contentType: 'c' });
    await vault.write(NAME, redacted('new'), { like: await vault.read(NAME), tags: {} });
    expect(latest()).toMatchObject({ value: 'new', enabled: true, contentType: 'c' });
    expect(latest()?.exp).toBe(now / 1000 + 90 * DAY);
    expect(latest()?.nbf).toBeUndefined();
  });

  test.each([
    ['none before', undefined, undefined, undefined],
    ['one before it was made', '2026-01-02', '2026-01-01', undefined],
    ['one of an unknown lifetime, still ahead', undefined, '2026-06-11', '2026-06-11'],
    ['one of an unknown lifetime, over', undefined, '2026-05-01', undefined],
    ['later than the SDK can send', '2026-01-01', '2049-01-01', '2038-01-19T03:14:07Z'],
  ])('expires never in the past: %s', async (_, createdAt, expiresAt, expected) => {
    const date = (text: string | undefined) => (text === undefined ? undefined : new Date(text));
    const before = { createdAt: date(createdAt), expiresAt: date(expiresAt) };
    const like = vaultSecret({ name: NAME, value: redacted('first'), ...before });
    const next = await vault.write(NAME, redacted('second'), { like, tags: {} });
    expect(next.expiresAt).toEqual(date(expected));
  });

  test.each([
    ['the value', 'x'.repeat(25 * 1024 + 1), {}, '25601 bytes'],
    ['characters of more than one byte', 'é'.repeat(12_801), {}, '25602 bytes'],
    ['nothing', '', {}, ''],
    [
      'tags',
      'x',
      Object.fromEntries(Array.from({ length: 16 }, (_, i) => [`t${i}`, ''])),
      'It would have 16',
    ],
    ['a tag', 'x', { run: 'y'.repeat(513) }, '512 characters'],
  ])('that no vault takes is not sent: %s', async (_, value, tags, found) => {
    const problem = await problemOf(write(value, tags));
    expect(problem).toMatchObject({ code: 'vault-failed', likelyCause: expect.stringContaining(found) });
    expect(sent()).toEqual([]);
  });

  test('nor are tags that no version takes', async () => {
    const tags = Object.fromEntries(Array.from({ length: 16 }, (_, i) => [`t${i}`, '']));
    expect((await problemOf(vault.retag(NAME, 'v', tags))).code).toBe('vault-failed');
    expect(sent()).toEqual([]);
  });

  test('as large as a vault takes', async () => {
    const tags = Object.fromEntries(Array.from({ length: 15 }, (_, i) => [`t${i}`, 'y'.repeat(512)]));
    expect((await write('x'.repeat(25 * 1024), tags)).value.bytes).toBe(25 * 1024);
  });

  test('costs two requests', async () => {
    const { version } = await write('second');
    expect(azure.traffic.requests().map(({ method, path }) => `${method} ${path.split('?')[0]}`)).toEqual([
      `PUT /secrets/${NAME}`,
      `GET /secrets/${NAME}/${version}`,
    ]);
  });

  test('of a document masks no line of it; any other masks its value', async () => {
    const text = 'store:\n  level: information\n';
    await vault.write(NAME, redacted(text), { like: undefined, tags: {}, as: 'document' });
    await vault.settle(NAME, String(latest()?.version), 'document');
    expect(masked.filter((line) => line.includes('information'))).toEqual([]);
    await write('another-secret');
    expect(masked).toContain('another-secret');
  });
});

describe('a vault that lags', () => {
  const missing = { status: 404, body: { error: { code: 'SecretNotFound', message: 'not here yet' } } };

  test('a version that does not read at first is asked for again', async () => {
    // Each refusal is followed by the question whether the secret was deleted.
    fault({ ...missing, method: 'GET', path: `/secrets/${NAME}/`, times: 3 });
    expect((await write('second')).value.reveal()).toBe('second');
    expect(waits).toEqual([500, 1000, 2000]);
    expect(sent().filter((method) => method === 'PUT')).toHaveLength(1);
  });

  test('one that never reads is said after 30 seconds', async () => {
    fault({ ...missing, method: 'GET', path: `/secrets/${NAME}/`, times: 999 });
    const problem = await problemOf(write('second'));
    expect(problem).toMatchObject({ code: 'vault-not-settled', target: expect.stringContaining(NAME) });
    expect(waits.reduce((sum, ms) => sum + ms)).toBe(30_000);
    expect(Math.max(...waits)).toBe(3000);
    expect(problem.target).toContain(latest()?.version);
  });

  test('one that reads as something else is said at once, without either value', async () => {
    const id = `${azure.vaultUrl}/secrets/${NAME}/0123456789abcdef0123456789abcdef`;
    fault({ status: 200, body: { value: 'another-value', id, attributes: {} }, method: 'GET' });
    const problem = await problemOf(write('second-value'));
    expect(problem.code).toBe('vault-not-settled');
    expect(JSON.stringify({ ...problem, message: problem.message })).not.toMatch(/(second|another)-value/);
    expect(waits).toEqual([]);
  });

  test.each([
    ['the version before', NAME, undefined],
    ['no secret', MISSING, undefined],
    ['a version that was disabled', MISSING, 'disabled'],
  ])('the latest is waited for while the vault answers with %s', async (_, name, before) => {
    if (before) behind.set(name, before, { enabled: false });
    const { version } = await write('second', {}, name);
    azure.vault.answerStale({ times: 4, name });
    await vault.settle(name, version);
    expect(waits).toEqual([500, 1000, 2000, 3000]);
  });

  test('for 30 seconds', async () => {
    const { version } = await write('second');
    azure.vault.answerStale({ times: 999, name: NAME });
    const problem = await problemOf(vault.settle(NAME, version));
    expect(problem.code).toBe('vault-not-settled');
    expect(problem.what).toContain(String(behind.versions(NAME)[0]?.version));
    expect(waits.reduce((sum, ms) => sum + ms)).toBe(30_000);
  });

  test('somebody else wrote meanwhile: which version it is now', async () => {
    const { version } = await write('second');
    const theirs = behind.set(NAME, 'third');
    expect((await problemOf(vault.settle(NAME, version))).what).toContain(theirs);
  });

  test('what waiting does not heal is said at once', async () => {
    const { version } = await write('second');
    behind.softDelete(NAME);
    expect((await problemOf(vault.settle(NAME, version))).code).toBe('secret-deleted');
    behind.closeFirewall();
    expect((await problemOf(vault.settle(NAME, version))).code).toBe('vault-firewall');
    expect(waits).toEqual([]);
  });
});

describe('the versions of a secret', () => {
  test('newest first over all pages, although the vault lists them by id', async () => {
    for (let i = 1; i < 40; i += 1) behind.set(MISSING, `s${i}`, { created: i, tags: { run: String(i) } });
    const runs = (await vault.versions(MISSING)).map(({ tags }) => Number(tags['run']));
    expect(runs).toEqual(Array.from({ length: 39 }, (_, i) => 39 - i));
  });

  test('none of a deleted one: setting it says how to recover it', async () => {
    behind.softDelete(NAME);
    expect(await vault.versions(NAME)).toEqual([]);
    const problem = await problemOf(write('second'));
    expect(problem.code).toBe('secret-deleted');
    expect(problem.fix).toMatch(/^az keyvault secret recover .*--name postgres-password$/);
  });

  test.each([
    ['as the real vault answers for a name that it does not know', 200, { value: [], nextLink: null }, []],
    ['nothing that is a list', 200, { hello: 'world' }, 'vault-unreachable'],
    ['a 404 that is not the vault’s', 404, { message: 'no route' }, 'vault-unreachable'],
    ['403', 403, { error: { code: 'Forbidden', message: 'no' } }, 'vault-forbidden'],
  ])('are none only when the vault says so: %s', async (_, status, body, expected) => {
    fault({ status, body, path: '/versions' });
    const seen = await vault.versions(NAME).catch((thrown: Problem) => thrown.code);
    expect(seen).toEqual(expected);
  });
});

test('a list that its firewall refuses is told as that, as a read is', async () => {
  behind.closeFirewall();
  const problem = await problemOf(vault.versions(NAME));
  expect(problem).toMatchObject({
    ...{ code: 'vault-firewall', answer: expect.stringContaining('Client address (127.0.0.1)') },
    fix: expect.stringContaining('--ip-address 127.0.0.1'),
  });
});

describe('the vault refuses a write', () => {
  test('to one who may only read: which action, which role, which commands', async () => {
    vault = await open('app-reader');
    const { version } = await vault.read(NAME);
    const set = await problemOf(write('second'));
    expect(set).toMatchObject({ code: 'vault-write-forbidden', answer: expect.stringContaining('Caller') });
    expect(set.likelyCause).toContain('Microsoft.KeyVault/vaults/secrets/setSecret/action');
    const client = azure.seeded.clients['app-reader'];
    expect(set.fix).toContain(`--assignee ${client} --role 'Key Vault Secrets Officer'`);
    expect(set.fix).toContain(`--spn ${client} --secret-permissions get list set`);
    for (const update of [vault.retag(NAME, version, {}), vault.disable(NAME, version)]) {
      const problem = await problemOf(update);
      expect(problem.code).toBe('vault-write-forbidden');
      expect(problem.likelyCause).toContain('Microsoft.KeyVault/vaults/secrets/update/action');
    }
    expect(behind.versions(NAME)).toMatchObject([{ value: 'first', enabled: true }]);
  });

  test('to one whose access policy only reads', async () => {
    const policies = await startAzure('access-policies');
    arrangeVault(policies.store, policies.vault).set(NAME, 'first');
    vault = await open('app-reader', policies);
    const problem = await problemOf(write('second'));
    await policies.stop();
    expect(problem.code).toBe('vault-write-forbidden');
  });

  test('behind its firewall: that is not about roles', async () => {
    behind.closeFirewall();
    expect((await problemOf(write('second'))).code).toBe('vault-firewall');
  });

  test('while somebody else works on the secret', async () => {
    const message = 'Secret is currently being deleted.';
    const error = { code: 'Conflict', message, innererror: { code: 'ObjectIsBeingDeleted' } };
    fault({ status: 409, body: { error }, method: 'PUT' });
    const problem = await problemOf(write('second'));
    expect(problem).toMatchObject({ code: 'vault-failed', answer: message });
    expect(latest()?.value).toBe('first');
  });
});

describe('the answer to a write is lost', () => {
  test('once: the SDK repeats it, and both versions hold the same', async () => {
    fault({ action: 'drop-answer', method: 'PUT' });
    const { version } = await write('second', { run: '1' });
    expect(behind.versions(NAME).map(({ value }) => value)).toEqual(['first', 'second', 'second']);
    expect(latest()).toMatchObject({ version, tags: { run: '1' } });
  });

  test.each([
    ['for good', { action: 'drop-answer', times: 99 }, 'vault-unreachable', 'what'],
    ['in what is no answer of a vault', { status: 200, body: 'hello' }, 'vault-unreachable', 'what'],
    ['in 500', { status: 500, times: 99 }, 'vault-failed', 'likelyCause'],
  ] as const)('%s: it says that the outcome is not known', async (_, how, code, where) => {
    fault({ ...how, method: 'PUT' });
    const problem = await problemOf(write('second-value'));
    expect(problem.code).toBe(code);
    expect(problem[where]).toContain('not known');
    expect(JSON.stringify({ ...problem, message: problem.message })).not.toContain('second-value');
  });
});

describe('a crash in memory', () => {
  const mutate = [
    ['write', (v: Vault) => v.write(NAME, redacted('second'), { like: undefined, tags: {} })],
    ['retag', (v: Vault) => v.retag(NAME, '1'.padStart(32, '0'), { run: '1' })],
    ['disable', (v: Vault) => v.disable(NAME, '1'.padStart(32, '0'))],
  ] as const;

  test.each(mutate)('before %s: nothing happened; after it: it did, and no answer came', async (kind, go) => {
    const v = memoryVault({ secrets: { [NAME]: 'first' } });
    const untouched = structuredClone(v.held(NAME));
    v.before = (operation) => {
      throw new Error(`killed before ${operation.kind}`);
    };
    await expect(go(v)).rejects.toThrow(`killed before ${kind}`);
    expect([v.held(NAME), v.mutations]).toEqual([untouched, []]);
    v.before = () => undefined;
    v.after = (operation) => {
      throw new Error(`killed after ${operation.kind} of ${operation.version}`);
    };
    await expect(go(v)).rejects.toThrow(new RegExp(`killed after ${kind} of [0-9a-f]{32}$`));
    expect(v.held(NAME)).not.toEqual(untouched);
    expect(v.mutations).toMatchObject([{ kind, name: NAME }]);
  });
});
