import { setTimeout as sleep } from 'node:timers/promises';
import { clientsFor } from '../clients/clients.ts';
import * as entrance from '../clients/sign-in.ts';
import { withFleets } from '../consumers/fleet.ts';
import { recipientsOf } from '../consumers/recipients.ts';
import { onlyTargets } from '../consumers/targets.ts';
import { beginSearch } from '../copies/search.ts';
import type { RotateInputs } from '../inputs/rotate-inputs.ts';
import { rotate } from '../modes/rotate.ts';
import { exportTo, type Outside } from '../outside/outside.ts';
import { limitsOnce } from '../postgres/limits-once.ts';
import { allOrProblems, problemsOf } from '../problem.ts';
import type { SecretForms } from '../redacted.ts';
import { withDoor } from '../report/door-report.ts';
import { failedReport } from '../report/failed-report.ts';
import type { Report } from '../report/report.ts';
import { reportOf } from '../report/report-of-rotation.ts';
import { cancellationFrom, refuseIfCancelled } from '../rotation/cancellation.ts';
import { describeServer, groundWith, passwordSecretOf } from '../rotation/ground.ts';

/** `mode: rotate`, and a `mode: sync` with a config file, with the real vault, server and consumers. */
export async function runRotate(inputs: RotateInputs, outside: Outside, forms: SecretForms): Promise<Report> {
  const { dryRun, exportAs } = inputs;
  const { say } = outside;
  const mode = inputs.rotationAsked ? 'rotate' : 'sync';
  say(`config file ${inputs.configPath}`);
  try {
    const server = describeServer(inputs.topology);
    const cancellation = cancellationFrom(outside, server);
    const passwordSecret = passwordSecretOf(inputs.topology, inputs.configPath);
    const wait = (ms: number) => Promise.race([sleep(ms), cancellation.overdue]);
    const waitAtDoor = (ms: number) => {
      refuseIfCancelled(cancellation, server); // while the firewall is waited for there is nothing to finish
      return wait(ms);
    };
    const needs = { azure: inputs, database: inputs, gitHub: inputs, firewall: inputs.firewall };
    const clients = clientsFor(needs, { ...outside, forms, sleep: wait, waitAtDoor }, entrance);
    const { door, databases, through, gitHub } = clients;
    const [{ vault }, topology] = await allOrProblems([
      clients.azure(),
      withFleets(inputs.topology, inputs.maxTargets, gitHub, say),
    ]);
    outside.whileWaiting();
    door?.sweep();
    const logIn = limitsOnce((askLimits, target, whenSecured?: () => Promise<void>) =>
      databases.logIn(target, { askFacts: askLimits, askLimits, whenSecured }),
    );
    const { repairsUrls: encodesUrls } = inputs;
    const probe = through(logIn);
    const ground = groundWith(passwordSecret, { ...clients, vault, topology, encodesUrls, probe });
    const recipients = onlyTargets(recipientsOf({ ...inputs, topology }, clients), inputs.targets, say);
    const inside = { ...clients, databases: { ...databases, logIn: through(databases.logIn) } };
    const { correlationId } = outside.trace;
    const copies = inputs.rotationAsked
      ? beginSearch({ ...inputs, topology, clients, correlationId })
      : undefined;
    const plan = { ...inputs, ...inside, ground, recipients, cancellation, copies };
    const run = await rotate(plan).finally(() => door?.close(cancellation.isRequested()));
    // What was rotated is reported, whatever comes of the export.
    const works = exportAs !== undefined && !dryRun && run.problems.length === 0;
    const give = async () => works && exportTo(exportAs, (await vault.read(inputs.secret)).value, outside);
    const unexported = await give().then(() => [], problemsOf);
    return withDoor(reportOf(run, unexported, { mode, dryRun }), door);
  } catch (thrown) {
    return failedReport(mode, problemsOf(thrown));
  }
}
