import { setTimeout as sleep } from 'node:timers/promises';
import type { AdoptRun } from '../adopting/adopt-plan.ts';
import { pairGroundWith } from '../alternating/ground.ts';
import { pairServer, probeAsOwner } from '../alternating/pair-server.ts';
import { clientsFor } from '../clients/clients.ts';
import * as entrance from '../clients/sign-in.ts';
import { withFleets } from '../consumers/fleet.ts';
import { recipientsOf } from '../consumers/recipients.ts';
import type { AdoptionInputs } from '../inputs/adopt-inputs.ts';
import { adopt } from '../modes/adopt.ts';
import type { Outside } from '../outside/outside.ts';
import { allOrProblems } from '../problem.ts';
import type { SecretForms } from '../redacted.ts';
import { cancellationFrom, refuseIfCancelled } from '../rotation/cancellation.ts';
import { describeServer, passwordSecretOf } from '../rotation/ground.ts';

/** One credential that changes hands, with the real vault, server and consumers. Throws Problems before it begins. */
export async function adoptOne(
  inputs: AdoptionInputs,
  outside: Outside,
  forms: SecretForms,
): Promise<AdoptRun> {
  const { adoption, dryRun } = inputs;
  const { pair, to, from } = adoption;
  const server = describeServer(to);
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
    withFleets(to, inputs.maxTargets, gitHub, outside.say),
  ]);
  outside.whileWaiting();
  door?.sweep();
  const logins = pairServer(databases, through, pair);
  const { repairsUrls: encodesUrls } = inputs;
  const probe = probeAsOwner(logins);
  const ground = pairGroundWith(pair, { ...clients, vault, topology, encodesUrls, probe });
  const recipients = recipientsOf({ ...inputs, topology }, clients);
  const plan = { ...inputs, ...clients, server: logins, ground, recipients, cancellation };
  const formerSecret = passwordSecretOf(from, inputs.configPath);
  const part = databasePart(ground, adoption, formerSecret, databases);
  return adopt({ adoption, pair: plan, databases: part, formerSecret, dryRun }).finally(() =>
    door?.close(cancellation.isRequested()),
  );
}
