import { connect } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { Words } from './dialects.ts';
import { ScramClient, type Secret } from './scram.ts';
import { errorIn, int32, type Message, message, pairsIn, SSL_REQUEST, startup, Wire } from './wire.ts';

export interface ServerPlace {
  port: number;
  caPem: string;
}

/** The server answered the login with an error. */
export class Refused extends Error {
  readonly words: Words;
  constructor(words: Words) {
    super(words.message);
    this.words = words;
  }
}

/** A session at the server, lent to one client at a time. */
export class ServerSession {
  readonly wire: Wire;
  readonly parameters: Map<string, string>;
  /** Its process and its key to cancel, as the server told them. */
  readonly backendKey: Buffer;
  #to: ((message: Message) => void) | undefined;
  readonly #whenGone = new Set<() => void>();
  isIdle = true;

  constructor(wire: Wire, parameters: Map<string, string>, backendKey: Buffer) {
    this.wire = wire;
    this.parameters = parameters;
    this.backendKey = backendKey;
    void this.#pump();
  }

  async #pump(): Promise<void> {
    for (;;) {
      const heard = await this.wire.next();
      if (heard === undefined) break;
      if (heard.type === 'S')
        for (const [name, value] of pairsIn(heard.body)) this.parameters.set(name, value);
      if (heard.type === 'Z') this.isIdle = heard.body.toString() === 'I';
      this.#to?.(heard);
    }
    for (const hear of this.#whenGone) hear();
  }

  /** Returns what takes it back. */
  whenGone(hear: () => void): () => void {
    this.#whenGone.add(hear);
    return () => void this.#whenGone.delete(hear);
  }

  /** Who hears what the server says from now on. */
  lend(to: ((message: Message) => void) | undefined): void {
    this.#to = to;
  }

  /** The rows of a statement of the pooler's own, as texts. */
  ask(statement: string): Promise<string[][]> {
    const { promise, resolve, reject } = Promise.withResolvers<string[][]>();
    const rows: string[][] = [];
    let refused: Refused | undefined;
    const takeBack = this.whenGone(() => reject(new Error('the session is over')));
    this.lend(({ type, body }) => {
      if (type === 'D') rows.push(valuesIn(body));
      if (type === 'E') refused = new Refused(errorIn(body));
      if (type !== 'Z') return;
      this.lend(undefined);
      takeBack();
      if (refused === undefined) resolve(rows);
      else reject(refused);
    });
    this.wire.send(message('Q', statement));
    return promise;
  }

  close(): void {
    this.wire.end(message('X'));
  }
}

function valuesIn(body: Buffer): string[] {
  const values: string[] = [];
  for (let at = 2, left = body.readInt16BE(0); left > 0; left -= 1) {
    const length = Math.max(body.readInt32BE(at), 0);
    values.push(body.toString('utf8', at + 4, at + 4 + length));
    at += 4 + length;
  }
  return values;
}

/** Throws Refused for the server's own answer, and anything else where it can not be reached. */
export async function logIn(
  place: ServerPlace,
  parameters: Record<string, string>,
  secret: Secret,
): Promise<ServerSession> {
  const wire = await secured(place);
  wire.send(startup(parameters));
  const scram = new ScramClient(secret);
  const told = new Map<string, string>();
  let key = Buffer.alloc(0);
  for (;;) {
    const heard = await wire.next();
    if (heard === undefined) throw new Error('the server hung up');
    const { type, body } = heard;
    if (type === 'E') {
      wire.socket.destroy();
      throw new Refused(errorIn(body));
    }
    if (type === 'R') answer(wire, scram, body);
    if (type === 'S') for (const [name, value] of pairsIn(body)) told.set(name, value);
    if (type === 'K') key = Buffer.from(body);
    if (type === 'Z') return new ServerSession(wire, told, key);
  }
}

function answer(wire: Wire, scram: ScramClient, body: Buffer): void {
  const asked = body.readInt32BE(0);
  if (asked === 10) {
    const first = Buffer.from(scram.first);
    wire.send(message('p', 'SCRAM-SHA-256', int32(first.length), first));
  } else if (asked === 11) {
    wire.send(message('p', Buffer.from(scram.final(body.toString('utf8', 4)))));
  }
}

async function secured({ port, caPem }: ServerPlace): Promise<Wire> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  const plain = new Wire(socket);
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', reject);
  });
  plain.send(message('', int32(SSL_REQUEST)));
  if ((await plain.byte()) !== 'S') throw new Error('the server has no TLS');
  const tls = connectTls({ socket: plain.release(), ca: caPem, servername: 'localhost' });
  const wire = new Wire(tls);
  await new Promise<void>((resolve, reject) => {
    tls.once('secureConnect', resolve);
    tls.once('error', reject);
    tls.once('close', () => reject(new Error('the server hung up')));
  });
  return wire;
}
