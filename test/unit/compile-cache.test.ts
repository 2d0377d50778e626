import { expect, test } from 'vitest';
import { compileCacheFolder } from '../../src/outside/compile-cache.ts';

/** Where others of the machine may write is no place for code that runs with the vault's secrets. */
test.each<[string, Record<string, string>, string | undefined]>([
  ['in the home', { HOME: '/home/a' }, '/home/a/.cache/dbcred-sync'],
  ['where caches are', { HOME: '/home/a', XDG_CACHE_HOME: '/var/a' }, '/var/a/dbcred-sync'],
  [
    'not where a relative path leads',
    { HOME: '/home/a', XDG_CACHE_HOME: 'tmp' },
    '/home/a/.cache/dbcred-sync',
  ],
  ['nowhere without a home', { TMPDIR: '/tmp' }, undefined],
])('compiled code is kept %s', (_where, env, folder) => {
  expect(compileCacheFolder(env)).toBe(folder);
});
