import { z } from 'zod';
import { Problem } from '../problem.ts';
import { readAnswer, refuseEndless } from './answers.ts';
import type { GitHubClient } from './client.ts';
import { gitHubProblem, requestProblem } from './refusal.ts';
import { isNotFound } from './secrets.ts';
import { describeStore, type SecretStore, secretsRoute } from './stores.ts';

type Visibility = 'all' | 'private' | 'selected';

/** Who may read an organisation's secret, as far as the config file says. */
export interface WantedAccess {
  readonly visibility: Visibility | undefined;
  /** owner/name; undefined keeps those that are selected. */
  readonly selectedRepositories: readonly string[] | undefined;
}

/** What has to be sent along with every write: what is left out is reset. */
export interface SentAccess {
  readonly visibility: Visibility;
  readonly selected_repository_ids?: readonly number[];
}

type OrganizationStore = Extract<SecretStore, { kind: 'organization' }>;

const Described = z.object({ visibility: z.enum(['all', 'private', 'selected']) });
const SelectedRepository = z.object({ id: z.number(), full_name: z.string() });
const Selected = z.object({ total_count: z.number(), repositories: z.array(SelectedRepository) });
type SelectedRepository = z.infer<typeof SelectedRepository>;
const Numbered = z.object({ id: z.number() });

/**
 * The access that a write must carry so that nobody gains or loses it unless the config file says so: a write
 * without a list empties it (external-secrets#6514), and one without visibility is refused. Throws
 * `github-visibility-missing` for a new secret without one, and `github-*`.
 */
export async function accessToSend(
  client: GitHubClient,
  store: OrganizationStore,
  name: string,
  wanted: WantedAccess,
): Promise<SentAccess> {
  const held = await visibilityOf(client, store, name);
  const visibility = wanted.visibility ?? held;
  if (visibility === undefined) throw visibilityMissing(store, name);
  if (visibility !== 'selected') return { visibility };
  if (wanted.selectedRepositories !== undefined) {
    const numbers = await Promise.all(
      wanted.selectedRepositories.map((one) => repositoryNumber(client, one)),
    );
    return { visibility, selected_repository_ids: numbers };
  }
  if (held !== 'selected') throw visibilityMissing(store, name);
  const kept = await selectedNow(client, store, name);
  return { visibility, selected_repository_ids: kept.map(({ id }) => id) };
}

/**
 * How who may read it differs from what the config file says, as a sentence without a full stop; undefined where it
 * does not, or where the file says nothing. Throws `github-*`.
 */
export async function accessDifference(
  client: GitHubClient,
  store: OrganizationStore,
  name: string,
  wanted: WantedAccess,
): Promise<string | undefined> {
  if (wanted.visibility === undefined && wanted.selectedRepositories === undefined) return undefined;
  const held = await visibilityOf(client, store, name);
  const difference = visibilityDifference(held, wanted);
  if (difference !== undefined || held !== 'selected' || wanted.selectedRepositories === undefined)
    return difference;
  const selected = await selectedNow(client, store, name);
  return listsDiffer(client, selected, wanted.selectedRepositories);
}

/** As a sentence without a full stop. */
export function visibilityDifference(
  held: Visibility | undefined,
  { visibility: wanted }: WantedAccess,
): string | undefined {
  if (held === undefined || wanted === undefined || held === wanted) return undefined;
  return `its visibility is ${held}, and the config file says ${wanted}`;
}

/** By name, which asks nothing more; where these differ by number, since a repository may have been renamed. */
async function listsDiffer(
  client: GitHubClient,
  selected: readonly SelectedRepository[],
  wanted: readonly string[],
): Promise<string | undefined> {
  const names = new Set(selected.map((one) => one.full_name.toLowerCase()));
  const wantedNames = new Set(wanted.map((one) => one.toLowerCase()));
  if (names.size === wantedNames.size && [...names].every((one) => wantedNames.has(one))) return undefined;
  const numbers = new Set(await Promise.all(wanted.map((one) => repositoryNumber(client, one))));
  const more = selected.filter(({ id }) => !numbers.has(id)).length;
  const less = [...numbers].filter((number) => !selected.some(({ id }) => id === number)).length;
  if (more === 0 && less === 0) return undefined;
  const readers = `${selected.length === 1 ? '1 repository' : `${selected.length} repositories`} may read it`;
  return `${readers}: of the ${numbers.size} in selected-repositories ${less} may not yet, and ${more} may that it does not name`;
}

async function visibilityOf(
  client: GitHubClient,
  store: OrganizationStore,
  name: string,
): Promise<Visibility | undefined> {
  const { path, parameters } = secretsRoute(store);
  try {
    const { data } = await client.request(`GET ${path}/{secret_name}`, { ...parameters, secret_name: name });
    return readAnswer(Described, data, `secret ${name} in ${describeStore(store)}`).visibility;
  } catch (thrown) {
    if (isNotFound(thrown)) return undefined;
    throw await gitHubProblem(thrown, client, store, `secret ${name}`);
  }
}

/** Every page of it: one that is left out would lose the secret. */
async function selectedNow(
  client: GitHubClient,
  store: OrganizationStore,
  name: string,
): Promise<readonly SelectedRepository[]> {
  const { path, parameters } = secretsRoute(store);
  const selected: SelectedRepository[] = [];
  for (let page = 1; ; page += 1) {
    refuseEndless(page, `secret ${name}`);
    const { data } = await client
      .request(`GET ${path}/{secret_name}/repositories`, {
        ...{ ...parameters, secret_name: name, per_page: 100, page },
      })
      .catch(async (thrown: unknown) => {
        throw await gitHubProblem(thrown, client, store, `selected repositories of ${name}`);
      });
    const { total_count: count, repositories } = readAnswer(Selected, data, `secret ${name}`);
    selected.push(...repositories);
    if (selected.length >= count || repositories.length === 0) return selected;
  }
}

export async function repositoryNumber(client: GitHubClient, fullName: string): Promise<number> {
  const [owner = '', repo = ''] = fullName.split('/');
  const { data } = await client
    .request('GET /repos/{owner}/{repo}', { owner, repo })
    .catch(async (thrown: unknown) => {
      throw await requestProblem(thrown, client, {
        ...{ owner, repo, target: `selected repository ${fullName}`, permission: 'Metadata (read)' },
        ...{ missing: undefined, writesSecret: false },
      });
    });
  return readAnswer(Numbered, data, fullName).id;
}

function visibilityMissing(store: OrganizationStore, name: string): Problem {
  return new Problem({
    code: 'github-visibility-missing',
    what: 'Who may read this organization secret is not said',
    target: `secret ${name} in ${describeStore(store)}`,
    likelyCause: 'It does not exist yet, or was not for selected repositories: there is nothing to keep.',
    fix: `- github-secret: ${name}\n  organization: ${store.owner}\n  visibility: selected   # or private, or all\n  selected-repositories: [${store.owner}/NAME]`,
  });
}
