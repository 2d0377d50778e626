import fc from 'fast-check';
import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createAuthority } from '../../emulators/certificates.ts';
import { type PostgresServer, startPostgres } from '../../emulators/postgres/server.ts';
import type { ConnectionString } from '../../src/postgres/connection-string.ts';
import { isLockPlace, lockPlace } from '../../src/postgres/lock-place.ts';
import { generatePassword } from '../../src/postgres/password-generator.ts';
import { type Probe, probe } from '../../src/postgres/probe.ts';
import { type LockOptions, lockKey } from '../../src/postgres/role-lock.ts';
import { lockRole, type RotationLock, type RotationSession } from '../../src/postgres/rotation-session.ts';
import { keptVerifier, scramVerifier } from '../../src/postgres/scram-verifier.ts';
import { Redacted, SecretForms } from '../../src/redacted.ts';
import { seededBytes } from './seeded-bytes.ts';

const ROLE = 'app';
const AT_FIRST = 'the password at first';
let server: PostgresServer;
let authorities: string;
let admin: pg.Client;

beforeAll(async () => {
  const authority = await createAuthority();
  authorities = authority.caPem;
  server = await startPostgres({ authority, role: ROLE, password: AT_FIRST, databases: ['shop', 'zep'] });
  admin = await server.admin();
});
afterAll(async () => {
  await admin.end();
  await server.stop();
});
beforeEach(async () => {
  server.proxy.reset();
  await admin.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`,
  );
  await lockIsFree();
  await admin.query(`ALTER ROLE ${ROLE} PASSWORD ${admin.escapeLiteral(AT_FIRST)}`);
});

const forms = new SecretForms(() => undefined);
const redacted = (text: string): Redacted => new Redacted(text, forms);

function target(password = AT_FIRST, more: Partial<ConnectionString> = {}): ConnectionString {
  const login = { user: ROLE, password: redacted(password), database: 'shop', tls: 'required' as const };
  return { text: redacted('the url'), host: 'localhost', port: server.port, ...login, ...more };
}

function lock(
  more: Partial<LockOptions> & { target?: ConnectionString; role?: string } = {},
): Promise<RotationLock> {
  return lockRole(more.target ?? target(), more.role ?? ROLE, {
    authorities,
    timeoutMs: 10_000,
    clock: () => Date.now(),
    waitMs: 0,
    sleep: () => Promise.reject(new Error('nothing to wait for')),
    ...more,
  });
}

async function locked(more: Parameters<typeof lock>[0] = {}): Promise<RotationSession> {
  const outcome = await lock(more);
  if (outcome.result === 'busy') throw new Error('somebody holds the lock');
  return outcome.session;
}

/** A clock that only sleeping moves on. */
function virtualTime(onSleep: (nth: number) => Promise<void> = () => Promise.resolve()) {
  const slept: number[] = [];
  return {
    slept,
    clock: () => slept.reduce((sum, ms) => sum + ms, 1_000_000),
    async sleep(ms: number) {
      slept.push(ms);
      await onSleep(slept.length);
    },
  };
}

function verifierOf(password: string): Redacted {
  const made = scramVerifier(redacted(password), seededBytes(password.length), forms);
  if (!made.ok) throw new Error(made.what);
  return made.verifier;
}

const login = (password: string, user = ROLE): Promise<Probe> =>
  probe(target(password, { user }), {
    ...{ authorities, timeoutMs: 10_000, clock: () => Date.now(), askFacts: false },
  });

const REFUSED = { result: 'bad', failure: { code: '28P01' } };

/** Returns once nobody holds the lock. */
async function lockIsFree(role = ROLE): Promise<void> {
  await admin.query('SELECT pg_advisory_lock($1)', [lockKey(role)]);
  await admin.query('SELECT pg_advisory_unlock($1)', [lockKey(role)]);
}

/** Whoever changes the role has to wait for the end of this transaction. */
async function holdUpAlter(): Promise<pg.Client> {
  const blocker = await server.admin();
  await blocker.query(`BEGIN; ALTER ROLE ${ROLE} CONNECTION LIMIT 7`);
  return blocker;
}

async function alterWaits(): Promise<void> {
  const sql = `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%; ALTER ROLE%' AND pid <> pg_backend_pid()`;
  while ((await admin.query(sql)).rowCount === 0);
}

describe('a new password', () => {
  const shapes = fc.record({
    length: fc.integer({ min: 8, max: 128 }),
    alphabet: fc.constantFrom(undefined, `abcdefghijABCDEFGHIJ0123456789!"#$%&'()*+,-./:;<=>?@[\\]^_\`{|}~`),
    seed: fc.nat(),
  });

  test('of any shape logs in, the one before it is refused, and none is in the server’s log', async () => {
    const passwords = new SecretForms(() => undefined);
    const session = await locked();
    let before = AT_FIRST;
    await fc.assert(
      fc.asyncProperty(shapes, async ({ seed, ...shape }) => {
        const made = generatePassword({ role: ROLE, ...shape }, seededBytes(seed), passwords);
        if (!made.ok) throw new Error(made.what);
        const password = made.password.reveal();
        expect(await session.alter(verifierOf(password))).toEqual({ result: 'altered' });
        expect(await login(password)).toMatchObject({ result: 'ok' });
        if (password !== before) expect(await login(before)).toMatchObject(REFUSED);
        before = password;
      }),
      { numRuns: 15 },
    );
    const log = server.log();
    expect(log).toContain(`; ALTER ROLE "app" PASSWORD 'SCRAM-SHA-256$4096:`);
    expect(passwords.scrub(log) === log).toBe(true);
  });

  test('can be given again and again: the same verifier, and another of the same password', async () => {
    const session = await locked();
    const verifier = verifierOf('the new one');
    const another = scramVerifier(redacted('the new one'), seededBytes(4711), forms);
    if (!another.ok) throw new Error(another.what);
    expect(another.verifier.equals(verifier)).toBe(false);
    for (const each of [verifier, verifier, another.verifier, verifier]) {
      expect(await session.alter(each)).toEqual({ result: 'altered' });
      expect(await login('the new one')).toMatchObject({ result: 'ok' });
    }
  });

  test('can be taken back by the session that gave it', async () => {
    const session = await locked();
    await session.alter(verifierOf('the new one'));
    expect(await session.alter(verifierOf(AT_FIRST))).toEqual({ result: 'altered' });
    expect(await login(AT_FIRST)).toMatchObject({ result: 'ok' });
    expect(await login('the new one')).toMatchObject(REFUSED);
  });

  test.each([
    `o'brien"; DROP ROLE app; --`,
    'two words ',
    'Ünïcödé 語😀',
    'back\\slash',
    '"',
    "' SUPERUSER '",
    '$$',
    'CamelCase',
    'current_user',
    'é'.repeat(31),
  ])('changes the role with the awkward name %j, and no other', async (name) => {
    const [quoted, secret] = [admin.escapeIdentifier(name), admin.escapeLiteral('awkward')];
    await admin.query(`CREATE ROLE ${quoted} LOGIN PASSWORD ${secret}`);
    const session = await locked({ target: target('awkward', { user: name }), role: name });
    expect(await session.alter(verifierOf('the new one'))).toEqual({ result: 'altered' });
    expect(await session.isHeld()).toBe(true);
    expect(await login('the new one', name)).toMatchObject({ result: 'ok' });
    expect(await login('awkward', name)).toMatchObject(REFUSED);
    expect(await login(AT_FIRST)).toMatchObject({ result: 'ok' });
    expect(await server.roles()).toMatchObject({ [ROLE]: {}, [name]: { superuser: false } });
  });

  test('is the login role’s own, when its sessions begin as another role (ALTER ROLE … SET role)', async () => {
    await admin.query(
      `CREATE ROLE owner NOLOGIN; GRANT owner TO ${ROLE}; ALTER ROLE ${ROLE} SET role = owner`,
    );
    const session = await locked();
    await admin.query(`ALTER ROLE ${ROLE} RESET role; DROP ROLE owner`);
    expect(await session.alter(verifierOf('the new one'))).toEqual({ result: 'altered' });
    expect(await login('the new one')).toMatchObject({ result: 'ok' });
  });

  test.each(['a plain password', '', `md5${'0'.repeat(32)}`, 'SCRAM-SHA-256$4096:AAAA$AAAA:AAAA'])(
    'that is no verifier does not reach the server: %j',
    async (text) => {
      const session = await locked();
      const before = server.log().length;
      await expect(session.alter(redacted(text))).rejects.toThrow(/no SCRAM-SHA-256 verifier/);
      expect(await session.isHeld()).toBe(true);
      expect(server.log().slice(before)).not.toContain('ALTER');
      expect(await login(AT_FIRST)).toMatchObject({ result: 'ok' });
    },
  );
});

describe('what is known of an ALTER', () => {
  test('its answer lost: unknown, and here it was carried out', async () => {
    const session = await locked();
    server.proxy.fail({ action: 'drop-answer', statement: /\bALTER ROLE/ });
    expect(await session.alter(verifierOf('the new one'))).toMatchObject({ result: 'unknown' });
    expect(await login('the new one')).toMatchObject({ result: 'ok' });
    expect(await session.isHeld()).toBe(false);
  });

  test('the session ended by the server while it waits: unknown, and here it was not', async () => {
    const session = await locked();
    const blocker = await holdUpAlter();
    const outcome = session.alter(verifierOf('the new one'));
    await alterWaits();
    await endLockSessions();
    expect(await outcome).toMatchObject({ result: 'unknown', code: '57P01' });
    await blocker.query('ROLLBACK');
    expect(await login(AT_FIRST)).toMatchObject({ result: 'ok' });
  });

  test('a session that was lost before: unknown', async () => {
    const session = await locked();
    server.proxy.cut();
    expect(await session.alter(verifierOf('the new one'))).toMatchObject({ result: 'unknown' });
    expect(await login(AT_FIRST)).toMatchObject({ result: 'ok' });
  });

  test('the server refuses it: rejected, with its words', async () => {
    const session = await locked({ role: 'nobody' });
    expect(await session.alter(verifierOf('the new one'))).toEqual({
      ...{ result: 'rejected', code: '42704', message: 'role "nobody" does not exist' },
    });
    expect(await session.isHeld()).toBe(true);
    expect(await login(AT_FIRST)).toMatchObject({ result: 'ok' });
  });

  test('no answer in time: unknown, and as long as it can still be carried out nobody else gets the lock', async () => {
    const session = await locked({ timeoutMs: 2000 });
    const blocker = await holdUpAlter();
    const outcome = session.alter(verifierOf('the new one'));
    await alterWaits();
    expect(await outcome).toMatchObject({ result: 'unknown', code: undefined });
    session.release();
    expect(await lock()).toMatchObject({ result: 'busy' });
    await blocker.query('ROLLBACK');
    await lockIsFree();
    expect(await login('the new one')).toMatchObject({ result: 'ok' });
    expect(await lock({ target: target('the new one') })).toMatchObject({ result: 'held' });
  });
});

/** What the server keeps of the role's password. */
async function kept(role = ROLE): Promise<string> {
  const { rows } = await admin.query<{ rolpassword: string }>(
    'SELECT rolpassword FROM pg_authid WHERE rolname = $1',
    [role],
  );
  return rows[0]?.rolpassword ?? '';
}

describe('what the login of the lock learns of the password', () => {
  const KEPT_AS: readonly (readonly [string, string, number])[] = [
    ['in ASCII', 'at first, and later', 4096],
    ['with a no-break space, a ligature and a soft hyphen', 'ä\u00a0b \ufb01\u00adn', 4096],
    ['with more iterations than the driver reads by itself', 'at first, and later', 150_000],
    ['with one iteration', 'at first, and later', 1],
  ];
  test.each(KEPT_AS)('is all of its verifier, %s', async (_what, password, iterations) => {
    await admin.query(
      `SET scram_iterations = ${iterations}; ALTER ROLE ${ROLE} PASSWORD ${admin.escapeLiteral(password)}; RESET scram_iterations`,
    );
    const before = await kept();
    const { opened } = await locked({ target: target(password) });
    if (opened.kept === undefined) throw new Error('learnt nothing');
    expect(opened.kept.iterations).toBe(iterations);
    expect(keptVerifier(opened.password, opened.kept, forms).reveal()).toBe(before);
    const made = scramVerifier(redacted('the new one'), seededBytes(1), forms, opened.kept.iterations);
    expect(made.ok && made.verifier.reveal()).toMatch(new RegExp(`^SCRAM-SHA-256\\$${iterations}:`));
  });
});

describe('a rehearsal of the change', () => {
  test('changes nothing, is one message, and leaves the lock and the session as they were', async () => {
    const session = await locked();
    const [before, logged] = [await kept(), server.log().length];
    expect(await session.rehearse(verifierOf('the new one'))).toEqual({ result: 'altered' });
    expect([await kept(), await session.isHeld()]).toEqual([before, true]);
    expect(
      server
        .log()
        .slice(logged)
        .match(/ALTER ROLE/g),
    ).toHaveLength(1);
    expect(server.log().slice(logged)).toMatch(/BEGIN; ALTER ROLE "app" PASSWORD '[^']*'; ROLLBACK/);
    expect(await session.alter(verifierOf('the new one'))).toEqual({ result: 'altered' });
    expect(await login('the new one')).toMatchObject({ result: 'ok' });
  });

  test('that the server refuses: rejected, with its words, and the lock is held on a session that goes on', async () => {
    const session = await locked({ role: 'nobody' });
    expect(await session.rehearse(verifierOf('the new one'))).toEqual({
      ...{ result: 'rejected', code: '42704', message: 'role "nobody" does not exist' },
    });
    expect(await session.isHeld()).toBe(true);
    expect(await session.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  test('on a server that takes no writes: rejected', async () => {
    await admin.query(`ALTER ROLE ${ROLE} SET default_transaction_read_only = on`);
    const session = await locked();
    await admin.query(`ALTER ROLE ${ROLE} RESET default_transaction_read_only`);
    expect(await session.rehearse(verifierOf('the new one'))).toMatchObject({ code: '25006' });
    expect(await session.isHeld()).toBe(true);
  });

  test('its answer lost: unknown, nothing is changed, and the lock is gone', async () => {
    const session = await locked();
    server.proxy.fail({ action: 'drop-answer', statement: /BEGIN; ALTER ROLE/ });
    expect(await session.rehearse(verifierOf('the new one'))).toMatchObject({ result: 'unknown' });
    expect(await session.isHeld()).toBe(false);
    await lockIsFree();
    expect(await login(AT_FIRST)).toMatchObject({ result: 'ok' });
  });

  test('that waits for somebody else’s change is refused when that is committed, and can be repeated', async () => {
    const session = await locked();
    const blocker = await holdUpAlter();
    const outcome = session.rehearse(verifierOf('the new one'));
    await alterWaits();
    await blocker.query('COMMIT');
    expect(await outcome).toEqual({
      ...{ result: 'rejected', code: 'XX000', message: 'tuple concurrently updated' },
    });
    expect(await session.rehearse(verifierOf('the new one'))).toEqual({ result: 'altered' });
    await admin.query(`ALTER ROLE ${ROLE} CONNECTION LIMIT -1`);
    expect(await login(AT_FIRST)).toMatchObject({ result: 'ok' });
  });
});

describe('the lock', () => {
  test('is waited for, for so long and no longer, and then the second run is told', async () => {
    const session = await locked();
    const time = virtualTime();
    expect(await lock({ ...time, waitMs: 44_700 })).toEqual({ result: 'busy', waitedMs: 44_700 });
    expect(time.clock()).toBe(1_000_000 + 44_700);
    expect(Math.max(...time.slept)).toBeLessThanOrEqual(500);
    expect(await session.isHeld()).toBe(true);
  });

  test('goes to the second run when the first lets go meanwhile', async () => {
    const first = await locked();
    const time = virtualTime(async (nth) => {
      if (nth !== 3) return;
      first.release();
      await lockIsFree();
    });
    const outcome = await lock({ ...time, waitMs: 45_000 });
    expect(outcome.result).toBe('held');
    expect(time.slept).toHaveLength(3);
    expect(await first.isHeld()).toBe(false);
  });

  test('is gone once a second run has given up: it left nothing behind', async () => {
    const first = await locked();
    await lock();
    first.release();
    await lockIsFree();
    expect(await lock()).toMatchObject({ result: 'held' });
  });

  test('is one for all databases of the server', async () => {
    await locked({ target: target(AT_FIRST, { database: 'shop' }) });
    const elsewhere = target(AT_FIRST, { database: 'zep' });
    expect(await lock({ target: elsewhere })).toMatchObject({ result: 'busy' });
  });

  test('is of one role: others are free', async () => {
    await locked();
    expect(await lock({ role: 'App' })).toMatchObject({ result: 'held' });
  });

  test('is known to be held, whatever its key', async () => {
    for (let nth = 0; nth < 8; nth++) {
      const session = await locked({ role: `role ${nth}` });
      expect(await session.isHeld()).toBe(true);
    }
  });

  test('is freed when the server ends the session, and the session knows', async () => {
    const session = await locked();
    await endLockSessions();
    expect(await lock()).toMatchObject({ result: 'held' });
    expect(await session.isHeld()).toBe(false);
  });

  test('is freed when the connection breaks, and the session knows', async () => {
    const session = await locked();
    server.proxy.cut();
    await lockIsFree();
    expect(await session.isHeld()).toBe(false);
    expect(await lock()).toMatchObject({ result: 'held' });
  });

  test('counts as lost when the server does not answer in time', async () => {
    const session = await locked({ timeoutMs: 2000 });
    server.proxy.stall();
    expect(await session.isHeld()).toBe(false);
  });

  test('is on a session that the server gives up within 25 seconds of silence', async () => {
    const before = server.log().length;
    await locked();
    const log = server.log().slice(before);
    for (const [name, value] of [
      ['tcp_keepalives_idle', 10],
      ['tcp_keepalives_interval', 5],
      ['tcp_keepalives_count', 3],
      ['tcp_user_timeout', 25_000],
    ]) {
      expect(log).toContain(`set_config('${name}', '${value}', false)`);
    }
  });

  test('is on a session that does not end for being idle, whatever the role is set to', async () => {
    await admin.query(`ALTER ROLE ${ROLE} SET idle_session_timeout = '1min'`);
    const session = await locked();
    await admin.query(`ALTER ROLE ${ROLE} RESET idle_session_timeout`);
    expect(await session.query('SHOW idle_session_timeout')).toEqual([{ idle_session_timeout: '0' }]);
  });

  test('cannot be taken with a password that the server refuses', async () => {
    await expect(lock({ target: target('wrong') })).rejects.toMatchObject({
      code: 'database-credential-refused',
      target: expect.stringContaining('the lock of the rotation'),
    });
  });

  test('cannot be taken on a connection that breaks meanwhile', async () => {
    await locked();
    const time = virtualTime(() => Promise.resolve(server.proxy.cut()));
    await expect(lock({ ...time, waitMs: 45_000 })).rejects.toThrow();
  });
});

async function endLockSessions(): Promise<void> {
  const { rowCount } = await admin.query(
    `SELECT pg_terminate_backend(pid, 5000) FROM pg_locks WHERE locktype = 'advisory'`,
  );
  expect(rowCount).toBeGreaterThan(0);
}

describe('where the lock is taken', () => {
  test.each([
    [6432, 5432],
    [5432, 5432],
    [15_432, 15_432],
  ])('port %i: %i, database postgres', (port, own) => {
    const given = target(AT_FIRST, { port });
    expect(lockPlace(given)).toEqual({ ...given, port: own, database: 'postgres' });
    expect(isLockPlace(given)).toBe(port === own);
  });

  test('its key is the same in every version, and PostgreSQL can take it', () => {
    expect(lockKey('ctxecoadmin')).toBe(-5897367982403515217n);
    fc.assert(
      fc.property(fc.string(), (role) => {
        expect(BigInt.asIntN(64, lockKey(role))).toBe(lockKey(role));
      }),
    );
  });

  test('different roles have different keys', () => {
    const roles = Array.from({ length: 2000 }, (_, nth) => `role${nth}`);
    expect(new Set(roles.map(lockKey)).size).toBe(roles.length);
  });
});
