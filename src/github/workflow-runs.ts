import { z } from 'zod';
import { foreign, shellWord } from '../foreign-text.ts';
import { allOrProblems, Problem } from '../problem.ts';
import { readAnswer } from './answers.ts';
import type { GitHubClient } from './client.ts';
import { requestProblem } from './refusal.ts';

interface Repository {
  readonly owner: string;
  readonly repo: string;
}

/** A workflow, by its file name below .github/workflows, that must not run while its credential changes. */
interface QuietTarget {
  readonly repository: Repository;
  readonly workflow: string;
}

/** A run that is not completed. */
interface ActiveRun {
  readonly id: number;
  readonly status: string;
  /** For people. */
  readonly url: string;
}

interface WaitOptions {
  readonly clientFor: (repository: QuietTarget['repository']) => Promise<GitHubClient>;
  /** GITHUB_RUN_ID of this very run, which does not count. */
  readonly exceptRunId: string | undefined;
  /** How long to wait, in milliseconds; 0 looks once. */
  readonly waitMs: number;
  /** Waits so many milliseconds. */
  readonly sleep: (ms: number) => Promise<void>;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly say: (line: string) => void;
}

type Listing = Parameters<GitHubClient['rest']['actions']['listWorkflowRuns']>[0];

/** https://docs.github.com/rest/actions/workflow-runs#list-workflow-runs-for-a-workflow */
const ACTIVE = ['queued', 'in_progress', 'waiting', 'requested', 'pending'] as const;

const POLL_MS = 10_000;
/** How many runs a message names; it is cut at 300 characters. */
const MOST_NAMED = 3;

/**
 * The workflow's runs that are not completed, newest first, at most 100 of each status. Asked for each status,
 * since an old run may still wait for its approval, and without a filter as well: a run that changes its status
 * between two answers is in neither, and searches by status have missed runs
 * (https://github.com/dawidd6/action-download-artifact/issues/56). Needs the permission Actions (read).
 * Throws `github-*`.
 */
export async function activeRuns(
  client: GitHubClient,
  repository: Repository,
  workflow: string,
  exceptRunId: string | undefined,
): Promise<readonly ActiveRun[]> {
  const listing = { ...repository, workflow_id: workflow, per_page: 100 };
  const target = asked({ repository, workflow });
  const lists = await Promise.all(
    [listing, ...ACTIVE.map((status) => ({ ...listing, status }))].map((one) =>
      list(client, one, target.target),
    ),
  ).catch(async (thrown: unknown) => {
    throw await requestProblem(thrown, client, target);
  });
  const active = lists
    .flat()
    .filter(({ id, status }) => status !== 'completed' && String(id) !== exceptRunId)
    .map((run): [number, ActiveRun] => [
      run.id,
      { id: run.id, status: run.status ?? 'unknown', url: run.html_url },
    ]);
  return [...new Map(active).values()].sort((a, b) => b.id - a.id);
}

const Runs = z.object({
  workflow_runs: z.array(z.object({ id: z.number(), status: z.string().nullable(), html_url: z.string() })),
});

async function list(client: GitHubClient, listing: Listing, target: string) {
  const { data } = await client.rest.actions.listWorkflowRuns(listing);
  return readAnswer(Runs, data, target).workflow_runs;
}

/**
 * Waits until at one look none of the workflows has an active run; looks every 10 s and says what changed.
 * Throws `rotation-consumer-busy` after `waitMs`, and `github-*`.
 */
export async function waitUntilQuiet(targets: readonly QuietTarget[], options: WaitOptions): Promise<void> {
  const deadline = options.clock() + options.waitMs;
  const watched = distinct(targets);
  let said = '';
  for (;;) {
    const busy = await look(watched, options);
    said = tell(busy, said, deadline, options);
    if (busy.length === 0) return;
    const left = deadline - options.clock();
    if (left <= 0) throw stillBusy(busy, options.waitMs);
    await options.sleep(Math.min(POLL_MS, left));
  }
}

interface Busy {
  readonly target: QuietTarget;
  readonly runs: readonly ActiveRun[];
}

async function look(targets: readonly QuietTarget[], o: WaitOptions): Promise<readonly Busy[]> {
  const looks = targets.map(async (target): Promise<Busy> => {
    const client = await o.clientFor(target.repository);
    const runs = await activeRuns(client, target.repository, target.workflow, o.exceptRunId);
    return { target, runs };
  });
  return (await allOrProblems(looks)).filter(({ runs }) => runs.length > 0);
}

/** Answers what it said, so that the same is said once. */
function tell(busy: readonly Busy[], said: string, deadline: number, { say, clock }: WaitOptions): string {
  const now = busy.map(({ target, runs }) => `${nameOf(target)}: ${named(runs)}`).join('; ');
  if (now === said) return said;
  const seconds = Math.max(0, Math.ceil((deadline - clock()) / 1000));
  say(now === '' ? 'no run in the way any more' : `waiting up to ${seconds} s for ${now}`);
  return now;
}

function distinct(targets: readonly QuietTarget[]): readonly QuietTarget[] {
  const keyed = targets.map((target): [string, QuietTarget] => {
    const { owner, repo } = target.repository;
    const key = [owner.toLowerCase(), repo.toLowerCase(), target.workflow]; // the file is case-sensitive
    return [key.join('/'), target];
  });
  return [...new Map(keyed).values()];
}

function nameOf({ repository, workflow }: QuietTarget): string {
  return `workflow ${workflow} in ${repository.owner}/${repository.repo}`;
}

function named(runs: readonly ActiveRun[]): string {
  const first = runs.slice(0, MOST_NAMED).map(({ status, url }) => foreign(`${url} (${status})`));
  const more = runs.length - first.length;
  return more === 0 ? first.join(', ') : `${first.join(', ')} and ${more} more`;
}

function stillBusy(busy: readonly Busy[], waitMs: number): Problem {
  const runs = busy.flatMap((one) => one.runs);
  const statuses = new Set(runs.map(({ status }) => status));
  return new Problem({
    code: 'rotation-consumer-busy',
    what: 'A workflow that uses the credential has not ended',
    target: busy.map(({ target }) => nameOf(target)).join(', '),
    answer: named(runs),
    likelyCause: [
      `It was still active after ${Math.round(waitMs / 1000)} s.`,
      ...(statuses.has('waiting') ? ['A run that is waiting needs an approval, or a timer to end.'] : []),
      ...(statuses.has('pending')
        ? [
            "A run that is pending stands behind another of its concurrency group; behind this rotation's own, it can not begin before the rotation ends.",
          ]
        : []),
    ].join(' '),
    fix: 'Let the runs end, approve or cancel them (gh run cancel ID), and rotate again later. Where both workflows are in one repository, the same group keeps them apart:\nconcurrency:\n  group: database-credential\n  cancel-in-progress: false',
  });
}

function asked(target: QuietTarget) {
  const { owner, repo } = target.repository;
  return {
    ...{ owner, repo, target: `runs of ${nameOf(target)}`, permission: 'Actions (read)' },
    missing: {
      code: 'github-workflow-not-found',
      what: 'The repository has no such workflow',
      likelyCause:
        'The file name in `quiet:` is mistyped, or the file is not on the default branch, where GitHub looks for workflows.',
      fix: `gh workflow list --all --repo ${shellWord(`${owner}/${repo}`)}\nquiet: FILE.yml   # the name of a file in .github/workflows of that repository`,
    },
    writesSecret: false,
  } as const;
}
