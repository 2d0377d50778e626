/** What GitHub counts, and how much of it in how long a time. */
interface Limit {
  /** Whose it is, for people. */
  readonly of: string;
  readonly most: number;
  readonly withinMs: number;
  /** What one request takes of it. */
  readonly costOf: (kind: RequestKind) => number;
}

/** Of a request's own options: it goes before whatever else waits for its turn. */
export const NEXT = 'isNext';

export type RequestKind = 'read' | 'write';

const MINUTE_MS = 60_000;
const onlyWrites = (kind: RequestKind): number => (kind === 'write' ? 1 : 0);

/**
 * GitHub's secondary limits: 900 points a minute, of which a write takes five; 80 requests that create content a
 * minute, and 500 an hour. Whether a secret is content is said nowhere, so it is.
 * https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits
 */
const LIMITS: readonly Limit[] = [
  { of: '900 points a minute', most: 900, withinMs: MINUTE_MS, costOf: (kind) => (kind === 'write' ? 5 : 1) },
  { of: '80 writes a minute', most: 80, withinMs: MINUTE_MS, costOf: onlyWrites },
  { of: '500 writes an hour', most: 500, withinMs: 60 * MINUTE_MS, costOf: onlyWrites },
];

/** Shorter waits are not told of. */
const NOTICED_MS = 1000;
/** GitHub's clock and ours do not tick together. */
const MARGIN_MS = 50;
/** "Make requests serially" is its advice; so few side by side have never been too many. */
const AT_ONCE: Readonly<Record<RequestKind, number>> = { read: 10, write: 4 };

export interface PaceTools {
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly sleep: (ms: number) => Promise<unknown>;
  /** Hears of each wait that people would notice. */
  readonly say?: (line: string) => void;
}

/**
 * Lets requests of one token through at full speed until a limit of GitHub's would be passed, and then as they
 * fit. What was let through counts until it is answered and for the limit's time after that: GitHub saw it
 * somewhere in between, so no window of GitHub's ever holds more than ours.
 */
export class RequestPace {
  readonly #tools: PaceTools;
  readonly #limits: readonly Limit[];
  readonly #underWay: Record<RequestKind, number> = { read: 0, write: 0 };
  readonly #answered: Record<RequestKind, number[]> = { read: [], write: [] };
  readonly #waiting: Record<RequestKind, (() => void)[]> = { read: [], write: [] };
  #pausedUntil = 0;
  #wakesAt = Number.POSITIVE_INFINITY;
  /** Until when waiting has been told of. */
  #toldUntil = 0;

  constructor(tools: PaceTools, limits: readonly Limit[] = LIMITS) {
    this.#tools = tools;
    this.#limits = limits;
  }

  /** Does `work` when it fits; `isNext`: before whatever else waits. */
  async run<T>(kind: RequestKind, work: () => Promise<T>, { isNext = false } = {}): Promise<T> {
    await this.#turn(kind, isNext);
    try {
      return await work();
    } finally {
      this.#underWay[kind] -= 1;
      this.#answered[kind].push(this.#tools.clock());
      this.#letThrough();
    }
  }

  /** A try beyond the first, which waits by itself but counts as well. */
  countAgain(kind: RequestKind): void {
    this.#answered[kind].push(this.#tools.clock());
  }

  /** GitHub has said that it wants to see nothing of us for so long. */
  pause(ms: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, this.#tools.clock() + ms);
    this.#toldUntil = Math.max(this.#toldUntil, this.#pausedUntil); // by whoever was told to wait
  }

  #turn(kind: RequestKind, isNext: boolean): Promise<void> {
    return new Promise((resolve) => {
      if (isNext) this.#waiting[kind].unshift(resolve);
      else this.#waiting[kind].push(resolve);
      this.#letThrough();
    });
  }

  /** Writes first: reads have more room. */
  #letThrough(): void {
    for (const kind of ['write', 'read'] as const) {
      while (this.#waiting[kind].length > 0 && this.#underWay[kind] < AT_ONCE[kind]) {
        const waitMs = this.#waitMs(kind);
        if (waitMs > 0) {
          this.#tell(kind, waitMs);
          this.#lookAgainIn(waitMs);
          break;
        }
        this.#underWay[kind] += 1;
        this.#waiting[kind].shift()?.();
      }
    }
  }

  #waitMs(kind: RequestKind): number {
    const now = this.#tools.clock();
    this.#forget(now);
    const waits = this.#limits.map((limit) => this.#waitFor(limit, kind, now));
    return Math.max(this.#pausedUntil - now, ...waits);
  }

  /** Once for each wait, with its end: a fleet may wait for most of GitHub's hour. */
  #tell(kind: RequestKind, waitMs: number): void {
    const now = this.#tools.clock();
    if (waitMs <= NOTICED_MS || waitMs === Number.POSITIVE_INFINITY || now < this.#toldUntil) return;
    this.#toldUntil = now + waitMs;
    const limit = this.#limits.find((one) => this.#waitFor(one, kind, now) === waitMs);
    const until = new Date(now + waitMs).toISOString().slice(11, 19);
    this.#tools.say?.(
      `GitHub takes ${limit?.of ?? 'no more for now'}: waiting ${Math.ceil(waitMs / 1000)} s, until ${until} UTC, with ${this.#waiting[kind].length} requests to go`,
    );
  }

  #waitFor({ most, withinMs, costOf }: Limit, kind: RequestKind, now: number): number {
    if (costOf(kind) === 0) return 0;
    const since = now - withinMs - MARGIN_MS;
    const counted = (['read', 'write'] as const).flatMap((one) =>
      costOf(one) === 0
        ? []
        : this.#answered[one].filter((at) => at > since).map((at) => ({ at, cost: costOf(one) })),
    );
    const underWay = this.#underWay.read * costOf('read') + this.#underWay.write * costOf('write');
    let excess = counted.reduce((sum, { cost }) => sum + cost, underWay) + costOf(kind) - most;
    if (excess <= 0) return 0;
    for (const { at, cost } of counted.sort((a, b) => a.at - b.at)) {
      excess -= cost;
      if (excess <= 0) return at - since;
    }
    return Number.POSITIVE_INFINITY; // only what is under way: it looks again when that is answered
  }

  #forget(now: number): void {
    const longestMs = Math.max(...this.#limits.map(({ withinMs }) => withinMs)) + MARGIN_MS;
    for (const kind of ['read', 'write'] as const) {
      const keepMs = kind === 'write' ? longestMs : MINUTE_MS + MARGIN_MS;
      const [first] = this.#answered[kind];
      if (first === undefined || first > now - keepMs) continue;
      this.#answered[kind] = this.#answered[kind].filter((at) => at > now - keepMs);
    }
  }

  #lookAgainIn(ms: number): void {
    const at = this.#tools.clock() + ms;
    if (at >= this.#wakesAt) return;
    this.#wakesAt = at;
    void this.#tools.sleep(ms).then(() => {
      if (this.#wakesAt === at) this.#wakesAt = Number.POSITIVE_INFINITY;
      this.#letThrough();
    });
  }
}
