import type { StatusInputs } from '../inputs/status-inputs.ts';
import type { Outside } from '../outside/outside.ts';
import type { SecretForms } from '../redacted.ts';
import { reported } from '../run.ts';
import { runEach } from '../wiring/each-credential.ts';
import { runStatus } from '../wiring/status.ts';
import { configPlace } from './config-place.ts';
import { type ExitCode, exitCodeOf } from './exit-code.ts';
import { actionEnvironment, asDeveloper, type CommonOptions, eachStatusInputs } from './inputs.ts';
import { machineAt } from './machine.ts';
import { outsideOf } from './outside.ts';
import { openScreen } from './screen.ts';
import type { Shell } from './shell.ts';

export interface StatusOptions extends CommonOptions {
  readonly root?: string;
  readonly secret?: string;
}

/** `dbcred-sync status`: as the action's, and the env files of this machine besides. */
export async function statusCommand(options: StatusOptions, shell: Shell): Promise<ExitCode> {
  const screen = await openScreen(shell, options.json === true);
  const env = actionEnvironment(options, { mode: 'status', secret: options.secret }, shell);
  const report = await reported('status', outsideOf(env, screen, shell), async (outside, forms) => {
    const each = await eachStatusInputs(env, forms, shell);
    const { root } = configPlace(options, shell);
    return runEach('status', each, outside, (inputs, around) =>
      runStatus(asDeveloper(inputs), { ...around, ...envFilesOf(inputs, root, forms, shell) }, forms),
    );
  });
  screen.result(report);
  return exitCodeOf(report);
}

function envFilesOf(
  { config }: StatusInputs,
  root: string,
  forms: SecretForms,
  shell: Shell,
): Pick<Outside, 'envFile' | 'machine'> {
  if (!config.found) return {};
  const { topology } = config;
  return {
    machine: machineAt(root, shell),
    async envFile(entry) {
      const [{ envFile }, { DISK }] = await Promise.all([
        import('../consumers/env-file.ts'),
        import('../env-file/file-operations.ts'),
      ]);
      const tools = { files: DISK, forms, suffix: () => String(process.pid), environment: shell.env };
      const { holdingPart } = await import('../consumers/secret-part.ts');
      return holdingPart(envFile(entry, topology, root, tools), entry.part, forms);
    },
  };
}
