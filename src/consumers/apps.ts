import type { AppKind } from '../azure/app-kinds.ts';
import type { ContainerAppsAccess } from '../azure/container-apps-client.ts';
import type { Vault, VaultSecret } from '../azure/key-vault.ts';
import type { Clients } from '../clients/clients.ts';
import type { VaultInputs } from '../inputs/vault-inputs.ts';
import { Problem } from '../problem.ts';
import { MASKED_WHEN_FOUND, Redacted } from '../redacted.ts';
import type { Topology, TopologyConsumer } from '../topology/topology.ts';
import { TRUTH_TAG } from '../topology/truth-secret.ts';
import type { AppHalves } from './app-halves.ts';
import { askHealth } from './app-health-request.ts';
import type { UserInTemplate } from './app-with-user.ts';
import { type Consumer, YET_TO_BE_MADE } from './consumer.ts';
import type { ContainerAppJobOptions } from './container-app-job.ts';

export interface AppInputs extends Pick<VaultInputs, 'identity'> {
  readonly topology: Topology | undefined;
  readonly subscriptionId: string | undefined;
}

/** What the apps of a topology are reached with. */
export type AppClients = Pick<Clients, 'azure' | 'clock' | 'sleep' | 'say' | 'forms' | 'turnOf'>;

type AppEntry = Extract<TopologyConsumer, { kind: 'container-app' }>;
type JobEntry = Extract<TopologyConsumer, { kind: 'container-app-job' }>;

export type MakeApp = (entry: AppEntry | JobEntry, name: string) => Consumer;

/** Its own, or that of the inputs; undefined where nobody says. */
export function subscriptionOf(
  entry: TopologyConsumer,
  { subscriptionId }: Pick<AppInputs, 'subscriptionId'>,
): string | undefined {
  return 'subscription' in entry ? (entry.subscription ?? subscriptionId) : subscriptionId;
}

/** Loads the SDK, which only a topology with apps or jobs needs. */
export async function appsFor(inputs: AppInputs, clients: AppClients): Promise<MakeApp> {
  const { identity, topology } = inputs;
  const { azure, clock, sleep, say, forms } = clients;
  const surroundings = { ...(await azure()), clock, sleep, say, forms };
  const { vault } = surroundings;
  if (topology === undefined) throw new Error('only a topology names apps');
  const [{ appPermissions }, literalCopiesFor, hold] = await Promise.all([
    import('../azure/container-app-permissions.ts'),
    import('./app-literals.ts').then((room) => room.literalsOf(vault, topology, forms)),
    import('./app-values.ts').then((room) => room.holderOfValues(topology, vault.url, forms)),
  ]);
  const accessTo = (subscriptionId: string) => ({
    ...{ ...surroundings, subscriptionId, clientId: identity?.clientId, hold },
  });
  const entries = topology.consumers.filter(
    (one) => one.kind === 'container-app' || one.kind === 'container-app-job',
  );
  const opened = await openedFor(entries, inputs, accessTo);
  const own = topology.secrets.connectionStrings.map(({ name }) => name);
  const connectionStrings = [...new Set([...own, ...(topology.former?.texts ?? [])])];
  return (entry, name) => {
    const subscriptionId = subscriptionOf(entry, inputs) ?? '';
    const { kind, resourceGroup: group, from } = entry;
    const asked = { ...accessTo(subscriptionId), kind, group, name: entry.name };
    const options = {
      ...{ ...surroundings, name, from, vaultUrl: vault.url },
      proveAllowed: () => appPermissions({ ...asked, isRun: 'run' in entry && entry.run }),
      repointFrom: entry.repoint ? connectionStrings.filter((one) => one !== from) : [],
      formerSecrets: topology.former?.passwords,
      rewriteLiteral: literalCopiesFor,
      halves: halvesOf(entry, topology, vault),
    };
    const make = opened.get(subscriptionId);
    if (make === undefined) throw new Error('every entry has its subscription');
    const consumer = make(entry, options, userInTemplateOf(entry, topology));
    // An app that is listed twice follows two secrets: each write replaces the whole list of its own.
    const app = `${subscriptionId}/${group}/${entry.name}`.toLowerCase();
    const turn = clients.turnOf(`${kind === 'container-app' ? 'app' : 'job'} ${app}`);
    return {
      ...consumer,
      deliver: (secret, options) => turn(() => consumer.deliver(secret, options)),
    };
  };
}

