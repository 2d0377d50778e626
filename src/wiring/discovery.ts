import { clientsFor } from '../clients/clients.ts';
import type { DeveloperInputs } from '../clients/sign-in.ts';
import * as entrance from '../clients/sign-in.ts';
import type { StatusInputs } from '../inputs/status-inputs.ts';
import type { Outside } from '../outside/outside.ts';
import type { ConnectionString } from '../postgres/connection-string.ts';
import type { SecretForms } from '../redacted.ts';
import type { Seen } from '../setup/addresses-found.ts';
import type { Clone } from '../setup/clone.ts';
import { credentialsIn, type Found } from '../setup/discovery.ts';
import { type Held, variablesIn } from '../setup/holders-found.ts';
import { appsHolding } from './discovered-apps.ts';
import { secretsMeant } from './discovered-secrets.ts';

/** Where else than in the vault is looked. */
export interface Places {
  readonly subscriptionId: string | undefined;
  readonly clones: readonly Clone[];
  /** Of this repository, beside those that its workflows name. */
  readonly environment: string | undefined;
}

type Inputs = StatusInputs | (StatusInputs & DeveloperInputs);

/** What vault, Container Apps, GitHub and the clones of this machine tell of the credential. Throws when the vault lets nobody in. */
export async function discover(
  inputs: Inputs,
  places: Places,
  outside: Outside,
  forms: SecretForms,
): Promise<Found> {
  const { say, trace } = outside;
  const clients = clientsFor(
    { azure: inputs, database: inputs, gitHub: { ...inputs, mode: 'status' } },
    { ...outside, forms },
    entrance,
  );
  const { vault, cloud, credential } = await clients.azure();
  const { secretNames } = await import('../azure/vault-names.ts');
  say(`looking into ${vault.url}`);
  const lookAt = async (target: ConnectionString): Promise<Seen> => {
    const login = await clients.databases.logIn(target, { askFacts: true });
    return login.result === 'ok' ? login.facts : undefined;
  };
  const names = await secretNames(vault.url, cloud, credential, { say, ...trace });
  const found = await credentialsIn(vault, names, forms, lookAt);
  const { password: name, server, connectionStrings, documents } = found;
  const value = name === undefined ? undefined : (await vault.read(name)).value;
  const password = name === undefined || value === undefined ? undefined : { name, value };
  const held: Held = { server, password, connectionStrings, documents };
  const [apps, secrets] = await Promise.all([
    appsHolding(held, places.subscriptionId, { vaultUrl: vault.url, cloud, credential, say, forms }),
    secretsMeant(held, places, clients.gitHub),
  ]);
  return {
    ...found,
    ...{ apps: apps.found, gitHubSecrets: secrets.found, envFiles: filesHolding(held, places.clones, forms) },
    notes: [...found.notes, ...apps.notes, ...secrets.notes],
  };
}

function filesHolding(held: Held, clones: readonly Clone[], forms: SecretForms): Found['envFiles'] {
  return clones.flatMap(({ repository, envFiles }) =>
    envFiles.flatMap(({ path, text }) =>
      variablesIn(text, held, forms).map((one) => ({ ...one, path, repository })),
    ),
  );
}
