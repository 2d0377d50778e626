import { foreign } from '../foreign-text.ts';
import { literal } from '../postgres/quoting.ts';
import type { MappingPassword, UserMapping } from '../postgres/stored-credentials.ts';
import { rolesOf } from '../topology/topology.ts';
import { knownLine } from './config-lines.ts';
import type { NotLookedAt, SeenCopy } from './copies.ts';
import type { InDatabase } from './in-database.ts';
import type { Sighting } from './look.ts';
import type { Recognize } from './recognition.ts';
import { repairOfMapping } from './repair-sql.ts';

/** Passwords of mappings, where values are looked at. */
interface Compared {
  readonly known: Recognize;
  readonly passwords: readonly MappingPassword[];
}

/** User mappings of one database that log in as the role: at this server, or where the password says that they do. */
export function mappingsIn(
  mappings: readonly UserMapping[],
  ours: InDatabase,
  compared: Compared | undefined,
): Sighting {
  const roles = rolesOf(ours.topology);
  const seen = mappings.flatMap((one): SeenCopy[] => {
    if (one.user === undefined || !roles.includes(one.user)) return [];
    const leads = ours.leadsTo(one);
    if (leads === 'here') return [mappingOf(one, '', ours)];
    if (compared === undefined) return leads === 'unknown' ? [perhaps(one, ours)] : [];
    const how = howHeld(one, compared);
    return how === undefined ? [] : [mappingOf(one, `, and ${how}`, ours)];
  });
  const hidden = mappings.filter((one) => one.user === undefined && ours.leadsTo(one) !== 'elsewhere');
  return { seen, notLookedAt: hidden.length === 0 ? [] : [hiddenMappings(hidden, ours)] };
}

function howHeld({ server, role }: UserMapping, { known, passwords }: Compared): string | undefined {
  const own = passwords.find((one) => one.server === server && one.role === role);
  return own && known(own.password)?.how;
}

function inWords({ server, role }: UserMapping, { database }: InDatabase): string {
  return `user-mapping ${role ?? 'PUBLIC'} on ${server} in ${database}`;
}

function placeOf({ host, address, port }: UserMapping): string {
  const place = host ?? address;
  return place === undefined ? 'this server' : `${place}:${port ?? '5432'}`;
}

function mappingOf(mapping: UserMapping, how: string, ours: InDatabase): SeenCopy {
  const { topology, database, login, settings } = ours;
  return {
    ...{ kind: 'user-mapping', where: inWords(mapping, ours), is: 'copy' },
    from: topology.secrets.password ?? null,
    howFound: `it logs in as ${mapping.user} at ${placeOf(mapping)}${how}`,
    breaks:
      'Sessions that have its foreign server open go on; every other one fails from the change on (08001), for ever.',
    fix: repairOfMapping({ server: mapping.server, role: mapping.role, database }, login, settings),
  };
}

/** A private address or another name of this server is in no file. */
function perhaps(mapping: UserMapping, ours: InDatabase): SeenCopy {
  const copy = mappingOf(mapping, '', ours);
  return {
    ...copy,
    is: 'perhaps',
    from: null,
    howFound: `${copy.howFound}, which is no address of the config file: whether that is this server is not known`,
    breaks: `If it is this server: ${copy.breaks}`,
    fix: `-- if its foreign server is another one:\n${knownLine(copy.where)}\n-- if it is this server, by another name:\n${copy.fix}`,
  };
}

function hiddenMappings(hidden: readonly UserMapping[], { database, topology }: InDatabase): NotLookedAt {
  const names = hidden.map(({ role, server }) => `${role ?? 'PUBLIC'} on ${server}`);
  const users = rolesOf(topology).map((role) => literal(`user=${role}`));
  return {
    where: `user mappings of database ${database}: ${names.join(', ')}`,
    why: 'they lead to this server, or to an address that may be its own, and whom they log in as is for superusers to see',
    ask: `-- as a superuser (or with pg_read_all_data, from pg_user_mapping), in database ${foreign(database)}\nSELECT srvname, usename FROM pg_catalog.pg_user_mappings WHERE umoptions && ARRAY[${users.join(', ')}];`,
  };
}
