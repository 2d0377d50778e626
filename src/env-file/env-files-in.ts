/** What is in folders, by name. */
export interface Folders {
  readonly files: (folder: string) => Promise<readonly string[]>;
  /** None of a folder that is not there; no links. */
  readonly folders: (folder: string) => Promise<readonly string[]>;
}

/** Where nobody keeps env files of their own. */
const PASSED_OVER = /^(?:\.|node_modules$|vendor$|dist$|build$|target$|venv$)/;
/** Folders below that of the clone. Deeper ones are looked at where the config file lists an env file in them. */
const DEEPEST = 2;

/** Env files in a folder and two levels below it, by their paths from there. */
export async function envFilesIn(
  folder: string,
  { files, folders }: Folders,
  isEnvFile: (name: string) => boolean,
  depth = 0,
): Promise<readonly string[]> {
  const own = (await files(folder)).filter(isEnvFile);
  const below = depth === DEEPEST ? [] : (await folders(folder)).filter((name) => !PASSED_OVER.test(name));
  const inner = await Promise.all(
    below.map(async (name) => {
      const found = await envFilesIn(`${folder}/${name}`, { files, folders }, isEnvFile, depth + 1);
      return found.map((file) => `${name}/${file}`);
    }),
  );
  return [...own, ...inner.flat()];
}
