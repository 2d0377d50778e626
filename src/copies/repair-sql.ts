import { foreign, shellWord } from '../foreign-text.ts';
import { literal } from '../postgres/quoting.ts';

/** SQL for people, by whom the copies inside of databases are repaired once the password has changed. */

/** Where the new password, and of two logins the new user, comes from. */
export interface NewLogin {
  readonly vault: string;
  /** The vault secret of the bare password; undefined where there is none. */
  readonly passwordSecret: string | undefined;
  readonly user: string;
  /** Of two logins another one is in use after a rotation. */
  readonly changesUser: boolean;
}

const FOR_PSQL = `-- psql fills this in, so that it stands in no history and in no argument:`;

/**
 * The password reaches the server as a setting, and a DO block puts it into the statement: with log_statement = ddl (or
 * mod) neither is logged, nor what the block runs. A failure inside is said again without the statement, which the
 * server's log would have as its CONTEXT.
 */
function withPassword(login: NewLogin, where: string, block: string, settings: readonly string[]): string {
  const { vault, passwordSecret, user, changesUser } = login;
  const read =
    passwordSecret === undefined
      ? "\\prompt 'The new password: ' password"
      : `\\set password \`az keyvault secret show --vault-name ${shellWord(vault)} --name ${shellWord(passwordSecret)} --query value --output tsv\``;
  const shown = settings.map(
    (one) => `-- ${one} would show the password in what this server keeps of statements: see to it first`,
  );
  const tag = tagBeside(block);
  return [
    `-- ${where}`,
    ...shown,
    FOR_PSQL,
    read,
    ...(changesUser
      ? ['-- the login that is in use now: this one, or the other', `\\set user ${literal(user)}`]
      : []),
    'SET search_path TO pg_catalog, pg_temp;',
    "SELECT pg_catalog.length(pg_catalog.set_config('dbcred.password', :'password', false)) AS taken;",
    ...(changesUser ? ["SELECT pg_catalog.set_config('dbcred.user', :'user', false) AS as_user;"] : []),
    `DO ${tag}\n${block}\n${tag};`,
    "SELECT pg_catalog.length(pg_catalog.set_config('dbcred.password', '', false)) AS forgotten;",
  ].join('\n');
}

/** Names are anybody's to choose: none may end the block. */
function tagBeside(block: string): string {
  for (let count = 0; ; count += 1) {
    const tag = `$repair${count === 0 ? '' : count}$`;
    if (!block.includes(tag)) return tag;
  }
}

const SAID_AGAIN = `EXCEPTION WHEN OTHERS THEN
  RAISE EXCEPTION USING ERRCODE = SQLSTATE, MESSAGE = SQLERRM;  -- without the statement, which holds the password
END`;

const PASSWORD = "pg_catalog.current_setting('dbcred.password')";
const USER = "pg_catalog.current_setting('dbcred.user')";

/** Of a name that nobody should have printed, no SQL is made. */
function isShown(...names: readonly string[]): boolean {
  return names.every((name) => foreign(name) === name);
}

const NOT_SHOWN =
  '-- its name has characters that are not to be shown: whoever owns it knows how to write it';

