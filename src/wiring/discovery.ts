import { type DeveloperInputs, signIn } from '../clients/sign-in.ts';
import type { VaultInputs } from '../inputs/vault-inputs.ts';
import type { Outside } from '../outside/outside.ts';
import { problemsOf } from '../problem.ts';
import type { SecretForms } from '../redacted.ts';
import { credentialsIn, type Found } from '../setup/discovery.ts';

/** What the vault and the Container Apps of the subscription tell of the credential. Throws when nobody is let in. */
export async function discover(
  inputs: VaultInputs | DeveloperInputs,
  subscriptionId: string | undefined,
  { say, trace }: Outside,
  forms: SecretForms,
): Promise<Found> {
  const { vault, cloud, credential } = await signIn(inputs, say, forms, trace);
  const [{ secretNames }, { appReferences }] = await Promise.all([
    import('../azure/vault-names.ts'),
    import('../azure/container-app-references.ts'),
  ]);
  say(`looking into ${vault.url}`);
  const notes: string[] = [];
  const [found, apps] = await Promise.all([
    secretNames(vault.url, cloud, credential, { say, ...trace }).then((names) =>
      credentialsIn(vault, names, forms),
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
