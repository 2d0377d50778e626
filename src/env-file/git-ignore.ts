import { execFile } from 'node:child_process';
import type { Place } from './place.ts';

const TIMEOUT_MS = 5000;

/**
 * Whether git leaves the file out of commits: https://git-scm.com/docs/git-check-ignore#_exit_status
 * Undefined where there is no git, or no repository. What a repository's own settings would run is not run.
 */
export function isIgnoredByGit({ path, clone }: Pick<Place, 'path' | 'clone'>): Promise<boolean | undefined> {
  const args = ['-c', 'core.fsmonitor=false', 'check-ignore', '--quiet', '--', path];
  return new Promise((resolve) => {
    execFile('git', args, { cwd: clone, timeout: TIMEOUT_MS }, (error) => {
      if (error === null) resolve(true);
      else resolve(error.code === 1 ? false : undefined);
    });
  });
}
