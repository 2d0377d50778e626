import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AdoptionSessions } from '../../src/postgres/adoption/adoption-session.ts';
import { carryOut } from '../../src/postgres/adoption/carry-out.ts';
import { Problems } from '../../src/problem.ts';
import { application } from './adoption-client.ts';
import {
  ADMIN,
  type AdoptionServer,
  OF_ADMIN,
  OF_APP,
  OF_ITSELF,
  startAdoptionServer,
} from './adoption-on-postgres.ts';

/** What the server hears before it dies, and whether its answer comes back. */
function dyingAfter(sessions: AdoptionSessions, statements: number): AdoptionSessions {
  let left = statements;
  return {
    close: sessions.close,
    async of(by, database) {
      const session = await sessions.of(by, database);
      return {
        ...session,
        async query(text) {
          if (left <= 0) throw new Error('killed');
          left -= 1;
          const rows = await session.query(text);
          if (left === 0) throw new Error('killed, with the answer on its way');
          return rows;
        },
      };
    },
  };
}

describe('an adoption on PostgreSQL 18, killed after every statement', () => {
  const roles = OF_ADMIN;
  let on: AdoptionServer;
  beforeAll(async () => {
    on = await startAdoptionServer(18);
    await on.reset(roles);
  });
  afterAll(() => on.stop());

  test('leaves everything working each time, and goes on where it was', { timeout: 300_000 }, async () => {
    const old = application(await on.client(roles.from), 1);
    await old.round();
    const carrying = {
      ...{ clock: () => performance.now(), say: () => undefined },
      sleep: (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)),
    };
    let deaths = 0;
    const statements = (await on.look(roles)).plan.steps.flatMap((step) => step.statements).length;
    for (; deaths < 2 * statements; deaths += 1) {
      const [step] = (await on.look(roles)).plan.steps;
      if (step === undefined) break;
      const sessions = on.sessions(roles);
      const dying = carryOut(step, dyingAfter(sessions, 1), carrying);
      await expect(dying).rejects.toMatchObject({ code: 'adoption-interrupted' });
      sessions.close();
      await old.look();
      if (deaths % 5 > 0) continue;
      const fresh = application(await on.client(roles.from), 2);
      await fresh.look();
      await fresh.end();
    }
    expect(deaths).toBeGreaterThanOrEqual(statements);
    expect((await on.look(roles)).plan.steps).toEqual([]);
    await old.round();
    await old.end();
  });
});

