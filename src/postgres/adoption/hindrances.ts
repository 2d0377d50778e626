import { z } from 'zod';
import { literal, roleIdentifier } from '../quoting.ts';
import type { Session } from '../session.ts';
import type { AdoptionRoles } from './adoption-roles.ts';
import { isOfExtension, oidOf } from './server-words.ts';

/** What a database holds that can not simply be handed over. What is made of it depends on the way. */
export interface Hindrance {
  readonly kind: HindranceKind;
  readonly object: string;
  /** SQL that takes it out of the way, where there is any that can be copied. */
  readonly sql: string;
}

type HindranceKind = z.infer<typeof Kind>;

const Kind = z.enum([
  ...[
    'extension',
    'policy-role',
    'policy-text',
    'policy-login',
    'publication',
    'subscription',
    'event-trigger',
  ],
  ...['foreign-server', 'user-mapping', 'prepared-transaction', 'language', 'search-path', 'cron-job'],
  'row-security',
] as const);

const Row = z.object({
  kind: Kind,
  name: z.string(),
  /** The table of a policy, with its schema; what else the statement needs. */
  schema: z.string().nullable(),
  table: z.string().nullable(),
  detail: z.string().nullable(),
});
type Row = z.infer<typeof Row>;

/** In the session's own database. */
export async function hindrances(
  session: Pick<Session, 'query'>,
  roles: AdoptionRoles,
): Promise<readonly Hindrance[]> {
  const found = z.array(Row).parse(await session.query(hindrancesQuery(roles)));
  const jobs = found.some((row) => row.kind === 'extension' && row.name === 'pg_cron');
  const owned = found.filter((row) => row.kind !== 'extension' || row.detail === 'owned');
  return [...owned, ...(jobs ? await cronJobs(session, roles) : [])].map((row) => ({
    ...{ kind: row.kind, object: objectOf(row), sql: sqlFor(row, roles) },
  }));
}

function objectOf({ schema, table, name }: Row): string {
  return table === null ? name : `${name} on ${schema}.${table}`;
}

function sqlFor(row: Row, { from, owner, logins, rotator }: AdoptionRoles): string {
  const [name, to] = [roleIdentifier(row.name), roleIdentifier(owner)];
  const on = `${name} ON ${[row.schema, row.table].map((part) => roleIdentifier(part ?? row.name)).join('.')}`;
  switch (row.kind) {
    case 'extension':
      return '';
    case 'policy-role':
      return `ALTER POLICY ${on} TO ${[...rolesIn(row), owner].map(roleIdentifier).join(', ')};`;
    case 'policy-text':
      return namedIn(row, `name ${owner} in it beside ${from}`, on);
    case 'policy-login':
      return namedIn(row, `name both ${logins.join(' and ')} in it beside ${from}`, on);
    case 'publication':
      return `ALTER PUBLICATION ${name} OWNER TO ${roleIdentifier(rotator)};`;
    case 'subscription': // https://www.postgresql.org/docs/15/sql-altersubscription.html
      return `-- before PostgreSQL 16 its owner has to be a superuser: where ${rotator} is none, name one that is\nALTER SUBSCRIPTION ${name} OWNER TO ${roleIdentifier(rotator)};`;
    case 'event-trigger': // https://www.postgresql.org/docs/current/sql-altereventtrigger.html
      return `-- its owner has to be a superuser, or what the platform has in the place of one: where ${rotator} is neither, name one that is\nALTER EVENT TRIGGER ${name} OWNER TO ${roleIdentifier(rotator)};`;
    case 'foreign-server':
      return `ALTER SERVER ${name} OWNER TO ${roleIdentifier(rotator)};`;
    case 'user-mapping':
      return `CREATE USER MAPPING FOR ${to} SERVER ${name} OPTIONS (user '...', password '...');`;
    case 'prepared-transaction':
      return `COMMIT PREPARED ${literal(row.name)};`;
    case 'language':
      return `ALTER LANGUAGE ${name} OWNER TO ${roleIdentifier(rotator)};`;
    case 'search-path':
      return `ALTER ROLE ${roleIdentifier(from)} IN DATABASE ${name} SET search_path TO ${row.detail ?? ''};`;
    case 'row-security':
      return `ALTER ROLE ${to} BYPASSRLS;`;
    case 'cron-job':
      return `UPDATE cron.job SET username = ${literal(rotator)} WHERE jobid = ${row.name};`;
  }
}

