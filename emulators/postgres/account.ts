import { execFileSync, spawnSync } from 'node:child_process';

export interface Account {
  uid: number;
  gid: number;
}

/**
 * PostgreSQL refuses to run as root (postgres: "root" execution of the PostgreSQL server is not permitted).
 * As root we lend it the account `nobody`, which every system has, so nothing is left on the machine.
 */
export function serverAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string): number => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

/** Whether the server's account can run this program, which it cannot when it lies below /root. */
export function canRun(program: string, account: Account | undefined): boolean {
  return spawnSync(program, ['--version'], { ...account, cwd: '/', stdio: 'ignore' }).status === 0;
}

/** Whether the account can make a folder here and take it away again. */
export function canKeepThingsIn(folder: string, account: Account | undefined): boolean {
  const test = spawnSync('test', ['-x', folder, '-a', '-w', folder], {
    ...account,
    cwd: '/',
    stdio: 'ignore',
  });
  return test.status === 0;
}
