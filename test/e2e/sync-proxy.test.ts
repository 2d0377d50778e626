import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LocalCloud, startCloud } from '../../emulators/cloud.ts';
import { type ConnectProxy, connectProxy } from './connect-proxy.ts';
import { expectNoLeaks } from './leaks.ts';
import { runForOneSecret } from './one-secret.ts';

let cloud: LocalCloud;
let proxy: ConnectProxy;
beforeAll(async () => {
  [cloud, proxy] = await Promise.all([startCloud(), connectProxy()]);
});
afterAll(async () => {
  await Promise.all([cloud.stop(), proxy.stop()]);
});

/** The same services under names that only the proxy can resolve. */
const named = (variable: string): string =>
  (cloud.env[variable] ?? '').replace('localhost', 'any.local-cloud.test');
const portOf = (variable: string): string => new URL(cloud.env[variable] ?? '').port;

test('HTTPS_PROXY carries GitHub, its OIDC tokens, Entra and the vault; the database goes direct', async () => {
  const run = await runForOneSecret(cloud, {
    inputs: { 'github-api-url': named('GITHUB_API_URL'), 'azure-cloud': named('DBCRED_AZURE_CLOUD') },
    env: {
      HTTPS_PROXY: proxy.url,
      ACTIONS_ID_TOKEN_REQUEST_URL: named('ACTIONS_ID_TOKEN_REQUEST_URL'),
    },
  });
  expect(run.report.problems).toEqual([]);
  const tunnelled = new Set(proxy.targets());
  expect(tunnelled).toContain(`any.local-cloud.test:${portOf('GITHUB_API_URL')}`);
  expect(tunnelled).toContain(`any.local-cloud.test:${portOf('DBCRED_AZURE_CLOUD')}`);
  expect(tunnelled).toContain(`any.local-cloud.test:${portOf('ACTIONS_ID_TOKEN_REQUEST_URL')}`);
  expect(tunnelled).toContain(`localhost:${portOf('EMULATOR_ENTRA_URL')}`);
  expect(tunnelled).toContain(`localhost:${portOf('DBCRED_VAULT')}`);
  expect([...tunnelled].filter((target) => target.endsWith(`:${cloud.postgres.port}`))).toEqual([]);
  expectNoLeaks(cloud, run);
});

test('a host that NO_PROXY names is not sent through the proxy', async () => {
  const before = proxy.targets().length;
  const run = await runForOneSecret(cloud, { env: { HTTPS_PROXY: proxy.url, NO_PROXY: 'localhost' } });
  expect(run.report.problems).toEqual([]);
  expect(proxy.targets().slice(before)).toEqual([]);
});

test('NO_PROXY=* is for Azure what it is for GitHub', async () => {
  const before = proxy.targets().length;
  const run = await runForOneSecret(cloud, { env: { HTTPS_PROXY: proxy.url, NO_PROXY: '*' } });
  expect(run.report.problems).toEqual([]);
  expect(proxy.targets().slice(before)).toEqual([]);
});

const asGitHub = (target: string): boolean => target.endsWith(`:${portOf('GITHUB_API_URL')}`);

test.each([
  [403, 'The proxy lets nobody through to GitHub', 'NO_PROXY: HOST'],
  [407, 'The proxy wants to know who asks', 'HTTPS_PROXY: ${{ secrets.'],
])('what the proxy refuses is no refusal of GitHub, and is asked for once: %i', async (status, what, fix) => {
  const strict = await connectProxy({}, (target) => asGitHub(target) && status);
  const inputs = { 'github-api-url': named('GITHUB_API_URL') };
  const run = await runForOneSecret(cloud, { inputs, env: { HTTPS_PROXY: strict.url } });
  await strict.stop();
  expect(run.report.problems).toMatchObject([
    {
      ...{ code: 'github-unreachable', what, answer: `the proxy answered ${status}` },
      fix: expect.stringContaining(fix),
    },
  ]);
  expect(strict.targets().filter(asGitHub)).toHaveLength(1);
  expect(run.stdout).not.toContain('trying again');
});

