import { chownSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { serverAccount } from '../emulators/postgres/account.ts';
import { openRunFolder } from '../scripts/run-folder.ts';

const WITHOUT_COMPILERS = new URL('../scripts/without-compilers.ts', import.meta.url).href;

/** Every process of the test run writes to one file what the loopback guard refused; anything there fails the run. */
export default function setup(): () => void {
  const folder = openRunFolder();
  const log = join(folder, 'refused.log');
  writeFileSync(log, '');
  process.env['DBCRED_GUARD_LOG'] = log;
  // Hundreds of runs load the same code: without compiling it each time they take a sixth less of the processor.
  process.env['NODE_COMPILE_CACHE'] = join(folder, 'compiled');
  // A run is over before its heap pays: a quarter fewer page faults, and a sixteenth less of the processor. Nor do V8's
  // compilers pay, or threads for them.
  process.env['DBCRED_NODE_FLAGS'] = `--max-semi-space-size=1 --v8-pool-size=0 --import ${WITHOUT_COMPILERS}`;
  process.env['DBCRED_FRESH_POSTGRES'] = folderForPostgres(join(folder, 'fresh-postgres'));
  return () => {
    const refused = readFileSync(log, 'utf8');
    if (refused !== '') throw new Error(`A test tried to leave loopback:\n${refused}`);
  };
}

/** Most files start servers: what initdb writes is written once for each version (emulators/postgres/guard.ts). */
function folderForPostgres(path: string): string {
  mkdirSync(path);
  const account = serverAccount();
  if (account !== undefined) chownSync(path, account.uid, account.gid);
  return path;
}
