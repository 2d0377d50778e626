import { dirname, join, resolve, sep } from 'node:path';
import { Problem } from '../problem.ts';
import type { Topology, TopologyConsumer } from '../topology/topology.ts';
import type { FileOperations } from './file-operations.ts';

export type EnvFileEntry = Extract<TopologyConsumer, { kind: 'env-file' }>;

/** Where an env file is, or would be. */
export interface Place {
  /** `backend/.env in org/repo`. */
  readonly name: string;
  readonly path: string;
  /** Its clone. */
  readonly clone: string;
  /** Its folder with every link followed, as it was found. */
  readonly realFolder: string;
}

export type FoundPlace = Place | { readonly name: string; readonly skipped: string };

export function envFileName({ path, repository }: EnvFileEntry): string {
  return `${path} in ${repository.owner}/${repository.repo}`;
}

/**
 * Finds the clone of an env file below `root`. A clone that is not there is no problem; a folder of it that leads out
 * of the clone is (`env-file-refused`), and so is one that is not there (`env-file-folder-missing`), unless the file is
 * optional.
 */
export async function placeOf(
  entry: EnvFileEntry,
  { checkouts }: Pick<Topology, 'checkouts'>,
  root: string,
  files: FileOperations,
): Promise<FoundPlace> {
  const name = envFileName(entry);
  const checkout = checkouts[`${entry.repository.owner}/${entry.repository.repo}`] ?? '.';
  const clone = await files.realPath(resolve(root, checkout)).catch(() => undefined);
  if (clone === undefined) return { name, skipped: `there is no clone at ${resolve(root, checkout)}` };
  const path = join(clone, entry.path);
  const realFolder = await files.realPath(dirname(path)).catch(() => undefined);
  if (realFolder === undefined) {
    if (entry.optional) return { name, skipped: 'optional, and there is no such folder' };
    throw folderMissing(name, dirname(path));
  }
  // Also where the folder of a file is a link to another one of the same clone: one file, one name.
  if (realFolder !== dirname(path) || !path.startsWith(`${clone}${sep}`)) throw outsideProblem(name);
  return { name, path, clone, realFolder };
}

export function outsideProblem(name: string): Problem {
  return new Problem({
    code: 'env-file-refused',
    what: 'A folder on the way to the env file is a symbolic link',
    target: name,
    likelyCause:
      'The clone shares a folder with another one, or somebody put a link there to have a secret written elsewhere.',
    fix: 'Replace the link with a folder, or name the file where it really is in the config file. Nothing was written.',
  });
}

function folderMissing(name: string, folder: string): Problem {
  return new Problem({
    code: 'env-file-folder-missing',
    what: 'There is no folder for the env file',
    target: name,
    answer: `${folder} does not exist`,
    likelyCause:
      'The clone is on a branch that does not have it, or the config file has the wrong path or the wrong checkout.',
    fix: 'Make the folder, correct env-file: in the config file, or add optional: true to it.',
  });
}
