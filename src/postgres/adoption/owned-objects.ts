import { z } from 'zod';
import { roleIdentifier } from '../quoting.ts';
import type { Session } from '../session.ts';
import { FIRST_OF_USERS, isOfExtension, isSystemSchema, oidOf } from './server-words.ts';

/** What of a database one role owns, and can be given to another by itself. */
export interface OwnedObject {
  /** As ALTER names it. */
  readonly kind: OwnedKind;
  /** Quoted, with its schema and its arguments. */
  readonly name: string;
  /** Runs with the rights of its owner. */
  readonly definer: boolean;
  /** What its owner has left itself of it, as GRANT calls it; undefined for all of it. */
  readonly kept: readonly string[] | undefined;
  /** Of its serial columns, which go with it: who inserts needs them too. Quoted. */
  readonly sequences: readonly { readonly name: string; readonly kept: OwnedObject['kept'] }[];
}

/** Others have no owner of their own (indexes), or go with what they belong to (the sequence of a column). */
export type OwnedKind = (typeof KINDS)[number];

const KINDS = [
  'SCHEMA',
  'TYPE',
  'SEQUENCE',
  'TABLE',
  'FOREIGN TABLE',
  'VIEW',
  'MATERIALIZED VIEW',
  'ROUTINE',
  'STATISTICS',
  'COLLATION',
  'CONVERSION',
  'OPERATOR',
  'OPERATOR CLASS',
  'OPERATOR FAMILY',
  'TEXT SEARCH CONFIGURATION',
  'TEXT SEARCH DICTIONARY',
  'LARGE OBJECT',
] as const;

const Kept = z.array(z.string()).nullable();

const Row = z.object({
  oid: z.coerce.string(),
  kind: z.enum(KINDS),
  schema: z.string(),
  name: z.string(),
  arguments: z.string().nullable(),
  identity: z.string().nullable(),
  definer: z.boolean(),
  kept: Kept,
  sequences: z.array(z.object({ schema: z.string(), name: z.string(), kept: Kept })).nullable(),
});
type Row = z.infer<typeof Row>;

const Edge = z.object({ from: z.coerce.string(), to: z.coerce.string() });

/**
 * In the order in which they can be moved while everybody works: whatever runs with the rights of its owner (a view, a
 * rule, a SECURITY DEFINER function) comes after what it reads, since the owner to be has no rights to what is not yet
 * its own, while the one before has them to all that has been moved.
 */
export async function ownedObjects(
  session: Pick<Session, 'query'>,
  role: string,
): Promise<readonly OwnedObject[]> {
  const rows = z.array(Row).parse(await session.query(ownedQuery(role)));
  const edges = z.array(Edge).parse(await session.query(RULES));
  const depth = depths(edges);
  const rank = (row: Row): number => KINDS.indexOf(row.kind) * (RULED.has(row.kind) ? 0 : 1);
  return rows
    .map((row) => ({ row, order: [floor(row, depth), depth(row.oid), rank(row)] as const }))
    .sort((a, b) => a.order[0] - b.order[0] || a.order[1] - b.order[1] || a.order[2] - b.order[2])
    .map(({ row }) => ({
      kind: row.kind,
      name: nameOf(row),
      definer: row.definer,
      kept: row.kept ?? undefined,
      sequences: sequencesOf(row),
    }));
}

const RULED: ReadonlySet<OwnedKind> = new Set(['TABLE', 'FOREIGN TABLE', 'VIEW', 'MATERIALIZED VIEW']);

/** Schemas first, which makes room; then what nothing runs in; then what rules are on; functions and the rest last. */
function floor({ kind, oid }: Row, depth: (oid: string) => number): number {
  if (kind === 'SCHEMA') return 0;
  if (RULED.has(kind) && depth(oid) > 0) return 2;
  return kind === 'TYPE' || kind === 'SEQUENCE' || RULED.has(kind) ? 1 : 3;
}

function nameOf({ kind, schema, name, arguments: args, identity }: Row): string {
  if (identity !== null) return identity;
  if (kind === 'SCHEMA') return roleIdentifier(name);
  const qualified = `${roleIdentifier(schema)}.${roleIdentifier(name)}`;
  return args === null ? qualified : `${qualified}(${args})`;
}

const sequencesOf = ({ sequences }: Row): OwnedObject['sequences'] =>
  (sequences ?? []).map(({ schema, name, kept }) => ({
    ...{ name: `${roleIdentifier(schema)}.${roleIdentifier(name)}`, kept: kept ?? undefined },
  }));

/** How many rules what it reads is away from plain tables; rules in a circle count as far as they were followed. */
function depths(edges: readonly z.infer<typeof Edge>[]): (oid: string) => number {
  const reads = Map.groupBy(edges, ({ from }) => from);
  const known = new Map<string, number>();
  const depthOf = (oid: string): number => {
    const before = known.get(oid);
    if (before !== undefined) return before;
    const below = reads.get(oid);
    if (below === undefined) return 0;
    known.set(oid, 1);
    const depth = 1 + Math.max(0, ...below.map(({ to }) => depthOf(to)));
    known.set(oid, depth);
    return depth;
  };
  return depthOf;
}

