import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * One folder for all that a run of tests, demo or benchmark puts aside, made the TMPDIR of this process and
 * of its children. A watcher that waits for this process to end, however it ends, removes it: Ctrl-C and
 * SIGKILL leave no credentials behind.
 */
export function openRunFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dbcred-'));
  chmodSync(folder, 0o711); // PostgreSQL runs as another user when we are root
  const watcher = spawn('sh', ['-c', WATCH, 'dbcred-run-folder', folder], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  watcher.unref();
  if ('unref' in watcher.stdin && typeof watcher.stdin.unref === 'function') watcher.stdin.unref();
  process.env['TMPDIR'] = folder;
  return folder;
}

/** `read` ends when our end of the pipe is closed; children of ours may need a moment more to let go. */
const WATCH = `trap '' INT TERM HUP
read -r _
for _ in 1 2 3 4 5; do rm -rf -- "$1" && [ ! -e "$1" ] && exit 0; sleep 1; done`;
