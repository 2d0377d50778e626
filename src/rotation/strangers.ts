import { foreign } from '../foreign-text.ts';
import type { SessionGroup } from '../postgres/role-sessions.ts';
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
    .filter((group) => !isKnown(group, topology.knownClients))
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

function isKnown(
  { database, applicationName, clientAddress }: SessionGroup,
  patterns: readonly string[],
): boolean {
  const names = [applicationName, clientAddress, `${database}/${applicationName}`];
  return patterns.some((pattern) => names.some((name) => name !== null && matches(pattern, name)));
}

/** Whether all of `text` is as `pattern` says: `*` is any text or none, `?` one character, and case matters. */
function matches(pattern: string, text: string): boolean {
  const [wanted, given] = [[...pattern], [...text]];
  let [at, next] = [0, 0];
  /** Where the last `*` stands, and up to where it reaches so far. */
  let star: { readonly at: number; reach: number } | undefined;
  while (next < given.length) {
    if (wanted[at] === '*') star = { at: at++, reach: next };
    else if (wanted[at] === '?' || wanted[at] === given[next]) [at, next] = [at + 1, next + 1];
    else if (star !== undefined) [at, next] = [star.at + 1, ++star.reach];
    else return false;
  }
  return wanted.slice(at).every((rest) => rest === '*');
}
