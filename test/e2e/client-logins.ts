import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import { installed, leaveOut } from '../installed.ts';

/** Programs of Debian that log in with one connection string, and say which database they are in: those of docs/clients.md. */

/** Debian's, since a python3 of somebody's own has none of its packages. */
const PYTHON = '/usr/bin/python3';
const PGJDBC = '/usr/share/java/postgresql.jar';

const PAGE = readFileSync(new URL('../../docs/clients.md', import.meta.url), 'utf8');

/** The program that the page has in a section. */
function fromPage(section: string, language: string): string {
  const text = PAGE.split(`\n## ${section}\n`)[1]?.split('\n## ')[0] ?? '';
  const program = text.split(`\`\`\`${language}\n`)[1]?.split('```')[0];
  if (program === undefined) throw new Error(`docs/clients.md has no ${language} under ${section}`);
  return program;
}

/** Each reads one of the two variables that the page names. */
const PROGRAMS = {
  'libpq, by psycopg2': fromPage('libpq', 'python'),
  'SQLAlchemy with asyncpg': fromPage('Python with SQLAlchemy', 'python'),
  'SQLAlchemy with psycopg2': `
import os, sqlalchemy, psycopg2
with sqlalchemy.create_engine(os.environ['DATABASE_URL']).connect() as connection:
    print(connection.execute(sqlalchemy.text('SELECT current_database()')).scalar())`,
} as const;

const IN_JAVA = fromPage('Java', 'java');

export type Client = keyof typeof PROGRAMS | 'pgjdbc';

/** The database that the client is in; undefined where the client is not installed. */
export async function loginBy(client: Client, text: string): Promise<string | undefined> {
  if (client === 'pgjdbc') return byJava(text);
  const program = PROGRAMS[client];
  const needed = [
    ...program.matchAll(/psycopg2|sqlalchemy/g),
    ...(client === 'SQLAlchemy with asyncpg' ? [['asyncpg']] : []),
  ].map(([name]) => name);
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
  const env = { PATH: process.env['PATH'], DATABASE_URL: input, DATABASE_DSN: input, JDBC_URL: input };
  const child = spawn(program, args, { stdio: 'pipe', env });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const [stdout, stderr, code] = await Promise.all([textOf(child.stdout), textOf(child.stderr), ended]);
  if (code !== 0) throw new Error(`${client} does not log in: ${stderr.trim().split('\n').at(-1)}`);
  return stdout.trim();
}
