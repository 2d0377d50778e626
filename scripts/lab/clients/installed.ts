import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Debian, debian } from '../packages/debian.ts';
import { labFolder, npmPackages } from '../packages/npm.ts';

/** The clients as they are published, in a folder of their own; none of them is a dependency of ours. */
export interface Installed {
  readonly folder: string;
  /** The driver of npm's clients, beside them. */
  readonly nodeDriver: string;
  /** Undefined on another system. */
  readonly debian: Debian | undefined;
  remove(): Promise<void>;
}

export const NPM = {
  pg: '8.23.1',
  postgres: '3.4.9',
  bun: '1.4.5',
  knex: '3.3.0',
  sequelize: '6.37.8',
  slonik: '47.3.2',
  typeorm: '1.1.1',
  'drizzle-orm': '0.45.4',
  '@prisma/adapter-pg': '7.10.1',
} as const;

/** Of Debian 12, whose versions move with its security updates: the lab says which it got. */
const DEBIAN = [
  ...['python3', 'python3-asyncpg', 'python3-psycopg', 'python3-psycopg2', 'python3-sqlalchemy'],
  ...['python3-django', 'python3-dj-database-url', 'libpostgresql-jdbc-java', 'postgresql-client-15'],
  ...['golang-1.19-go', 'golang-github-lib-pq-dev', 'golang-github-jackc-pgx-v4-dev'],
  ...['ruby3.1', 'ruby-pg', 'ruby-activerecord'],
  ...['php8.2-cli', 'php8.2-pgsql'],
];

export const driver = (file: string): string => new URL(`drivers/${file}`, import.meta.url).pathname;

export async function installed(keep: string | undefined): Promise<Installed> {
  const { path: folder, remove } = await labFolder('clients', keep);
  await npmPackages(
    folder,
    Object.entries(NPM).map(([name, version]) => `${name}@${version}`),
  );
  const nodeDriver = join(folder, 'node.mjs');
  await copyFile(driver('node.mjs'), nodeDriver);
  return { folder, nodeDriver, debian: await debian(join(folder, 'debian'), DEBIAN), remove };
}
