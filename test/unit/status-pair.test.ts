import { describe, expect, test } from 'vitest';
import { pairProver } from '../../src/alternating/pair-prover.ts';
import type { Examination } from '../../src/postgres/examined.ts';
import { problemsOf } from '../../src/problem.ts';
import { SecretForms } from '../../src/redacted.ts';
import { loginsOn, withLogins } from '../../src/rotation/tags.ts';
import type { PairStatus } from '../../src/status/account.ts';
import { type PairTruth, pairSecretStatus } from '../../src/status/pair-secrets.ts';
import { pairFindings } from '../../src/status/pair-status.ts';
import { readSecrets } from '../../src/status/secret-readings.ts';
import { parseTopology } from '../../src/topology/parsed-topology.ts';
import type { Topology } from '../../src/topology/topology.ts';
import { TRUTH_TAG } from '../../src/topology/truth-secret.ts';
import { probed } from './checking.ts';
import { memoryVault } from './memory-vault.ts';

const forms = new SecretForms(() => undefined);

function topologyOf(): Topology {
  const parsed = parseTopology(`
vault: kv-1
servers: { main: { host: db.example } }
credentials:
  admin: { server: main, user: root, secrets: { password: pg } }
  shop:
    server: main
    databases: [shop]
    logins: [shop_a, shop_b]
    owner: shop_owner
    rotated-by: admin
    secrets:
      user: shop-user
      password: shop-password
      connection-strings: [{ name: shop-url }, { name: shop-url-two, database: shop }]
consumers:
  - { github-secret: DB, repository: org/shop, from: shop-url }
`);
  const found = parsed.ok ? parsed.topologies.find(({ pair }) => pair !== undefined) : undefined;
  if (found === undefined) throw new Error(JSON.stringify(parsed));
  return found;
}

const TOPOLOGY = topologyOf();
const url = (user: string, password: string): string =>
  `postgresql://${user}:${password}@db.example:5432/shop?sslmode=require`;

/** The truth names shop_b; what else the vault holds, and how the copies are marked. */
function vaultOf(o: { two?: string; user?: string; password?: string; of?: string } = {}) {
  const vault = memoryVault({ forms, secrets: { 'shop-url-two': o.two ?? url('shop_b', 'new') } });
  const version = vault.hold('shop-url', url('shop_b', 'new'));
  const tags = { [TRUTH_TAG]: o.of ?? version };
  vault.hold('shop-user', o.user ?? 'shop_b', { tags });
  vault.hold('shop-password', o.password ?? 'new', { tags });
  return vault;
}

async function standingsOf(
  vault: ReturnType<typeof vaultOf>,
  o: { standing?: PairTruth['standing']; two?: Examination['probe'] } = {},
) {
  const readings = await readSecrets({ vault, topology: TOPOLOGY, secret: 'shop-url', forms });
  const secret = readings.find(({ name }) => name === 'shop-url')?.secret;
  const target = readings.find(({ name }) => name === 'shop-url')?.targets[0];
  if (secret === undefined || target === undefined) throw new Error('the truth is read');
  const { user, password } = target;
  const truth = { secret, target, login: { user, password } };
  const measure = {
    ...{ name: 'shop-url', owner: 'shop_owner', truth, standing: o.standing ?? ('opens' as const) },
    problem: undefined,
  };
  const logins = (name: string): Examination[] => {
    const probe = o.two;
    if (name !== 'shop-url-two' || probe === undefined) return [];
    const standing = probe.result === 'ok' ? ('works' as const) : ('unknown' as const);
    return [{ candidate: { name, source: name, target }, standing, probe, problem: undefined, notes: [] }];
  };
  const all = readings.map((one) => pairSecretStatus(one, logins(one.name), measure));
  return Object.fromEntries(all.map(({ name, standing, why, fix }) => [name, { standing, why, fix }]));
}

const RETIRED = probed({
  failure: {
    ...{ stage: 'database', code: '28000', message: 'role "shop_a" is not permitted to log in' },
    serverProved: true,
  },
});

describe('the vault secrets of two logins, against the one that holds both', () => {
  test('all agree', async () => {
    expect(await standingsOf(vaultOf())).toMatchObject({
      'shop-url': { standing: 'in-sync', why: 'it holds shop_b, which logs in as shop_owner' },
      'shop-url-two': { standing: 'in-sync' },
      'shop-user': { standing: 'in-sync' },
      'shop-password': { standing: 'in-sync' },
    });
  });

  test.each([
    ['still works', probed('ok'), 'it holds shop_a, and shop-url names shop_b, and still logs in'],
    ['is retired', RETIRED, /^it holds shop_a, and shop-url names shop_b, and is retired/],
  ])('a text with the other login is stale, though that %s; a sync mends it', async (_, two, why) => {
    const seen = await standingsOf(vaultOf({ two: url('shop_a', 'old') }), { two });
    expect(seen['shop-url-two']).toMatchObject({ standing: 'stale', fix: 'with:\n  mode: sync' });
    expect(seen['shop-url-two']?.why).toMatch(why);
  });

  test('so is one with the same login and another password', async () => {
    const seen = await standingsOf(vaultOf({ two: url('shop_b', 'old') }));
    expect(seen['shop-url-two']).toMatchObject({
      standing: 'stale',
      why: 'it holds another password of shop_b than shop-url',
    });
  });

  test.each([
    ['of another version', { of: 'v0' }],
    ['with another value', { user: 'shop_a', password: 'old' }],
  ])('a half %s is stale', async (_, o) => {
    const seen = await standingsOf(vaultOf(o));
    expect(seen).toMatchObject({
      'shop-user': { standing: 'stale' },
      'shop-password': { standing: 'stale' },
    });
  });

  test.each([
    ['refused', 'broken'],
    ['retired', 'broken'],
    ['owner-lost', 'broken'],
    ['unknown', 'unknown'],
  ] as const)('where the truth is %s, it and all that agree with it are %s', async (standing, is) => {
    const seen = await standingsOf(vaultOf(), { standing });
    expect(Object.values(seen).map((one) => one.standing)).toEqual([is, is, is, is]);
  });
});

