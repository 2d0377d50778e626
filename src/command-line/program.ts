import { Command, CommanderError } from 'commander';
import { codeOf } from '../problem.ts';
import { LONG_VERSION } from '../version.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { isCi, type Shell } from './shell.ts';

/** Parses the arguments and runs the command; what a command needs is loaded when it is asked for. */
export async function commandLine(args: readonly string[], shell: Shell): Promise<ExitCode> {
  if (args.some((argument) => SECRET_ARGUMENT.test(argument))) {
    shell.stderr.write(`error: ${REFUSED_ARGUMENT}\n`);
    return EXIT.usage;
  }
  for (const stream of [shell.stdout, shell.stderr]) stream.on('error', ignoreClosed);
  let code: ExitCode = EXIT.fine;
  const program = programOf(shell, (ended) => {
    code = ended;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (thrown) {
    if (!(thrown instanceof CommanderError)) throw thrown;
    // Help and version end like this, too.
    return thrown.exitCode === 0 ? EXIT.fine : EXIT.usage;
  }
}

/** Whoever reads may have had enough, as `| head` does: the exit code still says what was found. */
function ignoreClosed(error: Error): void {
  if (codeOf(error) !== 'EPIPE') throw error;
}

/** Arguments are in the list of processes, which everybody on the machine can read. */
const SECRET_ARGUMENT = /postgres(ql)?(\+\w+)?:\/\//i;
const REFUSED_ARGUMENT = `a connection string is never given as an argument, where every user of this machine can read it.
Put it into the variable DATABASE_URL, and give --database-url without a value.`;

/** Commander repeats arguments that it has no use for, and one may be a password. */
const SURPLUS = /(too many arguments.* but got \d+): [\s\S]*(?=\.)/;

const AFTER_HELP = `
Signs in as whoever is signed in to the Azure CLI, the Azure Developer CLI, Azure PowerShell, or by the
variables AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET; in this order.

Exit codes:
  0  all is well
  1  something is stale or broken, or a check failed
  2  an option, an argument, the config file or (validate) a workflow is wrong
  3  refused, or somebody could not be reached: nothing is known

https://github.com/org/dbcred-sync/blob/v1/docs/local-development.md`;

type Ended = (code: ExitCode) => void;

function programOf(shell: Shell, ended: Ended): Command {
  const { stdout, stderr } = shell;
  const program = new Command('dbcred-sync')
    .description('Keeps PostgreSQL credentials in agreement with Azure Key Vault, from a shell.')
    .version(LONG_VERSION)
    .addHelpText('after', AFTER_HELP)
    .showHelpAfterError('(dbcred-sync --help says what there is)')
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
      outputError: (text, write) => write(text.replace(SURPLUS, '$1')),
      getOutHelpWidth: () => stdout.columns ?? 100,
      getErrHelpWidth: () => stderr.columns ?? 100,
    })
    .exitOverride()
    .hook('preAction', () => {
      if (isCi(shell.env)) stderr.write(`${IN_CI}\n`);
    });
  addEnv(program, shell, ended);
  addCheck(program, shell, ended);
  addStatus(program, shell, ended);
  addAdopt(program, shell, ended);
  addInit(program, shell, ended);
  addValidate(program, shell, ended);
  addDescribe(program, shell, ended);
  return program;
}

const IN_CI =
  'In CI, the action is the way (uses: org/dbcred-sync@v1): it masks secrets and signs in by OIDC.';

function addEnv(program: Command, shell: Shell, ended: Ended): void {
  common(program.command('env').description('write the env files that the config file names'))
    .option('--root <dir>', "the folder that the config file's checkouts count from")
    .option('--repository <owner/name>', "only this repository's env files")
    .option('--check', 'write nothing; exit 1 when something is stale')
    .option('--diff', 'write nothing; show what would change, with secrets hidden')
    .option('--print <name>', 'write nothing; print the value of one variable, for $(…)')
    .option('--no-verify', 'write what the vault holds without logging in with it first')
    .action(async (options) => {
      const { envCommand } = await import('./env.ts');
      ended(await envCommand(options, shell));
    });
}

function addCheck(program: Command, shell: Shell, ended: Ended): void {
  common(program.command('check').description('log in as the consumers would, and say what is wrong'))
    .option('--database-url', 'check the connection string in $DATABASE_URL; needs no sign-in')
    .option('--databases <names>', 'other databases to log in to, separated by commas')
    .option('--secret <name>', 'without a config file: the vault secret to check')
    .option('--wait <seconds>', 'keep trying what can heal by itself')
    .action(async (options) => {
      const { checkCommand } = await import('./check.ts');
      ended(await checkCommand(options, shell));
    });
}

function addStatus(program: Command, shell: Shell, ended: Ended): void {
  common(program.command('status').description('say how every vault secret and every copy stands'))
    .option('--root <dir>', "the folder that the config file's checkouts count from")
    .option('--secret <name>', 'without a config file: the vault secret to look at')
    .action(async (options) => {
      const { statusCommand } = await import('./status.ts');
      ended(await statusCommand(options, shell));
    });
}

