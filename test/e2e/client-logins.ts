import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import { wholePath } from '../../scripts/clients-page.ts';
import { installed, leaveOut } from '../installed.ts';

/** Programs of Debian that log in with one connection string, and say which database they are in: those of docs/clients.md. */

/** Debian's, since a python3 of somebody's own has none of its packages. */
const PYTHON = '/usr/bin/python3';
const PGJDBC = '/usr/share/java/postgresql.jar';

/** Each reads one of the two variables that the page names. */
const PROGRAMS = {
  'libpq, by psycopg2': wholePath('libpq').program,
  'SQLAlchemy with asyncpg': wholePath('Python with SQLAlchemy').program,
  'SQLAlchemy with psycopg2': `
import os, sqlalchemy, psycopg2
with sqlalchemy.create_engine(os.environ['DATABASE_URL']).connect() as connection:
    print(connection.execute(sqlalchemy.text('SELECT current_database()')).scalar())`,
} as const;

const IN_JAVA = wholePath('Java').program;
const IN_GO = wholePath('Go').program;
/** Where Debian has lib/pq. */
const GO_PATH = '/usr/share/gocode';

export type Client = keyof typeof PROGRAMS | 'pgjdbc' | 'lib/pq';

/** The database that the client is in; undefined where the client is not installed. */
export async function loginBy(client: Client, text: string): Promise<string | undefined> {
  if (client === 'pgjdbc') return byJava(text);
  if (client === 'lib/pq') return byGo(text);
  const program = PROGRAMS[client];
  const needed = [
    ...program.matchAll(/psycopg2|sqlalchemy/g),
    ...(client === 'SQLAlchemy with asyncpg' ? [['asyncpg']] : []),
  ].map(([name]) => name);
  const isThere =
    existsSync(PYTHON) && spawnSync(PYTHON, ['-c', `import ${[...new Set(needed)].join()}`]).status === 0;
  if (isThere) return said(client, PYTHON, ['-c', program], given(text));
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
    return await said('pgjdbc', 'java', ['-cp', PGJDBC, file], given(text));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function byGo(text: string): Promise<string | undefined> {
  const { status } = spawnSync('go', ['version'], { stdio: 'ignore' });
  if (status !== 0 || !existsSync(join(GO_PATH, 'src/github.com/lib/pq'))) {
    leaveOut('golang-go and golang-github-lib-pq-dev are not installed here: lib/pq logs in');
    return undefined;
  }
  const folder = mkdtempSync(join(tmpdir(), 'dbcred-go-'));
  try {
    const file = join(folder, 'main.go');
    writeFileSync(file, IN_GO);
    const settings = {
      GOPATH: GO_PATH,
      GO111MODULE: 'off',
      CGO_ENABLED: '0',
      GOCACHE: join(folder, 'cache'),
    };
    return await said('lib/pq', 'go', ['run', file], { ...settings, ...given(text) });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const given = (text: string) => ({ DATABASE_URL: text, DATABASE_DSN: text, JDBC_URL: text });

/** Not waiting in one call: the way to the server leads through this process. */
export async function said(
  who: string,
  program: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<string> {
  const env = { PATH: process.env['PATH'], ...environment };
  const child = spawn(program, args, { stdio: 'pipe', env });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const [stdout, stderr, code] = await Promise.all([textOf(child.stdout), textOf(child.stderr), ended]);
  if (code !== 0) throw new Error(`${who} does not log in: ${stderr.trim().split('\n').at(-1)}`);
  return stdout.trim();
}
