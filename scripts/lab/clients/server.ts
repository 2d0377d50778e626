import { writeFile } from 'node:fs/promises';
import net from 'node:net';
import pg from 'pg';
import { createAuthority } from '../../../emulators/certificates.ts';
import { startCluster } from '../../../emulators/postgres/cluster.ts';
import { SUPERUSER } from '../../../emulators/postgres/configuration.ts';
import { NEWEST } from '../../../emulators/postgres/versions.ts';

export const ROLE = 'app';

/** PostgreSQL behind TLS and SCRAM, on `localhost`, 127.0.0.1 and ::1, with one role. */
export interface LabServer {
  readonly port: number;
  /** The certificate of who issued its own. */
  readonly caFile: string;
  /** Gives the role this password, and makes the databases that are missing. */
  arrange(password: string, databases: readonly string[]): Promise<void>;
  stop(): Promise<void>;
}

export async function startServer(caFile: string): Promise<LabServer> {
  const authority = await createAuthority('dbcred-sync lab');
  const certificate = await authority.issue({ names: ['localhost'], ips: ['127.0.0.1', '::1'] });
  await writeFile(caFile, authority.caPem);
  const cluster = await startCluster(certificate, NEWEST);
  const admin = new pg.Client({
    ...{ host: cluster.folder, port: cluster.port, user: SUPERUSER, database: 'postgres', ssl: false },
  });
  await admin.connect();
  await admin.query(`CREATE ROLE ${ROLE} LOGIN`);
  const stopSix = await listenOnSix(cluster.port);
  return {
    port: cluster.port,
    caFile,
    async arrange(password, databases) {
      await admin.query(`ALTER ROLE ${ROLE} PASSWORD ${admin.escapeLiteral(password)}`);
      for (const name of databases) {
        const known = await admin.query('SELECT FROM pg_database WHERE datname = $1', [name]);
        if (known.rowCount === 0) await admin.query(`CREATE DATABASE ${admin.escapeIdentifier(name)}`);
      }
    },
    async stop() {
      stopSix();
      await admin.end();
      await cluster.stop();
    },
  };
}

/** The server listens on 127.0.0.1 alone. */
async function listenOnSix(port: number): Promise<() => void> {
  const six = net.createServer((client) => {
    const server = net.connect(port, '127.0.0.1');
    client.pipe(server).pipe(client);
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const)
      one.on('error', () => other.destroy());
  });
  await new Promise<void>((resolve) =>
    six.once('error', () => resolve()).listen(port, '::1', () => resolve()),
  );
  six.unref();
  return () => void six.close();
}
