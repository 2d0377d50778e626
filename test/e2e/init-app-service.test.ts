import { execFileSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type LocalCloud, startCloud } from '../../emulators/cloud.ts';
import { RADAR, seedPair } from '../../emulators/seed/pair.ts';
import { ROLE } from '../../emulators/seed.ts';
import { runAction } from '../../scripts/action-run.ts';
import { type Laptop, openLaptop, runCommand, runOnTerminal } from './laptop.ts';
import { expectDone } from './rotating.ts';
import { referenceByName, referenceTo } from './site-states.ts';

/** Apps of App Service in what `init` finds, asks, writes and leaves to the workflows, on the local cloud. */

let cloud: LocalCloud;
let laptop: Laptop;
beforeAll(async () => {
  cloud = await startCloud();
  laptop = await openLaptop(cloud);
}, 120_000);
beforeEach(async () => {
  await Promise.all([cloud.reset(), laptop.reset()]);
  const origin = ['remote', 'add', 'origin', 'git@github.com:org/secai-radar.git'];
  execFileSync('git', ['-C', laptop.clone, ...origin]);
  execFileSync('git', ['-C', laptop.clone, 'symbolic-ref', 'HEAD', 'refs/heads/main']);
  cloud.vault.set('database-url-net', netOf('secairadar'));
  for (const slot of [{}, { slot: 'staging' }])
    await cloud.appService.add({
      ...{ name: 'shop-api', identity: 'system', ...slot },
      settings: { DATABASE_URL: referenceTo(cloud, 'database-url'), THEME: 'dark' },
      connectionStrings: {
        Default: { value: netOf('secairadar'), type: 'PostgreSQL' },
        Other: { value: 'Server=other', type: 'SQLAzure' },
      },
    });
  await cloud.appService.add({
    ...{ name: 'shop-jobs', kind: 'functionapp', identity: 'system' },
    settings: { PGPASSWORD: cloud.passwords.current, RAW: referenceByName('postgres-password') },
  });
});
afterAll(async () => {
  await Promise.all([laptop?.remove(), cloud?.stop()]);
});

const CONFIG = '.github/dbcred.yml';
const text = () => readFile(join(laptop.clone, CONFIG), 'utf8');
const bare = { DBCRED_CONFIG: undefined };
const netOf = (database: string, password = cloud.passwords.current): string =>
  `Host=localhost;Port=${cloud.postgres.port};Username=${ROLE};Password='${password.replaceAll("'", "''")}';Database=${database};SSL Mode=VerifyFull`;
const SITES = [
  {
    ...{ 'app-service': 'shop-api', 'resource-group': 'ctxEco-rg', slots: ['production', 'staging'] },
    ...{ 'connection-string': 'Default', from: 'database-url-net' },
    settings: { DATABASE_URL: { from: 'database-url' } },
  },
  {
    ...{ 'function-app': 'shop-jobs', 'resource-group': 'ctxEco-rg' },
    settings: { PGPASSWORD: { from: 'postgres-password' }, RAW: { from: 'postgres-password' } },
  },
];
const sitesIn = (config: string): readonly object[] =>
  parse(config).consumers.filter((one: object) => 'app-service' in one || 'function-app' in one);

