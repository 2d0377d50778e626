import pg from 'pg';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { ROLE } from '../../emulators/seed.ts';

/** A login that a value of the vault may stand for. */
interface Candidate {
  readonly user: string;
  readonly password: string;
}

const DSN = /postgres(?:ql)?:\/\/([^\s:@/"']+):([^\s@/"']+)@/g;

/**
 * The names of the vault's secrets that open the server right now, by a login straight to it, past the proxy: any
 * enabled version counts, as a password or with the connection strings in it. Throws when a login fails otherwise
 * than by a refusal of the password. Each refused login is a line of the server's log.
 */
export async function opensTheServer(cloud: LocalCloud, instant: Instant = thisInstant()): Promise<string[]> {
  const names = await Promise.all(
    Object.keys(cloud.vault.state()).map(async (name) => {
      const enabled = cloud.vault.versions(name).filter((version) => version.enabled);
      const opening = await Promise.all(enabled.map(({ value }) => opens(cloud, value, instant)));
      return opening.includes(true) ? [name] : [];
    }),
  );
  return names.flat();
}

/** The logins of a moment in which nothing changes: each is made once, however often it is asked for. */
export type Instant = Map<string, Promise<boolean>>;

export const thisInstant = (): Instant => new Map();

/** Whether one such value logs in right now, in the same way. */
export async function opens(
  cloud: LocalCloud,
  value: string,
  instant: Instant = thisInstant(),
): Promise<boolean> {
  const results = candidatesIn(value).map((candidate) => {
    const key = JSON.stringify([candidate.user, candidate.password]);
    const login = instant.get(key) ?? logsIn(cloud, candidate);
    instant.set(key, login);
    return login;
  });
  return (await Promise.all(results)).includes(true);
}

function candidatesIn(value: string): Candidate[] {
  const dsns = [...value.matchAll(DSN)].map(([, user = '', password = '']) => ({
    user: decodeURIComponent(user),
    password: decodeURIComponent(password),
  }));
  if (dsns.length > 0) return dsns;
  return /[\r\n]/.test(value) || value === '' ? [] : [{ user: ROLE, password: value }];
}

async function logsIn(cloud: LocalCloud, { user, password }: Candidate): Promise<boolean> {
  const client = new pg.Client({
    ...{ host: cloud.postgres.host, port: cloud.postgres.directPort, database: 'postgres' },
    ...{ user, password, ssl: { ca: cloud.caPem } },
  });
  client.on('error', () => undefined); // the server may go away while we say goodbye
  try {
    await client.connect();
    return true;
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === '28P01') return false;
    throw error;
  } finally {
    await client.end();
  }
}
