import { missingPrivileges } from '../postgres/adoption/missing-privileges.ts';
import type { AdoptRun } from './adopt-plan.ts';
import type { PrivilegesCompared } from './database-part.ts';
import { databaseStep, lookAtDatabases } from './database-steps.ts';

/** What old sessions make anew under a name that was there before is theirs until it is handed over. */
const ROUNDS = 3;

/**
 * Throws where a login, or the role before, may not do what that role could when the run began, and nobody expects
 * that: with the SQL. Before the first delivery nobody has a login yet; after it, the role before does not end.
 */
export async function judgePrivileges(run: AdoptRun): Promise<void> {
  const { plan, around } = run;
  const { databases, adoption } = plan;
  for (let round = 1; ; round += 1) {
    const compared = await around.teller.step(
      'compared what each login may do with what the role before could',
      adoption.to.databases.join(', '),
      databases.compare,
      inWords,
    );
    run.privileges = compared;
    const problem = missingPrivileges(compared.differences, {
      ...{ from: adoption.from.server.user, owner: adoption.pair.owner },
    });
    if (problem === undefined) return;
    if (round === ROUNDS) throw problem;
    await lookAtDatabases(run);
    for (const step of ['ownership', 'strays'] as const) await databaseStep(run, step);
  }
}

function inWords({ things, differences }: PrivilegesCompared): string {
  const found = differences.length === 0 ? 'no difference' : `${differences.length} differences`;
  return `compared what each login may do with what the role before could, of ${things} things: ${found}`;
}
