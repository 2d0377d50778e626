import { spawnSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { delimiter } from 'node:path';

/** Where Debian has daemons, which is not on everybody's PATH. */
const PATH = [process.env['PATH'] ?? '', '/usr/sbin'].join(delimiter);

/** Whether a program is on this machine. If not, the run says at its end that these tests were left out. */
export function installed(program: string, tests: string): boolean {
  const { error, status } = spawnSync(program, ['--version'], {
    stdio: 'ignore',
    env: { ...process.env, PATH },
  });
  const found = error === undefined && status === 0;
  if (!found) leaveOut(`${program} is not installed here: ${tests}`);
  return found;
}

/** `why` for people. The file is made by left-out.ts. */
export function leaveOut(why: string): void {
  const log = process.env['DBCRED_LEFT_OUT'];
  if (log !== undefined) appendFileSync(log, `${why}\n`);
}
