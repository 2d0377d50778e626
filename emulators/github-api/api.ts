import { type Context, Hono } from 'hono';
import { accountOperations } from './account-operations.ts';
import { granted, newRequestId, noUserAgent, type Outgoing, refused, send } from './answer.ts';
import { appOperations } from './app-operations.ts';
import { createApps, type RegisteredApp } from './apps.ts';
import {
  type Caller,
  EVERY_PERMISSION,
  type Permissions,
  personalCaller,
  seededCallers,
  type Tokens,
  tokenOf,
} from './caller.ts';
import { contractOf } from './contract.ts';
import { listingOperations } from './listing-operations.ts';
import { type Call, environmentOf, type Operation, sameName } from './operation.ts';
import { organizationOperations } from './organization-operations.ts';
import {
  arrangeSecret,
  createOrganization,
  type Organization,
  type Reader,
  resetOrganization,
  type SecretAccess,
} from './organizations.ts';
import { checkPermissions, permissionHeaders } from './permission-check.ts';
import { createRateLimits, type RateLimits } from './rate-limits.ts';
import { notFound, Refusal } from './refusal.ts';
import {
  createRepository,
  type GitHubSeed,
  type GitHubState,
  type Repository,
  resetRepository,
  seedOrganizations,
  seedRepositories,
  stateOf,
} from './repositories.ts';
import { repositoryOperations } from './repository-operations.ts';
import { secretOperations } from './secret-operations.ts';
import { timestamp } from './secret-store.ts';
import { variableOperations } from './variable-operations.ts';
import { arrangeRuns, workflowOperations } from './workflow-operations.ts';
import type { ArrangedRun } from './workflow-runs.ts';

export type { GitHubSeed } from './repositories.ts';

export interface GitHubApi {
  /** serves at `/` as api.github.com does and at `/api/v3` as a server of one's own does */
  app: Hono;
  state(): GitHubState;
  /** Puts a secret into a repository from behind the counter; so many seconds ago, or (below zero) ahead. */
  arrange(repository: string, name: string, value: string, o?: { ageSeconds: number }): void;
  /** A secret of an organisation, as it was before the story begins. */
  arrangeForOrganization(
    login: string,
    reader: Reader,
    name: string,
    value: string,
    access: SecretAccess,
  ): void;
  /** More repositories, and their owners, until the next reset. The fine-grained tokens of `org` see its new ones. */
  arrangeRepositories(repositories: ArrangedRepository[]): void;
  /** A fine-grained token for the repositories of one owner, until the next reset. */
  issueToken(owner: string, permissions?: Permissions): string;
  /** A GitHub App that is installed at these owners, until the next reset. */
  registerApp(owners: string[], permissions?: Permissions): RegisteredApp;
  /** What the Apps' tokens may do, in the order in which they were made. */
  installationTokens(): { permissions: Permissions }[];
  /** Every token and private key that was ever made, for leak checks. */
  everIssued(): string[];
  /** What the runs of a workflow, named by its file, are from now on. */
  arrangeRuns(repository: string, workflow: string, runs: ArrangedRun[]): void;
  reset(): void;
  /** what went against GitHub's OpenAPI description, the clients' requests and our answers alike */
  violations(): string[];
  tokens: Tokens;
  /** rate limits on demand */
  limits: Pick<RateLimits, 'exhaust' | 'throttle' | 'trips'>;
}

export type ArrangedRepository = Pick<GitHubSeed['repositories'][number], 'fullName' | 'traits'> &
  Partial<Pick<GitHubSeed['repositories'][number], 'environments' | 'secrets'>>;

interface World {
  now: () => Date;
  repositories: Repository[];
  /** by full name in lower case, and by number */
  index: Map<string, Repository>;
  organizations: Organization[];
  apps: ReturnType<typeof createApps>;
  callers: Map<string, Caller>;
  limits: RateLimits;
  violate(operation: string, reasons: string[]): void;
}

