import { describe, expect, test, vi } from 'vitest';
import { candidatesOf, candidatesOfTopology } from '../../src/consumers/candidates.ts';
import type { Candidate } from '../../src/postgres/examined.ts';
import { Redacted, SecretForms } from '../../src/redacted.ts';
import { healing, login, run, vaultHolds } from './checking.ts';
import { vaultSecret, vaultToRead } from './memory-vault.ts';
import { live } from './rotating-in-memory.ts';
import { C, fingerprint, inMemory, OLD_PASSWORD, P } from './rotation-in-memory.ts';

/** Something was stored with the secret that is no part of it, and the server takes it without. */

const forms = new SecretForms(() => undefined);
const secret = (text: string): Redacted => new Redacted(text, forms);
const STORE = 'printf %s "$VALUE" | az keyvault secret set … --file /dev/stdin';
const given = (text: string): readonly Candidate[] =>
  candidatesOf(secret(text), 'input database-url', [], forms, STORE).candidates;

describe('a check', () => {
  test('of a password with a line end: one more login, and what to do; never "broken"', async () => {
    const candidates = given('postgresql://app:right%0A@db.example/shop?sslmode=require');
    const server = { 'right\n': ['28P01'], right: ['ok'] };
    const { result, events, standings } = await run({ candidates, server });
    expect(events).toEqual(['log in with right\n', 'log in with right']);
    expect(standings).toEqual(['refused']);
    expect(result.problems).toHaveLength(1);
    expect(result.problems[0]).toMatchObject({
      code: 'stray-characters',
      what: 'The password has a line end (LF, U+000A) at the end, and the server takes it without',
      target: 'input database-url',
      fix: STORE,
    });
  });

  test('says nothing of it when the server refuses it without, too, or takes it as it is', async () => {
    const candidates = given('postgresql://app:right%0A@db.example/shop?sslmode=require');
    const both = await run({ candidates, server: { 'right\n': ['28P01'], right: ['28P01'] } });
    expect(both.codes).toEqual(['database-credential-refused']);
    const taken = await run({ candidates, server: { 'right\n': ['ok'] } });
    expect([taken.codes, taken.events]).toEqual([[], ['log in with right\n']]);
  });

  test('tries a password once without it, however many databases it is for', async () => {
    const candidates = ['one', 'two', 'three'].map((database) => login(database, '"right"'));
    const { events, codes } = await run({ candidates, server: { '"right"': ['28P01'] } });
    expect(events.filter((event) => event === 'log in with right')).toHaveLength(1);
    expect(codes).toEqual(['stray-characters', 'stray-characters', 'stray-characters']);
  });

  test('is no new login where nothing is around the password', async () => {
    const { events } = await run({ server: { given: ['28P01'] } });
    expect(events).toEqual(['log in with given']);
  });

  test('of a copy beside a vault that is right: stale and healed, and the cause is the line end', async () => {
    const candidates = [login('shop', 'right\n')];
    const server = { 'right\n': ['28P01'], right: ['ok'] };
    const { result, standings } = await run({ candidates, server, plan: { vaultsOwn: vaultHolds('right') } });
    expect(standings).toEqual(['stale']);
    expect(result.problems[0]).toMatchObject({
      code: 'credential-stale',
      likelyCause: expect.stringMatching(/a line end \(LF, U\+000A\) at the end/),
    });
    const heal = vi.fn(() => Promise.resolve(healing()));
    const healed = await run({ candidates, server, plan: { vaultsOwn: vaultHolds('right'), heal } });
    expect([healed.standings, heal.mock.calls.length]).toEqual([['healed'], 1]);
  });

  test('of a copy and a vault that hold the same: the line end, and not "broken"', async () => {
    const candidates = [login('shop', 'right\n')];
    const plan = { vaultsOwn: vaultHolds('right\n') };
    const { codes, standings } = await run({ candidates, server: { 'right\n': ['28P01'] }, plan });
    expect([codes, standings]).toEqual([['stray-characters'], ['refused']]);
  });

  test('of an old copy beside a vault with a line end: both are said, and nothing is called broken', async () => {
    const plan = { vaultsOwn: vaultHolds('right\n') };
    const server = { given: ['28P01'], 'right\n': ['28P01'], right: ['ok'] };
    const { codes } = await run({ server, plan });
    expect(codes).toEqual(['database-credential-refused', 'stray-characters']);
  });

  const URL = 'postgresql://app:right@db.example/shop?sslmode=require';
  test.each([
    ['a line end', `${URL}\n`],
    ['quotes', `'${URL}'`],
    ['a name', `DATABASE_URL=${URL}`],
    ['psql', `psql "${URL}"`],
    ['a byte order mark', `\ufeff${URL}`],
  ])('of a text with %s: it logs in without', async (_what, text) => {
    const { result, events } = await run({ candidates: given(text) });
    expect(events).toEqual(['log in with right']);
    expect(result.problems[0]).toMatchObject({
      code: 'connection-string-invalid',
      answer: 'without that, the server takes it: a login succeeded',
      fix: STORE,
    });
    const refused = await run({ candidates: given(text), server: { right: ['28P01'] } });
    expect(refused.result.problems[0]).toMatchObject({
      code: 'connection-string-invalid',
      answer: undefined,
    });
  });

  test('of a vault secret that names another server: not connected to, with or without what is around it', async () => {
    const topology = {
      ...{
        vault: 'v',
        databases: ['shop'],
        checkouts: {},
        knownClients: [],
        maxAgeDays: undefined,
        consumers: [],
      },
      server: { host: 'db.example', port: 5432, user: 'app' },
      secrets: {
        password: undefined,
        connectionStrings: [{ name: 'database-url', database: 'shop', create: false }],
        documents: [],
      },
    };
    const holding = (text: string) =>
      vaultToRead(
        (name) => Promise.resolve(vaultSecret({ name, value: secret(text) })),
        'https://v.vault.azure.net',
      );
    const elsewhere = 'postgresql://app:right@evil.example/db.example?sslmode=require\n';
    const other = await candidatesOfTopology(holding(elsewhere), topology, forms);
    expect((await run(other)).events).toEqual([]);
    const ours = await candidatesOfTopology(holding(`${URL}\n`), topology, forms);
    const { events, result } = await run(ours);
    expect(events).toEqual(['log in with right']);
    expect(result.problems[0]?.fix).toContain('--vault-name v --name database-url --file /dev/stdin');
  });

  test.each(['${DB_PASSWORD}', '***', '<password>', 'CHANGE_ME'])(
    'of the placeholder %s: no login, not stale, nothing healed',
    async (password) => {
      const heal = vi.fn(() => Promise.resolve(healing()));
      const candidates = given(`postgresql://app:${password}@db.example/shop`);
      const { codes, events, standings } = await run({
        candidates,
        plan: { vaultsOwn: vaultHolds('right'), heal },
      });
      expect([codes, events, standings]).toEqual([['credential-placeholder'], [], ['unknown']]);
      expect(heal).not.toHaveBeenCalled();
    },
  );
});

