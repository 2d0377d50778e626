import { roleIdentifier } from '../quoting.ts';
import type { OwnedKind } from './owned-objects.ts';

/** In this order; each leaves everything working. `strays`: what sessions from before have made meanwhile. */
export type StepName = 'roles' | 'grants' | 'ownership' | 'settings' | 'strays' | 'end' | 'back';

/** No secret is in one. */
export interface AdoptionStatement {
  readonly database: string;
  /** `others`: neither may run it; it is for whoever owns the thing. */
  readonly by: 'from' | 'rotator' | 'others';
  /** Of the thing, who may run what is for others. */
  readonly owner?: string | undefined;
  readonly text: string;
  /** As people would write it, where that is something else. */
  readonly shown: string;
  /** What is moved, where something is. */
  readonly moves: { readonly kind: OwnedKind; readonly name: string } | undefined;
  /** While it runs, nobody reads or writes the thing. Anything else waits for nobody. */
  readonly lock: 'access-exclusive' | 'none';
}

export interface AdoptionStep {
  readonly name: StepName;
  readonly statements: readonly AdoptionStatement[];
}

export function ownershipOf(
  database: string,
  to: string,
  { kind, name }: { readonly kind: OwnedKind; readonly name: string },
): AdoptionStatement {
  const text = `ALTER ${kind} ${name} OWNER TO ${roleIdentifier(to)}`;
  const lock = LOCKING.has(kind) ? 'access-exclusive' : 'none';
  return { database, by: 'from', text, shown: text, moves: { kind, name }, lock };
}

/** https://www.postgresql.org/docs/current/sql-altertable.html: of a relation, with its indexes and the sequences of its columns. */
const LOCKING: ReadonlySet<OwnedKind> = new Set([
  ...['TABLE', 'FOREIGN TABLE', 'VIEW', 'MATERIALIZED VIEW', 'SEQUENCE'],
] as const);

/** One that moves nothing. */
export function plain(
  database: string,
  by: AdoptionStatement['by'],
  text: string,
  shown: string = text,
): AdoptionStatement {
  return { database, by, text, shown, moves: undefined, lock: 'none' };
}

/** The administrator is one again in this database. */
export function resetRole(database: string, from: string): AdoptionStatement {
  const [role, where] = [from, database].map(roleIdentifier);
  return plain(database, 'from', `ALTER ROLE ${role} IN DATABASE ${where} RESET role`);
}
