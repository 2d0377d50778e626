import { describe, expect, test } from 'vitest';
import { type RoleWarning, warningsOf } from '../../src/postgres/diagnosis/role-warnings.ts';
import type { RoleLimits } from '../../src/postgres/role-limits.ts';
import { live } from './rotating-in-memory.ts';
import { disagreements, fingerprint, inMemory } from './rotation-in-memory.ts';

const HOUR_MS = 3_600_000;
const [SOMEWHERE, AZURE] = ['db.example', 'app.postgres.database.azure.com'];

const FREE: RoleLimits = {
  ...{ role: 'app', serverMajor: 17, superuser: false, replication: false },
  ...{ connectionLimit: undefined, sessions: 40, validUntil: undefined },
  server: { connections: 97, free: 50 },
};
const expiring = (hours: number): Partial<RoleLimits> => ({
  validUntil: { at: new Date('2027-01-01T00:00:00Z'), inMs: hours * HOUR_MS },
});

describe('what a role is warned of', () => {
  test.each<[string, Partial<RoleLimits>, RoleWarning['about'][], RegExp?]>([
    ['nothing is set', {}, []],
    ['it expires in 31 days', expiring(31 * 24), []],
    [
      'it expires in 30 days',
      expiring(30 * 24),
      ['valid-until'],
      /expires in 30 days \(VALID UNTIL 2027-01-01T/,
    ],
    ['it expires in hours', expiring(47), ['valid-until'], /expires in 47 hours/],
    ['it expires within the hour', expiring(0.5), ['valid-until'], /expires in 0 hours/],
    ['its limit leaves two', { connectionLimit: 42 }, []],
    ['its limit leaves one', { connectionLimit: 41 }, ['connection-limit'], /40 of the 41 .*: 1 is left/],
    ['its limit is passed', { connectionLimit: 3 }, ['connection-limit'], /40 of the 3 .*: 0 are left/],
    ['it replicates, on 16', { replication: true, serverMajor: 16 }, []],
    [
      'it replicates, on 15',
      { replication: true, serverMajor: 15 },
      ['replication'],
      /PostgreSQL 15 lets only a superuser/,
    ],
    ['a superuser replicates, on 14', { replication: true, serverMajor: 14, superuser: true }, []],
    ['five connections are left', { server: { connections: 97, free: 5 } }, []],
    [
      'four are',
      { server: { connections: 97, free: 4 } },
      ['server-connections'],
      /4 of 97 connections free/,
    ],
    [
      'reserved ones are used up',
      { server: { connections: 97, free: -2 } },
      ['server-connections'],
      / 0 of 97 /,
    ],
  ])('%s', (_what, more, about, words = /./) => {
    const warnings = warningsOf({ ...FREE, ...more }, SOMEWHERE);
    expect(warnings.map((one) => one.about)).toEqual(about);
    for (const { what, fix } of warnings) {
      expect(what).toMatch(words);
      expect(fix).toMatch(/^(?:ALTER ROLE "app" |SELECT )[^\n]*$/);
    }
  });

  test('its name is quoted for SQL', () => {
    const [warning] = warningsOf({ ...FREE, role: 'We"ird', ...expiring(1) }, SOMEWHERE);
    expect(warning?.fix).toContain('ALTER ROLE "We""ird" VALID UNTIL');
  });

  test('Azure may let its administrator what others refuse: the rehearsal tells', () => {
    const [warning] = warningsOf({ ...FREE, replication: true, serverMajor: 14 }, AZURE);
    expect(warning?.what).toMatch(/unless Azure allows it; a rotation rehearses/);
  });
});

describe('a rotation, and its dry run alike', () => {
  test.each<[string, Partial<RoleLimits>, string]>([
    ['whose role expires in less than a day', expiring(23.9), 'role-expires'],
    ['whose role may have one session more', { connectionLimit: 3, sessions: 2 }, 'role-connection-limit'],
    ['whose role replicates, on 15', { replication: true, serverMajor: 15 }, 'role-replication'],
  ])('%s, is refused before anything is written', async (_what, more, code) => {
    for (const dryRun of [true, false]) {
      const world = inMemory();
      world.role.limits = { ...FREE, ...more };
      const before = fingerprint(world);
      const { codes, problems, run, points } = await live(world, { dryRun });
      expect([codes, fingerprint(world), run?.notes.filter((note) => note.includes('The role app'))]).toEqual(
        [[code], before, []],
      );
      expect(problems[0]?.what).toMatch(/nothing was changed$/);
      expect(points.filter(({ kind }) => kind === 'effect')).toEqual([]);
    }
  });

  test.each<[string, Partial<RoleLimits>, RegExp]>([
    ['whose role expires in a day', expiring(24), /^The role app expires in 24 hours/],
    ['on a server that is nearly full', { server: { connections: 97, free: 1 } }, /1 of 97 connections free/],
  ])('%s, warns and goes on', async (_what, more, note) => {
    for (const dryRun of [true, false]) {
      const world = inMemory();
      world.role.limits = { ...FREE, ...more };
      const { codes, run } = await live(world, { dryRun });
      expect(codes).toEqual([]);
      expect(run?.notes).toContainEqual(expect.stringMatching(note));
      if (!dryRun) expect(disagreements(world)).toEqual([]);
    }
  });

  test('an unfinished one is finished all the same: there is only forward', async () => {
    const world = inMemory();
    await live(world, {
      fates: ({ what, when }) => (what === 'alter the role' && when === 'after' ? 'die' : 'go'),
    });
    world.role.limits = { ...FREE, ...expiring(1), connectionLimit: 1, sessions: 1 };
    const { codes } = await live(world, { runId: 'run-2' });
    expect([codes, disagreements(world)]).toEqual([[], []]);
  });
});
