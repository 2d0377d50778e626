import type { WriteAccess } from '../../src/azure/permissions.ts';
import type { Consumer } from '../../src/consumers/consumer.ts';
import { containerApp } from '../../src/consumers/container-app.ts';
import { containerAppJob } from '../../src/consumers/container-app-job.ts';
import { type GitHubSecretOptions, gitHubSecret } from '../../src/consumers/github-secret.ts';
import { literalCopies } from '../../src/consumers/literal-copies.ts';
import type { Recipient } from '../../src/consumers/recipient.ts';
import type { SecretStore } from '../../src/github/stores.ts';
import { rotate } from '../../src/modes/rotate.ts';
import { type SyncResult, sync } from '../../src/modes/sync.ts';
import type { Problem, ProblemCode } from '../../src/problem.ts';
import { waitAfterwards } from '../../src/rotation/afterwards.ts';
import type { Cancellation } from '../../src/rotation/cancellation.ts';
import type { Ground } from '../../src/rotation/ground.ts';
import type { RotatePlan, RotationRun } from '../../src/rotation/run.ts';
import type { Topology } from '../../src/topology/topology.ts';
import { once } from '../../src/turns.ts';
import { type Clients, clientsInMemory, type Meeting } from './clients-in-memory.ts';
import { type Fates, newLifetime, type Point } from './lifetime.ts';
import { C, type InMemory, isOpen, P, randomBytesOf, TOPOLOGY, URL_SECRET } from './rotation-in-memory.ts';
import { APP_ENTRIES } from './rotation-with-apps.ts';
import { JOB_ENTRIES } from './rotation-with-jobs.ts';
import { siteRecipients } from './site-recipients-in-memory.ts';

/** What a run is told, and what befalls it. */
export interface Told
  extends Meeting,
    Partial<Pick<RotatePlan, 'rotationAsked' | 'repair' | 'recoverWithArm' | 'strictClients' | 'dryRun'>>,
    Partial<Pick<RotatePlan, 'except' | 'copies'>>,
    Partial<Pick<Ground, 'encodesUrls'>> {
  /** What the resource manager says of them. */
  readonly mayWrite?: readonly WriteAccess[];
  /** Workflows that the topology names, and what comes of asking GitHub about them. */
  readonly quiet?: { readonly workflow: string; readonly answer: () => Promise<never> };
  readonly runId?: string | undefined;
  /** Beside those of the world, one that is not there. */
  readonly unknownApp?: boolean;
  /** The GitHub secrets, with the real code above the world's GitHub; otherwise those of the topology, as copies. */
  readonly gitHubSecrets?: readonly GitHubSecretInMemory[];
  /** Another than that of the world. */
  readonly topology?: Topology;
  readonly fates?: Fates;
  readonly order?: 'first' | 'last';
  /** The rotation is over; what it has started may go on. */
  readonly onEnd?: () => void;
}

interface GitHubSecretInMemory extends GitHubSecretOptions {
  readonly store: SecretStore;
  readonly name: string;
  readonly from: string;
}

interface LivedAnyhow {
  readonly said: readonly string[];
  readonly points: readonly Point[];
  readonly refusedLogins: number;
  readonly codes: readonly ProblemCode[];
  readonly problems: readonly Problem[];
}

export interface Lived extends LivedAnyhow {
  /** Undefined when it died. */
  readonly run: RotationRun | undefined;
}

/** A rotation, or a sync with a config file, with the real code above the clients and a world in memory below. */
export async function live(world: InMemory, told: Told = {}): Promise<Lived> {
  const { ended, ...rest } = await liveWith(world, told, async (clients) => {
    const run = await rotate(planOf(world, clients, told));
    told.onEnd?.();
    await waitAfterwards(run, run.sight?.current.version);
    return run;
  });
  return { run: ended, ...rest };
}

interface LivedSyncing extends LivedAnyhow {
  /** Undefined when it died. */
  readonly result: SyncResult | undefined;
}

