import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { type RequestKind, RequestPace } from '../../src/github/request-pace.ts';

afterEach(() => {
  vi.useRealTimers();
});

const MINUTE_MS = 60_000;

interface Wanted {
  readonly kind: RequestKind;
  readonly atMs: number;
  /** Until GitHub sees it, and until its answer is here. */
  readonly thereMs: number;
  readonly backMs: number;
}

/** When GitHub saw each request. */
async function pass(wanted: readonly Wanted[]): Promise<{ kind: RequestKind; seenAt: number }[]> {
  vi.useFakeTimers({ now: 0 });
  const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  const pace = new RequestPace({ clock: Date.now, sleep });
  const seen: { kind: RequestKind; seenAt: number }[] = [];
  const all = wanted.map(async ({ kind, atMs, thereMs, backMs }) => {
    await sleep(atMs);
    await pace.run(kind, async () => {
      await sleep(thereMs);
      seen.push({ kind, seenAt: Date.now() });
      await sleep(backMs);
    });
  });
  await vi.runAllTimersAsync();
  await Promise.all(all);
  return seen.toSorted((a, b) => a.seenAt - b.seenAt);
}

function mostWithin(windowMs: number, seen: readonly { seenAt: number; cost: number }[]): number {
  return Math.max(
    0,
    ...seen.map(({ seenAt: from }) =>
      seen
        .filter(({ seenAt }) => seenAt >= from && seenAt < from + windowMs)
        .reduce((sum, { cost }) => sum + cost, 0),
    ),
  );
}

test('whatever comes when, no window of GitHub holds more than its limits, and all get through', async () => {
  const request = fc.record({
    kind: fc.constantFrom<RequestKind>('read', 'write', 'write'),
    ...{ atMs: fc.nat(90_000), thereMs: fc.nat(3000), backMs: fc.nat(3000) },
  });
  await fc.assert(
    fc.asyncProperty(fc.array(request, { minLength: 90, maxLength: 260 }), async (wanted) => {
      const seen = await pass(wanted);
      expect(seen).toHaveLength(wanted.length);
      const points = seen.map(({ kind, seenAt }) => ({ seenAt, cost: kind === 'write' ? 5 : 1 }));
      const writes = points.filter(({ cost }) => cost === 5).map(({ seenAt }) => ({ seenAt, cost: 1 }));
      expect(mostWithin(MINUTE_MS, points)).toBeLessThanOrEqual(900);
      expect(mostWithin(MINUTE_MS, writes)).toBeLessThanOrEqual(80);
      expect(mostWithin(60 * MINUTE_MS, writes)).toBeLessThanOrEqual(500);
    }),
    { numRuns: 25 },
  );
});

test('a burst goes out at once, and reads do not wait for writes', async () => {
  const write = { kind: 'write', atMs: 0, thereMs: 10, backMs: 10 } as const;
  const seen = await pass([
    ...Array.from({ length: 90 }, () => write),
    { ...write, kind: 'read', atMs: 1000 },
  ]);
  expect(seen.filter(({ kind, seenAt }) => kind === 'write' && seenAt < 1000)).toHaveLength(80);
  expect(seen.find(({ kind }) => kind === 'read')?.seenAt).toBe(1010);
  expect(seen.at(-1)?.seenAt).toBeLessThan(61_000);
});

test('a wait that people would notice is told once, with its reason and its end; a short one is not', async () => {
  vi.useFakeTimers({ now: Date.UTC(2030, 0, 1, 12) });
  const said: string[] = [];
  const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  const pace = new RequestPace({ clock: Date.now, sleep, say: (line) => said.push(line) });
  const all = Array.from({ length: 83 }, () => pace.run('write', async () => undefined));
  await vi.runAllTimersAsync();
  await Promise.all(all);
  expect(said).toEqual([
    'GitHub takes 80 writes a minute: waiting 61 s, until 12:01:00 UTC, with 3 requests to go',
  ]);
  pace.pause(90_000); // whoever was told to wait has said so
  const after = pace.run('write', async () => undefined);
  await vi.runAllTimersAsync();
  await after;
  expect(said).toHaveLength(1);
});
