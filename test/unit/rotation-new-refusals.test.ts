import { describe, expect, test } from 'vitest';
import { live, type Told } from './rotating-in-memory.ts';
import {
  C,
  DOCUMENT,
  disagreements,
  fork,
  type InMemory,
  inMemory,
  isUnfinished,
  latest,
  P,
  stagedPasswords,
  texts,
  URL_SECRET,
} from './rotation-in-memory.ts';

/** A rotation that died between its change and the promotion, a while ago. */
async function changed(): Promise<InMemory> {
  const world = inMemory();
  await live(world, {
    fates: ({ what, when }) => (what === 'alter the role' && when === 'after' ? 'die' : 'go'),
  });
  world.now += 60_000;
  expect(latest(world, P)?.value).toBe(world.role.password);
  return world;
}

const fifteenTags = () => Object.fromEntries(Array.from({ length: 15 }, (_, at) => [`tag-${at}`, 'theirs']));
const tooLong = (text: string) => `${text}${'#'.repeat(25 * 1024 - text.length)}`;

/** What somebody stores meanwhile that is refused before a rotation begins. */
const STORED: readonly (readonly [what: string, store: (world: InMemory) => void, but: readonly string[]])[] =
  [
    ['another password', ({ vault }) => void vault.hold(C, 'SomebodyStoredThis123'), []],
    [
      'a password with as many tags as there may be',
      ({ vault }) => void vault.hold(C, 'Somebody123', { tags: fifteenTags() }),
      [],
    ],
    ['a placeholder for the password', ({ vault }) => void vault.hold(C, '<your-password>'), []],
    ['an empty password', ({ vault }) => void vault.hold(C, ''), []],
    ['a disabled password', ({ vault }) => void vault.hold(C, 'Disabled1234', { enabled: false }), []],
    ['what is no connection string', ({ vault }) => void vault.hold(URL_SECRET, 'not one'), [URL_SECRET]],
    [
      'a connection string of another role',
      ({ vault }) => void vault.hold(URL_SECRET, 'postgresql://other:x@db.example:5432/main?sslmode=require'),
      [URL_SECRET],
    ],
    ['a document without connections', ({ vault }) => void vault.hold(DOCUMENT, 'store: {}'), [DOCUMENT]],
    [
      'a document that leaves no room for a longer password',
      ({ vault }) => void vault.hold(DOCUMENT, tooLong(texts('short')[DOCUMENT] ?? '')),
      [DOCUMENT],
    ],
  ];

describe('what somebody stores between the change and its promotion', () => {
  test.each(STORED)('%s: C is promoted, and the run goes on with what it can', async (what, store, but) => {
    const world = await changed();
    const { password } = world.role;
    store(world);
    const stored = latest(world, but[0] ?? C)?.version ?? '';
    const dry = await live(fork(world), { runId: 'run-2', dryRun: true });
    const { codes, run, said } = await live(world, { runId: 'run-2' });
    expect([what, latest(world, C)?.value]).toEqual([what, password]);
    expect(codes.length > 0).toBe(but.length > 0);
    expect(dry.codes.length > 0).toBe(but.length > 0);
    const others = [URL_SECRET, DOCUMENT].filter((name) => !but.includes(name));
    for (const name of others)
      expect([name, latest(world, name)?.value]).toEqual([name, texts(password)[name]]);
    expect(world.copies.get('APP_PASSWORD')).toBe(password);
    expect(world.copies.get('DATABASE_URL') === texts(password)[URL_SECRET]).toBe(!but.includes(URL_SECRET));
    expect([isUnfinished(world), world.broken]).toEqual([but.length > 0, []]);
    // What was replaced is named, and is still there.
    const lines = but.length > 0 ? [] : [run?.notes.find((note) => note.includes(stored))];
    for (const line of lines) {
      expect(line).toContain(`${C}: version ${stored} was stored after the new password was staged`);
      expect(said).toContain(line);
    }
    for (const name of but) world.vault.hold(name, texts('mended')[name] ?? '');
    const next = await live(world, { rotationAsked: false });
    expect([next.codes, disagreements(world), stagedPasswords(world).size]).toEqual([[], [], 1]);
  });

  test('a connection string that somebody edited is replaced, and named', async () => {
    const world = await changed();
    const edited = world.vault.hold(URL_SECRET, `${texts('Edited12345')[URL_SECRET]}&connect_timeout=3`);
    const { codes, run } = await live(world, { runId: 'run-2' });
    expect(codes).toEqual([]);
    expect(latest(world, URL_SECRET)?.value).toContain('connect_timeout=3');
    expect(run?.notes.join()).toContain(
      `${URL_SECRET}: version ${edited} was stored after the new password was staged`,
    );
  });

  test('stored while the run itself is changing the role: replaced, and named', async () => {
    for (const name of [C, URL_SECRET, DOCUMENT]) {
      const world = inMemory();
      let theirs = '';
      const told: Told = {
        fates({ what, when }) {
          if (what !== 'alter the role' || when !== 'after') return 'go';
          world.now += 2000;
          theirs = world.vault.hold(name, texts('Theirs12345')[name] ?? '');
          return 'go';
        },
      };
      const { codes, run, said } = await live(world, told);
      expect([name, codes, disagreements(world)]).toEqual([name, [], []]);
      const note = run?.notes.find((one) => one.startsWith(`${name}: version ${theirs} was stored after`));
      expect(said).toContain(note);
    }
  });

  test('nothing is named when nobody stored anything, whatever was sent twice', async () => {
    for (const fate of ['go', 'lose'] as const) {
      const world = inMemory();
      world.now += 5000;
      const { codes, run } = await live(world, {
        fates({ what, when }) {
          world.now += 700;
          return what === `write ${C}` && when === 'after' ? fate : 'go';
        },
      });
      expect([fate, codes, run?.notes.filter((note) => note.includes('was stored'))]).toEqual([fate, [], []]);
    }
  });
});

test('a secret that the vault refuses once the role is changed keeps nobody from the others, and the rotation open', async () => {
  for (const name of [URL_SECRET, DOCUMENT]) {
    const world = inMemory();
    const { password } = world.role;
    const { before } = world.vault;
    world.vault.before = (operation) => {
      if (operation.kind === 'write' && operation.name === name) {
        world.vault.hold(name, texts(password)[name] ?? ''); // to see that it is asked once
        throw Object.assign(new Error('not this one'), { name: 'Refusal' });
      }
    };
    const { codes } = await live(world);
    world.vault.before = before;
    expect([name, codes.length > 0, latest(world, C)?.value === world.role.password]).toEqual([
      name,
      true,
      true,
    ]);
    expect(world.copies.get('APP_PASSWORD')).toBe(world.role.password);
    expect([isUnfinished(world), world.vault.held(name).length]).toEqual([true, 2]);
    const rerun = await live(world, { runId: 'run-2' });
    expect([rerun.codes, disagreements(world), stagedPasswords(world).size]).toEqual([[], [], 1]);
  }
});
