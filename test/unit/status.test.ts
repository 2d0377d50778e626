import { describe, expect, test } from 'vitest';
import { Problem, Problems } from '../../src/problem.ts';
import { vaultForReading } from '../../src/status/vault-for-reading.ts';
import type { TopologyConsumer } from '../../src/topology/topology.ts';
import {
  AGREED,
  CONFIG,
  documentOf,
  IN_SYNC,
  NOW,
  recipient,
  type Situation,
  statusOf,
  topologyOf,
  urlOf,
} from './statuses.ts';

const fixesOf = async (situation: Situation) =>
  (await statusOf(situation)).account.findings.map(({ urgency, targets, fix }) => [
    urgency,
    targets.join(),
    fix,
  ]);

describe('in agreement', () => {
  test('everything is in sync, and nothing is to be done', async () => {
    const { account, standings, examinations, notes } = await statusOf();
    expect(standings).toEqual({
      pg: 'in-sync',
      'shop-url': 'in-sync',
      'zep-config': 'in-sync',
      DB: 'in-sync',
    });
    expect(account).toMatchObject({ findings: [], strangers: [], rotation: { is: 'none' } });
    expect(account).toMatchObject({ server: 'db.example:5432', role: 'app' });
    expect(examinations.map(({ standing }) => standing)).toEqual(['works', 'works', 'works']);
    expect(notes).toEqual([]);
  });

  test('each database is logged in to once, and so is the one of the lock', async () => {
    expect([...(await statusOf()).logins].sort()).toEqual([
      'one@jobs',
      'one@postgres',
      'one@shop',
      'one@zep',
    ]);
  });

  test('nothing is changed, whatever was found', async () => {
    const { vault } = await statusOf({ secrets: { ...AGREED, pg: 'two' }, server: 'three' });
    expect(vault.mutations).toEqual([]);
  });
});

describe('other addresses', () => {
  const withPooler = (via: string) =>
    topologyOf(
      CONFIG.replace(
        'user: app }',
        'user: app, also-at: { pooled: { port: 6432, pooler: true }, other: { port: 6433 } } }',
      ).replace('database: shop }', `database: shop${via} }`),
    );
  const secrets = { ...AGREED, 'shop-url': urlOf('one').replace(':5432', ':6432') };

  test('where a pooler refuses what the server takes, that is said of the pooler', async () => {
    const { standings, whys } = await statusOf({
      secrets,
      topology: withPooler(''),
      instead: { shop: '08P01' },
    });
    expect([standings['shop-url'], whys['shop-url']]).toEqual([
      'broken',
      expect.stringMatching(/^it holds the password of pg, and a pooler refuses it/),
    ]);
  });

  test('are shown with each text that leads to one', async () => {
    const { standings, whys } = await statusOf({ secrets, topology: withPooler('') });
    expect([standings['shop-url'], whys['shop-url']]).toEqual([
      'in-sync',
      expect.stringMatching(/; it leads to pooled \(db\.example:6432\), a pooler$/),
    ]);
    expect(whys['zep-config']).not.toContain('leads to');
  });

  test('are held against via: what leads elsewhere finds the wrong thing', async () => {
    const right = await statusOf({ secrets, topology: withPooler(', via: pooled') });
    expect(right.standings['shop-url']).toBe('in-sync');
    const wrong = await statusOf({ secrets, topology: withPooler(', via: other') });
    expect([wrong.standings['shop-url'], wrong.whys['shop-url']]).toEqual([
      'broken',
      expect.stringMatching(/^it leads to pooled .*, and the config file says via: other/),
    ]);
  });
});

