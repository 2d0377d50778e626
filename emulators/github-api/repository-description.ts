import { exampleOf, listExampleOf } from './contract.ts';
import { isObject, type JsonObject } from './openapi-document.ts';
import type { Repository } from './repositories.ts';

/** GitHub's own example of a repository, with our names, numbers and addresses in the place of its. */
export function describedRepository(
  { fullName, id, owner, createdAt, traits }: Repository,
  apiUrl: string,
): object {
  const name = fullName.slice(owner.login.length + 1);
  const { template_repository, source, parent, organization, ...example } = exampleOf(
    'full-repository-default-response',
  );
  const text = JSON.stringify(example)
    .replaceAll('octocat/Hello-World', fullName)
    .replaceAll('octocat', owner.login)
    .replaceAll('https://api.github.com', apiUrl)
    .replaceAll('https://github.com', htmlUrl(apiUrl));
  const ours: Record<string, unknown> = JSON.parse(text);
  const ownerObject = {
    ...Object(ours['owner']),
    id: owner.id,
    type: owner.type,
    node_id: nodeId('Owner', owner.id),
  };
  return {
    ...ours,
    id,
    node_id: nodeId('Repository', id),
    name,
    full_name: fullName,
    owner: ownerObject,
    ...(owner.type === 'Organization' ? { organization: ownerObject } : {}),
    private: true,
    visibility: 'private',
    default_branch: traits.defaultBranch,
    language: traits.language, // required, and missing in the example
    ...{ archived: traits.archived, fork: traits.fork, topics: traits.topics },
    created_at: createdAt,
    updated_at: createdAt,
    pushed_at: createdAt,
  };
}

/** As it stands in a list of repositories. */
export function describedInList(repository: Repository, apiUrl: string): object {
  return ours(firstOf(listExampleOf('minimal-repository-items')), repository, apiUrl);
}

/** As a search finds it. */
export function describedFound(repository: Repository, apiUrl: string): object {
  const { items } = exampleOf('repo-search-result-item-paginated');
  return ours(firstOf(items), repository, apiUrl);
}

/** GitHub's example with what clients go by in the place of its own. */
function ours(
  example: JsonObject,
  { id, fullName, owner, createdAt, traits }: Repository,
  apiUrl: string,
): object {
  const theirs = String(example['full_name']);
  const [login = ''] = theirs.split('/');
  const text = JSON.stringify(example)
    .replaceAll(theirs, fullName)
    .replaceAll(login, owner.login)
    .replaceAll('https://api.github.com', apiUrl)
    .replaceAll('https://github.com', htmlUrl(apiUrl));
  const changed: JsonObject = JSON.parse(text);
  return {
    ...changed,
    ...{
      id,
      node_id: nodeId('Repository', id),
      full_name: fullName,
      name: fullName.slice(owner.login.length + 1),
    },
    owner: { ...Object(changed['owner']), id: owner.id, type: owner.type },
    ...{
      private: true,
      visibility: 'private',
      archived: traits.archived,
      fork: traits.fork,
      topics: traits.topics,
    },
    ...('default_branch' in changed ? { default_branch: traits.defaultBranch } : {}),
    ...{ created_at: createdAt, updated_at: createdAt, pushed_at: createdAt },
  };
}

function firstOf(list: unknown): JsonObject {
  const [first]: unknown[] = Array.isArray(list) ? list : [];
  if (!isObject(first)) throw new Error("GitHub's example has no repository");
  return first;
}

export function htmlUrl(apiUrl: string): string {
  return new URL(apiUrl).origin;
}

export function nodeId(kind: string, id: number): string {
  return Buffer.from(`0:${kind}${id}`).toString('base64');
}
