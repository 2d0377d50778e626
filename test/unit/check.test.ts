import { describe, expect, test, vi } from 'vitest';
import type { ServerItself } from '../../src/modes/at-the-server.ts';
import type { Candidate } from '../../src/postgres/examined.ts';
import { Problem, Problems } from '../../src/problem.ts';
import {
  type Answer,
  type Arrangement,
  healing,
  login,
  probed,
  refusal,
  run,
  vaultHolds,
} from './checking.ts';

const REFUSED: Arrangement['server'] = { given: ['28P01'], own: ['ok'] };
const STALE: Arrangement = { server: REFUSED, plan: { vaultsOwn: vaultHolds('own') } };

describe('a credential that works', () => {
  test('is one login, and nothing more is asked of anybody', async () => {
    const vaultsOwn = vi.fn(vaultHolds('own'));
    const heal = vi.fn(() => Promise.resolve(healing()));
    const { result, events, said, standings } = await run({
      plan: { vaultsOwn, heal },
      notes: ['of before'],
    });
    expect(events).toEqual(['log in with given']);
    expect([vaultsOwn, heal].map(({ mock }) => mock.calls.length)).toEqual([0, 0]);
    expect(standings).toEqual(['works']);
    expect(result).toMatchObject({
      notes: ['of before'],
      problems: [],
      healed: undefined,
      freshValue: undefined,
    });
    expect(said).toEqual([expect.stringMatching(/^shop: works, 7 ms$/)]);
  });
});

describe('a credential that the server refuses', () => {
  test('without a vault is refused, and nobody says whether it is stale', async () => {
    const { codes, standings, events, result } = await run({ server: REFUSED });
    expect([codes, standings]).toEqual([['database-credential-refused'], ['refused']]);
    expect(events).toEqual(['log in with given']);
    expect(result.freshValue).toBeUndefined();
  });

  test('while the vault has one that works is stale: the step to add is shown', async () => {
    const { codes, standings, events, result } = await run(STALE);
    expect([codes, standings]).toEqual([['credential-stale'], ['stale']]);
    expect(events).toEqual(['log in with given', 'log in with own', 'look at other consumers']);
    expect(result.problems[0]).toMatchObject({ target: 'shop', fix: 'with:\n  heal: true' });
    expect(result.problems[0]?.likelyCause).toBe('An older copy.');
    expect([result.healed, result.freshValue]).toEqual([undefined, undefined]);
  });

  test('as it refuses the one of the vault is broken', async () => {
    const { codes, standings, events, result } = await run({
      ...STALE,
      server: { given: ['28P01'], own: ['28P01'] },
    });
    expect([codes, standings]).toEqual([['credential-broken'], ['broken']]);
    const waits = Array.from({ length: 15 }, () => 'wait 2000');
    const logins = ['log in with given', 'log in with own'];
    expect(events).toEqual([...logins, ...waits, 'look for an unfinished rotation']);
    expect(result.problems[0]?.fix).not.toContain('rotate');
  });

  test('as a pooler does is told in its words: stale, or broken by what its file may hold', async () => {
    const failure = { code: '08P01', message: 'SASL authentication failed' };
    const itself: ServerItself = (target) => ({ ...target, port: 5433 });
    const plan = { ...STALE.plan, serverItself: itself };
    const stale = await run({ plan, server: { given: [{ failure }], own: ['ok'] } });
    expect(stale.standings).toEqual(['stale']);
    expect(stale.result.problems[0]?.answer).toContain('(SASL authentication failed, 08P01, from a pooler)');
    const broken = await run({ ...STALE, server: { given: [{ failure }], own: [{ failure }] } });
    expect(broken.standings).toEqual(['broken']);
    expect(broken.result.problems[0]).toMatchObject({
      likelyCause: expect.stringContaining('pooler keeps passwords in a file'),
      fix: expect.stringContaining('RELOAD'),
    });
  });

  test('as it refuses the one of the vault, after a rotation that was interrupted: rotate finishes it', async () => {
    const { result, standings } = await run({
      server: { given: ['28P01'], own: ['28P01'] },
      plan: {
        vaultsOwn: vaultHolds('own'),
        unfinishedRotation: () => Promise.resolve({ is: 'under-way', pending: 'p' }),
      },
    });
    expect(standings).toEqual(['broken']);
    expect(result.problems.map(({ likelyCause, fix }) => [likelyCause, fix])).toEqual([
      [expect.stringContaining('rotation was interrupted'), 'with:\n  mode: rotate'],
    ]);
  });

  test('is not healed when it is broken', async () => {
    const heal = vi.fn(() => Promise.resolve(healing()));
    const plan = { vaultsOwn: vaultHolds('own'), heal };
    const { result } = await run({ server: { given: ['28P01'], own: ['28P01'] }, plan });
    expect(heal).not.toHaveBeenCalled();
    expect(result.healed).toBeUndefined();
  });
});

