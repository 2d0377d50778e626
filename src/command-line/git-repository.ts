import { execFile } from 'node:child_process';

/** What the clone in a folder says of itself; undefined where it does not. */
export interface GitRepository {
  /** The top folder of the clone. */
  readonly top: string | undefined;
  /** owner/name at GitHub. */
  readonly repository: string | undefined;
  /** The branch that the remote calls its default, or the current one; undefined before the first commit. */
  readonly branch: string | undefined;
  /** What git calls the branch of a clone without a commit: nobody at GitHub knows of it yet. */
  readonly unborn: string | undefined;
}

export async function gitRepository(folder: string): Promise<GitRepository> {
  const [top, url, head, current, commit] = await Promise.all([
    git(folder, 'rev-parse', '--show-toplevel'),
    git(folder, 'remote', 'get-url', 'origin'),
    git(folder, 'symbolic-ref', '--short', 'refs/remotes/origin/HEAD'),
    git(folder, 'symbolic-ref', '--short', 'HEAD'),
    git(folder, 'rev-parse', '--verify', '--quiet', 'HEAD'),
  ]);
  const isBorn = commit !== undefined;
  return {
    ...{ top, repository: repositoryIn(url) },
    branch: head?.replace(/^origin\//, '') ?? (isBorn ? current : undefined),
    unborn: isBorn ? undefined : current,
  };
}

/** https and ssh addresses alike; a token in one is not looked at. */
export function repositoryIn(url: string | undefined): string | undefined {
  const [, repository] = /[:/]([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(url ?? '') ?? [];
  return repository;
}

const TIMEOUT_MS = 5000;

function git(folder: string, ...args: readonly string[]): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile('git', args, { cwd: folder, timeout: TIMEOUT_MS }, (error, stdout) => {
      const said = stdout.trim();
      resolve(error === null && said !== '' ? said : undefined);
    });
  });
}
