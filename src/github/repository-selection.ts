import { z } from 'zod';
import { Problem } from '../problem.ts';
import { readAnswer, refuseEndless } from './answers.ts';
import type { GitHubClient } from './client.ts';
import { requestProblem } from './refusal.ts';

/** Which repositories: names, patterns and a search; what the last two find is narrowed. */
export interface Selection {
  /** owner/name; * in the name is any text. */
  readonly repositories: readonly string[];
  readonly search: string | undefined;
  readonly topic: string | undefined;
  readonly property: Readonly<Record<string, string>>;
  readonly exclude: readonly string[];
  readonly archived: boolean;
  readonly forks: boolean;
}

export interface SelectionTools {
  readonly clientFor: (owner: string) => Promise<GitHubClient>;
}

const Listed = z.array(
  z.object({
    full_name: z.string(),
    archived: z.boolean().default(false),
    fork: z.boolean(),
    topics: z.array(z.string()).default([]),
  }),
);
type Repository = z.infer<typeof Listed>[number];

const Found = z.object({ total_count: z.number(), incomplete_results: z.boolean(), items: Listed });

const Properties = z.array(
  z.object({
    repository_full_name: z.string(),
    properties: z.array(
      z.object({ property_name: z.string(), value: z.union([z.string(), z.array(z.string())]).nullable() }),
    ),
  }),
);

/** "provides up to 1,000 results for each search": https://docs.github.com/rest/search/search#about-search */
const MOST_FOUND = 1000;

/**
 * Full names, in order, each once. Names are taken as they are; what patterns and the search find is narrowed
 * by topic and property and leaves archived repositories and forks out. Throws `github-targets` and `github-*`.
 */
export async function findRepositories(
  selection: Selection,
  tools: SelectionTools,
): Promise<readonly string[]> {
  const { repositories, search, exclude } = selection;
  const patterns = repositories.filter((one) => one.includes('*'));
  const names = repositories.filter((one) => !one.includes('*'));
  const owners = [...new Set(patterns.map(ownerOf))];
  const [found, ...lists] = await Promise.all([
    search === undefined ? [] : searched(search, selection, tools),
    ...owners.map((owner) => listed(owner, tools)),
  ]);
  const matching = lists.flat().filter(({ full_name: name }) => patterns.some((one) => matches(one, name)));
  const kept = await narrowed([...found, ...matching], selection, tools);
  const all = new Map([...names, ...kept].map((name) => [name.toLowerCase(), name]));
  return [...all.values()].filter((name) => !exclude.some((one) => matches(one, name))).toSorted();
}

/** `*` in the name is any text; case does not matter to GitHub. */
function matches(pattern: string, name: string): boolean {
  const literal = pattern.split('*').map((part) => part.replace(/[\\^$.|?+()[\]{}]/g, '\\$&'));
  return new RegExp(`^${literal.join('[^/]*')}$`, 'i').test(name);
}

function ownerOf(fullName: string): string {
  return fullName.split('/')[0] ?? '';
}

async function narrowed(
  found: readonly Repository[],
  { topic, property, archived, forks }: Selection,
  tools: SelectionTools,
): Promise<readonly string[]> {
  const kept = found.filter(
    (one) =>
      (archived || !one.archived) &&
      (forks || !one.fork) &&
      (topic === undefined || one.topics.includes(topic)),
  );
  const names = kept.map(({ full_name: name }) => name);
  const wanted = Object.entries(property);
  if (wanted.length === 0) return names;
  const owners = [...new Set(names.map(ownerOf))];
  const lists = await Promise.all(owners.map((owner) => propertiesOf(owner, tools)));
  const having = new Set(
    lists
      .flat()
      .filter(({ properties }) =>
        wanted.every(([name, value]) =>
          properties.some((one) => one.property_name === name && [one.value].flat().includes(value)),
        ),
      )
      .map((one) => one.repository_full_name.toLowerCase()),
  );
  return names.filter((name) => having.has(name.toLowerCase()));
}

