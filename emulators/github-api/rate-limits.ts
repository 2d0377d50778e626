import type { Caller } from './caller.ts';
import { Refusal } from './refusal.ts';

/** A secondary limit that strikes on demand. */
interface Throttling {
  status?: 403 | 429;
  /** seconds; null leaves the header out, as GitHub sometimes does */
  retryAfter?: number | null;
  /** how many requests it refuses; without it, all until `retryAfter` (or a minute) is over by the clock */
  times?: number;
  /** whom it refuses; without one, everybody */
  caller?: Caller | undefined;
}

interface CountedRequest {
  method: string;
  path: string;
  requestId: string;
}

export interface RateLimits {
  /** how often a secondary limit struck by itself: a client that paces itself never sees one */
  trips(): number;
  /** Counts a request, or throws the refusal that it meets. */
  count(caller: Caller | undefined, request: CountedRequest): void;
  headers(caller: Caller | undefined, path: string): Record<string, string>;
  figures(caller: Caller | undefined): { limit: number; used: number; remaining: number; reset: number };
  /** No request is left to anybody until `seconds` from now. */
  exhaust(seconds?: number): void;
  throttle(o?: Throttling): void;
  reset(): void;
}

// https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
const HOUR = 3_600_000;
const MINUTE = 60_000;
const POINTS_PER_MINUTE = 900;
const POINTS_OF_A_WRITE = 5;
/** Whether writing a secret counts as creating content is said nowhere: the emulator takes the stricter reading. */
const CREATIONS = [
  { most: 80, within: MINUTE },
  { most: 500, within: HOUR },
];
const CREATING = new Set(['POST', 'PUT', 'PATCH']);
const SEARCHES_PER_MINUTE = 30; // https://docs.github.com/rest/search/search#rate-limit
const ANONYMOUS_LIMIT = 60;
const PRIMARY_HELP = 'https://docs.github.com/rest/overview/rate-limits-for-the-rest-api';
const SECONDARY_HELP =
  'https://docs.github.com/free-pro-team@latest/rest/overview/rate-limits-for-the-rest-api#about-secondary-rate-limits';

export function createRateLimits(now: () => Date): RateLimits {
  const time = (): number => now().getTime();
  const core = windowCounts(time, HOUR, (caller) => caller?.requestsPerHour ?? ANONYMOUS_LIMIT);
  const search = windowCounts(time, MINUTE, () => SEARCHES_PER_MINUTE);
  const countsFor = (path: string) => (path.startsWith('/search/') ? search : core);
  const secondary = secondaryLimit(time);
  let trips = 0;
  return {
    trips: () => trips,
    figures: core.figures,
    throttle: secondary.throttle,
    count(caller, request) {
      const { requestId, path } = request;
      const counts = countsFor(path);
      secondary.check(caller, requestId);
      if (counts.figures(caller).remaining === 0) throw primaryRefusal(caller, requestId, now());
      counts.add(caller);
      if (secondary.isTooMuch(caller, request)) {
        trips++;
        secondary.throttle({ caller });
        secondary.check(caller, requestId);
      }
    },
    headers(caller, path) {
      const { limit, used, remaining, reset } = countsFor(path).figures(caller);
      return {
        'X-RateLimit-Limit': `${limit}`,
        'X-RateLimit-Remaining': `${remaining}`,
        'X-RateLimit-Reset': `${reset}`,
        'X-RateLimit-Used': `${used}`,
        'X-RateLimit-Resource': countsFor(path) === search ? 'search' : 'core',
      };
    },
    exhaust: core.exhaust,
    reset() {
      core.reset();
      search.reset();
      secondary.reset();
      trips = 0;
    },
  };
}

