import { describe, expect, test } from 'vitest';
import type { VaultSecret } from '../../src/azure/key-vault.ts';
import type { Consumer } from '../../src/consumers/consumer.ts';
import { type SyncPlan, sync } from '../../src/modes/sync.ts';
import type { Probe, ProbeFailure } from '../../src/postgres/probe.ts';
import { Problem, type ProblemCode, Problems } from '../../src/problem.ts';
import { Redacted, SecretForms } from '../../src/redacted.ts';
import { syncReport } from '../../src/report/sync-report.ts';
import { vaultSecret, vaultToRead } from './memory-vault.ts';

const urlOf = (password: string) => `postgresql://app:${password}@db.example/shop?sslmode=require`;

/** The server's answer to each password: the nth try with it gets the nth answer, and the last one stays. */
type Server = Readonly<Record<string, readonly ('ok' | string)[]>>;

/** A version that a rotation has marked, or not (any more). */
interface Reading {
  readonly version: string;
  readonly password: string;
  readonly marked: boolean;
}

interface Arrangement {
  /** The passwords of the vault's versions v1, v2 …: each reading finds the next one, and the last one stays. */
  readonly versions?: readonly (string | Problem | Reading)[];
  /** What each reading of the pending secret finds; the last one stays. */
  readonly pending?: readonly ('enabled' | ProblemCode)[];
  readonly server?: Server;
  readonly plan?: Partial<Pick<SyncPlan, 'verify' | 'dryRun'>>;
  readonly consumer?: Partial<Consumer>;
  readonly opening?: Problem;
}

function refusal(what: string, code: ProblemCode = 'vault-failed'): Problem {
  return new Problem({ code, what, target: 'x', likelyCause: 'x', fix: 'grant it' });
}

function probed(answer: string): Probe {
  const measured = { elapsedMs: 7, layers: [], certificateDaysLeft: undefined };
  if (answer === 'ok') return { ...measured, result: 'ok', facts: undefined };
  const failure: ProbeFailure = {
    ...{
      stage: 'authentication',
      code: answer,
      message: 'it failed',
      certificateIssuer: undefined,
      serverProved: false,
      cause: undefined,
    },
  };
  return { result: answer === '28P01' ? 'bad' : 'unknown', ...measured, failure };
}

/** One sync in memory; `events` is all that it did outside, in order. */
async function run({ versions = ['one'], server = {}, plan = {}, consumer = {}, ...rest }: Arrangement) {
  const { opening, pending = ['secret-disabled'] } = rest;
  const forms = new SecretForms(() => undefined);
  const events: string[] = [];
  const said: string[] = [];
  let readings = 0;
  let pendingReadings = 0;
  let now = 1_000_000;
  const secretOf = (name: string, { version, password, marked }: Reading): VaultSecret =>
    vaultSecret({
      ...{ name, version, tags: marked ? { 'dbcred-pending': 'app-password-pending' } : {} },
      value: new Redacted(password.includes(':') ? password : urlOf(password), forms),
    });
  const readPending = (name: string): Promise<VaultSecret> => {
    events.push('read pending');
    const found = pending[Math.min(pendingReadings, pending.length - 1)] ?? 'secret-disabled';
    pendingReadings += 1;
    if (found !== 'enabled') return Promise.reject(refusal(`cannot read ${name}`, found));
    return Promise.resolve(secretOf(name, { version: 'p1', password: 'staged', marked: false }));
  };
  const vault = vaultToRead((name) => {
    if (name !== 'database-url') return readPending(name);
    const found = versions[Math.min(readings, versions.length - 1)] ?? '';
    const version = `v${Math.min(readings, versions.length - 1) + 1}`;
    readings += 1;
    events.push('read');
    if (found instanceof Problem) return Promise.reject(found);
    const reading = typeof found === 'string' ? { version, password: found, marked: false } : found;
    return Promise.resolve(secretOf(name, reading));
  });
  const deliverTo: Consumer = {
    name: 'GitHub secret DATABASE_URL (org/app)',
    prepare: () => Promise.resolve(),
    proveWritable: () => Promise.resolve([]),
    deliver(secret, { dryRun }) {
      events.push(`${dryRun ? 'would deliver' : 'deliver'} ${secret.version}`);
      return Promise.resolve({ action: dryRun ? 'would-replace' : 'replaced' });
    },
    inspect: () => Promise.reject(new Error('a sync inspects nothing')),
    ...consumer,
  };
  const tries = new Map<string, number>();
  const result = await sync(
    {
      vault: opening === undefined ? Promise.resolve(vault) : Promise.reject(opening),
      consumer: Promise.resolve(deliverTo),
      secretName: 'database-url',
      verify: true,
      dryRun: false,
      ...plan,
    },
    {
      probe(target) {
        const password = target.password.reveal();
        const answers = server[password] ?? ['ok'];
        const nth = tries.get(password) ?? 0;
        tries.set(password, nth + 1);
        events.push(`log in with ${password}`);
        return Promise.resolve(probed(answers[Math.min(nth, answers.length - 1)] ?? 'ok'));
      },
      sleep(ms) {
        events.push(`wait ${ms}`);
        now += ms;
        return Promise.resolve();
      },
      clock: () => now,
      say: (line) => said.push(line),
      forms,
    },
  );
  return { result, events, said, codes: result.problems.map(({ code }) => code), waited: now - 1_000_000 };
}

