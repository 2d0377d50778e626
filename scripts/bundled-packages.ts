import { globSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';

/**
 * What ships within dist/ and lib/: the packages that src/ imports, and theirs. package.json has them among
 * `devDependencies`, since who installs the package needs none.
 */

const ROOT = new URL('..', import.meta.url);

interface Locked {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** Of package-lock.json, as far as it is read here. */
interface Lockfile {
  readonly packages: Readonly<Record<string, Locked>>;
}

const FROM = /\bfrom '([\w@][\w@/.:-]*)'|\bimport(?: |\()'([\w@][\w@/.:-]*)'/g;

/** Names, as src/ imports them; types alone do not count. */
export function importedPackages(): readonly string[] {
  const names = new Set<string>();
  for (const file of globSync('src/**/*.ts', { cwd: ROOT.pathname })) {
    const text = readFileSync(new URL(file, ROOT), 'utf8').replace(/^(?:import|export) type [^;]*;/gm, '');
    for (const [, from, imported] of text.matchAll(FROM)) {
      const specifier = from ?? imported ?? '';
      if (!isBuiltin(specifier)) names.add(/^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier);
    }
  }
  return [...names].toSorted();
}

/** Folders below node_modules, as the lockfile has them: what is imported, and all that this depends on. */
export function bundledFolders(): readonly string[] {
  const { packages }: Lockfile = JSON.parse(readFileSync(new URL('package-lock.json', ROOT), 'utf8'));
  const folders = new Set<string>();
  const visit = (name: string, from: string): void => {
    const folder = folderOf(packages, name, from);
    if (folder === undefined || folders.has(folder)) return;
    folders.add(folder);
    const { dependencies, optionalDependencies, peerDependencies } = packages[folder] ?? {};
    for (const needed of Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies }))
      visit(needed, folder);
  };
  for (const name of importedPackages()) visit(name, '');
  return [...folders].toSorted();
}

/** As Node.js looks for it: beside whoever imports it, and outwards. Undefined where it is not installed. */
function folderOf(packages: Lockfile['packages'], name: string, from: string): string | undefined {
  const folder = `${from === '' ? '' : `${from}/`}node_modules/${name}`;
  if (folder in packages) return folder;
  if (from === '') return undefined;
  return folderOf(packages, name, from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/'))));
}
