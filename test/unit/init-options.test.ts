import { expect, test } from 'vitest';
import { completeAnswers, draftOf, type InitOptions } from '../../src/command-line/init-options.ts';
import { configText } from '../../src/setup/config-text.ts';
import { type Found, NOTHING_FOUND } from '../../src/setup/discovery.ts';
import type { FoundSecret } from '../../src/setup/holders-found.ts';
import { leftOut } from '../../src/setup/left-out.ts';
import type { FoundSetting } from '../../src/setup/sites-found.ts';
import { parseTopology } from '../../src/topology/parsed-topology.ts';

/** What options leave of what was found. */

const NO_OPTIONS: InitOptions = {
  ...{ database: [], connectionString: [], document: [], githubSecret: [], containerApp: [], writeEnv: [] },
  discover: true,
};
const setting = (name: string, from: string): FoundSetting => ({
  ...{ kind: 'app-service', name: 'shop-api', resourceGroup: 'rg', slot: 'production', is: 'appsettings' },
  ...{ setting: name, from },
});
const secret = (name: string, from: string, orFrom?: readonly string[]): FoundSecret => ({
  ...{ name, from, environment: undefined, repository: 'org/repo', ...(orFrom && { orFrom }) },
});
const FOUND: Found = {
  ...NOTHING_FOUND,
  server: { host: 'db.example.com', port: 5432, user: 'app' },
  ...{ databases: ['orders', 'stock'], password: 'pw' },
  connectionStrings: [
    { name: 'orders-url', database: 'orders' },
    { name: 'stock-url', database: 'stock' },
  ],
  documents: [{ name: 'config' }],
  apps: [
    { kind: 'container-app', name: 'stock-web', resourceGroup: 'rg', from: 'stock-url' },
    { kind: 'container-app-job', name: 'nightly', resourceGroup: 'rg', from: 'pw' },
  ],
  sites: [setting('ORDERS', 'orders-url'), setting('STOCK', 'stock-url'), setting('PGPASSWORD', 'pw')],
  envFiles: [{ path: '.env', variable: 'STOCK', from: 'stock-url', repository: 'org/repo' }],
  gitHubSecrets: [
    secret('STOCK_URL', 'stock-url'),
    secret('SHOP_URL', 'stock-url', ['orders-url']),
    secret('PGPASSWORD', 'pw'),
  ],
};
const draft = (options: Partial<InitOptions>) =>
  draftOf({ ...NO_OPTIONS, ...options }, 'vault', FOUND, { repository: 'org/repo', branch: 'main' }, []);
const settingsIn = ({ sites }: ReturnType<typeof draft>) => sites.map((one) => one.setting);

test('what gets a vault secret that the options leave out is no entry, and is told; the config file is one that can be read', () => {
  const some = draft({ connectionString: ['orders-url=orders'], password: 'other-pw' });
  const answers = completeAnswers(some);
  expect(parseTopology(configText(answers))).toMatchObject({ ok: true });
  expect([settingsIn(some), some.apps, some.envFiles, some.gitHubSecrets]).toEqual([['ORDERS'], [], [], []]);
  // of the two that it may be, one is left
  expect(some.undecided).toEqual([secret('SHOP_URL', 'orders-url', [])]);
  expect(leftOut(FOUND, answers)).toEqual([
    'the vault secret stock-url',
    'the Container App stock-web (rg), which gets stock-url',
    'the Container Apps job nightly (rg), which gets pw',
    'STOCK of the App Service shop-api (rg), which gets stock-url',
    'PGPASSWORD of the App Service shop-api (rg), which gets pw',
    'the file .env of org/repo (STOCK)',
    'the GitHub secret STOCK_URL of org/repo, whose name is a usual one',
    'the GitHub secret PGPASSWORD of org/repo, whose name is a usual one',
  ]);
});

test('without such options all that was found is in the answers', () => {
  const all = draft({});
  expect(settingsIn(all)).toEqual(['ORDERS', 'STOCK', 'PGPASSWORD']);
  expect([...all.gitHubSecrets, ...all.undecided]).toHaveLength(3);
  expect([all.apps, all.envFiles]).toEqual([FOUND.apps, FOUND.envFiles]);
});
