import { z } from 'zod';
import { Problem } from '../problem.ts';
import type { RawAnswer } from './raw-answer.ts';
import type { SecretStore } from './stores.ts';
import { notFromGitHub } from './unreachable.ts';
import type { WebFetch } from './web-fetch.ts';

interface MoveTools {
  readonly apiUrl: string;
  readonly say: (line: string) => void;
  /** A request that nobody else counts. */
  readonly count: () => void;
}

/** A client that follows redirects. */
export interface Following {
  /** owner/name of today, of a repository that has answered from another name than the one it was asked for under. */
  readonly movedTo?: (owner: string, repo: string) => string | undefined;
}

/** Where a repository answers, whatever its name is. */
interface Place {
  /** Below the address of the API: /repositories/ID */
  readonly path: string;
  readonly fullName: string;
}

const Described = z.object({ id: z.number().int(), full_name: z.string().regex(/^[\w.-]+\/[\w.-]+$/) });

/**
 * Redirects, as GitHub gives them for a repository that was renamed or handed to another owner: 301 or 307 with its
 * number. They are followed, with the same method and body, only when it still belongs to the owner that was asked
 * for; from then on the repository is asked by its number, so that key and secret are of one repository.
 * https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api#follow-redirects
 */
export class Moves {
  readonly #tools: MoveTools;
  /** By owner/name as asked, in lower case. */
  readonly #places = new Map<string, Place>();
  readonly #refused = new Map<string, Problem>();

  constructor(tools: MoveTools) {
    this.#tools = tools;
  }

  /** owner/name of today, where it differs from the one that was asked for. */
  to(owner: string, repo: string): string | undefined {
    return this.#places.get(`${owner}/${repo}`.toLowerCase())?.fullName;
  }

  /** The same, with redirects followed. Throws `github-repository-moved`, `github-unreachable`, `RedirectedElsewhere`. */
  following(ask: WebFetch): WebFetch {
    return async (url, init) => {
      const asked = this.#repositoryIn(url);
      const refused = this.#refused.get(asked?.name.toLowerCase() ?? '');
      if (refused !== undefined) throw refused;
      const place = this.#places.get(asked?.name.toLowerCase() ?? '');
      const address = place === undefined ? url : `${this.#tools.apiUrl}${place.path}${asked?.below}`;
      const answer = await ask(address, { ...init, redirect: 'manual' });
      const leadsTo = locationOf(answer, address);
      if (leadsTo === undefined) return answer;
      await answer.body?.cancel();
      this.#tools.count();
      return this.#follow(ask, leadsTo, init, asked?.name);
    };
  }

  async #follow(ask: WebFetch, url: string, init: object, name: string | undefined): Promise<RawAnswer> {
    const again = () => ask(url, { ...init, redirect: 'manual' });
    const number = /^\/repositories\/(\d+)(?=[/?]|$)/.exec(this.#below(url))?.[1];
    if (name === undefined || number === undefined) {
      if (!('method' in init) || init.method === 'GET') return again();
      throw new RedirectedElsewhere('a write was redirected to what is no repository');
    }
    const { body: _body, ...bare } = { body: undefined, ...init };
    const repository = `${this.#tools.apiUrl}/repositories/${number}`;
    const described = await ask(repository, { ...bare, method: 'GET', redirect: 'manual' });
    if (described.status !== 200) return described; // a limit, or trouble: as if it were the answer
    this.#tools.count();
    this.#learn(name, await described.json().catch(() => undefined));
    return again();
  }

  #learn(name: string, answer: unknown): void {
    const { data } = Described.safeParse(answer);
    if (data === undefined) throw notFromGitHub(`repository ${name}`);
    const { id, full_name: fullName } = data;
    const [key, now] = [name.toLowerCase(), fullName.toLowerCase()];
    if (key.split('/')[0] !== now.split('/')[0]) {
      const refused = belongsToAnother(name, fullName);
      this.#refused.set(key, refused);
      throw refused;
    }
    if (key === now || this.#places.has(key)) return;
    this.#places.set(key, { path: `/repositories/${id}`, fullName });
    this.#tools.say(`GitHub: ${movedWords(name, fullName)}`);
  }

  #repositoryIn(url: string): { readonly name: string; readonly below: string } | undefined {
    const [, owner, repo, below = ''] = /^\/repos\/([^/?]+)\/([^/?]+)(.*)$/.exec(this.#below(url)) ?? [];
    if (owner === undefined || repo === undefined) return undefined;
    return { name: `${decodeURIComponent(owner)}/${decodeURIComponent(repo)}`, below };
  }

  /** The path below the address of the API, and the query. */
  #below(url: string): string {
    const { pathname, search } = new URL(url);
    return `${pathname.slice(new URL(this.#tools.apiUrl).pathname.replace(/\/+$/, '').length)}${search}`;
  }
}

/** What another host answers is no answer of GitHub, and a write is made where it was meant to be. */
export class RedirectedElsewhere extends Error {}

const REDIRECTS: readonly number[] = [301, 302, 307, 308];

function locationOf({ status, headers }: RawAnswer, url: string): string | undefined {
  const location = REDIRECTS.includes(status) ? headers.get('location') : null;
  if (location === null) return undefined;
  const { origin, href } = new URL(location, url);
  if (origin === new URL(url).origin) return href;
  throw new RedirectedElsewhere(
    `the request was redirected to ${origin}, which is not the address of GitHub's API`,
  );
}

/** What a report says of a repository that has answered from another name. */
export function moveNotes(client: Following, store: SecretStore): readonly string[] {
  if (store.kind === 'organization') return [];
  const now = client.movedTo?.(store.owner, store.repo);
  return now === undefined ? [] : [`${movedWords(`${store.owner}/${store.repo}`, now)}.`];
}

function movedWords(asked: string, now: string): string {
  return `${asked} answers as ${now}, its name of today: whoever makes another repository of the old name gets what is meant for it, so write ${now} where ${asked} is named`;
}

function belongsToAnother(asked: string, now: string): Problem {
  return new Problem({
    code: 'github-repository-moved',
    what: 'The repository belongs to another owner than the one that is named',
    target: asked,
    answer: `It is ${now} now.`,
    likelyCause:
      'It was transferred, or its owner was renamed. Nothing was written to it: whoever owns it now need not be who was meant.',
    fix: `repository: ${now}   # if it is still meant, in the config file or in the step; and a token of that owner`,
  });
}
