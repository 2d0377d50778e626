import { readFile } from 'node:fs/promises';
import pg from 'pg';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { type PairInCloud, RADAR } from '../../emulators/seed/pair.ts';

/** What a holder of a copy has now: GitHub's decrypted secret, what a running replica was started with, an env file. */
interface Copy {
  readonly holder: string;
  readonly text: string;
}

/** Of all holders at this moment; each replica is one. */
export async function copiesOf(cloud: LocalCloud, pair: PairInCloud): Promise<readonly Copy[]> {
  const { repository, environment, variable, app } = RADAR;
  const gitHub = cloud.github.state()[repository]?.environments[environment]?.[variable]?.value ?? '';
  const running = pair.withApp ? cloud.containerApps.running(app) : [];
  const replicas = running.map(({ env }) => env['DATABASE_URL'] ?? '');
  const line = /^DATABASE_URL=(.*)$/m.exec(await readFile(pair.envFile, 'utf8'))?.[1] ?? '';
  return [
    { holder: 'GitHub', text: gitHub },
    ...replicas.map((text) => ({ holder: app, text })),
    { holder: '.env', text: line.replace(/^(["'])(.*)\1$/, '$2') },
  ];
}

/**
 * `refused`: this credential is not taken (28P01, 28000). `full`: too many are connected (53300). `other`: whatever else
 * is no login.
 */
export type ClientLogin =
  | { readonly result: 'ok'; readonly user: string; readonly as: string }
  | {
      readonly result: 'refused' | 'full' | 'other';
      readonly code: string | undefined;
      readonly message: string;
    };

/** A client with a copy, past the proxy at the server's own port unless it names another. Its caller connects and ends it. */
export function clientWith(cloud: LocalCloud, text: string, name: string, authority = ''): pg.Client {
  const { hostname, port, username, password, pathname } = new URL(text);
  const client = new pg.Client({
    ...{ host: hostname, user: decodeURIComponent(username), password: decodeURIComponent(password) },
    ...{ port: Number(port) === cloud.postgres.port ? cloud.postgres.directPort : Number(port) },
    ...{ database: pathname.slice(1), ssl: { ca: [cloud.caPem, authority] }, application_name: name },
  });
  client.on('error', () => undefined); // a reset of the cloud ends it
  return client;
}

/** One login with a copy, closed again. */
export async function loginWith(cloud: LocalCloud, text: string, authority = ''): Promise<ClientLogin> {
  const client = clientWith(cloud, text, 'copy', authority);
  try {
    await client.connect();
    const { rows } = await client.query<{ user: string; as: string }>(
      'SELECT session_user AS user, current_user AS as',
    );
    return { result: 'ok', user: rows[0]?.user ?? '', as: rows[0]?.as ?? '' };
  } catch (thrown) {
    const code = thrown instanceof pg.DatabaseError ? thrown.code : undefined;
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    if (code === '28P01' || code === '28000') return { result: 'refused', code, message };
    return { result: code === '53300' ? 'full' : 'other', code, message };
  } finally {
    await client.end().catch(() => undefined);
  }
}
