import { saidWhenSlow } from '../turns.ts';
import type { ConnectionString } from './connection-string.ts';
import { databaseNames } from './database-names.ts';
import { type Probe, type ProbeOptions, probe } from './probe.ts';
import type { LockOptions } from './role-lock.ts';
import type { SessionGroup } from './role-sessions.ts';
import type { RotationLock } from './rotation-session.ts';
import { newSession, type SessionOptions } from './session.ts';

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
  };
}
