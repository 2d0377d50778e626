import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAuthority } from '../../emulators/certificates.ts';
import { type PostgresServer, startPostgres } from '../../emulators/postgres/server.ts';
import type { PostgresVersion } from '../../emulators/postgres/versions.ts';
import type { Copies, FoundCopy } from '../../src/copies/copies.ts';
import { databasesLooker } from '../../src/copies/databases.ts';
import { lookForCopies } from '../../src/copies/look.ts';
import { recognizer } from '../../src/copies/recognition.ts';
import { databasesWith } from '../../src/postgres/databases.ts';
import { Redacted, SecretForms } from '../../src/redacted.ts';
import { parseTopology } from '../../src/topology/parsed-topology.ts';

/** Copies inside of databases, really broken by a change of the password, and really repaired by the SQL that is printed. */

const ROLE = 'app';
const OLD = "old pass'word\\1";
const NEW = "n3w 'pass\\word $x";
const PATIENCE_MS = 20_000;

interface Servers {
  readonly publisher: PostgresServer;
  readonly subscriber: PostgresServer;
  readonly authorities: string;
}

async function startServers(version: PostgresVersion): Promise<Servers> {
  const authority = await createAuthority();
  const seeded = { authority, version, role: ROLE, password: OLD, databases: ['shop'] };
  const fast = "log_statement = 'ddl'\nwal_retrieve_retry_interval = '200ms'\n";
  const [publisher, subscriber] = await Promise.all([
    startPostgres({ ...seeded, settings: `${fast}wal_level = 'logical'\n` }),
    startPostgres({ ...seeded, settings: `${fast}max_logical_replication_workers = 4\n` }),
  ]);
  return { publisher, subscriber, authorities: authority.caPem };
}

async function asSuperuser<T>(
  server: PostgresServer,
  work: (session: pg.Client) => Promise<T>,
  database = 'shop',
): Promise<T> {
  const session = await server.admin(database);
  try {
    return await work(session);
  } finally {
    await session.end();
  }
}

const run = (server: PostgresServer, sql: string) => asSuperuser(server, (session) => session.query(sql));

