import type { Caller } from './caller.ts';
import type { Owner } from './owner.ts';
import { Refusal } from './refusal.ts';
import type { Repository } from './repositories.ts';
import { ownerIn, reindex, type World } from './world.ts';

/**
 * A repository gets another name, and another owner where that differs. The old name leads to it until somebody makes
 * a repository of that name. A token that speaks for one owner only loses what is handed to another.
 * https://docs.github.com/repositories/creating-and-managing-repositories/renaming-a-repository,
 * …/transferring-a-repository
 */
export function moveRepository(world: World, callers: Iterable<Caller>, from: string, to: string): void {
  const repository = world.repositories.find(({ fullName }) => fullName === from);
  if (repository === undefined) throw new Error(`there is no repository ${from}`);
  const owner = ownerIn(world, to);
  const transferred = owner.id !== repository.owner.id;
  for (const caller of callers) {
    if (!caller.repositories.has(from.toLowerCase())) continue;
    const seen = new Set(caller.repositories); // shared with others
    seen.delete(from.toLowerCase());
    if (!transferred || caller.kind === 'classic') seen.add(to.toLowerCase());
    caller.repositories = seen;
  }
  Object.assign(repository, { fullName: to, owner });
  world.moved.set(from.toLowerCase(), repository);
  reindex(world);
}

/** Puts names and owners back as they were. */
export function undoMoves(
  world: World,
  before: ReadonlyMap<Repository, { fullName: string; owner: Owner }>,
): void {
  for (const [repository, { fullName, owner }] of before) Object.assign(repository, { fullName, owner });
  world.moved.clear();
}

/**
 * 301 for reads and 307 for everything else, with the same body: https://github.com/18F/charlie/pull/85,
 * https://github.com/octokit/fixtures/tree/main/scenarios/api.github.com/rename-repository
 */
export function movedPermanently(method: string, apiUrl: string, path: string, { id }: Repository): Refusal {
  const below = path.replace(/^\/repos\/[^/]+\/[^/]+/, '');
  const url = `${apiUrl}/repositories/${id}${below}`;
  return new Refusal(method === 'GET' || method === 'HEAD' ? 301 : 307, 'Moved Permanently', {
    documentationUrl:
      'https://docs.github.com/rest/guides/best-practices-for-using-the-rest-api#follow-redirects',
    headers: { Location: url },
    body: { url },
  });
}
