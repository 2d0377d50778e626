import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { comparePrivileges } from '../../src/postgres/adoption/privileges.ts';
import { type AdoptionServer, OF_ADMIN, OF_APP, startAdoptionServer } from './adoption-on-postgres.ts';

describe.each([18] as const)('an adoption on PostgreSQL %i', (version) => {
  let on: AdoptionServer;
  beforeAll(async () => {
    on = await startAdoptionServer(version);
  });
  afterAll(() => on.stop());

  test.each([OF_ADMIN, OF_APP])('from $from', async (roles) => {
    await on.reset(roles);
    const before = await on.privileges(roles);
    const done = await on.adopt(roles);
    expect(done.map(({ name }) => name)).toEqual(['roles', 'grants', 'ownership', 'settings']);
    const after = await on.look(roles);
    expect(after.plan.steps).toEqual([]);
    const differences = comparePrivileges(before, await on.privileges(roles), roles);
    expect(differences.filter(({ because }) => because === undefined)).toEqual([]);
    expect(differences.filter(({ role }) => role === roles.from)).toEqual([]);
  });
});
