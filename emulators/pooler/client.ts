import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import { type SecureContext, TLSSocket } from 'node:tls';
import { type Dialect, TRACKED, type Words } from './dialects.ts';
import { Lending } from './lending.ts';
import { Ended, type Pool } from './pool.ts';
import { ScramServer, verifierOf } from './scram.ts';
import { logIn, Refused, type ServerPlace } from './server-session.ts';
import { CANCEL_REQUEST, errorResponse, int32, message, pairsIn, SSL_REQUEST, Wire } from './wire.ts';

/** What each client is served with. */
export interface Front {
  context: SecureContext;
  dialect: Dialect;
  server: ServerPlace;
  mode: 'transaction' | 'session';
  ignored: readonly string[];
  isFull(): boolean;
  poolOf(user: string, database: string): Pool;
  /** The password or the verifier that the pooler has of a role; undefined: none. Throws Ended. */
  keptOf(user: string, database: string): Promise<string | undefined>;
  isByQuery: boolean;
}

/** Ends when the client has left, or was told why it may not come in. */
export async function serve(socket: Socket, front: Front): Promise<void> {
  const opened = await open(socket, front);
  if (opened === undefined) return;
  const { wire, parameters } = opened;
  try {
    await converse(wire, new Map(parameters), front);
  } catch (thrown) {
    if (thrown instanceof Ended) wire.end(said(thrown.words));
    else wire.socket.destroy();
  }
}

const said = ({ code, message: words, severity }: Words): Buffer => errorResponse(code, words, severity);

async function open(socket: Socket, { context }: Front) {
  let wire = new Wire(socket);
  let isSecure = false;
  for (;;) {
    const first = await wire.next(false);
    if (first === undefined) return undefined;
    const code = first.body.readInt32BE(0);
    if (code === SSL_REQUEST && !isSecure) {
      isSecure = true;
      wire.send(Buffer.from('S'));
      wire = new Wire(new TLSSocket(wire.release(), { isServer: true, secureContext: context }));
    } else if (code === CANCEL_REQUEST) {
      return void wire.socket.destroy();
    } else if (!isSecure) {
      return void wire.end(said({ code: '08P01', message: 'SSL required' }));
    } else {
      return { wire, parameters: pairsIn(first.body.subarray(4)) };
    }
  }
}

async function converse(wire: Wire, parameters: Map<string, string>, front: Front): Promise<void> {
  const { dialect } = front;
  for (const [name, value] of parameters) {
    if (name === 'user' || name === 'database' || front.ignored.includes(name)) continue;
    const refused = dialect.parameter(name, value);
    if (refused !== undefined) throw new Ended(refused);
  }
  if (front.isFull()) {
    throw new Ended({ code: '08P01', message: 'no more connections allowed (max_client_conn)' });
  }
  const user = parameters.get('user') ?? '';
  const database = parameters.get('database') ?? user;
  const pool = front.poolOf(user, database);
  await authenticate(wire, pool, [user, database], front);
  if (dialect.isTransparent) return through(wire, pool, parameters, front);
  if (pool.welcome === undefined) pool.giveBack(await pool.take(false));
  const variables = variablesOf(parameters, pool);
  welcome(wire, new Map([...(pool.welcome ?? []), ...variables]), randomBytes(8));
  const { mode } = front;
  await new Lending(wire, pool, variables, { mode, takesNameAway: dialect.takesNameAway }).run();
}

async function authenticate(
  wire: Wire,
  pool: Pool,
  [user, database]: [user: string, database: string],
  { dialect, keptOf, isByQuery }: Front,
): Promise<void> {
  const kept = await keptOf(user, database);
  const unknown = isByQuery ? dialect.unknownToQuery : dialect.unknownInFile;
  if (kept === undefined && unknown !== undefined && unknown.message !== dialect.wrongPassword.message) {
    throw new Ended(unknown);
  }
  wire.send(message('R', int32(10), 'SCRAM-SHA-256', Buffer.from([0])));
  const initial = await wire.next();
  if (initial?.type !== 'p') throw new Error('no answer');
  const begins = initial.body.indexOf(0) + 5;
  const scram = new ScramServer(
    initial.body.toString('utf8', begins),
    verifierOf(kept ?? randomBytes(16).toString('hex')),
  );
  wire.send(message('R', int32(11), Buffer.from(scram.first)));
  const final = await wire.next();
  if (final?.type !== 'p') throw new Error('no answer');
  const accepted = scram.accept(final.body.toString());
  if (accepted === undefined || kept === undefined) throw new Ended(dialect.wrongPassword);
  pool.secret = kept.startsWith('SCRAM-SHA-256$') ? accepted : { password: kept };
  wire.send(message('R', int32(12), Buffer.from(accepted.final)));
}

/** What the client has asked for, in the names that the server has. */
function variablesOf(parameters: ReadonlyMap<string, string>, pool: Pool): Map<string, string> {
  const asked = new Map([...parameters].map(([name, value]) => [name.toLowerCase(), value]));
  return new Map(
    TRACKED.flatMap((name): [string, string][] => {
      const value = asked.get(name.toLowerCase()) ?? pool.welcome?.get(name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function welcome(wire: Wire, parameters: ReadonlyMap<string, string>, key: Buffer): void {
  wire.send(
    message('R', int32(0)),
    ...[...parameters].map(([name, value]) => message('S', name, value)),
    message('K', key),
    message('Z', Buffer.from('I')),
  );
}

/** As Pgpool does: a session for this client, begun with all that the client has said. */
async function through(
  wire: Wire,
  { secret = { password: '' } }: Pool,
  parameters: ReadonlyMap<string, string>,
  { dialect, server }: Front,
): Promise<void> {
  const session = await logIn(server, Object.fromEntries(parameters), secret).catch((thrown: unknown) => {
    if (!(thrown instanceof Refused)) {
      throw new Ended({ code: 'XX000', message: 'failed to create a backend connection' });
    }
    const words = dialect.serverRefuses(thrown.words);
    if (words === thrown.words) wire.send(message('R', int32(0)));
    throw new Ended(words);
  });
  session.lend(({ whole }) => wire.send(whole));
  session.whenGone(() => wire.end());
  welcome(wire, session.parameters, session.backendKey);
  for (;;) {
    const heard = await wire.next();
    if (heard === undefined || heard.type === 'X') break;
    session.wire.send(heard.whole);
  }
  session.close();
}
