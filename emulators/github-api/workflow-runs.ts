import { timestamp } from './secret-store.ts';

// The words by which the list is filtered: a run's status, or once it is completed its conclusion.
// https://docs.github.com/rest/actions/workflow-runs#list-workflow-runs-for-a-workflow
type ActiveStatus = 'queued' | 'in_progress' | 'waiting' | 'requested' | 'pending';
type Conclusion = 'success' | 'failure' | 'cancelled' | 'skipped' | 'timed_out' | 'action_required';

/** A run as a test arranges it, made now or at another time; `conclusion` is `success` for a completed one that names none. */
export type ArrangedRun = { id: number; createdAt?: Date } & (
  | { status: ActiveStatus }
  | { status: 'completed'; conclusion?: Conclusion }
);

export interface WorkflowRun {
  id: number;
  status: ActiveStatus | 'completed';
  conclusion: Conclusion | null;
  createdAt: string;
}

/** A workflow that GitHub knows, with its runs. */
export interface Workflow {
  id: number;
  /** below .github/workflows */
  file: string;
  /** newest first */
  runs(): WorkflowRun[];
  /** From now on these are all its runs. */
  arrange(runs: ArrangedRun[]): void;
}

export function createWorkflow(id: number, file: string, now: () => Date): Workflow {
  let runs: WorkflowRun[] = [];
  return {
    id,
    file,
    runs: () => [...runs],
    arrange(arranged) {
      runs = arranged
        .map((run) => ({
          id: run.id,
          status: run.status,
          conclusion: run.status === 'completed' ? (run.conclusion ?? 'success') : null,
          createdAt: timestamp(run.createdAt ?? now()),
        }))
        .sort((a, b) => b.id - a.id); // ids grow
    },
  };
}
