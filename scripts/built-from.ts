import { execFileSync } from 'node:child_process';
import { realpathSync } from 'node:fs';

/**
 * The commit that lib/ is built from; undefined where git does not know, as of a tarball. dist/ never has one: it is
 * committed, and no commit can hold its own name.
 */
export function builtFrom(root: string): string | undefined {
  try {
    // A folder that somebody unpacked within a clone of something else is not of that clone's commit.
    if (git(root, 'rev-parse', '--show-toplevel') !== realpathSync(root)) return undefined;
    const changes = git(root, 'status', '--porcelain', '--', 'src', 'package.json', 'package-lock.json');
    return `${git(root, 'rev-parse', 'HEAD')}${changes === '' ? '' : ', with changes'}`;
  } catch {
    return undefined;
  }
}

function git(cwd: string, ...args: readonly string[]): string {
  return execFileSync('git', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
}
