import { relative } from 'node:path';
import { reported } from '../run.ts';
import { runValidate } from '../wiring/validate.ts';
import { configPlace } from './config-place.ts';
import { type ExitCode, exitCodeOf } from './exit-code.ts';
import { gitRepository } from './git-repository.ts';
import { outsideOf } from './outside.ts';
import { openScreen } from './screen.ts';
import type { Shell } from './shell.ts';

export interface ValidateOptions {
  readonly config?: string;
  readonly repository?: string;
  readonly json?: boolean;
}

/** `dbcred-sync validate`: as the action's, for the clone that this folder is in. Signs in nowhere. */
export async function validateCommand(options: ValidateOptions, shell: Shell): Promise<ExitCode> {
  const screen = await openScreen(shell, options.json === true);
  const report = await reported('validate', outsideOf(shell.env, screen, shell), async (outside) => {
    const { path, root } = configPlace(options, shell);
    const git = await gitRepository(shell.folder);
    const top = git.top ?? root;
    const config = path === undefined ? undefined : relative(top, path);
    const repository = options.repository ?? git.repository;
    return runValidate({ mode: 'validate', config, root: top, repository, action: undefined }, outside);
  });
  screen.result(report);
  return exitCodeOf(report);
}
