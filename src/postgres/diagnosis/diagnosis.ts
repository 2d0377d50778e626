import { Problem } from '../../problem.ts';
import type { ProbeFailure } from '../probe.ts';
import { storeAt } from '../storing-commands.ts';
import { CONDITION_ROWS, isBusy } from './condition-rows.ts';
import { isBroken, isTimeout, NETWORK_ROWS } from './network-rows.ts';
import { POOLER_ROWS } from './pooler-rows.ts';
import { REFUSAL_ROWS } from './refusal-rows.ts';
import { codeless, either, hasCode, type Row, type Where } from './row.ts';
import { psql } from './suggested-commands.ts';
import { HANDSHAKE_FAILED, TLS_ROWS } from './tls-rows.ts';

/** No class of SQLSTATE begins with E; Node's EPIPE, EPERM and EBADF do. */
const SQLSTATE = /^(?!E)[0-9A-Z]{5}$/;

const ANYTHING_ELSE: Row = {
  matches: () => true,
  diagnosis: (where, { code, stage }) =>
    code !== undefined && SQLSTATE.test(code)
      ? {
          code: 'database-refused',
          what: 'The server refused the session',
          likelyCause: `SQLSTATE ${code}, for which dbcred-sync knows no likely cause; the server's own words are in the answer.`,
          fix: 'Look the code up: https://www.postgresql.org/docs/current/errcodes-appendix.html',
        }
      : {
          code: 'database-unreachable',
          what: `The connection failed (stage: ${stage})`,
          likelyCause: 'None that dbcred-sync knows; what happened is in the answer.',
          fix: `Run it again; if it stays, try the same from the same network:\n${psql(where, where.database)}`,
        },
};

/** In order: the first that matches speaks. */
const ROWS: readonly Row[] = [
  ...TLS_ROWS,
  ...REFUSAL_ROWS,
  ...CONDITION_ROWS,
  ...POOLER_ROWS,
  ...NETWORK_ROWS,
  HANDSHAKE_FAILED,
];

/** What a failed login means and what to do, as a Problem. Names come from the connection string. */
export function diagnose(failure: ProbeFailure, where: Where, source: string): Problem {
  const row = ROWS.find((candidate) => candidate.matches(failure)) ?? ANYTHING_ELSE;
  return new Problem({
    ...row.diagnosis({ ...where, storeWith: where.storeWith ?? storeAt(source) }, failure),
    target: `database ${where.database} on ${where.host}:${where.port} as ${where.user} (${source})`,
    answer: failure.code === undefined ? failure.message : `${failure.message} (${failure.code})`,
    cause: failure.cause,
  });
}

/** Whether waiting may help: the server starts, is full, or the network failed; never what somebody refuses. */
export const healsByItself: (failure: ProbeFailure) => boolean = either(
  isBusy,
  hasCode('ECONNREFUSED'),
  isBroken,
  isTimeout,
  codeless(/^Query read timeout$/),
);
