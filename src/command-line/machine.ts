import { readdir, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Machine } from '../copies/machine.ts';
import type { Shell } from './shell.ts';

/** The files of whoever runs a command, where libpq looks for them too. */
export function machineAt(root: string, { env }: Pick<Shell, 'env'>): Machine {
  const home = env['HOME'] ?? homedir();
  return {
    root,
    passwordFile: env['PGPASSFILE'] ?? join(home, '.pgpass'),
    serviceFile: env['PGSERVICEFILE'] ?? join(home, '.pg_service.conf'),
    names: (folder) => readdir(folder).catch(() => []),
    read: (path) => readFile(path, 'utf8').catch(() => undefined),
  };
}
