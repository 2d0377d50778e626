import type { Vault, VaultSecret } from '../azure/key-vault.ts';
import type { Clients } from '../clients/clients.ts';
import { webFetch } from '../github/web-fetch.ts';
import type { VaultInputs } from '../inputs/vault-inputs.ts';
import { messageOf, Problem } from '../problem.ts';
import { MASKED_WHEN_FOUND, Redacted } from '../redacted.ts';
import type { Topology, TopologyConsumer } from '../topology/topology.ts';
import { TRUTH_TAG } from '../topology/truth-secret.ts';
import type { AppHalves } from './app-halves.ts';
import type { AskHealth } from './app-health.ts';
import type { UserInTemplate } from './app-with-user.ts';
import { type Consumer, YET_TO_BE_MADE } from './consumer.ts';

export interface AppInputs extends Pick<VaultInputs, 'identity'> {
  readonly topology: Topology | undefined;
  readonly subscriptionId: string | undefined;
}

/** What the apps of a topology are reached with. */
export type AppClients = Pick<Clients, 'azure' | 'clock' | 'sleep' | 'say' | 'forms' | 'turnOf'>;

type AppEntry = Extract<TopologyConsumer, { kind: 'container-app' }>;

export type MakeApp = (entry: AppEntry, name: string) => Consumer;

/** Its own, or that of the inputs; undefined where nobody says. */
export function subscriptionOf(
  entry: TopologyConsumer,
  { subscriptionId }: Pick<AppInputs, 'subscriptionId'>,
): string | undefined {
  return entry.kind === 'container-app' ? (entry.subscription ?? subscriptionId) : subscriptionId;
}

/** Loads the SDK, which only a topology with apps needs. */
export async function appsFor(inputs: AppInputs, clients: AppClients): Promise<MakeApp> {
  const { identity, topology } = inputs;
  const { azure, clock, sleep, say, forms } = clients;
  const surroundings = { ...(await azure()), clock, sleep, say, forms };
  const { vault } = surroundings;
  if (topology === undefined) throw new Error('only a topology names apps');
  const [{ containerAppsOf }, { appPermissions }, { containerApp }, { appWithUser }, literalCopiesFor, hold] =
    await Promise.all([
      import('../azure/container-apps.ts'),
      import('../azure/container-app-permissions.ts'),
      import('./container-app.ts'),
      import('./app-with-user.ts'),
      import('./app-literals.ts').then((room) => room.literalsOf(vault, topology, forms)),
      import('./app-values.ts').then((room) => room.holderOfValues(topology, vault.url, forms)),
    ]);
  const accessTo = (subscriptionId: string) => ({
    ...{ ...surroundings, subscriptionId, clientId: identity?.clientId, hold },
  });
  const named = topology.consumers.map((entry) => subscriptionOf(entry, inputs) ?? '');
  const opened = await Promise.all(
    [...new Set(named)].map(async (one) => [one, await containerAppsOf(accessTo(one))] as const),
  );
  const appsOf = new Map(opened);
  const own = topology.secrets.connectionStrings.map(({ name }) => name);
  const connectionStrings = [...new Set([...own, ...(topology.former?.texts ?? [])])];
  return (entry, name) => {
    const subscriptionId = subscriptionOf(entry, inputs) ?? '';
    const access = accessTo(subscriptionId);
    const appOf = appsOf.get(subscriptionId);
    if (appOf === undefined) throw new Error('every entry has its subscription');
    const options = {
      ...surroundings,
      ...{ name, from: entry.from, vaultUrl: vault.url, health: entry.health, askHealth },
      app: appOf(entry.resourceGroup, entry.name),
      proveAllowed: () => appPermissions({ ...access, group: entry.resourceGroup, name: entry.name }),
      repointFrom: entry.repoint ? connectionStrings.filter((one) => one !== entry.from) : [],
      formerSecrets: topology.former?.passwords,
      rewriteLiteral: literalCopiesFor,
    };
    const halves = halvesOf(entry, topology, vault);
    const userIn = userInTemplateOf(entry, topology);
    const consumer =
      halves === undefined || userIn === undefined
        ? containerApp({ ...options, halves })
        : appWithUser({ ...options, halves, userIn });
    // An app that is listed twice follows two secrets: each write replaces the whole list of its own.
    const app = `${subscriptionId}/${entry.resourceGroup}/${entry.name}`.toLowerCase();
    const turn = clients.turnOf(`app ${app}`);
    return {
      ...consumer,
      deliver: (secret, options) => turn(() => consumer.deliver(secret, options)),
    };
  };
}

function userInTemplateOf(
  { userVariable: variable }: AppEntry,
  { pair, former }: Pick<Topology, 'pair' | 'former'>,
): UserInTemplate | undefined {
  const logins = pair?.logins ?? former?.users; // on the way back the app's secrets are called by those of before
  return variable === undefined || logins === undefined ? undefined : { variable, logins };
}

function halvesOf(
  { userFrom, userVariable, from }: AppEntry,
  { pair, server }: Pick<Topology, 'pair' | 'server'>,
  vault: Pick<Vault, 'read'>,
): AppHalves | undefined {
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

/** One try; its caller polls. A page to sign in at, on another host perhaps, answers 200 and says nothing about the app. */
const askHealth: AskHealth = async (url) => {
  try {
    const asked = {
      headers: { 'user-agent': 'dbcred-sync' },
      redirect: 'manual',
      signal: AbortSignal.timeout(10_000),
    };
    const { status, body } = await webFetch(url)(url, asked);
    await body?.cancel();
    return { status };
  } catch (thrown) {
    return { failed: messageOf(thrown instanceof Error ? (thrown.cause ?? thrown) : thrown) };
  }
};
