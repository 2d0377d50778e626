import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Every process of the test run writes to one file what the loopback guard refused; anything there fails the run. */
export default function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'dbcred-guard-'));
  const log = join(folder, 'refused.log');
  writeFileSync(log, '');
  process.env['DBCRED_GUARD_LOG'] = log;
  return () => {
    const refused = readFileSync(log, 'utf8');
    rmSync(folder, { recursive: true });
    if (refused !== '') throw new Error(`A test tried to leave loopback:\n${refused}`);
  };
}
