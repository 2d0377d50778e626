import { describe, expect, test } from 'vitest';
import { type Cloud, type GetJson, resolveCloud, vaultUrl } from '../../src/azure/cloud.ts';

const unreachable: GetJson = (url) => Promise.reject(new Error(`asked for ${url}`));
const answering =
  (answer: unknown): GetJson =>
  () =>
    Promise.resolve(answer);
const named = (name: string) => resolveCloud(name, unreachable);
const METADATA = {
  name: 'Local',
  authentication: { loginEndpoint: 'https://login.local/', audiences: ['https://management.local'] },
  suffixes: { keyVaultDns: '.vault.local' },
};

describe('a cloud by its name', () => {
  test.each([
    ['public', 'https://login.microsoftonline.com', 'vault.azure.net', 'api://AzureADTokenExchange'],
    [
      'usgovernment',
      'https://login.microsoftonline.us',
      'vault.usgovcloudapi.net',
      'api://AzureADTokenExchangeUSGov',
    ],
    [
      'china',
      'https://login.partner.microsoftonline.cn',
      'vault.azure.cn',
      'api://AzureADTokenExchangeChina',
    ],
  ])(
    '%s, in any case, without asking anybody',
    async (name, authorityHost, keyVaultSuffix, federatedAudience) => {
      const spelt = [name, name.toUpperCase(), `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`];
      for (const spelling of spelt) {
        expect(await named(spelling)).toMatchObject({
          name,
          authorityHost,
          keyVaultSuffix,
          federatedAudience,
          audiences: 'known',
        });
      }
    },
  );
});

describe('a cloud by the address of its resource manager', () => {
  test.each<[string, string, unknown]>([
    ['as one object', 'https://manage.local', METADATA],
    ['as a list', 'https://manage.local', [METADATA]],
    ['with slashes at the end of the address', 'https://manage.local//', METADATA],
    [
      'with a suffix without its dot',
      'https://manage.local',
      { ...METADATA, suffixes: { keyVaultDns: 'vault.local' } },
    ],
    [
      'with more than is needed',
      'https://manage.local',
      { ...METADATA, portal: 'https://portal.local', media: null },
    ],
  ])('that describes itself %s', async (_how, address, answer) => {
    const asked: string[] = [];
    const cloud = await resolveCloud(address, (url) => {
      asked.push(url);
      return Promise.resolve(answer);
    });
    expect(asked).toEqual([
      expect.stringMatching(/^https:\/\/manage\.local\/metadata\/endpoints\?api-version=/),
    ]);
    expect(cloud).toMatchObject({
      authorityHost: 'https://login.local',
      resourceManager: 'https://manage.local',
      resourceManagerAudience: 'https://management.local',
      keyVaultSuffix: 'vault.local',
    });
    expect(cloud.audiences).toEqual(['https://management.local', 'https://vault.local']);
  });

  test.each<[string, unknown]>([
    ['nothing', null],
    ['an empty list', []],
    ['text', '<html>'],
    ['no sign-in address', { ...METADATA, authentication: { audiences: ['https://management.local'] } }],
    [
      'a sign-in address without TLS',
      { ...METADATA, authentication: { ...METADATA.authentication, loginEndpoint: 'http://login.local' } },
    ],
    ['no audiences', { ...METADATA, authentication: { ...METADATA.authentication, audiences: [] } }],
    ['an empty audience', { ...METADATA, authentication: { ...METADATA.authentication, audiences: [''] } }],
    ['no vault suffix', { ...METADATA, suffixes: {} }],
    ['an empty vault suffix', { ...METADATA, suffixes: { keyVaultDns: '' } }],
  ])('is unusable when it describes itself with %s', async (_what, answer) => {
    await expect(resolveCloud('https://manage.local', answering(answer))).rejects.toMatchObject({
      code: 'azure-cloud-unusable',
      target: expect.stringContaining('https://manage.local/metadata/endpoints'),
      fix: expect.stringContaining('azure-cloud: public'),
    });
  });

  test('is unusable when it does not answer, saying why', async () => {
    const failing: GetJson = () =>
      Promise.reject(new TypeError('fetch failed', { cause: new Error('no route to host') }));
    await expect(resolveCloud('https://manage.local', failing)).rejects.toMatchObject({
      code: 'azure-cloud-unusable',
      answer: 'fetch failed: no route to host',
    });
  });
});

