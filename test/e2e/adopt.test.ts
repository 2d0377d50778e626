import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { adoptionFile, PAIRS, withUserNamed } from '../../emulators/seed/adoption.ts';
import { ROLE } from '../../emulators/seed.ts';
import { runAction } from '../../scripts/action-run.ts';
import { borrowCloud } from './borrowed-cloud.ts';
import { expectNoLeaks } from './leaks.ts';
import { useCloud } from './one-cloud.ts';
import { loginWith } from './pair-copies.ts';
import { codesOf } from './rotation-moments.ts';
import { referenceTo } from './site-states.ts';

/** From the seed's one administrator, whom every application has, to two logins for each system. */

let cloud: LocalCloud;
useCloud(borrowCloud, (started) => {
  cloud = started;
});

const [A, B] = PAIRS.radar;
let runs = 1_000_000;

/** Beside the seed's own: that with the place of the pipeline's user, and the one to come. */
async function files(drainDays: number) {
  const seeded = cloud.env['DBCRED_CONFIG'] ?? '';
  const folder = join(dirname(seeded), 'az');
  const [before, toCome] = [join(folder, 'before.yml'), join(folder, 'to-come.yml')];
  await mkdir(folder, { recursive: true });
  await writeFile(before, withUserNamed(await readFile(seeded, 'utf8')));
  await writeFile(toCome, adoptionFile(cloud, { drainDays }));
  return { before, toCome };
}

async function adopt(drainDays: number, inputs: Record<string, string> = {}) {
  const { before, toCome } = await files(drainDays);
  return between(before, toCome, inputs);
}

/** The other way: the file of before is to come. */
async function goBack(drainDays: number, inputs: Record<string, string> = {}) {
  const { before, toCome } = await files(drainDays);
  return between(toCome, before, inputs);
}

/** Each is a run of its own. */
async function between(from: string, config: string, inputs: Record<string, string> = {}) {
  const env = { GITHUB_RUN_ID: String(++runs) };
  const run = await runAction(cloud, {
    inputs: { mode: 'adopt', config, 'from-config': from, ...inputs },
    env,
  });
  await expectNoLeaks(cloud, run);
  return run;
}

async function inDatabase(sql: string): Promise<Record<string, unknown>[]> {
  const session = await cloud.postgres.admin('secairadar');
  try {
    return (await session.query(sql)).rows;
  } finally {
    await session.end();
  }
}

const TABLES = `SET ROLE ${ROLE}; CREATE TABLE IF NOT EXISTS scores (id int GENERATED ALWAYS AS IDENTITY, score int); INSERT INTO scores (score) VALUES (7)`;
const OWNER_OF_TABLE = `SELECT pg_get_userbyid(relowner) AS owner FROM pg_class WHERE relname = 'scores'`;

test('a dry run says each statement, and changes nothing', { timeout: 120_000 }, async () => {
  await inDatabase(TABLES);
  const before = cloud.vault.current('database-url');
  const run = await adopt(7, { 'dry-run': 'true' });
  expect([run.code, codesOf(run)], run.stdout).toEqual([0, []]);
  expect(run.stdout).toContain('would: CREATE ROLE "radar_owner"');
  expect(run.stdout).toContain('would: ALTER TABLE "public"."scores" OWNER TO "radar_owner"');
  expect(cloud.vault.current('database-url')).toBe(before);
  expect(await inDatabase(OWNER_OF_TABLE)).toEqual([{ owner: ROLE }]);

  // its file is committed by now: a rotation would deliver to nobody of those who still have the role's password
  const inputs = { mode: 'rotate', config: (await files(7)).toCome, credential: 'admin' };
  const rotated = await runAction(cloud, { inputs, env: { GITHUB_RUN_ID: String(++runs) } });
  expect([rotated.code, codesOf(rotated)], rotated.stdout).toEqual([1, ['adoption-under-way']]);
});

const gitHubHolds = () => {
  const { POSTGRES_USER: user, POSTGRES_PASSWORD: password } =
    cloud.github.state()['org/ctxEco']?.actions ?? {};
  return [user?.value, password?.value];
};
const temporalRunsWith = () =>
  cloud.containerApps.running('temporal').map(({ env }) => [env['POSTGRES_USER'], env['POSTGRES_PWD']]);
const held = (name: string) => cloud.vault.current(name);
const loginIn = (name: string): readonly string[] => {
  const { username, password } = new URL(held(name));
  return [username, decodeURIComponent(password)];
};