describe('before a credential is called broken', () => {
  /** What the vault holds at each reading; the last stays. */
  const vaultHoldsInTurn = (...passwords: (string | Problem)[]) => {
    let reading = -1;
    return vi.fn(async () => {
      reading = Math.min(reading + 1, passwords.length - 1);
      const password = passwords[reading] ?? '';
      if (password instanceof Problem) throw password;
      return (refused: Candidate) => login(refused.name, password);
    });
  };
  const server: Arrangement['server'] = { given: ['28P01'], old: ['28P01'], new: ['ok'] };

  test('the vault is read again, with a line: a copy that it has a newer password for is stale', async () => {
    const plan = { vaultsOwn: vaultHoldsInTurn('old', 'old', 'old', 'new') };
    const { events, said, standings, codes } = await run({ server, plan });
    expect([standings, codes]).toEqual([['stale'], ['credential-stale']]);
    expect(events).toEqual([
      ...['log in with given', 'log in with old', 'wait 2000', 'wait 2000', 'wait 2000', 'log in with new'],
      'look at other consumers',
    ]);
    expect(said).toContain(
      'shop: the server refuses what the vault holds; reading the vault again for up to 30 s, since it may be being rotated',
    );
  });

  test('and healed at once where that is asked for', async () => {
    const heal = vi.fn(() => Promise.resolve(healing()));
    const plan = { vaultsOwn: vaultHoldsInTurn('given', 'new'), heal };
    const { standings, events } = await run({ server, plan });
    expect(standings).toEqual(['healed']);
    expect(events.filter((event) => event.startsWith('log in'))).toEqual([
      'log in with given',
      'log in with new',
    ]);
  });

  test.each([0, 1500, 20_000])('30 s is the bound, whatever a login takes: %i ms', async (loginMs) => {
    const passwords = Array.from({ length: 100 }, (_, index) => `no. ${index}`);
    const refusing = Object.fromEntries(passwords.map((password) => [password, ['28P01']]));
    const { waited, standings, events } = await run({
      ...{ server: { ...server, ...refusing }, loginMs },
      plan: { vaultsOwn: vaultHoldsInTurn(...passwords) },
    });
    expect(standings).toEqual(['broken']);
    expect(waited).toBeLessThanOrEqual(30_000 + 3 * loginMs);
    expect(events.at(-1)).toBe('look for an unfinished rotation');
  });

  test('nothing is tried twice: a role can be locked by trying', async () => {
    const plan = { vaultsOwn: vaultHoldsInTurn('given') };
    const candidates = [login('shop', 'given'), login('zep', 'given')];
    const { events, standings } = await run({ candidates, server, plan });
    expect(standings).toEqual(['broken', 'broken']);
    expect(events.filter((event) => event.startsWith('log in'))).toHaveLength(2);
    expect(events.filter((event) => event === 'look for an unfinished rotation')).toHaveLength(1);
  });

  test('a reading that fails is no answer; the next one is', async () => {
    const plan = { vaultsOwn: vaultHoldsInTurn('old', refusal('vault-throttled', 'no'), 'new') };
    expect((await run({ server, plan })).standings).toEqual(['stale']);
  });

  test('readings that keep failing: not called broken, and what failed is told', async () => {
    const plan = { vaultsOwn: vaultHoldsInTurn('old', refusal('vault-throttled', 'no')) };
    const { standings, codes } = await run({ server, plan });
    expect([standings, codes]).toEqual([['refused'], ['database-credential-refused', 'vault-throttled']]);
  });

  test('a login that ends neither way is made again', async () => {
    const plan = { vaultsOwn: vaultHoldsInTurn('old', 'new') };
    const flaky = { ...server, new: ['ECONNRESET', 'ok'] };
    expect((await run({ server: flaky, plan })).standings).toEqual(['stale']);
  });

  test('others are left alone', async () => {
    const candidates = [login('shop', 'given'), login('zep', 'fine'), login('temporal', 'busy')];
    const { standings, events } = await run({
      ...{ candidates, server: { ...server, busy: ['57P03'] } },
      plan: { vaultsOwn: vaultHoldsInTurn('old', 'new') },
    });
    expect(standings).toEqual(['stale', 'works', 'unknown']);
    expect(events.filter((event) => ['log in with fine', 'log in with busy'].includes(event))).toHaveLength(
      2,
    );
  });

  describe('and it is the vault’s own', () => {
    const inTurn = (...passwords: string[]) => {
      let reading = -1;
      return () => {
        reading = Math.min(reading + 1, passwords.length - 1);
        return Promise.resolve({ candidates: [login('shop', passwords[reading] ?? '')], notes: [] });
      };
    };

    test('it works as soon as the vault holds what works', async () => {
      const itself = { isCopy: false, vaultsOwn: () => Promise.resolve((refused: Candidate) => refused) };
      const { standings, codes, events } = await run({
        server,
        plan: { ...itself, candidates: inTurn('old', 'old', 'new') },
      });
      expect([standings, codes]).toEqual([['works'], []]);
      expect(events).toEqual(['log in with old', 'wait 2000', 'wait 2000', 'log in with new']);
    });

    test('the raw password may come first: it works when the connection string has followed', async () => {
      const plan = { isCopy: false, vaultsOwn: vaultHoldsInTurn('old', 'new') };
      const { standings, codes } = await run({
        server,
        plan: { ...plan, candidates: inTurn('old', 'old', 'old', 'new') },
      });
      expect([standings, codes]).toEqual([['works'], []]);
    });

    test('and is stale when it does not follow', async () => {
      const plan = { isCopy: false, vaultsOwn: vaultHoldsInTurn('old', 'new'), candidates: inTurn('old') };
      const { standings, waited } = await run({ server, plan });
      expect(standings).toEqual(['stale']);
      expect(waited).toBe(30_000);
    });

    test('a candidate that cannot be read for a moment says nothing', async () => {
      let reading = 0;
      const candidates = () => {
        reading += 1;
        if (reading === 2) return Promise.reject(refusal('vault-failed', 'no'));
        const problem = { name: 'shop', problem: refusal('vault-failed', 'no') };
        const one = reading === 3 ? problem : login('shop', reading > 3 ? 'new' : 'old');
        return Promise.resolve({ candidates: [one], notes: [] });
      };
      const plan = { isCopy: false, candidates, vaultsOwn: vaultHoldsInTurn('old') };
      expect((await run({ server, plan })).standings).toEqual(['works']);
    });

    test('a candidate that cannot be read any more stays as it was found', async () => {
      let reading = 0;
      const candidates = () => {
        reading += 1;
        const unreadable = { name: 'shop', problem: refusal('vault-failed', 'no') };
        return Promise.resolve({ candidates: [reading > 1 ? unreadable : login('shop', 'old')], notes: [] });
      };
      const plan = { isCopy: false, candidates, vaultsOwn: vaultHoldsInTurn('old') };
      expect((await run({ server, plan })).standings).toEqual(['broken']);
    });
  });

  test('a rotation that this identity may not know of is said to be possible', async () => {
    const why = refusal('vault-forbidden', 'no');
    const unfinishedRotation = () => Promise.resolve({ is: 'unknown', pending: 'pw-pending', why } as const);
    const { result, codes } = await run({
      server,
      plan: { vaultsOwn: vaultHoldsInTurn('old'), unfinishedRotation },
    });
    expect(codes).toEqual(['credential-broken']);
    expect(result.problems[0]?.likelyCause).toContain('if pw-pending is enabled');
    expect(result.problems[0]?.fix).toContain(why.fix);
  });
});

