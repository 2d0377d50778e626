import type pg from 'pg';
import { createAuthority } from '../../emulators/certificates.ts';
import { arrangePair } from '../../emulators/postgres/pair.ts';
import { type PostgresServer, startPostgres } from '../../emulators/postgres/server.ts';
import type { PostgresVersion } from '../../emulators/postgres/versions.ts';
import type { ConnectionString } from '../../src/postgres/connection-string.ts';
import { lockPair, type PairSession } from '../../src/postgres/pair/pair-session.ts';
import type { LockOptions } from '../../src/postgres/role-lock.ts';
import { scramVerifier } from '../../src/postgres/scram-verifier.ts';
import { newSession, type Session, type SessionOptions } from '../../src/postgres/session.ts';
import { Redacted, SecretForms } from '../../src/redacted.ts';
import { seededBytes } from './seeded-bytes.ts';

export const ADMIN = 'azadmin';
export const ADMIN_PASSWORD = "the administrator's";
export const PAIR = {
  ...{ owner: 'shop_owner', logins: ['shop_a', 'shop_b'] as const, database: 'shop' },
  password: 'the first one of shop_a',
};

const forms = new SecretForms(() => undefined);
const redacted = (text: string): Redacted => new Redacted(text, forms);

export function verifierOf(password: string): Redacted {
  const made = scramVerifier(redacted(password), seededBytes(password.length), forms);
  if (!made.ok) throw new Error(made.what);
  return made.verifier;
}

/** A server with a pair on it, made by an administrator that is no superuser. */
export interface PairServer {
  readonly server: PostgresServer;
  readonly superuser: pg.Client;
  readonly options: SessionOptions;
  /** As a superuser, in the pair's database. */
  run(sql: string): Promise<void>;
  /** Back to how it began. */
  reset(): Promise<void>;
  target(user: string, password: string, more?: Partial<ConnectionString>): ConnectionString;
  session(user: string, password: string, database?: string): Promise<Session>;
  locked(more?: Partial<LockOptions>): Promise<PairSession>;
  stop(): Promise<void>;
}

export async function startPairServer(version: PostgresVersion): Promise<PairServer> {
  const authority = await createAuthority();
  const server = await startPostgres({
    ...{ authority, version, role: ADMIN, password: ADMIN_PASSWORD, databases: [PAIR.database, 'zep'] },
  });
  let superuser = await server.admin();
  const options = { authorities: authority.caPem, timeoutMs: 10_000, clock: () => Date.now() };
  const target: PairServer['target'] = (user, password, more = {}) => ({
    ...{ text: redacted('the url'), host: 'localhost', port: server.port, user, tls: 'required' as const },
    ...{ password: redacted(password), database: PAIR.database, ...more },
  });
  return {
    server,
    get superuser() {
      return superuser;
    },
    options,
    async run(sql) {
      const session = await server.admin(PAIR.database);
      await session.query(sql).finally(() => session.end());
    },
    async reset() {
      await superuser.end();
      await server.reset();
      superuser = await server.admin();
      await arrangePair(server, ADMIN, PAIR);
    },
    target,
    async session(user, password, database = PAIR.database) {
      const session = await newSession(target(user, password, { database }), options);
      await session.connect();
      return session;
    },
    async locked(more = {}) {
      const sleep = () => Promise.reject(new Error('nothing to wait for'));
      const lock = { ...options, waitMs: 0, sleep, ...more };
      const outcome = await lockPair(target(ADMIN, ADMIN_PASSWORD), PAIR.logins, lock);
      if (outcome.result === 'busy') throw new Error('somebody has a lock of the pair');
      return outcome.session;
    },
    async stop() {
      await superuser.end();
      await server.stop();
    },
  };
}
