import { basename, dirname, join } from 'node:path';
import { envFilesIn } from '../env-file/env-files-in.ts';
import type { Clone } from '../setup/clone.ts';
import { foldersIn } from './folders.ts';
import { gitRepository } from './git-repository.ts';
import type { Shell } from './shell.ts';

type Disk = Pick<Shell, 'readFile' | 'filesIn'>;

/** More beside one another is a folder of everything. */
const MOST_CLONES = 30;
const WORKFLOWS = '.github/workflows';
const ENV_FILE = /^\.env(?:\.(?!example|sample|template|dist)[\w-]+)*$/;

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
  const folders = { files: async (one: string) => disk.filesIn(one), folders: foldersIn };
  const envFiles = await envFilesIn(folder, folders, (name) => ENV_FILE.test(name));
  const workflows = disk.filesIn(join(folder, WORKFLOWS)).filter((name) => /\.ya?ml$/.test(name));
  return {
    ...{ repository, path },
    envFiles: envFiles.flatMap(read),
    workflows: workflows.flatMap((name) => read(`${WORKFLOWS}/${name}`)),
  };
}