describe('a vault that says nothing certain', () => {
  test.each<[string, Problem | Problems | Error, string]>([
    ['it is forbidden', refusal('vault-forbidden', 'no'), 'vault-forbidden'],
    ['it cannot be reached', new Problems([refusal('vault-unreachable', 'no')]), 'vault-unreachable'],
    ['something nobody knows', new TypeError('x is not a function'), 'unexpected'],
  ])('makes nothing stale or broken: %s', async (_what, thrown, code) => {
    const heal = vi.fn(() => Promise.resolve(healing()));
    const plan = { vaultsOwn: () => Promise.reject(thrown), heal };
    const { codes, standings, events } = await run({ server: REFUSED, plan });
    expect(standings).toEqual(['refused']);
    expect(codes).toContain(code);
    expect(codes).not.toContain('credential-stale');
    expect(codes).not.toContain('credential-broken');
    expect(events).toEqual(['log in with given']);
    expect(heal).not.toHaveBeenCalled();
  });

  test.each<Answer>([
    '57P03',
    '53300',
    'ECONNREFUSED',
    '3D000',
    '28000',
    { failure: { message: 'timeout expired' } },
  ])('makes nothing stale or broken: its own login ends with %o', async (answer) => {
    const heal = vi.fn(() => Promise.resolve(healing()));
    const plan = { vaultsOwn: vaultHolds('own'), heal };
    const { codes, standings } = await run({ server: { given: ['28P01'], own: [answer] }, plan });
    expect(['unknown', 'refused']).toContain(standings[0]);
    expect(codes).not.toContain('credential-stale');
    expect(codes).not.toContain('credential-broken');
    expect(codes.length).toBeGreaterThan(0);
    expect(heal).not.toHaveBeenCalled();
  });

  test('makes nothing stale or broken: what it holds is no connection string', async () => {
    const broken = { name: 'shop', problem: refusal('connection-string-invalid', 'no') };
    const { codes, standings } = await run({
      server: REFUSED,
      plan: { vaultsOwn: () => Promise.resolve(() => broken) },
    });
    expect(['unknown', 'refused']).toContain(standings[0]);
    expect(codes).toContain('connection-string-invalid');
    expect(codes).not.toContain('credential-broken');
  });

  test('is said when the traces of a rotation cannot be read, and the credential is not called fine', async () => {
    const { codes, standings } = await run({
      server: { given: ['28P01'], own: ['28P01'] },
      plan: {
        vaultsOwn: vaultHolds('own'),
        unfinishedRotation: () => Promise.reject(refusal('vault-throttled', 'no')),
      },
    });
    expect(['refused', 'broken']).toContain(standings[0]);
    expect(codes.length).toBeGreaterThan(0);
  });
});