/** As psql would do it: what `\set` reads from the vault is put in, and each statement is sent on its own. */
async function carryOut(sql: string, password: string, session: pg.Client): Promise<void> {
  expect(sql).toMatch(/^\\set password `az keyvault secret show --vault-name kv-1 --name pg --query value/m);
  const text = sql
    .replaceAll(/^(?:\\|--).*$/gm, '')
    .replaceAll(":'password'", session.escapeLiteral(password));
  for (const [statement] of text.matchAll(/\s*(?:DO (\$\w+\$)[\s\S]*?\1;|[^;]+;)/g))
    await session.query(statement);
}

async function until(holds: () => Promise<boolean>): Promise<boolean> {
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; ) {
    if (await holds()) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}

/**
 * pg_cron wants its library preloaded, and these servers have none: its row in pg_extension and its table, as its own
 * script makes it: https://github.com/citusdata/pg_cron/blob/v1.6.4/pg_cron.sql and the updates after it.
 */
const PG_CRON = `SET allow_system_table_mods TO on; CREATE SCHEMA cron;
  CREATE TABLE cron.job (jobid bigint PRIMARY KEY, schedule text NOT NULL, command text NOT NULL, nodename text, nodeport int,
    database text NOT NULL DEFAULT pg_catalog.current_database(), username text NOT NULL DEFAULT CURRENT_USER, active boolean, jobname text);
  GRANT USAGE ON SCHEMA cron TO public; GRANT SELECT ON cron.job TO public; ALTER TABLE cron.job ENABLE ROW LEVEL SECURITY;
  CREATE POLICY cron_job_policy ON cron.job USING (username = CURRENT_USER);
  INSERT INTO cron.job (jobid, schedule, command, username, jobname) VALUES
    (1, '* * * * *', 'SELECT dblink_exec($$host=localhost user=${ROLE} password=abc$$, $$x$$)', '${ROLE}', 'refresh'),
    (2, '* * * * *', 'SELECT dblink_exec($$host=localhost user=${ROLE} password=abc$$, $$x$$)', 'postgres', 'theirs');
  INSERT INTO pg_extension (oid, extname, extowner, extnamespace, extrelocatable, extversion) VALUES (99999, 'pg_cron', 10, 'cron'::regnamespace, false, '1.6');
  INSERT INTO pg_depend VALUES ('pg_class'::regclass, 'cron.job'::regclass, 0, 'pg_extension'::regclass, 99999, 0, 'e')`;

const PAIR = (port: number): string => `
vault: kv-1
servers: { core: { host: localhost, port: ${port} } }
credentials:
  admin: { server: core, user: boss, secrets: { password: boss-pw } }
  shop:
    server: core
    databases: [shop]
    logins: [app, app_b]
    owner: shop_owner
    rotated-by: admin
    secrets: { connection-strings: [{ name: shop-url }] }
`;

describe.each([14, 16, 18] as const)('PostgreSQL %i', (version) => {
  let servers: Servers;
  beforeAll(async () => {
    servers = await startServers(version);
    const { publisher, subscriber } = servers;
    const at = `host=localhost port=${publisher.directPort} sslmode=require`;
    const quoted = OLD.replaceAll(/[\\']/g, '\\$&');
    await run(
      publisher,
      `ALTER ROLE ${ROLE} REPLICATION; CREATE TABLE orders (id int PRIMARY KEY); GRANT ALL ON orders TO ${ROLE};
       CREATE PUBLICATION everything FOR ALL TABLES; CREATE EXTENSION postgres_fdw;
       CREATE SERVER loop FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'localhost', port '${publisher.directPort}', dbname 'shop', sslmode 'require');
       CREATE SERVER elsewhere FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'other.example');
       GRANT USAGE ON FOREIGN SERVER loop TO ${ROLE};
       CREATE ROLE reports LOGIN; CREATE USER MAPPING FOR reports SERVER loop OPTIONS (user '${ROLE}', password 'x');
       CREATE SERVER beside FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'localhost', port '${publisher.directPort + 1}');
       CREATE USER MAPPING FOR ${ROLE} SERVER beside OPTIONS (user '${ROLE}', password 'of another server');
       CREATE USER MAPPING FOR ${ROLE} SERVER elsewhere OPTIONS (user 'somebody', password 'theirs');
       GRANT USAGE ON FOREIGN SERVER elsewhere TO ${ROLE};`,
    );
    await asSuperuser(publisher, async (session) => {
      const password = session.escapeLiteral(OLD);
      await session.query(
        `CREATE USER MAPPING FOR ${ROLE} SERVER loop OPTIONS (user '${ROLE}', password ${password})`,
      );
      await session.query(
        `CREATE FOREIGN TABLE far (id int) SERVER loop OPTIONS (table_name 'orders'); GRANT SELECT ON far TO ${ROLE};
         CREATE FUNCTION refresh() RETURNS text LANGUAGE sql AS ${session.escapeLiteral(`SELECT 'dblink host=localhost user=${ROLE} password=abc'::text`)};
         CREATE VIEW harmless AS SELECT 'no password=here'::text AS said;`,
      );
    });
    await asSuperuser(subscriber, async (session) => {
      const connection = session.escapeLiteral(`${at} user=${ROLE} password='${quoted}' dbname=shop`);
      await session.query('CREATE TABLE orders (id int PRIMARY KEY)');
      await session.query(`CREATE SUBSCRIPTION reports CONNECTION ${connection} PUBLICATION everything`);
    });
    expect(await arrives(1)).toBe(true);
  }, 120_000);
  afterAll(() => Promise.all([servers?.publisher.stop(), servers?.subscriber.stop()]));

  const arrives = async (id: number): Promise<boolean> => {
    await run(servers.publisher, `INSERT INTO orders VALUES (${id})`);
    return until(
      async () => (await run(servers.subscriber, `SELECT FROM orders WHERE id = ${id}`)).rowCount === 1,
    );
  };

  const asRole = async <T>(password: string, work: (session: pg.Client) => Promise<T>): Promise<T> => {
    const { default: driver } = await import('pg');
    const { directPort: port } = servers.publisher;
    const ssl = { ca: servers.authorities };
    const session = new driver.Client({
      host: 'localhost',
      port,
      user: ROLE,
      password,
      database: 'shop',
      ssl,
    });
    await session.connect();
    try {
      return await work(session);
    } finally {
      await session.end();
    }
  };

  async function look(password: string, withTexts = false, named = 'shop'): Promise<Copies> {
    const { publisher } = servers;
    const file = `vault: kv-1\nserver: { host: localhost, port: ${publisher.directPort}, user: ${ROLE} }\ndatabases: [${named}]\nsecrets: { password: pg }\n`;
    return lookAs(file, { user: ROLE, password }, withTexts);
  }

  async function lookAs(file: string, as: { user: string; password: string }, withTexts = false) {
    const { authorities } = servers;
    const forms = new SecretForms(() => undefined);
    const parsed = parseTopology(file);
    const topology = parsed.ok ? parsed.topologies.at(-1) : undefined;
    if (topology === undefined) throw new Error(JSON.stringify(parsed));
    const opener = { ...as, password: new Redacted(as.password, forms) };
    const databases = databasesWith({
      authorities,
      timeoutMs: 10_000,
      clock: Date.now,
      say: () => undefined,
    });
    const known = recognizer({ topology, passwords: [opener.password], forms });
    const looker = databasesLooker({
      ...{ topology, databases, opener: Promise.resolve(opener), vaultName: async () => 'kv-1' },
      recognize: withTexts ? async () => known : undefined,
    });
    return lookForCopies([looker], topology.copies, Date.now());
  }

  const foundBy = (copies: Copies, kind: FoundCopy['kind']): FoundCopy => {
    const found = copies.found.find((one) => one.kind === kind);
    if (found === undefined) throw new Error(`no ${kind} among ${JSON.stringify(copies)}`);
    return found;
  };

  test('by names, the mapping of this role and the subscription of another server are found, and what is not seen is named', async () => {
    const copies = await look(OLD);
    expect(copies.found.map(({ where, is }) => [where, is])).toEqual([
      [`user-mapping ${ROLE} on loop in shop`, 'unlisted'],
      ['replication-client reports from 127.0.0.1 in shop', 'unlisted'],
    ]);
    const [hidden, ...rest] = copies.notLookedAt;
    expect(rest).toEqual([]);
    expect(hidden?.where).toBe('user mappings of database shop: reports on loop');
    const asked = await run(servers.publisher, hidden?.ask ?? '');
    const here = asked.rows.filter(({ srvname }) => srvname === 'loop');
    expect(here.map(({ usename }) => usename).sort()).toEqual([ROLE, 'reports']);
  });

  test('a mapping to an address that the file has not is asked about by its name, and found by its password', async () => {
    const { publisher } = servers;
    const own = (server: string, options: string, password: string) =>
      `CREATE SERVER ${server} FOREIGN DATA WRAPPER postgres_fdw OPTIONS (${options});
       GRANT USAGE ON FOREIGN SERVER ${server} TO ${ROLE};
       CREATE USER MAPPING FOR ${ROLE} SERVER ${server} OPTIONS (user '${ROLE}', password ${password});`;
    await asSuperuser(publisher, async (session) => {
      await session.query(own('private', "host 'db.internal'", session.escapeLiteral(OLD)));
      await session.query(own('foreign_one', "hostaddr '10.1.1.4'", "'of another server'"));
    });
    try {
      const mappings = async (withTexts: boolean) =>
        (await look(OLD, withTexts)).found
          .filter(({ kind }) => kind === 'user-mapping')
          .map(({ where, is, howFound }) => [where.split(' ')[3], is, howFound])
          .sort();
      const loop = [...['loop', 'unlisted'], `it logs in as ${ROLE} at localhost:${publisher.directPort}`];
      const unknown = 'which is no address of the config file: whether that is this server is not known';
      expect(await mappings(false)).toEqual([
        ['foreign_one', 'ask', `it logs in as ${ROLE} at 10.1.1.4:5432, ${unknown}`],
        loop,
        ['private', 'ask', `it logs in as ${ROLE} at db.internal:5432, ${unknown}`],
      ]);
      expect(await mappings(true)).toEqual([
        loop,
        ['private', 'unlisted', `it logs in as ${ROLE} at db.internal:5432, and holds the password`],
      ]);
    } finally {
      await run(publisher, 'DROP SERVER private CASCADE; DROP SERVER foreign_one CASCADE');
    }
  });

  test('of two logins, the stream of the one that is not in use is seen by the other, before it is retired', async () => {
    const { publisher } = servers;
    await run(publisher, "CREATE ROLE app_b LOGIN PASSWORD 'the password of b'");
    const opener = { user: 'app_b', password: 'the password of b' };
    const { found } = await lookAs(PAIR(publisher.directPort), opener);
    expect(found).toMatchObject([
      {
        ...{ kind: 'replication-client', where: 'replication-client reports as app in shop', is: 'unlisted' },
        breaks: expect.stringContaining('once app is retired it is refused'),
        fix: expect.stringContaining("ALTER SUBSCRIPTION %I CONNECTION %L', 'reports'"),
      },
    ]);
    await run(publisher, 'DROP ROLE app_b');
  });

  test('a setting of the server that would show the password in the SQL all the same is named above it', async () => {
    const { publisher } = servers;
    const shown = async () =>
      foundBy(await look(OLD), 'user-mapping').fix.includes('would show the password');
    expect(await shown()).toBe(false);
    await run(publisher, `ALTER ROLE ${ROLE} SET log_min_duration_statement = 0`);
    expect(await shown()).toBe(true);
    await run(publisher, `ALTER ROLE ${ROLE} RESET log_min_duration_statement`);
  });

  test('by values, the function that has a connection string is found, and a view that only looks like one is not', async () => {
    const { found } = await look(OLD, true);
    expect(
      found.filter(({ kind }) => kind === 'function' || kind === 'view').map(({ where }) => where),
    ).toEqual(['function public.refresh() in shop']);
  });

  test('by values, a subscription of this server is told once, with the SQL that repairs it, where its string may be read', async () => {
    const { publisher } = servers;
    const stored = `user=${ROLE} password=abc host=localhost port=${publisher.directPort} dbname=shop`;
    await run(
      publisher,
      `CREATE SUBSCRIPTION own CONNECTION '${stored}' PUBLICATION everything WITH (connect = false);
       GRANT pg_read_all_data TO ${ROLE};`,
    );
    try {
      const { found } = await look(OLD, true, 'shop, postgres');
      const subscriptions = found.filter(({ kind }) => kind === 'subscription');
      expect(subscriptions.map(({ where, is }) => [where, is])).toEqual([
        ['subscription own in shop', 'unlisted'],
      ]);
      expect(subscriptions[0]?.fix.match(/^DO /gm)).toHaveLength(1);
      await asSuperuser(publisher, (session) => carryOut(subscriptions[0]?.fix ?? '', NEW, session));
      const { rows } = await run(publisher, 'SELECT subconninfo FROM pg_subscription');
      expect(rows[0]?.subconninfo).toBe(
        `${stored.replace(' password=abc', '')} password='${NEW.replaceAll(/[\\']/g, '\\$&')}'`,
      );
    } finally {
      await run(
        publisher,
        `REVOKE pg_read_all_data FROM ${ROLE}; ALTER SUBSCRIPTION own SET (slot_name = NONE)`,
      );
      await run(publisher, 'DROP SUBSCRIPTION own');
    }
  });

  test('after a change of the password both break, and the SQL that was printed repairs them, without the password in a log', async () => {
    const { publisher, subscriber } = servers;
    const before = await look(OLD);
    const read = (password: string) => asRole(password, (session) => session.query('SELECT FROM far'));
    expect((await read(OLD)).rowCount).toBeGreaterThan(0);
    await asSuperuser(publisher, (session) =>
      session.query(`ALTER ROLE ${ROLE} PASSWORD ${session.escapeLiteral(NEW)}`),
    );
    await run(
      publisher,
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE backend_type = 'walsender'",
    );
    await expect(read(NEW)).rejects.toMatchObject({ code: '08001' });
    await run(publisher, 'INSERT INTO orders VALUES (2)');
    expect(
      await until(async () => /password authentication failed for user "app"/.test(subscriber.log())),
    ).toBe(true);
    expect((await run(subscriber, 'SELECT FROM orders WHERE id = 2')).rowCount).toBe(0);
    publisher.forget();
    subscriber.forget();

    const mapping = foundBy(before, 'user-mapping').fix;
    await asRole(NEW, (session) => carryOut(mapping, NEW, session));
    expect((await read(NEW)).rowCount).toBeGreaterThan(0);

    const subscription = foundBy(before, 'replication-client').fix;
    await asSuperuser(subscriber, async (session) => {
      await session.query("SET log_statement = 'ddl'; SET log_min_error_statement = 'error'");
      await carryOut(subscription, NEW, session);
    });
    expect(
      await until(async () => (await run(subscriber, 'SELECT FROM orders WHERE id = 2')).rowCount === 1),
    ).toBe(true);

    await run(publisher, `DROP USER MAPPING FOR ${ROLE} SERVER loop`);
    const gone = asRole(NEW, (session) => carryOut(mapping, NEW, session));
    await expect(gone).rejects.toMatchObject({ code: '42704' });
    const logs = `${publisher.log()}${subscriber.log()}`;
    expect(logs).toContain('user mapping for "app" does not exist');
    expect([NEW, NEW.replaceAll("'", "''"), 'n3w '].filter((form) => logs.includes(form))).toEqual([]);
  });

  test('jobs of pg_cron, a stand-in for it: what this role may not see of them is named, with the query for whoever may', async () => {
    const { publisher } = servers;
    await run(publisher, PG_CRON);
    const jobs = async (withTexts = false) => {
      const { found, notLookedAt } = await look(NEW, withTexts);
      const named = notLookedAt.filter(({ where }) => where.includes('pg_cron'));
      return { found: found.filter(({ kind }) => kind === 'cron-job').map(({ where }) => where), named };
    };
    const own = await jobs(true);
    expect(own.found).toEqual(['cron-job 1 refresh in shop']);
    expect(own.named).toEqual([
      {
        where: 'jobs of pg_cron in database shop',
        why: expect.stringContaining('a role sees its own jobs only'),
        ask: expect.stringMatching(/^-- as a superuser, in database shop\nSELECT .* FROM cron\.job WHERE /),
      },
      {
        where: 'how pg_cron runs the jobs of database shop',
        why: expect.stringContaining('pg_read_all_settings'),
        ask: expect.stringContaining('SHOW cron.use_background_workers;'),
      },
    ]);
    // What is printed is SQL that shows both jobs to whoever may see them.
    const asked = (own.named[0]?.ask ?? '').replace(/^--.*$/m, '');
    expect((await run(publisher, asked)).rows.map(({ jobid }) => jobid)).toEqual(['1', '2']);
    await run(publisher, 'REVOKE SELECT ON cron.job FROM public');
    const none = await jobs(true);
    expect([none.found, none.named[0]?.why]).toEqual([[], 'this role may not read cron.job']);
    const scheduler = await publisher.admin('postgres');
    try {
      await scheduler.query("SET application_name = 'pg_cron scheduler'");
      expect((await jobs()).named.at(-1)).toMatchObject({
        where: 'jobs of pg_cron in database postgres',
        why: expect.stringContaining('the config file does not list that database'),
      });
    } finally {
      await scheduler.end();
    }
  });
});
