import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { type Debian, debian } from '../packages/debian.ts';
import { labFolder, npmPackages } from '../packages/npm.ts';

/** The migration tools as they are published, in a folder of their own; none of them is a dependency of ours. */
export interface Installed {
  readonly folder: string;
  /** Of npm. */
  readonly modules: string;
  /** Undefined on another system. */
  readonly debian: Debian | undefined;
  /** Fresh files of a tool's project; its folder. */
  project(name: string): Promise<string>;
  remove(): Promise<void>;
}

/**
 * The CLI of Prisma 6 can use the schema engine that its package holds; that of 7 takes only one that it
 * downloads, from no registry. The adapter of 6 cannot read a column of the type `name`, which that engine asks for
 * (https://github.com/prisma/orm/issues/27403), and that of 7 can.
 */
export const NPM = {
  prisma: '6.19.3',
  '@prisma/adapter-pg': '7.10.1',
  'node-pg-migrate': '9.0.0',
  pg: '8.23.1',
} as const;

const DEBIAN = [
  ...['python3', 'alembic', 'python3-psycopg2'],
  ...['ruby3.1', 'ruby-pg', 'ruby-activerecord', 'ruby-railties', 'rake'],
];

export async function installed(keep: string | undefined): Promise<Installed> {
  const { path: folder, remove } = await labFolder('migrations', keep);
  const packages = Object.entries(NPM).map(([name, version]) => `${name}@${version}`);
  // Prisma's would download programs, and this lab goes by what the packages hold
  const modules = await npmPackages(folder, packages, ['--ignore-scripts']);
  let made = 0;
  return {
    ...{ folder, modules, remove },
    debian: await debian(join(folder, 'debian'), DEBIAN),
    async project(name) {
      made += 1;
      const place = join(folder, 'projects', `${process.pid}-${made}-${name}`);
      await cp(new URL(`projects/${name}`, import.meta.url), place, { recursive: true });
      return place;
    },
  };
}
