import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundledFolders, importedPackages } from './bundled-packages.ts';

/**
 * `npm audit` of what ships, and of no tool: with a package.json and a lockfile that have only that. It needs npm's
 * service, and so is no part of CI.
 */
const read = (name: string) => JSON.parse(readFileSync(new URL(`../${name}`, import.meta.url), 'utf8'));
const { devDependencies }: { devDependencies: Record<string, string> } = read('package.json');
const lock: { packages: Record<string, object> } = read('package-lock.json');
const dependencies = Object.fromEntries(importedPackages().map((name) => [name, devDependencies[name]]));
const packages = Object.fromEntries(
  bundledFolders().map((folder) => [folder, { ...lock.packages[folder], dev: undefined }]),
);

const folder = mkdtempSync(join(tmpdir(), 'dbcred-advisories-'));
try {
  const write = (name: string, value: object): void =>
    writeFileSync(join(folder, name), JSON.stringify(value));
  write('package.json', { name: 'what-ships', version: '1.0.0', dependencies });
  write('package-lock.json', { ...lock, packages: { '': { dependencies }, ...packages } });
  execFileSync('npm', ['audit', '--package-lock-only'], { cwd: folder, stdio: 'inherit' });
} catch {
  process.exitCode = 1; // npm has said why
} finally {
  rmSync(folder, { recursive: true });
}
