import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installed, leaveOut } from '../installed.ts';

/** What real clients take out of a text, as they would send it; null when they refuse it. Nothing is connected to. */
export interface ClientReading {
  readonly user: string;
  readonly password: string;
  readonly host: string;
  readonly port: string;
  readonly database: string;
}
export type ReadWith = (texts: readonly string[]) => readonly (ClientReading | null)[];

/** Debian's, since a python3 of somebody's own has none of its packages. */
const PYTHON = '/usr/bin/python3';

const IN_PYTHON: Readonly<Record<'libpq' | 'sqlalchemy', string>> = {
  libpq: `
from psycopg2.extensions import parse_dsn
def read(text):
    d = parse_dsn(text)
    return dict(user=d['user'], password=d['password'], host=d['host'], port=d.get('port', '5432'), database=d['dbname'])
`,
  sqlalchemy: `
from sqlalchemy.engine import make_url
def read(text):
    url = make_url(text)
    _, d = url.get_dialect()().create_connect_args(url)
    return dict(user=d['user'], password=d['password'], host=d['host'], port=str(d.get('port', 5432)), database=d.get('database', d.get('dbname')))
`,
};

function hasPackage(name: string, tests: string): boolean {
  const found = existsSync(PYTHON) && spawnSync(PYTHON, ['-c', `import ${name}`]).status === 0;
  if (!found) leaveOut(`python3-${name} of Debian is not installed here: ${tests}`);
  return found;
}

/** Undefined where it is not installed. */
export function pythonReader(client: 'libpq' | 'sqlalchemy', tests: string): ReadWith | undefined {
  if (!hasPackage(client === 'libpq' ? 'psycopg2' : 'sqlalchemy', tests)) return undefined;
  const program = `import json, sys
${IN_PYTHON[client]}
def attempt(text):
    try: return read(text)
    except Exception: return None
print(json.dumps([attempt(one) for one in json.load(sys.stdin)]))`;
  return (texts) => answered(PYTHON, ['-c', program], texts);
}

const PGJDBC = '/usr/share/java/postgresql.jar';
/** Base64, since a property may hold anything, and JSON is not in Java's own library. */
const IN_JAVA = `import java.util.*;
public class Reading {
  static String encoded(String text) {
    return text == null ? "" : Base64.getEncoder().encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }
  public static void main(String[] args) {
    Scanner lines = new Scanner(System.in);
    while (lines.hasNextLine()) {
      String text = new String(Base64.getDecoder().decode(lines.nextLine()), java.nio.charset.StandardCharsets.UTF_8);
      Properties read = org.postgresql.Driver.parseURL(text, new Properties());
      if (read == null) { System.out.println("-"); continue; }
      StringJoiner line = new StringJoiner(" ");
      for (String name : new String[] {"user", "password", "PGHOST", "PGPORT", "PGDBNAME"}) line.add("=" + encoded(read.getProperty(name)));
      System.out.println(line);
    }
  }
}`;

/** Undefined where there is no Java, or no pgjdbc. */
export function javaReader(tests: string): ReadWith | undefined {
  if (!installed('java', tests)) return undefined;
  if (!existsSync(PGJDBC)) {
    leaveOut(`libpostgresql-jdbc-java is not installed here: ${tests}`);
    return undefined;
  }
  return (texts) => {
    const folder = mkdtempSync(join(tmpdir(), 'dbcred-java-'));
    const file = join(folder, 'Reading.java');
    try {
      writeFileSync(file, IN_JAVA);
      const input = texts.map((text) => `${Buffer.from(text, 'utf8').toString('base64')}\n`).join('');
      const { stdout, stderr } = spawnSync('java', ['-cp', PGJDBC, file], { input, encoding: 'utf8' });
      const lines = stdout.trimEnd().split('\n');
      if (lines.length !== texts.length) throw new Error(`java read ${lines.length} texts: ${stderr}`);
      return lines.map((line) => {
        if (line === '-') return null;
        const [user = '', password = '', host = '', port = '', database = ''] = line
          .split(' ')
          .map((word) => Buffer.from(word.slice(1), 'base64').toString('utf8'));
        return { user, password, host: host.replace(/^\[|\]$/g, ''), port, database };
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  };
}

function answered(
  program: string,
  args: readonly string[],
  texts: readonly string[],
): (ClientReading | null)[] {
  const { stdout, stderr } = spawnSync(program, args, { input: JSON.stringify(texts), encoding: 'utf8' });
  if (stdout === '') throw new Error(`nothing was read: ${stderr}`);
  return JSON.parse(stdout);
}
