import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Programs of Debian, unpacked into a folder; nothing of the machine is changed, and no right is needed. */
export interface Debian {
  readonly folder: string;
  /** What stands before each program of it. */
  readonly environment: Readonly<Record<string, string>>;
  /** Of a package, as Debian writes it: `1.10.7-2`. */
  version(name: string): string;
}

/** Of the machine itself: its C library goes with its loader, and who unpacks is not unpacked. */
const LEFT_TO_THE_MACHINE = /^(?:libc6|libc-bin|dpkg|tar|debconf)_/;
const VERSIONS = 'versions.json';

/** With all that they need. Undefined on another system, and where Debian's packages are out of reach. */
export async function debian(folder: string, names: readonly string[]): Promise<Debian | undefined> {
  if (!existsSync(join(folder, VERSIONS))) {
    await rm(folder, { recursive: true, force: true });
    if (!(await unpack(folder, names))) return undefined;
  }
  const versions: Record<string, string> = JSON.parse(await readFile(join(folder, VERSIONS), 'utf8'));
  const libraries = ['usr/lib', 'lib'].map((place) => join(folder, place, 'x86_64-linux-gnu'));
  return {
    folder,
    environment: { LD_LIBRARY_PATH: libraries.join(':') },
    version: (name) => versions[name] ?? 'unknown',
  };
}

async function unpack(folder: string, names: readonly string[]): Promise<boolean> {
  const cache = join(folder, 'cache');
  await mkdir(join(cache, 'archives/partial'), { recursive: true });
  // As if nothing were installed: what the machine happens to have is downloaded, too.
  await writeFile(join(cache, 'status'), '');
  const options = [`Dir::State::status=${join(cache, 'status')}`, `Dir::Cache=${cache}`].flatMap((option) => [
    '-o',
    option,
  ]);
  const install = ['install', '-qq', '--yes', '--no-install-recommends', '--download-only'];
  try {
    execFileSync('apt-get', [...options, ...install, ...names], { stdio: 'ignore' });
  } catch {
    await rm(folder, { recursive: true });
    return false;
  }
  const archives = join(cache, 'archives');
  const versions: Record<string, string> = {};
  for (const file of (await readdir(archives)).filter((name) => name.endsWith('.deb'))) {
    const [name = '', version = ''] = file.split('_');
    versions[name] = decodeURIComponent(version);
    if (!LEFT_TO_THE_MACHINE.test(file)) execFileSync('dpkg', ['-x', join(archives, file), folder]);
  }
  await rm(cache, { recursive: true });
  await writeFile(join(folder, VERSIONS), JSON.stringify(versions));
  return true;
}
