import type { PairGround } from '../../src/alternating/ground.ts';
import type { PairPlan } from '../../src/alternating/pair-plan.ts';
import { type OwnerLogin, type PairServer, probeAsOwner } from '../../src/alternating/pair-server.ts';
import type { PairRun } from '../../src/alternating/run.ts';
import type { Recipient } from '../../src/consumers/recipient.ts';
import { rotatePair } from '../../src/modes/rotate-pair.ts';
import type { Alteration } from '../../src/postgres/alteration.ts';
import type { ConnectionString } from '../../src/postgres/connection-string.ts';
import { diagnose } from '../../src/postgres/diagnosis/diagnosis.ts';
import { OWNER_LOST } from '../../src/postgres/pair/owner-lost.ts';
import type { PairSession, Termination } from '../../src/postgres/pair/pair-session.ts';
import { Problem, type ProblemCode } from '../../src/problem.ts';
import { SecretForms } from '../../src/redacted.ts';
import { waitAfterwards } from '../../src/rotation/afterwards.ts';
import type { Topology, TopologyConsumer } from '../../src/topology/topology.ts';
import { throughLife } from './clients-in-memory.ts';
import { type Fates, newLifetime, type Pass, type Point } from './lifetime.ts';
import { appRefused, halvesRecipients } from './pair-halves-in-memory.ts';
import {
  A,
  ADMIN,
  B,
  DAY_MS,
  HOLDERS,
  P,
  PAIR,
  type PairWorld,
  standingAt,
  standingOf,
  T,
  TOPOLOGY,
  WITH_HALVES,
} from './pair-in-memory.ts';
import { passwordOf, probed, type ServerSession } from './role-in-memory.ts';
import { consumerOf, neverCancelled } from './rotating-in-memory.ts';
import { randomBytesFrom } from './rotation-in-memory.ts';

/** What a run is told, and what befalls it. */
export interface PairTold
  extends Partial<
    Pick<PairPlan, 'rotationAsked' | 'repair' | 'compromised' | 'retireUnknown' | 'dryRun' | 'runId'>
  > {
  readonly fates?: Fates;
  readonly order?: 'first' | 'last';
  /** Called whenever the run sleeps. */
  readonly onSleep?: () => void | Promise<void>;
  /** Another server than that of the world, which then keeps no promise of its own. */
  readonly server?: (passes: { readonly effect: Pass; readonly read: Pass }) => PairServer;
  /** Which consumer refuses which text. */
  readonly refusing?: (name: string, text: string) => boolean;
  /** A text's database that refuses everybody: the SQLSTATE. */
  readonly refusedText?: (target: ConnectionString) => string | undefined;
  /** Consumers that tell of their health. */
  readonly telling?: readonly string[];
  readonly targets?: readonly string[];
  /** Of the consumers, these alone. */
  readonly only?: readonly string[];
  /** The server refuses to end sessions. */
  readonly endsNone?: boolean;
  /** What of the roles is not as it should be. */
  readonly wrong?: readonly string[];
  /** And of that, what an adoption has yet to make. */
  readonly toBeMade?: () => readonly string[];
  /** What only one of the logins has. */
  readonly differences?: readonly string[];
  /** Whom a run delivers to, or passes over, beside the world's consumers. */
  readonly besides?: readonly Recipient[];
  readonly drainDays?: number;
  readonly mayReadRotator?: boolean;
  readonly mayReadStaged?: boolean;
  /** With those who take user and password apart. */
  readonly apart?: boolean;
  readonly encodesUrls?: boolean;
  /** While an adoption is under way, the role before. */
  readonly former?: Topology['former'];
  readonly copies?: PairPlan['copies'];
  readonly strictCopies?: boolean;
  /** The file names secrets for the bare user and password. */
  readonly halves?: { readonly user: string; readonly password: string };
  /** Who reads what the first consumer gets. */
  readonly readBy?: TopologyConsumer['readBy'];
}

export interface PairLived {
  /** Undefined when it died. */
  readonly run: PairRun | undefined;
  readonly points: readonly Point[];
  readonly codes: readonly ProblemCode[];
  readonly said: readonly string[];
  readonly refusedLogins: number;
}

/** A rotation or a sync, with the real code above the clients and a world in memory below. */
export async function livePair(world: PairWorld, told: PairTold = {}): Promise<PairLived> {
  const { result: run, ...lived } = await lifeOf(world, told, async (plan) => {
    const ended = await rotatePair(plan);
    ended.overtaken = await waitAfterwards(ended, ended.sight?.secret.version);
    return ended;
  });
  watchForLeaks(world, [...lived.said, ...(run?.notes ?? [])]);
  return { run, codes: (run?.problems ?? []).map(({ code }) => code), ...lived };
}

