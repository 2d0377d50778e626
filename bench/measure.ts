import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';

const ACTION = new URL('../dist/index.js', import.meta.url).pathname;

/** With all that a runner makes the action load and print. */
export const AS_ON_A_RUNNER = {
  GITHUB_ACTIONS: 'true',
  GITHUB_OUTPUT: '/dev/null',
  GITHUB_STEP_SUMMARY: '/dev/null',
};

export interface Measured {
  readonly medianMs: number;
  readonly runs: number;
}

/** The median of several runs, the first of which is thrown away. */
export async function median(runs: number, work: () => Promise<number>): Promise<Measured> {
  await work();
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) times.push(await work());
  times.sort((a, b) => a - b);
  return { medianMs: times[Math.floor(runs / 2)] ?? 0, runs };
}

/** Wall time of one program in milliseconds; throws when it fails or is not installed. */
export function wallMs(
  program: string,
  args: readonly string[],
  env: Record<string, string>,
): Promise<number> {
  const startedAt = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env: { PATH: process.env['PATH'] ?? '', ...env }, stdio: 'ignore' });
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0
        ? resolve(performance.now() - startedAt)
        : reject(new Error(`${program} ended with ${code}`)),
    );
  });
}

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

/** By a pipe of its own, since the action's words are on stdout and stderr. */
const TELL_PEAK =
  'data:text/javascript,import{writeSync}from"node:fs";process.on("exit",()=>writeSync(3,String(process.resourceUsage().maxRSS)))';

/** Peak memory (RSS, MB) of one run of the action; throws when it fails. */
export async function peakOf(mode: string, env: Readonly<Record<string, string>>): Promise<number> {
  const child = spawn(process.execPath, ['--import', TELL_PEAK, ACTION], {
    env: { PATH: process.env['PATH'] ?? '', ...env, ...AS_ON_A_RUNNER, INPUT_MODE: mode },
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const told = child.stdio[3];
  if (!(told instanceof Readable)) throw new Error('no pipe to tell the peak');
  const [kilobytes, [code]] = await Promise.all([text(told), once(child, 'close')]);
  if (code !== 0) throw new Error(`the ${mode} ended with ${code}`);
  return Number(kilobytes) / 1024;
}
