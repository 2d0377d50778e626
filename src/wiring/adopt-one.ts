import type { AdoptRun } from '../adopting/adopt-plan.ts';
import { pairGroundWith } from '../alternating/ground.ts';
import { pairServer, probeAsOwner } from '../alternating/pair-server.ts';
import type { AdoptionInputs } from '../inputs/adopt-inputs.ts';
import { adopt } from '../modes/adopt.ts';
import type { Outside } from '../outside/outside.ts';
import type { SecretForms } from '../redacted.ts';
import { passwordSecretOf } from '../rotation/ground.ts';
import { adoptionRoles, databasesOfAdoption } from './adoption-databases.ts';
import { rotationMeans } from './rotation-means.ts';

/** One credential that changes hands, with the real vault, server and consumers. Throws Problems before it begins. */
export async function adoptOne(
  inputs: AdoptionInputs,
  outside: Outside,
  forms: SecretForms,
): Promise<AdoptRun> {
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
  });
  return adopt({ adoption, pair: plan, databases: part, formerSecret, dryRun }).finally(() => {
    part.close();
    door?.close(cancellation.isRequested());
  });
}
