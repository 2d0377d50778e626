import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { type ConnectionFault, connectionFaults } from './connection-fault.ts';
import { type FrontDoor, frontDoor } from './front-door.ts';
import { type ProxiedConnection, proxyConnection } from './proxied-connection.ts';

/** A TCP proxy before PostgreSQL that can be slow, deaf or broken. */
export interface PostgresProxy {
  port: number;
  /** each round trip, the TCP handshake's included, takes so much longer */
  setLatency(ms: number): void;
  fail(fault: ConnectionFault): void;
  /** resets every connection that is open now */
  cut(): void;
  /** nothing flows any more, on old connections and new, until `resume` */
  stall(): void;
  resume(): void;
  /** whether new connections are let in; without it their packets are dropped, as a firewall does */
  readonly door: Pick<FrontDoor, 'open' | 'shut'>;
  /** takes back latency, faults and stalling */
  reset(): void;
  stop(): Promise<void>;
}

export interface ProxyTarget {
  port: number;
  /** of the server's log, in bytes */
  logEnd(): number;
  logSince(end: number): string;
  /** From where the server sees the connection come that leaves us by this port. */
  seenFrom(port: number): number;
}

export async function startProxy(target: ProxyTarget): Promise<PostgresProxy> {
  const connections = new Set<ProxiedConnection>();
  const faults = connectionFaults();
  const { port: serverPort, logEnd, logSince, seenFrom } = target;
  const conditions = { latency: () => latency, faults, serverPort, logEnd, logSince, seenFrom };
  let latency = 0;
  let stalled = false;

  function accept(client: Socket): void {
    const fate = faults.onConnect();
    if (fate === 'reset') {
      client.resetAndDestroy();
      return;
    }
    const connection = proxyConnection(client, conditions, () => connections.delete(connection));
    connections.add(connection);
    if (stalled || fate === 'hang') connection.stall();
  }

  function cut(): void {
    for (const connection of connections) connection.cut();
  }

  function resume(): void {
    stalled = false;
    for (const connection of connections) connection.resume();
  }

  const listener = createServer({ allowHalfOpen: true, noDelay: true }, accept).listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const address = listener.address();
  if (address === null || typeof address === 'string') throw new Error('no TCP port');
  const closed = once(listener, 'close');
  const door = frontDoor(listener, accept);

  return {
    port: address.port,
    setLatency(ms) {
      latency = ms;
    },
    fail: (fault) => faults.add(fault),
    cut,
    stall() {
      stalled = true;
      for (const connection of connections) connection.stall();
    },
    resume,
    door,
    reset() {
      faults.clear();
      latency = 0;
      resume();
    },
    async stop() {
      listener.close();
      cut();
      await Promise.all([closed, door.stop()]);
    },
  };
}