/** A sync without a config file: `database-url` to its GitHub secret. */
export async function liveSyncing(world: InMemory, told: Told = {}): Promise<LivedSyncing> {
  const { ended, ...rest } = await liveWith(world, told, (clients) => {
    const { vault, deliver, probe, sleep, said, forms } = clients;
    const [own] = told.gitHubSecrets ?? [];
    const consumer = own === undefined ? consumerOf('DATABASE_URL', deliver) : gitHubConsumer(own, clients);
    const plan = {
      ...{ vault: Promise.resolve(vault), secretName: URL_SECRET, consumer: Promise.resolve(consumer) },
      ...{ verify: true, dryRun: told.dryRun ?? false },
    };
    const say = (line: string) => void said.push(line);
    return sync(plan, { probe, sleep, say, forms, clock: () => world.now });
  });
  return { result: ended, ...rest };
}

async function liveWith<
  T extends { readonly problems: readonly Problem[]; readonly notes: readonly string[] },
>(
  world: InMemory,
  told: Told,
  work: (clients: Clients) => Promise<T>,
): Promise<LivedAnyhow & { ended: T | undefined }> {
  const { fates = () => 'go', order = 'first' } = told;
  let wasOpen = isOpen(world);
  const onInstant = ({ when, what }: Point): void => {
    const open = isOpen(world);
    if (wasOpen && !open) world.broken.push(`nothing in the vault opened the server ${when}: ${what}`);
    wasOpen = open;
  };
  const life = newLifetime({ fates, order, onInstant });
  const clients = clientsInMemory(world, life, told);
  const ended = await Promise.race([work(clients), life.death.then(() => undefined)]);
  if (ended === undefined) clients.endSessions();
  const problems = ended?.problems ?? [];
  watchForLeaks(world, [...clients.said, ...(ended?.notes ?? []), ...problems.flatMap(textsOf)]);
  const codes = problems.map(({ code }) => code);
  return {
    ended,
    points: life.points,
    refusedLogins: clients.refusedLogins(),
    codes,
    problems,
    said: clients.said,
  };
}

/** Promise 3, as far as what a run says and what it found wrong. */
function watchForLeaks({ vault, broken }: InMemory, texts: readonly string[]): void {
  const secrets = [C, P].flatMap((name) => vault.held(name).map(({ value }) => value));
  const shown = secrets.some((secret) => secret !== '' && texts.some((text) => text.includes(secret)));
  if (shown) broken.push('a password was shown');
}

function textsOf({ message, answer = '', likelyCause, fix }: Problem): readonly string[] {
  return [message, answer, likelyCause, fix];
}

function planOf(world: InMemory, clients: Clients, told: Told): RotatePlan {
  const { probe, forms, said, sleep, vault, lock, setThroughArm } = clients;
  const clock = () => world.now;
  const ground: Ground = {
    ...{ vault, topology: topologyOf(told), passwordSecret: C, pendingSecret: P, probe, clock, forms, sleep },
    ...{ say: (line) => void said.push(line), randomBytes: randomBytesOf(world) },
    encodesUrls: told.encodesUrls,
  };
  const { rotationAsked = true, repair = false, recoverWithArm = false, strictClients = false } = told;
  return {
    ...{ ground, rotationAsked, repair, recoverWithArm, strictClients, dryRun: told.dryRun ?? false },
    ...{ runId: 'runId' in told ? told.runId : 'run-1', password: {}, subscriptionId: 'sub', quietWaitMs: 0 },
    recipients: [
      ...recipientsOf(clients, told),
      ...appRecipients(world, clients, told),
      ...jobRecipients(world, clients),
      ...siteRecipients(world, clients),
    ],
    cancellation: told.cancellation ?? neverCancelled(),
    except: told.except ?? [],
    copies: told.copies,
    databases: {
      logIn: (target) => probe(target),
      names: async () => undefined,
      lock: ({ password }) => lock(password),
      sessions: () => Promise.reject(new Error('who is connected is asked of the session with the lock')),
    },
    resourceManager: {
      vaultWriteAccess: async () => told.mayWrite ?? [],
      setAdministratorPassword: ({ password }) => setThroughArm(password),
    },
    gitHub: {
      signedIn: told.quiet !== undefined,
      clientFor: told.quiet?.answer ?? (() => Promise.reject(new Error('nothing has to be quiet'))),
    },
  };
}

