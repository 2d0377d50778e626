import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { builtFrom } from '../../scripts/built-from.ts';

/** Which commit `--version` names. */

const folder = mkdtempSync(join(tmpdir(), 'dbcred-built-'));
const clone = join(folder, 'clone');
mkdirSync(join(clone, 'src'), { recursive: true });
afterAll(() => rmSync(folder, { recursive: true }));

const nobody = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null', PATH: process.env['PATH'] };
const git = (...args: readonly string[]): string =>
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.test', ...args], {
    ...{ cwd: clone, encoding: 'utf8', env: nobody },
  }).trim();
const write = (path: string, text: string): void => writeFileSync(join(clone, path), text);

it('is none where there is no clone', () => {
  expect(builtFrom(clone)).toBeUndefined();
});

it('is the one that is checked out, and says when the sources are others', () => {
  git('init', '-q');
  expect(builtFrom(clone)).toBeUndefined(); // before the first commit
  write('src/cli.ts', 'one');
  git('add', '.');
  git('commit', '-qm', 'one');
  const commit = git('rev-parse', 'HEAD');
  expect(commit).toMatch(/^[0-9a-f]{40}$/);
  expect(builtFrom(clone)).toBe(commit);
  write('notes.md', 'no source');
  expect(builtFrom(clone)).toBe(commit);
  write('src/new.ts', 'two');
  expect(builtFrom(clone)).toBe(`${commit}, with changes`);
});

it("is not that of a clone around it, which is somebody else's", () => {
  expect(builtFrom(join(clone, 'src'))).toBeUndefined();
});
