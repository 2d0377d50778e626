import type { Vault } from '../azure/key-vault.ts';
import { Problem, problemsOf } from '../problem.ts';
import { problemData, type Report } from '../report/report.ts';
import { type Dated, type Due, dueOf } from '../rotation/due.ts';
import { isoOrNull } from '../status/account.ts';
import type { Topology } from '../topology/topology.ts';
import { truthSecretOf } from '../topology/truth-secret.ts';

/** By the vault's clock. Throws what keeps the secret from being read whose age is that of the credential. */
export async function dueIn(
  vault: Pick<Vault, 'read' | 'now'>,
  topology: Topology,
  clock: () => number,
): Promise<Due> {
  const { pair, secrets, maxAgeDays } = topology;
  const { password, connectionStrings, documents } = secrets;
  const truth = pair === undefined ? password : truthSecretOf(topology);
  const dated = async (name: string, as?: 'document'): Promise<readonly Dated[]> => {
    try {
      const { createdAt, expiresAt } = await vault.read(name, as);
      return [{ name, createdAt: isoOrNull(createdAt), expiresAt: isoOrNull(expiresAt) }];
    } catch (thrown) {
      if (name === truth) throw thrown;
      problemsOf(thrown); // the run that follows says it, where it matters
      return [];
    }
  };
  const all = await Promise.all([
    ...(password === undefined ? [] : [dated(password)]),
    ...connectionStrings.map(({ name }) => dated(name)),
    ...documents.map(({ name }) => dated(name, 'document')),
  ]);
  return dueOf(all.flat(), { truth, maxAgeDays, now: vault.now() ?? clock() });
}

/** Beside what the run reports, whether its day had come; a warning where it never comes. */
export function withDue(report: Report, due: Due | undefined, config: string): Report {
  if (due === undefined) return report;
  const warnings = due.is === 'never' ? [problemData(neverDue(due, config), 'warning')] : [];
  return { ...report, due, problems: [...report.problems, ...warnings] };
}

function neverDue({ because }: Due, config: string): Problem {
  return new Problem({
    code: 'rotation-never-due',
    what: 'With when-due, this credential is never rotated',
    target: `config ${config}`,
    likelyCause: `Nothing says when: ${because}.`,
    fix: 'max-age-days: 90   # in the config file, at the credential',
  });
}
