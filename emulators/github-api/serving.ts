import { type Context, Hono } from 'hono';
import { accountOperations } from './account-operations.ts';
import { API_VERSION, granted, newRequestId, noUserAgent, type Outgoing, refused, send } from './answer.ts';
import { appOperations } from './app-operations.ts';
import { type Caller, tokenOf } from './caller.ts';
import { contentOperations } from './content-operations.ts';
import { contractOf } from './contract.ts';
import { issueOperations } from './issue-operations.ts';
import { listingOperations } from './listing-operations.ts';
import { movedPermanently } from './moves.ts';
import { type Call, environmentOf, type Operation, sameName } from './operation.ts';
import { organizationOperations } from './organization-operations.ts';
import type { Organization } from './organizations.ts';
import { checkPermissions, permissionHeaders } from './permission-check.ts';
import { notFound, Refusal } from './refusal.ts';
import type { Repository } from './repositories.ts';
import { repositoryOperations } from './repository-operations.ts';
import { secretOperations } from './secret-operations.ts';
import { variableOperations } from './variable-operations.ts';
import { workflowOperations } from './workflow-operations.ts';
import type { World } from './world.ts';

/** What is served: of GitHub's description, `npm run github:description` takes these. */
export function operationsOf(
  world: Pick<World, 'repositories' | 'limits'>,
  admit: (caller: Caller) => void,
): Operation[] {
  return [
    ...secretOperations,
    ...organizationOperations,
    ...variableOperations,
    ...listingOperations,
    ...appOperations({ repositories: () => world.repositories, admit }),
    ...repositoryOperations,
    ...workflowOperations,
    ...contentOperations,
    ...issueOperations,
    ...accountOperations(world.limits),
  ];
}

/** Every operation, with what GitHub does around each: who asks, limits, permissions, and its contract. */
export function appOf(world: World, admit: (caller: Caller) => void): Hono {
  const routes = new Hono({ strict: false });
  for (const operation of operationsOf(world, admit)) {
    // A path has slashes, which clients may send as they are.
    const path = operation.path.replace('{path}', ':path{.+}').replace(/(?<!:path)\{(\w+)\}/g, ':$1');
    const byNumber = path
      .replace('/repos/:owner/:repo', '/repositories/:repository_id')
      .replace('/orgs/:org', '/organizations/:organization_id');
    for (const form of new Set([path, byNumber])) {
      routes.on(operation.method, form, (c) => serve(world, operation, c));
    }
  }
  const app = new Hono({ strict: false });
  app.route('/api/v3', routes);
  app.route('/', routes);
  app.all('*', (c) => serve(world, undefined, c));
  return app;
}

/** `known` is undefined for a path that the emulator does not know. */
async function serve(world: World, known: Operation | undefined, c: Context): Promise<Response> {
  const { serverVersion } = world;
  const isMissing = serverVersion !== undefined && known?.isOnServers === false;
  const operation = isMissing ? undefined : known;
  const requestId = newRequestId();
  if ((c.req.header('User-Agent') ?? '') === '') return noUserAgent(requestId);
  const text = await c.req.text();
  const label = `${c.req.method} ${operation?.path ?? c.req.path}`;
  const contract = operation && contractOf(operation.method, operation.path);
  const given = tokenOf(c.req.header('Authorization')) ?? '';
  const caller = callerWith(world, given);
  const path = operation?.path ?? c.req.path;
  let outgoing: Outgoing;
  try {
    const app = operation?.byApp === true && given !== '' ? await world.apps.signedBy(given) : undefined;
    if (app === undefined) authenticate(c, caller, operation);
    checkVersion(c.req.header('X-GitHub-Api-Version'));
    if (path !== '/rate_limit') world.limits.count(caller, { method: c.req.method, path, requestId });
    if (operation === undefined || contract === undefined) {
      if (isMissing) throw unknownToServer(serverVersion);
      world.violate(label, ['the emulator does not know this path']);
      throw notFound();
    }
    const call = callOf(world, c, { caller, app }, text);
    if (operation.path.startsWith('/repos/')) call.repository();
    if (operation.path.startsWith('/orgs/') && app === undefined) call.organization();
    if (caller !== undefined) checkPermissions(caller, operation.needs);
    world.violate(
      label,
      contract.checkRequest({ path: call.parameters, query: call.query, body: call.body }),
    );
    outgoing = granted(operation.handle(call));
  } catch (error) {
    outgoing = refused(error, operation === undefined ? undefined : contract?.documentationUrl);
  }
  if (contract !== undefined) world.violate(label, contract.checkAnswer(outgoing));
  Object.assign(outgoing.headers, world.limits.headers(caller, path));
  if (caller !== undefined)
    Object.assign(outgoing.headers, permissionHeaders(caller, operation?.needs ?? {}));
  if (serverVersion !== undefined) outgoing.headers['X-GitHub-Enterprise-Version'] = serverVersion;
  return send(c, outgoing, requestId, world.now());
}

