import { randomUUID } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { expect } from 'vitest';
import { type CloudOptions, type LocalCloud, startCloud } from '../../emulators/cloud.ts';
import { ROLE } from '../../emulators/seed.ts';
import { type ActionRun, type RunOptions, runAction } from '../../scripts/action-run.ts';
import { expectNoLeaks } from './leaks.ts';
import { alters } from './rotation-moments.ts';

type Problem = ActionRun['report']['problems'][number];

export const PASSWORD = 'postgres-password';
export const PENDING = 'postgres-password-pending';
export const DERIVED = ['database-url', 'database-url-ctxeco', 'zep-config-yaml'];

/**
 * A local cloud whose config file names no Container Apps: their restarts take seconds, and they have tests of
 * their own.
 */
export async function startCloudWithoutApps(options: CloudOptions = {}): Promise<LocalCloud> {
  const cloud = await startCloud(options);
  const path = cloud.env['DBCRED_CONFIG'] ?? '';
  const lines = (await readFile(path, 'utf8')).split('\n');
  await writeFile(path, lines.filter((line) => !line.includes('container-app:')).join('\n'));
  return cloud;
}

/** A session of the role, as any client would open it. The caller ends it. Throws what the driver throws. */
export async function connect(
  cloud: LocalCloud,
  o: { password: string; database?: string; applicationName?: string; port?: number },
): Promise<pg.Client> {
  const client = new pg.Client({
    ...{ host: cloud.postgres.host, port: o.port ?? cloud.postgres.port, user: ROLE, password: o.password },
    ...{ database: o.database ?? 'postgres', application_name: o.applicationName, ssl: { ca: cloud.caPem } },
  });
  client.on('error', () => undefined); // a reset of the cloud ends it
  await client.connect();
  return client;
}

/** Whether the password logs in, past the proxy; throws for anything but a login or a refusal of the password. */
export async function logsIn(cloud: LocalCloud, password: string): Promise<boolean> {
  try {
    await (await connect(cloud, { password, port: cloud.postgres.directPort })).end();
    return true;
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === '28P01') return false;
    throw error;
  }
}

/** Gives the role a password, as somebody at the server would. */
export async function alterRole(cloud: LocalCloud, password: string): Promise<void> {
  const admin = await cloud.postgres.admin();
  await admin.query(`ALTER ROLE ${ROLE} PASSWORD ${admin.escapeLiteral(password)}`);
  await admin.end();
}

/** The seeded config file, changed, in the cloud's folder: what names it to a run. */
export async function configWith(cloud: LocalCloud, edit: (text: string) => string) {
  const seeded = cloud.env['DBCRED_CONFIG'] ?? '';
  const before = await readFile(seeded, 'utf8');
  const after = edit(before);
  expect(after).not.toBe(before);
  const folder = join(dirname(seeded), 'az'); // it goes with the cloud
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${randomUUID()}.yml`);
  await writeFile(path, after);
  return { DBCRED_CONFIG: path };
}

/** The latest version as the vault has it. */
export function latest(cloud: LocalCloud, name: string) {
  const version = cloud.vault.versions(name).at(-1);
  if (version === undefined) throw new Error(`${name} has no version`);
  return version;
}

/** The password in the connection string that `text` is or holds. */
export function passwordIn(text: string): string {
  return decodeURIComponent(/postgresql:\/\/[^:]+:([^@]*)@/.exec(text)?.[1] ?? '');
}

/** Both GitHub secrets of the topology. */
export function gitHub(cloud: LocalCloud) {
  const { 'org/secai-radar': radar, 'org/ctxEco': ctxEco } = cloud.github.state();
  return {
    url: radar?.environments['daily-pipeline']?.['DATABASE_URL']?.value,
    password: ctxEco?.actions['POSTGRES_PASSWORD']?.value,
  };
}

/** All that the vault holds, with every version and its properties. */
export const vaultState = (cloud: LocalCloud): unknown => cloud.vault.state();

export function requestsTo(cloud: LocalCloud, service: string, method: string) {
  return cloud.requests().filter((one) => one.service === service && one.method === method);
}

/** Not even a tag was written. */
export function expectVaultOnlyRead(cloud: LocalCloud): void {
  const others = cloud
    .requests()
    .filter(({ service, method }) => service === 'key-vault' && method !== 'GET');
  expect(others.filter(({ status }) => status < 400)).toEqual([]);
}

/** Settles when it is so. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`what was waited for did not happen: ${condition}`);
    await wait(5);
  }
}

/** The run ended well, said nothing on stderr, and leaked nothing. */
export function expectDone(cloud: LocalCloud, run: ActionRun): void {
  expect(run.report.problems).toEqual([]);
  expect(run.stderr).toBe('');
  expect(run.code).toBe(0);
  expectNoLeaks(cloud, run);
}

/** Enabled versions of the staged password; none when there is no such secret. */
export async function enabledPending(cloud: LocalCloud): Promise<string[]> {
  if (!(PENDING in Object(vaultState(cloud)))) return [];
  const enabled = cloud.vault.versions(PENDING).filter((one) => one.enabled);
  return enabled.map(({ version }) => version);
}

/**
 * Vault, connection strings, document and consumers hold this password, or whichever the vault has; nothing is staged
 * and nothing marked, and it logs in. Returns it.
 */
export async function expectAgreement(
  cloud: LocalCloud,
  password = cloud.vault.current(PASSWORD),
): Promise<string> {
  expect(cloud.vault.current(PASSWORD)).toBe(password);
  for (const name of DERIVED) {
    expect([name, passwordIn(cloud.vault.current(name))]).toEqual([name, password]);
    expect(latest(cloud, name).tags ?? {}).not.toHaveProperty('dbcred-pending');
  }
  expect(await enabledPending(cloud)).toEqual([]);
  expect(gitHub(cloud)).toEqual({ url: cloud.vault.current('database-url'), password });
  expect(await logsIn(cloud, password)).toBe(true);
  return password;
}

/**
 * A run, of `mode: rotate` unless it says otherwise, that fails with exactly these problems before anything has
 * changed: the vault is as it was, nobody altered the role, and what is wrong is said in every place, without a
 * secret.
 */
export async function expectRefusal(
  cloud: LocalCloud,
  { inputs, env = {} }: RunOptions,
  codes: readonly string[],
): Promise<{ readonly run: ActionRun; readonly problems: readonly Problem[] }> {
  const [vault, logged] = [vaultState(cloud), cloud.postgres.log().length];
  const run = await runAction(cloud, { inputs: { mode: 'rotate', ...inputs }, env });
  const { problems } = run.report;
  expect(problems.map(({ code }) => code).toSorted()).toEqual(codes.toSorted());
  expect(run.code).toBe(1);
  expect(run.outputs).toMatchObject({ outcome: 'failed', changed: '0' });
  expect(vaultState(cloud)).toEqual(vault);
  expectVaultOnlyRead(cloud);
  expect(alters(cloud.postgres.log().slice(logged))).toBe(0); // it may have been rehearsed
  for (const { fix } of problems) expect(run.summary).toContain(fix.split('\n')[0]);
  expect(run.summary).not.toContain('❌ not finished');
  expect(run.stdout).toContain('::error title=');
  expectNoLeaks(cloud, run);
  return { run, problems };
}
