import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LocalCloud, startCloud } from '../../emulators/cloud.ts';
import { runAction } from '../../scripts/action-run.ts';
import { type ConnectProxy, connectProxy } from './connect-proxy.ts';
import { expectNoLeaks } from './leaks.ts';

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
  const run = await runAction(cloud, {
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
  const run = await runAction(cloud, { env: { HTTPS_PROXY: proxy.url, NO_PROXY: 'localhost' } });
  expect(run.report.problems).toEqual([]);
  expect(proxy.targets().slice(before)).toEqual([]);
});
