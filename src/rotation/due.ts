/** What there is to say of when a credential gets its next password. Plain data without secrets. */
export interface Due {
  /** `never`: nothing says when. */
  readonly is: 'due' | 'not-due' | 'never';
  /** From when on, ISO 8601 in UTC; null of `never`. */
  readonly at: string | null;
  /** A clause for behind a colon. */
  readonly because: string;
}

/** A vault secret of the credential. Moments are ISO 8601, in UTC. */
export interface Dated {
  readonly name: string;
  readonly createdAt: string | null;
  readonly expiresAt: string | null;
}

interface Measure {
  /** The vault secret whose age is that of the credential; undefined: each of them. */
  readonly truth: string | undefined;
  readonly maxAgeDays: number | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}

const DAY_MS = 86_400_000;
const MOST_DAYS_AHEAD = 30;

/**
 * Due is what is `max-age-days` old, or near the expiry that the vault has for one of its secrets; what comes first
 * counts.
 */
export function dueOf(secrets: readonly Dated[], { truth, maxAgeDays, now }: Measure): Due {
  const dates = [
    ...agedAmong(secrets, truth).flatMap(({ name, createdAt }) =>
      createdAt === null || maxAgeDays === undefined
        ? []
        : [
            {
              atMs: Date.parse(createdAt) + maxAgeDays * DAY_MS,
              because: `${name} is of ${dayOf(createdAt)}, and max-age-days is ${maxAgeDays}`,
            },
          ],
    ),
    ...secrets.flatMap((one) => {
      const atMs = nearExpiryMs(one);
      if (atMs === undefined) return [];
      return [{ atMs, because: `${one.name} expires on ${dayOf(one.expiresAt ?? '')}, says the vault` }];
    }),
  ];
  const [first] = dates.toSorted((a, b) => a.atMs - b.atMs);
  if (first === undefined) {
    const because = 'the config file has no max-age-days, and the vault no expiry for any of its secrets';
    return { is: 'never', at: null, because };
  }
  const { atMs, because } = first;
  return { is: atMs <= now ? 'due' : 'not-due', at: new Date(atMs).toISOString(), because };
}

/** Those whose age is that of the credential. */
export function agedAmong<T extends Pick<Dated, 'name'>>(secrets: readonly T[], truth: string | undefined) {
  const named = secrets.filter(({ name }) => name === truth);
  return named.length > 0 ? named : secrets;
}

/** From when on an expiry is near: 30 days before, and of a short life the last third. Undefined where there is none. */
export function nearExpiryMs({ createdAt, expiresAt }: Omit<Dated, 'name'>): number | undefined {
  if (expiresAt === null) return undefined;
  const expiresMs = Date.parse(expiresAt);
  const lifeMs = createdAt === null ? Number.POSITIVE_INFINITY : expiresMs - Date.parse(createdAt);
  return expiresMs - Math.min(MOST_DAYS_AHEAD * DAY_MS, Math.max(0, lifeMs) / 3);
}

/** A sentence. */
export function dueInWords({ is, at, because }: Due): string {
  switch (is) {
    case 'due':
      return `Due for rotation since ${dayOf(at ?? '')}: ${because}.`;
    case 'not-due':
      return `Not due for rotation until ${dayOf(at ?? '')}: ${because}.`;
    case 'never':
      return `Never due for rotation: ${because}.`;
  }
}

function dayOf(moment: string): string {
  return moment.slice(0, 10);
}
