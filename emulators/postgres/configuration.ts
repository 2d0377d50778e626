import type { PostgresVersion } from './versions.ts';

// The real service calls its superuser so; the customer's administrator is not one.
export const SUPERUSER = 'azuresu';

/** postgresql.conf: small, quick and forgetful, since its data live as long as a test. */
export function postgresqlConf(folder: string, version: PostgresVersion): string {
  const settings: Record<string, string | number> = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: folder,
    unix_socket_permissions: '0700',
    hba_file: `${folder}/pg_hba.conf`,
    ssl: 'on',
    ssl_cert_file: `${folder}/server.crt`,
    ssl_key_file: `${folder}/server.key`,
    ssl_min_protocol_version: 'TLSv1.2',
    password_encryption: 'scram-sha-256',
    max_connections: 50, // what the smallest Azure server has (B1ms)
    shared_buffers: '16MB',
    dynamic_shared_memory_type: 'mmap', // a container's /dev/shm may be tiny
    ...(version >= 18 ? { io_method: 'sync' } : {}),
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    wal_level: 'replica', // as on the real service: whoever replicates logs in with a password too
    max_wal_senders: 2,
    max_logical_replication_workers: 0,
    autovacuum: 'off',
    jit: 'off',
    log_statement: 'all',
    log_connections: 'on',
    log_min_messages: 'info',
    log_line_prefix: '%m [%p] %r %q%u@%d ', // %r tells the proxy whose statement it is
    lc_messages: 'C',
    timezone: 'UTC',
    log_timezone: 'UTC',
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name} = '${String(value).replaceAll("'", "''")}'\n`)
    .join('');
}

/** Clients come in by TLS and SCRAM or not at all; the superuser only through the socket in our private folder. */
export const PG_HBA = `
local    all  ${SUPERUSER}                trust
local    replication  ${SUPERUSER}        trust
hostssl  all  ${SUPERUSER}  all           reject
hostssl  all  all           127.0.0.1/32  scram-sha-256
`;
