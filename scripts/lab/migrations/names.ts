import { type LabDatabase, OLD, type Owner } from './database.ts';

/** A statement that names a role, as a migration of a login. */
interface Naming {
  readonly sql: string;
  /** What docs/adopt.md says of it, where the things were handed over, and where the old role is the owner. */
  readonly works: Readonly<Record<'handed over' | 'old role owns', boolean>>;
}

const EVER = { 'handed over': true, 'old role owns': true };
const NEVER = { 'handed over': false, 'old role owns': false };
const OF_THE_OWNER = { 'handed over': false, 'old role owns': true };

const NAMINGS: readonly Naming[] = [
  { sql: `CREATE TABLE fresh (id int); ALTER TABLE fresh OWNER TO ${OLD}`, works: OF_THE_OWNER },
  { sql: `ALTER TABLE made_before OWNER TO ${OLD}`, works: OF_THE_OWNER },
  { sql: 'ALTER TABLE made_before OWNER TO CURRENT_USER', works: EVER },
  { sql: `CREATE SCHEMA fresh AUTHORIZATION ${OLD}`, works: OF_THE_OWNER },
  { sql: 'CREATE SCHEMA fresh', works: EVER },
  { sql: `SET ROLE ${OLD}`, works: OF_THE_OWNER },
  { sql: `ALTER DEFAULT PRIVILEGES FOR ROLE ${OLD} GRANT SELECT ON TABLES TO PUBLIC`, works: OF_THE_OWNER },
  { sql: 'ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO PUBLIC', works: EVER },
  { sql: `GRANT SELECT ON made_before TO ${OLD}`, works: EVER },
  { sql: `CREATE POLICY all_rows ON made_before TO ${OLD} USING (true)`, works: EVER },
  { sql: 'ALTER TABLE made_before OWNER TO shop_a', works: NEVER },
  // what is made without the role is the login's own, and RESET returns to the owner
  { sql: 'SET ROLE NONE; CREATE TABLE fresh (id int); RESET ROLE; DROP TABLE fresh', works: NEVER },
  { sql: 'RESET ROLE; ALTER TABLE made_before ADD COLUMN b int', works: EVER },
  { sql: 'CREATE EXTENSION IF NOT EXISTS pg_trgm', works: EVER },
  { sql: 'CREATE EXTENSION hstore', works: EVER },
  { sql: 'ALTER EXTENSION pg_trgm UPDATE', works: OF_THE_OWNER },
];

/** Each as the first login, taken back; those that are not as said. */
export async function namingsNotAsSaid(
  database: LabDatabase,
  owner: Owner,
  say: (line: string) => void,
): Promise<number> {
  await database.reset();
  await database.runAs(OLD, 'CREATE EXTENSION pg_trgm; CREATE TABLE made_before (id int)');
  await database.adopt(owner);
  let wrong = 0;
  for (const { sql, works } of NAMINGS) {
    const answer = await attempt(database, sql);
    const isAsSaid = (answer === 'works') === works[owner === OLD ? 'old role owns' : 'handed over'];
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
