import { expect, test } from 'vitest';
import { pairGroundWith } from '../../src/alternating/ground.ts';
import type { PairServer } from '../../src/alternating/pair-server.ts';
import { statusOfPair } from '../../src/modes/status-pair.ts';
import { SecretForms } from '../../src/redacted.ts';
import { parseTopology } from '../../src/topology/parsed-topology.ts';
import { probed } from './checking.ts';
import { memoryVault } from './memory-vault.ts';

/** A status with the file that is to come, before and while its adoption is under way. */

const forms = new SecretForms(() => undefined);
const FILE = `
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
      connection-strings: [{ name: shop-url, TRUTH }, { name: shop-url-two, database: shop, create: true }]
consumers: []
`;
const url = (user: string) => `postgresql://${user}:pw@db.example:5432/shop?sslmode=require`;

const RETIRED = {
  failure: { code: '28000', message: 'role "shop_a" is not permitted to log in', serverProved: true },
};

async function statusWith(
  held: Readonly<Record<string, string>>,
  {
    made = false,
    truth = 'database: shop',
    returned = false,
  }: { readonly made?: boolean; readonly truth?: string; readonly returned?: boolean } = {},
) {
  const parsed = parseTopology(FILE.replace('TRUTH', truth));
  const topology = parsed.ok ? parsed.topologies.find((one) => one.pair !== undefined) : undefined;
  if (topology?.pair === undefined) throw new Error(JSON.stringify(parsed));
  const vault = memoryVault({ forms, secrets: { pg: "the administrator's", ...held } });
  if (returned) {
    const { version } = await vault.read('shop-url');
    await vault.retag('shop-url', version, { 'dbcred-returned': `2026-11-30T12:00:00.000Z ${version}` });
  }
  const login = made ? { mayLogIn: false } : undefined;
  const roles = {
    logins: { shop_a: login, shop_b: login },
    wrong: made ? [] : ['there is no role shop_owner'],
  };
  const asked: string[] = [];
  const server: PairServer = {
    logIn: async ({ user }) => {
      asked.push(user);
      const probe = probed(returned ? RETIRED : 'ok');
      if (probe.result !== 'ok') return { is: 'retired', failure: probe.failure, probe };
      return { is: 'opens', write: { result: 'not-tried', because: 'not-asked' }, probe };
    },
    roles: async () => roles,
    sessions: async () => ({ result: 'seen', groups: [] }),
    differences: () => [],
    lock: () => Promise.reject(new Error('a status takes no lock')),
  };
  const tools = {
    probe: async (target: Parameters<PairServer['logIn']>[0]) => (await server.logIn(target)).probe,
    databaseNames: async () => undefined,
    outboundAddress: async () => undefined,
    ...{ clock: () => 0, say: () => undefined, tell: () => undefined, sleep: async () => undefined },
  };
  const ground = pairGroundWith(topology.pair, { ...tools, vault, topology, forms, encodesUrls: false });
  const looking = {
    ...{ ground, server, rotationAsked: false, compromised: false, repair: false, runId: undefined },
  };
  const { account } = await statusOfPair({
    ...{ vault, secret: 'shop-url', forms, tools, recipients: [], looking },
    sessions: async () => [],
    gitHub: { signedIn: false },
    runsBefore: async () => ({ heldBy: [], unknown: [] }),
  });
  const of = (name: string) => account.secrets.find((one) => one.name === name);
  return { ...account, of, asked };
}

test('before it: no text is broken, nothing is logged in to with it, and one finding says to run adopt', async () => {
  const { of, findings, asked } = await statusWith({ 'shop-url': url('root') });
  expect(of('shop-url')).toMatchObject({
    standing: 'unknown',
    why: 'it names root still: the adoption has not begun',
  });
  expect(of('shop-url-two')).toMatchObject({
    standing: 'unknown',
    why: 'it does not exist yet: the adoption has not begun',
  });
  expect(findings).toEqual([
    {
      urgency: 'role',
      what: 'The adoption has not begun: shop-url names root, whose place shop_a and shop_b are to take',
      targets: ['shop-url'],
      fix: 'with:\n  mode: adopt   # with from-config: the file before',
    },
  ]);
  expect(asked).toEqual([]);
});

test('once the roles are made it has begun; and a role that the file does not know may be a mistake', async () => {
  const { of, findings } = await statusWith({ 'shop-url': url('app') }, { made: true });
  expect(of('shop-url')?.why).toBe('it names app still: the adoption has begun, and has not come to it yet');
  expect(findings).toMatchObject([
    {
      what: expect.stringContaining('has begun, and not ended: shop-url names app'),
      fix: expect.stringContaining('# or, if no application logs in as app: correct the secret'),
    },
  ]);
});

test('a text that the adoption makes is not broken before; both ways are named, since nobody sees which it is', async () => {
  const { of, findings } = await statusWith({}, { truth: 'database: shop, create: true' });
  expect(of('shop-url')).toMatchObject({ standing: 'unknown' });
  expect(findings).toMatchObject([{ what: expect.stringContaining('there is no shop-url yet') }]);
  expect(findings[0]?.fix).toMatch(/--name shop-url.*mode: adopt/s);
});

test('another server’s text is wrong as ever', async () => {
  const { of } = await statusWith({ 'shop-url': url('root').replace('db.example', 'elsewhere.example') });
  expect(of('shop-url')).toMatchObject({ standing: 'broken' });
});

test('after a way back nothing is broken, no login is let in again, and one finding says what is left to do', async () => {
  const { of, findings } = await statusWith({ 'shop-url': url('shop_a') }, { made: true, returned: true });
  const why =
    'The adoption was taken back on 2026-11-30: everybody that the files list was given the role before again';
  expect(of('shop-url')).toMatchObject({ standing: 'unknown', why });
  expect(findings).toEqual([
    {
      urgency: 'role',
      what: why,
      targets: ['shop-url'],
      fix: expect.stringMatching(/^with:\n {2}mode: adopt .*\n# or commit the file before/),
    },
  ]);
});
