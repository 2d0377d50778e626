import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { installedBinaries } from '../../../emulators/postgres/binaries.ts';
import { NEWEST } from '../../../emulators/postgres/versions.ts';
import type { ClientName } from '../../../src/postgres/readings/client-names.ts';
import type { Debian } from '../packages/debian.ts';
import { pythonOf, rubyOf, upstream } from '../packages/languages.ts';
import type { Command } from './driver.ts';
import { builtInGo } from './go-build.ts';
import { driver, type Installed, NPM } from './installed.ts';

/** A program that can be asked; several can stand for one client of the table. */
export interface RealClient {
  readonly name: string;
  readonly of: ClientName;
  readonly version: string;
  /** The major version of the library under it. */
  readonly libpq?: number;
  readonly command: Command;
}
export interface NotRun {
  readonly name: string;
  readonly why: string;
}

const OF_NPM: readonly (readonly [name: string, of: ClientName, version: string])[] = [
  ['pg', 'pg', NPM.pg],
  ['postgres.js', 'postgres.js', NPM.postgres],
  ['Drizzle', 'pg', NPM['drizzle-orm']],
  ['Prisma', 'pg', NPM['@prisma/adapter-pg']],
  ['TypeORM', 'pg', NPM.typeorm],
  ['knex', 'knex', NPM.knex],
  ['Sequelize', 'sequelize', NPM.sequelize],
  ['slonik', 'slonik', NPM.slonik],
];

export function realClients(
  lab: Installed,
  common: Readonly<Record<string, string>>,
): readonly (RealClient | NotRun)[] {
  const guard = new URL('../../loopback-guard.ts', import.meta.url).pathname;
  const ofNpm = OF_NPM.map(([name, of, version]) => ({
    ...{ name, of, version },
    command: {
      program: process.execPath,
      args: ['--import', guard, lab.nodeDriver, name],
      environment: common,
    },
  }));
  const bun = {
    ...{ name: 'Bun', of: 'bun' as const, version: NPM.bun },
    command: {
      program: join(lab.folder, 'node_modules/.bin/bun'),
      args: [lab.nodeDriver, 'Bun'],
      environment: common,
    },
  };
  return [...ofNpm, bun, ...ofDebian(lab, common), { name: 'Npgsql', why: 'neither npm nor Debian has it' }];
}

function ofDebian(
  { debian, folder }: Installed,
  common: Readonly<Record<string, string>>,
): readonly (RealClient | NotRun)[] {
  if (debian === undefined)
    return [{ name: 'Python, Go, Java, Ruby, PHP and psql', why: 'Debian has them, and this is none' }];
  const environment = { ...common, ...debian.environment };
  return [
    ...inPython(debian, environment),
    ...inGo(debian, folder, environment),
    ...inRuby(debian, environment),
    ...inPhp(debian, environment),
    inJava(debian, common),
  ];
}

const libpqOf = (debian: Debian): number => Number(upstream(debian, 'libpq5').split('.')[0]);

