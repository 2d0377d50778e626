import { execFile } from 'node:child_process';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Debian } from '../packages/debian.ts';
import { pythonOf, rubyOf, upstream } from '../packages/languages.ts';
import { type Installed, NPM } from './installed.ts';

/** A tool with a project of four migrations. */
export interface Migrator {
  readonly name: string;
  readonly version: string;
  /** The tables in which it writes down what was run. */
  readonly books: readonly string[];
  /** Runs migration `nth`, the next one. Throws what the tool said. */
  up(project: string, nth: number, login: Login): Promise<void>;
  /** Takes migration `nth` back, the last that was run. Undefined: the tool takes nothing back. */
  readonly down: ((project: string, nth: number, login: Login) => Promise<void>) | undefined;
  /** Its folder below projects/. */
  readonly files: string;
}

/** How a tool is told who it is: by its environment alone. */
export interface Login {
  readonly environment: Readonly<Record<'DATABASE_URL' | 'NODE_EXTRA_CA_CERTS', string>>;
}

export interface LeftOut {
  readonly name: string;
  readonly why: string;
}

interface Command {
  readonly program: string;
  readonly environment?: Readonly<Record<string, string>>;
}

const GUARD = new URL('../../loopback-guard.ts', import.meta.url).href;
const UNDER_GUARD = { NODE_OPTIONS: `--import ${GUARD}`, CHECKPOINT_DISABLE: '1', CI: '1' };

export function migrators(lab: Installed): readonly (Migrator | LeftOut)[] {
  const { debian } = lab;
  const none = { why: "Debian's packages are out of reach" };
  return [
    prisma(lab),
    debian === undefined ? { name: 'Alembic', ...none } : alembic(debian, lab),
    nodePgMigrate(lab),
    debian === undefined ? { name: 'Rails', ...none } : rails(debian, lab),
  ];
}

function runner({ folder }: Installed, { program, environment }: Command) {
  const common = { PATH: process.env['PATH'] ?? '', HOME: folder, LC_ALL: 'C.UTF-8' };
  return async (project: string, login: Login, ...args: readonly string[]): Promise<void> => {
    const env = { ...common, ...environment, ...login.environment };
    try {
      await promisify(execFile)(program, args, { cwd: project, env, timeout: 120_000 });
    } catch (error) {
      const said = error as { stdout?: string; stderr?: string };
      throw new Error(lastWords(said) || String(error), { cause: error });
    }
  };
}

const LINES = 6;

/** Of a stack that can be a page long, the lines that say what went wrong. */
function lastWords({ stdout = '', stderr = '' }: { stdout?: string; stderr?: string }): string {
  const lines = `${stdout}\n${stderr}`.trim().split('\n');
  const telling = lines.filter((line) => /error:|denied|must be/i.test(line));
  return (telling.length > 0 ? telling : lines).slice(-LINES).join('\n');
}

/** Each migration is put into its folder when its turn has come: it runs whatever is there. */
function prisma(lab: Installed): Migrator {
  const cli = join(lab.modules, 'prisma/build/index.js');
  // Migrations need no query engine, but it is downloaded unless a file is named.
  const environment = { ...UNDER_GUARD, PRISMA_QUERY_ENGINE_LIBRARY: cli };
  const run = runner(lab, { program: process.execPath, environment });
  const names = ['1_orders', '2_customers', '3_shipments', '4_notes'];
  return {
    ...{ name: 'Prisma Migrate', version: NPM.prisma, files: 'prisma', books: ['_prisma_migrations'] },
    async up(project, nth, login) {
      const name = names[nth - 1] ?? '';
      await cp(join(project, 'later', name), join(project, 'migrations', name), { recursive: true });
      await cp(join(project, 'migration_lock.toml'), join(project, 'migrations/migration_lock.toml'));
      await run(project, login, cli, 'migrate', 'deploy');
    },
    down: undefined,
  };
}

function nodePgMigrate(lab: Installed): Migrator {
  const run = runner(lab, { program: process.execPath, environment: UNDER_GUARD });
  const cli = join(lab.modules, 'node-pg-migrate/bin/node-pg-migrate.js');
  return {
    ...{ name: 'node-pg-migrate', version: NPM['node-pg-migrate'], books: ['pgmigrations'] },
    files: 'node-pg-migrate',
    up: (project, _, login) => run(project, login, cli, 'up', '1'),
    down: (project, _, login) => run(project, login, cli, 'down', '1'),
  };
}

function alembic(debian: Debian, lab: Installed): Migrator {
  const run = runner(lab, pythonOf(debian));
  const cli = join(debian.folder, 'usr/bin/alembic');
  return {
    ...{ name: 'Alembic', version: upstream(debian, 'alembic', 'python3-psycopg2'), files: 'alembic' },
    books: ['alembic_version'],
    up: (project, nth, login) => run(project, login, cli, 'upgrade', String(nth)),
    down: (project, nth, login) => run(project, login, cli, 'downgrade', String(nth - 1)),
  };
}

function rails(debian: Debian, lab: Installed): Migrator {
  const run = runner(lab, rubyOf(debian));
  const cli = join(debian.folder, 'usr/bin/rake');
  return {
    ...{ name: 'Rails', version: upstream(debian, 'ruby-activerecord', 'ruby-pg'), files: 'rails' },
    books: ['schema_migrations', 'ar_internal_metadata'],
    up: (project, nth, login) => run(project, login, cli, 'db:migrate', `VERSION=${nth}`),
    down: (project, _, login) => run(project, login, cli, 'db:rollback'),
  };
}
