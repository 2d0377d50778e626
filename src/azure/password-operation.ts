import type { PostgreSQLManagementFlexibleServerClient } from '@azure/arm-postgresql-flexible';
import { foreign, shellWord } from '../foreign-text.ts';
import { messageOf, Problem } from '../problem.ts';
import type { Redacted } from '../redacted.ts';
import { pollingWaitMs } from './polling-wait.ts';
import { BUSY, statusOf } from './resource-manager-refusal.ts';
import type { Say } from './retries.ts';

/** Between two looks, unless the service says otherwise. */
const LOOK_EVERY_MS = 2000;

/** A server that is being changed, and how long that may take. */
export interface Operation {
  readonly client: PostgreSQLManagementFlexibleServerClient;
  readonly resourceGroup: string;
  readonly name: string;
  readonly host: string;
  readonly say: Say;
  readonly sleep: (ms: number) => Promise<unknown>;
  readonly clock: () => number;
  /** On that clock. */
  readonly deadline: number;
  /** The Problem for an error; `watch` is a look at the server after the password was sent. */
  readonly refusal: (thrown: unknown, step: 'wait' | 'send' | 'watch') => Problem;
}

/** States that end by themselves: https://learn.microsoft.com/rest/api/postgresql/servers/get */
const PASSING = ['Updating', 'Starting', 'Restarting', 'Provisioning'];

/** Waits until the server is `Ready`, where that comes by itself. Throws `flexible-server-busy` or `recovery-failed`. */
export async function untilReady(
  operation: Operation,
  first: string | undefined,
  step: 'wait' | 'watch' = 'wait',
): Promise<void> {
  const { client, resourceGroup, name, host, say, sleep, clock, deadline } = operation;
  let state = first;
  if (step === 'wait' && state !== undefined && PASSING.includes(state)) {
    say(`server ${host} is ${state}; waiting for it to be Ready, at most ten minutes`);
  }
  while (state !== 'Ready') {
    if (state === undefined || !PASSING.includes(state)) throw notReady(operation, state);
    if (clock() >= deadline)
      throw new Problem({ ...BUSY, target: `server ${host}`, answer: `it is ${state}` });
    await sleep(LOOK_EVERY_MS);
    const server = await client.servers.get(resourceGroup, name).catch((thrown: unknown) => {
      throw operation.refusal(thrown, step);
    });
    state = server.state;
  }
}

function notReady({ host, resourceGroup, name }: Operation, state = 'in no known state'): Problem {
  const where = `--resource-group ${shellWord(resourceGroup)} --name ${shellWord(name)}`;
  return new Problem({
    code: 'recovery-failed',
    what: 'The server is not Ready, and will not be by itself',
    target: `server ${host}`,
    answer: `it is ${foreign(state)}`,
    likelyCause: 'The resource manager sets the password of a server that is Ready, and of no other.',
    fix:
      state === 'Stopped' || state === 'Stopping'
        ? `az postgres flexible-server start ${where}`
        : `az postgres flexible-server show ${where} --query state   # and the server's page in the portal`,
  });
}

/** What is known of the password's way. `unanswered`: a try got no answer, or none that says what became of it. */
interface Deliveries {
  readonly unanswered: boolean;
}

/** Sends the password and waits for the end of the operation; see `setAdministratorPassword`. */
export async function sendPassword(
  operation: Operation,
  password: Redacted,
  deliveries: Deliveries,
): Promise<'done' | 'unconfirmed'> {
  const { client, resourceGroup, name, host, sleep, clock, deadline } = operation;
  const seen = { accepted: false, waitMs: LOOK_EVERY_MS };
  try {
    const poller = await client.servers.beginUpdate(
      resourceGroup,
      name,
      { administratorLoginPassword: password.reveal() },
      {
        onResponse({ status, request, headers }) {
          if (request.method === 'PATCH') seen.accepted = status < 300;
          seen.waitMs = pollingWaitMs(headers.get('retry-after'), LOOK_EVERY_MS);
        },
      },
    );
    if (!poller.isDone()) {
      const minutes = Math.ceil((deadline - clock()) / 60_000);
      operation.say(
        `the resource manager is setting the password of server ${host}; waiting, at most ${minutes} minutes`,
      );
    }
    while (!poller.isDone()) {
      if (clock() >= deadline) throw tooLong(operation);
      await sleep(seen.waitMs);
      await poller.poll();
    }
    return 'done';
  } catch (thrown) {
    if (thrown instanceof Problem) throw thrown;
    return afterFailure(thrown, operation, seen.accepted, deliveries);
  }
}

/** These say what they say of every try, also of one whose answer was lost. */
const FINAL = [400, 401, 403, 404];

async function afterFailure(
  thrown: unknown,
  operation: Operation,
  accepted: boolean,
  { unanswered }: Deliveries,
): Promise<'unconfirmed'> {
  // The SDK throws a plain Error for an operation that has ended badly, and no other.
  if (accepted && thrown instanceof Error && thrown.name === 'Error') throw failed(thrown, operation);
  const answered = !unanswered || FINAL.includes(statusOf(thrown) ?? 0);
  if (!accepted && answered) throw operation.refusal(thrown, 'send');
  // Its address is at the subscription, so a role on the group alone does not open it.
  const how = accepted ? 'does not say how that goes' : 'gave no clear answer to the new password';
  operation.say(
    `the resource manager ${how} (${foreign(messageOf(thrown))}); waiting for the server to be Ready instead`,
  );
  await untilReady(operation, 'Updating', 'watch');
  return 'unconfirmed';
}

function failed(thrown: Error, { host }: Operation): Problem {
  return new Problem({
    code: 'recovery-failed',
    what: 'The resource manager accepted the new password and then failed to set it',
    target: `server ${host}`,
    answer: thrown.message,
    likelyCause: 'Azure has trouble with this server; which password is in force, only a login can tell.',
    fix: "Run it again; if it fails the same way, look at the Activity log on the server's page in the portal.",
    cause: thrown,
  });
}

function tooLong({ host }: Operation): Problem {
  return new Problem({
    code: 'recovery-failed',
    what: 'The resource manager is still setting the new password after ten minutes',
    target: `server ${host}`,
    likelyCause: 'Azure has trouble with this server; the password may still come into force.',
    fix: 'Run it again: it looks first, and sends the same password again if it must.',
  });
}
