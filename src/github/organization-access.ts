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
const Selected = z.object({ total_count: z.number(), repositories: z.array(z.object({ id: z.number() })) });
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
  return { visibility, selected_repository_ids: await selectedNow(client, store, name) };
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
async function selectedNow(client: GitHubClient, store: OrganizationStore, name: string): Promise<number[]> {
  const { path, parameters } = secretsRoute(store);
  const numbers: number[] = [];
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
    numbers.push(...repositories.map(({ id }) => id));
    if (numbers.length >= count || repositories.length === 0) return numbers;
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