/** The page that it names is that of the whole API: no operation is meant. 47degrees/github4s#871 */
function unknownToServer(version: string): Refusal {
  const [, release = ''] = /^(\d+\.\d+)/.exec(version) ?? [];
  const documentationUrl = `https://docs.github.com/enterprise-server@${release}/rest`;
  return new Refusal(404, 'Not Found', { documentationUrl });
}

/** A token that has expired is as good as none. */
function callerWith({ callers, now }: World, token: string): Caller | undefined {
  const caller = callers.get(token);
  return caller?.expiresAt !== undefined && caller.expiresAt <= now().getTime() ? undefined : caller;
}

/**
 * A version that GitHub does not have is refused with 400; the text is a guess.
 * https://docs.github.com/rest/about-the-rest-api/api-versions
 */
function checkVersion(asked: string | undefined): void {
  if (asked === undefined || asked === API_VERSION) return;
  throw new Refusal(400, `The API version ${asked} is not supported.`);
}

function authenticate(c: Context, caller: Caller | undefined, operation: Operation | undefined): void {
  if (caller !== undefined) return;
  const help = { documentationUrl: 'https://docs.github.com/rest' };
  if (c.req.header('Authorization') !== undefined) throw new Refusal(401, 'Bad credentials', help);
  if (operation?.anonymous !== true) throw new Refusal(401, 'Requires authentication');
}

function callOf(world: World, c: Context, { caller, app }: Pick<Call, 'caller' | 'app'>, text: string): Call {
  const url = new URL(c.req.url);
  const prefix = /^\/api\/v3(?=\/|$)/.exec(url.pathname)?.[0] ?? '';
  const parameters: Record<string, string> = { ...c.req.param() };
  const repository = findRepository(world, caller, parameters);
  const [owner, repo] = repository?.fullName.split('/') ?? [];
  if (owner !== undefined && repo !== undefined) Object.assign(parameters, { owner, repo });
  const organization = world.organizations.find((one) => `${one.owner.id}` === parameters['organization_id']);
  if (organization !== undefined) parameters['org'] = organization.owner.login;
  const mayBeSeen = ({ fullName }: Repository) => caller?.repositories.has(fullName.toLowerCase()) === true;
  const apiUrl = url.origin + prefix;
  const path = url.pathname.slice(prefix.length);
  function known(): Repository {
    if (repository !== undefined) return repository;
    const moved = world.moved.get(`${parameters['owner']}/${parameters['repo']}`.toLowerCase());
    if (moved === undefined || !mayBeSeen(moved)) throw notFound();
    throw movedPermanently(c.req.method, apiUrl, `${path}${url.search}`, moved);
  }
  return {
    ...{ caller, app, now: world.now },
    parameters,
    query: c.req.query(),
    body: c.req.method === 'GET' ? undefined : parsed(text),
    apiUrl,
    path,
    repository: known,
    repositories: () => world.repositories.filter(mayBeSeen),
    organization: () => organizationOf(world, caller, parameters),
    organizationOf: (login) => world.organizations.find(({ owner }) => sameName(owner.login, login)),
    environment: () => environmentOf(known(), parameters['environment_name'] ?? ''),
  };
}

/** A repository that the caller may not see does not exist for it. */
function findRepository(
  world: World,
  caller: Caller | undefined,
  { owner, repo, repository_id: id }: Record<string, string>,
): Repository | undefined {
  const found = world.index.get(id ?? `${owner}/${repo}`.toLowerCase());
  return found !== undefined && caller?.repositories.has(found.fullName.toLowerCase()) === true
    ? found
    : undefined;
}

/** Whoever sees a repository of it sees the organisation. */
function organizationOf(
  { organizations }: World,
  caller: Caller | undefined,
  { org = '', organization_id: id }: Record<string, string>,
): Organization {
  const found = organizations.find(({ owner }) =>
    id === undefined ? sameName(owner.login, org) : `${owner.id}` === id,
  );
  const prefix = `${found?.owner.login.toLowerCase()}/`;
  const visible = [...(caller?.repositories ?? [])].some((name) => name.startsWith(prefix));
  if (found === undefined || !visible) throw notFound();
  return found;
}

function parsed(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(400, 'Problems parsing JSON');
  }
}
