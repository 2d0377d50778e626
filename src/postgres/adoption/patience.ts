import { z } from 'zod';
import { foreign } from '../../foreign-text.ts';
import { literal } from '../quoting.ts';
import type { Session } from '../session.ts';
import type { AdoptionStatement } from './statement.ts';

/** Who has a lock on what is to be moved. */
export interface Holder {
  readonly pid: number;
  readonly role: string;
  readonly program: string;
  readonly forS: number;
}

const Row = z.object({
  pid: z.coerce.number(),
  role: z.string().nullable(),
  program: z.string().nullable(),
  for_s: z.coerce.number().nullable(),
});

/** Whoever has any lock on it: ours would wait for each of them. Nothing where that can not be asked. */
export async function heldBy(
  { query }: Pick<Session, 'query'>,
  { moves, lock }: AdoptionStatement,
): Promise<readonly Holder[]> {
  if (moves === undefined || lock === 'none') return [];
  try {
    const rows = z.array(Row).parse(
      await query(`SELECT DISTINCT held.pid, a.usename::pg_catalog.text AS role, a.application_name AS program,
        pg_catalog.date_part('epoch', pg_catalog.clock_timestamp() OPERATOR(pg_catalog.-) a.xact_start) AS for_s
      FROM pg_catalog.pg_locks AS held JOIN pg_catalog.pg_stat_activity AS a ON a.pid OPERATOR(pg_catalog.=) held.pid
      WHERE held.locktype OPERATOR(pg_catalog.=) 'relation' AND held.granted AND held.pid OPERATOR(pg_catalog.<>) pg_catalog.pg_backend_pid()
        AND held.relation OPERATOR(pg_catalog.=) pg_catalog.to_regclass(${literal(moves.name)})::pg_catalog.oid
        AND held.database OPERATOR(pg_catalog.=) (SELECT d.oid FROM pg_catalog.pg_database AS d WHERE d.datname OPERATOR(pg_catalog.=) pg_catalog.current_database())
      ORDER BY 4 DESC NULLS LAST LIMIT 5`),
    );
    return rows.map(({ pid, role, program, for_s }) => ({
      ...{ pid, role: foreign(role ?? '?'), program: foreign(program ?? '') },
      forS: Math.round(for_s ?? 0),
    }));
  } catch {
    return [];
  }
}

export function inWords({ pid, role, program, forS }: Holder): string {
  return `process ${pid} of ${role}${program === '' ? '' : ` (${program})`}, in a transaction for ${forS} s`;
}

interface Waiting {
  /** False when it has been waited for long enough. */
  readonly wait: (what: string, holders: readonly Holder[]) => Promise<boolean>;
}

/** Between tries, so that whoever queued behind us comes through. */
const BETWEEN_MS = 300;
const LONGEST_BETWEEN_MS = 2000;
/** How often it is said that something is still waited for. */
const SAID_EVERY_MS = 10_000;

export function patience(
  until: number,
  options: {
    readonly clock: () => number;
    readonly sleep: (ms: number) => Promise<void>;
    readonly say: (line: string) => void;
  },
): Waiting {
  let next = BETWEEN_MS;
  let saidAt = Number.NEGATIVE_INFINITY;
  return {
    async wait(what, holders) {
      const now = options.clock();
      if (now >= until) return false;
      if (now - saidAt >= SAID_EVERY_MS) {
        const who = holders.map(inWords).join('; ');
        const left = Math.ceil((until - now) / 1000);
        options.say(
          `${what} is in use${who === '' ? '' : ` (${who})`}: tried again and again, for up to ${left} s, and nobody waits behind it`,
        );
        saidAt = now;
      }
      await options.sleep(Math.min(next, until - now));
      next = Math.min(next * 1.5, LONGEST_BETWEEN_MS);
      return true;
    },
  };
}
