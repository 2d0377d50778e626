import type { RotateInputs } from '../inputs/rotate-inputs.ts';
import { rotate } from '../modes/rotate.ts';
import type { Outside } from '../outside/outside.ts';
import { limitsOnce } from '../postgres/limits-once.ts';
import { problemsOf } from '../problem.ts';
import type { SecretForms } from '../redacted.ts';
import { withDoor } from '../report/door-report.ts';
import { failedReport } from '../report/failed-report.ts';
import type { Report } from '../report/report.ts';
import { reportOf } from '../report/report-of-rotation.ts';
import { waitAfterwards } from '../rotation/afterwards.ts';
import { groundWith, passwordSecretOf } from '../rotation/ground.ts';
import type { RotationRun } from '../rotation/run.ts';
import { exportRotated, type Means, rotationMeans } from './rotation-means.ts';
import { withDue } from './when-due.ts';

/** `mode: rotate`, and a `mode: sync` with a config file, with the real vault, server and consumers. */
export async function runRotate(given: RotateInputs, outside: Outside, forms: SecretForms): Promise<Report> {
  const { configPath } = given;
  const mode = given.rotationAsked ? 'rotate' : 'sync';
  outside.say(`config file ${configPath}`);
  try {
    const passwordSecret = passwordSecretOf(given.topology, configPath);
    const means = await rotationMeans(given, outside, forms);
    const { inputs, due, cancellation, clients } = means;
    const run = await rotateRole(inputs, { ...means, passwordSecret }).finally(() =>
      clients.door?.close(cancellation.isRequested()),
    );
    outside.letOthersBegin?.();
    const report = await reportAtEnd(run, inputs, outside);
    return withDoor(withDue({ ...report, mode }, due, configPath), clients.door);
  } catch (thrown) {
    return failedReport(mode, problemsOf(thrown));
  }
}

/** What failed is in what it returns. */
export function rotateRole(
  inputs: RotateInputs,
  means: Means & { readonly passwordSecret: string },
): Promise<RotationRun> {
  const { repairsUrls: encodesUrls } = inputs;
  const { clients, cancellation, recipients, vault, topology, copies, passwordSecret } = means;
  const { databases, through } = clients;
  const logIn = limitsOnce((askLimits, target, whenSecured?: () => Promise<void>) =>
    databases.logIn(target, { askFacts: askLimits, askLimits, whenSecured }),
  );
  const probe = through(logIn);
  const ground = groundWith(passwordSecret, { ...clients, vault, topology, encodesUrls, probe });
  const inside = { ...clients, databases: { ...databases, logIn: through(databases.logIn) } };
  return rotate({ ...inputs, ...inside, ground, recipients, cancellation, copies });
}

/** What it has started is waited for; then it is told, and what was rotated whatever comes of the export. */
export async function reportAtEnd(run: RotationRun, inputs: RotateInputs, outside: Outside): Promise<Report> {
  await waitAfterwards(run, run.sight?.current.version);
  const unexported = await exportRotated(inputs, run, run.plan.ground.vault, outside);
  const mode = inputs.rotationAsked ? 'rotate' : 'sync';
  return reportOf(run, unexported, { mode, dryRun: inputs.dryRun });
}