test('the vault is read, proven, delivered, and read again', async () => {
  const { result, events, said } = await run({});
  expect(events).toEqual(['read', 'log in with one', 'deliver v1', 'read']);
  expect(result).toMatchObject({
    problems: [],
    notes: [],
    consumerName: 'GitHub secret DATABASE_URL (org/app)',
    delivery: { action: 'replaced' },
    proof: 'app logged in to shop on db.example:5432 in 7 ms (TLS verified)',
  });
  expect(said).toContain('GitHub secret DATABASE_URL (org/app): replaced');
});

describe('a vault that changes while it is delivered', () => {
  const first = ['read', 'log in with one', 'deliver v1', 'read'];
  const second = ['log in with two', 'deliver v2', 'read'];
  const third = ['log in with three', 'deliver v3', 'read'];
  test.each<[string, string[], string[]]>([
    ['once', ['one', 'two'], [...first, ...second]],
    ['twice', ['one', 'two', 'three'], [...first, ...second, ...third]],
  ])('%s is followed: each version is proven before it is delivered', async (_often, versions, expected) => {
    const { result, events, codes } = await run({ versions });
    expect(codes).toEqual([]);
    expect(events).toEqual(expected);
    expect(result.secret?.version).toBe(`v${versions.length}`);
    expect(result.delivery).toMatchObject({ action: 'replaced' });
  });

  test('after every delivery is given up, within a bound, saying so', async () => {
    const { events, codes, result } = await run({ versions: ['one', 'two', 'three', 'four', 'five', 'six'] });
    expect(codes).toEqual(['secret-keeps-changing']);
    expect(events.filter((event) => event.startsWith('deliver'))).toEqual([
      'deliver v1',
      'deliver v2',
      'deliver v3',
    ]);
    expect(result.problems[0]?.fix).toContain('list-versions');
  });

  test('to a credential that does not log in: nothing more is written', async () => {
    const { events, codes, result } = await run({ versions: ['one', 'two'], server: { two: ['28P01'] } });
    expect(codes).toEqual(['database-credential-refused']);
    expect(events).toEqual([...first, 'log in with two', 'read']);
    expect(result.delivery).toMatchObject({ action: 'replaced' });
  });

  test('to something that is no connection string: nothing more is written, nothing is logged in to', async () => {
    const { events, codes } = await run({ versions: ['one', 'postgresql://app:t@wo@db.example/shop'] });
    expect(codes).toEqual(['connection-string-invalid']);
    expect(events).toEqual(['read', 'log in with one', 'deliver v1', 'read']);
  });

  test('to one that cannot be read: the delivery stays in the result', async () => {
    const { codes, result } = await run({ versions: ['one', refusal('gone')] });
    expect(codes).toEqual(['vault-failed']);
    expect(result.delivery).toMatchObject({ action: 'replaced' });
  });
});

