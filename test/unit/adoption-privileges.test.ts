import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PrivilegesCompared } from '../../src/adopting/database-part.ts';
import { missingPrivileges } from '../../src/postgres/adoption/missing-privileges.ts';
import { type AdoptionServer, OF_ADMIN, OF_APP, startAdoptionServer } from './adoption-on-postgres.ts';
import { partOn, prepared } from './adoption-part.ts';

describe('who may do what, before an adoption and after it, on PostgreSQL 18', () => {
  let on: AdoptionServer;
  beforeAll(async () => {
    on = await startAdoptionServer(18);
  });
  afterAll(() => on.stop());

  const unexpected = ({ differences }: PrivilegesCompared) =>
    differences
      .filter(({ because }) => because === undefined)
      .map(({ role, thing, lost }) => [role, thing, lost]);

  test('is compared with the old role as it was before, and each difference comes with its SQL', async () => {
    await on.reset(OF_APP);
    const part = partOn(on, OF_APP);
    await part.look();
    await part.keep();
    await prepared(part);
    const same = await part.compare();
    expect(same).toMatchObject({ begunBefore: [], differences: [] });
    expect(same.things).toBeGreaterThan(50);
    // of all three, so that whoever compares with the old role of now sees nothing
    await on.run(`SET SESSION AUTHORIZATION app; REVOKE ALL ON elsewhere.read_only FROM shop_owner; REVOKE SELECT (id), UPDATE (id) ON elsewhere.by_column FROM shop_owner;
      RESET SESSION AUTHORIZATION; REVOKE ALL ON elsewhere.read_only FROM app; REVOKE SELECT (id), UPDATE (id) ON elsewhere.by_column FROM app;
      ALTER SEQUENCE sales.tickets OWNER TO ctxadmin; ALTER ROUTINE sales.f(text) OWNER TO ctxadmin`);
    const { differences } = await part.compare();
    const things = new Set(differences.map(({ thing }) => thing));
    expect([...things].toSorted()).toEqual([
      'column elsewhere.by_column.id',
      'routine sales.f(text)',
      'sequence sales.tickets',
      'table elsewhere.read_only',
    ]);
    const problem = missingPrivileges(differences, OF_APP);
    expect(problem).toMatchObject({ code: 'adoption-privileges', target: 'database shop' });
    await on.run(problem?.fix ?? '');
    expect((await part.compare()).differences).toEqual([]);
    part.close();
  });

  test('of an administrator: each known difference with its reason, and nothing is asked for', async () => {
    await on.reset(OF_ADMIN);
    const part = partOn(on, OF_ADMIN);
    await part.look();
    await part.keep();
    await prepared(part);
    const compared = await part.compare();
    expect(unexpected(compared)).toEqual([]);
    expect(compared.differences.map(({ thing }) => thing)).toContain('extension pg_trgm');
    expect(missingPrivileges(compared.differences, OF_ADMIN)).toBeUndefined();
    part.close();
  });

  test('a later run says that it compares with what it found; what only the owner may besides is no reason to stop', async () => {
    await on.reset(OF_APP);
    const first = partOn(on, OF_APP);
    await prepared(first);
    first.close();
    const later = partOn(on, OF_APP);
    await later.look();
    await later.keep();
    await on.run('GRANT INSERT ON elsewhere.read_only TO shop_owner');
    const compared = await later.compare();
    expect(compared.begunBefore).toEqual(['shop']);
    expect(
      new Set(compared.differences.map(({ role, thing, gained }) => [role, thing, ...gained].join(' '))),
    ).toEqual(new Set(['shop_a', 'shop_b', 'app'].map((role) => `${role} table elsewhere.read_only INSERT`)));
    expect(missingPrivileges(compared.differences, OF_APP)).toBeUndefined();
    later.close();
  });
});
