import { afterAll, beforeAll, expect } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { borrowCloud } from './borrowed-cloud.ts';

/**
 * For a run that waits for most of a minute: `work` begins before the file's first test, on a cloud that no other test
 * of the file sees, so that those are made meanwhile. What it comes to is for its own test, which asserts it.
 */
export function beginEarly<T>(
  start: () => Promise<LocalCloud>,
  work: (cloud: LocalCloud) => Promise<T>,
): () => Promise<{ readonly cloud: LocalCloud; readonly found: T }> {
  let begun: { readonly cloud: LocalCloud; readonly found: Promise<T> } | undefined;
  beforeAll(async () => {
    const cloud = await borrowCloud(start);
    begun = { cloud, found: work(cloud) };
    begun.found.catch(() => undefined); // its test is told
  });
  afterAll(async () => {
    await begun?.found.catch(() => undefined);
    expect(begun?.cloud.github.violations()).toEqual([]);
    await begun?.cloud.stop();
  });
  return async () => {
    if (begun === undefined) throw new Error('the file has not begun');
    return { cloud: begun.cloud, found: await begun.found };
  };
}
