import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { RESOURCE_GROUP, ROLE } from '../../emulators/seed.ts';
import type { RunOptions } from '../../scripts/action-run.ts';
import { runAction } from '../../scripts/action-run.ts';
import { borrowCloud } from './borrowed-cloud.ts';
import { type CrashMoment, runUntilCrash } from './crash-points.ts';
import { expectNoLeaks } from './leaks.ts';
import { useCloud } from './one-cloud.ts';
import { type Effect, effectsOf, record } from './outside-effects.ts';
import { loginWith } from './pair-copies.ts';
import { codesOf } from './rotation-moments.ts';

/**
 * One whole adoption, to the administrator's new password, killed at one effect of each kind. What is killed at every
 * effect runs in memory (adopt-crashes.test.ts of the unit tests).
 */

let cloud: LocalCloud;
useCloud(borrowCloud, (started) => {
  cloud = started;
});

const MINUTES = 60_000;
const LOGINS = ['seed_a', 'seed_b'];
/** Of the app whose template names the user. */
const [APP_DATABASE, URL_DATABASE] = ['temporal', 'secairadar'];
const GITHUB = { repository: 'org/secai-radar', environment: 'daily-pipeline' };

interface Files {
  readonly before: string;
  readonly toCome: string;
}

async function files(): Promise<Files> {
  const folder = join(dirname(cloud.env['DBCRED_CONFIG'] ?? ''), 'az');
  await mkdir(folder, { recursive: true });
  const vault = `vault: ${cloud.env['DBCRED_VAULT']}\n`;
  const server = `host: localhost, port: ${cloud.postgres.port}, resource-group: ${RESOURCE_GROUP}`;
  const consumers = (from: string): string => `consumers:
  - { github-secret: DATABASE_URL, repository: ${GITHUB.repository}, environment: ${GITHUB.environment}, from: database-url }
  - { container-app: temporal, resource-group: ${RESOURCE_GROUP}, from: ${from} }
`;
  const [before, toCome] = [join(folder, 'before.yml'), join(folder, 'to-come.yml')];
  await writeFile(
    before,
    `${vault}server: { ${server}, user: ${ROLE} }
databases: [${APP_DATABASE}, ${URL_DATABASE}]
secrets: { password: postgres-password, connection-strings: [{ name: database-url, database: ${URL_DATABASE} }] }
${consumers('postgres-password')}`,
  );
  await writeFile(
    toCome,
    `${vault}servers: { main: { ${server} } }
credentials:
  admin: { server: main, user: ${ROLE}, secrets: { password: postgres-password } }
  seed:
    server: main
    databases: [${APP_DATABASE}, ${URL_DATABASE}]
    logins: [${LOGINS.join(', ')}]
    owner: seed_owner
    rotated-by: admin
    drain-days: 0
    secrets:
      user: seed-user
      password: seed-password
      connection-strings:
        - { name: seed-url, database: ${APP_DATABASE}, create: true }
        - { name: database-url, database: ${URL_DATABASE} }
${consumers('seed-password, user-variable: POSTGRES_USER')}`,
  );
  return { before, toCome };
}

const dry = (told: RunOptions): RunOptions => ({ ...told, inputs: { ...told.inputs, 'dry-run': 'true' } });

let runs = 2_000_000;
const adopting = ({ before, toCome }: Files): RunOptions => ({
  inputs: { mode: 'adopt', config: toCome, 'from-config': before },
  env: { GITHUB_RUN_ID: String(++runs) },
});

async function arrange(): Promise<Files> {
  const session = await cloud.postgres.admin(URL_DATABASE);
  await session.query(
    `SET ROLE ${ROLE}; CREATE TABLE IF NOT EXISTS scores (id int GENERATED ALWAYS AS IDENTITY, score int)`,
  );
  await session.end();
  // everybody holds what opens the server: the seed's own copy at GitHub is stale
  const { repository, environment } = GITHUB;
  cloud.github.arrange(repository, 'DATABASE_URL', cloud.vault.current('database-url'), { environment });
  return files();
}

