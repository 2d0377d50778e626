import { type LocalCloud, startCloud } from '../../emulators/cloud.ts';
import { startCloudWithoutApps } from './rotating.ts';

type Start = () => Promise<LocalCloud>;

/** What files of this worker have given back: a start takes seconds and a PostgreSQL, a reset milliseconds. */
const SHELVES: ReadonlyMap<Start, LocalCloud[]> = new Map<Start, LocalCloud[]>([
  [startCloud, []],
  [startCloudWithoutApps, []],
]);

/**
 * As `start` would start it, perhaps used by an earlier file: reset, and with nothing of it remembered. `stop` gives
 * it back; it ends with the worker. One with options of its own is started, and stopped.
 */
export async function borrowCloud(start: Start = startCloud): Promise<LocalCloud> {
  const shelf = SHELVES.get(start);
  if (shelf === undefined) return start();
  const cloud = shelf.pop() ?? (await start());
  return {
    ...cloud,
    async stop() {
      try {
        await cloud.reset();
        cloud.forget();
      } catch (error) {
        await cloud.stop();
        throw error;
      }
      shelf.push(cloud);
    },
  };
}
