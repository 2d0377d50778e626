import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openRunFolder } from '../scripts/run-folder.ts';

/** Every process of the test run writes to one file what the loopback guard refused; anything there fails the run. */
export default function setup(): () => void {
  const log = join(openRunFolder(), 'refused.log');
  writeFileSync(log, '');
  process.env['DBCRED_GUARD_LOG'] = log;
  return () => {
    const refused = readFileSync(log, 'utf8');
    if (refused !== '') throw new Error(`A test tried to leave loopback:\n${refused}`);
  };
}
