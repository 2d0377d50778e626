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
export async function opensTheServer(cloud: LocalCloud): Promise<string[]> {
  const logins = new Map<string, Promise<boolean>>();
  const tried = ({ user, password }: Candidate): Promise<boolean> => {
    const key = JSON.stringify([user, password]);
    const login = logins.get(key) ?? logsIn(cloud, { user, password });
    logins.set(key, login);
    return login;
  };
  const names = await Promise.all(
    (await namesIn(cloud)).map(async (name) => {
      const enabled = cloud.vault.versions(name).filter((version) => version.enabled);
      const results = await Promise.all(enabled.flatMap(({ value }) => candidatesIn(value)).map(tried));
      return results.includes(true) ? [name] : [];
    }),
  );
  return names.flat();
}

/** Whether one such value logs in right now, in the same way. */
export async function opens(cloud: LocalCloud, value: string): Promise<boolean> {
  const results = await Promise.all(candidatesIn(value).map((candidate) => logsIn(cloud, candidate)));
  return results.includes(true);
}

async function namesIn(cloud: LocalCloud): Promise<string[]> {
  const state = await cloud.state();
  if (!('vault' in state)) throw new Error('the cloud shows no vault');
  return Object.keys(Object(state.vault));
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
