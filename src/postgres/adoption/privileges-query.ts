import { maySetRole } from '../pair/pair-facts.ts';
import { literal, roleLiteral } from '../quoting.ts';
import type { AdoptionRoles } from './adoption-roles.ts';
import { OF_PLATFORMS } from './roles-found.ts';
import { isSystemSchema, namesIn } from './server-words.ts';

/** In SQL: the old role as its open sessions are, and each login as what its sessions in this database go on as. A setting that it may not follow is only warned of. */
export function whoQuery({ from, logins }: AdoptionRoles): string {
  return `SELECT r.rolname::pg_catalog.text AS role, coalesce((SELECT o.rolname FROM pg_catalog.pg_db_role_setting AS s
        CROSS JOIN LATERAL pg_catalog.unnest(s.setconfig) AS one (setting)
        JOIN pg_catalog.pg_roles AS o ON o.rolname OPERATOR(pg_catalog.=) pg_catalog.substr(one.setting, 6)
        WHERE s.setrole OPERATOR(pg_catalog.=) r.oid AND r.rolname OPERATOR(pg_catalog.<>) ${roleLiteral(from)} AND pg_catalog.starts_with(one.setting, 'role=') AND ${maySetRole('r.oid', 'o.oid')}
          AND s.setdatabase OPERATOR(pg_catalog.=) ANY (ARRAY['0'::pg_catalog.oid,
            (SELECT d.oid FROM pg_catalog.pg_database AS d WHERE d.datname OPERATOR(pg_catalog.=) pg_catalog.current_database())])
        ORDER BY s.setdatabase DESC LIMIT 1), r.rolname)::pg_catalog.text AS acts
    FROM pg_catalog.pg_roles AS r WHERE r.rolname OPERATOR(pg_catalog.=) ANY (${namesIn([from, ...logins])})`;
}

/** Privileges of one thing, and whose it is: `asks` is the function, `of` the thing's oid. */
function may(
  asks: string,
  of: string,
  privileges: readonly string[],
  owner: string,
  ...more: readonly string[]
): string {
  const each = privileges.map(
    (one) => `CASE WHEN pg_catalog.${asks}(w.oid, ${of}, '${one}') THEN '${one}' END`,
  );
  return `pg_catalog.concat_ws(' ', ${[...each, `CASE WHEN pg_catalog.pg_has_role(w.oid, ${owner}, 'USAGE') THEN 'owner' END`, ...more].join(', ')})`;
}

/** Its rows are shown to it whatever a policy says. */
const ABOVE_ROW_SECURITY = `CASE WHEN c.relrowsecurity AND pg_catalog.has_table_privilege(w.oid, c.oid, 'SELECT') AND (w.rolbypassrls OR w.rolsuper
  OR NOT c.relforcerowsecurity AND pg_catalog.pg_has_role(w.oid, c.relowner, 'USAGE')) THEN 'above-row-security' END`;

const IN_SCHEMAS = `NOT ${isSystemSchema('n.nspname')}`;
function named(kind: string, ...parts: readonly string[]): string {
  const quoted = parts.map((part) => `pg_catalog.quote_ident(${part})`);
  return `pg_catalog.concat('${kind} ', ${quoted.join(`, '.', `)})`;
}

const TABLE = ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER'];

const PLATFORMS = namesIn([...OF_PLATFORMS]);

const COLUMN = ['SELECT', 'INSERT', 'UPDATE', 'REFERENCES'].map(
  (one) => `CASE WHEN pg_catalog.has_column_privilege(w.oid, c.oid, l.attnum, '${one}') THEN '${one}' END`,
);

/**
 * In SQL: of everything in this database, what each of these roles may. Of columns, those with an access list of their
 * own, and those of `columns`: named as they are here.
 */
