import { clientsFor } from '../clients/clients.ts';
import type { DeveloperInputs } from '../clients/sign-in.ts';
import * as entrance from '../clients/sign-in.ts';
import type { DatabaseInputs } from '../inputs/job-inputs.ts';
import type { VaultInputs } from '../inputs/vault-inputs.ts';
import type { Outside } from '../outside/outside.ts';
import type { ConnectionString } from '../postgres/connection-string.ts';
import { problemsOf } from '../problem.ts';
import type { SecretForms } from '../redacted.ts';
import type { Seen } from '../setup/addresses-found.ts';
import { credentialsIn, type Found } from '../setup/discovery.ts';

/** What the vault and the Container Apps of the subscription tell of the credential. Throws when nobody is let in. */
export async function discover(
  inputs: (VaultInputs | DeveloperInputs) & DatabaseInputs,
  subscriptionId: string | undefined,
  outside: Outside,
  forms: SecretForms,
): Promise<Found> {
  const { say, trace } = outside;
  const { azure, databases } = clientsFor(
    { azure: inputs, database: inputs },
    { ...outside, forms },
    entrance,
  );
  const { vault, cloud, credential } = await azure();
  const [{ secretNames }, { appReferences }] = await Promise.all([
    import('../azure/vault-names.ts'),
    import('../azure/container-app-references.ts'),
  ]);
  say(`looking into ${vault.url}`);
  const notes: string[] = [];
  const lookAt = async (target: ConnectionString): Promise<Seen> => {
    const login = await databases.logIn(target, { askFacts: true });
    return login.result === 'ok' ? login.facts : undefined;
  };
  const [found, apps] = await Promise.all([
    secretNames(vault.url, cloud, credential, { say, ...trace }).then((names) =>
      credentialsIn(vault, names, forms, lookAt),
    ),
    subscriptionId === undefined
      ? []
      : appReferences(vault.url, { subscriptionId, cloud, credential, say }).catch((thrown: unknown) => {
          notes.push(`Container Apps could not be listed: ${problemsOf(thrown)[0]?.answer ?? ''}`);
          return [];
        }),
  ]);
  const known = [found.password, ...found.documents, ...found.connectionStrings.map(({ name }) => name)];
  return {
    ...found,
    apps: apps.filter(({ from }) => known.includes(from)),
    notes: [...found.notes, ...notes],
  };
}
