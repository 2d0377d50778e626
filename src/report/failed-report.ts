import type { Problem } from '../problem.ts';
import { EMPTY_REPORT, problemData, type Report } from './report.ts';

/** The report of a run that ended before its mode began. */
export function failedReport(mode: string, problems: readonly Problem[]): Report {
  return {
    ...EMPTY_REPORT,
    mode,
    outcome: 'failed',
    failed: true,
    problems: problems.map((problem) => problemData(problem)),
  };
}