type Options = Omit<ContainerAppJobOptions, 'app' | 'kind' | 'run' | 'place'>;
type Make = (entry: AppEntry | JobEntry, options: Options, userIn: UserInTemplate | undefined) => Consumer;

/** By subscription; of apps and of jobs, only what the file names is loaded. */
async function openedFor(
  entries: readonly (AppEntry | JobEntry)[],
  inputs: AppInputs,
  accessTo: (subscriptionId: string) => ContainerAppsAccess,
): Promise<ReadonlyMap<string, Make>> {
  const named = new Set(entries.map((entry) => subscriptionOf(entry, inputs) ?? ''));
  const has = (kind: AppKind) => entries.some((one) => one.kind === kind);
  const opened = [...named].map(async (one): Promise<readonly [string, Make]> => {
    const [makeApp, makeJob] = await Promise.all([
      has('container-app') ? appMaker(accessTo(one)) : undefined,
      has('container-app-job') ? jobMaker(accessTo(one)) : undefined,
    ]);
    const make: Make = (entry, options, userIn) => {
      const made =
        entry.kind === 'container-app' ? makeApp?.(entry, options, userIn) : makeJob?.(entry, options);
      if (made === undefined) throw new Error('what the file names is loaded');
      return made;
    };
    return [one, make];
  });
  return new Map(await Promise.all(opened));
}

async function appMaker(access: ContainerAppsAccess) {
  const [{ containerAppsOf }, { containerApp }, { appWithUser }] = await Promise.all([
    import('../azure/container-apps.ts'),
    import('./container-app.ts'),
    import('./app-with-user.ts'),
  ]);
  const appOf = await containerAppsOf(access);
  return ({ kind, health, resourceGroup, name }: AppEntry, given: Options, userIn?: UserInTemplate) => {
    const options = { ...given, kind, health, askHealth, app: appOf(resourceGroup, name) };
    const { halves } = options;
    return halves === undefined || userIn === undefined
      ? containerApp(options)
      : appWithUser({ ...options, halves, userIn });
  };
}

async function jobMaker(access: ContainerAppsAccess) {
  const [{ containerAppJobsOf }, { containerAppJob }] = await Promise.all([
    import('../azure/container-app-jobs.ts'),
    import('./container-app-job.ts'),
  ]);
  const jobOf = await containerAppJobsOf(access);
  return ({ kind, run, resourceGroup, name }: JobEntry, given: Options) =>
    containerAppJob({
      ...{ ...given, kind, run, app: jobOf(resourceGroup, name) },
      place: { job: name, group: resourceGroup },
    });
}

function userInTemplateOf(
  entry: AppEntry | JobEntry,
  { pair, former }: Pick<Topology, 'pair' | 'former'>,
): UserInTemplate | undefined {
  const variable = 'userVariable' in entry ? entry.userVariable : undefined;
  const logins = pair?.logins ?? former?.users; // on the way back the app's secrets are called by those of before
  return variable === undefined || logins === undefined ? undefined : { variable, logins };
}

function halvesOf(
  entry: AppEntry | JobEntry,
  { pair, server }: Pick<Topology, 'pair' | 'server'>,
  vault: Pick<Vault, 'read'>,
): AppHalves | undefined {
  const { userFrom, from } = entry;
  const userVariable = 'userVariable' in entry ? entry.userVariable : undefined;
  if (userFrom !== undefined) {
    const readUser = (asked: { mayLack: boolean }) => readUserOf(vault, userFrom, server.user, asked);
    return { userSecret: userFrom, readUser, pairTag: TRUTH_TAG };
  }
  if (userVariable === undefined || pair !== undefined) return undefined;
  const user = userWithoutSecret(from, server.user);
  return { userSecret: from, readUser: async () => user, pairTag: undefined };
}

async function readUserOf(
  vault: Pick<Vault, 'read'>,
  name: string,
  user: string,
  { mayLack }: { mayLack: boolean },
): Promise<VaultSecret> {
  // the name of a login is no secret: masked, no log could speak of it
  return vault.read(name, 'document').catch((thrown: unknown) => {
    const isMissing = thrown instanceof Problem && thrown.code === 'secret-not-found';
    if (isMissing && mayLack) return userWithoutSecret(name, user);
    throw thrown;
  });
}

/** A user that no vault secret holds. */
function userWithoutSecret(name: string, user: string): VaultSecret {
  const value = new Redacted(user, MASKED_WHEN_FOUND);
  const nothing = { createdAt: undefined, contentType: undefined, expiresAt: undefined, tags: {} };
  return { name, value, version: YET_TO_BE_MADE, ...nothing };
}
