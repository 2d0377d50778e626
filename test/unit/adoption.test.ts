import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AdoptionRoles } from '../../src/postgres/adoption/adoption-roles.ts';
import { onceNobodyIsOwner } from '../../src/postgres/adoption/back.ts';
import { comparePrivileges } from '../../src/postgres/adoption/privileges.ts';
import { chooseWay } from '../../src/postgres/adoption/way.ts';
import { pairFacts } from '../../src/postgres/pair/pair-facts.ts';
import { application } from './adoption-client.ts';
import {
  type AdoptionServer,
  OF_ADMIN,
  OF_APP,
  OF_ITSELF,
  opening,
  startAdoptionServer,
  verifierOf,
} from './adoption-on-postgres.ts';

/** Of every relation, routine and schema; where there is none, what PostgreSQL takes in its place. */
const ACCESS_LISTS = `SELECT c.oid::regclass::text AS thing, list FROM pg_class c,
    LATERAL (SELECT array_agg(a::text ORDER BY a::text) AS list FROM unnest(coalesce(c.relacl, acldefault(CASE c.relkind WHEN 'S' THEN 's'::"char" ELSE 'r' END, c.relowner))) a) l
    WHERE c.oid >= 16384 AND c.relkind IN ('r', 'p', 'v', 'm', 'S') AND c.relnamespace <> 'pg_toast'::regnamespace
  UNION ALL SELECT p.oid::regprocedure::text, list FROM pg_proc p,
    LATERAL (SELECT array_agg(a::text ORDER BY a::text) AS list FROM unnest(coalesce(p.proacl, acldefault('f', p.proowner))) a) l WHERE p.oid >= 16384
  UNION ALL SELECT nspname, list FROM pg_namespace,
    LATERAL (SELECT array_agg(a::text ORDER BY a::text) AS list FROM unnest(coalesce(nspacl, acldefault('n', nspowner))) a) l WHERE oid >= 16384
  ORDER BY 1`;

