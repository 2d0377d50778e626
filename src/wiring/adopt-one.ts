import type { AdoptPlan, AdoptRun } from '../adopting/adopt-plan.ts';
import { pairGroundWith } from '../alternating/ground.ts';
import { pairServer, probeAsOwner } from '../alternating/pair-server.ts';
import type { Door } from '../firewall/door.ts';
import type { AdoptionInputs } from '../inputs/adopt-inputs.ts';
import { adopt } from '../modes/adopt.ts';
import { endRole } from '../modes/end-role.ts';
import type { Outside } from '../outside/outside.ts';
import type { SecretForms } from '../redacted.ts';
import { passwordSecretOf } from '../rotation/ground.ts';
import { adoptionRoles, databasesOfAdoption, knocking } from './adoption-databases.ts';
import { rotationMeans } from './rotation-means.ts';

/** What came of it, and the door that is shut by now, for what that has to tell. */
interface Behind<T> {
  readonly result: T;
  readonly door: Door | undefined;
}

/** One credential that changes hands, with the real vault, server and consumers. Throws Problems before it begins. */
export function adoptOne(
  inputs: AdoptionInputs,
  outside: Outside,
  forms: SecretForms,
): Promise<Behind<AdoptRun>> {
  return withPlan(inputs, outside, forms, adopt);
}

/** What is left of the role before, once nobody needs it: with means of its own, since those of `run` are put away. */
export function endOne(
  inputs: AdoptionInputs,
  outside: Outside,
  forms: SecretForms,
  { run, keepsLogin }: { readonly run: AdoptRun; readonly keepsLogin: boolean },
): Promise<Behind<void>> {
  const quiet = { ...inputs, rotationAsked: false };
  return withPlan(quiet, outside, forms, (plan) => endRole({ ...run, plan }, { keepsLogin }));
}

async function withPlan<T>(
  inputs: AdoptionInputs,
  outside: Outside,
  forms: SecretForms,
  work: (plan: AdoptPlan) => Promise<T>,
): Promise<Behind<T>> {
  const { adoption, dryRun, repairsUrls: encodesUrls } = inputs;
  const { pair, from } = adoption;
  const formerSecret = passwordSecretOf(from, inputs.configPath);
  const means = await rotationMeans(inputs, outside, forms);
  const { clients, cancellation, recipients, vault, topology, copies } = means;
  const { door, databases, through } = clients;
  // until its end the role before logs in, also where it becomes the owner
  const server = pairServer(databases, through, pair, { ownerStays: pair.owner === from.server.user });
  const ground = pairGroundWith(pair, {
    ...{ ...clients, vault, topology, encodesUrls },
    probe: probeAsOwner(server),
  });
  const plan = { ...inputs, ...clients, server, ground, recipients, cancellation, copies };
  const part = databasesOfAdoption({
    ...{ roles: adoptionRoles(from, pair), databases: topology.databases, topology, vault, inputs },
    ...{ clock: ground.clock, say: ground.say, truth: ground },
    secrets: { from: formerSecret, rotator: pair.rotatedBy.passwordSecret },
    ...{ knock: knocking(clients), dryRun },
  });
  const working = work({ adoption, pair: plan, databases: part, formerSecret, dryRun });
  const result = await working.finally(() => {
    part.close();
    return door?.close(cancellation.isRequested());
  });
  return { result, door };
}
