import { z } from 'zod';
import { roleIdentifier } from '../quoting.ts';
import type { Session } from '../session.ts';
import type { AdoptionRoles } from './adoption-roles.ts';
import { isOfExtension, isSystemSchema, oidOf } from './server-words.ts';

/** Something that the old role may on what is not moved, and the owner may not yet. */
export interface MissingGrant {
  /** As GRANT names it: the privilege, with its columns, and what it is on. */
  readonly privilege: string;
  readonly on: string;
  readonly kind: string;
  readonly grantable: boolean;
  /** `others`: neither may give it, so whoever owns the thing has to. */
  readonly by: 'from' | 'rotator' | 'others';
  /** Of the thing. */
  readonly owner: string;
}

const Row = z.object({
  kind: z.string(),
  schema: z.string().nullable(),
  name: z.string(),
  arguments: z.string().nullable(),
  column: z.string().nullable(),
  privilege: z.string(),
  grantable: z.boolean(),
  from_may: z.boolean().nullable(),
  rotator_may: z.boolean().nullable(),
  /** It has it by PUBLIC, so that it can do without. */
  needless: z.boolean().nullable(),
  owner: z.string(),
});

/** Of the session's own database. What is moved brings the privileges of its owner along. */
export async function missingGrants(
  session: Pick<Session, 'query'>,
  roles: AdoptionRoles,
): Promise<readonly MissingGrant[]> {
  const rows = z.array(Row).parse(await session.query(missingQuery(roles)));
  return rows.flatMap((row) => {
    const by = row.from_may === true ? 'from' : row.rotator_may === true ? 'rotator' : 'others';
    if (by === 'others' && row.needless === true) return [];
    const column = row.column === null ? '' : ` (${roleIdentifier(row.column)})`;
    return [
      {
        privilege: `${row.privilege}${column}`,
        on: onOf(row),
        kind: row.kind,
        grantable: row.grantable,
        by,
        owner: row.owner,
      },
    ];
  });
}

function onOf({ kind, schema, name, arguments: args }: z.infer<typeof Row>): string {
  if (kind === 'LARGE OBJECT') return `${kind} ${name}`;
  const qualified = [schema, name].flatMap((part) => (part === null ? [] : [roleIdentifier(part)])).join('.');
  return `${kind} ${qualified}${args === null ? '' : `(${args})`}`;
}

/** In SQL, of the privileges in an access list: those of one role that another has not. */
const has = (acl: string, role: string, entry: string): string =>
  `EXISTS (SELECT FROM pg_catalog.aclexplode(${acl}) AS had WHERE had.grantee OPERATOR(pg_catalog.=) ${role}
    AND had.privilege_type OPERATOR(pg_catalog.=) ${entry})`;

function missingQuery(roles: AdoptionRoles): string {
  const [from, owner, rotator] = [oidOf(roles.from), oidOf(roles.owner), oidOf(roles.rotator)];
  const may = (role: string, objectOwner: string): string =>
    `pg_catalog.pg_has_role(${role}, ${objectOwner}, 'USAGE')`;
  const mayGrant = (role: string, of: 'database' | 'schema', thing: string): string =>
    `pg_catalog.has_${of}_privilege(${role}, ${thing}, pg_catalog.concat(p.privilege, ' WITH GRANT OPTION'))`;
  const named = (role: string): string => `pg_catalog.pg_get_userbyid(${role})::pg_catalog.text`;
  const effective = `SELECT 'DATABASE' AS kind, NULL::pg_catalog.text AS schema, d.datname::pg_catalog.text AS name, NULL::pg_catalog.text AS arguments,
      NULL::pg_catalog.text AS column, p.privilege, false AS grantable, ${mayGrant(from, 'database', 'd.oid')} AS from_may, ${mayGrant(rotator, 'database', 'd.oid')} AS rotator_may,
      coalesce(pg_catalog.has_database_privilege(${owner}, d.oid, p.privilege), pg_catalog.has_database_privilege('public', d.oid, p.privilege)) AS needless, ${named('d.datdba')} AS owner
    FROM pg_catalog.pg_database AS d CROSS JOIN (VALUES ('CREATE'), ('CONNECT'), ('TEMPORARY')) AS p (privilege)
    WHERE d.datname OPERATOR(pg_catalog.=) pg_catalog.current_database()
      AND pg_catalog.has_database_privilege(${from}, d.oid, p.privilege) AND NOT ${has('d.datacl', owner, 'p.privilege')}
    UNION ALL
    SELECT 'SCHEMA', NULL, n.nspname, NULL, NULL, p.privilege, false, ${mayGrant(from, 'schema', 'n.oid')}, ${mayGrant(rotator, 'schema', 'n.oid')},
      coalesce(pg_catalog.has_schema_privilege(${owner}, n.oid, p.privilege), pg_catalog.has_schema_privilege('public', n.oid, p.privilege)), ${named('n.nspowner')}
    FROM pg_catalog.pg_namespace AS n CROSS JOIN (VALUES ('CREATE'), ('USAGE')) AS p (privilege)
    WHERE NOT ${isSystemSchema('n.nspname')} AND (n.nspowner OPERATOR(pg_catalog.<>) ${from} OR ${isOfExtension('pg_namespace', 'n.oid')})
      AND pg_catalog.has_schema_privilege(${from}, n.oid, p.privilege)
      AND coalesce(n.nspowner OPERATOR(pg_catalog.<>) ${owner}, true)
      AND CASE WHEN n.nspname OPERATOR(pg_catalog.=) 'public' THEN NOT ${has('n.nspacl', owner, 'p.privilege')}
        ELSE NOT coalesce(pg_catalog.has_schema_privilege(${owner}, n.oid, p.privilege), pg_catalog.has_schema_privilege('public', n.oid, p.privilege)) END`;
  return [
    effective,
    ...LISTED.map(
      (
        one,
      ) => `SELECT ${one.kind}, ${one.schema}, ${one.name}, ${one.args}, ${one.column}, a.privilege_type, a.is_grantable,
      a.is_grantable OR ${may(from, one.owner)}, ${may(rotator, one.owner)}, false, ${named(one.owner)}
    FROM ${one.tables}
    CROSS JOIN LATERAL pg_catalog.aclexplode(${one.acl}) AS a
    WHERE a.grantee OPERATOR(pg_catalog.=) ${from} AND NOT coalesce(${one.owner} OPERATOR(pg_catalog.=) ${owner}, false)
      AND (${one.stays} OR ${one.owner} OPERATOR(pg_catalog.<>) ${from}) AND NOT ${has(one.acl, owner, 'a.privilege_type')}`,
    ),
  ].join('\n    UNION ALL ');
}

