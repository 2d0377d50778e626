import { z } from 'zod';
import { MASKED_WHEN_FOUND, Redacted } from '../redacted.ts';
import type { Session } from './session.ts';

/** What a database shows of credentials that are stored in it: names, and who they lead to. */
export interface StoredCredentials {
  /** Of the whole server; who they log in as is not shown. */
  readonly subscriptions: readonly {
    readonly name: string;
    readonly database: string;
    readonly owner: string;
  }[];
  readonly mappings: readonly UserMapping[];
  /** Logical slots that nobody reads at the moment, of this database. */
  readonly idleSlots: readonly string[];
  /** Whether the connection strings of subscriptions may be read. */
  readonly readsSubscriptions: boolean;
  /** pg_cron is here. */
  readonly cron: StoredJobs | undefined;
  /** The database that pg_cron has its jobs in: its setting, or where its scheduler is, which everybody sees. */
  readonly cronDatabase: string | undefined;
  /** By name, those that say what becomes of a statement's text. Not there: not known to this server. */
  readonly settings: Readonly<Record<string, string>>;
  readonly majorVersion: number;
  /** That it listens on itself, whatever leads to it from outside. */
  readonly port: string | undefined;
}

interface StoredJobs {
  /** By libpq, with a password from the server's own .pgpass, perhaps; undefined where the setting is not shown. */
  readonly logsIn: boolean | undefined;
  /** All of its jobs, those of this role alone, or none. */
  readonly shows: 'all' | 'own' | 'none';
}

export interface UserMapping {
  readonly server: string;
  /** The role of this database that it is for; undefined for PUBLIC. */
  readonly role: string | undefined;
  /** Where the foreign server leads; what its options leave out is undefined. */
  readonly host: string | undefined;
  /** `hostaddr`, which libpq connects to in the place of the host. */
  readonly address: string | undefined;
  readonly port: string | undefined;
  /** Whom it logs in as; undefined where this role does not see it. */
  readonly user: string | undefined;
}

/** A text that is stored where everybody, or this role, may read it. */
export interface StoredText {
  readonly is: 'subscription' | 'function' | 'view' | 'cron-job';
  readonly name: string;
  /** The database that a subscription belongs to, which every database shows; of the others this one. */
  readonly database: string;
  readonly text: Redacted;
}

const Row = z.object({
  kind: z.string(),
  name: z.string().nullable(),
  a: z.string().nullable(),
  b: z.string().nullable(),
  c: z.string().nullable(),
  d: z.string().nullable(),
  e: z.string().nullable(),
});

/** Of the settings that keep a statement's text, those that could show a password in one. */
const SHOWING_SETTINGS = [
  ...[
    'log_statement',
    'log_min_duration_statement',
    'log_min_duration_sample',
    'log_transaction_sample_rate',
  ],
  ...['pg_stat_statements.track', 'pg_stat_statements.track_utility', 'auto_explain.log_min_duration'],
  ...['pgaudit.log'],
] as const;

/** Everybody may read all of this: https://www.postgresql.org/docs/current/view-pg-user-mappings.html */
const option = (of: string, name: string): string =>
  `(SELECT pg_catalog.substr(one, ${name.length + 2}) FROM pg_catalog.unnest(${of}) AS one WHERE pg_catalog.starts_with(one, '${name}=') LIMIT 1)`;

const MAPPED_ROLE = `CASE WHEN m.umuser OPERATOR(pg_catalog.=) '0'::pg_catalog.oid THEN NULL ELSE m.usename::pg_catalog.text END`;

const MAPPINGS = `FROM pg_catalog.pg_user_mappings AS m JOIN pg_catalog.pg_foreign_server AS s ON s.oid OPERATOR(pg_catalog.=) m.srvid
    JOIN pg_catalog.pg_foreign_data_wrapper AS w ON w.oid OPERATOR(pg_catalog.=) s.srvfdw
  WHERE w.fdwname OPERATOR(pg_catalog.=) ANY ('{postgres_fdw,dblink_fdw}')`;