describe('a stale secret that may be healed', () => {
  test('is healed: the run goes well, and later steps can have the fresh value', async () => {
    const heal = vi.fn(() => Promise.resolve(healing({ notes: ['of the sync'] })));
    const { codes, standings, result } = await run({ ...STALE, plan: { ...STALE.plan, heal } });
    expect([codes, standings]).toEqual([[], ['healed']]);
    expect(heal).toHaveBeenCalledTimes(1);
    expect(result.freshValue?.reveal()).toBe('the fresh url');
    expect(result.healed?.delivery?.version).toBe('v2');
    expect(result.notes).toContain('of the sync');
    expect(result.notes).toContain('Queued runs hold the old one.');
  });

  test('and is not: it stays stale, both troubles are said, and nothing is given to later steps', async () => {
    const failed = healing({ problems: [refusal('github-token-permission', 'no')] });
    const plan = { ...STALE.plan, heal: () => Promise.resolve(failed) };
    const { codes, standings, result } = await run({ ...STALE, plan });
    expect(standings).toEqual(['stale']);
    expect(codes.toSorted()).toEqual(['credential-stale', 'github-token-permission']);
    expect(result.freshValue).toBeUndefined();
    expect(result.notes.join('\n')).not.toContain('Queued runs');
  });

  test('is a copy of another secret, perhaps: the vault names another database, and that is said', async () => {
    const { standings, result } = await run({
      candidates: [login('zep', 'given')],
      server: { given: ['28P01'], own: ['ok'] },
      plan: { vaultsOwn: () => Promise.resolve(() => login('shop', 'own')) },
    });
    expect(standings).toEqual(['stale']);
    expect(result.notes.join()).toMatch(
      /names the database zep, and .* names shop: is it a copy of that secret/,
    );
  });

  describe('is one of the vault’s only with its role, host and port', () => {
    const againstVaults = async (vaults: { user?: string; host?: string; port?: number }) => {
      const own = login('shop', 'own');
      const heal = vi.fn(() => Promise.resolve(healing()));
      const vaultsOwn = () =>
        Promise.resolve(() => ('target' in own ? { ...own, target: { ...own.target, ...vaults } } : own));
      const { codes, standings, events, result } = await run({ server: REFUSED, plan: { vaultsOwn, heal } });
      return { codes, standings, events, heal, problem: result.problems[0] };
    };

    test.each([
      [{ user: 'reader' }, 'the role is app in this copy and reader in the vault', 'another role or server'],
      [{ user: 'App' }, 'the role is app in this copy and App in the vault', 'another role or server'],
      [{ host: 'other.example' }, 'the host is db.example in this copy and other.example', 'another role'],
      [{ port: 6432 }, 'the port is 5432 in this copy and 6432 in the vault', 'may be a pooler'],
      [{ user: 'ap' }, 'the role is app in this copy and ap in the vault', 'another role or server'],
    ])('%o is another: neither tried nor healed', async (vaults, answer, cause) => {
      const { codes, standings, events, heal, problem } = await againstVaults(vaults);
      expect([codes, standings]).toEqual([['copy-of-another-credential'], ['refused']]);
      expect(events).toEqual(['log in with given']);
      expect(heal).not.toHaveBeenCalled();
      expect(problem?.answer).toContain(answer);
      expect(problem?.likelyCause).toContain(cause);
    });

    test('whichever way the host is written', async () => {
      const { standings, heal } = await againstVaults({ host: 'DB.Example' });
      expect(standings).toEqual(['healed']);
      expect(heal).toHaveBeenCalledOnce();
    });
  });

  test('is healed once, for all databases; what else is wrong stays wrong', async () => {
    const heal = vi.fn(() => Promise.resolve(healing()));
    const candidates = ['one', 'two', 'three', 'four'].map((name) => login(name, `of ${name}`));
    const server = {
      ...{ 'of one': ['28P01'], 'of two': ['28P01'], 'of three': ['ok'], 'of four': ['3D000'] },
      own: ['ok'],
    };
    const { standings, codes } = await run({
      candidates,
      server,
      plan: { vaultsOwn: vaultHolds('own'), heal },
    });
    expect(standings).toEqual(['healed', 'healed', 'works', 'unknown']);
    expect(codes).toEqual(['database-not-found']);
    expect(heal).toHaveBeenCalledTimes(1);
  });
});