/** Which relation a rule of another reads or writes; a view's query is a rule. A view of nothing reads itself. */
const RULES = `SELECT DISTINCT rule.ev_class AS from, CASE WHEN used.refobjid OPERATOR(pg_catalog.=) rule.ev_class THEN 0 ELSE used.refobjid END AS to
  FROM pg_catalog.pg_rewrite AS rule
  JOIN pg_catalog.pg_depend AS used ON used.classid OPERATOR(pg_catalog.=) 'pg_catalog.pg_rewrite'::pg_catalog.regclass
    AND used.objid OPERATOR(pg_catalog.=) rule.oid AND used.refclassid OPERATOR(pg_catalog.=) 'pg_catalog.pg_class'::pg_catalog.regclass
  WHERE rule.oid OPERATOR(pg_catalog.>=) ${FIRST_OF_USERS}`;

const NO_MORE = `NULL::pg_catalog.text AS arguments, NULL::pg_catalog.text AS identity, false AS definer, NULL::pg_catalog.json AS sequences`;

/** In SQL: the privileges of an access list that are its owner's own; where there is no list, all of them: NULL. */
const keptOf = (acl: string, owner: string): string =>
  `CASE WHEN ${acl} IS NOT NULL THEN (SELECT coalesce(pg_catalog.json_agg(own.privilege_type), '[]'::pg_catalog.json)
    FROM pg_catalog.aclexplode(${acl}) AS own WHERE own.grantee OPERATOR(pg_catalog.=) ${owner}) END`;

function ownedQuery(role: string): string {
  const owner = oidOf(role);
  return `SELECT n.oid, 'SCHEMA' AS kind, '' AS schema, n.nspname::pg_catalog.text AS name, ${NO_MORE}, ${keptOf('n.nspacl', 'n.nspowner')} AS kept
    FROM pg_catalog.pg_namespace AS n
    WHERE n.nspowner OPERATOR(pg_catalog.=) ${owner} AND NOT ${isSystemSchema('n.nspname')} AND NOT ${isOfExtension('pg_namespace', 'n.oid')}
    UNION ALL
    SELECT c.oid, CASE c.relkind WHEN 'S' THEN 'SEQUENCE' WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW'
        WHEN 'f' THEN 'FOREIGN TABLE' ELSE 'TABLE' END, n.nspname, c.relname, NULL, NULL, false, ${SERIALS}, ${keptOf('c.relacl', 'c.relowner')}
    FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace
    WHERE c.relowner OPERATOR(pg_catalog.=) ${owner} AND c.relkind OPERATOR(pg_catalog.=) ANY ('{r,p,v,m,f,S}'::pg_catalog."char"[])
      AND NOT ${isSystemSchema('n.nspname')} AND NOT ${isOfExtension('pg_class', 'c.oid')}
      AND NOT (c.relkind OPERATOR(pg_catalog.=) 'S'::pg_catalog."char" AND ${OF_A_COLUMN})
    UNION ALL
    SELECT t.oid, 'TYPE', n.nspname, t.typname, ${NO_MORE}, ${keptOf('t.typacl', 't.typowner')}
    FROM pg_catalog.pg_type AS t JOIN pg_catalog.pg_namespace AS n ON n.oid OPERATOR(pg_catalog.=) t.typnamespace
    WHERE t.typowner OPERATOR(pg_catalog.=) ${owner} AND NOT ${isSystemSchema('n.nspname')} AND NOT ${isOfExtension('pg_type', 't.oid')}
      AND (t.typtype OPERATOR(pg_catalog.<>) 'm'::pg_catalog."char" OR ${LEFT_BY_ITS_RANGE})
      AND NOT EXISTS (SELECT FROM pg_catalog.pg_type AS e WHERE e.typarray OPERATOR(pg_catalog.=) t.oid)
      AND (t.typrelid OPERATOR(pg_catalog.=) 0 OR EXISTS (SELECT FROM pg_catalog.pg_class AS c
        WHERE c.oid OPERATOR(pg_catalog.=) t.typrelid AND c.relkind OPERATOR(pg_catalog.=) 'c'::pg_catalog."char"))
    UNION ALL
    SELECT p.oid, 'ROUTINE', n.nspname, p.proname, coalesce((SELECT pg_catalog.string_agg(pg_catalog.format_type(a.type, NULL), ', ' ORDER BY a.nth)
        FROM pg_catalog.unnest(p.proargtypes::pg_catalog.oid[]) WITH ORDINALITY AS a (type, nth)), ''), NULL, p.prosecdef, NULL, ${keptOf('p.proacl', 'p.proowner')}
    FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid OPERATOR(pg_catalog.=) p.pronamespace
    WHERE p.proowner OPERATOR(pg_catalog.=) ${owner} AND NOT ${isSystemSchema('n.nspname')} AND NOT ${isOfExtension('pg_proc', 'p.oid')}
      AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS made WHERE made.classid OPERATOR(pg_catalog.=) 'pg_catalog.pg_proc'::pg_catalog.regclass
        AND made.objid OPERATOR(pg_catalog.=) p.oid AND made.deptype OPERATOR(pg_catalog.=) 'i'::pg_catalog."char")
    UNION ALL ${rareQuery(owner)}`;
}

