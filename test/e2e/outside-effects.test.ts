import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { ROLE } from '../../emulators/seed.ts';
import { borrowCloud } from './borrowed-cloud.ts';
import { opensTheServer } from './opening-secrets.ts';
import { effectsOf, type Recording } from './outside-effects.ts';

describe('the effects of a recorded run', () => {
  const at = (ms: number) => new Date(Date.UTC(2026, 0, 1, 12, 0, 0, ms)).toISOString();
  const request = (service: string, method: string, path: string, ms = 0, status = 200) => ({
    ...{ service, method, path, status, at: at(ms) },
  });
  const names = (requests: Recording['requests'], serverLog = '') =>
    effectsOf({ requests, serverLog }).map(({ name }) => name);
  const VERSION = '0123456789abcdef0123456789abcdef';

  test('leave out what only reads, asks for a token, or was refused, and count it where it is of the same kind', () => {
    const set = (status: number) => request('key-vault', 'PUT', '/secrets/p?api-version=7.6', 0, status);
    expect(
      names([
        request('key-vault', 'GET', '/secrets/p'),
        request('entra', 'POST', '/tenant/oauth2/v2.0/token'),
        request('github-api', 'POST', '/app/installations/1/access_tokens', 0, 201),
        ...[set(401), set(0), set(200)],
        request('resource-manager', 'POST', '/subscriptions/s/apps/a/listSecrets?api-version=1'),
        request('resource-manager', 'POST', '/subscriptions/s/apps/a/revisions/a--x/restart'),
        request('resource-manager', 'PATCH', '/subscriptions/s', 0, 202),
      ]),
    ).toEqual([
      'PUT /secrets/p (key-vault), no. 3',
      'POST /subscriptions/{subscription}/apps/a/revisions/{revision}/restart (resource-manager)',
      'PATCH /subscriptions/{subscription} (resource-manager)',
    ]);
  });

  test('have no version of this run in their names', () => {
    expect(names([request('key-vault', 'PATCH', `/secrets/p/${VERSION}?api-version=7.6`)])).toEqual([
      'PATCH /secrets/p/{version} (key-vault)',
    ]);
  });

  test('are in the order of the clock, statements among requests', () => {
    const log = [
      `2026-01-01 12:00:00.005 UTC [7] 127.0.0.1(4711) app@postgres LOG:  statement: SELECT 1`,
      `2026-01-01 12:00:00.010 UTC [7] 127.0.0.1(4711) app@postgres LOG:  statement: ALTER ROLE "a"`,
      `\tPASSWORD 'it''s'`,
      `2026-01-01 12:00:00.030 UTC [7] 127.0.0.1(4711) app@postgres LOG:  execute <unnamed>: DROP ROLE b`,
      `2026-01-01 12:00:00.035 UTC [7] 127.0.0.1(4711) app@postgres LOG:  statement: SET LOCAL search_path TO a, b; BEGIN; ALTER ROLE "a" PASSWORD 'x'; ROLLBACK`,
      `2026-01-01 12:00:00.036 UTC [7] 127.0.0.1(4711) app@postgres LOG:  statement: ROLLBACK`,
      `2026-01-01 12:00:00.040 UTC [9] [local] azuresu@postgres LOG:  statement: DROP ROLE c`,
    ].join('\n');
    const requests = [request('key-vault', 'PUT', '/late', 20), request('key-vault', 'PUT', '/early', 1)];
    expect(names(requests, `${log}\n`)).toEqual([
      'PUT /early (key-vault)',
      `ALTER ROLE "a"\n\tPASSWORD '…' (postgres)`,
      'PUT /late (key-vault)',
      'DROP ROLE b (postgres)',
      `BEGIN; ALTER ROLE "a" PASSWORD '…'; ROLLBACK (postgres)`,
    ]);
  });
});

describe('what opens the server', () => {
  let cloud: LocalCloud;
  beforeAll(async () => {
    cloud = await borrowCloud();
  });
  afterEach(() => cloud.reset());
  afterAll(() => cloud.stop());

  test('any enabled version does, and no disabled one', async () => {
    const current = cloud.vault.current('postgres-password');
    cloud.vault.set('postgres-password', 'somebody’s mistake');
    cloud.vault.set('database-url', 'postgresql://ctxecoadmin:wrong@localhost/secairadar');
    cloud.vault.set('postgres-password-pending', current);
    cloud.vault.disable('postgres-password-pending');
    expect(await opensTheServer(cloud)).toEqual(['database-url', 'postgres-password', 'zep-config-yaml']);
    cloud.vault.disable('database-url', cloud.vault.versions('database-url')[0]?.version);
    cloud.vault.disable('postgres-password', cloud.vault.versions('postgres-password')[0]?.version);
    expect(await opensTheServer(cloud)).toEqual(['zep-config-yaml']);
  });

  test('a login that fails in another way is no answer', async () => {
    const admin = await cloud.postgres.admin();
    await admin.query(`ALTER ROLE ${ROLE} CONNECTION LIMIT 0`);
    await admin.end();
    await expect(opensTheServer(cloud)).rejects.toThrow(/too many connections/);
  });
});
