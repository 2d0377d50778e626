import { describe, expect, test } from 'vitest';
import type { ProblemCode } from '../../src/problem.ts';
import { storyOf } from '../../src/rotation/story-of-run.ts';
import { PENDING_TAG } from '../../src/rotation/tags.ts';
import { described } from './lifetime.ts';
import { type Lived, live, type Told } from './rotating-in-memory.ts';
import {
  C,
  DOCUMENT,
  disagreements,
  fingerprint,
  fork,
  type InMemory,
  inMemory,
  isUnfinished,
  latest,
  MADE_SECRET,
  OLD_PASSWORD,
  P,
  stagedPasswords,
  texts,
  URL_SECRET,
} from './rotation-in-memory.ts';
import { instantsOf } from './rotation-instants.ts';

/** Every text logs in before anything is staged or written; and what becomes of one that does not. */

const RUNS: readonly [string, Told][] = [
  ['rotate', { rotationAsked: true }],
  ['sync', { rotationAsked: false }],
  ['rotate, dry', { rotationAsked: true, dryRun: true }],
  ['sync, dry', { rotationAsked: false, dryRun: true }],
];

type Arrange = (world: InMemory) => void;

const refuses =
  (...databases: readonly string[]): Arrange =>
  ({ role }) => {
    for (const one of databases) role.refusing.set(one, '3D000');
  };

function written({ points }: Lived): readonly string[] {
  const changes = points.filter(({ kind, what, when }) => {
    return kind === 'effect' && when === 'before' && what !== 'take the lock';
  });
  return changes.map(({ what }) => what);
}

const url = (database: string) =>
  `postgresql://app:${OLD_PASSWORD}@db.example:5432/${database}?sslmode=require`;

describe.each(RUNS)('%s', (_mode, told) => {
  test.each<[string, Arrange, readonly ProblemCode[], RegExp]>([
    ['a database is missing', refuses('main'), ['database-not-found'], /^secret database-url in /],
    [
      'a database does not let the role in',
      ({ role }) => role.refusing.set('main', '42501'),
      ['database-permission-denied'],
      /^secret database-url in /,
    ],
    [
      'a database takes no connections',
      ({ role }) => role.refusing.set('main', '55000'),
      ['database-refused'],
      /^secret database-url in /,
    ],
    [
      'one that is yet to be made would name a missing database',
      refuses('shop'),
      ['database-not-found'],
      /^secret database-url-shop in /,
    ],
    [
      'a place of a document names a missing database',
      (world) => {
        const more = `reports: ${url('Reports')}\n`;
        world.vault.hold(DOCUMENT, `${texts(OLD_PASSWORD)[DOCUMENT]}${more}`);
        refuses('Reports')(world);
      },
      ['database-not-found'],
      /^secret zep-config-yaml in .*, reports/,
    ],
    [
      'a database of the config file that no text opens is missing',
      (world) => {
        world.vault.hold(URL_SECRET, url('other'));
        refuses('main')(world);
      },
      ['database-not-found'],
      /^secret app-password in /,
    ],
    [
      'a text leads to where the password is refused',
      ({ role }) => role.refusing.set('main', '28P01'),
      ['database-credential-refused'],
      /^secret database-url in /,
    ],
    [
      'a database stays full',
      ({ role }) => role.refusing.set('main', '53300'),
      ['database-busy'],
      /^secret database-url in /,
    ],
  ])('stops before anything is written when %s', async (_what, arrange, codes, source) => {
    const world = inMemory();
    arrange(world);
    const before = fingerprint(world);
    const lived = await live(world, told);
    expect([lived.codes, written(lived), fingerprint(world)]).toEqual([codes, [], before]);
    const [problem] = lived.problems;
    expect(/\((.*)\)$/.exec(problem?.target ?? '')?.[1]).toMatch(source);
    expect(problem?.fix).toMatch(/\nwith:\n {2}except: \S+$|remove main from databases: in the config file$/);
  });

  test('says all that does not log in together, with what cannot be read', async () => {
    const world = inMemory();
    refuses('main', 'shop')(world);
    world.vault.hold(DOCUMENT, 'store: none\n');
    const { codes } = await live(world, told);
    expect(codes.toSorted()).toEqual([
      'database-not-found',
      'database-not-found',
      'document-without-connections',
    ]);
  });

  test('waits, visibly, for a database that is full for a while', async () => {
    const world = inMemory();
    world.role.refusing.set('main', '53300');
    let slept = 0;
    const onSleep = async () => {
      if (++slept === 3) world.role.refusing.clear();
    };
    const { codes, said } = await live(world, { ...told, onSleep });
    expect(codes).toEqual([]);
    const waited = said.filter((line) => line.includes('trying again in'));
    expect(waited).toHaveLength(3);
    expect(waited[0]).toMatch(
      /^secret database-url in .*: database main: too many connections .* trying again in 1 s$/,
    );
    if (told.dryRun !== true) expect(disagreements(world)).toEqual([]);
  });
});