/** The same of whatever is done with such a plan; its result is undefined when it died. */
export async function lifeOf<R>(
  world: PairWorld,
  told: PairTold,
  work: (plan: PairPlan, pass: { readonly effect: Pass; readonly read: Pass }) => Promise<R>,
): Promise<Omit<PairLived, 'run' | 'codes'> & { readonly result: R | undefined }> {
  const { fates = () => 'go', order = 'first', server } = told;
  const onInstant = (point: Point): void => (server === undefined ? lookForRefused(world, point) : undefined);
  const life = newLifetime({ fates, order, onInstant });
  const effect: Pass = (what, carryOut, lost, late) =>
    life.pass({ kind: 'effect', what, carryOut, lost, ...(late && { late }) });
  const read: Pass = (what, carryOut, lost) => life.pass({ kind: 'read', what, carryOut, lost });
  const clients = {
    world,
    effect,
    read,
    told,
    said: [] as string[],
    sessions: [] as ServerSession[],
    refused: { count: 0 },
  };
  const plan = planOf(clients, () => life.isDead());
  const result = await Promise.race([work(plan, { effect, read }), life.death.then(() => undefined)]);
  for (const session of clients.sessions) session.isOpen = false;
  return { result, points: life.points, said: clients.said, refusedLogins: clients.refused.count };
}

/** The promise: whatever a consumer holds at any instant opens the server, and so does T. */
function lookForRefused(world: PairWorld, { when, what }: Point): void {
  const tell = (holder: string, text: string | undefined): void => {
    if (text === undefined || standingOf(world, text) === 'opens') return;
    const complaint = `${holder} is refused ${when}: ${what}`;
    if (!world.broken.includes(complaint)) world.broken.push(complaint);
  };
  for (const one of appRefused(world)) {
    const complaint = `${one} ${when}: ${what}`;
    if (!world.broken.includes(complaint)) world.broken.push(complaint);
  }
  for (const { name } of HOLDERS) tell(name, world.copies.get(name));
  tell(T, world.vault.held(T).at(-1)?.value);
}

function watchForLeaks({ vault, broken }: PairWorld, texts: readonly string[]): void {
  const secrets = vault.held(P).map(({ value }) => value);
  if (secrets.some((secret) => texts.some((text) => text.includes(secret))))
    broken.push('a password was shown');
}

interface ClientsOfPair {
  readonly world: PairWorld;
  readonly effect: Pass;
  readonly read: Pass;
  readonly told: PairTold;
  readonly said: string[];
  readonly sessions: ServerSession[];
  readonly refused: { count: number };
}

function planOf(clients: ClientsOfPair, isDead: () => boolean): PairPlan {
  const { world, effect, read, told, said } = clients;
  const forms = new SecretForms(() => undefined);
  const sleep = async (ms: number): Promise<void> => {
    if (isDead()) return new Promise(() => undefined);
    await told.onSleep?.();
    world.now += ms;
  };
  const server = told.server?.({ effect, read }) ?? serverOf(clients, sleep);
  const seen = throughLife(world.vault, effect, read);
  const closed = [
    ...(told.mayReadRotator === false ? [PAIR.rotatedBy.passwordSecret] : []),
    ...(told.mayReadStaged === false ? [P] : []),
  ];
  const vault = { ...seen, read: forbidding(seen.read, closed) };
  const ground: PairGround = {
    ...{ vault, passwordSecret: T, pendingSecret: P, forms, sleep, encodesUrls: told.encodesUrls },
    topology: topologyWith(told),
    pair: { ...PAIR, drainDays: told.drainDays ?? PAIR.drainDays },
    probe: probeAsOwner(server),
    clock: () => world.now,
    say: (line) => void said.push(line),
    randomBytes: randomBytesFrom(world),
  };
  const recipients = [
    ...recipientsOf(clients),
    ...(told.apart === true ? halvesRecipients({ ...clients, ground }) : []),
    ...(told.besides ?? []),
  ];
  const nothing = () => Promise.reject(new Error('nobody asks for that'));
  return {
    ...{ ground, server, recipients, cancellation: neverCancelled(), password: {} },
    ...{
      rotationAsked: told.rotationAsked ?? true,
      repair: told.repair ?? false,
      dryRun: told.dryRun ?? false,
    },
    ...{ compromised: told.compromised ?? false, retireUnknown: told.retireUnknown ?? false },
    targets: told.targets,
    copies: told.copies,
    ...{ runId: 'runId' in told ? told.runId : 'run-1', subscriptionId: 'sub' },
    databases: {
      ...{
        logIn: (target) => ground.probe(target),
        names: async () => undefined,
        ask: nothing,
        logInAsOwner: nothing,
      },
      ...{ lock: nothing, lockPair: nothing, sessions: nothing },
    },
    resourceManager: { vaultWriteAccess: async () => [], setAdministratorPassword: nothing },
    gitHub: { signedIn: false, clientFor: nothing },
  };
}

