import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { pairServer } from '../../src/alternating/pair-server.ts';
import type { ConnectionString } from '../../src/postgres/connection-string.ts';
import { databasesWith } from '../../src/postgres/databases.ts';
import { proveOwner } from '../../src/postgres/pair/owner-proof.ts';
import { pairFacts } from '../../src/postgres/pair/pair-facts.ts';
import { ADMIN, ADMIN_PASSWORD, PAIR, type PairServer, startPairServer } from './pair-on-postgres.ts';

const [A, B] = PAIR.logins;
const OWNER = PAIR.owner;
/** As a config file says it. */
const RUN = { ...PAIR, drainDays: 0, rotatedBy: { credential: 'admin', user: ADMIN, passwordSecret: 'pg' } };

describe.each([14, 16, 18] as const)('the proof of a login on PostgreSQL %i', (version) => {
  let on: PairServer;
  beforeAll(async () => {
    on = await startPairServer(version);
  });
  afterAll(() => on.stop());
  beforeEach(() => on.reset());

  const prove = (more: Partial<ConnectionString> = {}, write = true) =>
    proveOwner(on.target(A, PAIR.password, more), OWNER, { ...on.options, write });
  const facts = async () => pairFacts(await on.session(A, PAIR.password), PAIR);

  /** Relations, their rows' and their types' oids aside: what a proof may not add to. */
  async function relations(): Promise<unknown> {
    const session = await on.session(A, PAIR.password);
    return session.query(
      'SELECT (SELECT pg_catalog.count(*) FROM pg_catalog.pg_class), (SELECT pg_catalog.count(*) FROM pg_catalog.pg_type)',
    );
  }

  const FALL_BACK: readonly (readonly [what: string, sql: string, seen: object])[] = [
    [
      'the owner was dropped',
      `DROP OWNED BY ${OWNER}; DROP ROLE ${OWNER}`,
      { ownerExists: false, isMember: false },
    ],
    [
      'the membership was revoked',
      `SET SESSION AUTHORIZATION azadmin; REVOKE ${OWNER} FROM ${A} CASCADE`,
      { ownerExists: true, isMember: false },
    ],
    ['nothing sets the role', `ALTER ROLE ${A} RESET role`, { ownerExists: true, isMember: true }],
    ...(version < 16
      ? []
      : [
          [
            'it may not set the role',
            `GRANT ${OWNER} TO ${A} WITH SET FALSE GRANTED BY azadmin`,
            { ownerExists: true, isMember: false },
          ] as const,
        ]),
  ];
  test.each(FALL_BACK)('a login succeeds and is not the owner: %s', async (_what, sql, seen) => {
    await on.run(sql);
    const proof = await prove();
    expect(proof).toMatchObject({
      result: 'ok',
      seen: { ...seen, sessionUser: A, currentUser: A, isOwner: false, write: { because: 'not-owner' } },
    });
    const { owner, logins } = await facts();
    expect([owner.exists, logins.get(A)?.isMember]).toEqual([proof.seen?.ownerExists, proof.seen?.isMember]);
  });

  test('what it makes is gone, and was the owner’s', async () => {
    const before = await relations();
    const logged = on.server.log().length;
    expect((await prove()).seen).toMatchObject({
      isOwner: true,
      write: { result: 'done', schema: 'public' },
    });
    expect(await relations()).toEqual(before);
    expect(on.server.log().slice(logged)).toMatch(/BEGIN; CREATE TABLE "public"\."dbcred_sync_\d+" \(\); .*/);
    const unasked = on.server.log().length;
    expect((await prove({}, false)).seen?.write).toEqual({ result: 'not-tried', because: 'not-asked' });
    expect(on.server.log().slice(unasked)).not.toContain('CREATE TABLE');
  });

  test('it is made where programs of this login would make theirs: in the first schema of its own path that is there', async () => {
    await on.run(`CREATE SCHEMA "Shop" AUTHORIZATION ${OWNER}; CREATE SCHEMA closed;
      ALTER ROLE ${A} SET search_path TO closed, nowhere, "Shop", public`);
    expect((await prove()).seen?.write).toEqual({ result: 'done', schema: 'Shop' });
    await on.run(`CREATE SCHEMA ${OWNER} AUTHORIZATION ${OWNER}; ALTER ROLE ${A} RESET search_path`);
    expect((await prove()).seen?.write).toEqual({ result: 'done', schema: OWNER });
    expect((await prove({ options: '-c search_path=public' })).seen?.write).toMatchObject({
      schema: 'public',
    });
  });

  test('nothing is made where the owner may make nothing, and where the session takes no writes', async () => {
    expect((await prove({ options: '-c default_transaction_read_only=on' })).seen?.write).toEqual({
      ...{ result: 'not-tried', because: 'read-only' },
    });
    await on.run(`REVOKE CREATE ON SCHEMA public FROM PUBLIC, ${OWNER} CASCADE`);
    expect((await prove()).seen).toMatchObject({
      ...{ isOwner: true, write: { result: 'not-tried', because: 'no-create' } },
    });
  });

  test('a write that the server refuses is told, and the login is one all the same', async () => {
    await on.run(`CREATE FUNCTION frozen() RETURNS event_trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'no changes before Monday' USING ERRCODE = 'P0042'; END $$;
      CREATE EVENT TRIGGER frozen ON ddl_command_start EXECUTE FUNCTION frozen()`);
    expect(await prove()).toMatchObject({
      result: 'ok',
      seen: {
        isOwner: true,
        write: { result: 'refused', schema: 'public', code: 'P0042', message: 'no changes before Monday' },
      },
    });
    await on.run('DROP EVENT TRIGGER frozen');
  });

  test('what only one of the logins has is found, whichever database it is in', async () => {
    expect((await facts()).onlyOne).toEqual([]);
    await on.run(`GRANT SELECT ON orders TO ${A}; GRANT SELECT, UPDATE ON recent_orders TO ${A};
      GRANT SELECT ON recent_orders TO ${B}; GRANT pg_monitor TO ${B};
      ALTER ROLE ${A} SET work_mem TO '8MB'; ALTER ROLE ${B} SET work_mem TO '9MB';
      ALTER ROLE ${B} IN DATABASE zep SET statement_timeout TO '5s'; ALTER ROLE ${A} CREATEDB;
      ALTER ROLE ${B} CONNECTION LIMIT 5; ALTER ROLE ${A} SET lock_timeout TO '1s'; ALTER ROLE ${B} SET lock_timeout TO '1s';
      CREATE TABLE own (); ALTER TABLE own OWNER TO ${A}`);
    const zep = await on.server.admin('zep');
    await zep.query(`CREATE TABLE zep (); GRANT SELECT ON zep TO ${B}`).finally(() => zep.end());
    const told = (await facts()).onlyOne.map(({ login, kind, name, database }) => [
      ...[login, kind, name.replace(/\d+/, 'N'), database],
    ]);
    expect(told.toSorted()).toEqual(
      [
        [A, 'attribute', 'CREATEDB', undefined],
        [A, 'grant', 'table public.orders', 'shop'],
        [A, 'grant', 'view public.recent_orders', 'shop'],
        [A, 'owns', 'table public.own', 'shop'],
        [A, 'setting', 'work_mem', undefined],
        [B, 'attribute', 'CONNECTION LIMIT N', undefined],
        [B, 'grant', 'pg_class N', 'zep'],
        [B, 'grant', 'view public.recent_orders', 'shop'],
        [B, 'membership', 'pg_monitor', undefined],
        [B, 'setting', 'statement_timeout', 'zep'],
        [B, 'setting', 'work_mem', undefined],
      ].toSorted(),
    );
  });

  test('a run tells of each database that it logs in to by name, and of what both may there, but not alike', async () => {
    const databases = databasesWith({ ...on.options, say: () => undefined });
    const server = pairServer(databases, (logIn) => logIn, RUN);
    await on.run(`CREATE TABLE zz (); CREATE TABLE yy (); GRANT SELECT, UPDATE ON zz TO ${A}; GRANT SELECT ON zz TO ${B};
      GRANT SELECT ON yy TO ${B}; GRANT pg_monitor TO ${B}`);
    const zep = await on.server.admin('zep');
    await zep.query(`CREATE TABLE zep (); GRANT SELECT ON zep TO ${B}`).finally(() => zep.end());
    await server.roles(on.target(ADMIN, ADMIN_PASSWORD, { database: 'postgres' }));
    const login = await server.logIn(on.target(A, PAIR.password));
    expect(login.is).toBe('opens');
    await server.logIn(on.target(A, PAIR.password));
    const has = (who: string, what: string) =>
      `${who} has privileges of its own on ${what}, which the other login has not: grant them to the owner.`;
    expect(
      server
        .differences()
        .map((one) => one.replace(/\d+/, 'N'))
        .toSorted(),
    ).toEqual([
      has(A, 'table public.zz in database shop'),
      has(B, 'pg_class N in database zep'),
      has(B, 'table public.yy in database shop'),
      has(B, 'table public.zz in database shop'),
      `${B} is a member of pg_monitor, and the other login is not.`,
    ]);
    await server.logIn(on.target(A, PAIR.password, { database: 'zep' }));
    expect(server.differences()).toContain(has(B, 'table public.zep in database zep'));
    expect(server.differences().join()).not.toContain('pg_class');
  });

  test('an owner that may log in, and a login that may have few sessions or has expired, are told', async () => {
    await on.run(`ALTER ROLE ${OWNER} LOGIN; ALTER ROLE ${B} CONNECTION LIMIT 3 VALID UNTIL '2020-01-01 00:00Z';
      ALTER ROLE ${B} IN DATABASE zep SET role TO ${A}`);
    const { owner, logins } = await facts();
    expect(owner).toEqual({ exists: true, canLogin: true });
    expect(logins.get(B)).toMatchObject({
      ...{ connectionLimit: 3, validUntil: new Date('2020-01-01T00:00Z'), hasExpired: true, canLogin: false },
      beginsAs: [
        { database: undefined, role: OWNER },
        { database: 'zep', role: A },
      ],
    });
    await on.run(`ALTER ROLE ${B} RENAME TO was_b`);
    expect((await facts()).logins.get(B)).toMatchObject({ exists: false, isMember: false, beginsAs: [] });
  });
});
