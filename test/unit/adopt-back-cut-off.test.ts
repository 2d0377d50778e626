import { afterAll, beforeAll, expect, test } from 'vitest';
import { administratorHasEnded } from '../../src/adopting/administrator-ended.ts';
import type { DatabasePart } from '../../src/adopting/database-part.ts';
import { SecretForms } from '../../src/redacted.ts';
import { parseTopology } from '../../src/topology/parsed-topology.ts';
import {
  ADMIN,
  type AdoptionServer,
  OF_ADMIN,
  opening,
  startAdoptionServer,
} from './adoption-on-postgres.ts';
import { partOn } from './adoption-part.ts';
import { memoryVault } from './memory-vault.ts';

/** A way back that dies between its statements is no end of the administrator, and either way goes on from there. */

const T = 'shop-url';
const DAY = 86_400_000;

function topology() {
  const parsed = parseTopology(
    `{ vault: acme-kv, server: { host: db.example, user: shop_a }, databases: [shop], secrets: { password: none, connection-strings: [{ name: ${T}, database: shop }] } }`,
  );
  if (!parsed.ok) throw new Error(parsed.complaints.map(({ message }) => message).join('; '));
  return parsed.value;
}

/** T names the first login since day 2, and the administrator's password is of day 1. */
function vaultOf({ tags = {} }: { tags?: Record<string, string> } = {}) {
  let now = DAY;
  const vault = memoryVault({ clock: () => now });
  const at = (day: number) => {
    now = day * DAY;
  };
  vault.hold('former', 'the first');
  at(2);
  const text = 'postgresql://shop_a:Pa55word@db.example/shop?sslmode=require';
  const version = vault.hold(T, text, { tags: { 'dbcred-logins': 'shop_a shop_b', ...tags } });
  const truth = { vault, topology: topology(), passwordSecret: T, forms: new SecretForms(() => undefined) };
  const asked = { truth, vault, logins: OF_ADMIN.logins, formerSecret: 'former' };
  return { vault, at, version, truth, hasEnded: () => administratorHasEnded(asked) };
}

test('an administrator has ended once it has another password than before T was one of two logins, and not with the same stored anew', async () => {
  const { vault, at, hasEnded } = vaultOf();
  expect(await hasEnded()).toBe(false);
  at(3);
  vault.hold('former', 'the first');
  expect(await hasEnded()).toBe(false);
  at(4);
  vault.hold('former', 'the second');
  expect(await hasEnded()).toBe(true);
});

test('an administrator whom a way back gave to everybody again has not ended', async () => {
  const { vault, at, version, hasEnded } = vaultOf();
  at(4);
  vault.hold('former', 'the second');
  await vault.retag(T, version, {
    'dbcred-logins': 'shop_a shop_b',
    'dbcred-returned': `2030-01-01T00:00:00.000Z ${version}`,
  });
  expect(await hasEnded()).toBe(false);
});

let on: AdoptionServer;
beforeAll(async () => {
  on = await startAdoptionServer(18);
});
afterAll(() => on.stop());

test('after whichever statement it dies, the way back looks like no end; forward and back go on from there', {
  timeout: 120_000,
}, async () => {
  const { vault, at: onDay, truth } = vaultOf();
  onDay(4);
  // another than then, so that only the databases tell
  const password = decodeURIComponent(new URL(on.url(ADMIN)).password);
  for (const name of ['former', 'rotator']) vault.hold(name, password);
  const arranged = async () => {
    await on.reset(OF_ADMIN);
    await on.adopt(OF_ADMIN);
    await on.run(opening('shop_a'));
  };
  const looked = async () => {
    const part: DatabasePart = partOn(on, OF_ADMIN, { truth, vault });
    try {
      return await part.look();
    } finally {
      part.close();
    }
  };
  await arranged();
  const { statements } = (await on.look(OF_ADMIN)).plan.back;
  expect(statements.length).toBeGreaterThan(10);
  const ended: string[] = [];
  for (const statement of statements) {
    await on.carry(OF_ADMIN, { name: 'back', statements: [statement] });
    if ((await looked()).hasEnded) ended.push(statement.shown);
  }
  expect(ended).toEqual([]);

  const [one, both] = [-3, -2].map((from) => statements.length + from);
  const found: unknown[] = [];
  for (const at of [Math.floor(statements.length / 2), one ?? 0, both ?? 0]) {
    for (const way of ['forward', 'back'] as const) {
      await arranged();
      await on.carry(OF_ADMIN, { name: 'back', statements: statements.slice(0, at + 1) });
      if (way === 'forward') await on.adopt(OF_ADMIN);
      else for (const _ of [1, 2]) await on.carry(OF_ADMIN, (await on.look(OF_ADMIN)).plan.back);
      const { plan, inventory } = await on.look(OF_ADMIN);
      const left = way === 'forward' ? plan.steps : plan.back.statements;
      if (left.length > 0) found.push({ at, way, left });
      const owns = way === 'forward' ? inventory.moved.length : inventory.owned.length;
      if (owns === 0) found.push({ at, way, owns });
    }
  }
  expect(found).toEqual([]);
  expect(
    await on.run(`SELECT rolname FROM pg_roles WHERE rolname = '${ADMIN}' AND rolcanlogin`),
  ).toHaveLength(1);
});
