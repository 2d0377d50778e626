import type { Point } from './lifetime.ts';
import { live, type Told } from './rotating-in-memory.ts';
import { fork, type InMemory } from './rotation-in-memory.ts';

interface Instant {
  readonly at: Point;
  /** What a death at that point leaves. */
  readonly left: InMemory;
}

/** Before and after every outside effect of a run that is left alone, or whatever else is wanted. */
export async function instantsOf(
  world: InMemory,
  told: Told,
  isWanted: (at: Point) => boolean = ({ kind }) => kind === 'effect',
): Promise<readonly Instant[]> {
  const instants: Instant[] = [];
  const copy = fork(world);
  const fates = (at: Point) => {
    if (isWanted(at)) instants.push({ at, left: fork(copy) });
    return 'go' as const;
  };
  await live(copy, { ...told, fates });
  return instants;
}
