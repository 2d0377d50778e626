import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type Authority, createAuthority } from '../../emulators/certificates.ts';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { startStandInPooler } from '../../emulators/pooler/stand-in-pooler.ts';
import { startPgBouncer } from '../../emulators/postgres/pgbouncer.ts';
import type { Replica } from '../../emulators/postgres/replica.ts';
import { ROLE } from '../../emulators/seed.ts';
import { type ActionRun, type RunOptions, runAction } from '../../scripts/action-run.ts';
import { installed } from '../installed.ts';
import { momentsOf, runUntilCrash } from './crash-points.ts';
import { expectNoLeaks } from './leaks.ts';
import { useCloud } from './one-cloud.ts';
import { opensTheServer } from './opening-secrets.ts';
import { type Effect, effectsOf, record } from './outside-effects.ts';
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

/** One role at three addresses: the server's own, a pooler's, and a replica's. */

const KINDS = [
  'a stand-in',
  ...(installed('pgbouncer', 'rotations at several addresses') ? ['PgBouncer'] : []),
];

const POOLED = 'database-url-pooled';
const REPORTS = 'database-url-reports';

let cloud: LocalCloud;
let authority: Authority;
let folder: string;
let pooler: Pooler | undefined;
let replica: Replica;
let config: Readonly<Record<string, string>>;

const caFile = (): string => join(folder, 'ca.pem');

/** What docs/addresses.md shows to be copied. */
function block(language: string, wanted: RegExp): string {
  const page = readFileSync(new URL('../../docs/addresses.md', import.meta.url), 'utf8');
  const [, text = ''] = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(page) ?? [];
  return wanted.exec(text)?.[1] ?? '';
}

async function asSuperuser(statement: string, database?: string): Promise<void> {
  const session = await cloud.postgres.admin(database);
  await session.query(statement);
  await session.end();
}

type Auth = 'auth_query' | 'auth_file';
interface Pooler {
  readonly port: number;
  reload(passwords: Record<string, string>): void | Promise<void>;
  stop(): Promise<void>;
}

const ASKING = { user: 'pooler_auth', password: 'sees-verifiers' };

const POOLERS: Readonly<Record<string, (auth: Auth) => Promise<Pooler>>> = {
  async 'a stand-in'(auth) {
    const own =
      auth === 'auth_query'
        ? { by: 'query' as const, ...ASKING }
        : { by: 'file' as const, passwords: known() };
    const standIn = await startStandInPooler({
      ...(await before()),
      auth: own,
      pool: { size: 5, loginRetryMs: 1000 },
    });
    return { port: standIn.port, reload: standIn.reload, stop: () => standIn.close() };
  },
  async PgBouncer(auth) {
    const settings = { query_wait_timeout: 5, server_login_retry: 1, default_pool_size: 5 };
    const asking = { auth_user: ASKING.user, auth_query: block('ini', /auth_query = (.*)/) };
    return startPgBouncer(
      auth === 'auth_query'
        ? {
            ...(await before()),
            passwords: { [ASKING.user]: ASKING.password },
            settings: { ...settings, ...asking },
          }
        : { ...(await before()), passwords: known(), settings },
    );
  },
};

const known = (): Record<string, string> => ({ [ROLE]: cloud.passwords.current });

async function before() {
  const certificate = await authority.issue({ names: ['localhost'], ips: ['127.0.0.1'] });
  return { certificate, server: { port: cloud.postgres.directPort, caPem: cloud.caPem } };
}

/** It asks the server as a role that may see verifiers, or its file knows the role's password. */
async function start(kind: string, auth: Auth): Promise<void> {
  if (auth === 'auth_query' && kind === 'PgBouncer')
    await asSuperuser(block('sql', /([\s\S]*)/).replace("'…'", `'${ASKING.password}'`), 'ctxEco');
  else if (auth === 'auth_query')
    await asSuperuser(`CREATE ROLE ${ASKING.user} LOGIN SUPERUSER PASSWORD '${ASKING.password}'`);
  const make = POOLERS[kind];
  if (make === undefined) throw new Error(`there is no pooler ${kind}`);
  pooler = await make(auth);
  config = await configWith(cloud, withAddresses);
}

function portOfPooler(): number {
  if (pooler === undefined) throw new Error('no pooler was started');
  return pooler.port;
}

function withAddresses(text: string): string {
  return text
    .replace(
      /(server: \{.*?) \}/,
      `$1, also-at: { pooled: { port: ${portOfPooler()}, pooler: true }, reports: { port: ${replica.port}, read-only: true } } }`,
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
  await pooler?.stop();
  pooler = undefined;
  await replica.stop();
});
afterAll(() => rm(folder, { recursive: true }));