describe('the credential of the vault', () => {
  const copies = ['one', 'two', 'three'].map((name) => login(name, `of ${name}`));
  const refused = { 'of one': ['28P01'], 'of two': ['28P01'], 'of three': ['28P01'] };

  test.each([
    ['ok', 'stale'],
    ['28P01', 'broken'],
  ])('is tried once, however many copies were refused: %s', async (answer, standing) => {
    const plan = { vaultsOwn: () => Promise.resolve(() => login('of the vault', 'own')) };
    const { events, standings } = await run({
      candidates: copies,
      server: { ...refused, own: [answer] },
      plan,
    });
    expect(events.filter((event) => event === 'log in with own')).toHaveLength(1);
    expect(standings).toEqual([standing, standing, standing]);
  });

  test('is tried for each database that it opens', async () => {
    const server = { ...refused, own: ['ok'] };
    const { events } = await run({ candidates: copies, server, plan: { vaultsOwn: vaultHolds('own') } });
    expect(events.filter((event) => event === 'log in with own')).toHaveLength(3);
  });
});

describe('other consumers', () => {
  const otherStaleConsumers = () => Promise.resolve(['API_URL in org/api is older: mode: sync']);
  test.each<[string, Arrangement]>([
    ['stale', STALE],
    ['healed', { ...STALE, plan: { ...STALE.plan, heal: () => Promise.resolve(healing()) } }],
  ])('are looked at when something is %s, and their steps shown', async (_how, arrangement) => {
    const { result } = await run({ ...arrangement, plan: { ...arrangement.plan, otherStaleConsumers } });
    expect(result.notes.filter((note) => note.startsWith('API_URL'))).toHaveLength(1);
  });

  const own = { vaultsOwn: vaultHolds('own') };
  test.each<[string, Arrangement]>([
    ['works', { plan: own }],
    ['is refused and there is no vault', { server: REFUSED }],
    ['is broken', { server: { given: ['28P01'], own: ['28P01'] }, plan: own }],
    ['is unknown', { server: { given: ['57P03'] }, plan: own }],
    [
      'cannot be tried',
      { candidates: [{ name: 'x', problem: refusal('connection-string-invalid', 'no') }], plan: own },
    ],
  ])('are nobody’s concern when the credential %s', async (_how, arrangement) => {
    expect((await run(arrangement)).events).not.toContain('look at other consumers');
  });
});

