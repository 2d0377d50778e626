import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export interface DroppingPort {
  readonly port: number;
  stop(): Promise<void>;
}

/** Far more than the kernel queues for a backlog of one. */
const MOST_FILLERS = 64;

/**
 * A port whose packets are dropped, as a firewall does: a listener that stands still, with its queue full.
 * What connects there hears nothing at all.
 */
export async function droppingPort(): Promise<DroppingPort> {
  const listener = spawn(
    process.execPath,
    [
      '-e',
      "require('net').createServer().listen({port:0,host:'127.0.0.1',backlog:1},function(){console.log(this.address().port)})",
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const [line] = await once(listener.stdout, 'data');
  const port = Number(String(line).trim());
  listener.kill('SIGSTOP');
  const fillers = await fill(port);
  return { port, stop: () => release(listener, fillers) };
}

/** Connects until one is left without an answer for as long as a loopback handshake never takes. */
async function fill(port: number): Promise<Socket[]> {
  const fillers: Socket[] = [];
  while (fillers.length < MOST_FILLERS) {
    const socket = connect(port, '127.0.0.1').on('error', () => undefined);
    fillers.push(socket);
    const answered = await once(socket, 'connect', { signal: AbortSignal.timeout(500) }).then(
      () => true,
      () => false,
    );
    if (!answered) return fillers;
  }
  throw new Error('the queue did not fill');
}

async function release(listener: ChildProcess, fillers: readonly Socket[]): Promise<void> {
  for (const socket of fillers) socket.destroy();
  const closed = once(listener, 'close');
  listener.kill('SIGKILL');
  await closed;
}
