import { saidWhenSlow } from '../turns.ts';
import type { ConnectionString } from './connection-string.ts';
import { databaseNames } from './database-names.ts';
import { diagnose } from './diagnosis/diagnosis.ts';
import type { OwnerProof, OwnerProofOptions } from './pair/owner-proof.ts';
import type { PairLock } from './pair/pair-session.ts';
import { failureOf, type Probe, type ProbeOptions, probe } from './probe.ts';
import type { LockOptions } from './role-lock.ts';
import type { SessionGroup } from './role-sessions.ts';
import type { RotationLock } from './rotation-session.ts';
import { newSession, type Session, type SessionOptions } from './session.ts';

/** What a login asks, once it is in. */
type LoginAsked = Pick<ProbeOptions, 'askFacts' | 'askLimits' | 'asProgram' | 'whenSecured'>;

/** The databases as one run comes to them: with its authorities, its patience and its clock. */
export interface Databases {
  readonly logIn: (target: ConnectionString, asked: LoginAsked) => Promise<Probe>;
  /** What exists on the server of `target`; undefined when that cannot be listed. */
  readonly names: (target: ConnectionString) => Promise<readonly string[] | undefined>;
  /** The lock on the role of `target`. Throws Problems when it does not log in. */
  readonly lock: (
    target: ConnectionString,
    waiting: Pick<LockOptions, 'waitMs' | 'sleep' | 'say'>,
  ) => Promise<RotationLock>;
  /** Who is connected as the role of `target`, asked in a session of its own. Throws what the driver throws. */
  readonly sessions: (target: ConnectionString) => Promise<readonly SessionGroup[]>;
  /** For questions in a session of their own, closed again. Throws Problems that name `source`. */
  readonly ask: <T>(
    target: ConnectionString,
    question: (session: Session) => Promise<T>,
    source: string,
  ) => Promise<T>;
  /** One login, and whether its session is that role's. */
  readonly logInAsOwner: (
    target: ConnectionString,
    owner: string,
    asked: Pick<OwnerProofOptions, 'write' | 'askLimits' | 'compare'>,
  ) => Promise<OwnerProof>;
  /** The locks on two logins, in a session of the role that gives them their passwords. Throws Problems. */
  readonly lockPair: (
    target: ConnectionString,
    logins: readonly [string, string],
    waiting: Pick<LockOptions, 'waitMs' | 'sleep' | 'say'>,
  ) => Promise<PairLock>;
}

interface SayingSlow {
  /** Hears of a login that takes its time. */
  readonly say: (line: string) => void;
}

/** Most runs take no lock, and ask for no sessions: what does so is loaded then. */
export function databasesWith({ say, ...options }: SessionOptions & SayingSlow): Databases {
  return {
    logIn(target, asked) {
      const what = `${target.host}:${target.port} has not answered a login to ${target.database}`;
      return saidWhenSlow(probe(target, { ...options, ...asked }), what, options.timeoutMs, say);
    },
    names: (target) => databaseNames(target, options),
    async lock(target, waiting) {
      const { lockRole } = await import('./rotation-session.ts');
      return lockRole(target, target.user, { ...options, ...waiting });
    },
    async sessions(target) {
      const { roleSessions } = await import('./role-sessions.ts');
      const session = await newSession(target, options);
      try {
        await session.connect();
        const groups = await roleSessions(session, target.user);
        session.close();
        return groups;
      } catch (thrown) {
        session.destroy();
        throw thrown;
      }
    },
    async ask(target, question, source) {
      const session = await newSession(target, options);
      try {
        await session.connect();
        const answer = await question(session);
        session.close();
        return answer;
      } catch (thrown) {
        session.destroy();
        throw diagnose(failureOf(thrown, session.progress), target, source);
      }
    },
    async logInAsOwner(target, owner, asked) {
      const { proveOwner } = await import('./pair/owner-proof.ts');
      return proveOwner(target, owner, { ...options, ...asked });
    },
    async lockPair(target, logins, waiting) {
      const { lockPair } = await import('./pair/pair-session.ts');
      return lockPair(target, logins, { ...options, ...waiting });
    },
  };
}
