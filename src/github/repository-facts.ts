import { z } from 'zod';
import { readAnswer, refuseEndless } from './answers.ts';
import type { GitHubClient } from './client.ts';
import { requestProblem } from './refusal.ts';

/** What GitHub says of repositories, beside their secrets. All of it throws `github-*`. */

interface Repository {
  readonly owner: string;
  readonly repo: string;
}

const Described = z.object({ default_branch: z.string().min(1) });

/** The branch whose workflows run on a schedule; also of a repository that is still empty. https://docs.github.com/rest/repos/repos#get-a-repository */
export async function defaultBranchOf(client: GitHubClient, { owner, repo }: Repository): Promise<string> {
  const target = `repository ${owner}/${repo}`;
  const data = await asked(
    client,
    'GET /repos/{owner}/{repo}',
    { owner, repo },
    { owner, repo, target, permission: 'Metadata (read)' },
  );
  return readAnswer(Described, data, target).default_branch;
}

const Environments = z.object({
  total_count: z.number(),
  environments: z.array(z.object({ name: z.string() })),
});

/** Names, as somebody has written them. https://docs.github.com/rest/deployments/environments#list-environments */
export async function environmentsOf(
  client: GitHubClient,
  { owner, repo }: Repository,
): Promise<readonly string[]> {
  const target = `environments of ${owner}/${repo}`;
  const names: string[] = [];
  for (let page = 1; ; page += 1) {
    refuseEndless(page, target);
    const data = await asked(
      client,
      'GET /repos/{owner}/{repo}/environments',
      { owner, repo, per_page: 100, page },
      { owner, repo, target, permission: 'Actions (read)' },
    );
    const { total_count: count, environments } = readAnswer(Environments, data, target);
    names.push(...environments.map(({ name }) => name));
    if (names.length >= count || environments.length === 0) return names;
  }
}

const Listed = z.array(z.object({ full_name: z.string(), archived: z.boolean().default(false) }));

/** Of an organization, those that were pushed to last, at most a hundred; without archived ones, which run nothing. https://docs.github.com/rest/repos/repos#list-organization-repositories */
export async function latestRepositoriesOf(client: GitHubClient, owner: string): Promise<readonly string[]> {
  const target = `repositories of ${owner}`;
  const data = await asked(
    client,
    'GET /orgs/{org}/repos',
    { org: owner, sort: 'pushed', per_page: 100 },
    { owner, repo: undefined, target, permission: 'Metadata (read)' },
  );
  return readAnswer(Listed, data, target).flatMap(({ full_name: name, archived }) =>
    archived ? [] : [name],
  );
}

async function asked(
  client: GitHubClient,
  route: string,
  parameters: Readonly<Record<string, string | number>>,
  about: Pick<Parameters<typeof requestProblem>[2], 'owner' | 'repo' | 'target' | 'permission'>,
): Promise<unknown> {
  const { data } = await client.request(route, parameters).catch(async (thrown: unknown) => {
    throw await requestProblem(thrown, client, { ...about, missing: undefined, writesSecret: false });
  });
  return data;
}
