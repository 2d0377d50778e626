import { describe, expect, test } from 'vitest';
import type { Environment } from '../../src/inputs/given.ts';
import { readInputs } from '../../src/inputs/inputs.ts';
import { problemsOf } from '../../src/problem.ts';
import { SecretForms } from '../../src/redacted.ts';

const CONFIG = `vault: kv-of-the-file
server: { host: db.postgres.database.azure.com, user: app, resource-group: file-rg }
databases: [shop]
secrets: { password: pw, connection-strings: [{ name: database-url, database: shop }] }
`;
const JOB = { GITHUB_RUN_ID: '4711', GITHUB_RUN_ATTEMPT: '2', GITHUB_JOB: 'pipeline' };
const MAKER = { runId: '4711', attempt: '2', job: 'pipeline' };
/** All that a check without a config file needs to open the firewall. */
const WHOLE: Environment = {
  ...JOB,
  'INPUT_DATABASE-URL': 'postgresql://app:pQ7zX9@db.example/shop?sslmode=require',
  ...{ 'INPUT_OPEN-FIREWALL': 'true', INPUT_VAULT: 'my-vault', 'INPUT_SUBSCRIPTION-ID': 'sub' },
  ...{ INPUT_SERVER: 'my-db', 'INPUT_RESOURCE-GROUP': 'my-rg' },
};

async function read(env: Environment, config?: string) {
  const readFile = (path: string): string => {
    if (config === undefined || path !== '.github/dbcred.yml') throw new Error('ENOENT');
    return config;
  };
  return readInputs(env, new SecretForms(() => undefined), readFile);
}

async function firewallOf(env: Environment, config?: string) {
  const inputs = await read(env, config);
  return 'firewall' in inputs ? inputs.firewall : undefined;
}

async function complaints(env: Environment, config?: string): Promise<readonly string[]> {
  return read(env, config).then(
    () => [],
    (thrown: unknown) => problemsOf(thrown).map(({ what }) => what),
  );
}

const without = (...names: string[]): Environment =>
  Object.fromEntries(Object.entries(WHOLE).filter(([name]) => !names.includes(name)));

describe('whose firewall may be opened', () => {
  test('nobody’s, unless it is asked for', async () => {
    expect(await firewallOf(without('INPUT_OPEN-FIREWALL'))).toBeUndefined();
    expect(await firewallOf({ ...WHOLE, 'INPUT_OPEN-FIREWALL': 'false' })).toBeUndefined();
  });

  test('the server that the inputs name, for this run, attempt and job', async () => {
    const given = { subscriptionId: 'sub', resourceGroup: 'my-rg', server: 'my-db', host: undefined };
    expect(await firewallOf(WHOLE)).toEqual({
      ...{ ...given, otherHosts: [] },
      ...{ keepOpenForJob: false, maker: MAKER },
    });
    const kept = await firewallOf({ ...WHOLE, 'INPUT_KEEP-OPEN-FOR-JOB': 'true' });
    expect(kept?.keepOpenForJob).toBe(true);
  });

  test.each(['check', 'rotate'])('in mode %s the server of the config file; an input wins', async (mode) => {
    const env = {
      ...without('INPUT_SERVER', 'INPUT_RESOURCE-GROUP', 'INPUT_VAULT'),
      ...{ INPUT_MODE: mode, 'INPUT_GITHUB-TOKEN': 'x' },
    };
    const host = 'db.postgres.database.azure.com';
    expect(await firewallOf(env, CONFIG)).toMatchObject({
      host,
      server: undefined,
      resourceGroup: 'file-rg',
    });
    const named = { ...env, INPUT_SERVER: 'other', 'INPUT_RESOURCE-GROUP': 'input-rg' };
    expect(await firewallOf(named, CONFIG)).toMatchObject({
      host,
      server: 'other',
      resourceGroup: 'input-rg',
    });
  });

  test.each(['pull_request', 'pull_request_target', 'issue_comment'])(
    'nobody’s on %s, and nothing is asked for either',
    async (GITHUB_EVENT_NAME) => {
      expect(await firewallOf({ ...WHOLE, GITHUB_EVENT_NAME })).toBeUndefined();
      const env = { ...without('INPUT_SUBSCRIPTION-ID', 'INPUT_SERVER'), GITHUB_EVENT_NAME };
      expect(await complaints(env)).toEqual([]);
    },
  );
});

describe('what is missing is said, all at once', () => {
  test.each([
    [
      'INPUT_SUBSCRIPTION-ID',
      'The input subscription-id is missing: open-firewall asks the resource manager',
    ],
    ['INPUT_SERVER', 'The input server is missing: open-firewall has to know whose firewall it may open'],
    ['INPUT_RESOURCE-GROUP', expect.stringMatching(/^The input resource-group is missing: /)],
    ['INPUT_VAULT', "The input vault is missing: open-firewall learns this runner's address from the vault"],
  ])('%s', async (name, what) => {
    expect(await complaints(without(name))).toEqual([what]);
  });

  test('a config file without resource-group leaves one to give', async () => {
    const env = without('INPUT_SERVER', 'INPUT_RESOURCE-GROUP', 'INPUT_VAULT');
    const config = CONFIG.replace(', resource-group: file-rg', '');
    expect(await complaints(env, config)).toEqual([
      expect.stringMatching(/resource-group: under server: in the config file$/),
    ]);
  });

  test('keep-open-for-job alone means nothing', async () => {
    const env = { ...without('INPUT_OPEN-FIREWALL'), 'INPUT_KEEP-OPEN-FOR-JOB': 'true' };
    expect(await complaints(env)).toEqual(['The input keep-open-for-job needs open-firewall: true']);
  });

  test.each(['db.postgres.database.azure.com', 'a', '-db', 'db/..', 'db name'])(
    'a server is a name, and not %s',
    async (INPUT_SERVER) => {
      expect(await complaints({ ...WHOLE, INPUT_SERVER })).toEqual([
        'The input server must be the name of a flexible server, without its domain',
      ]);
    },
  );
});
