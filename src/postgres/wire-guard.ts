import type { Socket } from 'node:net';

/** Far above what a login and our small queries are answered with. */
const LONGEST_MESSAGE = 1 << 20;
const HEADER = 5;

/** No message of PostgreSQL's: https://www.postgresql.org/docs/current/protocol-message-formats.html */
class InvalidResponse extends Error {}

/**
 * node-postgres's parser throws into nobody's hands, or reads on for ever, when what it reads is no answer of
 * PostgreSQL's. Here it gets only whole messages that it can end, and what it throws ends the connection.
 */
export function guardParser(stream: Socket, fail: (error: Error) => void): void {
  const parsers = stream.listeners('data');
  stream.removeAllListeners('data');
  let pending: Buffer = Buffer.alloc(0);
  stream.on('data', (bytes: Buffer) => {
    pending = Buffer.concat([pending, bytes]);
    try {
      const length = wholeMessages(pending);
      const whole = pending.subarray(0, length);
      pending = pending.subarray(length);
      if (whole.length > 0) for (const parse of parsers) Reflect.apply(parse, stream, [whole]);
    } catch (thrown) {
      stream.destroy();
      fail(thrown instanceof Error ? thrown : new InvalidResponse('received invalid response'));
    }
  });
}

/** How many of these bytes are messages that have come to their end. */
function wholeMessages(bytes: Buffer): number {
  let start = 0;
  while (bytes.length - start >= HEADER) {
    const length = bytes.readInt32BE(start + 1);
    if (length < 4 || length > LONGEST_MESSAGE)
      throw new InvalidResponse('received invalid response: no length');
    const end = start + 1 + length;
    if (end > bytes.length) break;
    const type = String.fromCharCode(bytes.readUInt8(start));
    // the list of fields of an error or a notice ends with an empty one
    if ('EN'.includes(type) && !bytes.subarray(start, end).toString('latin1').endsWith('\0\0')) {
      throw new InvalidResponse('received invalid response: an error without an end');
    }
    start = end;
  }
  return start;
}