const NAMES = `SELECT 'subscription' AS kind, subname::pg_catalog.text AS name, datname::pg_catalog.text AS a,
    pg_catalog.pg_get_userbyid(subowner)::pg_catalog.text AS b, NULL::pg_catalog.text AS c, NULL::pg_catalog.text AS d, NULL::pg_catalog.text AS e
  FROM pg_catalog.pg_subscription JOIN pg_catalog.pg_database AS d ON subdbid OPERATOR(pg_catalog.=) d.oid
UNION ALL SELECT 'mapping', m.srvname::pg_catalog.text, ${MAPPED_ROLE},
    ${option('s.srvoptions', 'host')}, ${option('s.srvoptions', 'port')}, ${option('s.srvoptions', 'hostaddr')}, ${option('m.umoptions', 'user')}
  ${MAPPINGS}
UNION ALL SELECT 'slot', slot_name::pg_catalog.text, NULL, NULL, NULL, NULL, NULL
  FROM pg_catalog.pg_replication_slots
  WHERE slot_type OPERATOR(pg_catalog.=) 'logical' AND NOT active AND database OPERATOR(pg_catalog.=) pg_catalog.current_database()
UNION ALL SELECT 'reads-subscriptions', NULL, NULL, NULL, NULL, NULL, NULL
  WHERE pg_catalog.has_column_privilege('pg_catalog.pg_subscription', 'subconninfo', 'SELECT')
UNION ALL SELECT 'cron', (SELECT setting FROM pg_catalog.pg_settings AS workers WHERE workers.name OPERATOR(pg_catalog.=) 'cron.use_background_workers'),
    CASE WHEN NOT (pg_catalog.has_schema_privilege(t.relnamespace, 'USAGE') AND pg_catalog.has_table_privilege(t.oid, 'SELECT')) THEN 'none'
      WHEN pg_catalog.row_security_active(t.oid) THEN 'own' ELSE 'all' END, NULL, NULL, NULL, NULL
  FROM pg_catalog.pg_class AS t JOIN pg_catalog.pg_depend AS d ON d.objid OPERATOR(pg_catalog.=) t.oid AND d.deptype OPERATOR(pg_catalog.=) 'e'
    JOIN pg_catalog.pg_extension AS x ON x.oid OPERATOR(pg_catalog.=) d.refobjid AND x.extname OPERATOR(pg_catalog.=) 'pg_cron'
  WHERE t.relname OPERATOR(pg_catalog.=) 'job' AND t.relkind OPERATOR(pg_catalog.=) 'r'
    AND t.relnamespace::pg_catalog.regnamespace::pg_catalog.text OPERATOR(pg_catalog.=) 'cron'
UNION ALL SELECT 'cron-database', coalesce((SELECT setting FROM pg_catalog.pg_settings AS place WHERE place.name OPERATOR(pg_catalog.=) 'cron.database_name'),
    (SELECT datname::pg_catalog.text FROM pg_catalog.pg_stat_activity WHERE application_name OPERATOR(pg_catalog.=) 'pg_cron scheduler' LIMIT 1)), NULL, NULL, NULL, NULL, NULL
UNION ALL SELECT 'setting', name, pg_catalog.current_setting(name, true), NULL, NULL, NULL, NULL
  FROM pg_catalog.unnest('{${SHOWING_SETTINGS.join(',')},server_version_num,port}'::pg_catalog.text[]) AS name`;

/** In one round trip. Ask in a session of the role. Throws what the driver throws. */
export async function storedCredentials(session: Pick<Session, 'query'>): Promise<StoredCredentials> {
  const rows = (await session.query(`SET LOCAL ROLE NONE; ${NAMES}`)).map((row) => Row.parse(row));
  const of = (kind: string) => rows.filter((row) => row.kind === kind);
  const settings = of('setting').flatMap(({ name, a }) => (name === null || a === null ? [] : [[name, a]]));
  const byName: Readonly<Record<string, string>> = Object.fromEntries(settings);
  const [cron] = of('cron');
  const [place] = of('cron-database');
  return {
    subscriptions: of('subscription').map(({ name, a, b }) => ({
      ...{ name: name ?? '', database: a ?? '', owner: b ?? '' },
    })),
    mappings: of('mapping').map(({ name, a, b, c, d, e }) => ({
      ...{ server: name ?? '', role: a ?? undefined, host: b ?? undefined, port: c ?? undefined },
      ...{ address: d ?? undefined, user: e ?? undefined },
    })),
    idleSlots: of('slot').map(({ name }) => name ?? ''),
    readsSubscriptions: of('reads-subscriptions').length > 0,
    cron: cron && { logsIn: workersIn(cron.name), shows: Shows.parse(cron.a) },
    cronDatabase: place?.name ?? undefined,
    settings: byName,
    port: byName['port'],
    majorVersion: Math.floor(Number(byName['server_version_num'] ?? 0) / 10_000),
  };
}

const Shows = z.enum(['all', 'own', 'none']);

