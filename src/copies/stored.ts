import { literal } from '../postgres/quoting.ts';
import type { StoredCredentials, StoredText } from '../postgres/stored-credentials.ts';
import { rolesOf, type Topology } from '../topology/topology.ts';
import { knownLine } from './config-lines.ts';
import type { NotLookedAt, SeenCopy } from './copies.ts';
import type { InDatabase } from './in-database.ts';
import { jobsIn } from './jobs.ts';
import type { Sighting } from './look.ts';
import type { Recognize, Recognized } from './recognition.ts';
import { type PublisherPlace, repairOfSubscription } from './repair-sql.ts';

/** Slots, jobs and subscriptions of one database, as far as this role sees them. */
export function storedCopies(stored: StoredCredentials, ours: InDatabase): Sighting {
  const jobs = jobsIn(stored, ours);
  return {
    seen: [...stored.idleSlots.map((slot) => slotOf(slot, ours)), ...jobs.seen],
    notLookedAt: [
      ...jobs.notLookedAt,
      ...(ours.isFirst && stored.subscriptions.length > 0 ? hiddenSubscriptions(stored, ours) : []),
    ],
  };
}

/** With the right to read them they are texts, which are looked at when the file says so. */
function hiddenSubscriptions(
  { subscriptions, readsSubscriptions }: StoredCredentials,
  { topology }: InDatabase,
): readonly NotLookedAt[] {
  const looks = topology.copies?.lookIn.includes('databases') === true;
  if (looks && readsSubscriptions) return [];
  const names = subscriptions.map(({ name, database }) => `${name} (${database})`);
  const why = readsSubscriptions
    ? 'their connection strings are values: copies.look-in does not name databases'
    : 'not even the owner of a subscription may read its connection string: superusers and pg_read_all_data may';
  const users = rolesOf(topology).map((role) => `subconninfo LIKE ${literal(`%${role}%`)}`);
  return [
    {
      ...{ where: `subscriptions of this server: ${names.join(', ')}`, why },
      ask: `SELECT subname FROM pg_catalog.pg_subscription WHERE ${users.join(' OR ')};   -- as a superuser, or with pg_read_all_data`,
    },
  ];
}

function slotOf(slot: string, { database }: InDatabase): SeenCopy {
  const where = `replication-client of slot ${slot} in ${database}`;
  return {
    ...{ kind: 'replication-client', where, is: 'perhaps', from: null },
    howFound: 'the slot is there, and nobody reads it at the moment: as whom its reader logs in is not known',
    breaks: 'If it is a copy of an earlier password it is broken already; WAL is kept for it all the while.',
    fix: `# ask whoever reads it; a slot that nobody needs: SELECT pg_drop_replication_slot(…), or, if all is well:\n${knownLine(where)}`,
  };
}

const TEXT_KINDS: Readonly<Record<Exclude<StoredText['is'], 'subscription'>, string>> = {
  function: 'everybody may read its source',
  view: 'everybody may read its definition',
  'cron-job': 'the command of the job',
};

/** Connection strings in functions, views, jobs, and, with the right to read them, subscriptions, which are told once. */
export function textCopies(
  texts: readonly StoredText[],
  recognize: Recognize,
  ours: InDatabase,
): readonly SeenCopy[] {
  const { topology } = ours;
  const roles = rolesOf(topology);
  return texts.flatMap((stored): SeenCopy[] => {
    const { is, name, database, text } = stored;
    const held = recognize(text);
    const how = held?.how ?? namesRole(text.reveal(), roles, topology);
    if (how === undefined) return [];
    const found = { kind: is, where: `${is} ${name} in ${database}`, is: 'copy' as const };
    const from = topology.secrets.password ?? null;
    if (is === 'subscription')
      return [{ ...found, from, ...subscriptionTold(name, how, placeIn(stored, held, ours), ours) }];
    return [
      {
        ...{ ...found, from, howFound: `it ${how}; ${TEXT_KINDS[is]}` },
        breaks:
          'Its next login after the change is refused (08001), for ever; a connection that has a name and is open goes on.',
        fix: `-- have it name a foreign server, whose user mapping holds the password: dblink_connect('NAME', 'FOREIGN_SERVER')`,
      },
    ];
  });
}

/** Of a URL, which the SQL gives whole: where it leads, and how it wants TLS. */
function placeIn(
  { text }: StoredText,
  held: Recognized | undefined,
  { topology: { server, databases } }: InDatabase,
): PublisherPlace {
  // Every database shows it, and it is told once: as each of them sees it.
  const [first = ''] = databases;
  if (held?.connection === undefined) return { host: server.host, port: server.port, database: first };
  const { host, port, database } = held.connection;
  const sslmode = /(?:^|[?&\s])sslmode\s*=\s*'?([a-z-]+)/.exec(text.reveal())?.[1];
  return { host, port, database, sslmode: sslmode ?? 'prefer' }; // as libpq takes it without
}

function subscriptionTold(
  name: string,
  how: string,
  place: PublisherPlace,
  { login, settings }: InDatabase,
): Pick<SeenCopy, 'howFound' | 'breaks' | 'fix'> {
  return {
    howFound: `its connection string ${how}`,
    breaks:
      'It streams on; after its next reconnect it is refused every five seconds, for ever, while its slot keeps WAL.',
    fix: repairOfSubscription({ name, ...place }, login, settings),
  };
}

/** libpq's own form, with whatever password: that of the server before, perhaps. */
function namesRole(text: string, roles: readonly string[], { server }: Topology): string | undefined {
  const isString = /\bpassword\s*=/i.test(text) && text.toLowerCase().includes('user');
  const role = roles.find((one) => new RegExp(`\\buser\\s*=\\s*'*${escaped(one)}\\b`, 'i').test(text));
  const leads = !/\bhost\s*=/i.test(text) || text.toLowerCase().includes(server.host.toLowerCase());
  return isString && role !== undefined && leads ? `holds a connection string of ${role}` : undefined;
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
