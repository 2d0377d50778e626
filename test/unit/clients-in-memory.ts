import type { Site } from '../../src/azure/app-service.ts';
import type { ContainerAppJob } from '../../src/azure/container-app-jobs.ts';
import type { ContainerApp } from '../../src/azure/container-apps.ts';
import type { Vault, VaultSecret } from '../../src/azure/key-vault.ts';
import type { AskHealth } from '../../src/consumers/app-health.ts';
import type { GitHubClient } from '../../src/github/client.ts';
import type { Alteration } from '../../src/postgres/alteration.ts';
import type { ConnectionString } from '../../src/postgres/connection-string.ts';
import { diagnose } from '../../src/postgres/diagnosis/diagnosis.ts';
import type { Probe } from '../../src/postgres/probe.ts';
import type { RotationLock, RotationSession } from '../../src/postgres/rotation-session.ts';
import { Problem, type ProblemCode } from '../../src/problem.ts';
import { type Redacted, SecretForms } from '../../src/redacted.ts';
import { loginTarget } from '../../src/rotation/ground.ts';
import type { Stranger } from '../../src/rotation/story.ts';
import { appThroughLife, healthThroughLife } from './apps-in-memory.ts';
import type { CancellationInMemory } from './cancellation-in-memory.ts';
import { gitHubThrough } from './github-in-memory.ts';
import { jobThroughLife } from './jobs-in-memory.ts';
import type { Lifetime, Pass } from './lifetime.ts';
import { answerElsewhere } from './others-in-memory.ts';
import { probed, type RoleInMemory, type ServerSession } from './role-in-memory.ts';
import { type InMemory, TOPOLOGY } from './rotation-in-memory.ts';
import { siteThroughLife } from './sites-in-memory.ts';

/** How the world meets one run. */
export interface Meeting {
  /** What the resource manager does with a password. */
  readonly arm?: 'sets it' | 'silently does nothing';
  /** Who else is connected as the role. */
  readonly connected?: readonly Stranger[];
  /** A consumer that refuses what is delivered to it. */
  readonly refusing?: string;
  readonly cancellation?: CancellationInMemory;
  /** Other ways to the Container Apps than through the run's life. */
  readonly appOf?: (name: string) => ContainerApp;
  readonly jobOf?: (name: string) => ContainerAppJob;
  readonly siteOf?: (name: string) => Site;
  /** Called whenever the run sleeps. */
  readonly onSleep?: () => Promise<void>;
}

/** What one run uses of the world: each request passes through its life. */
export interface Clients {
  readonly vault: Vault;
  readonly forms: SecretForms;
  /** What the run said. */
  readonly said: string[];
  readonly refusedLogins: () => number;
  readonly probe: (target: ConnectionString, whenSecured?: () => Promise<void>) => Promise<Probe>;
  readonly lock: (password: Redacted) => Promise<RotationLock>;
  readonly sleep: (ms: number) => Promise<void>;
  readonly gitHub: GitHubClient;
  readonly deliver: (name: string, secret: VaultSecret) => Promise<'replaced'>;
  readonly setThroughArm: (password: Redacted) => Promise<'done'>;
  readonly appOf: (name: string) => ContainerApp;
  readonly jobOf: (name: string) => ContainerAppJob;
  readonly siteOf: (name: string) => Site;
  readonly askHealth: AskHealth;
  /** The run is no more. */
  readonly endSessions: () => void;
}

/** How long a run waits for the lock, and how often it asks. */
const LOCK_WAIT_MS = 45_000;
const LOCK_POLL_MS = 500;

