import type { PairRun } from '../alternating/run.ts';
import { recordOfPair, storyOfPair } from '../alternating/story-of-pair.ts';
import { foreign } from '../foreign-text.ts';
import type { Problem } from '../problem.ts';
import { doneOf } from '../rotation/delivery-outcome.ts';
import { recordOf } from '../rotation/record.ts';
import type { RotationRun } from '../rotation/run.ts';
import { storyOf } from '../rotation/story-of-run.ts';
import { databaseLine } from './check-report.ts';
import { withCopies } from './copies-report.ts';
import { mapText, type Report, writes } from './report.ts';
import { rotationReport } from './rotation-report.ts';

/** `after`: what went wrong when the run itself had ended. */
export function reportOf(
  run: RotationRun,
  after: readonly Problem[],
  options: { readonly mode: 'rotate' | 'sync'; readonly dryRun: boolean },
): Report {
  const delivered = [...run.deliveries.values()];
  const report = rotationReport(
    {
      story: storyOf(run),
      problems: [...run.problems, ...after],
      notes: run.notes,
      changed: delivered.filter((one) => writes((doneOf(one) ?? one).action) > 0).length,
      vaultVersion: run.sight?.current.version,
      databases: run.examinations.map(databaseLine),
    },
    options,
  );
  return withCopies({ ...report, ...mapText(recordOf(run), foreign) }, run.copies);
}

/** The same of a run with two logins. */
export function reportOfPair(
  run: PairRun,
  after: readonly Problem[],
  options: { readonly mode: 'rotate' | 'sync' | 'adopt'; readonly dryRun: boolean },
): Report {
  const delivered = [...run.deliveries.values()];
  const report = rotationReport(
    {
      story: storyOfPair(run),
      problems: [...run.problems, ...after],
      notes: run.notes,
      changed: delivered.filter((one) => writes((doneOf(one) ?? one).action) > 0).length,
      vaultVersion: run.sight?.secret.version,
      databases: run.examinations.map(databaseLine),
    },
    options,
  );
  const { passwordSecret } = run.plan.ground;
  const whole = { ...report, vaultSecret: passwordSecret, ...mapText(recordOfPair(run), foreign) };
  return withCopies(whole, run.copies);
}