/** A primary limit: so many requests in the hour (or minute) that begins with a caller's first. */
function windowCounts(time: () => number, lengthMs: number, limitOf: (caller: Caller | undefined) => number) {
  const hours = new Map<Caller | undefined, { used: number; resetAt: number }>();
  let exhaustedUntil = 0;

  function hourOf(caller: Caller | undefined): { used: number; resetAt: number } {
    const known = hours.get(caller);
    if (known !== undefined && known.resetAt > time()) return known;
    const fresh = { used: 0, resetAt: time() + lengthMs };
    hours.set(caller, fresh);
    return fresh;
  }

  return {
    add(caller: Caller | undefined): void {
      hourOf(caller).used++;
    },
    figures(caller: Caller | undefined) {
      const hour = hourOf(caller);
      const limit = limitOf(caller);
      const exhausted = exhaustedUntil > time();
      const used = exhausted ? limit : Math.min(hour.used, limit);
      const reset = Math.ceil((exhausted ? exhaustedUntil : hour.resetAt) / 1000);
      return { limit, used, remaining: limit - used, reset };
    },
    exhaust(seconds = 3600): void {
      exhaustedUntil = time() + seconds * 1000;
    },
    reset(): void {
      hours.clear();
      exhaustedUntil = 0;
    },
  };
}

/** The secondary limits: points in the last minute, content made in the last minute and hour; then a while of nothing. */
function secondaryLimit(time: () => number) {
  const spent = new Map<Caller | undefined, { at: number; points: number }[]>();
  const created = new Map<Caller | undefined, number[]>();
  let throttling: (Throttling & { until: number }) | undefined;

  function pointsOf(caller: Caller | undefined, method: string): number {
    const points = method === 'GET' || method === 'HEAD' ? 1 : POINTS_OF_A_WRITE;
    const now = time();
    const recent = (spent.get(caller) ?? []).filter(({ at }) => at > now - MINUTE);
    recent.push({ at: now, points });
    spent.set(caller, recent);
    return recent.reduce((sum, one) => sum + one.points, 0);
  }

  function createsTooMuch(caller: Caller | undefined, { method, path }: CountedRequest): boolean {
    if (!CREATING.has(method) || path.endsWith('/access_tokens')) return false;
    const now = time();
    const recent = (created.get(caller) ?? []).filter((at) => at > now - HOUR);
    recent.push(now);
    created.set(caller, recent);
    return CREATIONS.some(({ most, within }) => recent.filter((at) => at > now - within).length > most);
  }

  return {
    isTooMuch(caller: Caller | undefined, request: CountedRequest): boolean {
      const points = pointsOf(caller, request.method);
      return createsTooMuch(caller, request) || points > POINTS_PER_MINUTE;
    },
    throttle(o: Throttling = {}): void {
      throttling = { ...o, until: time() + (o.retryAfter ?? 60) * 1000 };
    },
    check(caller: Caller | undefined, requestId: string): void {
      if (throttling === undefined || (throttling.caller !== undefined && throttling.caller !== caller))
        return;
      if (throttling.times === undefined ? throttling.until <= time() : throttling.times <= 0) {
        throttling = undefined;
        return;
      }
      if (throttling.times !== undefined) throttling.times--;
      throw secondaryRefusal(throttling, requestId);
    },
    reset(): void {
      spent.clear();
      created.clear();
      throttling = undefined;
    },
  };
}

function primaryRefusal(caller: Caller | undefined, requestId: string, at: Date): Refusal {
  const whose = caller?.name ?? '127.0.0.1';
  const time = at.toISOString().replace('T', ' ').slice(0, 19);
  return new Refusal(
    403,
    `API rate limit exceeded for ${whose}. If you reach out to GitHub Support for help, please include the request ID ${requestId} and timestamp ${time} UTC.`,
    { documentationUrl: PRIMARY_HELP },
  );
}

function secondaryRefusal({ status = 403, retryAfter = 60 }: Throttling, requestId: string): Refusal {
  return new Refusal(
    status,
    `You have exceeded a secondary rate limit. Please wait a few minutes before you try again. If you reach out to GitHub Support for help, please include the request ID ${requestId}.`,
    {
      documentationUrl: SECONDARY_HELP,
      headers: retryAfter === null ? {} : { 'Retry-After': `${retryAfter}` },
    },
  );
}
