import { closeSync, constants, fstatSync, openSync, readdirSync, readSync } from 'node:fs';

/** More than any config file or bundle of certificates has. */
const LARGEST_BYTES = 4 * 1024 * 1024;

/**
 * The text of an ordinary file; throws for any other. What a checkout calls a file may be a link to a device that
 * never ends, or to a pipe that nobody writes.
 */
export function readTextFile(path: string): string {
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    if (!fstatSync(file).isFile()) throw unreadable(`${path} is no ordinary file`, 'EFTYPE');
    const bytes = Buffer.alloc(LARGEST_BYTES + 1);
    const length = fill(file, bytes);
    if (length > LARGEST_BYTES) throw unreadable(`${path} is larger than 4 MB`, 'EFBIG');
    return bytes.toString('utf8', 0, length);
  } finally {
    closeSync(file);
  }
}

/** The names of the ordinary files of a folder, sorted; none where it can not be looked into. Links are not followed. */
export function filesIn(folder: string): readonly string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.flatMap((entry) => (entry.isFile() ? [entry.name] : [])).sort();
  } catch {
    return [];
  }
}

/** With a code, as Node's own: it is there, unlike what is missing. */
function unreadable(message: string, code: string): Error {
  return Object.assign(new Error(message), { code });
}

/** The size that a file of /proc has says nothing, so it is read to its end. */
function fill(file: number, bytes: Buffer): number {
  let length = 0;
  for (let read = -1; read !== 0 && length < bytes.length; length += read)
    read = readSync(file, bytes, length, bytes.length - length, null);
  return length;
}
