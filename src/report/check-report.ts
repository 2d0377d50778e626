import { foreign } from '../foreign-text.ts';
import type { CheckedDatabase, CheckResult } from '../modes/check.ts';
import type { ConnectionString } from '../postgres/connection-string.ts';
import type { SessionFacts } from '../postgres/session-facts.ts';
import { asksToBeReadOnly } from '../postgres/session-wish.ts';
import { saidOnce } from '../problem.ts';
import { deliveriesOf, placeOf } from './record.ts';
import { type DatabaseLine, EMPTY_REPORT, problemData, type Report, writes } from './report.ts';

/** Stale copies fail the run unless `failOnDrift` is false; everything else that is wrong always does. */
export function checkReport(result: CheckResult, failOnDrift: boolean): Report {
  const { healed } = result;
  // What keeps all of them from being tried, a sign-in perhaps, is told once.
  const problems = saidOnce(result.problems);
  const stale = problems.filter(({ code }) => code === 'credential-stale');
  const others = problems.filter(({ code }) => code !== 'credential-stale');
  const action = healed?.delivery?.action ?? 'not-reached';
  const changed = writes(action);
  const outcome =
    others.length > 0 ? 'failed' : stale.length > 0 ? 'drifted' : changed > 0 ? 'changed' : 'ok';
  return {
    ...EMPTY_REPORT,
    mode: 'check',
    outcome,
    failed: outcome === 'failed' || (outcome === 'drifted' && failOnDrift),
    changed,
    vaultSecret: healed?.secret?.name ?? null,
    vaultVersion: healed?.delivery?.version ?? null,
    ...placeOf(
      result.databases.map(({ candidate }) => ('target' in candidate ? candidate.target : undefined)),
    ),
    deliveries: healed === undefined ? [] : deliveriesOf(healed),
    databases: result.databases.map(databaseLine),
    consumers: healed?.consumerName === undefined ? [] : [{ consumer: healed.consumerName, action }],
    notes: [...new Set(result.notes)],
    problems: [
      ...others.map((problem) => problemData(problem)),
      ...stale.map((problem) => problemData(problem, failOnDrift ? 'error' : 'warning')),
    ],
  };
}

export function databaseLine({
  candidate,
  standing,
  probe,
  problem,
}: Pick<CheckedDatabase, 'candidate' | 'standing' | 'probe' | 'problem'>): DatabaseLine {
  const facts = probe?.result === 'ok' ? probe.facts : undefined;
  return {
    name: foreign(candidate.name),
    standing,
    reached: reachedBy(probe, problem),
    layersMs: Object.fromEntries((probe?.layers ?? []).map(({ stage, elapsedMs }) => [stage, elapsedMs])),
    elapsedMs: probe?.elapsedMs ?? null,
    certificateDaysLeft: probe?.certificateDaysLeft ?? null,
    server: facts === undefined ? null : foreign(`PostgreSQL ${facts.serverVersion} as ${facts.role}`),
    clockSkewMs: facts?.clockSkewMs ?? null,
    diagnosis: problem?.what ?? null,
    remarks: remarksOn(candidate, facts),
  };
}

function remarksOn(
  candidate: CheckedDatabase['candidate'],
  facts: SessionFacts | undefined,
): readonly string[] {
  const target: Partial<ConnectionString> = 'target' in candidate ? candidate.target : {};
  const { notTried = [] } = target;
  return [
    ...(facts?.readOnly === true && asksToBeReadOnly(target)
      ? ['cannot write, by its own options (default_transaction_read_only)']
      : []),
    ...(facts?.throughPooler === true
      ? ['through a pooler: it took this password; while its connections live, an old one passes too']
      : []),
    ...(notTried.length > 0 ? [`not tried: ${foreign(notTried.join(', '))}`] : []),
  ];
}

function reachedBy(probe: CheckedDatabase['probe'], problem: CheckedDatabase['problem']): string | null {
  if (probe !== undefined) return probe.result === 'ok' ? 'query' : probe.failure.stage;
  const isRead = problem?.code.startsWith('connection-string-') || problem?.code === 'credential-placeholder';
  return isRead === true ? 'parse' : null;
}
