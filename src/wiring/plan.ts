import { setTimeout as sleep } from 'node:timers/promises';
import { gitHubFor } from '../clients/github-clients.ts';
import { signIn } from '../clients/sign-in.ts';
import { withFleets } from '../consumers/fleet.ts';
import { recipientsOf } from '../consumers/recipients.ts';
import { onlyTargets } from '../consumers/targets.ts';
import type { PlanInputs } from '../inputs/plan-inputs.ts';
import { planTargets, shardsOf } from '../modes/plan-targets.ts';
import type { Outside } from '../outside/outside.ts';
import { allOrProblems, problemsOf } from '../problem.ts';
import type { SecretForms } from '../redacted.ts';
import { failedReport } from '../report/failed-report.ts';
import { planReport } from '../report/plan-report.ts';
import type { Report } from '../report/report.ts';
import { documentOrNot } from '../rotation/delivery.ts';

/** `mode: sync` with `plan: true`: which GitHub secrets are not up to date, as shards. Only reads. */
export async function runPlan(inputs: PlanInputs, outside: Outside, forms: SecretForms): Promise<Report> {
  const { say, clock } = outside;
  say(`config file ${inputs.configPath}`);
  try {
    const gitHub = gitHubFor({ ...inputs, mode: 'status' }, { say, clock, forms });
    const [signedIn, topology] = await allOrProblems([
      signIn(inputs, say, forms),
      withFleets(inputs.topology, inputs.maxTargets, gitHub, say),
    ]);
    const surroundings = { ...signedIn, forms, say, clock, sleep: (ms: number) => sleep(ms) };
    const recipients = onlyTargets(
      recipientsOf({ ...inputs, topology, gitHub }, surroundings),
      inputs.targets,
      say,
    );
    const targets = await planTargets({
      ...{ recipients, shardSize: inputs.shardSize },
      read: (name) => signedIn.vault.read(name, documentOrNot({ topology }, name)),
    });
    return planReport(targets, shardsOf(targets, inputs.shardSize));
  } catch (thrown) {
    return failedReport('sync', problemsOf(thrown));
  }
}
