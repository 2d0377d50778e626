import { createHash } from 'node:crypto';
import type { RandomBytes } from '../../src/postgres/password-generator.ts';
import { PENDING_TAG } from '../../src/rotation/tags.ts';
import { parseTopology } from '../../src/topology/parsed-topology.ts';
import type { Topology } from '../../src/topology/topology.ts';
import type { GitHubInMemory } from './github-in-memory.ts';
import { type MemoryVault, memoryVault } from './memory-vault.ts';
import type { PlatformInMemory } from './platform-in-memory.ts';
import { type RoleInMemory, roleInMemory } from './role-in-memory.ts';

/** All that outlives a run: the vault, the role, and what the consumers hold. */
export interface InMemory {
  readonly vault: MemoryVault;
  readonly role: RoleInMemory;
  /** The consumer's name, and its copy. */
  readonly copies: Map<string, string>;
  /** Its Container Apps; none, unless a test has some. */
  platform: PlatformInMemory;
  /** GitHub itself, where a test has consumers with the real code above its client; otherwise `copies`. */
  gitHub: GitHubInMemory;
  /** Milliseconds since 1970; only sleeping moves it. */
  now: number;
  /** How many blocks of randomness were drawn: forks of a world draw alike. */
  drawn: number;
  /** What must not be true at any instant, and was. */
  readonly broken: string[];
  /** What answers at other addresses than the server's own; undefined: nobody has any. */
  others: OthersInMemory | undefined;
}

/** What answers at the server's other addresses: a pooler on port 6432, and a replica. */
export interface OthersInMemory {
  /** The password in its file; undefined: it asks the server. */
  poolerKnows: string | undefined;
  /** The password that the replica has, until this long after it has seen that the server has another. */
  replicaKnows: string;
  lagMs: number;
  changedAt: number | undefined;
}

export const C = 'app-password';
export const P = `${C}-pending`;
export const URL_SECRET = 'database-url';
export const MADE_SECRET = 'database-url-shop';
export const DOCUMENT = 'zep-config-yaml';
const SECRETS = [
  ...[C, P, URL_SECRET, MADE_SECRET, DOCUMENT],
  ...['database-url-pooled', 'database-url-reports'], // of others-in-memory.ts
];
export const OLD_PASSWORD = 'First0ldPassword1st';

export const CONFIG = `
vault: app-vault
server: { host: db.example, port: 5432, user: app, resource-group: rg }
databases: [main, shop, zep]
checkouts: { org/one: . }
secrets:
  password: ${C}
  connection-strings:
    - { name: ${URL_SECRET}, database: main }
    - { name: ${MADE_SECRET}, database: shop, create: true }
  documents:
    - { name: ${DOCUMENT}, database: zep }
consumers:
  - { github-secret: DATABASE_URL, repository: org/one, from: ${URL_SECRET} }
  - { github-secret: SHOP_URL, repository: org/two, from: ${MADE_SECRET} }
  - { github-secret: APP_PASSWORD, repository: org/one, from: ${C} }
  - { env-file: .env, repository: org/one, variable: DATABASE_URL, from: ${URL_SECRET} }
`;

export const TOPOLOGY: Topology = topologyOf(CONFIG);

/** The consumers that a run delivers to. */
const GITHUB_SECRETS = TOPOLOGY.consumers.flatMap((entry) => (entry.kind === 'github-secret' ? [entry] : []));

export function topologyOf(text: string): Topology {
  const parsed = parseTopology(text);
  if (parsed.ok) return parsed.value;
  throw new Error(parsed.complaints.map(({ message }) => message).join('; '));
}

/** What each vault secret holds when it agrees with the password. */
export function texts(password: string): Readonly<Record<string, string>> {
  const url = (database: string) =>
    `postgresql://app:${encodeURIComponent(password)}@db.example:5432/${database}?sslmode=require`;
  return {
    [C]: password,
    [URL_SECRET]: `${url('main')}&application_name=one`,
    [MADE_SECRET]: `${url('shop')}&application_name=one`,
    [DOCUMENT]: `# kept\nstore:\n  dsn: "${url('zep')}"   # by hand\nport: 8000\n`,
  };
}