describe('what is to be seen to', () => {
  const PAIR: PairStatus = {
    ...{ owner: 'shop_owner', truth: 'shop-url', logins: [], wrong: [] },
    retirement: {
      ...{ login: 'shop_a', is: 'overdue', deliveredAt: '2030-01-01T00:00:00.000Z' },
      ...{ dueAt: '2030-01-08T00:00:00.000Z', heldBy: [], unknown: [], sessions: [], mayHold: [] },
    },
  };
  const findings = (retirement: Partial<NonNullable<PairStatus['retirement']>>, wrong: string[] = []) =>
    pairFindings(
      { ...PAIR, wrong, retirement: PAIR.retirement && { ...PAIR.retirement, ...retirement } },
      { credential: 'shop', ownerSql: 'GRANT …' },
    );

  test('nothing while the time runs', () => {
    expect(findings({ is: 'waiting' })).toEqual([]);
  });

  test('a login that is overdue, why, and which run retires it', () => {
    const [free] = findings({});
    expect(free).toMatchObject({ urgency: 'overdue', targets: ['shop_a'] });
    expect(free?.what).toMatch(/since 2030-01-08.*nothing holds it, and no run has retired it/);
    expect(free?.fix).toContain('mode: sync\n  credential: shop');
    expect(free?.fix).not.toContain('retire-unknown');
    const [unseen] = findings({ unknown: ['nobody sees'] });
    expect(unseen?.fix).toContain('retire-unknown: true');
    const [held] = findings({ heldBy: ['a session'], unknown: ['nobody sees'] });
    expect(held?.what).toContain('a session; nobody sees');
    expect(held?.fix).not.toContain('retire-unknown');
  });

  test('roles that are not as two logins need them', () => {
    expect(findings({ is: 'waiting' }, ['there is no role shop_owner'])).toMatchObject([
      { urgency: 'role', fix: 'GRANT …', what: expect.stringContaining('there is no role shop_owner') },
    ]);
  });
});

describe('what an env file is given', () => {
  async function proven(vault: ReturnType<typeof vaultOf>, name: string) {
    const logins: string[] = [];
    const prove = pairProver({
      ...{ topology: TOPOLOGY, vault, forms, passwordSecret: 'shop-url', clock: () => 0 },
      sleep: () => Promise.reject(new Error('nothing to wait for')),
      say: () => undefined,
      probe: async ({ user, password }) => {
        logins.push(`${user}:${password.reveal()}`);
        return probed('ok');
      },
    });
    const failed = await prove(await vault.read(name)).then(() => [], problemsOf);
    return { logins, codes: failed.map(({ code }) => code) };
  }

  test.each(['shop-url', 'shop-url-two', 'shop-user', 'shop-password'])(
    '%s is proven by a login as the one in use',
    async (name) => {
      expect(await proven(vaultOf(), name)).toEqual({ logins: ['shop_b:new'], codes: [] });
    },
  );

  test.each([{ of: 'v0' }, { user: 'shop_a', password: 'old' }])(
    'a half that is not of the pair in use is not written: %o',
    async (o) => {
      for (const name of ['shop-user', 'shop-password'])
        expect(await proven(vaultOf(o), name)).toEqual({ logins: [], codes: ['pair-mixed'] });
    },
  );
});

describe('the tag that says that two logins are one credential', () => {
  test('names both, whatever order and whatever names', () => {
    expect(loginsOn(withLogins({}, ['b', 'a']))).toEqual(['a', 'b']);
    expect(loginsOn(withLogins({}, ['my role', 'a%b']))?.toSorted()).toEqual(['a%b', 'my role']);
    const longest = withLogins({}, ['é'.repeat(31), 'ü'.repeat(31)]);
    expect(Object.values(longest).join('').length).toBeLessThanOrEqual(512);
  });

  test('is left out where the vault would take no other tag, and what is no such tag names none', () => {
    const full = Object.fromEntries(Array.from({ length: 14 }, (_, i) => [`t${i}`, 'x']));
    expect(withLogins(full, ['a', 'b'])).toEqual(full);
    for (const text of ['', 'a', 'a b c', '%E0%A4%A b'])
      expect(loginsOn({ 'dbcred-logins': text })).toBeUndefined();
  });
});
