import { foreign } from '../foreign-text.ts';
import { literal } from '../postgres/quoting.ts';
import type { StoredCredentials } from '../postgres/stored-credentials.ts';
import { rolesOf } from '../topology/topology.ts';
import { knownLine } from './config-lines.ts';
import type { NotLookedAt, SeenCopy } from './copies.ts';
import type { InDatabase } from './in-database.ts';
import type { Sighting } from './look.ts';

/** What pg_cron has: whom its jobs log in as, and what this role does not see of them. */
export function jobsIn(stored: StoredCredentials, ours: InDatabase): Sighting {
  const { cron } = stored;
  return {
    seen: cron?.logsIn === true ? [loggingIn(ours)] : [],
    notLookedAt: [
      ...(cron === undefined || cron.shows === 'all' ? [] : [unseenJobs(cron.shows, ours)]),
      ...(cron !== undefined && cron.logsIn === undefined ? [unseenWay(ours)] : []),
      ...elsewhere(stored, ours),
    ],
  };
}

/** https://github.com/citusdata/pg_cron: client sessions, unless background workers are asked for. */
function loggingIn({ database }: InDatabase): SeenCopy {
  const where = `cron-job of pg_cron in ${database}`;
  return {
    ...{ kind: 'cron-job', where, is: 'perhaps', from: null },
    howFound:
      "pg_cron logs in as the user of each job (cron.use_background_workers is off), with a password from the server's own .pgpass where pg_hba.conf asks for one",
    breaks: 'The first run of a job after the change fails: connection failed, in cron.job_run_details.',
    fix: `-- whose jobs there are: SELECT jobid, jobname, username FROM cron.job;\n# if none is of this role:\n${knownLine(where)}`,
  };
}

/** Of this role's own, the commands are texts, which are looked at when the file says so. */
function unseenJobs(shows: 'own' | 'none', ours: InDatabase): NotLookedAt {
  const { database } = ours;
  return {
    where: `jobs of pg_cron in database ${database}`,
    why:
      shows === 'none'
        ? 'this role may not read cron.job'
        : 'a role sees its own jobs only, and the commands of others may hold a connection string',
    ask: queryIn(database, ours),
  };
}

function unseenWay({ database }: InDatabase): NotLookedAt {
  return {
    where: `how pg_cron runs the jobs of database ${database}`,
    why: 'its settings are shown to superusers and pg_read_all_settings: where cron.use_background_workers is off, each job logs in as its user',
    ask: `SHOW cron.use_background_workers;   -- as a superuser, or with pg_read_all_settings, in database ${foreign(database)}`,
  };
}

/** Jobs run in any database, and stand in one: of the whole server, which is told once. */
function elsewhere({ cronDatabase }: StoredCredentials, ours: InDatabase): readonly NotLookedAt[] {
  const { databases } = ours.topology;
  if (cronDatabase === undefined || !ours.isFirst || databases.includes(cronDatabase)) return [];
  return [
    {
      where: `jobs of pg_cron in database ${cronDatabase}`,
      why: 'pg_cron has its jobs there (cron.database_name), and the config file does not list that database',
      ask: queryIn(cronDatabase, ours),
    },
  ];
}

function queryIn(database: string, { topology }: InDatabase): string {
  const { host } = topology.server;
  const users = rolesOf(topology).map((role) => literal(role));
  const held = [...rolesOf(topology), host].map((text) => `command LIKE ${literal(`%${text}%`)}`);
  return `-- as a superuser, in database ${foreign(database)}\nSELECT jobid, jobname, username, database FROM cron.job WHERE username IN (${users.join(', ')}) OR ${held.join(' OR ')};`;
}
