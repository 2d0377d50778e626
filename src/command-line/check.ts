import { Problem } from '../problem.ts';
import { reported } from '../run.ts';
import { runCheck } from '../wiring/check.ts';
import { runEach } from '../wiring/each-credential.ts';
import { type ExitCode, exitCodeOf } from './exit-code.ts';
import { actionEnvironment, asDeveloper, type CommonOptions, eachCheckInputs } from './inputs.ts';
import { noEnvFile, outsideOf } from './outside.ts';
import { openScreen } from './screen.ts';
import type { Shell } from './shell.ts';

export interface CheckOptions extends CommonOptions {
  /** Checks $DATABASE_URL, which needs no sign-in. */
  readonly databaseUrl?: boolean;
  readonly databases?: string;
  readonly secret?: string;
  readonly wait?: string;
}

/** `dbcred-sync check`: logs in with what the vault holds, or with $DATABASE_URL. */
export async function checkCommand(options: CheckOptions, shell: Shell): Promise<ExitCode> {
  const screen = await openScreen(shell, options.json === true);
  const { databases, secret, wait } = options;
  const more = { mode: 'check', databases, secret, wait };
  const bare = actionEnvironment(options, more, shell);
  const url = isLocal(options, bare) ? shell.env['DATABASE_URL'] : undefined;
  const env = { ...bare, 'INPUT_DATABASE-URL': url || undefined };
  const report = await reported('check', outsideOf(env, screen, shell), async (outside, forms) => {
    if (options.databaseUrl === true && !url) throw noDatabaseUrl();
    const each = await eachCheckInputs(env, forms, shell);
    return runEach('check', each, { ...outside, envFile: noEnvFile }, (inputs, around) => {
      const vault = inputs.vault === undefined ? undefined : asDeveloper(inputs.vault);
      return runCheck({ ...inputs, vault }, around, forms);
    });
  });
  screen.result(report);
  return exitCodeOf(report);
}

/** Where nothing says which vault, the connection string of this shell is all there is to check. */
function isLocal({ databaseUrl }: CheckOptions, env: Readonly<Record<string, string | undefined>>): boolean {
  const named = ['INPUT_CONFIG', 'INPUT_VAULT', 'DBCRED_VAULT'].some((name) => (env[name] ?? '') !== '');
  return databaseUrl === true || !named;
}

function noDatabaseUrl(): Problem {
  return new Problem({
    code: 'input-invalid',
    what: 'The variable DATABASE_URL is not set',
    target: '--database-url',
    likelyCause: 'The env file was not read into this shell, or the variable has another name there.',
    fix: 'set -a; . ./.env; set +a\nnpx dbcred-sync check --database-url',
  });
}
