import { describe, expect, test } from 'vitest';
import type { ConnectionString } from '../../src/postgres/connection-string.ts';
import { Redacted, SecretForms } from '../../src/redacted.ts';
import { otherAddresses } from '../../src/rotation/other-addresses.ts';
import { described, only } from './lifetime.ts';
import {
  behindElsewhere,
  otherTexts,
  POOLED_SECRET,
  REPORTS_SECRET,
  WITH_OTHERS,
  withOthers,
} from './others-in-memory.ts';
import { probed } from './role-in-memory.ts';
import { type Lived, live, type Told } from './rotating-in-memory.ts';
import {
  C,
  CONFIG,
  DOCUMENT,
  disagreements,
  fork,
  type InMemory,
  inMemory,
  isUnfinished,
  latest,
  OLD_PASSWORD,
  type OthersInMemory,
  stagedPasswords,
  topologyOf,
  URL_SECRET,
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
    /^reports \(replica\.example:5432\): .*\(a replica follows the server\); looking again in 5 s, for up to 120 s in all\n/,
  );
  expect(waits(lived).some((line) => line.startsWith('pooled'))).toBe(false);
  expect(lived.run?.notes.join()).toContain('reports (replica.example:5432) took the password after 20 s.');
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
    expect(waits(lived).length).toBeGreaterThan(1);
    expect(lived.refusedLogins).toBeLessThanOrEqual(7);
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
    ['pooler-behind'],
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
      if (rerun.codes.some((code) => code !== 'pooler-behind'))
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

describe('what a reviewer found', () => {
  const configWith = (alsoAt: string, strings: string) =>
    topologyOf(
      CONFIG.replace('resource-group: rg }', `resource-group: rg, also-at: { ${alsoAt} } }`)
        .replace(`    - { name: ${URL_SECRET}, database: main }\n`, strings)
        .split('\n')
        .filter((line) => !line.includes(`from: ${URL_SECRET} }`))
        .join('\n'),
    );

  test.each([true, false])(
    'Azure’s pooler as the server, with a file: the role is changed behind it (dry run: %s)',
    async (dryRun) => {
      const topology = topologyOf(CONFIG.replace('port: 5432', 'port: 6432'));
      const at = withOthers(inMemory(), { poolerKnows: OLD_PASSWORD });
      for (const name of [URL_SECRET, DOCUMENT])
        at.vault.hold(name, (latest(at, name)?.value ?? '').replace(':5432', ':6432'));
      const lived = await live(at, { topology, dryRun });
      expect(new Set(lived.codes)).toEqual(new Set(dryRun ? [] : ['pooler-behind']));
      if (dryRun)
        expect(lived.run?.assumed.join()).toContain('the pooler (db.example:6432) takes the new password');
      else expect([latest(at, C)?.value, isUnfinished(at)]).toEqual([at.role.password, false]);
    },
  );

  test('a document that leads to the server, too, does not wait for its pooler', async () => {
    const at = world({ poolerKnows: OLD_PASSWORD });
    const dsn = (port: number) => `postgresql://app:${OLD_PASSWORD}@db.example:${port}/zep?sslmode=require`;
    const text = `a: "${dsn(5432)}"\nb: "${dsn(6432)}"\n`;
    at.vault.hold(DOCUMENT, text);
    at.copies.set('DOC', text);
    const [first] = WITH_OTHERS.consumers;
    if (first?.kind !== 'github-secret') throw new Error('the first consumer is a GitHub secret');
    const consumers = [...WITH_OTHERS.consumers, { ...first, name: 'DOC', from: DOCUMENT }];
    const { codes } = await live(at, { topology: { ...WITH_OTHERS, consumers } });
    expect(new Set(codes)).toEqual(new Set(['pooler-behind']));
    expect(at.copies.get('DOC')).not.toContain(OLD_PASSWORD);
  });

  test.each([
    '?sslmode=require&options=-c%20default_transaction_read_only%3Don',
    '?sslmode=require&target_session_attrs=read-only',
  ])('a text for writing is never made of one for reading: %s', async (query) => {
    const topology = configWith(
      'reports: { host: replica.example, read-only: true }',
      `    - { name: ${REPORTS_SECRET}, database: main, via: reports }\n`,
    );
    const at = withOthers(inMemory());
    at.vault.hold(REPORTS_SECRET, `postgresql://app:${OLD_PASSWORD}@replica.example:5432/main${query}`);
    const { codes } = await live(at, { topology, rotationAsked: false });
    expect(codes).toEqual([]);
    expect(at.copies.get('SHOP_URL')).toContain('@db.example:5432/shop?sslmode=require');
    expect(at.copies.get('SHOP_URL')).not.toMatch(/read_only|read-only/);
  });

  test('a text that is to be made where it does not log in is not made, and keeps nobody waiting', async () => {
    const at = world({ replicaKnows: 'another', lagMs: 9e9 });
    at.copies.delete('DATABASE_URL');
    const { codes } = await live(at, SYNC);
    expect([new Set(codes), latest(at, REPORTS_SECRET)]).toEqual([new Set(['replica-behind']), undefined]);
    expect(at.copies.get('DATABASE_URL')).toContain(OLD_PASSWORD);
    const dry = await live(world({ replicaKnows: 'another', lagMs: 9e9 }), { ...SYNC, dryRun: true });
    expect(new Set(dry.codes)).toEqual(new Set(['replica-behind']));
  });

  test('a rotation waits for a replica that lags behind the one before', async () => {
    const at = world({ replicaKnows: 'the one before', lagMs: 5000 });
    at.vault.hold(REPORTS_SECRET, otherTexts(OLD_PASSWORD)[REPORTS_SECRET] ?? '');
    const { codes } = await live(at, TOLD);
    expect([codes, disagreements(at), behindElsewhere(at)]).toEqual([[], [], []]);
  });

  test('both at once: no more than ten refused logins', async () => {
    const at = world({ poolerKnows: OLD_PASSWORD, lagMs: 9e9 });
    at.vault.hold(REPORTS_SECRET, otherTexts(OLD_PASSWORD)[REPORTS_SECRET] ?? '');
    const { codes, refusedLogins } = await live(at, TOLD);
    expect(new Set(codes)).toEqual(new Set(['pooler-behind', 'replica-behind']));
    expect(refusedLogins).toBeLessThanOrEqual(11); // and the one with the password before
  });

  test('ten secrets of a fleet that wait for a pooler hold up no other', async () => {
    const at = world({ poolerKnows: OLD_PASSWORD });
    const [first] = WITH_OTHERS.consumers;
    if (first?.kind !== 'github-secret') throw new Error('the first consumer is a GitHub secret');
    const of = (name: string, from: string) => ({ ...first, name, from, oneOfMany: true });
    const waiting = Array.from({ length: 10 }, (_, index) => of(`P${index}`, POOLED_SECRET));
    const direct = Array.from({ length: 15 }, (_, index) => of(`D${index}`, URL_SECRET));
    const { said } = await live(at, { topology: { ...WITH_OTHERS, consumers: [...waiting, ...direct] } });
    const ended = said
      .filter((line) => /^[PD]\d+: (?:replaced|failed)/.test(line))
      .map((line) => line.charAt(0));
    expect(ended.join('')).toBe(`${'D'.repeat(15)}${'P'.repeat(10)}`);
  });
});