describe('unknown is never read as bad', () => {
  const unknown: Answer[] = [
    ...['28000', '3D000', '42501', '53300', '57P03', '55000', '57P04', '08P01', '57014', 'XX000'],
    ...[
      'ECONNREFUSED',
      'ECONNRESET',
      'ENOTFOUND',
      'ETIMEDOUT',
      'CERT_HAS_EXPIRED',
      'DEPTH_ZERO_SELF_SIGNED_CERT',
    ],
    { failure: { message: 'timeout expired' } },
    { failure: { message: 'password authentication failed for user "app" (28P01)' } },
    { failure: { message: 'SASL: SCRAM-SERVER-FINAL-MESSAGE: server signature does not match' } },
  ];
  test.each(unknown)('%o: the vault is not asked, nothing is healed', async (answer) => {
    const vaultsOwn = vi.fn(vaultHolds('own'));
    const heal = vi.fn(() => Promise.resolve(healing()));
    const { standings, codes } = await run({ server: { given: [answer] }, plan: { vaultsOwn, heal } });
    expect(standings).toEqual(['unknown']);
    expect(codes).toHaveLength(1);
    expect(codes).not.toContain('database-credential-refused');
    expect([vaultsOwn, heal].map(({ mock }) => mock.calls.length)).toEqual([0, 0]);
  });

  test('what cannot be tried is unknown, and no packet is sent', async () => {
    const problem = refusal('connection-string-invalid', 'no');
    const { standings, events, result } = await run({ candidates: [{ name: 'x', problem }] });
    expect([standings, events, result.problems]).toEqual([['unknown'], [], [problem]]);
  });
});

describe('wait', () => {
  const timeout: Answer = { failure: { message: 'timeout expired', stage: 'tcp' } };
  test.each<Answer>(['57P03', '53300', 'ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', timeout])(
    'keeps trying what heals by itself: %o, with a line for each try',
    async (answer) => {
      const server = { given: [answer, answer, answer, 'ok'] };
      const { standings, events, said } = await run({ server, plan: { waitMs: 60_000 } });
      expect(standings).toEqual(['works']);
      expect(events.filter((event) => event.startsWith('log in'))).toHaveLength(4);
      const waits = events.filter((event) => event.startsWith('wait')).map((event) => Number(event.slice(5)));
      expect(waits).toHaveLength(3);
      const lines = said.filter((line) => line.includes('trying again'));
      expect(lines).toHaveLength(3);
      for (const [index, line] of lines.entries()) {
        expect(line).toContain('shop');
        expect(line).toContain(`${(waits[index] ?? 0) / 1000} s`);
      }
    },
  );

  test.each([0, 999, 1000, 5000, 60_000, 3_600_000])(
    'of %i ms is the bound, whatever a login takes',
    async (waitMs) => {
      for (const loginMs of [0, 700, 10_000]) {
        const { standings, codes, waited, events } = await run({
          server: { given: ['57P03'] },
          plan: { waitMs },
          loginMs,
        });
        expect([standings, codes]).toEqual([['unknown'], ['database-busy']]);
        expect(waited).toBeLessThanOrEqual(waitMs + loginMs);
        const tries = events.filter((event) => event.startsWith('log in')).length;
        if (waitMs < 1000) expect(tries).toBe(1);
        // It does not give up long before its time, nor hammer the server.
        if (waitMs >= 1000 && loginMs === 0)
          expect(waitMs - waited).toBeLessThan(Math.min(15_000, waited + 2000));
        expect(tries).toBeLessThanOrEqual(5 + waitMs / 10_000);
      }
    },
  );

  test.each([
    '28P01',
    '28000',
    '3D000',
    '42501',
    '55000',
    'CERT_HAS_EXPIRED',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'ENOTFOUND',
  ])('never tries %s again', async (code) => {
    const { events } = await run({ server: { given: [code, 'ok'] }, plan: { waitMs: 3_600_000 } });
    expect(events.filter((event) => event.startsWith('log in'))).toHaveLength(1);
    expect(events.filter((event) => event.startsWith('wait'))).toEqual([]);
  });

  test('ends with a refusal: a role can be locked by trying', async () => {
    const server = { given: ['57P03', '28P01', 'ok'] };
    const { standings, events } = await run({ server, plan: { waitMs: 3_600_000 } });
    expect(standings).toEqual(['refused']);
    expect(events).toEqual(['log in with given', 'wait 1000', 'log in with given']);
  });

  test('that was not asked for tries once', async () => {
    const { events } = await run({ server: { given: ['57P03', 'ok'] } });
    expect(events).toEqual(['log in with given']);
  });
});