/** In an adoption T may be a secret that is yet to be made. */
function mayBeMade({ secrets }: Topology): Topology['secrets'] {
  const connectionStrings = secrets.connectionStrings.map((one) => ({ ...one, create: true }));
  return { ...secrets, connectionStrings };
}

function topologyWith({ readBy, former, strictCopies, halves, apart }: PairTold): Topology {
  if (apart === true) return WITH_HALVES;
  if (halves !== undefined) return { ...TOPOLOGY, secrets: { ...TOPOLOGY.secrets, ...halves } };
  const [first, ...rest] = TOPOLOGY.consumers;
  if (strictCopies) return { ...TOPOLOGY, copies: { look: true, lookIn: [], strict: true, known: [] } };
  const topology = former === undefined ? TOPOLOGY : { ...TOPOLOGY, former, secrets: mayBeMade(TOPOLOGY) };
  if (readBy === undefined || first === undefined) return topology;
  return { ...topology, consumers: [{ ...first, readBy }, ...rest] };
}

function forbidding(
  read: PairGround['vault']['read'],
  closed: readonly string[],
): PairGround['vault']['read'] {
  return (name, as) => (closed.includes(name) ? Promise.reject(forbidden(name)) : read(name, as));
}

function forbidden(name: string): Problem {
  return new Problem({ code: 'vault-forbidden', what: 'no', target: name, likelyCause: '', fix: '' });
}

function recipientsOf({ world, effect, told }: ClientsOfPair): readonly Recipient[] {
  const about = HOLDERS.filter(({ name }) => told.only?.includes(name) ?? true);
  return about.map(({ entry, name }) => {
    const deliver: Parameters<typeof consumerOf>[1] = (_, { value }) =>
      effect(
        `deliver to ${name}`,
        () => {
          if (told.refusing?.(name, value.reveal()) === true) throw forbidden(name);
          world.copies.set(name, value.reveal());
          return 'replaced' as const;
        },
        () => {
          throw new Problem({
            code: 'github-unreachable',
            what: 'lost',
            target: name,
            likelyCause: '',
            fix: '',
          });
        },
      );
    const tells = told.telling?.includes(name) === true ? { health: '/healthz' } : {};
    return { entry: { ...entry, ...tells }, name, consumer: async () => consumerOf(name, deliver) };
  });
}

/** How long a run waits for the lock, and how often it asks. */
const LOCK_WAIT_MS = 45_000;
const LOCK_POLL_MS = 500;

function serverOf(clients: ClientsOfPair, sleep: (ms: number) => Promise<void>): PairServer {
  const { world, effect, read, told, sessions } = clients;
  const mustBeRotator = (target: ConnectionString): void => {
    if (target.user !== ADMIN || target.password.reveal() === world.rotatorPassword) return;
    throw diagnose(failedWith('28P01').failure, target, 'the rotating role');
  };
  return {
    logIn: (target) =>
      read(
        `log in as ${target.user}`,
        () => {
          const login = loginNow(world, target, told);
          if (login.is === 'refused') clients.refused.count += 1;
          return login;
        },
        () => failedLogin('unknown', 'ECONNRESET'),
      ),
    roles: (target) =>
      read(
        'ask what both logins may',
        () => {
          mustBeRotator(target);
          const names = [A, B].map(
            (name) => [name, { mayLogIn: world.logins[name]?.mayLogIn === true }] as const,
          );
          const toBeMade = told.toBeMade?.() ?? [];
          const wrong = [...(told.wrong ?? []), ...toBeMade];
          return { logins: Object.fromEntries(names), wrong, toBeMade };
        },
        () => {
          throw diagnose(failedWith('ECONNRESET').failure, target, 'the rotating role');
        },
      ),
    differences: () => told.differences ?? [],
    sessions: (_, login) =>
      read(
        `ask who is connected as ${login}`,
        () => {
          const { connected } = world;
          if (connected === undefined) return { result: 'no-sight' as const, atLeast: 0 };
          const group = { database: 'shop', applicationName: 'x', clientAddress: null, replicates: false };
          const count = connected[login] ?? 0;
          return { result: 'seen' as const, groups: count === 0 ? [] : [{ ...group, sessions: count }] };
        },
        () => ({ result: 'no-sight' as const, atLeast: 0 }),
      ),
    async lock(target) {
      mustBeRotator(target);
      const startedAt = world.now;
      for (;;) {
        const session = await effect(
          'take the lock',
          () => taken(world, sessions),
          () => {
            for (const one of sessions) one.isOpen = false;
            throw diagnose(failedWith('ECONNRESET').failure, target, 'the lock');
          },
        );
        if (session !== undefined) return { result: 'held', session: sessionOf(clients, session, target) };
        const waitedMs = world.now - startedAt;
        if (waitedMs >= LOCK_WAIT_MS) return { result: 'busy', waitedMs };
        await sleep(LOCK_POLL_MS);
      }
    },
  };
}