function addValidate(program: Command, shell: Shell, ended: Ended): void {
  program
    .command('validate')
    .description('say what is wrong with the config file and the workflows; asks nobody')
    .option('--config <path>', 'the config file [$DBCRED_CONFIG, or .github/dbcred.yml here or above]')
    .option('--repository <owner/name>', 'this repository [the git remote origin]')
    .option('--json', 'print the report as JSON')
    .action(async (options) => {
      const { validateCommand } = await import('./validate.ts');
      ended(await validateCommand(options, shell));
    });
}

function addDescribe(program: Command, shell: Shell, ended: Ended): void {
  program
    .command('describe')
    .description('write the reference page of the system, from the config file; asks nobody')
    .option('--config <path>', 'the config file [$DBCRED_CONFIG, or .github/dbcred.yml here or above]')
    .option('--credential <name>', 'one credential of a config file of several')
    .option('--write <file>', 'write it there, in the place of an earlier one, instead of printing it')
    .option('--check <file>', 'write nothing; exit 1 when that file does not have this page in it')
    .action(async (options) => {
      const { describeCommand } = await import('./describe.ts');
      ended(await describeCommand(options, shell));
    });
}

function addAdopt(program: Command, shell: Shell, ended: Ended): void {
  common(program.command('adopt').description('give an application two logins in the place of one role'))
    .option('--from-config <path>', 'the config file of before [what was committed last of the config file]')
    .option('--dry-run', 'change nothing; say what would be done')
    .option('--retire-unknown', "let what nobody can see not hold the role's end")
    .option('--database-only', 'the databases of $DATABASE_URL’s role alone, to rehearse on a restored copy')
    .option('--owner <role>', 'with it: who is to own things; that role itself, where it becomes the owner')
    .option('--login <role>', 'with it: one of the two logins; given twice', several, NONE)
    .option('--databases <names>', 'with it: separated by commas [the one in $DATABASE_URL]')
    .option('--back', 'with it: give everything back')
    .addHelpText(
      'after',
      '\nThe rotating role of --database-only, where it is another one: $DBCRED_ROTATOR_URL.',
    )
    .action(async ({ databaseOnly, ...options }) => {
      if (databaseOnly === true) {
        const { adoptDatabases } = await import('./adopt-databases.ts');
        return ended(await adoptDatabases(options, shell));
      }
      const { adoptCommand } = await import('./adopt.ts');
      ended(await adoptCommand(options, shell));
    });
}

const several = (value: string, before: readonly string[]): readonly string[] => [...before, value];
const NONE: readonly string[] = [];

function addInit(program: Command, shell: Shell, ended: Ended): void {
  program
    .command('init')
    .description('set a repository up: the config file, a check and a rotation; prints what Azure needs')
    .option('--vault <name>', "the Key Vault's name or URL [$DBCRED_VAULT]")
    .option('--vault-access <how>', 'rbac or policies (rbac)')
    .option('--azure-cloud <cloud>', 'public, usgovernment, china or a URL [$DBCRED_AZURE_CLOUD]')
    .option('--subscription-id <id>', 'where to look for apps [$AZURE_SUBSCRIPTION_ID]')
    .option('--host <host>', 'host of the PostgreSQL server')
    .option('--port <port>', 'its port (5432)')
    .option('--user <role>', 'the role whose password this is')
    .option('--resource-group <group>', 'of the server, for recovery and the firewall')
    .option('--database <name>', 'a database that the credential opens; can be repeated', several, NONE)
    .option('--password <secret>', 'the vault secret that holds the bare password')
    .option('--connection-string <secret=database>', 'a vault secret; can be repeated', several, NONE)
    .option(
      '--document <secret>',
      'a vault secret with connection strings in it; can be repeated',
      several,
      NONE,
    )
    .option('--repository <owner/name>', 'this repository [the git remote origin]')
    .option('--branch <name>', 'the branch that scheduled workflows run on [the default one]')
    .option(
      '--github-secret <name=secret>',
      'a GitHub secret of this repository; can be repeated',
      several,
      NONE,
    )
    .option('--environment <name>', 'the environment that holds the GitHub secrets')
    .option('--container-app <group/app=secret>', 'a Container App; can be repeated', several, NONE)
    .option(
      '--write-env <path:variable=secret>',
      'an env file of this repository; can be repeated',
      several,
      NONE,
    )
    .option('--no-discover', 'do not look into the vault for what is not given')
    .option('--force', 'overwrite files that are there')
    .action(async (options) => {
      const { initCommand } = await import('./init.ts');
      ended(await initCommand(options, shell));
    });
}

/** Their values fall back to the same variables as the action's inputs. */
function common(command: Command): Command {
  return command
    .option('--config <path>', 'the config file [$DBCRED_CONFIG, or .github/dbcred.yml here or above]')
    .option('--credential <name>', 'one credential of a config file of several')
    .option('--vault <name>', "the Key Vault's name or URL [$DBCRED_VAULT, or the config file]")
    .option('--azure-cloud <cloud>', 'public, usgovernment, china or a URL [$DBCRED_AZURE_CLOUD]')
    .option('--subscription-id <id>', 'for apps [$AZURE_SUBSCRIPTION_ID]')
    .option('--database-ca <pem>', 'path of the only authorities to trust for the database [$DATABASE_CA]')
    .option('--connect-timeout <seconds>', 'how long one login may take (10)')
    .option('--reason <text>', 'why this is done, for the report: one line')
    .option('--json', 'print the report as JSON');
}
