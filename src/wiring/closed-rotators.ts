import { EMPTY_REPORT, type Report } from '../report/report.ts';
import type { Topology } from '../topology/topology.ts';

/**
 * Credentials that nobody consumes and that only give others their passwords: to the identity of the applications they
 * are closed on purpose.
 */
function isRotatorAlone({ credential, consumers, fleets }: Topology, all: readonly Topology[]): boolean {
  const rotates = all.some(({ pair }) => pair?.rotatedBy.credential === credential);
  return rotates && consumers.length === 0 && (fleets ?? []).length === 0;
}

/**
 * In a run of every credential, what failed because this identity may not read the secrets of such a credential is a
 * note. A run that names it fails, and so do the rotation and the retirement that need it.
 */
export function withoutClosedRotator(
  report: Report,
  topology: Topology | undefined,
  all: readonly Topology[],
): Report {
  if (topology === undefined || !isRotatorAlone(topology, all)) return report;
  const { problems } = report;
  const isClosed = problems.every(({ code }) => code === 'vault-forbidden');
  if (problems.length === 0 || !isClosed) return report;
  const { mode, dryRun } = report;
  const { credential, vault, secrets } = topology;
  const note = `passed over: this identity may not read ${secrets.password} in ${vault}, which only a run that rotates or retires needs. With credential: ${credential}, a run fails for it.`;
  return { ...EMPTY_REPORT, mode, dryRun, outcome: 'ok', notes: [note] };
}
