/** What came in, what goes wrong on purpose, and how slow everything is: shared by every service of the cloud. */

export interface Exchange {
  service: string;
  method: string;
  /** As it was sent, with the query. */
  path: string;
  /** 0 while unanswered, and for ever when the connection was cut. */
  status: number;
  at: string;
  /** As the services' own logs have them: who asks, and which of the caller's operations it belongs to. */
  userAgent?: string;
  clientRequestId?: string;
}

/** What arrives. */
type Arriving = Pick<Exchange, 'service' | 'method' | 'path' | 'userAgent' | 'clientRequestId'>;

export interface Fault {
  service: string;
  method?: string | undefined;
  /** A prefix or any other part of the path, as sent or percent-decoded. */
  path?: string | undefined;
  /** Which paths exactly, as sent; only for callers in this process. */
  onlyAt?: ((path: string) => boolean) | undefined;
  /** The first matching request that it strikes; 1 is the next one. */
  nth?: number | undefined;
  times?: number | undefined;
  action: 'status' | 'reset' | 'hang' | 'drop-answer';
  status?: number | undefined;
  headers?: Record<string, string> | undefined;
  body?: unknown;
}

/**
 * Is shown each request when it has arrived and nothing is done about it yet (`before`), and again when its
 * service has carried it out and no answer has left (`after`); the request waits for the interceptor. `cut` destroys
 * the connection there.
 */
type Interceptor = (exchange: Readonly<Exchange>, phase: 'before' | 'after') => Promise<'go-on' | 'cut'>;

/** A request and its answer with their bodies, which hold secrets: shown to watchers, and kept nowhere. */
export interface Seen {
  service: string;
  method: string;
  /** As it was sent, with the query. */
  path: string;
  requestHeaders: Record<string, string>;
  requestBody: string;
  status: number;
  responseHeaders: Record<string, string>;
  responseBody: string;
}

export interface Traffic {
  arrive(request: Arriving): { exchange: Exchange; fault?: Fault };
  requests(): Exchange[];
  addFault(fault: Fault): void;
  /** Returns what takes the interceptor away again. */
  intercept(interceptor: Interceptor): () => void;
  /** Asks the interceptors, one after the other, until one says `cut`. */
  intercepted(exchange: Exchange, phase: 'before' | 'after'): Promise<'go-on' | 'cut'>;
  /** Returns what takes the watcher away again; a reset does not. */
  watch(watcher: (seen: Seen) => void): () => void;
  watchers(): ReadonlySet<(seen: Seen) => void>;
  setLatency(ms: number): void;
  latency(): number;
  /** Settles when hanging requests must let go. */
  released(): Promise<void>;
  /** Lets hanging requests go and forgets the faults, the interceptors, the latency and the log. */
  reset(): void;
}

interface ArmedFault {
  fault: Fault;
  seen: number;
}

export function createTraffic(now: () => Date = () => new Date()): Traffic {
  let log: Exchange[] = [];
  let armed: ArmedFault[] = [];
  const interceptors = new Set<Interceptor>();
  const watchers = new Set<(seen: Seen) => void>();
  let delay = 0;
  let release = Promise.withResolvers<void>();
  return {
    arrive(request) {
      const exchange: Exchange = { ...request, status: 0, at: now().toISOString() };
      log.push(exchange);
      const fault = strike(armed, request);
      return fault ? { exchange, fault } : { exchange };
    },
    requests: () => log.map((exchange) => ({ ...exchange })),
    addFault: (fault) => void armed.push({ fault, seen: 0 }),
    intercept(interceptor) {
      interceptors.add(interceptor);
      return () => void interceptors.delete(interceptor);
    },
    async intercepted(exchange, phase) {
      for (const interceptor of interceptors) {
        if ((await interceptor(exchange, phase)) === 'cut') return 'cut';
      }
      return 'go-on';
    },
    watch(watcher) {
      watchers.add(watcher);
      return () => void watchers.delete(watcher);
    },
    watchers: () => watchers,
    setLatency: (ms) => {
      delay = ms;
    },
    latency: () => delay,
    released: () => release.promise,
    reset() {
      log = [];
      armed = [];
      interceptors.clear();
      delay = 0;
      release.resolve();
      release = Promise.withResolvers<void>();
    },
  };
}

/** Every matching fault counts the request; the first that is due strikes. */
function strike(
  armed: ArmedFault[],
  request: { service: string; method: string; path: string },
): Fault | undefined {
  let struck: Fault | undefined;
  for (const entry of armed) {
    if (!matches(entry.fault, request)) continue;
    entry.seen += 1;
    const first = entry.fault.nth ?? 1;
    const due = entry.seen >= first && entry.seen < first + (entry.fault.times ?? 1);
    if (due && !struck) struck = entry.fault;
  }
  return struck;
}

function matches(fault: Fault, request: { service: string; method: string; path: string }): boolean {
  if (fault.service !== request.service) return false;
  if (fault.method !== undefined && fault.method.toUpperCase() !== request.method) return false;
  if (fault.onlyAt?.(request.path) === false) return false;
  return (
    fault.path === undefined ||
    request.path.includes(fault.path) ||
    decoded(request.path).includes(fault.path)
  );
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