test('a proxy that fails is asked again', async () => {
  let failures = 1;
  const failing = await connectProxy({}, (target) => asGitHub(target) && failures-- > 0 && 502);
  const inputs = { 'github-api-url': named('GITHUB_API_URL') };
  const run = await runForOneSecret(cloud, { inputs, env: { HTTPS_PROXY: failing.url } });
  await failing.stop();
  expect(run.report.problems).toEqual([]);
  expect(run.stdout).toContain('the proxy answered 502; trying again in');
});

test('one tunnel to GitHub serves all that follows', async () => {
  await cloud.reset();
  const before = proxy.targets().length;
  const inputs = { 'github-api-url': named('GITHUB_API_URL'), 'skip-unchanged': 'true' };
  const asked = cloud.requests().length;
  const run = await runForOneSecret(cloud, { inputs, env: { HTTPS_PROXY: proxy.url } });
  expect(run.report.problems).toEqual([]);
  const requests = cloud.requests().slice(asked);
  expect(requests.filter(({ service }) => service === 'github-api').length).toBeGreaterThan(3);
  const tunnels = proxy.targets().slice(before).filter(asGitHub).length;
  expect([1, 2]).toContain(tunnels); // two requests may be under way at once
});

test('a proxy that once says nothing is tried again, and keeps no process', async () => {
  let isFirst = true;
  const hangs = (target: string): boolean => {
    if (!asGitHub(target) || !isFirst) return false;
    isFirst = false;
    return true;
  };
  const silent = await connectProxy({}, undefined, hangs);
  const inputs = { 'github-api-url': named('GITHUB_API_URL') };
  const run = await runForOneSecret(cloud, { inputs, env: { HTTPS_PROXY: silent.url } });
  await silent.stop();
  expect(isFirst).toBe(false);
  expect(run.report.problems).toEqual([]);
  expect(run.stdout).toContain('trying again in');
}, 60_000);

describe('a known cloud, as the SDK knows it', () => {
  let internet: ConnectProxy;
  beforeAll(async () => {
    internet = await connectProxy({
      'login.microsoftonline.com': Number(portOf('EMULATOR_ENTRA_URL')),
      'ctxecokv.vault.azure.net': Number(portOf('DBCRED_VAULT')),
      'elsewhere.vault.azure.net': Number(portOf('DBCRED_VAULT')),
    });
  });
  afterAll(() => internet.stop());

  const onPublicCloud = (inputs: Record<string, string> = {}) =>
    runForOneSecret(cloud, {
      inputs: { 'azure-cloud': 'public', vault: 'ctxecokv', ...inputs },
      env: { HTTPS_PROXY: internet.url, NO_PROXY: 'localhost' },
    });

  test('the vault by its name alone, with the challenge verified', async () => {
    const run = await onPublicCloud();
    expect(run.report.problems).toEqual([]);
    expect(new Set(internet.targets())).toEqual(
      new Set(['ctxecokv.vault.azure.net:443', 'login.microsoftonline.com:443']),
    );
    expectNoLeaks(cloud, run);
  });

  test('a challenge for another resource gets no token', async () => {
    const challenge = `Bearer authorization="https://login.microsoftonline.com/${cloud.env['AZURE_TENANT_ID']}", resource="https://graph.microsoft.com"`;
    cloud.addFault({
      ...{ service: 'key-vault', action: 'status', status: 401, body: {}, times: 9 },
      headers: { 'www-authenticate': challenge },
    });
    const run = await onPublicCloud();
    expect(run.report.problems.map(({ code }) => code)).toEqual(['vault-outside-cloud']);
    const asked = cloud
      .requests()
      .filter(({ service, path }) => service === 'entra' && path.includes('graph'));
    expect(asked).toEqual([]);
    await cloud.reset();
  });

  test.each(['https://ctxecokv.vault.azure.net.evil.example', 'https://ctxecokv.vault.azure.cn'])(
    'what is not under its suffix is not connected to: %s',
    async (vault) => {
      const before = internet.targets().length;
      const run = await onPublicCloud({ vault });
      expect(run.report.problems.map(({ code }) => code)).toEqual(['vault-outside-cloud']);
      expect(internet.targets().slice(before)).toEqual([]);
    },
  );
});
