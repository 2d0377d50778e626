import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { watch } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, it } from 'vitest';

// a process that starts a server, says its port and waits to be stopped or killed
const PROGRAM = `
  import { createAuthority } from './emulators/certificates.ts';
  import { startPostgres } from './emulators/postgres/server.ts';
  const server = await startPostgres({
    authority: await createAuthority(), role: 'r', password: 'p', databases: ['d'],
  });
  console.log(server.directPort);
  process.stdin.once('data', async () => { await server.stop(); process.exit(0); });
`;
const repository = join(import.meta.dirname, '../..');

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dbcred-test-'));
  chmodSync(folder, 0o777); // as root the server runs as somebody else
});

afterEach(() => rmSync(folder, { recursive: true }));

function startProgram(): ChildProcess {
  return spawn(
    join(repository, 'node_modules/.bin/node'),
    ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', PROGRAM],
    {
      cwd: repository,
      env: { ...process.env, TMPDIR: folder, DBCRED_FRESH_POSTGRES: undefined }, // with an initdb of its own
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
}

async function started(program: ChildProcess): Promise<void> {
  if (program.stdout === null) throw new Error('no standard output');
  await once(createInterface(program.stdout), 'line');
}

/** Waits until the folder's content is as wanted. */
async function until(place: string, wanted: (names: string[]) => boolean): Promise<string[]> {
  const done = new AbortController();
  const changes = watch(place, { signal: done.signal });
  const next = changes[Symbol.asyncIterator]();
  for (let change = next.next(); ; change = next.next()) {
    const names = readdirSync(place);
    if (wanted(names)) {
      done.abort();
      await change.catch(() => {});
      return names;
    }
    await change;
  }
}

function postmaster(): number {
  const [data] = readdirSync(folder).map((name) => join(folder, name, 'data'));
  return Number(readFileSync(join(data ?? '', 'postmaster.pid'), 'utf8').split('\n')[0]);
}

function runs(pid: number): boolean {
  return existsSync(`/proc/${pid}`) || canSignal(pid);
}

function canSignal(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

it('stop leaves no process and no folder', async () => {
  const program = startProgram();
  await started(program);
  const pid = postmaster();
  expect(runs(pid)).toBe(true);
  program.stdin?.write('stop\n');
  await once(program, 'exit');
  expect(readdirSync(folder)).toEqual([]);
  expect(runs(pid)).toBe(false);
});

it.each(['SIGKILL', 'SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
  '%s leaves no process and no folder',
  async (signal) => {
    const program = startProgram();
    await started(program);
    const pid = postmaster();
    expect(runs(pid)).toBe(true);
    program.kill(signal);
    await until(folder, (names) => names.length === 0);
    expect(runs(pid)).toBe(false);
  },
);

it('SIGKILL during initdb leaves no folder', async () => {
  const program = startProgram();
  const [own] = await until(folder, (names) => names.length > 0);
  await until(join(folder, own ?? ''), (names) => names.includes('data'));
  program.kill('SIGKILL');
  expect(await until(folder, (names) => names.length === 0)).toEqual([]);
});
