import type { MemoryVault } from './memory-vault.ts';
import type { SiteInMemory } from './site-in-memory.ts';

/** Container Apps as their platform holds and runs them: plain data, so that a copy is a world of its own. */

export interface HeldSecret {
  readonly name: string;
  /** Of a reference, the platform's own copy. */
  readonly value: string;
  readonly keyVaultUrl?: string | undefined;
  readonly identity?: string | undefined;
}

export interface ReplicaInMemory {
  readonly name: string;
  /** Times in milliseconds since 1970. */
  readonly createdAt: number;
  readonly upAt: number;
  /** The secrets of the moment in which it was started. */
  readonly values: Readonly<Record<string, string>>;
  goneAt: number;
}

/** The variables of its one container, as the resource manager shows them. */
export interface TemplateInMemory {
  readonly containers: readonly {
    readonly name: string;
    readonly env: readonly {
      readonly name: string;
      readonly value?: string | undefined;
      readonly secretRef?: string | undefined;
    }[];
  }[];
}

interface RevisionInMemory {
  readonly name: string;
  replicas: readonly ReplicaInMemory[];
  /** Without, a replica gets every secret by its own name. */
  readonly template?: TemplateInMemory | undefined;
  /** When another one has taken over. */
  endsAt?: number;
}

export interface AppInMemory {
  secrets: readonly HeldSecret[];
  tags: Readonly<Record<string, string>>;
  revisions: readonly RevisionInMemory[];
}

export interface ExecutionInMemory {
  readonly name: string;
  readonly startedAt: number;
  readonly endsAt: number;
  /** The secrets of the moment in which it was started. */
  readonly values: Readonly<Record<string, string>>;
  readonly end: 'Succeeded' | 'Failed';
}

export interface JobInMemory extends Pick<AppInMemory, 'secrets' | 'tags'> {
  executions: readonly ExecutionInMemory[];
}

export interface PlatformInMemory {
  /** Whether a write that changes nothing makes it read the vault as well. */
  attentive: boolean;
  readonly apps: Readonly<Record<string, AppInMemory>>;
  readonly jobs?: Readonly<Record<string, JobInMemory>> | undefined;
  readonly sites?: Readonly<Record<string, SiteInMemory>> | undefined;
  /** From the start of an execution until it is listed. */
  readonly listLagMs?: number | undefined;
  /** Replicas that were ever started: forks of a world name them alike. */
  started: number;
}

/** From a start until its replicas run; those before it stay for the same time again. */
const START_DELAY_MS = 2000;

export interface AppSeed {
  readonly secrets: readonly HeldSecret[];
  /** For each revision, how many replicas it runs. */
  readonly replicas: readonly number[];
  readonly template?: TemplateInMemory;
}

/** Apps that have run for a day. */
export function platformOf(
  seeds: Readonly<Record<string, AppSeed>>,
  now: number,
  attentive: boolean,
): PlatformInMemory {
  const longAgo = now - 86_400_000;
  const platform = { attentive, started: 0 };
  const appOf = (name: string, { secrets, replicas, template }: AppSeed): AppInMemory => ({
    ...{ secrets, tags: { owner: 'platform-team' } },
    revisions: replicas.map((count, index) => ({
      name: `${name}--r${index}`,
      ...(template === undefined ? {} : { template }),
      replicas: Array.from({ length: count }, () =>
        started(platform, valuesFrom(template, secrets), longAgo, longAgo),
      ),
    })),
  });
  const apps = Object.entries(seeds).map(([name, seed]) => [name, appOf(name, seed)] as const);
  return Object.assign(platform, { apps: Object.fromEntries(apps) });
}

function started(
  platform: { started: number },
  values: Readonly<Record<string, string>>,
  createdAt: number,
  upAt: number,
): ReplicaInMemory {
  const name = `replica-${platform.started++}`;
  return { name, createdAt, upAt, goneAt: Number.POSITIVE_INFINITY, values };
}

/** What a replica that starts now is started with. */
export function valuesFrom(
  template: TemplateInMemory | undefined,
  secrets: readonly HeldSecret[],
): Readonly<Record<string, string>> {
  const held = Object.fromEntries(secrets.map(({ name, value }) => [name, value]));
  if (template === undefined) return held;
  const variables = template.containers.flatMap(({ env }) => env);
  return Object.fromEntries(
    variables.map(({ name, value = '', secretRef }) => [name, secretRef ? (held[secretRef] ?? '') : value]),
  );
}

export function isActive({ endsAt = Number.POSITIVE_INFINITY }: RevisionInMemory, now: number): boolean {
  return endsAt > now;
}

export function appNamed({ apps }: PlatformInMemory, name: string): AppInMemory {
  const app = apps[name];
  if (app === undefined) throw new Error(`there is no app ${name}`);
  return app;
}

