import type { Vault } from '../azure/key-vault.ts';
import { vaultName } from '../azure/vault-request.ts';
import type { Clients } from '../clients/clients.ts';
import { type Candidates, candidatesOf, candidatesOfTopology } from '../consumers/candidates.ts';
import { foreign } from '../foreign-text.ts';
import type { CheckInputs } from '../inputs/check-inputs.ts';
import { readPassword } from '../postgres/bare-password.ts';
import type { Candidate } from '../postgres/examined.ts';
import { readConnectionString } from '../postgres/proof.ts';
import { readersNamed } from '../postgres/readings/client-names.ts';
import { storeInVault } from '../postgres/storing-commands.ts';
import type { Redacted, SecretForms } from '../redacted.ts';
import { loginsOn, PENDING_TAG } from '../rotation/tags.ts';
import { type Rotation, rotationStagedIn } from '../rotation/under-way.ts';
import { addressOf } from '../topology/addresses.ts';
import { stagedSecretOf } from '../topology/staged-secret.ts';
import { ofThisServer } from '../topology/this-server.ts';
import type { Topology } from '../topology/topology.ts';
import { serverItself } from './at-the-server.ts';
import type { CheckPlan } from './check.ts';
import { noteAfterHealing, otherStaleConsumers, staleAdvice, storeCopyWith } from './check-advice.ts';

/** What a check tries, and what it says and does about what it finds; the vault is opened when it is needed. */
export function checkPlan(
  inputs: CheckInputs,
  { vault, gitHub, forms }: Pick<Clients, 'vault' | 'gitHub' | 'forms'>,
  { isDeveloper, heal }: { readonly isDeveloper: boolean; readonly heal: CheckPlan['heal'] },
): CheckPlan {
  const { config, databaseUrl } = inputs;
  const password = config.found ? config.topology.secrets.password : undefined;
  return {
    ...{ waitMs: inputs.waitMs, isCopy: databaseUrl !== undefined, heal },
    candidates: () => candidatesFor(inputs, vault, forms),
    vaultsOwn: vaultsOwn(inputs, vault, password, forms),
    serverItself: serverItself(config.found ? config.topology.server : undefined),
    unfinishedRotation: async () => unfinishedRotation(await vault(), inputs.secret, password),
    staleAdvice: staleAdvice(inputs, isDeveloper),
    noteAfterHealing: noteAfterHealing(inputs),
    otherStaleConsumers: async () =>
      databaseUrl === undefined ? [] : otherStaleConsumers(inputs, await vault(), gitHub),
  };
}

async function candidatesFor(
  inputs: CheckInputs,
  vault: () => Promise<Vault>,
  forms: SecretForms,
): Promise<Candidates> {
  const { databaseUrl, databases, config, readBy } = inputs;
  const readers = readersNamed(readBy);
  if (databaseUrl !== undefined) {
    const found = candidatesOf(
      databaseUrl,
      'input database-url',
      databases,
      forms,
      storeCopyWith(inputs),
      readers,
    );
    return config.found ? withAddresses(found, config.topology.server) : found;
  }
  const opened = await vault();
  if (config.found) {
    const { topology } = config;
    const found = await candidatesOfTopology(opened, topology, forms);
    if (topology.pair === undefined) return found;
    const { withDraining } = await import('./check-pair.ts');
    return withDraining(found, opened, topology, topology.pair, forms);
  }
  const secret = await opened.read(inputs.secret);
  const source = `secret ${secret.name} in ${opened.url}`;
  const storeWith = storeInVault(vaultName(opened.url), secret.name);
  return candidatesOf(secret.value, source, databases, forms, storeWith, readers);
}

/** What the config file says of where they lead, if that is one of its addresses. */
function withAddresses({ candidates, notes }: Candidates, server: Topology['server']): Candidates {
  const placed = candidates.map((one) =>
    'target' in one ? { ...one, address: addressOf(one.target, server) } : one,
  );
  return { candidates: placed, notes };
}

/** Only a copy can be stale: what the vault itself holds is held against the raw password of the topology. */
function vaultsOwn(
  inputs: CheckInputs,
  vault: () => Promise<Vault>,
  password: string | undefined,
  forms: SecretForms,
): CheckPlan['vaultsOwn'] {
  if (inputs.vault === undefined) return undefined;
  return async () => {
    const opened = await vault();
    if (inputs.databaseUrl !== undefined) {
      const { name, value, tags } = await opened.read(inputs.secret);
      const source = `secret ${name} in ${opened.url}`;
      const listed = inputs.config.found ? inputs.config.topology.secrets.connectionStrings : [];
      const entry = listed.find((one) => one.name === name);
      const own = readConnectionString(value, source, forms, entry);
      const target = inputs.config.found ? ofThisServer(own, source, inputs.config.topology) : own;
      const logins = inputs.config.found ? inputs.config.topology.pair?.logins : loginsOn(tags);
      return (refused) => {
        if (inputs.databases.length === 0 || !('target' in refused))
          return { name: `${name} (vault)`, source, target, logins };
        // Databases that were asked for are tried with what the vault holds, too: one of them may not exist.
        const { database } = refused.target;
        return {
          name: `${name} (vault) on ${foreign(database)}`,
          source,
          target: { ...target, database },
          logins,
        };
      };
    }
    if (inputs.config.found && inputs.config.topology.pair !== undefined) {
      const { pairsOwn } = await import('./check-pair.ts');
      return pairsOwn(opened, inputs.config.topology, inputs.config.topology.pair, forms);
    }
    const raw = password === undefined ? undefined : await rawPassword(opened, password);
    return (refused) => withPassword(refused, raw);
  };
}

async function rawPassword(vault: Vault, name: string): Promise<Redacted> {
  return readPassword((await vault.read(name)).value, `secret ${name} in ${vault.url}`);
}

function withPassword(candidate: Candidate, password: Redacted | undefined): Candidate {
  if ('problem' in candidate || password === undefined) return candidate;
  return { ...candidate, target: { ...candidate.target, password } };
}

/** Without the mark of a rotation, the topology says where one would stage its password. */
async function unfinishedRotation(
  vault: Vault,
  secretName: string,
  password: string | undefined,
): Promise<Rotation> {
  const marked = await vault.read(secretName).then(
    ({ tags }) => tags[PENDING_TAG],
    () => undefined,
  );
  return rotationStagedIn(marked ?? (password === undefined ? undefined : stagedSecretOf(password)), vault);
}
