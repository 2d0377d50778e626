import { basename, dirname, join } from 'node:path';
import { messageOf, Problem } from '../problem.ts';
import type { FileOperations, FileState, NewFile } from './file-operations.ts';
import { outsideProblem, type Place } from './place.ts';

/** An env file as it was read. */
export interface EnvText {
  readonly text: string;
  /** Undefined: there is no file. */
  readonly state: FileState | undefined;
}

/** Reads it; throws `env-file-refused` for what is no plain file, and `env-file-unreadable`. */
export async function readEnvFile({ path, name }: Place, files: FileOperations): Promise<EnvText> {
  const state = await files.state(path);
  if (state === undefined) return { text: '', state };
  if (state.kind !== 'file') throw notPlain(name);
  const bytes = await files.read(path).catch((thrown: unknown) => {
    throw unreadable(name, messageOf(thrown), thrown);
  });
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), state };
  } catch {
    throw unreadable(name, 'it is not UTF-8');
  }
}

/**
 * Replaces the file as a whole: whoever reads it, and whenever this process dies, finds the old text or the new one.
 * The mode stays what it was; a new file is the owner's alone. Throws `env-file-*`; then the file is as it was.
 */
export async function replaceEnvFile(
  place: Place,
  text: string,
  before: EnvText,
  files: FileOperations,
  suffix: string,
): Promise<void> {
  const { path, name } = place;
  const beside = join(dirname(path), `${basename(path)}${MARK}${suffix}`);
  try {
    await refuseMoved(place, files);
    const file = await files.create(beside);
    try {
      await fill(file, text, before.state).finally(() => file.close());
      await refuseMoved(place, files);
      const now = await files.state(path);
      if (now?.stamp !== before.state?.stamp) throw changed(name);
      await files.rename(beside, path);
    } catch (thrown) {
      await files.remove(beside).catch(() => undefined);
      throw thrown;
    }
    await files.syncFolder(dirname(path)).catch(() => undefined); // it is written, if not for a power cut
  } catch (thrown) {
    throw thrown instanceof Problem ? thrown : notWritten(name, thrown);
  }
}

async function fill(file: NewFile, text: string, state: FileState | undefined): Promise<void> {
  await file.write(Buffer.from(text, 'utf8'));
  if (state !== undefined) {
    // Only root can give a file away, and only root's new file is not the owner's already.
    if (process.getuid?.() === 0) await file.setOwner(state.owner);
    await file.setMode(state.mode);
  }
  await file.sync();
}

/** What a process that was killed left beside the file: a copy of the secret that nobody needs. */
export async function removeLeftovers({ path }: Place, files: FileOperations): Promise<void> {
  const folder = dirname(path);
  const names = await files.list(folder).catch(() => []);
  const left = names.filter((name) => {
    const [, pid] = name.startsWith(`${basename(path)}${MARK}`) ? (/(\d+)-\w+$/.exec(name) ?? []) : [];
    return pid !== undefined && !files.isRunning(Number(pid));
  });
  for (const name of left) await files.remove(join(folder, name)).catch(() => undefined);
}

/** Followed by the number of the process that writes, and something random. */
const MARK = '.dbcred-sync-';

/** The folder may have been replaced by a link since it was looked at. */
async function refuseMoved({ path, name, realFolder }: Place, files: FileOperations): Promise<void> {
  const now = await files.realPath(dirname(path)).catch(() => undefined);
  if (now !== realFolder) throw outsideProblem(name);
}

function notPlain(name: string): Problem {
  return new Problem({
    code: 'env-file-refused',
    what: 'What stands there is not a plain file',
    target: name,
    answer: 'it is a symbolic link, a folder or a device',
    likelyCause:
      'The file is shared between clones by a link, or somebody put a link there to have a secret written elsewhere.',
    fix: 'Replace it with a file of its own, or name the file that it leads to in the config file. Nothing was written.',
  });
}

function unreadable(name: string, answer: string, cause?: unknown): Problem {
  return new Problem({
    code: 'env-file-unreadable',
    what: 'The env file can not be read',
    target: name,
    answer,
    likelyCause:
      'It belongs to somebody else, or it was saved in another encoding, such as UTF-16 by PowerShell.',
    fix: 'Save it as UTF-8, or mend its permissions. Nothing was written.',
    cause,
  });
}

function changed(name: string): Problem {
  return new Problem({
    code: 'env-file-changed',
    what: 'The env file changed while it was being written',
    target: name,
    likelyCause: 'An editor saved it at the same moment, or another dbcred-sync runs.',
    fix: 'npx dbcred-sync env   # again; what was saved meanwhile is kept',
  });
}

function notWritten(name: string, thrown: unknown): Problem {
  return new Problem({
    code: 'env-file-not-written',
    what: 'The env file could not be written',
    target: name,
    answer: messageOf(thrown),
    likelyCause:
      'Its folder does not belong to you, or the disk is full or read-only. The file is as it was.',
    fix: 'Mend what the answer says, then: npx dbcred-sync env',
    cause: thrown,
  });
}
