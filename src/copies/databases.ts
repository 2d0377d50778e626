import type { ConnectionString } from '../postgres/connection-string.ts';
import type { Databases } from '../postgres/databases.ts';
import { serverPort } from '../postgres/lock-place.ts';
import { replicationClients } from '../postgres/replication-clients.ts';
import { roleSessions } from '../postgres/role-sessions.ts';
import type { Session } from '../postgres/session.ts';
import {
  MOST_TEXTS,
  mappingPasswords,
  storedCredentials,
  storedTexts,
} from '../postgres/stored-credentials.ts';
import { rolesOf, type Topology } from '../topology/topology.ts';
import { fewAtOnce } from '../turns.ts';
import { connectedCopies, streamingAs } from './connected.ts';
import type { NotLookedAt, SeenCopy } from './copies.ts';
import type { InDatabase } from './in-database.ts';
import { leading } from './leading.ts';
import { type Looker, type Sighting, unseen } from './look.ts';
import { mappingsIn } from './mappings.ts';
import type { Opener } from './opener.ts';
import type { Recognize } from './recognition.ts';
import { type NewLogin, showingSettings } from './repair-sql.ts';
import { storedCopies, textCopies } from './stored.ts';

export interface DatabasesLooked {
  readonly topology: Topology;
  readonly databases: Pick<Databases, 'ask'>;
  readonly opener: Promise<Opener | undefined>;
  readonly vaultName: () => Promise<string>;
  /** Of texts; undefined where they are not to be looked at. */
  readonly recognize: (() => Promise<Recognize>) | undefined;
}

/** The smallest servers have 35 connections for everybody. */
const AT_ONCE = 5;

/** What the server shows to sessions of the role, one in each database. */
export function databasesLooker(looked: DatabasesLooked): Looker {
  const { host, port } = looked.topology.server;
  const where = `databases of ${host}:${port}`;
  return { where, look: () => lookAtDatabases(looked, where) };
}

const NO_LOGIN = 'no password of the vault opened the server during this run';

async function lookAtDatabases(looked: DatabasesLooked, where: string): Promise<Sighting> {
  const { topology } = looked;
  const opener = await looked.opener;
  if (opener === undefined) return { seen: [], notLookedAt: [{ where, why: NO_LOGIN, ask: null }] };
  const [seen, notLookedAt]: [SeenCopy[], NotLookedAt[]] = [[], []];
  const telling: { database?: string } = {};
  await fewAtOnce(AT_ONCE, topology.databases, async (database) => {
    try {
      const tells = (): boolean => {
        telling.database ??= database;
        return telling.database === database;
      };
      const found = await lookAtOne(looked, opener, database, tells);
      seen.push(...found.seen);
      notLookedAt.push(...found.notLookedAt);
    } catch (thrown) {
      if (telling.database === database) delete telling.database;
      notLookedAt.push(...unseen(`database ${database} of ${topology.server.host}`, thrown));
    }
  });
  if (telling.database === undefined) notLookedAt.push(wholeServer(topology));
  return { seen, notLookedAt };
}

function wholeServer({ server: { host, port } }: Topology): NotLookedAt {
  const where = `subscriptions of ${host}:${port}, and who is connected as the role`;
  return { where, why: 'none of the databases of the file showed them', ask: null };
}

async function lookAtOne(
  { topology, databases, recognize, vaultName }: DatabasesLooked,
  opener: Opener,
  database: string,
  /** Whether this one tells of the whole server: the first that opens. */
  tells: () => boolean,
): Promise<Sighting> {
  const login = await newLogin(topology, opener, vaultName);
  return databases.ask(
    targetOf(topology, opener, database),
    async (session) => {
      const isFirst = tells();
      const stored = await storedCredentials(session);
      const ours: InDatabase = {
        topology,
        database,
        opener,
        login,
        isFirst,
        leadsTo: leading(topology, stored.port),
        settings: showingSettings(stored.settings),
      };
      const found = storedCopies(stored, ours);
      const connected = isFirst ? await whoIsConnected(session, ours) : [];
      const texts = recognize === undefined ? [] : await storedTexts(session, stored);
      const passwords = recognize === undefined ? [] : await mappingPasswords(session);
      const known = recognize === undefined ? undefined : await recognize();
      const mappings = mappingsIn(stored.mappings, ours, known && { known, passwords });
      const told = known === undefined ? [] : textCopies(texts, known, ours);
      const left = texts.length < MOST_TEXTS ? [] : [moreTexts(database)];
      return {
        seen: [...mappings.seen, ...found.seen, ...connected, ...told],
        notLookedAt: [...mappings.notLookedAt, ...found.notLookedAt, ...left],
      };
    },
    `database ${database}`,
  );
}

function moreTexts(database: string): NotLookedAt {
  const why = `a run reads ${MOST_TEXTS} of those that may hold a connection string, and there may be more`;
  return { where: `functions, views and jobs of database ${database}`, why, ask: null };
}

async function whoIsConnected(session: Session, ours: InDatabase): Promise<readonly SeenCopy[]> {
  const { topology, opener } = ours;
  const own = connectedCopies(await roleSessions(session, opener.user), ours);
  const others: SeenCopy[] = [];
  for (const role of rolesOf(topology).filter((one) => one !== opener.user))
    others.push(...streamingAs(role, await replicationClients(session, role), ours));
  return [...own, ...others];
}

async function newLogin(
  { pair, secrets }: Topology,
  { user }: Opener,
  vaultName: () => Promise<string>,
): Promise<NewLogin> {
  const vault = await vaultName();
  return { vault, passwordSecret: secrets.password, user, changesUser: pair !== undefined };
}

function targetOf({ server }: Topology, { user, password }: Opener, database: string): ConnectionString {
  const { host, port } = server;
  return { ...{ text: password, user, password, host, port: serverPort(port) }, database, tls: 'required' };
}
