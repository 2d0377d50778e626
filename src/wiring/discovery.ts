import type { Vault } from '../azure/key-vault.ts';
import { clientsFor } from '../clients/clients.ts';
import type { DeveloperInputs } from '../clients/sign-in.ts';
import * as entrance from '../clients/sign-in.ts';
import type { StatusInputs } from '../inputs/status-inputs.ts';
import type { Outside } from '../outside/outside.ts';
import type { ConnectionString } from '../postgres/connection-string.ts';
import type { SecretForms } from '../redacted.ts';
import type { Seen } from '../setup/addresses-found.ts';
import type { Clone } from '../setup/clone.ts';
import { type About, credentialsIn, type Found, type FoundInVault } from '../setup/discovery.ts';
import { type Held, variablesIn } from '../setup/holders-found.ts';
import { isSamePlace } from '../topology/addresses.ts';
import { appsHolding } from './discovered-apps.ts';
import { secretsMeant } from './discovered-secrets.ts';
import { sitesHolding } from './discovered-sites.ts';
import { ofOneRole, type Reading } from './of-one-role.ts';

/** Where else than in the vault is looked. */
export interface Places {
  readonly subscriptionId: string | undefined;
  readonly clones: readonly Clone[];
  /** Of this repository, beside those that its workflows name. */
  readonly environment: string | undefined;
  /** This one, as owner/name. */
  readonly repository: string | undefined;
}

/** A credential of a config file that is there, and its vault secrets. */
export interface Known extends About {
  readonly secrets: readonly string[];
  /** Of two logins: the secret of the user, where it has one. */
  readonly user?: string | undefined;
}

export type Inputs = StatusInputs | (StatusInputs & DeveloperInputs);

/**
 * What vault, Container Apps, App Service, GitHub and the clones of this machine tell of the credential; of those of a config file
 * that is there, one after the other. Throws when the vault lets nobody in.
 */
export async function discover(
  inputs: Inputs,
  places: Places,
  outside: Outside,
  forms: SecretForms,
  known: readonly Known[] = [],
): Promise<readonly Found[]> {
  const { say, trace } = outside;
  const clients = clientsFor(
    { azure: inputs, database: inputs, gitHub: { ...inputs, mode: 'status' } },
    { ...outside, forms },
    entrance,
  );
  const { vault, cloud, credential } = await clients.azure();
  const { secretNames } = await import('../azure/vault-names.ts');
  say(`looking into ${vault.url}`);
  const opened: ConnectionString[] = [];
  const lookAt = async (target: ConnectionString): Promise<Seen> => {
    const login = await clients.databases.logIn(target, { askFacts: true });
    if (login.result === 'ok') opened.push(target);
    return login.result === 'ok' ? login.facts : undefined;
  };
  const names = await secretNames(vault.url, cloud, credential, { say, ...trace });
  const reading = readOnce(vault);
  const abouts = known.length === 0 ? [undefined] : known;
  const inVault: FoundInVault[] = [];
  const apart: string[] = [];
  for (const about of abouts) {
    const readable = about === undefined ? ofOneRole(reading, apart) : reading;
    inVault.push(await credentialsIn(readable, names, forms, lookAt, about));
  }
  const access = { vaultUrl: vault.url, cloud, credential, say, forms };
  const found = await Promise.all(
    inVault.map(async (one, index): Promise<Found> => {
      const { password: name, server, alsoAt, connectionStrings } = one;
      const value = name === undefined ? undefined : (await reading.read(name)).value;
      const password = name === undefined || value === undefined ? undefined : { name, value };
      const documents = one.documents.map((document) => document.name);
      const user = await readUser(reading, known[index]?.user);
      const held: Held = { server, alsoAt, password, connectionStrings, documents, user };
      const [apps, sites, secrets, databases] = await Promise.all([
        appsHolding(held, places.subscriptionId, access),
        sitesHolding(held, places.subscriptionId, access),
        // a name says of none of several whose it is
        index === 0 ? secretsMeant(held, places, clients.gitHub) : { found: [], notes: [] },
        databasesOf(server, opened, clients),
      ]);
      return {
        ...one,
        ...{
          otherDatabases: databases.filter((other) => !one.databases.includes(other)),
          ...{ apps: apps.found, sites: sites.found },
          gitHubSecrets: secrets.found,
          envFiles: filesHolding(held, places.clones, forms),
        },
        notes: [...one.notes, ...apps.notes, ...sites.notes, ...secrets.notes],
      };
    }),
  );
  const named = [...known.flatMap(({ secrets }) => secrets), ...found.flatMap(namesFound)];
  const strangers = inVault[0]?.ofOthers.filter(({ name }) => !named.includes(name)) ?? [];
  const notes = strangers.map(
    ({ name, whose }) => `the vault secret ${name} is of ${whose}: another credential, which ${OF_ITS_OWN}`,
  );
  return found.map((one, index) =>
    index === 0 ? { ...one, notes: [...one.notes, ...apart, ...notes] } : one,
  );
}

const OF_ITS_OWN = 'init leaves out. One file may have several: docs/credentials.md';

function namesFound({ password, connectionStrings, documents }: Found): readonly string[] {
  const texts = [...connectionStrings, ...documents].map(({ name }) => name);
  return password === undefined ? texts : [...texts, password];
}

/** With a login that the server has let in once; what cannot be asked is none. */
async function databasesOf(
  server: Found['server'],
  opened: readonly ConnectionString[],
  { databases }: Pick<ReturnType<typeof clientsFor>, 'databases'>,
): Promise<readonly string[]> {
  const target = opened.find((one) => server && isSamePlace(one, server) && one.user === server.user);
  if (target === undefined) return [];
  const { openDatabases } = await import('../postgres/open-databases.ts');
  return databases.ask(target, openDatabases, `database ${target.database}`).catch(() => []);
}

/** It may be yet to be made, or be closed to this identity: then no place is seen to get it. */
async function readUser(reading: Reading, name: string | undefined): Promise<Held['user']> {
  if (name === undefined) return undefined;
  const secret = await reading.read(name).catch(() => undefined);
  return secret && { name, value: secret.value };
}

/** Each secret in one request, whichever credential asks for it. */
function readOnce(vault: Vault): Reading {
  const read = new Map<string, ReturnType<Vault['read']>>();
  return {
    read(name) {
      const reading = read.get(name) ?? vault.read(name, 'document');
      read.set(name, reading);
      return reading;
    },
  };
}

/** The branch that GitHub runs schedules on; undefined where it cannot be asked. */
export async function defaultBranch(
  inputs: Inputs,
  repository: string,
  outside: Outside,
  forms: SecretForms,
): Promise<string | undefined> {
  const { gitHub } = clientsFor(
    { azure: inputs, database: inputs, gitHub: { ...inputs, mode: 'status' } },
    { ...outside, forms },
    entrance,
  );
  const [owner, repo] = repository.split('/');
  if (!gitHub.signedIn || !owner || !repo) return undefined;
  const { defaultBranchOf } = await import('../github/repository-facts.ts');
  return defaultBranchOf(await gitHub.clientFor({ owner, repo }), { owner, repo });
}

function filesHolding(held: Held, clones: readonly Clone[], forms: SecretForms): Found['envFiles'] {
  return clones.flatMap(({ repository, envFiles }) =>
    envFiles.flatMap(({ path, text }) =>
      variablesIn(text, held, forms).map((one) => ({ ...one, path, repository })),
    ),
  );
}
