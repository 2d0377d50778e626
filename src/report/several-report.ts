import { type CredentialReport, EMPTY_REPORT, type ProblemData, type Report } from './report.ts';

const FROM_BEST: readonly Report['outcome'][] = ['ok', 'changed', 'drifted', 'failed'];

/**
 * The report of a run of several credentials: the worst outcome, the sum of what was written, everything that is named
 * once in a config file (vault secrets, consumers) side by side, and the report of each.
 */
export function severalReport(mode: string, credentials: readonly CredentialReport[]): Report {
  const shared = problemsOfAll(credentials);
  const isShared = (problem: ProblemData): boolean => shared.has(identityOf(problem));
  const all = <T>(pick: (report: CredentialReport) => readonly T[]): readonly T[] =>
    credentials.flatMap(pick);
  const worst = Math.max(0, ...credentials.map(({ outcome }) => FROM_BEST.indexOf(outcome)));
  const shards = all(({ name, targetsMatrix }) =>
    (targetsMatrix?.include ?? []).map((one) => ({ ...one, shard: `${name}, ${one.shard}` })),
  );
  return {
    ...EMPTY_REPORT,
    mode: credentials[0]?.mode ?? mode,
    dryRun: credentials.some(({ dryRun }) => dryRun),
    outcome: FROM_BEST[worst] ?? 'ok',
    failed: credentials.some(({ failed }) => failed),
    changed: credentials.reduce((sum, { changed }) => sum + changed, 0),
    databases: all(({ name, databases }) =>
      databases.map((one) => ({ ...one, name: `${name}: ${one.name}` })),
    ),
    consumers: all(({ consumers }) => consumers),
    ...(credentials.some(({ targetsMatrix }) => targetsMatrix) ? { targetsMatrix: { include: shards } } : {}),
    notes: all(({ name, notes }) => notes.map((note) => `${name}: ${note}`)),
    problems: [
      ...shared.values(),
      ...all(({ name, problems }) =>
        problems.filter((one) => !isShared(one)).map((one) => ({ ...one, credential: name })),
      ),
    ],
    vaultSecrets: all(({ vaultSecrets }) => vaultSecrets),
    deliveries: all(({ deliveries }) => deliveries),
    credentials,
  };
}

/** What every credential has met alike, such as a refused sign-in: one problem, and nobody's own. */
function problemsOfAll(credentials: readonly CredentialReport[]): ReadonlyMap<string, ProblemData> {
  const [first, ...others] = credentials;
  if (first === undefined || others.length === 0) return new Map();
  const known = others.map(({ problems }) => new Set(problems.map(identityOf)));
  const shared = first.problems.filter((one) => known.every((those) => those.has(identityOf(one))));
  return new Map(shared.map((one) => [identityOf(one), one]));
}

function identityOf({ code, severity, what, target, answer }: ProblemData): string {
  return JSON.stringify([code, severity, what, target, answer]);
}

/** `change` for the report of the run, and of each of its credentials. */
export function throughout(report: Report, change: <R extends Report>(one: R) => R): Report {
  const { credentials } = report;
  return change(credentials === undefined ? report : { ...report, credentials: credentials.map(change) });
}