/** What each holder of a copy has, as a connection string that logs in where it does. */
function copies(): readonly string[] {
  const state = cloud.github.state()[GITHUB.repository]?.environments[GITHUB.environment];
  const base = new URL(cloud.env['DATABASE_URL'] ?? '');
  const running = cloud.containerApps.running('temporal').map(({ env }) => {
    base.username = env['POSTGRES_USER'] ?? '';
    base.password = encodeURIComponent(env['POSTGRES_PWD'] ?? '');
    base.pathname = APP_DATABASE;
    return base.href;
  });
  return [state?.['DATABASE_URL']?.value ?? '', cloud.vault.current('database-url'), ...running];
}

async function expectNobodyRefused(): Promise<void> {
  const tried = await Promise.all(copies().map((text) => loginWith(cloud, text)));
  expect(tried.filter(({ result }) => result !== 'ok')).toEqual([]);
  expect(tried.length).toBeGreaterThanOrEqual(3);
}

async function expectItIsOver(old: string): Promise<void> {
  await expectNobodyRefused();
  const users = copies().map((text) => new URL(text).username);
  expect(users.filter((user) => !LOGINS.includes(user))).toEqual([]);
  expect(await loginWith(cloud, old)).toMatchObject({ result: 'refused' });
  const admin = new URL(old);
  admin.password = encodeURIComponent(cloud.vault.current('postgres-password'));
  expect(await loginWith(cloud, admin.href)).toEqual({ result: 'ok', user: ROLE, as: ROLE });
}

/** What differs in nothing but its names, or is granted or given back like it, is one kind. */
function kindOf(effect: Effect): string {
  if (effect.kind === 'request')
    return `${effect.method} ${effect.path.replaceAll(/\/(secrets|containerApps)\/[^/]+/g, '/$1/…')}`;
  const nameless = effect.statement.replaceAll(/"(?:[^"]|"")*"/g, '"…"');
  const [, alike] = /^(GRANT|ALTER DEFAULT PRIVILEGES FOR ROLE "…" (?:GRANT|REVOKE))\b/.exec(nameless) ?? [];
  return alike ?? nameless;
}

/** What is tried and taken back in one message changes nothing. */
function stays(effect: Effect): boolean {
  return effect.kind === 'request' || !/^BEGIN; [\s\S]*; ROLLBACK$/.test(effect.statement);
}

interface Point {
  readonly effect: Effect;
  readonly moment: CrashMoment;
}

/** Of a kind that there is several times, one in the middle: something of it is done, and something is not. */
function pointsOf(effects: readonly Effect[]): readonly Point[] {
  return [...Map.groupBy(effects.filter(stays), kindOf).values()].flatMap(
    (alike, index): readonly Point[] => {
      const effect = alike[Math.floor(alike.length / 2)];
      if (effect === undefined) return [];
      return [{ effect, moment: effect.kind === 'request' && index % 2 === 0 ? 'before' : 'after' }];
    },
  );
}

test(
  'an adoption that is killed at an effect of each kind refuses no copy; a dry run says what is left, and the next run ends it',
  async () => {
    const first = await record(cloud, adopting(await arrange()));
    expect([first.run.code, codesOf(first.run)], first.run.stdout).toEqual([0, []]);
    const points = pointsOf(effectsOf(first.recording));
    expect(points.length).toBeGreaterThan(10);
    const failures: string[] = [];
    const unfinished: string[] = [];
    for (const { effect, moment } of points) {
      await cloud.reset();
      const told = await arrange();
      const old = cloud.vault.current('database-url');
      try {
        const { run: died } = await runUntilCrash(cloud, adopting(told), effect, moment);
        expectNoLeaks(cloud, died);
        await expectNobodyRefused();
        const foretold = await runAction(cloud, dry(adopting(told)));
        expect([foretold.code, codesOf(foretold)], foretold.stderr + foretold.summary).toEqual([0, []]);
        if (foretold.stdout.includes(`The rotation of ${ROLE} is unfinished`)) unfinished.push(effect.name);
        await expectNobodyRefused();
        const next = await runAction(cloud, adopting(told));
        expect([next.code, codesOf(next)], next.stderr + next.summary).toEqual([0, []]);
        expectNoLeaks(cloud, next);
        await expectItIsOver(old);
      } catch (thrown) {
        failures.push(`killed ${moment} ${effect.name}: ${String(thrown).slice(0, 2000)}`);
      }
    }
    expect(failures).toEqual([]);
    expect(unfinished).not.toEqual([]);
  },
  15 * MINUTES,
);
