import { isIP } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { Client, QueryResult } from 'pg';
import { codeOf } from '../problem.ts';
import type { ConnectionString } from './connection-string.ts';
import {
  refuseToHandOverThePassword,
  requireChannelBinding,
  UnprovenAuthentication,
  type WireConnection,
} from './proof-demanded.ts';
import { MOST_ITERATIONS, type ScramParameters } from './scram-verifier.ts';
import { guardParser } from './wire-guard.ts';

/** How far a login came, in order; `query` is reached by a session that answers. */
export type Stage = 'dns' | 'tcp' | 'tls' | 'authentication' | 'database' | 'query';

export interface Layer {
  readonly stage: Stage;
  readonly elapsedMs: number;
}

/** What is known of a login while it goes on. */
export interface Progress {
  stage: Stage;
  /** The stages that were passed, each with its own time. */
  readonly layers: Layer[];
  /** True once the server has proved that it knows the role's password too. */
  serverProved: boolean;
  /** What the server said in the SCRAM exchange: true of the role's password once `serverProved` is. */
  scram: ScramParameters | undefined;
  certificateIssuer: string | undefined;
  /** End of the certificate that was presented, in milliseconds since 1970. */
  certificateEndsAtMs: number | undefined;
}

export interface SessionOptions {
  /** PEM of the only authorities to trust; without it those of Node (and NODE_EXTRA_CA_CERTS). */
  readonly authorities: string | undefined;
  /** For the login, from the first packet to the session; and again for each query. */
  readonly timeoutMs: number;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Called when the first packet is on its way. */
  readonly whileWaiting?: () => void;
  /** Sends the name that the connection string has for its program, which the server then shows. */
  readonly asProgram?: boolean;
  /** Called when TLS stands and is verified, before the server hears who logs in: that is told once this settles. */
  readonly whenSecured?: (() => Promise<void>) | undefined;
}

/**
 * Before every statement, in the same message: else an operator or a function that somebody planted in a schema of
 * the database's search_path may run with the rights of this role. LOCAL, since a pooler lends the session on.
 * https://www.postgresql.org/docs/current/ddl-schemas.html#DDL-SCHEMAS-PATTERNS
 */
const NOBODY_ELSES_CODE = 'SET LOCAL search_path TO pg_catalog, pg_temp;';

/** Its types leave these out. A count costs time, which a server could take at will. */
const scramOf = ({ needsChannelBinding }: ConnectionString) => ({
  scramMaxIterations: MOST_ITERATIONS,
  enableChannelBinding: needsChannelBinding === true,
});

/** By which we know our own sessions at the server. */
const OURS = 'dbcred-sync';

/**
 * A pooler gives the session our name, and lends it on with that to clients that have none: see
 * findings/pgbouncer-inherited-name.sh. It hears of what we set. `told`: the process that the login was told of.
 */
function namelessIfLent(told: number | undefined): string {
  if (told === undefined) return '';
  return `SELECT CASE WHEN pg_catalog.pg_backend_pid() OPERATOR(pg_catalog.<>) '${told}'::pg_catalog.int4 THEN pg_catalog.set_config('application_name', '', false) END; `;
}

export interface Session {
  readonly progress: Progress;
  /**
   * The process that the login was told it is served by; undefined before, and where none was told. The answer to
   * pg_backend_pid() is another one behind a pooler: https://www.postgresql.org/docs/current/protocol-flow.html
   */
  backendPid(): number | undefined;
  /** Logs in with TLS verified; answers nothing but a SCRAM exchange that also proves the server. */
  connect(): Promise<void>;
  /** What the last statement in `text` gives. Names in it are looked up in pg_catalog, whatever search_path says. */
  query(text: string): Promise<Record<string, unknown>[]>;
  /**
   * As `query`, in a transaction of its own, which is taken back in the same message: behind a pooler, too, all of it is
   * one session's. When it throws what a server says, the transaction is open: `rollBack`.
   */
  queryAndTakeBack(text: string): Promise<Record<string, unknown>[]>;
  /** Ends the transaction that a failed statement has left open. */
  rollBack(): Promise<void>;
  /** Says goodbye, which nobody needs to wait for. */
  close(): void;
  destroy(): void;
}

const driver = () => import('pg');

/** Loads node-postgres, which takes a moment: whoever waits for something else can do so meanwhile. */
export async function loadDriver(): Promise<void> {
  await driver(); // whose types those who import this package need not have
}

/**
 * A session on one database. Startup parameters are kept to what poolers understand, and to the options that the
 * connection string has: its readers send them too. Callers clear PG* variables first: node-postgres falls back to them.
 */
