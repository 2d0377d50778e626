import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { AdoptionRoles } from '../../src/postgres/adoption/adoption-roles.ts';
import {
  ADMIN,
  type AdoptionServer,
  OF_ADMIN,
  OF_APP,
  OF_ITSELF,
  startAdoptionServer,
} from './adoption-on-postgres.ts';

/** What may be made by a superuser alone, and stays with who was one. */
const AS_SUPERUSER = (
  from: string,
): string => `ALTER ROLE ${from} SUPERUSER; SET SESSION AUTHORIZATION ${from};
  CREATE FUNCTION sales.noticed() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
  CREATE EVENT TRIGGER noticing ON ddl_command_end EXECUTE FUNCTION sales.noticed();
  CREATE LANGUAGE own_words HANDLER plpgsql_call_handler;
  CREATE SUBSCRIPTION subscribed CONNECTION 'host=nowhere.invalid password=hidden' PUBLICATION p WITH (connect = false, slot_name = NONE, enabled = false, create_slot = false);
  CREATE PUBLICATION published FOR TABLE sales.orders;
  RESET SESSION AUTHORIZATION; ALTER ROLE ${from} NOSUPERUSER;
  CREATE EXTENSION postgres_fdw; GRANT USAGE ON FOREIGN DATA WRAPPER postgres_fdw TO ${from} WITH GRANT OPTION;
  SET SESSION AUTHORIZATION ${from}; CREATE SERVER far FOREIGN DATA WRAPPER postgres_fdw; RESET SESSION AUTHORIZATION`;

/**
 * A stand-in: pg_cron wants its library preloaded, and the server of these tests has none. Its row in pg_extension and
 * its table as its own script makes it: https://github.com/citusdata/pg_cron/blob/v1.6.4/pg_cron.sql and the updates after it.
 */
const PG_CRON = `SET allow_system_table_mods TO on; CREATE SCHEMA cron; CREATE SEQUENCE cron.jobid_seq;
  CREATE TABLE cron.job (jobid bigint PRIMARY KEY DEFAULT pg_catalog.nextval('cron.jobid_seq'), schedule text NOT NULL, command text NOT NULL,
    nodename text NOT NULL DEFAULT 'localhost', nodeport int NOT NULL DEFAULT pg_catalog.inet_server_port(),
    database text NOT NULL DEFAULT pg_catalog.current_database(), username text NOT NULL DEFAULT CURRENT_USER, active boolean NOT NULL DEFAULT true, jobname text);
  GRANT USAGE ON SCHEMA cron TO public; GRANT SELECT ON cron.job TO public; ALTER TABLE cron.job ENABLE ROW LEVEL SECURITY;
  CREATE POLICY cron_job_policy ON cron.job USING (username = CURRENT_USER);
  INSERT INTO pg_extension (oid, extname, extowner, extnamespace, extrelocatable, extversion) VALUES (99999, 'pg_cron', 10, 'cron'::regnamespace, false, '1.6');
  INSERT INTO pg_depend VALUES ('pg_class'::regclass, 'cron.job'::regclass, 0, 'pg_extension'::regclass, 99999, 0, 'e')`;

