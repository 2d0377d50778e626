import { describe, expect, test } from 'vitest';
import { readInputs } from '../../src/inputs/inputs.ts';
import { problemsOf } from '../../src/problem.ts';
import { SecretForms } from '../../src/redacted.ts';
import { HEAD } from './topology-refusals.ts';

const SEVERAL = `
vault: kv-1
servers:
  core: { host: db.example, resource-group: data }
  far: { host: far.example }
credentials:
  admin: { server: core, user: boss, secrets: { password: pg-admin } }
  shop:
    server: core
    databases: [shop]
    user: shop
    secrets: { password: pg-shop, connection-strings: [{ name: shop-url }] }
  sales:
    server: far
    databases: [sales]
    user: reader
    secrets: { password: pg-sales, connection-strings: [{ name: database-url }] }
consumers:
  - { github-secret: DATABASE_URL, repository: org/shop, from: shop-url }
  - { github-secret: SALES_URL, repository: org/shop, from: database-url }
`;
const TOKEN = { 'INPUT_GITHUB-TOKEN': 'ghp_inputs0123456789' };

type Env = Readonly<Record<string, string>>;
const read = (env: Env, config: string = SEVERAL) =>
  readInputs({ ...TOKEN, ...env }, new SecretForms(() => undefined), () => config);
const complaints = async (env: Env, config?: string) =>
  read(env, config).then(
    () => [],
    (thrown: unknown) => problemsOf(thrown).map(({ code, target, answer }) => [code, target, answer]),
  );

async function each(env: Env) {
  const inputs = await read(env);
  if (inputs.mode !== 'several') throw new Error(inputs.mode);
  return Object.fromEntries(inputs.each.map(({ credential, inputs: own }) => [credential, own]));
}

describe('without a name', () => {
  test.each(['check', 'sync', 'status'])(
    '%s is about every credential, in the order of the file',
    async (mode) => {
      expect(Object.keys(await each({ INPUT_MODE: mode }))).toEqual(['admin', 'shop', 'sales']);
    },
  );

  test('a rotation is not: it says which there are', async () => {
    expect(await complaints({ INPUT_MODE: 'rotate' })).toEqual([
      ['credential-not-named', 'config .github/dbcred.yml', 'it has admin, shop, sales'],
    ]);
  });

  test('what is wrong for all is said once', async () => {
    const asked = { INPUT_MODE: 'sync', 'INPUT_RECOVER-WITH-ARM': 'true' };
    expect((await complaints(asked)).map(([, target]) => target)).toEqual([
      'input subscription-id',
      'input recover-with-arm', // far has no resource group
    ]);
  });

  test('what names a secret is for the credential of that secret', async () => {
    const asked = { INPUT_MODE: 'sync', INPUT_EXCEPT: 'shop-url', INPUT_EXPORT: 'SALES' };
    const { admin, shop, sales } = await each(asked);
    expect([admin, shop, sales]).toMatchObject([
      { except: [], exportAs: undefined, also: undefined },
      { except: ['shop-url'], exportAs: undefined },
      { except: [], exportAs: 'SALES' },
    ]);
    const described = { INPUT_MODE: 'sync', INPUT_REPOSITORY: 'org/other', INPUT_SECRET: 'pg-shop' };
    const own = await each(described);
    expect(own['shop']).toMatchObject({ also: { repository: { owner: 'org', repo: 'other' } } });
    expect(own['admin']).toMatchObject({ also: undefined });
  });

  test.each([
    [{ INPUT_EXCEPT: 'shop-ulr' }, 'input except'],
    [{ INPUT_EXCEPT: 'pg-admin' }, 'input except'],
    [{ INPUT_SECRET: 'other', INPUT_EXPORT: 'X' }, 'input secret'],
    // It could be of any of them.
    [{ INPUT_SECRET: 'other', INPUT_REPOSITORY: 'org/other' }, 'input secret'],
    [{ 'INPUT_OPEN-FIREWALL': 'true', 'INPUT_KEEP-OPEN-FOR-JOB': 'true' }, 'input keep-open-for-job'],
  ])('%j is refused', async (given, target) => {
    const all = (await complaints({ INPUT_MODE: 'sync', ...given })).map(([, at]) => at);
    expect(all).toContain(target);
  });

  test('a shard is about the credentials of its targets', async () => {
    const of = async (targets: string) =>
      Object.keys(await each({ INPUT_MODE: 'sync', INPUT_TARGETS: targets }));
    expect(await of('SALES_URL@org/shop')).toEqual(['sales']);
    expect(await of('DATABASE_URL@org/shop SALES_URL@org/shop')).toEqual(['shop', 'sales']);
    const { sales } = await each({
      INPUT_MODE: 'sync',
      INPUT_TARGETS: 'DATABASE_URL@org/shop sales_url@org/shop',
    });
    expect(sales).toMatchObject({ targets: ['sales_url@org/shop'] });
  });
});

describe('with a name', () => {
  test.each(['check', 'sync', 'rotate', 'status'])('%s is about that one alone', async (mode) => {
    const inputs = await read({ INPUT_MODE: mode, INPUT_CREDENTIAL: 'shop' });
    if (inputs.mode === 'several' || inputs.mode === 'validate') throw new Error(inputs.mode);
    const config = 'config' in inputs && inputs.config.found ? inputs.config.topology : undefined;
    const topology = 'topology' in inputs ? inputs.topology : config;
    expect(topology?.credential).toBe('shop');
  });

  test.each([
    ['sohp', 'did you mean shop?'],
    ['Shop', 'did you mean shop?'],
    ['payroll', 'it has admin, shop, sales'],
  ])('%s, which the file does not have', async (name, answer) => {
    expect(await complaints({ INPUT_CREDENTIAL: name })).toEqual([
      ['credential-unknown', `credential ${name}`, answer],
    ]);
  });

  test('of a file without such a list', async () => {
    expect(await complaints({ INPUT_CREDENTIAL: 'shop' }, HEAD)).toEqual([
      ['input-invalid', 'input credential', undefined],
    ]);
  });

  test('what one server needs is not asked of another', async () => {
    const asked = { INPUT_MODE: 'rotate', 'INPUT_RECOVER-WITH-ARM': 'true', AZURE_SUBSCRIPTION_ID: 'sub-1' };
    expect(await complaints({ ...asked, INPUT_CREDENTIAL: 'shop' })).toEqual([]);
    expect(await complaints({ ...asked, INPUT_CREDENTIAL: 'sales' })).toHaveLength(1);
  });
});

describe('a check of one connection string', () => {
  const urlOf = (user: string, host: string) => `postgresql://${user}:geheim%2Fwort@${host}:5432/shop`;
  const topologyOf = async (url: string, more: Env = {}) => {
    const inputs = await read({ 'INPUT_DATABASE-URL': url, ...more });
    if (inputs.mode !== 'check') throw new Error(inputs.mode);
    return inputs.config.found ? inputs.config.topology.credential : inputs.config.why;
  };

  test('is about the credential of its role and server, whatever secret names', async () => {
    expect(await topologyOf(urlOf('shop', 'db.example'))).toBe('shop');
    expect(await topologyOf(urlOf('reader', 'far.example'), { INPUT_SECRET: 'shop-url' })).toBe('sales');
  });

  test('of none of them, about that of secret, or of none', async () => {
    expect(await topologyOf(urlOf('stranger', 'db.example'))).toBe('sales');
    expect(await topologyOf(urlOf('shop', 'elsewhere.example'), { INPUT_SECRET: 'unlisted' })).toBe(
      'none of the credentials of .github/dbcred.yml',
    );
  });
});
