import { foreign, shellWord } from '../foreign-text.ts';
import type { Problem } from '../problem.ts';
import type { GitHubClient } from './client.ts';
import { describeStore, type OtherReader, readerOf, type SecretStore, secretsRoute } from './stores.ts';

type Words = Pick<Problem, 'code' | 'what' | 'likelyCause' | 'fix'>;

/** A store that not every GitHub has. */
export type ReaderStore = Exclude<SecretStore, { kind: 'environment' }> & { readonly reader: OtherReader };

export function isOfReader(store: SecretStore): store is ReaderStore {
  return store.kind !== 'environment' && store.reader !== undefined;
}

/**
 * A 404 of such a store looks as one of a place that is not there. Whether the store alone is missing, its neighbour
 * tells, which every GitHub has: that of Actions. Undefined where that is not found, either.
 */
export async function missingStore(
  client: GitHubClient,
  store: ReaderStore,
  { headers, message }: { readonly headers: Readonly<Record<string, unknown>>; readonly message: string },
): Promise<Words | undefined> {
  const { path, parameters } = secretsRoute({ ...store, reader: undefined });
  const neighbour = await client.request(`GET ${path}/public-key`, parameters).then(
    ({ status }: { readonly status: number }) => status,
    (thrown: unknown) => (thrown instanceof Error && 'status' in thrown ? thrown.status : undefined),
  );
  if (neighbour !== 200 && neighbour !== 403) return undefined;
  // https://docs.github.com/enterprise-server@3.19/rest/using-the-rest-api/getting-started-with-the-rest-api
  const version = headers['x-github-enterprise-version'];
  // A path that GitHub knows is answered with the page of its operation, even where there is nothing.
  const isKnownPath = /\shttps:\S+#\S+$/.test(message);
  return typeof version === 'string' && !isKnownPath ? noSuchStore(store, foreign(version)) : notShown(store);
}

function noSuchStore(store: ReaderStore, version: string): Words {
  const [{ name }, place] = [readerOf(store), describeStore({ ...store, reader: undefined })];
  return {
    code: 'github-store-missing',
    what: `This GitHub server has no secrets for ${name}`,
    likelyCause: `It is a GitHub Enterprise Server (${version}): it knows the secrets of ${place} for Actions, and has no such path for ${name}.`,
    fix: 'Take this entry out of the config file: nothing on this server reads such a secret. If it is meant for github.com:\nwith:\n  github-api-url: https://api.github.com',
  };
}

function notShown(store: ReaderStore): Words {
  const [{ name }, place] = [readerOf(store), describeStore({ ...store, reader: undefined })];
  const path = `${store.kind === 'organization' ? `orgs/${store.owner}` : `repos/${store.owner}/${store.repo}`}/${store.reader}/secrets/public-key`;
  return {
    code: 'github-store-not-shown',
    what: `GitHub shows this token no secrets for ${name}`,
    likelyCause: `It answers for the secrets of ${place} for Actions, and not for those for ${name}. That has one of three reasons, which look the same from here: the plan has none (organizations on GitHub Free have none for Codespaces), this GitHub has none, or whoever the token belongs to may not manage them.`,
    fix: `Ask as somebody who administers it; 404 says that there is no such store:\ngh api --include ${shellWord(path)}`,
  };
}
