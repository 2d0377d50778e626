import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Authority, createAuthority } from '../../emulators/certificates.ts';
import type { Replica } from '../../emulators/postgres/replica.ts';
import { type PostgresServer, startPostgres } from '../../emulators/postgres/server.ts';
import type { PostgresVersion } from '../../emulators/postgres/versions.ts';

/** What is known of replicas: https://www.postgresql.org/docs/current/hot-standby.html#HOT-STANDBY-USERS */

const ROLE = 'app';

describe.each<PostgresVersion>([14, 18])('a streaming replica of PostgreSQL %i', (version) => {
  let authority: Authority;
  let server: PostgresServer;
  let replica: Replica;

  beforeAll(async () => {
    authority = await createAuthority();
    server = await startPostgres({ authority, password: 'old', role: ROLE, databases: ['shop'], version });
    replica = await server.replicate();
  });
  afterAll(async () => {
    await replica.stop();
    await server.stop();
  });

  const logIn = async (port: number, password: string): Promise<pg.Client> => {
    const session = new pg.Client({
      ...{ host: 'localhost', port, user: ROLE, password, database: 'shop', ssl: { ca: authority.caPem } },
    });
    session.on('error', () => undefined);
    await session.connect();
    return session;
  };
  const outcome = (port: number, password: string): Promise<string> =>
    logIn(port, password).then(
      async (session) => {
        await session.end();
        return 'ok';
      },
      (error: unknown) => (error instanceof pg.DatabaseError ? (error.code ?? '') : String(error)),
    );

  test('takes the same password, says that it is in recovery, and cannot be written to', async () => {
    const session = await logIn(replica.port, 'old');
    const { rows } = await session.query('SELECT pg_is_in_recovery() AS recovering');
    expect(rows).toEqual([{ recovering: true }]);
    await expect(session.query('CREATE TABLE t ()')).rejects.toMatchObject({ code: '25006' });
    await session.end();
  });

  test('takes a new password when it has replayed the change, and not before', async () => {
    await replica.pause();
    const admin = await server.admin();
    await admin.query(`ALTER ROLE ${ROLE} PASSWORD 'new'`);
    await admin.end();
    expect([await outcome(server.directPort, 'new'), await outcome(server.directPort, 'old')]).toEqual([
      'ok',
      '28P01',
    ]);
    expect([await outcome(replica.port, 'new'), await outcome(replica.port, 'old')]).toEqual(['28P01', 'ok']);
    await replica.resume();
    await replica.caughtUp();
    expect([await outcome(replica.port, 'new'), await outcome(replica.port, 'old')]).toEqual(['ok', '28P01']);
  });
});
