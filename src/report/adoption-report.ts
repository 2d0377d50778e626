import type { AdoptRun } from '../adopting/adopt-plan.ts';
import type { Ending } from '../adopting/ending.ts';
import { foreign } from '../foreign-text.ts';
import { describeServer } from '../rotation/ground.ts';
import { isoTime } from '../rotation/record.ts';
import type { Topology } from '../topology/topology.ts';
import { type AdoptionStory, EMPTY_REPORT, mapText, problemData, type Report } from './report.ts';
import { reportOfPair } from './report-of-rotation.ts';

/** What `mode: adopt` leaves behind of one credential. */
export function reportOfAdoption(run: AdoptRun, { dryRun }: { readonly dryRun: boolean }): Report {
  const { pair, around, notes, problems } = run;
  const report = reportOfPair(pair ?? around, [], { mode: 'adopt', dryRun });
  const known = new Set(report.problems.map(({ what }) => what));
  const others = problems.map((one) => problemData(one)).filter(({ what }) => !known.has(what));
  const { rotation } = report;
  const before = pair === undefined ? [] : around.teller.steps;
  const steps = [...before, ...(rotation?.steps ?? [])].toSorted((a, b) => a.at - b.at);
  const failed = report.failed || others.length > 0;
  return {
    ...report,
    ...{ failed, outcome: failed ? 'failed' : steps.some(isWrite) ? 'changed' : report.outcome },
    rotation: rotation && { ...rotation, steps },
    adoption: mapText(storyOf(run), foreign),
    notes: [...notes.map(foreign), ...report.notes],
    problems: [...report.problems, ...others],
  };
}

const LOOKS = /^(looked|took the lock|waited)/;

function isWrite({ what, outcome }: { readonly what: string; readonly outcome: string }): boolean {
  return outcome === 'done' && !LOOKS.test(what);
}

function storyOf({ plan: { adoption }, work, drain, done, privileges }: AdoptRun): AdoptionStory {
  const { from, pair, differences } = adoption;
  const waitsFor = drain?.is === 'over' ? undefined : drain;
  return {
    ...{ from: from.server.user, logins: pair.logins, owner: pair.owner, way: work?.way ?? null },
    ...{ differences, done, privileges: privilegesIn(privileges) },
    former: work === undefined ? 'unknown' : work.hasEnded ? 'ended' : 'let-in',
    endsNotBefore: waitsFor?.dueAt === undefined ? null : isoTime(waitsFor.dueAt),
    heldBy: waitsFor?.heldBy ?? [],
  };
}

/** Of a dry run, where nothing is waited for. */
const ONLY_SAID = 'this was a dry run, and a run would end it';

function privilegesIn(compared: AdoptRun['privileges']): AdoptionStory['privileges'] {
  if (compared === undefined) return null;
  const differences = compared.differences.map(({ because = null, ...one }) => ({ ...one, because }));
  return { ...compared, differences };
}

/** Of the role before: that it has ended, or what it is still waited for. */
export function reportOfEnding(
  { server, ...rest }: Topology,
  ending: Ending,
  { dryRun }: { readonly dryRun: boolean },
): Report {
  const { user } = server;
  const adoption: AdoptionStory = {
    ...{ from: user, logins: [], owner: null, way: null, differences: [], done: [], privileges: null },
    former: ending.is === 'ended' ? 'ended' : 'let-in',
    endsNotBefore: ending.is === 'waits' && ending.dueAt !== undefined ? isoTime(ending.dueAt) : null,
    heldBy: ending.is === 'ended' ? [] : (ending.is === 'due' ? [ONLY_SAID] : ending.heldBy).map(foreign),
  };
  const place = { server: describeServer({ server, ...rest }), role: user };
  return { ...EMPTY_REPORT, mode: 'adopt', dryRun, outcome: 'ok', ...place, adoption };
}
