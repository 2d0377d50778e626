import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { expect } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { ROLE } from '../../emulators/seed.ts';
import type { Exchange } from '../../emulators/traffic.ts';
import type { ActionRun, RunOptions } from '../../scripts/action-run.ts';

/** Rotations of the seeded topology, the moments in them, and what has to be true when all have ended. */

export const PASSWORD = 'postgres-password';
export const PENDING = 'postgres-password-pending';
const URLS = ['database-url', 'database-url-ctxeco', 'zep-config-yaml'];

/** A run of its own, as of a workflow that was started anew. */
export function runOf(mode: string, runId: string, inputs: RunOptions['inputs'] = {}): RunOptions {
  return { inputs: { mode, ...inputs }, env: { GITHUB_RUN_ID: runId } };
}

type Matches = (exchange: Readonly<Exchange>) => boolean;

export const isVaultPut =
  (name: string): Matches =>
  ({ service, method, path }) =>
    service === 'key-vault' && method === 'PUT' && path.startsWith(`/secrets/${name}?`);

/** `enabled: false` and tags are both a PATCH of a version. */
export const isVaultPatch =
  (name: string): Matches =>
  ({ service, method, path }) =>
    service === 'key-vault' && method === 'PATCH' && path.startsWith(`/secrets/${name}/`);

/** Whatever changes a vault secret. */
export const isVaultWrite: Matches = ({ service, method }) => service === 'key-vault' && method !== 'GET';
export const isDelivery: Matches = ({ service, method }) => service === 'github-api' && method === 'PUT';

/** Does something once, when such a request has arrived or was carried out; the request waits for it. */
export function once(
  cloud: LocalCloud,
  matches: Matches,
  when: 'before' | 'after',
  act: () => Promise<unknown>,
): void {
  const stop = cloud.intercept(async (exchange, phase) => {
    if (phase !== when || !matches(exchange)) return 'go-on';
    stop();
    await act();
    return 'go-on';
  });
}

/** Settles when it is so. */
export async function until(condition: () => boolean | Promise<boolean>, ms = 20_000): Promise<void> {
  const deadline = Date.now() + ms;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`not within ${ms} ms: ${condition}`);
    await wait(10);
  }
}

/** Whether the role lets this password in; straight to the server, past the proxy. */
export async function logsIn(cloud: LocalCloud, password: string): Promise<boolean> {
  const client = new pg.Client({
    ...{ host: cloud.postgres.host, port: cloud.postgres.directPort, database: 'postgres' },
    ...{ user: ROLE, password, ssl: { ca: cloud.caPem } },
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === '28P01') return false;
    throw error;
  } finally {
    await client.end();
  }
}

/** The role gets this password behind everybody's back, as a superuser would set it. */
export async function alterRole(cloud: LocalCloud, password: string): Promise<void> {
  const admin = await cloud.postgres.admin();
  await admin.query(`ALTER ROLE ${ROLE} PASSWORD ${admin.escapeLiteral(password)}`);
  await admin.end();
}

/** The password inside a connection string, or inside a document that holds one. */
export function passwordIn(text: string): string {
  return decodeURIComponent(/postgresql:\/\/[^:]+:([^@]*)@/.exec(text)?.[1] ?? '');
}

export function heldByGitHub(cloud: LocalCloud) {
  const { 'org/secai-radar': radar, 'org/ctxEco': ctxEco } = cloud.github.state();
  return {
    url: radar?.environments['daily-pipeline']?.['DATABASE_URL']?.value,
    repositoryUrl: radar?.actions['DATABASE_URL']?.value,
    password: ctxEco?.actions['POSTGRES_PASSWORD']?.value,
  };
}

/** Enabled versions of the staged password; none when there is no such secret. */
export async function enabledPending(cloud: LocalCloud): Promise<string[]> {
  const { vault } = Object(await cloud.state());
  if (!(PENDING in vault)) return [];
  return cloud.vault
    .versions(PENDING)
    .filter(({ enabled }) => enabled)
    .map(({ version }) => version);
}

/** Vault, role and consumers agree, nothing is staged and nothing marked. Returns the password. */
export async function expectAgreement(cloud: LocalCloud): Promise<string> {
  const password = cloud.vault.current(PASSWORD);
  expect(await logsIn(cloud, password)).toBe(true);
  for (const name of URLS) {
    const latest = cloud.vault.versions(name).at(-1);
    expect([name, passwordIn(latest?.value ?? '')]).toEqual([name, password]);
    expect(Object.keys(latest?.tags ?? {})).not.toContain('dbcred-pending');
  }
  expect(await enabledPending(cloud)).toEqual([]);
  const { url, password: raw } = heldByGitHub(cloud);
  expect(url).toBe(cloud.vault.current('database-url'));
  expect(raw).toBe(password);
  return password;
}

export const codesOf = ({ report }: ActionRun) => report.problems.map(({ code }) => code);

/** How often the role's password was changed by a client, as the server's log has it. */
export const alters = (log: string): number => log.match(/statement: ALTER ROLE/g)?.length ?? 0;

/** Logins that the server refused. */
export const refusals = (log: string): number =>
  log.match(/FATAL: {2}password authentication failed/g)?.length ?? 0;
