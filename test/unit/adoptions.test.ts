import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { adoptionsOf } from '../../src/topology/adoptions.ts';
import { parseTopology } from '../../src/topology/parsed-topology.ts';
import type { Topology } from '../../src/topology/topology.ts';

const PATHS = { before: 'before.yml', after: 'after.yml' };

function topologies(text: string): readonly Topology[] {
  const parsed = parseTopology(text);
  if (!parsed.ok) throw new Error(parsed.complaints.map(({ message }) => message).join('; '));
  return parsed.topologies;
}

const BEFORE = `
vault: acme-kv
server: { host: db.example, user: boss }
databases: [shop, stock, other]
secrets:
  password: boss-password
  connection-strings:
    - { name: shop-url, database: shop }
    - { name: stock-url, database: stock }
consumers:
  - { github-secret: SHOP_URL, repository: org/shop, from: shop-url }
  - { github-secret: STOCK_URL, repository: org/stock, from: stock-url }
`;

const toCome = (more: { consumers?: readonly string[]; shop?: string } = {}): string => `
vault: acme-kv
servers: { core: { host: DB.example } }
credentials:
  core-admin: { server: core, user: boss, secrets: { password: boss-password } }
  shop:
    { server: core, databases: [shop], logins: [shop_a, shop_b], owner: shop_owner, rotated-by: core-admin,
      secrets: ${more.shop ?? '{ connection-strings: [{ name: shop-url }] }'} }
  stock:
    { server: core, databases: [stock], logins: [stock_a, stock_b], owner: stock_owner, rotated-by: core-admin,
      secrets: { connection-strings: [{ name: new-stock-url, create: true }] } }
consumers:
${(
  more.consumers ?? [
    '{ github-secret: SHOP_URL, repository: org/shop, from: shop-url }',
    '{ github-secret: STOCK_URL, repository: org/stock, from: new-stock-url }',
  ]
)
  .map((line) => `  - ${line}\n`)
  .join('')}`;

const between = (before: string, now: string) => adoptionsOf(topologies(before), topologies(now), PATHS);

