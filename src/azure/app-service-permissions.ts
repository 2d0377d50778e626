import { type PermissionsQuestion, permissionsAt } from './resource-permissions.ts';
import { type SitePlace, siteId, siteInWords } from './site-place.ts';

/** What a delivery does to an app, beyond making it read the vault. */
export interface SiteNeeds {
  /** Settings are listed and written: not where all are references that stay. */
  readonly writes: boolean;
  readonly restarts: boolean;
}

/**
 * Whether this identity may do to an app of App Service what a delivery does; as `permissionsAt`. The refresh is not
 * among it: nobody has written down what its action is called.
 */
export async function sitePermissions(
  question: PermissionsQuestion & { readonly subscriptionId: string },
  place: SitePlace,
  { writes, restarts }: SiteNeeds,
): Promise<readonly string[]> {
  const type = place.slot === undefined ? 'Microsoft.Web/sites' : 'Microsoft.Web/sites/slots';
  const actions = [
    ...(writes ? ['config/list/action', 'config/write'] : []),
    ...(restarts ? ['restart/action'] : []),
  ];
  if (actions.length === 0) return [];
  const unknown = [
    ...(writes ? ['that its settings may be written'] : []),
    ...(restarts ? ['that it may be restarted'] : []),
  ];
  return permissionsAt(question, {
    id: siteId(question, place),
    it: 'app',
    target: siteInWords(place),
    actions: actions.map((one) => `${type}/${one}`),
    role: 'Website Contributor',
    unknown: unknown.join(' and '),
  });
}
