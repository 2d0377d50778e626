import type { Consumer, Standing } from '../../src/consumers/consumer.ts';
import type { Recipient } from '../../src/consumers/recipient.ts';
import { type StatusResult, status } from '../../src/modes/status.ts';
import type { ConnectionString } from '../../src/postgres/connection-string.ts';
import type { SessionGroup } from '../../src/postgres/role-sessions.ts';
import { SecretForms } from '../../src/redacted.ts';
import { boundedLogins } from '../../src/status/bounded-logins.ts';
import { vaultForReading } from '../../src/status/vault-for-reading.ts';
import { parseTopology } from '../../src/topology/parsed-topology.ts';
import type { Topology } from '../../src/topology/topology.ts';
import { probed } from './checking.ts';
import { type MemoryVault, memoryVault } from './memory-vault.ts';

/** A status in memory: a real vault of versions, a server with one password, consumers that say what they are told. */

export const NOW = Date.UTC(2030, 0, 31, 12);
export const DAY_MS = 86_400_000;

export const CONFIG = `
vault: kv-1
server: { host: db.example, user: app }
databases: [shop, zep, jobs]
secrets:
  password: pg
  connection-strings:
    - { name: shop-url, database: shop }
  documents:
    - { name: zep-config, database: zep }
consumers:
  - { github-secret: DB, repository: org/shop, from: shop-url }
`;

export function topologyOf(text = CONFIG): Topology {
  const parsed = parseTopology(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.complaints));
  return parsed.value;
}

export const urlOf = (password: string, database = 'shop', rest = '?sslmode=require') =>
  `postgresql://app:${password}@db.example:5432/${database}${rest}`;

export const documentOf = (...urls: string[]) =>
  `log: info\n${urls.map((url, i) => `dsn${i}: ${url}\n`).join('')}`;

/** All in agreement on the password `one`. */
export const AGREED: Readonly<Record<string, string>> = {
  ...{ pg: 'one', 'shop-url': urlOf('one'), 'zep-config': documentOf(urlOf('one', 'zep')) },
};

export interface Situation {
  readonly secrets?: Readonly<Record<string, string>>;
  /** Further versions, and what is special about them. */
  readonly arrange?: (vault: MemoryVault) => void;
  /** The server's password, or an SQLSTATE for every login. */
  readonly server?: string | { readonly refuses: string };
  readonly databases?: readonly string[];
  /** With the right password, what these databases answer, as an SQLSTATE. */
  readonly instead?: Readonly<Record<string, string>>;
  /** Undefined: as without a config file. */
  readonly topology?: Topology | undefined;
  readonly standing?: Standing;
  readonly recipients?: readonly Recipient[];
  readonly sessions?: readonly SessionGroup[] | Error;
}

export interface Seen extends StatusResult {
  readonly vault: MemoryVault;
  /** Passwords tried, each with the database, in order. */
  readonly logins: readonly string[];
  readonly standings: Readonly<Record<string, string>>;
  readonly whys: Readonly<Record<string, string>>;
}

export const IN_SYNC: Standing = {
  is: 'in-sync',
  why: 'so it is',
  since: undefined,
  fix: undefined,
  notes: [],
};

export async function statusOf(situation: Situation = {}): Promise<Seen> {
  const {
    secrets = AGREED,
    server = 'one',
    databases = ['shop', 'zep', 'jobs', 'postgres'],
    sessions = [],
    instead = {},
  } = situation;
  const topology = 'topology' in situation ? situation.topology : topologyOf();
  const forms = new SecretForms(() => undefined);
  const memory = memoryVault({ forms, clock: () => NOW, secrets });
  situation.arrange?.(memory);
  const vault = vaultForReading(memory);
  const logins: string[] = [];
  const answer = (target: ConnectionString): string => {
    if (typeof server !== 'string') return server.refuses;
    if (target.password.reveal() !== server) return '28P01';
    return instead[target.database] ?? (databases.includes(target.database) ? 'ok' : '3D000');
  };
  const probe = boundedLogins((target) => {
    logins.push(`${target.password.reveal()}@${target.database}`);
    const is = answer(target);
    const messages: Record<string, string> = {
      '42501': 'permission denied for database "x"',
      '08P01': 'SASL authentication failed', // of a pooler
    };
    const message = messages[is] ?? 'it failed';
    return Promise.resolve(probed(is === 'ok' ? is : { failure: { code: is, message } }));
  });
  const tools = {
    probe,
    clock: () => NOW,
    sleep: () => Promise.reject(new Error('a status does not wait')),
    say: () => undefined,
  };
  const result = await status({
    ...{ vault, topology, forms, secret: 'shop-url' },
    ground:
      topology?.secrets.password === undefined
        ? undefined
        : {
            ...{ vault, topology, forms, ...tools, passwordSecret: 'pg', pendingSecret: 'pg-pending' },
            randomBytes: () => {
              throw new Error('a status makes no password');
            },
          },
    recipients: situation.recipients ?? [recipient(situation.standing)],
    tools: { ...tools, databaseNames: async () => [...databases], outboundAddress: async () => undefined },
    sessions: async () => {
      if (sessions instanceof Error) throw sessions;
      return sessions;
    },
  });
  const { account } = result;
  const all = [...account.secrets, ...account.consumers];
  return {
    ...{ ...result, vault: memory, logins },
    standings: Object.fromEntries(all.map(({ name, standing }) => [name, standing])),
    whys: Object.fromEntries(all.map(({ name, why }) => [name, why])),
  };
}

export function recipient(standing: Standing = IN_SYNC, name = 'DB', from = 'shop-url'): Recipient {
  const unexpected = () => Promise.reject(new Error('a status only inspects'));
  const consumer: Consumer = {
    name,
    prepare: unexpected,
    proveWritable: unexpected,
    deliver: unexpected,
    inspect: async () => standing,
  };
  const entry = { kind: 'github-secret', name, from, repository: { owner: 'org', repo: 'shop' } } as const;
  return { entry, name, consumer: async () => consumer };
}