/** Only superusers and pg_read_all_settings are shown pg_cron's settings; to ask for one by name is refused. */
function workersIn(setting: string | null): boolean | undefined {
  return setting === null ? undefined : setting !== 'on';
}

/** What a mapping logs in with: shown to its own role, with the right to use the foreign server, and to superusers. */
export interface MappingPassword extends Pick<UserMapping, 'server' | 'role'> {
  readonly password: Redacted;
}

const PasswordRow = z.object({
  server: z.string(),
  role: z.string().nullable(),
  password: z.string().nullable(),
});

const PASSWORDS = `SELECT m.srvname::pg_catalog.text AS server, ${MAPPED_ROLE} AS role, ${option('m.umoptions', 'password')} AS password ${MAPPINGS}`;

/** Throws what the driver throws. */
export async function mappingPasswords(session: Pick<Session, 'query'>): Promise<readonly MappingPassword[]> {
  const rows = await session.query(`SET LOCAL ROLE NONE; ${PASSWORDS}`);
  return rows.flatMap((row) => {
    const { server, role, password } = PasswordRow.parse(row);
    if (password === null) return [];
    return [{ server, role: role ?? undefined, password: new Redacted(password, MASKED_WHEN_FOUND) }];
  });
}

/** A database may have thousands of functions. */
export const MOST_TEXTS = 500;

/** Only what could be a connection string, or hold one; in which case does not matter. */
const CANDIDATE = (text: string): string =>
  `pg_catalog.lower(${text}) OPERATOR(pg_catalog.~) 'password|postgres(ql)?://|dblink'`;

const OWN = `OPERATOR(pg_catalog.<>) ALL ('{pg_catalog,information_schema,pg_toast}')`;

/** https://www.postgresql.org/docs/current/catalog-pg-proc.html: the source, or the parsed body of 14 and later. */
const FUNCTIONS = `SELECT 'function' AS what, p.oid::pg_catalog.regprocedure::pg_catalog.text AS name, source AS text, pg_catalog.current_database()::pg_catalog.text AS place
  FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid OPERATOR(pg_catalog.=) p.pronamespace,
    LATERAL (SELECT coalesce(pg_catalog.pg_get_function_sqlbody(p.oid), p.prosrc) AS source) AS s
  WHERE n.nspname ${OWN} AND ${CANDIDATE('source')}`;

const VIEWS = `SELECT 'view', c.oid::pg_catalog.regclass::pg_catalog.text, source, pg_catalog.current_database()::pg_catalog.text
  FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace,
    LATERAL (SELECT pg_catalog.pg_get_viewdef(c.oid) AS source) AS s
  WHERE c.relkind OPERATOR(pg_catalog.=) ANY ('{v,m}') AND n.nspname ${OWN} AND ${CANDIDATE('source')}`;

const SUBSCRIPTIONS = `SELECT 'subscription', subname::pg_catalog.text, subconninfo, datname::pg_catalog.text
  FROM pg_catalog.pg_subscription JOIN pg_catalog.pg_database AS d ON subdbid OPERATOR(pg_catalog.=) d.oid`;

/** Its policy shows a role its own jobs. The table is that of the extension, which `storedCredentials` has seen to. */
const CRON = `SELECT 'cron-job', pg_catalog.concat(jobid, ' ', jobname), command, pg_catalog.current_database()::pg_catalog.text FROM "cron"."job"`;

const TextRow = z.object({
  what: z.enum(['subscription', 'function', 'view', 'cron-job']),
  name: z.string(),
  text: z.string(),
  place: z.string(),
});

/** Texts of the database in which a connection string could stand. Throws what the driver throws. */
export async function storedTexts(
  session: Pick<Session, 'query'>,
  { readsSubscriptions, cron }: Pick<StoredCredentials, 'readsSubscriptions' | 'cron'>,
): Promise<readonly StoredText[]> {
  const parts = [
    ...[FUNCTIONS, VIEWS],
    ...(readsSubscriptions ? [SUBSCRIPTIONS] : []),
    ...(cron === undefined || cron.shows === 'none' ? [] : [CRON]),
  ];
  const asked = parts.join(' UNION ALL ');
  const rows = await session.query(
    `SET LOCAL ROLE NONE; SELECT what, name, text, place FROM (${asked}) AS all_texts LIMIT ${MOST_TEXTS}`,
  );
  return rows.map((row) => {
    const { what, name, text, place } = TextRow.parse(row);
    return { is: what, name, database: place, text: new Redacted(text, MASKED_WHEN_FOUND) };
  });
}