function taken(world: PairWorld, sessions: ServerSession[]): ServerSession | undefined {
  const { holder } = world;
  if (holder !== undefined && (holder.isOpen || holder.inFlight !== undefined)) return undefined;
  const session: ServerSession = { isOpen: true, inFlight: undefined };
  world.holder = session;
  sessions.push(session);
  return session;
}

/** Carries out what a dead session had sent; whether there was something. */
export function commitLatePair({ holder }: PairWorld): boolean {
  const statement = holder?.inFlight;
  if (holder === undefined || statement === undefined) return false;
  statement();
  holder.inFlight = undefined;
  return true;
}

function sessionOf(
  { world, effect, read, told }: ClientsOfPair,
  session: ServerSession,
  target: ConnectionString,
): PairSession {
  const gone = (): Alteration => {
    session.isOpen = false;
    return { result: 'unknown', code: 'ECONNRESET', message: 'read ECONNRESET' };
  };
  const altered = (work: () => void) => (): Alteration => {
    work();
    return { result: 'altered' };
  };
  const alter = (what: string, work: () => void): Promise<Alteration> => {
    if (!session.isOpen) return Promise.resolve(gone());
    return effect(what, altered(work), gone, () => {
      session.inFlight = work;
    });
  };
  const give = (login: string, verifier: string) => (): void => {
    const candidates = [P].flatMap((name) => world.vault.held(name).map(({ value }) => value));
    const own = world.vault.held(T).map(({ value }) => /:\/\/[^:]+:([^@]+)@/.exec(value)?.[1] ?? '');
    world.logins[login] = { password: passwordOf(verifier, [...candidates, ...own]), mayLogIn: true };
  };
  return {
    opened: { password: target.password, kept: { salt: Buffer.from('salt of sixteen!'), iterations: 64 } },
    isHeld: () =>
      read(
        'ask whether the lock is held',
        () => world.holder === session && session.isOpen,
        () => {
          session.isOpen = false;
          return false;
        },
      ),
    rehearse: (login) => alter(`rehearse the change of ${login}`, () => undefined),
    rehearseRetiring: (login) => alter(`rehearse retiring ${login}`, () => undefined),
    give: (login, verifier) => {
      const text = verifier.reveal();
      return alter(`give ${login} a password`, give(login, text));
    },
    giveInClear: () => Promise.reject(new Error('a password is never sent in clear here')),
    retire: (login) =>
      alter(`retire ${login}`, () => {
        const one = world.logins[login];
        if (one !== undefined) one.mayLogIn = false;
      }),
    terminate: (login) =>
      effect<Termination>(
        `end the sessions of ${login}`,
        () => {
          const sessions = world.connected?.[login] ?? 0;
          if (told.endsNone === true && sessions > 0)
            return { result: 'rejected', code: '42501', message: 'permission denied' };
          if (world.connected?.[login] !== undefined) world.connected[login] = 0;
          return { result: 'ended', sessions, left: 0 };
        },
        () => ({ result: 'unknown', code: 'ECONNRESET', message: 'read ECONNRESET' }),
      ),
    query: () => Promise.reject(new Error('nothing is asked in the session with the lock')),
    release() {
      session.isOpen = false;
    },
  };
}

function loginNow(world: PairWorld, target: ConnectionString, { refusedText }: PairTold): OwnerLogin {
  const { user, password } = target;
  const standing = standingAt(world, user, password.reveal());
  if (standing === 'refused') return failedLogin('refused', '28P01');
  if (standing === 'retired') return failedLogin('retired', '28000');
  const code = refusedText?.(target);
  if (code !== undefined) return failedLogin('unknown', code);
  if (world.lost.has(user)) {
    const { probe } = failedLogin('unknown', OWNER_LOST);
    return { is: 'owner-lost', why: `the session is that of ${user}`, probe };
  }
  return { is: 'opens', write: { result: 'not-tried', because: 'not-asked' }, probe: probed(undefined) };
}

function failedLogin(is: 'refused' | 'retired' | 'unknown', code: string): OwnerLogin {
  const probe = failedWith(code);
  return { is, failure: probe.failure, probe };
}

function failedWith(code: string) {
  const probe = probed(code, { serverProved: code !== '28P01' });
  if (probe.result === 'ok') throw new Error('that is a failure');
  return probe;
}

/** So many days later. */
export function daysLater(world: PairWorld, days: number): void {
  world.now += days * DAY_MS;
}
