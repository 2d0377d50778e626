import { z } from 'zod';
import { readAnswer } from './answers.ts';
import type { GitHubClient } from './client.ts';
import { requestProblem } from './refusal.ts';

interface Repository {
  readonly owner: string;
  readonly repo: string;
}

/** A run that is not completed. */
interface EarlierRun {
  readonly id: number;
  readonly status: string;
  /** For people. */
  readonly url: string;
}

/** https://docs.github.com/rest/actions/workflow-runs#list-workflow-runs-for-a-repository */
const ACTIVE = ['queued', 'in_progress', 'waiting', 'requested', 'pending'] as const;

const Runs = z.object({
  total_count: z.number(),
  workflow_runs: z.array(
    z.object({
      ...{ id: z.number(), status: z.string().nullable(), html_url: z.string() },
      ...{ created_at: z.string(), run_started_at: z.string().nullish() },
    }),
  ),
});

/**
 * Of all workflows of the repository, the runs that are not completed and began before that moment, in milliseconds
 * since 1970; newest first, at most 100 of each status, and whether these were all. Needs the permission Actions (read). Throws `github-*`.
 */
export async function runsBefore(
  client: GitHubClient,
  repository: Repository,
  before: number,
  exceptRunId: string | undefined,
): Promise<{ readonly runs: readonly EarlierRun[]; readonly isAll: boolean }> {
  const target = `runs of ${repository.owner}/${repository.repo}`;
  const lists = await Promise.all(
    ACTIVE.map(async (status) => {
      const { data } = await client.rest.actions.listWorkflowRunsForRepo({
        ...repository,
        status,
        per_page: 100,
      });
      return readAnswer(Runs, data, target);
    }),
  ).catch(async (thrown: unknown) => {
    const asked = {
      ...repository,
      target,
      permission: 'Actions (read)',
      missing: undefined,
      writesSecret: false,
    };
    throw await requestProblem(thrown, client, asked);
  });
  const runs = lists
    .flatMap((list) => list.workflow_runs)
    .filter((run) => Date.parse(run.run_started_at ?? run.created_at) < before && `${run.id}` !== exceptRunId)
    .map(({ id, status, html_url: url }) => ({ id, status: status ?? 'unknown', url }))
    .sort((a, b) => b.id - a.id);
  const isAll = lists.every((list) => list.total_count <= list.workflow_runs.length);
  return { runs, isAll };
}