test('several databases are tried side by side: every login starts before the first ends', async () => {
  const started: string[] = [];
  const finish: (() => void)[] = [];
  const candidates = ['zep', 'ctxEco', 'temporal'].map((name) => login(name, 'given'));
  const running = run({
    candidates,
    tools: {
      probe: ({ database }) =>
        new Promise((resolve) => {
          started.push(database);
          finish.push(() => resolve(probed(database === 'ctxEco' ? '3D000' : 'ok')));
        }),
    },
  });
  await vi.waitFor(() => expect(started).toEqual(['zep', 'ctxEco', 'temporal']));
  for (const end of finish.toReversed()) end();
  const { result, standings } = await running;
  expect(result.databases.map(({ candidate }) => candidate.name)).toEqual(['zep', 'ctxEco', 'temporal']);
  expect(standings).toEqual(['works', 'unknown', 'works']);
});

describe('more is asked only for what it explains', () => {
  test('3D000 asks for the names, and the nearest is suggested', async () => {
    const { events, result } = await run({
      candidates: [login('ctxeco', 'given')],
      server: { given: ['3D000'] },
    });
    expect(events).toEqual(['log in with given', 'list the databases beside ctxeco']);
    expect(result.problems[0]?.likelyCause).toContain('ctxEco');
  });

  test('3D000 whose names cannot be listed is told all the same', async () => {
    const tools = { databaseNames: () => Promise.resolve(undefined) };
    const { codes } = await run({ server: { given: ['3D000'] }, tools });
    expect(codes).toEqual(['database-not-found']);
  });

  test.each<[string, Answer]>([
    ['the driver’s', { failure: { message: 'timeout expired', stage: 'tcp' } }],
    ['the system’s', { failure: { code: 'ETIMEDOUT', stage: 'tcp' } }],
  ])('a timeout, %s, asks for the address, which the firewall rule then holds', async (_whose, answer) => {
    const candidate = login('shop', 'given');
    const target =
      'target' in candidate ? { ...candidate.target, host: 'db.postgres.database.azure.com' } : undefined;
    if (target === undefined) throw new Error('no target');
    const { events, result } = await run({
      candidates: [{ ...candidate, target }],
      server: { given: [answer] },
    });
    expect(events).toEqual(['log in with given', 'ask for the outbound address']);
    expect(result.problems[0]?.code).toBe('database-timeout');
    expect(result.problems[0]?.fix).toMatch(/firewall-rule create[\s\S]*203\.0\.113\.7/);
  });

  test.each<Answer>([
    ...[
      '28P01',
      '28000',
      '42501',
      '53300',
      '57P03',
      'ECONNREFUSED',
      'ECONNRESET',
      'ENOTFOUND',
      'CERT_HAS_EXPIRED',
      'ok',
    ],
    { readOnly: true },
    { failure: { message: 'timeout expired', stage: 'dns' } },
    { failure: { message: 'timeout expired', stage: 'tls' } },
    { failure: { message: 'timeout expired', stage: 'authentication' } },
    { failure: { code: 'ETIMEDOUT', stage: 'query' } },
    { failure: { code: 'XX000', message: 'timeout expired and more' } },
    { failure: { code: '57014', message: 'canceling statement due to statement timeout', stage: 'query' } },
  ])('%o asks for nothing', async (answer) => {
    expect((await run({ server: { given: [answer] } })).events).toEqual(['log in with given']);
  });

  test('with wait, only after the last try', async () => {
    const timeout: Answer = { failure: { message: 'timeout expired', stage: 'tcp' } };
    const { events } = await run({ server: { given: [timeout, timeout, 'ok'] }, plan: { waitMs: 60_000 } });
    expect(events).not.toContain('ask for the outbound address');
  });
});

