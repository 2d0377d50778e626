import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, connect, type Server, Socket } from 'node:net';
import { text } from 'node:stream/consumers';

/**
 * The port of a listener, as a firewall guards it: shut, it answers nobody, not even by a refusal. Connections that
 * stand go on. A port cannot tell callers apart before it answers, so it is open to all of loopback or to nobody.
 */
export interface FrontDoor {
  open(): Promise<void>;
  shut(): Promise<void>;
  /** After the listener was closed. */
  stop(): Promise<void>;
}

/** Longer than any handshake on loopback takes: the kernel makes it, however busy the processes are. */
const UNANSWERED_MS = 100;
/** Far more than the queue of the shut port holds. */
const MOST_FILLERS = 64;

/** Nothing is different, and no further process runs, until it is shut for the first time. */
export function frontDoor(listener: Server, accept: (client: Socket) => void): FrontDoor {
  let acceptor: Acceptor | undefined;
  let isShut = false;
  let fillers: Socket[] = [];
  const fillerPorts = new Set<number>();
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };

  async function shut(): Promise<void> {
    if (isShut) return;
    isShut = true;
    const { port } = listener.listening ? (listener.address() as AddressInfo) : { port: acceptor?.port ?? 0 };
    acceptor ??= await handOver(listener, port, (client) => {
      // By the port that it comes from.
      if (fillerPorts.delete(client.remotePort ?? 0)) client.destroy();
      else accept(client);
    });
    await acceptor.ask('shut');
    fillers = await fill(port);
    for (const { localPort } of fillers) if (localPort !== undefined) fillerPorts.add(localPort);
  }

  async function open(): Promise<void> {
    if (acceptor === undefined || !isShut) return;
    isShut = false;
    acceptor.child.stdin?.write('.');
    await acceptor.heard('open');
    for (const filler of fillers) filler.destroy();
    fillers = [];
  }

  return {
    open: () => inTurn(open),
    shut: () => inTurn(shut),
    stop: () =>
      inTurn(async () => {
        if (acceptor === undefined) return;
        for (const filler of fillers) filler.destroy();
        acceptor.child.kill('SIGKILL');
        await acceptor.gone;
      }),
  };
}

interface Acceptor {
  readonly child: ChildProcess;
  readonly port: number;
  readonly gone: Promise<unknown>;
  heard(message: string): Promise<void>;
  ask(message: string): Promise<void>;
}

/** From here on another process listens at that port, without a moment in which none does. */
async function handOver(
  listener: Server,
  port: number,
  onConnection: (client: Socket) => void,
): Promise<Acceptor> {
  const child = fork(new URL('./acceptor.ts', import.meta.url), {
    stdio: ['pipe', 'ignore', 'pipe', 'ipc'],
    execArgv: [],
  });
  const complaints = child.stderr === null ? Promise.resolve('') : text(child.stderr);
  const gone = once(child, 'close');
  child.stdin?.on('error', () => {});
  child.on('message', (message, handle) => {
    if (message !== 'connection' || !(handle instanceof Socket)) return;
    handle.allowHalfOpen = true;
    onConnection(handle);
  });
  const heard = async (wanted: string): Promise<void> => {
    const ended = gone.then(async () => {
      throw new Error(`the acceptor ended: ${await complaints}`);
    });
    const said = new Promise<void>((resolve) => {
      child.on('message', function hear(message) {
        if (message !== wanted) return;
        child.off('message', hear);
        resolve();
      });
    });
    await Promise.race([said, ended]);
  };
  const ask = (message: string): Promise<void> => {
    const answer = heard(message);
    child.send(message);
    return answer;
  };
  const listening = heard('listening');
  child.send('listen', listener);
  await listening;
  listener.close();
  return { child, port, gone, heard, ask };
}

/** Connects until one is left without an answer; those that have one. */
async function fill(port: number): Promise<Socket[]> {
  const fillers: Socket[] = [];
  while (fillers.length < MOST_FILLERS) {
    const filler = connect(port, '127.0.0.1').on('error', () => {});
    if (!(await isAnswered(filler))) {
      filler.destroy();
      return fillers;
    }
    fillers.push(filler);
  }
  throw new Error('the queue did not fill');
}

async function isAnswered(filler: Socket): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  filler.once('connect', () => resolve(true));
  // An answer may lie there unread while this process is busy: it is read before the second of these.
  const last = () => setImmediate(() => setImmediate(() => resolve(false)));
  const timer = setTimeout(last, UNANSWERED_MS);
  const answered = await promise;
  clearTimeout(timer);
  return answered;
}
