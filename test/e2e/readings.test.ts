import { describe, expect, test } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { type ActionRun, runAction } from '../../scripts/action-run.ts';
import { expectNoLeaks } from './leaks.ts';
import { useCloud } from './one-cloud.ts';
import { runForOneSecret } from './one-secret.ts';
import { expectProblem } from './refusals.ts';
import { alterRole, configWith, logsIn, passwordIn, startCloudWithoutApps } from './rotating.ts';

/** What other programs make of a connection string that logs in here. */

let cloud: LocalCloud;
useCloud(startCloudWithoutApps, (started) => {
  cloud = started;
});

const vaultUrl = () => cloud.vault.current('database-url');
const copy = () => cloud.github.state()['org/secai-radar']?.actions['DATABASE_URL']?.value;
const vaultWrites = () =>
  cloud.requests().filter(({ service, method }) => service === 'key-vault' && method === 'PUT');
const warnings = ({ report }: ActionRun) => report.notes.filter((note) => note.includes('not read alike'));

const BARE = { DBCRED_VAULT: undefined, DBCRED_CONFIG: undefined, GITHUB_TOKEN: undefined };
const check = (url: string, inputs: Record<string, string> = {}) =>
  runAction(cloud, { inputs: { mode: 'check', 'database-url': url, ...inputs }, env: BARE });

const RAW_PASSWORD = 'raw[pass]^{word}|"1"';
const ENCODED_PASSWORD = 'raw%5Bpass%5D%5E%7Bword%7D%7C%221%22';

/** The role has such a password, and somebody put it into the URL as it is. */
async function storeRaw(): Promise<{ readonly raw: string; readonly encoded: string }> {
  await alterRole(cloud, RAW_PASSWORD);
  const [raw, encoded] = [RAW_PASSWORD, ENCODED_PASSWORD].map((password) =>
    vaultUrl().replace(/:[^:@]*@/, () => `:${password}@`),
  );
  if (raw === undefined || encoded === undefined) throw new Error('two of them');
  cloud.vault.set('database-url', raw);
  return { raw, encoded };
}

