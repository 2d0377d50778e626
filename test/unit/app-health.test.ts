import { describe, expect, test } from 'vitest';
import type { VaultSecret } from '../../src/azure/key-vault.ts';
import { type AskHealth, checkHealth, untilHealthy } from '../../src/consumers/app-health.ts';
import { containerApp } from '../../src/consumers/container-app.ts';
import { siteHealth } from '../../src/consumers/site-health.ts';
import { MASKED_WHEN_FOUND, Redacted } from '../../src/redacted.ts';
import { appWith, moment, reference, replica, revision, START } from './app-in-memory.ts';

const URL = 'https://zep.example/healthz';
const answers = (...given: Awaited<ReturnType<AskHealth>>[]): AskHealth => {
  const left = [...given];
  return async () => left.shift() ?? { status: 503 };
};

test('polls until the app is healthy, with a line for each answer', async () => {
  const at = moment();
  await untilHealthy('zep', URL, answers({ status: 503 }, { failed: 'ECONNREFUSED' }, { status: 204 }), at);
  expect(at.said).toEqual([
    'zep: /healthz: 503; asking every 3 s, for up to 120 s',
    'zep: /healthz: ECONNREFUSED; asking every 3 s, for up to 117 s',
    'zep: /healthz: 204',
  ]);
});

test('what the record says of it: that the app calls itself healthy, where it was asked', async () => {
  const there = async () => ({
    ...{ tags: {}, host: 'zep.example' },
    isInternal: false,
    stopped: false,
    changing: false,
  });
  const checked = (health: string | undefined, isStopped = false) =>
    checkHealth({
      ...{ app: { read: async () => ({ ...(await there()), stopped: isStopped }) }, name: 'zep', health },
      ...{ askHealth: answers({ status: 200 }), ...moment() },
    });
  expect(await checked('/healthz')).toEqual({
    notes: [],
    shown: ['the app calls itself healthy at /healthz'],
  });
  expect(await checked('/healthz', true)).toEqual({ notes: [], shown: [] });
  expect(await checked(undefined)).toEqual({ notes: [], shown: [] });
});

test('a 404 is a wrong path, at once', async () => {
  const at = moment();
  await expect(untilHealthy('zep', URL, answers({ status: 404 }), at)).rejects.toMatchObject({
    code: 'container-app-unhealthy',
    what: 'The app runs, and has nothing at the path of its health check',
  });
  expect(at.passed()).toBe(0);
});

describe('an app of App Service, whose front end may answer 404 while it starts', () => {
  const site = {
    read: async () => ({
      host: 'shop.example',
      stopped: false,
      tags: {},
      changedAt: undefined,
      canAskVault: true,
    }),
  };
  const ask = (askHealth: AskHealth, at = moment()) =>
    siteHealth({ ...at, site, place: 'shop', kind: 'function-app', health: '/healthz', askHealth });

  test('is asked again', async () => {
    const { shown } = await ask(answers({ status: 404 }, { status: 404 }, { status: 200 }));
    expect(shown).toEqual(['the app calls itself healthy at /healthz']);
  });

  test('has a wrong path after half a minute, under the key that it has in the config file', async () => {
    const at = moment();
    await expect(ask(async () => ({ status: 404 }), at)).rejects.toMatchObject({
      ...{ code: 'app-service-unhealthy', fix: expect.stringContaining('{ function-app: …') },
      what: 'The app runs, and has nothing at the path of its health check',
    });
    expect(at.passed()).toBe(30_000);
  });
});

test.each<[string, Awaited<ReturnType<AskHealth>>]>([
  ['503', { status: 503 }],
  ['301', { status: 301 }],
  ['certificate has expired', { failed: 'certificate has expired' }],
])('%s for two minutes is unhealthy, and named', async (shown, answer) => {
  const at = moment();
  await expect(untilHealthy('zep', URL, async () => answer, at)).rejects.toMatchObject({
    code: 'container-app-unhealthy',
    what: 'The app runs on the new credential and does not call itself healthy',
    answer: `${shown} at ${URL}`,
  });
  expect(at.passed()).toBe(120_000);
  expect(at.said).toHaveLength(41);
});

describe('an internal ingress', () => {
  const SECRET: VaultSecret = {
    ...{ name: 'zep-config-yaml', version: 'v2', tags: {}, createdAt: undefined, contentType: undefined },
    ...{ value: new Redacted('new', MASKED_WHEN_FOUND), expiresAt: undefined },
  };
  const VAULT = 'https://kv1.vault.azure.net';

  function deliver(...given: Parameters<typeof answers>) {
    const at = moment();
    const up = appWith({
      read: async () => ({
        ...{ tags: {}, host: 'zep.internal.example', stopped: false },
        isInternal: true,
        changing: false,
      }),
      secrets: async () => ({
        secrets: [reference('config', `${VAULT}/secrets/zep-config-yaml`, 'new')],
        at: new Date(START),
      }),
      write: async () => undefined,
      activeRevisions: async () => [revision('r1', 'Running')],
      replicas: async () => [replica('new', 5000)],
    });
    const consumer = containerApp({
      ...{
        ...at,
        app: up,
        name: 'zep',
        kind: 'container-app',
        from: SECRET.name,
        vaultUrl: VAULT,
        health: '/healthz',
      },
      ...{ repointFrom: [], rewriteLiteral: async () => () => undefined, proveAllowed: async () => [] },
      askHealth: answers(...given),
    });
    return consumer.deliver(SECRET, { dryRun: false });
  }

  test.each<[string, Awaited<ReturnType<AskHealth>>]>([
    ['its environment, which knows nothing of it', { status: 404 }],
    ['nobody', { failed: 'getaddrinfo ENOTFOUND zep.internal.example' }],
  ])('that this runner does not reach is a note, and no failure: %s answers', async (_who, answer) => {
    const { notes } = await deliver(answer);
    expect(notes).toEqual([expect.stringContaining('zep: its health is not known: the ingress is internal')]);
  });

  test('that this runner reaches is asked like any other', async () => {
    expect((await deliver({ status: 503 }, { status: 503 }, { status: 200 })).notes).toEqual([]);
    await expect(deliver({ status: 503 }, { status: 404 })).rejects.toMatchObject({
      code: 'container-app-unhealthy',
    });
  });
});
