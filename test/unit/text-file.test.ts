import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readTextFile } from '../../src/outside/text-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'dbcred-files-'));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string): string => join(folder, name);

test.each(['', 'vault: kv\n', 'é😀\r\n', 'x'.repeat(4 * 1024 * 1024)])(
  'a file is read to its end (%#)',
  (text) => {
    writeFileSync(at('file'), text);
    expect(readTextFile(at('file'))).toBe(text);
    symlinkSync(at('file'), at('link'));
    expect(readTextFile(at('link'))).toBe(text);
    rmSync(at('link'));
  },
);

test('a file without a size, as /proc has them', () => {
  expect(readTextFile(process.platform === 'linux' ? '/proc/self/status' : '/etc/hosts')).not.toBe('');
});

test.each<[string, string, () => void]>([
  ['a device without an end', '/dev/zero', () => undefined],
  ['a link to one', at('zero'), () => symlinkSync('/dev/zero', at('zero'))],
  ['a pipe that nobody writes', at('pipe'), () => void execFileSync('mkfifo', [at('pipe')])],
  ['a folder', folder, () => undefined],
])('%s is no ordinary file, and that is known at once', (_what, path, make) => {
  make();
  expect(() => readTextFile(path)).toThrow(/is no ordinary file/);
});

test('a gigabyte is not read', () => {
  writeFileSync(at('large'), '');
  truncateSync(at('large'), 1024 ** 3);
  expect(() => readTextFile(at('large'))).toThrow(/larger than 4 MB/);
});

test('what is not there says so', () => {
  expect(() => readTextFile(at('nothing'))).toThrow(/ENOENT/);
});
