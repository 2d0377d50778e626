import { describe, expect, test } from 'vitest';
import { diagnose } from '../../src/postgres/diagnosis/diagnosis.ts';
import { examineAll } from '../../src/postgres/examination.ts';
import { namedPlace, type Resolver, serverNames } from '../../src/postgres/server-names.ts';
import { login, probed } from './checking.ts';

/** No name is looked up here: the resolver is a table. */
const AZURE = 'postgres.database.azure.com';
const HOST = `shop.${AZURE}`;

function resolver(aliases: Readonly<Record<string, string>>, addresses: readonly string[] = []): Resolver {
  return {
    async alias(name) {
      const alias = aliases[name];
      if (alias === undefined) throw new Error('queryCname ENODATA');
      return alias;
    },
    async addresses() {
      if (addresses.length === 0) throw new Error('getaddrinfo ENOTFOUND');
      return addresses;
    },
  };
}

const PUBLIC = { [HOST]: `shop.rs-0123456789abcde.${AZURE}` };
const LINKED = { [HOST]: `shop.privatelink.${AZURE}` };
const IN_NETWORK = { [HOST]: `0a1b.shop.private.${AZURE}` };
const ENDPOINT = { [`main.writer.${AZURE}`]: `other.${AZURE}`, [`other.${AZURE}`]: `other.rs-1a.${AZURE}` };

type Row = [what: string, names: Resolver, place: ReturnType<typeof namedPlace>, host?: string];

describe('where a name leads', () => {
  test.each<Row>([
    ['a public server', resolver(PUBLIC, ['20.1.2.3']), undefined],
    ['a public server by its address alone', resolver({}, ['20.1.2.3']), undefined],
    ['a name that nobody knows', resolver({}), undefined],
    [
      'a private endpoint, from inside',
      resolver(LINKED, ['10.0.0.4']),
      { is: 'private-endpoint', name: `shop.privatelink.${AZURE}`, isKnownHere: true },
    ],
    [
      'a private endpoint, from outside: the public address',
      resolver(LINKED, ['20.1.2.3']),
      { is: 'private-endpoint', name: `shop.privatelink.${AZURE}`, isKnownHere: false },
    ],
    [
      'a private endpoint that nobody here knows',
      resolver(LINKED),
      { is: 'private-endpoint', name: `shop.privatelink.${AZURE}`, isKnownHere: false },
    ],
    [
      'a server in a virtual network',
      resolver(IN_NETWORK),
      { is: 'virtual-network', name: `0a1b.shop.private.${AZURE}`, isKnownHere: false },
    ],
    [
      'a private address, as a zone of one’s own gives it',
      resolver({}, ['172.31.9.9']),
      { is: 'private-address', address: '172.31.9.9' },
    ],
    [
      'an endpoint',
      resolver(ENDPOINT, ['20.1.2.3']),
      { is: 'other-server', name: `other.${AZURE}` },
      `main.writer.${AZURE}`,
    ],
  ])('%s', async (_what, names, place, host = HOST) => {
    expect(namedPlace(host, await serverNames(host, names))).toEqual(place);
  });

  test.each(
    [
      ['10.255.0.1', '172.16.0.1', '192.168.1.1', '100.64.0.1', 'fd00::1', 'fc00::1'].map(
        (one) => [one, true] as const,
      ),
      ['11.0.0.1', '172.15.0.1', '172.32.0.1', '192.169.0.1', '100.63.0.1', '100.128.0.1', '2603::1'].map(
        (one) => [one, false] as const,
      ),
    ].flat(),
  )('%s is a private address: %s', async (address, isPrivate) => {
    const place = namedPlace(HOST, await serverNames(HOST, resolver({}, [address])));
    expect(place?.is === 'private-address').toBe(isPrivate);
  });

  test('aliases that go round in a circle end', async () => {
    const circle = resolver({ [HOST]: `a.${AZURE}`, [`a.${AZURE}`]: HOST });
    expect((await serverNames(HOST, circle)).aliases.length).toBeLessThanOrEqual(5);
  });
});