describe('nothing wrong is delivered', () => {
  test.each<[string, Arrangement, string[], string[]]>([
    [
      'a password that is refused',
      { server: { one: ['28P01'] } },
      ['database-credential-refused'],
      ['read', 'log in with one', 'read'],
    ],
    [
      'a server that cannot be reached',
      { server: { one: ['ECONNREFUSED'] } },
      ['database-unreachable'],
      ['read', 'log in with one'],
    ],
    [
      'a database that is not there',
      { server: { one: ['3D000'] } },
      ['database-not-found'],
      ['read', 'log in with one'],
    ],
    [
      'a text that is no connection string',
      { versions: ['mysql://a:b@c/d'] },
      ['connection-string-invalid'],
      ['read'],
    ],
    [
      'a connection string that redirects',
      { versions: [`${urlOf('one')}&host=evil`] },
      ['connection-string-redirects'],
      ['read'],
    ],
    [
      'a connection string in clear',
      { versions: ['postgresql://a:b@c/d?sslmode=disable'] },
      ['connection-string-plaintext'],
      ['read'],
    ],
    [
      'a text that is no connection string, even unverified',
      { versions: ['mysql://a:b@c/d'], plan: { verify: false } },
      ['connection-string-invalid'],
      ['read'],
    ],
    ['a vault that cannot be read', { versions: [refusal('forbidden')] }, ['vault-failed'], ['read']],
    ['a vault that cannot be opened', { opening: refusal('unknown cloud') }, ['vault-failed'], []],
  ])('%s', async (_what, arrangement, codes, events) => {
    const outcome = await run(arrangement);
    expect(outcome.codes).toEqual(codes);
    expect(outcome.events).toEqual(events);
    expect(outcome.result.delivery).toBeUndefined();
    expect(outcome.result.consumerName).toBe('GitHub secret DATABASE_URL (org/app)');
  });

  test('a consumer that cannot be prepared', async () => {
    const { codes, events } = await run({ consumer: { prepare: () => Promise.reject(refusal('no key')) } });
    expect(codes).toEqual(['vault-failed']);
    expect(events).toEqual(['read', 'log in with one']);
  });

  test('when both sides fail, both are told', async () => {
    const prepare = () => Promise.reject(new Problems([refusal('no key'), refusal('no repository')]));
    const both = await run({ versions: [refusal('forbidden')], consumer: { prepare } });
    expect(both.result.problems.map(({ what }) => what)).toEqual(['forbidden', 'no key', 'no repository']);
    const proof = await run({ server: { one: ['28P01'] }, consumer: { prepare } });
    expect(proof.codes).toEqual(['database-credential-refused', 'vault-failed', 'vault-failed']);
  });

  test('what the consumer throws without a name is still told', async () => {
    const { codes, result } = await run({ consumer: { deliver: () => Promise.reject(new Error('boom')) } });
    expect(codes).toEqual(['unexpected']);
    expect(result.problems[0]?.answer).toBe('boom');
    expect(result.delivery).toBeUndefined();
  });
});

test('the two sides do not wait for each other', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const running = run({ consumer: { prepare: () => promise } });
  await new Promise((done) => setImmediate(done));
  resolve();
  const { events, codes } = await running;
  expect(codes).toEqual([]);
  expect(events).toEqual(['read', 'log in with one', 'deliver v1', 'read']);
});

const marked = (version: string, password: string): Reading => ({ version, password, marked: true });
const unmarked = (version: string, password: string): Reading => ({ version, password, marked: false });
const times = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one);
const FOR_45_S = times(24, 'enabled' as const);

