/** An app of App Service, or one slot of it. */
export interface SitePlace {
  readonly group: string;
  readonly name: string;
  readonly slot: string | undefined;
}

export function siteId({ subscriptionId }: { readonly subscriptionId: string }, place: SitePlace): string {
  const { group, name, slot } = place;
  const site = `/subscriptions/${subscriptionId}/resourceGroups/${group}/providers/Microsoft.Web/sites/${name}`;
  return slot === undefined ? site : `${site}/slots/${slot}`;
}

/** For people: `App Service shop-api (acme-apps, staging)`. */
export function siteInWords({ name, group, slot }: SitePlace): string {
  return `App Service ${name} (${group}${slot === undefined ? '' : `, slot ${slot}`})`;
}
