import type pg from 'pg';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { DATABASES, ROLE } from '../../emulators/seed.ts';

/**
 * Look-alikes of what pg_catalog has, in a schema of their own: each does as the original, and notes in the server's
 * log that it ran. And, for argument types for which pg_catalog has none, such as numeric * integer, others that only
 * note it.
 */

const NOTE = 'planted code ran: ';

/** Two ways to lead a session there: what pg_catalog has comes first, as when it is not named; or last. */
export const PATHS = {
  'before public': 'planted, public',
  'before pg_catalog': 'planted, pg_catalog',
} as const;

/** Plants in every database of the cloud. `functions` are those of which near types are wanted, too. */
export async function plant(cloud: LocalCloud, functions: readonly string[]): Promise<void> {
  const admin = await cloud.postgres.admin('template1');
  await admin.query('SET check_function_bodies = off');
  await admin.query(SCHEMA);
  for (const planting of [FUNCTIONS, OPERATORS, RELATIONS, TYPES]) await admin.query(planting);
  await admin.query(nearFunctions(admin, functions));
  for (const name of ['postgres', ...DATABASES]) {
    await admin.query(`DROP DATABASE ${admin.escapeIdentifier(name)} WITH (FORCE)`);
    await admin.query(`CREATE DATABASE ${admin.escapeIdentifier(name)} OWNER ${ROLE}`);
  }
  await admin.end();
}

/** Has every session of the role find it, by a setting of each database and by one of the role. */
export async function lead(cloud: LocalCloud, path: keyof typeof PATHS): Promise<void> {
  const admin = await cloud.postgres.admin('template1');
  for (const name of ['postgres', ...DATABASES]) {
    await admin.query(`ALTER DATABASE ${admin.escapeIdentifier(name)} SET search_path TO ${PATHS[path]}`);
  }
  if (path === 'before pg_catalog') await admin.query(`ALTER ROLE ${ROLE} SET search_path TO ${PATHS[path]}`);
  await admin.end();
}

/** What of it the role's sessions ran, as the log has it. */
export function notesIn(log: string): string[] {
  const noted = new RegExp(` ${ROLE}@(\\S+) LOG: {2}${NOTE}(.*)$`, 'gm');
  return [...new Set([...log.matchAll(noted)].map(([, database = '', what = '']) => `${database}: ${what}`))];
}

const SCHEMA = `
  CREATE SCHEMA planted;
  GRANT USAGE ON SCHEMA planted TO PUBLIC;
  CREATE FUNCTION planted.noted(what text) RETURNS bool LANGUAGE plpgsql AS
    $$BEGIN RAISE LOG '${NOTE}%', what; RETURN true; END$$;
  CREATE FUNCTION planted.counted(soFar int8) RETURNS int8 LANGUAGE plpgsql AS
    $$BEGIN PERFORM planted.noted('count(*)'); RETURN soFar OPERATOR(pg_catalog.+) 1; END$$;
  CREATE AGGREGATE planted.count(*) (SFUNC = planted.counted, STYPE = int8, INITCOND = '0');
  CREATE TABLE planted.near_types AS SELECT oid AS type, typname AS name FROM pg_catalog.pg_type
    WHERE typnamespace = 'pg_catalog'::regnamespace AND typtype = 'b' AND typcategory IN ('N', 'S', 'B', 'I', 'T', 'D')
      AND typname NOT LIKE 'reg%' AND typname NOT LIKE 'pg_%' OR typname IN ('xid', 'char');`;

/** Every function that can be written in plpgsql. */
const FUNCTIONS = `
  DO $do$ DECLARE f record; BEGIN
    FOR f IN SELECT p.*, pg_get_function_identity_arguments(p.oid) AS arguments,
        format_type(prorettype, NULL) AS result,
        (SELECT coalesce(string_agg('$' || n, ', '), '') FROM generate_series(1, pronargs) n) AS given
      FROM pg_proc p WHERE pronamespace = 'pg_catalog'::regnamespace AND prokind = 'f' AND NOT proretset
        AND provariadic = 0 AND proargmodes IS NULL AND NOT EXISTS (SELECT FROM pg_type t WHERE typtype = 'p'
          AND (t.oid = prorettype OR t.oid = ANY (proargtypes)))
    LOOP
      EXECUTE format('CREATE FUNCTION planted.%I(%s) RETURNS %s LANGUAGE plpgsql AS
        $f$BEGIN PERFORM planted.noted(%L); RETURN pg_catalog.%I(%s); END$f$',
        f.proname, f.arguments, f.result, f.oid::regprocedure::text, f.proname, f.given);
    END LOOP;
  END $do$`;