describe.each([14, 16, 18] as const)('what an adoption refuses beforehand on PostgreSQL %i', (version) => {
  let on: AdoptionServer;
  beforeAll(async () => {
    on = await startAdoptionServer(version, 'max_prepared_transactions = 4');
  });
  afterEach(async () => {
    await on.run('DROP SUBSCRIPTION IF EXISTS subscribed'); // it keeps its database from being dropped
  });
  afterAll(() => on.stop());

  const obstacles = async (roles: AdoptionRoles) => {
    const { way } = await on.look(roles);
    return way.result === 'refused' ? way.obstacles : [];
  };
  const kinds = async (roles: AdoptionRoles) => (await obstacles(roles)).map(({ kind }) => kind).toSorted();

  test('of an application: what it could not alter any more, each with SQL that takes it out of the way', async () => {
    await on.reset(OF_APP);
    await on.run(AS_SUPERUSER('app'));
    const old = await on.client('app');
    await old.query(
      `BEGIN; INSERT INTO sales.customers (name) VALUES ('prepared'); PREPARE TRANSACTION 'it''s begun'`,
    );
    await old.end();
    const found = await obstacles(OF_APP);
    expect(found.map(({ kind }) => kind).toSorted()).toEqual([
      'event-trigger',
      'foreign-server',
      'language',
      'prepared-transaction',
      'publication',
      'subscription',
    ]);
    expect(JSON.stringify(found)).not.toContain('hidden');
    await on.run(`ALTER ROLE ${ADMIN} SUPERUSER`); // as the SQL says of some of them
    for (const { sql, kind } of found)
      await on.run(sql).catch((thrown: unknown) => {
        throw new Error(`${kind}: ${sql}: ${String(thrown)}`);
      });
    await on.run(`ALTER ROLE ${ADMIN} NOSUPERUSER`);
    expect(await obstacles(OF_APP)).toEqual([]);
    await on.adopt(OF_APP);
    const [large] = await on.run(
      `SELECT lomowner::regrole::text AS owner FROM pg_largeobject_metadata WHERE oid = 4711`,
    );
    expect(large).toEqual({ owner: 'shop_owner' });
  });

  test.each([OF_ADMIN, OF_ITSELF])(
    'from $from to $owner: they stay, and are named where they are another’s then',
    async (roles) => {
      await on.reset(roles);
      await on.run(AS_SUPERUSER(roles.from));
      const { way } = await on.look(roles);
      if (way.result === 'refused') throw new Error(JSON.stringify(way.obstacles));
      const kept = ['event-trigger', 'foreign-server', 'language', 'publication', 'subscription'];
      expect(way.stays.map(({ kind }) => kind)).toEqual(
        roles === OF_ITSELF ? [] : expect.arrayContaining(kept),
      );
      await on.adopt(roles);
      expect((await on.look(roles)).plan.steps).toEqual([]);
    },
  );

  test('a policy on a table of somebody else: for the old role, or asking who is logged in', async () => {
    await on.reset(OF_APP);
    await on.run(`CREATE TABLE elsewhere.rows (a text); ALTER TABLE elsewhere.rows ENABLE ROW LEVEL SECURITY; GRANT SELECT ON elsewhere.rows TO app WITH GRANT OPTION;
      CREATE POLICY for_app ON elsewhere.rows TO app USING (true); CREATE POLICY asks ON elsewhere.rows USING (a = CURRENT_USER)`);
    expect((await obstacles(OF_APP)).map(({ object }) => object).toSorted()).toEqual([
      'asks on elsewhere.rows',
      'for_app on elsewhere.rows',
    ]);
  });

  test('a policy that asks who logged in, on both ways: until it names both logins; its SQL has the clauses of it', async () => {
    for (const roles of [OF_APP, OF_ITSELF]) {
      await on.reset(roles);
      const [old, [a, b]] = [roles.from, roles.logins];
      await on.run(`CREATE TABLE elsewhere.rows (a text); ALTER TABLE elsewhere.rows ENABLE ROW LEVEL SECURITY; GRANT SELECT, INSERT ON elsewhere.rows TO ${old} WITH GRANT OPTION;
        CREATE POLICY reads ON elsewhere.rows FOR SELECT USING (SESSION_USER = '${old}');
        CREATE POLICY adds ON elsewhere.rows FOR INSERT WITH CHECK (SESSION_USER = '${old}')`);
      const found = (await obstacles(roles)).toSorted((x, y) => x.object.localeCompare(y.object));
      expect(found.map(({ object }) => object)).toEqual([
        'adds on elsewhere.rows',
        'reads on elsewhere.rows',
      ]);
      for (const who of [`'${old}', '${roles.owner}'`, `'${old}', '${a}'`]) {
        await on.run(`ALTER POLICY reads ON elsewhere.rows USING (SESSION_USER IN (${who}))`);
        expect((await obstacles(roles)).length).toBe(2);
      }
      for (const { sql, why } of found) {
        expect([why, sql].filter((one) => !(one.includes(a) && one.includes(b)))).toEqual([]);
        await on.run(sql.replace('(...)', `(SESSION_USER IN ('${old}', '${a}', '${b}'))`));
      }
      expect(await obstacles(roles)).toEqual([]);
    }
  });

  test('a policy that asks for USER, and one for what is added: the SQL is what the server takes', async () => {
    await on.reset(OF_APP);
    await on.run(`CREATE TABLE elsewhere.rows (a text); ALTER TABLE elsewhere.rows ENABLE ROW LEVEL SECURITY; GRANT SELECT, INSERT ON elsewhere.rows TO app WITH GRANT OPTION;
      CREATE POLICY adds ON elsewhere.rows FOR INSERT WITH CHECK (a = USER); CREATE POLICY all_of ON elsewhere.rows USING (a = 'app') WITH CHECK (true)`);
    const found = await obstacles(OF_APP);
    expect(found.map(({ object }) => object).toSorted()).toEqual([
      'adds on elsewhere.rows',
      'all_of on elsewhere.rows',
    ]);
    for (const { sql } of found) await on.run(sql.replaceAll('(...)', `(a IN ('app', 'shop_owner'))`));
    expect(await obstacles(OF_APP)).toEqual([]);
  });

  test('a policy names a role where its whole name stands, and not where it is a part of another', async () => {
    await on.reset(OF_APP);
    await on.run(`CREATE TABLE elsewhere.rows (a text); ALTER TABLE elsewhere.rows ENABLE ROW LEVEL SECURITY; GRANT SELECT ON elsewhere.rows TO app WITH GRANT OPTION;
      CREATE POLICY of_others ON elsewhere.rows USING (a = 'application' OR a = 'app-2' OR a = 'my.app');
      CREATE POLICY half ON elsewhere.rows USING (a IN ('app', 'shop_owner_2')); CREATE POLICY in_array ON elsewhere.rows USING (a = ANY ('{app,shop_owner}'::text[]))`);
    expect((await obstacles(OF_APP)).map(({ object }) => object)).toEqual(['half on elsewhere.rows']);
  });

  test('a group that the old role alone may grant is granted by it; one that neither may is said beforehand', async () => {
    await on.reset(OF_APP);
    await on.run(
      'CREATE ROLE granted_by_app; CREATE ROLE not_ours SUPERUSER; GRANT granted_by_app TO app WITH ADMIN OPTION; GRANT not_ours TO app',
    );
    const found = await obstacles(OF_APP);
    expect(found.map(({ kind, object }) => [kind, object])).toEqual([['rights', 'not_ours']]);
    for (const { sql } of found) await on.run(sql);
    await on.run(`GRANT shop_owner TO ${ADMIN} WITH ADMIN OPTION`);
    await on.adopt(OF_APP);
    expect(
      await on.run(
        `SELECT pg_has_role('shop_owner', 'granted_by_app', 'MEMBER') AS one, pg_has_role('shop_owner', 'not_ours', 'MEMBER') AS other`,
      ),
    ).toEqual([{ one: true, other: true }]);
    await on.run('REVOKE not_ours FROM app, shop_owner');
  });

  test.each([OF_APP, OF_ITSELF])(
    'to $owner, where somebody else made the old role: who rotates may not end it, which is said beforehand',
    async (roles) => {
      await on.reset(roles);
      expect(await obstacles(roles)).toEqual([]);
      // Azure's administrators may change each other's roles
      await on.run(`REVOKE app FROM ${ADMIN}; REVOKE azure_pg_admin FROM ${ADMIN}`);
      try {
        const found = await obstacles(roles);
        expect(found.map(({ kind, object }) => [kind, object])).toEqual(
          version < 16 ? [] : [['rights', 'app']],
        );
        for (const { sql } of found) await on.run(sql);
        expect(await obstacles(roles)).toEqual([]);
      } finally {
        await on.run(`GRANT azure_pg_admin TO ${ADMIN}`);
      }
      await on.adopt(roles);
    },
  );

  test('a role that inherits nothing, where its membership of the owner could not say otherwise', async () => {
    await on.reset(OF_APP);
    await on.run('ALTER ROLE app NOINHERIT');
    const old = await on.client('app');
    const found = await obstacles(OF_APP);
    expect(found.map(({ object, sql }) => [object, sql])).toEqual(
      version < 16 ? [['app', 'ALTER ROLE "app" INHERIT;']] : [],
    );
    for (const { sql } of found) await on.run(sql);
    await on.adopt(OF_APP);
    expect((await on.look(OF_APP)).plan.steps).toEqual([]);
    await old.query('SELECT count(*) FROM sales.orders'); // of a session from before
    await old.end();
  });

  test('jobs of pg_cron, a stand-in for it: those of an application; its own table is in nobody’s way', async () => {
    await on.reset(OF_APP);
    await on.run(PG_CRON);
    expect(await kinds(OF_APP)).toEqual([]);
    await on.run(
      `INSERT INTO cron.job (nodeport, schedule, command, username) VALUES (5432, '* * * * *', 'SELECT 1', 'app'), (5432, '* * * * *', 'SELECT 2', '${ADMIN}')`,
    );
    for (const roles of [OF_APP, OF_ITSELF]) {
      const [only, ...more] = await obstacles(roles);
      expect(more).toEqual([]);
      expect(only).toMatchObject({ kind: 'cron-job', object: '1', database: 'shop' });
    }
    expect(await kinds(OF_ADMIN)).toEqual([]);
    for (const { sql } of await obstacles(OF_APP)) await on.run(sql);
    expect(await kinds(OF_APP)).toEqual([]);
  });
});
