import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AdoptionRoles } from '../../src/postgres/adoption/adoption-roles.ts';
import {
  ADMIN,
  type AdoptionServer,
  OF_ADMIN,
  opening,
  startAdoptionServer,
} from './adoption-on-postgres.ts';

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
});
