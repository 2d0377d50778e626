import type { ConnectionString } from './connection-string.ts';

/** Logins that the server has let in. Who asks must know that their password is still the valid one. */
export class LoginsMade {
  readonly #targets: ConnectionString[] = [];

  add(target: ConnectionString): void {
    if (!this.has(target)) this.#targets.push(target);
  }

  has(target: ConnectionString): boolean {
    return this.#targets.some((one) => isSameLogin(one, target));
  }
}

/** Whether both are the same role and password, at the same address. */
export function isSameCredential(a: ConnectionString, b: ConnectionString): boolean {
  const samePlace = a.host.toLowerCase() === b.host.toLowerCase() && a.port === b.port;
  return samePlace && a.user === b.user && a.password.equals(b.password);
}

/** Whether a server is asked the same by both, and has to answer the same. */
export function isSameLogin(a: ConnectionString, b: ConnectionString): boolean {
  return isSameCredential(a, b) && a.database === b.database && isSameWish(a, b);
}

/** Of the parameters of a connection string, these are sent to it, or held against what it says. */
function isSameWish(a: ConnectionString, b: ConnectionString): boolean {
  const isAsked = a.options === b.options && a.needsChannelBinding === b.needsChannelBinding;
  return isAsked && a.sessionWish === b.sessionWish;
}
