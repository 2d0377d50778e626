import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  chownSync,
  closeSync,
  fstatSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { watch } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Certificate } from '../certificates.ts';
import { type Account, canKeepThingsIn, serverAccount } from './account.ts';
import { copyBinaries, installedBinaries } from './binaries.ts';
import { PG_HBA, postgresqlConf } from './configuration.ts';
import { freePort } from './free-port.ts';
import { startGuard } from './guard.ts';
import type { PostgresVersion } from './versions.ts';

/** A running PostgreSQL server in a private folder, in which also the superuser's socket lies. */
export interface Cluster {
  folder: string;
  port: number;
  log(): string;
  /** How long the log is, in bytes, and what has come since it was so long: it grows to megabytes. */
  logEnd(): number;
  logSince(end: number): string;
  /** Empties the log, which the server goes on writing to. */
  forget(): void;
  stop(): Promise<void>;
}

const READY = /database system is ready to accept (?:read-only )?connections/;
const PORT_TAKEN = 'Address already in use';

/** What a server has beside what every one has. */
export interface Special {
  /** The files of another server that it is to begin with: moved away from there. */
  readonly data?: string;
  /** More lines of its postgresql.conf. */
  readonly settings: string;
}

export async function startCluster(
  certificate: Certificate,
  version: PostgresVersion,
  special?: Special,
): Promise<Cluster> {
  const account = serverAccount();
  for (let attempt = 1; ; attempt++) {
    try {
      return await launch(account, certificate, version, special);
    } catch (error) {
      // somebody may take the free port after we found it and before PostgreSQL does
      if (attempt === 5 || !String(error).includes(PORT_TAKEN)) throw error;
    }
  }
}

async function launch(
  account: Account | undefined,
  certificate: Certificate,
  version: PostgresVersion,
  special: Special | undefined,
): Promise<Cluster> {
  const port = await freePort();
  const installed = installedBinaries(version, account);
  // From here to the guard nothing is awaited, so that we can hardly die with nobody to remove the folder.
  const folder = privateFolder(account);
  const logFile = furnish(folder, account, certificate, version, special?.settings);
  if (special?.data !== undefined) renameSync(special.data, join(folder, 'data'));
  const binaries =
    installed ??
    (await copyBinaries(version, join(folder, 'postgresql'), account).catch((error: unknown) => {
      rmSync(folder, { recursive: true, force: true });
      throw error;
    }));
  const log = openSync(logFile, 'a');
  const guard = startGuard({ folder, port, binaries, account, version, log });
  closeSync(log);
  const gone = once(guard, 'close');
  try {
    await ready(guard, logFile);
  } catch (error) {
    guard.stdin?.end();
    await gone;
    throw error;
  }

  let lastLog: string | undefined;
  return {
    folder,
    port,
    log: () => lastLog ?? readFileSync(logFile, 'utf8'),
    logEnd: () => (lastLog === undefined ? statSync(logFile).size : Buffer.byteLength(lastLog)),
    logSince: (end) =>
      lastLog === undefined ? textFrom(logFile, end) : Buffer.from(lastLog).toString('utf8', end),
    forget: () => truncateSync(logFile),
    async stop() {
      lastLog ??= readFileSync(logFile, 'utf8');
      guard.stdin?.end();
      await gone;
    },
  };
}

/** Puts what the server needs into its folder, and gives the path of its log. */
function furnish(
  folder: string,
  account: Account | undefined,
  certificate: Certificate,
  version: PostgresVersion,
  more = '',
): string {
  const keep = (name: string, text: string): string => {
    const path = join(folder, name);
    writeFileSync(path, text, { mode: 0o600 });
    if (account !== undefined) chownSync(path, account.uid, account.gid);
    return path;
  };
  keep('server.crt', certificate.certPem);
  keep('server.key', certificate.keyPem);
  keep('pg_hba.conf', PG_HBA);
  keep('postgresql.conf', postgresqlConf(folder, version) + more);
  return keep('server.log', '');
}

async function ready(guard: ChildProcess, logFile: string): Promise<void> {
  // the guard removes the folder when it ends, so the reason of a failure is kept as it comes
  let text = '';
  let cause: unknown;
  const ended = new AbortController();
  guard.once('close', () => ended.abort());
  try {
    for await (const _ of watch(logFile, { signal: ended.signal })) {
      text = readFileSync(logFile, 'utf8');
      if (READY.test(text)) return;
    }
  } catch (error) {
    cause = error;
  }
  throw new Error(`PostgreSQL did not start:\n${text}`, { cause });
}

function privateFolder(account: Account | undefined): string {
  const parent =
    [tmpdir(), '/tmp', '/var/tmp'].find((folder) => canKeepThingsIn(folder, account)) ?? tmpdir();
  const folder = mkdtempSync(join(parent, 'dbcred-postgres-'));
  if (account !== undefined) chownSync(folder, account.uid, account.gid);
  return folder;
}

function textFrom(path: string, start: number): string {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    const bytes = Buffer.alloc(Math.max(0, size - start));
    return bytes.toString('utf8', 0, readSync(file, bytes, { position: start }));
  } finally {
    closeSync(file);
  }
}
