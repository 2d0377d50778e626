import type { Door } from '../firewall/door.ts';
import { problemData, type Report } from './report.ts';

/** What the door has to tell, beside what the run did. */
export function withDoor(report: Report, door: Door | undefined): Report {
  if (door === undefined) return report;
  const problems = door.problems().map((problem) => problemData(problem));
  const left = door.left().map((problem) => problemData(problem, 'warning'));
  return { ...report, problems: [...report.problems, ...problems, ...left] };
}
