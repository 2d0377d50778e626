import type { Socket } from 'node:net';

/** https://www.postgresql.org/docs/current/protocol-message-formats.html */
export interface Message {
  /** One letter; empty for what a client begins with. */
  type: string;
  body: Buffer;
  /** With type and length, as it came. */
  whole: Buffer;
}

/** Messages of one connection, one after the other. */
export class Wire {
  readonly socket: Socket;
  #bytes: Buffer = Buffer.alloc(0);
  #wake = Promise.withResolvers<void>();
  #isOver = false;

  constructor(socket: Socket) {
    this.socket = socket;
    socket.on('data', (chunk: Buffer) => {
      this.#bytes = Buffer.concat([this.#bytes, chunk]);
      this.#wake.resolve();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.#isOver = true;
      this.#wake.resolve();
    });
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** Undefined when the connection is over. What a client begins with has no type. */
  async next(hasType = true): Promise<Message | undefined> {
    const start = hasType ? 1 : 0;
    for (;;) {
      if (this.#bytes.length >= start + 4) {
        const end = start + this.#bytes.readInt32BE(start);
        if (this.#bytes.length >= end) {
          const whole = this.#bytes.subarray(0, end);
          this.#bytes = this.#bytes.subarray(end);
          return { type: whole.toString('latin1', 0, start), body: whole.subarray(start + 4), whole };
        }
      }
      if (this.#isOver) return undefined;
      this.#wake = Promise.withResolvers<void>();
      await this.#wake.promise;
    }
  }

  /** The one byte with which a server answers an SSLRequest. */
  async byte(): Promise<string> {
    while (this.#bytes.length === 0 && !this.#isOver) {
      this.#wake = Promise.withResolvers<void>();
      await this.#wake.promise;
    }
    const one = this.#bytes.toString('latin1', 0, 1);
    this.#bytes = this.#bytes.subarray(1);
    return one;
  }

  /** Leaves the socket to TLS. */
  release(): Socket {
    this.socket.removeAllListeners('data');
    return this.socket;
  }

  send(...messages: Buffer[]): void {
    if (!this.#isOver) this.socket.write(Buffer.concat(messages));
  }

  /** After what was sent has left. */
  end(...messages: Buffer[]): void {
    if (!this.#isOver) this.socket.end(Buffer.concat(messages));
  }
}

export const SSL_REQUEST = 80_877_103;
export const CANCEL_REQUEST = 80_877_102;
const PROTOCOL_3 = 196_608;

export function message(type: string, ...parts: (Buffer | string)[]): Buffer {
  const body = Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(`${part}\0`) : part)),
  );
  return Buffer.concat([Buffer.from(type, 'latin1'), int32(body.length + 4), body]);
}

export function int32(...values: number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, index) => {
    bytes.writeInt32BE(value, 4 * index);
  });
  return bytes;
}

export function startup(parameters: Record<string, string>): Buffer {
  const words = Object.entries(parameters).flat();
  return message('', int32(PROTOCOL_3), ...words, Buffer.from([0]));
}

/** The words of a startup message, or of a ParameterStatus, by twos. */
export function pairsIn(body: Buffer): [name: string, value: string][] {
  const words = body.toString().split('\0');
  const pairs: [string, string][] = [];
  for (let index = 0; index + 1 < words.length; index += 2) {
    const name = words[index] ?? '';
    if (name !== '') pairs.push([name, words[index + 1] ?? '']);
  }
  return pairs;
}

/** As PgBouncer writes it: these fields and no other, where PostgreSQL has V, F, L and R as well. */
export function errorResponse(code: string, words: string, severity = 'FATAL'): Buffer {
  return message('E', `S${severity}`, `C${code}`, `M${words}`, Buffer.from([0]));
}

export function errorIn(body: Buffer): { code: string; message: string } {
  const fields = body.toString().split('\0');
  const field = (letter: string): string => fields.find((one) => one.startsWith(letter))?.slice(1) ?? '';
  return { code: field('C'), message: field('M') };
}
