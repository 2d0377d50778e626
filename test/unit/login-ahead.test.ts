import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createAuthority } from '../../emulators/certificates.ts';
import { type PostgresServer, startPostgres } from '../../emulators/postgres/server.ts';
import type { Vault } from '../../src/azure/key-vault.ts';
import { type Probe, probe } from '../../src/postgres/probe.ts';
import { Redacted, SecretForms } from '../../src/redacted.ts';
import { type Ground, loginTarget } from '../../src/rotation/ground.ts';
import { type LoginAhead, logInAhead } from '../../src/rotation/login-ahead.ts';
import { nothingProven } from '../../src/rotation/memory.ts';
import { promote } from '../../src/rotation/promotion.ts';
import { changeRole } from '../../src/rotation/role-change.ts';
import { memoryVault } from './memory-vault.ts';
import { seededBytes } from './seeded-bytes.ts';

/** A login that has begun before the password is changed, against a real server. */

const ROLE = 'app';
const UNDATED = { createdAt: undefined, contentType: undefined, expiresAt: undefined };
const [OLD, NEW] = ['the password at first', 'the password afterwards'];
let server: PostgresServer;
let authorities: string;
let admin: pg.Client;

beforeAll(async () => {
  const authority = await createAuthority();
  authorities = authority.caPem;
  server = await startPostgres({ authority, role: ROLE, password: OLD, databases: ['shop'] });
  admin = await server.admin();
});
afterAll(async () => {
  await admin.end();
  await server.stop();
});
beforeEach(async () => {
  server.proxy.reset();
  await givePassword(OLD);
});

const forms = new SecretForms(() => undefined);
const redacted = (text: string): Redacted => new Redacted(text, forms);

function ground(more: Partial<Ground> = {}): Ground {
  return {
    vault: memoryVault(),
    ...{ passwordSecret: 'password', pendingSecret: 'password-pending', clock: () => Date.now() },
    ...{ say: () => undefined, sleep: () => Promise.reject(new Error('nothing to wait for')) },
    ...{ randomBytes: seededBytes(1), forms },
    topology: {
      ...{ vault: 'kv', server: { host: 'localhost', port: server.port, user: ROLE }, databases: [] },
      ...{ secrets: { connectionStrings: [], documents: [] }, checkouts: {}, consumers: [] },
      ...{ knownClients: [], maxAgeDays: undefined },
    },
    probe: (target, whenSecured) =>
      probe(target, { authorities, timeoutMs: 10_000, clock: Date.now, whenSecured, askFacts: false }),
    ...more,
  };
}

const givePassword = (password: string) =>
  admin.query(`ALTER ROLE ${ROLE} PASSWORD ${admin.escapeLiteral(password)}`);

async function ahead(password: string): Promise<LoginAhead> {
  const login = logInAhead(ground(), redacted(password));
  await login.ready;
  return login;
}

