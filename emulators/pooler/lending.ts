import type { Pool } from './pool.ts';
import type { ServerSession } from './server-session.ts';
import { errorResponse, type Message, pairsIn, type Wire } from './wire.ts';

/** Each of these is answered by a ReadyForQuery: a query, a Sync, a function call. */
const ANSWERED = ['Q', 'S', 'F'];

/** One client, and the session that it has for a transaction, or for as long as it is there. */
export class Lending {
  readonly #wire: Wire;
  readonly #pool: Pool;
  /** What the client has set, and wants to find in whichever session it gets. */
  readonly #variables: Map<string, string>;
  readonly #lends: { mode: 'transaction' | 'session'; takesNameAway: boolean };
  #session: ServerSession | undefined;
  #stopHearing: () => void = () => undefined;
  #unanswered = 0;

  constructor(
    wire: Wire,
    pool: Pool,
    variables: Map<string, string>,
    lends: { mode: 'transaction' | 'session'; takesNameAway: boolean },
  ) {
    this.#wire = wire;
    this.#pool = pool;
    this.#variables = variables;
    this.#lends = lends;
  }

  /** Until the client leaves. Throws Ended. */
  async run(): Promise<void> {
    for (;;) {
      const heard = await this.#wire.next();
      if (heard === undefined || heard.type === 'X') break;
      const session = this.#session ?? (await this.#borrow());
      if (ANSWERED.includes(heard.type)) this.#unanswered += 1;
      session.wire.send(heard.whole);
    }
    this.#wire.end();
    await this.#leave();
  }

  async #borrow(): Promise<ServerSession> {
    const session = await this.#pool.take(true);
    const different = [...this.#variables].filter(
      ([name, value]) =>
        session.parameters.get(name) !== value && (value !== '' || this.#lends.takesNameAway),
    );
    const statements = different.map(([name, value]) => `SET ${name}='${value.replaceAll("'", "''")}'`);
    if (statements.length > 0) await session.ask(statements.join(';'));
    session.lend((message) => this.#hear(session, message));
    this.#stopHearing = session.whenGone(() => {
      this.#session = undefined;
      this.#wire.end(errorResponse('08P01', 'server conn crashed?'));
    });
    this.#session = session;
    return session;
  }

  #hear(session: ServerSession, { type, body, whole }: Message): void {
    this.#wire.send(whole);
    if (type === 'S') {
      for (const [name, value] of pairsIn(body))
        if (this.#variables.has(name)) this.#variables.set(name, value);
    }
    if (type !== 'Z') return;
    this.#unanswered -= 1;
    if (this.#lends.mode === 'transaction' && session.isIdle && this.#unanswered === 0) {
      this.#session = undefined;
      this.#stopHearing();
      this.#pool.giveBack(session);
    }
  }

  /** A session in the middle of something is nobody else's; one of session pooling is swept first (server_reset_query). */
  async #leave(): Promise<void> {
    const session = this.#session;
    if (session === undefined) return;
    this.#stopHearing();
    if (!session.isIdle || this.#unanswered > 0) {
      this.#pool.drop(session);
      return;
    }
    await session.ask('DISCARD ALL').then(
      () => this.#pool.giveBack(session),
      () => this.#pool.drop(session),
    );
  }
}
