import { isObject } from '../container-apps/document.ts';
import type { ResourceProvider } from '../resource-manager/api.ts';
import { checkUnlocatedApiVersion, demand } from '../resource-manager/authorization.ts';
import { ArmRefusal } from '../resource-manager/refusal.ts';
import type { RoleAssignments } from '../resource-manager/role-assignments.ts';
import { checkTags } from '../resource-manager/tags.ts';
import type { Farm } from './farm.ts';

const TAGS =
  /^(\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.Web\/sites\/([^/]+)(?:\/slots\/([^/]+))?)\/providers\/Microsoft\.Resources\/tags\/default$/i;
const API_VERSIONS = ['2025-04-01', '2024-03-01', '2022-09-01', '2021-04-01', '2020-06-01', '2019-10-01'];

/** Tags of a resource, without the rest of it: https://learn.microsoft.com/rest/api/resources/tags */
export function tagsProvider(farm: Farm, roles: RoleAssignments): ResourceProvider {
  return async (c, objectId) => {
    const match = TAGS.exec(c.req.path);
    const isRead = c.req.method === 'GET';
    if (!match || (!isRead && c.req.method !== 'PATCH')) return undefined;
    const [, scope = '', name = '', slot] = match;
    const type = { namespace: 'Microsoft.Resources', type: 'tags' };
    checkUnlocatedApiVersion(c.req.query('api-version'), type, API_VERSIONS);
    demand(roles, objectId, `Microsoft.Resources/tags/${isRead ? 'read' : 'write'}`, scope);
    const site = farm.find(name, slot);
    if (!site) return undefined;
    if (!isRead) {
      const body: unknown = await c.req.json().catch(() => undefined);
      const { operation, properties } = isObject(body) ? body : {};
      const sent = isObject(properties) ? properties['tags'] : undefined;
      if (!isObject(sent) || (operation !== 'Merge' && operation !== 'Delete' && operation !== 'Replace'))
        throw new ArmRefusal(400, 'InvalidRequestContent', 'The request content was invalid.');
      const tags = Object.fromEntries(Object.entries(sent).map(([tag, value]) => [tag, String(value)]));
      const rest = Object.entries(site.tags).filter(([tag]) => !(tag in tags));
      const changed = { Merge: { ...site.tags, ...tags }, Replace: tags, Delete: Object.fromEntries(rest) }[
        operation
      ];
      checkTags(changed);
      site.tags = changed;
    }
    const id = `${scope}/providers/Microsoft.Resources/tags/default`;
    return c.json({ id, name: 'default', type: 'Microsoft.Resources/tags', properties: { tags: site.tags } });
  };
}