describe('what a check says of a server that it cannot reach', () => {
  const nowhere = { stage: 'dns' as const, code: 'ENOTFOUND', message: `getaddrinfo ENOTFOUND ${HOST}` };
  const silence = { stage: 'tcp' as const, code: undefined, message: 'timeout expired' };
  const rest = { certificateIssuer: undefined, serverProved: false, cause: undefined };
  const target = { host: HOST, port: 5432, database: 'shop', user: 'app' };

  test.each<[string, typeof nowhere | typeof silence, Resolver, RegExp, RegExp]>([
    [
      'a private endpoint whose name is not known here',
      nowhere,
      resolver(LINKED),
      /has a private endpoint \(shop\.privatelink\..*outside of that network/,
      /private-dns link vnet create .*--zone-name privatelink\.postgres\.database\.azure\.com [\s\S]*--query network$/,
    ],
    [
      'a private endpoint, from outside of it',
      silence,
      resolver(LINKED, ['20.1.2.3']),
      /only public access counts, which may be off/,
      /azure-private-networking[\s\S]*--name shop --query network$/,
    ],
    [
      'a private endpoint that does not answer inside',
      silence,
      resolver(LINKED, ['10.0.0.4']),
      /No firewall rule of the server counts.*private endpoint.*network security group/,
      /machine in that network/,
    ],
    [
      'a server in a virtual network',
      nowhere,
      resolver(IN_NETWORK),
      /lives in a virtual network.*no public access and no firewall rules/,
      /--zone-name shop\.private\.postgres\.database\.azure\.com /,
    ],
    [
      'a private address',
      silence,
      resolver({}, ['10.0.0.4']),
      /leads to a private address \(10\.0\.0\.4\)/,
      /--query network$/,
    ],
    [
      'a public server: its firewall, as ever',
      silence,
      resolver(PUBLIC, ['20.1.2.3']),
      /firewall does not admit/,
      /firewall-rule create/,
    ],
    ['a name that nobody knows', nowhere, resolver({}), /mistyped/, /nslookup/],
  ])('%s', async (_what, failed, names, cause, fix) => {
    const known = { ...target, names: await serverNames(HOST, names) };
    const problem = diagnose({ ...rest, ...failed }, known, 'input database-url');
    expect(problem.code).toBe(failed === nowhere ? 'database-unreachable' : 'database-timeout');
    expect(problem.likelyCause).toMatch(cause);
    expect(problem.fix).toMatch(fix);
  });

  test('an endpoint: which server it leads to', async () => {
    const host = `main.writer.${AZURE}`;
    const names = await serverNames(host, resolver(ENDPOINT, ['20.1.2.3']));
    const problem = diagnose({ ...rest, ...silence }, { ...target, host, names }, 'input database-url');
    expect(problem.fix).toContain('--server-name other ');
    expect(diagnose({ ...rest, ...silence }, { ...target, host }, 'x').fix).toContain(
      '--server-name SERVER ',
    );
    expect(problem.likelyCause).toContain(`it leads to other.${AZURE} now, whose firewall and state count`);
  });

  const asked = async (host: string, failure: object): Promise<readonly string[]> => {
    const hosts: string[] = [];
    const one = login('shop', 'given');
    if (!('target' in one)) throw new Error('no login');
    await examineAll([{ ...one, target: { ...one.target, host } }], 0, {
      probe: async () => probed({ failure }),
      databaseNames: async () => undefined,
      outboundAddress: async () => undefined,
      async serverNames(name) {
        hosts.push(name);
        return { aliases: [], addresses: [] };
      },
      ...{ clock: () => 0, sleep: async () => undefined, say: () => undefined },
    });
    return hosts;
  };

  test('DNS is asked of a host of Azure’s that nothing was met of, and of no other', async () => {
    expect(await asked(HOST, nowhere)).toEqual([HOST]);
    expect(await asked(HOST, silence)).toEqual([HOST]);
    expect(await asked('db.example', silence)).toEqual([]);
    expect(await asked(HOST, { code: '28P01', message: 'no' })).toEqual([]);
    expect(await asked(HOST, { stage: 'tcp', code: 'ECONNREFUSED', message: 'no' })).toEqual([]);
  });
});
