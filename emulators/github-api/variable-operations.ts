import type { Permissions } from './caller.ts';
import { isObject } from './openapi-document.ts';
import type { Call, Operation } from './operation.ts';
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
        requireVisibility(call);
        storeOf(call).create(name, value);
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
        if (!storeOf(call).update(name, value ?? storeOf(call).get(name)?.value ?? '')) throw notFound();
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

/** An organisation's variable says who may read it. The emulator knows only those that nobody may. */
function requireVisibility({ path, body }: Call): void {
  if (!path.startsWith('/orgs/')) return;
  const given = isObject(body) ? body['visibility'] : undefined;
  if (given === undefined) throw new Refusal(422, 'Invalid request.\n\n"visibility" wasn\'t supplied.');
  if (given !== 'selected')
    throw new Error('the emulator knows only organisation variables for selected repositories');
}

function described({ name, value, createdAt, updatedAt }: StoredVariable, { path, apiUrl }: Call): object {
  const visible = path.startsWith('/orgs/')
    ? {
        visibility: 'selected',
        selected_repositories_url: `${apiUrl}${path.replace(/\/variables.*$/, '')}/variables/${name}/repositories`,
      }
    : {};
  return { name, value, created_at: createdAt, updated_at: updatedAt, ...visible };
}

function fields(body: unknown): { name: string | undefined; value: string | undefined } {
  if (!isObject(body)) throw new Refusal(400, 'Body should be a JSON object');
  const text = (key: string): string | undefined =>
    typeof body[key] === 'string' ? String(body[key]) : undefined;
  return { name: text('name'), value: text('value') };
}
