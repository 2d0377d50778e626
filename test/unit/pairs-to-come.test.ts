import { expect, test } from 'vitest';
import { Problem } from '../../src/problem.ts';
import { SecretForms } from '../../src/redacted.ts';
import { refuseBeforePairs } from '../../src/rotation/pairs-to-come.ts';
import { parseTopology } from '../../src/topology/parsed-topology.ts';
import { memoryVault } from './memory-vault.ts';

const FILE = `
vault: app-vault
servers:
  core: { host: db.example }
credentials:
  admin: { server: core, user: boss, secrets: { password: boss-password } }
  other: { server: core, user: other_boss, secrets: { password: other-password } }
  shop:
    server: core
    databases: [shop]
    logins: [shop_a, shop_b]
    owner: shop_owner
    rotated-by: admin
    secrets: { connection-strings: [{ name: shop-url, database: shop }] }
  stock:
    server: core
    databases: [stock]
    logins: [stock_a, stock_b]
    owner: stock_owner
    rotated-by: admin
    secrets: { documents: [{ name: stock-config, database: stock }] }
`;

function arranged(credential: string, held: Readonly<Record<string, string>>) {
  const parsed = parseTopology(FILE);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.complaints));
  const topology = parsed.topologies.find((one) => one.credential === credential);
  if (topology === undefined) throw new Error(`no ${credential}`);
  const vault = memoryVault({ clock: () => 0 });
  for (const [name, value] of Object.entries(held)) vault.hold(name, value);
  return { topology, vault, forms: new SecretForms(() => undefined) };
}

const url = (user: string, database: string) => `postgresql://${user}:pw@db.example/${database}`;
const document = (user: string) => `store:\n  dsn: ${url(user, 'stock')}\n`;
const TAKEN = { 'shop-url': url('shop_b', 'shop'), 'stock-config': document('stock_a') };

test.each([
  ['a text still names the role', { ...TAKEN, 'shop-url': url('boss', 'shop') }, 'shop'],
  ['a document still names the role', { ...TAKEN, 'stock-config': document('boss') }, 'stock'],
  ['one is yet to be made', { 'shop-url': TAKEN['shop-url'] }, 'stock'],
  ['neither is there', {}, 'shop, stock'],
])('a role is not rotated while two logins have yet to take its place: %s', async (_, held, whose) => {
  const thrown = await refuseBeforePairs(arranged('admin', held)).catch((one: unknown) => one);
  expect(thrown).toBeInstanceOf(Problem);
  expect(thrown).toMatchObject({
    code: 'adoption-under-way',
    what: expect.stringContaining(`take the place of boss for ${whose}, and the vault`),
  });
});

test('once each has its logins it is, and so is a role that rotates nobody', async () => {
  expect(await refuseBeforePairs(arranged('admin', TAKEN))).toEqual([]);
  expect(await refuseBeforePairs(arranged('other', {}))).toEqual([]);
});

test('what this identity may not read keeps nobody, and is said', async () => {
  const { vault, ...ground } = arranged('admin', TAKEN);
  const read: typeof vault.read = async (name) => {
    if (name !== 'shop-url') return vault.read(name);
    throw new Problem({ code: 'azure-permission', what: 'x', target: 'x', likelyCause: 'x', fix: 'x' });
  };
  const notes = await refuseBeforePairs({ ...ground, vault: { ...vault, read } });
  expect(notes).toEqual([expect.stringContaining('shop-url may not be read')]);
});
