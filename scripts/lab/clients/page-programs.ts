import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Driver, Format } from '../../../src/postgres/dialects/dialect.ts';
import { madeConnectionString } from '../../../src/postgres/rewritten-connection-string.ts';
import { Redacted, SecretForms } from '../../../src/redacted.ts';
import { SECTIONS, type Section, wholePath } from '../../clients-page.ts';
import type { Debian } from '../packages/debian.ts';
import type { Command } from './driver.ts';
import { builtInGo } from './go-build.ts';
import type { RealClient } from './real-clients.ts';
import { type LabServer, ROLE } from './server.ts';

/** How a program of docs/clients.md came to be run, or why it was not. */
type Prepared = Command | { readonly why: string };

interface Form {
  readonly format: Format;
  readonly driver?: Driver;
  readonly variable: string;
  /** Whose program it is run beside. */
  readonly client: string;
}

const FORMS: Readonly<Record<Section, Form>> = {
  'Python with SQLAlchemy': {
    ...{ format: 'sqlalchemy', driver: 'asyncpg', variable: 'DATABASE_URL', client: 'SQLAlchemy' },
  },
  Java: { format: 'jdbc', variable: 'JDBC_URL', client: 'pgjdbc' },
  '.NET': { format: 'ado.net', variable: 'CONNECTIONSTRINGS__DEFAULT', client: 'Npgsql' },
  Go: { format: 'url', variable: 'DATABASE_URL', client: 'lib/pq' },
  'Next.js': { format: 'url', variable: 'DATABASE_URL', client: 'pg' },
  libpq: { format: 'keywords', variable: 'DATABASE_DSN', client: 'psycopg2' },
};

const PASSWORD = `a"b'c\\d;e%f+g@h/i=j{k}l$m!n&o`;
const DATABASE = 'page';
const run = promisify(execFile);

/** The programs of the page, as they stand there, each given what is written here for it; whether all came in. */
export async function runPagePrograms(
  clients: readonly RealClient[],
  lab: { readonly folder: string; readonly debian: Debian | undefined },
  server: LabServer,
): Promise<boolean> {
  await server.arrange(PASSWORD, [DATABASE]);
  const forms = new SecretForms(() => undefined);
  const parts = { host: 'localhost', port: server.port, user: ROLE, database: DATABASE };
  let held = true;
  for (const section of SECTIONS) {
    const { format, driver, variable, client } = FORMS[section];
    const made = madeConnectionString(
      format,
      { ...parts, password: new Redacted(PASSWORD, forms) },
      forms,
      driver,
    );
    const command = await prepared(
      section,
      clients.find(({ name }) => name === client),
      lab,
    );
    const said = 'why' in command ? command : await asked(command, variable, made.text.reveal());
    const outcome = typeof said !== 'string' ? 'not run  ' : said === DATABASE ? 'agrees   ' : 'DISAGREES';
    if (outcome === 'DISAGREES') held = false;
    const words = typeof said === 'string' ? said : said.why;
    process.stdout.write(`${outcome} docs/clients.md, the program under ${section}: ${words}\n`);
  }
  return held;
}

async function asked(command: Command, variable: string, text: string): Promise<string> {
  const env = { ...command.environment, [variable]: text };
  return run(command.program, command.args, { env, timeout: 120_000 }).then(
    ({ stdout }) => stdout.trim(),
    (error: { readonly stderr?: string }) => String(error.stderr ?? error).slice(-300),
  );
}

async function prepared(
  section: Section,
  client: RealClient | undefined,
  { folder, debian }: { readonly folder: string; readonly debian: Debian | undefined },
): Promise<Prepared> {
  if (client === undefined) return { why: `${FORMS[section].client} was not run` };
  const text = wholePath(section).program;
  const { program, args, environment } = client.command;
  const file = async (name: string): Promise<string> => {
    await mkdir(join(folder, 'page'), { recursive: true });
    const path = join(folder, 'page', name);
    await writeFile(path, text);
    return path;
  };
  switch (section) {
    case 'Python with SQLAlchemy':
    case 'libpq':
      return { program, args: [await file('orders.py')], environment };
    case 'Java':
      return { program, args: [...args.slice(0, -1), await file('Login.java')], environment };
    case 'Go': {
      if (debian === undefined) return { why: 'Debian has Go, and this is none' };
      const built = builtInGo(debian, folder, await file('main.go'), 'page-program');
      return typeof built === 'string' ? { program: built, args: [], environment } : built;
    }
    case 'Next.js': {
      const call = `const { GET } = await import(${JSON.stringify(await file('route.ts'))});
        console.log((await (await GET()).json()).name); process.exit();`;
      return { program, args: ['--input-type=module', '--eval', call], environment };
    }
    case '.NET':
      return { why: 'there is no .NET to run it with' };
    default:
      return section satisfies never;
  }
}
