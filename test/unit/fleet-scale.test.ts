import { afterEach, describe, expect, test, vi } from 'vitest';
import { type Delivered, type Fleet, fleetOf, floorMs } from './fleet-in-memory.ts';

/** A thousand repositories, against the time that GitHub's limits leave and with none of them tripped. */

afterEach(() => {
  vi.useRealTimers();
});

const MINUTE_MS = 60_000;

function expectAtPace(fleet: Fleet, delivered: Delivered): void {
  expect(fleet.api.limits.trips()).toBe(0);
  expect(fleet.api.violations()).toEqual([]);
  // Where the limits leave everything at once, what is left is ten requests side by side.
  const floor = Math.max(floorMs(delivered), MINUTE_MS);
  expect(delivered.elapsedMs).toBeLessThan(1.1 * floor);
  expect(delivered.heapGrowthMb).toBeLessThan(200);
}

describe('a thousand repositories', () => {
  test('none up to date, one, ten and none stale', { timeout: 120_000 }, async () => {
    const fleet = await fleetOf(1000);
    const all = await fleet.deliver({ skipUnchanged: true });
    expect(all.actions).toEqual({ created: 1000 });
    expect(all).toMatchObject({ reads: 4000, writes: 2000 });
    expectAtPace(fleet, all);
    vi.advanceTimersByTime(70 * MINUTE_MS); // another run, another day

    const none = await fleet.deliver({ skipUnchanged: true });
    expect(none.actions).toEqual({ unchanged: 1000 });
    expect(none).toMatchObject({ reads: 2000, writes: 0 });
    expectAtPace(fleet, none);
    vi.advanceTimersByTime(70 * MINUTE_MS);

    for (const name of fleet.names.slice(100, 110)) fleet.api.arrange(name, 'DB', 'by hand');
    const ten = await fleet.deliver({ skipUnchanged: true });
    expect(ten.actions).toEqual({ unchanged: 990, replaced: 10 });
    expect(ten).toMatchObject({ reads: 2020, writes: 20 });
    expectAtPace(fleet, ten);
  });
});

test('without markers: a burst, then the pace, with a line from time to time', async () => {
  const fleet = await fleetOf(200);
  const all = await fleet.deliver();
  expect(all.actions).toEqual({ created: 200 });
  expect(all).toMatchObject({ reads: 400, writes: 200 });
  expectAtPace(fleet, all);
  const [first, ...more] = all.said.filter((line) => line.startsWith('delivered'));
  expect(first).toMatch(/^delivered 8\d of 200, about 1 minute left$/);
  expect(more.at(-1)).toBe('delivered 200 of 200');
});