function inPython(debian: Debian, environment: Command['environment']): readonly RealClient[] {
  const { program, environment: places } = pythonOf(debian);
  const one = (
    name: string,
    [of, version, asked]: readonly [ClientName, string, string],
    more: Command['environment'] = {},
  ): RealClient => ({
    ...{ name, of, version, libpq: libpqOf(debian) },
    command: {
      program,
      args: [driver('python.py'), asked],
      environment: { ...environment, ...places, ...more },
    },
  });
  const libpq = upstream(debian, 'libpq5');
  const newest = join(installedBinaries(NEWEST, undefined)?.postgres ?? '/', '../../lib');
  return [
    one(`libpq ${libpq.split('.')[0]}`, ['libpq', libpq, 'libpq'], {
      LIBPQ: join(debian.folder, 'usr/lib/x86_64-linux-gnu/libpq.so.5'),
    }),
    {
      ...one(`libpq ${NEWEST}`, ['libpq', `of PostgreSQL ${NEWEST}`, 'libpq'], {
        LIBPQ: join(newest, 'libpq.so.5'),
        LD_LIBRARY_PATH: `${newest}:${environment['LD_LIBRARY_PATH'] ?? ''}`,
      }),
      libpq: NEWEST,
    },
    one('psycopg2', ['libpq', upstream(debian, 'python3-psycopg2', 'libpq5'), 'psycopg2']),
    one('psycopg', ['libpq', upstream(debian, 'python3-psycopg', 'libpq5'), 'psycopg']),
    one('asyncpg', ['asyncpg', upstream(debian, 'python3-asyncpg'), 'asyncpg']),
    one('SQLAlchemy', [
      'sqlalchemy',
      upstream(debian, 'python3-sqlalchemy', 'python3-psycopg2'),
      'sqlalchemy',
    ]),
    one('Django', ['django', upstream(debian, 'python3-django', 'python3-dj-database-url'), 'django']),
  ];
}

/** One program has both: it is built here, of what Debian has. */
function inGo(
  debian: Debian,
  folder: string,
  environment: Command['environment'],
): readonly (RealClient | NotRun)[] {
  const program = builtInGo(debian, folder, driver('clients.go'), 'go-clients');
  if (typeof program !== 'string') return [{ name: 'lib/pq and pgx', why: program.why }];
  return [
    {
      ...{ name: 'lib/pq', of: 'lib/pq', version: upstream(debian, 'golang-github-lib-pq-dev') },
      command: { program, args: ['lib/pq'], environment },
    },
    {
      ...{ name: 'pgx', of: 'pgx', version: upstream(debian, 'golang-github-jackc-pgx-v4-dev') },
      command: { program, args: ['pgx'], environment },
    },
  ];
}

function inRuby(debian: Debian, environment: Command['environment']): readonly RealClient[] {
  const { program, environment: places } = rubyOf(debian);
  const one = (name: string, of: ClientName, version: string): RealClient => ({
    ...{ name, of, version, libpq: libpqOf(debian) },
    command: {
      program,
      args: [driver('ruby.rb'), name],
      environment: { ...environment, ...places },
    },
  });
  return [
    one('ruby-pg', 'libpq', upstream(debian, 'ruby-pg', 'libpq5')),
    one('ActiveRecord', 'activerecord', upstream(debian, 'ruby-activerecord', 'ruby-pg')),
  ];
}

function inPhp(debian: Debian, environment: Command['environment']): readonly RealClient[] {
  const settings = [
    `extension_dir=${join(debian.folder, 'usr/lib/php/20220829')}`,
    ...['extension=pgsql', 'extension=pdo', 'extension=pdo_pgsql'],
    `include_path=${join(debian.folder, 'usr/share/php')}`,
  ];
  const args = ['-n', ...settings.flatMap((setting) => ['-d', setting]), driver('php.php')];
  return [
    {
      ...{ name: 'PHP', of: 'libpq', version: upstream(debian, 'php8.2-pgsql', 'libpq5') },
      libpq: libpqOf(debian),
      command: { program: join(debian.folder, 'usr/bin/php8.2'), args, environment },
    },
  ];
}

/** Java itself is the machine's: Debian's has its settings outside of what can be unpacked. */
function inJava(debian: Debian, environment: Command['environment']): RealClient | NotRun {
  if (spawnSync('java', ['--version']).status !== 0)
    return { name: 'pgjdbc', why: 'no Java on this machine: apt-get install openjdk-17-jdk-headless' };
  const jar = join(debian.folder, 'usr/share/java/postgresql.jar');
  return {
    ...{ name: 'pgjdbc', of: 'pgjdbc', version: upstream(debian, 'libpostgresql-jdbc-java') },
    command: { program: 'java', args: ['-cp', jar, driver('Clients.java')], environment },
  };
}
