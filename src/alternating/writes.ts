import type { ConnectionString } from '../postgres/connection-string.ts';
import type { OwnerWrite } from '../postgres/pair/owner-proof.ts';
import type { Probe } from '../postgres/probe.ts';
import type { Login } from '../postgres/rewritten-connection-string.ts';
import { Problem } from '../problem.ts';
import type { PairServer } from './pair-server.ts';

interface Tried {
  readonly target: ConnectionString;
  readonly write: OwnerWrite;
}

/** What a login can do, and not only that it logs in: a table is made in each place, and taken back. */
export class Writes {
  readonly #server: PairServer;
  readonly #tried: Tried[] = [];

  constructor(server: PairServer) {
    this.#server = server;
  }

  /** A login that makes a table and takes it back, where the owner may. */
  readonly probe = async (target: ConnectionString): Promise<Probe> => {
    const login = await this.#server.logIn(target, { write: true });
    if (login.is === 'opens') this.#tried.push({ target, write: login.write });
    return login.probe;
  };

  /** Where nothing was written, and why not. */
  notTried(): readonly string[] {
    return this.#tried.flatMap(({ target: { database, user }, write }) =>
      write.result === 'not-tried' && write.because in WHY_NOT
        ? [`that ${user} can write in ${database}: ${WHY_NOT[write.because]}`]
        : [],
    );
  }

  /** What this login may not do, and the one before may. What both may not is how the application lives. */
  async refused(before: Login | undefined): Promise<readonly Problem[]> {
    const refused = this.#tried.flatMap(({ target, write }) =>
      write.result === 'refused' ? [{ target, write }] : [],
    );
    const found = await Promise.all(
      refused.map(async ({ target, write }) => {
        const own = before && (await this.#server.logIn({ ...target, ...before }, { write: true }));
        const mayWrite = own?.is === 'opens' && own.write.result === 'done';
        return mayWrite ? [writeRefused(target, write)] : [];
      }),
    );
    return found.flat();
  }
}

const WHY_NOT: Readonly<Record<string, string>> = {
  replica: 'a replica answers there',
  'read-only': 'its sessions are read-only',
  'no-create': 'it may make no table in a schema of its search_path, so nothing was tried',
};

function writeRefused(
  { database, host, port, user }: ConnectionString,
  { code, message, schema }: Extract<OwnerWrite, { result: 'refused' }>,
): Problem {
  return new Problem({
    code: 'database-permission-denied',
    what: `${user} may not make a table in schema ${schema}, and the login before may`,
    target: `database ${database} on ${host}:${port}`,
    answer: `${message} (${code})`,
    likelyCause: 'A grant, a setting or an event trigger names one of the two logins.',
    fix: 'Grant it to the owner, which both logins are. Then run it again: it goes on with the password that is staged.',
  });
}