describe('what differs between the file before and the one to come', () => {
  test('each pair takes the place of the role that opened its database', () => {
    const { adoptions, complaints } = between(BEFORE, toCome());
    expect(complaints).toEqual([]);
    expect(
      adoptions.map(({ to, from, isAdministrator }) => [to.credential, from.server.user, isAdministrator]),
    ).toEqual([
      ['shop', 'boss', true],
      ['stock', 'boss', true],
    ]);
    expect(adoptions[0]?.to.former).toEqual({
      users: ['boss'],
      texts: ['shop-url', 'stock-url'],
      passwords: ['boss-password'],
    });
    expect(adoptions[1]?.differences).toEqual([
      'stock: stock_a and stock_b take the place of boss in stock; stock_owner owns what is there',
      'new-stock-url is another secret than before, and is made or written with stock_a',
      'GitHub STOCK_URL@org/stock: stock-url becomes new-stock-url',
    ]);
  });

  test('a text may hold the role before, though that is another credential of the file', () => {
    const [shop] = between(BEFORE, toCome()).adoptions;
    const admin = shop?.to.others?.find(({ credential }) => credential === 'core-admin');
    expect(admin?.roles).toEqual([]);
  });

  const complaint = (before: string, now: string) =>
    between(before, now).complaints.map(({ code, what }) => [code, what]);

  test('a consumer that the new file forgot', () => {
    expect(
      complaint(
        BEFORE,
        toCome({ consumers: ['{ github-secret: SHOP_URL, repository: org/shop, from: shop-url }'] }),
      ),
    ).toEqual([
      [
        'adoption-unclear',
        'GitHub STOCK_URL@org/stock holds boss by the file before, and is not in the new one: at the end it would hold a dead password',
      ],
    ]);
  });

  test('two files that say the same', () => {
    expect(complaint(BEFORE, BEFORE)).toEqual([
      [
        'adoption-unclear',
        'There is nothing to adopt: no credential has two logins where the file before has one role',
      ],
    ]);
    expect(complaint(toCome(), toCome())[0]?.[0]).toBe('adoption-unclear');
  });

  test('the other way is the way back, and nobody may be forgotten on it either', () => {
    const { adoptions, waysBack, complaints } = between(toCome(), BEFORE);
    expect([adoptions, complaints]).toEqual([[], []]);
    expect(waysBack.map(({ to, pairs }) => [to.server.user, to.former.users, pairs.length])).toEqual([
      ['boss', ['shop_a', 'shop_b', 'stock_a', 'stock_b'], 2],
    ]);
    const without = BEFORE.replace(/.*SHOP_URL.*\n/, '');
    expect(complaint(toCome(), without)[0]?.[1]).toContain(
      'SHOP_URL@org/shop holds shop_a by the file before',
    );
  });

  test('a fleet that the new file forgot, another secret for the administrator, and two credentials in one database', () => {
    const fleet = `${BEFORE}  - { github-secret: SHOP_URL, repositories: ["org/many-*"], from: shop-url }\n`;
    expect(complaint(fleet, toCome())[0]?.[1]).toContain('is not in the new one');
    const renamed = toCome().replace('boss-password', 'pg-core-admin');
    expect(complaint(BEFORE, renamed)[0]?.[1]).toBe(
      'boss has its password in boss-password by the file before, and in pg-core-admin by the new one, for shop',
    );
    const shared = toCome().replace('databases: [stock]', 'databases: [shop]');
    expect(complaint(BEFORE, shared)[0]?.[1]).toContain('Several credentials would take over database shop');
    const [said] = between(BEFORE, shared).complaints;
    expect(said?.fix).toContain(
      'databases: [shop]\n    secrets: { connection-strings: [{ name: url-of-one }',
    );
  });

  test('a server or a database that no role of before opens', () => {
    const elsewhere = BEFORE.replace('db.example', 'db2.example');
    expect(complaint(elsewhere, toCome()).map(([, what]) => what)).toEqual([
      'The file before has no role that shop could take the place of',
      'The file before has no role that stock could take the place of',
    ]);
  });

  test('a bare password never changes hands', () => {
    const before = BEFORE.replace('boss', 'app').replace('boss-password', 'pw');
    const shop = '{ user: shop-user, password: pw, connection-strings: [{ name: shop-url }] }';
    expect(complaint(before, toCome({ shop }))[0]?.[1]).toBe(
      'pw holds the bare password of app, and the new file gives it to shop',
    );
  });

  test('who got a bare password is not given a connection string', () => {
    const before = BEFORE.replace('from: shop-url', 'from: boss-password');
    expect(complaint(before, toCome())[0]?.[1]).toBe(
      'GitHub SHOP_URL@org/shop held a bare password, and would be given a connection string',
    );
  });
});

describe('whoever takes the bare password', () => {
  const page = readFileSync(new URL('../../docs/adopt.md', import.meta.url), 'utf8');
  const [before = '', now = ''] = [...page.matchAll(/```yaml\n(vault:[\s\S]*?)```/g)].map(([, text]) => text);

  test('as the page has it, there', () => {
    const { adoptions, complaints } = between(before, now);
    expect(complaints).toEqual([]);
    const [shop, temporal] = adoptions;
    expect(shop?.differences).toContain(
      'GitHub POSTGRES_PASSWORD@acme/shop: postgres-password becomes the password of database-url',
    );
    expect(shop?.differences).toContain(
      'GitHub POSTGRES_USER@acme/shop goes on with the user of database-url',
    );
    expect(temporal?.differences).toContain(
      'Container App temporal (acme-apps): postgres-password becomes temporal-password',
    );
    expect(temporal?.to.former.passwords).toEqual(['postgres-password']);
  });

  test('and back: the app gets the user where the pair had it', () => {
    const [back] = between(now, before).waysBack;
    expect(between(now, before).complaints).toEqual([]);
    expect(back?.to.former.passwords).toEqual(['temporal-password']);
    expect(back?.to.consumers).toContainEqual(
      expect.objectContaining({ name: 'temporal', from: 'postgres-password', userVariable: 'POSTGRES_USER' }),
    );
  });

  test('back to a file that does not know where the user is', () => {
    const unnamed = before.replace(/.*POSTGRES_USER.*\n/, '');
    expect(between(now, unnamed).complaints.map(({ what }) => what)).toEqual([
      'GitHub POSTGRES_USER@acme/shop holds shop_a by the file before, and is not in the new one: at the end it would hold a dead password',
    ]);
  });
});
