import { foreign } from '../foreign-text.ts';
import type { SessionGroup } from '../postgres/role-sessions.ts';
import { isKnownClient, matches } from '../topology/known-clients.ts';
import type { Topology } from '../topology/topology.ts';
import type { Stranger } from './story.ts';

/**
 * The sessions that neither a consumer nor a pattern of `known-clients` accounts for, in the order given, with
 * names that are safe to show.
 *
 * A consumer accounts for the database of its connection string or document; one that holds the bare password,
 * for every database of the topology that no connection string and no document opens. A document whose database
 * the topology leaves out accounts for none. Neither does an env file, which is no running client: a laptop that
 * is connected is what one wants to see, and `known-clients` is where it is made known. What replicates a database,
 * or reads its tables from another server, is no consumer of it, whatever database it is in.
 */
export function strangersAmong(groups: readonly SessionGroup[], topology: Topology): Stranger[] {
  const accounted = accountedDatabases(topology);
  return groups
    .filter((group) => !(isConsumers(group) && accounted.has(group.database)))
    .filter((group) => !isKnownClient(group, topology.knownClients))
    .map(({ replicates: _, ...group }) => ({
      ...group,
      database: foreign(group.database),
      applicationName: foreign(group.applicationName),
    }));
}

/** https://www.postgresql.org/docs/current/postgres-fdw.html: its name unless somebody gave it another. */
function isConsumers({ replicates, applicationName }: SessionGroup): boolean {
  return !replicates && applicationName !== 'postgres_fdw';
}

/** What is to be known of `known-clients`: a pattern that fits everybody hides everybody. */
export function clientNotes({ knownClients }: Topology): readonly string[] {
  const all = knownClients.filter((pattern) =>
    ['x', '10.0.0.1', 'x/y'].every((name) => matches(pattern, name)),
  );
  return all.map(
    (pattern) =>
      `known-clients has ${JSON.stringify(pattern)}, which makes everybody known: whoever holds a copy that the config file leaves out is not seen, and strict-clients stops for nobody. Name the clients instead.`,
  );
}

function accountedDatabases({ databases, secrets, consumers }: Topology): ReadonlySet<string> {
  const openers = [...secrets.connectionStrings, ...secrets.documents];
  const opened = new Set(openers.map(({ database }) => database));
  const unopened = databases.filter((database) => !opened.has(database));
  const accounted = consumers
    .filter(({ kind }) => kind !== 'env-file')
    .flatMap(({ from }) =>
      from === secrets.password
        ? unopened
        : openers.filter(({ name }) => name === from).map(({ database }) => database),
    );
  return new Set(accounted.filter((database) => database !== undefined));
}
