import { execFileSync, spawn } from 'node:child_process';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { developerMachine } from '../../emulators/azure-cli/machine.ts';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { type Installed, installPacked } from '../../scripts/packed.ts';
import { holdToSchema } from '../../scripts/report-check.ts';
import { expectNoLeaks } from './leaks.ts';

/** A developer's machine with the packed command line on it, and clones of the reference's two repositories. */
export interface Laptop {
  readonly installed: Installed;
  /** The clone of org/ctxEco, in which commands run; org/secai-radar is beside it. */
  readonly clone: string;
  readonly other: string;
  readonly env: Readonly<Record<string, string>>;
  /** The same machine with nobody signed in. */
  readonly signedOut: Readonly<Record<string, string>>;
  /** Empty clones again. */
  reset(): Promise<void>;
  remove(): Promise<void>;
}

const GUARD = new URL('../../scripts/loopback-guard.ts', import.meta.url).pathname;

export async function openLaptop(cloud: LocalCloud): Promise<Laptop> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'dbcred-laptop-')));
  const [clone, other] = [join(folder, 'ctxEco'), join(folder, 'secai-radar')];
  const [installed, signedIn, signedOut] = await Promise.all([
    mkdir(join(folder, 'app')).then(() => installPacked(join(folder, 'app'))),
    developerMachine(cloud, join(folder, 'home'), { signedIn: true }),
    developerMachine(cloud, join(folder, 'nobody'), { signedIn: false }),
  ]);
  const shared = {
    NODE_OPTIONS: `--import=${GUARD}`,
    NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] ?? '',
    DBCRED_GUARD_LOG: process.env['DBCRED_GUARD_LOG'] ?? '',
    TERM: 'xterm-256color',
  };
  const reset = async (): Promise<void> => {
    await Promise.all([clone, other].map((path) => rm(path, { recursive: true, force: true })));
    await Promise.all([mkdir(join(clone, 'backend'), { recursive: true }), mkdir(other)]);
    for (const path of [clone, other]) {
      execFileSync('git', ['init', '--quiet', path]);
      await writeFile(join(path, '.gitignore'), '.env*\n');
    }
  };
  await reset();
  return {
    ...{ installed, clone, other, reset },
    env: { ...signedIn.env, ...shared },
    signedOut: { ...signedOut.env, ...shared },
    remove: () => rm(folder, { recursive: true }),
  };
}

export interface CommandRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CommandOptions {
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly folder?: string;
  /** Its stdout holds a secret, since that was asked for. */
  readonly prints?: boolean;
}

/** Runs `dbcred-sync`, and looks for secrets in what it printed. */
export async function runCommand(
  cloud: LocalCloud,
  laptop: Laptop,
  args: readonly string[],
  { env = {}, folder = laptop.clone, prints = false }: CommandOptions = {},
): Promise<CommandRun> {
  const all = Object.entries({ ...laptop.env, ...env }).filter(([, value]) => value !== undefined);
  const child = spawn(process.execPath, [laptop.installed.bin, ...args], {
    cwd: folder,
    env: Object.fromEntries(all),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  expectNoLeaks(cloud, asRun(prints ? '' : stdout, stderr));
  if (args.includes('--json') && stdout !== '') holdToSchema(JSON.parse(stdout));
  return { code, stdout, stderr };
}

function asRun(stdout: string, stderr: string): Parameters<typeof expectNoLeaks>[1] {
  const report = {
    outcome: '',
    changed: 0,
    vaultVersion: null,
    consumers: [],
    databases: [],
    notes: [],
    problems: [],
  };
  return { code: 0, stdout, stderr, outputs: {}, summary: '', exported: {}, state: {}, report };
}

/** The same on a terminal: what it shows, escape sequences included. `answers` are typed when the pattern is seen. */
export async function runOnTerminal(
  cloud: LocalCloud,
  laptop: Laptop,
  args: readonly string[],
  o: {
    readonly env?: Readonly<Record<string, string>>;
    readonly folder?: string;
    readonly answers?: readonly (readonly [RegExp, string])[];
  } = {},
): Promise<{ readonly code: number; readonly shown: string }> {
  const { spawn: spawnTerminal } = await import('@lydell/node-pty');
  const terminal = spawnTerminal(process.execPath, [laptop.installed.bin, ...args], {
    ...{ cols: 120, rows: 40, cwd: o.folder ?? laptop.clone },
    env: { ...laptop.env, ...o.env },
  });
  let [shown, seen] = ['', 0];
  const waiting = [...(o.answers ?? [])];
  terminal.onData((data) => {
    shown += data;
    const [next] = waiting;
    if (next === undefined) return;
    const [pattern, keys] = next;
    if (!pattern.test(shown.slice(seen))) return;
    seen = shown.length;
    waiting.shift();
    terminal.write(keys);
  });
  const code = await new Promise<number>((resolve) => terminal.onExit(({ exitCode }) => resolve(exitCode)));
  expectNoLeaks(cloud, asRun(shown, ''));
  return { code, shown };
}