/** With a workflow that must not be disturbed, where the test has one. */
function topologyOf({ quiet, topology = TOPOLOGY }: Told): Topology {
  if (quiet === undefined) return topology;
  const consumers = topology.consumers.map((entry) =>
    entry.kind === 'github-secret' ? { ...entry, quiet: quiet.workflow } : entry,
  );
  return { ...topology, consumers };
}

function gitHubConsumer(secret: GitHubSecretInMemory, { gitHub, sleep }: Clients): Consumer {
  return gitHubSecret(gitHub, secret.store, secret.name, { ...secret, sleep });
}

function recipientsOf(clients: Clients, { gitHubSecrets, topology = TOPOLOGY }: Told): readonly Recipient[] {
  const { deliver } = clients;
  const [, ofOne] = TOPOLOGY.consumers;
  if (gitHubSecrets !== undefined && ofOne?.kind === 'github-secret') {
    return gitHubSecrets.map((secret) => {
      const { name, from } = secret;
      const consumer = once(async () => gitHubConsumer(secret, clients));
      return { entry: { ...ofOne, name, from }, name, consumer };
    });
  }
  return topology.consumers.map((entry): Recipient => {
    if (entry.kind !== 'github-secret')
      return { entry, name: entry.kind, passedOver: 'for the command line' };
    const { name } = entry;
    return { entry, name, consumer: async () => consumerOf(name, deliver) };
  });
}

/** Those that the world has, with the real code above their client. */
function appRecipients(
  world: InMemory,
  clients: Clients,
  { unknownApp = false }: Told,
): readonly Recipient[] {
  const { vault, forms, said, sleep, appOf, askHealth } = clients;
  const there = APP_ENTRIES.filter(({ name }) => name in world.platform.apps);
  const missing = APP_ENTRIES.slice(0, unknownApp ? 1 : 0).map((one) => ({ ...one, name: 'no-such-app' }));
  return [...there, ...missing].map((entry) => {
    const { name, from, health } = entry;
    const consumer = containerApp({
      ...{
        app: appOf(name),
        kind: 'container-app',
        name,
        from,
        health,
        vaultUrl: vault.url,
        askHealth,
        sleep,
      },
      ...{ clock: () => world.now, say: (line) => void said.push(line), proveAllowed: async () => [] },
      repointFrom: entry.repoint ? [URL_SECRET] : [],
      rewriteLiteral: (secret) => literalCopies(vault, TOPOLOGY, secret, forms),
    });
    return { entry, name, consumer: async () => consumer };
  });
}

function jobRecipients(world: InMemory, clients: Clients): readonly Recipient[] {
  const { vault, forms, said, sleep, jobOf } = clients;
  const there = JOB_ENTRIES.filter(({ name }) => name in (world.platform.jobs ?? {}));
  return there.map((entry) => {
    const { kind, name, from, run } = entry;
    const consumer = containerAppJob({
      ...{ kind, app: jobOf(name), name, from, run, vaultUrl: vault.url, sleep, repointFrom: [] },
      ...{ clock: () => world.now, say: (line) => void said.push(line), proveAllowed: async () => [] },
      place: { job: name, group: 'rg' },
      rewriteLiteral: (secret) => literalCopies(vault, TOPOLOGY, secret, forms),
    });
    return { entry, name, consumer: async () => consumer };
  });
}

export function consumerOf(name: string, deliver: Clients['deliver']): Consumer {
  return {
    name,
    prepare: async () => undefined,
    proveWritable: async (secret) => {
      await deliver(name, secret);
      return [];
    },
    deliver: async (secret, { dryRun }) => ({
      action: dryRun ? 'would-replace' : await deliver(name, secret),
    }),
    inspect: () => Promise.reject(new Error('a rotation inspects nothing')),
  };
}

export function neverCancelled(): Cancellation {
  return { isRequested: () => false, overdue: new Promise(() => undefined) };
}
