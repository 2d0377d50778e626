import type { Dialect, Words } from './dialects.ts';
import type { Secret } from './scram.ts';
import { logIn, Refused, type ServerPlace, type ServerSession } from './server-session.ts';

export interface PoolSettings {
  size: number;
  /** server_login_retry */
  loginRetryMs: number;
  /** query_wait_timeout */
  queryWaitMs: number;
}

/** Ends a client, in these words. */
export class Ended extends Error {
  readonly words: Words;
  constructor(words: Words) {
    super(words.message);
    this.words = words;
  }
}

interface Waiting {
  /** A client that has its welcome waits on, where one that logs in is told. */
  isConnected: boolean;
  resolve(session: ServerSession): void;
  reject(reason: Ended): void;
  timer: NodeJS.Timeout;
}

/** The sessions of one role at one database, and who waits for one. */
export class Pool {
  /** With what the next session logs in: the file's password, or what the last client has shown. */
  secret: Secret | undefined;
  /** What the server tells everybody who logs in, once one session was there. */
  welcome: ReadonlyMap<string, string> | undefined;
  readonly #open = new Set<ServerSession>();
  readonly #idle: ServerSession[] = [];
  readonly #waiting: Waiting[] = [];
  #failed: { at: number; words: Words } | undefined;
  #isLoggingIn = false;
  #later: NodeJS.Timeout | undefined;

  readonly #user: string;
  readonly #database: string;
  readonly #place: ServerPlace;
  readonly #dialect: Dialect;
  readonly #settings: PoolSettings;

  constructor(
    [user, database]: [user: string, database: string],
    place: ServerPlace,
    dialect: Dialect,
    settings: PoolSettings,
  ) {
    this.#user = user;
    this.#database = database;
    this.#place = place;
    this.#dialect = dialect;
    this.#settings = settings;
  }

  /** Throws Ended. */
  take(isConnected: boolean): Promise<ServerSession> {
    const { promise, resolve, reject } = Promise.withResolvers<ServerSession>();
    const idle = this.#idle.shift();
    if (idle !== undefined) return Promise.resolve(idle);
    if (isConnected && this.#failed !== undefined && this.#open.size === 0) {
      const words = this.#dialect.failing(this.#failed.words);
      this.#try(true); // for whoever comes next
      return Promise.reject(new Ended(words));
    }
    const waiting: Waiting = {
      isConnected,
      resolve,
      reject,
      timer: setTimeout(
        () => this.#end(waiting, { code: '08P01', message: 'query_wait_timeout' }),
        this.#settings.queryWaitMs,
      ),
    };
    this.#waiting.push(waiting);
    this.#try();
    return promise;
  }

  giveBack(session: ServerSession): void {
    session.lend(undefined);
    if (!this.#open.has(session)) return;
    const next = this.#waiting.shift();
    if (next === undefined) this.#idle.push(session);
    else this.#give(next, session);
  }

  /** It is in a state that nobody else may see. */
  drop(session: ServerSession): void {
    this.#forget(session);
    session.wire.socket.destroy();
    this.#try();
  }

  close(): void {
    clearTimeout(this.#later);
    for (const { timer } of this.#waiting) clearTimeout(timer);
    for (const session of this.#open) session.wire.socket.destroy();
  }

  #give(to: Waiting, session: ServerSession): void {
    clearTimeout(to.timer);
    to.resolve(session);
  }

  #end(waiting: Waiting, words: Words): void {
    clearTimeout(waiting.timer);
    const index = this.#waiting.indexOf(waiting);
    if (index >= 0) this.#waiting.splice(index, 1);
    waiting.reject(new Ended(words));
  }

  #forget(session: ServerSession): void {
    this.#open.delete(session);
    const index = this.#idle.indexOf(session);
    if (index >= 0) this.#idle.splice(index, 1);
  }

  /** One login at a time, and none for a while after one that failed. */
  #try(isWanted = this.#waiting.length > 0): void {
    if (!isWanted || this.#isLoggingIn || this.#open.size >= this.#settings.size) return;
    const waitMs =
      this.#failed === undefined ? 0 : this.#failed.at + this.#settings.loginRetryMs - Date.now();
    if (waitMs > 0) {
      clearTimeout(this.#later);
      this.#later = setTimeout(() => this.#try(isWanted), waitMs);
      return;
    }
    void this.#logIn();
  }

  async #logIn(): Promise<void> {
    const { secret } = this;
    if (secret === undefined) return;
    this.#isLoggingIn = true;
    const parameters = { user: this.#user, database: this.#database };
    try {
      const session = await logIn(this.#place, parameters, secret);
      this.#isLoggingIn = false;
      this.#failed = undefined;
      this.welcome ??= new Map(session.parameters);
      this.#open.add(session);
      session.whenGone(() => this.#forget(session));
      this.giveBack(session);
    } catch (thrown) {
      this.#isLoggingIn = false;
      if (thrown instanceof Refused) this.#refused(thrown.words);
      else this.#later = setTimeout(() => this.#try(), this.#settings.loginRetryMs);
    }
    this.#try();
  }

  #refused(words: Words): void {
    this.#failed = { at: Date.now(), words };
    for (const waiting of [...this.#waiting]) {
      const told = waiting.isConnected
        ? this.#dialect.serverRefusesLater(words)
        : this.#dialect.serverRefuses(words);
      if (told !== undefined) this.#end(waiting, told);
    }
  }
}
