import { setTimeout as wait } from 'node:timers/promises';
import { createAuthority } from '../../emulators/certificates.ts';
import { arrangePair } from '../../emulators/postgres/pair.ts';
import { startPostgres } from '../../emulators/postgres/server.ts';
import type { PostgresVersion } from '../../emulators/postgres/versions.ts';
import { type Holders, startHolders, type Tally } from '../../scripts/copy-holders.ts';
import { type PairServer, pairServer } from '../../src/alternating/pair-server.ts';
import type { ConnectionString } from '../../src/postgres/connection-string.ts';
import { databasesWith } from '../../src/postgres/databases.ts';
import type { PairSession } from '../../src/postgres/pair/pair-session.ts';
import type { Pass, Point } from './lifetime.ts';
import {
  ADMIN,
  forkPair,
  latestOf,
  loginIn,
  P,
  PAIR,
  type PairWorld,
  pairWorld,
  T,
} from './pair-in-memory.ts';
import { passwordOf } from './role-in-memory.ts';
import { livePair, type PairLived, type PairTold } from './rotating-pair-in-memory.ts';

/** A world whose server is a real one; the vault, the consumers and the time are in memory. */
export interface PairOnServer {
  readonly world: PairWorld;
  /** One run; `holdersAfterEach`: after each effect it waits until every consumer's program has logged in once more. */
  live(told: PairTold, o?: { readonly holdersAfterEach?: boolean }): Promise<PairLived>;
  readonly holders: Holders;
  /** Vault, consumers and server as they are now, for a world that begins so. */
  kept(): Promise<Kept>;
  /** Ends the programs, and says what they met. */
  end(): Promise<Tally>;
}

interface Kept {
  readonly world: PairWorld;
  readonly logins: readonly KeptLogin[];
}

/** A login as the server keeps it. */
interface KeptLogin {
  readonly name: string;
  readonly verifier: string | null;
  readonly may: boolean;
}

interface PairServers {
  /** With a program for each consumer. Default: as it was before anything was rotated. */
  begin(from?: Kept): Promise<PairOnServer>;
  stop(): Promise<void>;
}

/** The consumers: of the text that is written first, and of one that follows it. */
export const READERS = ['one/DATABASE_URL', 'two/DATABASE_URL'];
const DATABASE = 'shop';
/** What a sleep of the run takes of real time. */
const SLEEP_MS = 5;

export async function startPairServers(version: PostgresVersion): Promise<PairServers> {
  const authority = await createAuthority();
  const first = pairWorld();
  const { password } = loginIn(latestOf(first, T)?.value ?? '');
  const server = await startPostgres({
    ...{ authority, version, role: ADMIN, password: first.rotatorPassword, databases: [DATABASE] },
  });
  await arrangePair(server, ADMIN, { owner: PAIR.owner, logins: PAIR.logins, password, database: DATABASE });
  const superuser = await server.admin();
  const place = { port: server.directPort, ca: authority.caPem, owner: PAIR.owner };
  const databases = databasesWith({
    ...{ authorities: authority.caPem, timeoutMs: 10_000, clock: () => Date.now(), say: () => undefined },
  });
  const real = pairServer(databases, (logIn) => logIn, PAIR);
  const there = (target: ConnectionString) => ({ ...target, host: 'localhost', port: server.directPort });

  const keptLogins = async (): Promise<readonly KeptLogin[]> => {
    const asked =
      'SELECT rolname AS name, rolpassword AS verifier, rolcanlogin AS may FROM pg_authid WHERE rolname = ANY($1)';
    return (await superuser.query<KeptLogin>(asked, [PAIR.logins])).rows;
  };

  /** The world is told what the server keeps of both logins. */
  async function noteLogins(world: PairWorld): Promise<void> {
    const given = world.vault.held(T).map(({ value }) => loginIn(value).password);
    const staged = world.vault.held(P).map(({ value }) => value);
    for (const { name, verifier, may } of await keptLogins()) {
      const known = verifier === null ? undefined : passwordOf(verifier, [...given, ...staged]);
      world.logins[name] = { password: known, mayLogIn: may };
    }
  }

  async function restore(logins: readonly KeptLogin[]): Promise<void> {
    for (const { name, verifier, may } of logins) {
      const password = verifier === null ? 'NULL' : superuser.escapeLiteral(verifier);
      await superuser.query(`ALTER ROLE ${name} ${may ? 'LOGIN' : 'NOLOGIN'} PASSWORD ${password}`);
    }
  }
  const untouched: Kept = { world: first, logins: await keptLogins() };

  return {
    async begin(from = untouched) {
      await restore(from.logins);
      const world = forkPair(from.world);
      const holders = startHolders(READERS, (name) => world.copies.get(name), place);
      return {
        world,
        holders,
        async live({ fates = () => 'go', ...told }, { holdersAfterEach = false } = {}) {
          const sessions: PairSession[] = [];
          const lived = await livePair(world, {
            ...{ ...told, only: READERS },
            server: ({ effect, read }) => throughLife({ real, there, sessions }, effect, read),
            onSleep: () => wait(SLEEP_MS),
            async fates(at: Point) {
              const isEffect = at.kind === 'effect' && at.when === 'after';
              if (holdersAfterEach && isEffect) await holders.onceMore();
              return fates(at);
            },
          });
          for (const session of sessions) session.release();
          await noteLogins(world);
          return lived;
        },
        kept: async () => ({ world: forkPair(world), logins: await keptLogins() }),
        end: () => holders.stop(),
      };
    },
    async stop() {
      await superuser.end();
      await server.stop();
    },
  };
}

interface Reached {
  readonly real: PairServer;
  readonly there: (target: ConnectionString) => ConnectionString;
  /** Those that hold the lock; a dead run's are ended. */
  readonly sessions: PairSession[];
}

/** Each operation on the server is one of the run's life: what is dead sends no more. */
function throughLife({ real, there, sessions }: Reached, effect: Pass, read: Pass): PairServer {
  return {
    logIn: (target, asked) => read(`log in as ${target.user}`, () => real.logIn(there(target), asked), never),
    roles: (target) => read('ask what both logins may', () => real.roles(there(target)), never),
    differences: () => real.differences(),
    sessions: (target, login) =>
      read(`ask who is connected as ${login}`, () => real.sessions(there(target), login), never),
    lock: (target, waiting) =>
      effect(
        'take the lock',
        async () => {
          const lock = await real.lock(there(target), waiting);
          if (lock.result === 'busy') return lock;
          sessions.push(lock.session);
          return { result: 'held', session: sessionThroughLife(lock.session, effect, read) };
        },
        never,
      ),
  };
}

function sessionThroughLife(session: PairSession, effect: Pass, read: Pass): PairSession {
  return {
    ...session,
    isHeld: () => read('ask whether the lock is held', () => session.isHeld(), never),
    rehearse: (login, verifier) =>
      effect(`rehearse the change of ${login}`, () => session.rehearse(login, verifier), never),
    rehearseRetiring: (login) =>
      effect(`rehearse retiring ${login}`, () => session.rehearseRetiring(login), never),
    give: (login, verifier) => effect(`give ${login} a password`, () => session.give(login, verifier), never),
    retire: (login) => effect(`retire ${login}`, () => session.retire(login), never),
    terminate: (login) => effect(`end the sessions of ${login}`, () => session.terminate(login), never),
  };
}

function never(): never {
  throw new Error('nothing is lost here');
}
