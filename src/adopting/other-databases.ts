import { speakingOf } from '../alternating/ground.ts';
import { Problem, Problems } from '../problem.ts';
import { readDerived, standIn } from '../rotation/derived.ts';
import type { AdoptPlan } from './adopt-plan.ts';

/**
 * Throws where a text of the credential opens a database that is not one of its: it would be given a login that owns
 * nothing there, and the program behind it would be refused everything.
 */
export async function refuseOtherDatabases({ adoption, pair }: AdoptPlan): Promise<void> {
  const { databases, credential = '' } = adoption.to;
  const ground = speakingOf(pair.ground, adoption.from.server.user);
  const read = await readDerived(ground);
  const problems = read.flatMap((one): readonly Problem[] => {
    if ('problem' in one) return [];
    const logins = one.loginsWith(standIn(ground.forms));
    return logins
      .filter(({ target }) => !databases.includes(target.database))
      .map(
        ({ place, target }) =>
          new Problem({
            code: 'adoption-unclear',
            what: `A text of ${credential} opens database ${target.database}, which is not one of its databases; nothing was changed`,
            target: place,
            likelyCause:
              'It would be given a login that owns nothing there. A document is one credential’s: two systems need two.',
            fix: `# Name the database, so that what is in it is handed over as well:\ncredentials:\n  ${credential}:\n    databases: [${[...databases, target.database].join(', ')}]\n# or make two documents of it, one for each credential`,
          }),
      );
  });
  if (problems.length > 0) throw new Problems(problems);
}
