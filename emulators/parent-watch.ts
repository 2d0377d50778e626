import { execFileSync } from 'node:child_process';

/**
 * npm that is killed outright takes no child with it. Started through npm, the cloud looks whether npm (or the
 * shell that npm put between) still lives; started by hand, an orphan is meant to be one.
 */
export function whenNpmDies(act: () => void): void {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const parent = process.ppid;
  const npm = parentOfShell(parent);
  setInterval(() => {
    if (process.ppid !== parent || (npm !== undefined && !lives(npm))) act();
  }, 1000).unref();
}

/** npm runs scripts as `sh -c`; some shells replace themselves with the command, then the parent is npm. */
function parentOfShell(pid: number): number | undefined {
  try {
    const line = execFileSync('ps', ['-o', 'ppid=,comm=', '-p', String(pid)], { encoding: 'utf8' });
    const [, parent, name = ''] = /^\s*(\d+)\s+(\S+)/.exec(line) ?? [];
    return /^-?(?:.*\/)?(?:sh|dash|bash|zsh|ash)$/.test(name) ? Number(parent) : undefined;
  } catch {
    return undefined;
  }
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
