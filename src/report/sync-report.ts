import type { SyncResult } from '../modes/sync.ts';
import { deliveriesOf, placeOf } from './record.ts';
import { EMPTY_REPORT, problemData, type Report, writes } from './report.ts';

export function syncReport(result: SyncResult, dryRun: boolean): Report {
  const action = result.delivery?.action ?? 'not-reached';
  const failed = result.problems.length > 0;
  const changed = writes(action);
  return {
    ...EMPTY_REPORT,
    mode: 'sync',
    dryRun,
    outcome: failed ? 'failed' : changed > 0 ? 'changed' : 'ok',
    failed,
    changed,
    vaultSecret: result.secret?.name ?? null,
    vaultVersion: result.delivery?.version ?? result.secret?.version ?? null,
    proof: result.proof ?? null,
    ...placeOf([result.target]),
    deliveries: dryRun ? [] : deliveriesOf(result),
    consumers: result.consumerName === undefined ? [] : [{ consumer: result.consumerName, action }],
    notes: result.notes,
    problems: result.problems.map((problem) => problemData(problem)),
  };
}