async function listed(owner: string, tools: SelectionTools): Promise<readonly Repository[]> {
  const client = await tools.clientFor(owner);
  return everyPage(client, 'GET /orgs/{org}/repos', { org: owner }, Listed, {
    ...{ owner, target: `repositories of ${owner}`, permission: 'repository permission Metadata (read)' },
  });
}

async function propertiesOf(owner: string, tools: SelectionTools): Promise<z.infer<typeof Properties>> {
  const client = await tools.clientFor(owner);
  return everyPage(client, 'GET /orgs/{org}/properties/values', { org: owner }, Properties, {
    ...{ owner, target: `custom properties of ${owner}` },
    permission: 'organization permission Custom properties (read)',
  });
}

interface Asked {
  readonly owner: string;
  readonly target: string;
  readonly permission: string;
}

async function everyPage<T>(
  client: GitHubClient,
  route: string,
  parameters: Readonly<Record<string, string | number>>,
  schema: z.ZodType<T[]>,
  asked: Asked,
): Promise<T[]> {
  const all: T[] = [];
  for (let page = 1; ; page += 1) {
    refuseEndless(page, asked.target);
    const { data, headers } = await ask(client, route, { ...parameters, per_page: 100, page }, asked);
    all.push(...readAnswer(schema, data, asked.target));
    if (!(headers.link ?? '').includes('rel="next"')) return all;
  }
}

async function searched(
  query: string,
  { forks }: Selection,
  tools: SelectionTools,
): Promise<readonly Repository[]> {
  const owner = /(?:^|\s)(?:org|user):([\w-]+)/.exec(query)?.[1] ?? '*';
  const client = await tools.clientFor(owner);
  const q = forks && !/\bfork:/.test(query) ? `${query} fork:true` : query;
  const asked = { owner, target: `search ${query}`, permission: 'repository permission Metadata (read)' };
  const all: Repository[] = [];
  for (let page = 1; ; page += 1) {
    const { data } = await ask(client, 'GET /search/repositories', { q, per_page: 100, page }, asked).catch(
      (thrown: unknown) => {
        throw isNotTaken(thrown) ? notTaken(query, thrown) : thrown;
      },
    );
    const {
      total_count: count,
      incomplete_results: isIncomplete,
      items,
    } = readAnswer(Found, data, asked.target);
    if (count > MOST_FOUND || isIncomplete) throw incomplete(query, count);
    all.push(...items);
    if (all.length >= count || items.length === 0) return all;
  }
}

async function ask(
  client: GitHubClient,
  route: string,
  parameters: Readonly<Record<string, string | number>>,
  { owner, target, permission }: Asked,
) {
  return client.request(route, parameters).catch(async (thrown: unknown) => {
    throw await requestProblem(thrown, client, {
      ...{ owner, repo: undefined, target, permission, missing: undefined, writesSecret: false },
    });
  });
}

function isNotTaken(thrown: unknown): thrown is Problem {
  return thrown instanceof Problem && thrown.answer?.startsWith('422: ') === true;
}

/** Its words, or owners that the token does not see: https://docs.github.com/rest/search/search#access-errors-or-missing-search-results */
function notTaken(query: string, { answer, cause }: Problem): Problem {
  return new Problem({
    code: 'github-targets',
    what: 'GitHub does not take the search',
    ...{ target: `search ${query}`, answer, cause },
    likelyCause:
      'It names an owner that does not exist or that the token does not see, or is no valid search.',
    fix: 'search: "org:OWNER language:go"   # see https://docs.github.com/search-github/searching-on-github/searching-for-repositories',
  });
}

function incomplete(query: string, count: number): Problem {
  return new Problem({
    code: 'github-targets',
    what: 'The search does not find all that it should',
    target: `search ${query}`,
    likelyCause: `${count} repositories fit, and GitHub shows at most ${MOST_FOUND}; or the search took too long.`,
    fix: 'Narrow the search, or name the repositories as a pattern such as OWNER/*, which finds all of them.',
  });
}
