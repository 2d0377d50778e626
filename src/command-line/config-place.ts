import { basename, dirname, join, resolve } from 'node:path';
import type { Shell } from './shell.ts';

const DEFAULT_PATH = join('.github', 'dbcred.yml');

/** Where the config file is, and the folder from which its `checkouts` count. */
export interface ConfigPlace {
  /** Undefined: there is none, here or in a folder above. */
  readonly path: string | undefined;
  readonly root: string;
}

/** The given one; else .github/dbcred.yml here or in the nearest folder above that has one. */
export function configPlace(
  given: { readonly config?: string | undefined; readonly root?: string | undefined },
  shell: Pick<Shell, 'env' | 'folder' | 'readFile'>,
): ConfigPlace {
  const named = given.config ?? (shell.env['DBCRED_CONFIG']?.trim() || undefined);
  const path = named === undefined ? nearest(shell) : resolve(shell.folder, named);
  const isInRepository = path !== undefined && basename(dirname(path)) === '.github';
  const above = isInRepository ? dirname(dirname(path)) : shell.folder;
  return { path, root: given.root === undefined ? above : resolve(shell.folder, given.root) };
}

function nearest({ folder, readFile }: Pick<Shell, 'folder' | 'readFile'>): string | undefined {
  const path = join(folder, DEFAULT_PATH);
  try {
    readFile(path);
    return path;
  } catch {
    const above = dirname(folder);
    return above === folder ? undefined : nearest({ folder: above, readFile });
  }
}