export async function newSession(target: ConnectionString, options: SessionOptions): Promise<Session> {
  const { Client } = await driver();
  const name = options.asProgram === true ? (target.applicationName ?? OURS) : OURS;
  // Logged in as the program, it goes on as one of ours: nobody is to count it among the program's sessions.
  const asOurs = name === OURS ? '' : `SET application_name TO '${OURS}'; `;
  let isNameless = false;
  const client = new Client({
    host: target.host,
    port: target.port,
    user: target.user,
    password: target.password.reveal(),
    database: target.database,
    // Said, since the default of Node is whatever NODE_TLS_REJECT_UNAUTHORIZED says.
    ssl: {
      rejectUnauthorized: true,
      ...(options.authorities === undefined ? {} : { ca: options.authorities }),
    },
    application_name: name,
    ...(target.options === undefined ? {} : { options: target.options }),
    connectionTimeoutMillis: options.timeoutMs,
    query_timeout: options.timeoutMs,
    ...scramOf(target),
  });
  const progress = watch(client, options.clock);
  if (target.needsChannelBinding === true) requireChannelBinding(wireOf(client));
  if (options.whenSecured !== undefined) holdStartUp(wireOf(client), options.whenSecured);
  // Not before: what loads meanwhile would hold up the first packet. pg sends it when it hears of `connect`.
  wireOf(client).on('connect', () => setImmediate(() => options.whileWaiting?.()));
  async function send(text: string): Promise<QueryResult<Record<string, unknown>>[]> {
    const nameless = isNameless ? '' : namelessIfLent(backendPidOf(client));
    // for several statements the driver answers a list, which its types leave out
    const results = [
      await client.query<Record<string, unknown>>(`${NOBODY_ELSES_CODE} ${asOurs}${nameless}${text}`),
    ].flat();
    isNameless = asOurs === '';
    return results;
  }
  return {
    progress,
    backendPid: () => backendPidOf(client),
    async connect() {
      await client.connect();
      if (progress.serverProved) return;
      throw new UnprovenAuthentication('the server let us in without a SCRAM exchange');
    },
    query: async (text) => (await send(text)).at(-1)?.rows ?? [],
    queryAndTakeBack: async (text) => (await send(`BEGIN; ${text}; ROLLBACK`)).at(-2)?.rows ?? [],
    // alone: in a transaction that has failed, whatever comes before it is refused
    rollBack: async () => void (await client.query('ROLLBACK')),
    close: () => void hangUp(client),
    destroy: () => void wireOf(client).stream.destroy(),
  };
}

function watch(client: Client, clock: () => number): Progress {
  const connection = wireOf(client);
  const progress: Progress = {
    stage: isIP(client.host) === 0 ? 'dns' : 'tcp',
    layers: [],
    serverProved: false,
    scram: undefined,
    certificateIssuer: undefined,
    certificateEndsAtMs: undefined,
  };
  let since = clock();
  const reach = (stage: Stage): void => {
    const now = clock();
    progress.layers.push({ stage: progress.stage, elapsedMs: Math.round(now - since) });
    progress.stage = stage;
    since = now;
  };
  client.on('error', () => undefined); // a connection that dies late must not end the process
  refuseToHandOverThePassword(connection);
  connection.stream.once('lookup', (error: Error | null) => {
    if (error === null) reach('tcp');
  });
  connection.on('connect', () => reach('tls'));
  connection.on('sslconnect', () => {
    guardParser(connection.stream, (error) => connection.emit('error', error));
    watchTls(connection.stream as TLSSocket, progress, reach);
  });
  connection.on('authenticationSASLContinue', ({ data = '' }) => {
    progress.scram = parametersIn(data);
  });
  connection.on('authenticationSASLFinal', () => {
    progress.serverProved = true;
  });
  // The driver looks at the proof after us, and says so in an error of its own, which has no code.
  connection.on('error', (error) => {
    if (progress.stage === 'authentication' && codeOf(error) === undefined) progress.serverProved = false;
  });
  connection.on('authenticationOk', () => reach('database'));
  client.once('connect', () => reach('query'));
  return progress;
}

/** https://www.rfc-editor.org/rfc/rfc5802#section-7 */
function parametersIn(serverFirst: string): ScramParameters | undefined {
  const [, salt, iterations] = /,s=([A-Za-z0-9+/]+={0,2}),i=(\d+)/.exec(serverFirst) ?? [];
  if (salt === undefined || iterations === undefined) return undefined;
  return { salt: Buffer.from(salt, 'base64'), iterations: Number(iterations) };
}

function watchTls(secured: TLSSocket, progress: Progress, reach: (stage: Stage) => void): void {
  // Before Node's own listener, which closes the connection to a certificate that it does not trust.
  secured.prependListener('secure', () => {
    const certificate = secured.getPeerCertificate();
    const issuer = certificate.issuer?.O ?? certificate.issuer?.CN;
    progress.certificateIssuer = Array.isArray(issuer) ? issuer.join(', ') : issuer;
    const end = Date.parse(certificate.valid_to ?? '');
    progress.certificateEndsAtMs = Number.isNaN(end) ? undefined : end;
  });
  secured.once('secureConnect', () => reach('authentication'));
}

/**
 * A server looks up the role and its verifier when it has the startup packet, not when it is connected to:
 * https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-START-UP
 */
function holdStartUp(connection: WireConnection, whenSecured: () => Promise<void>): void {
  const startUp = connection.startup.bind(connection);
  connection.startup = (parameters) => {
    connection.stream.once('secureConnect', () => {
      whenSecured().then(
        () => startUp(parameters),
        (error: Error) => {
          connection.emit('error', error);
          connection.stream.destroy();
        },
      );
    });
  };
}

/** Of a field that its types leave out: null until the server has told it. */
function backendPidOf(client: Client): number | undefined {
  return (client as Client & { processID: number | null }).processID ?? undefined;
}

function wireOf(client: Client): WireConnection {
  return (client as Client & { connection: WireConnection }).connection;
}

/** Sends the goodbye. That the server hangs up too is waited for by nobody: not even by the end of the process. */
async function hangUp(client: Client): Promise<void> {
  const ended = client.end().catch(() => undefined);
  wireOf(client).stream.unref();
  await ended;
}
