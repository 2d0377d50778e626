import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';

/** More than any config file or bundle of certificates has. */
const LARGEST_BYTES = 4 * 1024 * 1024;

/**
 * The text of an ordinary file; throws for any other. What a checkout calls a file may be a link to a device that
 * never ends, or to a pipe that nobody writes.
 */
export function readTextFile(path: string): string {
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    if (!fstatSync(file).isFile()) throw new Error(`${path} is no ordinary file`);
    const bytes = Buffer.alloc(LARGEST_BYTES + 1);
    const length = fill(file, bytes);
    if (length > LARGEST_BYTES) throw new Error(`${path} is larger than 4 MB`);
    return bytes.toString('utf8', 0, length);
  } finally {
    closeSync(file);
  }
}

/** The size that a file of /proc has says nothing, so it is read to its end. */
function fill(file: number, bytes: Buffer): number {
  let length = 0;
  for (let read = -1; read !== 0 && length < bytes.length; length += read)
    read = readSync(file, bytes, length, bytes.length - length, null);
  return length;
}