test('settings that refer to the vault or hold the value become entries, which a rotation delivers to', async () => {
  await cloud.appService.add({
    name: 'shop-zep',
    settings: {
      ZEP_URL: netOf('zep'),
      POOLED_URL: netOf('secairadar').replace(/Port=\d+/, 'Port=1'),
      'My Url': referenceTo(cloud, 'database-url'),
    },
  });
  const { code, stdout, stderr } = await runCommand(cloud, laptop, ['init'], { env: bare });
  expect([code, stderr]).toEqual([0, expect.not.stringContaining('error')]);
  expect(sitesIn(await text())).toEqual(SITES);
  expect(stderr).toContain(
    'ZEP_URL of the App Service shop-zep (ctxEco-rg) has the credential as ado.net, of zep',
  );
  expect(stderr).toMatch(/POOLED_URL of .* has the credential as ado.net, of secairadar, at port 1/);
  expect(stderr).toMatch(/My Url of .* gets database-url, and no config file takes its name/);
  expect(stdout).toContain('app-service shop-zep (ctxEco-rg): its app setting');
  expect(stdout).toMatch(/--role 'Website Contributor' --scope "\$\(az webapp show --name shop-api /);
  expect(stdout).toMatch(/--role 'Tag Contributor' --scope "\$\(az functionapp show --name shop-jobs /);
  const valid = await runCommand(cloud, laptop, ['validate'], { env: bare });
  expect([valid.code, valid.stderr]).toEqual([0, expect.not.stringContaining('error')]);
  const run = (mode: string) =>
    runAction(cloud, {
      inputs: { mode, config: join(laptop.clone, CONFIG) },
      env: { DBCRED_VAULT: undefined, DBCRED_CONFIG: undefined },
    });
  expectDone(cloud, await run('sync'));
  expectDone(cloud, await run('rotate'));
  const password = cloud.vault.current('postgres-password');
  for (const slot of [undefined, 'staging']) {
    expect(cloud.appService.running('shop-api', slot)).toMatchObject({
      ...{ DATABASE_URL: cloud.vault.current('database-url'), THEME: 'dark' },
    });
    expect(cloud.appService.connectionStrings('shop-api', slot)).toEqual({
      Default: { value: cloud.vault.current('database-url-net'), type: 'PostgreSQL' },
      Other: { value: 'Server=other', type: 'SQLAzure' },
    });
  }
  expect(cloud.appService.running('shop-jobs')).toMatchObject({ PGPASSWORD: password, RAW: password });
}, 180_000);

test('beside a config file, what it does not name of an app is offered, and nothing else', async () => {
  expect((await runCommand(cloud, laptop, ['init'], { env: bare })).code).toBe(0);
  const again = await runCommand(cloud, laptop, ['init'], { env: bare });
  expect([again.code, again.stdout]).toEqual([0, expect.not.stringContaining('shop-')]);
  cloud.appService.setSetting('shop-api', 'READ_URL', referenceTo(cloud, 'database-url'), 'staging');
  cloud.appService.setSetting('shop-api', 'OLD_URL', netOf('temporal', 'an older one'), 'staging');
  const { stdout } = await runCommand(cloud, laptop, ['init'], { env: bare });
  expect(stdout).toContain(
    '  - { app-service: shop-api, resource-group: ctxEco-rg, slots: [ staging ], settings: { READ_URL: { from: database-url } } }',
  );
  expect(stdout).toMatch(/app-service shop-api, slot staging .*: its app setting OLD_URL holds/);
}, 180_000);

test('what gets a vault secret that the options leave out is no entry, and is told', async () => {
  const options = ['--connection-string', 'database-url=secairadar'];
  const { code, stdout } = await runCommand(cloud, laptop, ['init', ...options], { env: bare });
  expect(code).toBe(0);
  expect(sitesIn(await text())).toEqual([
    { ...SITES[0], 'connection-string': undefined, from: undefined },
    SITES[1],
  ]);
  for (const slot of ['', ', slot staging'])
    expect(stdout).toContain(
      `connection string Default of the App Service shop-api (ctxEco-rg${slot}), which gets database-url-net`,
    );
}, 120_000);

test('beside two logins, an app is offered with the user and the password, and not with the password alone', async () => {
  const pair = await seedPair(cloud, { withApp: false });
  const password = decodeURIComponent(new URL(cloud.vault.current(RADAR.secret)).password);
  cloud.vault.set('radar-user', RADAR.logins[0]);
  cloud.vault.set('radar-password', password);
  await cloud.appService.add({
    ...{ name: 'radar-web', identity: 'system' },
    settings: { PGUSER: referenceTo(cloud, 'radar-user'), PGPASSWORD: referenceTo(cloud, 'radar-password') },
  });
  await cloud.appService.add({
    ...{ name: 'radar-jobs', kind: 'functionapp', identity: 'system' },
    settings: { PGPASSWORD: password },
  });
  await mkdir(join(laptop.clone, '.github'), { recursive: true });
  const halves = '    secrets:\n      user: radar-user\n      password: radar-password\n';
  await writeFile(join(laptop.clone, CONFIG), pair.configText.replace(/^ {4}secrets:\n/m, halves));
  const { code, stdout, stderr } = await runCommand(cloud, laptop, ['init'], { env: bare });
  expect(code).toBe(0);
  const offer =
    '{ app-service: radar-web, resource-group: ctxEco-rg, settings: { PGPASSWORD: { from: radar-password }, PGUSER: { from: radar-user } } }';
  expect(stdout).toContain(offer);
  expect(stdout).not.toContain('function-app: radar-jobs');
  expect(stderr).toMatch(
    /PGPASSWORD of the function app radar-jobs \(ctxEco-rg\) gets radar-password, the password of two logins/,
  );
}, 120_000);

test('on a terminal an app is not asked about for a vault secret that was taken out', async () => {
  const enter = '\r';
  const { code } = await runOnTerminal(cloud, laptop, ['init'], {
    env: { DBCRED_CONFIG: '' },
    answers: [
      [/Key Vault: name or URL/, enter],
      [/PostgreSQL server: host/, enter],
      [/Port/, enter],
      [/Role whose password/, enter],
      [/Databases, separated/, enter],
      [/bare password/, enter],
      [/hold connection strings/, ` ${enter}`],
      [/Container Apps that get it/, enter],
      [/Apps of App Service, and function apps, that get it/, enter],
      [/GitHub repository/, enter],
      [/GitHub secrets that hold it/, enter],
      [/into \.env on laptops/, 'n'],
      [/How does the vault grant access/, enter],
    ],
  });
  expect(code).toBe(0);
  expect(JSON.stringify(sitesIn(await text()))).not.toContain('"database-url"');
}, 120_000);

test('on a terminal they are asked about; what is taken out is told to be left with the old password', async () => {
  const enter = '\r';
  const { code, shown } = await runOnTerminal(cloud, laptop, ['init'], {
    env: { DBCRED_CONFIG: '' },
    answers: [
      [/Key Vault: name or URL/, enter],
      [/PostgreSQL server: host/, enter],
      [/Port/, enter],
      [/Role whose password/, enter],
      [/Databases, separated/, enter],
      [/bare password/, enter],
      [/hold connection strings/, enter],
      [/Container Apps that get it/, enter],
      [/Apps of App Service, and function apps, that get it/, ` ${enter}`],
      [/GitHub repository/, enter],
      [/GitHub secrets that hold it/, enter],
      [/into \.env on laptops/, 'n'],
      [/How does the vault grant access/, enter],
    ],
  });
  expect(code).toBe(0);
  expect(sitesIn(await text())).toEqual(SITES.slice(1));
  expect(shown).toContain('DATABASE_URL of the App Service shop-api (ctxEco-rg, slot staging)');
}, 120_000);