describe('a session that was opened', () => {
  test('but takes no writes is a problem, and no working credential', async () => {
    const { codes, standings, said } = await run({ server: { given: [{ readOnly: true }] } });
    expect([codes, standings]).toEqual([['database-read-only'], ['unknown']]);
    expect(said.join('\n')).not.toContain('works');
  });

  test.each<[string, boolean | undefined, string[], string[]]>([
    ['says that it is read-only', true, [], ['works']],
    ['says nothing', undefined, [], ['works']],
    ['says that it can be written to', false, ['database-read-only'], ['unknown']],
  ])('on a replica, where the config file %s', async (_what, readOnly, codes, standings) => {
    const address = readOnly === undefined ? undefined : { name: 'reports', pooler: false, readOnly };
    const found = await run({
      candidates: [{ ...login('shop', 'given'), address }],
      server: { given: [{ readOnly: true, inRecovery: true }] },
    });
    expect([found.codes, found.standings]).toEqual([codes, standings]);
    if (codes.length > 0) expect(found.result.problems[0]?.fix).toContain("Name the primary's host");
  });

  test('at an address for reading, a session that is read-only without being in recovery works', async () => {
    const address = { name: 'reports', pooler: false, readOnly: true };
    const found = await run({
      candidates: [{ ...login('shop', 'given'), address }],
      server: { given: [{ readOnly: true }] },
    });
    expect([found.codes, found.standings]).toEqual([[], ['works']]);
  });

  test('at an address for reading that leads to the primary works, with a note', async () => {
    const address = { name: 'reports', pooler: false, readOnly: true };
    const { result, standings } = await run({
      candidates: [{ ...login('shop', 'given'), address }],
      server: { given: ['ok'] },
    });
    expect(standings).toEqual(['works']);
    expect(result.notes).toEqual([
      expect.stringMatching(/^shop is no replica now, .* may lead to the primary\.$/),
    ]);
  });

  test('on a replica works, with a note', async () => {
    const { codes, standings, result } = await run({
      server: { given: [{ readOnly: true, inRecovery: true }] },
    });
    expect([codes, standings]).toEqual([[], ['works']]);
    expect(result.notes).toEqual([expect.stringMatching(/shop is a replica/)]);
  });

  test.each<[string, Answer, RegExp[]]>([
    ['a certificate of a month', { certificateDaysLeft: 30 }, []],
    ['a certificate of two weeks', { certificateDaysLeft: 14 }, []],
    ['a certificate that ends in 13 days', { certificateDaysLeft: 13 }, [/^shop: .*certificate.* 13 days/]],
    ['a certificate that ends today', { certificateDaysLeft: 0 }, [/^shop: .*certificate.* 0 days/]],
    ['clocks that agree', { clockSkewMs: 900 }, []],
    ['clocks 30 s apart', { clockSkewMs: -30_000 }, []],
    ['a server whose clock is ahead', { clockSkewMs: 95_400 }, [/^shop: .*clock.* 95 s/]],
    ['a server whose clock is behind', { clockSkewMs: -61_000 }, [/^shop: .*clock.* -61 s/]],
    ['a pooler', { throughPooler: true }, [/^shop: .*through a pooler.* old password/]],
    [
      'all at once',
      { clockSkewMs: 60_000, certificateDaysLeft: 1, inRecovery: true, readOnly: true },
      [/certificate/, /clock/, /replica/],
    ],
  ])('%s', async (_what, answer, notes) => {
    const { result, standings } = await run({ server: { given: [answer] } });
    expect(result.notes).toEqual(notes.map((note) => expect.stringMatching(note)));
    expect(standings).toEqual(['works']);
  });

  test.each([
    ['unstated', /^shop .*sslmode=require/],
    ['driver-specific', /^shop .*ssl=.*sslmode=require/],
  ] as const)('with a connection string whose TLS is %s gets a note', async (tls, note) => {
    const { result } = await run({ candidates: [login('shop', 'given', tls)] });
    expect(result.notes).toEqual([expect.stringMatching(note)]);
  });

  test('a certificate that is the trouble itself gets no note', async () => {
    const answer: Answer = { failure: { code: 'CERT_HAS_EXPIRED', stage: 'tls' }, certificateDaysLeft: -3 };
    const { result, codes } = await run({ server: { given: [answer] } });
    expect([codes, result.notes]).toEqual([['database-tls'], []]);
  });
});

test('nothing that is said, noted or reported holds a password', async () => {
  const [given, own] = ['pQ7%zX/9', 'rT5&yV*3'];
  const timesOut: Answer = { failure: { message: 'timeout expired' } };
  for (const server of [{ [own]: ['ok'] }, { [own]: ['28P01'] }, { [own]: [timesOut] }]) {
    const { said, result } = await run({
      candidates: [login('shop', given)],
      server: { [given]: ['57P03', '28P01'], ...server },
      plan: { vaultsOwn: vaultHolds(own), waitMs: 5000 },
    });
    const stacks = result.problems.map(({ stack }) => stack);
    const seen = [...said, ...result.notes, JSON.stringify(result), ...stacks].join('\n');
    expect(said.length).toBeGreaterThan(1);
    for (const password of [given, own]) expect(seen).not.toContain(password);
  }
});
