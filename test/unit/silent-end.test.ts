import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

const RUNNER = new URL('../../src/report/runner.ts', import.meta.url).href;

test.each([
  ['on a runner', { GITHUB_ACTIONS: 'true' }, '::error title=unexpected::The run ended without a result'],
  ['in a shell', {}, 'error: The run ended without a result'],
])('%s, a program that waits for what can never answer says so, and fails', (_where, env, words) => {
  const program = `(await import(${JSON.stringify(RUNNER)})).runnerFor(process.env); await new Promise(() => {});`;
  const options = { env: { PATH: process.env['PATH'], ...env }, encoding: 'utf8' } as const;
  const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', program], options);
  expect(stdout).toMatch(new RegExp(`^${words}`));
  expect(status).toBe(1);
});
