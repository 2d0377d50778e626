import { isIP, type Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { Client } from 'pg';
import { codeOf, messageOf } from '../problem.ts';
import type { ConnectionString } from './connection-string.ts';

/** How far a login came. */
type Stage = 'dns' | 'tcp' | 'tls' | 'authentication' | 'session';

export interface ProbeFailure {
  readonly stage: Stage;
  /** SQLSTATE, or Node's code; the driver's own errors have none. */
  readonly code: string | undefined;
  readonly message: string;
  /** Who issued the certificate that was presented, when one was. */
  readonly certificateIssuer: string | undefined;
  readonly cause: unknown;
}

/** `bad`: the server refused this credential (28P01, nothing else). `unknown`: everything else that is not a login. */
export type Probe =
  | { readonly result: 'ok'; readonly elapsedMs: number }
  | { readonly result: 'bad' | 'unknown'; readonly elapsedMs: number; readonly failure: ProbeFailure };

export interface ProbeOptions {
  /** PEM of the only authorities to trust; without it those of Node (and NODE_EXTRA_CA_CERTS). */
  readonly authorities: string | undefined;
  /** From the first packet to the session, all stages together. */
  readonly timeoutMs: number;
  readonly clock: () => number;
}

/** The server asked for something that would hand it the password, or let us in without asking for it. */
export const UNPROVEN_AUTHENTICATION = 'DBCRED_UNPROVEN_AUTHENTICATION';

class UnprovenAuthentication extends Error {
  readonly code = UNPROVEN_AUTHENTICATION;
}

/** What we use of node-postgres's connection, which its types leave out. */
interface WireConnection {
  stream: Socket | TLSSocket;
  password(answer: string): void;
  emit(event: 'error', error: Error): void;
  on(event: string, listener: () => void): void;
}

/**
 * One login with TLS verified, closed again. Nothing but a SCRAM exchange that also proves the server is
 * answered. Callers clear PG* variables first: node-postgres falls back to them.
 */
export async function probe(target: ConnectionString, options: ProbeOptions): Promise<Probe> {
  const startedAt = options.clock();
  const elapsedMs = (): number => Math.round(options.clock() - startedAt);
  const client = await newClient(target, options);
  const progress = watch(client);
  try {
    await client.connect();
    if (!progress.serverProved)
      throw new UnprovenAuthentication('the server let us in without a SCRAM exchange');
    void hangUp(client); // nobody needs to wait for the goodbye
    return { result: 'ok', elapsedMs: elapsedMs() };
  } catch (thrown) {
    const failure = describe(thrown, progress);
    wireOf(client).stream.destroy();
    return { result: failure.code === '28P01' ? 'bad' : 'unknown', elapsedMs: elapsedMs(), failure };
  }
}

async function newClient(target: ConnectionString, options: ProbeOptions): Promise<Client> {
  const { Client } = await import('pg');
  return new Client({
    host: target.host,
    port: target.port,
    user: target.user,
    password: target.password.reveal(),
    database: target.database,
    ssl: options.authorities === undefined ? true : { ca: options.authorities },
    application_name: 'dbcred-sync',
    connectionTimeoutMillis: options.timeoutMs,
  });
}

interface Progress {
  stage: Stage;
  serverProved: boolean;
  certificateIssuer: string | undefined;
}

function watch(client: Client): Progress {
  const connection = wireOf(client);
  const progress: Progress = {
    stage: isIP(client.host) === 0 ? 'dns' : 'tcp',
    serverProved: false,
    certificateIssuer: undefined,
  };
  client.on('error', () => undefined); // a connection that dies late must not end the process
  refuseToHandOverThePassword(connection);
  connection.stream.once('lookup', (error: Error | null) => {
    if (error === null) progress.stage = 'tcp';
  });
  connection.on('connect', () => {
    progress.stage = 'tls';
  });
  connection.on('sslconnect', () => {
    const secured = connection.stream as TLSSocket;
    // Before Node's own listener, which closes the connection to a certificate that it does not trust.
    secured.prependListener('secure', () => {
      progress.certificateIssuer = issuerOf(secured);
    });
    secured.once('secureConnect', () => {
      progress.stage = 'authentication';
    });
  });
  connection.on('authenticationSASLFinal', () => {
    progress.serverProved = true;
  });
  connection.on('authenticationOk', () => {
    progress.stage = 'session';
  });
  return progress;
}

/**
 * node-postgres sends the password in clear, or as MD5, to any server that asks. `password()` is the only
 * place from which it does so.
 */
function refuseToHandOverThePassword(connection: WireConnection): void {
  connection.password = () => {
    connection.emit('error', new UnprovenAuthentication('the server asked for the password itself'));
    connection.stream.destroy();
  };
}

function issuerOf(socket: TLSSocket): string | undefined {
  const issuer = socket.getPeerCertificate()?.issuer;
  const name = issuer?.O ?? issuer?.CN;
  return Array.isArray(name) ? name.join(', ') : name;
}

function describe(thrown: unknown, progress: Progress): ProbeFailure {
  return {
    stage: progress.stage,
    code: codeOf(thrown),
    message: messageOf(thrown),
    certificateIssuer: progress.certificateIssuer,
    cause: thrown,
  };
}

function wireOf(client: Client): WireConnection {
  return (client as Client & { connection: WireConnection }).connection;
}

/** `end()` waits for the server to hang up too, which a dead one never does. */
async function hangUp(client: Client): Promise<void> {
  const timer = setTimeout(() => wireOf(client).stream.destroy(), 1000);
  await client.end().catch(() => undefined);
  clearTimeout(timer);
}