/** With the clauses that the policy has: one FOR INSERT has no USING, and ALTER POLICY refuses it for that. */
function namedIn({ detail }: Row, advice: string, on: string): string {
  const [clauses = '', ...says] = (detail ?? '').split('\n');
  return `${commented(`${advice}; it says: ${says.join('\n')}`)}\nALTER POLICY ${on} ${clauses};`;
}

/** Every line of it: what somebody wrote into a policy is not to run with the SQL around it. */
function commented(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => `-- ${line}`)
    .join('\n');
}

const rolesIn = ({ detail }: Row): readonly string[] =>
  (detail ?? '').split('\n').filter((role) => role !== '');

const NO_TABLE = `NULL::pg_catalog.text AS schema, NULL::pg_catalog.text AS table`;

function hindrancesQuery(roles: AdoptionRoles): string {
  const [from, owner] = [oidOf(roles.from), oidOf(roles.owner)];
  const owned = (kind: HindranceKind, catalog: string, column: string, name: string): string =>
    `SELECT '${kind}', o.${name}, NULL, NULL, NULL FROM pg_catalog.${catalog} AS o WHERE o.${column} OPERATOR(pg_catalog.=) ${from}`;
  return `SELECT 'extension' AS kind, e.extname::pg_catalog.text AS name, ${NO_TABLE},
      CASE WHEN e.extowner OPERATOR(pg_catalog.=) ${from} THEN 'owned' END AS detail
    FROM pg_catalog.pg_extension AS e WHERE e.extowner OPERATOR(pg_catalog.=) ${from} AND e.extname OPERATOR(pg_catalog.<>) 'plpgsql' OR e.extname OPERATOR(pg_catalog.=) 'pg_cron'
    UNION ALL ${owned('publication', 'pg_publication', 'pubowner', 'pubname')}
    UNION ALL ${owned('event-trigger', 'pg_event_trigger', 'evtowner', 'evtname')}
    UNION ALL ${owned('foreign-server', 'pg_foreign_server', 'srvowner', 'srvname')}
    UNION ALL ${owned('language', 'pg_language', 'lanowner', 'lanname')} AND o.oid OPERATOR(pg_catalog.>=) '16384'::pg_catalog.oid
      AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS member WHERE member.classid OPERATOR(pg_catalog.=) 'pg_catalog.pg_language'::pg_catalog.regclass
        AND member.objid OPERATOR(pg_catalog.=) o.oid AND member.deptype OPERATOR(pg_catalog.=) 'e'::pg_catalog."char")
    UNION ALL SELECT 'subscription', s.subname, NULL, NULL, NULL FROM pg_catalog.pg_subscription AS s JOIN pg_catalog.pg_database AS d
      ON d.oid OPERATOR(pg_catalog.=) s.subdbid AND d.datname OPERATOR(pg_catalog.=) pg_catalog.current_database()
      WHERE s.subowner OPERATOR(pg_catalog.=) ${from}
    UNION ALL SELECT 'user-mapping', m.srvname, NULL, NULL, NULL FROM pg_catalog.pg_user_mappings AS m
      WHERE m.umuser OPERATOR(pg_catalog.=) ${from} AND NOT EXISTS (SELECT FROM pg_catalog.pg_user_mappings AS of
        WHERE of.srvid OPERATOR(pg_catalog.=) m.srvid AND of.umuser OPERATOR(pg_catalog.=) ANY (ARRAY[${owner}, '0'::pg_catalog.oid]))
    UNION ALL SELECT 'prepared-transaction', x.gid, NULL, NULL, NULL FROM pg_catalog.pg_prepared_xacts AS x
      WHERE x.owner OPERATOR(pg_catalog.=) pg_catalog.pg_get_userbyid(${from}) AND x.database OPERATOR(pg_catalog.=) pg_catalog.current_database()
    UNION ALL ${policiesQuery(roles)}
    UNION ALL ${aboveRowSecurityQuery(roles)}
    UNION ALL ${searchPathQuery(roles)}`;
}