describe('a rotation that is under way', () => {
  const look = ['wait 2000', 'read', 'read pending'];

  test('is waited for, with a line: what the vault says afterwards is proven and delivered', async () => {
    const versions = [marked('v1', 'one'), marked('v1', 'one'), marked('v2', 'two'), unmarked('v2', 'two')];
    const { events, codes, said, result } = await run({ versions, pending: ['enabled'] });
    expect(codes).toEqual([]);
    expect(events).toEqual([
      ...['read', 'read pending', ...look, 'wait 2000', 'read'],
      ...['log in with two', 'deliver v2', 'read'],
    ]);
    expect(said).toContain(
      'database-url: a rotation is under way (app-password-pending is enabled); waiting up to 45 s',
    );
    expect(said).toContain('database-url: the rotation has ended; version v2');
    expect(result.notes).toEqual([]);
  });

  test.each<[string, Arrangement]>([
    ['its mark is gone', { versions: [marked('v1', 'one'), unmarked('v1', 'one')], pending: ['enabled'] }],
    [
      'what it staged is disabled',
      { versions: [marked('v1', 'one')], pending: ['enabled', 'secret-disabled'] },
    ],
    ['what it staged is gone', { versions: [marked('v1', 'one')], pending: ['enabled', 'secret-not-found'] }],
  ])('has ended when %s', async (_how, arrangement) => {
    const { events, codes, waited } = await run(arrangement);
    expect(codes).toEqual([]);
    expect(events.filter((event) => event.startsWith('deliver'))).toEqual(['deliver v1']);
    expect(waited).toBe(2000);
  });

  test.each(['secret-disabled', 'secret-not-found', 'secret-deleted'] as const)(
    'is none that left its mark, when what it staged is %s: nothing is waited for',
    async (found) => {
      const { events, codes, result } = await run({ versions: [marked('v1', 'one')], pending: [found] });
      expect([codes, result.notes]).toEqual([[], []]);
      expect(events).toEqual([
        ...['read', 'read pending', 'log in with one', 'deliver v1', 'read', 'read pending'],
      ]);
    },
  );

  test.each([{}, { dryRun: true }, { verify: false }])(
    'and does not end within 45 s: refused, nothing is tried, nothing is written (%o)',
    async (plan) => {
      const { events, codes, result, waited } = await run({
        ...{ versions: [marked('v1', 'one')], pending: ['enabled'], plan },
      });
      expect(codes).toEqual(['rotation-unfinished']);
      expect(waited).toBeGreaterThan(42_000);
      expect(waited).toBeLessThanOrEqual(45_000);
      expect(events.filter((event) => !['read', 'read pending', 'wait 2000'].includes(event))).toEqual([]);
      const [problem] = result.problems;
      expect(problem?.what).toBe('A rotation of this credential is unfinished');
      expect(problem?.target).toBe('secret database-url in https://kv.vault.azure.net');
      expect(problem?.answer).toContain('dbcred-pending=app-password-pending');
      expect(problem?.fix).toContain('mode: rotate');
      expect(problem?.fix).toContain('sync with the config file');
    },
  );

  test('ends just in time', async () => {
    const pending = [...times(22, 'enabled' as const), 'secret-disabled' as const];
    const { codes, result } = await run({ versions: [marked('v1', 'one')], pending });
    expect([codes, result.delivery?.version]).toEqual([[], 'v1']);
  });

  test('ends with a password that the server refuses: nothing is written', async () => {
    const versions = [marked('v1', 'one'), unmarked('v2', 'two')];
    const { codes, result } = await run({ versions, pending: ['enabled'], server: { two: ['28P01'] } });
    expect(codes).toEqual(['database-credential-refused']);
    expect(result.delivery).toBeUndefined();
  });

  test('and a vault that fails meanwhile: its own problem, nothing is written', async () => {
    for (const arrangement of [
      { versions: [marked('v1', 'one'), refusal('gone')], pending: ['enabled' as const] },
      { versions: [marked('v1', 'one')], pending: ['vault-throttled' as const] },
      { versions: [marked('v1', 'one')], pending: ['enabled' as const, 'vault-failed' as const] },
    ]) {
      const { codes, result } = await run(arrangement);
      expect(codes).toEqual([expect.stringMatching(/^vault-(failed|throttled)$/)]);
      expect(result.delivery).toBeUndefined();
    }
  });
});

