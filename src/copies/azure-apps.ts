import type { AppsOfSubscription } from '../azure/app-holders.ts';
import type { DaprOfSubscription } from '../azure/dapr-components.ts';
import type { SitesOfSubscription } from '../azure/site-holders.ts';
import type { Clients } from '../clients/clients.ts';
import { subscriptionOf } from '../consumers/apps.ts';
import type { VaultInputs } from '../inputs/vault-inputs.ts';
import { MASKED_WHEN_FOUND, Redacted } from '../redacted.ts';
import type { Topology } from '../topology/topology.ts';
import type { Rewrites } from './app-literals.ts';
import { appsLookers } from './apps.ts';
import { daprLooker } from './dapr.ts';
import type { Looker } from './look.ts';
import type { Recognize } from './recognition.ts';
import { sitesLooker } from './sites.ts';

/** The part of a search's plan that is read here. */
interface AppsPlan extends Pick<VaultInputs, 'identity'> {
  readonly topology: Topology;
  readonly subscriptionId: string | undefined;
  readonly clients: Pick<Clients, 'azure' | 'say' | 'forms'>;
}

const SITES = 'apps of App Service';
const WHERE = `Container Apps, jobs, Dapr components and ${SITES}`;

/**
 * Container Apps, jobs and Dapr components: of the groups that the file names and what else the identity sees, or,
 * where the file wants their values, of the whole subscription. The SDK loads only then.
 */
export function azureAppsLookers(
  plan: AppsPlan,
  recognize: (() => Promise<Recognize>) | undefined,
): readonly Looker[] {
  const { topology, subscriptionId, clients } = plan;
  const named = topology.consumers.map((entry) => subscriptionOf(entry, { subscriptionId }));
  const subscriptions = new Set(
    [...named, topology.server.subscription, subscriptionId].filter((one) => one !== undefined),
  );
  if (subscriptions.size === 0)
    return [
      unlooked(
        WHERE,
        'subscription-id is not given',
        'with:\n  subscription-id: ${{ vars.AZURE_SUBSCRIPTION_ID }}',
      ),
    ];
  const isNamed = [...subscriptions].some((one) => groupsIn(one, plan).length > 0);
  if (!isNamed && recognize === undefined)
    return [
      unlooked(
        WHERE,
        'the config file names no resource group and no Container App',
        'server: { resource-group: … }   # or copies: { look-in: [apps] }, for the whole subscription',
      ),
    ];
  const vaultUrl = async () => (await clients.azure()).vault.url;
  const rewrites = rewritesOf(plan);
  const namesSites = topology.consumers.some((one) => 'siteSettings' in one);
  const looksAtSites = namesSites || recognize !== undefined;
  const lookers = [...subscriptions].flatMap((subscription): readonly Looker[] => {
    const groups = groupsIn(subscription, plan);
    const looked = { topology, subscription, subscriptionId, groups, recognize, vaultUrl };
    return [
      ...appsLookers({ ...looked, rewrites, apps: (one) => appsAt(plan, one) }),
      daprLooker({ ...looked, dapr: (one) => daprAt(plan, one) }),
      ...(looksAtSites ? [sitesLooker({ ...looked, sites: (one) => sitesAt(plan, one) })] : []),
    ];
  });
  return looksAtSites
    ? lookers
    : [...lookers, unlooked(SITES, 'the config file names none of them', LOOK_IN)];
}

const LOOK_IN = 'copies: { look-in: [apps] }   # values, too: with Microsoft.Web/sites/config/list/action';

function unlooked(where: string, why: string, ask: string): Looker {
  return { where, look: async () => ({ seen: [], notLookedAt: [{ where, why, ask }] }) };
}

/** A group of one subscription is none of another. */
export function groupsIn(
  subscription: string,
  { topology, subscriptionId }: Pick<AppsPlan, 'topology' | 'subscriptionId'>,
): readonly string[] {
  const { consumers, server } = topology;
  const groups = consumers.flatMap((one) =>
    'resourceGroup' in one && subscriptionOf(one, { subscriptionId }) === subscription
      ? [one.resourceGroup]
      : [],
  );
  const own = subscription === (server.subscription ?? subscriptionId) ? server.resourceGroup : undefined;
  return [...new Set([...groups, ...(own === undefined ? [] : [own])])];
}

/** As the delivery itself has it. A secret that is yet to be made has had no copies. */
function rewritesOf({ topology, clients }: AppsPlan): Rewrites {
  const { documents } = topology.secrets;
  return async ({ from, userFrom }) => {
    const [{ vault }, { literalsOf }] = await Promise.all([
      clients.azure(),
      import('../consumers/app-literals.ts'),
    ]);
    if ((await vault.versions(from)).length === 0) return () => undefined;
    const isDocument = documents.some(({ name }) => name === from);
    const [secret, user] = await Promise.all([
      vault.read(from, isDocument ? 'document' : undefined),
      userFrom === undefined ? undefined : vault.read(userFrom),
    ]);
    return literalsOf(vault, topology, clients.forms)(secret, user);
  };
}

async function appsAt(plan: AppsPlan, subscriptionId: string): Promise<AppsOfSubscription> {
  const [{ appsOfSubscription }, access] = await Promise.all([
    import('../azure/app-holders.ts'),
    accessOf(plan, subscriptionId),
  ]);
  return appsOfSubscription(access);
}

async function daprAt(plan: AppsPlan, subscriptionId: string): Promise<DaprOfSubscription> {
  const [{ daprOfSubscription }, access] = await Promise.all([
    import('../azure/dapr-components.ts'),
    accessOf(plan, subscriptionId),
  ]);
  return daprOfSubscription(access);
}

/** Values of settings may be anything, and most of them are no secret of ours: nothing is masked for them. */
async function sitesAt(plan: AppsPlan, subscriptionId: string): Promise<SitesOfSubscription> {
  const [{ sitesOfSubscription }, access] = await Promise.all([
    import('../azure/site-holders.ts'),
    accessOf(plan, subscriptionId),
  ]);
  return sitesOfSubscription({ ...access, hold: (text) => new Redacted(text, MASKED_WHEN_FOUND) });
}

async function accessOf({ identity, clients }: AppsPlan, subscriptionId: string) {
  const { cloud, credential } = await clients.azure();
  return { subscriptionId, cloud, credential, say: clients.say, clientId: identity?.clientId };
}
