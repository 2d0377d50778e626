import { hash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * One digest of all files of a folder, in hex: of the lines that `find . -type f | LC_ALL=C sort | xargs sha256sum`
 * prints there, so that anybody can compare it. Undefined where the folder cannot be read. Tens of milliseconds for
 * the bundle, so it is for reports that are kept.
 */
export function digestOf(folder: string): string | undefined {
  try {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    const lines = entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => `.${join(parentPath, name).slice(folder.length)}`)
      .toSorted()
      .map((path) => `${hash('sha256', readFileSync(join(folder, path)), 'hex')}  ${path}\n`);
    return hash('sha256', lines.join(''), 'hex');
  } catch {
    return undefined;
  }
}
