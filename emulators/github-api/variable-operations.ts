import type { Permissions } from './caller.ts';
import { isObject } from './openapi-document.ts';
import type { Call, Operation } from './operation.ts';
import { accessIn } from './organization-operations.ts';
import type { SecretAccess } from './organizations.ts';
import { pageOf } from './pagination.ts';
import { notFound, Refusal } from './refusal.ts';
import type { StoredVariable, VariableStore } from './variable-store.ts';

const MOST_ON_A_PAGE = 30;

/** The five operations on variables: of a repository, of an environment and of an organisation. */
export const variableOperations: Operation[] = [
  ...operationsOn(
    '/repos/{owner}/{repo}/actions/variables',
    'actions_variables',
    (call) => call.repository().variables,
  ),
  ...operationsOn(
    '/repos/{owner}/{repo}/environments/{environment_name}/variables',
    'environments',
    (call) => call.environment().variables,
  ),
  ...operationsOn(
    '/orgs/{org}/actions/variables',
    'organization_actions_variables',
    (call) => call.organization().variables,
  ),
];

function operationsOn(
  path: string,
  permission: keyof Permissions,
  storeOf: (call: Call) => VariableStore,
): Operation[] {
  const one = `${path}/{name}`;
  const [read, write]: [Permissions, Permissions] = [{ [permission]: 'read' }, { [permission]: 'write' }];
  return [
    {
      ...{ method: 'GET', path, needs: read },
      handle(call) {
        const all = storeOf(call).all();
        const { items, headers } = pageOf(all, call, MOST_ON_A_PAGE);
        return {
          status: 200,
          body: { total_count: all.length, variables: items.map((item) => described(item, call)) },
          headers,
        };
      },
    },
    {
      ...{ method: 'POST', path, needs: write },
      handle(call) {
        const { name, value } = fields(call.body);
        if (name === undefined || value === undefined)
          throw new Refusal(422, 'Invalid request.\n\n"name", "value" weren\'t supplied.');
        const access = newAccess(call);
        storeOf(call).create(name, value);
        keepAccess(call, name, access);
        return { status: 201, body: {} };
      },
    },
    {
      ...{ method: 'GET', path: one, needs: read },
      handle(call) {
        const found = storeOf(call).get(call.parameters['name'] ?? '');
        if (found === undefined) throw notFound();
        return { status: 200, body: described(found, call) };
      },
    },
    {
      ...{ method: 'PATCH', path: one, needs: write },
      handle(call) {
        const name = call.parameters['name'] ?? '';
        const { value } = fields(call.body);
        const access = changedAccess(call);
        if (!storeOf(call).update(name, value ?? storeOf(call).get(name)?.value ?? '')) throw notFound();
        keepAccess(call, name, access);
        return { status: 204 };
      },
    },
    {
      ...{ method: 'DELETE', path: one, needs: write },
      handle(call) {
        if (!storeOf(call).delete(call.parameters['name'] ?? '')) throw notFound();
        return { status: 204 };
      },
    },
  ];
}

const isOfOrganization = ({ path }: Call): boolean => path.startsWith('/orgs/');

function visibilityIn({ body }: Call): string | undefined {
  const given = isObject(body) ? body['visibility'] : undefined;
  return typeof given === 'string' ? given : undefined;
}

/** An organisation's variable says who may read it. */
function newAccess(call: Call): SecretAccess | undefined {
  if (!isOfOrganization(call)) return undefined;
  const visibility = visibilityIn(call);
  if (visibility === undefined) throw new Refusal(422, 'Invalid request.\n\n"visibility" wasn\'t supplied.');
  return accessIn(call, visibility);
}

/**
 * Undefined leaves it as it is. What becomes of the list when `selected` comes without one is not documented: as with
 * a secret, it is emptied.
 */
function changedAccess(call: Call): SecretAccess | undefined {
  if (!isOfOrganization(call)) return undefined;
  const visibility = visibilityIn(call);
  const lists = isObject(call.body) && call.body['selected_repository_ids'] !== undefined;
  if (visibility === undefined && lists)
    throw new Refusal(422, 'Repositories can only be selected when the visibility is selected.');
  return visibility === undefined ? undefined : accessIn(call, visibility);
}

function keepAccess(call: Call, name: string, access: SecretAccess | undefined): void {
  if (access !== undefined) call.organization().variableAccess.set(name.toUpperCase(), access);
}

function described({ name, value, createdAt, updatedAt }: StoredVariable, call: Call): object {
  const { path, apiUrl } = call;
  const shown = { name, value, created_at: createdAt, updated_at: updatedAt };
  if (!isOfOrganization(call)) return shown;
  const { visibility = 'private' } = call.organization().variableAccess.get(name) ?? {};
  const folder = `${apiUrl}${path.replace(/\/variables.*$/, '')}/variables`;
  return {
    ...shown,
    visibility,
    ...(visibility === 'selected' ? { selected_repositories_url: `${folder}/${name}/repositories` } : {}),
  };
}

function fields(body: unknown): { name: string | undefined; value: string | undefined } {
  if (!isObject(body)) throw new Refusal(400, 'Body should be a JSON object');
  const text = (key: string): string | undefined =>
    typeof body[key] === 'string' ? String(body[key]) : undefined;
  return { name: text('name'), value: text('value') };
}
