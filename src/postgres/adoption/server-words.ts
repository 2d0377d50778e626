import { roleLiteral } from '../quoting.ts';

/** In SQL: the oid of the role with this name; null where there is none. */
export function oidOf(role: string): string {
  return `(SELECT named.oid FROM pg_catalog.pg_roles AS named WHERE named.rolname OPERATOR(pg_catalog.=) ${roleLiteral(role)})`;
}

/** In SQL: whether a schema is the server's own, or holds what is gone with a session. */
export function isSystemSchema(name: string): string {
  return `(pg_catalog.starts_with(${name}::pg_catalog.text, 'pg_') OR ${name} OPERATOR(pg_catalog.=) 'information_schema')`;
}

/** In SQL: whether an extension made it, which then says what becomes of it. */
export function isOfExtension(catalog: string, oid: string): string {
  return `EXISTS (SELECT FROM pg_catalog.pg_depend AS member
    WHERE member.classid OPERATOR(pg_catalog.=) 'pg_catalog.${catalog}'::pg_catalog.regclass
      AND member.objid OPERATOR(pg_catalog.=) ${oid} AND member.objsubid OPERATOR(pg_catalog.=) 0
      AND member.deptype OPERATOR(pg_catalog.=) 'e'::pg_catalog."char")`;
}

/** The first oid that is not of what initdb makes: https://www.postgresql.org/docs/current/system-catalog-initial-data.html */
export const FIRST_OF_USERS = `'16384'::pg_catalog.oid`;

/** In SQL: role names as an array. */
export function namesIn(names: readonly string[]): string {
  return `ARRAY[${names.map(roleLiteral).join(', ')}]::pg_catalog.name[]`;
}
