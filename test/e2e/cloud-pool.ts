import type { LocalCloud } from '../../emulators/cloud.ts';
import { borrowCloud } from './borrowed-cloud.ts';
import { startCloudWithoutApps } from './rotating.ts';

/** Several clouds for points that mostly wait: each point has one to itself, as it was seeded. */
export interface CloudPool {
  /** One of them, for what comes before the points. The caller resets it. */
  readonly first: LocalCloud;
  /** Works through all points, and returns what went wrong: one text for each point that failed. */
  each<T extends { readonly name: string }>(
    points: readonly T[],
    work: (cloud: LocalCloud, point: T) => Promise<void>,
  ): Promise<string[]>;
  stop(): Promise<void>;
}

export async function startPool(
  size: number,
  start: () => Promise<LocalCloud> = startCloudWithoutApps,
): Promise<CloudPool> {
  const first = await borrowCloud(start);
  const others = await Promise.all(Array.from({ length: size - 1 }, () => borrowCloud(start)));
  const clouds = [first, ...others];
  return {
    first,
    async each(points, work) {
      const failures: string[] = [];
      const waiting = [...points];
      await Promise.all(
        clouds.map(async (cloud) => {
          for (let point = waiting.shift(); point !== undefined; point = waiting.shift()) {
            try {
              await work(cloud, point);
            } catch (thrown) {
              failures.push(`${point.name}: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
            }
            await cloud.reset();
          }
        }),
      );
      return failures;
    },
    async stop() {
      await Promise.all(clouds.map((cloud) => cloud.stop()));
    },
  };
}
