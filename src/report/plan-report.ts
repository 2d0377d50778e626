import type { PlannedTarget, Shard } from '../modes/plan-targets.ts';
import { EMPTY_REPORT, problemData, type Report } from './report.ts';

/** What cannot be looked at is a warning: the shard that it is in delivers it, or says why not. */
export function planReport(targets: readonly PlannedTarget[], shards: readonly Shard[]): Report {
  return {
    ...EMPTY_REPORT,
    mode: 'sync',
    dryRun: true,
    outcome: 'ok',
    consumers: targets.map(({ name, action }) => ({ consumer: name, action })),
    targetsMatrix: { include: shards },
    notes: [...new Set(targets.flatMap(({ notes }) => notes))],
    problems: targets.flatMap(({ problems }) => problems.map((problem) => problemData(problem, 'warning'))),
  };
}
