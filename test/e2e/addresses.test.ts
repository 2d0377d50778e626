import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type Authority, createAuthority } from '../../emulators/certificates.ts';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { type PgBouncer, startPgBouncer } from '../../emulators/postgres/pgbouncer.ts';
import type { Replica } from '../../emulators/postgres/replica.ts';
import { ROLE } from '../../emulators/seed.ts';
import { type ActionRun, runAction } from '../../scripts/action-run.ts';
import { installed } from '../installed.ts';
import { expectNoLeaks } from './leaks.ts';
import { useCloud } from './one-cloud.ts';
import {
  configWith,
  expectAgreement,
  expectDone,
  gitHub,
  passwordIn,
  startCloudWithoutApps,
  until,
} from './rotating.ts';
import { codesOf } from './rotation-moments.ts';

/** One role at three addresses: the server's own, a real PgBouncer's, and a replica's. */

const POOLED = 'database-url-pooled';
const REPORTS = 'database-url-reports';

let cloud: LocalCloud;
let authority: Authority;
let folder: string;
let pooler: PgBouncer;
let replica: Replica;
let config: Readonly<Record<string, string>>;

const caFile = (): string => join(folder, 'ca.pem');

async function asSuperuser(statement: string): Promise<void> {
  const session = await cloud.postgres.admin();
  await session.query(statement);
  await session.end();
}

/** Its file knows the role's password, or it asks the server as a role that may see verifiers. */
async function startPooler(how: 'auth_query' | 'auth_file'): Promise<void> {
  const certificate = await authority.issue({ names: ['localhost'], ips: ['127.0.0.1'] });
  const asking = {
    auth_user: 'pooler_auth',
    auth_query: 'SELECT usename, passwd FROM pg_shadow WHERE usename=$1',
  };

  const server = { port: cloud.postgres.directPort, caPem: cloud.caPem };
  const settings = { query_wait_timeout: 5, server_login_retry: 1, default_pool_size: 5 };
  if (how === 'auth_query')
    await asSuperuser("CREATE ROLE pooler_auth LOGIN SUPERUSER PASSWORD 'sees-verifiers'");
  pooler = await startPgBouncer(
    how === 'auth_query'
      ? {
          certificate,
          server,
          passwords: { pooler_auth: 'sees-verifiers' },
          settings: { ...settings, ...asking },
        }
      : { certificate, server, passwords: { [ROLE]: cloud.passwords.current }, settings },
  );
  config = await configWith(cloud, withAddresses);
}

function withAddresses(text: string): string {
  return text
    .replace(
      /(server: \{.*?) \}/,
      `$1, also-at: { pooled: { port: ${pooler.port}, pooler: true }, reports: { port: ${replica.port}, read-only: true } } }`,
    )
    .replace(
      '  documents:',
      `    - { name: ${POOLED}, database: ctxEco, via: pooled, create: true }\n    - { name: ${REPORTS}, database: ctxEco, via: reports, create: true }\n  documents:`,
    )
    .concat(
      `\n  - { github-secret: POOLED_URL, repository: org/ctxEco, from: ${POOLED} }`,
      `\n  - { github-secret: REPORTS_URL, repository: org/ctxEco, from: ${REPORTS} }\n`,
    );
}

const run = (mode: string, inputs: Record<string, string> = {}): Promise<ActionRun> =>
  runAction(cloud, { inputs: { mode, 'database-ca': caFile(), ...inputs }, env: config });

const copies = () => {
  const { actions } = cloud.github.state()['org/ctxEco'] ?? {};
  return { pooled: actions?.['POOLED_URL']?.value, reports: actions?.['REPORTS_URL']?.value };
};

const Status = z.object({
  status: z.object({
    secrets: z.array(z.object({ name: z.string(), standing: z.string(), why: z.string() })),
  }),
});

function standings({ outputs }: ActionRun) {
  const { secrets } = Status.parse(JSON.parse(outputs['report'] ?? '')).status;
  return Object.fromEntries(secrets.map((one) => [one.name, one]));
}