describe('a file with the server, a pooler that asks it, and a replica', () => {
  test.each(KINDS)(
    'is synced, checked, shown and rotated, each text at its own address: %s',
    async (kind) => {
      await start(kind, 'auth_query');
      const synced = await run('sync');
      expectDone(cloud, synced);
      expect([cloud.vault.current(POOLED), cloud.vault.current(REPORTS)]).toEqual([
        expect.stringContaining(`@localhost:${portOfPooler()}/ctxEco`),
        expect.stringContaining(`@localhost:${replica.port}/ctxEco`),
      ]);
      expect(copies()).toEqual({
        pooled: cloud.vault.current(POOLED),
        reports: cloud.vault.current(REPORTS),
      });

      const checked = await run('check');
      expectDone(cloud, checked);
      expect(checked.report.notes.join('\n')).toMatch(/through a pooler[\s\S]*is a replica/);

      const ofReplica = await run('check', { 'database-url': cloud.vault.current(REPORTS) });
      expectDone(cloud, ofReplica);

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
      expect([await logsInAt(portOfPooler(), password), await logsInAt(replica.port, password)]).toEqual([
        true,
        true,
      ]);
      expect(rotated.stdout).toContain('looking again in 5 s');
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
    },
  );
});

describe('a pooler with a file of its own', () => {
  test('gets what leads to it when it has been told; everybody else has it at once', async () => {
    await start(KINDS.at(-1) ?? '', 'auth_file');
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
      await logsInAt(portOfPooler(), passwordIn(old ?? '')),
      await logsInAt(portOfPooler(), password),
    ]).toEqual([true, false]);
    await pooler?.reload({ [ROLE]: password });
    expectDone(cloud, await run('sync'));
    expect(copies().pooled).toBe(cloud.vault.current(POOLED));
  });
});

describe('two rotations at once', () => {
  test('by the server’s address, the pooler’s and the replica’s: one rotates, the others change nothing; no lock stays', async () => {
    await start('a stand-in', 'auth_query');
    const own = config;
    const atPooler = await configWith(cloud, (text) => text.replace(/port: \d+/, `port: ${portOfPooler()}`));
    const atReplica = await configWith(cloud, (text) => text.replace(/port: \d+/, `port: ${replica.port}`));
    const rotate = (env: Readonly<Record<string, string>>, id: string) =>
      runAction(cloud, {
        inputs: { mode: 'rotate', 'database-ca': caFile() },
        env: { ...env, GITHUB_RUN_ID: id },
      });
    const started = [
      rotate(own, '1'),
      rotate(atPooler, '2'),
      rotate(own, '3'),
      rotate(atReplica, '4'),
    ] as const;
    const runs = await Promise.all(started);
    expect(codesOf(runs[1])).toEqual(['server-is-pooler']);
    expect(codesOf(runs[3])).not.toEqual([]);
    expect([runs[1].report.changed, runs[3].report.changed]).toEqual([0, 0]);
    const password = await expectAgreement(cloud);
    for (const one of runs) expectNoLeaks(cloud, one);
    const [first, , third] = runs;
    expect([first.code, third.code]).toContain(0);
    const after = await rotate(own, '5');
    expectDone(cloud, after);
    expect(await expectAgreement(cloud)).not.toBe(password);
  });
});

describe('killed at what it changes of texts that lead elsewhere', () => {
  /** The two are treated alike: each kind of effect once, at one of them and at the other by turns. */
  function kindsOf(effects: readonly Effect[]): readonly Effect[] {
    const kindOf = ({ name }: Effect): string => name.replace(/pooled|reports/i, 'TEXT');
    const ours = effects.filter(({ name }) => /pooled|reports/i.test(name));
    const kinds = [...new Set(ours.map(kindOf))];
    return kinds.flatMap((kind, index) => {
      const alike = ours.filter((one) => kindOf(one) === kind);
      return alike[index % alike.length] ?? [];
    });
  }

  test('nobody is locked out, and the next run finishes', async () => {
    await start('a stand-in', 'auth_query');
    const options = (id: string): RunOptions => ({
      inputs: { mode: 'rotate', 'database-ca': caFile() },
      env: { ...config, GITHUB_RUN_ID: id },
    });
    expectDone(cloud, await run('sync'));
    const { run: whole, recording } = await record(cloud, options('1000'));
    expectDone(cloud, whole);
    const points = kindsOf(effectsOf(recording)).flatMap((effect) =>
      momentsOf(effect).map((moment) => ({ effect, moment })),
    );
    const found: string[] = [];
    for (const [index, { effect, moment }] of points.entries()) {
      const crash = await runUntilCrash(cloud, options(`${2000 + index}`), effect, moment);
      expectNoLeaks(cloud, crash.run);
      expect(await opensTheServer(cloud)).not.toEqual([]);
      expectDone(cloud, await runAction(cloud, options(`${2000 + index}`)));
      const password = await expectAgreement(cloud);
      expect(copies()).toEqual({
        pooled: cloud.vault.current(POOLED),
        reports: cloud.vault.current(REPORTS),
      });
      expect([passwordIn(cloud.vault.current(POOLED)), passwordIn(cloud.vault.current(REPORTS))]).toEqual([
        password,
        password,
      ]);
      found.push(`${moment} ${effect.name}`);
    }
    console.info(`killed at ${found.length} points:\n${found.join('\n')}`);
    expect(found.length).toBeGreaterThanOrEqual(8);
  }, 240_000);
});