describe('a rotation that began after the vault was read', () => {
  test('and changed the role before the login: waited for, then the new password is proven and delivered', async () => {
    const versions = [unmarked('v1', 'one'), marked('v1', 'one'), unmarked('v2', 'two')];
    const server = { one: ['28P01'], two: ['ok'] };
    const { events, codes } = await run({ versions, server, pending: ['enabled'] });
    expect(codes).toEqual([]);
    expect(events).toEqual([
      ...['read', 'log in with one', 'read', 'read pending', 'wait 2000', 'read'],
      ...['log in with two', 'deliver v2', 'read'],
    ]);
  });

  test('and was interrupted: that is the reason, not the refusal', async () => {
    const versions = [unmarked('v1', 'one'), marked('v1', 'one')];
    const { codes, result } = await run({ versions, server: { one: ['28P01'] }, pending: FOR_45_S });
    expect(codes).toEqual(['rotation-unfinished']);
    expect(result.delivery).toBeUndefined();
  });

  test('and a vault that cannot be read again: the refusal stands', async () => {
    const { codes } = await run({ versions: ['one', refusal('gone')], server: { one: ['28P01'] } });
    expect(codes).toEqual(['database-credential-refused']);
  });

  test('and before the delivery: waited for, and what it made is delivered, too', async () => {
    const versions = [unmarked('v1', 'one'), marked('v1', 'one'), unmarked('v2', 'two')];
    const { events, codes } = await run({ versions, pending: ['enabled'] });
    expect(codes).toEqual([]);
    expect(events).toEqual([
      ...['read', 'log in with one', 'deliver v1', 'read', 'read pending', 'wait 2000', 'read'],
      ...['log in with two', 'deliver v2', 'read'],
    ]);
  });

  test('and before the delivery, and ended without a new password: delivered once', async () => {
    const versions = [unmarked('v1', 'one'), marked('v1', 'one'), unmarked('v1', 'one')];
    const { events, codes } = await run({ versions, pending: ['enabled'] });
    expect(codes).toEqual([]);
    expect(events.filter((event) => event.startsWith('deliver'))).toEqual(['deliver v1']);
  });

  test('and before the delivery, and does not end: the delivery is told, and that it may be old', async () => {
    const versions = [unmarked('v1', 'one'), marked('v1', 'one')];
    const { codes, result } = await run({ versions, pending: ['enabled'] });
    expect(codes).toEqual(['rotation-unfinished']);
    expect(result.delivery).toMatchObject({ action: 'replaced', version: 'v1' });
  });

  test('and has the vault written already: delivered at once, then its end is waited for', async () => {
    const versions = [unmarked('v1', 'one'), marked('v2', 'two')];
    const pending = ['enabled', 'secret-disabled'] as const;
    const { events, codes } = await run({ versions, pending });
    expect(codes).toEqual([]);
    expect(events.indexOf('deliver v2')).toBeLessThan(events.indexOf('wait 2000'));
    expect(events.filter((event) => event.startsWith('deliver'))).toEqual(['deliver v1', 'deliver v2']);
  });
});

describe('an identity that may not read what a rotation staged', () => {
  const unknown: Arrangement = { versions: [marked('v1', 'one')], pending: ['vault-forbidden'] };

  test('delivers what a login has proven, and says that the rest is not known', async () => {
    const { events, codes, result } = await run(unknown);
    expect(codes).toEqual([]);
    expect(events).toEqual([
      ...['read', 'read pending', 'log in with one', 'deliver v1', 'read', 'read pending'],
    ]);
    expect(result.notes).toEqual([expect.stringContaining('Whether a rotation is under way is not known')]);
    expect(result.notes[0]).toContain('may not read app-password-pending');
    expect(result.notes[0]).toContain('grant it');
  });

  test('delivers nothing that no login has proven', async () => {
    for (const arrangement of [
      { ...unknown, plan: { verify: false } },
      { ...unknown, server: { one: ['28P01'] } },
      { ...unknown, server: { one: ['ECONNREFUSED'] } },
    ]) {
      const { codes, result } = await run(arrangement);
      expect(codes).toHaveLength(1);
      expect(result.delivery).toBeUndefined();
    }
  });
});

describe('a dry run', () => {
  test('does all but write, and does not read again', async () => {
    const { events, result } = await run({ versions: ['one', 'two'], plan: { dryRun: true } });
    expect(events).toEqual(['read', 'log in with one', 'would deliver v1']);
    expect(result.delivery).toMatchObject({ action: 'would-replace' });
  });

  test('finds a credential that does not log in', async () => {
    const { codes, events } = await run({ server: { one: ['28P01'] }, plan: { dryRun: true } });
    expect(codes).toEqual(['database-credential-refused']);
    expect(events).toEqual(['read', 'log in with one', 'read']);
  });
});

