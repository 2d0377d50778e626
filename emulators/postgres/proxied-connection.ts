import { connect, type Socket } from 'node:net';
import type { AnswerLoss, ConnectionFaults } from './connection-fault.ts';
import { delayLine } from './delay-line.ts';
import { statementsIn } from './statement-log.ts';

export interface ProxiedConnection {
  stall(): void;
  resume(): void;
  /** resets both ends */
  cut(): void;
}

export interface ProxyConditions {
  /** ms that a round trip takes longer, as of now */
  latency(): number;
  faults: ConnectionFaults;
  serverPort: number;
  /** how long the server's log is, in bytes */
  logEnd(): number;
  /** what it has written there since, to see which statements it has carried out */
  logSince(end: number): string;
  /** where the server sees our own port */
  seenFrom(port: number): number;
}

/** Carries a client's bytes to the server and back, and never looks into the TLS that they are. */
export function proxyConnection(
  client: Socket,
  conditions: ProxyConditions,
  onGone: () => void,
): ProxiedConnection {
  const server = connect({
    port: conditions.serverPort,
    host: '127.0.0.1',
    allowHalfOpen: true,
    noDelay: true,
  });
  const oneWay = (): number => conditions.latency() / 2;
  const toServer = delayLine(server, oneWay);
  const toClient = delayLine(client, oneWay);
  const answerLoss = answerWatch(conditions, () => conditions.seenFrom(server.localPort ?? 0));
  // connecting to us took no time, so the TCP handshake's round trip is paid with the first bytes
  let handshake = conditions.latency();
  let silenced = false;

  function cut(): void {
    client.resetAndDestroy();
    server.resetAndDestroy();
  }

  client.on('data', (chunk) => {
    toServer.push(chunk, handshake);
    handshake = 0;
  });
  server.on('data', (chunk) => {
    const loss = answerLoss();
    if (loss !== undefined) {
      silenced = true;
      void loss.meanwhile().then(cut, cut);
    } else if (!silenced) toClient.push(chunk);
  });
  client.on('end', () => toServer.end());
  server.on('end', () => toClient.end());
  for (const socket of [client, server]) {
    socket.on('error', cut);
    socket.on('close', () => {
      if (!client.destroyed || !server.destroyed) return;
      toServer.close();
      toClient.close();
      onGone();
    });
  }

  return {
    stall() {
      toServer.stall();
      toClient.stall();
    },
    resume() {
      toServer.resume();
      toClient.resume();
    },
    cut,
  };
}

/**
 * Tells, whenever the server has answered, whether and how that answer is to be lost. The server logs a statement
 * before it carries it out and answers after that, so by then the log names it.
 */
function answerWatch(
  { faults, logEnd, logSince }: ProxyConditions,
  ourPort: () => number,
): () => AnswerLoss | undefined {
  const from = logEnd();
  let seen = 0;
  return () => {
    if (!faults.watching()) return undefined;
    const statements = statementsIn(logSince(from), ourPort());
    const news = statements.slice(seen);
    seen = statements.length;
    return news.map((statement) => faults.lossOfAnswerTo(statement)).find((loss) => loss !== undefined);
  };
}
