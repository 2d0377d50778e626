import { readInputs } from '../inputs/inputs.ts';
import { readCommittedFile } from '../outside/committed-file.ts';
import { reported } from '../run.ts';
import { runAdopt } from '../wiring/adopt.ts';
import { type ExitCode, exitCodeOf } from './exit-code.ts';
import { actionEnvironment, asDeveloper, type CommonOptions } from './inputs.ts';
import { outsideOf } from './outside.ts';
import { openScreen } from './screen.ts';
import type { Shell } from './shell.ts';

export interface AdoptOptions extends CommonOptions {
  readonly fromConfig?: string;
  readonly dryRun?: boolean;
  readonly retireUnknown?: boolean;
}

/** `dbcred-sync adopt`: as the action's `mode: adopt`. */
export async function adoptCommand(options: AdoptOptions, shell: Shell): Promise<ExitCode> {
  const screen = await openScreen(shell, options.json === true);
  const more = {
    mode: 'adopt',
    'from-config': options.fromConfig,
    'dry-run': options.dryRun === true ? 'true' : undefined,
    'retire-unknown': options.retireUnknown === true ? 'true' : undefined,
  };
  const env = actionEnvironment(options, more, shell);
  const report = await reported('adopt', outsideOf(env, screen, shell), async (outside, forms) => {
    const inputs = await readInputs(env, forms, shell.readFile, readCommittedFile);
    if (inputs.mode !== 'adopt') throw new Error('it was given as the mode');
    const each = inputs.each.map(asDeveloper);
    return runAdopt({ ...inputs, each, back: inputs.back.map(asDeveloper) }, outside, forms);
  });
  screen.result(report);
  return exitCodeOf(report);
}
