import type { PostgreSQLManagementFlexibleServerClient } from '@azure/arm-postgresql-flexible';
import { foreign } from '../foreign-text.ts';
import { messageOf, Problem } from '../problem.ts';
import type { FirewallAccess, ServerPlace } from './firewall-access.ts';
import { firewallRefusal, isBusy } from './firewall-refusal.ts';
import { pollingWaitMs } from './polling-wait.ts';
import { isMissing } from './resource-manager-refusal.ts';

/** All throw Problems: `azure-permission`, `azure-failed`, `flexible-server-not-found`, `flexible-server-busy`. */
export interface FirewallRules {
  readonly place: ServerPlace;
  /** What time it is at the resource manager, in milliseconds since 1970; undefined while it has not told. */
  serviceTime(): number | undefined;
  names(): Promise<readonly string[]>;
  /**
   * Settles when the rule is there, or when Azure has accepted it and does not say more; it takes effect some time
   * later. Throws `firewall-rule-failed` when Azure accepts and does not make it.
   */
  create(name: string, address: string): Promise<void>;
  /**
   * Settles when there is no such rule. With `mayYetAppear`, Azure may be making it at this moment: then it is looked
   * for some seconds more.
   */
  remove(name: string, mayYetAppear: boolean): Promise<void>;
}

/** For one change, in milliseconds: others change the server too. */
const PATIENCE_MS = 2 * 60_000;
/** Between two looks at a change, at first and at most, unless the service asks for more. */
const FIRST_LOOK_MS = 250;
const LONGEST_BETWEEN_LOOKS_MS = 1000;
const BUSY_WAITS_MS = [1000, 2000, 4000];
const LONGEST_BUSY_WAIT_MS = 8000;
/** A rule that was accepted is there within seconds. */
const APPEARING_WAITS_MS = [1000, 2000, 4000];
const NOTHING_THERE = 204;

export function firewallRules(access: FirewallAccess, place: ServerPlace): FirewallRules {
  const { client, sleep } = access;
  const { resourceGroup, server } = place;
  const ask: Asking = { access, place, deadline: () => access.clock() + PATIENCE_MS };
  const names = async (): Promise<readonly string[]> => {
    const found: string[] = [];
    try {
      for await (const { name } of client.firewallRules.listByServer(resourceGroup, server)) {
        if (name !== undefined) found.push(name);
      }
      return found;
    } catch (thrown) {
      throw firewallRefusal(thrown, access, place, 'read');
    }
  };
  return {
    place,
    serviceTime: access.serviceTime,
    names,
    async create(name, address) {
      const rule = { startIpAddress: address, endIpAddress: address };
      const { unseen } = await change(ask, 'write', (onResponse) =>
        client.firewallRules.beginCreateOrUpdate(resourceGroup, server, name, rule, { onResponse }),
      );
      if (unseen !== undefined) access.say(unseen);
    },
    async remove(name, mayYetAppear) {
      const begin: Begin = (onResponse) =>
        client.firewallRules.beginDelete(resourceGroup, server, name, { onResponse });
      const takeAway = async (): Promise<boolean> => {
        const { unseen, status } = await change(ask, 'delete', begin);
        if (unseen !== undefined) await untilGone(ask, name);
        return status !== NOTHING_THERE;
      };
      if ((await takeAway()) || !mayYetAppear) return;
      const seconds = APPEARING_WAITS_MS.reduce((sum, ms) => sum + ms, 0) / 1000;
      access.say(`firewall rule ${name} is not there, and may yet appear; looking for up to ${seconds} s`);
      for (const waitMs of APPEARING_WAITS_MS) {
        await sleep(waitMs);
        if ((await names()).includes(name)) return void (await takeAway());
      }
    },
  };
}

interface Asking {
  readonly access: FirewallAccess;
  readonly place: ServerPlace;
  /** On the clock, for a change that begins now. */
  readonly deadline: () => number;
}

type OnResponse = (response: {
  readonly status: number;
  readonly request: { readonly method: string };
  readonly headers: { get(name: string): string | undefined };
}) => void;
type Begin = (onResponse: OnResponse) => Promise<{ isDone(): boolean; poll(): Promise<unknown> }>;

