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

/** Whether a server is asked the same by both. Of the parameters of a connection string, `options` are sent to it. */
export function isSameLogin(a: ConnectionString, b: ConnectionString): boolean {
  const sameHost = a.host.toLowerCase() === b.host.toLowerCase();
  const samePlace = sameHost && a.port === b.port && a.user === b.user && a.database === b.database;
  return samePlace && a.options === b.options && a.password.equals(b.password);
}
