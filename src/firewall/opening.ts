import type { FirewallRules } from '../azure/firewall-rules.ts';
import type { GuardedServer } from '../azure/guarded-server.ts';
import { isKeptOut } from '../postgres/diagnosis/kept-out.ts';
import type { Probe } from '../postgres/probe.ts';
import { problemsOf } from '../problem.ts';
import type { DoorTools } from './door-tools.ts';
import type { MadeRule } from './made-rule.ts';
import { egressDiffers, notRunning, privateServer } from './problems.ts';

/** What has become of the rule. */
export interface Made {
  /** Undefined when there is none, or none any more. */
  rule: MadeRule | undefined;
  /** False while Azure may still be making it. */
  isThere: boolean;
  postKnows: boolean;
}

interface Opening {
  readonly rules: () => Promise<FirewallRules>;
  /** Logs in once. */
  readonly knock: () => Promise<Probe>;
  readonly made: Made;
  readonly tools: DoorTools;
}

/** "Changes might take up to five minutes": https://learn.microsoft.com/azure/postgresql/network/how-to-networking-servers-deployed-public-access-add-firewall-rules */
const PATIENCE_MS = 5 * 60_000;
const BETWEEN_KNOCKS_MS = 2000;
const SAY_EVERY_MS = 30_000;

/** States in which a server answers nobody, and which no rule changes. */
const NOT_RUNNING = ['Stopped', 'Stopping', 'Disabled', 'Dropping', 'Inaccessible'];

/** Refusals: there is no rule after them. Anything else leaves that open. */
const NOT_MADE = ['azure-permission', 'flexible-server-not-found', 'flexible-server-busy'];

/**
 * Makes a rule for this runner's address, and knocks until that comes in. Throws Problems when there is no use in a
 * rule, when it could not be made, and `firewall-egress-differs` when it does not help.
 */
export async function open(server: GuardedServer, opening: Opening): Promise<Probe> {
  if (server.isPrivate) throw privateServer(server);
  if (NOT_RUNNING.includes(server.state)) throw notRunning(server);
  const { made, tools } = opening;
  tools.say(`server ${server.place.server} keeps this runner out; opening its firewall for it`);
  const address = await tools.address();
  // Whoever sweeps goes by that clock, too.
  const now = (await opening.rules()).serviceTime() ?? tools.clock();
  const rule = { ...server.place, name: tools.newRuleName(now), address };
  await make(rule, opening);
  tools.say(
    `firewall rule ${rule.name} admits ${address} to server ${rule.server}; waiting for it to take effect, at most five minutes`,
  );
  const login = await knockUntilIn(opening);
  made.isThere = true;
  if (!isOut(login)) return login;
  await takeBackUseless(rule, opening);
  throw egressDiffers(rule, login.result === 'ok' ? '' : login.failure.message);
}

/** The post step hears of it before Azure does: whatever dies in between, somebody removes it. */
async function make(rule: MadeRule & { address: string }, { rules, made, tools }: Opening): Promise<void> {
  const asked = await rules();
  made.postKnows = await tools.keep(rule);
  made.rule = rule;
  try {
    await asked.create(rule.name, rule.address);
  } catch (thrown) {
    if (problemsOf(thrown).every(({ code }) => NOT_MADE.includes(code))) {
      made.rule = undefined;
      await tools.keep(undefined);
    }
    throw thrown;
  }
}

/** The last login: one that is not kept out any more, or the one at which patience ended. */
async function knockUntilIn({ knock, tools: { clock, sleep, say } }: Opening): Promise<Probe> {
  const startedAt = clock();
  const seconds = (): number => Math.round((clock() - startedAt) / 1000);
  let saidAt = startedAt;
  for (;;) {
    const login = await knock();
    if (!isOut(login)) {
      say(`the firewall lets this runner in, after ${seconds()} s`);
      return login;
    }
    if (clock() - startedAt >= PATIENCE_MS) return login;
    if (clock() - saidAt >= SAY_EVERY_MS) {
      say(`the firewall does not let this runner in yet, after ${seconds()} s`);
      saidAt = clock();
    }
    await sleep(BETWEEN_KNOCKS_MS);
  }
}

/** What cannot be removed now is tried again when the door is closed, which tells of it. */
async function takeBackUseless(rule: MadeRule, { rules, made, tools }: Opening): Promise<void> {
  try {
    await (await rules()).remove(rule.name, false);
  } catch {
    return;
  }
  made.rule = undefined;
  await tools.keep(undefined);
  tools.say(`firewall rule ${rule.name} did not help and is removed`);
}

/** Kept out, by whatever drops packets or knows addresses; a refused password is inside already. */
export function isOut(login: Probe): boolean {
  return login.result === 'unknown' && isKeptOut(login.failure);
}
