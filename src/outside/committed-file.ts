import { execFileSync } from 'node:child_process';
import { basename, dirname } from 'node:path';

const TIMEOUT_MS = 10_000;
const LARGEST_BYTES = 4 * 1024 * 1024;

/** The text of a file as it was committed last, from the clone that it lies in. Throws when there is none. */
export function readCommittedFile(path: string): string {
  // As it is stored: no filter and no textconv of a checkout is run.
  const args = ['cat-file', 'blob', `HEAD:./${basename(path)}`];
  const options = { cwd: dirname(path), timeout: TIMEOUT_MS, maxBuffer: LARGEST_BYTES };
  return execFileSync('git', args, { ...options, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}