describe('notes', () => {
  test('verify: false delivers without a login, and says so', async () => {
    const { events, result } = await run({ server: { one: ['28P01'] }, plan: { verify: false } });
    expect(events).toEqual(['read', 'deliver v1', 'read']);
    expect(result.notes).toEqual([expect.stringContaining('verify is false')]);
    expect(result.proof).toBeUndefined();
  });

  test('a connection string that leaves TLS open is delivered, and said', async () => {
    const { codes, result } = await run({ versions: ['postgresql://app:one@db.example/shop'] });
    expect(codes).toEqual([]);
    expect(result.notes).toEqual([expect.stringContaining('Add sslmode=require')]);
  });
});

test('a note is said once, however often the vault changed', async () => {
  const open = ['one', 'two'].map((password) => `postgresql://app:${password}@db.example/shop`);
  const { result } = await run({ versions: open, plan: { verify: false } });
  expect(result.delivery).toMatchObject({ action: 'replaced' });
  expect(result.notes).toHaveLength(2);
});

test('a dry run says in its log what it assumes, which no report of a sync has', async () => {
  const assumed = ['GitHub secret DATABASE_URL (org/app): that its environment may be made'];
  const deliver: Consumer['deliver'] = async () => ({ action: 'would-create', assumed });
  const { said } = await run({ plan: { dryRun: true }, consumer: { deliver } });
  expect(said).toContain(`assumed: ${assumed[0]}`);
});

test('a dry run does not say that it delivered', async () => {
  const { result, said } = await run({ plan: { verify: false, dryRun: true } });
  expect([...result.notes, ...said].join()).not.toContain('delivered');
});

describe('the report names the version that was written', () => {
  const reported = async (arrangement: Arrangement) => {
    const { vaultVersion, consumers, outcome, changed } = syncReport((await run(arrangement)).result, false);
    return [outcome, changed, consumers[0]?.action, vaultVersion];
  };
  const onceReplaced = () => {
    let times = 0;
    return (): Promise<{ action: 'replaced' }> => {
      times += 1;
      return times === 1 ? Promise.resolve({ action: 'replaced' }) : Promise.reject(refusal('no'));
    };
  };

  test.each<[string, Arrangement, unknown[]]>([
    ['after one delivery', {}, ['changed', 1, 'replaced', 'v1']],
    ['after two', { versions: ['one', 'two'] }, ['changed', 1, 'replaced', 'v2']],
    [
      'when a newer one does not log in',
      { versions: ['one', 'two'], server: { two: ['28P01'] } },
      ['failed', 1, 'replaced', 'v1'],
    ],
    [
      'when a newer one could not be written',
      { versions: ['one', 'two'], consumer: { deliver: onceReplaced() } },
      ['failed', 1, 'replaced', 'v1'],
    ],
    [
      'when it changes for ever',
      { versions: ['one', 'two', 'three', 'four'] },
      ['failed', 1, 'replaced', 'v3'],
    ],
    ['or else the one that was read', { server: { one: ['28P01'] } }, ['failed', 0, 'not-reached', 'v1']],
    ['or none', { versions: [refusal('forbidden')] }, ['failed', 0, 'not-reached', null]],
  ])('%s', async (_when, arrangement, expected) => {
    expect(await reported(arrangement)).toEqual(expected);
  });
});