/**
 * A table's owner is above its policies, where they are not forced on it. `policy-role`: for the old role, and not for
 * who is moved to. `policy-text`: asks as whom a session acts, or names the old role, and does not name who is moved to.
 * `policy-login`: asks as whom a session logged in, and does not name both logins; on either way that is somebody else.
 * Of pg_cron's own tables nobody changes them: their rows are looked for by themselves. An owner that is yet to be made
 * has no oid, and what is compared with that is not known.
 */
function policiesQuery({ from, owner, logins }: AdoptionRoles): string {
  const text = `pg_catalog.concat(pg_catalog.pg_get_expr(p.polqual, p.polrelid), ' ', pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid))`;
  const clauses = `pg_catalog.concat_ws(' ', CASE WHEN p.polqual IS NOT NULL THEN 'USING (...)' END, CASE WHEN p.polwithcheck IS NOT NULL THEN 'WITH CHECK (...)' END)`;
  const names = (name: string): string => `${text} OPERATOR(pg_catalog.~) ${literal(wholeName(name))}`;
  const asks = (words: string): string => `${text} OPERATOR(pg_catalog.~) '${words}'`;
  const asksLogin = asks(`(SESSION_USER|current_setting\\(''session_authorization)`);
  const asksUser = asks(`(\\mUSER\\M|CURRENT_USER|CURRENT_ROLE|current_setting\\(''role)`);
  return `SELECT kind.name, p.polname, n.nspname, c.relname, CASE kind.name WHEN 'policy-role' THEN (SELECT pg_catalog.string_agg(r.rolname, pg_catalog.chr(10))
        FROM pg_catalog.pg_roles AS r WHERE r.oid OPERATOR(pg_catalog.=) ANY (p.polroles)) ELSE pg_catalog.concat(${clauses}, pg_catalog.chr(10), ${text}) END
    FROM pg_catalog.pg_policy AS p
    JOIN pg_catalog.pg_class AS c ON c.oid OPERATOR(pg_catalog.=) p.polrelid AND c.relrowsecurity
    JOIN pg_catalog.pg_namespace AS n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace
    CROSS JOIN (VALUES ('policy-role'), ('policy-text'), ('policy-login')) AS kind (name)
    WHERE (c.relforcerowsecurity OR NOT coalesce(c.relowner OPERATOR(pg_catalog.=) ANY (ARRAY[${oidOf(from)}, ${oidOf(owner)}]), false))
      AND NOT (n.nspname OPERATOR(pg_catalog.=) 'cron' AND ${isOfExtension('pg_class', 'c.oid')})
      AND CASE kind.name WHEN 'policy-role' THEN ${oidOf(from)} OPERATOR(pg_catalog.=) ANY (p.polroles)
          AND NOT coalesce(${oidOf(owner)} OPERATOR(pg_catalog.=) ANY (p.polroles), false)
        WHEN 'policy-login' THEN ${asksLogin} AND NOT (${logins.map(names).join(' AND ')})
        ELSE (${asksUser} OR ${names(from)} AND NOT ${asksLogin})
          AND NOT ${names(owner)} END`;
}

