import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LocalCloud, startCloud } from '../../emulators/cloud.ts';
import { runAction } from '../../scripts/action-run.ts';
import { configWith } from './rotating.ts';

/** A copy of dist/ in which whatever holds the Azure SDK or Octokit throws as soon as it is loaded. */

const HEAVY =
  /class \w*ClientAssertionCredential|class SecretClient|addCustomLabelsToSelfHostedRunnerForOrg|class ClientAuthError|YAMLMap/;

/** The client of the server's resource alone. */
const SERVERS_CLIENT = /class FirewallRulesImpl/;

/** The client of App Service alone. */
const SITES_CLIENT = /function _listApplicationSettingsSend/;

/** What other programs make of connection strings. */
const TABLE = /trailing-ampersand/;

/** A second HTTP client: undici, as the toolkit brings it. */
const UNDICI = /class ProxyAgent/;

const DIST = new URL('../../dist', import.meta.url).pathname;

interface Mined {
  readonly folder: string;
  readonly mined: readonly string[];
}

let cloud: LocalCloud;
let [folder, mined]: [string, readonly string[]] = ['', []];
let withoutServersClient: Mined;
let withoutSitesClient: Mined;
let withoutTable: Mined;
beforeAll(async () => {
  [cloud, { folder, mined }, withoutServersClient, withoutTable, withoutSitesClient] = await Promise.all([
    startCloud(),
    minedCopy(HEAVY),
    minedCopy(SERVERS_CLIENT),
    minedCopy(TABLE),
    minedCopy(SITES_CLIENT),
  ]);
});
afterAll(async () => {
  await cloud.stop();
  for (const one of [folder, withoutServersClient.folder, withoutTable.folder, withoutSitesClient.folder])
    await rm(one, { recursive: true });
});

async function minedCopy(pattern: RegExp): Promise<Mined> {
  const copy = await mkdtemp(join(tmpdir(), 'dbcred-mined-'));
  await cp(DIST, copy, { recursive: true });
  const chunks = (await readdir(copy)).filter((name) => name.endsWith('.js'));
  const found = await Promise.all(
    chunks.map(async (name) => pattern.test(await readFile(join(copy, name), 'utf8'))),
  );
  const names = chunks.filter((_, index) => found[index]);
  for (const name of names) await writeFile(join(copy, name), `throw new Error('${name} was loaded');`);
  return { folder: copy, mined: names };
}

test('a plain connection string is checked without the table of what programs make of it, another one with it', async () => {
  expect(withoutTable.mined.length).toBeGreaterThan(0);
  expect(withoutTable.mined).not.toContain('index.js');
  const url = cloud.vault.current('database-url');
  const check = (text: string) =>
    runAction(cloud, {
      inputs: { mode: 'check', 'database-url': text },
      env: { DBCRED_CONFIG: undefined },
      action: join(withoutTable.folder, 'index.js'),
    });
  expect((await check(url)).code).toBe(0);
  expect((await check(`${url}&pgbouncer=true`)).code).not.toBe(0);
});

test('a check of database-url loads neither the Azure SDK nor Octokit', async () => {
  expect(mined.length).toBeGreaterThan(3);
  expect(mined).not.toContain('index.js');
  const run = await runAction(cloud, {
    inputs: { mode: 'check', 'database-url': cloud.vault.current('database-url') },
    env: { DBCRED_CONFIG: undefined },
    action: join(folder, 'index.js'),
  });
  expect(run.report.problems).toEqual([]);
  expect(run.code).toBe(0);
});

test('and the mines do go off in a sync', async () => {
  const run = await runAction(cloud, { action: join(folder, 'index.js') });
  expect(run.code).toBe(1);
  expect(run.report.problems.map(({ answer }) => answer).join()).toContain('was loaded');
});

test('the client of the server’s resource loads for the firewall, and in no sync without it', async () => {
  const options = {
    action: join(withoutServersClient.folder, 'index.js'),
    env: { DBCRED_CONFIG: undefined },
  };
  expect(withoutServersClient.mined).toHaveLength(1);
  const run = await runAction(cloud, options);
  expect([run.code, run.report.problems]).toEqual([0, []]);
  const inputs = { 'open-firewall': 'true', server: 'ctxeco-db', 'resource-group': 'ctxEco-rg' };
  const opened = await runAction(cloud, { ...options, inputs });
  // It comes in without opening anything, and only what earlier runs left could not be looked for.
  expect(opened.stdout).toContain('whether earlier runs left firewall rules could not be seen');
  expect([opened.code, opened.report.problems]).toEqual([0, []]);
});

test('the client of App Service loads when the config file names such an app, and in nothing else', async () => {
  const action = join(withoutSitesClient.folder, 'index.js');
  expect(withoutSitesClient.mined).toHaveLength(1);
  for (const mode of ['sync', 'check', 'status', 'rotate']) {
    const inputs = { mode, 'dry-run': String(mode === 'rotate') };
    const run = await runAction(cloud, { action, inputs });
    expect([mode, run.code, run.report.problems]).toEqual([mode, 0, []]);
  }
  const entry =
    '{ app-service: shop-api, resource-group: ctxEco-rg, settings: { A: { from: database-url } } }';
  const env = await configWith(cloud, (text) => `${text}  - ${entry}\n`);
  const run = await runAction(cloud, { action, env });
  expect(run.report.problems.map(({ answer }) => answer).join()).toContain('was loaded');
});

test('a post step with nothing to do loads nothing of Azure', async () => {
  const run = await runAction(cloud, { action: join(folder, 'post.js') });
  expect([run.code, run.stdout, run.stderr]).toEqual([0, '', '']);
});

test('nothing in dist/ is a second HTTP client, behind a proxy neither', async () => {
  const chunks = (await readdir(DIST)).filter((name) => name.endsWith('.js'));
  const texts = await Promise.all(chunks.map((name) => readFile(join(DIST, name), 'utf8')));
  expect(texts.filter((text) => UNDICI.test(text))).toEqual([]);
});
