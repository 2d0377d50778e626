import { clientsFor } from '../clients/clients.ts';
import * as entrance from '../clients/sign-in.ts';
import { withFleets } from '../consumers/fleet.ts';
import { recipientsOf } from '../consumers/recipients.ts';
import { beginSearch } from '../copies/search.ts';
import type { StatusInputs } from '../inputs/status-inputs.ts';
import { status } from '../modes/status.ts';
import type { Outside } from '../outside/outside.ts';
import { allOrProblems, problemsOf } from '../problem.ts';
import type { Redacted, SecretForms } from '../redacted.ts';
import { withCopies } from '../report/copies-report.ts';
import { failedReport } from '../report/failed-report.ts';
import type { Report } from '../report/report.ts';
import { statusReport } from '../report/status-report.ts';
import { groundWith, loginTarget } from '../rotation/ground.ts';
import { boundedLogins } from '../status/bounded-logins.ts';
import { vaultForReading } from '../status/vault-for-reading.ts';

/** `mode: status` with the real vault, server and consumers. Whatever could write is not handed on. */
export async function runStatus(inputs: StatusInputs, outside: Outside, forms: SecretForms): Promise<Report> {
  const { config, failOnDrift, secret } = inputs;
  outside.say(config.found ? `config file ${config.path}` : config.why);
  if (config.found && config.topology.pair !== undefined) {
    const { runStatusOfPair } = await import('./status-pair.ts');
    return runStatusOfPair(inputs, config.topology, config.topology.pair, outside, forms);
  }
  try {
    // An App's token is made for what the file names.
    const ofFile = { ...inputs, topology: config.found ? config.topology : undefined };
    const needs = { azure: inputs, database: inputs, gitHub: ofFile };
    const clients = clientsFor(needs, { ...outside, forms }, entrance);
    const { databases, clock, say, tell, sleep, gitHub, outboundAddress, serverNames } = clients;
    const [signedIn, topology] = await allOrProblems([
      clients.azure(),
      config.found ? withFleets(config.topology, inputs.maxTargets, gitHub, say) : Promise.resolve(undefined),
    ]);
    const vault = vaultForReading(signedIn.vault);
    const search =
      topology &&
      beginSearch({
        ...inputs,
        topology,
        clients,
        machine: outside.machine,
        checkout: outside,
        correlationId: outside.trace.correlationId,
      });
    const tools = {
      probe: boundedLogins((target) => databases.logIn(target, { askFacts: true, askLimits: true })),
      databaseNames: databases.names,
      ...{ outboundAddress, serverNames, clock, say, tell, sleep },
    };
    const password = topology?.secrets.password;
    const ground = topology && password && groundWith(password, { ...tools, vault, topology, forms });
    const recipients = recipientsOf(
      { ...inputs, topology, skipUnchanged: false },
      { ...clients, azure: async () => ({ ...signedIn, vault }), envFile: outside.envFile },
    );
    const sessions = async (opener: Redacted) => {
      if (topology === undefined) return [];
      search?.open({ user: topology.server.user, password: opener });
      return databases.sessions(loginTarget({ topology }, opener));
    };
    const plan = { vault, topology, secret, forms, tools, ground: ground || undefined, recipients, sessions };
    const report = statusReport(await status(plan), failOnDrift);
    return withCopies(report, await search?.found());
  } catch (thrown) {
    return failedReport('status', problemsOf(thrown));
  }
}
