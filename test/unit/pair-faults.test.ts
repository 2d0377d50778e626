import { expect, test } from 'vitest';
import { described, only, type Point } from './lifetime.ts';
import { B, fingerprintOf, latestOf, loginIn, pairDisagreements, pairWorld, T } from './pair-in-memory.ts';
import { commitLatePair, daysLater, livePair } from './rotating-pair-in-memory.ts';

/** Every operation of a run that is left alone, reads too. */
async function pointsOf(): Promise<readonly Point[]> {
  return (await livePair(pairWorld())).points;
}

/** A run whose request or answer was lost ends well, or says what went wrong; one rerun finishes what it left. */
test('whatever is lost, nobody is refused, and the run or one rerun finishes', async () => {
  const found: string[] = [];
  const known = new Map<string, readonly string[]>();
  const points = await pointsOf();
  for (const at of points) {
    const world = pairWorld();
    const { run, codes } = await livePair(world, { fates: only(at, 'lose') });
    if (run === undefined) found.push(`${described(at)}: it died`);
    if (codes.length === 0) {
      found.push(
        ...pairDisagreements(world).map((one) => `${described(at)}, and it said that all is well: ${one}`),
      );
      continue;
    }
    const key = fingerprintOf(world);
    const complaints = known.get(key) ?? (await afterRerun(world));
    known.set(key, complaints);
    found.push(...complaints.map((one) => `${described(at)}: ${one}`));
  }
  console.info(`${points.length} points, which leave ${known.size} different worlds to be finished`);
  expect(found).toEqual([]);
});

test('a change whose answer is lost, and which the server carries out later: the run finds out, and nobody is refused', async () => {
  const points = (await pointsOf()).filter(({ what, when }) => /^give/.test(what) && when === 'before');
  expect(points).toHaveLength(1);
  for (const at of points) {
    const world = pairWorld();
    let slept = 0;
    const onSleep = (): void => {
      slept += 1;
      if (slept === 2) commitLatePair(world);
    };
    const { codes } = await livePair(world, { fates: only(at, 'lose-late'), onSleep });
    expect([codes, pairDisagreements(world)]).toEqual([[], []]);
    expect(slept).toBeGreaterThanOrEqual(2);
  }
});

async function afterRerun(world: ReturnType<typeof pairWorld>): Promise<readonly string[]> {
  const { codes } = await livePair(world, { runId: 'run-1' });
  const { user } = loginIn(latestOf(world, T)?.value ?? '');
  daysLater(world, 4);
  const later = await livePair(world, { runId: 'run-9', rotationAsked: false });
  return [
    ...codes,
    ...later.codes,
    ...pairDisagreements(world),
    ...(user === B ? [] : [`${T} names ${user}`]),
  ];
}
