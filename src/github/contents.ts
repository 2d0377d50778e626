import { FileContent, FolderContent, RepositoryEnvironments, readAnswer } from './answers.ts';
import type { GitHubClient } from './client.ts';
import { requestProblem } from './refusal.ts';
import { isNotFound } from './secrets.ts';

/** A repository, as GitHub's API names it. */
interface Place {
  readonly owner: string;
  readonly repo: string;
}

const FOLDER = '.github/workflows';
/** Each is a request of its own. */
const MOST_WORKFLOWS = 50;

/** The workflows on the default branch, as text; `left` is how many more there are. Throws `github-*`. */
export async function workflowsIn(
  client: GitHubClient,
  place: Place,
): Promise<{
  readonly texts: readonly { readonly path: string; readonly text: string }[];
  readonly left: number;
}> {
  const ask = async (path: string) => {
    const target = `${path} of ${place.owner}/${place.repo}`;
    return client.request('GET /repos/{owner}/{repo}/contents/{path}', { ...place, path }).then(
      ({ data }) => ({ data, target }),
      async (thrown: unknown) => {
        if (isNotFound(thrown)) return undefined;
        const asked = { permission: 'Contents (read)', missing: undefined, writesSecret: false };
        throw await requestProblem(thrown, client, { ...place, target, ...asked });
      },
    );
  };
  const folder = await ask(FOLDER);
  if (folder === undefined) {
    await requireRepository(client, place); // of one that is not shown, nothing is found either
    return { texts: [], left: 0 };
  }
  const files = readAnswer(FolderContent, folder.data, folder.target).filter(
    ({ type, name }) => type === 'file' && /\.ya?ml$/.test(name),
  );
  const read = files.slice(0, MOST_WORKFLOWS).map(async ({ path }) => {
    const file = await ask(path);
    if (file === undefined) return [];
    const { encoding, content } = readAnswer(FileContent, file.data, file.target);
    // Of a file above 1 MB there is neither.
    return encoding === 'base64' ? [{ path, text: Buffer.from(content, 'base64').toString() }] : [];
  });
  const texts = (await Promise.all(read)).flat();
  return { texts, left: files.length - texts.length };
}

async function requireRepository(client: GitHubClient, place: Place): Promise<void> {
  await client.request('GET /repos/{owner}/{repo}', { ...place }).catch(async (thrown: unknown) => {
    const asked = { permission: 'Metadata (read)', missing: undefined, writesSecret: false };
    throw await requestProblem(thrown, client, {
      ...{ ...place, ...asked },
      target: `repository ${place.owner}/${place.repo}`,
    });
  });
}

/** The names of the environments of a repository, up to a hundred. Throws `github-*`. */
export async function environmentsOf(client: GitHubClient, place: Place): Promise<readonly string[]> {
  const target = `environments of ${place.owner}/${place.repo}`;
  const { data } = await client
    .request('GET /repos/{owner}/{repo}/environments', { ...place, per_page: 100 })
    .catch(async (thrown: unknown) => {
      const asked = { permission: 'Actions (read)', missing: undefined, writesSecret: false };
      throw await requestProblem(thrown, client, { ...place, target, ...asked });
    });
  return readAnswer(RepositoryEnvironments, data, target).environments.map(({ name }) => name);
}
