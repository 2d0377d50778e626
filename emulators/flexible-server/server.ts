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
  operation(id: string): Operation | undefined;
  /** Time passes: once for every request about this server, whatever it is answered. */
  pass(): Promise<void>;

  setState(state: ServerState): void;
  setPasswordAuth(passwordAuth: 'Enabled' | 'Disabled'): void;
  /** For operations from now on: how many looks find them InProgress (at first one), and what Retry-After says. */
  setDelay(o: { polls: number; retryAfter?: number }): void;
  /** What is under way ends now, as it does when nobody looks. */
  finish(): Promise<void>;
  /** Every password it was ever sent, also those that it refused. */
  everSent(): string[];
  remember(password: string): void;
  reset(): Promise<void>;
}

interface Pending {
  operation: Operation;
  password: string;
  looksLeft: number;
  ending?: Promise<void>;
}

/** `setPassword` changes the administrator's role for real. */
export function createFlexibleServer(o: {
  setPassword(password: string): Promise<void>;
  now?: () => Date;
}): FlexibleServer {
  const { setPassword, now = () => new Date() } = o;
  const seeded = () => ({
    ...{ state: 'Ready' as ServerState, passwordAuth: 'Enabled' as 'Enabled' | 'Disabled' },
    ...{ polls: 1, retryAfter: undefined as number | undefined },
  });
  let server = seeded();
  let pending: Pending | undefined;
  const operations = new Map<string, Operation>();
  const sent = new Set<string>();

  const apply = async (task: Pending): Promise<void> => {
    try {
      // "the command doesn't report any error. However, it doesn't change the password"
      // (learn.microsoft.com/azure/postgresql/security/security-reset-admin-password)
      if (server.passwordAuth === 'Enabled') await setPassword(task.password);
      task.operation.status = 'Succeeded';
    } catch {
      task.operation.status = 'Failed';
    }
    pending = undefined;
  };
  const finish = async (): Promise<void> => {
    const task = pending;
    if (!task) return;
    task.ending ??= apply(task);
    await task.ending;
  };
  return {
    state: () => (pending ? 'Updating' : server.state),
    passwordAuth: () => server.passwordAuth,
    retryAfter: () => server.retryAfter,
    changePassword(password) {
      if (pending || server.state !== 'Ready') return undefined;
      const operation: Operation = {
        ...{ id: randomUUID(), startTime: now().toISOString(), status: 'InProgress' },
      };
      pending = { operation, password, looksLeft: server.polls };
      operations.set(operation.id, operation);
      return operation;
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
    finish,
    everSent: () => [...sent],
    remember: (password) => void sent.add(password),
    async reset() {
      // What is just being applied can not be taken back; what waits is forgotten.
      await pending?.ending;
      pending = undefined;
      operations.clear();
      server = seeded();
    },
  };
}
