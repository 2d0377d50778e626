import { foreign } from '../foreign-text.ts';
import type { StatusResult } from '../modes/status.ts';
import type { Examination } from '../postgres/examined.ts';
import { isDrift, mainSecret, type PairStatus, type StatusAccount } from '../status/account.ts';
import { isShutOut } from '../status/shut-out.ts';
import { databaseLine } from './check-report.ts';
import { type DatabaseLine, EMPTY_REPORT, problemData, type Report } from './report.ts';

/** Drift fails the run unless `failOnDrift` is false; what is unknown, old or about to expire never does. */
export function statusReport(
  { account, due, examinations, notes, problems }: StatusResult,
  failOnDrift: boolean,
): Report {
  const drifted =
    [...account.secrets, ...account.consumers].some(isDrift) ||
    examinations.some(isShutOut) ||
    account.pair?.retirement?.is === 'overdue';
  const password = mainSecret(account);
  return {
    ...EMPTY_REPORT,
    mode: 'status',
    outcome: drifted ? 'drifted' : 'ok',
    failed: drifted && failOnDrift,
    vaultSecret: password?.name ?? null,
    vaultVersion: password?.version ?? null,
    databases: examinations.map((one) => databaseOf(one, account)),
    status: shown(account),
    due,
    notes: [...new Set(notes.map(foreign))],
    problems: problems.map((problem) => problemData(problem, failOnDrift ? 'error' : 'warning')),
  };
}

/** A refused login is as stale or as broken as the vault secret that it was made with. */
function databaseOf(examination: Examination, { secrets }: StatusAccount): DatabaseLine {
  const { candidate, standing } = examination;
  const source = 'source' in candidate ? candidate.source : candidate.name;
  const secret = secrets.find(({ name }) => source.startsWith(`secret ${name} in `));
  const refused = secret?.standing === 'stale' ? 'stale' : 'broken';
  const is = isShutOut(examination) ? 'broken' : standing;
  return databaseLine({ ...examination, standing: is === 'refused' ? refused : is });
}

/** What others may have had a hand in is made safe to show; a fix is ours, and stays whole. */
function shown(account: StatusAccount): StatusAccount {
  const held = <T extends { readonly name: string; readonly why: string }>(one: T): T => ({
    ...one,
    ...{ name: foreign(one.name), why: foreign(one.why) },
  });
  return {
    ...account,
    ...(account.pair === undefined ? {} : { pair: shownPair(account.pair) }),
    secrets: account.secrets.map(held),
    consumers: account.consumers.map(held),
    findings: account.findings.map((one) => ({ ...one, targets: one.targets.map(foreign) })),
  };
}

function shownPair(pair: PairStatus): PairStatus {
  const { wrong, retirement } = pair;
  const shownAll = (all: readonly string[]): readonly string[] => all.map(foreign);
  return {
    ...pair,
    wrong: shownAll(wrong),
    retirement: retirement && {
      ...retirement,
      heldBy: shownAll(retirement.heldBy),
      unknown: shownAll(retirement.unknown),
      sessions: retirement.sessions && shownAll(retirement.sessions),
      mayHold: shownAll(retirement.mayHold),
    },
  };
}