describe('A login that waits', () => {
  test('is judged by the password that the role has when it goes on, not when it began', async () => {
    const [withOld, withNew] = [await ahead(OLD), await ahead(NEW)];
    await givePassword(NEW);
    expect((await withNew.goOn())?.result).toBe('ok');
    const refused = await withOld.goOn();
    expect(refused?.result).toBe('bad');
    expect(refused?.result === 'bad' && refused.failure.code).toBe('28P01');
  });

  test('has TLS behind it, and has not told the server who it is', async () => {
    const before = server.log().length;
    const login = await ahead(OLD);
    expect(server.log().slice(before)).not.toContain(`${ROLE}@`);
    const probed = await login.goOn();
    expect(probed?.layers.map(({ stage }) => stage)).toEqual(
      expect.arrayContaining(['tls', 'authentication']),
    );
    expect(server.log().slice(before)).toContain(`${ROLE}@postgres`);
  });

  test('that is cut off says nothing about the password', async () => {
    const login = await ahead(NEW);
    server.proxy.cut();
    expect(await login.goOn()).toBeUndefined();
  });

  test('that is abandoned ends, and the server never hears who it was', async () => {
    const before = server.log().length;
    const probes: Promise<Probe>[] = [];
    const login = logInAhead(
      ground({
        probe: (target, whenSecured) => {
          const made = ground().probe(target, whenSecured);
          probes.push(made);
          return made;
        },
      }),
      redacted(OLD),
    );
    await login.ready;
    login.abandon();
    expect((await probes[0])?.result).toBe('unknown');
    expect(server.log().slice(before)).not.toContain(`${ROLE}@`);
  });

  test('does not come to waiting with a certificate that nobody vouches for', async () => {
    const other = (await createAuthority()).caPem;
    let waited = false;
    const probed = await probe(loginTarget(ground(), redacted(OLD)), {
      ...{ authorities: other, timeoutMs: 10_000, clock: Date.now, askFacts: false },
      whenSecured: () => {
        waited = true;
        return Promise.resolve();
      },
    });
    expect(probed.result).toBe('unknown');
    expect(waited).toBe(false);
  });

  test('is not waited for when the server cannot be reached', async () => {
    const unreachable: Ground['probe'] = (target, whenSecured) =>
      ground().probe({ ...target, port: 1 }, whenSecured);
    const login = logInAhead(ground({ probe: unreachable }), redacted(NEW));
    await login.ready;
    expect(await login.goOn()).toBeUndefined();
  });
});

describe('The change of the role', () => {
  const memory = () => ({
    ...{
      runId: undefined,
      rotationAsked: true,
      repair: false,
      recoverWithArm: false,
      ownRunFound: undefined,
      finishing: false,
    },
    ...{ delivered: false, opener: undefined, refusedLogins: 0, refused: [], refusals: [] },
    texts: nothingProven(),
  });

  function session(onAlter: () => Promise<void>) {
    const alter = async () => {
      await onAlter();
      return { result: 'altered' as const };
    };
    const isHeld = () => Promise.resolve(true);
    const opened = { password: redacted(OLD), kept: undefined };
    const quiet = { query: () => Promise.resolve([]), release: () => undefined };
    return { opened, alter, isHeld, rehearse: alter, alterInClear: alter, ...quiet };
  }

  test('is proven by the login that waited, without another one', async () => {
    const login = await ahead(NEW);
    const noOther = ground({ probe: () => Promise.reject(new Error('a second login')) });
    const held = session(async () => void (await givePassword(NEW)));
    const options = {
      session: held,
      to: redacted(NEW),
      from: redacted(OLD),
      login,
      onCommitted: () => undefined,
    };
    expect(await changeRole(noOther, memory(), options)).toMatchObject({ result: 'proven' });
  });

  test('is proven by a whole login at once when the one that waited was cut off', async () => {
    const login = await ahead(NEW);
    const held = session(async () => {
      await givePassword(NEW);
      server.proxy.cut();
    });
    const options = {
      session: held,
      to: redacted(NEW),
      from: redacted(OLD),
      login,
      onCommitted: () => undefined,
    };
    expect(await changeRole(ground(), memory(), options)).toMatchObject({ result: 'proven' });
  });
});

test('A promotion is taken with the last answer to a write, not with the last reading back', async () => {
  let now = 1000;
  const vault: Vault = {
    ...memoryVault(),
    async write(name, value, { onTaken }) {
      now += 10;
      onTaken?.();
      await Promise.resolve();
      now += 500; // the reading back
      return { ...{ name, value, version: '1', tags: {} }, ...UNDATED };
    },
  };
  const write = (name: string) => ({ name, value: redacted(NEW), like: undefined, tags: {}, as: undefined });
  const promoted = await promote(ground({ vault, clock: () => now }), { writes: [write('a'), write('b')] });
  expect(promoted.takenAt).toBe(1020);
  expect(now).toBe(2020);
});
