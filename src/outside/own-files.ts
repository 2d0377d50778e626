import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * One digest of all files of a folder, in hex: of the lines that `find . -type f | LC_ALL=C sort | xargs sha256sum`
 * prints there, so that anybody can compare it. Undefined where the folder cannot be read. Works beside the event loop.
 */
export async function digestOf(folder: string): Promise<string | undefined> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const paths = entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => `.${join(parentPath, name).slice(folder.length)}`)
      .toSorted();
    const lines = await Promise.all(
      paths.map(async (path) => `${await sha256(await readFile(join(folder, path)))}  ${path}\n`),
    );
    return await sha256(Buffer.from(lines.join('')));
  } catch {
    return undefined;
  }
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex');
}
