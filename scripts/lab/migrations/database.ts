import { writeFile } from 'node:fs/promises';
import pg from 'pg';
import { createAuthority } from '../../../emulators/certificates.ts';
import { startPostgres } from '../../../emulators/postgres/server.ts';
import type { PostgresVersion } from '../../../emulators/postgres/versions.ts';
import { type Rehearsed, rehearseAdoption } from '../../../src/postgres/adoption/rehearsal.ts';
import { parseConnectionString } from '../../../src/postgres/connection-string.ts';
import { Redacted, SecretForms } from '../../../src/redacted.ts';
import type { Login } from './migrators.ts';

const LOGINS = ['shop_a', 'shop_b'] as const;
/** As Azure's: it makes roles and databases, and is no superuser. */
const ADMIN = 'ctxadmin';
const DATABASE = 'shop';

/** From a role of the application, whose things are handed over or that becomes their owner; from an administrator that applications have. */
export const MOVES = [
  { from: 'app', owner: 'shop_owner' },
  { from: 'app', owner: 'app' },
  { from: ADMIN, owner: 'shop_owner' },
] as const;
export type Move = (typeof MOVES)[number];
type LoginName = Move['from'] | (typeof LOGINS)[number];

/** A server with one database, which everything in it makes as the old role. */
export interface LabDatabase {
  reset(move: Move): Promise<void>;
  /** By the product, and the logins get a password. What is left to do afterwards, or differs for no known reason. */
  adopt(move: Move): Promise<readonly string[]>;
  /** Everything in the database that another role than this owns, extensions' and the system's apart. */
  notOf(move: Move, books: readonly string[]): Promise<readonly string[]>;
  login(name: LoginName): Login;
  /** In a session of its own. Throws the server's refusal. */
  runAs(name: LoginName, sql: string): Promise<void>;
  stop(): Promise<void>;
}

export async function startDatabase(version: PostgresVersion, caFile: string): Promise<LabDatabase> {
  const authority = await createAuthority('dbcred-sync lab');
  await writeFile(caFile, authority.caPem);
  const server = await startPostgres({
    ...{ authority, version, role: ADMIN, password: passwordOf(ADMIN), databases: [DATABASE] },
  });
  const url = (name: string): string =>
    `postgresql://${name}:${passwordOf(name)}@localhost:${server.port}/${DATABASE}?sslmode=require`;
  const asSuperuser = async (work: (session: pg.Client) => Promise<void>): Promise<void> => {
    const session = await server.admin(DATABASE);
    await work(session).finally(() => session.end());
  };
  return {
    async reset({ from }) {
      await server.reset();
      if (from === ADMIN) return;
      await asSuperuser(async (session) => {
        await session.query(`SET SESSION AUTHORIZATION ${ADMIN};
          CREATE ROLE ${from} LOGIN PASSWORD '${passwordOf(from)}';
          GRANT CREATE, CONNECT, TEMPORARY ON DATABASE ${DATABASE} TO ${from};
          GRANT USAGE, CREATE ON SCHEMA public TO ${from}`);
      });
    },
    async adopt(move) {
      const rehearsed = await adoption(move, url, authority.caPem);
      await asSuperuser(async (session) => {
        for (const login of LOGINS)
          await session.query(`ALTER ROLE ${login} LOGIN PASSWORD '${passwordOf(login)}'`);
      });
      return remains(rehearsed);
    },
    async notOf({ owner }, books) {
      const found: string[] = [];
      await asSuperuser(async (session) => {
        const { rows } = await session.query<{ what: string; name: string; owner: string }>(OWNED);
        for (const one of rows)
          if (one.owner !== owner) found.push(`${one.what} ${one.name} is ${one.owner}'s`);
        for (const book of books)
          if (!rows.some(({ name }) => name === book)) found.push(`table ${book} is missing`);
      });
      return found;
    },
    login: (name) => ({ environment: { DATABASE_URL: url(name), NODE_EXTRA_CA_CERTS: caFile } }),
    async runAs(name, sql) {
      const session = new pg.Client({
        ...{ host: 'localhost', port: server.port, user: name, password: passwordOf(name) },
        ...{ database: DATABASE, ssl: { ca: authority.caPem } },
      });
      await session.connect();
      await session.query(sql).finally(() => session.end());
    },
    stop: () => server.stop(),
  };
}

const passwordOf = (role: string): string => `secret-of-${role}`;

function adoption(
  { from, owner }: Move,
  url: (name: string) => string,
  authorities: string,
): Promise<Rehearsed> {
  const forms = new SecretForms(() => undefined);
  const target = (name: string) => {
    const parsed = parseConnectionString(new Redacted(url(name), forms), forms);
    if (!parsed.ok) throw new Error(`the lab's own URL of ${name} is none`);
    return parsed.value;
  };
  return rehearseAdoption(
    {
      roles: { from, owner, logins: LOGINS, rotator: ADMIN },
      ...{ databases: [DATABASE], targets: { from: target(from), rotator: target(ADMIN) }, does: 'adopt' },
    },
    {
      ...{ authorities, timeoutMs: 60_000, waitMs: 10_000, clock: () => performance.now() },
      sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      say: () => undefined,
    },
  );
}

function remains({ left, differences }: Rehearsed): readonly string[] {
  const strange = differences.filter(({ because }) => because === undefined);
  return [
    ...left.steps.map(({ name }) => `the adoption's step ${name} is left`),
    ...strange.map((difference) => `a difference: ${JSON.stringify(difference)}`),
  ];
}

/** Of what a migration makes: relations, types, functions, schemas. */
const OWNED = `
  SELECT 'relation' AS what, relname AS name, pg_get_userbyid(relowner) AS owner FROM pg_class
    WHERE relnamespace = 'public'::regnamespace
  UNION ALL SELECT 'type', typname, pg_get_userbyid(typowner) FROM pg_type WHERE typnamespace = 'public'::regnamespace
  UNION ALL SELECT 'function', proname, pg_get_userbyid(proowner) FROM pg_proc WHERE pronamespace = 'public'::regnamespace`;