test('every copy names a login of its own pair, and back again: every copy names the administrator, which owns its objects; then forward once more', {
  timeout: 300_000,
}, async () => {
  await inDatabase(TABLES);
  const old = held('database-url');
  const former = [ROLE, held('postgres-password')];
  const first = await adopt(7);
  expect([first.code, codesOf(first)], first.stdout).toEqual([0, []]);
  expect(await inDatabase(OWNER_OF_TABLE)).toEqual([{ owner: 'radar_owner' }]);
  expect(await loginWith(cloud, held('database-url'))).toEqual({ result: 'ok', user: A, as: 'radar_owner' });
  expect(await loginWith(cloud, old)).toMatchObject({ result: 'ok' });
  const eco = held('database-url-ctxeco');
  expect(await loginWith(cloud, eco)).toEqual({ result: 'ok', user: 'eco_a', as: 'eco_owner' });
  expect(held('zep-config-yaml')).toContain('://zep_a:');
  expect(held('zep-config-yaml')).not.toContain(`://${ROLE}:`);
  expect(loginIn('temporal-url')[0]).toBe('temporal_a');
  expect(temporalRunsWith()).toEqual([loginIn('temporal-url')]);
  expect(gitHubHolds()).toEqual(loginIn('database-url-ctxeco'));
  expect(held('postgres-password')).toBe(former[1]);
  expect(first.stdout).toContain(`${ROLE} is still let in with what it has`);

  const asked = { mode: 'status', config: (await files(7)).toCome, credential: 'admin' };
  const stands = await runAction(cloud, { inputs: asked, env: { GITHUB_RUN_ID: String(++runs) } });
  expect(stands.stdout).toContain(`The adoption of ${ROLE} in `);
  expect(stands.stdout).toContain('  mode: adopt   # with from-config: the file before');

  const rotating = { mode: 'rotate', config: (await files(7)).toCome, credential: 'admin' };
  const rotated = await runAction(cloud, { inputs: rotating, env: { GITHUB_RUN_ID: String(++runs) } });
  expect([rotated.code, codesOf(rotated)], rotated.stdout).toEqual([1, ['adoption-under-way']]);
  expect(held('postgres-password')).toBe(former[1]);

  const waiting = await goBack(7);
  expect([waiting.code, codesOf(waiting)], waiting.stdout).toEqual([0, []]);
  expect(waiting.report.notes.join('\n')).toContain(
    `${A} and ${B} are let in, and the objects are radar_owner's still`,
  );
  // Temporal's pair shares no text with the role: that everybody holds it was noted
  expect(cloud.vault.versions('temporal-url').at(-1)?.tags).toHaveProperty('dbcred-returned');
  const back = await goBack(0);
  expect([back.code, codesOf(back)], back.stdout).toEqual([0, []]);
  expect(loginIn('database-url')).toEqual(former);
  expect(await loginWith(cloud, held('database-url'))).toMatchObject({ result: 'ok', as: ROLE });
  expect(temporalRunsWith()).toEqual([former]);
  expect(gitHubHolds()).toEqual(former);
  expect(await inDatabase(OWNER_OF_TABLE)).toEqual([{ owner: ROLE }]);
  const roles = await cloud.postgres.roles();
  for (const login of Object.values(PAIRS).flat())
    expect([login, roles[login]?.canLogin]).toEqual([login, false]);

  const again = await adopt(7);
  expect([again.code, codesOf(again)], again.stdout).toEqual([0, []]);
  expect(await inDatabase(OWNER_OF_TABLE)).toEqual([{ owner: 'radar_owner' }]);
  expect(temporalRunsWith()).toEqual([loginIn('temporal-url')]);
  expect(gitHubHolds()).toEqual(loginIn('database-url-ctxeco'));
});

test('with no days to wait, the administrator has a new password at once, which no application has; each pair is rotated then as ever', {
  timeout: 240_000,
}, async () => {
  await inDatabase(TABLES);
  // with the file before, once: an app of the seed still reads the text of another
  const { before } = await files(0);
  expect((await runAction(cloud, { inputs: { mode: 'sync', config: before } })).code).toBe(0);
  const old = held('database-url');
  const run = await adopt(0);
  expect([run.code, codesOf(run)], run.stdout).toEqual([0, []]);
  expect(await loginWith(cloud, old)).toMatchObject({ result: 'refused' });
  const password = held('postgres-password');
  const now = new URL(old);
  now.password = encodeURIComponent(password);
  expect(await loginWith(cloud, now.href)).toMatchObject({ result: 'ok', user: ROLE, as: ROLE });
  expect(await whoHolds(password)).toEqual(['vault postgres-password', 'vault postgres-password-pending']);
  const again = await adopt(0);
  expect([again.code, codesOf(again)], again.stdout).toEqual([0, []]);
  expect(again.stdout).toContain(`${ROLE} has ended: no copy of it opens anything`);

  const inputs = { mode: 'rotate', config: (await files(0)).toCome, credential: 'radar' };
  for (const login of [B, A]) {
    const before = held('database-url');
    const rotated = await runAction(cloud, { inputs, env: { GITHUB_RUN_ID: String(++runs) } });
    expect([rotated.code, codesOf(rotated)], rotated.stdout).toEqual([0, []]);
    const opened = { result: 'ok', user: login, as: 'radar_owner' };
    expect(await loginWith(cloud, held('database-url'))).toEqual(opened);
    expect(await loginWith(cloud, before)).toMatchObject({ result: 'refused' });
  }
  expect(await inDatabase(OWNER_OF_TABLE)).toEqual([{ owner: 'radar_owner' }]);
});

