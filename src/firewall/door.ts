import type { FirewallRules } from '../azure/firewall-rules.ts';
import type { ConnectionString } from '../postgres/connection-string.ts';
import type { Probe } from '../postgres/probe.ts';
import { type Problem, problemsOf } from '../problem.ts';
import { once } from '../turns.ts';
import type { DoorTools } from './door-tools.ts';
import { isOut, type Made, open } from './opening.ts';
import { otherAddress, otherServer, ruleLeft } from './problems.ts';
import { sweepStaleRules } from './sweep.ts';

type Knock<Rest extends readonly unknown[]> = (target: ConnectionString, ...rest: Rest) => Promise<Probe>;

/** The server's firewall, opened for this runner's address when that is what keeps it out, once in a run. */
export interface Door {
  /**
   * The same login. When it is kept out, the door is opened and it is tried again until it comes in: up to five
   * minutes. When that was not possible, its failure stays what it was, and `problems` tells why.
   */
  through<Rest extends readonly unknown[]>(probe: Knock<Rest>): Knock<Rest>;
  /** Begins to remove what earlier runs left; `close` waits for it. */
  sweep(): void;
  /** Takes the rule back; `inHaste`, only where no post step would. Never throws. */
  close(inHaste?: boolean): Promise<void>;
  /** Why it was not opened. */
  problems(): readonly Problem[];
  /** Rules that are still there. */
  left(): readonly Problem[];
}

export function newDoor(tools: DoorTools): Door {
  const problems = new Set<Problem>();
  const left: Problem[] = [];
  const made: Made = { rule: undefined, isThere: false, postKnows: false };
  const server = once(tools.server);
  const rules = once(async () => tools.rules(await server()));
  let opening: Promise<Probe> | undefined;

  /** The login that came in first; undefined for the others, which are to try again. */
  async function admit(target: ConnectionString, knock: () => Promise<Probe>): Promise<Probe | undefined> {
    const found = await server();
    const asked = target.host.toLowerCase();
    if (found.host.toLowerCase() !== asked) {
      const isNamed = tools.otherHosts?.some((host) => host.toLowerCase() === asked) === true;
      throw isNamed ? otherAddress(found, target.host) : otherServer(found, target.host);
    }
    const isFirst = opening === undefined;
    opening ??= open(found, { rules, knock, made, tools });
    const login = await opening;
    return isFirst ? login : undefined;
  }

  const sweeping = once(async (): Promise<readonly Problem[]> => {
    try {
      return (await server()).isPrivate ? [] : await sweepStaleRules(await rules(), tools);
    } catch (thrown) {
      const why = problemsOf(thrown)[0]?.what;
      tools.say(`whether earlier runs left firewall rules could not be seen: ${why}`);
      return [];
    }
  });

  return {
    through:
      (probe) =>
      async (target, ...rest) => {
        const login = await probe(target, ...rest);
        if (!isOut(login)) return login;
        try {
          return (await admit(target, () => probe(target, ...rest))) ?? (await probe(target, ...rest));
        } catch (thrown) {
          const found = problemsOf(thrown);
          if (found.some(({ code }) => code === 'rotation-cancelled')) throw thrown;
          for (const problem of found) problems.add(problem);
          return login;
        }
      },
    sweep: () => void sweeping(),
    async close(inHaste = false) {
      if (!inHaste) left.push(...(await sweeping()));
      left.push(...(await takeBack(made, rules, tools, inHaste)));
    },
    problems: () => [...problems],
    left: () => left,
  };
}

async function takeBack(
  made: Made,
  rules: () => Promise<FirewallRules>,
  tools: DoorTools,
  inHaste: boolean,
): Promise<readonly Problem[]> {
  const { rule, postKnows, isThere } = made;
  if (rule === undefined) return [];
  if (postKnows && (tools.keepOpenForJob || inHaste)) {
    tools.say(`firewall rule ${rule.name} stays until the post step of this action removes it`);
    return [];
  }
  try {
    await (await rules()).remove(rule.name, !isThere);
    tools.say(`firewall rule ${rule.name} is removed`);
    await tools.keep(undefined);
    return [];
  } catch (thrown) {
    return [ruleLeft(rule, thrown, postKnows ? 'The post step of this action tries again.' : '')];
  }
}
