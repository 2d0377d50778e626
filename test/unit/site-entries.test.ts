import { describe, expect, it } from 'vitest';
import { parseTopology } from '../../src/topology/parsed-topology.ts';

/** Entries of App Service and function apps in the config file. */

const ONE = `vault: acme-kv
server: { host: db.example, user: app }
databases: [shop]
secrets:
  password: shop-password
  connection-strings:
    - { name: shop-url, database: shop }
    - { name: shop-url-net, database: shop, format: ado.net }
`;
const SEVERAL = `vault: acme-kv
servers: { core: { host: db.example } }
credentials:
  admin: { server: core, user: root, secrets: { password: admin-password } }
  shop:
    server: core
    databases: [shop]
    logins: [shop_a, shop_b]
    owner: shop_owner
    rotated-by: admin
    secrets: { connection-strings: [{ name: shop-url }] }
defaults: { resource-group: acme-apps }
`;
const withEntries = (head: string, ...entries: string[]): string =>
  `${head}consumers:\n${entries.map((one) => `  - ${one}\n`).join('')}`;
const complaintsAbout = (text: string): readonly string[] => {
  const parsed = parseTopology(text);
  return parsed.ok ? [] : parsed.complaints.map(({ message }) => message);
};

describe('an entry of App Service', () => {
  it('names its settings, each with a vault secret, and its slots', () => {
    const entry =
      '{ app-service: shop-api, resource-group: rg, slots: [production, staging], connection-string: Default, from: shop-url-net, settings: { PGUSER: { from: shop-url, part: user }, DATABASE_URL: { from: shop-url } }, health: /healthz }';
    const parsed = parseTopology(withEntries(ONE, entry));
    expect(parsed.ok && parsed.value.consumers).toEqual([
      {
        ...{ kind: 'app-service', name: 'shop-api', resourceGroup: 'rg', slots: ['production', 'staging'] },
        siteSettings: [
          { is: 'connectionstrings', name: 'Default', from: 'shop-url-net' },
          { is: 'appsettings', name: 'PGUSER', from: 'shop-url', part: 'user' },
          { is: 'appsettings', name: 'DATABASE_URL', from: 'shop-url' },
        ],
        ...{ from: 'shop-url-net', health: '/healthz', repoint: false, restart: true },
      },
    ]);
  });

  it('takes the resource group of defaults, and may leave its restart to the platform with two logins', () => {
    const entry =
      '{ function-app: shop-jobs, settings: { DATABASE_URL: { from: shop-url } }, restart: false }';
    const parsed = parseTopology(withEntries(SEVERAL, entry));
    expect(parsed.ok && parsed.topologies[1]?.consumers).toMatchObject([
      { kind: 'function-app', resourceGroup: 'acme-apps', restart: false, slots: ['production'] },
    ]);
  });

  it.each([
    [
      '{ app-service: a1, resource-group: rg }',
      'consumers[0] needs settings, or connection-string with from',
    ],
    [
      '{ app-service: a1, resource-group: rg, connection-string: Default }',
      'consumers[0].connection-string needs from: the vault secret that it gets',
    ],
    [
      '{ app-service: a1, resource-group: rg, settings: { A: {} } }',
      'consumers[0].settings.A needs from: the vault secret that it gets',
    ],
    [
      '{ app-service: a1, resource-group: rg, settings: { A: { from: shop-ulr } } }',
      'consumers[0].settings.A.from names a secret that is not in secrets: shop-ulr; did you mean shop-url?',
    ],
    [
      '{ app-service: a1, resource-group: rg, settings: { A: { from: shop-password, part: user } } }',
      'consumers[0].settings.A.part needs a from that is one of secrets.connection-strings: nothing else has parts',
    ],
    [
      '{ app-service: a1, resource-group: rg, repoint: true, settings: { A: { from: shop-url, part: user } } }',
      'consumers[0].settings.A.part stands beside repoint: a reference reads a whole secret of the vault',
    ],
    [
      '{ app-service: a1, resource-group: rg, restart: false, settings: { A: { from: shop-url } } }',
      'consumers[0].restart false is for two logins: of one role, workers that are not started anew hold a password that opens nothing',
    ],
    [
      '{ app-service: a1, resource-group: rg, slots: [staging, STAGING], settings: { A: { from: shop-url } } }',
      'consumers[0] names one setting or slot twice: Azure does not tell capitals apart',
    ],
    [
      '{ app-service: a, resource-group: rg, settings: { A: { from: shop-url } } }',
      'consumers[0].app-service must be the name of an app of App Service',
    ],
    [
      '{ app-service: a1, resource-group: rg, setings: { A: { from: shop-url } } }',
      'consumers[0] has no key setings; did you mean settings?',
    ],
  ])('is refused where it says too little or too much: %s', (entry, message) => {
    expect(complaintsAbout(withEntries(ONE, entry))).toContain(message);
  });

  it('is refused where another entry names the same setting of the same slot, and not another slot', () => {
    const entry = (slot: string) =>
      `{ app-service: a1, resource-group: rg, slots: [${slot}], settings: { A: { from: shop-url } } }`;
    expect(complaintsAbout(withEntries(ONE, entry('staging'), entry('Staging')))).toEqual([
      'consumers[1] names a setting of the same app as consumers[0]',
    ]);
    expect(complaintsAbout(withEntries(ONE, entry('staging'), entry('production')))).toEqual([]);
  });

  it('is refused where it gets one half of two logins, and not both', () => {
    const entry = (...names: string[]) =>
      `{ app-service: a1, settings: { ${names.map((name) => `${name}: { from: shop-url, part: ${name} }`).join(', ')} } }`;
    expect(complaintsAbout(withEntries(SEVERAL, entry('password')))).toEqual([
      'consumers[0] gets the password of two logins alone: they change together, so name the user in the same entry',
    ]);
    expect(complaintsAbout(withEntries(SEVERAL, entry('user', 'host')))).toEqual([
      'consumers[0] gets the user of two logins alone: they change together, so name the password in the same entry',
    ]);
    expect(complaintsAbout(withEntries(SEVERAL, entry('user', 'password')))).toEqual([]);
    expect(
      complaintsAbout(withEntries(ONE, entry('password').replace('a1,', 'a1, resource-group: rg,'))),
    ).toEqual([]);
  });

  it('is refused where the halves of two logins would go to it in two writes', () => {
    const pair = SEVERAL.replace(
      'secrets: { connection-strings: [{ name: shop-url }] }',
      'secrets: { user: shop-user, password: shop-pw, connection-strings: [{ name: shop-url }] }',
    );
    const message =
      'consumers[0] gets the user and the password of two logins in two places, settings and connection-string, which are two writes: name both in settings';
    const entry = (settings: string) =>
      `{ app-service: a1, connection-string: PW, from: shop-pw, settings: { ${settings} } }`;
    expect(complaintsAbout(withEntries(pair, entry('U: { from: shop-user }')))).toEqual([message]);
    expect(complaintsAbout(withEntries(pair, entry('U: { from: shop-url, part: user }')))).toEqual([message]);
    const both = '{ app-service: a1, settings: { U: { from: shop-user }, P: { from: shop-pw } } }';
    expect(complaintsAbout(withEntries(pair, both))).toEqual([]);
  });

  it('is refused where it names secrets of several credentials', () => {
    const entry = '{ app-service: a1, settings: { A: { from: shop-url }, B: { from: admin-password } } }';
    expect(complaintsAbout(withEntries(SEVERAL, entry))).toContain(
      'consumers[0] names vault secrets of several credentials: make it an entry for each, which are delivered by themselves',
    );
  });
});
