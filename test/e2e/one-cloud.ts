import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { borrowCloud } from './borrowed-cloud.ts';

/**
 * One local cloud for all tests of a file, as seeded for each of them. `started` gets it before the first. No test
 * may send GitHub what breaks its contract.
 */
export function useCloud(
  start: () => Promise<LocalCloud>,
  started: (cloud: LocalCloud) => void | Promise<void>,
): void {
  let cloud: LocalCloud;
  beforeAll(async () => {
    cloud = await borrowCloud(start);
    await started(cloud);
  });
  afterEach(async () => {
    expect(cloud.github.violations()).toEqual([]);
    await cloud.reset();
  });
  afterAll(() => cloud.stop());
}