describe('what passes by itself is tried again, within a bound', () => {
  test.each(['57P03', '57P01', '53300', 'ECONNRESET'])('%s once', async (code) => {
    const { events, codes, said } = await run({ server: { one: [code, 'ok'] } });
    expect(codes).toEqual([]);
    expect(events).toEqual(['read', 'log in with one', 'wait 1000', 'log in with one', 'deliver v1', 'read']);
    expect(said.join('\n')).toContain(`(${code}); trying again in 1 s`);
  });

  test.each([
    ['57P03', 'database-busy'],
    ['53300', 'database-busy'],
    ['ECONNRESET', 'database-unreachable'],
  ])('%s that stays ends the run after three waits', async (code, expected) => {
    const { events, codes } = await run({ server: { one: [code] } });
    expect(codes).toEqual([expected]);
    expect(events.filter((event) => event.startsWith('wait'))).toEqual([
      'wait 1000',
      'wait 2000',
      'wait 4000',
    ]);
    expect(events.filter((event) => event.startsWith('log in'))).toHaveLength(4);
    expect(events.filter((event) => event.startsWith('deliver'))).toEqual([]);
  });

  test.each(['3D000', '28000', 'ECONNREFUSED', 'ENOTFOUND', 'CERT_HAS_EXPIRED'])(
    '%s is not: it is never tried twice',
    async (code) => {
      const { events } = await run({ server: { one: [code, 'ok'] } });
      expect(events).toEqual(['read', 'log in with one']);
    },
  );

  test('28P01 after something that passed is the end as well: a role can be locked by trying', async () => {
    const { events, codes } = await run({ server: { one: ['57P03', '28P01', 'ok'] } });
    expect(codes).toEqual(['database-credential-refused']);
    expect(events).toEqual(['read', 'log in with one', 'wait 1000', 'log in with one', 'read']);
  });

  test('28P01 is not: unless the vault says something else, it is never tried twice', async () => {
    const { events, codes } = await run({ server: { one: ['28P01', 'ok'] } });
    expect(events).toEqual(['read', 'log in with one', 'read']);
    expect(codes).toEqual(['database-credential-refused']);
  });
});

test('nothing that is said or reported holds the password', async () => {
  const password = 'pQ7%25zX%2F9';
  const { said, result } = await run({ versions: [password], server: { 'pQ7%zX/9': ['57P03', '28P01'] } });
  const seen = [
    ...said,
    ...result.notes,
    JSON.stringify(result),
    ...result.problems.map(({ stack }) => stack),
  ].join('\n');
  expect(said.length).toBeGreaterThan(0);
  for (const form of [password, 'pQ7%zX/9']) expect(seen).not.toContain(form);
});

describe('what was stored around the connection string', () => {
  const around = `${urlOf('right')}\n`;

  test('is named, with what logs in without it and how to store that; nothing is delivered', async () => {
    const { result, events } = await run({ versions: [around] });
    expect(events.filter((event) => event.startsWith('log in'))).toEqual(['log in with right']);
    expect(events.filter((event) => event.startsWith('deliver'))).toEqual([]);
    expect(result.problems[0]).toMatchObject({
      code: 'connection-string-invalid',
      what: expect.stringContaining('it has a line end (LF, U+000A) at the end'),
      answer: 'without that, the server takes it: a login succeeded',
      fix: expect.stringMatching(/printf %s .*--name database-url --file \/dev\/stdin/),
    });
  });

  test('in its password: the same', async () => {
    const server = { 'right\n': ['28P01'], right: ['ok'] };
    const { result } = await run({ versions: [urlOf('right%0A')], server });
    expect(result.problems.map(({ code }) => code)).toEqual(['stray-characters']);
  });

  test('with verify: false no login is made for it', async () => {
    const { result, events } = await run({ versions: [around], plan: { verify: false } });
    expect(events.filter((event) => event.startsWith('log in'))).toEqual([]);
    expect(result.problems[0]).toMatchObject({ code: 'connection-string-invalid', answer: undefined });
  });

  test('a placeholder is sent nowhere', async () => {
    const { result, events } = await run({ versions: [urlOf('{{ .Password }}')] });
    expect(result.problems.map(({ code }) => code)).toEqual(['credential-placeholder']);
    expect(events).toEqual(['read']);
  });
});

describe('a password that only SASLprep makes right', () => {
  test('is delivered with a warning when everybody sees what it holds', async () => {
    const { result } = await run({ versions: [urlOf('m%C2%B2x1')] });
    expect(result).toMatchObject({ problems: [], delivery: { action: 'replaced' } });
    expect(result.notes.join()).toMatch(/SASLprep.*postgres\.js 3\.4\.9, lib\/pq 1\.10\.7 and pgx 4\.15/);
  });

  test.each([true, false])(
    'is delivered to nobody when it holds what nobody sees (verify: %s)',
    async (verify) => {
      const { codes, events } = await run({ versions: [urlOf('pa%C2%ADss1')], plan: { verify } });
      expect(codes).toEqual(['password-invisible']);
      expect(events.filter((event) => event.startsWith('deliver'))).toEqual([]);
    },
  );
});