/** `role` undefined: for PUBLIC. */
export function repairOfMapping(
  {
    server,
    role,
    database,
  }: { readonly server: string; readonly role: string | undefined; readonly database: string },
  login: NewLogin,
  settings: readonly string[],
): string {
  if (!isShown(server, role ?? '', database)) return NOT_SHOWN;
  const whose = role === undefined ? "'PUBLIC'" : `pg_catalog.quote_ident(${literal(role)})`;
  const user = login.changesUser ? `, SET user %L` : '';
  const values = login.changesUser ? `${PASSWORD}, ${USER}` : PASSWORD;
  const block = `BEGIN
  EXECUTE pg_catalog.format('ALTER USER MAPPING FOR %s SERVER %I OPTIONS (SET password %L${user})',
    ${whose}, ${literal(server)}, ${values});
${SAID_AGAIN}`;
  const where = `after the rotation, in database ${database}, as ${role === undefined ? "the foreign server's owner" : `${role} (or the foreign server's owner)`}`;
  return withPassword(login, where, block, settings);
}

/** Where a subscription leads. */
export interface PublisherPlace {
  readonly database: string;
  readonly host: string;
  readonly port: number;
  /** https://www.postgresql.org/docs/current/libpq-ssl.html */
  readonly sslmode?: string | undefined;
}

/** On the subscriber. Its owner may not read the string that is there, and gives it whole. */
export function repairOfSubscription(
  { name, database, host, port, sslmode = 'require' }: PublisherPlace & { readonly name: string },
  login: NewLogin,
  /** Undefined where the subscriber is another server. */
  settings: readonly string[] | undefined,
): string {
  if (!isShown(name, database)) return NOT_SHOWN;
  const conninfo = (part: string): string => `'${part.replaceAll(/[\\']/g, '\\$&')}'`;
  const who = login.changesUser ? '' : ` user=${conninfo(login.user)}`;
  const whole = `host=${conninfo(host)} port=${port} dbname=${conninfo(database)}${who} sslmode=${sslmode}`;
  const block = `DECLARE
  was pg_catalog.text;
  login pg_catalog.text := ${login.changesUser ? `' user=''' || pg_catalog.regexp_replace(${USER}, '([\\\\''])', '\\\\\\1', 'g') || ''''` : "''"}
    || ' password=''' || pg_catalog.regexp_replace(${PASSWORD}, '([\\\\''])', '\\\\\\1', 'g') || '''';
BEGIN
  BEGIN
    SELECT subconninfo INTO was FROM pg_catalog.pg_subscription AS s JOIN pg_catalog.pg_database AS d ON d.oid = s.subdbid
      WHERE subname = ${literal(name)} AND datname = pg_catalog.current_database();
  EXCEPTION WHEN insufficient_privilege THEN was := NULL;
  END;
  IF was IS NULL OR was ~ '^postgres(ql)?://' THEN
    was := ${literal(whole)};  -- as it is seen from here: correct it where the subscriber needs another
  END IF;
  -- of a key that stands twice, libpq takes the last
  was := pg_catalog.regexp_replace(was, '\\s*\\mpassword\\s*=\\s*(''([^''\\\\]|\\\\.)*''|[^\\s'']\\S*)', '', 'g');
  EXECUTE pg_catalog.format('ALTER SUBSCRIPTION %I CONNECTION %L', ${literal(name)}, was || login);
${SAID_AGAIN}`;
  const where = `after the rotation, on the subscriber, in the database of subscription ${name}, as its owner or a superuser`;
  const ask = `-- what there would show it all the same: SELECT name, setting FROM pg_settings WHERE (name = 'log_statement' AND setting = 'all') OR (name IN ('log_min_duration_statement', 'log_min_duration_sample', 'auto_explain.log_min_duration') AND setting <> '-1') OR (name = 'log_transaction_sample_rate' AND setting <> '0') OR (name = 'pg_stat_statements.track' AND setting = 'all') OR (name = 'pgaudit.log' AND setting NOT IN ('', 'none'));`;
  const sql = withPassword(login, where, block, settings ?? []);
  return settings === undefined ? `${ask}\n${sql}` : sql;
}

/** Of the settings that a server has, those that would show a password in this SQL all the same. */
export function showingSettings(settings: Readonly<Record<string, string>>): readonly string[] {
  const logsTime = (name: string): boolean => (settings[name] ?? '-1') !== '-1';
  const audited = (settings['pgaudit.log'] ?? 'none').toLowerCase().split(/[\s,]+/);
  const shows: Readonly<Record<string, boolean>> = {
    log_statement: settings['log_statement'] === 'all',
    log_min_duration_statement: logsTime('log_min_duration_statement'),
    log_min_duration_sample: logsTime('log_min_duration_sample'),
    log_transaction_sample_rate: Number(settings['log_transaction_sample_rate'] ?? 0) > 0,
    'auto_explain.log_min_duration': logsTime('auto_explain.log_min_duration'),
    'pg_stat_statements.track':
      settings['pg_stat_statements.track'] === 'all' &&
      settings['pg_stat_statements.track_utility'] !== 'off',
    'pgaudit.log':
      audited.some((one) => ['all', 'read', 'ddl'].includes(one)) && settings['pgaudit.log'] !== undefined,
  };
  return Object.entries(shows).flatMap(([name, isShowing]) =>
    isShowing ? [`${name} = ${foreign(settings[name] ?? '')}`] : [],
  );
}