test('each login is made once before the first write, whoever stands for it', async () => {
  const world = inMemory();
  world.vault.hold(DOCUMENT, `${texts(OLD_PASSWORD)[DOCUMENT]}again: ${url('main')}\n`);
  const { points, codes } = await live(world);
  const asked = points.filter(({ when }) => when === 'before').map(({ what }) => what);
  const first = asked.findIndex((what) => what.startsWith('deliver to'));
  // The look, the lock, the look under the lock, and main, shop and zep.
  expect([codes, asked.slice(0, first).filter((what) => what.startsWith('log in')).length]).toEqual([[], 6]);
});

test('a sync makes no login twice: what was proven is delivered', async () => {
  const world = inMemory();
  await live(world, { rotationAsked: false });
  const { points, codes } = await live(world, { rotationAsked: false });
  const logins = points.filter(({ what, when }) => what === 'log in' && when === 'before');
  // Two looks, main, shop and zep before the deliveries, and the three that see whether one can write.
  expect([codes, logins.length]).toEqual([[], 8]);
});

/** What is behind in a world in which one text was left out. */
function behind(name: string): readonly string[] {
  const own =
    name === MADE_SECRET
      ? `${name} is missing or disabled`
      : `${name} does not hold the role's password, or not as it should`;
  const copies: Readonly<Record<string, string>> = {
    [URL_SECRET]: 'DATABASE_URL',
    [MADE_SECRET]: 'SHOP_URL',
  };
  const copy = copies[name];
  return copy === undefined ? [own] : [own, `${copy} does not hold what ${name} should`];
}

const CASES: readonly [string, string, Arrange][] = [
  ['a connection string', URL_SECRET, refuses('main')],
  ['one that is yet to be made', MADE_SECRET, refuses('shop')],
  ['a document', DOCUMENT, refuses('zep')],
  ['a document that cannot be read', DOCUMENT, ({ vault }) => void vault.hold(DOCUMENT, 'store: none\n')],
];

describe('except', () => {
  test.each(CASES)(
    '%s: the rest is rotated, and the run fails with its name',
    async (_what, name, arrange) => {
      const world = inMemory();
      arrange(world);
      const held = latest(world, name)?.value;
      const dry = await live(fork(world), { except: [name], dryRun: true });
      const { codes, problems, run } = await live(world, { except: [name] });
      expect([codes, dry.codes]).toEqual([['text-left-out'], ['text-left-out']]);
      expect(problems[0]?.target).toBe(`secret ${name} in ${world.vault.url}`);
      expect(world.role.password).not.toBe(OLD_PASSWORD);
      expect([disagreements(world), latest(world, name)?.value]).toEqual([behind(name), held]);
      const left = run && storyOf(run).consumers.filter(({ action }) => action === 'left-out');
      expect(left?.map(({ from }) => from)).toEqual(name === DOCUMENT ? [] : [name]);
      expect(run && storyOf(run).aftermath).toBeUndefined();
      // When it is mended, a sync brings it up.
      world.role.refusing.clear();
      if (latest(world, DOCUMENT)?.value === 'store: none\n')
        world.vault.hold(DOCUMENT, texts(OLD_PASSWORD)[DOCUMENT] ?? '');
      const mended = await live(world, { rotationAsked: false });
      expect([mended.codes, disagreements(world)]).toEqual([[], []]);
    },
  );

  test('a sync leaves out what it must, and delivers the rest', async () => {
    const world = inMemory();
    refuses('shop')(world);
    world.copies.clear();
    const { codes } = await live(world, { rotationAsked: false, except: [MADE_SECRET] });
    expect([codes, disagreements(world)]).toEqual([['text-left-out'], behind(MADE_SECRET)]);
  });

  test.each(RUNS)('a connection string that is none is left out of a %s', async (_mode, told) => {
    const world = inMemory();
    world.vault.hold(MADE_SECRET, 'app@db');
    const { codes } = await live(world, { ...told, except: [MADE_SECRET] });
    expect(codes).toEqual(['text-left-out']);
  });

  test.each(RUNS)('of a text that logs in stops a %s before anything changes', async (_mode, told) => {
    const world = inMemory();
    refuses('main')(world);
    const before = fingerprint(world);
    const lived = await live(world, { ...told, except: [URL_SECRET, DOCUMENT] });
    expect([lived.codes, written(lived), fingerprint(world)]).toEqual([
      ['input-invalid', 'text-left-out'],
      [],
      before,
    ]);
    expect(lived.problems[0]?.target).toContain(DOCUMENT);
  });

  test.each(RUNS)('of a text of which nobody knows whether it logs in stops a %s', async (_mode, told) => {
    const world = inMemory();
    world.role.refusing.set('main', '53300');
    const lived = await live(world, { ...told, except: [URL_SECRET] });
    expect([lived.codes, written(lived)]).toEqual([['database-busy'], []]);
  });

  test('of one text saves no other that does not log in', async () => {
    const world = inMemory();
    refuses('main', 'zep')(world);
    const lived = await live(world, { except: [URL_SECRET] });
    expect([lived.codes.toSorted(), written(lived)]).toEqual([['database-not-found', 'text-left-out'], []]);
  });

  test('whatever dies, a run without it stops or goes forward, and one with it ends the rotation', async () => {
    const start = inMemory();
    refuses('main')(start);
    const except = [URL_SECRET];
    const found: string[] = [];
    const instants = await instantsOf(start, { except });
    for (const { at, left } of instants) {
      const world = fork(left);
      const { codes } = await live(world, { runId: 'run-2', except });
      const wrong = [...codes.filter((code) => code !== 'text-left-out')];
      const odd = disagreements(world).filter((one) => !behind(URL_SECRET).includes(one));
      found.push(...[...wrong, ...odd].map((one) => `${described(at)}: ${one}`));
      if (!codes.includes('text-left-out')) found.push(`${described(at)}: it was not said to be left out`);
    }
    console.info(`crashes of a rotation that leaves something out: ${instants.length} points`);
    expect(found).toEqual([]);
  });
});

