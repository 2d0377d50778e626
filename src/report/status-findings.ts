import type { Finding } from '../status/account.ts';
import type { Report } from './report.ts';

/** What of the findings no problem of the report tells already, which says more of it. */
export function findingsBesideProblems({
  status,
  problems,
}: Pick<Report, 'status' | 'problems'>): readonly Finding[] {
  const told = problems.map(({ target }) => target);
  return (status?.findings ?? []).flatMap((finding) => {
    const targets = finding.targets.filter((one) => !told.includes(one));
    return targets.length === 0 ? [] : [{ ...finding, targets }];
  });
}
