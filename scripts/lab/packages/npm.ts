import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where a lab installs: `keep`, or a folder that `remove` takes away again. */
export interface LabFolder {
  readonly path: string;
  remove(): Promise<void>;
}

export async function labFolder(name: string, keep: string | undefined): Promise<LabFolder> {
  if (keep === undefined) {
    const path = await mkdtemp(join(tmpdir(), `dbcred-lab-${name}-`));
    return { path, remove: () => rm(path, { recursive: true }) };
  }
  const path = join(keep, name);
  await mkdir(path, { recursive: true });
  return { path, remove: async () => {} };
}

/** Packages of npm, `NAME@VERSION`, unless the folder has some; the path of their node_modules. */
export async function npmPackages(
  folder: string,
  packages: readonly string[],
  more: readonly string[] = [],
): Promise<string> {
  const modules = join(folder, 'node_modules');
  if (existsSync(modules)) return modules;
  await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
  const options = ['--silent', '--no-audit', '--no-fund', '--save-exact', '--prefix', folder];
  execFileSync('npm', ['install', ...options, ...more, ...packages], { stdio: 'inherit' });
  return modules;
}
