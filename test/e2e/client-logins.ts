import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import { installed, leaveOut } from '../installed.ts';

/** Programs of Debian that log in with one connection string, from their stdin, and say which database they are in. */

/** Debian's, since a python3 of somebody's own has none of its packages. */
const PYTHON = '/usr/bin/python3';
const PGJDBC = '/usr/share/java/postgresql.jar';

const PROGRAMS = {
  'libpq, by psycopg2': `
import sys, psycopg2
cursor = psycopg2.connect(sys.stdin.read()).cursor()
cursor.execute('SELECT current_database()')
print(cursor.fetchone()[0])`,
  'SQLAlchemy with psycopg2': `
import sys, sqlalchemy
with sqlalchemy.create_engine(sys.stdin.read()).connect() as connection:
    print(connection.execute(sqlalchemy.text('SELECT current_database()')).scalar())`,
  'SQLAlchemy with asyncpg': `
import asyncio, sys, sqlalchemy, asyncpg
from sqlalchemy.ext.asyncio import create_async_engine
async def main():
    engine = create_async_engine(sys.stdin.read())
    async with engine.connect() as connection:
        print((await connection.execute(sqlalchemy.text('SELECT current_database()'))).scalar())
    await engine.dispose()
asyncio.run(main())`,
} as const;

const IN_JAVA = `import java.sql.*;
public class Login {
  public static void main(String[] args) throws Exception {
    String url = new String(System.in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    try (Connection connection = DriverManager.getConnection(url)) {
      ResultSet rows = connection.createStatement().executeQuery("SELECT current_database()");
      rows.next();
      System.out.println(rows.getString(1));
    }
  }
}`;

export type Client = keyof typeof PROGRAMS | 'pgjdbc';

/** The database that the client is in; undefined where the client is not installed. */
export async function loginBy(client: Client, text: string): Promise<string | undefined> {
  if (client === 'pgjdbc') return byJava(text);
  const program = PROGRAMS[client];
  const needed = [...program.matchAll(/psycopg2|sqlalchemy|asyncpg/g)].map(([name]) => name);
  const isThere =
    existsSync(PYTHON) && spawnSync(PYTHON, ['-c', `import ${[...new Set(needed)].join()}`]).status === 0;
  if (isThere) return said(client, PYTHON, ['-c', program], text);
  leaveOut(`python3-psycopg2, -sqlalchemy or -asyncpg of Debian is not installed here: ${client} logs in`);
  return undefined;
}

async function byJava(text: string): Promise<string | undefined> {
  if (!installed('java', 'pgjdbc logs in')) return undefined;
  if (!existsSync(PGJDBC)) {
    leaveOut('libpostgresql-jdbc-java is not installed here: pgjdbc logs in');
    return undefined;
  }
  const folder = mkdtempSync(join(tmpdir(), 'dbcred-java-'));
  try {
    const file = join(folder, 'Login.java');
    writeFileSync(file, IN_JAVA);
    return await said('pgjdbc', 'java', ['-cp', PGJDBC, file], text);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Not waiting in one call: the way to the server leads through this process. */
async function said(
  client: Client,
  program: string,
  args: readonly string[],
  input: string,
): Promise<string> {
  const child = spawn(program, args, { stdio: 'pipe' });
  child.stdin.end(input);
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const [stdout, stderr, code] = await Promise.all([textOf(child.stdout), textOf(child.stderr), ended]);
  if (code !== 0) throw new Error(`${client} does not log in: ${stderr.trim().split('\n').at(-1)}`);
  return stdout.trim();
}
