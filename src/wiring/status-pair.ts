import { differencesOf } from '../alternating/differences.ts';
import { runsBefore } from '../alternating/earlier-runs.ts';
import { pairGroundWith } from '../alternating/ground.ts';
import { pairServer, probeAsOwner } from '../alternating/pair-server.ts';
import { clientsFor } from '../clients/clients.ts';
import * as entrance from '../clients/sign-in.ts';
import { withFleets } from '../consumers/fleet.ts';
import { recipientsOf } from '../consumers/recipients.ts';
import { beginSearch } from '../copies/search.ts';
import type { StatusInputs } from '../inputs/status-inputs.ts';
import { statusOfPair } from '../modes/status-pair.ts';
import type { Outside } from '../outside/outside.ts';
import type { ConnectionString } from '../postgres/connection-string.ts';
import { allOrProblems, problemsOf } from '../problem.ts';
import type { Redacted, SecretForms } from '../redacted.ts';
import { withCopies } from '../report/copies-report.ts';
import { failedReport } from '../report/failed-report.ts';
import type { Report } from '../report/report.ts';
import { statusReport } from '../report/status-report.ts';
import { loginTarget } from '../rotation/ground.ts';
import { boundedLogins } from '../status/bounded-logins.ts';
import { vaultForReading } from '../status/vault-for-reading.ts';
import type { LoginPair, Topology } from '../topology/topology.ts';

/** `mode: status` of a credential with two logins. Whatever could write is not handed on. */
export async function runStatusOfPair(
  inputs: StatusInputs,
  given: Topology,
  pair: LoginPair,
  outside: Outside,
  forms: SecretForms,
): Promise<Report> {
  try {
    const needs = { azure: inputs, database: inputs, gitHub: { ...inputs, topology: given } };
    const clients = clientsFor(needs, { ...outside, forms }, entrance);
    const { databases, clock, say, tell, sleep, gitHub, outboundAddress, serverNames, through } = clients;
    const [signedIn, topology] = await allOrProblems([
      clients.azure(),
      withFleets(given, inputs.maxTargets, gitHub, say),
    ]);
    const vault = vaultForReading(signedIn.vault);
    const { correlationId } = outside.trace;
    const search = beginSearch({
      ...inputs,
      topology,
      clients,
      machine: outside.machine,
      checkout: outside,
      correlationId,
    });
    const differences = differencesOf(pair.logins);
    const logInAsOwner = boundedLogins((target: ConnectionString) =>
      databases.logInAsOwner(target, pair.owner, {
        ...{ write: false, askLimits: true, compare: differences.askedAt(target) },
      }),
    );
    const server = pairServer({ ...databases, logInAsOwner }, through, pair, {
      ...{ differences, databases: topology.databases },
    });
    const tools = {
      probe: probeAsOwner(server),
      databaseNames: databases.names,
      ...{ outboundAddress, serverNames, clock, say, tell, sleep },
    };
    const ground = pairGroundWith(pair, { ...clients, ...tools, vault, topology });
    const recipients = recipientsOf(
      { ...inputs, topology, skipUnchanged: false },
      { ...clients, azure: async () => ({ ...signedIn, vault }), envFile: outside.envFile },
    );
    const sessions = (opener: Redacted, named: Topology) => {
      search?.open({ user: named.server.user, password: opener });
      return databases.sessions(loginTarget({ topology: named }, opener));
    };
    const looking = { ground, server, runId: undefined, ...NOTHING_ASKED };
    const plan = {
      ...{ vault, secret: inputs.secret, forms, tools, recipients, sessions, looking },
      gitHub,
      runsBefore: runsBefore({ gitHub, recipients, runId: undefined }),
    };
    const report = statusReport(await statusOfPair(plan), inputs.failOnDrift);
    return withCopies(report, await search?.found());
  } catch (thrown) {
    return failedReport('status', problemsOf(thrown));
  }
}

const NOTHING_ASKED = { rotationAsked: false, compromised: false, repair: false };