describe('a parameter that only some programs know', () => {
  test('check: one warning names who refuses it', async () => {
    const run = await check(`${vaultUrl()}&pgbouncer=true&channel_binding=prefer`);
    expect(run.code).toBe(0);
    expect(warnings(run)).toHaveLength(1);
    expect(warnings(run)[0]).toMatch(
      /^secairadar is not read alike.*channel_binding.*lib\/pq and pgx refuse it/,
    );
    expect(warnings(run)[0]).toMatch(/pgbouncer \(.*libpq \(psql, psycopg, ruby-pg, PHP\)/);
    expectNoLeaks(cloud, run);
  });

  test('check with read-by: an error for who refuses it, and nothing for who takes it', async () => {
    const url = `${vaultUrl()}&channel_binding=prefer`;
    const refused = await check(url, { 'read-by': 'pg, pgx' });
    const problem = expectProblem(cloud, refused, 'connection-string-misread');
    expect(problem.answer).toBe('pgx: unrecognized configuration parameter "channel_binding"');
    expect(problem.target).toBe('input database-url');
    const taken = await check(url, { 'read-by': 'pg psql' });
    expect([taken.code, ...warnings(taken)]).toEqual([0]);
  });

  test('a program of which nothing is known is refused with the list, and the nearest', async () => {
    const run = await check(vaultUrl(), { 'read-by': 'pgx, asyncpgg' });
    const { what } = expectProblem(cloud, run, 'input-invalid');
    expect(what).toMatch(/^The input read-by must be one of pg, .*; did you mean asyncpg\?$/);
  });

  test('sync: delivered with that warning, and not at all where read-by names who refuses it', async () => {
    cloud.vault.set('database-url', `${vaultUrl()}&channel_binding=prefer`);
    expectProblem(
      cloud,
      await runForOneSecret(cloud, { inputs: { 'read-by': 'pgx' } }),
      'connection-string-misread',
    );
    expect(copy()).not.toBe(vaultUrl());
    const run = await runForOneSecret(cloud);
    expect([run.code, copy(), warnings(run).length]).toEqual([0, vaultUrl(), 1]);
  });

  test('sync and status with a config file go by read-by of the consumer', async () => {
    cloud.vault.set('database-url', `${vaultUrl()}&channel_binding=prefer`);
    const env = await configWith(cloud, (text) =>
      text.replace('github-secret: DATABASE_URL,', 'github-secret: DATABASE_URL, read-by: [pgx],'),
    );
    const run = await runAction(cloud, { inputs: { mode: 'sync' }, env });
    expectProblem(cloud, run, 'connection-string-misread');
    expect(vaultWrites()).toEqual([]);
    const status = await runAction(cloud, { inputs: { mode: 'status' }, env });
    expect(JSON.stringify(status.report)).toContain('Not all who read this connection string');
  });
});

describe('a password that stands in the URL without percent-encoding', () => {
  test('check: a warning; sync: delivered to nobody, and never shown', async () => {
    const { raw } = await storeRaw();
    const checked = await check(raw);
    expect([checked.code, warnings(checked).length]).toEqual([0, 1]);
    expectNoLeaks(cloud, checked, [raw, RAW_PASSWORD]);
    const before = copy();
    const run = await runForOneSecret(cloud);
    const { fix } = expectProblem(cloud, run, 'connection-string-misread');
    expect(fix).toContain('repair: url');
    expect([copy(), ...vaultWrites()]).toEqual([before]);
    expectNoLeaks(cloud, run, [raw, RAW_PASSWORD]);
  });

  test('sync with repair: url stores it encoded, and delivers that', async () => {
    const { encoded } = await storeRaw();
    const inputs = { repair: 'url' };
    const dry = await runForOneSecret(cloud, { inputs: { ...inputs, 'dry-run': 'true' } });
    expect([dry.code, ...vaultWrites()]).toEqual([0]);
    const run = await runForOneSecret(cloud, { inputs });
    expect(run.report.problems).toEqual([]);
    expect([vaultUrl(), copy()]).toEqual([encoded, encoded]);
    expect(run.outputs['vault-version']).toBe(cloud.vault.versions('database-url').at(-1)?.version);
    expectNoLeaks(cloud, run, [encoded, RAW_PASSWORD, ENCODED_PASSWORD]);
    const again = await runForOneSecret(cloud, { inputs });
    expect(again.outputs['vault-version']).toBe(run.outputs['vault-version']);
  });

  test('with a config file it is stored under the lock; and a rotation is refused for nothing of it', async () => {
    const { encoded } = await storeRaw();
    cloud.vault.set('postgres-password', RAW_PASSWORD);
    cloud.vault.set(
      'zep-config-yaml',
      cloud.vault
        .current('zep-config-yaml')
        .replace(/(postgresql:\/\/[^:]+:)[^@]*@/, (_, login) => `${login}${ENCODED_PASSWORD}@`),
    );
    const refused = await runAction(cloud, { inputs: { mode: 'sync' } });
    expect(refused.report.problems.map(({ code }) => code)).toEqual(['connection-string-misread']);
    const run = await runAction(cloud, { inputs: { mode: 'sync', repair: 'url' } });
    expect(run.report.problems).toEqual([]);
    expect(vaultUrl()).toBe(encoded);
    expectNoLeaks(cloud, run, [encoded, RAW_PASSWORD, ENCODED_PASSWORD]);
    await storeRaw();
    const rotated = await runAction(cloud, { inputs: { mode: 'rotate' } });
    expect(rotated.report.problems).toEqual([]);
    expect(vaultUrl()).toMatch(/^postgresql:\/\/ctxecoadmin:\w+@/);
    expect(await logsIn(cloud, passwordIn(vaultUrl()))).toBe(true);
  });
});

test.each([
  ['a parameter without =', (url: string) => `${url}&foo`, 'without =, or with two'],
  [
    'ssl and sslmode that contradict each other',
    (url: string) => `${url}&ssl=false`,
    'different things of TLS',
  ],
])('%s: refused before anything is connected to', async (_what, change, words) => {
  const problem = expectProblem(cloud, await check(change(vaultUrl())), 'connection-string-invalid');
  expect(problem.what).toContain(words);
});
