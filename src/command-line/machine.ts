import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Machine } from '../copies/machine.ts';
import { filesIn, readTextFile } from '../outside/text-file.ts';
import { foldersIn } from './folders.ts';
import type { Shell } from './shell.ts';

/** The files of whoever runs a command, where libpq looks for them too. Links and pipes are not read. */
export function machineAt(root: string, { env, libpqFiles }: Pick<Shell, 'env' | 'libpqFiles'>): Machine {
  const home = env['HOME'] ?? homedir();
  return {
    root,
    passwordFile: libpqFiles?.passwordFile ?? join(home, '.pgpass'),
    serviceFile: libpqFiles?.serviceFile ?? join(home, '.pg_service.conf'),
    files: async (folder) => filesIn(folder),
    folders: foldersIn,
    read: async (path) => {
      try {
        return readTextFile(path);
      } catch {
        return undefined;
      }
    },
  };
}
