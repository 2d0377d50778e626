import { randomUUID } from 'node:crypto';

/** A write that was accepted, and how it ends. */
export interface Operation {
  id: string;
  /** What it came to, where that is not the resource itself. */
  result?: () => object;
  app: string;
  startTime: string;
  status: 'InProgress' | 'Succeeded' | 'Failed';
  error?: { code: string; message: string };
}

/** Nothing here looks at a clock: what is under way goes on by one step for every request about its app. */
export interface Operations {
  /** What is under way for the app. */
  underWay(app: string): Operation | undefined;
  begin(app: string, carryOut: () => void): Operation;
  /** One that has ended already, with this. */
  ended(app: string, result: () => object): Operation;
  find(id: string): Operation | undefined;
  /** Somebody looks. */
  pass(app: string): void;
  finish(): void;
  /** How many looks find a write InProgress; at first one. */
  setPolls(polls: number): void;
  /** The app's next write ends like this, without effect. */
  failNext(app: string, error: { code: string; message: string }): void;
  reset(): void;
}

export function createOperations(now: () => Date): Operations {
  const known = new Map<string, Operation>();
  const pending = new Map<string, { operation: Operation; carryOut: () => void; looksLeft: number }>();
  const failures = new Map<string, { code: string; message: string }>();
  let polls = 1;

  const end = (app: string) => {
    const task = pending.get(app);
    pending.delete(app);
    if (!task) return;
    const error = task.operation.error ?? attempt(task.carryOut);
    Object.assign(task.operation, error ? { status: 'Failed', error } : { status: 'Succeeded' });
  };
  return {
    underWay: (app) => pending.get(app)?.operation,
    begin(app, carryOut) {
      const error = failures.get(app);
      failures.delete(app);
      const operation: Operation = {
        ...{ id: randomUUID(), app, startTime: now().toISOString(), status: 'InProgress' },
        ...(error ? { error } : {}),
      };
      known.set(operation.id, operation);
      pending.set(app, { operation, carryOut, looksLeft: polls });
      return operation;
    },
    ended(app, result) {
      const operation: Operation = {
        ...{ id: randomUUID(), app, startTime: now().toISOString(), status: 'Succeeded', result },
      };
      known.set(operation.id, operation);
      return operation;
    },
    find: (id) => known.get(id.toLowerCase()),
    pass(app) {
      const task = pending.get(app);
      if (!task) return;
      if (task.looksLeft <= 0) end(app);
      else task.looksLeft -= 1;
    },
    finish() {
      for (const app of pending.keys()) end(app);
    },
    setPolls: (wanted) => {
      polls = wanted;
    },
    failNext: (app, error) => void failures.set(app, error),
    reset() {
      known.clear();
      pending.clear();
      failures.clear();
      polls = 1;
    },
  };
}

function attempt(carryOut: () => void): { code: string; message: string } | undefined {
  try {
    carryOut();
    return undefined;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'InternalServerError';
    return { code, message: error instanceof Error ? error.message : String(error) };
  }
}
