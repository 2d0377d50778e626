import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { awkwardPassword } from '../../emulators/seed/passwords.ts';
import { borrowCloud } from './borrowed-cloud.ts';
import { type CommandOptions, type Laptop, openLaptop, runCommand } from './laptop.ts';
import { startCloudWithoutApps } from './rotating.ts';
import { alterReader, makeReader, severalCredentials } from './several-credentials.ts';

/** Two credentials in one config file, by the packed command line. */

let cloud: LocalCloud;
let laptop: Laptop;
let env: { DBCRED_CONFIG: string };
beforeAll(async () => {
  cloud = await borrowCloud(startCloudWithoutApps);
  laptop = await openLaptop(cloud);
  await makeReader(cloud, awkwardPassword());
  const ctxEco = cloud.vault.current('database-url').replace('/secairadar?', '/ctxEco?');
  cloud.vault.set('database-url-ctxeco', ctxEco);
  env = await severalCredentials(cloud);
}, 60_000);
afterAll(async () => {
  await Promise.all([laptop.remove(), cloud.stop()]);
});

const run = (args: readonly string[], options?: CommandOptions) =>
  runCommand(cloud, laptop, args, { env, ...options });
const dotEnv = () => readFile(join(laptop.clone, '.env'), 'utf8');

test('env writes the lines of both into one file, or of the one that is named', async () => {
  await writeFile(join(laptop.clone, '.env'), 'A=1\n');
  const one = await run(['env', '--credential', 'reports', '--json']);
  expect([one.code, JSON.parse(one.stdout).consumers]).toEqual([
    0,
    [{ consumer: 'REPORTS_URL of .env in org/ctxEco', action: 'created' }],
  ]);
  expect(await dotEnv()).toBe(
    `A=1\nREPORTS_URL="${cloud.vault.current('reports-url')}"\n`.replaceAll('"', ''),
  );

  const both = await run(['env', '--json']);
  const { changed, consumers, credentials } = JSON.parse(both.stdout);
  expect([both.code, changed]).toEqual([0, 2]);
  expect(consumers).toContainEqual({ consumer: 'REPORTS_URL of .env in org/ctxEco', action: 'unchanged' });
  expect(credentials.map(({ name }: { name: string }) => name)).toEqual(['admin', 'reports']);
  expect((await dotEnv()).split('\n')).toContain(
    `DATABASE_URL=${cloud.vault.current('database-url-ctxeco')}`,
  );
  expect((await run(['env', '--check'])).code).toBe(0);
});

test('env --print gives what the credential of that variable holds', async () => {
  const { code, stdout } = await run(['env', '--print', 'REPORTS_URL'], { prints: true });
  expect([code, stdout]).toEqual([0, `${cloud.vault.current('reports-url')}\n`]);
});

test('check and status say of each how it is, and the exit code is that of the worst', async () => {
  const well = await run(['check']);
  expect([well.code, well.stdout]).toEqual([0, expect.stringContaining('credential reports\n')]);
  await alterReader(cloud, awkwardPassword());
  const [check, status, alone] = await Promise.all([
    run(['check']),
    run(['status']),
    run(['check', '--credential', 'admin']),
  ]);
  expect([check.code, status.code, alone.code]).toEqual([1, 1, 0]);
  expect(check.stderr).toContain('reports: ');
  expect(check.stdout).toContain('1 of 2 credentials failed: reports.');
  expect(status.stdout).toContain('1 of 2 credentials have drifted: reports.');
});

test('a name that the file does not have is a wrong option', async () => {
  const { code, stderr } = await run(['status', '--credential', 'report']);
  expect([code, stderr]).toEqual([2, expect.stringContaining('did you mean reports?')]);
});