describe('a database that is dropped after an earlier run had died', () => {
  test('before the role was changed it stops the next run; afterwards that run goes forward, and a later sync mends it', async () => {
    const found: string[] = [];
    const instants = await instantsOf(inMemory(), {});
    const seen = { stopped: 0, forward: 0 };
    for (const { at, left } of instants) {
      const world = fork(left);
      refuses('main')(world);
      const isChanged = world.role.password !== OLD_PASSWORD;
      const before = fingerprint(world);
      const lived = await live(world, { runId: 'run-2' });
      const isOver = isChanged && !isUnfinished(left);
      const complaints = isOver || !isChanged ? [] : stillOpen(world, lived);
      if (!isChanged || isOver) {
        seen.stopped += 1;
        if (fingerprint(world) !== before) complaints.push('something was written');
        if (!lived.codes.includes('database-not-found')) complaints.push(`it ended with ${lived.codes}`);
      } else seen.forward += 1;
      world.role.refusing.clear();
      const mended = await live(world, { runId: 'run-3', rotationAsked: false });
      complaints.push(...mended.codes, ...disagreements(world));
      found.push(...complaints.map((one) => `${described(at)}: ${one}`));
    }
    expect(found).toEqual([]);
    expect(Math.min(seen.stopped, seen.forward)).toBeGreaterThan(10);
  });

  /** What a run that could only go forward left undone, but for the text. */
  function stillOpen(world: InMemory, { codes }: Lived): string[] {
    const odd = disagreements(world).filter((one) => !behind(URL_SECRET).includes(one));
    const known: readonly ProblemCode[] = ['text-left-out', 'database-not-found'];
    return [
      ...odd,
      ...(codes.length > 0 && codes.every((code) => known.includes(code)) ? [] : [`it ended with ${codes}`]),
    ];
  }

  test('what is merely not known keeps the rotation unfinished, and the next run goes on', async () => {
    const world = inMemory();
    const { points } = await live(inMemory());
    const at = points.find(({ what, when }) => what === 'alter the role' && when === 'after');
    await live(world, {
      fates: (point) => (point.index === at?.index && point.when === 'after' ? 'die' : 'go'),
    });
    world.role.refusing.set('main', '53300');
    const { codes } = await live(world, { runId: 'run-2' });
    expect(codes).toEqual(['database-busy']);
    expect([isUnfinished(world), latest(world, C)?.value]).toEqual([true, world.role.password]);
    expect(latest(world, URL_SECRET)?.tags[PENDING_TAG]).toBe(P);
    expect(disagreements(world).filter((one) => !behind(URL_SECRET).includes(one))).toEqual([
      `${URL_SECRET} is still marked`,
      `${P} is still enabled`,
    ]);
    world.role.refusing.clear();
    const rerun = await live(world, { runId: 'run-3' });
    expect([rerun.codes, disagreements(world), stagedPasswords(world).size]).toEqual([[], [], 1]);
  });
});
