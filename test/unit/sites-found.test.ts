import { expect, test } from 'vitest';
import { type FoundSetting, groupedSites, siteEntry } from '../../src/setup/sites-found.ts';

/** What `init` writes of apps of App Service: an entry for slots that hold the same. */

const found = (setting: string, more: Partial<FoundSetting> = {}): FoundSetting => ({
  ...{ kind: 'app-service', name: 'api', resourceGroup: 'rg', slot: 'production', is: 'appsettings' },
  ...{ setting, from: 'url', ...more },
});
const entries = (...all: FoundSetting[]) => groupedSites(all).map(siteEntry);
const PLACE = { 'app-service': 'api', 'resource-group': 'rg' };

test('all of an app is one entry, and slots that hold the same are in it', () => {
  const net = { is: 'connectionstrings', from: 'url-net' } as const;
  expect(
    entries(
      found('URL', { slot: 'staging' }),
      found('Default', { ...net, slot: 'staging' }),
      found('URL'),
      found('Default', net),
      found('PGPASSWORD', { slot: 'blue', from: 'pw' }),
    ),
  ).toEqual([
    {
      ...{ ...PLACE, slots: ['production', 'staging'], 'connection-string': 'Default', from: 'url-net' },
      settings: { URL: { from: 'url' } },
    },
    { ...PLACE, slots: ['blue'], settings: { PGPASSWORD: { from: 'pw' } } },
  ]);
});

test('a second connection string, another app and another group are entries of their own', () => {
  const one = { is: 'connectionstrings' } as const;
  expect(
    entries(found('A', one), found('B', one), found('A', { resourceGroup: 'other', kind: 'function-app' })),
  ).toEqual([
    { ...PLACE, 'connection-string': 'A', from: 'url' },
    { ...PLACE, 'connection-string': 'B', from: 'url' },
    { 'function-app': 'api', 'resource-group': 'other', settings: { A: { from: 'url' } } },
  ]);
});
