import type { LabDatabase, Move } from './database.ts';

/** A statement that names a role, as a migration of a login. */
interface Naming {
  /** Of the old role with this name. */
  readonly sql: (old: string) => string;
  /** What docs/adopt.md says of it, where the things were handed over, and where the old role is the owner. */
  readonly works: Readonly<Record<'handed over' | 'old role owns', boolean>>;
}

const EVER = { 'handed over': true, 'old role owns': true };
const NEVER = { 'handed over': false, 'old role owns': false };
const OF_THE_OWNER = { 'handed over': false, 'old role owns': true };

const NAMINGS: readonly Naming[] = [
  { sql: (old) => `CREATE TABLE fresh (id int); ALTER TABLE fresh OWNER TO ${old}`, works: OF_THE_OWNER },
  { sql: (old) => `ALTER TABLE made_before OWNER TO ${old}`, works: OF_THE_OWNER },
  { sql: () => 'ALTER TABLE made_before OWNER TO CURRENT_USER', works: EVER },
  { sql: (old) => `CREATE SCHEMA fresh AUTHORIZATION ${old}`, works: OF_THE_OWNER },
  { sql: () => 'CREATE SCHEMA fresh', works: EVER },
  { sql: (old) => `SET ROLE ${old}`, works: OF_THE_OWNER },
  {
    sql: (old) => `ALTER DEFAULT PRIVILEGES FOR ROLE ${old} GRANT SELECT ON TABLES TO PUBLIC`,
    works: OF_THE_OWNER,
  },
  { sql: () => 'ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO PUBLIC', works: EVER },
  { sql: (old) => `GRANT SELECT ON made_before TO ${old}`, works: EVER },
  { sql: (old) => `CREATE POLICY all_rows ON made_before TO ${old} USING (true)`, works: EVER },
  { sql: () => 'ALTER TABLE made_before OWNER TO shop_a', works: NEVER },
  // what is made without the role is the login's own, and RESET returns to the owner
  { sql: () => 'SET ROLE NONE; CREATE TABLE fresh (id int); RESET ROLE; DROP TABLE fresh', works: NEVER },
  { sql: () => 'RESET ROLE; ALTER TABLE made_before ADD COLUMN b int', works: EVER },
  { sql: () => 'CREATE EXTENSION IF NOT EXISTS pg_trgm', works: EVER },
  { sql: () => 'CREATE EXTENSION hstore', works: EVER },
  { sql: () => 'ALTER EXTENSION pg_trgm UPDATE', works: OF_THE_OWNER },
];

/** Each as the first login, taken back; those that are not as said. */
export async function namingsNotAsSaid(
  database: LabDatabase,
  move: Move,
  say: (line: string) => void,
): Promise<number> {
  await database.reset(move);
  await database.runAs(move.from, 'CREATE EXTENSION pg_trgm; CREATE TABLE made_before (id int)');
  await database.adopt(move);
  let wrong = 0;
  for (const { sql: sqlOf, works } of NAMINGS) {
    const sql = sqlOf(move.from);
    const answer = await attempt(database, sql);
    const isAsSaid =
      (answer === 'works') === works[move.owner === move.from ? 'old role owns' : 'handed over'];
    if (!isAsSaid) wrong += 1;
    say(`${isAsSaid ? '  agrees   ' : '  DISAGREES'} ${sql}: ${answer}`);
  }
  return wrong;
}

async function attempt(database: LabDatabase, sql: string): Promise<string> {
  try {
    await database.runAs('shop_a', `BEGIN; ${sql}; ROLLBACK`);
    return 'works';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
