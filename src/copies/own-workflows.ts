import type { WorkflowText } from './github.ts';

/** The checkout that a run is in, which takes no right to read. */
export interface Checkout {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly filesIn: (folder: string) => readonly string[];
  readonly readFile: (path: string) => string;
}

const FOLDER = '.github/workflows';

/** The workflows of this repository, where it is the one that the checkout is of; of others none. */
export function ownWorkflows({ env, filesIn, readFile }: Checkout) {
  return async (repository: string): Promise<readonly WorkflowText[]> => {
    if (env['GITHUB_REPOSITORY']?.toLowerCase() !== repository.toLowerCase()) return [];
    const files = filesIn(FOLDER).filter((name) => /\.ya?ml$/.test(name));
    return files.flatMap((name) => {
      const path = `${FOLDER}/${name}`;
      try {
        return [{ path, text: readFile(path) }];
      } catch {
        return [];
      }
    });
  };
}
