import type { Hono } from 'hono';
import { createMovableClock } from '../movable-clock.ts';
import { createApps, type RegisteredApp } from './apps.ts';
import {
  type Caller,
  EVERY_PERMISSION,
  installationCaller,
  type Permissions,
  personalCaller,
  seededCallers,
  type Tokens,
} from './caller.ts';
import { moveRepository, undoMoves } from './moves.ts';
import { arrangeSecret, type Reader, resetOrganization, type SecretAccess } from './organizations.ts';
import { createRateLimits, type RateLimits } from './rate-limits.ts';
import {
  type GitHubSeed,
  type GitHubState,
  resetRepository,
  seedOrganizations,
  seedRepositories,
  stateOf,
} from './repositories.ts';
import { timestamp } from './secret-store.ts';
import { appOf } from './serving.ts';
import { arrangeRuns } from './workflow-operations.ts';
import type { ArrangedRun } from './workflow-runs.ts';
import { type ArrangedRepository, addRepository, namesOf, reindex, type World } from './world.ts';

export type { GitHubSeed } from './repositories.ts';
export type { ArrangedRepository } from './world.ts';

export interface GitHubApi {
  /** serves at `/` as api.github.com does and at `/api/v3` as a server of one's own does */
  app: Hono;
  state(): GitHubState;
  /** Puts a secret into a repository, or one of its environments, from behind the counter; so many seconds ago, or (below zero) ahead. */
  arrange(
    repository: string,
    name: string,
    value: string,
    o?: { ageSeconds?: number; environment?: string; reader?: Exclude<Reader, 'actions'> },
  ): void;
  /** A file on a repository's default branch. */
  arrangeFile(repository: string, path: string, text: string): void;
  /** A variable of a repository, as somebody has set it. */
  arrangeVariable(repository: string, name: string, value: string): void;
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
  /** A GitHub Enterprise Server of this version (3.19.4), until the next reset, without what these lack. */
  becomeServer(version: string): void;
  /** Renames a repository, or hands it to another owner (full names), until the next reset. */
  moveRepository(from: string, to: string): void;
  /** A fine-grained token for the repositories of one owner, until the next reset. */
  issueToken(owner: string, permissions?: Permissions): string;
  /** A job's own token for its repository, with what its `permissions:` say, until the next reset. */
  jobToken(repository: string, permissions: Permissions): string;
  /** A GitHub App that is installed at these owners, until the next reset. */
  registerApp(owners: string[], permissions?: Permissions): RegisteredApp;
  /** What the Apps' tokens may do, in the order in which they were made. */
  installationTokens(): { permissions: Permissions }[];
  /** Every token and private key that was ever made, for leak checks. */
  everIssued(): string[];
  /** What the runs of a workflow, named by its file, are from now on. */
  arrangeRuns(repository: string, workflow: string, runs: ArrangedRun[]): void;
  /** Its clock, so many days on, until the next reset. */
  advance(days: number): void;
  reset(): void;
  /** what went against GitHub's OpenAPI description, the clients' requests and our answers alike */
  violations(): string[];
  tokens: Tokens;
  /** rate limits on demand */
  limits: Pick<RateLimits, 'exhaust' | 'throttle' | 'trips'>;
}

export async function createGitHubApi(o: { now?: () => Date; seed: GitHubSeed }): Promise<GitHubApi> {
  const clock = createMovableClock(o.now);
  const { now } = clock;
  const kinds = seededCallers(o.seed);
  let violations: string[] = [];
  const world: World = {
    now,
    repositories: [],
    index: new Map(),
    moved: new Map(),
    organizations: seedOrganizations(o.seed, now),
    apps: createApps(now),
    callers: new Map(),
    limits: createRateLimits(now),
    serverVersion: undefined,
    violate: (operation, reasons) => violations.push(...reasons.map((reason) => `${operation}: ${reason}`)),
  };
  const seeded = { repositories: seedRepositories(o.seed, now), organizations: [...world.organizations] };
  const names = new Map(
    seeded.repositories.map((one) => [one, { fullName: one.fullName, owner: one.owner }]),
  );
  const sight = new Map(
    Object.values(kinds).map((caller) => [
      caller,
      { shared: caller.repositories, seen: [...caller.repositories] },
    ]),
  );
  const issued = new Set<string>(Object.values(kinds).map(({ token }) => token));
  const tokens = Object.fromEntries(
    Object.entries(kinds).map(([kind, { token }]) => [kind, token]),
  ) as Tokens;

  function start(): void {
    world.repositories.splice(0, Number.POSITIVE_INFINITY, ...seeded.repositories);
    world.organizations.splice(0, Number.POSITIVE_INFINITY, ...seeded.organizations);
    undoMoves(world, names);
    reindex(world);
    world.callers.clear();
    for (const [caller, { shared, seen }] of sight) {
      shared.clear();
      for (const name of seen) shared.add(name);
      caller.repositories = shared;
      world.callers.set(caller.token, caller);
    }
  }
  start();
  const installationCallers: Caller[] = [];
  const admit = (caller: Caller): void => {
    if (caller.kind === 'integration') installationCallers.push(caller);
    issued.add(caller.token);
    world.callers.set(caller.token, caller);
  };

  return {
    app: appOf(world, admit),
    state: () => stateOf(world.repositories, world.organizations),
    arrange(repository, name, value, { ageSeconds = 0, environment, reader } = {}) {
      const at = timestamp(new Date(now().getTime() - ageSeconds * 1000));
      const holder = world.index.get(repository.toLowerCase());
      const store =
        environment === undefined
          ? holder?.[reader ?? 'secrets']
          : holder?.environments.find(({ name: one }) => one === environment)?.secrets;
      store?.arrange(name, value, at);
    },
    arrangeFile(repository, path, text) {
      world.index.get(repository.toLowerCase())?.files.set(path, text);
    },
    arrangeVariable(repository, name, value) {
      const variables = world.index.get(repository.toLowerCase())?.variables;
      if (variables?.update(name, value) === false) variables.create(name, value);
    },
    arrangeForOrganization(login, reader, name, value, access) {
      const organization = world.organizations.find(({ owner }) => owner.login === login);
      if (organization !== undefined) arrangeSecret(organization.stores[reader], name, value, access);
    },
    arrangeRepositories(repositories) {
      for (const one of repositories) addRepository(world, one);
      reindex(world);
      for (const { fullName } of repositories) {
        // its set is shared by all that see every repository
        if (fullName.startsWith('org/')) kinds.fleet.repositories.add(fullName.toLowerCase());
      }
    },
    becomeServer(version) {
      world.serverVersion = version;
    },
    moveRepository: (from, to) => moveRepository(world, world.callers.values(), from, to),
    issueToken(owner, permissions = EVERY_PERMISSION) {
      const caller = personalCaller(permissions, namesOf(world, owner));
      admit(caller);
      return caller.token;
    },
    jobToken(repository, permissions) {
      const caller = installationCaller(15368, permissions, new Set([repository.toLowerCase()]), 1000);
      issued.add(caller.token);
      world.callers.set(caller.token, caller);
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
    advance: clock.advance,
    reset() {
      clock.reset();
      start();
      for (const one of world.repositories) resetRepository(one);
      for (const one of world.organizations) resetOrganization(one);
      world.apps.reset();
      installationCallers.splice(0);
      world.limits.reset();
      world.serverVersion = undefined;
      violations = [];
    },
    violations: () => [...violations],
    tokens,
    limits: world.limits,
  };
}
