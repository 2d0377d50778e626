import { describe, expect, test } from 'vitest';
import type { DaprComponent } from '../../src/azure/dapr-components.ts';
import { azureAppsLookers, groupsIn } from '../../src/copies/azure-apps.ts';
import { daprLooker } from '../../src/copies/dapr.ts';
import { lookForCopies } from '../../src/copies/look.ts';
import { recognizer } from '../../src/copies/recognition.ts';
import { Redacted, SecretForms } from '../../src/redacted.ts';
import { parseTopology } from '../../src/topology/parsed-topology.ts';

const forms = new SecretForms(() => undefined);
const secret = (text: string): Redacted => new Redacted(text, forms);
const PASSWORD = 'the/password of app';

function topologyOf(server: string) {
  const parsed = parseTopology(`
vault: kv-1
server: { host: db.example, user: app${server} }
databases: [shop]
secrets: { password: pg }
consumers: []
`);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.complaints));
  return parsed.value;
}
const topology = topologyOf(', resource-group: data');
const environment = { name: 'env', resourceGroup: 'apps' };

function component(name: string, more: Partial<DaprComponent> = {}): DaprComponent {
  const own = { type: 'state.postgresql', secrets: [], store: undefined, metadata: [], scopes: [] };
  return { name, environment, ...own, ...more };
}
const plain = (name: string, value: string) => ({ name, value: secret(value), secret: undefined });
const byName = (name: string, of: string) => ({ name, value: undefined, secret: of });

const COMPONENTS = [
  component('direct', {
    secrets: [{ name: 's', keyVaultUrl: 'https://KV-1.vault.azure.net/secrets/PG/0123' }],
    scopes: ['web', 'worker'],
  }),
  component('stranger', {
    secrets: [{ name: 's', keyVaultUrl: 'https://kv-1.vault.azure.net/secrets/stripe' }],
  }),
  component('store', { type: 'secretstores.azure.keyvault', metadata: [plain('vaultName', 'KV-1')] }),
  component('other-store', { type: 'secretstores.azure.keyvault', metadata: [plain('vaultName', 'kv-2')] }),
  component('by-store', {
    ...{ store: 'store', metadata: [byName('connectionString', 'pg')], scopes: ['legacy-worker'] },
  }),
  component('by-other-store', { store: 'other-store', metadata: [byName('connectionString', 'pg')] }),
  component('literal', { secrets: [{ name: 'l', keyVaultUrl: undefined }], metadata: [byName('url', 'l')] }),
  component('plain', {
    metadata: [plain('connectionString', `host=db.example user=app password='${PASSWORD}' database=shop`)],
  }),
];

async function seenBy(byValue: boolean, refuses: readonly string[] = []) {
  const recognize = recognizer({ topology, passwords: [secret(PASSWORD)], forms });
  const looker = daprLooker({
    ...{ topology, subscription: 'sub', groups: [], vaultUrl: async () => 'https://kv-1.vault.azure.net' },
    dapr: async () => ({
      environments: async () => ({
        listed: [environment, { name: 'closed', resourceGroup: 'apps' }],
        refusals: [],
      }),
      async components({ name }) {
        if (name === 'closed') throw new Error('forbidden there');
        return COMPONENTS;
      },
      async literals({ name }) {
        if (refuses.includes(name)) throw new Error('forbidden');
        return [{ name: 'l', value: secret(PASSWORD) }];
      },
    }),
    recognize: byValue ? async () => recognize : undefined,
  });
  return lookForCopies([looker], topology.copies, 0);
}

describe('Dapr components', () => {
  test('by reference, of their own or by a store that is the vault; an environment that is closed is named', async () => {
    const { found, notLookedAt } = await seenBy(false);
    expect(found.map(({ is, where, howFound }) => `${is}: ${where}: ${howFound}`)).toEqual([
      'unlisted: dapr-component direct in env (apps): its secret s refers to pg in the vault',
      'unlisted: dapr-component by-store in env (apps): its connectionString is pg of the vault, by the store store',
      expect.stringContaining('ask: dapr-component store in env (apps): it is this vault as a secret store'),
    ]);
    expect(found[0]?.breaks).toMatch(/^web, worker have it from when they started: .* until they start anew/);
    expect(found[1]?.breaks).toMatch(/^legacy-worker has it from when it started: .* until it starts anew/);
    expect(found[0]?.fix).toContain('restart web, worker');
    expect(found[0]?.from).toBe('pg');
    expect(notLookedAt.map(({ where }) => where)).toEqual(['Dapr components of closed (apps)']);
  });

  test('by value: secrets and metadata, too; what may not be listed is named', async () => {
    const { found } = await seenBy(true);
    expect(found.map(({ where }) => where).sort()).toEqual([
      'dapr-component by-store in env (apps)',
      'dapr-component direct in env (apps)',
      'dapr-component literal in env (apps)',
      'dapr-component plain in env (apps)',
      'dapr-component store in env (apps)',
    ]);
    expect(JSON.stringify(found)).not.toContain(PASSWORD);
    const { found: fewer, notLookedAt } = await seenBy(true, ['literal']);
    expect(fewer.map(({ where }) => where)).not.toContain('dapr-component literal in env (apps)');
    expect(notLookedAt.map(({ where }) => where)).toContain('values of dapr-component literal in env (apps)');
  });
});

const OTHER = '00000000-0000-4000-8000-000000000002';

describe('where apps are looked for', () => {
  const never = (): never => {
    throw new Error('nobody is asked');
  };
  const wheres = async (server: string, subscriptionId: string | undefined, byValue: boolean) => {
    const lookers = azureAppsLookers(
      {
        ...{ topology: topologyOf(server), subscriptionId, identity: undefined },
        clients: { forms, azure: never, say: never },
      },
      byValue ? never : undefined,
    );
    if (lookers.length > 1) return lookers.map(({ where }) => where);
    const { notLookedAt } = await lookForCopies(lookers, undefined, 0);
    return notLookedAt.map(({ where, why, ask }) => [where, why, ask]);
  };
  const ALL = [
    'Container Apps of subscription sub',
    'Container Apps jobs of subscription sub',
    'Dapr components of subscription sub',
  ];
  const NOWHERE = 'Container Apps, jobs, Dapr components and apps of App Service';

  test('a group in the file, or the wish for values, has the subscription looked at', async () => {
    expect(await wheres(', resource-group: data', 'sub', false)).toEqual([...ALL, 'apps of App Service']);
    expect(await wheres('', 'sub', true)).toEqual([...ALL, 'apps of App Service in subscription sub']);
  });

  test('of a subscription, only the groups that are in it are asked for', () => {
    const parsed = parseTopology(`
vault: kv-1
server: { host: db.example, user: app, resource-group: data }
databases: [shop]
secrets: { password: pg }
consumers:
  - { container-app: web, resource-group: web, from: pg }
  - { container-app: far, resource-group: far, subscription: ${OTHER}, from: pg }
`);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.complaints));
    const plan = { topology: parsed.value, subscriptionId: 'sub' };
    expect([groupsIn('sub', plan), groupsIn(OTHER, plan)]).toEqual([['web', 'data'], ['far']]);
  });

  test('without either, or without a subscription, nobody is asked, and it says so', async () => {
    expect(await wheres('', 'sub', false)).toEqual([
      [
        NOWHERE,
        expect.stringContaining('names no resource group'),
        expect.stringContaining('look-in: [apps]'),
      ],
    ]);
    expect(await wheres(', resource-group: data', undefined, false)).toEqual([
      [NOWHERE, 'subscription-id is not given', expect.stringContaining('subscription-id:')],
    ]);
  });
});