describe('the vault with itself', () => {
  test('a text that was given two logins since is not broken, and not to be corrected', async () => {
    const text = urlOf('one').replace('//app', '//shop_a');
    const arrange: Situation['arrange'] = (vault) => {
      vault.hold('shop-url', text, { tags: { 'dbcred-logins': 'shop_a shop_b' } });
    };
    const { standings, whys, account } = await statusOf({ arrange });
    expect([standings['shop-url'], whys['shop-url']]).toEqual([
      'unknown',
      expect.stringContaining('it belongs to shop_a and shop_b by now'),
    ]);
    expect(account.findings.filter(({ targets }) => targets.includes('shop-url'))).toMatchObject([
      { fix: expect.stringContaining('Run it with the config file that has the two logins') },
    ]);
  });

  test.each<[string, Record<string, string>, string, RegExp]>([
    [
      'a connection string with another password',
      { 'shop-url': urlOf('old') },
      'stale',
      /another password than pg/,
    ],
    [
      'a document with another password',
      { 'zep-config': documentOf(urlOf('old', 'zep')) },
      'stale',
      /than pg, which the server refuses/,
    ],
    [
      'one of two in a document',
      { 'zep-config': documentOf(urlOf('one', 'zep'), urlOf('old', 'zep')) },
      'stale',
      /another password than pg/,
    ],
    [
      'another database',
      { 'shop-url': urlOf('one', 'jobs') },
      'broken',
      /names the database jobs, .* says shop/,
    ],
    [
      'another database in a document',
      { 'zep-config': documentOf(urlOf('one', 'shop')) },
      'broken',
      /says zep/,
    ],
    [
      'another host',
      { 'shop-url': urlOf('one').replace('db.example', 'evil.example') },
      'broken',
      /app on evil.example:5432/,
    ],
    ['another port', { 'shop-url': urlOf('one').replace('5432', '6432') }, 'broken', /:6432/],
    ['another role', { 'shop-url': urlOf('one').replace('//app', '//root') }, 'broken', /it names root/],
    [
      'another role in a document',
      { 'zep-config': documentOf(urlOf('one', 'zep').replace('//app', '//root')) },
      'broken',
      /it names root/,
    ],
    [
      'nothing of this server in a document',
      { 'zep-config': documentOf('postgresql://a:b@other.example/x') },
      'broken',
      /none of its/,
    ],
    ['no connection string', { 'shop-url': 'hello' }, 'broken', /no connection string to deliver/],
    [
      'plain text on the wire',
      { 'shop-url': urlOf('one', 'shop', '?sslmode=disable') },
      'broken',
      /in clear/,
    ],
    ['a document that is none', { 'zep-config': 'a: [' }, 'broken', /not valid YAML/],
    ['an empty secret', { 'shop-url': '' }, 'broken', /secret-empty/],
  ])('%s', async (_what, secrets, standing, why) => {
    const [name = ''] = Object.keys(secrets);
    const seen = await statusOf({ secrets: { ...AGREED, ...secrets } });
    const others = Object.entries(seen.standings).filter(([other]) => ![name, 'DB'].includes(other));
    expect(seen.standings[name]).toBe(standing);
    expect(seen.whys[name]).toMatch(why);
    expect(new Set(others.map(([, is]) => is))).toEqual(new Set(['in-sync']));
  });

  test('what names another server is never connected to', async () => {
    const elsewhere = urlOf('secret').replace('db.example', 'evil.example');
    const { logins } = await statusOf({
      secrets: { ...AGREED, 'shop-url': elsewhere, 'zep-config': documentOf(elsewhere, urlOf('one', 'zep')) },
    });
    expect(logins.filter((login) => login.startsWith('secret'))).toEqual([]);
  });

  test('a connection string of others in a document is said, and nothing else', async () => {
    const others = 'postgresql://a:b@other.example/x?sslmode=require';
    const seen = await statusOf({
      secrets: { ...AGREED, 'zep-config': documentOf(others, urlOf('one', 'zep')) },
    });
    expect(seen.standings['zep-config']).toBe('in-sync');
    expect(seen.notes.join()).toContain('other.example');
  });

  test('also one of others that cannot be read', async () => {
    const others = 'postgresql://a:b@other.example/x?sslmode=disable';
    const seen = await statusOf({
      secrets: { ...AGREED, 'zep-config': documentOf(others, urlOf('one', 'zep')) },
    });
    expect(seen.standings['zep-config']).toBe('in-sync');
    expect(seen.notes.join()).toMatch(/zep-config also names another server.*not looked at/);
  });

  test('one that does not oblige to TLS is in sync, with a note', async () => {
    const seen = await statusOf({ secrets: { ...AGREED, 'shop-url': urlOf('one', 'shop', '') } });
    expect(seen.standings['shop-url']).toBe('in-sync');
    expect(seen.notes.join()).toContain('does not say sslmode=require');
  });

  test.each([
    [true, 'stale', 'with:\n  mode: sync'],
    [false, 'broken', 'x'],
  ])('a missing one with create: %s is %s', async (create, standing, fix) => {
    const { 'shop-url': _missing, ...secrets } = AGREED;
    const base = topologyOf();
    const connectionStrings = base.secrets.connectionStrings.map((entry) => ({ ...entry, create }));
    const topology = { ...base, secrets: { ...base.secrets, connectionStrings } };
    const { account, standings } = await statusOf({ secrets, topology });
    expect(standings).toMatchObject({ 'shop-url': standing, DB: 'unknown' });
    expect(account.findings[0]).toMatchObject({ targets: ['shop-url'], fix });
  });
});

