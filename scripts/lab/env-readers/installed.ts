import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The readers as they are published, in a folder of their own; none of them is a dependency of ours. */
export interface Lab {
  readonly folder: string;
  /** Of npm. */
  readonly modules: string;
  /** Where Debian's packages were unpacked; undefined on another system. */
  readonly debian: string | undefined;
  remove(): Promise<void>;
}

const NPM = [
  ...['dotenv@18.0.10', 'dotenv-expand@1000.0.0', 'dotenv-cli@11.0.0', '@dotenvx/dotenvx@2.38.2'],
  ...['@next/env@16.4.6', 'vite@8.4.0', 'bun@1.4.5', 'deno@2.9.6', 'node@24.21.0'],
];
const DEBIAN = ['python3-dotenv', 'zsh', 'dash', 'bash'];

export async function installed(keep: string | undefined): Promise<Lab> {
  const folder = keep ?? (await mkdtemp(join(tmpdir(), 'dbcred-lab-')));
  const modules = join(folder, 'node_modules');
  if (!existsSync(modules)) {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
    const options = ['--silent', '--no-audit', '--no-fund', '--save-exact', '--prefix', folder];
    execFileSync('npm', ['install', ...options, ...NPM], { stdio: 'inherit' });
  }
  const remove = async (): Promise<void> => {
    if (keep === undefined) await rm(folder, { recursive: true });
  };
  return { folder, modules, debian: await unpacked(join(folder, 'debian')), remove };
}

async function unpacked(folder: string): Promise<string | undefined> {
  if (existsSync(folder)) return folder;
  await mkdir(folder);
  try {
    execFileSync('apt-get', ['download', '--quiet', ...DEBIAN], { cwd: folder, stdio: 'ignore' });
  } catch {
    await rm(folder, { recursive: true });
    return undefined;
  }
  for (const name of (await readdir(folder)).filter((file) => file.endsWith('.deb'))) {
    execFileSync('dpkg', ['-x', join(folder, name), folder]);
  }
  return folder;
}
