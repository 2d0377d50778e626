import { pairGroundWith } from '../alternating/ground.ts';
import { pairServer, probeAsOwner } from '../alternating/pair-server.ts';
import type { RotateInputs } from '../inputs/rotate-inputs.ts';
import { rotatePair } from '../modes/rotate-pair.ts';
import type { Outside } from '../outside/outside.ts';
import { problemsOf } from '../problem.ts';
import type { SecretForms } from '../redacted.ts';
import { withDoor } from '../report/door-report.ts';
import { failedReport } from '../report/failed-report.ts';
import type { Report } from '../report/report.ts';
import { reportOfPair } from '../report/report-of-rotation.ts';
import { waitAfterwards } from '../rotation/afterwards.ts';
import type { LoginPair } from '../topology/topology.ts';
import { exportRotated, rotationMeans } from './rotation-means.ts';
import { withDue } from './when-due.ts';

/** `mode: rotate` and `mode: sync` of a credential with two logins, with the real vault, server and consumers. */
export async function runRotatePair(
  given: RotateInputs,
  pair: LoginPair,
  outside: Outside,
  forms: SecretForms,
): Promise<Report> {
  const { configPath, dryRun, repairsUrls: encodesUrls } = given;
  const mode = given.rotationAsked ? 'rotate' : 'sync';
  try {
    const means = await rotationMeans(given, outside, forms);
    const { inputs, due, clients, cancellation, recipients, vault, topology, copies } = means;
    const { door, databases, through } = clients;
    const server = pairServer(databases, through, pair, { databases: topology.databases });
    const probe = probeAsOwner(server);
    const ground = pairGroundWith(pair, { ...clients, vault, topology, encodesUrls, probe });
    const plan = { ...inputs, ...clients, server, ground, recipients, cancellation, copies };
    const run = await rotatePair(plan).finally(() => door?.close(cancellation.isRequested()));
    outside.letOthersBegin?.();
    run.overtaken = await waitAfterwards(run, run.sight?.secret.version);
    const unexported = await exportRotated(inputs, run, vault, outside);
    const report = reportOfPair(run, unexported, { mode, dryRun });
    return withDoor(withDue(report, due, configPath), door);
  } catch (thrown) {
    return failedReport(mode, problemsOf(thrown));
  }
}
