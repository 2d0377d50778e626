import { join } from 'node:path';

/**
 * Where Node.js keeps what it has compiled of this program, which is code alone. Not below /tmp, its own choice, where
 * others of this machine could put code in our name. Undefined where there is no home.
 * https://nodejs.org/api/module.html#moduleenablecompilecachecachedir
 */
export function compileCacheFolder(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const { XDG_CACHE_HOME: caches = '', HOME: home = '' } = env;
  if (caches.startsWith('/')) return join(caches, 'dbcred-sync');
  return home === '' ? undefined : join(home, '.cache', 'dbcred-sync');
}
