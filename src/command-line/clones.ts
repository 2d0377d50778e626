import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Clone } from '../setup/clone.ts';
import { gitRepository } from './git-repository.ts';
import type { Shell } from './shell.ts';

type Disk = Pick<Shell, 'readFile' | 'filesIn'>;

/** More beside one another is a folder of everything. */
const MOST_CLONES = 30;
const WORKFLOWS = '.github/workflows';
const ENV_FILE = /^\.env(?:\.(?!example|sample|template|dist)[\w-]+)*$/;
/** Where nobody keeps env files of their own. */
const PASSED_OVER = /^(?:\.|node_modules$|vendor$|dist$|build$|target$|venv$)/;
const DEEPEST = 2;

/** This clone, and those beside it: what they name and hold of a credential is looked for there. */
export async function clonesAround(
  top: string,
  repository: string | undefined,
  disk: Disk,
): Promise<readonly Clone[]> {
  const beside = dirname(top);
  const names = (await foldersIn(beside)).filter((name) => name !== basename(top)).slice(0, MOST_CLONES);
  const others = await Promise.all(
    names.map(async (name) => {
      const folder = join(beside, name);
      const { top: own, repository: other } = await gitRepository(folder);
      return own === folder && other !== undefined ? cloneAt(folder, `../${name}`, other, disk) : undefined;
    }),
  );
  const here = repository === undefined ? undefined : await cloneAt(top, '.', repository, disk);
  return [here, ...others].filter((one) => one !== undefined);
}

async function cloneAt(folder: string, path: string, repository: string, disk: Disk): Promise<Clone> {
  const read = (file: string) => {
    try {
      return [{ path: file, text: disk.readFile(join(folder, file)) }];
    } catch {
      return []; // too large, or closed to us
    }
  };
  const workflows = disk.filesIn(join(folder, WORKFLOWS)).filter((name) => /\.ya?ml$/.test(name));
  return {
    ...{ repository, path },
    envFiles: (await envFilesIn(folder, disk)).flatMap(read),
    workflows: workflows.flatMap((name) => read(`${WORKFLOWS}/${name}`)),
  };
}

async function envFilesIn(folder: string, disk: Disk, depth = 0): Promise<readonly string[]> {
  const own = disk.filesIn(folder).filter((name) => ENV_FILE.test(name));
  const below = depth === DEEPEST ? [] : (await foldersIn(folder)).filter((name) => !PASSED_OVER.test(name));
  const inner = await Promise.all(
    below.map(async (name) =>
      (await envFilesIn(join(folder, name), disk, depth + 1)).map((file) => `${name}/${file}`),
    ),
  );
  return [...own, ...inner.flat()];
}

async function foldersIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort();
}
