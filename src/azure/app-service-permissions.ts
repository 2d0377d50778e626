import { type PermissionsQuestion, permissionsAt } from './resource-permissions.ts';
import { type SitePlace, siteId, siteInWords } from './site-place.ts';

/** What a delivery does to an app, beyond making it read the vault. */
export interface SiteNeeds {
  /** Settings are listed and written: not where all are references that stay. */
  readonly writes: boolean;
  readonly restarts: boolean;
  /** Tags are written, in which the next run sees that the app was restarted. */
  readonly notes?: boolean;
}

/**
 * Whether this identity may do to an app of App Service what a delivery does; as `permissionsAt`. The refresh is not
 * among it: nobody has written down what its action is called.
 */
export async function sitePermissions(
  question: PermissionsQuestion & { readonly subscriptionId: string },
  place: SitePlace,
  { writes, restarts, notes = false }: SiteNeeds,
): Promise<readonly string[]> {
  const type = place.slot === undefined ? 'Microsoft.Web/sites' : 'Microsoft.Web/sites/slots';
  const actions = [
    ...(writes ? [`${type}/config/list/action`, `${type}/config/write`] : []),
    ...(restarts ? [`${type}/restart/action`] : []),
    ...(notes ? ['Microsoft.Resources/tags/write'] : []),
  ];
  if (actions.length === 0) return [];
  const unknown = [
    ...(writes ? ['that its settings may be written'] : []),
    ...(restarts ? ['that it may be restarted'] : []),
    ...(notes ? ['that its tags may be written'] : []),
  ];
  return permissionsAt(question, {
    id: siteId(question, place),
    it: 'app',
    target: siteInWords(place),
    actions,
    role: notes ? 'Tag Contributor' : 'Website Contributor',
    unknown: unknown.join(' and '),
  });
}