describe('the vault with the server', () => {
  test('a password changed by hand in the vault: what is made from the earlier one still logs in', async () => {
    const arrange: NonNullable<Situation['arrange']> = (vault) => void vault.hold('pg', 'by hand');
    const { standings, account } = await statusOf({ arrange });
    expect(standings).toMatchObject({ pg: 'broken', 'shop-url': 'stale', 'zep-config': 'stale' });
    expect(account.findings[0]).toMatchObject({ urgency: 'broken', targets: ['pg'] });
    expect(account.findings[0]?.fix).toContain('repair: true');
  });

  test('nothing in the vault logs in: it is tried once, and all of it is broken', async () => {
    const { standings, account, logins } = await statusOf({ server: 'unheard of' });
    expect(logins).toEqual(['one@postgres']);
    expect(standings).toMatchObject({ pg: 'broken', 'shop-url': 'broken', 'zep-config': 'broken' });
    expect(account.findings).toMatchObject([
      { urgency: 'broken', targets: ['pg', 'shop-url', 'zep-config', 'DB'] },
    ]);
    expect(account.findings[0]?.fix).toContain('recover-with-arm: true');
    expect(account.strangers).toBeNull();
  });

  test('a server that says neither yes nor no makes everything unknown', async () => {
    const { standings } = await statusOf({ server: { refuses: '57P03' } });
    expect(standings).toMatchObject({ pg: 'unknown', 'shop-url': 'unknown', 'zep-config': 'unknown' });
  });

  test.each([
    ['is not there', {}, /no such database|does not exist|no database/i],
    ['this role may not connect to', { zep: '42501' }, /may not connect/],
  ])('a secret whose database %s is broken, whatever it holds', async (_what, instead, why) => {
    const databases = ['shop', 'jobs', 'postgres'];
    for (const text of ['one', 'old']) {
      const secrets = { ...AGREED, 'zep-config': documentOf(urlOf(text, 'zep')) };
      const seen = await statusOf({ databases, secrets, instead });
      const broken = text === 'one' ? ['broken', why] : ['stale', /another password than pg/];
      expect([seen.standings['zep-config'], seen.whys['zep-config']]).toEqual([
        broken[0],
        expect.stringMatching(broken[1] ?? ''),
      ]);
      expect(seen.account.findings).toMatchObject([{ urgency: broken[0], targets: ['zep-config'] }]);
    }
  });

  test('a database that no secret names is named itself, and the password is what it should be', async () => {
    const { standings, account } = await statusOf({ databases: ['shop', 'zep', 'postgres'] });
    expect(standings['pg']).toBe('in-sync');
    expect(account.findings).toMatchObject([{ urgency: 'broken', targets: ['jobs (pg)'] }]);
  });

  test.each(['53300', '57P03', '55000'])(
    'what says nothing of the database (%s) breaks nothing',
    async (code) => {
      const { standings } = await statusOf({ instead: { zep: code } });
      expect(standings['zep-config']).toBe('in-sync');
    },
  );

  test('no more logins are refused than a bounded number', async () => {
    const secrets = {
      ...AGREED,
      'shop-url': urlOf('a'),
      'zep-config': documentOf(...['b', 'c', 'd', 'e'].map((p) => urlOf(p, 'zep'))),
    };
    const { logins } = await statusOf({
      ...{ secrets, server: 'unheard of' },
      arrange: (vault) => ['x', 'y', 'z', 'v', 'w', 'one'].forEach((value) => void vault.hold('pg', value)),
    });
    expect(logins.length).toBeLessThanOrEqual(5);
  });
});

