import type { Permissions } from './caller.ts';
import { isObject } from './openapi-document.ts';
import type { Answer, Call, Operation } from './operation.ts';
import type { OrganizationSecrets, Reader, SecretAccess } from './organizations.ts';
import { pageOf } from './pagination.ts';
import { notFound, Refusal } from './refusal.ts';
import { describedInList } from './repository-description.ts';
import { nameIn, notOnServers, publicKey, requiredStrings } from './secret-operations.ts';
import type { StoredSecret } from './secret-store.ts';

const PERMISSIONS: Record<Reader, keyof Permissions> = {
  actions: 'organization_secrets',
  dependabot: 'organization_dependabot_secrets',
  codespaces: 'organization_codespaces_secrets',
  agents: 'organization_agent_secrets',
};

/** The secrets of an organisation, once for each of their readers. */
export const organizationOperations: Operation[] = [
  ...(['actions', 'dependabot'] as const).flatMap(operationsFor),
  ...(['codespaces', 'agents'] as const).flatMap(operationsFor).map(notOnServers),
  // "Lists all organization secrets shared with a repository": by the repository's own permission.
  // https://docs.github.com/rest/actions/secrets#list-repository-organization-secrets, …/rest/agents/secrets#…
  shared('actions', { secrets: 'read' }),
  notOnServers(shared('agents', { agent_secrets: 'read' })),
];

function operationsFor(reader: Reader): Operation[] {
  const path = `/orgs/{org}/${reader}/secrets`;
  const one = `${path}/{secret_name}`;
  const read: Permissions = { [PERMISSIONS[reader]]: 'read' };
  const write: Permissions = { [PERMISSIONS[reader]]: 'write' };
  const storeOf = (call: Call): OrganizationSecrets => call.organization().stores[reader];
  return [
    { method: 'GET', path, needs: read, handle: (call) => list(call, storeOf(call)) },
    {
      method: 'GET',
      path: `${path}/public-key`,
      needs: read,
      handle: (call) => publicKey(storeOf(call).secrets),
    },
    {
      ...{ method: 'GET', path: one, needs: read },
      handle: (call) => ({ status: 200, body: described(nameIn(call), storeOf(call), call) }),
    },
    { method: 'PUT', path: one, needs: write, handle: (call) => put(call, storeOf(call)) },
    { method: 'DELETE', path: one, needs: write, handle: (call) => remove(call, storeOf(call)) },
    {
      method: 'GET',
      path: `${one}/repositories`,
      needs: read,
      handle: (call) => selected(call, storeOf(call)),
    },
  ];
}

function shared(reader: Reader, needs: Permissions): Operation {
  const path = `/repos/{owner}/{repo}/${reader}/organization-secrets`;
  return { method: 'GET', path, needs, handle: (call) => listShared(call, reader) };
}

/** All repositories of the emulator are private. Of a person's there are none. */
function listShared(call: Call, reader: Reader): Answer {
  const { owner, id } = call.repository();
  const store = call.organizationOf(owner.login)?.stores[reader];
  const names = (store?.secrets.names() ?? []).filter((name) => {
    const who = store?.access.get(name.toUpperCase());
    return who?.visibility !== 'selected' || who.repositories.includes(id);
  });
  const { items, headers } = pageOf(names, call);
  const secrets = items.flatMap((name) => {
    const held = store?.secrets.get(name);
    if (held === undefined) return [];
    return [{ name: name.toUpperCase(), created_at: held.createdAt, updated_at: held.updatedAt }];
  });
  return { status: 200, body: { total_count: names.length, secrets }, headers };
}

function list(call: Call, store: OrganizationSecrets): Answer {
  const names = store.secrets.names();
  const { items, headers } = pageOf(names, call);
  return {
    status: 200,
    body: { total_count: names.length, secrets: items.map((name) => described(name, store, call)) },
    headers,
  };
}

/** The visibility is the body's, whatever it was; and a list that is left out is an empty one: external-secrets#6514. */
function put(call: Call, { secrets, access }: OrganizationSecrets): Answer {
  const name = nameIn(call);
  const {
    encrypted_value: encryptedValue = '',
    key_id: keyId = '',
    visibility = '',
  } = requiredStrings(call.body, ['encrypted_value', 'key_id', 'visibility']);
  const who = accessIn(call, visibility);
  const outcome = secrets.put(name, { encryptedValue, keyId });
  access.set(name.toUpperCase(), who);
  return outcome === 'created' ? { status: 201, body: {} } : { status: 204 };
}

export function accessIn(call: Call, visibility: string): SecretAccess {
  if (visibility !== 'all' && visibility !== 'private' && visibility !== 'selected')
    throw new Refusal(422, `Invalid request.\n\n${JSON.stringify(visibility)} is not a visibility.`);
  const ids = isObject(call.body) ? call.body['selected_repository_ids'] : undefined;
  if (ids !== undefined && visibility !== 'selected')
    throw new Refusal(422, 'Repositories can only be selected when the visibility is selected.');
  const repositories = Array.isArray(ids) ? ids.map(Number) : [];
  const known = new Set(call.repositories().map(({ id }) => id));
  if (repositories.some((id) => !known.has(id)))
    throw new Refusal(422, 'A selected repository is not one of the organization.');
  return { visibility, repositories };
}

function remove(call: Call, { secrets, access }: OrganizationSecrets): Answer {
  if (!secrets.delete(nameIn(call))) throw notFound();
  access.delete(nameIn(call).toUpperCase());
  return { status: 204 };
}

function selected(call: Call, { secrets, access }: OrganizationSecrets): Answer {
  const who = access.get(nameIn(call).toUpperCase());
  if (secrets.get(nameIn(call)) === undefined || who === undefined) throw notFound();
  if (who.visibility !== 'selected') throw new Refusal(409, "The secret's visibility is not selected."); // terraform-provider-github#940
  const all = call.repositories().filter(({ id }) => who.repositories.includes(id));
  const { items, headers } = pageOf(all, call);
  return {
    status: 200,
    body: { total_count: all.length, repositories: items.map((one) => describedInList(one, call.apiUrl)) },
    headers,
  };
}

function described(name: string, { secrets, access }: OrganizationSecrets, { apiUrl, path }: Call): object {
  const secret: StoredSecret | undefined = secrets.get(name);
  if (secret === undefined) throw notFound();
  const visibility = access.get(name.toUpperCase())?.visibility ?? 'private';
  const folder = path.replace(/\/secrets.*$/, '/secrets');
  return {
    name: name.toUpperCase(),
    created_at: secret.createdAt,
    updated_at: secret.updatedAt,
    visibility,
    ...(visibility === 'selected'
      ? { selected_repositories_url: `${apiUrl}${folder}/${name.toUpperCase()}/repositories` }
      : {}),
  };
}
