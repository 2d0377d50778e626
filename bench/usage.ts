import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { AS_ON_A_RUNNER } from './measure.ts';

/** What one run took. */
export interface Usage {
  /** From its start until the operating system says that it is gone. */
  readonly wallMs: number;
  /** User and system time, of all its threads, as the operating system counts it. */
  readonly cpuMs: number;
  /** The most memory that was resident at any time, as the operating system counts it. */
  readonly peakMb: number;
}

/**
 * Node.js has no wait4: so the program tells its own getrusage when it exits, by a pipe of its own, since its words are
 * on stdout and stderr. A file that is required costs 2 ms; a module that is imported would cost 7.
 */
const TELL = `process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  require('node:fs').writeSync(3, JSON.stringify({ micros: userCPUTime + systemCPUTime, kilobytes: maxRSS }));
});
`;
const Told = z.object({ micros: z.number(), kilobytes: z.number() });

/** Runs a script in a process of its own; throws with the end of its words when it fails. */
export async function usageOf(
  script: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Usage> {
  const folder = mkdtempSync(join(tmpdir(), 'dbcred-usage-'));
  const [tell, words] = [join(folder, 'tell.cjs'), join(folder, 'words')];
  writeFileSync(tell, TELL);
  const said = openSync(words, 'w');
  try {
    const startedAt = performance.now();
    const child = spawn(process.execPath, ['--require', tell, script, ...args], {
      env: { PATH: process.env['PATH'] ?? '', ...env },
      stdio: ['ignore', said, said, 'pipe'],
    });
    const pipe = child.stdio[3];
    if (!(pipe instanceof Readable)) throw new Error('no pipe to tell by');
    const [told, wallMs] = await Promise.all([
      text(pipe),
      once(child, 'exit').then(() => performance.now() - startedAt),
    ]);
    if (child.exitCode !== 0) throw new Error(failure(script, child.exitCode, readFileSync(words, 'utf8')));
    const { micros, kilobytes } = Told.parse(JSON.parse(told));
    return { wallMs, cpuMs: micros / 1000, peakMb: kilobytes / 1024 };
  } finally {
    closeSync(said);
    rmSync(folder, { recursive: true });
  }
}

function failure(script: string, code: number | null, words: string): string {
  return `${script} ended with ${code}\n${words.split('\n').slice(-30).join('\n')}`;
}

const ACTION = new URL('../dist/index.js', import.meta.url).pathname;

/** Peak memory (RSS, MB) of one run of the action; throws when it fails. */
export async function peakOf(mode: string, env: Readonly<Record<string, string>>): Promise<number> {
  const { peakMb } = await usageOf(ACTION, [], { ...env, ...AS_ON_A_RUNNER, INPUT_MODE: mode });
  return peakMb;
}
