import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { proveOwner } from '../../src/postgres/pair/owner-proof.ts';
import { pairFacts } from '../../src/postgres/pair/pair-facts.ts';
import { loginSessions } from '../../src/postgres/pair/pair-sessions.ts';
import { isRetiredLogin, type Probe, probe } from '../../src/postgres/probe.ts';
import { inventoryOf } from '../e2e/server-inventory.ts';
import {
  ADMIN,
  ADMIN_PASSWORD,
  PAIR,
  type PairServer,
  startPairServer,
  verifierOf,
} from './pair-on-postgres.ts';

const [A, B] = PAIR.logins;
const NEW = 'the new one of shop_b';

describe.each([14, 16, 18] as const)(
  'a pair on PostgreSQL %i, of an administrator that is no superuser',
  (version) => {
    let on: PairServer;
    beforeAll(async () => {
      on = await startPairServer(version);
    });
    afterAll(() => on.stop());
    beforeEach(() => on.reset());

    const logIn = (user: string, password: string): Promise<Probe> =>
      probe(on.target(user, password), { ...on.options, askFacts: false });
    const prove = (user: string, password: string, write = true) =>
      proveOwner(on.target(user, password), PAIR.owner, { ...on.options, write });

    async function client(user: string, password: string, application_name: string): Promise<pg.Client> {
      const connected = new pg.Client({
        ...{ host: 'localhost', port: on.server.port, user, password, database: PAIR.database },
        ...{ application_name, ssl: { ca: on.options.authorities } },
      });
      connected.on('error', () => undefined);
      await connected.connect();
      return connected;
    }

    test('one turn: the idle login is given a verifier, proven, and the other is retired', async () => {
      const session = await on.locked();
      expect(await session.rehearse(B, verifierOf(NEW))).toEqual({ result: 'altered' });
      expect(await logIn(B, NEW)).toMatchObject({ result: 'bad' });
      expect(await session.give(B, verifierOf(NEW))).toEqual({ result: 'altered' });
      expect(await prove(B, NEW)).toMatchObject({
        result: 'ok',
        seen: {
          ...{ sessionUser: B, currentUser: PAIR.owner, ownerExists: true, isMember: true, isOwner: true },
          write: { result: 'done', schema: 'public' },
        },
      });
      expect(await logIn(A, PAIR.password)).toMatchObject({ result: 'ok' });
      expect(await session.retire(A)).toEqual({ result: 'altered' });
      const retired = await logIn(A, PAIR.password);
      expect(retired).toMatchObject({ result: 'unknown', failure: { code: '28000' } });
      expect(retired.result !== 'ok' && isRetiredLogin(retired.failure)).toBe(true);
      const wrong = await logIn(A, 'another');
      expect(wrong).toMatchObject({ result: 'bad', failure: { code: '28P01' } });
      expect(wrong.result !== 'ok' && isRetiredLogin(wrong.failure)).toBe(false);
      expect(await session.isHeld()).toBe(true);
    });

    test('the facts of both logins and of the owner, asked by anybody', async () => {
      const login = { exists: true, superuser: false, isMember: true, hasExpired: false };
      const beginsAs = [{ database: undefined, role: PAIR.owner }];
      for (const asker of [
        await on.session(A, PAIR.password),
        await on.session(ADMIN, ADMIN_PASSWORD, 'zep'),
      ]) {
        const facts = await pairFacts(asker, PAIR);
        expect(facts).toMatchObject({
          serverMajor: version,
          owner: { exists: true, canLogin: false },
          onlyOne: [],
        });
        expect(facts.logins.get(A)).toMatchObject({ ...login, canLogin: true, beginsAs });
        expect(facts.logins.get(B)).toMatchObject({ ...login, canLogin: false, beginsAs });
      }
    });

    test('who is connected as a login: seen by itself and by who may see it; to others, unknown', async () => {
      await client(A, PAIR.password, 'web');
      expect(await loginSessions(await on.session(A, PAIR.password), A)).toMatchObject({
        ...{ result: 'seen', groups: [{ applicationName: 'web', sessions: 1 }] },
      });
      expect(await loginSessions(await on.session(ADMIN, ADMIN_PASSWORD), A)).toMatchObject({
        result: 'seen',
      });
      await on.superuser.query(
        `CREATE ROLE nobody LOGIN PASSWORD 'nobody'; GRANT CONNECT ON DATABASE shop TO nobody`,
      );
      expect(await loginSessions(await on.session('nobody', 'nobody'), A)).toEqual({
        ...{ result: 'no-sight', atLeast: 1 },
      });
    });

    /** Another that gives passwords, which Azure's built-in roles help to nothing. */
    const rotator = async (...grants: string[]): Promise<void> => {
      await on.superuser.query(`CREATE ROLE rotator LOGIN CREATEROLE PASSWORD 'the rotator’s'`);
      for (const grant of grants) await on.superuser.query(grant);
    };
    const SIGHT = `GRANT ${A} TO rotator${version < 16 ? '' : ' WITH INHERIT TRUE, SET FALSE'}`;

    test('sight comes with the privileges of the login, and with nothing less', async () => {
      await rotator();
      await client(A, PAIR.password, 'web');
      const asking = await on.session('rotator', 'the rotator’s', 'postgres');
      expect(await loginSessions(asking, A)).toEqual({ result: 'no-sight', atLeast: 1 });
      await on.superuser.query('ALTER ROLE rotator NOINHERIT');
      await on.superuser.query(
        `GRANT ${A} TO rotator${version < 16 ? '' : ' WITH INHERIT FALSE, ADMIN TRUE'}`,
      );
      expect(await loginSessions(asking, A)).toEqual({ result: 'no-sight', atLeast: 1 });
      await on.superuser.query('ALTER ROLE rotator INHERIT');
      await on.superuser.query(SIGHT);
      expect(await loginSessions(asking, A)).toMatchObject({
        ...{ result: 'seen', groups: [{ applicationName: 'web', database: 'shop', sessions: 1 }] },
      });
      await on.superuser.query(`REVOKE ${A} FROM rotator; GRANT pg_read_all_stats TO rotator`);
      expect(await loginSessions(asking, A)).toMatchObject({ result: 'seen', groups: [{ sessions: 1 }] });
    });

    test('the sessions of a login are ended by whoever may, and otherwise the server’s refusal is told', async () => {
      const web = await client(A, PAIR.password, 'web');
      const gone = new Promise((resolve) => web.once('end', resolve));
      const session = await on.locked({ sleep: async () => undefined });
      expect(await session.terminate(A)).toMatchObject({ result: 'rejected', code: '42501' });
      expect((await web.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
      await on.run(
        `SET SESSION AUTHORIZATION ${ADMIN}; GRANT ${A} TO ${ADMIN}${version < 16 ? '' : ' WITH INHERIT TRUE, SET FALSE'}`,
      );
      expect(await session.terminate(A)).toEqual({ result: 'ended', sessions: 1, left: 0 });
      await gone;
      expect(await session.terminate(A)).toEqual({ result: 'ended', sessions: 0, left: 0 });
      expect(await session.isHeld()).toBe(true);
    });

    test('a login that somebody else made is refused where it was only rehearsed, on 16 and later', async () => {
      await on.superuser.query(`ALTER ROLE ${B} RENAME TO was_b; CREATE ROLE ${B} NOLOGIN`);
      const session = await on.locked();
      const outcome = version < 16 ? { result: 'altered' } : { result: 'rejected', code: '42501' };
      expect(await session.rehearse(B, verifierOf(NEW))).toMatchObject(outcome);
      expect(await session.rehearseRetiring(B)).toMatchObject(outcome);
      expect(await session.isHeld()).toBe(true);
      expect((await on.server.roles())[B]).toMatchObject({ canLogin: false });
    });

    test('fifty turns in a row lose and add no object, grant or setting', async () => {
      const session = await on.locked();
      const before = await inventoryOf(on.server, PAIR.database);
      expect(before.length).toBeGreaterThan(100);
      for (let nth = 1; nth <= 50; nth += 1) {
        const [next, last] = nth % 2 === 1 ? [B, A] : [A, B];
        const password = `of turn ${nth}`;
        expect(await session.rehearse(next, verifierOf(password))).toEqual({ result: 'altered' });
        expect(await session.give(next, verifierOf(password))).toEqual({ result: 'altered' });
        expect((await prove(next, password)).seen).toMatchObject({
          isOwner: true,
          write: { result: 'done' },
        });
        expect(await session.retire(last)).toEqual({ result: 'altered' });
      }
      expect(await inventoryOf(on.server, PAIR.database)).toEqual(before);
    });
  },
);