interface SentSecret {
  readonly name: string;
  /** Absent of a reference. */
  readonly value?: string | undefined;
  readonly keyVaultUrl?: string | undefined;
  readonly identity?: string | undefined;
}

/** What is not given stays; null takes a tag away. */
export interface AppWrite {
  readonly secrets?: readonly SentSecret[] | undefined;
  readonly tags?: Readonly<Record<string, string | null>> | undefined;
  /** It always makes another revision. */
  readonly template?: TemplateInMemory | undefined;
}

/** The only thing that makes the platform read the vault, and only if something changes or it is attentive. */
export function writeApp(
  platform: PlatformInMemory,
  app: AppInMemory,
  world: { readonly vault: Pick<MemoryVault, 'url' | 'held'>; readonly now: number },
  { template, ...change }: AppWrite,
): void {
  writeJob(platform, app, world, change);
  if (template !== undefined) addRevision(platform, app, template, world.now);
}

/** What a job has of that. */
export function writeJob(
  { attentive }: Pick<PlatformInMemory, 'attentive'>,
  app: Pick<AppInMemory, 'secrets' | 'tags'>,
  { vault }: { readonly vault: Pick<MemoryVault, 'url' | 'held'> },
  { secrets, tags = {} }: Omit<AppWrite, 'template'>,
): void {
  const shown = (list: readonly SentSecret[]) =>
    JSON.stringify(list.map(({ name, value, keyVaultUrl }) => [name, keyVaultUrl ?? value]));
  if (secrets && (attentive || shown(secrets) !== shown(app.secrets))) {
    app.secrets = secrets.map(({ value = '', ...secret }) =>
      secret.keyVaultUrl === undefined
        ? { ...secret, value }
        : { ...secret, value: fetched(vault, secret.keyVaultUrl) },
    );
  }
  const merged = Object.entries({ ...app.tags, ...tags });
  app.tags = Object.fromEntries(merged.flatMap(([name, value]) => (value === null ? [] : [[name, value]])));
}

/** In single mode: those before it stay until it runs, and their replicas for the same time again. */
function addRevision(
  platform: PlatformInMemory,
  app: AppInMemory,
  template: TemplateInMemory,
  now: number,
): void {
  const active = app.revisions.filter((one) => isActive(one, now));
  for (const one of active) {
    one.endsAt = now + START_DELAY_MS;
    for (const replica of one.replicas) replica.goneAt = Math.min(replica.goneAt, now + 2 * START_DELAY_MS);
  }
  const values = valuesFrom(template, app.secrets);
  const replica = started(platform, values, now, now + START_DELAY_MS);
  const [name] = app.revisions[0]?.name.split('--') ?? [];
  const made = { name: `${name}--r${app.revisions.length}`, template, replicas: [replica] };
  app.revisions = [...app.revisions, made];
}

function fetched(vault: Pick<MemoryVault, 'url' | 'held'>, keyVaultUrl: string): string {
  if (!keyVaultUrl.startsWith(`${vault.url}/`)) return ELSEWHERE;
  const [, name = '', version] = /\/secrets\/([^/]+)(?:\/([^/]+))?$/.exec(keyVaultUrl) ?? [];
  const versions = vault.held(name);
  const found = version === undefined ? versions.at(-1) : versions.find((one) => one.version === version);
  if (!found?.enabled) throw new Error(`unable to fetch secret ${name}`);
  return found.value;
}

/** What any other vault holds. */
export const ELSEWHERE = 'of another vault';

/** Other replicas, with what the platform holds: the vault is not asked. */
export function restartRevision(
  platform: PlatformInMemory,
  app: AppInMemory,
  revisionName: string,
  now: number,
): void {
  const revision = app.revisions.find(({ name }) => name === revisionName);
  if (revision === undefined) throw new Error(`there is no revision ${revisionName}`);
  const there = replicasAt(revision, now);
  // What a start before this one replaces goes anyway.
  const { length } = there.filter(({ goneAt }) => goneAt === Number.POSITIVE_INFINITY);
  for (const one of there) one.goneAt = one.upAt > now ? now : Math.min(one.goneAt, now + 2 * START_DELAY_MS);
  const made = Array.from({ length }, () =>
    started(platform, valuesFrom(revision.template, app.secrets), now, now + START_DELAY_MS),
  );
  revision.replicas = [...there, ...made];
}

/** Those that there are; the ones to come among them. */
export function replicasAt(
  { replicas }: Pick<RevisionInMemory, 'replicas'>,
  now: number,
): readonly ReplicaInMemory[] {
  return replicas.filter(({ goneAt }) => goneAt > now);
}