export function clientsInMemory(world: InMemory, life: Lifetime, meeting: Meeting): Clients {
  const { role } = world;
  const effect: Pass = (what, carryOut, lost, late) =>
    life.pass({ kind: 'effect', what, carryOut, lost, ...(late && { late }) });
  const read: Pass = (what, carryOut, lost) => life.pass({ kind: 'read', what, carryOut, lost });
  const sessions: ServerSession[] = [];
  let refusedLogins = 0;
  const logIn = async (
    password: Redacted,
    what: string,
    { database, at }: { database?: string; at?: Pick<ConnectionString, 'host' | 'port'> } = {},
  ): Promise<Probe> => {
    const probe = await read(
      what,
      () => (at && answerElsewhere(world, at, password.reveal())) ?? role.logIn(password.reveal(), database),
      () => probed('ECONNRESET'),
    );
    if (probe.result === 'bad') refusedLogins += 1;
    return probe;
  };
  const sleep = async (ms: number): Promise<void> => {
    if (life.isDead()) return new Promise(() => undefined);
    await meeting.onSleep?.();
    world.now += ms;
    await meeting.cancellation?.passed(world.now);
  };
  const endSessions = (): void => {
    for (const session of sessions) session.isOpen = false;
  };
  const takeLock = (): ServerSession | undefined => {
    const session = role.lock();
    if (session !== undefined) sessions.push(session);
    return session;
  };
  return {
    ...{
      forms: new SecretForms(() => undefined),
      said: [],
      refusedLogins: () => refusedLogins,
      sleep,
      endSessions,
    },
    vault: throughLife(world.vault, effect, read),
    appOf: meeting.appOf ?? ((name) => appThroughLife(world, name, effect, read)),
    jobOf: meeting.jobOf ?? ((name) => jobThroughLife(world, name, effect, read)),
    siteOf: meeting.siteOf ?? ((name) => siteThroughLife(world, name, effect, read)),
    askHealth: healthThroughLife(world, read),
    gitHub: gitHubThrough(world, effect, read),
    async probe({ password, database, host, port }, whenSecured) {
      const goesOn =
        (await whenSecured?.().then(
          () => true,
          () => false,
        )) ?? true;
      return goesOn ? logIn(password, 'log in', { database, at: { host, port } }) : probed('ECONNRESET');
    },
    async lock(password) {
      const login = await logIn(password, 'log in to lock');
      if (login.result !== 'ok')
        throw diagnose(login.failure, loginTarget({ topology: TOPOLOGY }, password), 'the lock');
      const startedAt = world.now;
      for (;;) {
        const session = await effect('take the lock', takeLock, () => {
          endSessions();
          throw brokenOff('database-unreachable');
        });
        if (session !== undefined) {
          const opened = { password, kept: role.kept };
          return { result: 'held', session: { opened, ...sessionOf(role, session, effect, read, meeting) } };
        }
        const waitedMs = world.now - startedAt;
        if (waitedMs >= LOCK_WAIT_MS) return { result: 'busy', waitedMs };
        await sleep(LOCK_POLL_MS);
      }
    },
    deliver: (name, { value }) => {
      const carryOut = (): 'replaced' => {
        if (name === meeting.refusing) throw brokenOff('github-token-permission');
        world.copies.set(name, value.reveal());
        return 'replaced';
      };
      return effect(`deliver to ${name}`, carryOut, () => lost('github-unreachable'));
    },
    setThroughArm: (password) => {
      const carryOut = (): 'done' => {
        if (meeting.arm !== 'silently does nothing') role.password = password.reveal();
        return 'done';
      };
      return effect('set the password through the resource manager', carryOut, () => lost('azure-failed'));
    },
  };
}

function sessionOf(
  role: RoleInMemory,
  session: ServerSession,
  effect: Pass,
  read: Pass,
  { connected = [] }: Meeting,
): Omit<RotationSession, 'opened'> {
  const gone = (): Alteration => {
    session.isOpen = false;
    return { result: 'unknown', code: 'ECONNRESET', message: 'read ECONNRESET' };
  };
  const alter = (what: string, carryOut: () => Alteration, late?: () => void): Promise<Alteration> =>
    session.isOpen ? effect(what, carryOut, gone, late) : Promise.resolve(gone());
  const notHeld = (): boolean => {
    session.isOpen = false;
    return false;
  };
  return {
    rehearse(verifier) {
      const text = verifier.reveal();
      return alter(
        'rehearse the change of the role',
        () => role.rehearse(session, text),
        () => role.receive(session, undefined),
      );
    },
    alter(verifier) {
      const text = verifier.reveal();
      return alter(
        'alter the role',
        () => role.alter(session, text),
        () => role.receive(session, text),
      );
    },
    alterInClear: (password) =>
      alter('alter the role in clear', () => role.alterInClear(session, password.reveal())),
    isHeld: () => read('ask whether the lock is held', () => role.holds(session), notHeld),
    query: async () => connected.map(asRow),
    release() {
      session.isOpen = false;
    },
  };
}

/** As the server lists it. */
function asRow({ database, applicationName, clientAddress, sessions }: Stranger) {
  return {
    database,
    application: applicationName,
    address: clientAddress,
    backend: 'client backend',
    sessions,
  };
}

export function throughLife(vault: Vault, effect: Pass, read: Pass): Vault {
  const gone = () => lost('vault-unreachable');
  return {
    url: vault.url,
    now: () => vault.now(),
    read: (name, as) => read(`read ${name}`, () => vault.read(name, as), gone),
    readVersion: (name, version, as) =>
      read(`read a version of ${name}`, () => vault.readVersion(name, version, as), gone),
    versions: (name) => read(`list ${name}`, () => vault.versions(name), gone),
    settle: (name, version, as) => read(`settle ${name}`, () => vault.settle(name, version, as), gone),
    write: (name, value, how) => effect(`write ${name}`, () => vault.write(name, value, how), gone),
    retag: (name, version, tags, also) =>
      effect(`tag ${name}`, () => vault.retag(name, version, tags, also), gone),
    disable: (name, version) => effect(`disable ${name}`, () => vault.disable(name, version), gone),
  };
}

function lost(code: ProblemCode): never {
  throw brokenOff(code);
}

function brokenOff(code: ProblemCode): Problem {
  return new Problem({ code, what: code, target: 'x', likelyCause: 'x', fix: 'x' });
}
