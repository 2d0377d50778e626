import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { RESOURCE_GROUP, ROLE } from '../../emulators/seed.ts';
import { runAction } from '../../scripts/action-run.ts';
import { borrowCloud } from './borrowed-cloud.ts';
import { runUntilCrash } from './crash-points.ts';
import { expectNoLeaks } from './leaks.ts';
import { useCloud } from './one-cloud.ts';
import { effectsOf, record } from './outside-effects.ts';
import { loginWith } from './pair-copies.ts';
import { codesOf } from './rotation-moments.ts';

/** Back from two logins to the administrator, broken off and waited for: nobody ends who is still held. */

let cloud: LocalCloud;
useCloud(borrowCloud, (started) => {
  cloud = started;
});

const MINUTES = 60_000;
const GITHUB = { repository: 'org/secai-radar', environment: 'daily-pipeline' };

interface Shape {
  /** The pair has a text of its own, which the role never wrote. */
  readonly own: boolean;
  readonly days: number;
}

async function files({ own, days }: Shape) {
  const folder = join(dirname(cloud.env['DBCRED_CONFIG'] ?? ''), 'az');
  await mkdir(folder, { recursive: true });
  const vault = `vault: ${cloud.env['DBCRED_VAULT']}\n`;
  const server = `host: localhost, port: ${cloud.postgres.port}, resource-group: ${RESOURCE_GROUP}`;
  const consumer = (from: string): string =>
    `consumers:\n  - { github-secret: DATABASE_URL, repository: ${GITHUB.repository}, environment: ${GITHUB.environment}, from: ${from} }\n`;
  const text = own ? 'radar-url, create: true' : 'database-url';
  const [before, toCome] = [join(folder, 'back-before.yml'), join(folder, 'back-to-come.yml')];
  await writeFile(
    before,
    `${vault}server: { ${server}, user: ${ROLE} }
databases: [secairadar]
secrets: { password: postgres-password, connection-strings: [{ name: database-url, database: secairadar }] }
${consumer('database-url')}`,
  );
  await writeFile(
    toCome,
    `${vault}servers: { main: { ${server} } }
credentials:
  admin: { server: main, user: ${ROLE}, secrets: { password: postgres-password } }
  radar:
    server: main
    databases: [secairadar]
    logins: [radar_a, radar_b]
    owner: radar_owner
    rotated-by: admin
    drain-days: ${days}
    secrets: { connection-strings: [{ name: ${text} }] }
${consumer(own ? 'radar-url' : 'database-url')}`,
  );
  return { before, toCome };
}

let runs = 4_000_000;
async function told(way: 'forward' | 'back', shape: Shape, more: Record<string, string> = {}) {
  const { before, toCome } = await files(shape);
  const [config, from] = way === 'forward' ? [toCome, before] : [before, toCome];
  const inputs = { mode: 'adopt', config, 'from-config': from, ...more };
  return { inputs, env: { GITHUB_RUN_ID: String(++runs) } };
}

async function run(...of: Parameters<typeof told>) {
  const done = await runAction(cloud, await told(...of));
  await expectNoLeaks(cloud, done);
  expect([done.code, codesOf(done)], done.stdout + done.summary).toEqual([0, []]);
  return done;
}

const heldByGitHub = (): string =>
  cloud.github.state()[GITHUB.repository]?.environments[GITHUB.environment]?.['DATABASE_URL']?.value ?? '';
const opens = async (text: string) => (await loginWith(cloud, text)).result;

/** The seed's own copy at GitHub is stale. */
async function arranged(): Promise<string> {
  const session = await cloud.postgres.admin('secairadar');
  await session.query(`SET ROLE ${ROLE}; CREATE TABLE IF NOT EXISTS scores (id int)`);
  await session.end();
  const text = cloud.vault.current('database-url');
  cloud.github.arrange(GITHUB.repository, 'DATABASE_URL', text, { environment: GITHUB.environment });
  return text;
}

test('a way back that is killed once the role’s text is written holds both logins for their days from the delivery on', {
  timeout: 5 * MINUTES,
}, async () => {
  const shape = { own: false, days: 7 };
  await arranged();
  await run('forward', shape);
  const first = await record(cloud, await told('back', shape));
  const written = effectsOf(first.recording).find(
    (one) => one.kind === 'request' && one.method === 'PUT' && one.path.includes('/secrets/database-url'),
  );
  if (written === undefined) throw new Error('the way back writes the text');
  await cloud.reset();
  await arranged();
  await run('forward', shape);
  await runUntilCrash(cloud, await told('back', shape), written, 'after');
  const login = heldByGitHub();
  expect(new URL(login).username).toBe('radar_a');
  cloud.vault.advance(8);
  const dry = await run('back', shape, { 'dry-run': 'true' });
  expect(dry.report.notes.join('\n')).toContain('radar_a and radar_b are let in');
  const late = await run('back', shape);
  expect(late.report.notes.join('\n')).toContain('radar_a and radar_b are let in');
  expect([await opens(login), await opens(heldByGitHub())]).toEqual(['ok', 'ok']);
  cloud.vault.advance(8);
  const planned = await run('back', shape, { 'dry-run': 'true' });
  expect(planned.stdout).toContain('would: ALTER ROLE "radar_a" NOLOGIN');
  expect(planned.report.notes.join('\n')).not.toContain('would:');
  const last = await run('back', shape);
  expect(last.stdout).toContain('retired radar_a and radar_b');
  expect(last.stdout).toContain('let its sessions in secairadar be its own again');
  expect([await opens(login), await opens(heldByGitHub())]).toEqual(['refused', 'ok']);
});

test('forward, back and forward again: the days are counted from the last delivery', {
  timeout: 5 * MINUTES,
}, async () => {
  const shape = { own: true, days: 7 };
  const old = await arranged();
  await run('forward', shape);
  cloud.vault.advance(2);
  await run('back', shape);
  expect(new URL(heldByGitHub()).username).toBe(ROLE);
  cloud.vault.advance(6);
  const dry = await run('forward', shape, { 'dry-run': 'true' });
  const again = await run('forward', shape);
  for (const one of [dry, again]) expect(one.stdout).toContain(`${ROLE} is still let in with what it has`);
  expect([await opens(old), new URL(heldByGitHub()).username]).toEqual(['ok', 'radar_a']);

  // the same password once more is no new one
  const password = cloud.vault.current('postgres-password');
  cloud.vault.advance(1);
  cloud.vault.set('postgres-password', password);
  cloud.vault.advance(8);
  await run('forward', shape);
  expect([await opens(old), await opens(heldByGitHub())]).toEqual(['refused', 'ok']);
  expect(cloud.vault.current('postgres-password')).not.toBe(password);
  const over = await run('forward', shape);
  expect(over.stdout).toContain(`${ROLE} has ended: no copy of it opens anything`);
});
