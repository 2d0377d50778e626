import type { Alteration } from '../postgres/alteration.ts';
import type { Problem } from '../problem.ts';
import { refusedByServer } from '../rotation/role-refusal.ts';
import { type PairGround, speakingOf } from './ground.ts';
import { sqlName } from './stop-problems.ts';

type Rejected = Extract<Alteration, { result: 'rejected' }>;

/** The server would not have the rotating role change this login: it is as it was. */
export function changeRefused(ground: PairGround, login: string, rejected: Rejected, what?: string): Problem {
  const { user } = ground.pair.rotatedBy;
  return refusedByServer(speakingOf(ground, login), rejected, what, {
    likelyCause: `${user} may not change ${login}: that takes CREATEROLE and, on PostgreSQL 16 and later, ADMIN OPTION on it, which whoever made the role has.`,
    fix: [
      `-- in psql, as whoever made ${login}, or as a superuser:`,
      `GRANT ${sqlName(login)} TO ${sqlName(user)} WITH ADMIN OPTION;`,
      `ALTER ROLE ${sqlName(user)} CREATEROLE;`,
      '-- Then run it again. Nothing was changed for anyone.',
    ].join('\n'),
  });
}

/** The login is retired; the rotating role may not end the sessions that it has. */
export function endingRefused(ground: PairGround, login: string, rejected: Rejected, what: string): Problem {
  const { user } = ground.pair.rotatedBy;
  return refusedByServer(speakingOf(ground, login), rejected, what, {
    likelyCause: `${user} may not end sessions of ${login}: that takes the privileges of ${login}, or pg_signal_backend. They go on until their clients end them.`,
    fix: [
      `-- in psql, as ${user}, which then sees and ends them:`,
      `GRANT ${sqlName(login)} TO ${sqlName(user)} WITH INHERIT TRUE, SET FALSE;   -- before PostgreSQL 16 without WITH`,
      `-- those that there are:\nSELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '${login.replaceAll("'", "''")}';`,
    ].join('\n'),
  });
}
