import { type PermissionsQuestion, permissionsAt } from './resource-permissions.ts';
import { type SitePlace, siteId, siteInWords } from './site-place.ts';

/** The refresh is not among them: nobody has written down what its action is called. */
const NEEDED = ['config/list/action', 'config/write', 'restart/action'];

/** Whether this identity may do to an app of App Service what a delivery does; as `permissionsAt`. */
export function sitePermissions(
  question: PermissionsQuestion & { readonly subscriptionId: string },
  place: SitePlace,
): Promise<readonly string[]> {
  const type = place.slot === undefined ? 'Microsoft.Web/sites' : 'Microsoft.Web/sites/slots';
  return permissionsAt(question, {
    id: siteId(question, place),
    it: 'app',
    target: siteInWords(place),
    actions: NEEDED.map((one) => `${type}/${one}`),
    role: 'Website Contributor',
    unknown: 'that its settings may be written and that it may be restarted',
  });
}
