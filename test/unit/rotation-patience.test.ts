import { describe, expect, test } from 'vitest';
import { cancellationInMemory } from './cancellation-in-memory.ts';
import { described, type Fates, type Point } from './lifetime.ts';
import { live } from './rotating-in-memory.ts';
import {
  C,
  DOCUMENT,
  disagreements,
  type InMemory,
  inMemory,
  isUnfinished,
  latest,
  MADE_SECRET,
  stagedPasswords,
  URL_SECRET,
} from './rotation-in-memory.ts';
import { untruths } from './rotation-truths.ts';

const MINUTE_MS = 60_000;
const OF_THE_VAULT = /^(?:read|list|settle|write) /;

/** From this point of the run on the vault answers nothing, for so long; what is sent to it is carried out, or not. */
function outage(world: InMemory, from: Point, carriedOut: boolean, forMs: number): Fates {
  let until: number | undefined;
  return ({ index, what, when }) => {
    if (index === from.index && when === from.when) until ??= world.now + forMs;
    const isOut = until !== undefined && world.now < until && OF_THE_VAULT.test(what);
    return isOut && when === (carriedOut ? 'after' : 'before') ? 'lose' : 'go';
  };
}

/** The requests from the change of the role to the vault's last reading back, and what the run asks next. */
async function forwardOnly(): Promise<readonly Point[]> {
  const { points } = await live(inMemory());
  const altered = points.findIndex(({ what, when }) => what === 'alter the role' && when === 'after');
  const delivered = points.findLastIndex(({ what }) => what.startsWith('deliver to '));
  expect(altered > 0 && delivered > altered).toBe(true);
  return points.slice(altered, delivered).filter(({ when }) => when === 'before');
}

const isWrite = ({ what }: Point) => what === `write ${C}`;

describe('once the role is changed, a vault that answers nothing is asked again', () => {
  test.each([
    ['what is sent is carried out', true],
    ['nothing is carried out', false],
  ])('for five minutes from any request on, when %s: the run finishes', async (_what, carriedOut) => {
    const found: string[] = [];
    let waited = 0;
    const points = await forwardOnly();
    for (const at of points) {
      const world = inMemory();
      const startedAt = world.now;
      const { codes, said } = await live(world, { fates: outage(world, at, carriedOut, 5 * MINUTE_MS) });
      found.push(...[...codes, ...disagreements(world)].map((one) => `${described(at)}: ${one}`));
      for (const name of [C, URL_SECRET, DOCUMENT, MADE_SECRET]) {
        const many = world.vault.held(name).length;
        if (many > 2) found.push(`${described(at)}: ${many} versions of ${name}`);
      }
      if (stagedPasswords(world).size !== 1) found.push(`${described(at)}: another password`);
      if (world.now - startedAt < 5 * MINUTE_MS) continue;
      waited += 1;
      expect(
        said.filter((line) => /asking again in \d+ s, since the role has/.test(line)).length,
      ).toBeGreaterThan(5);
    }
    expect(found).toEqual([]);
    expect(waited).toBeGreaterThan(7);
  });

  test('for ten minutes, and then says what is true; the next run finishes', async () => {
    const [at] = (await forwardOnly()).filter(isWrite);
    if (at === undefined) throw new Error('the run promoted nothing');
    const world = inMemory();
    const startedAt = world.now;
    const { codes, run } = await live(world, { fates: outage(world, at, false, 60 * MINUTE_MS) });
    expect([codes[0], world.now - startedAt, untruths(world, run)]).toEqual([
      'vault-unreachable',
      10 * MINUTE_MS,
      [],
    ]);
    expect([world.broken, isUnfinished(world)]).toEqual([[], true]);
    const rerun = await live(world, { runId: 'run-2' });
    expect([rerun.codes, disagreements(world), stagedPasswords(world).size]).toEqual([[], [], 1]);
  });

  test('until the run is cancelled', async () => {
    const [at] = (await forwardOnly()).filter(isWrite);
    if (at === undefined) throw new Error('the run promoted nothing');
    const world = inMemory();
    const cancellation = cancellationInMemory();
    let slept = 0;
    const { codes } = await live(world, {
      cancellation,
      fates: outage(world, at, false, 60 * MINUTE_MS),
      async onSleep() {
        slept += 1;
        if (slept === 3) cancellation.request(world.now);
      },
    });
    expect([codes, world.broken, isUnfinished(world)]).toEqual([['rotation-cancelled'], [], true]);
    expect(slept).toBeLessThan(12);
  });

  test('also by a run that finishes', async () => {
    const world = inMemory();
    await live(world, {
      fates: ({ what, when }) => (what === 'alter the role' && when === 'after' ? 'die' : 'go'),
    });
    const startedAt = world.now;
    let isOut: number | undefined;
    const { codes } = await live(world, {
      runId: 'run-2',
      fates(point) {
        if (isWrite(point)) isOut ??= world.now + 5 * MINUTE_MS;
        const strikes = isOut !== undefined && world.now < isOut && OF_THE_VAULT.test(point.what);
        return strikes && point.when === 'before' ? 'lose' : 'go';
      },
    });
    expect([codes, disagreements(world), world.now - startedAt >= 5 * MINUTE_MS]).toEqual([[], [], true]);
  });
});

test('before the role is changed it is not waited for: nobody is worse off', async () => {
  for (const what of [`write ${C}-pending`, `tag ${URL_SECRET}`]) {
    const world = inMemory();
    const startedAt = world.now;
    const { codes } = await live(world, {
      fates: (point) => (point.what === what && point.when === 'before' ? 'lose' : 'go'),
    });
    expect([what, codes, world.now - startedAt]).toEqual([what, ['vault-unreachable'], 0]);
    expect(latest(world, C)?.value).toBe(world.role.password);
  }
});
