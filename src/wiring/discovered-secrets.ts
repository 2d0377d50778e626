import type { GitHubClients } from '../clients/github-clients.ts';
import { secretStore } from '../github/stores.ts';
import { problemsOf } from '../problem.ts';
import type { Clone } from '../setup/clone.ts';
import { type FoundSecret, type Held, meantBy, secretsReadBy } from '../setup/holders-found.ts';

interface Seen {
  readonly found: readonly FoundSecret[];
  readonly notes: readonly string[];
}

/** GitHub secrets of these clones' repositories whose names are usual ones: those that GitHub lists, and those that workflows read. */
export async function secretsMeant(
  held: Held,
  { clones, environment }: { readonly clones: readonly Clone[]; readonly environment: string | undefined },
  gitHub: GitHubClients,
): Promise<Seen> {
  const notes: string[] = [];
  const found = await Promise.all(
    clones.map(async (clone) => {
      const read = clone.workflows.flatMap(({ path, text }) => secretsReadBy(path, text));
      const environments = new Set([
        ...read.map((one) => one.environment),
        ...(clone.path === '.' ? [environment] : []),
      ]);
      const listed = gitHub.signedIn
        ? await listedAt(clone.repository, environments, gitHub, notes)
        : undefined;
      // What GitHub lists is what there is; a workflow may name what there is not.
      return (listed ?? read).flatMap(({ name, environment: place }): readonly FoundSecret[] => {
        const from = meantBy(name.toUpperCase(), held);
        return from === undefined ? [] : [{ name, from, environment: place, repository: clone.repository }];
      });
    }),
  );
  if (!gitHub.signedIn)
    notes.push(
      'GitHub was not asked for the names of secrets, only the workflows of the clones were read: export GITHUB_TOKEN="$(gh auth token)" lets it.',
    );
  return { found: distinct(found.flat()), notes };
}

async function listedAt(
  repository: string,
  environments: ReadonlySet<string | undefined>,
  gitHub: GitHubClients,
  notes: string[],
) {
  const [owner = '', repo = ''] = repository.split('/');
  const { secretNamesIn } = await import('../github/secrets.ts');
  const lists = await Promise.all(
    [...new Set([undefined, ...environments])].map(async (environment) => {
      const store = secretStore({ owner, repo }, environment, undefined);
      try {
        const names = await secretNamesIn(await gitHub.clientFor(store), store);
        return names.map((name) => ({ name, environment }));
      } catch (thrown) {
        const [problem] = problemsOf(thrown);
        const place = environment === undefined ? repository : `${repository}, environment ${environment}`;
        notes.push(
          `GitHub secrets of ${place} could not be listed: ${problem?.answer ?? problem?.what ?? ''}`,
        );
        return undefined;
      }
    }),
  );
  const seen = lists.filter((one) => one !== undefined);
  return seen.length === 0 ? undefined : seen.flat();
}

function distinct(found: readonly FoundSecret[]): readonly FoundSecret[] {
  const keyOf = (one: FoundSecret) =>
    JSON.stringify([one.repository, one.environment, one.name.toUpperCase()]);
  return [...new Map(found.map((one) => [keyOf(one), one])).values()];
}
