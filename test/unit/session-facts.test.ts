import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createAuthority } from '../../emulators/certificates.ts';
import { type PostgresServer, startPostgres } from '../../emulators/postgres/server.ts';
import type { ConnectionString } from '../../src/postgres/connection-string.ts';
import { limitsOnce } from '../../src/postgres/limits-once.ts';
import { probe } from '../../src/postgres/probe.ts';
import type { RoleLimits } from '../../src/postgres/role-limits.ts';
import { newSession, type Session } from '../../src/postgres/session.ts';
import { askFacts } from '../../src/postgres/session-facts.ts';
import { Redacted, SecretForms } from '../../src/redacted.ts';
import { probed } from './role-in-memory.ts';

const ROLE = 'app';
const PASSWORD = 'the password';
let server: PostgresServer;
let authorities: string;
let admin: pg.Client;
beforeAll(async () => {
  const authority = await createAuthority();
  authorities = authority.caPem;
  server = await startPostgres({ authority, role: ROLE, password: PASSWORD, databases: ['shop'] });
  admin = await server.admin('shop');
});
afterAll(async () => {
  await admin.end();
  await server.stop();
});
beforeEach(async () => {
  await admin.query(
    `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE usename = '${ROLE}';
     ALTER ROLE ${ROLE} NOREPLICATION CONNECTION LIMIT -1 VALID UNTIL 'infinity'`,
  );
});

const forms = new SecretForms(() => undefined);
const target: () => ConnectionString = () => ({
  ...{ text: new Redacted('the url', forms), user: ROLE, password: new Redacted(PASSWORD, forms) },
  ...{ host: 'localhost', port: server.port, database: 'shop', tls: 'required' },
});
const options = () => ({ authorities, timeoutMs: 10_000, clock: Date.now });

async function limits(): Promise<RoleLimits> {
  const result = await probe(target(), { ...options(), askFacts: true, askLimits: true });
  const found = result.result === 'ok' ? result.facts?.limits : undefined;
  if (found === undefined) throw new Error(`no limits: ${JSON.stringify(result)}`);
  return found;
}

async function session(): Promise<Session> {
  const opened = await newSession(target(), options());
  await opened.connect();
  return opened;
}

describe('what a role reads of itself', () => {
  test('that nothing is set, and how many connections it may use', async () => {
    const { rows } = await admin.query<{ usable: number }>(
      `SELECT current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
        - current_setting('reserved_connections')::int AS usable`,
    );
    expect(await limits()).toEqual({
      ...{ role: ROLE, serverMajor: 18, superuser: false, replication: false, connectionLimit: undefined },
      ...{ sessions: 0, validUntil: undefined },
      server: { connections: rows[0]?.usable, free: expect.any(Number) },
    });
  });

  test('VALID UNTIL, by the clock of the server', async () => {
    await admin.query(`ALTER ROLE ${ROLE} VALID UNTIL '2100-01-01T00:00:00Z'`);
    const { validUntil } = await limits();
    expect(validUntil?.at.toISOString()).toBe('2100-01-01T00:00:00.000Z');
    expect(Math.abs((validUntil?.inMs ?? 0) + Date.now() - Date.parse('2100-01-01T00:00:00Z'))).toBeLessThan(
      60_000,
    );
  });

  test('CONNECTION LIMIT and its sessions: without those of dbcred-sync, and none of another role’s', async () => {
    await admin.query(`ALTER ROLE ${ROLE} CONNECTION LIMIT 5 REPLICATION`);
    const before = await limits();
    const [one, other] = [await session(), await session()];
    await one.query(`SELECT pg_catalog.set_config('application_name', 'web', false)`);
    const after = await limits();
    expect(after).toMatchObject({ connectionLimit: 5, sessions: 1, replication: true });
    expect(after.server.free).toBe(before.server.free - 1);
    for (const each of [one, other]) each.destroy();
  });

  test('also where its sessions begin as another role', async () => {
    await admin.query(
      `CREATE ROLE owner NOLOGIN CONNECTION LIMIT 1; GRANT owner TO ${ROLE}; ALTER ROLE ${ROLE} SET role = owner`,
    );
    const one = await session();
    await one.query(`SELECT pg_catalog.set_config('application_name', 'web', false)`);
    expect(await limits()).toMatchObject({ role: ROLE, connectionLimit: undefined, sessions: 1 });
    one.destroy();
    await admin.query(`ALTER ROLE ${ROLE} RESET role; DROP ROLE owner`);
  });

  test('and in one round trip', async () => {
    const sent: string[] = [];
    const one = await session();
    const query = (text: string) => one.query(text).finally(() => sent.push(text));
    await askFacts({ query, backendPid: one.backendPid }, Date.now, true);
    expect(sent).toHaveLength(1);
    one.destroy();
  });
});