const SERIALS = `(SELECT pg_catalog.json_agg(pg_catalog.json_build_object('schema', sn.nspname, 'name', sc.relname, 'kept', ${keptOf('sc.relacl', 'sc.relowner')}))
  FROM pg_catalog.pg_depend AS serial JOIN pg_catalog.pg_class AS sc ON sc.oid OPERATOR(pg_catalog.=) serial.objid AND sc.relkind OPERATOR(pg_catalog.=) 'S'::pg_catalog."char"
  JOIN pg_catalog.pg_namespace AS sn ON sn.oid OPERATOR(pg_catalog.=) sc.relnamespace
  WHERE serial.classid OPERATOR(pg_catalog.=) 'pg_catalog.pg_class'::pg_catalog.regclass AND serial.refclassid OPERATOR(pg_catalog.=) 'pg_catalog.pg_class'::pg_catalog.regclass
    AND serial.refobjid OPERATOR(pg_catalog.=) c.oid AND serial.deptype OPERATOR(pg_catalog.=) 'a'::pg_catalog."char")`;

/** In 18 a multirange goes with its range; in 16 it stays with who had both: findings/postgres-multirange-owner.sh */
const LEFT_BY_ITS_RANGE = `EXISTS (SELECT FROM pg_catalog.pg_range AS span JOIN pg_catalog.pg_type AS base ON base.oid OPERATOR(pg_catalog.=) span.rngtypid
  WHERE span.rngmultitypid OPERATOR(pg_catalog.=) t.oid AND base.typowner OPERATOR(pg_catalog.<>) t.typowner)`;

/** Of an identity or serial column: it goes with its table, and can not be moved by itself. */
const OF_A_COLUMN = `EXISTS (SELECT FROM pg_catalog.pg_depend AS owned WHERE owned.classid OPERATOR(pg_catalog.=) 'pg_catalog.pg_class'::pg_catalog.regclass
  AND owned.objid OPERATOR(pg_catalog.=) c.oid AND owned.refclassid OPERATOR(pg_catalog.=) 'pg_catalog.pg_class'::pg_catalog.regclass
  AND owned.deptype OPERATOR(pg_catalog.=) ANY ('{a,i}'::pg_catalog."char"[]))`;

const RARE: readonly (readonly [catalog: string, ownerColumn: string, kind: OwnedKind])[] = [
  ['pg_statistic_ext', 'stxowner', 'STATISTICS'],
  ['pg_collation', 'collowner', 'COLLATION'],
  ['pg_conversion', 'conowner', 'CONVERSION'],
  ['pg_operator', 'oprowner', 'OPERATOR'],
  ['pg_opclass', 'opcowner', 'OPERATOR CLASS'],
  ['pg_opfamily', 'opfowner', 'OPERATOR FAMILY'],
  ['pg_ts_config', 'cfgowner', 'TEXT SEARCH CONFIGURATION'],
  ['pg_ts_dict', 'dictowner', 'TEXT SEARCH DICTIONARY'],
];

/** What these are called with is more than a name, so the server says it. A large object stands in another catalog than it is described by. */
function rareQuery(owner: string): string {
  const each = RARE.map(
    ([catalog, column, kind]) => `SELECT o.oid, '${kind}', '', '', NULL, i.identity, false, NULL, NULL
    FROM pg_catalog.${catalog} AS o
    CROSS JOIN LATERAL pg_catalog.pg_identify_object('pg_catalog.${catalog}'::pg_catalog.regclass, o.oid, 0) AS i
    WHERE o.${column} OPERATOR(pg_catalog.=) ${owner} AND o.oid OPERATOR(pg_catalog.>=) ${FIRST_OF_USERS} AND NOT ${isOfExtension(catalog, 'o.oid')}`,
  );
  return [
    ...each,
    `SELECT o.oid, 'LARGE OBJECT', '', '', NULL, o.oid::pg_catalog.text, false, NULL, ${keptOf('o.lomacl', 'o.lomowner')}
    FROM pg_catalog.pg_largeobject_metadata AS o WHERE o.lomowner OPERATOR(pg_catalog.=) ${owner}`,
  ].join('\n    UNION ALL ');
}
