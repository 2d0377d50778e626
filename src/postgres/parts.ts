import type { ConnectionString } from './connection-string.ts';
import { dialectOf } from './dialects/dialects.ts';

/** What a program may want alone of a connection string; `address` is the string without user and password. */
export const PARTS = ['user', 'password', 'host', 'port', 'database', 'address'] as const;
export type Part = (typeof PARTS)[number];

/** The part as its reader takes it: without percent-encoding and without quotes; an address as it is written. */
export function partOf(connection: ConnectionString, part: Part): string {
  const { user, password, host, port, database, text } = connection;
  switch (part) {
    case 'user':
      return user;
    case 'password':
      return password.reveal();
    case 'host':
      return host;
    case 'port':
      return `${port}`;
    case 'database':
      return database;
    case 'address': {
      const dialect = dialectOf(text.reveal());
      if (dialect === undefined) throw new Error('a connection string that was read is in a dialect');
      return dialect.withoutLogin(text.reveal());
    }
  }
}
