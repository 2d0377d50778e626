import { expect, test } from 'vitest';
import { described, only } from './lifetime.ts';
import { live, type Told } from './rotating-in-memory.ts';
import { disagreements, fingerprint, fork, type InMemory, stagedPasswords } from './rotation-in-memory.ts';
import { instantsOf } from './rotation-instants.ts';
import { inMemoryWithSites, isAtSite, SITES, siteDisagreements } from './rotation-with-sites.ts';
import { configure, siteNamed } from './sites-in-memory.ts';

/** Rotations that die at what they change of an app of App Service. */

/** P is still enabled, so that none of them makes another password. */
const RERUNS: readonly Told[] = [
  { runId: 'run-2' },
  { runId: 'run-1' },
  { runId: 'run-2', rotationAsked: false },
];

async function complaintsAfter(left: InMemory, rerun: Told): Promise<readonly string[]> {
  const world = fork(left);
  const { codes } = await live(world, rerun);
  return [
    ...disagreements(world),
    ...siteDisagreements(world),
    ...codes.map((code) => `the rerun ended with ${code}`),
    ...(stagedPasswords(world).size === 1 ? [] : ['another password was made']),
  ];
}

async function siteInstantsOf(world: InMemory, told: Told) {
  return (await instantsOf(world, told)).filter(({ at }) => isAtSite(at));
}

test.each(['first', 'last'] as const)(
  'whatever dies at an app, one rerun finishes it, its worker included (%s sent first)',
  async (order) => {
    const found: string[] = [];
    const instants = await siteInstantsOf(inMemoryWithSites(), { order });
    for (const { at, left } of instants) {
      const world = inMemoryWithSites();
      const { run } = await live(world, { order, fates: only(at, 'die') });
      expect([run, fingerprint(world)]).toEqual([undefined, fingerprint(left)]);
      const isBegun = stagedPasswords(world).size > 0;
      for (const rerun of RERUNS.filter(({ rotationAsked }) => isBegun || rotationAsked !== false)) {
        const where = `${described(at)}, then ${JSON.stringify(rerun)}`;
        found.push(...(await complaintsAfter(world, rerun)).map((complaint) => `${where}: ${complaint}`));
      }
    }
    console.info(
      `one crash at an app of App Service: ${instants.length} points, ${RERUNS.length} reruns each`,
    );
    expect(found).toEqual([]);
    // api: refresh, restart, tag; moved: write, refresh, restart, tag; values: two writes, restart, tag;
    // and before anything, a refresh of api and of moved
    expect(instants.length).toBe(2 * (3 + 4 + 4 + 2));
  },
);

test('so does one after two crashes in a row, the second at every effect of the recovery on an app', async () => {
  const found: string[] = [];
  const known = new Map<string, readonly string[]>();
  let pairs = 0;
  for (const { at, left } of await siteInstantsOf(inMemoryWithSites(), {})) {
    for (const second of await siteInstantsOf(left, { runId: 'run-2' })) {
      pairs += 1;
      const key = fingerprint(second.left);
      const complaints = known.get(key) ?? (await complaintsAfter(second.left, { runId: 'run-3' }));
      known.set(key, complaints);
      const where = `${described(at)}, then ${described(second.at)}`;
      found.push(...complaints.map((complaint) => `${where}: ${complaint}`));
    }
  }
  console.info(
    `two crashes at apps of App Service: ${pairs} pairs, which leave ${known.size} different worlds`,
  );
  expect(found).toEqual([]);
  expect(pairs).toBeGreaterThanOrEqual(200);
});

test.each(['first', 'last'] as const)(
  'an answer that is lost, of anything that is asked of an app: only that app is named, and a rerun delivers (%s sent first)',
  async (order) => {
    const { points } = await live(inMemoryWithSites(), { order });
    const asked = points.filter(({ what }) => SITES.some((site) => what.endsWith(` ${site}`)));
    const found: string[] = [];
    for (const at of asked) {
      const world = inMemoryWithSites();
      const { problems } = await live(world, { order, fates: only(at, 'lose') });
      const others = SITES.filter((one) => !at.what.endsWith(` ${one}`));
      const begun = stagedPasswords(world).size > 0; // before, it stops with everything as it was
      const complaints = begun ? [...disagreements(world), ...siteDisagreements(world, others)] : [];
      if (problems.length !== 1) complaints.push(`it ended with ${problems.length} problems`);
      const rerun = await live(world);
      complaints.push(...rerun.codes, ...disagreements(world), ...siteDisagreements(world));
      found.push(...complaints.map((complaint) => `${described(at)}: ${complaint}`));
    }
    console.info(`lost answers of apps of App Service: ${asked.length} points`);
    expect(found).toEqual([]);
    expect(asked.length).toBeGreaterThan(60);
  },
);

test('a second run with nothing to do changes nothing of them', async () => {
  const world = inMemoryWithSites();
  await live(world);
  const { points, codes } = await live(world, { rotationAsked: false, runId: 'run-2' });
  expect(codes).toEqual([]);
  expect(points.filter(isAtSite)).toEqual([]);
});

/** Somebody sets a setting, two hours after whatever was before. */
function setSetting(world: InMemory, name: string, value: string): void {
  world.now += 2 * 3_600_000;
  const site = siteNamed(world, 'values');
  configure(world, site, 'appsettings', { ...site.settings.appsettings, [name]: { value } });
}

/** What a run with nothing else to do asks of the apps; each has a point before it and one after it. */
async function changesOf(world: InMemory, runId: string): Promise<readonly string[]> {
  const { points } = await live(world, { rotationAsked: false, runId });
  return points.filter(isAtSite).flatMap(({ what }, index) => (index % 2 === 0 ? [what] : []));
}

test('a restart that never happened is made up for, though the same version was noted before', async () => {
  const world = inMemoryWithSites();
  await live(world);
  setSetting(world, 'RAW', 'an older one');
  expect(await changesOf(fork(world), 'run-2')).toEqual([
    ...['tag values', 'write appsettings of values', 'restart values', 'tag values'],
  ]);
  const told: Told = { rotationAsked: false, runId: 'run-2' };
  const { points } = await live(fork(world), told);
  const [restart] = points.filter(({ what }) => what === 'restart values');
  if (restart !== undefined) await live(world, { ...told, fates: only(restart, 'die') });
  expect(await changesOf(world, 'run-3')).toEqual(['restart values', 'tag values']);
});

test('a value that is found to be the same is noted anew after somebody has changed the app, once', async () => {
  const world = inMemoryWithSites();
  await live(world);
  setSetting(world, 'THEME', 'light');
  expect(await changesOf(world, 'run-2')).toEqual(['tag values']);
  expect(await changesOf(world, 'run-3')).toEqual([]);
});
