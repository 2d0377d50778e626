import type { RepositoryPlace, WorkflowText } from './github.ts';

/** The checkout that a run is in, which takes no right to read. */
export interface Checkout {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly filesIn: (folder: string) => readonly string[];
  readonly readFile: (path: string) => string;
}

const FOLDER = '.github/workflows';

/** Whether the checkout is of this repository. */
export function isOwn({ env }: Pick<Checkout, 'env'>, { owner, repo }: RepositoryPlace): boolean {
  return env['GITHUB_REPOSITORY']?.toLowerCase() === `${owner}/${repo}`.toLowerCase();
}

/** The workflows of the checkout, as far as they can be read. */
export async function ownWorkflows({
  filesIn,
  readFile,
}: Checkout): Promise<{ readonly texts: readonly WorkflowText[]; readonly left: number }> {
  const files = filesIn(FOLDER).filter((name) => /\.ya?ml$/.test(name));
  const texts = files.flatMap((name) => {
    const path = `${FOLDER}/${name}`;
    try {
      return [{ path, text: readFile(path) }];
    } catch {
      return [];
    }
  });
  return { texts, left: 0 };
}
