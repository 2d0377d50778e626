import { clientsFor } from '../clients/clients.ts';
import * as entrance from '../clients/sign-in.ts';
import { withFleets } from '../consumers/fleet.ts';
import { recipientsOf } from '../consumers/recipients.ts';
import { onlyTargets } from '../consumers/targets.ts';
import type { PlanInputs } from '../inputs/plan-inputs.ts';
import { planTargets, shardsOf } from '../modes/plan-targets.ts';
import { collectEarly } from '../outside/early-collection.ts';
import type { Outside } from '../outside/outside.ts';
import { allOrProblems, problemsOf } from '../problem.ts';
import type { SecretForms } from '../redacted.ts';
import { failedReport } from '../report/failed-report.ts';
import { planReport } from '../report/plan-report.ts';
import type { Report } from '../report/report.ts';
import { documentOrNot } from '../rotation/delivery.ts';

/** `mode: sync` with `plan: true`: which GitHub secrets are not up to date, as shards. Only reads. */
export async function runPlan(inputs: PlanInputs, outside: Outside, forms: SecretForms): Promise<Report> {
  const { maxTargets, shardSize, targets: asked } = inputs;
  collectEarly();
  outside.say(`config file ${inputs.configPath}`);
  try {
    const needs = { azure: inputs, database: inputs, gitHub: { ...inputs, mode: 'status' } };
    const clients = clientsFor(needs, { ...outside, forms }, entrance);
    const [{ vault }, topology] = await allOrProblems([
      clients.azure(),
      withFleets(inputs.topology, maxTargets, clients.gitHub, clients.say),
    ]);
    const recipients = onlyTargets(recipientsOf({ ...inputs, topology }, clients), asked, clients.say);
    const targets = await planTargets({
      ...{ recipients, shardSize },
      read: (name) => vault.read(name, documentOrNot({ topology }, name)),
    });
    return planReport(targets, shardsOf(targets, shardSize));
  } catch (thrown) {
    return failedReport('sync', problemsOf(thrown));
  }
}
