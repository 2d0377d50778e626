import { describe, expect, test } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import type { PostgresVersion } from '../../emulators/postgres/versions.ts';
import { ROLE } from '../../emulators/seed.ts';
import { type ActionRun, runAction } from '../../scripts/action-run.ts';
import { expectNoLeaks } from './leaks.ts';
import { useCloud } from './one-cloud.ts';
import { expectAgreement, expectDone, expectRefusal, logsIn, startCloudWithoutApps } from './rotating.ts';

/**
 * What every version must keep, and what they differ in: the few runs that ask the server most. The files beside this
 * one have one version each; `npm test` runs those that end in .test.ts, `npm run test:versions` all.
 */
export function expectPromisesOn(version: PostgresVersion): void {
  let cloud: LocalCloud;
  useCloud(
    () => startCloudWithoutApps({ postgresVersion: version, restrictedRoles: true }),
    (started) => {
      cloud = started;
    },
  );

  const run = (mode: string, inputs: Record<string, string> = {}): Promise<ActionRun> =>
    runAction(cloud, { inputs: { mode, ...inputs } });
  const asSuperuser = async (...statements: string[]): Promise<void> => {
    const session = await cloud.postgres.admin();
    for (const statement of statements) await session.query(statement);
    await session.end();
  };

  describe(`on PostgreSQL ${version}`, () => {
    test('a check says that every database works, and which version it asked', async () => {
      const check = await run('check');
      expectDone(cloud, check);
      expect(check.report.databases.map(({ standing }) => standing)).toEqual(Array(5).fill('works'));
      expect(check.stdout).toContain(`PostgreSQL ${version}.`);
    });

    test('a check of a wrong password names the cause', async () => {
      const url = cloud.vault.current('database-url').replace(/:[^:@/]*@/, ':wrong@');
      const env = { DBCRED_VAULT: undefined, DBCRED_CONFIG: undefined, GITHUB_TOKEN: undefined };
      const check = await runAction(cloud, { inputs: { mode: 'check', 'database-url': url }, env });
      expect(check.code).toBe(1);
      expect(check.report.problems).toMatchObject([
        {
          code: 'database-credential-refused',
          answer: `password authentication failed for user "${ROLE}" (28P01)`,
          cause: expect.stringMatching(/^The password is wrong, or the role /),
        },
      ]);
      expectNoLeaks(cloud, check);
    });

    test('a rotation finishes, though the role starts as another, and replicates where that may be: only the new password opens', async () => {
      // in a session as its owner no role may change its login's password: 42501
      await asSuperuser(
        'CREATE ROLE app_owner NOLOGIN',
        `GRANT app_owner TO ${ROLE}`,
        `ALTER ROLE ${ROLE} SET role = 'app_owner'`,
        `ALTER ROLE ${ROLE} ${version < 16 ? 'NOREPLICATION' : 'REPLICATION'}`,
      );
      const before = cloud.passwords.current;
      expectDone(cloud, await run('rotate'));
      expect(await expectAgreement(cloud)).not.toBe(before);
      expect(await logsIn(cloud, before)).toBe(false);
    });

    test('a status reads until when the role may log in', async () => {
      const at = new Date(Date.now() + 49 * 3_600_000).toISOString();
      await asSuperuser(`ALTER ROLE ${ROLE} VALID UNTIL '${at}'`);
      const status = await run('status', { 'fail-on-drift': 'false' });
      expect(status.code, status.stdout).toBe(0);
      expect(status.summary).toMatch(/expires in 2 days \(VALID UNTIL /);
    });

    if (version < 16)
      test('a role that replicates may not change its own password: nothing is changed, and it is said', async () => {
        await asSuperuser(`ALTER ROLE ${ROLE} REPLICATION`);
        const { problems } = await expectRefusal(cloud, {}, ['role-replication']);
        expect(problems[0]?.cause).toMatch(
          new RegExp(`has REPLICATION, and PostgreSQL ${version} lets only a superuser`),
        );
        expect(problems[0]?.fix).toContain(`ALTER ROLE "${ROLE}" NOREPLICATION;`);
      });
  });
}
