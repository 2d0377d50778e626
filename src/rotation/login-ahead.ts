import { type Probe, provesPassword } from '../postgres/probe.ts';
import type { Redacted } from '../redacted.ts';
import { type Ground, loginTarget } from './ground.ts';

/**
 * A login that waits before its first word. TCP and TLS stand, and the server has not heard who it is that logs in:
 * that, and all of SCRAM, comes after the password was changed. So it proves as much as one that begins then, three
 * round trips sooner.
 */
export interface LoginAhead {
  /** Settles when it waits, or has come to nothing. */
  readonly ready: Promise<void>;
  /** Lets it log in. Undefined when it came to nothing on the way, which says nothing about the password. */
  goOn(): Promise<Probe | undefined>;
  /** Ends it, unless it has gone on. */
  abandon(): void;
}

export function logInAhead(ground: Ground, password: Redacted): LoginAhead {
  const [ready, told] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  told.promise.catch(() => undefined); // it may be abandoned before it waits
  let waits = false;
  const probe = ground.probe(loginTarget(ground, password), () => {
    waits = true;
    ready.resolve();
    return told.promise;
  });
  probe.then(() => ready.resolve(), ready.reject);
  ready.promise.catch(() => undefined);
  return {
    ready: ready.promise,
    async goOn() {
      if (!waits) return undefined;
      told.resolve();
      const login = await probe;
      return login.result === 'bad' || provesPassword(login) ? login : undefined;
    },
    abandon: () => told.reject(new Error('this login is not needed any more')),
  };
}
