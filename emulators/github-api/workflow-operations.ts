import { exampleOf } from './contract.ts';
import { isObject, type JsonObject } from './openapi-document.ts';
import type { Answer, Call, Operation } from './operation.ts';
import { pageOf } from './pagination.ts';
import { notFound } from './refusal.ts';
import type { Repository } from './repositories.ts';
import type { ArrangedRun, Workflow, WorkflowRun } from './workflow-runs.ts';

const KNOWN_FILTERS = new Set(['status', 'per_page', 'page']);

/** "up to 1,000 results for each search when using the following parameters: […] status" */
const MOST_FOUND_BY_FILTER = 1000;

// https://docs.github.com/rest/actions/workflow-runs#list-workflow-runs-for-a-workflow: of a private repository,
// for fine-grained tokens that hold the repository permission "Actions" (read).
export const workflowOperations: Operation[] = [
  {
    method: 'GET',
    path: '/repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs',
    needs: { actions: 'read' },
    handle: (call) => listRuns(call, runsOf([workflowIn(call)])),
  },
  // https://docs.github.com/rest/actions/workflow-runs#list-workflow-runs-for-a-repository: the same, of all workflows.
  {
    method: 'GET',
    path: '/repos/{owner}/{repo}/actions/runs',
    needs: { actions: 'read' },
    handle: (call) => listRuns(call, runsOf(call.repository().workflows)),
  },
];

/** For tests: what a workflow's runs are from now on. */
export function arrangeRuns(
  repositories: Repository[],
  fullName: string,
  file: string,
  runs: ArrangedRun[],
): void {
  const workflow = repositories
    .find((one) => one.fullName === fullName)
    ?.workflows.find((one) => one.file === file);
  if (workflow === undefined) throw new Error(`${fullName} has no workflow ${file}`);
  workflow.arrange(runs);
}

interface RunOfWorkflow extends WorkflowRun {
  workflow: Workflow;
}

/** Newest first; ids grow. */
function runsOf(workflows: Workflow[]): RunOfWorkflow[] {
  return workflows
    .flatMap((workflow) => workflow.runs().map((run) => ({ ...run, workflow })))
    .sort((a, b) => b.id - a.id);
}

function listRuns(call: Call, all: RunOfWorkflow[]): Answer {
  const unknown = Object.keys(call.query).filter((name) => !KNOWN_FILTERS.has(name));
  if (unknown.length > 0) throw new Error(`the emulator does not know the filter ${unknown.join(', ')}`);
  const { status } = call.query;
  const found =
    status === undefined
      ? all
      : all
          .filter((run) => run.status === status || run.conclusion === status)
          .slice(0, MOST_FOUND_BY_FILTER);
  const { items, headers } = pageOf(found, call);
  const runs = items.map((run) => described(run, run.workflow, call));
  return { status: 200, body: { total_count: found.length, workflow_runs: runs }, headers };
}

/** By number or by file name, which unlike the repository's is case-sensitive. */
function workflowIn(call: Call): Workflow {
  const asked = call.parameters['workflow_id'];
  const found = call.repository().workflows.find(({ id, file }) => file === asked || `${id}` === asked);
  if (found === undefined) throw notFound();
  return found;
}

/** GitHub's own example of a run, with our names, numbers and addresses in the place of its. */
function described(
  { id, status, conclusion, createdAt }: WorkflowRun,
  workflow: Workflow,
  call: Call,
): object {
  const { fullName, id: repositoryId, owner } = call.repository();
  const text = JSON.stringify(exampleRun())
    .replaceAll(/octo-org\/octo-repo|octocat\/Hello-World/g, fullName)
    .replaceAll(/"(octo-repo|Hello-World)"/g, JSON.stringify(fullName.slice(owner.login.length + 1)))
    .replaceAll('octocat', owner.login)
    .replaceAll(/\b(1296269|217723378)\b/g, `${repositoryId}`)
    .replaceAll('30433642', `${id}`)
    .replaceAll('159038', `${workflow.id}`)
    .replaceAll(/https?:\/\/api\.github\.com/g, call.apiUrl)
    .replaceAll('https://github.com', new URL(call.apiUrl).origin);
  const ours: JsonObject = JSON.parse(text);
  return {
    ...ours,
    id,
    workflow_id: workflow.id,
    name: workflow.file.replace(/\.ya?ml$/, ''),
    path: `.github/workflows/${workflow.file}`,
    ...{ status, conclusion, event: 'schedule' },
    ...{ created_at: createdAt, updated_at: createdAt, run_started_at: createdAt },
  };
}

function exampleRun(): JsonObject {
  const { workflow_runs: runs } = exampleOf('workflow-run-paginated');
  const [run]: unknown[] = Array.isArray(runs) ? runs : [];
  if (!isObject(run)) throw new Error("GitHub's example of workflow runs has none");
  return run;
}
