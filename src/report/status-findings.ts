import { type Finding, ROTATE, SYNC } from '../status/account.ts';
import type { Report } from './report.ts';

type Seen = Pick<Report, 'status' | 'problems'>;

/** A finding, and those that come of it: they are mended with it, or cannot be before it. */
export interface FindingWithOthers extends Finding {
  readonly explains: readonly Finding[];
}

/**
 * What of the findings no problem of the report tells already, which says more of it; one cause once. An unfinished
 * rotation explains what is broken or stale and would be rotated or synchronized; so does a password that is broken.
 */
export function findingsBesideProblems({ status, problems }: Seen): readonly FindingWithOthers[] {
  const told = problems.map(({ target }) => target);
  const findings = (status?.findings ?? []).flatMap((finding) => {
    const targets = finding.targets.filter((one) => !told.includes(one));
    return targets.length === 0 ? [] : [{ ...finding, targets }];
  });
  const root = rootOf(findings, status);
  const explains = root === undefined ? [] : findings.filter((one) => one !== root && isMendedSo(one, root));
  const rest = findings.filter((one) => one !== root && !explains.includes(one));
  return [
    ...(root === undefined ? [] : [{ ...root, explains }]),
    ...rest.map((one) => ({ ...one, explains: [] })),
  ];
}

function rootOf(findings: readonly Finding[], status: Report['status']): Finding | undefined {
  const password = status?.secrets.find(({ kind, name }) =>
    status.pair === undefined ? kind === 'password' : name === status.pair.truth,
  );
  return (
    findings.find(({ urgency }) => urgency === 'unfinished-rotation') ??
    findings.find(({ urgency, targets }) => urgency === 'broken' && targets.includes(password?.name ?? ''))
  );
}

/** Also what cannot be seen, where that would do. */
function isMendedSo({ urgency, fix }: Finding, root: Finding): boolean {
  const isStanding = urgency === 'broken' || urgency === 'stale' || urgency === 'unknown';
  return isStanding && [ROTATE, SYNC, root.fix].some((one) => fix.startsWith(one));
}
