import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type GitHubClients, gitHubFor } from '../clients/github-clients.ts';
import { outboundAddress, type SignedIn, signIn } from '../clients/sign-in.ts';
import { withFleets } from '../consumers/fleet.ts';
import { recipientsOf } from '../consumers/recipients.ts';
import type { StatusInputs } from '../inputs/status-inputs.ts';
import { type StatusPlan, status } from '../modes/status.ts';
import type { Outside } from '../outside/outside.ts';
import { databaseNames } from '../postgres/database-names.ts';
import { probe } from '../postgres/probe.ts';
import { roleSessions, type SessionGroup } from '../postgres/role-sessions.ts';
import { newSession, type SessionOptions } from '../postgres/session.ts';
import { allOrProblems, problemsOf } from '../problem.ts';
import type { Redacted, SecretForms } from '../redacted.ts';
import { failedReport } from '../report/failed-report.ts';
import type { Report } from '../report/report.ts';
import { statusReport } from '../report/status-report.ts';
import { type Ground, loginTarget } from '../rotation/ground.ts';
import { boundedLogins } from '../status/bounded-logins.ts';
import { vaultForReading } from '../status/vault-for-reading.ts';
import { stagedSecretOf } from '../topology/staged-secret.ts';
import type { Topology } from '../topology/topology.ts';
import { once } from '../turns.ts';

/** `mode: status` with the real vault, server and consumers. Whatever could write is not handed on. */
export async function runStatus(inputs: StatusInputs, outside: Outside, forms: SecretForms): Promise<Report> {
  const { config, failOnDrift } = inputs;
  outside.say(config.found ? `config file ${config.path}` : config.why);
  try {
    const gitHub = gitHubFor(inputs, { ...outside, forms });
    const [signedIn, topology] = await allOrProblems([
      signIn(inputs, outside.say, forms),
      config.found
        ? withFleets(config.topology, inputs.maxTargets, gitHub, outside.say)
        : Promise.resolve(undefined),
    ]);
    const vault = vaultForReading(signedIn.vault);
    const result = await status(
      planOf({ ...inputs, topology, gitHub }, { ...signedIn, vault }, outside, forms),
    );
    return statusReport(result, failOnDrift);
  } catch (thrown) {
    return failedReport('status', problemsOf(thrown));
  }
}

interface Seen extends StatusInputs {
  /** With what its fleets have found. */
  readonly topology: Topology | undefined;
  readonly gitHub: GitHubClients;
}

function planOf(inputs: Seen, signedIn: SignedIn, outside: Outside, forms: SecretForms): StatusPlan {
  const { vault } = signedIn;
  const { topology, secret, databaseAuthorities: authorities, connectTimeoutMs: timeoutMs } = inputs;
  const { say, clock, envFile } = outside;
  const session = { authorities, timeoutMs, clock };
  const tools = {
    probe: boundedLogins((target) => probe(target, { ...session, askFacts: true, askLimits: true })),
    databaseNames: (target: Parameters<typeof databaseNames>[0]) => databaseNames(target, session),
    outboundAddress: once(() => outboundAddress(inputs, outside.say)),
    ...{ clock, say, sleep: (ms: number) => sleep(ms) },
  };
  return {
    ...{ vault, topology, secret, forms, tools },
    ground: topology && groundOf(topology, { ...tools, vault, forms }),
    recipients: recipientsOf(
      { ...inputs, skipUnchanged: false },
      { ...signedIn, ...tools, forms, ...(envFile && { envFile }) },
    ),
    sessions: (password) => sessionsOf(topology, password, session),
  };
}

function groundOf(
  topology: Topology,
  having: Pick<Ground, 'vault' | 'probe' | 'clock' | 'say' | 'sleep' | 'forms'>,
): Ground | undefined {
  const { password: passwordSecret } = topology.secrets;
  if (passwordSecret === undefined) return undefined;
  const pendingSecret = stagedSecretOf(passwordSecret);
  return { ...having, topology, passwordSecret, pendingSecret, randomBytes: (count) => randomBytes(count) };
}

async function sessionsOf(
  topology: Topology | undefined,
  password: Redacted,
  options: SessionOptions,
): Promise<readonly SessionGroup[]> {
  if (topology === undefined) return [];
  const session = await newSession(loginTarget({ topology }, password), options);
  try {
    await session.connect();
    const groups = await roleSessions(session, topology.server.user);
    session.close();
    return groups;
  } catch (thrown) {
    session.destroy();
    throw thrown;
  }
}