describe('an adoption on PostgreSQL 16 that stops', () => {
  let on: AdoptionServer;
  beforeAll(async () => {
    on = await startAdoptionServer(16);
  });
  afterAll(() => on.stop());

  const obstacles = async (roles: typeof OF_ADMIN) => {
    const { way } = await on.look(roles);
    if (way.result !== 'refused') throw new Error('it was not refused');
    return way.obstacles;
  };

  test('at all that depends on who is logged in, with the SQL that takes it out of the way', async () => {
    await on.reset(OF_APP);
    await on.run(`CREATE EXTENSION postgres_fdw; CREATE SERVER far FOREIGN DATA WRAPPER postgres_fdw; GRANT USAGE ON FOREIGN SERVER far TO app WITH GRANT OPTION;
      CREATE USER MAPPING FOR app SERVER far OPTIONS (user 'x', password 'hidden'); ALTER ROLE app BYPASSRLS;
      SET SESSION AUTHORIZATION app; ALTER TABLE sales.orders FORCE ROW LEVEL SECURITY;
      CREATE POLICY "for app" ON sales.orders TO app USING (true); CREATE POLICY own ON sales.orders USING (current_user = 'app');
      CREATE PUBLICATION p FOR TABLE sales.orders; CREATE SCHEMA app; RESET SESSION AUTHORIZATION;
      ALTER ROLE app IN DATABASE shop RESET search_path;
      CREATE FUNCTION public.e() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'`);
    const found = await obstacles(OF_APP);
    expect(found.map(({ kind }) => kind).toSorted()).toEqual(
      ['policy', 'policy', 'publication', 'role', 'search-path', 'user-mapping'].toSorted(),
    );
    expect(JSON.stringify(found)).not.toContain('hidden');
    await on.run('CREATE ROLE shop_owner NOLOGIN');
    for (const { sql } of found.filter((one) => !one.sql.includes('...')))
      await on.run(sql.replace(/^CREATE ROLE .*$/m, ''));
    await on.run(`GRANT shop_owner TO ${ADMIN} WITH ADMIN OPTION;
      ALTER POLICY own ON sales.orders USING (current_user IN ('app', 'shop_owner'));
      CREATE USER MAPPING FOR shop_owner SERVER far OPTIONS (user 'x', password 'hidden')`);
    expect((await on.look(OF_APP)).way).toMatchObject({ result: 'way', way: 'handed-over' });
    await on.adopt(OF_APP);
    expect((await on.look(OF_APP)).plan.steps).toEqual([]);
  });

  test('at what runs with the rights of an administrator, and at an administrator that is to be an owner', async () => {
    await on.reset(OF_ADMIN);
    await on.run(`SET SESSION AUTHORIZATION ${ADMIN};
      CREATE FUNCTION sales.d() RETURNS int SECURITY DEFINER LANGUAGE sql AS 'SELECT 1'`);
    expect(await obstacles(OF_ADMIN)).toMatchObject([
      { kind: 'security-definer', object: '"sales"."d"()', database: 'shop' },
    ]);
    expect(await obstacles({ ...OF_ADMIN, owner: ADMIN })).toMatchObject([{ kind: 'role', object: ADMIN }]);
    await on.run(`ALTER ROUTINE "sales"."d"() SECURITY INVOKER`);
    expect((await on.look(OF_ADMIN)).way).toMatchObject({ result: 'way' });
  });

  test('where a role was made by somebody else, and goes on when that is granted', async () => {
    await on.reset(OF_APP);
    await on.run(`REVOKE azure_pg_admin FROM ${ADMIN}; CREATE ROLE shop_a NOLOGIN;
      GRANT USAGE, CREATE ON SCHEMA public TO app WITH GRANT OPTION`);
    const [only, ...more] = await obstacles(OF_APP);
    expect(more).toEqual([]);
    expect(only).toMatchObject({ kind: 'rights', object: 'shop_a' });
    await on.run(only?.sql ?? '');
    await on.adopt(OF_APP);
    expect((await on.look(OF_APP)).plan.steps).toEqual([]);
  });

  test('where the server refuses what an administrator of Azure might do: all of it is said at once', async () => {
    await on.reset(OF_APP);
    await on.run('CREATE ROLE shop_a NOLOGIN');
    const stopped = await on.adopt(OF_APP).then(
      () => [],
      (thrown: unknown) => (thrown instanceof Problems ? thrown.problems : []),
    );
    expect(stopped.map(({ code }) => code)).toEqual(['adoption-rights']);
    expect(stopped[0]?.fix.split('\n').slice(2)).toEqual([
      'ALTER ROLE "shop_a" SET role TO "shop_owner"; -- in shop',
      `GRANT "shop_a" TO "${ADMIN}" WITH INHERIT TRUE, SET FALSE; -- in shop`,
    ]);
    await on.run(stopped[0]?.fix.split('\n').slice(2).join('\n') ?? '');
    await on.run(`GRANT shop_a TO ${ADMIN} WITH ADMIN OPTION`); // for its settings
    await on.adopt(OF_APP);
    expect((await on.look(OF_APP)).plan.steps).toEqual([]);
  });

  test('where neither may grant or set what the old role has: all else of the step is done, and the SQL is said', async () => {
    await on.reset(OF_APP);
    await on.run(
      `CREATE TABLE elsewhere.closed (id int); GRANT SELECT ON elsewhere.closed TO app; ALTER ROLE app SET app.tenant TO 'it''s hidden'`,
    );
    const stopped = await on.adopt(OF_APP).then(
      () => [],
      (thrown: unknown) => (thrown instanceof Problems ? thrown.problems : []),
    );
    expect(stopped.map(({ code }) => code)).toEqual(['adoption-rights']);
    expect(stopped[0]?.fix).toBe(
      '-- as azuresu:\nGRANT SELECT ON TABLE "elsewhere"."closed" TO "shop_owner"; -- in shop',
    );
    await on.run(stopped[0]?.fix ?? '');
    const again = await on.adopt(OF_APP).then(
      () => [],
      (thrown: unknown) => (thrown instanceof Problems ? thrown.problems : []),
    );
    expect(again.map(({ code, answer }) => [code, answer])).toEqual([
      ['adoption-rights', '42501 permission denied to set parameter "app.tenant"'],
    ]);
    expect(again[0]?.fix).toContain(
      `ALTER ROLE "shop_b" SET "app"."tenant" TO '...' /* as app has it */; -- in shop`,
    );
    expect(JSON.stringify(again)).not.toContain('hidden');
    for (const login of OF_APP.logins) await on.run(`ALTER ROLE ${login} SET app.tenant TO 'it''s hidden'`);
    await on.adopt(OF_APP);
    expect((await on.look(OF_APP)).plan.steps).toEqual([]);
  });

  test('at a table that stays in use: nobody queues behind it, and it is said who has it', async () => {
    await on.reset(OF_APP);
    const reader = await on.client('app', { application_name: 'long report' });
    await reader.query('BEGIN; SELECT count(*) FROM sales.customers');
    const others = await on.client('app');
    let longestMs = 0;
    let over = false;
    const working = (async () => {
      while (!over) {
        const at = performance.now();
        await others.query('SELECT count(*) FROM sales.customers');
        longestMs = Math.max(longestMs, performance.now() - at);
      }
    })();
    await expect(
      on.adopt(OF_APP, { patienceMs: 2000 }).finally(() => {
        over = true;
      }),
    ).rejects.toMatchObject({
      code: 'adoption-busy',
      target: 'database shop: "sales"."customers"',
      likelyCause: expect.stringContaining('of app (long report), in a transaction for '),
    });
    await working;
    expect(longestMs).toBeLessThan(1000);
    expect(on.said.join('\n')).toContain('TABLE "sales"."customers" is in use (process ');
    await reader.query('COMMIT');
    await on.adopt(OF_APP);
    expect((await on.look(OF_APP)).inventory.owned).toEqual([]);
    await Promise.all([reader, others].map((one) => one.end()));
  });

  test('the last step closes the old role, and what it owned goes on', async () => {
    for (const roles of [OF_APP, OF_ITSELF, OF_ADMIN]) {
      await on.reset(roles);
      await on.adopt(roles);
      const { plan } = await on.look(roles);
      await on.carry(roles, plan.end);
      const closed = on.client(roles.from);
      if (roles === OF_ADMIN) {
        const one = await closed;
        expect((await one.query('SELECT current_user AS now')).rows).toEqual([{ now: ADMIN }]);
        await one.end();
        const after = await on.look(roles, { ended: true });
        expect(after.plan.steps).toEqual([]);
        expect(after.plan.end.statements).toEqual([]);
      } else await expect(closed).rejects.toMatchObject({ code: '28000' });
    }
  });
});
