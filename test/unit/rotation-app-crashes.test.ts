import { expect, test } from 'vitest';
import { described, only } from './lifetime.ts';
import { live, type Told } from './rotating-in-memory.ts';
import { disagreements, fingerprint, fork, type InMemory, stagedPasswords } from './rotation-in-memory.ts';
import { instantsOf } from './rotation-instants.ts';
import { appDisagreements, inMemoryWithApps, isAtApp, pinsOfNobody } from './rotation-with-apps.ts';

/** Rotations that die at what they change of a Container App. `attentive`: any write makes the platform read. */

/** P is still enabled, so that none of them makes another password. */
const RERUNS: readonly Told[] = [
  { runId: 'run-2' },
  { runId: 'run-1' },
  { runId: 'run-2', rotationAsked: false },
];
const WORLDS = [
  { attentive: true, order: 'first' },
  { attentive: true, order: 'last' },
  { attentive: false, order: 'first' },
  { attentive: false, order: 'last' },
] as const;

async function complaintsAfter(left: InMemory, rerun: Told): Promise<readonly string[]> {
  const world = fork(left);
  const { codes } = await live(world, rerun);
  return [
    ...disagreements(world),
    ...appDisagreements(world),
    ...codes.map((code) => `the rerun ended with ${code}`),
    ...(stagedPasswords(world).size === 1 ? [] : ['another password was made']),
  ];
}

async function appInstantsOf(world: InMemory, told: Told) {
  return (await instantsOf(world, told)).filter(({ at }) => isAtApp(at));
}

test.each(WORLDS)(
  'whatever dies at an app, one rerun finishes it, every replica included: %o',
  async ({ attentive, order }) => {
    const found: string[] = [];
    const instants = await appInstantsOf(inMemoryWithApps({ attentive }), { order });
    for (const { at, left } of instants) {
      const world = inMemoryWithApps({ attentive });
      const { run } = await live(world, { order, fates: only(at, 'die') });
      expect([run, fingerprint(world)]).toEqual([undefined, fingerprint(left)]);
      found.push(...pinsOfNobody(world).map((pin) => `${described(at)}: ${pin}`));
      for (const rerun of RERUNS) {
        const where = `${described(at)}, then ${JSON.stringify(rerun)}`;
        found.push(...(await complaintsAfter(world, rerun)).map((complaint) => `${where}: ${complaint}`));
      }
    }
    console.info(`one crash at an app: ${instants.length} points, ${RERUNS.length} reruns each`);
    expect(found).toEqual([]);
    expect(instants.length).toBe(attentive ? 20 : 24);
  },
);

test.each([true, false])(
  'so does one after two crashes in a row, the second at every effect of the recovery on an app: attentive %o',
  async (attentive) => {
    const found: string[] = [];
    const known = new Map<string, readonly string[]>();
    let pairs = 0;
    for (const { at, left } of await appInstantsOf(inMemoryWithApps({ attentive }), {})) {
      for (const second of await appInstantsOf(left, { runId: 'run-2' })) {
        pairs += 1;
        const key = fingerprint(second.left);
        const complaints = known.get(key) ?? (await complaintsAfter(second.left, { runId: 'run-3' }));
        known.set(key, complaints);
        const where = `${described(at)}, then ${described(second.at)}`;
        const all = [...complaints, ...pinsOfNobody(second.left)];
        found.push(...all.map((complaint) => `${where}: ${complaint}`));
      }
    }
    console.info(`two crashes at apps: ${pairs} pairs, which leave ${known.size} different worlds`);
    expect(found).toEqual([]);
    expect(pairs).toBeGreaterThanOrEqual(200);
  },
);