interface Listed {
  readonly kind: string;
  readonly schema: string;
  readonly name: string;
  readonly args: string;
  readonly column: string;
  readonly acl: string;
  readonly owner: string;
  readonly tables: string;
  /** In SQL: whether it stays the old role's, where that owns it. */
  readonly stays: string;
}

const IN_SCHEMA = { schema: 'n.nspname', args: 'NULL', column: 'NULL' };
const ALONE = { schema: 'NULL', args: 'NULL', column: 'NULL', stays: 'true' };
const RELATION_KIND = `CASE c.relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END`;
const RELATIONS = `pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace`;

/** What has an access list, and who owns it. Where the list is empty, its owner has what the default says. */
const LISTED: readonly Listed[] = [
  {
    ...{ ...IN_SCHEMA, kind: RELATION_KIND, name: 'c.relname', owner: 'c.relowner', tables: RELATIONS },
    acl: `coalesce(c.relacl, pg_catalog.acldefault(CASE c.relkind WHEN 'S' THEN 's'::pg_catalog."char" ELSE 'r'::pg_catalog."char" END, c.relowner))`,
    stays: `c.oid OPERATOR(pg_catalog.>=) '16384'::pg_catalog.oid AND c.relkind OPERATOR(pg_catalog.=) ANY ('{r,p,v,m,f,S}'::pg_catalog."char"[]) AND ${isOfExtension('pg_class', 'c.oid')}`,
  },
  {
    ...{ ...IN_SCHEMA, kind: `'TABLE'`, name: 'c.relname', column: 'l.attname', owner: 'c.relowner' },
    ...{ acl: 'l.attacl', stays: 'false' },
    tables: `${RELATIONS} JOIN pg_catalog.pg_attribute AS l ON l.attrelid OPERATOR(pg_catalog.=) c.oid`,
  },
  {
    ...{ ...IN_SCHEMA, kind: `'ROUTINE'`, name: 'p.proname', acl: 'p.proacl', owner: 'p.proowner' },
    args: `coalesce((SELECT pg_catalog.string_agg(pg_catalog.format_type(a.type, NULL), ', ' ORDER BY a.nth)
        FROM pg_catalog.unnest(p.proargtypes::pg_catalog.oid[]) WITH ORDINALITY AS a (type, nth)), '')`,
    tables: `pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid OPERATOR(pg_catalog.=) p.pronamespace`,
    stays: `p.oid OPERATOR(pg_catalog.>=) '16384'::pg_catalog.oid AND ${isOfExtension('pg_proc', 'p.oid')}`,
  },
  {
    ...{ ...IN_SCHEMA, kind: `'TYPE'`, name: 't.typname', acl: 't.typacl', owner: 't.typowner' },
    tables: `pg_catalog.pg_type AS t JOIN pg_catalog.pg_namespace AS n ON n.oid OPERATOR(pg_catalog.=) t.typnamespace`,
    stays: `t.oid OPERATOR(pg_catalog.>=) '16384'::pg_catalog.oid AND ${isOfExtension('pg_type', 't.oid')}`,
  },
  {
    ...{ ...ALONE, kind: `'LANGUAGE'`, name: 'g.lanname', acl: 'g.lanacl', owner: 'g.lanowner' },
    tables: 'pg_catalog.pg_language AS g',
  },
  {
    ...{ ...ALONE, kind: `'FOREIGN DATA WRAPPER'`, name: 'w.fdwname', owner: 'w.fdwowner' },
    acl: `coalesce(w.fdwacl, pg_catalog.acldefault('F'::pg_catalog."char", w.fdwowner))`,
    tables: 'pg_catalog.pg_foreign_data_wrapper AS w',
  },
  {
    ...{ ...ALONE, kind: `'FOREIGN SERVER'`, name: 's.srvname', owner: 's.srvowner' },
    acl: `coalesce(s.srvacl, pg_catalog.acldefault('S'::pg_catalog."char", s.srvowner))`,
    tables: 'pg_catalog.pg_foreign_server AS s',
  },
  {
    ...{
      ...ALONE,
      kind: `'LARGE OBJECT'`,
      name: 'b.oid::pg_catalog.text',
      acl: 'b.lomacl',
      owner: 'b.lomowner',
    },
    ...{ stays: 'false', tables: 'pg_catalog.pg_largeobject_metadata AS b' },
  },
];