/** A pattern: the name as a whole, and not as a part of a longer one. */
function wholeName(name: string): string {
  const escaped = name.replaceAll("'", "''").replaceAll(/[!-/:-@[-^`{-~]/g, '\\$&');
  return `(^|[^\\w$.@-])${escaped}($|[^\\w$.@-])`;
}

/** The tables whose rows the old role reads by BYPASSRLS alone, or as a superuser, where the owner has neither. */
function aboveRowSecurityQuery({ from, owner }: AdoptionRoles): string {
  const theirs = `c.relowner OPERATOR(pg_catalog.=) ANY (ARRAY[${oidOf(from)}, ${oidOf(owner)}])`;
  const granted = `CASE WHEN f.rolsuper THEN EXISTS (SELECT FROM pg_catalog.aclexplode(c.relacl) AS a WHERE a.grantee OPERATOR(pg_catalog.=) ANY (ARRAY[f.oid, '0'::pg_catalog.oid]))
        ELSE pg_catalog.has_table_privilege(f.oid, c.oid, 'SELECT, INSERT, UPDATE, DELETE') END`;
  return `SELECT 'row-security', pg_catalog.string_agg(pg_catalog.concat(n.nspname, '.', c.relname), ', ' ORDER BY n.nspname, c.relname), NULL, NULL, NULL
    FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace
    JOIN pg_catalog.pg_roles AS f ON f.oid OPERATOR(pg_catalog.=) ${oidOf(from)} AND (f.rolbypassrls OR f.rolsuper)
    WHERE c.relrowsecurity AND CASE WHEN ${theirs} THEN c.relforcerowsecurity ELSE ${granted} END
      AND NOT EXISTS (SELECT FROM pg_catalog.pg_roles AS o WHERE o.oid OPERATOR(pg_catalog.=) ${oidOf(owner)} AND (o.rolbypassrls OR o.rolsuper))
    HAVING pg_catalog.count(*) OPERATOR(pg_catalog.>) '0'::pg_catalog.int8`;
}

/** A session that goes on as the owner has another "$user": what it named is not found any more, or something else is. */
function searchPathQuery({ from, owner }: AdoptionRoles): string {
  return `SELECT 'search-path', pg_catalog.current_database(), NULL, NULL, pg_catalog.replace(path.text, '"$user"', pg_catalog.quote_ident(${literal(from)}))
    FROM (SELECT coalesce((SELECT pg_catalog.substr(one.setting, 13) FROM pg_catalog.pg_db_role_setting AS s
        CROSS JOIN LATERAL pg_catalog.unnest(s.setconfig) AS one (setting)
        WHERE s.setrole OPERATOR(pg_catalog.=) ANY (ARRAY[${oidOf(from)}, '0'::pg_catalog.oid])
          AND s.setdatabase OPERATOR(pg_catalog.=) ANY (ARRAY[d.oid, '0'::pg_catalog.oid]) AND pg_catalog.starts_with(one.setting, 'search_path=')
        ORDER BY s.setrole OPERATOR(pg_catalog.=) '0'::pg_catalog.oid, s.setdatabase OPERATOR(pg_catalog.=) '0'::pg_catalog.oid LIMIT 1),
        '"$user", public') AS text FROM pg_catalog.pg_database AS d WHERE d.datname OPERATOR(pg_catalog.=) pg_catalog.current_database()) AS path
    WHERE pg_catalog.strpos(path.text, '"$user"') OPERATOR(pg_catalog.>) 0
      AND EXISTS (SELECT FROM pg_catalog.pg_namespace AS n
        WHERE n.nspname OPERATOR(pg_catalog.=) ANY (ARRAY[${literal(from)}, ${literal(owner)}]::pg_catalog.name[]))`;
}

/** Of the extension, which is asked for first: a table of that name could be anybody's. */
const CRON_JOBS = 'cron.job';

async function cronJobs(session: Pick<Session, 'query'>, { from }: AdoptionRoles): Promise<readonly Row[]> {
  const rows = await session.query(
    `SELECT j.jobid::pg_catalog.text AS name FROM ${CRON_JOBS} AS j WHERE j.username OPERATOR(pg_catalog.=) ${literal(from)} ORDER BY 1`,
  );
  return rows.map(({ name }) => ({
    ...{ kind: 'cron-job', name: String(name), schema: null, table: null, detail: null },
  }));
}