describe('an unfinished rotation', () => {
  const stagedFor =
    (password: string, base = '1'.padStart(32, '0')): NonNullable<Situation['arrange']> =>
    (vault) =>
      void vault.hold('pg-pending', password, {
        tags: { 'dbcred-base': base },
        createdAt: new Date(NOW - 60_000),
      });

  test.each<[string, Situation, Record<string, string>, RegExp]>([
    [
      'staged, and the role not changed',
      { arrange: stagedFor('two') },
      { pg: 'in-sync', 'shop-url': 'in-sync' },
      /still has the password before/,
    ],
    [
      'the role changed, and not promoted',
      { arrange: stagedFor('two'), server: 'two' },
      { pg: 'broken', 'shop-url': 'broken' },
      /has the password staged/,
    ],
    [
      'promoted, and nothing derived yet',
      { secrets: { ...AGREED, pg: 'two' }, arrange: stagedFor('two'), server: 'two' },
      { pg: 'in-sync', 'shop-url': 'stale' },
      /pg has the new password/,
    ],
  ])('%s', async (_what, situation, standings, why) => {
    const seen = await statusOf(situation);
    expect(seen.standings).toMatchObject(standings);
    expect(seen.account.rotation).toMatchObject({
      is: 'unfinished',
      pending: 'pg-pending',
      since: '2030-01-31T11:59:00.000Z',
    });
    expect(seen.account.rotation.why).toMatch(why);
    expect(seen.account.findings.map(({ urgency }) => urgency)).toContain('unfinished-rotation');
    expect(seen.vault.mutations).toEqual([]);
  });

  test('whose staged password may not be read is unknown; the password is judged all the same', async () => {
    const arrange: NonNullable<Situation['arrange']> = (vault) => {
      vault.before = ({ name, kind }) => {
        if (name === 'pg-pending' && kind === 'read') throw forbidden(name);
      };
    };
    const { account, standings } = await statusOf({ arrange });
    expect(account.rotation).toMatchObject({ is: 'unknown', why: expect.stringContaining('may not') });
    expect(standings).toMatchObject({ pg: 'in-sync', 'shop-url': 'in-sync' });
  });

  test('that is over leaves nothing to say', async () => {
    const { account } = await statusOf({
      arrange: (vault) => void vault.hold('pg-pending', 'old', { enabled: false }),
    });
    expect(account).toMatchObject({ rotation: { is: 'none' }, findings: [] });
  });
});

function forbidden(name: string): Problem {
  return new Problem({
    ...{ code: 'vault-forbidden', what: 'This identity may not read the secret', target: name },
    ...{ likelyCause: 'x', fix: `az role assignment create # ${name}` },
  });
}

describe('what may not be read', () => {
  test('is unknown, with the fix, and keeps nobody from the rest', async () => {
    const arrange: NonNullable<Situation['arrange']> = (vault) => {
      vault.before = ({ name }) => {
        if (name === 'zep-config') throw forbidden(name);
      };
    };
    const { standings } = await statusOf({ arrange });
    expect(standings).toMatchObject({ pg: 'in-sync', 'shop-url': 'in-sync', 'zep-config': 'unknown' });
    expect(await fixesOf({ arrange })).toEqual([
      ['unknown', 'zep-config', 'az role assignment create # zep-config'],
    ]);
  });

  test('of all the vault is a failure, and no unknown', async () => {
    const arrange: NonNullable<Situation['arrange']> = (vault) => {
      vault.before = ({ name }) => {
        throw forbidden(name);
      };
    };
    await expect(statusOf({ arrange })).rejects.toThrow(Problems);
  });
});

describe('consumers', () => {
  test('say how they stand; a stale one is brought up by a sync', async () => {
    const standing = { ...IN_SYNC, is: 'stale' as const, fix: 'its own step', notes: ['pinned'] };
    const { account, notes, standings } = await statusOf({ standing });
    expect(standings['DB']).toBe('stale');
    expect(account.findings).toMatchObject([
      { urgency: 'stale', targets: ['DB'], fix: 'with:\n  mode: sync' },
    ]);
    expect(notes).toEqual(['DB: pinned']);
  });

  test('that are passed over stay listed, as unknown, with the reason', async () => {
    const { entry } = recipient();
    const file: TopologyConsumer = {
      ...{ kind: 'env-file', path: '.env', variable: 'DB', optional: false, from: 'shop-url' },
      repository: { owner: 'org', repo: 'shop' },
    };
    const recipients = [
      { entry: file, name: '.env', passedOver: 'for the command line' },
      { entry, name: 'DB', passedOver: 'github-token is not given' },
    ];
    const { standings, whys, account } = await statusOf({ recipients });
    expect(standings).toMatchObject({ '.env': 'unknown', DB: 'unknown' });
    expect(whys).toMatchObject({ '.env': 'for the command line', DB: 'github-token is not given' });
    expect(account.findings.map(({ targets }) => targets)).toEqual([['DB']]); // the other is nobody's to mend here
  });

  test('one that fails keeps nobody from the others', async () => {
    const failing = { ...recipient(IN_SYNC, 'A'), consumer: () => Promise.reject(new Error('no client')) };
    const { standings } = await statusOf({ recipients: [failing, recipient()] });
    expect(standings).toMatchObject({ A: 'unknown', DB: 'in-sync' });
  });
});