/** Of all that the cloud holds, and what runs in it. */
async function whoHolds(password: string): Promise<readonly string[]> {
  const forms = [password, encodeURIComponent(password)];
  const holds = (what: unknown): boolean =>
    forms.some((form) => JSON.stringify(what).includes(JSON.stringify(form).slice(1, -1)));
  const { vault, github, containerApps } = Object(await cloud.state());
  const latest = Object.entries(vault).flatMap(([name, versions]) =>
    holds(Object(versions).at(-1)) ? [`vault ${name}`] : [],
  );
  return [...latest, ...(holds(github) ? ['GitHub'] : []), ...(holds(containerApps) ? ['an app'] : [])];
}

test('an app that takes the bare password and has no place for the user stops it before anything changes', {
  timeout: 120_000,
}, async () => {
  const unnamed = adoptionFile(cloud).replace('user-variable: POSTGRES_USER', 'user-variable: PGUSER');
  const { before, toCome } = await files(7);
  await writeFile(toCome, unnamed);
  const run = await between(before, toCome, { credential: 'temporal' });
  expect([run.code, codesOf(run)]).toEqual([1, ['container-app-template']]);
  await writeFile(toCome, unnamed.replace(', user-variable: PGUSER', ''));
  const refused = await between(before, toCome);
  expect([refused.code, codesOf(refused)]).toEqual([1, ['config-invalid']]);
  expect(JSON.stringify(refused.report.problems)).toContain('whose user does not reach the same target');
  expect(Object.keys(await cloud.postgres.roles())).not.toContain('temporal_owner');
  expect(() => cloud.vault.versions('temporal-url')).toThrow('was not found');
});

test('an app of App Service that has no such setting, or another reference there, stops it before anything changes, a dry run too', {
  timeout: 180_000,
}, async () => {
  const [kept, other] = ['database-url', 'postgres-password'].map((name) => referenceTo(cloud, name));
  const settings = { DATABASE_URL: kept ?? '', READ_URL: other ?? '', PGUSER: ROLE };
  await cloud.appService.add({ ...{ name: 'shop', identity: 'system' }, settings });
  const { before, toCome } = await files(7);
  const withApp = async (given: string) => {
    for (const path of [before, toCome]) {
      const [text = ''] = (await readFile(path, 'utf8')).split('  - { app-service:');
      await writeFile(
        path,
        `${text}  - { app-service: shop, resource-group: ctxEco-rg, settings: { ${given} } }\n`,
      );
    }
  };
  const url = 'DATABASE_URL: { from: database-url }';
  const parts = (user: string) => `${user}: { from: database-url, part: user }`;
  const password = 'PGPASSWORD: { from: database-url, part: password }';
  await withApp(`${url}, READ_URL: { from: database-url }, ${parts('PGUSER')}, ${password}`);
  for (const dryRun of ['true', 'false']) {
    const run = await between(before, toCome, { credential: 'radar', 'dry-run': dryRun });
    expect([run.code, codesOf(run)], run.stdout).toEqual([1, ['app-service-setting', 'app-service-setting']]);
    expect(run.report.problems.map(({ what }) => what).toSorted()).toEqual([
      'The app has no app setting PGPASSWORD',
      'app setting READ_URL refers to something else than database-url',
    ]);
  }
  expect(Object.keys(await cloud.postgres.roles())).not.toContain('radar_owner');
  cloud.appService.setSetting('shop', 'PGPASSWORD', 'an older one');
  await withApp(`${url}, ${parts('PGUSER')}, ${password}`);
  const run = await between(before, toCome, { credential: 'radar' });
  expect([run.code, codesOf(run)], run.stdout).toEqual([0, []]);
  const [user, secret] = loginIn('database-url');
  expect(user).toBe(A);
  expect(cloud.appService.running('shop')).toMatchObject({
    ...{ DATABASE_URL: held('database-url'), PGUSER: A, PGPASSWORD: secret },
  });
});
