import pg from 'pg';
import { parse } from 'yaml';
import { isObject } from './document.ts';

/** What one replica was started with. */
export interface ReplicaValues {
  env: Readonly<Record<string, string>>;
  /** Of what runs before it, where there is any. */
  init?: Readonly<Record<string, string>>;
  /** Its mounted secrets, by path. */
  volumes: Readonly<Record<string, string>>;
}

export interface Database {
  /** Where clients belong, and so what connection strings name. */
  port: number;
  /** Past the proxy: what tests break or delay there is meant for others. */
  directPort: number;
  caPem: string;
}

/** One login, by the app's own means and for `who`; nothing that an app can read as a credential is a failure. */
export async function logsIn(values: ReplicaValues, database: Database, who: string): Promise<boolean> {
  const credential = credentialOf(values);
  if (credential === undefined) return false;
  const port = credential.port === database.port ? database.directPort : credential.port;
  const client = new pg.Client({
    ...credential,
    ...{ port, application_name: who, ssl: { ca: database.caPem }, connectionTimeoutMillis: 5000 },
  });
  client.on('error', () => {});
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

interface Credential {
  host: string;
  port: number;
  user: string;
  password: string;
  database: string;
}

/** Zep's mounted file, or a connection string in any variable, or Temporal's variables with a raw password. */
function credentialOf({ env, volumes }: ReplicaValues): Credential | undefined {
  const [file] = Object.entries(volumes).find(([path]) => path.endsWith('.yaml')) ?? [];
  if (file !== undefined) return fromDocument(volumes[file] ?? '');
  const url = Object.values(env).find((value) => /^postgres(ql)?:\/\//.test(value));
  if (url !== undefined) return fromUrl(url);
  const settings = Object.values(env).find((value) => /^\s*(host|server)\s*=/i.test(value));
  if (settings !== undefined) return fromKeywords(settings);
  if (env['PGHOST'] !== undefined && env['PGPASSWORD'] !== undefined)
    return {
      ...{ host: env['PGHOST'], port: Number(env['PGPORT'] ?? 5432), user: env['PGUSER'] ?? '' },
      ...{ password: env['PGPASSWORD'], database: env['PGDATABASE'] ?? '' },
    };
  const { POSTGRES_SEEDS: host, POSTGRES_USER: user, POSTGRES_PWD: password, DB_PORT, DBNAME } = env;
  if (!host || !user || password === undefined) return undefined;
  return { host, user, password, port: Number(DB_PORT ?? 5432), database: DBNAME ?? 'temporal' };
}

/** Zep's configuration: store.postgres, with its dsn or, as Zep Community Edition has it, with fields of their own. */
function fromDocument(text: string): Credential | undefined {
  let content: unknown;
  try {
    content = parse(text);
  } catch {
    return undefined;
  }
  const store = isObject(content) ? content['store'] : undefined;
  const postgres = isObject(store) ? store['postgres'] : undefined;
  if (!isObject(postgres)) return undefined;
  const { dsn, host, port = 5432, user, password, database } = postgres;
  if (typeof dsn === 'string') return fromUrl(dsn);
  if (typeof host !== 'string' || typeof password !== 'string') return undefined;
  return { host, password, port: Number(port), user: String(user), database: String(database) };
}

/** Npgsql's connection string; a value in quotes has them doubled inside. */
function fromKeywords(text: string): Credential | undefined {
  const given = new Map<string, string>();
  const pair = /\s*([^=;]+?)\s*=\s*(?:"((?:[^"]|"")*)"|'((?:[^']|'')*)'|([^;]*))\s*(?:;|$)/gy;
  for (const [, key = '', double, single, bare = ''] of text.matchAll(pair))
    given.set(
      key.toLowerCase(),
      double?.replaceAll('""', '"') ?? single?.replaceAll("''", "'") ?? bare.trim(),
    );
  const of = (...keys: string[]) => keys.map((key) => given.get(key)).find((value) => value !== undefined);
  const [host, user, password] = [of('host', 'server'), of('username', 'user id', 'user'), of('password')];
  if (host === undefined || user === undefined || password === undefined) return undefined;
  return { host, user, password, port: Number(of('port') ?? 5432), database: of('database') ?? user };
}

function fromUrl(text: string): Credential | undefined {
  try {
    const { hostname, port, username, password, pathname } = new URL(text);
    return {
      ...{ host: hostname, port: Number(port || 5432), user: decodeURIComponent(username) },
      ...{ password: decodeURIComponent(password), database: decodeURIComponent(pathname.slice(1)) },
    };
  } catch {
    return undefined;
  }
}
