import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { Transform, type TransformCallback } from 'node:stream';
import { createSecureContext, type SecureContext, TLSSocket, connect as tlsConnect } from 'node:tls';
import type { Certificate } from '../certificates.ts';

/**
 * Before the server, and seen by nobody: ends the TLS with the server's own certificate, which SCRAM's channel binding
 * takes for the server's, and has the server refuse what `refuse` says, in whatever transaction it comes. Costs each
 * connection a second handshake.
 */
export interface StatementGate {
  port: number;
  /** Where the server sees a connection to the gate come from. */
  portBehind(port: number): number | undefined;
  stop(): Promise<void>;
}

export type Refuse = (statements: string) => { code: string; message: string } | undefined;

const SSL_REQUEST = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);

export async function startStatementGate(
  server: { port: number; certificate: Certificate },
  refuse: Refuse,
): Promise<StatementGate> {
  const { certPem: cert, keyPem: key } = server.certificate;
  const context = createSecureContext({ cert, key, minVersion: 'TLSv1.2' });
  const behind = new Map<number, number>();
  const open = new Set<Socket>();
  const listener = createServer({ allowHalfOpen: true, noDelay: true, pauseOnConnect: true }, (client) => {
    const inner = connect({
      port: server.port,
      host: '127.0.0.1',
      allowHalfOpen: true,
      noDelay: true,
    });
    const from = client.remotePort ?? 0;
    inner.once('connect', () => behind.set(from, inner.localPort ?? 0));
    inner.once('close', () => behind.delete(from));
    join(client, inner, open);
    // what fails here has closed one of them, and so both
    void carry(client, inner, { context, refuse }).catch(() => undefined);
  }).listen(0, '127.0.0.1');
  await once(listener, 'listening');
  return {
    port: (listener.address() as AddressInfo).port,
    portBehind: (port) => behind.get(port),
    async stop() {
      listener.close();
      for (const socket of open) socket.resetAndDestroy();
      await once(listener, 'close');
    },
  };
}

/** One does not outlive the other. */
function join(client: Socket, inner: Socket, open: Set<Socket>): void {
  for (const [socket, other] of [
    [client, inner],
    [inner, client],
  ] as const) {
    open.add(socket);
    socket.on('error', () => other.resetAndDestroy());
    socket.on('close', () => {
      open.delete(socket);
      if (!other.writableEnded) other.resetAndDestroy();
    });
  }
}

async function carry(
  client: Socket,
  inner: Socket,
  { context, refuse }: { context: SecureContext; refuse: Refuse },
): Promise<void> {
  const first = await read(client, SSL_REQUEST.length);
  inner.write(first);
  if (!first.equals(SSL_REQUEST)) {
    client.pipe(inner).pipe(client);
    return;
  }
  const answer = await read(inner, 1);
  client.write(answer);
  if (answer.toString() !== 'S') {
    client.pipe(inner).pipe(client);
    return;
  }
  const outside = new TLSSocket(client, { isServer: true, secureContext: context });
  const inside = tlsConnect({ socket: inner, rejectUnauthorized: false }); // it is the one that we started
  for (const [socket, raw] of [
    [outside, client],
    [inside, inner],
  ] as const)
    socket.on('error', () => raw.resetAndDestroy());
  outside.pipe(new Refusing(refuse)).pipe(inside).pipe(outside);
}

/** The next bytes, exactly so many, and no more is taken. */
async function read(socket: Socket, size: number): Promise<Buffer> {
  for (;;) {
    const bytes: Buffer | null = socket.read(size);
    if (bytes !== null && bytes.length === size) return bytes;
    if (socket.readableEnded || socket.destroyed) throw new Error('ended before it began');
    await once(socket, 'readable');
  }
}

/** The messages of a client; https://www.postgresql.org/docs/current/protocol-message-formats.html */
class Refusing extends Transform {
  readonly #refuse: Refuse;
  #waiting = Buffer.alloc(0);
  /** The startup message has no type. */
  #hasBegun = false;

  constructor(refuse: Refuse) {
    super();
    this.#refuse = refuse;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#waiting = Buffer.concat([this.#waiting, chunk]);
    for (;;) {
      const typeLength = this.#hasBegun ? 1 : 0;
      if (this.#waiting.length < typeLength + 4) break;
      const end = typeLength + this.#waiting.readUInt32BE(typeLength);
      if (this.#waiting.length < end) break;
      const message = this.#waiting.subarray(0, end);
      this.push(this.#hasBegun ? this.#asAllowed(message) : message);
      this.#waiting = this.#waiting.subarray(end);
      this.#hasBegun = true;
    }
    done();
  }

  #asAllowed(message: Buffer): Buffer {
    const type = message.toString('latin1', 0, 1);
    if (type !== 'Q' && type !== 'P') return message;
    // P: the statement's name, its text, the types of its parameters
    const from = type === 'Q' ? 5 : message.indexOf(0, 5) + 1;
    const to = message.indexOf(0, from);
    const refused = this.#refuse(message.toString('utf8', from, to));
    if (refused === undefined) return message;
    const text = Buffer.from(
      `DO $$BEGIN RAISE EXCEPTION USING ERRCODE = '${refused.code}', MESSAGE = '${refused.message}'; END$$`,
    );
    const body = Buffer.concat([message.subarray(5, from), text, message.subarray(to)]);
    const head = Buffer.from(type + '\0'.repeat(4), 'latin1');
    head.writeUInt32BE(body.length + 4, 1);
    return Buffer.concat([head, body]);
  }
}
