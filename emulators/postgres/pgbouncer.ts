import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, mkdtempSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import type { Certificate } from '../certificates.ts';
import { type Account, canKeepThingsIn, serverAccount } from './account.ts';
import { freePort } from './free-port.ts';

/** A real PgBouncer before a local server, in transaction mode as Azure's is, with TLS on both sides. */
export interface PgBouncer {
  host: 'localhost';
  port: number;
  /** What it has said so far. */
  log(): string;
  /** Writes these into its auth_file and has it read. Sessions that are open stay so. */
  reload(passwords: Record<string, string>): Promise<void>;
  /** Leaves nothing; nor does our death. */
  stop(): Promise<void>;
}

export interface PgBouncerOptions {
  /** of localhost, for its clients */
  certificate: Certificate;
  /** the server behind it, and the authority of that */
  server: { port: number; caPem: string };
  /** Those that it has by name: a RELOAD renews the sessions of all others, which it knows by `*`. */
  databases?: string[];
  /** Its auth_file: the password that it knows for each role, which may be another than the server's. */
  passwords: Record<string, string>;
  /** More of its section [pgbouncer], or other values. https://www.pgbouncer.org/config.html */
  settings?: Record<string, string | number>;
}

/**
 * Ends it and removes its folder when our end of the pipe goes, as `guard.ts` does for the server. It is killed, since
 * what SIGTERM means differs from version to version; it has nothing to lose.
 */
const SCRIPT = `
folder=$1
trap : INT TERM HUP
exec 3<&0 4>&2 </dev/null 2>/dev/null # when we die, whoever writes to our pipe does, too
pgbouncer "$folder/pgbouncer.ini" 3<&- 2>&4 4>&- &
pooler=$!
{ trap '' INT TERM HUP; read -r _; kill -KILL "$pooler"; } <&3 4>&- &
exec 4>&-
reader=$!
while :; do
  wait "$pooler"; status=$?
  kill -0 "$pooler" || break
done
kill -KILL "$reader"
cd / && rm -rf -- "$folder"
exit "$status"
`;

const ADMIN = 'console';
const READY = 'process up: PgBouncer';
const PORT_TAKEN = 'Address already in use';

export async function startPgBouncer(o: PgBouncerOptions): Promise<PgBouncer> {
  const account = serverAccount(); // it refuses to run as root, too
  for (let attempt = 1; ; attempt++) {
    try {
      return await launch(o, account);
    } catch (error) {
      if (attempt === 5 || !String(error).includes(PORT_TAKEN)) throw error;
    }
  }
}

async function launch(o: PgBouncerOptions, account: Account | undefined): Promise<PgBouncer> {
  const port = await freePort();
  const folder = furnish(o, port, account);
  const admin = randomUUID();
  writeFileSync(join(folder, 'users'), usersFile({ ...o.passwords, [ADMIN]: admin }));
  const guard = spawn('/bin/sh', ['-c', SCRIPT, 'guard', folder], {
    ...account,
    cwd: folder,
    detached: true, // a Ctrl-C in our terminal reaches us, and it goes when we do
    env: { PATH: `${process.env['PATH'] ?? '/usr/bin:/bin'}:/usr/sbin`, LC_ALL: 'C', TZ: 'UTC' },
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  const gone = once(guard, 'close');
  const said = linesOf(guard);
  await ready(said, gone);
  return {
    host: 'localhost',
    port,
    log: () => said.lines.join('\n'),
    async reload(passwords) {
      // another file: it compares size, inode and the second of the last change
      const path = join(folder, 'users-now');
      writeFileSync(path, usersFile({ ...passwords, [ADMIN]: admin }), { mode: 0o600 });
      if (account !== undefined) chownSync(path, account.uid, account.gid);
      renameSync(path, join(folder, 'users'));
      await inConsole(port, admin, 'RELOAD');
    },
    async stop() {
      guard.stdin?.end();
      await gone;
    },
  };
}

/** https://www.pgbouncer.org/usage.html#admin-console */
async function inConsole(port: number, password: string, command: string): Promise<void> {
  const session = new pg.Client({
    ...{ host: '127.0.0.1', port, user: ADMIN, password, database: 'pgbouncer' },
    ssl: { rejectUnauthorized: false }, // it is the one that we started
  });
  await session.connect();
  await session.query(command);
  await session.end();
}

function usersFile(passwords: Record<string, string>): string {
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  return Object.entries(passwords)
    .map(([role, password]) => `${quoted(role)} ${quoted(password)}\n`)
    .join('');
}

interface Said {
  readonly lines: readonly string[];
  onLine(act: (line: string) => void): void;
}

function linesOf(guard: ChildProcess): Said {
  const lines: string[] = [];
  if (guard.stderr === null) throw new Error('it has no standard error');
  const reader = createInterface(guard.stderr);
  reader.on('line', (line) => lines.push(line));
  return { lines, onLine: (act) => reader.on('line', act) };
}

function ready(said: Said, gone: Promise<unknown>): Promise<void> {
  return new Promise((resolve, reject) => {
    said.onLine((line) => {
      if (line.includes(READY)) resolve();
    });
    void gone.then(() => reject(new Error(`PgBouncer did not start:\n${said.lines.join('\n')}`)));
  });
}

/** A folder of its own with all that it reads. */
function furnish(o: PgBouncerOptions, port: number, account: Account | undefined): string {
  const parent = [tmpdir(), '/tmp', '/var/tmp'].find((one) => canKeepThingsIn(one, account)) ?? tmpdir();
  const folder = mkdtempSync(join(parent, 'dbcred-pgbouncer-'));
  const keep = (name: string, text: string): string => {
    const path = join(folder, name);
    writeFileSync(path, text, { mode: 0o600 });
    if (account !== undefined) chownSync(path, account.uid, account.gid);
    return path;
  };
  if (account !== undefined) chownSync(folder, account.uid, account.gid);
  const settings: Record<string, string | number> = {
    ...{ listen_addr: '127.0.0.1', listen_port: port, unix_socket_dir: '' },
    ...{ pool_mode: 'transaction', default_pool_size: 1 }, // so that its clients share one session
    ...{ auth_type: 'scram-sha-256', auth_file: keep('users', ''), admin_users: ADMIN },
    ...{ client_tls_sslmode: 'require', client_tls_cert_file: keep('client.crt', o.certificate.certPem) },
    client_tls_key_file: keep('client.key', o.certificate.keyPem),
    ...{ server_tls_sslmode: 'verify-full', server_tls_ca_file: keep('server-ca.pem', o.server.caPem) },
    ...o.settings,
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}\n`);
  keep(
    'pgbouncer.ini',
    `[databases]\n${['*', ...(o.databases ?? [])].map((name) => `${name} = host=localhost port=${o.server.port}\n`).join('')}[pgbouncer]\n${lines.join('')}`,
  );
  return folder;
}
