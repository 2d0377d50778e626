import { parseConnectionString } from '../../src/postgres/connection-string.ts';
import { Redacted, SecretForms } from '../../src/redacted.ts';
import { parseTopology } from '../../src/topology/parsed-topology.ts';
import type { LoginPair, Topology } from '../../src/topology/topology.ts';
import { type MemoryVault, memoryVault } from './memory-vault.ts';
import { type PlatformInMemory, platformOf } from './platform-in-memory.ts';
import type { ServerSession } from './role-in-memory.ts';

/** A login as the server keeps it; the password in clear, which no real server knows. */
interface LoginInMemory {
  password: string | undefined;
  mayLogIn: boolean;
}

/** All that outlives a run: the vault, both logins, and what the consumers hold. */
export interface PairWorld {
  readonly vault: MemoryVault;
  readonly logins: Record<string, LoginInMemory>;
  rotatorPassword: string;
  /** Whose sessions do not begin as the owner. */
  readonly lost: Set<string>;
  /** Who is connected as which login; undefined: the rotating role sees none. */
  connected: Record<string, number> | undefined;
  readonly copies: Map<string, string>;
  /** Of the app that takes user and password apart, where there is one. */
  platform: PlatformInMemory;
  holder: ServerSession | undefined;
  /** Milliseconds since 1970; only sleeping and tests move it. */
  now: number;
  drawn: number;
  /** What must not be true at any instant, and was. */
  readonly broken: string[];
}

const OWNER = 'shop_owner';
export const [A, B, ADMIN] = ['shop_a', 'shop_b', 'core_admin'];
export const T = 'shop-url';
export const P = `${T}-pending`;
const [NET, MADE, DOCUMENT, R] = ['shop-url-net', 'shop-url-made', 'shop-config', 'pg-core-admin'];
/** The bare password of the role that the logins take the place of, in an adoption. */
export const FORMER_SECRET = 'shop-password';
/** A text of that role that the new file does not know. */
export const FORMER_TEXT = 'old-url';
export const [USER, PASSWORD, APP] = ['shop-half-user', 'shop-half-password', 'shop-legacy'];
const NAMES = [T, P, NET, MADE, DOCUMENT, R, FORMER_SECRET, FORMER_TEXT, USER, PASSWORD];
export const DAY_MS = 86_400_000;

const CONFIG = `
vault: app-vault
servers:
  core: { host: db.example, resource-group: rg }
credentials:
  core-admin: { server: core, user: ${ADMIN}, secrets: { password: ${R} } }
  shop:
    server: core
    databases: [shop]
    logins: [${A}, ${B}]
    owner: ${OWNER}
    rotated-by: core-admin
    drain-days: 3
    secrets:
      connection-strings:
        - { name: ${T}, database: shop }
        - { name: ${NET}, database: shop, format: ado.net }
        - { name: ${MADE}, database: shop, create: true }
      documents:
        - { name: ${DOCUMENT}, database: shop }
consumers:
  - { github-secret: DATABASE_URL, repository: org/one, from: ${T} }
  - { github-secret: DATABASE_URL, repository: org/two, from: ${NET} }
  - { github-secret: MADE_URL, repository: org/two, from: ${MADE} }
  - { github-secret: CONFIG, repository: org/two, from: ${DOCUMENT} }
`;

/** An app that takes the user from a plain variable of its template. */
export const [PLAIN_APP, VARIABLE] = ['shop-temporal', 'POSTGRES_USER'];

/** Whoever takes user and password apart: two GitHub secrets, and two apps. */
const HALVES = `  - { github-secrets: { PGUSER: user, PGPASSWORD: password }, repository: org/three, from: ${T}, split: accepted }
  - { container-app: ${APP}, resource-group: rg, from: ${USER} }
  - { container-app: ${APP}, resource-group: rg, from: ${PASSWORD} }
  - { container-app: ${PLAIN_APP}, resource-group: rg, from: ${PASSWORD}, user-variable: ${VARIABLE} }
`;
const COPIES = `    secrets:
      user: ${USER}
      password: ${PASSWORD}
      connection-strings:
        - { name: ${T}`;

function topologyIn(config: string): { topology: Topology; pair: LoginPair } {
  const parsed = parseTopology(config);
  if (!parsed.ok) throw new Error(parsed.complaints.map(({ message }) => message).join('; '));
  const topology = parsed.topologies.find(({ credential }) => credential === 'shop');
  if (topology?.pair === undefined) throw new Error('the file has a pair of logins');
  return { topology, pair: topology.pair };
}

export const { topology: TOPOLOGY, pair: PAIR } = topologyIn(CONFIG);
export const { topology: WITH_HALVES } = topologyIn(
  CONFIG.replace(`    secrets:\n      connection-strings:\n        - { name: ${T}`, COPIES) + HALVES,
);

/** What each text holds when it holds this login. */
export function textsOf(user: string, password: string): Readonly<Record<string, string>> {
  const url = `postgresql://${user}:${password}@db.example:5432/shop?sslmode=require`;
  return {
    [T]: `${url}&application_name=one`,
    [NET]: `Host=db.example;Port=5432;Database=shop;Username=${user};Password=${password};SSL Mode=Require`,
    [MADE]: `${url}&application_name=one`,
    [DOCUMENT]: `# kept\nstore:\n  dsn: "${url}"   # by hand\nport: 8000\n`,
  };
}

const FIRST_PASSWORD = 'First0ldPassword1st';

