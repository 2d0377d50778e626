import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { adoptionFile, PAIRS } from '../../emulators/seed/adoption.ts';
import { ROLE } from '../../emulators/seed.ts';
import { runAction } from '../../scripts/action-run.ts';
import { borrowCloud } from './borrowed-cloud.ts';
import { expectNoLeaks } from './leaks.ts';
import { useCloud } from './one-cloud.ts';
import { loginWith } from './pair-copies.ts';
import { codesOf } from './rotation-moments.ts';

/** From the seed's one administrator, whom every application has, to two logins for each system. */

let cloud: LocalCloud;
useCloud(borrowCloud, (started) => {
  cloud = started;
});

const [A, B] = PAIRS.radar;
let runs = 1_000_000;

async function adopt(drainDays: number, inputs: Record<string, string> = {}) {
  const before = cloud.env['DBCRED_CONFIG'] ?? '';
  const toCome = join(dirname(before), 'az', 'to-come.yml');
  await mkdir(dirname(toCome), { recursive: true });
  await writeFile(toCome, adoptionFile(cloud, { drainDays }));
  return between(before, toCome, inputs);
}

/** The other way: the file of before is to come. */
async function goBack(drainDays: number) {
  const before = cloud.env['DBCRED_CONFIG'] ?? '';
  const from = join(dirname(before), 'az', 'to-come.yml');
  await writeFile(from, adoptionFile(cloud, { drainDays }));
  return between(from, before);
}

/** Each is a run of its own. */
async function between(from: string, config: string, inputs: Record<string, string> = {}) {
  const env = { GITHUB_RUN_ID: String(++runs) };
  const run = await runAction(cloud, {
    inputs: { mode: 'adopt', config, 'from-config': from, ...inputs },
    env,
  });
  if (run.code !== 0) console.log(JSON.stringify(run.report.problems, null, 1), run.stdout.slice(-3000));
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
  expect([run.code, codesOf(run)]).toEqual([0, []]);
  expect(run.stdout).toContain('would: CREATE ROLE "radar_owner"');
  expect(run.stdout).toContain('would: ALTER TABLE "public"."scores" OWNER TO "radar_owner"');
  expect(cloud.vault.current('database-url')).toBe(before);
  expect(await inDatabase(OWNER_OF_TABLE)).toEqual([{ owner: ROLE }]);
});

test('the objects belong to the owner, every copy names the first login, and the administrator goes on working until the days are over', {
  timeout: 180_000,
}, async () => {
  await inDatabase(TABLES);
  const old = cloud.vault.current('database-url') ?? '';
  const run = await adopt(7);
  expect([run.code, codesOf(run)]).toEqual([0, []]);
  expect(await inDatabase(OWNER_OF_TABLE)).toEqual([{ owner: 'radar_owner' }]);
  const now = cloud.vault.current('database-url') ?? '';
  expect(now).toContain(`//${A}:`);
  expect(await loginWith(cloud, now)).toEqual({ result: 'ok', user: A, as: 'radar_owner' });
  expect(await loginWith(cloud, old)).toMatchObject({ result: 'ok' });
  const eco = cloud.vault.current('database-url-ctxeco') ?? '';
  expect(await loginWith(cloud, eco)).toEqual({ result: 'ok', user: 'eco_a', as: 'eco_owner' });
  expect(cloud.vault.current('zep-config-yaml')).toContain('://zep_a:');
  expect(cloud.vault.current('zep-config-yaml')).not.toContain(`://${ROLE}:`);
  expect(run.stdout).toContain(`${ROLE} is still let in with what it has`);
});

test('and back again: every copy names the administrator, which owns its objects; then forward once more', {
  timeout: 240_000,
}, async () => {
  await inDatabase(TABLES);
  expect((await adopt(7)).code).toBe(0);
  const waiting = await goBack(7);
  expect([waiting.code, codesOf(waiting)]).toEqual([0, []]);
  expect(waiting.report.notes.join('\n')).toContain(
    `${A} and ${B} are let in, and the objects are radar_owner's still`,
  );
  const run = await goBack(0);
  expect([run.code, codesOf(run)]).toEqual([0, []]);
  const now = cloud.vault.current('database-url') ?? '';
  expect(now).toContain(`//${ROLE}:`);
  expect(await loginWith(cloud, now)).toMatchObject({ result: 'ok', as: ROLE });
  expect(await inDatabase(OWNER_OF_TABLE)).toEqual([{ owner: ROLE }]);
  expect(await cloud.postgres.roles()).toMatchObject({ [A]: { canLogin: false }, [B]: { canLogin: false } });
  const again = await adopt(7);
  expect([again.code, codesOf(again)]).toEqual([0, []]);
  expect(await inDatabase(OWNER_OF_TABLE)).toEqual([{ owner: 'radar_owner' }]);
});

test('with no days to wait, the administrator has a new password at once, which the rest of its consumers got', {
  timeout: 240_000,
}, async () => {
  await inDatabase(TABLES);
  // with the file before, once: an app of the seed still reads the text of another
  const config = cloud.env['DBCRED_CONFIG'] ?? '';
  expect((await runAction(cloud, { inputs: { mode: 'sync', config } })).code).toBe(0);
  const old = cloud.vault.current('database-url') ?? '';
  const run = await adopt(0);
  expect([run.code, codesOf(run)]).toEqual([0, []]);
  expect(await loginWith(cloud, old)).toMatchObject({ result: 'refused' });
  const again = await adopt(0);
  expect([again.code, codesOf(again)]).toEqual([0, []]);
  expect(again.stdout).toContain(`${ROLE} has ended: no copy of it opens anything`);
});
