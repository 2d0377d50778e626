import { describe, expect, test } from 'vitest';
import { described, only } from './lifetime.ts';
import {
  behindElsewhere,
  otherTexts,
  POOLED_SECRET,
  REPORTS_SECRET,
  WITH_OTHERS,
  withOthers,
} from './others-in-memory.ts';
import { type Lived, live, type Told } from './rotating-in-memory.ts';
import {
  disagreements,
  fork,
  type InMemory,
  inMemory,
  isUnfinished,
  latest,
  OLD_PASSWORD,
  type OthersInMemory,
  stagedPasswords,
} from './rotation-in-memory.ts';
import { instantsOf } from './rotation-instants.ts';

/** A server with a pooler and a replica: every text is proven at its own address, and nobody waits for another's. */

const TOLD: Told = { topology: WITH_OTHERS };
const SYNC: Told = { ...TOLD, rotationAsked: false, runId: 'run-9' };
const world = (others?: Partial<OthersInMemory>): InMemory => withOthers(inMemory(), others);

/** Refused logins at other addresses are the price of looking again; the server's own sees none. */
const waits = ({ said }: Lived): readonly string[] =>
  said.filter((line) => line.includes('refuses the password that is valid now'));

test('a pooler that asks the server has it at once, a replica when it has caught up: said, with its lag', async () => {
  const at = world();
  const lived = await live(at, TOLD);
  expect([lived.codes, disagreements(at), behindElsewhere(at)]).toEqual([[], [], []]);
  expect(waits(lived).join('\n')).toMatch(
    /^reports \(replica\.example:5432\): .*\(a replica follows the server\); looking again in 1 s, for up to 120 s in all\n/,
  );
  expect(waits(lived).some((line) => line.startsWith('pooled'))).toBe(false);
  expect(lived.run?.notes.join()).toContain('reports (replica.example:5432) took the password after 15 s.');
});

test('what is to be made leads to the address that it names, with the parameters of the others', async () => {
  const at = world();
  await live(at, TOLD);
  expect(latest(at, REPORTS_SECRET)?.value).toBe(otherTexts(at.role.password)[REPORTS_SECRET]);
});

describe.each<[string, Partial<OthersInMemory>, string, string, RegExp]>([
  [
    'a pooler with a file of its own',
    { poolerKnows: OLD_PASSWORD },
    'pooler-behind',
    'POOLED_URL',
    /^# soon: .*auth_file.*RELOAD pgbouncer\n/s,
  ],
  [
    'a replica that does not follow',
    { lagMs: 3_600_000 },
    'replica-behind',
    'REPORTS_URL',
    /pg_last_xact_replay_timestamp/,
  ],
])('%s', (_what, others, code, copy, fix) => {
  test('keeps nobody else from the new password: the rotation ends, and that copy is not delivered', async () => {
    const at = world(others);
    const before = at.copies.get(copy);
    const lived = await live(at, TOLD);
    expect(at.role.password).not.toBe(OLD_PASSWORD);
    expect(new Set(lived.codes)).toEqual(new Set([code]));
    expect(lived.problems[0]?.fix).toMatch(fix);
    expect([disagreements(at), behindElsewhere(at), isUnfinished(at)]).toEqual([[], [copy], false]);
    expect(at.copies.get(copy)).toBe(before);
  });

  test('is waited for within a bound, by one login at a time', async () => {
    const at = world(others);
    const startedAt = at.now;
    const lived = await live(at, TOLD);
    expect(at.now - startedAt).toBeLessThan(150_000);
    expect(waits(lived).length).toBeGreaterThan(2);
    expect(lived.refusedLogins).toBeLessThan(12);
  });

  test('gets what waits for it from a sync, once it has been told', async () => {
    const at = world(others);
    await live(at, TOLD);
    const told = fork(at);
    const again = await live(at, SYNC);
    expect([new Set(again.codes), behindElsewhere(at)]).toEqual([new Set([code]), [copy]]);
    withTold(told);
    const mended = await live(told, SYNC);
    expect([mended.codes, disagreements(told), behindElsewhere(told)]).toEqual([[], [], []]);
  });

  test('a dry run of that sync foretells it', async () => {
    const at = world(others);
    await live(at, TOLD);
    const dry = await live(at, { ...SYNC, dryRun: true });
    expect(new Set(dry.codes)).toEqual(new Set([code]));
    expect(dry.run?.deliveries.size).toBeGreaterThan(3);
  });
});

/** Whoever runs the pooler has done what the fix says; the replica has caught up. */
function withTold({ others, role }: InMemory): void {
  if (others === undefined) return;
  if (others.poolerKnows !== undefined) others.poolerKnows = role.password;
  others.lagMs = 0;
}

test('a pooler that does not take the password of today stops a rotation before anything changes', async () => {
  const at = world({ poolerKnows: 'another' });
  const lived = await live(at, TOLD);
  expect([lived.codes, at.role.password, stagedPasswords(at).size]).toEqual([
    ['database-credential-refused'],
    OLD_PASSWORD,
    0,
  ]);
  const dry = await live(world({ poolerKnows: 'another' }), { ...TOLD, dryRun: true });
  expect(dry.codes).toEqual(lived.codes);
});

test('and is left out by except', async () => {
  const at = world({ poolerKnows: 'another' });
  const { codes } = await live(at, { ...TOLD, except: [POOLED_SECRET] });
  expect([codes, disagreements(at)]).toEqual([['text-left-out'], []]);
  const sync = await live(at, { ...SYNC, except: [POOLED_SECRET] });
  expect(sync.codes).toEqual(['text-left-out']);
});

test('a dry run says what only the change itself can show', async () => {
  const at = world();
  const { codes, run } = await live(at, { ...TOLD, dryRun: true });
  expect(codes).toEqual([]);
  expect(run?.assumed).toContain(
    'that pooled (db.example:6432) takes the new password: a pooler with a file of its own has to be told',
  );
});

test.each<[string, Partial<OthersInMemory>]>([
  ['a pooler that asks and a replica that lags', {}],
  ['a pooler with a file and a replica that lags', { poolerKnows: OLD_PASSWORD }],
])(
  'whatever dies, with %s: something in the vault opens the server, and a rerun finishes',
  async (_what, others) => {
    const found: string[] = [];
    const instants = await instantsOf(world(others), TOLD);
    for (const { at, left } of instants) {
      const run = await live(world(others), { ...TOLD, fates: only(at, 'die') });
      const rerun = await live(left, { ...TOLD, runId: 'run-2' });
      if (
        rerun.codes.some(
          (code) => !['pooler-behind', 'database-pooler', 'database-credential-refused'].includes(code),
        )
      )
        found.push(`${described(at)}: ${rerun.codes.join()}`);
      withTold(left);
      const { codes } = await live(left, { ...SYNC, runId: 'run-3' });
      const complaints = [...codes, ...disagreements(left), ...behindElsewhere(left)];
      found.push(...complaints.map((complaint) => `${described(at)}: ${complaint}`));
      if (run.run !== undefined) found.push(`${described(at)}: it did not die`);
    }
    expect(found).toEqual([]);
    expect(instants.length).toBeGreaterThanOrEqual(34);
  },
);