async function logsInAt(port: number, password: string): Promise<boolean> {
  const session = new pg.Client({
    ...{ host: 'localhost', port, user: ROLE, password, database: 'ctxEco' },
    ssl: { ca: [cloud.caPem, authority.caPem] },
  });
  session.on('error', () => undefined);
  const isIn = await session.connect().then(
    () => true,
    () => false,
  );
  await session.end().catch(() => undefined);
  return isIn;
}

if (installed('pgbouncer', 'rotations at several addresses')) {
  useCloud(startCloudWithoutApps, (started) => {
    cloud = started;
  });
  beforeAll(async () => {
    authority = await createAuthority();
    folder = await mkdtemp(join(tmpdir(), 'dbcred-addresses-'));
    await writeFile(caFile(), `${cloud.caPem}\n${authority.caPem}`);
  });
  beforeEach(async () => {
    replica = await cloud.postgres.replicate();
  });
  afterEach(async () => {
    await pooler.stop();
    await replica.stop();
    await asSuperuser('DROP ROLE IF EXISTS pooler_auth');
  });
  afterAll(() => rm(folder, { recursive: true }));

  describe('a file with the server, a pooler that asks it, and a replica', () => {
    test('is synced, checked, shown and rotated, each text at its own address', async () => {
      await startPooler('auth_query');
      const synced = await run('sync');
      expectDone(cloud, synced);
      expect([cloud.vault.current(POOLED), cloud.vault.current(REPORTS)]).toEqual([
        expect.stringContaining(`@localhost:${pooler.port}/ctxEco`),
        expect.stringContaining(`@localhost:${replica.port}/ctxEco`),
      ]);
      expect(copies()).toEqual({
        pooled: cloud.vault.current(POOLED),
        reports: cloud.vault.current(REPORTS),
      });

      const checked = await run('check');
      expectDone(cloud, checked);
      expect(checked.report.notes.join('\n')).toMatch(/through a pooler[\s\S]*is a replica/);

      await replica.pause();
      const rotating = run('rotate');
      await until(() => replica.log().includes('password authentication failed'));
      await replica.resume();
      const rotated = await rotating;
      expectDone(cloud, rotated);
      const password = await expectAgreement(cloud);
      expect(copies()).toEqual({
        pooled: cloud.vault.current(POOLED),
        reports: cloud.vault.current(REPORTS),
      });
      expect([await logsInAt(pooler.port, password), await logsInAt(replica.port, password)]).toEqual([
        true,
        true,
      ]);
      expect(rotated.stdout).toContain('looking again in 1 s');
      expect(rotated.report.notes.join('\n')).toMatch(
        /reports \(localhost:\d+\) took the password after \d+ s\./,
      );

      const status = await run('status');
      expectDone(cloud, status);
      expect(standings(status)).toMatchObject({
        [POOLED]: {
          standing: 'in-sync',
          why: expect.stringMatching(/leads to pooled \(localhost:\d+\), a pooler$/),
        },
        [REPORTS]: {
          standing: 'in-sync',
          why: expect.stringMatching(/leads to reports \(localhost:\d+\), for reading$/),
        },
      });
    });
  });

  describe('a pooler with a file of its own', () => {
    test('gets what leads to it when it has been told; everybody else has it at once', async () => {
      await startPooler('auth_file');
      expectDone(cloud, await run('sync'));
      const old = copies().pooled;
      const rotated = await run('rotate');
      expect(rotated.code).toBe(1);
      expect(new Set(codesOf(rotated))).toEqual(new Set(['pooler-behind']));
      expectNoLeaks(cloud, rotated);
      const password = cloud.vault.current('postgres-password');
      expect(gitHub(cloud)).toEqual({ url: cloud.vault.current('database-url'), password });
      expect(copies()).toEqual({ pooled: old, reports: cloud.vault.current(REPORTS) });
      // whoever holds the old password gets in while the pooler's connections live
      expect([
        await logsInAt(pooler.port, passwordIn(old ?? '')),
        await logsInAt(pooler.port, password),
      ]).toEqual([true, false]);
      await pooler.reload({ [ROLE]: password });
      expectDone(cloud, await run('sync'));
      expect(copies().pooled).toBe(cloud.vault.current(POOLED));
    });
  });
}