describe.each([14, 16, 18] as const)('an adoption on PostgreSQL %i', (version) => {
  let on: AdoptionServer;
  beforeAll(async () => {
    on = await startAdoptionServer(version);
  });
  afterAll(() => on.stop());

  test.each([OF_ADMIN, OF_APP, OF_ITSELF])(
    'from $from to $owner: all of it, with the same privileges, and nothing is left to do',
    async (roles) => {
      await on.reset(roles);
      const before = await on.privileges(roles);
      const done = await on.adopt(roles);
      expect(done.map(({ name }) => name)).toEqual(
        roles === OF_ITSELF
          ? ['roles', 'settings']
          : ['roles', 'grants', 'ownership', 'settings', ...(version < 18 ? ['strays'] : [])], // a multirange type
      );
      const after = await on.look(roles);
      expect(after.plan.steps).toEqual([]);
      expect(after.inventory.owned).toEqual([]);
      const differences = comparePrivileges(before, await on.privileges(roles), roles);
      expect(differences.filter(({ because }) => because === undefined)).toEqual([]);
      expect(differences.filter(({ role }) => role === roles.from)).toEqual([]);
      const expected = [...new Set(differences.map(({ thing }) => thing))];
      expect(expected.toSorted()).toEqual(
        roles === OF_ADMIN
          ? [
              'attribute CREATEDB',
              'attribute CREATEROLE',
              'database shop',
              'extension pg_trgm',
              'membership azure_pg_admin',
              'schema public',
            ]
          : [],
      );
      const sessions = on.sessions(roles);
      expect((await pairFacts(await sessions.of('rotator', 'shop'), roles)).onlyOne).toEqual([]);
      sessions.close();
    },
  );

  test('one administrator is adopted for two applications, and neither owner gets into the other’s', async () => {
    await on.reset(OF_ADMIN);
    await on.adopt(OF_ADMIN);
    const second: AdoptionRoles = { ...OF_ADMIN, owner: 'second_owner', logins: ['second_a', 'second_b'] };
    const { plan, found, inventory } = await on.look(second);
    const elsewhere = { ...inventory, database: 'zep', hindrances: [] };
    expect(chooseWay(found, [elsewhere], second)).toMatchObject({ result: 'way', way: 'handed-over' });
    const roles = plan.steps.find(({ name }) => name === 'roles')?.statements ?? [];
    expect(roles.map(({ text }) => text)).toContain('CREATE ROLE "second_owner" NOLOGIN');
    expect(roles.filter(({ text }) => text.includes('shop_'))).toEqual([]);
  });

  test.each(version === 16 ? [OF_ADMIN, OF_APP] : [OF_ADMIN, OF_APP, OF_ITSELF])(
    'from $from to $owner, while it reads, writes and migrates, and then rotated, retired and rotated: nobody sees an error, and what it made meanwhile comes along',
    async (roles) => {
      await on.reset(roles);
      const old = await Promise.all([1, 2].map(async (nth) => application(await on.client(roles.from), nth)));
      let over = false;
      const working = old.map(async (one) => {
        while (!over) await one.round();
        await one.round();
      });
      const done = await on.adopt(roles).finally(() => {
        over = true;
      });
      await Promise.all(working);
      expect(done.some(({ name }) => name === 'ownership')).toBe(roles !== OF_ITSELF);
      // sessions from before go on making what is theirs; the next look finds it
      const strays = await on.look(roles);
      if (roles !== OF_ITSELF) expect(strays.plan.steps.map(({ name }) => name)).toEqual(['strays']);
      await on.run(roles.logins.map(opening).join('; '));
      for (const [nth, login] of roles.logins.entries()) {
        const one = application(await on.client(login), 10 + nth);
        await one.round();
        await one.round();
        await one.end();
      }
      await on.adopt(roles);
      for (const one of old) {
        await one.round();
        await one.end();
      }
      const fresh = application(await on.client(roles.from), 20);
      await fresh.round();
      await fresh.end();
      const [a, b] = roles.logins;
      const pair = await on.locked(roles);
      for (const [nth, login, before] of [[30, b, a] as const, [31, a, b] as const]) {
        const one = application(await on.client(before), nth);
        expect(await pair.give(login, verifierOf(login))).toEqual({ result: 'altered' });
        const next = application(await on.client(login), nth + 10);
        await Promise.all([one.round(), next.look()]);
        expect(await pair.retire(before)).toEqual({ result: 'altered' });
        await expect(on.client(before)).rejects.toMatchObject({ code: '28000' });
        await next.round();
        await one.round(); // a session that is open goes on
        await Promise.all([one, next].map((each) => each.end()));
      }
      pair.release();
    },
  );

  test.each(version === 16 ? [OF_ADMIN] : [OF_APP])(
    'from $from, and back: all is its own again',
    async (roles) => {
      await on.reset(roles);
      const before = await on.privileges(roles);
      const owned = (await on.look(roles)).inventory.owned;
      const lists = await on.run(ACCESS_LISTS);
      await on.adopt(roles);
      await on.run(opening('shop_a'));
      const new_ = application(await on.client('shop_a'), 1);
      await new_.round();
      const old = application(await on.client(roles.from), 2);
      await old.round();
      const { plan } = await on.look(roles);
      await on.carry(roles, plan.back);
      await on.carry(roles, (await on.look(roles)).plan.back); // what a multirange of before 17 needs
      await (await on.client(roles.from)).query('SELECT * FROM sales.made_1_1');
      const back = await on.look(roles);
      expect(back.plan.back.statements).toEqual([]);
      expect(back.inventory.owned.map(({ name }) => name)).toEqual(
        expect.arrayContaining(owned.map(({ name }) => name)),
      );
      const rights = comparePrivileges(before, await on.privileges(roles), roles);
      expect(rights.filter(({ role }) => role === roles.from)).toEqual([]);
      await expect(on.client('shop_a')).rejects.toMatchObject({ code: '28000' });
      const again = application(await on.client(roles.from), 3);
      await again.round();
      await Promise.all([new_, old, again].map((one) => one.end()));
      // once no session goes on as the owner, nothing of its is left
      const ready = await on.client(roles.from);
      // DROP OWNED takes no column of somebody else's table away, but as a superuser
      const { columns } = back.plan;
      expect(columns.map(({ by, text }) => [by, text])).toEqual([
        ['from', 'REVOKE SELECT ("id"), UPDATE ("id") ON TABLE "elsewhere"."by_column" FROM "shop_owner"'],
      ]);
      await ready.query(
        onceNobodyIsOwner(roles, back.inventory.database, columns)
          .map(({ shown }) => shown)
          .join('; '),
      );
      await ready.end();
      expect(await on.run(ACCESS_LISTS)).toEqual(expect.arrayContaining(lists));
      expect((await on.adopt(roles)).map(({ name }) => name)).toContain('ownership');
    },
  );
});
