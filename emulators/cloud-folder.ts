import { mkdir, mkdtemp, rm, rmdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** The folder that tells others where the cloud is. What was there before stays when the cloud goes. */
export interface CloudFolder {
  path: string;
  write(name: string, text: string): Promise<string>;
  /** A subfolder that other programs (az, gh) fill; it goes with the rest. */
  reserve(name: string): string;
  remove(): Promise<void>;
}

export async function openCloudFolder(dir?: string): Promise<CloudFolder> {
  const path = dir === undefined ? await mkdtemp(join(tmpdir(), 'dbcred-cloud-')) : resolve(dir);
  await mkdir(path, { recursive: true, mode: 0o700 });
  const ours = new Set<string>();
  return {
    path,
    async write(name, text) {
      const file = join(path, name);
      ours.add(file);
      // An old file would keep its old mode.
      await rm(file, { force: true });
      await writeFile(file, text, { mode: 0o600 });
      return file;
    },
    reserve(name) {
      const folder = join(path, name);
      ours.add(folder);
      return folder;
    },
    async remove() {
      for (const entry of ours) await rm(entry, { recursive: true, force: true });
      await rmdir(path).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOTEMPTY' && error.code !== 'ENOENT') throw error;
      });
    },
  };
}

/** Shell lines that give back every value exactly, whatever it holds. */
export function exportLines(env: Record<string, string>): string {
  return Object.entries(env)
    .map(([name, value]) => `export ${name}='${value.replaceAll("'", `'\\''`)}'\n`)
    .join('');
}
