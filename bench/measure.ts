import { spawn } from 'node:child_process';

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
  return { medianMs: medianOf(times), runs };
}

/** Of an even number, the middle of the two in the middle. Throws when there are none. */
export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[(values.length - 1) >> 1], sorted[values.length >> 1]];
  if (low === undefined || high === undefined) throw new Error('no median of nothing');
  return (low + high) / 2;
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