interface Changed {
  /** With which the change was accepted. */
  readonly status: number;
  /**
   * Why its end could not be seen, if it could not: the operation's address is at the subscription, so a role on the
   * server does not open it.
   */
  readonly unseen: string | undefined;
}

/** Sends the change, again while the server is busy, and waits for its end. */
async function change(
  { access, place, deadline: deadlineNow }: Asking,
  action: 'write' | 'delete',
  begin: Begin,
): Promise<Changed> {
  const { clock, sleep, say } = access;
  const deadline = deadlineNow();
  for (let tries = 0; ; tries += 1) {
    const sent = { status: 0 };
    let askedMs = 0;
    try {
      const poller = await begin(({ status, request, headers }) => {
        if (request.method !== 'GET') sent.status = status;
        askedMs = pollingWaitMs(headers.get('retry-after'), 0);
      });
      let waitMs = FIRST_LOOK_MS;
      if (!poller.isDone())
        say(
          `server ${place.server} is changing its firewall; waiting, at most ${secondsTo(deadline, clock())} s`,
        );
      while (!poller.isDone()) {
        if (clock() >= deadline)
          return { ...sent, unseen: 'the resource manager is still changing the firewall' };
        await sleep(Math.max(waitMs, askedMs));
        waitMs = Math.min(waitMs * 2, LONGEST_BETWEEN_LOOKS_MS);
        await poller.poll();
      }
      return { ...sent, unseen: undefined };
    } catch (thrown) {
      if (thrown instanceof Problem) throw thrown;
      if (sent.status >= 200 && sent.status < 300) return { ...sent, unseen: afterAcceptance(thrown, place) };
      if (!isBusy(thrown) || clock() >= deadline) throw firewallRefusal(thrown, access, place, action);
      const waitMs = BUSY_WAITS_MS[tries] ?? LONGEST_BUSY_WAIT_MS;
      say(`server ${place.server} is busy with another operation; trying again in ${waitMs / 1000} s`);
      await sleep(waitMs);
    }
  }
}

/** The SDK throws a plain Error for an operation that has ended badly, and no other. */
function afterAcceptance(thrown: unknown, { server }: ServerPlace): string {
  if (thrown instanceof Error && thrown.name === 'Error') {
    throw new Problem({
      code: 'firewall-rule-failed',
      what: 'The resource manager accepted the change of the firewall and then failed to make it',
      target: `server ${server}`,
      answer: thrown.message,
      likelyCause: 'Azure has trouble with this server, or it was changed at the same time.',
      fix: "Run it again; if it fails the same way, look at the Activity log on the server's page in the portal.",
      cause: thrown,
    });
  }
  return `the resource manager accepted the change of the firewall and does not say how it goes (${foreign(messageOf(thrown))})`;
}

async function untilGone({ access, place, deadline: deadlineNow }: Asking, name: string): Promise<void> {
  const { client, clock, sleep, say } = access;
  const deadline = deadlineNow();
  let looks = 0;
  while (await exists(client, place, name, access)) {
    if (looks++ === 1)
      say(`firewall rule ${name} is still there; looking for up to ${secondsTo(deadline, clock())} s`);
    if (clock() >= deadline) {
      throw new Problem({
        code: 'firewall-rule-failed',
        what: 'The resource manager accepted that the firewall rule be removed, and it is still there',
        target: `rule ${name} of server ${place.server}`,
        likelyCause: 'Azure has trouble with this server, or takes longer than two minutes.',
        fix: "Look at the Activity log on the server's page in the portal.",
      });
    }
    await sleep(LONGEST_BETWEEN_LOOKS_MS);
  }
}

function secondsTo(deadline: number, now: number): number {
  return Math.ceil((deadline - now) / 1000);
}

async function exists(
  client: PostgreSQLManagementFlexibleServerClient,
  place: ServerPlace,
  name: string,
  access: FirewallAccess,
): Promise<boolean> {
  try {
    await client.firewallRules.get(place.resourceGroup, place.server, name);
    return true;
  } catch (thrown) {
    if (isMissing(thrown)) return false;
    throw firewallRefusal(thrown, access, place, 'read');
  }
}
