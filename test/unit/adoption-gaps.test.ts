import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AdoptionRoles } from '../../src/postgres/adoption/adoption-roles.ts';
import { comparePrivileges } from '../../src/postgres/adoption/privileges.ts';
import { askFacts } from '../../src/postgres/session-facts.ts';
import {
  ADMIN,
  type AdoptionServer,
  OF_ADMIN,
  OF_APP,
  opening,
  startAdoptionServer,
} from './adoption-on-postgres.ts';
import { partOn, prepared } from './adoption-part.ts';

describe('an adoption on PostgreSQL 18 keeps what nobody named', () => {
  let on: AdoptionServer;
  beforeAll(async () => {
    on = await startAdoptionServer(18);
  });
  afterAll(() => on.stop());

  const obstacles = async (roles: AdoptionRoles) => {
    const { way } = await on.look(roles);
    return way.result === 'refused' ? way.obstacles : [];
  };
  const asked = async (user: string, sql: string): Promise<unknown> => {
    const client = await on.client(user);
    try {
      return (await client.query(sql)).rows[0]?.answer;
    } finally {
      await client.end();
    }
  };

  test('of an administrator above row security: the rows that it sees by that alone', async () => {
    await on.reset(OF_ADMIN);
    await on.run(`ALTER ROLE ${ADMIN} BYPASSRLS; CREATE TABLE tenants (t text); INSERT INTO tenants VALUES ('a');
      ALTER TABLE tenants OWNER TO ${ADMIN}; ALTER TABLE tenants ENABLE ROW LEVEL SECURITY`);
    expect(await obstacles(OF_ADMIN)).toEqual([]); // its owner is above it
    await on.run(`ALTER TABLE tenants FORCE ROW LEVEL SECURITY;
      CREATE POLICY p ON tenants USING (t = current_setting('app.tenant', true))`);
    const [only, ...more] = await obstacles(OF_ADMIN);
    expect(more).toEqual([]);
    expect(only).toMatchObject({ kind: 'row-security', object: 'public.tenants', database: 'shop' });
    await on.run(only?.sql ?? '');
    await on.run(`GRANT shop_owner TO ${ADMIN} WITH ADMIN OPTION`);
    await on.adopt(OF_ADMIN);
    await on.run(opening('shop_a'));
    for (const user of [ADMIN, 'shop_a'])
      expect(await asked(user, 'SELECT count(*)::int AS answer FROM tenants')).toBe(1);
  });

  test('of an administrator in roles that are built in: what these open, or it is said before anything changes', async () => {
    await on.reset(OF_ADMIN);
    await on.run(`CREATE ROLE stranger; CREATE TABLE theirs AS SELECT 1 AS a; ALTER TABLE theirs OWNER TO stranger;
      GRANT pg_read_all_data TO ${ADMIN}`);
    try {
      const [only, ...more] = await obstacles(OF_ADMIN);
      expect(more).toEqual([]);
      expect(only).toMatchObject({ kind: 'rights', object: 'pg_read_all_data' });
      await on.run(`GRANT pg_read_all_data TO ${ADMIN} WITH ADMIN OPTION`);
      const before = await on.privileges(OF_ADMIN);
      await on.adopt(OF_ADMIN);
      expect((await on.look(OF_ADMIN)).plan.steps).toEqual([]);
      await on.run(opening('shop_a'));
      for (const user of [ADMIN, 'shop_a'])
        expect(await asked(user, 'SELECT count(*)::int AS answer FROM theirs')).toBe(1);
      const compare = async () => comparePrivileges(before, await on.privileges(OF_ADMIN), OF_ADMIN);
      const unexplained = async () =>
        (await compare()).filter(({ because }) => because === undefined).map(({ thing }) => thing);
      expect(await unexplained()).toEqual([]);
      expect((await compare()).map(({ thing }) => thing)).toContain('membership azure_pg_admin');
      await on.run('REVOKE pg_read_all_data FROM shop_owner GRANTED BY ctxadmin');
      expect(await unexplained()).toContain('membership pg_read_all_data');
    } finally {
      await on.run(`REVOKE pg_read_all_data FROM ${ADMIN} CASCADE`);
    }
  });

  test('of a group that somebody else begins as', async () => {
    await on.reset(OF_APP);
    await on.run(`CREATE ROLE readers; CREATE ROLE report LOGIN; GRANT readers TO report, app; ALTER ROLE report SET role TO readers;
      GRANT readers TO ${ADMIN} WITH ADMIN OPTION; CREATE TABLE theirs AS SELECT 1 AS a; GRANT SELECT ON theirs TO readers`);
    await on.adopt(OF_APP);
    expect((await on.look(OF_APP)).plan.steps).toEqual([]);
    await on.run(opening('shop_a'));
    for (const user of ['app', 'shop_a'])
      expect(await asked(user, 'SELECT count(*)::int AS answer FROM theirs')).toBe(1);
  });

  test('of a role that ended with another pair: what only it may do, its rotating role does as it', async () => {
    await on.reset(OF_APP);
    const old = await on.client('app');
    await on.adopt(OF_APP);
    const kept = (await on.look(OF_APP, { keepsLogin: true })).plan.end.statements;
    expect(kept.filter(({ text }) => text.includes('NOLOGIN'))).toEqual([]);
    expect(kept.length).toBeGreaterThan(0);
    await on.run('ALTER ROLE app NOLOGIN');
    await old.query('CREATE TABLE public.late (a int)');
    await old.end();
    const members = async () =>
      await on.run(`SELECT grantor::regrole::text, admin_option, inherit_option, set_option FROM pg_auth_members
        WHERE roleid = 'app'::regrole AND member = '${ADMIN}'::regrole`);
    const before = await members();
    const closed = async (ended: boolean) => (await on.look(OF_APP, { ended, by: 'rotator' })).plan;
    const { steps, end } = await closed(false);
    expect(steps.map(({ name }) => name)).toEqual(['strays']);
    for (const step of [...steps, end]) await on.carry(OF_APP, step);
    const after = await closed(true);
    expect([after.steps, after.end.statements]).toEqual([[], []]);
    expect(await members()).toEqual(before);
    const [late] = await on.run(`SELECT tableowner AS owner FROM pg_tables WHERE tablename = 'late'`);
    expect(late).toEqual({ owner: 'shop_owner' });
  });

  test('where another pair has the database: no SQL that its next run would undo', async () => {
    await on.reset(OF_ADMIN);
    await on.adopt(OF_ADMIN);
    const second: AdoptionRoles = { ...OF_ADMIN, owner: 'b_owner', logins: ['b_a', 'b_b'] };
    expect(await obstacles(second)).toMatchObject([
      {
        kind: 'role',
        object: ADMIN,
        sql: '',
        why: expect.stringContaining('another pair has the database shop'),
      },
    ]);
  });

  test('a role says in which databases an adoption of it is under way, so that nobody rotates it meanwhile', async () => {
    const adoptedIn = async (roles: AdoptionRoles) => {
      const sessions = on.sessions(roles);
      const session = await sessions.of('from', 'shop');
      const { limits } = await askFacts(session, () => Date.now(), true);
      sessions.close();
      return limits?.adoptedIn;
    };
    for (const roles of [OF_ADMIN, OF_APP]) {
      await on.reset(roles);
      expect(await adoptedIn(roles)).toBeUndefined();
      await on.adopt(roles);
      expect(await adoptedIn(roles)).toEqual(['shop']);
      const { plan } = await on.look(roles, { keepsLogin: true });
      if (roles === OF_ADMIN) await on.carry(roles, plan.end);
      else await on.run('ALTER ROLE app IN DATABASE shop RESET role');
      expect(await adoptedIn(roles)).toBeUndefined();
    }
    await on.run(
      'CREATE ROLE of_its_own; GRANT of_its_own TO app; ALTER ROLE app IN DATABASE shop SET role TO of_its_own',
    );
    expect(await adoptedIn(OF_APP)).toBeUndefined(); // nobody's two logins
  });

  test('a dry run says the last step as it will be once the others are done', async () => {
    for (const roles of [OF_ADMIN, OF_APP]) {
      await on.reset(roles);
      const dry = partOn(on, roles, { dryRun: true });
      const { missing: foretold } = await dry.look();
      dry.close();
      const part = partOn(on, roles);
      await prepared(part);
      const { missing } = await part.look();
      part.close();
      expect(foretold.end.length).toBeGreaterThan(1);
      expect(foretold.end).toEqual(missing.end);
    }
  });

  test('and no line of a policy is in the SQL as a statement', async () => {
    await on.reset(OF_APP);
    await on.run(`CREATE TABLE noted (a text); ALTER TABLE noted OWNER TO app; ALTER TABLE noted ENABLE ROW LEVEL SECURITY;
      ALTER TABLE noted FORCE ROW LEVEL SECURITY; CREATE POLICY p ON noted USING (a = current_user OR a = 'one\nSELECT 2; --\rSELECT 3;')`);
    const [only, ...more] = await obstacles(OF_APP);
    expect(more).toEqual([]);
    const live = (only?.sql ?? '').split(/[\r\n]/).filter((line) => !line.startsWith('--'));
    expect(live.slice(-1)).toEqual(['ALTER POLICY "p" ON "public"."noted" USING (...);']);
    expect(live.filter((line) => line.includes('SELECT'))).toEqual([]);
  });
});
