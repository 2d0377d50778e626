import * as web from '@azure/arm-appservice/api/webApps';
import type { Problem } from '../problem.ts';
import { fewAtOnce } from '../turns.ts';
import { type Listed, listedAnywhere, listingRefusal } from './app-listing-refusal.ts';
import { type Site, sitesOf } from './app-service.ts';
import { type AppServiceAccess, type SitesClient, sitesClient } from './app-service-client.ts';
import { type SitePlace, siteId } from './site-place.ts';

/** An app of App Service or a slot of one, as a list shows it: without its settings. */
export interface SiteHolder extends SitePlace {
  readonly kind: 'app-service' | 'function-app';
}

export interface ListedSites extends Listed<SiteHolder> {
  /** Apps whose slots were not told: these are listed without. */
  readonly withoutSlots: readonly { readonly app: SiteHolder; readonly refusal: Problem }[];
}

export interface SitesOfSubscription {
  /** All that this identity sees: of the subscription, or else of these groups. Throws Problems `azure-*`, of a group and of slots aside. */
  list(resourceGroups: readonly string[]): Promise<ListedSites>;
  open(place: SitePlace): Site;
}

/** Slots are asked for by app. */
const AT_ONCE = 8;

/** Apps of App Service and function apps of a subscription, with their slots, to read. */
export function sitesOfSubscription(access: AppServiceAccess): SitesOfSubscription {
  const client = sitesClient(access);
  const siteOf = sitesOf(access);
  const scopeOf = (group: string | undefined) =>
    `/subscriptions/${access.subscriptionId}${group === undefined ? '' : `/resourceGroups/${group}`}`;
  return {
    open: ({ group, name, slot }) => siteOf(group, name, slot),
    async list(groups) {
      const pages = (group: string | undefined) =>
        group === undefined ? web.list(client) : web.listByResourceGroup(client, group);
      const refused = (thrown: unknown, group: string | undefined) => {
        const asked = { what: 'apps of App Service', namespace: 'Microsoft.Web', type: 'sites' };
        return listingRefusal(thrown, { ...asked, scope: scopeOf(group) }, access.clientId);
      };
      const { listed, refusals } = await listedAnywhere(pages, groups, refused);
      const apps = listed.map((one) => holderOf(one, undefined));
      const slots: SiteHolder[] = [];
      const withoutSlots: ListedSites['withoutSlots'][number][] = [];
      await fewAtOnce(AT_ONCE, apps, async (app) => {
        try {
          slots.push(...(await slotsOf(client, app)));
        } catch (thrown) {
          const asked = { what: 'the slots of this app', namespace: 'Microsoft.Web', type: 'sites/slots' };
          const scope = siteId(access, app);
          withoutSlots.push({ app, refusal: listingRefusal(thrown, { ...asked, scope }, access.clientId) });
        }
      });
      return { listed: [...apps, ...slots], refusals, withoutSlots };
    },
  };
}

async function slotsOf(client: SitesClient, app: SiteHolder): Promise<readonly SiteHolder[]> {
  const found: SiteHolder[] = [];
  for await (const { name = '', kind } of web.listSlots(client, app.group, app.name))
    found.push(holderOf({ name: app.name, resourceGroup: app.group, kind }, name.split('/').at(-1)));
  return found;
}

function holderOf(
  {
    id = '',
    name = '',
    kind = '',
    resourceGroup = '',
  }: {
    id?: string | undefined;
    name?: string | undefined;
    kind?: string | undefined;
    resourceGroup?: string | undefined;
  },
  slot: string | undefined,
): SiteHolder {
  const group = resourceGroup || (/\/resourceGroups\/([^/]+)\//i.exec(id)?.[1] ?? '');
  return { kind: /functionapp/i.test(kind) ? 'function-app' : 'app-service', group, name, slot };
}
