import { describe, expect, test } from 'vitest';
import { live } from './rotating-in-memory.ts';
import { C, disagreements, fingerprint, inMemory, latest, URL_SECRET } from './rotation-in-memory.ts';

/** A config file of before, for one role, where two logins share its secrets by now. */

const LOGINS = { 'dbcred-logins': 'app app_b', owner: 'platform team' };

describe('a file for one role changes nothing where a secret of it belongs to two logins, and says so', () => {
  test.each([
    ['the bare password', C, { 'dbcred-of': 'a version of the text', owner: 'platform team' }],
    ['a text', URL_SECRET, LOGINS],
  ])('%s', async (_what, name, tags) => {
    for (const told of [
      { rotationAsked: true },
      { rotationAsked: true, repair: true },
      { rotationAsked: false },
      { rotationAsked: false, repair: true },
    ]) {
      for (const dryRun of [false, true]) {
        const world = inMemory();
        world.vault.hold(name, latest(world, name)?.value ?? '', { tags });
        const before = fingerprint(world);
        const { codes, problems, points } = await live(world, { ...told, dryRun });
        expect([codes, fingerprint(world)]).toEqual([['secret-of-two-logins'], before]);
        expect(points.filter(({ kind }) => kind === 'effect')).toEqual([]);
        expect(problems[0]?.fix).toMatch(`--name ${name} --tags 'owner=platform team'`);
      }
    }
  });

  test('with the tag taken away it is one role again', async () => {
    const world = inMemory();
    world.vault.hold(URL_SECRET, latest(world, URL_SECRET)?.value ?? '', { tags: LOGINS });
    const { 'dbcred-logins': _, ...left } = LOGINS;
    world.vault.hold(URL_SECRET, latest(world, URL_SECRET)?.value ?? '', { tags: left });
    expect((await live(world, { rotationAsked: true })).codes).toEqual([]);
    expect(disagreements(world)).toEqual([]);
  });
});
