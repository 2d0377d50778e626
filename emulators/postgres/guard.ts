import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import { SUPERUSER } from './configuration.ts';
import type { PostgresVersion } from './versions.ts';

/**
 * Runs initdb, unless the data are there already, and then the server, and outlives us by a moment: when its standard input ends, because we
 * stopped it or because we died, it shuts down whatever runs and removes the folder. It leads a process group
 * of its own (`detached`), so that `kill 0` reaches initdb or the postmaster and nobody else, and so that a
 * Ctrl-C in our terminal does not reach it.
 *
 * What initdb wrote is kept where DBCRED_FRESH_POSTGRES says, if it says so (the tests do), and copied from then on: a
 * third of the work. The file $fresh names the copy, and is made at once or not at all, so it names a whole one.
 *
 * SIGTERM ends initdb; to the postmaster it means "when the clients have gone", and the SIGINT that follows
 * "now". SIGINT alone would not do: initdb calls system(), which ignores it.
 */
const SCRIPT = `
folder=$1 initdb=$2 postgres=$3 port=$4 fresh=$5 stopping=
trap : INT TERM
exec 3<&0 </dev/null
{
  trap 'stopping=yes' TERM
  { [ -d "$folder/data" ] || { [ -s "$fresh" ] && cp -R "$(cat "$fresh")" "$folder/data"; } || {
    "$initdb" -D "$folder/data" -U ${SUPERUSER} -A reject --locale=C --encoding=UTF8 \\
      --wal-segsize=1 --no-sync --no-instructions >/dev/null &&
    { [ -z "$fresh" ] || [ -e "$fresh" ] || ! cp -R "$folder/data" "$fresh.$$" ||
      (set -C; printf %s "$fresh.$$" >"$fresh") 2>/dev/null || rm -rf -- "$fresh.$$"; }; }; } &&
  cp "$folder/postgresql.conf" "$folder/data/postgresql.conf" &&
  trap - TERM && [ -z "$stopping" ] &&
  exec "$postgres" -D "$folder/data" -p "$port"
} 3<&- &
server=$!
{ trap '' TERM; read -r _; kill -TERM 0; kill -INT 0; } <&3 &
reader=$!
while :; do
  wait "$server"; status=$?
  kill -0 "$server" 2>/dev/null || break
done
kill -KILL "$reader" 2>/dev/null
cd / && rm -rf -- "$folder"
exit "$status"
`;

/**
 * For the C library of Linux; others do not look. A session lives for a moment and faults in each page of its heap one
 * by one: with a heap that grows by megabytes, in huge pages where the kernel gives them, a login has 380 page faults
 * in the place of 610, and takes a seventh less of the processor.
 * https://www.gnu.org/software/libc/manual/html_node/Memory-Allocation-Tunables.html
 */
const HEAP_IN_LARGE_STEPS = [
  'glibc.malloc.hugetlb=1',
  'glibc.malloc.top_pad=8388608',
  'glibc.malloc.trim_threshold=67108864',
  'glibc.malloc.mmap_threshold=33554432',
].join(':');

export interface Guarded {
  folder: string;
  port: number;
  binaries: Binaries;
  account: Account | undefined;
  version: PostgresVersion;
  /** file descriptor of the server's log */
  log: number;
}

export function startGuard(o: Guarded): ChildProcess {
  const kept = process.env['DBCRED_FRESH_POSTGRES'];
  const fresh = kept === undefined ? '' : join(kept, `${o.version}`);
  return spawn(
    '/bin/sh',
    ['-c', SCRIPT, 'guard', o.folder, o.binaries.initdb, o.binaries.postgres, `${o.port}`, fresh],
    {
      ...o.account,
      cwd: o.folder,
      detached: true,
      // nothing of ours: a stray PG* variable would change what initdb and the server do
      env: {
        PATH: process.env['PATH'] ?? '/usr/bin:/bin',
        ...{ LC_ALL: 'C', TZ: 'UTC', GLIBC_TUNABLES: HEAP_IN_LARGE_STEPS },
      },
      stdio: ['pipe', o.log, o.log],
    },
  );
}
