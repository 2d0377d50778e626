import type { ConnectionString } from './connection-string.ts';

/** Advisory locks are of one database each, so every run has to take them in the same, which every server has. */
const DATABASE = 'postgres';

/**
 * Azure's pooler, and the server behind it: a pooler lends its sessions, locks included, to the next client.
 * https://learn.microsoft.com/azure/postgresql/connectivity/concepts-pgbouncer
 */
const POOLER_PORT = 6432;
const SERVER_PORT = 5432;

/** The port of the server itself, where this one is Azure's pooler's. */
export function serverPort(port: number): number {
  return port === POOLER_PORT ? SERVER_PORT : port;
}

/** Where the lock of a server is taken, whichever of its databases and ports a connection string names. */
export function lockPlace(target: ConnectionString): ConnectionString {
  const port = serverPort(target.port);
  const none = { options: undefined, applicationName: undefined, sessionWish: undefined };
  return { ...target, ...none, needsChannelBinding: undefined, database: DATABASE, port };
}

/** False of Azure's pooler, beside which the server itself is found. */
export function isLockPlace(target: ConnectionString): boolean {
  return lockPlace(target).port === target.port;
}