export async function createGitHubApi(o: { now?: () => Date; seed: GitHubSeed }): Promise<GitHubApi> {
  const now = o.now ?? (() => new Date());
  const kinds = seededCallers(o.seed);
  let violations: string[] = [];
  const world: World = {
    now,
    repositories: [],
    index: new Map(),
    organizations: seedOrganizations(o.seed, now),
    apps: createApps(now),
    callers: new Map(),
    limits: createRateLimits(now),
    violate: (operation, reasons) => violations.push(...reasons.map((reason) => `${operation}: ${reason}`)),
  };
  const seeded = { repositories: seedRepositories(o.seed, now), organizations: [...world.organizations] };
  const sight = new Map(Object.values(kinds).map((caller) => [caller, new Set(caller.repositories)]));
  const issued = new Set<string>(Object.values(kinds).map(({ token }) => token));
  const tokens = Object.fromEntries(
    Object.entries(kinds).map(([kind, { token }]) => [kind, token]),
  ) as Tokens;

  function start(): void {
    world.repositories.splice(0, Number.POSITIVE_INFINITY, ...seeded.repositories);
    world.organizations.splice(0, Number.POSITIVE_INFINITY, ...seeded.organizations);
    reindex(world);
    world.callers.clear();
    for (const [caller, repositories] of sight) {
      caller.repositories.clear();
      for (const name of repositories) caller.repositories.add(name);
      world.callers.set(caller.token, caller);
    }
  }
  start();
  const fleet = new Set([kinds.fleet.repositories]); // shared by all that see every repository
  const installationCallers: Caller[] = [];
  const admit = (caller: Caller): void => {
    if (caller.kind === 'integration') installationCallers.push(caller);
    issued.add(caller.token);
    world.callers.set(caller.token, caller);
  };

  return {
    app: appOf(world, admit),
    state: () => stateOf(world.repositories, world.organizations),
    arrange(repository, name, value, { ageSeconds } = { ageSeconds: 0 }) {
      const at = timestamp(new Date(now().getTime() - ageSeconds * 1000));
      world.index.get(repository.toLowerCase())?.secrets.arrange(name, value, at);
    },
    arrangeForOrganization(login, reader, name, value, access) {
      const organization = world.organizations.find(({ owner }) => owner.login === login);
      if (organization !== undefined) arrangeSecret(organization.stores[reader], name, value, access);
    },
    arrangeRepositories(repositories) {
      for (const one of repositories) addRepository(world, one);
      reindex(world);
      for (const { fullName } of repositories) {
        if (fullName.startsWith('org/')) for (const names of fleet) names.add(fullName.toLowerCase());
      }
    },
    issueToken(owner, permissions = EVERY_PERMISSION) {
      const caller = personalCaller(permissions, namesOf(world, owner));
      admit(caller);
      return caller.token;
    },
    registerApp(owners, permissions = EVERY_PERMISSION) {
      const known = world.organizations.filter(({ owner }) => owners.includes(owner.login));
      const app = world.apps.register(
        known.map(({ owner }) => owner),
        permissions,
      );
      issued.add(app.privateKey);
      return app;
    },
    installationTokens: () => [...installationCallers],
    everIssued: () => [...issued],
    arrangeRuns: (repository, workflow, runs) => arrangeRuns(world.repositories, repository, workflow, runs),
    reset() {
      start();
      for (const one of world.repositories) resetRepository(one);
      for (const one of world.organizations) resetOrganization(one);
      world.apps.reset();
      installationCallers.splice(0);
      world.limits.reset();
      violations = [];
    },
    violations: () => [...violations],
    tokens,
    limits: world.limits,
  };
}

const FIRST_ARRANGED_ID = 900_000_000;

function addRepository(
  world: World,
  { fullName, traits = {}, environments = {}, secrets = {} }: ArrangedRepository,
): void {
  const { repositories, organizations, now } = world;
  const login = fullName.split('/')[0] ?? '';
  const known = organizations.find(({ owner }) => owner.login === login);
  const fresh = () =>
    createOrganization({ login, id: FIRST_ARRANGED_ID + organizations.length, type: 'Organization' }, now);
  const organization = known ?? fresh();
  if (known === undefined) organizations.push(organization);
  const id = FIRST_ARRANGED_ID + repositories.length;
  repositories.push(
    createRepository({ id, fullName, traits, environments, secrets }, organization.owner, now),
  );
}

function reindex({ index, repositories }: World): void {
  index.clear();
  for (const one of repositories) {
    index.set(one.fullName.toLowerCase(), one);
    index.set(`${one.id}`, one);
  }
}

function namesOf({ repositories }: World, login: string): Set<string> {
  const names = repositories.map(({ fullName }) => fullName.toLowerCase());
  return new Set(names.filter((name) => name.startsWith(`${login.toLowerCase()}/`)));
}

function appOf(world: World, admit: (caller: Caller) => void): Hono {
  const routes = new Hono({ strict: false });
  for (const operation of [
    ...secretOperations,
    ...organizationOperations,
    ...variableOperations,
    ...listingOperations,
    ...appOperations({ repositories: () => world.repositories, admit }),
    ...repositoryOperations,
    ...workflowOperations,
    ...accountOperations(world.limits),
  ]) {
    const path = operation.path.replace(/\{(\w+)\}/g, ':$1');
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

/** `operation` is undefined for a path that the emulator does not know. */
async function serve(world: World, operation: Operation | undefined, c: Context): Promise<Response> {
  const requestId = newRequestId();
  if (c.req.header('User-Agent') === undefined) return noUserAgent(requestId);
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
    if (path !== '/rate_limit') world.limits.count(caller, { method: c.req.method, path, requestId });
    if (operation === undefined || contract === undefined) {
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
  return send(c, outgoing, requestId, world.now());
}

/** A token that has expired is as good as none. */
function callerWith({ callers, now }: World, token: string): Caller | undefined {
  const caller = callers.get(token);
  return caller?.expiresAt !== undefined && caller.expiresAt <= now().getTime() ? undefined : caller;
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
  function known(): Repository {
    if (repository === undefined) throw notFound();
    return repository;
  }
  const mayBeSeen = ({ fullName }: Repository) => caller?.repositories.has(fullName.toLowerCase()) === true;
  return {
    ...{ caller, app, now: world.now },
    parameters,
    query: c.req.query(),
    body: c.req.method === 'GET' ? undefined : parsed(text),
    apiUrl: url.origin + prefix,
    path: url.pathname.slice(prefix.length),
    repository: known,
    repositories: () => world.repositories.filter(mayBeSeen),
    organization: () => organizationOf(world, caller, parameters),
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