const STRAYS = [
  ['a line end', '\n', 'a line end (LF, U+000A) at the end'],
  ['the line end of Windows', '\r\n', 'a line end (CR LF, U+000D U+000A) at the end'],
  ['a space', ' ', 'a space (U+0020) at the end'],
] as const;

describe.each(STRAYS)(
  'a rotation or sync, where the vault’s password was stored with %s',
  (_what, stray, said) => {
    test.each([
      ['sync', { rotationAsked: false }],
      ['rotate', { rotationAsked: true }],
      ['sync with repair', { rotationAsked: false, repair: true }],
    ])('%s: says so, and changes nothing', async (_mode, told) => {
      const world = inMemory();
      world.vault.hold(C, `${OLD_PASSWORD}${stray}`);
      const before = fingerprint(world);
      const { run: rotation, codes } = await live(world, told);
      expect([codes, fingerprint(world)]).toEqual([['stray-characters'], before]);
      expect(rotation?.problems[0]?.what).toContain(said);
      expect(rotation?.problems[0]?.fix).toMatch(/printf %s .*--file \/dev\/stdin/);
    });

    test('in its only version: one more login tells it', async () => {
      const world = inMemory(`${OLD_PASSWORD}${stray}`);
      world.role.password = OLD_PASSWORD;
      const { codes, refusedLogins } = await live(world, { rotationAsked: true });
      expect([codes, refusedLogins]).toEqual([['stray-characters'], 1]);
    });

    test('and when the server refuses it without, too: nothing logs in, and no more than five refusals', async () => {
      const world = inMemory(`Forgotten12345${stray}`);
      world.role.password = 'NobodyKnowsThisOne456';
      for (let count = 0; count < 4; count += 1) world.vault.hold(P, `StagedPassword${count}staged`);
      const { codes, refusedLogins } = await live(world, {});
      expect([codes, refusedLogins]).toEqual([['nothing-logs-in'], 5]);
    });
  },
);

describe('a placeholder as the vault’s password', () => {
  test.each([{ rotationAsked: false }, { rotationAsked: true }, { repair: true }, { recoverWithArm: true }])(
    'with %o: no login with it, and nothing changes',
    async (told) => {
      const world = inMemory();
      world.vault.hold(C, '${DB_PASSWORD}');
      const before = fingerprint(world);
      const { codes, refusedLogins } = await live(world, told);
      expect([codes, refusedLogins, fingerprint(world)]).toEqual([['credential-placeholder'], 0, before]);
    },
  );

  test('in an earlier version is not tried', async () => {
    const world = inMemory('CHANGE_ME');
    world.vault.hold(C, 'TypedByHand12345typed');
    world.role.password = 'NobodyKnowsThisOne456';
    const { codes, refusedLogins } = await live(world, {});
    expect([codes, refusedLogins]).toEqual([['nothing-logs-in'], 1]);
  });
});
