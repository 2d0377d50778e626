import type { RotateInputs } from '../inputs/rotate-inputs.ts';
import type { Outside } from '../outside/outside.ts';
import { problemsOf } from '../problem.ts';
import type { SecretForms } from '../redacted.ts';
import { withDoor } from '../report/door-report.ts';
import { failedReport } from '../report/failed-report.ts';
import type { Report } from '../report/report.ts';
import { passwordSecretOf } from '../rotation/ground.ts';
import { stagedSecretOf } from '../topology/staged-secret.ts';
import { reportAtEnd, rotateRole } from './rotate.ts';
import { rotationMeans } from './rotation-means.ts';

/**
 * A run that died while it gave the administrator its new password may have left the server with that and the vault with
 * the one before: nothing of an adoption logs in then, until its sync has finished it. Undefined where nothing is staged.
 * A dry run says what would be done of that, and no more: what comes after is only seen then.
 */
export async function finishRotation(
  inputs: RotateInputs,
  outside: Outside,
  forms: SecretForms,
): Promise<Report | undefined> {
  const quiet = { ...inputs, rotationAsked: false };
  try {
    const passwordSecret = passwordSecretOf(inputs.topology, inputs.configPath);
    const means = await rotationMeans(quiet, outside, forms);
    const { clients, cancellation, vault } = means;
    const staged = await vault.versions(stagedSecretOf(passwordSecret));
    if (!staged.some(({ enabled }) => enabled)) return undefined;
    const run = await rotateRole(quiet, { ...means, passwordSecret }).finally(() =>
      clients.door?.close(cancellation.isRequested()),
    );
    const report = await reportAtEnd(run, quiet, outside);
    const told = inputs.dryRun ? { ...report, notes: [foretold(inputs), ...report.notes] } : report;
    return withDoor(told, clients.door);
  } catch (thrown) {
    return failedReport('adopt', problemsOf(thrown));
  }
}

function foretold({ topology: { server } }: RotateInputs): string {
  return `The rotation of ${server.user} is unfinished. A run of adopt finishes it first, and so does mode: rotate or sync of that credential; what the adoption does after that is not foretold before.`;
}
