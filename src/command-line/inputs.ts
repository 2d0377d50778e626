import type { DeveloperInputs } from '../clients/sign-in.ts';
import type { CheckInputs } from '../inputs/check-inputs.ts';
import type { Environment } from '../inputs/given.ts';
import { readInputs } from '../inputs/inputs.ts';
import type { StatusInputs } from '../inputs/status-inputs.ts';
import type { VaultInputs } from '../inputs/vault-inputs.ts';
import type { SecretForms } from '../redacted.ts';
import type { OfCredential } from '../wiring/each-credential.ts';
import { configPlace } from './config-place.ts';
import type { Shell } from './shell.ts';

/** What every command that asks the vault takes. Names are those of the action's inputs. */
export interface CommonOptions {
  readonly config?: string;
  readonly credential?: string;
  readonly vault?: string;
  readonly azureCloud?: string;
  readonly subscriptionId?: string;
  readonly databaseCa?: string;
  readonly connectTimeout?: string;
  readonly reason?: string;
  readonly json?: boolean;
}

/**
 * The environment that the action would have been given for these options: so that a command line takes what the
 * action takes, and says the same of what is wrong with it.
 */
export function actionEnvironment(
  options: CommonOptions,
  more: Readonly<Record<string, string | undefined>>,
  shell: Shell,
): Environment {
  const { path } = configPlace(options, shell);
  const inputs = {
    ...{
      config: path,
      credential: options.credential,
      vault: options.vault,
      'azure-cloud': options.azureCloud,
    },
    ...{ 'subscription-id': options.subscriptionId, 'database-ca': options.databaseCa },
    ...{ 'connect-timeout': options.connectTimeout, reason: options.reason, ...more },
  };
  const given = Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]);
  // INPUT_… of a runner are for another step than this one.
  const rest = Object.entries(shell.env).filter(
    ([name]) => !name.startsWith('INPUT_') && !isForTheAction(name, shell),
  );
  return { ...Object.fromEntries(rest), ...Object.fromEntries(given) };
}

/** A laptop may have these for other programs; only with a job's token request do they say who a job is. */
function isForTheAction(name: string, { env }: Shell): boolean {
  return ['AZURE_CLIENT_ID', 'AZURE_TENANT_ID'].includes(name) && !env['ACTIONS_ID_TOKEN_REQUEST_URL'];
}

/** For each credential that is asked for, by its name; of a file that has no such list, for the one without. */
export async function eachStatusInputs(
  env: Environment,
  forms: SecretForms,
  shell: Shell,
): Promise<readonly OfCredential<StatusInputs>[]> {
  return (await eachInputs(env, forms, shell)).map(({ credential, inputs }) => {
    if (inputs.mode !== 'status') throw new Error('it was given as the mode');
    return { credential, inputs };
  });
}

export async function eachCheckInputs(
  env: Environment,
  forms: SecretForms,
  shell: Shell,
): Promise<readonly OfCredential<CheckInputs>[]> {
  return (await eachInputs(env, forms, shell)).map(({ credential, inputs }) => {
    if (inputs.mode !== 'check') throw new Error('it was given as the mode');
    return { credential, inputs };
  });
}

async function eachInputs(
  env: Environment,
  forms: SecretForms,
  { readFile }: Shell,
): Promise<readonly OfCredential[]> {
  const inputs = await readInputs(env, forms, readFile);
  if (inputs.mode === 'several') return inputs.each;
  if (inputs.mode === 'without-secrets' || inputs.mode === 'validate')
    throw new Error('an event of GitHub excuses the one, and nobody asked for the other');
  if (inputs.mode === 'adopt') throw new Error('it has a command of its own');
  return [{ credential: undefined, inputs }];
}

/** A job's own identity where there is one; else whoever is signed in on this machine. */
export function asDeveloper<T extends VaultInputs>(inputs: T): T | (T & DeveloperInputs) {
  return inputs.identity === undefined ? { ...inputs, account: 'developer' } : inputs;
}
