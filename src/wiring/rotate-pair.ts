import { setTimeout as sleep } from 'node:timers/promises';
import { pairGroundWith } from '../alternating/ground.ts';
import { pairServer, probeAsOwner } from '../alternating/pair-server.ts';
import { clientsFor } from '../clients/clients.ts';
import * as entrance from '../clients/sign-in.ts';
import { withFleets } from '../consumers/fleet.ts';
import { recipientsOf } from '../consumers/recipients.ts';
import { onlyTargets } from '../consumers/targets.ts';
import { beginSearch } from '../copies/search.ts';
import type { RotateInputs } from '../inputs/rotate-inputs.ts';
import { rotatePair } from '../modes/rotate-pair.ts';
import { exportTo, type Outside } from '../outside/outside.ts';
import { allOrProblems, problemsOf } from '../problem.ts';
import type { SecretForms } from '../redacted.ts';
import { withDoor } from '../report/door-report.ts';
import { failedReport } from '../report/failed-report.ts';
import type { Report } from '../report/report.ts';
import { reportOfPair } from '../report/report-of-rotation.ts';
import { cancellationFrom, refuseIfCancelled } from '../rotation/cancellation.ts';
import { describeServer } from '../rotation/ground.ts';
import type { LoginPair } from '../topology/topology.ts';

/** `mode: rotate` and `mode: sync` of a credential with two logins, with the real vault, server and consumers. */
export async function runRotatePair(
  inputs: RotateInputs,
  pair: LoginPair,
  outside: Outside,
  forms: SecretForms,
): Promise<Report> {
  const { dryRun, exportAs } = inputs;
  const mode = inputs.rotationAsked ? 'rotate' : 'sync';
  try {
    const server = describeServer(inputs.topology);
    const cancellation = cancellationFrom(outside, server);
    const wait = (ms: number) => Promise.race([sleep(ms), cancellation.overdue]);
    const waitAtDoor = (ms: number) => {
      refuseIfCancelled(cancellation, server);
      return wait(ms);
    };
    const needs = { azure: inputs, database: inputs, gitHub: inputs, firewall: inputs.firewall };
    const clients = clientsFor(needs, { ...outside, forms, sleep: wait, waitAtDoor }, entrance);
    const { door, databases, through, gitHub } = clients;
    const [{ vault }, topology] = await allOrProblems([
      clients.azure(),
      withFleets(inputs.topology, inputs.maxTargets, gitHub, outside.say),
    ]);
    outside.whileWaiting();
    door?.sweep();
    const logins = pairServer(databases, through, pair);
    const probe = probeAsOwner(logins);
    const { repairsUrls: encodesUrls } = inputs;
    const ground = pairGroundWith(pair, { ...clients, vault, topology, encodesUrls, probe });
    const recipients = onlyTargets(
      recipientsOf({ ...inputs, topology }, clients),
      inputs.targets,
      outside.say,
    );
    const { correlationId } = outside.trace;
    const copies = inputs.rotationAsked
      ? beginSearch({ ...inputs, topology, clients, correlationId })
      : undefined;
    const plan = { ...inputs, ...clients, server: logins, ground, recipients, cancellation, copies };
    const run = await rotatePair(plan).finally(() => door?.close(cancellation.isRequested()));
    const works = exportAs !== undefined && !dryRun && run.problems.length === 0;
    const give = async () => works && exportTo(exportAs, (await vault.read(inputs.secret)).value, outside);
    const unexported = await give().then(() => [], problemsOf);
    return withDoor(reportOfPair(run, unexported, { mode, dryRun }), door);
  } catch (thrown) {
    return failedReport(mode, problemsOf(thrown));
  }
}
