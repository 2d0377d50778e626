import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Tests of programs that are not on this machine are left out, and the end of the run says so (installed.ts). */
export default function setup(): () => void {
  // .ci/run names a file, to say it once more at its own end; else it is in the run's folder, which is TMPDIR by now
  const log = process.env['DBCRED_LEFT_OUT'] ?? join(tmpdir(), 'left-out.log');
  writeFileSync(log, '');
  process.env['DBCRED_LEFT_OUT'] = log;
  return () => {
    const lines = [...new Set(readFileSync(log, 'utf8').split('\n'))].filter((line) => line !== '');
    for (const line of lines.toSorted()) process.stdout.write(`left out, since ${line}\n`);
  };
}
