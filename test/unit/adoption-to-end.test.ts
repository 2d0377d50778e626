import { expect, test } from 'vitest';
import type { Examination } from '../../src/postgres/examined.ts';
import type { RoleLimits } from '../../src/postgres/role-limits.ts';
import { adoptionToEnd } from '../../src/status/adoption-to-end.ts';
import { parseTopology } from '../../src/topology/parsed-topology.ts';
import { login, probed } from './checking.ts';
import { memoryVault } from './memory-vault.ts';

/** What a status says of an administrator that two logins have taken the place of, until that ends. */

const FILE = `
vault: kv-1
servers: { main: { host: db.example } }
credentials:
  admin: { server: main, user: root, secrets: { password: pg } }
  shop:
    server: main
    databases: [shop]
    logins: [shop_a, shop_b]
    owner: shop_owner
    rotated-by: admin
    drain-days: 7
    secrets: { connection-strings: [{ name: shop-url, database: shop }] }
  stock:
    server: main
    databases: [stock]
    logins: [stock_a, stock_b]
    owner: stock_owner
    rotated-by: admin
    drain-days: 3
    secrets: { connection-strings: [{ name: stock-url, database: stock }] }
consumers: []
`;
const DAY_MS = 86_400_000;
const NOW = Date.UTC(2030, 0, 31, 12);

function of(credential: string) {
  const parsed = parseTopology(FILE);
  return parsed.ok ? parsed.topologies.find((one) => one.credential === credential) : undefined;
}

function loggedIn(adoptedIn: readonly string[] | undefined): readonly Examination[] {
  const server = { connections: 100, free: 90 };
  const role = { role: 'root', serverMajor: 17, superuser: false, replication: false, sessions: 0 };
  const limits: RoleLimits = {
    ...role,
    connectionLimit: undefined,
    validUntil: undefined,
    adoptedIn,
    server,
  };
  const candidate = login('postgres', 'one');
  return [{ candidate, standing: 'works', probe: probed({ limits }), problem: undefined, notes: [] }];
}

interface Arranged {
  readonly adoptedIn?: readonly string[] | undefined;
  readonly days?: number;
  readonly tags?: (version: string) => Readonly<Record<string, string>>;
}

/** Delivered so many days ago. */
async function found({ adoptedIn = ['shop', 'stock'], days = 0, tags = () => ({}) }: Arranged) {
  const vault = memoryVault({ clock: () => NOW });
  for (const name of ['shop-url', 'stock-url']) {
    const version = vault.hold(name, 'x');
    const since = new Date(NOW - days * DAY_MS).toISOString();
    await vault.retag(name, version, { 'dbcred-delivered': `${since} ${version} abc`, ...tags(version) });
  }
  return adoptionToEnd(of('admin'), vault, { examinations: loggedIn(adoptedIn), now: NOW });
}

test('until the last of the days it says since when nobody needs the role, and what ends it', async () => {
  expect(await found({ days: 4 })).toEqual([
    {
      urgency: 'role',
      what: 'The adoption of root in shop, stock has not ended: whoever has the password that applications had is let in with it, until 2030-02-03 at least',
      targets: ['role root'],
      fix: '# from 2030-02-03 on:\nwith:\n  mode: adopt   # with from-config: the file before',
    },
  ]);
});

test('once they have passed it is overdue', async () => {
  expect(await found({ days: 9 })).toMatchObject([
    { urgency: 'overdue', what: expect.stringContaining('is to end since 2030-01-29, and has not ended') },
  ]);
  expect(await found({ days: 4, adoptedIn: ['stock'] })).toMatchObject([{ urgency: 'overdue' }]);
});

test('what is not delivered yet has no day', async () => {
  const tags = () => ({ 'dbcred-delivered': '' });
  expect(await found({ tags })).toMatchObject([
    { urgency: 'role', what: expect.stringContaining('let in with it, until a later run ends it') },
  ]);
});

test('while it is taken back, that is what is said', async () => {
  const tags = (version: string) => ({ 'dbcred-returned': `2030-01-30T12:00:00.000Z ${version}` });
  expect(await found({ days: 9, tags })).toMatchObject([
    {
      urgency: 'role',
      what: 'The adoption of root in shop, stock is being taken back, and that has not ended',
    },
  ]);
});

test('nothing is said of a role whose sessions are its own', async () => {
  const vault = memoryVault({ clock: () => NOW });
  const examinations = loggedIn(undefined);
  expect(await adoptionToEnd(of('admin'), vault, { examinations, now: NOW })).toEqual([]);
});
