/** One client of npm. argv: its name. stdin: a JSON string per line, a connection string. stdout: a JSON answer per line. */
import { createInterface } from 'node:readline';

const QUESTION = `SELECT current_database() AS database, session_user AS user,
  (SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()) AS tls,
  current_setting('search_path') AS "searchPath", current_setting('application_name') AS "applicationName"`;

/** Of the lab's folder, from which this file is run. */
const load = async (name) => {
  const module = await import(name);
  return module.default?.[Object.keys(module)[0]] ? { ...module.default, ...module } : module;
};

const CLIENTS = {
  async pg(text) {
    const { Client } = (await load('pg')).default;
    const client = new Client({ connectionString: text, connectionTimeoutMillis: 10_000 });
    client.on('error', () => {});
    try {
      await client.connect();
      return (await client.query(QUESTION)).rows[0];
    } finally {
      await client.end().catch(() => {});
    }
  },
  async 'postgres.js'(text) {
    const postgres = (await load('postgres')).default;
    const sql = postgres(text, { max: 1, connect_timeout: 10, onnotice() {} });
    try {
      return (await sql.unsafe(QUESTION))[0];
    } finally {
      await sql.end({ timeout: 1 });
    }
  },
  async slonik(text) {
    const { createPool, sql } = await load('slonik');
    const pool = await createPool(text, { connectionRetryLimit: 0 });
    try {
      return await pool.connect((connection) =>
        connection.one(sql.unsafe(Object.assign([QUESTION], { raw: Object.freeze([QUESTION]) }))),
      );
    } finally {
      await pool.end();
    }
  },
  async knex(text) {
    const { knex } = await load('knex');
    const open = knex({
      client: 'pg',
      connection: text,
      pool: { min: 0, max: 1 },
      acquireConnectionTimeout: 10_000,
    });
    try {
      return (await open.raw(QUESTION)).rows[0];
    } finally {
      await open.destroy();
    }
  },
  async Sequelize(text) {
    const { Sequelize } = await load('sequelize');
    const open = new Sequelize(text, { dialect: 'postgres', logging: false, retry: { max: 0 } });
    try {
      return (await open.query(QUESTION))[0][0];
    } finally {
      await open.close().catch(() => {});
    }
  },
  async TypeORM(text) {
    const { DataSource } = await load('typeorm');
    const source = new DataSource({ type: 'postgres', url: text });
    await source.initialize();
    try {
      return (await source.query(QUESTION))[0];
    } finally {
      await source.destroy();
    }
  },
  async Prisma(text) {
    const { PrismaPg } = await load('@prisma/adapter-pg');
    const adapter = await new PrismaPg({ connectionString: text }).connect();
    try {
      const { rows, columnNames } = await adapter.queryRaw({ sql: QUESTION, args: [], argTypes: [] });
      return Object.fromEntries(columnNames.map((name, index) => [name, rows[0][index]]));
    } finally {
      await adapter.dispose();
    }
  },
  async Drizzle(text) {
    const { drizzle } = await load('drizzle-orm/node-postgres');
    const open = drizzle(text);
    try {
      return (await open.execute(QUESTION)).rows[0];
    } finally {
      await open.$client.end();
    }
  },
  async Bun(text) {
    const sql = new globalThis.Bun.SQL(text, { max: 1, connectionTimeout: 10 });
    try {
      return (await sql.unsafe(QUESTION))[0];
    } finally {
      await sql.end({ timeout: 1 });
    }
  },
};

const ask = CLIENTS[process.argv[2]];
// stdout is for answers; knex tells what it meets.
for (const name of ['log', 'info', 'debug', 'warn']) console[name] = console.error;
process.on('uncaughtException', () => {});
process.on('unhandledRejection', () => {});
for await (const line of createInterface({ input: process.stdin })) {
  let answer;
  try {
    answer = { ...(await ask(JSON.parse(line))) };
  } catch (error) {
    // Drizzle wraps what the driver says.
    const { code, name, message } = error?.cause ?? error ?? {};
    answer = { refused: `${code ?? name}: ${message ?? error}` };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
process.exit(0);
