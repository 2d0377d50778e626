import { expect, test } from 'vitest';
import { storyOf } from '../../src/rotation/story-of-run.ts';
import { cancellationInMemory } from './cancellation-in-memory.ts';
import { described, type Point } from './lifetime.ts';
import { type Lived, live } from './rotating-in-memory.ts';
import {
  disagreements,
  type InMemory,
  inMemory,
  isUnfinished,
  latest,
  OLD_PASSWORD,
  stagedPasswords,
  texts,
} from './rotation-in-memory.ts';
import { untruths } from './rotation-truths.ts';

/** Cancelled at this point, with all the time that it needs to finish what it must. */
async function cancelledAt(at: Point): Promise<{ world: InMemory; lived: Lived }> {
  const world = inMemory();
  const cancellation = cancellationInMemory();
  const lived = await live(world, {
    cancellation,
    fates({ index, when }) {
      if (index === at.index && when === at.when) cancellation.request(world.now);
      return 'go';
    },
  });
  return { world, lived };
}

async function pointsOf(): Promise<readonly Point[]> {
  return (await live(inMemory())).points;
}

const first = (points: readonly Point[], what: string, when: Point['when']) =>
  points.findIndex((one) => one.what === what && one.when === when);

test('cancelled before the ALTER, at any point: the role, the vault and the consumers are as they were', async () => {
  const points = await pointsOf();
  const before = points.slice(0, first(points, 'alter the role', 'before'));
  const found: string[] = [];
  for (const at of before) {
    const { world, lived } = await cancelledAt(at);
    const held = Object.keys(texts('')).map((name) => latest(world, name)?.value);
    const asBefore = Object.entries(texts(OLD_PASSWORD)).map(([name, text]) =>
      name === 'database-url-shop' ? undefined : text,
    );
    const story = lived.run && storyOf(lived.run);
    const complaints = [...world.broken, ...untruths(world, lived.run)];
    if (lived.codes.join() !== 'rotation-cancelled') complaints.push(`it ended with ${lived.codes.join()}`);
    if (world.role.password !== OLD_PASSWORD) complaints.push('the role was changed');
    if (JSON.stringify(held) !== JSON.stringify(asBefore)) complaints.push('the vault was changed');
    if (JSON.stringify([...world.copies]) !== JSON.stringify([...inMemory().copies])) {
      complaints.push('a consumer was given something else');
    }
    if (isUnfinished(world) !== (story?.aftermath !== undefined))
      complaints.push('it does not say what is left');
    const { codes } = await live(world, { runId: 'run-2' });
    complaints.push(...codes, ...disagreements(world));
    if (stagedPasswords(world).size !== 1) complaints.push('another password was made');
    found.push(...complaints.map((complaint) => `${described(at)}: ${complaint}`));
  }
  console.info(`cancelled before the ALTER: ${before.length} points`);
  expect(found).toEqual([]);
  expect(before.length).toBeGreaterThan(50);
});

test('cancelled after the ALTER and before the vault has it: the writes are finished, nobody is delivered to', async () => {
  const points = await pointsOf();
  const begin = first(points, 'alter the role', 'before');
  const found: string[] = [];
  const during = points.slice(begin, first(points, 'settle app-password', 'before'));
  for (const at of during) {
    const { world, lived } = await cancelledAt(at);
    const story = lived.run && storyOf(lived.run);
    const complaints = [...world.broken, ...untruths(world, lived.run)];
    if (lived.codes.join() !== 'rotation-cancelled') complaints.push(`it ended with ${lived.codes.join()}`);
    const wanted = texts(world.role.password);
    const behind = Object.entries(wanted).filter(([name, text]) => latest(world, name)?.value !== text);
    complaints.push(...behind.map(([name]) => `${name} was not written`));
    const delivered = story?.consumers.filter(({ action }) => action === 'replaced') ?? [];
    if (delivered.length > 0 || world.role.password === OLD_PASSWORD)
      complaints.push('it went on, or never began');
    const left = story?.aftermath?.affected.join(' ') ?? '';
    const named = ['DATABASE_URL', 'SHOP_URL', 'APP_PASSWORD'].filter((name) => !left.includes(name));
    complaints.push(...named.map((name) => `${name} is not named among those who are left`));
    const { codes } = await live(world, { runId: 'run-2' });
    complaints.push(...codes, ...disagreements(world));
    if (stagedPasswords(world).size !== 1) complaints.push('another password was made');
    found.push(...complaints.map((complaint) => `${described(at)}: ${complaint}`));
  }
  console.info(`cancelled after the ALTER: ${during.length} points`);
  expect(found).toEqual([]);
  expect(during.length).toBeGreaterThan(10);
});

test('cancelled later, at any point: it ends soon or stops, truthfully, and a rerun finishes', async () => {
  const points = await pointsOf();
  const found: string[] = [];
  const later = points.slice(first(points, 'settle app-password', 'before'));
  for (const at of later) {
    const { world, lived } = await cancelledAt(at);
    const complaints = [...world.broken, ...untruths(world, lived.run)];
    complaints.push(...lived.codes.filter((code) => code !== 'rotation-cancelled'));
    if (lived.codes.length === 0) complaints.push(...disagreements(world));
    const { codes } = await live(world, { runId: 'run-1' });
    complaints.push(...codes, ...disagreements(world));
    if (stagedPasswords(world).size !== 1) complaints.push('another password was made');
    found.push(...complaints.map((complaint) => `${described(at)}: ${complaint}`));
  }
  console.info(`cancelled later: ${later.length} points`);
  expect(found).toEqual([]);
});

test.each(['alter the role', 'log in', 'write app-password', 'write zep-config-yaml'])(
  'cancelled, and there is no answer to: %s. After 5 s the run ends, truthfully, and a rerun finishes',
  async (what) => {
    const world = inMemory();
    const cancellation = cancellationInMemory();
    let altered = false;
    const { run, codes } = await live(world, {
      cancellation,
      async fates(point) {
        altered ||= point.what === 'alter the role';
        if (!altered || point.what !== what || point.when !== 'before') return 'go';
        cancellation.request(world.now);
        setImmediate(() => cancellation.passed(world.now + 5000).catch(() => undefined));
        return 'hang';
      },
    });
    expect([codes, untruths(world, run), world.broken]).toEqual([['rotation-cancelled'], [], []]);
    const rerun = await live(world, { runId: 'run-2' });
    expect([rerun.codes, disagreements(world), stagedPasswords(world).size]).toEqual([[], [], 1]);
  },
);
