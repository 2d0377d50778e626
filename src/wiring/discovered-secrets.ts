import type { GitHubClients } from '../clients/github-clients.ts';
import { secretStore } from '../github/stores.ts';
import { problemsOf } from '../problem.ts';
import type { Clone } from '../setup/clone.ts';
import { type FoundSecret, type Held, meantBy, orMeantBy, secretsReadBy } from '../setup/holders-found.ts';
import { fewAtOnce } from '../turns.ts';

interface Seen {
  readonly found: readonly FoundSecret[];
  readonly notes: readonly string[];
}

interface Around {
  readonly clones: readonly Clone[];
  readonly environment: string | undefined;
  /** The one that is set up, as owner/name. */
  readonly repository: string | undefined;
}

type Workflows = Clone['workflows'];

/** More would be a search over an organization. */
const MOST_REPOSITORIES = 30;
const AT_ONCE = 8;

/**
 * GitHub secrets whose names are usual ones: those that GitHub lists, and those that workflows of the clones read. Of
 * this repository, those cloned beside it, and the others of its owner.
 */
export async function secretsMeant(held: Held, around: Around, gitHub: GitHubClients): Promise<Seen> {
  const { clones, repository, environment } = around;
  const notes: string[] = [];
  const texts = new Map(clones.map((one) => [one.repository.toLowerCase(), one.workflows]));
  const others = gitHub.signedIn ? await othersOf(around, gitHub, notes) : [];
  const found: FoundSecret[] = [];
  const look = async (name: string): Promise<void> => {
    const workflows = texts.get(name.toLowerCase()) ?? [];
    const known = isSame(name, repository) ? environment : undefined;
    const listed = gitHub.signedIn ? await listedAt(name, { known, workflows }, gitHub, notes) : undefined;
    // What GitHub lists is what there is; a workflow may name what there is not.
    for (const { name: secret, environment: place } of listed ?? readBy(workflows)) {
      const from = meantBy(secret.toUpperCase(), held);
      const others = orMeantBy(secret.toUpperCase(), held);
      const orFrom = others.length === 0 ? {} : { orFrom: others };
      if (from !== undefined)
        found.push({ name: secret, from, ...orFrom, environment: place, repository: name });
    }
  };
  const names = [...clones.map((one) => one.repository), ...others];
  await fewAtOnce(AT_ONCE, names, look);
  if (!gitHub.signedIn)
    notes.push(
      'GitHub was not asked for the names of secrets, only the workflows of the clones were read: export GITHUB_TOKEN="$(gh auth token)" lets it.',
    );
  const place = ({ repository: at }: FoundSecret): number => names.indexOf(at);
  return { found: distinct(found).toSorted((a, b) => place(a) - place(b)), notes: notes.sort() };
}

function readBy(workflows: Workflows) {
  return workflows.flatMap(({ path, text }) => secretsReadBy(path, text));
}

/** Repositories of the same owner that are not cloned here: their jobs may log in all the same. */
async function othersOf(
  { clones, repository }: Around,
  gitHub: GitHubClients,
  notes: string[],
): Promise<readonly string[]> {
  const [owner, repo] = repository?.split('/') ?? [];
  if (owner === undefined || repo === undefined) return [];
  const { latestRepositoriesOf } = await import('../github/repository-facts.ts');
  try {
    const all = await latestRepositoriesOf(await gitHub.clientFor({ owner, repo }), owner);
    const others = all.filter((name) => !clones.some((one) => isSame(one.repository, name)));
    const left = others.length - MOST_REPOSITORIES;
    if (left > 0)
      notes.push(
        `GitHub secrets of ${left} or more repositories of ${owner} were not looked at: only of the ${MOST_REPOSITORIES} that were pushed to last, and of the clones beside this one.`,
      );
    return others.slice(0, MOST_REPOSITORIES);
  } catch (thrown) {
    notes.push(
      `Other repositories of ${owner} could not be listed, and only those cloned beside this one were looked at for GitHub secrets: ${said(thrown)}`,
    );
    return [];
  }
}

function isSame(one: string, other: string | undefined): boolean {
  return one.toLowerCase() === other?.toLowerCase();
}

interface Known {
  /** An environment that somebody has named. */
  readonly known: string | undefined;
  readonly workflows: Workflows;
}

async function listedAt(
  repository: string,
  { known, workflows }: Known,
  gitHub: GitHubClients,
  notes: string[],
) {
  const [owner = '', repo = ''] = repository.split('/');
  const { secretNamesIn } = await import('../github/secrets.ts');
  const environments = await environmentsAt({ owner, repo }, gitHub, notes);
  const named = [known, ...readBy(workflows).map((one) => one.environment)];
  const unlisted = named.filter((one) => !environments.some((other) => isSame(other, one)));
  const lists = await Promise.all(
    [...new Set([undefined, ...environments, ...unlisted])].map(async (environment) => {
      const store = secretStore({ owner, repo }, environment, undefined);
      try {
        const names = await secretNamesIn(await gitHub.clientFor(store), store);
        return names.map((name) => ({ name, environment }));
      } catch (thrown) {
        if (environment !== known && isNotThere(thrown)) return [];
        const place = environment === undefined ? repository : `${repository}, environment ${environment}`;
        notes.push(`GitHub secrets of ${place} could not be listed: ${said(thrown)}`);
        return undefined;
      }
    }),
  );
  const seen = lists.filter((one) => one !== undefined);
  return seen.length === 0 ? undefined : seen.flat();
}

/** A workflow may name an environment that nobody made yet, as that of the rotation: it holds nothing. */
function isNotThere(thrown: unknown): boolean {
  return problemsOf(thrown).some(({ code }) => code === 'github-environment-not-found');
}

/** Those that no workflow here names may hold it, too. */
async function environmentsAt(
  place: { readonly owner: string; readonly repo: string },
  gitHub: GitHubClients,
  notes: string[],
): Promise<readonly string[]> {
  const { environmentsOf } = await import('../github/repository-facts.ts');
  try {
    return await environmentsOf(await gitHub.clientFor(place), place);
  } catch (thrown) {
    notes.push(
      `Environments of ${place.owner}/${place.repo} could not be listed, and only those that are named here were looked at for GitHub secrets: ${said(thrown)}`,
    );
    return [];
  }
}

function said(thrown: unknown): string {
  const [problem] = problemsOf(thrown);
  return problem?.answer ?? problem?.what ?? '';
}

function distinct(found: readonly FoundSecret[]): readonly FoundSecret[] {
  const keyOf = (one: FoundSecret) =>
    JSON.stringify([one.repository, one.environment, one.name.toUpperCase()]);
  return [...new Map(found.map((one) => [keyOf(one), one])).values()];
}
