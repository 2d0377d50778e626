import type { Validation } from '../modes/validate.ts';
import { EMPTY_REPORT, problemData, type Report } from './report.ts';

export function validateReport({ problems }: Validation): Report {
  const failed = problems.some(({ severity }) => severity === 'error');
  return {
    ...EMPTY_REPORT,
    ...{ mode: 'validate', outcome: failed ? 'failed' : 'ok', failed },
    problems: problems.map(({ problem, severity }) => problemData(problem, severity)),
  };
}