/** Vault, role and consumers agree; `database-url-shop` is yet to be made. */
export function inMemory(password = OLD_PASSWORD): InMemory {
  const world = arranged(password, 0);
  const { [MADE_SECRET]: _, ...secrets } = texts(password);
  for (const [name, text] of Object.entries(secrets)) world.vault.hold(name, text);
  for (const { name, from } of GITHUB_SECRETS) {
    if (from !== MADE_SECRET) world.copies.set(name, secrets[from] ?? '');
  }
  return world;
}

function arranged(password: string, drawn: number): InMemory {
  const vault = memoryVault({ clock: () => world.now });
  const candidates = () => [P, C].flatMap((name) => vault.held(name).map(({ value }) => value)).reverse();
  const world: InMemory = {
    ...{ vault, role: roleInMemory(password, candidates), copies: new Map(), now: 1_800_000_000_000 },
    others: undefined,
    ...{ drawn, broken: [], platform: { attentive: true, apps: {}, started: 0 } },
    gitHub: { repositories: {} },
  };
  return world;
}

export function randomBytesOf(world: InMemory): RandomBytes {
  return randomBytesFrom(world);
}

/** As many as were drawn before tell which come next: forks of a world draw alike. */
export function randomBytesFrom(world: { drawn: number }): RandomBytes {
  return (count) => {
    const bytes: number[] = [];
    while (bytes.length < count)
      bytes.push(
        ...createHash('sha256')
          .update(`${world.drawn++}`)
          .digest(),
      );
    return Uint8Array.from(bytes.slice(0, count));
  };
}

/** The same world once more: what happens to one does not happen to the other. No session outlives it. */
export function fork(world: InMemory): InMemory {
  const versions = SECRETS.flatMap((name) => world.vault.held(name).map((held) => ({ name, ...held })));
  const copy = arranged(world.role.password, world.drawn);
  // Ids are counted through, so they come out the same.
  for (const { name, value, ...rest } of versions.sort((a, b) => (a.version < b.version ? -1 : 1))) {
    copy.vault.hold(name, value, rest);
  }
  copy.now = world.now;
  copy.role.kept = world.role.kept;
  for (const [database, code] of world.role.refusing) copy.role.refusing.set(database, code);
  copy.role.full = world.role.full;
  copy.role.limits = world.role.limits;
  for (const [name, value] of world.copies) copy.copies.set(name, value);
  copy.platform = structuredClone(world.platform);
  copy.gitHub = structuredClone(world.gitHub);
  copy.others = structuredClone(world.others);
  copy.broken.push(...world.broken);
  return copy;
}

/** All that a run could find out: the same for worlds in which it would do the same. */
export function fingerprint({ vault, role, copies, platform, gitHub, broken, others }: InMemory): string {
  const versions = SECRETS.map((name) => vault.held(name).map(({ createdAt: _, ...held }) => held));
  return JSON.stringify([versions, role.password, [...copies].sort(), platform, gitHub, broken, others]);
}

export function latest({ vault }: InMemory, name: string) {
  return vault.held(name).at(-1);
}

/** Promise 1, strictly: whether what a rerun tries first, C or an enabled version of P, opens the server. */
export function isOpen(world: InMemory): boolean {
  const { vault, role } = world;
  const tried = [latest(world, C), ...vault.held(P)];
  return tried.some((one) => one?.enabled && one.value === role.password);
}

/** Every password that was ever staged. */
export function stagedPasswords({ vault }: InMemory): ReadonlySet<string> {
  return new Set(vault.held(P).map(({ value }) => value));
}

/** Whether a rotation has begun and not ended: P is enabled. */
export function isUnfinished({ vault }: InMemory): boolean {
  return vault.held(P).some(({ enabled }) => enabled);
}

/** What keeps this world from being one whose rotation has ended well; nothing when it has. */
export function disagreements(world: InMemory): readonly string[] {
  const { role, copies } = world;
  const wanted = texts(role.password);
  const found = [...world.broken];
  for (const [name, text] of Object.entries(wanted)) {
    const held = latest(world, name);
    if (held === undefined || !held.enabled) found.push(`${name} is missing or disabled`);
    else if (held.value !== text)
      found.push(`${name} does not hold the role's password, or not as it should`);
    if (held?.tags[PENDING_TAG] !== undefined) found.push(`${name} is still marked`);
  }
  for (const { name, from } of GITHUB_SECRETS) {
    if (copies.get(name) !== wanted[from]) found.push(`${name} does not hold what ${from} should`);
  }
  if (isUnfinished(world)) found.push(`${P} is still enabled`);
  return found;
}