/** Every operator, and those that compare or calculate for all pairs of near types. */
const OPERATORS = `
  DO $do$ DECLARE o record; BEGIN
    FOR o IN SELECT op.*, format_type(oprleft, NULL) AS l, format_type(oprright, NULL) AS r,
        format_type(oprresult, NULL) AS result
      FROM pg_operator op WHERE oprnamespace = 'pg_catalog'::regnamespace AND oprcode <> 0
        AND NOT EXISTS (SELECT FROM pg_type t WHERE typtype = 'p' AND t.oid IN (oprleft, oprright, oprresult))
    LOOP
      EXECUTE format('CREATE FUNCTION planted.operator_%s(%s) RETURNS %s LANGUAGE plpgsql AS
        $f$BEGIN PERFORM planted.noted(%L); RETURN %s; END$f$', o.oid,
        CASE WHEN o.oprleft = 0 THEN o.r ELSE o.l || ', ' || o.r END, o.result, o.oid::regoperator::text,
        CASE WHEN o.oprleft = 0 THEN format('OPERATOR(pg_catalog.%s) $1', o.oprname)
          ELSE format('$1 OPERATOR(pg_catalog.%s) $2', o.oprname) END);
      EXECUTE format('CREATE OPERATOR planted.%s (%s RIGHTARG = %s, FUNCTION = planted.operator_%s)', o.oprname,
        CASE WHEN o.oprleft = 0 THEN '' ELSE format('LEFTARG = %s,', o.l) END, o.r, o.oid);
    END LOOP;
    FOR o IN SELECT row_number() OVER () AS n, l.type AS lt, r.type AS rt,
        format_type(l.type, NULL) AS l, format_type(r.type, NULL) AS r
      FROM planted.near_types l, planted.near_types r
    LOOP
      EXECUTE format('CREATE FUNCTION planted.near_%s(%s, %s) RETURNS bool LANGUAGE plpgsql AS
        $f$BEGIN RETURN planted.noted(%L); END$f$', o.n, o.l, o.r, 'operator of ' || o.l || ', ' || o.r);
      DECLARE symbol text; BEGIN
        FOREACH symbol IN ARRAY '{=,<>,<,>,<=,>=,~~,||,+,-,*,/}'::text[] LOOP
          IF NOT EXISTS (SELECT FROM pg_operator WHERE oprnamespace = 'planted'::regnamespace
            AND oprname = symbol AND oprleft = o.lt AND oprright = o.rt)
          THEN EXECUTE format('CREATE OPERATOR planted.%s (LEFTARG = %s, RIGHTARG = %s, FUNCTION = planted.near_%s)',
            symbol, o.l, o.r, o.n);
          END IF;
        END LOOP;
      END;
    END LOOP;
  END $do$`;

/** Every view and table, but those that hold what no view can. */
const RELATIONS = `
  DO $do$ DECLARE c record; BEGIN
    FOR c IN SELECT relname FROM pg_class WHERE relnamespace = 'pg_catalog'::regnamespace AND relkind IN ('r', 'v')
      AND relname <> 'pg_statistic_ext_data' -- an array of these
      AND NOT EXISTS (SELECT FROM pg_attribute a JOIN pg_type t ON t.oid = atttypid
        WHERE attrelid = pg_class.oid AND typtype = 'p')
    LOOP
      EXECUTE format('CREATE VIEW planted.%I AS SELECT * FROM pg_catalog.%I WHERE planted.noted(%L)',
        c.relname, c.relname, 'relation ' || c.relname);
      EXECUTE format('GRANT SELECT ON planted.%I TO PUBLIC', c.relname);
    END LOOP;
  END $do$`;

const TYPES = `
  DO $do$ DECLARE t record; BEGIN
    FOR t IN SELECT name FROM planted.near_types LOOP
      EXECUTE format('CREATE DOMAIN planted.%I AS pg_catalog.%I CHECK (planted.noted(%L))', t.name, t.name,
        'type ' || t.name);
    END LOOP;
  END $do$`;

/** The functions of these names again, with each of their arguments in turn of every near type. */
function nearFunctions(admin: pg.Client, names: readonly string[]): string {
  const list = names.map((name) => admin.escapeLiteral(name)).join(', ');
  return `
  DO $do$ DECLARE f record; BEGIN
    FOR f IN SELECT DISTINCT proname, arguments FROM pg_proc, generate_series(1, pronargs) AS place,
        planted.near_types, LATERAL (SELECT string_agg(format_type(CASE WHEN n = place THEN type
          ELSE proargtypes[n - 1] END, NULL), ', ' ORDER BY n) AS arguments FROM generate_series(1, pronargs) n) a
      WHERE pronamespace = 'pg_catalog'::regnamespace AND proname IN (${list}) AND prokind = 'f'
    LOOP
      IF to_regprocedure(format('planted.%I(%s)', f.proname, f.arguments)) IS NULL
      THEN EXECUTE format('CREATE FUNCTION planted.%I(%s) RETURNS bool LANGUAGE plpgsql AS
        $f$BEGIN RETURN planted.noted(%L); END$f$', f.proname, f.arguments, f.proname || '(' || f.arguments || ')');
      END IF;
    END LOOP;
  END $do$`;
}