describe('who else is connected', () => {
  const session = { database: 'shop', applicationName: 'psql', clientAddress: '10.0.0.7', sessions: 2 };

  test('and is no consumer is listed, with the way to make it known', async () => {
    const elsewhere = { ...session, database: 'zep' };
    const groups = [session, elsewhere].map((one) => ({ ...one, replicates: false }));
    const { account } = await statusOf({ sessions: groups });
    expect(account.strangers).toEqual([elsewhere]); // DB accounts for shop
    expect(account.findings).toMatchObject([
      { urgency: 'unaccounted', targets: ['psql from 10.0.0.7 in zep (2)'] },
    ]);
    expect(account.findings[0]?.fix).toContain('known-clients:\n  - "psql"');
  });

  test('is not known when it cannot be asked, which is said', async () => {
    const { account, notes } = await statusOf({ sessions: new Error('too many connections') });
    expect(account.strangers).toBeNull();
    expect(notes.join()).toContain('too many connections');
  });
});

describe('without a config file', () => {
  const alone = { topology: undefined, secrets: { 'shop-url': urlOf('one') } };

  test('it is one connection string and one GitHub secret', async () => {
    const { standings, account, logins } = await statusOf(alone);
    expect(standings).toEqual({ 'shop-url': 'in-sync', DB: 'in-sync' });
    expect(account).toMatchObject({ server: 'db.example:5432', role: 'app', strangers: null });
    expect(logins).toEqual(['one@shop']);
  });

  test('a refused one is broken, and a stale copy keeps its own fix', async () => {
    const standing = { ...IN_SYNC, is: 'stale' as const, fix: 'its own step' };
    const { standings, account } = await statusOf({ ...alone, server: 'two', standing });
    expect(standings).toEqual({ 'shop-url': 'broken', DB: 'stale' });
    expect(account.findings.map(({ fix }) => fix)).toContain('its own step');
  });

  test('the mark of a rotation is followed', async () => {
    const arrange: NonNullable<Situation['arrange']> = (vault) => {
      vault.hold('shop-url', urlOf('one'), { tags: { 'dbcred-pending': 'p' } });
      vault.hold('p', 'two');
    };
    expect((await statusOf({ ...alone, arrange })).account.rotation).toMatchObject({
      is: 'unfinished',
      pending: 'p',
    });
  });

  test('a secret that is not there is broken', async () => {
    expect((await statusOf({ topology: undefined, secrets: {} })).standings).toEqual({
      'shop-url': 'broken',
      DB: 'unknown',
    });
  });
});

describe('the vault', () => {
  test('is asked once for each secret, so that all is judged by the same versions', async () => {
    const reads: string[] = [];
    const arrange: NonNullable<Situation['arrange']> = (vault) => {
      vault.before = ({ kind, name }) => void (kind === 'read' && reads.push(name));
    };
    await statusOf({ arrange });
    expect(reads.sort()).toEqual(['pg', 'pg-pending', 'shop-url', 'zep-config']);
  });

  test('can not be written through what a status is given', async () => {
    const { vault } = await statusOf();
    const reading = vaultForReading(vault);
    const secret = await reading.read('pg');
    await expect(reading.write('pg', secret.value, { like: secret, tags: {} })).rejects.toThrow(
      'changes nothing',
    );
    await expect(reading.retag('pg', secret.version, {})).rejects.toThrow('changes nothing');
    await expect(reading.disable('pg', secret.version)).rejects.toThrow('changes nothing');
    expect(vault.mutations).toEqual([]);
  });
});
