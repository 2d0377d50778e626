import { randomUUID } from 'node:crypto';

/** learn.microsoft.com/rest/api/postgresql/servers/get, ServerState. */
type ServerState =
  | 'Disabled'
  | 'Dropping'
  | 'Inaccessible'
  | 'Provisioning'
  | 'Ready'
  | 'Restarting'
  | 'Starting'
  | 'Stopped'
  | 'Stopping'
  | 'Updating';

export interface Operation {
  id: string;
  of: 'server' | 'firewall';
  startTime: string;
  status: 'InProgress' | 'Succeeded' | 'Failed';
}

/** The server as a resource, and how tests arrange it. Nothing here looks at a clock. */
export interface FlexibleServer {
  state(): ServerState;
  passwordAuth(): 'Enabled' | 'Disabled';
  /** In seconds; what every answer about an unfinished operation asks for, or nothing. */
  retryAfter(): number | undefined;
  /** Accepts a password; undefined unless the server is Ready. */
  changePassword(password: string): Operation | undefined;
  /** Carries it out soon, whether somebody looks or not; undefined while another operation is under way. */
  changeFirewall(carryOut: () => void): Operation | undefined;
  operation(id: string): Operation | undefined;
  /** Time passes: once for every request about this server, whatever it is answered. */
  pass(): Promise<void>;

  setState(state: ServerState): void;
  setPasswordAuth(passwordAuth: 'Enabled' | 'Disabled'): void;
  /** For operations from now on: how many looks find them InProgress (at first one), and what Retry-After says. */
  setDelay(o: { polls: number; retryAfter?: number }): void;
  /** How long changes of the firewall are under way from now on. */
  setFirewallDelay(ms: number): void;
  /** What is under way ends now, as it does when nobody looks. */
  finish(): Promise<void>;
  /** Every password it was ever sent, also those that it refused. */
  everSent(): string[];
  /** From now on `everSent` begins with nothing. */
  forget(): void;
  remember(password: string): void;
  reset(): Promise<void>;
}

interface Pending {
  operation: Operation;
  carryOut: () => Promise<void>;
  /** The state that the server shows meanwhile. */
  state: ServerState | undefined;
  looksLeft: number;
  timer?: NodeJS.Timeout;
  ending?: Promise<void>;
}

/** How long a change of the firewall is under way, unless a test says otherwise. */
const FIREWALL_MS = 60;

/** `setPassword` changes the administrator's role for real. */
export function createFlexibleServer(o: {
  setPassword(password: string): Promise<void>;
  now?: () => Date;
}): FlexibleServer {
  const { setPassword, now = () => new Date() } = o;
  const seeded = () => ({
    ...{ state: 'Ready' as ServerState, passwordAuth: 'Enabled' as 'Enabled' | 'Disabled' },
    ...{ polls: 1, retryAfter: undefined as number | undefined, firewallMs: FIREWALL_MS },
  });
  let server = seeded();
  let pending: Pending | undefined;
  const operations = new Map<string, Operation>();
  const sent = new Set<string>();

  const apply = async (task: Pending): Promise<void> => {
    try {
      await task.carryOut();
      task.operation.status = 'Succeeded';
    } catch {
      task.operation.status = 'Failed';
    }
    clearTimeout(task.timer);
    pending = undefined;
  };
  const begin = (task: Omit<Pending, 'operation'>): Operation | undefined => {
    if (pending || server.state !== 'Ready') return undefined;
    const operation: Operation = {
      ...{ id: randomUUID(), startTime: now().toISOString(), status: 'InProgress' },
      of: task.state === undefined ? 'firewall' : 'server',
    };
    pending = { ...task, operation };
    operations.set(operation.id, operation);
    return operation;
  };
  const finish = async (): Promise<void> => {
    const task = pending;
    if (!task) return;
    task.ending ??= apply(task);
    await task.ending;
  };
  return {
    state: () => pending?.state ?? server.state,
    passwordAuth: () => server.passwordAuth,
    retryAfter: () => server.retryAfter,
    changePassword: (password) =>
      begin({
        state: 'Updating',
        looksLeft: server.polls,
        async carryOut() {
          // "the command doesn't report any error. However, it doesn't change the password"
          // (learn.microsoft.com/azure/postgresql/security/security-reset-admin-password)
          if (server.passwordAuth === 'Enabled') await setPassword(password);
        },
      }),
    changeFirewall(carryOut) {
      const timer = setTimeout(() => void finish(), server.firewallMs);
      // A server whose rules change stays Ready.
      const task = { state: undefined, looksLeft: Number.POSITIVE_INFINITY, timer };
      const begun = begin({ ...task, carryOut: async () => carryOut() });
      if (begun === undefined) clearTimeout(timer);
      return begun;
    },
    operation: (id) => operations.get(id.toLowerCase()),
    async pass() {
      if (!pending) return;
      if (pending.looksLeft <= 0) return finish();
      pending.looksLeft -= 1;
    },
    setState: (state) => {
      server.state = state;
    },
    setPasswordAuth: (passwordAuth) => {
      server.passwordAuth = passwordAuth;
    },
    setDelay: ({ polls, retryAfter }) => {
      server = { ...server, polls, retryAfter };
    },
    setFirewallDelay: (ms) => {
      server.firewallMs = ms;
    },
    finish,
    everSent: () => [...sent],
    forget: () => sent.clear(),
    remember: (password) => void sent.add(password),
    async reset() {
      // What is just being applied can not be taken back; what waits is forgotten.
      await pending?.ending;
      clearTimeout(pending?.timer);
      pending = undefined;
      operations.clear();
      server = seeded();
    },
  };
}