export function privilegesQuery(acting: readonly string[], columns: readonly string[] = []): string {
  const column = named('column', 'n.nspname', 'c.relname', 'l.attname');
  const isAsked =
    columns.length === 0
      ? 'false'
      : `${column} OPERATOR(pg_catalog.=) ANY (ARRAY[${columns.map(literal).join(', ')}])`;
  const each = [
    `SELECT ${named('database', 'd.datname')} AS thing, ${may('has_database_privilege', 'd.oid', ['CREATE', 'CONNECT', 'TEMPORARY'], 'd.datdba')} AS privileges
      FROM pg_catalog.pg_database AS d WHERE d.datname OPERATOR(pg_catalog.=) pg_catalog.current_database()`,
    `SELECT ${named('schema', 'n.nspname')}, ${may('has_schema_privilege', 'n.oid', ['CREATE', 'USAGE'], 'n.nspowner')}
      FROM pg_catalog.pg_namespace AS n WHERE ${IN_SCHEMAS}`,
    `SELECT ${named('table', 'n.nspname', 'c.relname')}, ${may('has_table_privilege', 'c.oid', TABLE, 'c.relowner', ABOVE_ROW_SECURITY)}
      FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace
      WHERE c.relkind OPERATOR(pg_catalog.=) ANY ('{r,p,v,m,f}'::pg_catalog."char"[]) AND ${IN_SCHEMAS}`,
    `SELECT ${column}, pg_catalog.concat_ws(' ', ${COLUMN.join(', ')})
      FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace
      JOIN pg_catalog.pg_attribute AS l ON l.attrelid OPERATOR(pg_catalog.=) c.oid AND (l.attacl IS NOT NULL OR ${isAsked}) AND NOT l.attisdropped WHERE ${IN_SCHEMAS}`,
    `SELECT ${named('sequence', 'n.nspname', 'c.relname')}, ${may('has_sequence_privilege', 'c.oid', ['USAGE', 'SELECT', 'UPDATE'], 'c.relowner')}
      FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace
      WHERE c.relkind OPERATOR(pg_catalog.=) 'S'::pg_catalog."char" AND ${IN_SCHEMAS}`,
    `SELECT pg_catalog.concat('routine ', p.oid::pg_catalog.regprocedure), ${may('has_function_privilege', 'p.oid', ['EXECUTE'], 'p.proowner')}
      FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid OPERATOR(pg_catalog.=) p.pronamespace WHERE ${IN_SCHEMAS}`,
    `SELECT ${named('type', 'n.nspname', 't.typname')}, ${may('has_type_privilege', 't.oid', ['USAGE'], 't.typowner')}
      FROM pg_catalog.pg_type AS t JOIN pg_catalog.pg_namespace AS n ON n.oid OPERATOR(pg_catalog.=) t.typnamespace WHERE ${IN_SCHEMAS}`,
    `SELECT ${named('server', 's.srvname')}, ${may('has_server_privilege', 's.oid', ['USAGE'], 's.srvowner')} FROM pg_catalog.pg_foreign_server AS s`,
    `SELECT ${named('wrapper', 'f.fdwname')}, ${may('has_foreign_data_wrapper_privilege', 'f.oid', ['USAGE'], 'f.fdwowner')}
      FROM pg_catalog.pg_foreign_data_wrapper AS f`,
    `SELECT ${named('extension', 'e.extname')}, CASE WHEN pg_catalog.pg_has_role(w.oid, e.extowner, 'USAGE') THEN 'owner' ELSE '' END
      FROM pg_catalog.pg_extension AS e`,
    ...['stxowner pg_statistic_ext statistics', 'lomowner pg_largeobject_metadata large-object'].map(
      (one) => {
        const [owner, catalog, kind] = one.split(' ');
        return `SELECT pg_catalog.concat('${kind} ', o.oid), CASE WHEN pg_catalog.pg_has_role(w.oid, o.${owner}, 'USAGE') THEN 'owner' ELSE '' END
      FROM pg_catalog.${catalog} AS o`;
      },
    ),
    // of what is built in: not by way of what a platform made for its administrators
    `SELECT pg_catalog.concat('membership ', g.rolname), CASE WHEN NOT w.rolsuper AND EXISTS (SELECT FROM pg_catalog.pg_auth_members AS m
          JOIN pg_catalog.pg_roles AS r ON r.oid OPERATOR(pg_catalog.=) m.member AND r.rolname OPERATOR(pg_catalog.<>) ALL (${PLATFORMS}) AND NOT pg_catalog.starts_with(r.rolname, 'pg_')
          WHERE m.roleid OPERATOR(pg_catalog.=) g.oid AND pg_catalog.pg_has_role(w.oid, r.oid, 'USAGE')) AND pg_catalog.pg_has_role(w.oid, g.oid, 'USAGE') THEN 'yes' ELSE '' END
      FROM pg_catalog.pg_roles AS g WHERE pg_catalog.starts_with(g.rolname, 'pg_') OR g.rolname OPERATOR(pg_catalog.=) ANY (${PLATFORMS})`,
    `SELECT pg_catalog.concat('attribute ', one.name), CASE WHEN one.has THEN 'yes' ELSE '' END
      FROM pg_catalog.pg_roles AS r CROSS JOIN LATERAL (VALUES ('SUPERUSER', r.rolsuper), ('CREATEROLE', r.rolcreaterole), ('CREATEDB', r.rolcreatedb),
        ('REPLICATION', r.rolreplication), ('BYPASSRLS', r.rolbypassrls)) AS one (name, has) WHERE r.oid OPERATOR(pg_catalog.=) w.oid`,
  ];
  return `SELECT w.rolname::pg_catalog.text AS acts, may.thing, may.privileges
    FROM (SELECT r.oid, r.rolname, r.rolsuper, r.rolbypassrls FROM pg_catalog.pg_roles AS r
      WHERE r.rolname OPERATOR(pg_catalog.=) ANY (${namesIn(acting)})) AS w
    CROSS JOIN LATERAL (${each.join('\n UNION ALL ')}) AS may (thing, privileges)
    ORDER BY 1, 2`;
}
