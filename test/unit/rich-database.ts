import type pg from 'pg';
import type { AdoptionRoles } from '../../src/postgres/adoption/adoption-roles.ts';

interface Rich {
  readonly roles: AdoptionRoles;
  readonly admin: string;
  readonly password: string;
  readonly version: number;
}

/** One of everything that a database holds, made by the old role with its own rights. The session is a superuser's. */
export async function richDatabase(
  session: pg.Client,
  { roles: { from }, admin, password, version }: Rich,
): Promise<void> {
  if (from !== admin) {
    await session.query(`SET SESSION AUTHORIZATION ${admin}`);
    await session.query(`CREATE ROLE ${from} LOGIN PASSWORD '${password}'`);
    await session.query(`GRANT CREATE, CONNECT, TEMPORARY ON DATABASE shop TO ${from}`);
    await session.query(`GRANT USAGE, CREATE ON SCHEMA public TO ${from}`);
    await session.query('CREATE EXTENSION pg_trgm');
    await session.query('RESET SESSION AUTHORIZATION');
  }
  await session.query(`
    CREATE ROLE reporting NOLOGIN; CREATE ROLE audit_readers NOLOGIN; CREATE ROLE other LOGIN;
    ${version < 16 ? '' : `GRANT audit_readers TO ${admin} WITH ADMIN TRUE, INHERIT FALSE, SET FALSE;`}
    GRANT audit_readers TO ${from};
    CREATE SCHEMA elsewhere; CREATE TABLE elsewhere.read_only (id int); CREATE TABLE elsewhere.by_column (id int, secret text);
    GRANT USAGE ON SCHEMA elsewhere TO ${from} WITH GRANT OPTION; GRANT SELECT ON elsewhere.read_only TO ${from} WITH GRANT OPTION;
    GRANT SELECT (id), UPDATE (id) ON elsewhere.by_column TO ${from} WITH GRANT OPTION;
    ALTER ROLE ${from} SET statement_timeout TO '90s'; ALTER ROLE ${from} IN DATABASE shop SET search_path TO 'sales', public;`);
  await session.query(`SET SESSION AUTHORIZATION ${from}`);
  if (from === admin) await session.query('CREATE EXTENSION pg_trgm');
  await session.query(RICH);
  await session.query('SELECT lo_create(4711); RESET SESSION AUTHORIZATION');
}

/** In an order in which nothing was made: names sort otherwise than they depend. */
const RICH = `
CREATE SCHEMA sales; CREATE SCHEMA "Odd ""Schema""";
CREATE TYPE sales.state AS ENUM ('new', 'paid'); CREATE TYPE sales.pair AS (a int, b int); CREATE TYPE sales.span AS RANGE (subtype = int4);
CREATE DOMAIN sales.price AS numeric CHECK (VALUE >= 0);
CREATE SEQUENCE sales.tickets; CREATE COLLATION sales.c FROM "C";
CREATE TABLE sales.customers (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL);
CREATE TABLE sales.orders (id bigserial PRIMARY KEY, customer bigint REFERENCES sales.customers ON DELETE CASCADE, state sales.state DEFAULT 'new', price sales.price);
CREATE INDEX ON sales.orders (customer); CREATE STATISTICS sales.correlated ON customer, state FROM sales.orders;
CREATE TABLE sales.events (at timestamptz NOT NULL, what text) PARTITION BY RANGE (at);
CREATE TABLE sales.events_2026 PARTITION OF sales.events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE TABLE sales.events_rest PARTITION OF sales.events DEFAULT;
CREATE TABLE "Odd ""Schema"""."Odd; table" (id int, "the ""column""" text);
CREATE TABLE public.plain (id int PRIMARY KEY, note text); CREATE UNLOGGED TABLE public.scratch (id int);
CREATE TABLE public.archive (id serial, note text); REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON public.archive FROM CURRENT_USER;
REVOKE UPDATE ON SEQUENCE public.archive_id_seq FROM CURRENT_USER; CREATE TABLE public.shut (id int); REVOKE ALL ON public.shut FROM CURRENT_USER;
CREATE TABLE public.ruled (id int); CREATE RULE also AS ON INSERT TO public.ruled DO ALSO INSERT INTO public.scratch VALUES (NEW.id);
CREATE VIEW sales.z_base AS SELECT id, customer, price FROM sales.orders;
CREATE VIEW sales.a_upon AS SELECT customer, sum(price) AS total FROM sales.z_base GROUP BY 1;
CREATE MATERIALIZED VIEW sales.m_totals AS SELECT * FROM sales.a_upon;
CREATE FUNCTION sales.f(int, sales.state) RETURNS int LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION sales.f(text) RETURNS text LANGUAGE sql AS 'SELECT $1';
CREATE PROCEDURE sales.p(INOUT a int) LANGUAGE plpgsql AS 'BEGIN a := a + 1; END';
CREATE AGGREGATE sales.total(int) (SFUNC = int4pl, STYPE = int, INITCOND = '0');
CREATE OPERATOR sales.=== (LEFTARG = int, RIGHTARG = int, FUNCTION = int4eq);
CREATE TEXT SEARCH CONFIGURATION sales.words (COPY = simple); CREATE TEXT SEARCH DICTIONARY sales.dict (TEMPLATE = simple);
CREATE FUNCTION sales.stamp() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.name := upper(NEW.name); RETURN NEW; END';
CREATE TRIGGER stamped BEFORE INSERT ON sales.customers FOR EACH ROW EXECUTE FUNCTION sales.stamp();
ALTER TABLE sales.orders ENABLE ROW LEVEL SECURITY; CREATE POLICY everything ON sales.orders USING (true);
COMMENT ON TABLE sales.orders IS 'what was sold'; COMMENT ON COLUMN sales.orders.price IS 'in euros';
GRANT USAGE ON SCHEMA sales TO reporting; GRANT SELECT ON sales.orders TO reporting; GRANT SELECT (name) ON sales.customers TO reporting WITH GRANT OPTION;
REVOKE EXECUTE ON FUNCTION sales.f(text) FROM PUBLIC; GRANT EXECUTE ON FUNCTION sales.f(text) TO reporting;
ALTER DEFAULT PRIVILEGES IN SCHEMA sales GRANT SELECT ON TABLES TO reporting;
ALTER DEFAULT PRIVILEGES GRANT USAGE ON SEQUENCES TO reporting; ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
INSERT INTO sales.customers (name) SELECT 'customer ' || n FROM generate_series(1, 20) n;
INSERT INTO sales.orders (customer, price) SELECT n, n FROM generate_series(1, 20) n;
`;
