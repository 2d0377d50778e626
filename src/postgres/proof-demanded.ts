import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';

/** The server asked for something that would hand it the password, or let us in without asking for it. */
export const UNPROVEN_AUTHENTICATION = 'DBCRED_UNPROVEN_AUTHENTICATION';

export class UnprovenAuthentication extends Error {
  readonly code = UNPROVEN_AUTHENTICATION;
}

/** The connection string requires channel binding, and the server offers none. */
export const NO_CHANNEL_BINDING = 'DBCRED_NO_CHANNEL_BINDING';

class NoChannelBinding extends Error {
  readonly code = NO_CHANNEL_BINDING;
}

/** What we use of node-postgres's connection, which its types leave out. */
export interface WireConnection {
  stream: Socket | TLSSocket;
  startup(parameters: object): void;
  password(answer: string): void;
  emit(event: 'error', error: Error): void;
  on(
    event: string,
    listener: (message: Error & { readonly data?: string; readonly mechanisms?: readonly string[] }) => void,
  ): void;
}

/**
 * node-postgres sends the password in clear, or as MD5, to any server that asks. `password()` is the only
 * place from which it does so.
 */
export function refuseToHandOverThePassword(connection: WireConnection): void {
  connection.password = () => {
    connection.emit('error', new UnprovenAuthentication('the server asked for the password itself'));
    connection.stream.destroy();
  };
}

/** As libpq does: where the other side has only SCRAM-SHA-256, it gets no proof. */
export function requireChannelBinding(connection: WireConnection): void {
  connection.on('authenticationSASL', ({ mechanisms = [] }) => {
    if (mechanisms.includes('SCRAM-SHA-256-PLUS')) return;
    connection.emit('error', new NoChannelBinding('channel binding is required, and the server offers none'));
    connection.stream.destroy();
  });
}
