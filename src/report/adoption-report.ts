import type { AdoptRun } from '../adopting/adopt-plan.ts';
import type { Ending } from '../adopting/ending.ts';
import { foreign } from '../foreign-text.ts';
import { describeServer } from '../rotation/ground.ts';
import { isoTime } from '../rotation/record.ts';
import type { Topology } from '../topology/topology.ts';
import { EMPTY_REPORT, problemData, type Report } from './report.ts';
import { reportOfPair } from './report-of-rotation.ts';

/** What `mode: adopt` leaves behind of one credential. */
export function reportOfAdoption(
  { pair, around, notes, problems }: AdoptRun,
  { dryRun }: { readonly dryRun: boolean },
): Report {
  const report = reportOfPair(pair ?? around, [], { mode: 'adopt', dryRun });
  const known = new Set(report.problems.map(({ what }) => what));
  const others = problems.map((one) => problemData(one)).filter(({ what }) => !known.has(what));
  const { rotation } = report;
  const before = around.teller.steps;
  const steps =
    rotation === null ? [] : [...before, ...rotation.steps.filter((one) => !before.includes(one))];
  const failed = report.failed || others.length > 0;
  return {
    ...report,
    ...{ failed, outcome: failed ? 'failed' : steps.some(isWrite) ? 'changed' : report.outcome },
    rotation: rotation && { ...rotation, steps: steps.toSorted((a, b) => a.at - b.at) },
    notes: [...notes.map(foreign), ...report.notes],
    problems: [...report.problems, ...others],
  };
}

const LOOKS = /^(looked|took the lock)/;

function isWrite({ what, outcome }: { readonly what: string; readonly outcome: string }): boolean {
  return outcome === 'done' && !LOOKS.test(what);
}

/** Of the role before: that it has ended, or what it is still waited for. */
export function reportOfEnding({ server, ...rest }: Topology, ending: Ending): Report {
  const { user } = server;
  const report = { ...EMPTY_REPORT, mode: 'adopt', server: describeServer({ server, ...rest }), role: user };
  switch (ending.is) {
    case 'ended':
      return { ...report, outcome: 'ok', notes: [`${user} has ended: no application has it any more.`] };
    case 'due':
      return { ...report, outcome: 'ok', notes: [`${user} is to end.`] };
    case 'waits': {
      const when = ending.dueAt === undefined ? '' : ` (not before ${isoTime(ending.dueAt)})`;
      const why = ending.heldBy.map(foreign).join('; ');
      const note = `${user} is still let in, and has not ended yet${when}: ${why}. Run it again then.`;
      return { ...report, outcome: 'ok', notes: [note] };
    }
  }
}
