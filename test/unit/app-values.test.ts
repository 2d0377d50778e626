import { expect, test } from 'vitest';
import { holderOfValues } from '../../src/consumers/app-values.ts';
import { SecretForms } from '../../src/redacted.ts';

const VAULT = 'https://kv1.vault.azure.net';
const YAML =
  'server:\n  port: 8000\nlog:\n  level: info\nstore:\n  dsn: postgresql://app:0lder%40password@db/zep\n';
const documents = [{ name: 'zep-config-yaml', database: 'zep', at: undefined }];

/** What the runner is told to mask when an app's secret of this text refers to this. */
async function masks(text: string, keyVaultUrl: string | undefined): Promise<readonly string[]> {
  const told: string[] = [];
  const secrets = { password: undefined, connectionStrings: [], documents };
  const hold = await holderOfValues({ secrets }, VAULT, new SecretForms((mask) => told.push(mask)));
  expect(hold(text, keyVaultUrl).reveal()).toBe(text);
  return told;
}

test.each([`${VAULT}/secrets/zep-config-yaml`, 'https://KV1.vault.azure.net/secrets/Zep-Config-Yaml/0a1b'])(
  "of the platform's copy of a document only its secrets are masked, an earlier password too: %s",
  async (keyVaultUrl) => {
    const told = await masks(YAML, keyVaultUrl);
    expect(told).toEqual(
      expect.arrayContaining(['postgresql://app:0lder%40password@db/zep', '0lder@password']),
    );
    expect(told.filter((mask) => /server:|port: 8000|log:|level/.test(mask))).toEqual([]);
  },
);

test.each([undefined, '', `${VAULT}/secrets/another`, 'https://kv2.vault.azure.net/secrets/zep-config-yaml'])(
  'what is no document of the config file is masked line by line: %s',
  async (keyVaultUrl) => {
    expect(await masks('one-secret\nanother-secret', keyVaultUrl)).toEqual(
      expect.arrayContaining(['one-secret', 'another-secret']),
    );
  },
);