const local = await resolveCloud('https://manage.local', answering(METADATA));
const withPort = await resolveCloud(
  'https://localhost:1',
  answering({ ...METADATA, suffixes: { keyVaultDns: 'localhost:8443' } }),
);
const [azure, government, china] = await Promise.all([
  named('public'),
  named('usgovernment'),
  named('china'),
]);

describe('a vault belongs to its cloud', () => {
  test.each<[string, Cloud, string, string]>([
    ['by name', azure, 'ctxecokv', 'https://ctxecokv.vault.azure.net'],
    ['by name, in capitals', azure, 'CtxEcoKV', 'https://ctxecokv.vault.azure.net'],
    ['by name in another cloud', government, 'kv', 'https://kv.vault.usgovcloudapi.net'],
    ['by name in China', china, 'kv', 'https://kv.vault.azure.cn'],
    ['by URL', azure, 'https://ctxecokv.vault.azure.net', 'https://ctxecokv.vault.azure.net'],
    ['by URL with a slash', azure, 'https://ctxecokv.vault.azure.net/', 'https://ctxecokv.vault.azure.net'],
    ['by URL in capitals', azure, 'HTTPS://KV.VAULT.AZURE.NET', 'https://kv.vault.azure.net'],
    ['by URL with the port of https', azure, 'https://kv.vault.azure.net:443', 'https://kv.vault.azure.net'],
    ['by name in a cloud that describes itself', local, 'kv', 'https://kv.vault.local'],
    [
      'by URL in a cloud whose suffix has a port',
      withPort,
      'https://localhost:8443',
      'https://localhost:8443',
    ],
  ])('%s', (_how, cloud, vault, url) => {
    expect(vaultUrl(vault, cloud)).toBe(url);
  });
});

describe('a vault that does not belong to the cloud is refused before anything is sent to it', () => {
  test.each<[string, Cloud, string]>([
    ['another host', azure, 'https://evil.example'],
    ['a host that only begins alike', azure, 'https://evilvault.azure.net.example'],
    ['a host that begins with a real one', azure, 'https://kv.vault.azure.net.evil.example'],
    ['a host that only ends alike', azure, 'https://xvault.azure.net'],
    ['a name that holds a host and a path', azure, 'evil.example/x'],
    ['a name that holds a host and a query', azure, 'evil.example?x='],
    ['a name that holds a host and a fragment', azure, 'evil.example#'],
    ['a name that holds a host and a backslash', azure, 'evil.example\\x'],
    ['a name that holds a user', azure, 'kv@evil.example/'],
    ['a name that makes a port', azure, 'evil.example:443/'],
    ['a user before the host', azure, 'https://kv.vault.azure.net@evil.example'],
    ['a user before the right host', azure, 'https://user@kv.vault.azure.net'],
    ['a password before the right host', azure, 'https://user:pw@kv.vault.azure.net'],
    ['http', azure, 'http://kv.vault.azure.net'],
    ['a path', azure, 'https://kv.vault.azure.net/secrets/database-url'],
    ['a query', azure, 'https://kv.vault.azure.net?x'],
    ['a fragment', azure, 'https://kv.vault.azure.net#x'],
    ['a URL that is none', azure, 'https://'],
    ['a look-alike letter', azure, 'https://kv.vаult.azure.net'],
    ['an address', azure, 'https://127.0.0.1'],
    ['the vault of the government cloud, in public', azure, 'https://kv.vault.usgovcloudapi.net'],
    ['the vault of the public cloud, in government', government, 'https://kv.vault.azure.net'],
    ['the vault of the public cloud, in China', china, 'https://kv.vault.azure.net'],
    ['the vault of the public cloud, in one that describes itself', local, 'https://kv.vault.azure.net'],
    ['another port than the suffix has', withPort, 'https://localhost:9443'],
    ['no port where the suffix has one', withPort, 'https://localhost'],
  ])('%s', (_what, cloud, vault) => {
    expect(() => vaultUrl(vault, cloud)).toThrow(
      expect.objectContaining({
        code: 'vault-outside-cloud',
        likelyCause: expect.stringContaining(`https://NAME.${cloud.keyVaultSuffix}`),
      }),
    );
  });
});

test("a cloud's own name stays text", async () => {
  const named = { ...METADATA, name: `x\n::error::y\u001b[31m${'long '.repeat(100)}` };
  const cloud = await resolveCloud('https://manage.local', answering(named));
  expect(() => vaultUrl('https://evil.example', cloud)).toThrow(
    expect.objectContaining({ likelyCause: expect.stringMatching(/^(?!.*::)[^\p{Cc}]{1,500}$/u) }),
  );
});