describe('waiting', () => {
  const password = new Redacted('SomeOldWrong1', new SecretForms(() => undefined));
  const target = (host: string, port = 5432): ConnectionString => ({
    ...{ text: password, user: 'app', password, host, port, database: 'main', tls: 'required' },
  });
  const topologyAt = (host: string) =>
    topologyOf(
      `vault: app-vault\nserver: { host: db.postgres.database.azure.com, user: app, also-at: { other: ${host} } }\ndatabases: [main]\nsecrets: { password: pg }\n`,
    );
  async function behindAt(
    other: string,
    at: ConnectionString,
    answers: readonly (string | undefined)[],
    server?: string,
  ) {
    let now = 0;
    const asked: string[] = [];
    const said: string[] = [];
    const others = otherAddresses({
      topology: topologyAt(other),
      clock: () => now,
      say: (line) => void said.push(line),
      sleep: async (ms) => {
        now += ms;
      },
      probe: async ({ host }) => {
        asked.push(host);
        const isServer = host.startsWith('db.') && at.host !== host;
        const elsewhere = asked.filter((one) => one === at.host).length - 1;
        return probed(isServer ? server : answers[Math.min(elsewhere, answers.length - 1)]);
      },
    });
    const behind = await others.behind(at, 'secret r');
    return {
      code: behind?.problem.code,
      problem: behind?.problem,
      asked,
      said,
      waitedMs: now,
      notes: others.notes,
    };
  }
  const REPLICA = '{ host: replica.example, read-only: true }';

  test('is for a password that the server takes: any other is told at once, after one look at the server', async () => {
    const found = await behindAt(REPLICA, target('replica.example'), ['28P01'], '28P01');
    expect([found.code, found.waitedMs, found.asked]).toEqual([
      undefined,
      0,
      ['replica.example', 'db.postgres.database.azure.com'],
    ]);
  });

  test('goes on while the replica restarts and then lags', async () => {
    const found = await behindAt(REPLICA, target('replica.example'), ['57P03', '57P03', '28P01', undefined]);
    expect([found.code, found.notes]).toEqual([
      undefined,
      ['other (replica.example:5432) took the password after 60 s.'],
    ]);
  });

  test('for a replica’s pooler is for the replica', async () => {
    const other = '{ host: replica.postgres.database.azure.com, port: 6432, pooler: true, read-only: true }';
    const found = await behindAt(other, target('replica.postgres.database.azure.com', 6432), ['28P01']);
    expect(found.code).toBe('replica-behind');
    expect(found.said[0]).toContain('a replica follows the server');
    expect(found.problem?.likelyCause).toContain('A pooler stands before it');
  });

  test('for a pooler that Azure runs ends in no file that nobody has', async () => {
    const at = target('pooled.postgres.database.azure.com', 6432);
    const found = await behindAt(
      '{ host: pooled.postgres.database.azure.com, port: 6432, pooler: true }',
      at,
      ['28P01'],
    );
    expect(found.code).toBe('pooler-behind');
    expect(found.problem?.fix).not.toContain('auth_file');
  });
});

test('a failover right after the change keeps no proven password from its copy', async () => {
  const at = inMemory();
  const plain = at.role.refusing;
  let seen = 0;
  const refusing = new Map<string, string>();
  refusing.get = (database) => {
    const isNow = at.role.password !== OLD_PASSWORD && database === 'main' && seen < 2;
    if (isNow) seen += 1;
    return isNow ? 'DBCRED_UNWANTED_SESSION' : plain.get(database);
  };
  Object.assign(at.role, { refusing });
  const { codes } = await live(at);
  expect([codes, disagreements(at), seen]).toEqual([[], [], 2]);
});
