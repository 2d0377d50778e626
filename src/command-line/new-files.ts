import { lstat, mkdir, open, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Which of these are there already, links included. */
export async function thoseThere(root: string, paths: readonly string[]): Promise<ReadonlySet<string>> {
  const looked = await Promise.all(
    paths.map(async (path) => ({ path, isThere: await exists(join(root, path)) })),
  );
  return new Set(looked.flatMap(({ path, isThere }) => (isThere ? [path] : [])));
}

/** A symbolic link is not followed. */
export async function writeNew(path: string, text: string, force: boolean): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  if (force) await rm(path, { force: true });
  const file = await open(path, 'wx');
  try {
    await file.writeFile(text);
  } finally {
    await file.close();
  }
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