test('they are asked for once, whatever number of logins goes side by side; after a failure, again', async () => {
  const asked: boolean[] = [];
  const answers = ['53300', undefined, undefined, undefined];
  const logIn = limitsOnce(async (asks) => {
    asked.push(asks);
    return probed(answers.shift());
  });
  const elsewhere = { ...target(), user: 'other' };
  await Promise.all([logIn(target()), logIn(target())]);
  await logIn(target());
  await logIn({ ...target(), database: 'zep' });
  await logIn(elsewhere);
  expect(asked).toEqual([true, false, true, false, true]);
});

test.each([
  ['that hides its sessions', 'EXECUTE ON FUNCTION pg_stat_get_activity(integer)'],
  ['that hides its roles', 'SELECT ON pg_roles'],
])('a server %s is no failure: the rest is told all the same', async (_what, privilege) => {
  await admin.query(`REVOKE ${privilege} FROM PUBLIC`);
  const result = await probe(target(), { ...options(), askFacts: true, askLimits: true });
  await admin.query(`GRANT ${privilege} TO PUBLIC`);
  expect(result).toMatchObject({ result: 'ok', facts: { role: ROLE, readOnly: false } });
  expect(result.result === 'ok' && result.facts?.limits).toBeUndefined();
});

test('nor is one that answers without what was asked for', async () => {
  const plain = {
    version: '16.2',
    role: ROLE,
    read_only: 'off',
    in_recovery: false,
    now_s: '1.5',
    backend_pid: 7,
  };
  const facts = await askFacts({ query: async () => [plain], backendPid: () => 7 }, () => 1500, true);
  expect(facts).toEqual({
    ...{ serverVersion: '16.2', role: ROLE, readOnly: false, inRecovery: false, clockSkewMs: 0 },
    ...{ limits: undefined, throughPooler: false },
  });
});

test.each([
  ['another process than the login was told of', 8, 7, true],
  ['a login that was told of no process', undefined, 7, false],
  ['a server that tells its process as text', 8, '7', false],
  ['a server that tells none', 8, null, false],
])('%s: whether that shows a pooler', async (_what, told, answering, throughPooler) => {
  const plain = { version: '16.2', role: ROLE, read_only: 'off', in_recovery: false, now_s: '1.5' };
  const query = async () => [{ ...plain, backend_pid: answering }];
  const facts = await askFacts({ query, backendPid: () => told }, Date.now, false);
  expect(facts.throughPooler).toBe(throughPooler);
});

test('the server itself is no pooler', async () => {
  const result = await probe(target(), { ...options(), askFacts: true });
  expect(result).toMatchObject({ result: 'ok', facts: { throughPooler: false } });
});

test('what fails for another reason is not asked a second time', async () => {
  const asked: string[] = [];
  const query = (text: string) => {
    asked.push(text);
    return Promise.reject(Object.assign(new Error('canceling statement'), { code: '57014' }));
  };
  await expect(askFacts({ query, backendPid: () => 7 }, Date.now, true)).rejects.toMatchObject({
    code: '57014',
  });
  expect(asked).toHaveLength(1);
});
