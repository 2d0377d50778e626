import { type Context, Hono } from 'hono';
import { accountOperations } from './account-operations.ts';
import { granted, newRequestId, noUserAgent, type Outgoing, refused, send } from './answer.ts';
import { type Caller, seededCallers, type Tokens, tokenOf } from './caller.ts';
import { contractOf } from './contract.ts';
import { type Call, environmentOf, type Operation, sameName } from './operation.ts';
import { checkPermissions, permissionHeaders } from './permission-check.ts';
import { createRateLimits, type RateLimits } from './rate-limits.ts';
import { notFound, Refusal } from './refusal.ts';
import {
  type GitHubSeed,
  type GitHubState,
  type Repository,
  seedRepositories,
  stateOf,
} from './repositories.ts';
import { repositoryOperations } from './repository-operations.ts';
import { secretOperations } from './secret-operations.ts';
import { arrangeRuns, workflowOperations } from './workflow-operations.ts';
import type { ArrangedRun } from './workflow-runs.ts';

export type { GitHubSeed } from './repositories.ts';

export interface GitHubApi {
  /** serves at `/` as api.github.com does and at `/api/v3` as a server of one's own does */
  app: Hono;
  state(): GitHubState;
  /** Puts a secret into a repository from behind the counter. */
  arrange(repository: string, name: string, value: string): void;
  /** What the runs of a workflow, named by its file, are from now on. */
  arrangeRuns(repository: string, workflow: string, runs: ArrangedRun[]): void;
  reset(): void;
  /** what went against GitHub's OpenAPI description, the clients' requests and our answers alike */
  violations(): string[];
  tokens: Tokens;
  /** rate limits on demand */
  limits: Pick<RateLimits, 'exhaust' | 'throttle'>;
}

interface World {
  now: () => Date;
  repositories: Repository[];
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
    repositories: seedRepositories(o.seed, now),
    callers: new Map(Object.values(kinds).map((caller) => [caller.token, caller])),
    limits: createRateLimits(now),
    violate: (operation, reasons) => violations.push(...reasons.map((reason) => `${operation}: ${reason}`)),
  };
  const tokens = Object.fromEntries(
    Object.entries(kinds).map(([kind, { token }]) => [kind, token]),
  ) as Tokens;

  return {
    app: appOf(world),
    state: () => stateOf(world.repositories),
    arrange: (repository, name, value) =>
      world.repositories.find((one) => one.fullName === repository)?.secrets.arrange(name, value),
    arrangeRuns: (repository, workflow, runs) => arrangeRuns(world.repositories, repository, workflow, runs),
    reset() {
      for (const { secrets, environments, workflows } of world.repositories) {
        for (const store of [secrets, ...environments.map((one) => one.secrets)]) store.reset();
        for (const workflow of workflows) workflow.arrange([]);
      }
      world.limits.reset();
      violations = [];
    },
    violations: () => [...violations],
    tokens,
    limits: world.limits,
  };
}

function appOf(world: World): Hono {
  const routes = new Hono({ strict: false });
  for (const operation of [
    ...secretOperations,
    ...repositoryOperations,
    ...workflowOperations,
    ...accountOperations(world.limits),
  ]) {
    const path = operation.path.replace(/\{(\w+)\}/g, ':$1');
    for (const form of new Set([path, path.replace('/repos/:owner/:repo', '/repositories/:repository_id')])) {
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
  const caller = world.callers.get(tokenOf(c.req.header('Authorization')) ?? '');
  let outgoing: Outgoing;
  try {
    authenticate(c, caller, operation);
    if (operation?.path !== '/rate_limit') world.limits.count(caller, c.req.method, requestId);
    if (operation === undefined || contract === undefined) {
      world.violate(label, ['the emulator does not know this path']);
      throw notFound();
    }
    const call = callOf(world, c, caller, text);
    if (operation.path.startsWith('/repos/')) call.repository();
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
  Object.assign(outgoing.headers, world.limits.headers(caller));
  if (caller !== undefined)
    Object.assign(outgoing.headers, permissionHeaders(caller, operation?.needs ?? {}));
  return send(c, outgoing, requestId, world.now());
}

function authenticate(c: Context, caller: Caller | undefined, operation: Operation | undefined): void {
  if (caller !== undefined) return;
  const help = { documentationUrl: 'https://docs.github.com/rest' };
  if (c.req.header('Authorization') !== undefined) throw new Refusal(401, 'Bad credentials', help);
  if (operation?.anonymous !== true) throw new Refusal(401, 'Requires authentication');
}

function callOf(world: World, c: Context, caller: Caller | undefined, text: string): Call {
  const url = new URL(c.req.url);
  const prefix = /^\/api\/v3(?=\/|$)/.exec(url.pathname)?.[0] ?? '';
  const parameters: Record<string, string> = { ...c.req.param() };
  const repository = findRepository(world, caller, parameters);
  const [owner, repo] = repository?.fullName.split('/') ?? [];
  if (owner !== undefined && repo !== undefined) Object.assign(parameters, { owner, repo });
  function known(): Repository {
    if (repository === undefined) throw notFound();
    return repository;
  }
  return {
    caller,
    parameters,
    query: c.req.query(),
    body: c.req.method === 'GET' ? undefined : parsed(text),
    apiUrl: url.origin + prefix,
    path: url.pathname.slice(prefix.length),
    repository: known,
    environment: () => environmentOf(known(), parameters['environment_name'] ?? ''),
  };
}

/** A repository that the caller may not see does not exist for it. */
function findRepository(
  world: World,
  caller: Caller | undefined,
  { owner, repo, repository_id: id }: Record<string, string>,
): Repository | undefined {
  return world.repositories.find(
    (one) =>
      (id === undefined ? sameName(one.fullName, `${owner}/${repo}`) : `${one.id}` === id) &&
      caller?.repositories.has(one.fullName.toLowerCase()) === true,
  );
}

function parsed(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(400, 'Problems parsing JSON');
  }
}
