import { readSync } from 'node:fs';
import type { Server, Socket } from 'node:net';

/**
 * The process of `front-door.ts`: accepts connections and hands them to its parent. A process that can stand still
 * does what no listener of the parent could: leave a client without any answer. While it reads its standard input
 * nothing is accepted, the kernel's queue is full, and further packets are dropped.
 */

/** The shortest queue: two connections fill it. */
const NEXT_TO_NONE = 1;
const ROOMY = 511;

process.on('message', (message, handle) => {
  if (message === 'listen') begin(handle as unknown as Server);
});
process.on('disconnect', () => process.exit());

function begin(server: Server): void {
  // What the client has said already is for the parent to read.
  Object.assign(server, { pauseOnConnect: true });
  server.on('connection', (socket: Socket) => {
    socket.on('error', () => {});
    process.send?.('connection', socket);
  });
  process.on('message', (message) => {
    if (message === 'shut') shut(server);
  });
  process.send?.('listening');
}

function shut(server: Server): void {
  setQueue(server, NEXT_TO_NONE);
  process.send?.('shut', undefined, undefined, () => {
    // The parent says when to go on; its end ends this process too.
    if (readSync(0, Buffer.alloc(1)) === 0) process.exit();
    setQueue(server, ROOMY);
    process.send?.('open');
  });
}

/** listen(2) may be called again, and the last length counts. */
function setQueue(server: Server, length: number): void {
  const handle: unknown = Reflect.get(server, '_handle');
  if (typeof handle !== 'object' || handle === null) throw new Error('no listening handle');
  const listen: unknown = Reflect.get(handle, 'listen');
  if (typeof listen !== 'function') throw new Error('this Node cannot listen again');
  listen.call(handle, length);
}
