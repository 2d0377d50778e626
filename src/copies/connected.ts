import { literal } from '../postgres/quoting.ts';
import type { SessionGroup } from '../postgres/role-sessions.ts';
import { isKnownClient } from '../topology/known-clients.ts';
import type { SeenCopy } from './copies.ts';
import type { InDatabase } from './in-database.ts';
import { repairOfSubscription } from './repair-sql.ts';

/** Whoever is connected as the role from another database: each holds the password where it comes from. */
export function connectedCopies(groups: readonly SessionGroup[], ours: InDatabase): readonly SeenCopy[] {
  const { knownClients } = ours.topology;
  return groups
    .filter((group) => !isKnownClient(group, knownClients))
    .flatMap((group): SeenCopy[] => {
      if (group.replicates) return [replicationClient(group, ours)];
      // https://www.postgresql.org/docs/current/postgres-fdw.html: its name unless somebody gave it another
      return group.applicationName === 'postgres_fdw' ? [foreignSession(group, ours)] : [];
    });
}

/** A standby is in no database. */
function replicationClient(group: SessionGroup, { topology, login }: InDatabase): SeenCopy {
  const { applicationName, clientAddress, database } = group;
  const from = clientAddress ?? 'a local socket';
  const name = applicationName === '' ? '(no name)' : applicationName;
  const where = `replication-client ${name} from ${from}${database === '' ? '' : ` in ${database}`}`;
  const { host, port } = topology.server;
  return {
    ...{ kind: 'replication-client', where, is: 'copy', from: topology.secrets.password ?? null },
    howFound:
      database === ''
        ? 'it streams as this role now: a standby, or a backup'
        : 'it streams as this role now: a subscription of another server is named so, or another reader of a slot',
    breaks:
      'It streams on; after its next reconnect it is refused every five seconds, for ever, while its slot keeps WAL.',
    fix:
      database === ''
        ? STANDBY
        : repairOfSubscription({ name: applicationName, database, host, port }, login, undefined),
  };
}

/** Of two logins, the one that is not in use, as the other sees it: not where it comes from. */
export function streamingAs(
  role: string,
  groups: readonly SessionGroup[],
  { topology, login }: InDatabase,
): readonly SeenCopy[] {
  const { host, port } = topology.server;
  return groups
    .filter((group) => !isKnownClient(group, topology.knownClients))
    .map(({ applicationName, database }): SeenCopy => {
      const name = applicationName === '' ? '(no name)' : applicationName;
      return {
        ...{ kind: 'replication-client', is: 'copy', from: null },
        where: `replication-client ${name} as ${role}${database === '' ? '' : ` in ${database}`}`,
        howFound: `it streams as ${role} now`,
        breaks: `It streams on; after its next reconnect once ${role} is retired it is refused every five seconds, for ever, while its slot keeps WAL.`,
        fix:
          database === ''
            ? STANDBY
            : repairOfSubscription({ name: applicationName, database, host, port }, login, undefined),
      };
    });
}

const STANDBY = `-- after the rotation, on the standby, as a superuser, with :conninfo from a file that only you read; no restart is needed
-- (log_statement = ddl does not log ALTER SYSTEM; all does)
ALTER SYSTEM SET primary_conninfo = :'conninfo';
SELECT pg_catalog.pg_reload_conf();`;

function foreignSession(group: SessionGroup, { topology, opener }: InDatabase): SeenCopy {
  const { clientAddress, database } = group;
  const where = `foreign-data-session from ${clientAddress ?? 'a local socket'} in ${database}`;
  return {
    ...{ kind: 'foreign-data-session', where, is: 'copy', from: topology.secrets.password ?? null },
    howFound:
      'postgres_fdw is connected as this role now: a user mapping where it comes from holds the password',
    breaks:
      'The session goes on; every new one fails from the change on (08001), for ever, where it comes from.',
    fix: `-- at that address, as a superuser, in each database: which mapping it is
SELECT srvname, usename FROM pg_catalog.pg_user_mappings WHERE ${literal(`user=${opener.user}`)} = ANY (umoptions);
-- then ALTER USER MAPPING … OPTIONS (SET password …), as docs/copies.md has it`,
  };
}
