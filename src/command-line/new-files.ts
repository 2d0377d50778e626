import { lstat, mkdir, open, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Problem } from '../problem.ts';

/** Throws `input-invalid` when one of these is there already: before anything is asked, and before anything is written. */
export async function refuseExisting(root: string, paths: readonly string[]): Promise<void> {
  const looked = await Promise.all(
    paths.map(async (path) => ({ path, isThere: await exists(join(root, path)) })),
  );
  const there = looked.flatMap(({ path, isThere }) => (isThere ? [path] : []));
  if (there.length === 0) return;
  throw new Problem({
    code: 'input-invalid',
    what: 'init overwrites nothing',
    target: there.join(', '),
    answer: 'it is there already',
    likelyCause: 'This repository was set up before.',
    fix: 'npx dbcred-sync init --force   # overwrites these files',
  });
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
