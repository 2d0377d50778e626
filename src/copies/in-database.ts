import type { UserMapping } from '../postgres/stored-credentials.ts';
import type { Topology } from '../topology/topology.ts';
import type { Leads } from './leading.ts';
import type { Opener } from './opener.ts';
import type { NewLogin } from './repair-sql.ts';

/** Where one looks, and as whom. */
export interface InDatabase {
  readonly topology: Topology;
  readonly database: string;
  readonly opener: Opener;
  readonly login: NewLogin;
  /** What is of the whole server is told once. */
  readonly isFirst: boolean;
  /** Of this server, those that would show a password in SQL. */
  readonly settings: readonly string[];
  readonly leadsTo: (place: Pick<UserMapping, 'host' | 'address' | 'port'>) => Leads;
}
