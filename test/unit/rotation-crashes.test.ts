import { expect, test } from 'vitest';
import { described, only } from './lifetime.ts';
import { live } from './rotating-in-memory.ts';
import {
  disagreements,
  fingerprint,
  fork,
  type InMemory,
  inMemory,
  isUnfinished,
  stagedPasswords,
} from './rotation-in-memory.ts';
import { instantsOf } from './rotation-instants.ts';

/** The first run is `run-1`; the one after it is another, the same started again, or a sync. */
const RERUNS = [
  { runId: 'run-2', rotationAsked: true },
  { runId: 'run-1', rotationAsked: true },
  { runId: 'run-2', rotationAsked: false },
];
const ORDERS = ['first', 'last'] as const;

type Rerun = (typeof RERUNS)[number];

/** A run that has ended, or has not staged anything, leaves nothing to be finished: then a new one rotates. */
function newPasswordsWanted(left: InMemory, { runId, rotationAsked }: Rerun): number {
  const over = stagedPasswords(left).size > 0;
  return rotationAsked && !isUnfinished(left) && !(over && runId === 'run-1') ? 1 : 0;
}

async function complaintsAfter(left: InMemory, rerun: Rerun): Promise<readonly string[]> {
  const world = fork(left);
  const wanted = stagedPasswords(world).size + newPasswordsWanted(world, rerun);
  const { codes } = await live(world, rerun);
  const passwords = stagedPasswords(world).size;
  return [
    ...disagreements(world),
    ...codes.map((code) => `the rerun ended with ${code}`),
    ...(passwords === wanted ? [] : [`${passwords} passwords were made in all, not ${wanted}`]),
  ];
}

test.each(ORDERS)(
  'whatever dies, something in the vault opens the server, and one rerun finishes (side by side, %s sent first)',
  async (order) => {
    const found: string[] = [];
    const instants = await instantsOf(inMemory(), { order });
    for (const { at, left } of instants) {
      const world = inMemory();
      const { run } = await live(world, { order, fates: only(at, 'die') });
      expect([run, fingerprint(world)]).toEqual([undefined, fingerprint(left)]);
      for (const rerun of RERUNS) {
        const complaints = await complaintsAfter(world, rerun);
        const where = `${described(at)}, then ${JSON.stringify(rerun)}`;
        found.push(...complaints.map((complaint) => `${where}: ${complaint}`));
      }
    }
    console.info(`one crash: ${instants.length} points, ${RERUNS.length} reruns each`);
    expect(found).toEqual([]);
    expect(instants.length).toBeGreaterThanOrEqual(30);
  },
);

test('two crashes in a row, the second at every effect of the recovery: one rerun finishes', async () => {
  const found: string[] = [];
  const known = new Map<string, readonly string[]>();
  let pairs = 0;
  for (const { at, left } of await instantsOf(inMemory(), {})) {
    for (const second of await instantsOf(left, { runId: 'run-2' })) {
      pairs += 1;
      const key = fingerprint(second.left);
      const complaints =
        known.get(key) ?? (await complaintsAfter(second.left, { runId: 'run-3', rotationAsked: true }));
      known.set(key, complaints);
      const where = `${described(at)}, then ${described(second.at)}`;
      found.push(...complaints.map((complaint) => `${where}: ${complaint}`));
    }
  }
  console.info(`two crashes in a row: ${pairs} pairs, which leave ${known.size} different worlds`);
  expect(found).toEqual([]);
  expect(pairs).toBeGreaterThan(500);
});
