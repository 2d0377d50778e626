import { foreign } from '../foreign-text.ts';
import type { EnvLine, EnvResult } from '../modes/env.ts';
import { EMPTY_REPORT, problemData, type Report, writes } from './report.ts';

/** What would change fails a run that only checks. */
export function envReport(
  result: EnvResult,
  how: { readonly dryRun: boolean; readonly failOnDrift: boolean },
): Report {
  const { lines, notes, problems } = result;
  const changed = lines.reduce((sum, { action }) => sum + writes(action), 0);
  const isStale = lines.some(({ action }) => action === 'would-create' || action === 'would-replace');
  const outcome = problems.length > 0 ? 'failed' : isStale ? 'drifted' : changed > 0 ? 'changed' : 'ok';
  return {
    ...EMPTY_REPORT,
    mode: 'env',
    dryRun: how.dryRun,
    outcome,
    failed: outcome === 'failed' || (outcome === 'drifted' && how.failOnDrift),
    changed,
    consumers: lines.map((line) => ({ consumer: nameOf(line), action: line.action })),
    notes: notes.map(foreign),
    problems: problems.map((problem) => problemData(problem)),
  };
}

function nameOf({ file, variable }: EnvLine): string {
  return foreign(`${variable} of ${file}`);
}
