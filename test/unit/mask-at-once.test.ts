import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

const RUNNER = new URL('../../src/report/runner.ts', import.meta.url).href;
const SECRET = 'a%b\r\nc::d#é';

function printed(env: Record<string, string>, program: string): string {
  const options = { env: { PATH: process.env['PATH'], ...env }, encoding: 'utf8' } as const;
  const text = `const { runnerFor } = await import(${JSON.stringify(RUNNER)}); const secret = ${JSON.stringify(SECRET)}; ${program}`;
  return spawnSync(process.execPath, ['--input-type=module', '-e', text], options).stdout;
}

test('a secret is masked before anything else can happen, and as the toolkit writes it', () => {
  const env = { GITHUB_ACTIONS: 'true' };
  const ours = printed(env, 'runnerFor(process.env).mask(secret); process.exit();');
  expect(ours).toBe(printed(env, "(await import('@actions/core')).setSecret(secret);"));
  expect(ours).toMatch(/^::add-mask::.+\n$/);
});

test('and where no runner would swallow it, nothing is written', () => {
  expect(printed({}, 'runnerFor(process.env).mask(secret);')).toBe('');
});
