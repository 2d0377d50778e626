import { z } from 'zod';
import { roleIdentifier } from '../quoting.ts';
import type { Session } from '../session.ts';
import type { AdoptionRoles } from './adoption-roles.ts';
import { oidOf } from './server-words.ts';

/** What two roles have said of whatever they make in this database from then on. */
export interface DefaultPrivileges {
  readonly from: readonly DefaultGrant[];
  readonly owner: readonly DefaultGrant[];
}

/** Of a schema, or of the whole database: then it stands in place of what PostgreSQL gives by itself. */
interface DefaultGrant {
  readonly schema: string | undefined;
  readonly on: (typeof TYPES)[number];
  /** Undefined for PUBLIC. */
  readonly grantee: string | undefined;
  readonly privilege: string;
  readonly grantable: boolean;
}

const TYPES = ['TABLES', 'SEQUENCES', 'FUNCTIONS', 'TYPES', 'SCHEMAS', 'LARGE OBJECTS'] as const;

const Row = z.object({
  role: z.enum(['from', 'owner']),
  schema: z.string().nullable(),
  on: z.enum(TYPES),
  grantee: z.string().nullable(),
  privilege: z.string(),
  grantable: z.boolean(),
});

export async function defaultPrivileges(
  session: Pick<Session, 'query'>,
  roles: AdoptionRoles,
): Promise<DefaultPrivileges> {
  const rows = z.array(Row).parse(await session.query(query(roles)));
  const of = (role: 'from' | 'owner'): DefaultGrant[] =>
    rows
      .filter((row) => row.role === role)
      .map(({ role: _, schema, grantee, ...one }) => ({
        ...{ ...one, schema: schema ?? undefined, grantee: grantee ?? undefined },
      }));
  return { from: of('from'), owner: of('owner') };
}

function query({ from, owner }: AdoptionRoles): string {
  return `SELECT CASE WHEN d.defaclrole OPERATOR(pg_catalog.=) ${oidOf(from)} THEN 'from' ELSE 'owner' END AS role,
      n.nspname::pg_catalog.text AS schema, CASE d.defaclobjtype WHEN 'r' THEN 'TABLES' WHEN 'S' THEN 'SEQUENCES' WHEN 'f' THEN 'FUNCTIONS'
        WHEN 'T' THEN 'TYPES' WHEN 'n' THEN 'SCHEMAS' ELSE 'LARGE OBJECTS' END AS on,
      g.rolname::pg_catalog.text AS grantee, a.privilege_type AS privilege, a.is_grantable AS grantable
    FROM pg_catalog.pg_default_acl AS d
    LEFT JOIN pg_catalog.pg_namespace AS n ON n.oid OPERATOR(pg_catalog.=) d.defaclnamespace
    CROSS JOIN LATERAL pg_catalog.aclexplode(d.defaclacl) AS a
    LEFT JOIN pg_catalog.pg_roles AS g ON g.oid OPERATOR(pg_catalog.=) a.grantee
    WHERE d.defaclrole OPERATOR(pg_catalog.=) ANY (ARRAY[${oidOf(from)}, ${oidOf(owner)}])
      AND (g.oid IS NOT NULL OR a.grantee OPERATOR(pg_catalog.=) '0'::pg_catalog.oid)
    ORDER BY 1, 2, 3, 4, 5`;
}

/** What PUBLIC has of a new one without a word: https://www.postgresql.org/docs/current/ddl-priv.html */
const BY_ITSELF: readonly Pick<DefaultGrant, 'on' | 'privilege'>[] = [
  { on: 'FUNCTIONS', privilege: 'EXECUTE' },
  { on: 'TYPES', privilege: 'USAGE' },
];

/** The statements by which the owner says of what it makes the same as the old role did; only what is missing. */
export function repeatedDefaults(
  { from: said, owner: says }: DefaultPrivileges,
  { from, owner }: AdoptionRoles,
): readonly string[] {
  const keyOf = (one: DefaultGrant): string =>
    JSON.stringify([one.schema, one.on, one.grantee, one.privilege, one.grantable]);
  const has = new Set(says.map(keyOf));
  const grants = said
    .filter(({ grantee }) => grantee !== from && grantee !== owner)
    .filter((one) => !has.has(keyOf(one)) && !(isByItself(one) && !isTaken(says, one.on, one.privilege)))
    .map((one) => `${altering(owner, one.schema)} GRANT ${one.privilege} ON ${one.on} TO ${to(one)}`);
  const revokes = BY_ITSELF.filter(
    ({ on, privilege }) => isTaken(said, on, privilege) && !isTaken(says, on, privilege),
  );
  return [
    ...grants,
    ...revokes.map(
      ({ on, privilege }) => `${altering(owner, undefined)} REVOKE ${privilege} ON ${on} FROM PUBLIC`,
    ),
  ];
}

function isByItself({ schema, on, grantee, privilege }: DefaultGrant): boolean {
  const listed = BY_ITSELF.some((one) => one.on === on && one.privilege === privilege);
  return listed && schema === undefined && grantee === undefined;
}

function isTaken(grants: readonly DefaultGrant[], on: DefaultGrant['on'], privilege: string): boolean {
  const global = grants.filter((one) => one.schema === undefined && one.on === on);
  return global.length > 0 && !global.some((one) => one.grantee === undefined && one.privilege === privilege);
}

function to({ grantee, grantable }: DefaultGrant): string {
  const whom = grantee === undefined ? 'PUBLIC' : roleIdentifier(grantee);
  return grantable ? `${whom} WITH GRANT OPTION` : whom;
}

function altering(role: string, schema: string | undefined): string {
  const where = schema === undefined ? '' : ` IN SCHEMA ${roleIdentifier(schema)}`;
  return `ALTER DEFAULT PRIVILEGES FOR ROLE ${roleIdentifier(role)}${where}`;
}

/** What both sides of an adoption make before it is over. */
const MEANWHILE = ['TABLES', 'SEQUENCES', 'FUNCTIONS', 'TYPES', 'SCHEMAS'] as const;

/** So that the owner may use at once what sessions of the old role still make. */
export function openedMeanwhile(
  { from: said }: DefaultPrivileges,
  { from, owner }: AdoptionRoles,
): readonly string[] {
  const open = new Set(
    said.filter((one) => one.schema === undefined && one.grantee === owner).map(({ on }) => on),
  );
  return MEANWHILE.filter((on) => !open.has(on)).map(
    (on) => `${altering(from, undefined)} GRANT ALL ON ${on} TO ${roleIdentifier(owner)}`,
  );
}

/** As they are once that is done. */
export function foretoldOpen(
  { from: said, owner: says }: DefaultPrivileges,
  { owner }: AdoptionRoles,
): DefaultPrivileges {
  const opened = MEANWHILE.map((on) => ({
    ...{ schema: undefined, on, grantee: owner, privilege: 'ALL', grantable: false },
  }));
  return { from: [...said, ...opened], owner: says };
}

/** And no longer. */
export function closedAgain(
  { from: said }: DefaultPrivileges,
  { from, owner }: AdoptionRoles,
): readonly string[] {
  const open = new Set(
    said.filter((one) => one.schema === undefined && one.grantee === owner).map(({ on }) => on),
  );
  return MEANWHILE.filter((on) => open.has(on)).map(
    (on) => `${altering(from, undefined)} REVOKE ALL ON ${on} FROM ${roleIdentifier(owner)}`,
  );
}
