import { expect, test } from 'vitest';
import type { Probe } from '../../src/postgres/probe.ts';
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

/** The same pairs, in the forms of other programs. */
const OTHER_FORMS = FILE.replace(
  '[{ name: shop-url, database: shop }]',
  '[{ name: shop-url, format: ado.net }]',
).replace('database: stock }] }', 'database: stock, at: store.postgres }] }');

function arranged(credential: string, held: Readonly<Record<string, string>>, file = FILE) {
  const parsed = parseTopology(file);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.complaints));
  const topology = parsed.topologies.find((one) => one.credential === credential);
  if (topology === undefined) throw new Error(`no ${credential}`);
  const vault = memoryVault({ clock: () => 0 });
  for (const [name, value] of Object.entries(held)) vault.hold(name, value);
  return { topology, vault, forms: new SecretForms(() => undefined), probe: async () => OPENS };
}

const MEASURED = { elapsedMs: 1, layers: [], certificateDaysLeft: undefined };
const OPENS: Probe = { ...MEASURED, result: 'ok', facts: undefined };

/** What a server says to the right password of a login that a way back, or a retirement, has ended. */
function refused(code: string, message: string): Probe {
  const said = { stage: 'authentication' as const, code, message, certificateIssuer: undefined, cause: null };
  return { ...MEASURED, result: 'bad', failure: { ...said, serverProved: true } };
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

const net = (user: string) => `Host=db.example;Database=shop;Username=${user};Password=pw`;
const fields = (user: string) =>
  `store:\n  postgres: { host: db.example, port: 5432, user: ${user}, password: pw, database: stock }\n`;

test('texts in the forms that their entries name are read as the pair’s own runs read them', async () => {
  const taken = { 'shop-url': net('shop_a'), 'stock-config': fields('stock_b') };
  expect(await refuseBeforePairs(arranged('admin', taken, OTHER_FORMS))).toEqual([]);
  for (const held of [
    { ...taken, 'shop-url': net('boss') },
    { ...taken, 'stock-config': fields('boss') },
  ])
    await expect(refuseBeforePairs(arranged('admin', held, OTHER_FORMS))).rejects.toMatchObject({
      code: 'adoption-under-way',
    });
});

test.each([
  ['no connection string', { 'shop-url': 'neither this nor that' }, 'shop-url cannot be read as the pair'],
  ['another form than the file says', { 'shop-url': net('shop_a') }, 'shop-url cannot be read as the pair'],
  ['somebody else’s login', { 'shop-url': url('passer_by', 'shop') }, 'shop-url names other logins'],
  ['a document without any', { 'stock-config': 'a: 1\n' }, 'stock-config cannot be read as the pair'],
])('a text that nobody can tell from keeps nobody, and is said: %s', async (_, held, sentence) => {
  const notes = await refuseBeforePairs(arranged('admin', { ...TAKEN, ...held }));
  expect(notes).toEqual([expect.stringContaining(sentence)]);
});

test('where there is no text, both ways are named; where one names the role, the adoption alone', async () => {
  const absent = await refuseBeforePairs(arranged('admin', { 'shop-url': TAKEN['shop-url'] })).catch(
    (one) => one,
  );
  expect(absent.likelyCause).toContain('or of a new application whose first text was never stored');
  expect(absent.fix).toContain('mode: adopt');
  expect(absent.fix).toContain('--name stock-config');
  const before = await refuseBeforePairs(
    arranged('admin', { ...TAKEN, 'shop-url': url('boss', 'shop') }),
  ).catch((one) => one);
  expect(before.likelyCause).not.toContain('never stored');
  expect(before.fix).not.toContain('secret set');
});

const GIVEN_BACK = { code: 'adoption-under-way', answer: 'shop-url names a login that a way back has ended' };

/** The administrator's password is in use again, though the text and its tag name a login. */
test('after a way back a role is not rotated with the file to come: by the note on the text', async () => {
  const ground = arranged('admin', TAKEN);
  const tags = { 'dbcred-logins': 'shop_a shop_b' };
  const version = ground.vault.hold('shop-url', TAKEN['shop-url'], { tags });
  const noted = { ...tags, 'dbcred-returned': `2026-11-30T12:00:00.000Z ${version}` };
  await ground.vault.retag('shop-url', version, noted);
  await expect(refuseBeforePairs(ground)).rejects.toMatchObject(GIVEN_BACK);
  ground.vault.hold('shop-url', TAKEN['shop-url'], { tags: noted }); // adopted anew: the note is another version's
  expect(await refuseBeforePairs(ground)).toEqual([]);
});

test('after a way back that nobody could note, by the server’s word of the login', async () => {
  const ground = arranged('admin', TAKEN);
  const answering = (answer: Probe) => ({
    ...ground,
    probe: async ({ user }: { user: string }) => (user === 'shop_b' ? answer : OPENS),
  });
  const retired = refused('28000', 'role "shop_b" is not permitted to log in');
  await expect(refuseBeforePairs(answering(retired))).rejects.toMatchObject(GIVEN_BACK);
  const stale = refused('28P01', 'password authentication failed for user "shop_b"');
  expect(await refuseBeforePairs(answering(stale))).toEqual([]);
});
