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
 * A 404 of such a store looks as one of a place that is not there. Whether the store alone is missing, two keys tell: its
 * own, and that of its neighbour, which every GitHub has: Actions'. Undefined where it is there, or nothing is.
 */
export async function missingStore(
  client: GitHubClient,
  store: ReaderStore,
  { headers, message }: { readonly headers: Readonly<Record<string, unknown>>; readonly message: string },
): Promise<Words | undefined> {
  const neighbour = { ...store, reader: undefined };
  const [own, other] = await Promise.all([statusOfKey(client, store), statusOfKey(client, neighbour)]);
  if (own !== 404 || (other !== 200 && other !== 403)) return undefined;
  const version = serverVersion(headers);
  // A path that GitHub knows is answered with the page of its operation, even where there is nothing.
  const isKnownPath = /\shttps:\S+#\S+$/.test(message);
  // Whom it refuses the one may be refused the other by another number.
  return version !== undefined && other === 200 && !isKnownPath
    ? noSuchStore(store, version)
    : notShown(store);
}

/** That of a GitHub Enterprise Server; github.com says none. https://docs.github.com/enterprise-server@3.19/rest/using-the-rest-api/getting-started-with-the-rest-api */
export function serverVersion(headers: Readonly<Record<string, unknown>>): string | undefined {
  const version = headers['x-github-enterprise-version'];
  return typeof version === 'string' ? foreign(version) : undefined;
}

async function statusOfKey(client: GitHubClient, store: SecretStore): Promise<unknown> {
  const { path, parameters } = secretsRoute(store);
  return client.request(`GET ${path}/public-key`, parameters).then(
    ({ status }: { readonly status: number }) => status,
    (thrown: unknown) => (thrown instanceof Error && 'status' in thrown ? thrown.status : undefined),
  );
}

function noSuchStore(store: ReaderStore, version: string): Words {
  const [{ name }, place] = [readerOf(store), describeStore({ ...store, reader: undefined })];
  return {
    code: 'github-store-missing',
    what: `This GitHub server has no secrets for ${name}`,
    likelyCause: `It is a GitHub Enterprise Server (${version}): it shows this token the secrets of ${place} for Actions, and has no such path for ${name}.`,
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
