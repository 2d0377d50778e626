import { isIPv4 } from 'node:net';

export interface FirewallRule {
  name: string;
  startIpAddress: string;
  endIpAddress: string;
}

/** The rules of a server with public access, which packets of no other address pass. */
export interface Firewall {
  /** Private access: a server in a virtual network has no rules, and is reached from inside of it. */
  isPrivate(): boolean;
  rules(): FirewallRule[];
  find(name: string): FirewallRule | undefined;
  /** In effect after the delay; a rule of that name is replaced. */
  put(rule: FirewallRule): void;
  remove(name: string): void;

  /** For tests: these rules and no others, in effect when it settles. */
  setRules(rules: readonly FirewallRule[]): Promise<void>;
  /** From now on changes take so long to be in effect: "up to five minutes" (networking-public). */
  setDelay(ms: number): void;
  setPrivate(isPrivate: boolean): void;
  /** The next operation that was accepted ends badly. */
  failNext(): void;
  /** Settles when what was changed is in effect. */
  settled(): Promise<void>;
  reset(): Promise<void>;
}

/** As the portal's wizard makes it for those who click "allow all"; without it no other test would get in. */
const EVERYBODY: FirewallRule = {
  ...{ name: 'AllowAll', startIpAddress: '0.0.0.0', endIpAddress: '255.255.255.255' },
};
/** The only address that this cloud's clients come from. */
const CALLER = '127.0.0.1';

/** `guard` lets the callers in, or leaves them without an answer. */
export function createFirewall(guard: (admits: boolean) => Promise<void>): Firewall {
  let rules = [EVERYBODY];
  let [delayMs, isPrivate, fails] = [0, false, false];
  let timers = new Set<NodeJS.Timeout>();
  let effect: Promise<void> = Promise.resolve();

  function takeEffect(): Promise<void> {
    const admits = rules.some((rule) => admitsAddress(rule, CALLER));
    effect = effect.then(() => guard(admits));
    return effect;
  }

  function change(next: FirewallRule[]): void {
    if (fails) {
      fails = false;
      throw new Error('arranged');
    }
    rules = next;
    const timer = setTimeout(() => {
      timers.delete(timer);
      void takeEffect();
    }, delayMs);
    timers.add(timer);
  }

  const others = (name: string) => rules.filter((rule) => !same(rule.name, name));
  const set = async (next: readonly FirewallRule[]): Promise<void> => {
    for (const timer of timers) clearTimeout(timer);
    timers = new Set();
    rules = [...next];
    await takeEffect();
  };
  return {
    isPrivate: () => isPrivate,
    rules: () => [...rules],
    find: (name) => rules.find((rule) => same(rule.name, name)),
    put: (rule) => change([...others(rule.name), rule]),
    remove: (name) => change(others(name)),
    setRules: set,
    setDelay(ms) {
      delayMs = ms;
    },
    setPrivate(wanted) {
      isPrivate = wanted;
    },
    failNext() {
      fails = true;
    },
    async settled() {
      while (timers.size > 0) await new Promise((resolve) => setTimeout(resolve, 5));
      await effect;
    },
    async reset() {
      [delayMs, isPrivate, fails] = [0, false, false];
      await set([EVERYBODY]);
    },
  };
}

/** 0.0.0.0 to 0.0.0.0 means all of Azure, and no address of its own; nothing here is of Azure. */
function admitsAddress({ startIpAddress, endIpAddress }: FirewallRule, address: string): boolean {
  if (startIpAddress === '0.0.0.0' && endIpAddress === '0.0.0.0') return false;
  const asked = numberOf(address);
  return numberOf(startIpAddress) <= asked && asked <= numberOf(endIpAddress);
}

export function numberOf(address: string): number {
  if (!isIPv4(address)) throw new Error(`not an IPv4 address: ${address}`);
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
