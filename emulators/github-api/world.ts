import type { createApps } from './apps.ts';
import type { Caller } from './caller.ts';
import { createOrganization, type Organization } from './organizations.ts';
import type { Owner } from './owner.ts';
import type { RateLimits } from './rate-limits.ts';
import { createRepository, type GitHubSeed, type Repository } from './repositories.ts';

export type ArrangedRepository = Pick<GitHubSeed['repositories'][number], 'fullName' | 'traits'> &
  Partial<Pick<GitHubSeed['repositories'][number], 'environments' | 'secrets'>>;

/** What there is, and who may ask for it. */
export interface World {
  now: () => Date;
  repositories: Repository[];
  /** by full name in lower case, and by number */
  index: Map<string, Repository>;
  /** by full names of before, in lower case */
  moved: Map<string, Repository>;
  organizations: Organization[];
  apps: ReturnType<typeof createApps>;
  callers: Map<string, Caller>;
  limits: RateLimits;
  /** version of the GitHub Enterprise Server that it is; undefined for github.com */
  serverVersion: string | undefined;
  violate(operation: string, reasons: string[]): void;
}

const FIRST_ARRANGED_ID = 900_000_000;

export function addRepository(
  world: World,
  { fullName, traits = {}, environments = {}, secrets = {} }: ArrangedRepository,
): void {
  const { repositories, now } = world;
  const owner = ownerIn(world, fullName);
  const id = FIRST_ARRANGED_ID + repositories.length;
  repositories.push(createRepository({ id, fullName, traits, environments, secrets }, owner, now));
}

/** Whose repository this is; an organisation that is not there yet is made. */
export function ownerIn({ organizations, now }: World, fullName: string): Owner {
  const login = fullName.split('/')[0] ?? '';
  const known = organizations.find(({ owner }) => owner.login === login);
  const fresh = () =>
    createOrganization({ login, id: FIRST_ARRANGED_ID + organizations.length, type: 'Organization' }, now);
  const organization = known ?? fresh();
  if (known === undefined) organizations.push(organization);
  return organization.owner;
}

export function reindex({ index, repositories }: World): void {
  index.clear();
  for (const one of repositories) {
    index.set(one.fullName.toLowerCase(), one);
    index.set(`${one.id}`, one);
  }
}

export function namesOf({ repositories }: World, login: string): Set<string> {
  const names = repositories.map(({ fullName }) => fullName.toLowerCase());
  return new Set(names.filter((name) => name.startsWith(`${login.toLowerCase()}/`)));
}
