import type { LibpqFiles } from '../postgres/libpq-environment.ts';

/** What the command line was started in. */
export interface Shell {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What its variables said of libpq's files, before they were taken out of `env`. */
  readonly libpqFiles?: LibpqFiles;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly stdin: NodeJS.ReadStream;
  /** The current folder. */
  readonly folder: string;
  /** Reads a text file; throws when it cannot. */
  readonly readFile: (path: string) => string;
  /** The names of the ordinary files of a folder; none where there is no such folder. */
  readonly filesIn: (folder: string) => readonly string[];
}

/** Somebody looks at it and can answer. */
export function isInteractive({ stdin, stderr, env }: Shell): boolean {
  return stdin.isTTY === true && stderr.isTTY === true && !isCi(env);
}

export function isCi(env: Shell['env']): boolean {
  return ['true', '1'].includes(env['CI']?.toLowerCase() ?? '') || env['GITHUB_ACTIONS'] === 'true';
}