/** The first login is in use, and the other one was made and never given a password; one text is yet to be made. */
export function pairWorld(): PairWorld {
  const world = arranged();
  const { [MADE]: _, ...texts } = textsOf(A, FIRST_PASSWORD);
  for (const [name, text] of Object.entries(texts)) world.vault.hold(name, text);
  world.vault.hold(R, world.rotatorPassword);
  world.logins[A] = { password: FIRST_PASSWORD, mayLogIn: true };
  world.logins[B] = { password: undefined, mayLogIn: false };
  for (const { name, from } of HOLDERS) {
    const text = texts[from];
    if (text !== undefined) world.copies.set(name, text);
  }
  return world;
}

/** The consumers that a run delivers to, by a name of their own. */
export const HOLDERS = TOPOLOGY.consumers.flatMap((entry) =>
  entry.kind === 'github-secret'
    ? [{ entry, name: `${entry.repository.repo}/${entry.name}`, from: entry.from }]
    : [],
);

/** Nothing is in it but the roles' names and an empty vault. */
export function arranged(): PairWorld {
  const vault = memoryVault({ clock: () => world.now });
  const world: PairWorld = {
    ...{ vault, logins: {}, rotatorPassword: 'Rotat0rPassword1', lost: new Set(), connected: {} },
    ...{
      platform: platformOf({}, 0, true),
      copies: new Map(),
      holder: undefined,
      now: 1_800_000_000_000,
      drawn: 0,
      broken: [],
    },
  };
  return world;
}

/** The same world once more. No session outlives it, and what a dead one had sent is not carried out. */
export function forkPair(world: PairWorld): PairWorld {
  const copy = arranged();
  const versions = NAMES.flatMap((name) => world.vault.held(name).map((held) => ({ name, ...held })));
  for (const { name, value, version: _, ...rest } of versions.sort((a, b) =>
    a.version < b.version ? -1 : 1,
  ))
    copy.vault.hold(name, value, rest);
  for (const [name, login] of Object.entries(world.logins)) copy.logins[name] = { ...login };
  for (const name of world.lost) copy.lost.add(name);
  for (const [name, text] of world.copies) copy.copies.set(name, text);
  copy.broken.push(...world.broken);
  copy.platform = structuredClone(world.platform);
  return Object.assign(copy, {
    ...{ rotatorPassword: world.rotatorPassword, connected: structuredClone(world.connected) },
    ...{ now: world.now, drawn: world.drawn },
  });
}

/** What a death at this instant leaves, for telling worlds apart. */
export function fingerprintOf({ vault, logins, copies, broken, holder, platform }: PairWorld): string {
  const versions = NAMES.map((name) =>
    vault
      .held(name)
      .map(({ createdAt: _, tags: { 'dbcred-delivered': at, ...tags }, ...held }) => [
        held,
        tags,
        at !== undefined,
      ]),
  );
  const apps = Object.values(platform.apps).map(({ secrets, tags, revisions }) => [secrets, tags, revisions]);
  return JSON.stringify([versions, logins, [...copies].sort(), broken, holder?.inFlight !== undefined, apps]);
}

/** As the server sees the login that a text makes. */
export function standingOf(world: PairWorld, text: string): 'opens' | 'refused' | 'retired' {
  const { user, password } = loginIn(text);
  return standingAt(world, user, password);
}

export function standingAt(
  { logins }: PairWorld,
  user: string,
  password: string,
): 'opens' | 'refused' | 'retired' {
  const login = logins[user];
  if (login?.password === undefined || login.password !== password) return 'refused';
  return login.mayLogIn ? 'opens' : 'retired';
}

/** The first connection string of a text. */
const LOGINS = new Map<string, { readonly user: string; readonly password: string }>();

/** Each text is parsed once: an enumeration asks at every instant of thousands of lives for the same few. */
export function loginIn(text: string): { readonly user: string; readonly password: string } {
  const known = LOGINS.get(text);
  if (known !== undefined) return known;
  const forms = new SecretForms(() => undefined);
  const own = /dsn: "([^"]+)"/.exec(text)?.[1] ?? text;
  const parsed = parseConnectionString(new Redacted(own, forms), forms);
  if (!parsed.ok) throw new Error('a text that is none');
  const login = { user: parsed.value.user, password: parsed.value.password.reveal() };
  LOGINS.set(text, login);
  return login;
}

export function latestOf({ vault }: PairWorld, name: string) {
  return vault.held(name).at(-1);
}

/** Whether a rotation has begun and not ended: P is enabled. */
export function isUnfinishedPair(world: PairWorld): boolean {
  return world.vault.held(P).some(({ enabled }) => enabled);
}

/** What keeps this world from being one whose rotation has ended well; nothing when it has. */
export function pairDisagreements(
  world: PairWorld,
  about = HOLDERS.map(({ name }) => name),
): readonly string[] {
  const found = [...world.broken];
  const truth = latestOf(world, T);
  const { user, password } = loginIn(truth?.value ?? '');
  const wanted = textsOf(user, password);
  if (standingAt(world, user, password) !== 'opens') found.push(`${T} does not open the server`);
  for (const [name, text] of Object.entries(wanted)) {
    const held = latestOf(world, name);
    if (held?.value !== text || !held.enabled) found.push(`${name} does not hold what ${T} holds`);
  }
  for (const { name, from } of HOLDERS)
    if (about.includes(name) && world.copies.get(name) !== wanted[from])
      found.push(`${name} does not hold what ${from} should`);
  if (isUnfinishedPair(world)) found.push(`${P} is still enabled`);
  return found;
}
